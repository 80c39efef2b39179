"""The parts of a draft whatever its file: sentences of paragraphs, figures of tables, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from answer.drafts import Said
from answer.errors import AnswerError
from answer.sentences import sentences
from figures.numbers import find_numbers

LEAST_WORDS = 3
PROSE_WORDS = 8  # a table cell as long as this is a sentence of its own, not a value
_CAPTION = re.compile(
    r"^(?:table|fig(?:ure)?\.?|chart|graph|appendix|annex|item|section|part)\s+\d+", re.IGNORECASE
)
# "5.2 The rate", "3. 257 care leavers": before a small letter it is a number of the sentence ("1.5 million").
_PARAGRAPH = re.compile(
    r"^\s*(?:(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?|(?P<entry>\d{1,2})\.)\s+(?=[“\"'‘(£]?[A-Z0-9])"
)


Rows = Sequence[Sequence[str]]


class StatementError(AnswerError):
    """A draft that cannot be checked; the message names the file and what to do."""


def closed(claim: str) -> str:
    """A claim with a full stop, where it has none."""
    return claim if claim.rstrip("\"'”’)").endswith((".", "!", "?", "…")) else f"{claim.rstrip(' :;,')}."


def of_paragraph(
    text: str,
    at: Said = Said(""),  # noqa: B008  # frozen
    *,
    least: int = LEAST_WORDS,
) -> Iterator[Said]:
    """The sentences of one paragraph that say something or hold a number, each with what led to it.

    A sentence of fewer words than `least` says nothing: "Contents", "Page 3 of 9".
    """
    numbered = _PARAGRAPH.match(text)
    if numbered:
        at = replace(at, paragraph=at.paragraph or numbered["number"] or numbered["entry"])
        text = text[numbered.end() :]
    before = at.before
    for sentence in sentences(text):
        if _says(sentence, least=least):
            claim = closed(sentence)
            yield replace(at, text=claim, before=before)
            before = f"{before} {claim}".strip()
        elif holds_number(sentence) or find_numbers(sentence):
            yield replace(at, text=sentence, before=before, claims=False)


def _says(sentence: str, *, least: int) -> bool:
    """Whether a sentence claims something: some words, and a full stop or a number among them."""
    said = sentence.rstrip("\"'”’)").endswith((".", "!", "?")) or holds_number(_CAPTION.sub("", sentence))
    return said and len(sentence.split()) >= least


def heading(text: str, at: Said) -> Iterator[Said]:
    """A heading claims nothing; its numbers are looked at."""
    if holds_number(text):
        yield replace(at, text=" ".join(text.split()), claims=False)


def of_table(rows: Rows, at: Said = Said("")) -> Iterator[Said]:  # noqa: B008  # frozen
    """Long cells as prose; short ones with a number as a figure said with its row and column."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if len(text.split()) >= PROSE_WORDS:
                yield from of_paragraph(text, at)
            elif number and column and holds_number(text):
                said = said_figure((row[0], *rows[0][column : column + 1]), text)
                yield replace(at, text=closed(said))
            elif holds_number(text):
                yield replace(at, text=" ".join(text.split()), claims=False)


def holds_number(text: str) -> bool:
    """Whether a text has a digit."""
    return any(map(str.isdigit, text))


def said_figure(labels: Iterable[str], text: str) -> str:
    """The figure with the labels it stands under, as one claim: "Plans, March 2031: 83"."""
    plain = (" ".join(label.split()).rstrip(".:;,") for label in labels)
    said = ", ".join(label for label in plain if label)
    return f"{said}: {' '.join(text.split())}" if said else text
