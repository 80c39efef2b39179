"""Scans made for the tests: pages of print turned into bitmaps, as a copier gives them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from ingest.pdfium import page_picture
from tests.ingest.pages import HEIGHT, Canvas, Draw, drawn

WIDTH = 595.28


def bitmap(folder: Path, draw: Draw, *, turn: float = 0.0, dots: int = 200) -> Image.Image:
    """A drawn page as a grey, slightly soft picture, turned clockwise by `turn` degrees."""
    path = drawn(folder / "print.pdf", draw)
    picture = Image.open(io.BytesIO(page_picture(path, 1, scale=dots / 72))).convert("L")
    quarter = turn % 90 == 0
    picture = picture.rotate(-turn, Image.Resampling.BICUBIC, expand=quarter, fillcolor=255)
    return picture.filter(ImageFilter.GaussianBlur(0.5))


def scanned(folder: Path, *draws: Draw, turn: float = 0.0, stamp: str = "") -> Path:
    """A PDF whose pages are pictures of the drawings, with at most a stamp as text over each."""
    pictures = [bitmap(folder, draw, turn=turn) for draw in draws]
    return drawn(folder / "scan.pdf", *(_over(picture, stamp) for picture in pictures))


def _over(picture: Image.Image, stamp: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        wide = picture.width > picture.height
        size = (HEIGHT, WIDTH) if wide else (WIDTH, HEIGHT)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        if stamp:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(280, 20, stamp)

    return draw


def lines(canvas: Canvas, texts: Sequence[str], *, top: float = 100.0, size: float = 12.0) -> None:
    """Lines of print one under the other."""
    for place, text in enumerate(texts):
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, HEIGHT - top - place * 1.4 * size, text)
