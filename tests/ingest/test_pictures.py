"""Pictures that may hold figures are said, logos, grounds and photographs are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from ingest.ocr import Ocr
from ingest.pdf import read_pdf
from ingest.pictures import is_flat
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn, put

NO_OCR = Ocr(language="")


def chart() -> Image.Image:
    """Four bars on white."""
    picture = Image.new("RGB", (400, 300), "white")
    draw = ImageDraw.Draw(picture)
    for place, height in enumerate((120, 200, 90, 160)):
        draw.rectangle((40 + 90 * place, 280 - height, 90 + 90 * place, 280), fill=(40, 80, 160))
    return picture


def photograph() -> Image.Image:
    """Shades that go over into one another, with grain."""
    grain = np.random.default_rng(1).normal(0, 20, (300, 400))
    ground = np.linspace(0, 255, 400)[None, :] + np.linspace(-60, 60, 300)[:, None]
    return Image.fromarray(np.clip(ground + grain, 0, 255).astype(np.uint8)).convert("RGB")


def page(picture: Image.Image, *, top: float = 300, width: float = 300, words: str = "") -> Draw:
    """A page of a sentence with a picture of `width` points; `words` are printed over it."""

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 110, "The picture below shows how the service did in the year.")
        high = width * 0.75
        canvas.drawImage(ImageReader(picture), 72, HEIGHT - top - high, width, high)
        put(canvas, 80, top + high / 2, words)

    return draw


def remarks(path: Path) -> list[tuple[str, ...]]:
    """The remarks of each page."""
    return [page.remarks for page in read_pdf(path, how=NO_OCR).pages]


@pytest.mark.parametrize(
    ("draw", "told"),
    [
        (page(chart()), ("A picture in the middle of the page may hold figures that were not read.",)),
        (page(chart(), top=130), ("A picture at the top of the page may hold figures that were not read.",)),
        (page(photograph()), ()),
        (page(chart(), width=80), ()),  # a logo
        (page(chart(), words="Words that stand over a ground"), ()),
    ],
)
def test_a_large_flat_picture_may_hold_figures(tmp_path: Path, draw: Draw, told: tuple[str, ...]) -> None:
    """A chart kept as a picture is said with its place; a photograph, a logo and a ground are not."""
    assert remarks(drawn(tmp_path / "a.pdf", draw)) == [told]


def test_a_picture_on_every_page_is_decoration(tmp_path: Path) -> None:
    """The same picture at one place of three pages is part of the paper's dress."""
    assert remarks(drawn(tmp_path / "a.pdf", *[page(chart())] * 3)) == [(), (), ()]


def test_flat_is_few_shades_and_more_than_one() -> None:
    """A chart is flat, a photograph is not, and one shade alone shows nothing."""
    assert is_flat(chart())
    assert not is_flat(photograph())
    assert not is_flat(Image.new("L", (100, 100), 255))
