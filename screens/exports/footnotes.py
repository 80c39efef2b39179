"""Real footnotes in a Word document, which python-docx does not write.

The part word/footnotes.xml as ISO/IEC 29500-1, 17.11, has it and as Word itself writes it: two separators
with the ids -1 and 0, then the notes from 1, and both separators named in the settings. A place that is
cited again points to its first footnote by a cross-reference (NOTEREF): Word numbers each footnote mark anew.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

TEXT, MARK = "footnote text", "footnote reference"
_TIGHT = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_EMPTY = (
    f"<w:footnotes {nsdecls('w')}>"
    f'<w:footnote w:type="separator" w:id="-1"><w:p>{_TIGHT}<w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="0"><w:p>{_TIGHT}<w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote></w:footnotes>"
)
# What stands behind the separators in the settings: their order is fixed (CT_Settings, 17.15.1.78).
_AFTER_SEPARATORS = (
    "w:endnotePr w:compat w:docVars w:rsids m:mathPr w:attachedSchema w:themeFontLang w:clrSchemeMapping "
    "w:doNotIncludeSubdocsInStats w:doNotAutoCompressPictures w:forceUpgrade w:captions "
    "w:readModeInkLockDown w:smartTagType sl:schemaLibrary w:shapeDefaults "
    "w:doNotEmbedSmartTags w:decimalSymbol w:listSeparator"
).split()


class Footnotes:
    """The footnotes of one document; to be made once, before the first is cited."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = parse_xml(_EMPTY)
        self._bookmarks: dict[int, str] = {}
        part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._notes, document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _add_styles(document)
        _name_separators(document)

    def cite(self, paragraph: Paragraph, number: int, words: str) -> None:
        """Put footnote `number` at the end of a paragraph; its words are written the first time only.

        Numbers count from 1 in the order they are first cited: Word counts its footnotes itself.
        """
        if number in self._bookmarks:
            self._refer(paragraph, number)
            return
        self._bookmarks[number] = f"_Ref{100_000_000 + number}"
        self._write(number, words)
        start, end = _bookmark(number, self._bookmarks[number])
        paragraph._p.append(start)
        run = paragraph.add_run(style=MARK)
        run._r.append(_element("w:footnoteReference", {"w:id": str(number)}))
        paragraph._p.append(end)

    def _write(self, number: int, words: str) -> None:
        note = _element("w:footnote", {"w:id": str(number)})
        body = _element("w:p")
        note.append(body)
        self._notes.append(note)
        paragraph = Paragraph(body, self._document._body)
        paragraph.style = TEXT
        paragraph.add_run(style=MARK)._r.append(_element("w:footnoteRef"))
        paragraph.add_run(f" {words}")

    def _refer(self, paragraph: Paragraph, number: int) -> None:
        """A cross-reference to a footnote that stands already, with its number until Word counts anew."""
        for kind in ("begin", "instruction", "separate", "number", "end"):
            run = paragraph.add_run(style=MARK)
            if kind == "instruction":
                field = _element("w:instrText", {"xml:space": "preserve"})
                field.text = f" NOTEREF {self._bookmarks[number]} \\f \\h "
                run._r.append(field)
            elif kind == "number":
                run.text = str(number)
            else:
                run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))


def _element(tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    return element


def _bookmark(number: int, name: str) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    identity = {"w:id": str(number)}
    return _element("w:bookmarkStart", identity | {"w:name": name}), _element("w:bookmarkEnd", identity)


def _add_styles(document: Document) -> None:
    text = document.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(10)
    text.paragraph_format.space_after = Pt(2)
    mark = document.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True


def _name_separators(document: Document) -> None:
    """Name both separators in the settings, where Word looks for them."""
    settings = document.settings.element
    named = _element("w:footnotePr")
    for separator in ("-1", "0"):
        named.append(_element("w:footnote", {"w:id": separator}))
    behind = next((child for child in settings if _prefixed(child) in _AFTER_SEPARATORS), None)
    if behind is None:
        settings.append(named)
    else:
        behind.addprevious(named)


def _prefixed(element: BaseOxmlElement) -> str:
    """The tag of an element as it is written: "w:compat"."""
    name = str(element.tag).rpartition("}")[2]
    return f"{element.prefix}:{name}"
