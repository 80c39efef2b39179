"""A page's words packed small: the catalogue keeps every word of every page with its box."""

from __future__ import annotations

import json
import zlib

from figures.records import Box
from index.text import sound
from ingest.records import Word


def pack_words(words: tuple[Word, ...]) -> bytes:
    """The words as deflated JSON rows [text, x0, top, x1, bottom, bold, size, confidence if any]."""
    rows = [
        [sound(word.text), word.box.x0, word.box.top, word.box.x1, word.box.bottom, int(word.bold), word.size]
        + ([] if word.confidence is None else [word.confidence])
        for word in words
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def unpack_words(packed: bytes) -> tuple[Word, ...]:
    """The words that `pack_words` packed."""
    return tuple(
        [
            Word(text, Box(x0, top, x1, bottom), bool(bold), size, *confidence)
            for text, x0, top, x1, bottom, bold, size, *confidence in json.loads(zlib.decompress(packed))
        ]
    )
