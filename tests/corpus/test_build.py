"""The sample papers: what is committed is what the sources make, and the figures stand where they should."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from corpus.build import COLUMNS, MANIFEST, build, differing, main

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
PACK = "sample-agenda-pack-2018-02-13.pdf"
CABINET = "sample-cabinet-member-annual-report-2023-03-14.pdf"
Q2_2019 = "sample-csc-performance-q2-2019-20.pdf"
Q2_2022 = "sample-csc-performance-q2-2022-23.pdf"
Q4_2022 = "sample-csc-performance-q4-2022-23-minutes.pdf"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Every file as the sources make it now."""
    return build(CORPUS)


def manifest() -> list[dict[str, str]]:
    """The rows of the committed manifest."""
    return list(csv.DictReader(io.StringIO((CORPUS / MANIFEST).read_text(encoding="utf-8"))))


@cache
def reader_of(file: str) -> PdfReader:
    """A committed PDF, opened once."""
    return PdfReader(CORPUS / file)


@cache
def words_of(file: str, page: int) -> str:
    """A page's text with single spaces, so that a line break hides nothing."""
    return " ".join(reader_of(file).pages[page - 1].extract_text().split())


def test_committed_files_are_what_the_sources_make(made: dict[str, bytes]) -> None:
    """Every committed PDF and the manifest equal, byte for byte, what the sources make."""
    assert list(differing(CORPUS, made)) == []


def test_a_second_run_in_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """Setting the papers again, in a process with another hash seed and another folder, changes no byte."""
    shutil.copytree(CORPUS / "sources", tmp_path / "sources")
    command = [sys.executable, "-m", "corpus.build", "--folder", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, env={"PYTHONHASHSEED": "7"}, capture_output=True)
    for row in manifest():
        assert (tmp_path / row["file"]).read_bytes() == (CORPUS / row["file"]).read_bytes()


def test_there_are_five_papers_sixty_pages_and_a_pack_of_thirty() -> None:
    """The corpus is large enough to be asked about: five PDFs, sixty pages, one pack of thirty pages."""
    pages = {row["file"]: int(row["pages"]) for row in manifest()}
    assert len(pages) >= 5
    assert sum(pages.values()) >= 60
    assert pages[PACK] >= 30


def test_the_manifest_tells_the_truth_of_each_file() -> None:
    """Each row names a PDF that is there, with its page count and SHA-256, and its origin."""
    assert tuple(manifest()[0]) == COLUMNS
    assert {row["file"] for row in manifest()} == {path.name for path in CORPUS.glob("*.pdf")}
    for row in manifest():
        content = (CORPUS / row["file"]).read_bytes()
        assert int(row["pages"]) == len(PdfReader(io.BytesIO(content)).pages)
        assert row["sha256"] == hashlib.sha256(content).hexdigest()
        assert row["source"].startswith("Thurrock Council")


def test_check_names_a_file_that_differs_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--check says which file differs, writes nothing, and exits 1; after a build it exits 0."""
    shutil.copytree(CORPUS / "sources", tmp_path / "sources")
    assert main(["--check", "--folder", str(tmp_path)]) == 1
    assert f"{PACK} differs from its source" in capsys.readouterr().err
    assert list(tmp_path.glob("*.pdf")) == []
    assert main(["--folder", str(tmp_path)]) == 0
    (tmp_path / "stray.pdf").write_bytes(b"%PDF-1.4")
    assert main(["--check", "--folder", str(tmp_path)]) == 1
    assert "stray.pdf" in capsys.readouterr().err


def test_every_page_says_that_it_is_a_sample() -> None:
    """No page can be mistaken for a council's publication: each one says so at its foot."""
    for row in manifest():
        for page in range(1, int(row["pages"]) + 1):
            assert "not a council publication" in words_of(row["file"], page)


