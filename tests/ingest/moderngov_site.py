"""A site on this machine that answers like ModernGov, its awkward ways included.

GetMeetings understands dates as dd/mm/yyyy only and gives everything for any other form. Text is escaped
once more than XML asks for. Whatever was asked for stands in `asked`, so that a test can say what was not.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

PDF = b"%PDF-1.4\n% "
BLOCKED = b"<!DOCTYPE html><html><body>Your request was blocked.</body></html>"


@dataclass(frozen=True)
class Reply:
    """An answer. `says` is the length it claims to have, `waits` how many seconds it takes to begin."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    says: int | None = None
    waits: float = 0.0


def pdf(words: str, *, etag: str = "", **headers: str) -> Reply:
    """A body that begins like a PDF."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(PDF + words.encode(), headers=named | ({"ETag": etag} if etag else {}))


def twice(text: str) -> str:
    """Text as the service writes it: escaped for HTML, and then for XML."""
    return escape(escape(text, quote=False), quote=False)


def element(name: str, value: object) -> str:
    """One element with its text; None leaves it out."""
    return "" if value is None else f"<{name}>{twice(str(value))}</{name}>"


def document(
    number: int | None,
    title: str,
    *,
    url: str | None = None,
    restricted: bool = False,
    published: str | None = "02/02/2018",
    tag: str = "linkeddocument",
) -> str:
    """The entry of a document: the site gives its address on its own host unless `url` is another."""
    fields = [
        element("attachmentid", number),
        element("title", title),
        element("url", url if url is not None else f"documents/s{number}/{title}.pdf"),
        element("isrestricted", restricted),
        element("publicationdate", published),
    ]
    return f"<{tag}>{''.join(fields)}</{tag}>"


def item(
    number: str,
    title: str,
    *documents: str,
    restricted: bool = False,
    shown: bool | None = True,
    minutes: str | None = None,
) -> str:
    """An agenda item with its documents and, when they are published, its minutes as HTML."""
    fields = [
        element("agendaitemnumber", number),
        element("agendaitemtitle", title),
        element("isrestricted", restricted),
        element("isdisplayallowed", shown),
        element("minutesnonemptyhtmlbody", minutes),
    ]
    linked = f"<linkeddocuments>{''.join(documents)}</linkeddocuments>" if documents else ""
    return f"<agendaitem>{''.join(fields)}{linked}</agendaitem>"


@dataclass
class Held:
    """A meeting of the site: `parts` stand in its answer, agenda items and documents of the meeting."""

    number: int
    day: date
    items: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    agenda_published: bool | None = True
    minutes_published: bool | None = False
    more: str = ""

    def entry(self) -> str:
        """The meeting in its committee's list."""
        day = self.day.strftime("%d/%m/%Y")
        return f"<meeting>{element('meetingid', self.number)}{element('meetingdate', day)}</meeting>"

    def answer(self, committee: str) -> str:
        """The meeting with its agenda."""
        fields = [
            element("meetingid", self.number),
            element("committeetitle", committee),
            element("meetingdate", self.day.strftime("%d/%m/%Y")),
            element("agendapublished", self.agenda_published),
            element("minutepublished", self.minutes_published),
            self.more,
        ]
        items = f"<agendaitems>{''.join(self.items)}</agendaitems>" if self.items else ""
        linked = f"<linkeddocuments>{''.join(self.documents)}</linkeddocuments>" if self.documents else ""
        return f"<meeting>{''.join(fields)}{linked}{items}</meeting>"


@dataclass
class Site:
    """What the site holds; tests change it while it runs.

    `replies` are the answers by path without query: a list is answered one by one, its last for good.
    """

    committees: dict[int, str] = field(default_factory=dict)
    meetings: dict[int, list[Held]] = field(default_factory=dict)
    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    path: str = ""
    address: str = ""

    def add(self, committee: int, title: str, *meetings: Held) -> None:
        """Give the site a committee with meetings."""
        self.committees[committee] = title
        self.meetings[committee] = list(meetings)

    def documents_asked(self) -> list[str]:
        """The documents asked for, in order, without the name behind their number: "s11", "g7?T=10"."""
        found = [re.search(r"/documents/(\w+)/[^?]*(\?T=\d+)?", path) for path in self.asked]
        return [match.group(1) + (match.group(2) or "") for match in found if match]

    def reply(self, target: str, headers: Mapping[str, str]) -> Reply:
        """The answer to a GET."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path in self.replies or self._key(path, parts.query) in self.replies:
            return self._next(path if path in self.replies else self._key(path, parts.query), headers)
        if path.startswith(f"{self.path}/mgWebService.asmx/"):
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            return self._service(path.rpartition("/")[2], query)
        return Reply(b"no such page", 404)

    @staticmethod
    def _key(path: str, query: str) -> str:
        """Documents are known by number, whatever name stands behind it, as on a real site."""
        found = re.search(r"/documents/(\w+)/", path)
        return (found.group(1) if found else "") + (f"?{query}" if query else "")

    def _next(self, key: str, headers: Mapping[str, str]) -> Reply:
        found = self.replies[key]
        reply = found if isinstance(found, Reply) else found.pop(0) if len(found) > 1 else found[0]
        etag, since = reply.headers.get("ETag"), reply.headers.get("Last-Modified")
        if (etag and headers.get("If-None-Match") == etag) or (
            since and headers.get("If-Modified-Since") == since
        ):
            return Reply(b"", 304, reply.headers)
        return reply

    def _service(self, call: str, query: Mapping[str, str]) -> Reply:
        if call == "GetCommittees":
            return _xml(f"<committees>{''.join(map(self._committee, self.committees))}</committees>")
        if call == "GetMeetings":
            return self._meetings(int(query["lCommitteeId"]), query["sFromDate"], query["sToDate"])
        number = int(query["lMeetingId"])
        for committee, meetings in self.meetings.items():
            for held in meetings:
                if held.number == number:
                    return _xml(held.answer(self.committees[committee]))
        return Reply(b"no such meeting", 500)

    def _committee(self, number: int) -> str:
        fields = [
            element("committeeid", number),
            element("committeetitle", self.committees[number]),
            element("committeedeleted", False),
            element("committeeexpired", number in self.ended),
        ]
        return f"<committee>{''.join(fields)}</committee>"

    def _meetings(self, committee: int, since: str, until: str) -> Reply:
        held = self.meetings[committee]
        try:
            first, last = (datetime.strptime(text, "%d/%m/%Y").date() for text in (since, until))  # noqa: DTZ007
            held = [one for one in held if first <= one.day <= last]
        except ValueError:
            pass  # any other form of date silently gives every meeting
        entries = "".join(one.entry() for one in held)
        return _xml(f"<getmeetings><committee><meetings>{entries}</meetings></committee></getmeetings>")


def _xml(body: str) -> Reply:
    return Reply(
        f'<?xml version="1.0" encoding="utf-8"?>\n{body}'.encode(), headers={"Content-Type": "text/xml"}
    )


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """The site on a port of this machine; `site.address` is where."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.times.append(time.monotonic())
            site.asked.append(self.path)
            site.headers.append({name.title(): value for name, value in self.headers.items()})
            reply = site.reply(self.path, site.headers[-1])
            time.sleep(reply.waits)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.says is None else reply.says))
            self.end_headers()
            with suppress(ConnectionError):  # who asked may have heard enough
                self.wfile.write(reply.body)
            self.close_connection = reply.says is not None

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}{site.path}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
