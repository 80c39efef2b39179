"""Papers of Exampleshire, public and exempt, and words that stand in the exempt ones alone.

Everything is made up. The exempt papers are: an item of a pack with its appendix, the same item in a file of
its own, an annex marked by hand before it is read, a note that says so in its file name alone, and one that
gives figures of a measure which public papers give too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdf
import pypdf.annotations
from reportlab.lib.utils import simpleSplit  # type: ignore[import-untyped]

from tests.answer.exampleshire import make_papers
from tests.ingest.pages import Canvas, Draw, drawn, put

CANARIES = (
    "zorvex", "dibberflange", "mallowshire", "snodgrass", "tallow", "qwrf", "brindlewick", "fennimore",
    "remediation fund", "7,654,321", "7654321", "918", "4,417", "4417", "63.7", "sprocketeer",
    "oast house", "8,123,450", "8123450", "clandestine",
)  # fmt: skip
"""Names, figures and words of the exempt papers that no public paper has."""

ITEM = (
    "NOT FOR PUBLICATION",
    "By virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
    "Exampleshire Council",
    "Sale of land at Quillbury Wharf",
    "1. The Quillbury Wharf Remediation Fund (QWRF) stood at £7,654,321 at the end of March 2031.",
    "2. Zorvex Holdings bid for the land, and Perpetua Snodgrass of Mallowshire Council advised against it.",
    "3. The dibberflange survey found tallow rendering throughput of 4,417 vats in September 2031.",
    "4. RESOLVED: That the land be sold to Zorvex Holdings because Mallowshire Council withdrew its bid.",
)
APPENDIX = (
    "EXEMPT APPENDIX A",
    "Bids received",
    "Brindlewick Estates offered £8,123,450 and asked that the oast house be kept.",
    "The offer stands until the end of the year, and no deposit was paid. The officers who read it",
    "hold that the price is fair, that the covenant on the river bank can be lifted, and that the works",
    "to the quay would be paid for by whoever buys, so that nothing would fall to the council later.",
    "A second round of bids would take half a year and might bring in less than the first one has.",
)
ALONE = (
    "CONFIDENTIAL REPORT",
    "Exampleshire Council",
    "Children's Overview Committee",
    "1. At the end of October 2031 there were 918 children looked after in Exampleshire.",
    "2. At the end of October 2031 the rate of child protection plans in Exampleshire was 63.7 per 10,000.",
    "3. Fennimore Trust will close its home, which the Head of Fostering called a sprocketeer risk.",
)
ANNEX = (
    "Exampleshire Council",
    "Talks with the contractor",
    "1. Clandestine talks on the oast house were held with Brindlewick Estates during August 2031.",
)
NAMED = ("Exampleshire Council", "Advice", "1. Counsel advised that Zorvex Holdings may claim £7,654,321.")
AGENDA = (
    "Agenda",
    "Environment Committee",
    "4 December 2031",
    "5 Allotments",
    "6 Sale of land at Quillbury Wharf",
    "Exclusion of the public: the item is exempt under paragraph 3 of Schedule 12A.",
)
ALLOTMENTS = (
    "Exampleshire Council",
    "Allotments in the town",
    "1. There were 55 allotments let in Exampleshire at the end of March 2031.",
    "2. The waiting list for allotments fell because a new site at Larkfield was opened in June 2031.",
)
LATER = (
    "Minutes of the Meeting of the Environment Committee held on 4 December 2031 at 7.00 pm",
    "Present: Councillors Alder (Chair) and Birch",
    "5. Allotments",
    "Councillor Birch asked whether plots could be halved.",
    "RESOLVED:",
    "That plots may be halved when a tenant gives one up.",
    "6. Sale of land at Quillbury Wharf",
    "RESOLVED:",
    "That the public be excluded from the meeting for this item.",
    "The meeting finished at 8.00 pm.",
)
PACK_PAGES = 3
"""The public pages of the pack, which come first."""


def public_papers(folder: Path) -> list[Path]:
    """The papers of a council that never wrote an exempt one: its pack ends before the exempt item."""
    folder.mkdir(parents=True, exist_ok=True)
    pack = [_page(AGENDA), _page(ALLOTMENTS, stamp="5"), _page(("Map of the allotments", "North is up."))]
    return [
        *make_papers(folder),
        drawn(folder / "later.pdf", _page(LATER), title="Minutes"),
        drawn(folder / "pack.pdf", *pack, title="Pack"),
    ]


def all_papers(folder: Path) -> list[Path]:
    """The same papers and the exempt ones; the pack has its exempt item and appendix at the end."""
    pages = public_papers(folder)
    pack = [_page(AGENDA), _page(ALLOTMENTS, stamp="5"), _page(("Map of the allotments", "North is up."))]
    _rich_pack(folder / "pack.pdf", [*pack, _page(ITEM, stamp="6"), _page(APPENDIX), _page(())])
    return [
        *pages,
        drawn(folder / "sale.pdf", _page(ITEM), title="Sale to Zorvex Holdings"),
        drawn(folder / "homes.pdf", _page(ALONE), title="Fennimore Trust"),
        drawn(folder / "annex.pdf", _page(ANNEX), title="Clandestine talks"),
        drawn(folder / "Item 6 - exempt.pdf", _page(NAMED), title="Zorvex claim"),
    ]


def sha256(path: Path) -> str:
    """The id of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def leaks(text: str, *, said: Iterable[str] = ()) -> list[str]:
    """The words of exempt papers in a text, but for those that the reader typed."""
    typed = " ".join(said).casefold()
    return [word for word in CANARIES if word not in typed and _stands(word, text.casefold())]


