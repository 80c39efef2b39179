"""What the first page of a council report says of it: date, item, committee, title, officers, access."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.blocks import Block, BlockKind
from ingest.closed import lines_say_exempt
from ingest.front_labels import LABELS, PEOPLE
from ingest.grids import GridCell
from ingest.layout import Line
from ingest.officers import people_in, with_post
from ingest.records import Fact

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_FACT_OF = dict(LABELS)
_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+),?\s+((?:19|20)\d\d)\b")
_ITEM = re.compile(r"^(?:agenda\s+)?item(?:\s+(?:no|number))?[.:]*\s*(\d{1,3}[a-z]?)\.?$", re.IGNORECASE)
_ACCESS = re.compile(r"^(?:this\s+)?report\s+is:?\s+(\w+)", re.IGNORECASE)
_BODY = re.compile(
    r"^[A-Z][\w'’&,\s()-]*\b(committee|cabinet|council|board|panel|commission|executive|forum)$"
    r"|^(cabinet|council|executive)$",
    re.IGNORECASE,
)
_ANY_BODY = re.compile(
    r"\b(committee|cabinet|council|board|panel|commission|executive|forum|meeting|member|leader|mayor)\b",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"(executive )?summary|purpose(?! ?:)|recommend", re.IGNORECASE)
_OFFICERS = frozenset(
    {"report of", "report author", "accountable director", "accountable assistant director"}
)
GAP = 1.5
"""Of the type size: a label without a colon is set off from its value by more than this."""
LONGEST_LABEL = 6
"""In words."""


@dataclass(frozen=True, slots=True)
class FrontSheet:
    """The facts of a first page. `blocks` are the orders of the page's blocks that make it up."""

    facts: tuple[Fact, ...]
    blocks: frozenset[int]

    def value(self, name: str) -> str:
        """The first fact of that name, or an empty text."""
        return next((fact.value for fact in self.facts if fact.name == name), "")


def date_in(text: str) -> date | None:
    """The first full date in a text ("14 March 2023", "29th November 2017"); None where there is none."""
    for match in _DATE.finditer(text):
        month = match.group(2).lower()
        if month in MONTHS:
            try:
                return date(int(match.group(3)), MONTHS.index(month) + 1, int(match.group(1)))
            except ValueError:
                continue
    return None


def labelled(text: str) -> tuple[str, str] | None:
    """The fact name and the value of "Report of: Anna Example"; None for any other text."""
    if match := _ACCESS.match(text):
        return "access", access_of(match.group(1))
    if match := _ITEM.match(text):
        return "item", match.group(1)
    label, colon, value = text.partition(":")
    name = _fact_of(label)
    if not colon or not name or not value.strip(" :-"):
        return None
    if name == "committee" and not _ANY_BODY.search(value):
        return None  # "To: All Members", "Reference: ..." on a letter name no committee
    return name, access_of(value) if name == "access" else with_post(value.strip(" :"))


def _fact_of(label: str) -> str:
    return _FACT_OF.get(" ".join(label.lower().replace("\u2019", "'").split()).strip(" .*"), "")


def label_before(text: str) -> tuple[str, str]:
    """The fact that the words at the start of a text label, without a colon, and the words after them."""
    words = text.split()
    for count in range(min(LONGEST_LABEL, len(words)), 0, -1):
        if name := _fact_of(" ".join(words[:count]).rstrip(":")):
            return name, " ".join(words[count:])
    return "", text


def access_of(words: str) -> str:
    """ "exempt" for exempt, confidential or restricted papers, else "public".

    A public one may say in the same breath that its appendix is exempt.
    """
    if re.match(r"\W*(?:public|open|unrestricted|part (?:1|i|one))\b", words, re.IGNORECASE):
        return "public"
    closed = re.search(
        r"\b(exempt|confidential|restricted|not for publication|part (?:2|ii|two))\b", words, re.IGNORECASE
    )
    return "exempt" if closed and not re.search(r"\b(un-?restricted|non-exempt)\b", words, re.I) else "public"


