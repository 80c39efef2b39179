"""Which papers a file holds: one report, or the parts of an agenda pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind
from ingest.front_sheet import FrontSheet
from ingest.raw import OutlineEntry
from ingest.records import PaperKind

_MINUTES = re.compile(r"^(draft\s+|public\s+)?minutes\b.{0,20}\b(of|meeting)\b|^minutes$", re.IGNORECASE)
_RECORD = re.compile(r"\bminutes\b.{0,20}\b(of|meeting|committee)\b", re.IGNORECASE)
_MINUTES_OF = re.compile(r"^(draft\s+|public\s+)?minutes of (the|a)\b.*\b(held|meeting)\b", re.IGNORECASE)
_PROGRAMME = re.compile(r"\b(work(ing)?|forward)\s+(programme|plan)\b", re.IGNORECASE)
_ITEM_TITLE = re.compile(r"^(\d{1,3}[a-z]?)[.\s]+(\D.*)$")


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of one paper with what the pack says of it; pages count from 1, both included."""

    first: int
    last: int
    kind: PaperKind
    title: str = ""
    item: str | None = None
    sheet: FrontSheet | None = None


def divided(
    blocks: Sequence[Sequence[Block]], sheets: dict[int, FrontSheet], outline: Sequence[OutlineEntry]
) -> list[Span]:
    """The papers of a file; `blocks` are those of page 1, page 2, ... `sheets` its front sheets by page.

    A file is a pack when it holds two front sheets, or one after other pages together with minutes or
    an outline of agenda items. Anything else is one paper.
    """
    starts = _starts(blocks, sheets, outline)
    if not _is_pack(starts, sheets):
        return [_single(blocks, sheets)]
    if min(starts) > 1:
        starts[1] = Span(1, 1, PaperKind.FRONT_PAGES, "Agenda front pages")
    firsts = sorted(starts)
    ends = [following - 1 for following in firsts[1:]] + [len(blocks)]
    return [replace(starts[first], last=end) for first, end in zip(firsts, ends, strict=True)]


def _is_pack(starts: dict[int, Span], sheets: dict[int, FrontSheet]) -> bool:
    if len(starts) < 2:
        return bool(starts) and bool(sheets) and min(starts) > 1
    return len(sheets) >= 2 or any(span.kind is PaperKind.MINUTES for span in starts.values())


def _single(blocks: Sequence[Sequence[Block]], sheets: dict[int, FrontSheet]) -> Span:
    sheet = sheets.get(min(sheets)) if sheets else None
    minutes = minutes_heading(blocks)
    kind = PaperKind.REPORT if sheet else _kind_of(blocks)
    if minutes or _is_minute_page(blocks):
        kind = PaperKind.MINUTES
    return Span(1, max(len(blocks), 1), kind, minutes, sheet=sheet)


def minutes_heading(blocks: Sequence[Sequence[Block]]) -> str:
    """The words at the top of a file, or in a heading of its first ten pages, that call it minutes."""
    top = [block.text for block in (blocks[0][:6] if blocks else ()) if block.lines and not block.number]
    deeper = [block.text for page in blocks[:10] for block in page if block.kind is BlockKind.HEADING]
    for text in top:
        if _RECORD.search(text) and len(text) < 300 and "previous" not in text.lower():
            return text
    return next((text for text in deeper if _MINUTES_OF.match(text)), "")


def _kind_of(blocks: Sequence[Sequence[Block]]) -> PaperKind:
    top = [block.text for page in blocks[:1] for block in page[:3] if block.lines]
    if any(re.match(r"agenda$", text, re.IGNORECASE) for text in top):
        return PaperKind.FRONT_PAGES
    if any(_PROGRAMME.search(text) and len(text) < 80 for text in top[:2]):
        return PaperKind.WORK_PROGRAMME
    numbered = any(block.number for page in blocks for block in page)
    return PaperKind.REPORT if numbered else PaperKind.OTHER


def _is_minute_page(blocks: Sequence[Sequence[Block]]) -> bool:
    """Whether a file is the record of one item: matters presented and resolved, or actions."""
    texts = [block.text for page in blocks for block in page if block.lines]
    resolved = sum(bool(re.match(r"(RESOLVED|ACTION\s*\d*:)", text)) for text in texts)
    presented = any(re.search(r"\bpresented the report to the\b", text) for text in texts[:8])
    return bool(resolved) and (presented or any(re.match(r"(present|apologies):", t, re.I) for t in texts))


def _starts(
    blocks: Sequence[Sequence[Block]], sheets: dict[int, FrontSheet], outline: Sequence[OutlineEntry]
) -> dict[int, Span]:
    """Where papers begin, by page: front sheets, minutes, and the outline's top entries."""
    starts: dict[int, Span] = {}
    if sheets:
        for entry in outline:
            if entry.level == 0 and not re.match(r"agenda\b", entry.title, re.IGNORECASE):
                starts.setdefault(entry.page, _from_outline(entry))
    for number, page in enumerate(blocks, start=1):
        top = next((block for block in page if block.lines), None)
        if top and _MINUTES_OF.match(top.text):
            starts[number] = Span(number, number, PaperKind.MINUTES, top.text)
        elif top and len(sheets) > 1 and top.kind is BlockKind.HEADING and _is_programme(top):
            starts.setdefault(number, Span(number, number, PaperKind.WORK_PROGRAMME, top.text))
    for number, sheet in sheets.items():
        item = sheet.value("item") or (starts[number].item if number in starts else None)
        title = sheet.value("title") or (starts[number].title if number in starts else "")
        starts[number] = Span(number, number, PaperKind.REPORT, title, item or None, sheet)
    return _with_titles(starts)


def _is_programme(block: Block) -> bool:
    return bool(_PROGRAMME.search(block.text)) and len(block.text) < 120 and not block.number


def _from_outline(entry: OutlineEntry) -> Span:
    match = _ITEM_TITLE.match(entry.title)
    item, title = (match.group(1), match.group(2)) if match else (None, entry.title)
    if _MINUTES.match(title):
        return Span(entry.page, entry.page, PaperKind.MINUTES, title, item)
    kind = PaperKind.WORK_PROGRAMME if _PROGRAMME.search(title) else PaperKind.OTHER
    return Span(entry.page, entry.page, kind, title, item)


def _with_titles(starts: dict[int, Span]) -> dict[int, Span]:
    """The starts in page order, a work programme that runs on kept as one paper."""
    kept: dict[int, Span] = {}
    last: Span | None = None
    for number in sorted(starts):
        span = starts[number]
        if last and span.kind is last.kind is PaperKind.WORK_PROGRAMME:
            continue
        kept[number] = last = span
    return kept
