"""What a ModernGov site answers: committees, meetings, agenda items and the documents linked to them.

`<base>/mgWebService.asmx/` gives XML with lower-case elements. Text may be escaped twice, truth values are
the words True and False, dates are dd/mm/yyyy, and any element may be missing. GetMeetings understands
dates only as dd/mm/yyyy: other forms silently give every meeting, so what comes back is held against the
dates once more.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from urllib.parse import unquote, urlencode
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from ingest.errors import NotFetched

SERVICE = "mgWebService.asmx"
DOCUMENTS = ("linkeddocument", "linkeddoc")
"""Both names are in use for the entry of one document."""


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee as the site lists it: Committee(131, "Cabinet"). `ended` ones no longer meet."""

    id: int
    title: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting in a committee's list: its number at the site, and its day."""

    id: int
    day: date
    status: str = ""


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document linked to an item or a meeting: LinkedDocument(4711, "Budget report", "https://...").

    `id` is its attachment number, None where the site gives none. One that is `restricted`, by itself or
    by its item, is never asked for.
    """

    id: int | None
    title: str
    url: str
    restricted: bool = False
    published: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of an agenda: number as printed ("7"), title, documents, and the minute as HTML.

    `restricted` covers both what the site restricts and what it does not allow to be shown.
    """

    number: str
    title: str
    restricted: bool = False
    documents: tuple[LinkedDocument, ...] = ()
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody in a meeting's list: Attendance("Councillor A Example", "Chair", "Present")."""

    name: str
    role: str = ""
    presence: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its agenda. `documents` are those of the meeting as a whole, packs among them.

    `agenda_published` and `minutes_published` are None where the site does not say.
    """

    id: int
    day: date
    committee: str
    status: str = ""
    agenda_published: bool | None = None
    minutes_published: bool | None = None
    items: tuple[AgendaItem, ...] = ()
    documents: tuple[LinkedDocument, ...] = ()
    attendance: tuple[Attendance, ...] = ()

    @property
    def restricted(self) -> frozenset[str]:
        """The marks of what is restricted, wherever in the answer it is said: at a document or its item."""
        every = (*self.documents, *(document for item in self.items for document in item.documents))
        return frozenset(mark for document in every if document.restricted for mark in marks_of(document))


class Asks(Protocol):
    """What gets a page of the site: ingest.fetch_web.Web in the program."""

    def answer(self, path: str) -> bytes:
        """The body at `path` under the site's base address."""
        ...


class ModernGov:
    """The web service of one site. Every method raises what `asks` raises, and NotFetched."""

    def __init__(self, asks: Asks) -> None:
        """Ask by way of `asks`."""
        self._asks = asks

    def committees(self) -> tuple[Committee, ...]:
        """All committees, ended ones included, deleted ones not."""
        root = self._ask("GetCommittees", expected="committee")
        found = (_committee(element) for element in _all(root, "committee"))
        return tuple(committee for committee in found if committee is not None)

    def meetings(self, committee: Committee, since: date, until: date) -> tuple[MeetingEntry, ...]:
        """The committee's meetings from `since` to `until`, both included, oldest first, each once."""
        root = self._ask(
            "GetMeetings",
            expected="meeting",
            lCommitteeId=str(committee.id),
            sFromDate=f"{since:%d/%m/%Y}",
            sToDate=f"{until:%d/%m/%Y}",
        )
        found = {entry.id: entry for element in _all(root, "meeting") if (entry := _entry(element))}
        inside = [entry for entry in found.values() if since <= entry.day <= until]
        return tuple(sorted(inside, key=lambda entry: (entry.day, entry.id)))

    def meeting(self, entry: MeetingEntry, committee: Committee) -> Meeting:
        """The meeting with its agenda; what the answer leaves out is taken from the lists."""
        root = self._ask("GetMeeting", expected="meeting", lMeetingId=str(entry.id))
        element = next(_all(root, "meeting"), None)
        if element is None:
            raise NotFetched("the site gives no details of it; look at it on the site.")
        return _meeting(element, entry, committee)

    def _ask(self, call: str, *, expected: str, **values: str) -> Element:
        query = f"?{urlencode(values, safe='/')}" if values else ""
        root = _read(self._asks.answer(f"{SERVICE}/{call}{query}"))
        # An empty list speaks of committees or meetings in its names all the same; an error page does not.
        if not any("committee" in _name(one) or "meeting" in _name(one) for one in root.iter()):
            raise NotFetched(f"the site's answer to {call} holds no {expected}; is its web service open?")
        return root


def _read(body: bytes) -> Element:
    """The root of an answer, out of any wrapping of XML as text; no entity or DTD is followed."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
        text = (root.text or "").lstrip()
        if not len(root) and text.startswith("<"):
            root = fromstring(text.encode(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as exc:
        raise NotFetched(
            f"the site answered with something that is no XML where {SERVICE} should answer; "
            "its web service may be closed or the address may be another."
        ) from exc
    return root


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _all(root: Element, *names: str) -> Iterator[Element]:
    """The elements of these names, the root included; an element must have children to be a record."""
    return (element for element in root.iter() if _name(element) in names and len(element))


def _fields(element: Element) -> dict[str, str]:
    """The texts of an element's own children by name, unescaped as often as they were escaped."""
    return {_name(child): _plain(child.text or "") for child in element}


