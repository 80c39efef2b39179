"""A measure over time: told by shape and dash as well as by colour, on a light or a dark page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from textwrap import wrap
from typing import Any, Literal, TypeVar

import altair as alt
import vl_convert
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from answer.series import Line, Mark, Point, Series
from answer.series_told import heading, line_name, line_words, notes_of, starts_at_zero, unit_words, when
from figures.records import Standing

Value = TypeVar("Value")
PICKED = "picked"
"""The name of what a reader picks in the chart."""
POINT = "point"
"""The field that numbers the points, in the order of `points_of`."""
COLOURS = ("#2377c4", "#c2571a", "#2f8a4c", "#9556bd", "#c0417b", "#1d8590", "#8f6d2a", "#737b83")
"""Each at least 3:1 (WCAG 1.4.11) against the white page and the dark one."""
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_DASHES = ([1, 0], [8, 3], [3, 3], [8, 3, 2, 3], [12, 4], [2, 5])
_AIM = [4, 4]
_MARKS = {Mark.RESTATED: "Restated", Mark.DISAGREE: "The papers disagree"}
_FRAMES = {"Restated": "circle", "The papers disagree": "square"}
_NARROWEST = 190
"""Pixels a name in the legend may take; on a telephone there are no more."""
# Pixels of the chart, and of each line of the key below it.
_HEIGHT, _KEY = 330, 26
_LETTERS_ON_LIGHT, _LETTERS_ON_DARK = "#0b0c0c", "#f3f2f1"
MOST_LABELS = 4
"""Lines named where they end; more names would stand on each other."""
# The picture that is taken away, in pixels before it is doubled.
_WIDTH, _SCALE, _LETTERS = 900, 2, 100
_FONT = "Fira Sans"


@dataclass(frozen=True, slots=True)
class Plotted:
    """A point with the line it stands in."""

    line: Line
    point: Point


def points_of(series: Series) -> tuple[Plotted, ...]:
    """Every point, line by line, oldest first."""
    return tuple(Plotted(line, point) for line in series.lines for point in line.points)


def alternative_text(series: Series) -> str:
    """What the chart shows, for a reader who cannot see it; the table below has every value."""
    told = " ".join(line_words(line, series) for line in series.lines[:MOST_LABELS])
    return f"Line chart: {heading(series)}. {told} The table below the chart has every value."


def chart(series: Series, *, dark: bool = False) -> alt.LayerChart:
    """The chart as the screen shows it; a point that is picked is told by its number."""
    picked = alt.selection_point(name=PICKED, fields=[POINT], on="click", clear=False, toggle=False)
    layers = [_lines(series), *_frames(series), _points(series).add_params(picked), *_names(series)]
    layered: alt.LayerChart = alt.layer(*layers).resolve_scale(stroke="independent")
    layered = layered.properties(height=_HEIGHT + _KEY * (len(_names_of(series)) + len(_FRAMES)))
    return _lettered(layered, _LETTERS_ON_DARK if dark else _LETTERS_ON_LIGHT)


def _lettered(layered: alt.LayerChart, colour: str) -> alt.LayerChart:
    """The chart with its words in one colour, which can be read on the page it stands on."""
    lettered: alt.LayerChart = layered.configure_axis(
        labelColor=colour, titleColor=colour, labelFontSize=13, titleFontSize=13, titleFontWeight="normal"
    ).configure_legend(labelColor=colour, labelFontSize=13)
    return lettered


Row = dict[str, str | float | int | bool]


def _rows(series: Series) -> Iterator[Row]:
    number, middle = 0, _middle(series)
    for line in series.lines:
        name, stretch = line_name(line, series), 0
        for point, joined in zip(line.points, line.together, strict=True):
            stretch += not joined
            yield {
                POINT: number,
                "day": point.period.end.isoformat(),
                "value": float(point.value),
                "line": name,
                "stretch": f"{name} {stretch}",
                "mark": _MARKS.get(point.mark, ""),
                "said": _said(series, line, point),
                "area": line.area[:1].upper() + line.area[1:],
                "named": _side(point, middle) if point is line.points[-1] else "",
            }
            number += 1


def _middle(series: Series) -> int:
    days = [point.period.end.toordinal() for line in series.lines for point in line.points]
    return (min(days) + max(days)) // 2


def _side(point: Point, middle: int) -> str:
    """On which side of its text a line ends: the text must stay within the chart."""
    return "right" if point.period.end.toordinal() > middle else "left"


def _said(series: Series, line: Line, point: Point) -> str:
    notes = "".join(f" {note}" for note in notes_of(point))
    return f"{line_name(line, series)}, {when(point)}: {point.printed}.{notes}"


def _data(series: Series) -> alt.InlineData:
    return alt.InlineData(values=list(_rows(series)))


def _x() -> alt.X:
    return alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(type="utc", padding=14),
        axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=6, grid=False),
    )


def _y(series: Series) -> alt.Y:
    title, shown = unit_words(series.measure.unit).capitalize(), "~s" if _is_large(series) else ",~f"
    scale = alt.Scale(zero=starts_at_zero(series), nice=True)
    return alt.Y("value:Q", title=title, scale=scale, axis=alt.Axis(format=shown))


def _is_large(series: Series) -> bool:
    return max((abs(point.value) for line in series.lines for point in line.points), default=0) >= 100_000


def _base(series: Series) -> alt.Chart:
    return _encoded(alt.Chart(_data(series)), x=_x(), y=_y(series))


def _encoded(marks: alt.Chart, **channels: Any) -> alt.Chart:  # altair types each by its own union
    """The marks with their channels; altair's own method does not tell what it returns."""
    encoded: alt.Chart = marks.encode(**channels)
    return encoded


