"""What a paper says of itself beyond its front sheet: whose it is, what period, which abbreviations, who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from figures.areas import find_areas
from figures.periods import find_periods
from figures.records import AreaKind, Period, PeriodKind
from ingest.front_sheet import access_of, date_in, labelled
from ingest.passages import Draft
from ingest.records import Fact, PassageKind

_LOCAL = re.compile(
    r"\b(?:[A-Z][\w'’-]+\s+(?:(?:and|with|on|upon|in|the|of)\s+)*){1,5}?(?:Parish|Town|Community) Council\b"
    r"|\b(?:[A-Z][A-Z'’-]+\s+){1,6}?(?:PARISH|TOWN|COMMUNITY) COUNCIL\b"
)
_HELD = re.compile(r"\bheld\b.*", re.IGNORECASE | re.DOTALL)
_TIMED = re.compile(r"^.{0,160}?\b\d{1,2}([.:]\d\d)?\s*(am|pm|noon)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,30}", re.IGNORECASE)
_VERIFIED = re.compile(r"implications (?:verified|approved) by:?\s*(.+)", re.IGNORECASE)
_AUTHORS = re.compile(r"report authors?(\(s\))?:?$", re.IGNORECASE)
_PEOPLE = frozenset({"present", "apologies", "in attendance", "report author"})
_PERSON = re.compile(
    r"^(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Statistics:)\.?\s+)?"
    r"[A-Z][\w'’-]+(?:\s+[A-Z][\w.'’-]*){1,3}(?:\s*\([^)]*\))?,\s"
)
_OPEN_END = re.compile(r"(,|&|/|\b(?:and|of|for|the|to|in|Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor))$")
LONGEST_COVER = 240
_REPORTS = re.compile(r"\bthis report (provides|presents|sets out|covers|gives)\b", re.IGNORECASE)
_SHORT = re.compile(r"[(\[]([A-Z][A-Za-z&/]{1,11}|[A-Z]\.(?:[A-Z]\.)+)[)\]]")
_SMALL = frozenset({"of", "and", "for", "the", "in", "to", "a", "on", "with", "from", "at", "by", "or", "&"})


def authority_of(texts: Sequence[str]) -> str:
    """Whose papers the pages are: a parish or town council named at the top, else the one named most.

    An empty text where no authority is named, or two as often.
    """
    if match := _LOCAL.search(" ".join(texts[0].split()[:60]) if texts else ""):
        return match.group(0).title() if match.group(0).isupper() else match.group(0)
    names: Counter[str] = Counter()
    for text in texts:
        areas = (mention.area for mention in find_areas(text, None))
        names.update(area.name for area in areas if area.kind is AreaKind.OTHER)
    leaders = names.most_common(2)
    if not leaders or (len(leaders) == 2 and leaders[0][1] == leaders[1][1]):
        return ""
    return leaders[0][0]


def covers(title: str, drafts: Sequence[Draft], cover_page: str = "") -> Period | None:
    """The period a paper reports on: as its title names it, its opening says it, or its cover bears it.

    `cover_page` is the text of a first page without a front sheet; of a quarter and its year on it the
    quarter counts.
    """
    mentions = _spans(title)
    if mentions:
        return mentions[-1]
    for draft in drafts[:25]:
        if _REPORTS.search(draft.text):
            found = _spans(draft.text)
            if len({(period.start, period.end) for period in found}) == 1:
                return found[0]
    return _on_cover(cover_page)


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


def abbreviations_in(drafts: Sequence[Draft]) -> tuple[tuple[str, str], ...]:
    """What the paper's own abbreviations stand for, from "Multi-Agency Safeguarding Hub (MASH)" and keys.

    The first meaning given counts.
    """
    found: dict[str, str] = {}
    for draft in drafts:
        for text in (*draft.around.headings, draft.text):
            for short, meaning in _in_brackets(text):
                found.setdefault(short, meaning)
        for short, meaning in _in_key(draft):
            found.setdefault(short, meaning)
    return tuple(sorted(found.items()))


def _in_brackets(text: str) -> Iterable[tuple[str, str]]:
    for match in _SHORT.finditer(text):
        short = match.group(1).replace(".", "")
        if sum(char.isupper() for char in short) >= 2 and (meaning := _meaning(short, text[: match.start()])):
            yield short, meaning


def _meaning(short: str, before: str) -> str:
    """The words before the bracket whose initials spell the abbreviation, or an empty text."""
    letters = [char for char in short.rstrip("s").lower() if char.isalpha()]
    words = re.findall(r"[^\s]+", before)[-3 * len(letters) - 2 :]
    if words and words[-1][-1] in ".;:?!":
        return ""
    for start in range(len(words) - 1, -1, -1):
        stretch = words[start:]
        if words[start].lower() in _SMALL or not words[start][:1].isalpha():
            continue
        if _spells(stretch, letters):
            return re.sub(r"['’]s$", "", " ".join(stretch).strip(" ,'‘’\"“”"))
    return ""


def _spells(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the initials of the words give the letters; small words may be left out, hyphens part words."""
    pieces = [piece for word in words for piece in _pieces(word)]
    return _matches([(piece[:1].lower(), piece.lower() in _SMALL) for piece in pieces], list(letters))


