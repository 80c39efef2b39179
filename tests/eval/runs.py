"""A run made by hand: four questions over page 4 of "a.pdf", asked of the project and of a baseline."""

from __future__ import annotations

from dataclasses import replace

from answer.records import NOT_FOUND, Answer, Status
from eval.folder import Run
from eval.known import Known
from eval.records import Found, Given
from eval.run import PROJECT, Answers
from eval.stamp import Stamp
from tests.eval.given import PAGE, PAPER, SENTENCE, answered, cited, known

PASSAGE = Found(PAPER, PAGE, SENTENCE, 0.5)
OTHER = Found("other paper.pdf", 7, "There were 12 pools.", 0.25)
REFUSAL = Answer(Status.NOT_IN_PAPERS, f"{NOT_FOUND}: nothing on this.", confidence=0.1)
BASELINE = "plain pipeline"


def question(name: str, *, kind: str = "figure", half: str = "tuning", text: str = "") -> Known:
    """A question that 83 answers, or for the kind "unanswerable" one that every refusal answers."""
    base = known(kind, accept="not found" if kind == "unanswerable" else r"(?<!\d)83(?!\d)")
    return replace(base, id=name, half=half, text=text or f"how many children had a plan ({name})?")


def right(of: Known, *, confidence: float = 0.9) -> Given:
    """The answer 83 with its citation, found first among two passages."""
    answer = replace(answered(citations=(cited(),)), confidence=confidence, ms=12.5)
    return Given(of, answer, (PASSAGE, OTHER))


def wrong(of: Known, *, confidence: float = 0.6) -> Given:
    """The answer 12 of another paper."""
    answer = answered("12 pools", citations=(cited("12 pools", page=7, paper=OTHER.paper),))
    return Given(of, replace(answer, confidence=confidence, ms=20.0), (OTHER,))


def refused(of: Known) -> Given:
    """A refusal."""
    return Given(of, replace(REFUSAL, ms=5.0), (OTHER,))


def run() -> Run:
    """Two questions of each half: the project has three right, the baseline one.

    The project: right, wrong | right, and rightly refused. The baseline: right, wrong | wrong, wrong.
    """
    first, second = question("t1"), question("t2")
    third, fourth = question("r1", half="reporting"), question("r2", kind="unanswerable", half="reporting")
    project = (right(first), wrong(second), right(third), refused(fourth))
    baseline = (right(first), wrong(second), wrong(third, confidence=0.7), wrong(fourth, confidence=0.8))
    pages = {(PAPER, PAGE): SENTENCE, (OTHER.paper, OTHER.page): OTHER.text}
    return Run(stamp(), (Answers(PROJECT, project), Answers(BASELINE, baseline)), pages)


def stamp(**changed: str) -> Stamp:
    """The stamp of a run, with some fields otherwise."""
    made = Stamp(
        made="2031-05-05T10:30:00+00:00",
        commit="0123456789ab",
        questions="aa" * 32,
        question_files=("known.jsonl",),
        papers="bb" * 32,
        paper_count=2,
        embedding_model="a model",
        language_model="",
        halves={"tuning": 2, "reporting": 2},
        settings={"data": "papers", "ocr": "auto"},
        machine={"system": "Linux", "processor": "", "cores": "2", "python": "3.11.2"},
        versions={"numpy": "2.4.6"},
    )
    return replace(made, **changed)  # type: ignore[arg-type]
