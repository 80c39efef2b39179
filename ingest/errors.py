"""What can go wrong between a path and a reading.

IngestError
├── NothingToRead      a path that leads to no file
├── FetchError         papers that cannot be had from a council's site
│   ├── CannotAsk      what was asked for cannot be asked: an address, a date, an unknown committee
│   ├── SiteUnusable   the site as a whole gives no usable answer
│   └── NotFetched     one meeting or document that is left out, with its reason
│       ├── Absent         the site has no such document
│       └── NeverPublic    it can never be had: restricted, elsewhere, too large, no PDF
└── UnreadableFile     a file that is left out, with its reason; the reader can mend or replace it
    ├── NotAPdf        named .pdf, something else inside
    ├── PasswordNeeded
    ├── DamagedFile
    ├── NoPages
    ├── TooBig         larger than a setting allows: passing
    ├── TookTooLong    gave up at the time or the memory limit: passing
    └── OutOfReach     changed while it was read, or cannot be read from disk: passing
"""

from __future__ import annotations

import errno

_PLAINLY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the space allowed there is used up",
    errno.EROFS: "it can only be read",
    errno.EACCES: "this program may not write there",
    errno.EPERM: "this program may not write there",
    errno.EIO: "the disk reports a fault",
}
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def reason_of(exc: OSError) -> str:
    """Why the system would not write, in plain words; the system's own where we have none."""
    return _PLAINLY.get(exc.errno or 0) or str(exc.strerror or exc)


class IngestError(Exception):
    """Anything that keeps papers from being read; the message is one plain sentence."""


class NothingToRead(IngestError):
    """A path given by the reader that does not exist or holds no PDF."""


class FetchError(IngestError):
    """Anything that keeps papers from being fetched; the message is one plain sentence."""


class CannotAsk(FetchError):
    """The command asks for what there is not: the address, the dates or the committee need mending."""


class SiteUnusable(FetchError):
    """The site cannot be reached, or does not answer like ModernGov."""


class NotFetched(FetchError):
    """One meeting or document that is left out; the next run asks for it again."""


class Absent(NotFetched):
    """The site says that there is no such document."""


class NeverPublic(NotFetched):
    """Asking again will not help: the document is restricted, elsewhere, too large or no PDF."""


class UnreadableFile(IngestError):
    """A file that is left out as a whole; the message names it and says why.

    `passing` tells whether the same bytes may be read another time: they are tried again by the next run.
    """

    passing = False

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[str, str]]:
        """Errors cross from the worker process to the caller with both their fields."""
        return (type(self), (self.name, self.reason))


class NotAPdf(UnreadableFile):
    """The file is named .pdf and does not begin like one."""


class PasswordNeeded(UnreadableFile):
    """The file opens only with a password."""


class DamagedFile(UnreadableFile):
    """The file begins like a PDF and cannot be followed further."""


class NoPages(UnreadableFile):
    """The file is whole and holds no page."""


class TooBig(UnreadableFile):
    """The file is larger than the upload limit."""

    passing = True


class TookTooLong(UnreadableFile):
    """Reading went past the time or memory allowed for one file."""

    passing = True


class OutOfReach(UnreadableFile):
    """The file was changed or taken away while it was read, or the disk refuses to give it."""

    passing = True
