"""Which documents of a meeting are taken, so that each report comes once and no restricted one at all.

The rules, and why they are so: docs/decisions (fetching).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from ingest.moderngov import AgendaItem, LinkedDocument, Meeting, marks_in, marks_of
from ingest.signs import without_tax

PACK, FRONT_SHEET, MINUTES, DECISIONS, SUPPLEMENT = "10", "0", "1", "2", "9"
"""What `T` asks for at documents/g<meeting>/...pdf, the last at documents/b<supplement>/...pdf."""
CLEAR_DAYS = 5
"""Reports are open to inspection five clear days before a meeting: Local Government Act 1972, s. 100B(3)."""
_CLOSED = re.compile(
    r"\b(?:private|exempt|restricted|confidential)\b\W*(?:reports?|agenda|pack|documents?|minutes|$)",
    re.IGNORECASE,
)
"""Titles of packs made for members only; the site flags them too, and one rule more costs nothing."""
_ITEM_NUMBER = re.compile(r"^\s*\d+[a-z]?[.:]?\s+", re.IGNORECASE)
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to ask for. `key` as in ingest.fetch_state; `item` is the agenda item's number.

    `tried` marks one that the site does not list and that may well not be there.
    `item_title` is the item's, empty where the document is not the only one of its item.
    """

    key: str
    address: str
    title: str
    item: str | None = None
    published: date | None = None
    tried: bool = False
    item_title: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a meeting offers: its pack, the reports of the agenda, papers beside the pack, its minutes."""

    pack: Wanted | None
    reports: tuple[Wanted, ...]
    beside: tuple[Wanted, ...]
    minutes: Wanted | None


def choice_of(meeting: Meeting, base: str) -> Choice:
    """What a meeting offers to the public. Nothing before its agenda is published."""
    reports = {wanted.key: wanted for item in meeting.items for wanted in _reports(item, meeting, base)}
    public = [document for document in meeting.documents if _is_public(document, meeting)]
    listed = {wanted.key: wanted for document in public if (wanted := _wanted(document, base))}
    own = [wanted for wanted in listed.values() if wanted.key not in reports]
    minutes = _minutes(meeting, own, base)
    if meeting.agenda_published is False:
        return Choice(None, (), (), minutes)
    packs = [wanted for wanted in own if _is_print(wanted, PACK)]
    sheets = [wanted for wanted in own if _is_print(wanted, FRONT_SHEET)]
    told = {wanted.address for wanted in (*packs, *sheets, *([minutes] if minutes else []))}
    return Choice(
        pack=replace(packs[0], key="pack") if packs else _likely_pack(meeting, base),
        reports=(*sheets, *reports.values()),
        beside=tuple(one for one in own if one.address not in told and not _is_print(one, MINUTES)),
        minutes=minutes,
    )


def lacking(
    reports: Iterable[Wanted],
    meeting: Meeting,
    *,
    listed: Iterable[str],
    outline: Callable[[], Sequence[str]],
) -> list[Wanted]:
    """The reports a pack lacks.

    Those published after the meeting; those that were not `listed` yet when the pack was fetched; and
    those later than the law's five clear days, unless the pack's `outline` names them. The outline is
    only read where there are such.
    """
    known = set(listed)
    lacked, late = list[Wanted](), list[Wanted]()
    for wanted in reports:
        if wanted.key not in known or (wanted.published and wanted.published > meeting.day):
            lacked.append(wanted)
        elif _is_late(wanted.published, meeting.day):
            late.append(wanted)
    titles = outline() if late else []
    headings = {_words(form) for title in titles for form in (title, _ITEM_NUMBER.sub("", title))}
    return lacked + [wanted for wanted in late if not _is_named(wanted, headings)]


def _is_late(published: date | None, meeting: date) -> bool:
    """Whether fewer than five weekdays lie between both days; bank holidays count as weekdays."""
    if published is None:
        return False
    between = (published + timedelta(days=day) for day in range(1, (meeting - published).days))
    return sum(day.weekday() < 5 for day in between) < CLEAR_DAYS


def _is_named(wanted: Wanted, headings: set[str]) -> bool:
    names = {_words(wanted.title), _words(wanted.item_title)} - {""}
    return bool(names & headings)


def _words(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _is_public(document: LinkedDocument, meeting: Meeting) -> bool:
    return not (
        document.restricted
        or marks_of(document) & meeting.restricted
        or _CLOSED.search(without_tax(document.title))
        or _asked(document.url) not in {"", PACK, FRONT_SHEET, MINUTES, DECISIONS, SUPPLEMENT}
    )


def _reports(item: AgendaItem, meeting: Meeting, base: str) -> list[Wanted]:
    public = [
        document
        for document in item.documents
        if not document.restricted and not marks_of(document) & meeting.restricted
    ]
    number = item.number if item.number not in {"", "0"} else None
    found = [wanted for document in public if (wanted := _wanted(document, base))]
    own = item.title if len(found) == 1 else ""
    return [
        replace(wanted, item=number, title=wanted.title or item.title, item_title=own) for wanted in found
    ]


def _wanted(document: LinkedDocument, base: str) -> Wanted | None:
    """The document as something to ask for; None where the site gives neither number nor address."""
    if document.id is None and not document.url:
        return None
    address = _address(document, base)
    return Wanted(_key(document, address), address, document.title, published=document.published)


def _key(document: LinkedDocument, address: str) -> str:
    """The site's number for the document, with its kind: s4711 a report, b12 a supplement, g7-t0 a print."""
    if marks := marks_in(address):
        return min(marks)
    if document.id is not None:
        return f"s{document.id}"
    words = re.findall(r"[a-z0-9]+", address.partition("://")[2].partition("/")[2].lower())
    return "x-" + "-".join(words)[-60:].strip("-")


