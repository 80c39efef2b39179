"""Scanned pages read by Tesseract: words with boxes, how sure it is of them, rulings and bars.

Tesseract (Apache 2.0) is a program of its own, started for each page by pytesseract. Without it
installed nothing fails: the page is listed as not read, with how to install it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean

from PIL import Image

from figures.records import Box
from ingest.errors import IngestError
from ingest.frames import Frame
from ingest.letters import cleaned
from ingest.ocr_lines import Token, set_lines
from ingest.plumber import grids_of_rulings
from ingest.raw import Grid
from ingest.records import Word
from ingest.scan import (
    Ink,
    Stroke,
    ends_raised,
    ink_of,
    is_blank,
    is_thin,
    lines_in,
    pale_letters,
    skew_of,
    straightened,
    strokes_across,
    strokes_down,
    without,
)
from settings import read_settings

INSTALL = (
    "install Tesseract to have it read (Debian and Ubuntu: apt install tesseract-ocr; "
    "macOS: brew install tesseract; Windows: the installer named at tesseract-ocr.github.io)"
)
DOUBTFUL = 70.0
"""Mean confidence in percent below which a page may lie on its side or upside down."""
TOO_POOR = 45.0
"""Mean confidence below which what is read is not worth keeping: pages of drawings give such words."""
LEAST_SURE = 20.0
"""A single word Tesseract is less sure of is a speck or a piece of a drawing."""
FEW = 5
FEW_TO_TURN = 20
_RULES = frozenset("|_[]{}~=.,:;'‘’`\"“”\\/<>^")
_MARKED = re.compile(r"(?P<number>\W*\w*\d)(?P<mark>\d[.,;:)]*)$")
_DASHES = frozenset("-—–")


class PictureNotRead(IngestError):
    """A page's picture that could not be read; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """How scans are read: `language` as Tesseract names it ("eng", "eng+cym"), without one not at all.

    `seconds` are what each start of Tesseract may take.
    """

    language: str = "eng"
    seconds: float = 90.0


def ocr_as_set() -> Ocr:
    """How scans are read as PAPERS_OCR and PAPERS_OCR_LANGUAGE say."""
    settings = read_settings()
    return Ocr(settings.ocr_language if settings.ocr == "auto" else "")


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read from a page's picture, in the frame it was read in.

    `confidence` is the mean over its words, in percent. `graphics` are its rulings and bars.
    """

    words: tuple[Word, ...]
    text: str
    confidence: float
    frame: Frame
    grids: tuple[Grid, ...] = ()
    graphics: tuple[Box, ...] = ()


def read_scan(picture: Image.Image, *, width: float, height: float, how: Ocr) -> Scan:
    """What Tesseract reads of a page of `width` and `height` points, turned upright and set straight.

    Raises PictureNotRead where Tesseract or the language is not installed, time ran out, no words
    were found, or too few of them are sure.
    """
    if is_blank(picture):
        raise PictureNotRead("The page holds no text.")
    shown = Frame(width, height)
    best = _read(picture, shown, how)
    for turn in _other_turns(picture, best, how) if _is_doubtful(best.words) else ():
        turned = _read(picture.rotate(-turn, expand=True), replace(shown, turn=turn), how)
        best = max(best, turned, key=lambda scan: _sure(scan.words))
    if not best.words:
        raise PictureNotRead("The page is a picture in which no words were found.")
    if best.confidence < TOO_POOR:
        raise PictureNotRead("The page is a picture too poor or too drawn to be read.")
    return best


def _is_doubtful(words: Sequence[Word]) -> bool:
    return len(words) < FEW or _mean(words) < DOUBTFUL or _stand_sideways(words)


def _stand_sideways(words: Sequence[Word]) -> bool:
    """Whether words are higher than they are wide: Tesseract reads lines set sideways in their place."""
    long = [word for word in words if len(word.text) > 3]
    return sum(word.box.x1 - word.box.x0 < word.size for word in long) * 2 > len(long)


