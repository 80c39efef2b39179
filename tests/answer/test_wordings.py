"""One question in five wordings has one answer: wordings.jsonl holds the groups and what each must give.

A group is asked of the sample papers ("corpus"), of the papers of Exampleshire, or of one paper that says the
sentences listed. `values` are the values its answer states, none for a refusal; `fault` names a known fault.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from pathlib import Path

import pytest

from answer.desk import Desk
from answer.records import Answer
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.answer.conftest import HoldsOnly
from tests.index.build import WordEmbedder

GROUPS = Path(__file__).with_name("wordings.jsonl")
CORPUS = Path(__file__).parents[2] / "corpus"
LEAST_GROUPS = 40


@dataclass(frozen=True)
class Group:
    """Five wordings of one question, and what all of them must be answered with."""

    id: str
    papers: str | tuple[str, ...]
    status: str
    values: tuple[Decimal, ...]
    wordings: tuple[str, ...]
    context: tuple[str, ...]
    fault: str


def groups() -> tuple[Group, ...]:
    """The groups of wordings.jsonl."""
    rows = [json.loads(line) for line in GROUPS.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Group(
            row["id"],
            row["papers"] if isinstance(row["papers"], str) else tuple(row["papers"]),
            row["status"],
            tuple(Decimal(value) for value in row["values"]),
            tuple(row["wordings"]),
            tuple(row.get("context", ())),
            row.get("fault", ""),
        )
        for row in rows
    )


@pytest.fixture(scope="module")
def corpus_desk(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Iterator[Desk]:
    """A desk over the sample papers."""
    settings = Settings(data=tmp_path_factory.mktemp("corpus"))
    with Library.open(settings, embedder=WordEmbedder(), write=True) as library:
        for path in sorted(CORPUS.glob("*.pdf")):
            library.keep(read_file(path), path)
        yield Desk(library, vocabulary=vocabulary)


def marked(group: Group) -> object:
    """The group as a test's parameter, its known fault marked."""
    marks = [pytest.mark.xfail(reason=group.fault, strict=True)] if group.fault else []
    return pytest.param(group, id=group.id, marks=marks)


def cited(answer: Answer) -> set[tuple[str, int]]:
    """The pages an answer cites."""
    return {(citation.paper, citation.page) for citation in answer.citations}


def stated(answer: Answer, group: Group) -> tuple[Decimal, ...]:
    """The values an answer gives; of a refusal, which may name the nearest figure, none."""
    return tuple(figure.value for figure in answer.figures) if group.values else ()


@pytest.mark.parametrize("group", [marked(group) for group in groups()])
def test_five_wordings_have_one_answer(
    group: Group, corpus_desk: Desk, desk: Desk, holds_only: HoldsOnly
) -> None:
    """All five have the status and values the group gives, and all cite one page that the others cite too."""
    asked = {"corpus": corpus_desk, "exampleshire": desk}
    of = asked[group.papers] if isinstance(group.papers, str) else holds_only(*group.papers)
    answers = [of.ask(wording, context=group.context) for wording in group.wordings]
    told = [(wording, a.status, stated(a, group)) for wording, a in zip(group.wordings, answers, strict=True)]
    assert told == [(wording, group.status, group.values) for wording in group.wordings]
    if group.values:
        assert reduce(set.intersection, map(cited, answers)), "no page is cited by all five"


def test_there_are_enough_groups_of_five() -> None:
    """At least forty groups, each of five different wordings, refusals of more than one kind among them."""
    held = groups()
    assert len([group for group in held if not group.fault]) >= LEAST_GROUPS
    assert all(len(set(group.wordings)) == 5 for group in held)
    assert len({group.id for group in held}) == len(held)
    assert len({group.status for group in held}) >= 4
    assert all(bool(group.values) == (group.status == "answered") for group in held)