def _plain(text: str) -> str:
    """Text without its escapes, once or twice applied, and with single spaces."""
    return " ".join(html.unescape(html.unescape(text)).split())


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,12}", text) else None


def _flag(text: str | None) -> bool | None:
    """True or False as the words say it, None where nothing is said."""
    return None if not text else text.lower() in {"true", "1", "yes"}


def day_in(text: str) -> date | None:
    """The day in dd/mm/yyyy or yyyy-mm-dd, a time behind it passed over; None where there is none."""
    if british := re.match(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\b", text):
        day, month, year = map(int, british.groups())
    elif iso := re.match(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)", text):
        year, month, day = map(int, iso.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _committee(element: Element) -> Committee | None:
    fields = _fields(element)
    number, title = _number(fields.get("committeeid", "")), fields.get("committeetitle", "")
    if number is None or not title or _flag(fields.get("committeedeleted")):
        return None
    return Committee(number, title, ended=bool(_flag(fields.get("committeeexpired"))))


def _entry(element: Element) -> MeetingEntry | None:
    fields = _fields(element)
    number, day = _number(fields.get("meetingid", "")), day_in(fields.get("meetingdate", ""))
    if number is None or day is None:
        return None
    return MeetingEntry(number, day, fields.get("meetingstatus", ""))


def _meeting(element: Element, entry: MeetingEntry, committee: Committee) -> Meeting:
    fields = _fields(element)
    items = list(_all(element, "agendaitem"))
    theirs = {document for item in items for document in _all(item, *DOCUMENTS)}
    return Meeting(
        id=entry.id,
        day=day_in(fields.get("meetingdate", "")) or entry.day,
        committee=fields.get("committeetitle") or committee.title,
        status=fields.get("meetingstatus") or entry.status,
        agenda_published=_flag(fields.get("agendapublished")),
        minutes_published=_flag(fields.get("minutepublished") or fields.get("minutespublished")),
        items=tuple(_item(item) for item in items),
        documents=tuple(_document(one) for one in _all(element, *DOCUMENTS) if one not in theirs),
        attendance=tuple(_attendances(element)),
    )


def _item(element: Element) -> AgendaItem:
    fields = _fields(element)
    shown = _flag(fields.get("isdisplayallowed"))
    restricted = _restricted(fields) or shown is False
    documents = tuple(_document(one) for one in _all(element, *DOCUMENTS))
    return AgendaItem(
        number=fields.get("agendaitemnumber", "").rstrip("."),
        title=fields.get("agendaitemtitle", ""),
        restricted=restricted,
        documents=tuple(replace(one, restricted=True) for one in documents) if restricted else documents,
        minutes="" if restricted else _minute(element, fields),
    )


def _minute(element: Element, fields: dict[str, str]) -> str:
    """The published minute of an item as HTML; a draft that is not published yet is none."""
    if _flag(fields.get("isminutepublished")) is False:
        return ""
    raw = next((child.text or "" for child in element if _name(child) == "minutesnonemptyhtmlbody"), "")
    return html.unescape(raw).strip() if not re.search(r"<\w", raw) else raw.strip()


def _restricted(fields: dict[str, str]) -> bool:
    """Whether the site restricts it: any word but False does, so that an unknown one is not let through."""
    return fields.get("isrestricted", "").lower() not in {"", "false", "0", "no"}


def _document(element: Element) -> LinkedDocument:
    fields = _fields(element)
    return LinkedDocument(
        id=_number(fields.get("attachmentid", "")),
        title=fields.get("title", ""),
        url=fields.get("url", ""),
        restricted=_restricted(fields),
        published=day_in(fields.get("publicationdate", "")),
    )


def marks_of(document: LinkedDocument) -> set[str]:
    """What a document goes by: its own number, and what its address asks for."""
    return marks_in(document.url) | ({f"s{document.id}"} if document.id is not None else set())


def marks_in(address: str) -> set[str]:
    """What an address asks for, however it is written.

    documents/s4711/... and mgConvert2PDF.aspx?ID=4711 are the attachment s4711, documents/b12/... the
    supplement b12, documents/g7/...?T=10 and mgConvert2PDF.aspx?ID=7&T=10 the print g7-t10 of a meeting.
    """
    plain = unquote(unquote(address)).lower()
    found = re.search(r"[?&]t=0*(\d+)", plain)
    asked = found.group(1) if found else ""
    kind_of_id = "g" if asked else "s"
    converted = [(kind_of_id, number) for number in re.findall(r"[?&]id=0*(\d{1,12})\b", plain)]
    named = re.findall(r"documents/+([a-z])0*(\d{1,12})\b", plain)
    return {
        f"g{number}-t{asked or 0}" if kind == "g" else f"{kind}{number}" for kind, number in named + converted
    }


def _attendances(element: Element) -> Iterator[Attendance]:
    """Who is in the meeting's list; the site gives name and role as attributes or as elements."""
    for one in element.iter():
        if _name(one) == "attendee":
            told = _fields(one) | {name.lower(): _plain(value) for name, value in one.attrib.items()}
            if name := told.get("name", ""):
                yield Attendance(name, told.get("roledescription", ""), told.get("attendance", ""))