def _other_turns(picture: Image.Image, first: Scan, how: Ocr) -> tuple[int, ...]:
    """By how many degrees clockwise the page may have to be turned to stand upright.

    Tesseract tells it of a page of print; of one with few letters it cannot, and all are tried.
    """
    import pytesseract  # type: ignore[import-untyped]  # noqa: PLC0415 - as in _recognised

    try:
        found = pytesseract.image_to_osd(picture, output_type=pytesseract.Output.DICT, timeout=how.seconds)
    except (pytesseract.TesseractError, RuntimeError):  # too few letters, no orientation data, no time
        return (90, 270, 180) if len(first.words) < FEW_TO_TURN else ()
    turn = int(found["rotate"])
    return (turn,) if turn else ()


def _sure(words: Sequence[Word]) -> int:
    """How many letters stand in words that are sure, none on a page that lies on its side."""
    if _stand_sideways(words):
        return 0
    return sum(len(word.text) for word in words if (word.confidence or 0) >= DOUBTFUL)


def _mean(words: Sequence[Word]) -> float:
    return fmean(word.confidence or 0.0 for word in words) if words else 0.0


def _read(picture: Image.Image, frame: Frame, how: Ocr) -> Scan:
    skew = skew_of(picture)
    frame = replace(frame, skew=skew)
    straight = straightened(picture, skew)
    scale = straight.width / max(frame.read_size[0], 1.0)
    across, down, bars = _strokes(straight, scale)
    tokens = _tokens(without(straight, [*across, *down]), scale, how)
    band = _band(straight, scale)
    if band is not None:
        tokens = _with_pale_letters(tokens, band, scale, how)
        across, down = [*across, *band.across], [*down, *band.down]
    lines = set_lines(tokens)
    words = [word for line in lines for word in line]
    return Scan(
        tuple(words),
        "\n".join(" ".join(word.text for word in line) for line in lines),
        round(_mean(words), 1),
        frame,
        grids_of_rulings(_boxes(across, scale), _boxes(down, scale)),
        _boxes([*across, *down, *(side for bar in bars for side in (bar, *_sides(bar)))], scale),
    )


@dataclass(frozen=True, slots=True)
class _Band:
    """The dark grounds of a page: their letters in black on white, where they lie, and their rulings."""

    pale: Image.Image
    inside: Ink
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]


def _band(picture: Image.Image, scale: float) -> _Band | None:
    """The dark grounds of a page with the lines between their cells and the edges all round."""
    dots = scale * 72
    found = pale_letters(picture, dots=dots)
    if found is None:
        return None
    pale, inside = found
    ink = ink_of(pale)
    across, down = strokes_across(ink, dots=dots), strokes_down(ink, dots=dots)
    edges = [_sides(ground) for ground in strokes_across(inside, dots=dots)]
    return _Band(
        pale,
        inside,
        (*across, *(side for sides in edges for side in sides[:2])),
        (*down, *(side for sides in edges for side in sides[2:])),
    )


def _strokes(picture: Image.Image, scale: float) -> tuple[list[Stroke], list[Stroke], list[Stroke]]:
    """Rulings across, rulings down, and bars."""
    dots = scale * 72
    lines = lines_in(picture, dots=dots)
    across, down = strokes_across(lines, dots=dots), strokes_down(lines, dots=dots)
    return (
        [stroke for stroke in across if is_thin(stroke, dots=dots)],
        [stroke for stroke in down if is_thin(stroke, dots=dots)],
        [stroke for stroke in strokes_across(ink_of(picture), dots=dots) if not is_thin(stroke, dots=dots)],
    )


def _sides(bar: Stroke) -> tuple[Stroke, ...]:
    """The outline of a bar, which on other pages is drawn in strokes: charts are known by those."""
    return (
        replace(bar, bottom=bar.top + 1),
        replace(bar, top=bar.bottom - 1),
        replace(bar, x1=bar.x0 + 1),
        replace(bar, x0=bar.x1 - 1),
    )


def _boxes(strokes: Iterable[Stroke], scale: float) -> tuple[Box, ...]:
    return tuple(
        Box(*(round(corner / scale, 2) for corner in (stroke.x0, stroke.top, stroke.x1, stroke.bottom)))
        for stroke in strokes
    )


