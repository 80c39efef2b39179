"""What a paper says of itself beyond its front sheet: the period it reports on, who wrote and verified it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from figures.periods import find_periods
from figures.records import Period, PeriodKind
from ingest.front_sheet import access_of, label_before, labelled
from ingest.officers import people_in, with_post
from ingest.passages import Draft
from ingest.records import Fact, PassageKind

_VERIFIED = re.compile(r"implications (?:verified|approved) by:?\s*(.+)", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:\d+[\d.]*\s+)?report authors?(\(s\))?:?$", re.IGNORECASE)
_OWN_LABEL = re.compile(
    r"^([A-Z][a-z]+(?:[ /-](?:[A-Za-z]+|\(s\))){0,4}(?:\(s\))?)\s*:\s+([A-Z0-9£(].{1,160})$"
)
_NO_LABEL = re.compile(
    r"\b(note|example|question|answer|statement|resolved|action|e-?mail|telephone|tel|dear|source|key|figure"
    r"|table|chart|background|summary|http|https|www)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publi(?:shed|cation)(?: date)?|date of publication|date published|issued|despatch(?:ed)?)\b"
    r"(?: on)?:?\s+(?:\w+day,?\s+)?(\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+(?:19|20)\d\d)"
)
_PEOPLE = frozenset({"present", "apologies", "in attendance", "report author"})
_REACHED = re.compile(
    r"\s*(?:\b(?:tel|telephone|phone|e-?mail|mobile)\b|\(?\d{4,}|\b[\w.]+@).*", re.IGNORECASE | re.DOTALL
)
_UNDER = {
    "contact officer": "report author",
    "relevant director": "accountable director",
    "relevant directors": "accountable director",
    "lead officer": "report author",
    "lead officers": "report author",
}
"""Headings under which a paper names its officers, with the fact each gives."""
LONGEST_COVER = 240
_REPORTS = re.compile(r"\bthis report (provides|presents|sets out|covers|gives)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(plan|strategy|programme|budget|profile|forecast|precept|priorities|framework|calendar)\b",
    re.IGNORECASE,
)
"""What papers set out ahead or gather over years: the year in their title is not one they report on."""


def covers(title: str, drafts: Sequence[Draft], cover_page: str = "") -> Period | None:
    """The period a paper reports on: as its title names it, its opening says it, or its cover bears it.

    `cover_page` is the text of a first page without a front sheet; of a quarter and its year on it the
    quarter counts. A plan, a budget or a profile reports on no period, nor does a paper named by several.
    """
    if _AHEAD.search(title) and not re.search(r"\b(monitoring|performance|outturn|progress)\b", title, re.I):
        return None
    if mentions := _spans(title):
        return _one_of(mentions)
    for draft in drafts[:25]:
        if _REPORTS.search(draft.text):
            found = _spans(draft.text)
            if len({(period.start, period.end) for period in found}) == 1:
                return found[0]
    return _on_cover(cover_page)


def _one_of(mentions: Sequence[Period]) -> Period | None:
    """The one period named, or the shortest where the others hold it ("Quarter 2 2022-23")."""
    shortest = min(mentions, key=lambda period: period.end - period.start)
    held = all(period.start <= shortest.start and shortest.end <= period.end for period in mentions)
    return shortest if held else None


def _on_cover(text: str) -> Period | None:
    """The one quarter, or else the one year, that the first lines of a cover bear; None where several."""
    spans = _spans(" ".join(text.split())[:LONGEST_COVER])
    for kind in (PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR):
        found = {(period.start, period.end): period for period in spans if period.kind is kind}
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _spans(text: str) -> list[Period]:
    """The periods a text names, days aside: no paper reports on a single day."""
    return [m.period for m in find_periods(text) if m.period.kind is not PeriodKind.POINT]


def stated_facts(drafts: Sequence[Draft]) -> list[Fact]:
    """Facts a paper states in its text: who verified the implications, authors, who was present.

    Of its first page also whatever stands behind a label of its own ("Lead inspector: Ann Example") and
    the day it says it was published.
    """
    first = drafts[0].parts[0].page if drafts else 0
    told = [fact for place, draft in enumerate(drafts) for fact in _facts_of(draft, early=place < 40)]
    own = [fact for draft in drafts if draft.parts[0].page == first for fact in _own_labels(draft)]
    return [*told, *own, *_contacts(drafts)]


def _contacts(drafts: Sequence[Draft]) -> Iterable[Fact]:
    """Officers under "Contact details", each behind what he is to the report: "Report Author" and a name."""
    waiting = ""
    for draft in drafts:
        heading = _plain_heading(draft.around.headings[-1]) if draft.around.headings else ""
        if not re.fullmatch(r"contact(?:s| details?| officers?)", heading):
            continue
        name, value = label_before(draft.text)
        name = name or waiting
        waiting = "" if value else name
        if value and (officer := _REACHED.split(value)[0].strip(" ,:;")):
            yield Fact(name or "contact", officer, draft.parts[0].page)


def _own_labels(draft: Draft) -> Iterable[Fact]:
    page = draft.parts[0].page
    if draft.kind in (PassageKind.ROW, PassageKind.CHART, PassageKind.TURN):
        return
    for line in draft.lines or (draft.text,):
        match = _OWN_LABEL.match(line)
        if match and not labelled(line) and not _NO_LABEL.search(match.group(1)):
            yield Fact(match.group(1).lower(), match.group(2), page)
    if match := _PUBLISHED.search(draft.text):
        yield Fact("published", match.group(1), page)


def _facts_of(draft: Draft, *, early: bool) -> Iterable[Fact]:
    page = draft.parts[0].page
    heading = draft.around.headings[-1] if draft.around.headings else ""
    under = labelled(f"{heading.rstrip(' :-–')}: x")
    if match := _VERIFIED.match(draft.text):
        yield Fact(f"implications verified: {_kind_of(heading)}", _verifier(draft, match.group(1)), page)
    elif draft.kind is PassageKind.FIELD and (found := labelled(draft.text)):
        name, value = found
        yield Fact(name, _people(draft, value) if name in _PEOPLE else value, page)
    elif early and under and under[0] in _PEOPLE and not _AUTHORS.match(heading):
        yield Fact(under[0], _people(draft, draft.text), page)
    elif (plain := _plain_heading(heading)) in _UNDER and draft.text.count(" "):
        yield Fact(_UNDER[plain], _people(draft, draft.text), page)
    elif _AUTHORS.match(heading):
        yield Fact("report author", _people(draft, draft.text), page)
    elif early and draft.text.lower().startswith("this report is"):
        yield Fact("access", access_of(draft.text), page)


def _plain_heading(heading: str) -> str:
    """ "10. Contact details:" as "contact details"."""
    return re.sub(r"^[\d.\s]+", "", heading).rstrip(" :-–").lower()


def _verifier(draft: Draft, value: str) -> str:
    """Name and post, a comma between, where the post stands on the lines below the name."""
    name = draft.lines[0].partition(":")[2].strip() if draft.lines else ""
    if len(draft.lines) < 2 or not name or "," in name:
        return value
    return f"{name}, {' '.join(draft.lines[1:])}"


def _people(draft: Draft, value: str) -> str:
    """Names and posts of a passage, as its lines part them."""
    if len(draft.lines) < 2:
        return with_post(value)
    first = draft.lines[0].partition(":")[2].strip() if ":" in draft.lines[0] else draft.lines[0]
    return with_post(people_in([first, *draft.lines[1:]]))


def _kind_of(heading: str) -> str:
    """ "11.3 Diversity & Equality" gives "diversity", "7.1 Financial" gives "financial"."""
    words = re.sub(r"^[\d.\s]+", "", heading).lower()
    return words.split()[0].strip(",:") if words else "other"
