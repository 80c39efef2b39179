"""Which papers a file holds: one report, or the parts of an agenda pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind
from ingest.closed import begins_exempt, says_exempt
from ingest.contents import listed_items
from ingest.front_sheet import FrontSheet, date_in
from ingest.raw import OutlineEntry, RawFile
from ingest.records import PaperKind
from ingest.signs import (
    MINUTES_OF,
    PROGRAMME,
    is_appendix,
    is_blank,
    is_placeholder,
    item_stamps,
    minutes_top,
    programme_top,
)

_MINUTES = re.compile(r"^(draft\s+|public\s+)?minutes\b.{0,40}\b(of|meeting)\b|^minutes$", re.IGNORECASE)
_RECORD = re.compile(
    r"\bminutes\b.{0,20}\b(of|meeting|committee)\b|^agenda and (?:draft |printed )?minutes\b", re.IGNORECASE
)
_FRONT = re.compile(
    r"^(?:public\s+)?agenda\b|^front (?:page|sheet)s?\b|^(?:supplement|to follow)\b", re.IGNORECASE
)
_AGENDA = re.compile(r"\b(agenda|supplement(ary)?|to follow|enclosed)\b", re.IGNORECASE)
_ITEM_TITLE = re.compile(
    r"^(?:(?:agenda\s+)?item\s+)?(\d{1,3}[a-z]?)(?:[.:)]?\s+|\s*[-–]\s*)(\D.*|\d.*[a-z]{3}.*)$", re.I
)
AGENDA = "Agenda front pages"
"""What an agenda is called until its committee and day are known."""

NEAR = 2
"""In pages: an outline may point to the page before or after the one an item begins on."""


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of one paper with what the pack says of it; pages count from 1, both included.

    `closed` marks pages that only stand in for what is not published; `exempt` pages that hold it.
    """

    first: int
    last: int
    kind: PaperKind
    title: str = ""
    item: str | None = None
    sheet: FrontSheet | None = None
    closed: bool = False
    exempt: bool = False


def divided(
    raw: RawFile,
    blocks: Sequence[Sequence[Block]],
    sheets: Mapping[int, FrontSheet],
    printed: Mapping[int, str],
) -> list[Span]:
    """The papers of a file; `blocks` are those of page 1, page 2, ... `sheets` its front sheets by page.

    `printed` are the numbers printed on the pages. Stamps ("Agenda Item 7") are believed before front
    sheets, those before the outline, that before the agenda's own list of pages. A file is a pack when
    these name two papers or more, or one behind an agenda. Anything else is one paper.
    """
    starts = _Starts(raw, blocks, sheets, printed).found()
    if not _is_pack(starts, blocks):
        single = _single(blocks, sheets, next(iter(starts.values()), None))
        return [_with_access(part, raw) for part in _with_exempt_end(single, raw)]
    if min(starts) > 1:
        starts[1] = Span(1, 1, PaperKind.FRONT_PAGES, AGENDA)
    ends = {entry.last for entry in listed_items(raw.pages, printed)}
    spans = [_without_back(span, raw, ends) for span in _ended(starts, len(blocks))]
    parts = [part for span in spans for part in _with_closed_end(span, raw)]
    parts = [part for whole in parts for part in _with_exempt_end(whole, raw)]
    return [_with_access(replace(part, closed=_is_closed(part, raw)), raw) for part in parts]


def _with_exempt_end(span: Span, raw: RawFile) -> list[Span]:
    """A report, and apart from it its pages from an appendix on that says it is not for the public.

    What comes after it in the same item is held back with it, even where that does not say so itself.
    """
    reports = span.kind in (PaperKind.REPORT, PaperKind.OTHER)
    if reports and not span.closed and not says_exempt(raw.pages[span.first - 1]):
        for page in range(span.first + 1, span.last + 1):
            if begins_exempt(raw.pages[page - 1]):
                end = Span(page, span.last, PaperKind.APPENDIX, "", span.item)
                return [replace(span, last=page - 1), end]
    return [span]


def _with_access(span: Span, raw: RawFile) -> Span:
    """The span, exempt where its first page or its front sheet says so."""
    sheet = span.sheet is not None and span.sheet.value("access") == "exempt"
    shown = span.first <= len(raw.pages) and says_exempt(raw.pages[span.first - 1], span.kind)
    return replace(span, exempt=span.closed or sheet or shown)


