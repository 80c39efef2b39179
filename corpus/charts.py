"""Drawing the charts of the sample papers: bars and lines with values, and a table of figures beneath."""

from __future__ import annotations

import math

from reportlab.graphics.shapes import (  # type: ignore[import-untyped]
    Drawing,
    Line,
    PolyLine,
    Rect,
    String,
)
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]

from corpus.records import Chart

INK = HexColor("#000000")
GREY = HexColor("#bfbfbf")
EDGE = HexColor("#808080")
COLOURS = tuple(HexColor(code) for code in ("#4f81bd", "#c0504d", "#9bbb59", "#8064a2"))
FONT = "Helvetica"
HEIGHT = 185.0
_PLOT_TOP = 28.0
_PLOT_FOOT = 34.0
_PLOT_LEFT = 40.0
_PLOT_RIGHT = 14.0
_ROW = 13.0


def value_of(printed: str) -> float:
    """The number a printed value stands for: "1,323" is 1323, "94%" is 94; a dash is 0."""
    plain = printed.replace(",", "").replace("%", "").replace("£", "").strip()
    return float(plain) if plain and plain != "-" else 0.0


def draw(chart: Chart, width: float) -> Drawing:
    """The chart as a drawing `width` points wide, with its table of figures when it has one."""
    rows = len(chart.series) + 1 if chart.table else 0
    drawing = Drawing(width, HEIGHT + rows * _ROW)
    drawing.add(Rect(0, 0, width, drawing.height, fillColor=None, strokeColor=EDGE, strokeWidth=0.6))
    plot = _Plot(chart, width, rows * _ROW)
    plot.axis(drawing)
    if chart.kind == "lines":
        plot.lines(drawing)
    else:
        plot.bars(drawing)
    if chart.table:
        plot.table(drawing)
    else:
        plot.names(drawing)
    return drawing


class _Plot:
    """Where values fall on one chart: `x` of a column's middle, `y` of a value."""

    def __init__(self, chart: Chart, width: float, below: float) -> None:
        self.chart = chart
        self.left = _PLOT_LEFT + (28 if chart.table else 0)
        self.right = width - _PLOT_RIGHT
        legend = len(chart.series) > 1 and not chart.table
        self.foot = below + (8 if chart.table else _PLOT_FOOT + (12 if legend else 0))
        self.head = below + HEIGHT - _PLOT_TOP
        largest = max(value_of(value) for one in chart.series for value in one.values)
        highest = max(largest, chart.floor + 1)
        self.step = _step((highest - chart.floor) / 5)
        self.top = chart.floor + self.step * (math.floor((highest - chart.floor) / self.step) + 1)
        self.slot = (self.right - self.left) / len(chart.columns)

    def x(self, column: int) -> float:
        return self.left + self.slot * (column + 0.5)

    def y(self, value: float) -> float:
        share = (value - self.chart.floor) / (self.top - self.chart.floor)
        return self.foot + max(0.0, share) * (self.head - self.foot)

    def axis(self, drawing: Drawing) -> None:
        middle = (self.left + self.right) / 2
        drawing.add(_words((middle, drawing.height - 16), self.chart.title, size=9.5, bold=True))
        for count in range(round((self.top - self.chart.floor) / self.step) + 1):
            value = self.chart.floor + count * self.step
            level = self.y(value)
            drawing.add(Line(self.left, level, self.right, level, strokeColor=GREY, strokeWidth=0.4))
            drawing.add(_words((self.left - 4, level - 2.5), f"{value:,.10g}", size=7, anchor="end"))

    def bars(self, drawing: Drawing) -> None:
        runs = len(self.chart.series)
        thick = self.slot * (0.36 if runs == 1 else 0.78 / runs)
        for order, one in enumerate(self.chart.series):
            for column, printed in enumerate(one.values):
                start = self.x(column) + (order - runs / 2) * thick
                high = self.y(value_of(printed)) - self.foot
                fill = COLOURS[order % len(COLOURS)]
                drawing.add(Rect(start, self.foot, thick, high, fillColor=fill, strokeColor=None))
                if self.chart.labels and not self.chart.table:
                    drawing.add(_words((start + thick / 2, self.foot + high + 3), printed, size=8))

    def lines(self, drawing: Drawing) -> None:
        for order, one in enumerate(self.chart.series):
            places = [(self.x(at), self.y(value_of(printed))) for at, printed in enumerate(one.values)]
            flat = [part for place in places for part in place]
            drawing.add(PolyLine(flat, strokeColor=COLOURS[order % len(COLOURS)], strokeWidth=1.6))
            for (x, y), printed in zip(places, one.values, strict=True):
                if self.chart.labels and not self.chart.table:
                    drawing.add(_words((x, y + 5), printed, size=7.5))

    def names(self, drawing: Drawing) -> None:
        """Column names under the axis, and a legend when there are several runs."""
        for column, name in enumerate(self.chart.columns):
            for line, words in enumerate(name.split("//")):
                drawing.add(_words((self.x(column), self.foot - 11 - 9 * line), words.strip(), size=7.5))
        if len(self.chart.series) > 1:
            for order, one in enumerate(self.chart.series):
                start = self.left + order * 90
                drawing.add(Rect(start, 8, 7, 7, fillColor=COLOURS[order % len(COLOURS)], strokeColor=None))
                drawing.add(_words((start + 11, 8.5), one.name, size=7.5, anchor="start"))

    def table(self, drawing: Drawing) -> None:
        """Columns across and one run a row, ruled, right under the axis as a spreadsheet sets it."""
        rows = [("", *self.chart.columns), *((one.name, *one.values) for one in self.chart.series)]
        head = len(rows) * _ROW + 4
        for count in range(len(rows) + 1):
            level = head - count * _ROW
            left = self.left if count == 0 else 4
            drawing.add(Line(left, level, self.right, level, strokeColor=EDGE, strokeWidth=0.5))
        for count in range(len(self.chart.columns) + 1):
            x = self.left + count * self.slot
            drawing.add(Line(x, 4, x, head, strokeColor=EDGE, strokeWidth=0.5))
        drawing.add(Line(4, 4, 4, head - _ROW, strokeColor=EDGE, strokeWidth=0.5))
        for count, row in enumerate(rows):
            self._table_row(drawing, head - (count + 1) * _ROW + 3.5, count, row)

    def _table_row(self, drawing: Drawing, level: float, count: int, row: tuple[str, ...]) -> None:
        if count:
            fill = COLOURS[(count - 1) % len(COLOURS)]
            drawing.add(Rect(8, level, 6, 6, fillColor=fill, strokeColor=None))
            drawing.add(_words((self.left - 4, level), row[0], size=7.5, anchor="end"))
        for column, printed in enumerate(row[1:]):
            drawing.add(_words((self.x(column), level), printed, size=7.5))


def _words(
    at: tuple[float, float], text: str, *, size: float, bold: bool = False, anchor: str = "middle"
) -> String:
    font = f"{FONT}-Bold" if bold else FONT
    return String(*at, text, fontName=font, fontSize=size, textAnchor=anchor, fillColor=INK)


def _step(rough: float) -> float:
    """The axis step: 1, 2 or 5 times a power of ten, not under `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * share for share in (1.0, 2.0, 5.0, 10.0) if power * share >= rough * 0.999)
