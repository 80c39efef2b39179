"""The PDF itself, in a tab of its own, at a page.

A page's picture stands beside an answer; whoever wants to read on opens the PDF, and the browser's own
viewer, which keyboards and screen readers can use, begins at the page (RFC 8118, section 3: "#page=9").
The file goes from the disk in the pieces the browser asks for; nothing of it is sent, or held in memory,
before. What is printed here to be read is sent as the print whose pages are cited.
"""

from __future__ import annotations

import hmac
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from secrets import token_bytes
from threading import Lock
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from index.errors import NotHeld
from ingest.printing import Format, as_pdf, format_of
from screens.desk import TOLD, HeldPapers
from screens.serving import mark_of

_FOLDER = "document"
_KIND = "application/pdf"
_MOST = 10_000
"""Tickets remembered; the oldest are forgotten, and their tab says to open the page again."""
_KEY = token_bytes(32)
_HEADERS = {"Cache-Control": "no-store"}
_GONE = "This paper is no longer shown at this address. Go back to the papers and open its page again."


@dataclass(frozen=True, slots=True)
class _Ticket:
    """What a link leads to: a file as one reader sees it, for the browser with this mark."""

    held: HeldPapers
    file_id: str
    name: str
    mark: str


_tickets: OrderedDict[str, _Ticket] = OrderedDict()
_one_at_a_time = Lock()


def address_of(held: HeldPapers, file_id: str, name: str, *, page: int) -> str:
    """Where this reader's browser finds a file of theirs, opened at a PDF page counted from 1."""
    ticket = _Ticket(held, file_id, name, mark_of(st.context.cookies))
    told = f"{ticket.mark}\n{id(held)}\n{file_id}\n{name}".encode()
    code = hmac.new(_KEY, told, sha256).hexdigest()
    with _one_at_a_time:
        _tickets[code] = ticket
        _tickets.move_to_end(code)
        while len(_tickets) > _MOST:
            _tickets.popitem(last=False)
    seen = list(held.pages_of(file_id))
    # Pages that are withheld are not in the file that is sent: those behind them move up.
    place = seen.index(page) + 1 if page in seen else page
    return f"{_base()}/{_FOLDER}/{code}/{quote(_pdf_name(name), safe='')}#page={place}"


def offer_pdf(held: HeldPapers, file_id: str, name: str, page: int, *, key: str) -> None:
    """A link that opens the PDF at a page in a tab of its own."""
    st.link_button(
        f"Open the PDF at page {page} (new tab)",
        address_of(held, file_id, name, page=page),
        key=f"pdf-{key}",
        wrap=True,
    )


def _pdf_name(name: str) -> str:
    return f"{PurePath(name).stem}.pdf"


def route() -> Route:
    """The road on which the server hands the files out; app.py puts it beside Streamlit's own."""
    return Route(f"{_base()}/{_FOLDER}/{{code}}/{{name}}", _hand_out, methods=["GET", "HEAD"])


def _base() -> str:
    given = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{given}" if given else ""


def _hand_out(request: Request) -> Response:
    """The file, if it is still one that this reader sees; asked anew for every piece of it."""
    with _one_at_a_time:
        ticket = _tickets.get(request.path_params["code"])
    if ticket is None or not hmac.compare_digest(ticket.mark, mark_of(request.cookies)):
        return PlainTextResponse(_GONE, 404, _HEADERS)
    try:
        return _response(ticket)
    except TOLD as exc:
        return PlainTextResponse(str(exc), 404, _HEADERS)


def _response(ticket: _Ticket) -> Response:
    try:
        source = ticket.held.source(ticket.file_id)
    except NotHeld:  # some of its pages are withheld from this reader, or all: then this raises too
        return _from_memory(ticket.held.redacted(ticket.file_id), ticket.name)
    if format_of(source, ticket.name) is not Format.PDF:
        with as_pdf(source) as printed:
            return _from_memory(printed.read_bytes(), ticket.name)
    return FileResponse(
        source,
        media_type=_KIND,
        filename=_pdf_name(ticket.name),
        content_disposition_type="inline",
        headers=_HEADERS,
    )


def _from_memory(pdf: bytes, name: str) -> Response:
    shown = f"inline; filename*=utf-8''{quote(_pdf_name(name), safe='')}"
    return Response(pdf, media_type=_KIND, headers=_HEADERS | {"Content-Disposition": shown})
