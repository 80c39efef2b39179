"""What can go wrong with the library of papers.

LibraryError
├── StoreBusy           another program is adding papers: try again when it is done
├── StoreUnusable       the stores cannot be opened or read: mend what the message names
│   └── StoreAbsent     nothing has been kept there yet: read some papers in first
├── SourceUnusable      a file cannot be kept as it is: read it again
├── TooMuchFeedback     more opinions came than are kept in an hour: give them later
├── ModelUnavailable    the embedding model cannot be loaded: mend the setting or the installation
└── NotHeld             a paper, page or file asked for by its id is not held: look it up again
"""

from __future__ import annotations


class LibraryError(Exception):
    """Anything wrong with the library; the message is one plain sentence."""


class StoreBusy(LibraryError):
    """Another program holds the library for writing."""


class StoreUnusable(LibraryError):
    """A store cannot be opened, read or written."""


class StoreAbsent(StoreUnusable):
    """There is no library in the data folder yet."""


class SourceUnusable(LibraryError):
    """The file that a reading came from cannot be kept with it."""


class TooMuchFeedback(LibraryError):
    """More opinions were given within the hour than are kept."""


class ModelUnavailable(LibraryError):
    """The embedding model cannot be loaded."""


class NotHeld(LibraryError):
    """Nothing is held under the id asked for."""
