"""A reading as rows of the catalogue's tables."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Table

from figures.records import Figure
from index import tables as t
from index.codec import pack
from index.pagecodec import pack_words
from index.text import sound
from ingest.records import Page, Paper, Passage, PassageKind, Reading

Row = Mapping[str, object]

LEAST_LETTERS = 200
"""Papers that say less are not held to be the same because they say the same: agendas all say "Apologies"."""


def file_row(reading: Reading, *, stamp: int, manner: str, name: str, address: str) -> Row:
    """The row of a file, with how much is in it, so that listing the files counts nothing."""
    file = reading.file
    return {
        "id": file.id,
        "name": name,
        "address": address,
        "size": file.size,
        "added_at": datetime.now(UTC),
        "stamp": stamp,
        "vectors": "",
        "reading": manner,
        "pages": len(reading.pages),
        "papers": len(reading.papers),
        "passages": len(reading.passages),
        "figures": len(reading.figures),
        "unread": json.dumps([page.number for page in reading.pages if page.unread is not None]),
        "remarks": json.dumps(
            [[page.number, remark] for page in reading.pages for remark in page.remarks], ensure_ascii=False
        ),
    }


def rows_of(reading: Reading) -> tuple[tuple[Table, list[Row]], ...]:
    """The rows of what is in a file, parents before children."""
    file_id = reading.file.id
    said = _contents(reading)
    return (
        (t.pages, [_page_row(file_id, page) for page in reading.pages]),
        (t.papers, [_paper_row(place, paper, said[paper.id]) for place, paper in enumerate(reading.papers)]),
        (t.passages, [_passage_row(file_id, passage) for passage in reading.passages]),
        (t.figures, _figure_rows(file_id, reading.figures)),
    )


def content_of(passages: Sequence[Passage]) -> str:
    """A digest of the letters and digits of a paper's passages; empty for one that says very little.

    Running heads, stamps and page numbers are no part of passages, and how lines and pages break does
    not count, so a report is the same alone and inside a pack. What its front sheet says is left aside.
    """
    said = "".join(passage.text for passage in passages if passage.kind is not PassageKind.FIELD)
    letters = "".join(letter for letter in said.casefold() if letter.isalnum())
    return (
        hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()
        if len(letters) >= LEAST_LETTERS
        else ""
    )


def _contents(reading: Reading) -> dict[str, str]:
    passages: dict[str, list[Passage]] = {paper.id: [] for paper in reading.papers}
    for passage in reading.passages:
        passages.setdefault(passage.paper_id, []).append(passage)
    return {paper_id: content_of(some) for paper_id, some in passages.items()}


def _page_row(file_id: str, page: Page) -> Row:
    return {
        "file_id": file_id,
        "number": page.number,
        "width": repr(page.width),
        "height": repr(page.height),
        "printed": sound(page.printed) if page.printed else page.printed,
        "unread": page.unread,
        "confidence": page.confidence,
        "remarks": json.dumps(page.remarks, ensure_ascii=False),
        "text": sound(page.text),
        "words": pack_words(page.words),
    }


def _paper_row(position: int, paper: Paper, content: str) -> Row:
    return {
        "id": paper.id,
        "file_id": paper.file_id,
        "position": position,
        "meeting": paper.meeting,
        "content": content,
        "copy_of": None,
        "record": pack(paper),
    }


def _passage_row(file_id: str, passage: Passage) -> Row:
    return {
        "id": passage.id,
        "paper_id": passage.paper_id,
        "file_id": file_id,
        "position": passage.order,
        "record": pack(passage),
    }


def _figure_rows(file_id: str, figures: Sequence[Figure]) -> list[Row]:
    """A figure's id is its passage's with a number: the same in every reading, whatever came before."""
    met: Counter[str] = Counter()
    rows = []
    for figure in figures:
        passage_id = figure.place.passage_id
        met[passage_id] += 1
        rows.append(_figure_row(f"{passage_id}#{met[passage_id]:03d}", file_id, figure))
    return rows


def _figure_row(number: str, file_id: str, figure: Figure) -> Row:
    return {
        "id": number,
        "passage_id": figure.place.passage_id,
        "paper_id": figure.place.paper_id,
        "file_id": file_id,
        "measure_id": figure.measure_id,
        "area": figure.area.kind.value if figure.area else None,
        "start": figure.period.start if figure.period else None,
        "end": figure.period.end if figure.period else None,
        "value": str(figure.value),
        "record": pack(figure),
    }
