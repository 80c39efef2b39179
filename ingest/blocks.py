"""A page cut into blocks: headings, numbered and plain paragraphs, bullets, notes, tables, charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from figures.records import Box
from ingest.charts import Chart
from ingest.content import PageContent
from ingest.grids import TableGrid
from ingest.layout import Line, around, right_edges, usual_pitch

LONGEST_HEADING = 200
"""In characters: a longer bold run is emphasis, not a heading."""

_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,3})\.?$")
_MARKER = re.compile(r"^(\(?[a-z]\)|\(?[ivx]{1,5}\)|\(?\d{1,2}\)|[a-zivx]\.|[A-Z]\))$")
_BULLET = re.compile(r"^(?:[^\w\s(\[\"'“‘£$€<>+%&#@/.,:;!?…’”]|o|\(cid:\d+\)|[\ue000-\uf8ff])$")
_CAPTION = re.compile(
    r"^(fig(ure)?|table|chart|graph|diagram)\.?\s*\d+[a-z]?\b(.{0,120}|(\.\d+)?\s*[:–—-]\s.{0,240})$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(?:[¹²³⁰-⁹]+|[*†‡]{1,3})$")
_DASHES = ("-", "–", "—")
_LABEL = re.compile(r"^[A-Z(][^.:]{1,70}:$")
_ENDED = re.compile(r"[.:;?!][\"'”’)]*$")


class BlockKind(StrEnum):
    """What a block of a page is."""

    FIELD = "field"
    HEADING = "heading"
    TEXT = "text"
    BULLET = "bullet"
    CAPTION = "caption"
    NOTE = "footnote"
    TABLE = "table"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, or a table or chart.

    `number` is the paper's own paragraph number, `marker` the sign of a list item ("(a)", "•").
    `start` is the left edge of its first line with number and marker, `bold` whether all of it is bold.
    """

    kind: BlockKind
    page: int
    order: int
    lines: tuple[Line, ...] = ()
    number: str = ""
    marker: str = ""
    start: float = 0.0
    bold: bool = False
    table: TableGrid | None = None
    chart: Chart | None = None

    @property
    def text(self) -> str:
        """Its words, lines joined by a space, or by nothing where a line ends in a hyphen."""
        return joined(self.lines)

    @property
    def box(self) -> Box:
        """The rectangle around its lines."""
        return around(line.box for line in self.lines)

    @property
    def size(self) -> float:
        """The type size of its first line, in points."""
        return self.lines[0].size if self.lines else 0.0


def joined(lines: Sequence[Line]) -> str:
    """Lines as one run of text: "well-" and "being" at a line end read "well-being"."""
    text = ""
    for line in lines:
        glue = "" if re.search(r"\w-$", text) and line.text[:1].islower() else " "
        text = f"{text}{glue}{line.text}" if text else line.text
    return text


def blocks_of(content: PageContent, running: set[tuple[int, int]], *, body: float) -> list[Block]:
    """The blocks of a page in reading order.

    `running` are lines to leave out, `body` is the type size of the file's plain text in points.
    """
    number = content.page.number
    things = [
        thing
        for thing in content.things
        if not isinstance(thing, Line) or (number, thing.order) not in running
    ]
    lines = [thing for thing in things if isinstance(thing, Line)]
    near = {
        line.order: [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]] for at, line in enumerate(lines)
    }
    setting = _Setting(usual_pitch(lines), body, right_edges(lines))
    blocks: list[Block] = []
    for thing in things:
        if isinstance(thing, Line):
            _take(blocks, _opened(number, thing, body, near[thing.order]), thing, setting)
        elif isinstance(thing, TableGrid):
            blocks.append(Block(BlockKind.TABLE, number, thing.order, table=thing))
        else:
            blocks.append(Block(BlockKind.CHART, number, thing.order, chart=thing))
    return [_named(block, body) for block in blocks if block.text or not block.lines]