def front_sheet_of(blocks: Sequence[Block]) -> FrontSheet | None:
    """The front sheet at the top of a page's blocks, or None where the page has none.

    A front sheet says two or more of: item, committee, report of, director, wards, key decision, access.
    """
    top = list(_top(blocks))
    strips = _joined_labels(top)
    page = blocks[0].page if blocks else 0
    facts = list(_facts(strips, page))
    labels = {found[0] for strip in strips if (found := labelled(strip))}
    telling = ({fact.name for fact in facts} - {"date", "title"}) | labels
    if len(telling - {"report author"} - PEOPLE) < 2:
        return None
    return FrontSheet(tuple(facts), frozenset(block.order for block in top))


def _top(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks before the report proper: before its first numbered block, summary or long text."""
    for block in blocks:
        if block.number and not _ITEM.match(block.text):
            return
        if block.kind is BlockKind.HEADING and _BEGINNING.match(block.text):
            return
        if block.kind in (BlockKind.BULLET, BlockKind.CHART) or len(block.text) > 400:
            return
        yield block


def _joined_labels(top: Sequence[Block]) -> list[str]:
    """The pieces of a front sheet, a label that stands by itself joined to the value set beside it.

    A shaded value looks like a table of one row: its words go on with the line they stand on.
    """
    strips: list[str] = []
    before: Block | None = None
    for block in top:
        row = _row_beside(before, block)
        pieces = [] if row else _strips(block)
        waiting = bool(strips) and strips[-1].endswith(":") and bool(_fact_of(strips[-1][:-1]))
        if row:
            strips[-1] = f"{strips[-1]} {row}"
        elif waiting and pieces and labelled(pieces[0]) is None:
            strips[-1] = f"{strips[-1]} {pieces.pop(0)}"
        strips.extend(pieces)
        before = block
    return strips


def _row_beside(before: Block | None, block: Block) -> str:
    """The words of a table of one row that stands on the last line of the block before it, else empty."""
    if before is None or not before.lines or block.table is None or len(block.table.rows) != 1:
        return ""
    line = before.lines[-1].box
    middle = (block.table.box.top + block.table.box.bottom) / 2
    cells = [cell.text for cell in block.table.rows[0] if cell.words]
    return " ".join(cells) if line.top - 2 <= middle <= line.bottom + 2 else ""


def _strips(block: Block) -> list[str]:
    """The pieces of a front sheet: cells of its table, or lines of its text, wrapped ones joined."""
    if block.table is not None:
        return [strip for row in block.table.rows for strip in _row_strips(row)]
    if block.kind is BlockKind.FIELD:
        return _field(block)
    groups: list[list[str]] = []
    for line in block.lines:
        text = _with_colon(line)
        if groups and not _begins(text) and not _complete(" ".join(groups[-1])):
            groups[-1].append(text)
        else:
            groups.append([text])
    return [_grouped(group) for group in groups]


def _field(block: Block) -> list[str]:
    return [_grouped([_with_colon(block.lines[0]), *(line.text for line in block.lines[1:])])]


def _grouped(lines: Sequence[str]) -> str:
    """The lines of one field as one: officers set apart, everything else run on."""
    label, colon, first = lines[0].partition(":")
    if colon and len(lines) > 1 and _fact_of(label) in _OFFICERS:
        return f"{label}: {people_in([first.strip(), *lines[1:]])}"
    return " ".join(lines)


def _with_colon(line: Line) -> str:
    """A line whose label is set off from its value by a gap alone ("To     Cabinet") written with a colon."""
    for count in range(1, min(LONGEST_LABEL, len(line.words) - 1) + 1):
        gap = line.words[count].box.x0 - line.words[count - 1].box.x1
        label = " ".join(word.text for word in line.words[:count])
        if label.endswith(":"):
            break
        if gap > GAP * line.size:
            value = " ".join(word.text for word in line.words[count:])
            return f"{label}: {value}" if _fact_of(label) else line.text
    return line.text


def _row_strips(row: Sequence[GridCell]) -> list[str]:
    """Cells each for themselves, except a label cell ("To:") with the value beside it."""
    filled = [cell for cell in row if cell.words]
    if len(filled) == 2 and filled[0].text.rstrip(" :").lower() in _FACT_OF:
        return [f"{filled[0].text.rstrip(' :')}: {filled[1].text}"]
    return [strip for cell in filled for strip in _cell_strips(cell)]


def _cell_strips(cell: GridCell) -> list[str]:
    """One strip a cell: a cell with two labels in it ("Wards: All Key Decision: No") gives two."""
    pieces = re.split(r"\s+(?=(?:Key Decision|Report of|Wards? affected)\s*:)", cell.text)
    return [piece for piece in pieces if piece]


def _begins(text: str) -> bool:
    bare = text.endswith(":") and bool(_fact_of(text[:-1]))
    return (
        bare
        or lines_say_exempt([text])
        or labelled(text) is not None
        or date_in(text) is not None
        or bool(_BODY.match(text))
    )


def _complete(strip: str) -> bool:
    """Whether a line says all it has to say: the name of a body, an item number, a date."""
    dated = date_in(strip) is not None and len(strip) < 40
    return bool(_BODY.match(strip) or _ITEM.match(strip)) or dated


def _facts(strips: Sequence[str], page: int) -> Iterable[Fact]:
    """Labelled strips give their fact; the strip that names a body is the committee, the next the title."""
    bare: list[str] = []
    given: set[str] = set()
    for strip in strips:
        words, item = _item_off(strip)
        if item:
            yield Fact("item", item, page)
        found = ("access", "exempt") if lines_say_exempt([words]) else labelled(words)
        if found is None:
            bare.append(words)
        elif found[0] not in given:
            given.add(found[0])
            yield from _told(*found, page)
    yield from _bare_facts([strip for strip in bare if strip], given, page)


def _item_off(strip: str) -> tuple[str, str]:
    """A strip without an item number at its end ("17 November 2022 ITEM: 7"), and that number."""
    if item := re.search(r"\bITEM:?\s*(\d{1,3}[a-z]?)$", strip):
        return strip[: item.start()].strip(), item.group(1)
    return strip, ""


def _told(name: str, value: str, page: int) -> Iterable[Fact]:
    """The fact, and apart from it the date where a committee is given with one ("Cabinet – 4 March 2025")."""
    if name == "committee" and (match := _DATE.search(value)):
        yield Fact("date", match.group(0), page)
        value = value[: match.start()].rstrip(" –-,")
    yield Fact(name, value, page)


def _bare_facts(strips: Sequence[str], given: set[str], page: int) -> Iterable[Fact]:
    rest = list(strips)
    dated = next((strip for strip in rest if date_in(strip) and len(strip) < 60), None)
    if dated and "date" not in given:
        yield Fact("date", dated, page)
    rest = [strip for strip in rest if strip != dated]
    body = next((place for place, strip in enumerate(rest) if _BODY.match(strip)), None)
    if body is not None and "committee" not in given:
        yield Fact("committee", rest[body], page)
        rest = rest[body + 1 :]
    title = next((strip for strip in rest if _may_be_title(strip)), "")
    if title and "title" not in given:
        yield Fact("title", title, page)


def _may_be_title(strip: str) -> bool:
    """Whether a strip is short and worded enough for a title: no reference, no label without a value."""
    letterhead = re.match(r"(?:[\w'’-]+\s+){1,6}council\b\s*(?:$|[-–—|])", strip, re.IGNORECASE)
    return (
        bool(re.search(r"[^\W\d_]{3}", strip))
        and not letterhead
        and len(strip) < 250
        and not strip.endswith(":")
    )