def _without_back(span: Span, raw: RawFile, ends: Container[int]) -> Span:
    """The span without the empty back of its last sheet, unless the agenda's list counts it in.

    Packs are printed on both sides: one empty page before a paper that begins a new sheet is no part of
    either. More empty pages than one are pages of the paper whose text is not in the file.
    """
    last, before = raw.pages[span.last - 1], raw.pages[span.last - 2]
    behind = span.last - 1 > span.first and not is_blank(before) and span.last < len(raw.pages)
    if behind and span.last not in ends and is_blank(last) and not last.pictures and not last.unread:
        return replace(span, last=span.last - 1)
    return span


def _is_pack(starts: Mapping[int, Span], blocks: Sequence[Sequence[Block]]) -> bool:
    if len(starts) != 1:
        return bool(starts)
    first = min(starts)
    before = [block.text for page in blocks[: first - 1] for block in page if block.lines]
    return any(_AGENDA.search(text) for text in before)


def _ended(starts: Mapping[int, Span], pages: int) -> list[Span]:
    """The starts in page order with their last pages, a work programme that runs on kept as one paper."""
    kept: list[Span] = []
    for number in sorted(starts):
        span = starts[number]
        runs_on = bool(kept) and kept[-1].kind is span.kind is PaperKind.WORK_PROGRAMME
        if not runs_on:
            kept.append(span)
    lasts = [span.first - 1 for span in kept[1:]] + [pages]
    return [replace(span, last=last) for span, last in zip(kept, lasts, strict=True)]


