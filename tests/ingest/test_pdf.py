"""PDF files: what opens, what is left out and why, pictures of pages."""

from __future__ import annotations

import io
import pickle
import shutil
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageChops

from figures.records import Box
from ingest.errors import DamagedFile, NoPages, NotAPdf, PasswordNeeded, TooBig, UnreadableFile
from ingest.pdf import page_count, page_picture, read_pdf
from ingest.read import read_file
from tests.ingest.pages import HEIGHT, Canvas, drawn, put


def hello(canvas: Canvas) -> None:
    """One line of text, its capital A from 100 points below the top."""
    put(canvas, 72, 110, "A page of words", bold=True)


def locked(path: Path, password: str) -> Path:
    """A PDF that asks for a password; the empty one opens by itself."""
    writer = pypdf.PdfWriter(clone_from=drawn(path.with_suffix(".plain.pdf"), hello))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    writer.write(path)
    return path


def broken(path: Path, content: bytes) -> Path:
    """A file of these bytes."""
    path.write_bytes(content)
    return path


def test_words_have_boxes_from_the_top_left(tmp_path: Path) -> None:
    """A word's box is in points from the top left corner, and says whether it is bold."""
    (page,) = read_pdf(drawn(tmp_path / "a.pdf", hello)).pages
    first = page.words[0]
    assert (first.text, first.bold, first.size) == ("A", True, 11.0)
    assert first.box.x0 == pytest.approx(72)
    assert 98 < first.box.top < first.box.bottom < 114


def test_an_empty_password_opens_and_any_other_is_named_as_the_reason(tmp_path: Path) -> None:
    """Papers are often locked against change only; those read. One with a password says so."""
    assert read_pdf(locked(tmp_path / "open.pdf", "")).pages[0].text.strip() == "A page of words"
    with pytest.raises(PasswordNeeded, match="opens only with a password"):
        read_pdf(locked(tmp_path / "shut.pdf", "secret"))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", NotAPdf, "empty"),
        (
            b"Minutes of a meeting, as plain text.",
            NotAPdf,
            "neither a PDF nor a web page nor a Word document",
        ),
        (b"%PDF-1.4\nnothing that follows", DamagedFile, "damaged"),
    ],
)
def test_a_file_that_is_no_pdf_is_left_out_with_its_reason(
    tmp_path: Path, content: bytes, error: type[UnreadableFile], words: str
) -> None:
    """Empty, text named .pdf, cut off: each says in a sentence what it is, and names the file."""
    with pytest.raises(error, match=words) as caught:
        read_file(broken(tmp_path / "x.pdf", content))
    assert caught.value.name == "x.pdf"


def test_a_pdf_without_pages_and_one_too_large_say_so(tmp_path: Path) -> None:
    """No pages, or more megabytes than the setting allows: the sentence says which."""
    writer = pypdf.PdfWriter()
    writer.write(tmp_path / "none.pdf")
    with pytest.raises(NoPages, match="no pages"):
        read_file(tmp_path / "none.pdf")
    with pytest.raises(TooBig, match="larger than the 0 MB"):
        read_file(drawn(tmp_path / "big.pdf", hello), most_megabytes=0)


def test_errors_cross_from_one_process_to_another_whole() -> None:
    """The worker's error arrives with the file's name and the reason."""
    error = pickle.loads(pickle.dumps(TooBig("a.pdf", "it is too large.")))
    assert (type(error), error.name, str(error)) == (TooBig, "a.pdf", "a.pdf: it is too large.")


def test_a_page_without_text_is_kept_and_says_why(tmp_path: Path) -> None:
    """A picture of a page and an empty page stay, each with its reason; the others are read."""

    def picture(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("RGB", (40, 40), "grey"), 72, 400, 300, 300)

    if not shutil.which("tesseract"):
        pytest.skip("without Tesseract the sentence says how to install it (test_ocr.py)")
    reading = read_file(drawn(tmp_path / "a.pdf", hello, picture, lambda canvas: None))
    assert [page.unread for page in reading.pages] == [
        None,
        "The page is a picture in which no words were found.",
        "The page holds no text.",
    ]


def test_a_picture_of_a_page_marks_the_place(tmp_path: Path) -> None:
    """The marked box is tinted, the rest of the page is not; the size follows the scale."""
    path = drawn(tmp_path / "a.pdf", hello)
    picture = Image.open(io.BytesIO(page_picture(path, 1, boxes=[Box(300, 300, 400, 340)], scale=1.0)))
    assert picture.format == "PNG"
    assert abs(picture.height - HEIGHT) <= 1
    red, blue = picture.getchannel("R").getpixel((350, 320)), picture.getchannel("B").getpixel((350, 320))
    assert isinstance(red, int)
    assert isinstance(blue, int)
    assert red - blue > 30
    assert picture.getpixel((350, 600)) == (255, 255, 255)


def test_a_light_picture_shows_the_same_in_fewer_bytes(tmp_path: Path) -> None:
    """No colour is off by more than a sixteenth of its range, which is what 256 colours cost."""
    path, marked = drawn(tmp_path / "a.pdf", hello), [Box(300, 300, 400, 340)]
    whole, light = (page_picture(path, 1, boxes=marked, light=few) for few in (False, True))
    assert len(light) < len(whole)
    one, other = (Image.open(io.BytesIO(picture)).convert("RGB") for picture in (whole, light))
    apart = max(ImageChops.difference(one, other).tobytes())
    assert apart <= 16


def test_a_page_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Asking for page 2 of one page is told, not drawn as something else."""
    path = drawn(tmp_path / "a.pdf", hello)
    assert page_count(path) == 1
    with pytest.raises(IndexError, match="no page 2"):
        page_picture(path, 2)
