"""The questions over corpus/ hold together: patterns, places, numbers on their pages, shares and halves."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from answer.records import REFUSALS
from eval.outcome import LONGEST
from eval.questions import read_questions

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
FILE = ROOT / "eval/questions/corpus.jsonl"
# No kind may shrink below these counts; together they are the 260 questions a verdict on accuracy rests on.
FEWEST = {
    "figure": 65,
    "table_cell": 45,
    "comparison": 25,
    "trend": 14,
    "who_said": 14,
    "decision": 14,
    "document_fact": 18,
    "explanation": 14,
    "followup": 10,
    "claim": 18,
    "unanswerable": 44,
}
WHY = ("period:", "area:", "measure:", "person:", "off topic")
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
DAY = r"\d{4}-\d{2}-\d{2}"

Asked = dict[str, Any]
QUESTIONS: list[Asked] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
ALL = [pytest.param(question, id=question["id"]) for question in QUESTIONS]
FIGURES = [
    param
    for param, question in zip(ALL, QUESTIONS, strict=True)
    if question["kind"] in {"figure", "table_cell"} and question["numbers"]
]
PLACED = [param for param, question in zip(ALL, QUESTIONS, strict=True) if question["page"]]


@cache
def page_text(paper: str, page: int) -> str:
    """The text of one page of a sample paper, counted from 1."""
    return PdfReader(CORPUS / paper).pages[page - 1].extract_text() or ""


def squeezed(words: str) -> str:
    """Words without white space, with straight quotation marks."""
    straight = words.translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"\s+", "", straight)


def places(question: Asked) -> list[Asked]:
    """The place of the answer, the second one that a comparison needs, and where the same stands again."""
    second = [question["second"]] if "second" in question else []
    return [question, *second, *question.get("also", [])]


def numbers_on(text: str) -> set[Decimal]:
    """Every number a text prints, millions written out, and the small ones written as words."""
    found = set()
    for printed, million in re.findall(r"(\d[\d,]*(?:\.\d+)?)(m\b)?", text):
        value = Decimal(printed.replace(",", ""))
        found.add(value * 1_000_000 if million else value)
    spoken = set(re.findall(r"[a-z]+", text.lower()))
    return found | {Decimal(value) for value, word in enumerate(WORDS) if word in spoken}


def matches(patterns: list[str], text: str) -> list[str]:
    """The patterns that a text meets, case ignored."""
    return [pattern for pattern in patterns if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("question", ALL)
def test_the_stated_answer_meets_its_own_patterns(question: Asked) -> None:
    """The answer matches an accepted pattern and no forbidden one, and is no longer than its kind allows."""
    assert matches(question["accept"], question["answer"])
    assert not matches(question["must_not"], question["answer"])
    assert len(question["answer"]) <= LONGEST.get(question["kind"], 1_200)


@pytest.mark.parametrize("question", ALL)
def test_an_empty_answer_meets_no_pattern(question: Asked) -> None:
    """An answer that says nothing is accepted nowhere."""
    assert not matches(question["accept"], "")


@pytest.mark.parametrize("question", FIGURES)
def test_ten_times_the_figure_is_not_accepted(question: Asked) -> None:
    """A figure with its point moved by one place is wrong, whatever stands behind it."""
    moved = Decimal(str(question["numbers"][0])) * 10
    for written in (f"{moved:,f}", f"{moved:f}%", f"£{moved:,f}"):
        accepted = matches(question["accept"], written)
        assert not accepted or matches(question["must_not"], written)


@pytest.mark.parametrize("question", PLACED)
def test_evidence_stands_on_its_page_word_for_word(question: Asked) -> None:
    """Each run of the evidence stands on the page named for it, white space apart."""
    for place in places(question):
        words = squeezed(page_text(place["paper"], place["page"]))
        pieces = [squeezed(piece) for piece in place["evidence"].split(" ... ")]
        assert all(pieces)
        assert not [piece for piece in pieces if piece not in words]


@pytest.mark.parametrize("question", PLACED)
def test_numbers_stand_on_the_cited_pages(question: Asked) -> None:
    """Every number of an answer is printed on the page it is cited from, or on the second one it needs."""
    cited = [place for place in places(question) if place not in question.get("also", [])]
    printed = set[Decimal]().union(*(numbers_on(page_text(one["paper"], one["page"])) for one in cited))
    assert not [value for value in question["numbers"] if Decimal(str(value)) not in printed]


@pytest.mark.parametrize("question", ALL)
def test_a_question_says_where_its_answer_stands_or_why_there_is_none(question: Asked) -> None:
    """What cannot be answered has no place and says why and how it may be refused; all else has a place."""
    if question["kind"] == "unanswerable":
        assert question["page"] is None
        assert question["evidence"] == ""
        assert question["notes"].startswith(WHY)
        assert question["refusal"]
        assert set(question["refusal"]) <= {str(status) for status in REFUSALS}
    else:
        assert question["page"] >= 1
        assert "refusal" not in question


@pytest.mark.parametrize("question", ALL)
def test_a_period_is_a_day_or_two_days_in_order(question: Asked) -> None:
    """A period is an ISO date, two of them joined by a slash with the earlier first, or absent."""
    period = question["period"]
    if period is not None:
        assert re.fullmatch(f"{DAY}(?:/{DAY})?", period)
        assert period.split("/") == sorted(period.split("/"))


@pytest.mark.parametrize("question", ALL)
def test_it_is_said_who_checked_a_question_and_how(question: Asked) -> None:
    """Two have read each question, the second without its answer; each says by what role and how."""
    first, second = question["checked"]
    assert first["by"] != second["by"]
    assert all(reading["by"] and reading["how"] for reading in (first, second))


def test_a_statement_is_a_claim_and_a_follow_up_has_a_context() -> None:
    """Claims carry a statement, all else a question; only follow-ups carry earlier questions."""
    for question in QUESTIONS:
        assert ("statement" in question) == (question["kind"] == "claim")
        assert ("question" in question) == (question["kind"] != "claim")
        assert bool(question.get("context")) == (question["kind"] == "followup")


def test_claims_are_as_often_false_as_true() -> None:
    """Half of the claims are false, by value, period, area or unit, and each way occurs."""
    claims = [question for question in QUESTIONS if question["kind"] == "claim"]
    false = [question for question in claims if question["answer"] == "contradicted"]
    assert abs(2 * len(false) - len(claims)) <= 2
    faults = {match[1] for one in false if (match := re.match(r"false by (\w+)", one["notes"]))}
    assert faults == {"value", "period", "area", "unit"}


def test_every_kind_has_its_share() -> None:
    """No kind is asked more seldom than laid down, and 15 % of all cannot be answered."""
    kinds = Counter(question["kind"] for question in QUESTIONS)
    assert not {kind: kinds[kind] for kind, fewest in FEWEST.items() if kinds[kind] < fewest}
    assert set(kinds) == set(FEWEST)
    assert kinds["unanswerable"] >= 0.15 * len(QUESTIONS)


def test_ids_differ_and_halves_are_level() -> None:
    """No id occurs twice, no wording twice; in each kind the halves differ by one question at most."""
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    asked = Counter((str(one.get("context")), one.get("question") or one["statement"]) for one in QUESTIONS)
    assert max(asked.values()) == 1
    halves = Counter((question["kind"], question["half"]) for question in QUESTIONS)
    assert {half for _, half in halves} == {"tuning", "reporting"}
    assert all(abs(halves[kind, "tuning"] - halves[kind, "reporting"]) <= 1 for kind in FEWEST)


def test_every_sample_paper_is_asked_about() -> None:
    """Each PDF of corpus/ is the paper of at least five questions."""
    asked = Counter(question["paper"] for question in QUESTIONS)
    assert all(asked[paper.name] >= 5 for paper in CORPUS.glob("*.pdf"))


def test_the_program_reads_the_file() -> None:
    """Every line is read as a known question."""
    assert len(read_questions(FILE)) == len(QUESTIONS)