class _Starts:
    """Where papers begin, by page, gathered from the best evidence down."""

    def __init__(
        self,
        raw: RawFile,
        blocks: Sequence[Sequence[Block]],
        sheets: Mapping[int, FrontSheet],
        printed: Mapping[int, str],
    ) -> None:
        self._blocks = blocks
        self._sheets = sheets
        self._stamps = item_stamps(raw.pages)
        marked = bool(self._stamps) or len(sheets) >= 2
        self._outline = _pack_outline(raw.outline, blocks, marked)
        self._listed = listed_items(raw.pages, printed)
        self._starts: dict[int, Span] = {}

    def found(self) -> dict[int, Span]:
        """The starts by page; `last` is not yet told."""
        for page, item in self._stamps.items():
            self._starts[page] = Span(page, page, PaperKind.REPORT, self._named(item), item)
        for page in sorted(self._sheets):
            self._from_sheet(page, self._sheets[page])
        for entry in self._outline:
            self._from_outline(entry)
        for listed in self._listed:
            if self._is_new(listed.first, listed.item):
                self._add(listed.first, listed.title, listed.item)
        self._from_headings()
        return {page: self._kinded(span) for page, span in self._starts.items()}

    def _items(self) -> dict[str, int]:
        return {span.item: page for page, span in self._starts.items() if span.item}

    def _named(self, item: str) -> str:
        """The title that the outline or the agenda's list gives an item."""
        titles = [title for found, title in map(item_and_title, self._outline) if found == item]
        return next(iter([*titles, *(entry.title for entry in self._listed if entry.item == item)]), "")

    def _add(self, page: int, title: str, item: str | None) -> None:
        kind = PaperKind.REPORT if item else PaperKind.OTHER
        self._starts[page] = Span(page, page, kind, title, item, self._sheets.get(page))

    def _from_sheet(self, page: int, sheet: FrontSheet) -> None:
        """A front sheet begins a paper; behind stamps only that of a stamped page does."""
        span = self._starts.get(page)
        item = sheet.value("item").lower()
        if span is not None:
            title = sheet.value("title") if _says_more(sheet.value("title"), span.title) else span.title
            self._starts[page] = replace(span, sheet=sheet, title=title)
        elif not self._stamps and not self._is_copy(page, sheet):
            self._add(page, sheet.value("title") or self._named(item), item or None)

    def _is_copy(self, page: int, sheet: FrontSheet) -> bool:
        """Whether a front sheet is that of an earlier paper appended to a report.

        So it is when it bears another date than most, the item that is open already, or an item, or none,
        that the outline or the agenda's list puts elsewhere.
        """
        dates = Counter(found for other in self._sheets.values() if (found := date_in(other.value("date"))))
        usual = dates.most_common(1)[0] if dates else (None, 0)
        day = date_in(sheet.value("date"))
        if usual[1] >= 2 and day not in (None, usual[0]):
            return True
        item = sheet.value("item").lower()
        told = {found: entry.page for entry in self._outline for found in [item_and_title(entry)[0]] if found}
        told = {entry.item: entry.first for entry in self._listed} | told
        elsewhere = bool(told) and all(abs(page - start) > NEAR for start in told.values())
        return elsewhere or bool(item and item == self._open(page).item)

    def _from_outline(self, entry: OutlineEntry) -> None:
        item, title = item_and_title(entry)
        if _FRONT.match(title):
            return
        span = self._starts.get(entry.page)
        if span is not None:
            self._starts[entry.page] = replace(span, item=span.item or item, title=span.title or title)
        elif self._is_new(entry.page, item) and not any(
            _letters(near.title) == _letters(title) for near in self._near(entry.page)
        ):
            self._add(entry.page, title, item)

    def _near(self, page: int) -> list[Span]:
        return [span for start, span in self._starts.items() if abs(start - page) <= NEAR]

    def _is_new(self, page: int, item: str | None) -> bool:
        """Whether an item begins a paper on a page: not placed yet, and in its order among the stamped.

        Behind stamps a bookmark without an item is one of a report's headings, unless its title tells
        that it is minutes or a work programme.
        """
        if page in self._starts or (item is not None and item in self._items()):
            return False
        if not self._stamps:
            return True
        before = [_rank(span.item) for start, span in self._starts.items() if start < page and span.item]
        after = [_rank(span.item) for start, span in self._starts.items() if start > page and span.item]
        return item is not None and max(before, default=0) <= _rank(item) <= min(after, default=1000)

    def _from_headings(self) -> None:
        """Minutes and work programmes that begin a page, where no item of another kind is open."""
        for number, page in enumerate(self._blocks, start=1):
            minutes, programme = minutes_top(page), programme_top(page)
            kind = PaperKind.MINUTES if minutes else PaperKind.WORK_PROGRAMME
            if not (minutes or programme) or not self._may_begin(number, kind):
                continue
            at = self._starts.get(number)
            item = at.item if at else self._open(number).item if kind is PaperKind.MINUTES else None
            self._starts[number] = Span(number, number, kind, minutes or programme, item)

    def _may_begin(self, page: int, kind: PaperKind) -> bool:
        """Behind stamps, an outline or a list, minutes inside another item are its appendix."""
        if page in self._starts:
            return True
        told = bool(self._stamps or self._outline or self._listed)
        opened = self._kinded(self._open(page))
        if kind is PaperKind.WORK_PROGRAMME and len(self._sheets) < 2 and not told:
            return False
        return not (told and opened.item) or opened.kind is kind

    def _open(self, page: int) -> Span:
        before = [start for start in self._starts if start <= page]
        return self._starts[max(before)] if before else Span(1, 1, PaperKind.FRONT_PAGES)

    def _kinded(self, span: Span) -> Span:
        """The span with the kind that its title tells."""
        if span.sheet is None and span.kind in (PaperKind.REPORT, PaperKind.OTHER):
            if _MINUTES.match(span.title):
                return replace(span, kind=PaperKind.MINUTES)
            if PROGRAMME.search(span.title) and not re.search(
                r"\b(report|update|review)\b", span.title, re.I
            ):
                return replace(span, kind=PaperKind.WORK_PROGRAMME)
        return span


def _rank(item: str | None) -> int:
    return int(re.sub(r"\D", "", item or "") or 0)


def _says_more(sheet: str, title: str) -> bool:
    """Whether a front sheet gives an item's title, and more of it than the outline or the list."""
    return bool(sheet) and (not title or _letters(title)[:15] in _letters(sheet))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def item_and_title(entry: OutlineEntry) -> tuple[str | None, str]:
    """The item number and the title of a bookmark: "7 Example Plan" gives "7" and "Example Plan"."""
    title = " ".join(entry.title.split())
    match = _ITEM_TITLE.match(title)
    return (match.group(1).lower(), match.group(2)) if match else (None, title)


def _pack_outline(
    outline: Sequence[OutlineEntry], blocks: Sequence[Sequence[Block]], marked: bool
) -> list[OutlineEntry]:
    """The bookmarks that name the papers of a pack: the first level that has two, each on a page of its own.

    Bookmarks of headings are none. A file is taken to have a pack's bookmarks when they name its agenda or
    minutes, or stamps or front sheets (`marked`) or its first page tell that it is one.
    """
    for level in sorted({entry.level for entry in outline}):
        entries = [entry for entry in outline if entry.level == level]
        if len(entries) >= 2:
            break
    else:
        entries = list(outline)[:1]
    parts = [entry for entry in entries if not is_appendix(entry.title)]
    told = _is_part(parts) or _is_agenda(blocks[0] if blocks else ())
    if not (told or marked) or any(_is_heading(entry, blocks) for entry in parts):
        return []
    return parts


