"""What a page of a PDF needs to be drawn by itself, and nothing that it shares with other pages.

A page brings along whatever it points to, and packs put much within its reach: links to other pages, one
dictionary of pictures for all of them, comments, form fields, a tree of tags. So a page keeps the entries
named here, and of its resources those that its content uses (ISO 32000-1, 7.7.3.3 and 7.8.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

_OF_A_PAGE = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Resources"}
_OF_AN_ANNOTATION = {"/Type", "/Subtype", "/Rect", "/F", "/AP", "/AS", "/Border", "/C", "/A"}
_SEEN = {"/Widget", "/FreeText", "/Stamp", "/Highlight", "/Underline", "/Square", "/Line", "/Ink", "/Link"}
"""Annotations that are part of how a page looks, or lead to the web; a comment or a pop-up is not."""
_ABOUT = {"/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/LastModified", "/Alternates"}
"""What a picture or a form says of where it came from."""
_NAME = re.compile(rb"/([^\s<>\[\](){}/%]+)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def stripped(page: pypdf.PageObject) -> pypdf.PageObject:
    """The page as it is held in memory, changed to reach nothing but what it is drawn with."""
    _keep(page, _OF_A_PAGE | {"/Annots"})
    content = page.get_contents()
    used = _names_in(content.get_data()) if content is not None else frozenset()
    page[NameObject("/Resources")] = _used_of(page.get("/Resources"), used, set())
    _strip_annotations(page)
    return page


def _keep(dictionary: DictionaryObject, names: set[str]) -> None:
    for name in [name for name in dictionary if name not in names]:
        del dictionary[name]


def _names_in(content: bytes) -> frozenset[str]:
    """Every name in a content stream: the resources it uses are among them."""
    return frozenset(
        "/" + _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name).decode("latin-1")
        for name in _NAME.findall(content)
    )


def _used_of(resources: PdfObject | None, used: frozenset[str], met: set[int]) -> DictionaryObject:
    """The resources that are used, those of forms and patterns among them stripped in the same way."""
    whole = _dictionary(resources)
    kept = DictionaryObject()
    for kind in whole:
        some = _dictionary(whole[kind])
        if isinstance(whole[kind], DictionaryObject):
            kept[NameObject(kind)] = DictionaryObject(
                {NameObject(name): some.raw_get(name) for name in some if name in used}
            )
    for kind in ("/XObject", "/Pattern", "/Font"):
        for drawn in _dictionary(kept.get(kind)).values():
            _strip_drawn(drawn.get_object(), met)
    return kept


def _strip_drawn(drawn: PdfObject | None, met: set[int]) -> None:
    """Take from a picture, a form, a pattern or a drawn font what it is not drawn with."""
    if not isinstance(drawn, DictionaryObject) or id(drawn) in met:
        return
    met.add(id(drawn))
    for name in _ABOUT & drawn.keys():
        del drawn[name]
    if "/Resources" in drawn:
        streams = [drawn, *(_dictionary(drawn.get("/CharProcs"))).values()]
        used = frozenset(name for one in streams for name in _names_of(one.get_object()))
        drawn[NameObject("/Resources")] = _used_of(drawn["/Resources"], used, met)


def _names_of(drawn: PdfObject | None) -> frozenset[str]:
    return _names_in(drawn.get_data()) if isinstance(drawn, StreamObject) else frozenset()


def _strip_annotations(page: pypdf.PageObject) -> None:
    found = page.pop("/Annots", None)
    annotations = found.get_object() if found is not None else None
    if isinstance(annotations, ArrayObject):
        page[NameObject("/Annots")] = ArrayObject(_seen(annotations))


def _seen(annotations: ArrayObject) -> Iterator[DictionaryObject]:
    for one in annotations:
        note = one.get_object()
        if isinstance(note, DictionaryObject) and note.get("/Subtype") in _SEEN:
            kept = DictionaryObject(
                {NameObject(name): note.raw_get(name) for name in note if name in _OF_AN_ANNOTATION}
            )
            _strip_action(kept)
            _strip_appearance(kept)
            yield kept


def _strip_action(note: DictionaryObject) -> None:
    """Of what a link does, only that it opens an address on the web."""
    action = _dictionary(note.pop("/A", None))
    if action.get("/S") == "/URI" and "/URI" in action:
        names = ("/S", "/URI")
        note[NameObject("/A")] = DictionaryObject({NameObject(name): action[name] for name in names})


def _strip_appearance(note: DictionaryObject) -> None:
    """Of how it looks, only how it looks when nothing points at it, one look for each state."""
    looks = _dictionary(note.pop("/AP", None))
    if "/N" not in looks:
        return
    normal = looks["/N"]
    drawn = [normal] if isinstance(normal, StreamObject) else list(_dictionary(normal).values())
    for one in drawn:
        _strip_drawn(one.get_object(), set())
    note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): looks.raw_get("/N")})


def _dictionary(found: object) -> DictionaryObject:
    """A dictionary wherever it stands, an empty one in the place of anything else."""
    held = found.get_object() if isinstance(found, IndirectObject) else found
    return held if isinstance(held, DictionaryObject) else DictionaryObject()