def _address(document: LinkedDocument, base: str) -> str:
    """Where the document lies at this site, whatever host and escapes its address was given with."""
    url = document.url.strip()
    if found := re.search(r"(?:^|/)documents/([a-z]\d{1,12})/(.+)", url, re.IGNORECASE):
        name, asked = found.group(2).partition("?")[0], _asked(url)
        return f"{base}/documents/{found.group(1).lower()}/{_quoted(name)}" + (f"?T={asked}" if asked else "")
    if document.id is not None and "://" not in url:
        name = quote(" ".join(re.findall(r"[^\s/\\]+", document.title)) or "document", safe="")
        return f"{base}/documents/s{document.id}/{name}.pdf"
    full, ours = urlsplit(urljoin(f"{base}/", url)), urlsplit(base)
    is_ours = full.netloc.lower() == ours.netloc
    return urlunsplit(full._replace(scheme=ours.scheme, netloc=ours.netloc)) if is_ours else full.geturl()


def _quoted(name: str) -> str:
    """A file name as an address carries it: escaped once, with no way up the site's folders."""
    plain = _NO_ESCAPE.sub("%25", name.partition("#search=")[0]).split("/")
    parts = (quote(unquote(part), safe="+") for part in plain if part not in {"", ".", ".."})
    return "/".join(parts)


def _asked(address: str) -> str:
    """What `T` asks for in an address, without leading zeros."""
    found = re.search(r"[?&]T=0*(\d+)", address, re.IGNORECASE)
    return found.group(1) if found else ""


def _is_print(wanted: Wanted, what: str) -> bool:
    return re.fullmatch(rf"g\d+-t{what}", wanted.key) is not None


def _is_minutes(wanted: Wanted, meeting: Meeting) -> bool:
    """Minutes of the meeting itself: printed, or so named and linked to the meeting after it was held."""
    if wanted.key.startswith("g"):
        return _is_print(wanted, MINUTES)
    after = wanted.published is None or wanted.published >= meeting.day
    return after and bool(re.search(r"\bminutes\b", wanted.title, re.IGNORECASE))


def _likely_pack(meeting: Meeting, base: str) -> Wanted | None:
    """The pack of a published agenda: the site makes one whether or not it lists it."""
    if not meeting.agenda_published and all(item.restricted for item in meeting.items):
        return None
    return _print(meeting, base, PACK, "Public reports pack", "pack")


def _print(meeting: Meeting, base: str, what: str, name: str, key: str) -> Wanted | None:
    title = f"{name} {meeting.day:%d-%b-%Y} {meeting.committee}"
    address = f"{base}/documents/g{meeting.id}/{quote(title.replace('/', ' '), safe='')}.pdf?T={what}"
    is_restricted = marks_in(address) & meeting.restricted
    return None if is_restricted else Wanted(key, address, title, tried=True)


def _minutes(meeting: Meeting, own: Sequence[Wanted], base: str) -> Wanted | None:
    if meeting.minutes_published is False:
        return None
    if listed := [wanted for wanted in own if _is_minutes(wanted, meeting)]:
        return replace(listed[-1], key="minutes")
    as_page = any(item.minutes for item in meeting.items)
    asked = meeting.minutes_published and not as_page
    return _print(meeting, base, MINUTES, "Printed minutes", "minutes") if asked else None