def _stands(word: str, text: str) -> bool:
    """Whether a text has a word, or a number that is no part of an id, a place on a page or a longer one."""
    if not word[0].isdigit():
        return word in text
    return re.search(rf"(?<![\w.]){re.escape(word)}(?!\.?\w)", text) is not None


def _page(lines: Sequence[str], *, stamp: str = "") -> Draw:
    def draw(canvas: Canvas) -> None:
        if stamp:
            put(canvas, 420, 40, f"Agenda Item {stamp}")
        top = 90.0
        for line in lines:
            for words in simpleSplit(line, "Helvetica", 11, 430):
                put(canvas, 72, top, words)
                top += 14
            top += 14

    return draw


def _rich_pack(path: Path, pages: Sequence[Draw]) -> None:
    """A pack whose bookmarks, links, comments, attachment and shared resources tell of the exempt item."""
    drawn(path, *pages, title="Pack with Zorvex Holdings")
    writer = pypdf.PdfWriter(clone_from=path)
    writer.add_outline_item("Allotments", 1)
    writer.add_outline_item("Zorvex Holdings buys Quillbury Wharf", 3)
    writer.add_attachment("dibberflange.txt", b"Snodgrass: take the bid of Zorvex Holdings")
    writer.add_metadata({"/Subject": "Sale to Zorvex Holdings", "/Keywords": "dibberflange"})
    link = pypdf.annotations.Link(rect=(70, 600, 300, 620), target_page_index=3)
    writer.add_annotation(0, link)
    note = pypdf.annotations.Text(rect=(300, 600, 320, 620), text="Brindlewick Estates offered more")
    writer.add_annotation(1, note)
    _share_resources(writer)
    with path.open("wb") as file:
        writer.write(file)


def _share_resources(writer: pypdf.PdfWriter) -> None:
    """Every page gets one dictionary with a form that only the exempt page draws."""
    name = pypdf.generic.NameObject
    form = pypdf.generic.StreamObject()
    form.update({name("/Type"): name("/XObject"), name("/Subtype"): name("/Form")})
    form.set_data(b"BT /F1 9 Tf (Zorvex Holdings clandestine) Tj ET")
    held = writer._add_object(form)
    for page in writer.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, pypdf.generic.DictionaryObject)
        resources[name("/XObject")] = pypdf.generic.DictionaryObject({name("/Secret"): held})
