"""The same paper alone and inside a pack: held in both files, searched and cited in one of them.

Which one is cited depends on the papers alone and not on which came first, so that every order of
keeping gives the same library: the one that knows most of its meeting, then the one of the shortest file.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from index import tables as t
from index.codec import unpack
from index.markings import NONE_MARKED, PUBLIC, markings_in
from ingest.records import File, Paper


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper among those that say the same: `pages` and `position` are of and in its file."""

    paper: Paper
    pages: int
    position: int
    copy_of: str | None = None

    @property
    def rank(self) -> tuple[int, int, str, int]:
        """Its place among its like, the first being cited; no two are equal."""
        paper = self.paper
        unknown = [paper.meeting, paper.committee, paper.item, paper.authority].count
        return (unknown(None) + unknown(""), self.pages, paper.file_id, self.position)


def chosen(alike: Sequence[Copy]) -> dict[str, str | None]:
    """For each of the papers that say the same, the id of the one cited in its place; None for that one.

    Papers of two meetings are not the same, nor is an exempt one the same as a public one.
    """
    return {
        copy.paper.id: None if place == 0 else ranked[0].paper.id
        for group in _groups(alike)
        for ranked in [sorted(group, key=lambda copy: copy.rank)]
        for place, copy in enumerate(ranked)
    }


def _groups(alike: Sequence[Copy]) -> Iterator[list[Copy]]:
    for access in sorted({copy.paper.access for copy in alike}):
        some = [copy for copy in alike if copy.paper.access == access]
        meetings = {copy.paper.meeting for copy in some if copy.paper.meeting}
        if len(meetings) <= 1:
            yield some
        else:
            yield from _by_meeting(some)


def _by_meeting(some: Sequence[Copy]) -> Iterator[list[Copy]]:
    groups: dict[date | None, list[Copy]] = {}
    for copy in some:
        groups.setdefault(copy.paper.meeting, []).append(copy)
    yield from groups.values()


def choose_again(connection: Connection, contents: Collection[str], *, stamp: int) -> None:
    """Choose anew among the papers of these contents, after one of them came or went.

    The files of those whose part changed have `stamp`, so that words and vectors follow.
    """
    for content in sorted(filter(None, contents)):
        alike = _alike(connection, content)
        before = {copy.paper.id: copy.copy_of for copy in alike}
        files = {copy.paper.id: copy.paper.file_id for copy in alike}
        for paper_id, copy_of in chosen(alike).items():
            if copy_of != before[paper_id]:
                values = {"copy_of": copy_of}
                connection.execute(update(t.papers).where(t.papers.c.id == paper_id).values(values))
                if (copy_of is None) != (before[paper_id] is None):
                    _change_part(connection, paper_id, files[paper_id], searched=copy_of is None, stamp=stamp)


def public_twins(
    connection: Connection, file_id: str, pages: tuple[int, int] | None
) -> tuple[tuple[File, Paper], ...]:
    """The public papers of other files that say the same as a file, or as its papers on these pages."""
    of_file = select(t.papers.c.record, t.papers.c.content).where(t.papers.c.file_id == file_id)
    said = {
        row.content
        for row in connection.execute(of_file)
        if row.content and (pages is None or _overlaps(unpack(Paper, row.record), pages))
    }
    query = select(t.papers.c.record, t.files.c.id, t.files.c.name, t.files.c.address, t.files.c.size)
    query = query.join(t.files, t.papers.c.file_id == t.files.c.id)
    query = query.where(t.papers.c.content.in_(said), t.papers.c.file_id != file_id)
    rows, markings = connection.execute(query.order_by(t.files.c.name)).all(), markings_in(connection)
    twins = [
        (File(row.id, row.name, row.address, row.size), markings.of(row.id).over(unpack(Paper, row.record)))
        for row in rows
    ]
    return tuple((file, paper) for file, paper in twins if paper.access == PUBLIC)


def _overlaps(paper: Paper, pages: tuple[int, int]) -> bool:
    return pages[0] <= paper.last_page and paper.first_page <= pages[1]


def contents_of(connection: Connection, file_id: str) -> set[str]:
    """What the papers of a file say, as digests."""
    query = select(t.papers.c.content).where(t.papers.c.file_id == file_id, t.papers.c.content != "")
    return set(connection.scalars(query).all())


def _alike(connection: Connection, content: str) -> list[Copy]:
    query = select(t.papers.c.record, t.papers.c.position, t.papers.c.copy_of, t.files.c.pages)
    query = query.join(t.files, t.papers.c.file_id == t.files.c.id).where(t.papers.c.content == content)
    rows = connection.execute(query).all()
    papers = [unpack(Paper, row.record) for row in rows]
    files = {paper.file_id for paper in papers}
    markings = markings_in(connection, of=files) if len(rows) > 1 else NONE_MARKED
    return [
        Copy(markings.of(paper.file_id).over(paper), row.pages, row.position, row.copy_of)
        for row, paper in zip(rows, papers, strict=True)
    ]


def _change_part(connection: Connection, paper_id: str, file_id: str, *, searched: bool, stamp: int) -> None:
    """A paper that is no longer searched leaves Chroma; one that is from now on waits to be put in."""
    changed = {"stamp": stamp, "vectors": ""} if searched else {"stamp": stamp}
    connection.execute(update(t.files).where(t.files.c.id == file_id).values(changed))
    if not searched:
        ids = connection.scalars(select(t.passages.c.id).where(t.passages.c.paper_id == paper_id)).all()
        connection.execute(insert(t.gone), [{"passages": json.dumps(list(ids))}])


def drop_file(connection: Connection, file_id: str) -> set[str]:
    """Take a file out with all that is in it, and give back what its papers said, as digests."""
    contents = contents_of(connection, file_id)
    query = select(t.passages.c.id).where(t.passages.c.file_id == file_id)
    ids = list(connection.scalars(query).all())
    if ids:
        connection.execute(insert(t.gone), [{"passages": json.dumps(ids)}])
    connection.execute(delete(t.files).where(t.files.c.id == file_id))
    return contents