def _take(blocks: list[Block], opened: Block, line: Line, setting: _Setting) -> None:
    """Put a line to the last block, or the block it opens after it."""
    block = blocks[-1] if blocks and blocks[-1].lines else None
    if block is None:
        blocks.append(opened)
        return
    beside = turned(block.lines[-1], line)
    goes_on = (
        _goes_on_beside(opened, block, line, setting) if beside else not _is_new(opened, block, line, setting)
    )
    if goes_on:
        blocks[-1] = _with_line(block, line)
    else:
        blocks.append(opened)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the text of a page is set: usual pitch by type size, body size, right edges by line, in points."""

    pitch: dict[float, float]
    body: float
    rights: dict[int, float]

    def step(self, line: Line) -> float:
        return self.pitch.get(line.size, line.size * 1.2)

    def right(self, line: Line) -> float:
        return self.rights[line.order]


def _opened(page: int, line: Line, body: float, near: Sequence[Line]) -> Block:
    """A block that begins with this line, its number or bullet taken off the words.

    `near` are the lines before and after.
    """
    first = line.words[0]
    start = line.box.x0
    rest = line.without_first(1) if len(line.words) > 1 else line
    if _is_note(line, body):
        return Block(BlockKind.NOTE, page, line.order, (rest,), number=first.text, start=start)
    if len(line.words) > 1 and (match := _NUMBER.match(first.text)) and _numbered(line, near):
        return Block(
            BlockKind.TEXT, page, line.order, (rest,), number=match.group(1), start=start, bold=rest.bold
        )
    if len(line.words) > 1 and (_BULLET.match(first.text) or _MARKER.match(first.text)):
        marker = first.text
        return Block(BlockKind.BULLET, page, line.order, (rest,), marker=marker, start=start, bold=rest.bold)
    return Block(BlockKind.TEXT, page, line.order, (line,), start=start, bold=line.bold)


def _numbered(line: Line, near: Sequence[Line]) -> bool:
    """Whether a number at the head of a line is one of a paragraph or list, and no figure of a sentence."""
    number = line.words[0].text
    if _tabbed(line, number):
        return True
    if "." in number:
        return any(_hangs_under(line, other) for other in near)
    return any(_counts_on(line, other) for other in near)


def _hangs_under(line: Line, other: Line) -> bool:
    """Whether the line below begins under the first word after the number, set in from the number."""
    step = other.box.top - line.box.top
    text = line.words[1].box.x0
    return 0 < step < 2.2 * line.size and abs(other.box.x0 - text) < 4 and text - line.box.x0 > line.size


def _counts_on(line: Line, other: Line) -> bool:
    """Whether two lines begin with numbers that follow one another, tabbed alike: "1  Roads", "2  Parks"."""
    first, second = line.words[0], other.words[0]
    if len(other.words) < 2 or not first.text.isdigit() or not second.text.isdigit():
        return False
    alike = all(abs(a.box.x0 - b.box.x0) < 3 for a, b in zip(line.words[:2], other.words[:2], strict=True))
    gap = line.words[1].box.x0 - first.box.x1
    return alike and abs(int(first.text) - int(second.text)) == 1 and gap > 0.75 * line.size


def _tabbed(line: Line, number: str) -> bool:
    """Whether a leading number is set off from the words, as paragraph numbers are.

    "3.1" and "3." before a gap, or before a bold or capital word; a bare "20 young people" is text.
    """
    gap = line.words[1].box.x0 - line.words[0].box.x1
    if "." not in number:
        return gap > 2 * line.size and line.words[0].bold and line.words[1].bold
    if gap > 0.75 * line.size:
        return True
    told = line.bold or number.endswith(".") or gap > 0.3 * line.size
    return told and line.words[1].text[:1].isupper()


def _is_note(line: Line, body: float) -> bool:
    """Whether a line opens a footnote: set small, with a raised number or a sign of its own before it."""
    first = line.words[0]
    if len(line.words) < 2 or line.size >= body - 0.9:
        return False
    raised = first.text.isdigit() and first.size < line.size - 0.5
    return raised or bool(_NOTE.match(first.text))


def _is_new(opened: Block, block: Block, line: Line, setting: _Setting) -> bool:
    """Whether a line begins a block of its own and does not go on with `block`."""
    last = block.lines[-1]
    step, usual = line.box.top - last.box.top, setting.step(line)
    flows = 0 < step <= usual * 1.3 + 1 and abs(line.size - last.size) <= 1
    if opened.marker in _DASHES and flows and abs(last.box.x0 - line.box.x0) < 3 and not _ended(last):
        return False
    if opened.number or opened.marker:
        return True
    if _hangs(block, line) and 0 < step < 2.6 * usual:
        return False
    reweighed = opened.bold != block.bold and not _shares(block, line, setting)
    if reweighed or not flows or _CAPTION.match(line.text) or _label_end(line):
        return True
    if _moved_left(block, line) and (_ended(last) or _room(last, line, setting.right(last))):
        return True
    return _moved_right(block, line) or _had_room(last, line, setting.right(last))


def turned(last: Line, line: Line) -> bool:
    """Whether a line stands at the head of another column than the line before it."""
    return line.box.bottom < last.box.top and line.box.x0 > last.box.x0 + 20


def _goes_on_beside(opened: Block, block: Block, line: Line, setting: _Setting) -> bool:
    """Whether the first line of a column is the rest of the block at the foot of the one before."""
    last = block.lines[-1]
    if opened.number or opened.marker or abs(line.size - last.size) > 1 or _CAPTION.match(line.text):
        return False
    if opened.bold != block.bold and not _shares(block, line, setting):
        return False
    full = len(block.lines) > 1 or not _room(last, line, setting.right(last))
    return not _ended(last) and full and not _label_end(line)


def _label_end(line: Line) -> int:
    """How many words make up a label set off from its value ("Apologies:   Anna Example"), else 0."""
    for count in range(1, min(8, len(line.words))):
        if not line.words[count - 1].text.endswith(":"):
            continue
        gap = line.words[count].box.x0 - line.words[count - 1].box.x1
        label = " ".join(word.text for word in line.words[:count])
        return count if gap > 1.2 * line.size and _LABEL.match(label) else 0
    return 0


def _hangs(block: Block, line: Line) -> bool:
    """Whether a line stands under the value of a label that opened the block."""
    count = _label_end(block.lines[0])
    return bool(count) and abs(block.lines[0].words[count].box.x0 - line.box.x0) < 4


def _shares(block: Block, line: Line, setting: _Setting) -> bool:
    """Whether a paragraph merely goes on in the other weight: some words in it are set bold.

    So it is when weights mix on the line before, or when that line is full and its sentence open.
    """
    last = block.lines[-1]
    mixed = any(word.bold for word in last.words) and not last.bold and not line.words[0].bold
    return mixed or (not _ended(last) and not _room(last, line, setting.right(last)) and not line.bold)


def _ended(line: Line) -> bool:
    return bool(_ENDED.search(line.text))


def _moved_left(block: Block, line: Line) -> bool:
    """Whether a line starts left of the text of a list item or numbered paragraph it would follow."""
    first = block.lines[0]
    if turned(first, block.lines[-1]):
        return bool(block.marker) and line.box.x0 < block.lines[-1].box.x0 - 4
    return bool(block.marker) and line.box.x0 < first.box.x0 - 4 and line.box.x0 < block.start + 4


def _moved_right(block: Block, line: Line) -> bool:
    return line.box.x0 > max(block.lines[-1].box.x0, block.lines[0].box.x0) + 6


def _had_room(last: Line, line: Line, right: float) -> bool:
    """Whether a sentence ended although the next word would have fitted on its line."""
    return _room(last, line, right) and _ended(last) and line.text[:1].isupper()


def _room(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted at the end of the line before, and more."""
    first = line.words[0].box
    return right - last.box.x1 - (first.x1 - first.x0) - 0.3 * line.size > 1.5 * line.size


