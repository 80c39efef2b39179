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
from ingest.records import File, Paper, Passage

_INITIALS = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]+s?\b|\b[A-Z]{2,}\b")
_WHAT_IS = re.compile(r"^\W*what(?:['’]s| is| are| was| were)? (?:an? |the |meant by )?([\w&]+)\W*$", re.I)


def meanings(question: Question, hits: Sequence[Hit], bench: Bench) -> Iterator[Answer]:
    """Answers that give what the initials of the question stand for, where a paper writes them out.

    The papers found are looked at first, then every other that explains the initials.
    """
    papers = {hit.paper.id: (hit.file, hit.paper) for hit in hits}
    papers |= {paper.id: (file, paper) for file, paper in bench.library.papers(bench.filters)}
    for short in _terms(question.asked, bench):
        for file, paper in papers.values():
            yield from _written_out(short, file, paper, bench)


def asks_meaning(question: Question, bench: Bench) -> bool:
    """Whether the question is only "what is X" of initials that a paper explains ("what is an SGO")."""
    match = _WHAT_IS.match(question.asked)
    known = {short.casefold() for short, _ in bench.library.abbreviations()}
    return match is not None and match[1].casefold() in known


def defines(words: str, question: Question) -> bool:
    """Whether words say what a term of the question means: "X is", "X means", "Long name (X)"."""
    terms = [
        *_INITIALS.findall(question.asked),
        *re.findall(r"['‘“\"]([^'’”\"]{3,40})['’”\"]", question.asked),
    ]
    if not terms:
        return True
    forms = (
        r"\b{0}\s+(?:stands for|means|refers to|is defined|is (?:an?|the)\b)",
        r"\w\s+\({0}\)",
        r"\b{0}\s+\([A-Z]",
    )
    return any(re.search(form.format(re.escape(term)), words, re.I) for term in terms for form in forms)


def _terms(text: str, bench: Bench) -> tuple[str, ...]:
    known = {short.casefold(): short for short, _ in bench.library.abbreviations()}
    typed = [word for word in re.findall(r"[\w&]+", text) if word.casefold() in known]
    return tuple(dict.fromkeys([*(known[word.casefold()] for word in typed), *_INITIALS.findall(text)]))


def _written_out(short: str, file: File, paper: Paper, bench: Bench) -> Iterator[Answer]:
    meant = [pair for pair in paper.abbreviations if pair[0].casefold() == short.casefold()]
    for acronym, long in meant:
        for passage in bench.library.passages_of(paper.id):
            if sentence := _explaining(acronym, long, passage):
                citations = cite_words(sentence, file=file, paper=paper, passage=passage)
                yield Answer(Status.ANSWERED, f"{acronym}: {long}", citations=citations, confidence=0.9)
                return


def _explaining(acronym: str, long: str, passage: Passage) -> str:
    """The sentence that has both the initials and what they stand for; empty where none has."""
    if acronym not in passage.text:
        return ""
    both = (
        sentence
        for sentence in sentences(passage.text)
        if re.search(rf"\b{re.escape(acronym)}\b", sentence) and long.casefold() in sentence.casefold()
    )
    return next(both, "")
