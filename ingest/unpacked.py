"""How much a Word document may unpack to: it is a zip archive, and a few kilobytes can hold more than memory.

The sizes are those that the archive states; zipfile gives no more of a part than was stated for it.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from ingest.errors import TooBig

MEGABYTES = 300
"""All parts together: pictures are most of them."""
WORDS_MEGABYTES = 50
"""The parts in XML, which are taken apart in memory; those of a report of 500 pages come to some ten."""
PARTS = 20_000


def check_unpacked(path: Path, name: str) -> None:
    """Look at what a document says of its parts; `name` is what errors call it.

    Raises TooBig, and zipfile.BadZipFile where it is no archive.
    """
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    if len(parts) > PARTS:
        raise TooBig(name, f"it is made of more than {PARTS:,} parts; save it anew or as a PDF.")
    words = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if words > WORDS_MEGABYTES * 1_000_000:
        raise TooBig(name, f"its words unpack to more than {WORDS_MEGABYTES} MB; split it.")
    if sum(part.file_size for part in parts) > MEGABYTES * 1_000_000:
        raise TooBig(name, f"it unpacks to more than {MEGABYTES} MB; save it anew or as a PDF.")
