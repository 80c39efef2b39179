"""A set of known questions asked of the project and, beside it, of the baselines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol

from tqdm import tqdm

from answer.desk import Desk
from answer.errors import QuestionUnusable
from answer.records import Answer, Citation, Status
from eval.questions import Known
from eval.records import Found, Given
from index.permitted import Permitted

PROJECT = "project"
# How many passages of a search are kept with an answer.
LOOKED_AT = 10


class System(Protocol):
    """Whatever answers known questions: the project, or a baseline."""

    @property
    def name(self) -> str:
        """What tables call it."""
        ...

    def answer(self, known: Known) -> Answer:
        """The answer to one question, or the verdict on one statement."""
        ...

    def found(self, known: Known) -> tuple[Found, ...]:
        """The passages its search gives for the question, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Answers:
    """What one system gave to every question of a run, in the order of the questions."""

    system: str
    given: tuple[Given, ...]


class Project:
    """The project itself, over an open desk."""

    name = PROJECT

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answer(self, known: Known) -> Answer:
        """As the command line would answer; a question that cannot be used is answered with why."""
        try:
            if known.statement:
                return self._desk.check(known.text)
            return self._desk.ask(known.text, context=known.context)
        except QuestionUnusable as exc:
            return Answer(Status.OFF_TOPIC, str(exc))

    def found(self, known: Known) -> tuple[Found, ...]:
        """What its search gives for the question as understood."""
        try:
            hits = self._desk.passages(known.text, context=known.context, limit=LOOKED_AT)
        except QuestionUnusable:
            return ()
        return tuple(Found(hit.file.name, hit.passage.page, hit.passage.text, hit.score) for hit in hits)


def ask_all(system: System, questions: Sequence[Known]) -> Answers:
    """Every question asked once, in order; what was found is asked for outside the time taken."""
    named = tqdm(questions, desc=f"Asking the {system.name}", unit="question", disable=None)
    return Answers(system.name, tuple(_given(system, known) for known in named))


def _given(system: System, known: Known) -> Given:
    began = perf_counter()
    answer = system.answer(known)
    # As many places as a saved answer has, so that it scores the same when it is read back.
    ms = round(1000 * (perf_counter() - began), 1)
    return Given(known, replace(answer, ms=ms), system.found(known))


def ask_systems(desk: Desk, questions: Sequence[Known], *, baselines: bool = False) -> tuple[Answers, ...]:
    """The project's answers, and with `baselines` those of the two others over the same files."""
    given = [ask_all(Project(desk), questions)]
    if baselines:
        with _baselines(desk) as systems:
            given += [ask_all(system, questions) for system in systems]
    return tuple(given)


@contextmanager
def _baselines(desk: Desk) -> Iterator[tuple[System, ...]]:
    """Both baselines over the files the desk's library keeps; their stores are gone afterwards."""
    from eval.baselines.chunks import chunks_of  # noqa: PLC0415 - LlamaIndex's readers take seconds to import
    from eval.baselines.keywords import Keywords  # noqa: PLC0415 - as above
    from eval.baselines.plain import PlainPipeline  # noqa: PLC0415 - as above

    chunks = chunks_of(desk.library)
    with TemporaryDirectory() as folder:
        plain = PlainPipeline(desk.library, chunks, Path(folder) / "plain")
        try:
            yield plain, Keywords(chunks, Path(folder) / "keywords")
        finally:
            plain.close()


def cited_pages(library: Permitted, answers: Sequence[Answers]) -> dict[tuple[str, int], str]:
    """The text of every page that an answer or a verdict cites, by the file's name and the page's number."""
    files = {entry.file.name: entry.file.id for entry in library.files()}
    pages: dict[tuple[str, int], str] = {}
    for cited in _citations(answers):
        place = (cited.paper, cited.page)
        file_id = cited.file_id or files.get(cited.paper, "")
        if place not in pages and file_id:
            pages[place] = library.page(file_id, cited.page).text
    return pages


def _citations(answers: Sequence[Answers]) -> Iterator[Citation]:
    for one in answers:
        for given in one.given:
            yield from given.answer.citations
            for verdict in given.answer.verdicts:
                yield from verdict.citations