def _pieces(word: str) -> list[str]:
    bare = re.sub(r"[^\w\-–/’'&]", "", word)
    return [piece for piece in re.split(r"[-–/’']", bare) if len(piece) > 1] or [word]


def _matches(initials: list[tuple[str, bool]], letters: list[str]) -> bool:
    if not initials or not letters:
        return not initials and not letters
    (first, small), rest = initials[0], initials[1:]
    if first == letters[0] and _matches(rest, letters[1:]):
        return True
    return small and _matches(rest, letters)


def _in_key(draft: Draft) -> Iterable[tuple[str, str]]:
    """Rows of a key: "CME" beside "Children Missing Education"."""
    if draft.kind is not PassageKind.ROW or len(draft.cells) != 1:
        return
    short, meaning = draft.cells[0].row_label, draft.cells[0].text
    if re.fullmatch(r"[A-Z][A-Za-z/&]{1,9}", short) and sum(c.isupper() for c in short) >= 2:
        letters = [char.lower() for char in short if char.isalpha()]
        initials = [word[0].lower() for word in re.findall(r"[A-Za-z]+", meaning)]
        if initials and initials[0] == letters[0] and len(meaning) > len(short) + 3:
            yield short, re.sub(r"\s*\(.*\)$", "", meaning)


def stated_facts(drafts: Sequence[Draft]) -> list[Fact]:
    """Facts of the paper's later pages: who verified the implications, authors, who was present."""
    return [fact for place, draft in enumerate(drafts) for fact in _facts_of(draft, early=place < 40)]


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
    elif _AUTHORS.match(heading):
        yield Fact("report author", _people(draft, draft.text), page)
    elif early and draft.text.lower().startswith("this report is"):
        yield Fact("access", access_of(draft.text), page)


def _verifier(draft: Draft, value: str) -> str:
    """Name and post, a comma between, where the post stands on the lines below the name."""
    name = draft.lines[0].partition(":")[2].strip() if draft.lines else ""
    if len(draft.lines) < 2 or not name or "," in name:
        return value
    return f"{name}, {' '.join(draft.lines[1:])}"


def _people(draft: Draft, value: str) -> str:
    """Names and posts as the lines part them: a comma before a post on its own line, "; " between people."""
    if len(draft.lines) < 2:
        return value
    lines = draft.lines
    first = lines[0].partition(":")[2].strip() if ":" in lines[0] else lines[0]
    text = first
    commas = any("," in line for line in lines)
    for before, line in pairwise([first, *lines[1:]]):
        if _OPEN_END.search(before):
            text += f" {line}"
        elif not commas:
            text += f", {line}"
        else:
            text += f"; {line}" if _PERSON.match(line) else f" {line}"
    return text


def _kind_of(heading: str) -> str:
    """ "11.3 Diversity & Equality" gives "diversity", "7.1 Financial" gives "financial"."""
    words = re.sub(r"^[\d.\s]+", "", heading).lower()
    return words.split()[0].strip(",:") if words else "other"


def meeting_in(texts: Sequence[str]) -> date | None:
    """The day of the meeting minutes or an agenda open with: after "held", by a time or a weekday."""
    for form in (_HELD, _TIMED, _WEEKDAY):
        for text in texts[:8]:
            match = form.search(text)
            if match and (found := date_in(match.group(0))):
                return found
    return None