def _names_of(series: Series) -> list[str]:
    return list(dict.fromkeys(line_name(line, series) for line in series.lines))


def _turn(values: Sequence[Value], number: int) -> list[Value]:
    """So many values, from the first again where there are no more."""
    return [values[place % len(values)] for place in range(number)]


def _legend(*, symbol: str = "", size: int = 110, above: bool = False) -> alt.Legend:
    return alt.Legend(
        orient="top" if above else "bottom",
        direction="vertical",
        columns=1,
        title=None,
        labelLimit=_NARROWEST,
        symbolOpacity=1,
        symbolSize=size,
        symbolType=symbol or alt.Undefined,
    )


def _colour(series: Series) -> alt.Color:
    names = _names_of(series)
    scale = alt.Scale(domain=names, range=_turn(COLOURS, len(names)))
    return alt.Color("line:N", scale=scale, legend=_legend())


def _lines(series: Series) -> alt.Chart:
    """The points that follow each other joined; targets and the like in short dashes."""
    names = _names_of(series)
    dashes = _turn(_DASHES, len(names))
    aims = {line_name(line, series) for line in series.lines if line.standing is not Standing.ACTUAL}
    dashes = [_AIM if name in aims else dash for name, dash in zip(names, dashes, strict=True)]
    return _encoded(
        _base(series).mark_line(strokeWidth=2, aria=False),
        color=_colour(series),
        strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=dashes), legend=None),
        detail="stretch:N",
    )


def _points(series: Series) -> alt.Chart:
    names = _names_of(series)
    shapes = alt.Scale(domain=names, range=_turn(_SHAPES, len(names)))
    return _encoded(
        _base(series).mark_point(filled=True, size=95, opacity=1, cursor="pointer"),
        color=_colour(series),
        shape=alt.Shape("line:N", scale=shapes, legend=_legend()),
        tooltip=alt.Tooltip("said:N", title=" "),
        description="said:N",
    )


def _frames(series: Series) -> Iterator[alt.Chart]:
    """A ring or a square around each point for which papers give another value, with its words."""
    held = {_MARKS[point.mark] for line in series.lines for point in line.points if point.mark in _MARKS}
    for name, shape in _FRAMES.items():
        if name in held:
            stroke = alt.Stroke(
                "mark:N",
                scale=alt.Scale(domain=[name], range=[COLOURS[-1]]),
                legend=_legend(symbol=shape, size=260, above=True),
            )
            framed = _base(series).transform_filter(alt.FieldEqualPredicate(field="mark", equal=name))
            yield _encoded(
                framed.mark_point(shape=shape, size=330, strokeWidth=2.5, opacity=1, aria=False),
                stroke=stroke,
            )


def _names(series: Series) -> Iterator[alt.Chart]:
    """The area of each line at its end, where they are few: to the side on which there is room."""
    if not 1 < len(_names_of(series)) <= MOST_LABELS:
        return
    sides: tuple[Literal["right", "left"], ...] = ("right", "left")
    for align in sides:
        named = _base(series).transform_filter(alt.FieldEqualPredicate(field="named", equal=align))
        words = named.mark_text(align=align, dy=-15, fontSize=12, fontWeight="bold", aria=False)
        yield _encoded(words, text="area:N", color=_colour(series))


def picture(series: Series, *, source: str) -> bytes:
    """The chart as a PNG with its title, where it comes from, and its text for those who cannot see it."""
    _font()
    titled = chart(series).properties(
        width=_WIDTH,
        background="white",
        padding=24,
        title=alt.TitleParams(
            wrap(heading(series), 70), subtitle=wrap(source, _LETTERS), anchor="start", offset=16
        ),
    )
    png = vl_convert.vegalite_to_png(
        titled.configure(font=_FONT).to_dict(validate=False), scale=_SCALE, allowed_base_urls=[]
    )
    return _with_text(png, series, source)


@cache
def _font() -> None:
    """A typeface that comes with the packages, for a machine may have none."""
    vl_convert.register_font_directory(str(files("fontpkg_fira_sans") / "files"))


def _with_text(png: bytes, series: Series, source: str) -> bytes:
    told = PngInfo()
    told.add_itxt("Title", heading(series))
    told.add_itxt("Description", alternative_text(series))
    told.add_itxt("Source", source)
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as opened:
        opened.save(out, format="PNG", pnginfo=told, optimize=True)
    return out.getvalue()
