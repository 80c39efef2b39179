"""Marked by hand: a file, or a paper in it, is exempt or public whatever it says itself, and stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from index.permitted import Permitted
from ingest.records import Named
from tests.index.build import Made, make
from tests.index.test_copies import BUSES, WARD, in_pack, keep

PUBLIC, MEMBER = ("public",), ("public", "exempt")


@pytest.fixture
def report(tmp_path: Path) -> Made:
    """A report in a file of its own, which says nothing of who may see it."""
    return make(tmp_path, "report.pdf", WARD)


def titles(library: Library | Permitted) -> list[str]:
    """The files of which a paper is seen."""
    return [file.name for file, _ in library.papers()]


def found(library: Permitted, text: str) -> list[str]:
    """The files in which a text is found."""
    return [hit.file.name for hit in library.search(text)]


def test_a_file_marked_before_it_is_read_is_never_public(writer: Library, report: Made) -> None:
    """From the first moment only members find it; the marking says who made it and why."""
    writer.mark(report.reading.file.id, "exempt", by="Anna Example", reason="Price")
    writer.put(report.reading, report.source)
    public, member = writer.permitted(PUBLIC), writer.permitted(MEMBER)
    assert (titles(public), titles(member)) == ([], ["report.pdf"])
    while writer.work() is not None:
        assert found(public, "ward") == []
    assert "report.pdf" in found(member, "ward")
    (marking,) = writer.markings()
    assert (marking.access, marking.pages, marking.by, marking.reason) == (
        "exempt",
        None,
        "Anna Example",
        "Price",
    )


def test_a_marking_stays_when_the_file_is_read_anew_or_removed(writer: Library, report: Made) -> None:
    """Kept again, or taken out and kept again, it is still exempt; unmarked it is as it says itself."""
    keep(writer, report)
    public = writer.permitted(PUBLIC)
    assert titles(public) == ["report.pdf"]
    writer.mark(report.reading.file.id, "exempt")
    assert titles(public) == found(public, "ward") == []
    keep(writer, report)
    writer.remove(report.reading.file.id)
    keep(writer, report)
    assert titles(public) == found(public, "ward") == []
    assert writer.unmark(report.reading.file.id)
    assert not writer.unmark(report.reading.file.id)
    assert titles(public) == ["report.pdf"]
    assert set(found(public, "ward")) == {"report.pdf"}


def test_pages_marked_go_before_the_file_and_the_file_before_its_words(
    writer: Library, tmp_path: Path
) -> None:
    """An exempt file with one paper marked public shows that one; its other pages stay withheld."""
    pack = in_pack(make(tmp_path, "report.pdf", WARD), tmp_path)
    keep(writer, pack)
    public, file_id = writer.permitted(PUBLIC), pack.reading.file.id
    writer.mark(file_id, "exempt")
    assert public.pages_of(file_id) == ()
    writer.mark(file_id, "public", pages=(2, 2))
    assert public.pages_of(file_id) == (2,)
    assert not public.mentions("passengers")
    assert BUSES not in [hit.passage.text for hit in public.search("Bus passengers", limit=50)]
    (entry,) = public.files()
    assert (entry.pages, entry.papers, entry.passages) == (1, 1, len(WARD))


def test_an_exempt_paper_and_a_public_one_that_say_the_same_are_two(
    writer: Library, tmp_path: Path, report: Made
) -> None:
    """Marked exempt, a report gives way to its copy in a public pack, and whoever marks is told of that."""
    pack = in_pack(report, tmp_path)
    keep(writer, report, pack)
    public = writer.permitted(PUBLIC)
    assert titles(public) == ["pack.pdf", "report.pdf"]
    writer.mark(report.reading.file.id, "exempt")
    while writer.work() is not None:
        pass
    assert titles(public) == ["pack.pdf", "pack.pdf"]
    assert {hit.file.name for hit in public.search("children on a plan in ward 3")} == {"pack.pdf"}
    assert [one.name for hit in public.search("ward 3") for one in hit.also] == []
    ((file, paper),) = writer.public_twins(report.reading.file.id)
    assert (file.name, paper.first_page) == ("pack.pdf", 2)


def test_a_new_version_of_an_exempt_file_is_held_back(writer: Library, tmp_path: Path, report: Made) -> None:
    """Corrected bytes under the name of a marked file are exempt until somebody says otherwise."""
    keep(writer, report)
    writer.mark(report.reading.file.id, "exempt", pages=(1, 1), by="Anna Example")
    newer = make(tmp_path, "report.pdf", WARD, version="2")
    keep(writer, newer)
    public = writer.permitted(PUBLIC)
    assert titles(public) == []
    carried = next(one for one in writer.markings() if one.file_id == newer.reading.file.id)
    assert (carried.access, carried.by) == ("exempt", "Anna Example")
    writer.mark(newer.reading.file.id, "public")
    assert titles(public) == ["report.pdf"]


def test_a_name_that_says_exempt_closes_the_file_until_it_loses_it(writer: Library, report: Made) -> None:
    """The same bytes under a second name that says so are exempt, and public again without it."""
    keep(writer, report)
    public, file_id = writer.permitted(PUBLIC), report.reading.file.id
    writer.rename(file_id, add=[Named("Exempt appendix B.pdf", "")])
    assert titles(public) == []
    writer.rename(file_id, drop=["Exempt appendix B.pdf"])
    assert titles(public) == ["report.pdf"]


@pytest.mark.parametrize(("access", "pages"), [("secret", None), ("exempt", (0, 1)), ("exempt", (3, 2))])
def test_a_marking_that_means_nothing_is_refused(
    writer: Library, access: str, pages: tuple[int, int] | None
) -> None:
    """Another word than the two, or pages that there cannot be, are an error of the caller."""
    with pytest.raises(ValueError, match=r"marked|Pages"):
        writer.mark("0" * 64, access, pages=pages)
    assert writer.markings() == ()
