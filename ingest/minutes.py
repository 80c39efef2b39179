"""Minutes: what each speaker said, sentence by sentence, and whom they answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.persons import TITLE_WORD
from ingest.saying import goes_on, of_nobody
from ingest.speakers import Grammar, Speaking

_STOP = re.compile(r"(?<=[.?!])[\"”’)]?\s+(?=[A-Z“‘\"])")
_NO_STOP = re.compile(rf"(?:\b[A-Z]|\bNo|\bSt|\b{TITLE_WORD})\.$")
_SPOKEN = re.compile(r"\b(?:\w+ed|was|were|had|has|said|told|felt|thought|would|could)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said, as offsets in the paragraph; `speaker` is empty where none is named.

    `answering` is whom they answered, `asks` whether it ends in a question.
    """

    speaker: str
    start: int
    end: int
    answering: str = ""
    asks: bool = False


def turns_in(text: str, grammar: Grammar | None = None, *, before: Turn | None = None) -> list[Turn]:
    """A paragraph of minutes cut where another begins to speak; `before` is the turn it follows.

    A sentence that names nobody stays with the speaker before, but what follows a question without "she"
    or "he" is the answer of somebody the minutes do not name. A paragraph that names nobody at its
    beginning is nobody's unless it begins with "she" or "he".
    """
    grammar = grammar or Grammar()
    turns: list[Turn] = []
    for start, end in _clauses(text, grammar):
        words = text[start:end]
        speaking = grammar.speaking(words)
        last = turns[-1] if turns else None
        if speaking is not None:
            _spoken(turns, speaking, start, end, before)
        elif last is not None and (_stays(last, words) or not last.speaker):
            turns[-1] = replace(last, end=end)
        elif last is None and before is not None and goes_on(words):
            turns.append(Turn(before.speaker, start, end, before.answering, before.asks))
        else:
            turns.append(Turn("", start, end, last.speaker if last is not None and last.asks else ""))
    return turns


def _stays(last: Turn, words: str) -> bool:
    """Whether a sentence that names nobody is still the last speaker's."""
    return goes_on(words) or not (last.asks or of_nobody(words))


def _spoken(turns: list[Turn], speaking: Speaking, start: int, end: int, before: Turn | None) -> None:
    last = turns[-1] if turns else None
    if last is not None and last.speaker == speaking.who:
        turns[-1] = replace(last, end=end, asks=speaking.asks)
        return
    asker = last or before
    answering = speaking.answering
    if (
        not answering
        and asker is not None
        and asker.asks
        and speaking.replies
        and asker.speaker != speaking.who
    ):
        answering = asker.speaker
    turns.append(Turn(speaking.who, start, end, answering, speaking.asks))


def _clauses(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The sentences of a text, and the parts of one in which another takes the word."""
    for start, end in sentences(text):
        begin = start
        for match in grammar.within.finditer(text, start, end):
            before = text[begin : match.start()]
            if _SPOKEN.search(before) and not grammar.names_at_end(before):
                yield begin, match.start()
                begin = match.end()
        yield begin, end


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        if _NO_STOP.search(text[start : match.start()]):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return [(a, a + len(text[a:b].rstrip())) for a, b in found if text[a:b].strip()]
