"""Words as every room compares them: lower case, without apostrophes or hyphens, and as stems."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

import Stemmer  # type: ignore[import-not-found, import-untyped, unused-ignore]  # PyStemmer has no types

WORD = re.compile(r"£?\d[\d,.]*\d%?|\d%?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"['’](?:s\b)?")
# A prefix that is written with and without a hyphen belongs to its word ("re-referral", "co-ordinator").
_PREFIX = re.compile(r"\b(re|co|non|pre|un|de|multi)[-‐‑](?=[a-z])", re.IGNORECASE)

STOP_WORDS = frozenset(
    """a an the of in on at to for from by with as is are was were be been being am it its this that these
    those there their they them he she his her we us our i my you your and or but if so than then into
    onto over under between within about per up down out off again also has have had having do does did
    doing done can could should would will shall may might must not no nor any some such both each only
    just very s t""".split()
)
QUESTION_WORDS = frozenset(
    """what which who whom whose when where why how much many tell show give find say says said state
    stated report reported please know please was were list describe compare""".split()
)

_stemmer = Stemmer.Stemmer("english")
_stemmer_lock = Lock()  # the stemmer keeps a cache inside and is not safe between threads


def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in lower case: "Children's re-referrals" is children, rereferrals.

    A possessive s and apostrophes go, hyphens part words except after a prefix; "10,000", "18.3" and
    "94%" stay whole.
    """
    joined = _PREFIX.sub(r"\1", text)
    return tuple(bare_word(word) for word in WORD.findall(joined))


@lru_cache(maxsize=65536)
def bare_word(word: str) -> str:
    """One word in lower case without its apostrophes: "EHCP's" is ehcp."""
    return _APOSTROPHE.sub("", word.lower())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English Snowball stem of one lower-case word; a number stays as it is."""
    with _stemmer_lock:
        return str(_stemmer.stemWord(word))


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, in their order."""
    return tuple(stem(word) for word in tokens(text))


def content_stems(text: str) -> tuple[str, ...]:
    """The stems that carry meaning: without stop words and without the words a question asks with."""
    return tuple(stem(word) for word in tokens(text) if word not in STOP_WORDS and word not in QUESTION_WORDS)
