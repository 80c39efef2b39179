"""Signs that a paper begins on a page: stamps, headings of minutes and appendices, placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind
from ingest.layout import HEAD_OR_FOOT, lines_of
from ingest.raw import RawPage

MINUTES_OF = re.compile(
    r"^(?:draft\s+|public\s+|confirmed\s+|unconfirmed\s+)*minutes\s+of\s+(?:the|a|an)\b.*\b(?:held|meeting)\b",
    re.IGNORECASE,
)
"""How the heading of minutes reads: "Minutes of the meeting of the Example Committee held on"."""

PROGRAMME = re.compile(r"\b(work(ing)?|forward)\s+(programme|plan)\b", re.IGNORECASE)

_ITEM_STAMP = re.compile(r"^\d{1,3}[a-z]?$")
_APPENDIX = re.compile(
    r"^(?:appendix|annex|annexe|enclosure)\s+(?:[A-Z]|\d{1,2}[A-Za-z]?|[IVX]{1,4})\b"
    r"(?=\s*(?:$|[:.(–—-]|[A-Z\d]|to\s))",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\bdocument is restricted\b|\bexempt\b|\bnot (?:for publication|(?:to be )?published)\b|\brestricted\b"
    r"|\bschedule 12a\b|\bpublic (?:and press )?are excluded\b",
    re.IGNORECASE,
)
_CLOSED_NAME = re.compile(
    r"(?<!non[ -])(?<!not )\b(?:exempt|confidential|restricted)(?:$| ?[)\]]| (?:from publication|"
    r"(?:cabinet |council |committee |draft )?(?:reports?|agendas?|packs?|documents?|minutes|appendix"
    r"|appendices|annex(?:es|e)?|items?|papers?|enclosures?|information|session|version|supplement)\b|\d))"
    r"|^(?:exempt|confidential|restricted) ?[-–—:(\[]"
    r"|\b(?:appendix|appendices|annex|item|report)\b.{0,12}[-–—:(\[] ?(?:exempt|confidential|restricted)\b"
    r"|\bnot for publication\b|\bpart (?:2|ii|two) (?:agenda|confidential|exempt|private|report)"
    r"|\bprivate (?:agenda|appendix|minutes|pack|reports?|session)\b",
    re.IGNORECASE,
)
"""How the name of a file says that it is not public: "Exempt appendix B.pdf", "Item 7 (restricted).pdf".

"Exempt accommodation" and "Restricted byways" are matters a public report is on.
"""
_TAX = (
    r"(?:VAT|value added tax|(?:business |non-domestic )?rates|council tax|income tax|corporation tax|tax"
    r"|CIL|community infrastructure levy|stamp duty|SDLT)"
)
_OF_TAX = re.compile(
    rf"\bexempt (?:from|for) (?:the )?(?:payment of )?{_TAX}\b|\bexempt (?:accommodation|suppl(?:y|ies))\b",
    re.IGNORECASE,
)
_TAX_EXEMPT = re.compile(rf"\b{_TAX}[ -]exempt(?=$| ?[)\]])", re.IGNORECASE)
_A_DOCUMENT = re.compile(
    r"\b(?:appendix|appendices|annex\w*|items?|reports?|agendas?|minutes|enclosures?|schedules?|part)\b",
    re.IGNORECASE,
)
"""Beside these "VAT exempt" may be an exempt paper on VAT: then it stays closed until somebody marks it."""
_BLANK = re.compile(r"^(?:this page is intentionally left blank\s*)*$", re.IGNORECASE)
LONGEST_PLACEHOLDER = 60
"""In words: a page that says no more than that its document is restricted says it in fewer."""

_TOP_BLOCKS = 5


def item_stamp(page: RawPage) -> str:
    """The number of an "Agenda Item 7" stamp at the head of a page, where packs print it, else empty."""
    head = [
        (order, word) for order, word in enumerate(page.words) if word.box.bottom < page.height * HEAD_OR_FOOT
    ]
    for line in lines_of(head):
        words = [word.text.rstrip(":.").lower() for word in line.words]
        rest = [word for word in words[-4:] if word not in ("no", "number")]
        if rest[-3:-1] == ["agenda", "item"] and _ITEM_STAMP.match(rest[-1]):
            return rest[-1]
    return ""


def item_stamps(pages: Sequence[RawPage]) -> dict[int, str]:
    """The stamped item by page, for the first page of each item only: some packs repeat the stamp."""
    found: dict[int, str] = {}
    last = ""
    for page in pages:
        item = item_stamp(page)
        if item and item != last:
            found[page.number] = last = item
    return found


def minutes_top(blocks: Sequence[Block]) -> str:
    """The heading of minutes that a page begins with, under a letterhead of a line or two, else empty."""
    top = [block.text for block in blocks if block.lines][:_TOP_BLOCKS]
    for place, text in enumerate(top):
        if MINUTES_OF.match(text):
            return text
        run = " ".join(top[place : place + 2])
        if re.match(r"minutes\b", text, re.IGNORECASE) and MINUTES_OF.match(run):
            return run
        if len(text) > 80:
            return ""
    return ""


def programme_top(blocks: Sequence[Block]) -> str:
    """The heading of a work programme that a page begins with, else empty."""
    block = next((block for block in blocks if block.lines), None)
    if block is None or block.kind is not BlockKind.HEADING or block.number or len(block.text) >= 120:
        return ""
    return block.text if PROGRAMME.search(block.text) else ""


def is_appendix(title: str) -> bool:
    """Whether a title is that of an appendix ("Appendix B - Framework", "Annex 2")."""
    return bool(_APPENDIX.match(title.strip()))


def is_closed_name(name: str) -> bool:
    """Whether the name of a file, or the title it was found under, says that it is not for the public."""
    bare = re.sub(r"\.(?:pdf|docx?|html?)$", "", name, flags=re.IGNORECASE)
    return bool(_CLOSED_NAME.search(without_tax(" ".join(re.sub(r"[_+]|%20", " ", bare).split()))))


def without_tax(name: str) -> str:
    """A name without what says of a tax that something is exempt from it: "VAT exempt", "exempt supplies"."""
    name = _OF_TAX.sub("free", name)
    return name if _A_DOCUMENT.search(name) else _TAX_EXEMPT.sub("free", name)


def is_placeholder(page: RawPage) -> bool:
    """Whether a page only stands in for one that is not published."""
    words = page.text.split()
    return 0 < len(words) <= LONGEST_PLACEHOLDER and bool(_CLOSED.search(" ".join(words)))


def is_blank(page: RawPage) -> bool:
    """Whether a page bears nothing but its stamps, or says that it was left blank."""
    text = re.sub(r"\bpage\s+\d+\b", "", " ".join(page.text.split()), flags=re.IGNORECASE)
    return bool(_BLANK.match(text.strip()))