def _is_part(entries: Sequence[OutlineEntry]) -> bool:
    titles = [item_and_title(entry)[1] for entry in entries]
    return any(_FRONT.match(title) or _MINUTES.match(title) for title in titles)


def _is_agenda(blocks: Sequence[Block]) -> bool:
    top = [block.text for block in blocks[:6] if block.lines]
    return any(re.match(r"(?:\w+\s+){0,3}agenda$", text, re.IGNORECASE) for text in top)


def _is_heading(entry: OutlineEntry, blocks: Sequence[Sequence[Block]]) -> bool:
    """Whether a bookmark is that of a numbered heading of its page ("1. Recommendation")."""
    item, title = item_and_title(entry)
    if item is None or not 0 < entry.page <= len(blocks):
        return False
    numbered = [block for block in blocks[entry.page - 1] if block.number.rstrip(".") == item]
    return any(_letters(block.text)[:20] == _letters(title)[:20] for block in numbered)


def _with_closed_end(span: Span, raw: RawFile) -> list[Span]:
    """An item's report with its appendices, and apart from it the pages at its end that are not published."""
    if span.kind not in (PaperKind.REPORT, PaperKind.OTHER):
        return [span]
    for page in range(span.first + 1, span.last + 1):
        if _opens_closed(page, span, raw):
            exempt = Span(page, span.last, PaperKind.APPENDIX, "Exempt appendix", span.item)
            return [replace(span, last=page - 1), exempt]
    return [span]


def _opens_closed(page: int, span: Span, raw: RawFile) -> bool:
    """Whether the pages from here to the end of the item only stand in for what is not published."""
    before = raw.pages[page - 2]
    return not is_placeholder(before) and _is_closed(replace(span, first=page), raw)


def _is_closed(span: Span, raw: RawFile) -> bool:
    pages = [page for page in raw.pages[span.first - 1 : span.last] if not is_blank(page)]
    return span.kind is not PaperKind.FRONT_PAGES and bool(pages) and all(map(is_placeholder, pages))


def _single(blocks: Sequence[Sequence[Block]], sheets: Mapping[int, FrontSheet], start: Span | None) -> Span:
    sheet = sheets.get(min(sheets)) if sheets else None
    minutes = minutes_heading(blocks)
    kind = PaperKind.REPORT if sheet else _kind_of(blocks)
    if minutes or _is_minute_page(blocks):
        kind = PaperKind.MINUTES
    item = start.item if start and start.first == 1 else None
    return Span(1, max(len(blocks), 1), kind, minutes, item, sheet=sheet)


def minutes_heading(blocks: Sequence[Sequence[Block]]) -> str:
    """The words at the top of a file, or in a heading of its first ten pages, that call it minutes."""
    top = [block.text for block in (blocks[0][:6] if blocks else ()) if block.lines and not block.number]
    deeper = [block.text for page in blocks[:10] for block in page if block.kind is BlockKind.HEADING]
    for text in top:
        if _RECORD.search(text) and len(text) < 300 and "previous" not in text.lower():
            return text
    return next((text for text in deeper if MINUTES_OF.match(text)), "")


def _kind_of(blocks: Sequence[Sequence[Block]]) -> PaperKind:
    top = [block.text for page in blocks[:1] for block in page[:3] if block.lines]
    if _is_agenda([block for page in blocks[:1] for block in page[:3]]):
        return PaperKind.FRONT_PAGES
    if any(PROGRAMME.search(text) and len(text) < 80 for text in top[:2]):
        return PaperKind.WORK_PROGRAMME
    numbered = any(block.number for page in blocks for block in page)
    return PaperKind.REPORT if numbered else PaperKind.OTHER


def _is_minute_page(blocks: Sequence[Sequence[Block]]) -> bool:
    """Whether a file is the record of one item: matters presented and resolved, or actions."""
    texts = [block.text for page in blocks for block in page if block.lines]
    resolved = sum(bool(re.match(r"(RESOLVED|ACTION\s*\d*:)", text)) for text in texts)
    presented = any(re.search(r"\bpresented the report to the\b", text) for text in texts[:8])
    return bool(resolved) and (presented or any(re.match(r"(present|apologies):", t, re.I) for t in texts))
