"""The question files hold together: patterns compile, answers meet them, evidence stands on its page."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "eval/questions"
SETS = {
    "thurrock.jsonl": ROOT / "../shared/papers",
    "thurrock-more.jsonl": ROOT / "../shared/papers",
    "thurrock-third.jsonl": ROOT / "../shared/papers",
    "thurrock-fourth.jsonl": ROOT / "../shared/papers",
    "councils.jsonl": ROOT / "../shared/council",
    "councils-more.jsonl": ROOT / "../shared/council",
    "councils-third.jsonl": ROOT / "../shared/council",
    "councils-fourth.jsonl": ROOT / "../shared/council",
}
KINDS = {
    "figure",
    "table_cell",
    "comparison",
    "trend",
    "who_said",
    "decision",
    "document_fact",
    "explanation",
    "followup",
    "claim",
    "unanswerable",
}
LONGEST_RUN = 11

Asked = dict[str, Any]


def asked(name: str) -> list[Asked]:
    """Every question of one file, in its order."""
    return [json.loads(line) for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()]


def pieces(question: Asked) -> list[str]:
    """The runs of words that the evidence takes from the page, parted by three dots."""
    return [piece.strip() for piece in question["evidence"].split("...") if piece.strip()]


def squeezed(words: str) -> str:
    """Words without white space, with straight apostrophes, in lower case."""
    return re.sub(r"\s+", "", words).replace("’", "'").replace("‘", "'").lower()


@cache
def page_words(paper: Path, page: int) -> str:
    """The squeezed text of one page, counted from 1."""
    return squeezed(PdfReader(paper).pages[page - 1].extract_text() or "")


def every(name: str) -> list[Any]:
    """One test parameter a question, named by its id."""
    return [pytest.param(question, id=question["id"]) for question in asked(name)]


ALL = [param for name in SETS for param in every(name)]
PLACED = [
    pytest.param(SETS[name] / question["paper"], question, id=question["id"])
    for name in SETS
    for question in asked(name)
    if question["kind"] != "unanswerable"
]


@pytest.mark.parametrize("question", ALL)
def test_the_stated_answer_meets_its_own_patterns(question: Asked) -> None:
    """The answer a question states matches one accepted pattern and none that must not match."""
    answer = question["answer"]
    assert any(re.search(pattern, answer, re.IGNORECASE) for pattern in question["accept"])
    assert not [pattern for pattern in question["must_not"] if re.search(pattern, answer, re.IGNORECASE)]


@pytest.mark.parametrize("question", ALL)
def test_an_empty_answer_meets_no_pattern(question: Asked) -> None:
    """No accepted pattern matches an answer that says nothing."""
    assert not any(re.search(pattern, "", re.IGNORECASE) for pattern in question["accept"])


@pytest.mark.parametrize("question", ALL)
def test_evidence_is_short(question: Asked) -> None:
    """No run of the evidence is longer than eleven words of a paper."""
    assert all(len(re.findall(r"[a-z0-9]+", piece.lower())) <= LONGEST_RUN for piece in pieces(question))


@pytest.mark.parametrize("question", ALL)
def test_a_question_has_its_place_or_says_it_has_none(question: Asked) -> None:
    """A question that has an answer names page and evidence, one without names neither."""
    if question["kind"] == "unanswerable":
        assert question["page"] is None
        assert question["evidence"] == ""
    else:
        assert question["page"] >= 1
        assert pieces(question)


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_file_is_whole(name: str) -> None:
    """Ids differ, every kind is there in both halves, and the halves differ by at most a twentieth."""
    questions = asked(name)
    assert len({question["id"] for question in questions}) == len(questions)
    assert {question["kind"] for question in questions} == KINDS
    halves = Counter(question["half"] for question in questions)
    assert set(halves) == {"tuning", "reporting"}
    assert abs(halves["tuning"] - halves["reporting"]) <= len(questions) / 20
    assert len({(question["kind"], question["half"]) for question in questions}) == 2 * len(KINDS)


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_statement_is_a_claim_and_a_follow_up_has_a_context(name: str) -> None:
    """Claims carry a statement, all else a question; only follow-ups carry earlier questions."""
    for question in asked(name):
        assert ("statement" in question) == (question["kind"] == "claim")
        assert ("question" in question) == (question["kind"] != "claim")
        assert bool(question.get("context")) == (question["kind"] == "followup")


@pytest.mark.published
@pytest.mark.parametrize(("paper", "question"), PLACED)
def test_evidence_stands_on_its_page(paper: Path, question: Asked) -> None:
    """Each run of the evidence stands on the stated page, white space apart."""
    if not paper.is_file():
        pytest.skip("the published papers are not beside the project")
    words = page_words(paper, question["page"])
    if not words:
        pytest.skip("a scanned page has no text layer to hold the evidence against")
    assert not [piece for piece in pieces(question) if squeezed(piece) not in words]