def _tokens(picture: Image.Image, scale: float, how: Ocr) -> list[Token]:
    found = _recognised(picture, scale, how)
    tokens: list[Token] = []
    for index, seen in enumerate(found["text"]):
        text, sure = cleaned(str(seen)).strip(), float(found["conf"][index])
        if not text or sure < (DOUBTFUL if set(text) <= _DASHES else LEAST_SURE) or set(text) <= _RULES:
            continue
        left, top = found["left"][index] / scale, found["top"][index] / scale
        box = Box(left, top, left + found["width"][index] / scale, top + found["height"][index] / scale)
        line = (found["block_num"][index], found["par_num"][index], found["line_num"][index])
        tokens += _without_mark(Token(text, box, sure, line), picture, scale)
    return tokens


def _with_pale_letters(tokens: Sequence[Token], band: _Band, scale: float, how: Ocr) -> list[Token]:
    """The words of a page with those set in pale letters on dark grounds, read by themselves.

    Whatever the first reading made of such a ground is left out. Each line goes before the first below it.
    """
    kept = [token for token in tokens if not band.inside[_middle(token, scale)]]
    lines = [list(line) for _, line in groupby(kept, key=lambda token: token.line)]
    for _, line in groupby(_tokens(band.pale, scale, how), key=lambda token: token.line):
        new = [replace(token, line=(-1 - token.line[0], *token.line[1:])) for token in line]
        below = (place for place, other in enumerate(lines) if other[0].box.top > new[0].box.top)
        lines.insert(next(below, len(lines)), new)
    return [token for line in lines for token in line]


def _middle(token: Token, scale: float) -> tuple[int, int]:
    """The row and column of the picture in the middle of a word."""
    return round((token.box.top + token.box.bottom) / 2 * scale), round(
        (token.box.x0 + token.box.x1) / 2 * scale
    )


def _without_mark(token: Token, picture: Image.Image, scale: float) -> list[Token]:
    """A number, and apart from it a footnote's mark set small and high at its end ("2000" and "2")."""
    match = _MARKED.match(token.text)
    if not match:
        return [token]
    box = token.box
    left, top, right, bottom = (round(edge * scale) for edge in (box.x0, box.top, box.x1, box.bottom))
    if not ends_raised(picture.crop((left, top, right, bottom))):
        return [token]
    cut = box.x1 - (box.x1 - box.x0) * len(match["mark"]) / len(token.text)
    return [
        replace(token, text=match["number"], box=replace(box, x1=cut)),
        replace(token, text=match["mark"], box=replace(box, x0=cut), raised=True),
    ]


def _recognised(picture: Image.Image, scale: float, how: Ocr) -> dict[str, list[int]]:
    # Tesseract's own threads slow one another down as soon as several files are read at a time.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    # It draws in pandas, half a second that files without scans need not wait for.
    import pytesseract  # noqa: PLC0415

    try:
        table: dict[str, list[int]] = pytesseract.image_to_data(
            picture,
            lang=how.language,
            config=f"--psm 3 --dpi {round(scale * 72)}",
            output_type=pytesseract.Output.DICT,
            timeout=how.seconds,
        )
    except pytesseract.TesseractNotFoundError as exc:
        raise PictureNotRead(f"The page is a picture without a text layer; {INSTALL}.") from exc
    except pytesseract.TesseractError as exc:
        raise PictureNotRead(_complaint(str(exc), how)) from exc
    except RuntimeError as exc:  # how pytesseract says that time ran out
        raise PictureNotRead(
            f"The page is a picture that could not be read in {how.seconds:g} seconds."
        ) from exc
    return table


def _complaint(said: str, how: Ocr) -> str:
    if "language" in said.lower() or "traineddata" in said.lower():
        return (
            f"The page is a picture, and Tesseract lacks the language {how.language} that "
            "PAPERS_OCR_LANGUAGE names; install it "
            "(Debian and Ubuntu: apt install tesseract-ocr- and its three letters)."
        )
    return "The page is a picture, and Tesseract failed on it."
