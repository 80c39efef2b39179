"""A run in the forms that other programs read: TREC run and qrels files, and the columns of ragas.

TREC files (https://trec.nist.gov/data/qrels_eng/ and the -- of trec_eval) have one line a document found,
"query Q0 document rank score run", and one a document known to be right, "query 0 document 1"; fields are
parted by white space, so a file's name is written with %20 for a space. A document here is a page: a page
found twice has the rank of its first passage. Questions whose page is not known are in neither file.
ragas reads JSON Lines with user_input, response, retrieved_contexts, reference and reference_contexts
(its SingleTurnSample).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from eval.folder import EXPORTS, Run, make_folder, write_lines, write_text
from eval.known import Known, Source
from eval.records import Given


def write_exports(run: Run, folder: Path) -> None:
    """Write qrels.txt, and for each system SYSTEM.trec and SYSTEM-ragas.jsonl, into `folder`/exports."""
    exports = folder / EXPORTS
    make_folder(exports)
    write_text(exports / "qrels.txt", "".join(qrels(run.questions)))
    for answers in run.answers:
        name = answers.system.replace(" ", "-")
        write_text(exports / f"{name}.trec", "".join(trec_run(answers.given, name)))
        write_lines(exports / f"{name}-ragas.jsonl", map(ragas_row, answers.given))


def qrels(questions: Sequence[Known]) -> Iterator[str]:
    """A line for each page that is known to say what a question asks."""
    for known in questions:
        pages = dict.fromkeys(_page(place.paper, place.page) for place in _places(known))
        yield from (f"{_field(known.id)} 0 {page} 1\n" for page in pages)


def trec_run(given: Sequence[Given], name: str) -> Iterator[str]:
    """A line for each page found, the questions of the qrels file alone."""
    for one in given:
        if one.known.sources:
            yield from _ranked(one, name)


def _ranked(given: Given, name: str) -> Iterator[str]:
    pages: dict[str, float] = {}
    for found in given.found:
        pages.setdefault(_page(found.paper, found.page), found.score)
    for rank, (page, score) in enumerate(pages.items(), start=1):
        yield f"{_field(given.known.id)} Q0 {page} {rank} {score:.6f} {name}\n"


def ragas_row(given: Given) -> dict[str, object]:
    """One sample as ragas names its columns; the reference contexts are the pieces of the evidence."""
    return {
        "user_input": given.known.text,
        "response": given.answer.answer,
        "retrieved_contexts": [one.text for one in given.found],
        "reference": given.known.answer,
        "reference_contexts": [piece for place in _places(given.known) for piece in place.pieces],
    }


def _places(known: Known) -> Iterator[Source]:
    for needed in known.sources:
        yield from needed


def _page(paper: str, page: int) -> str:
    return f"{_field(paper)}#{page}"


def _field(text: str) -> str:
    return quote(text, safe="")
