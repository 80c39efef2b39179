"""How a council's site is asked: slowly, by name, only that site, and only for what is public."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from ingest.errors import Absent, CannotAsk, NeverPublic, NotFetched, SiteUnusable
from ingest.moderngov import marks_in

T = TypeVar("T")

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
USER_AGENT = f"{PROJECT['name']}/{PROJECT['version']}"
ANSWER_MEGABYTES = 50
"""An answer of the web service is text: the longest agendas take a megabyte or two."""
MOST_REDIRECTS = 5
MOST_SILENT = 3
"""So many addresses in a row without an answer, and the site is taken to be away."""
MOST_SECONDS = 1800.0
"""One download may take so long; a site that sends a byte a minute would hold the run for ever."""
MOMENTARY = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated: `pause` seconds between calls, `tries` of a call with `back_off` doubling.

    `seconds` is how long to wait for the next byte, `longest_wait` how long a site may make us wait
    between tries, `megabytes` the largest document taken.
    """

    pause: float = 1.0
    tries: int = 4
    seconds: float = 90.0
    back_off: float = 2.0
    longest_wait: float = 120.0
    megabytes: int = 200


@dataclass(frozen=True, slots=True)
class Download:
    """A document as it arrived: `etag` and `modified` are empty where the site gives none."""

    sha256: str
    size: int
    etag: str = ""
    modified: str = ""


