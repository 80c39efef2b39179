"""What a paper prints is found again by a question built from its parts; what it does not print is refused.

The papers are printed at random (tests/answer/printed.py) and read as the PDFs they are.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from answer.desk import Desk
from answer.records import REFUSALS, Answer
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.printed import Printed, PrintedPaper, papers, question, unprinted
from tests.index.build import WordEmbedder

bounded = settings(
    max_examples=18,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@contextmanager
def desk_over(paper: PrintedPaper) -> Iterator[Desk]:
    """A desk over a library that holds the paper alone."""
    with tempfile.TemporaryDirectory() as name:
        path = paper.write(Path(name) / "printed.pdf")
        with Library.open(Settings(data=Path(name) / "data"), embedder=WordEmbedder(), write=True) as library:
            library.keep(read_file(path), path)
            yield Desk(library, vocabulary=Vocabulary.load())


def tells(answer: Answer, one: Printed) -> bool:
    """Whether the answer gives the number first, from the page it is printed on."""
    if not answer.figures or answer.status in REFUSALS:
        return False
    return answer.figures[0].value == one.value and one.page in {
        citation.page for citation in answer.citations
    }


@bounded
@given(paper=papers(), form=st.integers(0, 5), way=st.integers(0, 2))
def test_what_is_printed_is_found_again(paper: PrintedPaper, form: int, way: int) -> None:
    """Each number of sentences, bullets and table answers the question for its measure, period and area."""
    with desk_over(paper) as desk:
        asked = {question(one, one.when.typed[way], form): one for one in paper.numbers}
        answers = {text: desk.ask(text) for text in asked}
    missed = [
        (text, one.as_printed, answers[text].answer)
        for text, one in asked.items()
        if not tells(answers[text], one)
    ]
    assert missed == []


@bounded
@given(paper=papers(), form=st.integers(0, 5), way=st.integers(0, 2))
def test_what_is_not_printed_is_refused(paper: PrintedPaper, form: int, way: int) -> None:
    """The same questions about a year that the paper does not speak of have no answer."""
    with desk_over(paper) as desk:
        asked = [question(one, unprinted(one.when).typed[way], form) for one in paper.numbers]
        answers = [desk.ask(text) for text in asked]
    given_away = [
        (text, answer.answer)
        for text, answer in zip(asked, answers, strict=True)
        if answer.status not in REFUSALS
    ]
    assert given_away == []
