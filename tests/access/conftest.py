"""Two libraries: one with exempt papers, of which a member has read everything, and one that never did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from answer.desk import Desk
from figures.measures import Vocabulary
from index.library import Library
from ingest.read import read_file
from settings import Settings
from tests.access.roads import ROADS, asked
from tests.access.wharf import all_papers, public_papers, sha256
from tests.index.build import WordEmbedder

MEMBER = ("public", "exempt")


@dataclass(frozen=True)
class Council:
    """The desks over the library with exempt papers and over the other, and where they are kept.

    `public` is asked only after `member` was asked everything there is to ask, in the same process.
    """

    public: Desk
    member: Desk
    never: Desk
    data: Path
    never_data: Path
    papers: Path


def _kept(data: Path, papers: list[Path]) -> None:
    with Library.open(Settings(data=data), embedder=WordEmbedder(), write=True) as library:
        for path in papers:
            if path.name == "annex.pdf":
                library.mark(sha256(path), "exempt", by="Anna Example", reason="Talks with Brindlewick")
        for path in papers:
            library.keep(read_file(path), path)
        library.keep_left_out("Exempt appendix C Zorvex.pdf", "", "It opens only with a password.")
        library.keep_left_out("scan.pdf", "", "It opens only with a password.")


def _desk(data: Path) -> Desk:
    return Desk(Library.open(Settings(data=data), embedder=WordEmbedder()), vocabulary=Vocabulary.load())


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """Both libraries, read by the real reader and kept in real stores; tests only read from them."""
    folder = tmp_path_factory.mktemp("wharf")
    _kept(folder / "data", all_papers(folder / "all"))
    _kept(folder / "never", public_papers(folder / "public"))
    with _desk(folder / "data") as public, _desk(folder / "never") as never:
        member = public.for_access(MEMBER)
        for road in ROADS:
            asked(member, road)
        member.examples()
        yield Council(public, member, never, folder / "data", folder / "never", folder / "all")
