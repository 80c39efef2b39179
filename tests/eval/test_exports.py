"""A run in the forms that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from eval.exports import qrels, ragas_row, trec_run, write_exports
from eval.known import Source
from eval.records import Found
from tests.eval.given import PAPER, SENTENCE, known
from tests.eval.runs import OTHER, PASSAGE, question, right, run


def test_qrels_have_a_line_for_each_page_that_says_it() -> None:
    """The page of the evidence, another that says the same and the second of a comparison; each once."""
    asked = known(also=(Source("b c.pdf", 2), Source(PAPER, 4)), second=Source("d.pdf", 1))
    assert list(qrels([asked])) == ["1 0 a.pdf#4 1\n", "1 0 b%20c.pdf#2 1\n", "1 0 d.pdf#1 1\n"]


def test_a_question_without_a_known_page_is_in_neither_file() -> None:
    """What is right cannot be told, so nothing is."""
    unknown = replace(question("x"), page=None)
    assert list(qrels([unknown])) == []
    assert list(trec_run([right(unknown)], "project")) == []


def test_a_page_found_twice_has_the_rank_of_its_first_passage() -> None:
    """Three passages of two pages: two lines of six fields, ranks 1 and 2, scores as they were found."""
    found = (PASSAGE, Found(PAPER, 4, "more of it", 0.4), OTHER)
    told = list(trec_run([replace(right(question("t1")), found=found)], "project"))
    assert told == [
        "t1 Q0 a.pdf#4 1 0.500000 project\n",
        "t1 Q0 other%20paper.pdf#7 2 0.250000 project\n",
    ]
    assert [len(line.split()) for line in told] == [6, 6]


def test_ragas_has_its_columns() -> None:
    """The five columns of a single turn, the evidence as reference contexts."""
    assert ragas_row(right(question("t1", text="how many?"))) == {
        "user_input": "how many?",
        "response": "83 children at the end of September 2022",
        "retrieved_contexts": [SENTENCE, OTHER.text],
        "reference": "83",
        "reference_contexts": ["there were 83 children", "106 the year before"],
    }


def test_every_system_has_its_files(tmp_path: Path) -> None:
    """One qrels file, and a TREC and a ragas file for the project and the baseline, a line a question."""
    write_exports(run(), tmp_path)
    assert {path.name for path in (tmp_path / "exports").iterdir()} == {
        "qrels.txt",
        "project.trec",
        "project-ragas.jsonl",
        "plain-pipeline.trec",
        "plain-pipeline-ragas.jsonl",
    }
    rows = (tmp_path / "exports" / "plain-pipeline-ragas.jsonl").read_text().splitlines()
    assert [json.loads(row)["response"] for row in rows] == [
        "83 children at the end of September 2022",
        "12 pools",
        "12 pools",
        "12 pools",
    ]
