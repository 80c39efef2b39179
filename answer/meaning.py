"""What a term or an abbreviation stands for, in the words of the papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.bench import Bench
from answer.question import Question
from answer.records import Answer, Status
from answer.say import cite_words
from answer.sentences import sentences
from index.records import Hit

_INITIALS = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]+s?\b|\b[A-Z]{2,}\b")


def meanings(question: Question, hits: Sequence[Hit], bench: Bench) -> Iterator[Answer]:
    """Answers that give what the initials of the question stand for, where a paper writes them out."""
    for short in _terms(question.asked, bench):
        for hit in (*hits, *bench.library.search(short, bench.filters, limit=30)):
            answer = _written_out(short, hit)
            if answer is not None:
                yield answer


def _terms(text: str, bench: Bench) -> tuple[str, ...]:
    known = {short.casefold(): short for short, _ in bench.library.abbreviations()}
    typed = [word for word in re.findall(r"[\w&]+", text) if word.casefold() in known]
    return tuple(dict.fromkeys([*(known[word.casefold()] for word in typed), *_INITIALS.findall(text)]))


def _written_out(short: str, hit: Hit) -> Answer | None:
    for acronym, long in hit.paper.abbreviations:
        if acronym.casefold() != short.casefold():
            continue
        for sentence in sentences(hit.passage.text):
            if re.search(rf"\b{re.escape(acronym)}\b", sentence) and long.casefold() in sentence.casefold():
                citations = cite_words(sentence, file=hit.file, paper=hit.paper, passage=hit.passage)
                return Answer(Status.ANSWERED, f"{acronym}: {long}", citations=citations, confidence=0.9)
    return None
