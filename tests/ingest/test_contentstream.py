"""Content streams in operands and operators: what the standard allows, and as pdfminer reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import LIT, PSKeyword
from PIL import Image

from ingest.contentstream import Operator, objects
from ingest.pdf import read_pdf
from tests.ingest.pages import Canvas, drawn, put

PAPERS = Path(__file__).parents[2] / "../shared/papers"


def _told(data: bytes) -> list[object]:
    return [found.name if isinstance(found, Operator) else found for found in objects(data)]


def _as_pdfminer_tells(streams: list[PDFStream]) -> Iterator[object]:
    parser = PDFContentParser(streams)
    while True:
        try:
            _, found = parser.nextobject()
        except PSEOF:
            return
        yield found.name.decode() if isinstance(found, PSKeyword) else found


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"1 0 0 -1 .5 -.25 12. +3 cm", [1, 0, 0, -1, 0.5, -0.25, 12.0, 3, "cm"]),
        (b"10-3 0 Td", [10, -3, 0, "Td"]),
        (b"(plain)Tj", [b"plain", "Tj"]),
        (b"(a (nested) one) Tj", [b"a (nested) one", "Tj"]),
        (rb"(\(\)\\ \n\101\1012\53) Tj", [b"()\\ \nAA2+", "Tj"]),
        (b"(split \\\nhere, \\\r\nthere) '", [b"split here, there", "'"]),
        (b"(one\r\ntwo\rthree) Tj", [b"one\ntwo\nthree", "Tj"]),
        (rb"(\q\8) Tj", [b"q8", "Tj"]),
        (b"<48 65 6C\n6c6f7> Tj", [b"Hellop", "Tj"]),
        (b"[(A) -120 (B)] TJ T*", [[b"A", -120, b"B"], "TJ", "T*"]),
        (b"[[1 2] 0] d 0 0 5 5 re f*", [[[1, 2], 0], "d", 0, 0, 5, 5, "re", "f*"]),
        (b"/A#20B gs/F1 9 Tf", [LIT("A B"), "gs", LIT("F1"), 9, "Tf"]),
        (b"/P <</MCID 3/On true /L [1]>> BDC", [LIT("P"), {"MCID": 3, "On": True, "L": [1]}, "BDC"]),
        (b"q % (not a string) Tj\nQ", ["q", "Q"]),
        (b"1\x002\x00m", [1, 2, "m"]),
    ],
)  # fmt: skip
def test_operands_and_operators_are_told_apart(written: bytes, told: list[object]) -> None:
    """Numbers, strings in both forms, names, arrays and dictionaries, with or without space between."""
    assert _told(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"q (never ends", ["q", b"never ends"]),
        (b"q [1 2 ( 3", ["q"]),
        (b"q ] >> ) } 7 Q", ["q", 7, "Q"]),
        (b"q << /Odd >> BDC", ["q", {}, "BDC"]),
        (b"- . + Q", ["Q"]),
        (b"", []),
    ],
)  # fmt: skip
def test_what_is_broken_is_passed_over(written: bytes, told: list[object]) -> None:
    """A stream that was cut off or damaged gives what can be told and raises nothing."""
    assert _told(written) == told


def test_a_page_with_a_picture_in_its_stream_is_read_whole(tmp_path: Path) -> None:
    """The bytes of an inline image are no words, and what stands behind them is still read."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "Children looked after: 282")
        canvas.drawInlineImage(Image.new("RGB", (8, 8), "red"), 72, 500, 40, 40)
        put(canvas, 72, 500, "Care leavers: 214")

    page = read_pdf(drawn(tmp_path / "report.pdf", draw)).pages[0]

    assert " ".join(word.text for word in page.words) == "Children looked after: 282 Care leavers: 214"
    assert len(page.pictures) == 1


@pytest.mark.published
@pytest.mark.parametrize("path", sorted(PAPERS.glob("csc-*.pdf")), ids=lambda path: path.stem)
def test_published_pages_give_what_pdfminer_reads_in_them(path: Path) -> None:
    """The same operands and operators in the same order, on every page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            streams = [stream_value(stream) for stream in page.page_obj.contents]
            data = b"\n".join(stream.get_data() for stream in streams)
            assert _told(data) == list(_as_pdfminer_tells(streams))