def _with_line(block: Block, line: Line) -> Block:
    return replace(block, lines=(*block.lines, line), bold=block.bold and line.bold)


def _named(block: Block, body: float) -> Block:
    """The block with what it turns out to be once it is whole: a caption, a field, a heading, or text."""
    if block.kind is not BlockKind.TEXT:
        return block
    kind = BlockKind.TEXT
    if _CAPTION.match(block.text):
        kind = BlockKind.CAPTION
    elif _label_end(block.lines[0]):
        kind = BlockKind.FIELD
    elif is_heading(block, body):
        kind = BlockKind.HEADING
    return replace(block, kind=kind)


def is_heading(block: Block, body: float) -> bool:
    """Whether a block is a heading: bold or large, short, and not a sentence.

    Recommendations are often set bold: a bold text that begins "That" or ends in a full stop is one.
    A numbered heading may trail off in plain type ("8. Background papers (including ...)").
    """
    text = block.text
    if len(text) > LONGEST_HEADING + 100 or len(block.lines) > 4 or not re.search(r"[^\W\d_]{2}", text):
        return False
    if re.match(r"^(that|to)\b", text, re.IGNORECASE) or re.search(r"[;,]$", text):
        return False
    if text.endswith(".") and not (block.number and block.bold and len(text) < 60):
        return False
    if block.number and block.lines[0].words[0].bold:
        bold = sum(word.bold for line in block.lines for word in line.words)
        return bold >= 2 or block.bold
    return (block.bold or _large(block, body)) and len(text) <= LONGEST_HEADING


def _large(block: Block, body: float) -> bool:
    return block.size > body * 1.12 and len(block.text) < 120