def test_the_packs_stamps_and_agenda_agree_with_its_pages() -> None:
    """Page N is stamped on PDF page N, and each page the agenda names begins the paper it names."""
    reader = reader_of(PACK)
    for number in range(1, len(reader.pages) + 1):
        assert re.search(rf"Page {number}\b", words_of(PACK, number))
    starts = {"6": 12, "7": 19, "8": 26, "9": 33, "10": 38}
    for item, page in starts.items():
        assert f"ITEM: {item} " in words_of(PACK, page)
        assert re.search(rf"\b{item} [^|]*? {page}\b", words_of(PACK, 1))


def test_the_packs_outline_names_each_paper_and_where_it_begins() -> None:
    """A reader of the pack can go to any paper by the outline."""
    reader = reader_of(PACK)
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    starts = {str(entry.title): reader.get_destination_page_number(entry) for entry in tops}
    assert [page + 1 for page in starts.values() if page is not None] == [1, 4, 12, 19, 26, 33, 38, 42]
    assert "Minutes of the meeting of 12 December 2017" in starts


FIGURES = [
    (Q2_2022, 1, "Child Protection Plan at the end of September 2022. There were 106 in September 2021"),
    (Q2_2022, 2, "2,462 referrals"),
    (Q2_2022, 3, "349 at the end of September 2022"),
    (Q2_2022, 6, "18.3 children per 10,000"),
    (Q2_2022, 9, "609 days"),
    (Q2_2022, 11, "192 of the 282 children looked after (68%)"),
    (Q2_2019, 2, "41% of them became referrals"),
    (Q2_2019, 6, "363 days in Quarter 2"),
    (Q2_2019, 6, "Missing instances 34 34 29 56 26 23 43 27 26"),
    (Q4_2022, 1, "7-8, partly because"),
    (CABINET, 8, "CP plans 98 108 108 91 95 83 90 96 90"),
    (CABINET, 8, "UASC 30 30 28 30 30 30 34 34 41"),
    (CABINET, 11, "(£46,288,000)"),
    (CABINET, 12, "£2,857,000 £704,500 £711,000 £4,272,500"),
    (PACK, 6, "42 17 year olds"),
    (PACK, 15, "which is 0.72% of all children"),
    (PACK, 20, "up to 80% (230)"),
    (PACK, 27, "2017/18 401 487 516 517 355 457 520 611"),
    (PACK, 28, "2016/17 336 334 329 336 335 353 345 338"),
    (PACK, 29, "Sep 69.00 60.58 62.64"),
    (PACK, 34, "Total 103 70"),
    (PACK, 39, "1011 Statements"),
]


@pytest.mark.parametrize(("file", "page", "words"), FIGURES)
def test_a_published_figure_stands_on_its_page(file: str, page: int, words: str) -> None:
    """A figure of the publication can be read as text on the page where the sample paper prints it."""
    assert words in words_of(file, page)


def test_a_long_table_has_its_header_on_the_first_page_only() -> None:
    """The development plan's actions run over two pages, and the second has rows without their header."""
    assert "Measure of success" in words_of(PACK, 24)
    assert "Measure of success" not in words_of(PACK, 25)
    assert "71.5% in time, 24% late, 4.5% outstanding" in words_of(PACK, 25)


def test_a_footnote_stands_at_the_foot_of_the_page_its_mark_is_on() -> None:
    """Note 3 is marked in the paragraph on placements and printed on that page, nowhere else."""
    note = "3 Competition and Markets Authority, interim report"
    pages = [page for page in range(1, 13) if note in words_of(Q2_2022, page)]
    assert pages == [11]
    assert "the whole country is short of both" in words_of(Q2_2022, 11)


def test_wide_tables_stand_on_pages_turned_on_their_side() -> None:
    """Both action plans and the work programme are landscape, everything else portrait."""
    pages = reader_of(PACK).pages
    wide = [number for number, page in enumerate(pages, 1) if page.mediabox.width > page.mediabox.height]
    assert wide == [22, 23, 24, 25, 41, 42, 43]