class _TryAgain(Exception):
    """A call that may go well later; `after` is how many seconds the site asks for."""

    def __init__(self, reason: str, *, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


def base_address(site: str) -> str:
    """The address a site's web service lies under, without the slash at its end.

    Takes it with or without a path or slash, or as copied from one of the site's pages. Raises CannotAsk.
    """
    try:
        parts = urlsplit(site.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError as exc:
        raise CannotAsk(f"{site} is no web address: write it as https://democracy.example.gov.uk.") from exc
    host = (parts.hostname or "").lower()
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        raise CannotAsk(f"{site} is no web address: write it as https://democracy.example.gov.uk.")
    if parts.scheme == "http" and not _is_loopback(host):
        raise CannotAsk(f"{site} is not encrypted: write it with https://.")
    path = re.sub(r"/[^/]*\.(?:aspx|asmx)(?:/.*)?$", "", parts.path, flags=re.IGNORECASE).rstrip("/")
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{port}{path}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Web:
    """One site, and no other. Close it, or use it in a `with`.

    Proxies of the environment are used, except for a site on this machine. Every call raises
    NotFetched (Absent, NeverPublic) for that one address, and SiteUnusable when the site is away.
    """

    def __init__(
        self, base: str, manners: Manners | None = None, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Ask the site at `base`, an address as base_address gives it."""
        self.base = base
        self._manners = manners or Manners()
        self._sleep = sleep
        self._refused: set[str] = set()
        self._silent = 0
        self._last = float("-inf")
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(self._manners.seconds),
            trust_env=not _is_loopback(urlsplit(base).hostname or ""),
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def refuse(self, marks: frozenset[str]) -> None:
        """Never ask for what these stand for (ingest.moderngov.marks_in), whatever address leads there."""
        self._refused |= marks

    def answer(self, path: str) -> bytes:
        """The body at `path` under the base address."""
        return self._patiently(lambda: self._answer_once(f"{self.base}/{path}"))

    def download(self, address: str, target: Path, *, etag: str = "", modified: str = "") -> Download | None:
        """The PDF at `address`, written to `target`; None where it is as it was at the last look.

        `target` appears whole or not at all: it is written beside and moved into its place.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        beside = target.with_name(f"{target.name}.part")
        try:
            got = self._patiently(lambda: self._download_once(address, beside, headers))
            if got is not None:
                beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        return got

    def _patiently(self, once: Callable[[], T]) -> T:
        """Try a call as often as manners allow; after several silent addresses the site is away."""
        retrying = Retrying(
            retry=retry_if_exception_type(_TryAgain),
            stop=stop_after_attempt(self._manners.tries),
            wait=self._wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            result = retrying(once)
        except _TryAgain as exc:
            self._silent += 1
            if self._silent >= MOST_SILENT:
                raise SiteUnusable(f"{self.base} does not answer ({exc}): try again later.") from exc
            raise NotFetched(f"{exc}; tried {self._manners.tries} times, try again later.") from exc
        except NotFetched:
            self._silent = 0  # a refusal is an answer
            raise
        self._silent = 0
        return result

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, _TryAgain) else 0.0
        growing = self._manners.back_off * 2.0 ** (state.attempt_number - 1)
        return float(min(max(asked, growing), self._manners.longest_wait))

    def _answer_once(self, address: str) -> bytes:
        with self._asked(address, {}) as response:
            return b"".join(_pieces(response, ANSWER_MEGABYTES, "no answer of a web service is that large."))

    def _download_once(self, address: str, beside: Path, headers: dict[str, str]) -> Download | None:
        with self._asked(address, headers) as response:
            if response.status_code == httpx.codes.NOT_MODIFIED:
                return None
            with beside.open("wb") as file:
                pieces = _pieces(response, self._manners.megabytes, "PAPERS_UPLOAD_MEGABYTES says so.")
                sha256, size = _written(file, pieces)
            given = response.headers
            return Download(sha256, size, given.get("ETag", ""), given.get("Last-Modified", ""))

    @contextmanager
    def _asked(self, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer to a GET, redirects within the site followed, faults told apart."""
        try:
            for _ in range(MOST_REDIRECTS):
                with self._sent(address, headers) as response:
                    if not response.has_redirect_location:
                        _look_at(response, self._manners)
                        yield response
                        return
                    address = urljoin(address, response.headers["Location"])
        except httpx.InvalidURL as exc:
            raise NeverPublic("its address cannot be used; look for it on the site.") from exc
        except httpx.TimeoutException as exc:
            raise _TryAgain(f"no answer within {self._manners.seconds:g} seconds") from exc
        except httpx.RequestError as exc:
            reached = not isinstance(exc, httpx.ConnectError)
            raise _TryAgain("the connection broke off" if reached else "the site cannot be reached") from exc
        raise NotFetched("the site sends from one address to another without end.")

    @contextmanager
    def _sent(self, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        self._check(address)
        self._sleep(max(0.0, self._last + self._manners.pause - time.monotonic()))
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                yield response
        finally:
            self._last = time.monotonic()

    def _check(self, address: str) -> None:
        """Hold an address against the site's own and against what is restricted, before it is asked for."""
        ours, theirs = httpx.URL(self.base), httpx.URL(address)
        if (ours.scheme, ours.host, ours.port) != (theirs.scheme, theirs.host, theirs.port):
            raise NeverPublic(
                f"it lies at {theirs.scheme}://{theirs.host}, and only {ours.scheme}://{ours.host} "
                "was named; name that site if it is the council's."
            )
        if marks_in(address) & self._refused:
            raise NeverPublic("the council restricts it.")


def _look_at(response: httpx.Response, manners: Manners) -> None:
    """Raise what the status of an answer means, unless it is usable."""
    code = response.status_code
    if code in {httpx.codes.OK, httpx.codes.NOT_MODIFIED}:
        return
    if code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        raise Absent(f"the site has no such document ({code}).")
    if code not in MOMENTARY:
        raise NotFetched(f"the site refuses it ({code}).")
    after = _seconds(response.headers.get("Retry-After", ""))
    if after > manners.longest_wait:
        raise NotFetched(f"the site asks to be left alone for {after:,.0f} seconds ({code}); try again then.")
    raise _TryAgain(f"the site answers {code}", after=after)


def _seconds(retry_after: str) -> float:
    """Retry-After in seconds: a number or a date (RFC 9110, section 10.2.3); 0 for anything else."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        when = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _pieces(response: httpx.Response, megabytes: int, why: str) -> Iterator[bytes]:
    """The body piece by piece, unpacked, up to its limits."""
    most, began = megabytes * 1_000_000, time.monotonic()
    told = response.headers.get("Content-Length", "")
    size = int(told) if told.isdigit() and int(told) > most else 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > most:
            raise NeverPublic(f"it is larger than the {megabytes} MB that are taken: {why}")
        if time.monotonic() - began > MOST_SECONDS:
            raise NotFetched("the site sends it too slowly; try again later.")
        yield piece


def _written(file: BinaryIO, pieces: Iterator[bytes]) -> tuple[str, int]:
    """Write a PDF to disk for good and give its SHA-256 and size; anything else is refused at its start."""
    digest, size, head = hashlib.sha256(), 0, b""
    for piece in pieces:
        if len(head) < 5:
            head += piece[: 5 - len(head)]
            if not b"%PDF-".startswith(head):
                break
        digest.update(piece)
        size += len(piece)
        file.write(piece)
    if head != b"%PDF-":
        raise NotFetched("the site sent something that is no PDF, such as a page that blocks programs.")
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size
