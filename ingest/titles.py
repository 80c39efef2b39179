"""What a paper is called: by its front sheet, its pack, the largest words of its first page, or its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from ingest.blocks import Block, BlockKind
from ingest.packs import AGENDA
from ingest.records import PaperKind

LARGE, LARGER = 1.12, 1.25
"""Of the size of plain text: what is set larger is a heading, what is set still larger a title."""

SURE = 70.0
"""In percent: what OCR is less sure of names no paper."""

LONGEST_TITLE = 200
_GENERIC = re.compile(
    r"(?:committee|cabinet|officer|decision|covering|cover|front|main)?\s*report(?: title)?$|minutes$"
    r"|agenda(?: item)?$|(?:table of )?contents(?: page)?$|index$|page(?: \d+)?$|this report is\b.*|official$"
    r"|public$|summary$|appendi(?:x|ces)$|title$|this page is intentionally left blank"
    r"|for (?:information|decision)$",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"^(?:the\s+)?(?:[\w'’-]+\s+){1,5}?(?:city |county |borough |district )*council$|\bgov\.uk\b|@|^www\.",
    re.IGNORECASE,
)
_WORKING = re.compile(
    r"\.(docx?|pdf|xlsx?|pptx?|rtf)$|^microsoft\b|^untitled|\btemplate\b|^\(public pack\)|^slide\b|^print\b"
    r"|^the report$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\bquarter\b|\bQ[1-4]\b", re.IGNORECASE)
_COUNCIL_BEFORE = re.compile(r"^.{3,40}?\bcouncil\s+(?=(?:draft )?minutes\b|agenda\b)", re.IGNORECASE)


def title_of(pages: Sequence[Sequence[Block]], *, given: str, file_title: str) -> str:
    """The title of a paper: the one `given` by its front sheet or pack, else the best its pages tell.

    Of the first page the words set largest count, a council's name and words such as "Report" aside;
    then the title the file carries, unless it is a working name; then the first heading.
    """
    large = _largest(pages)
    if given and not _GENERIC.match(given):
        return large if large.startswith(given) else given
    if large:
        return large
    usable = re.sub(r"^agenda item\s*[-–:]\s*", "", " ".join(file_title.split()), flags=re.IGNORECASE)
    if len(usable.split()) > 1 and not _WORKING.search(usable) and not _GENERIC.match(usable):
        return usable
    headings = [block for page in pages[:2] for block in page if block.kind is BlockKind.HEADING]
    named = [_text(block) for block in headings if not block.number and _tells(_text(block))]
    return named[0] if named else (given or usable)


def _largest(pages: Sequence[Sequence[Block]]) -> str:
    """The words set largest on the first page, with a line of its date under them."""
    first = [block for block in (pages[0] if pages else ()) if block.lines]
    body = _body_size(pages)
    worded = [block for block in first if _tells(_text(block)) and not block.number]
    large = [block for block in worded if block.size > LARGER * body]
    if not large:
        return ""
    size = max(block.size for block in large)
    chosen = [block for block in large if block.size > size - 0.6]
    after = first[first.index(chosen[-1]) + 1 :][:1]
    dated = [block for block in after if _is_dated(block, body)]
    return ", ".join(_text(block).strip(" :,") for block in (*chosen[:2], *dated))[:LONGEST_TITLE]


def _is_dated(block: Block, body: float) -> bool:
    return block.size > LARGE * body and len(block.text) < 50 and bool(_DATED.search(block.text))


def _text(block: Block) -> str:
    """The words of a block, of a scan's those that were read surely enough to call a paper by them."""
    if all(word.confidence is None for line in block.lines for word in line.words):
        return block.text
    words = [word for line in block.lines for word in line.words]
    return " ".join(word.text for word in words if word.confidence is None or word.confidence >= SURE)


def _tells(text: str) -> bool:
    words = text.strip(" :-–")
    told = bool(re.search(r"[^\W\d_]{3}", words)) and len(words) <= LONGEST_TITLE
    return told and not _GENERIC.match(words) and not _COUNCIL.search(words)


def _body_size(pages: Sequence[Sequence[Block]]) -> float:
    """The type size in points that most of a paper is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for block in page:
            if block.lines:
                sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def of_meeting(kind: PaperKind, heading: str, committee: str, meeting: date | None) -> str:
    """The title of minutes or of an agenda by its committee and day, where both are known.

    "Minutes of the Leisure Committee, 5 May 2031"; else its own `heading`.
    """
    if not committee or meeting is None:
        return _COUNCIL_BEFORE.sub("", heading) or (AGENDA if kind is PaperKind.FRONT_PAGES else "")
    day = f"{meeting.day} {meeting:%B %Y}"
    draft = "Draft minutes" if re.match(r"draft\b", heading, re.IGNORECASE) else "Minutes"
    what = draft if kind is PaperKind.MINUTES else "Agenda"
    return f"{what} of the {committee}, {day}"
