"""What the first page of a council report says of it: date, item, committee, title, officers, access."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.blocks import Block, BlockKind
from ingest.grids import GridCell
from ingest.layout import Line
from ingest.records import Fact

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

LABELS: tuple[tuple[str, str], ...] = (
    ("wards and communities affected", "wards"),
    ("wards affected", "wards"),
    ("ward(s) affected", "wards"),
    ("ward", "wards"),
    ("ward(s)", "wards"),
    ("wards", "wards"),
    ("electoral division", "wards"),
    ("electoral divisions", "wards"),
    ("key decision", "key decision"),
    ("report of", "report of"),
    ("report by", "report of"),
    ("from", "report of"),
    ("accountable assistant director", "accountable assistant director"),
    ("accountable director", "accountable director"),
    ("accountable head of service", "accountable director"),
    ("corporate director", "accountable director"),
    ("executive director", "accountable director"),
    ("director", "accountable director"),
    ("executive director lead", "accountable director"),
    ("cabinet member", "cabinet member"),
    ("report author", "report author"),
    ("report author(s)", "report author"),
    ("report authors", "report author"),
    ("author", "report author"),
    ("contact officer", "report author"),
    ("officer presenting report", "report author"),
    ("officer presenting the report", "report author"),
    ("lead officer", "report author"),
    ("classification", "access"),
    ("access", "access"),
    ("this report is", "access"),
    ("to", "committee"),
    ("report to", "committee"),
    ("committee", "committee"),
    ("meeting", "committee"),
    ("decision maker", "committee"),
    ("date", "date"),
    ("date of meeting", "date"),
    ("meeting date", "date"),
    ("report date", "date"),
    ("subject", "title"),
    ("title", "title"),
    ("report title", "title"),
    ("item", "item"),
    ("agenda item", "item"),
    ("item no", "item"),
    ("agenda item no", "item"),
    ("present", "present"),
    ("members present", "present"),
    ("councillors present", "present"),
    ("members in attendance", "present"),
    ("apologies", "apologies"),
    ("apologies for absence", "apologies"),
    ("in attendance", "in attendance"),
    ("also in attendance", "in attendance"),
    ("also present", "in attendance"),
    ("officers in attendance", "in attendance"),
    ("officers present", "in attendance"),
)
"""Labels of front sheets and minutes, with the name of the fact each gives."""

PEOPLE = frozenset({"present", "apologies", "in attendance"})
"""Facts of minutes: who was at the meeting. A page that gives them is no front sheet of a report."""

_FACT_OF = dict(LABELS)
_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+),?\s+((?:19|20)\d\d)\b")
_ITEM = re.compile(r"^(?:agenda\s+)?item(?:\s+(?:no|number))?[.:]*\s*(\d{1,3}[a-z]?)\.?$", re.IGNORECASE)
_ACCESS = re.compile(r"^(?:this\s+)?report\s+is:?\s+(\w+)", re.IGNORECASE)
_BODY = re.compile(
    r"^[A-Z][\w'’&,\s()-]*\b(committee|cabinet|council|board|panel|commission|executive|forum)$"
    r"|^(cabinet|council|executive)$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"(executive )?summary|purpose|recommend", re.IGNORECASE)


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
    name = _FACT_OF.get(label.strip().lower().rstrip("."))
    if not colon or name is None or not value.strip():
        return None
    return name, access_of(value) if name == "access" else value.strip(" :")


def access_of(words: str) -> str:
    """ "exempt" for exempt, confidential or restricted papers, else "public"."""
    closed = re.search(r"\b(exempt|confidential|restricted)\b", words, re.IGNORECASE)
    return "exempt" if closed and not re.search(r"\b(un-?restricted|non-exempt)\b", words, re.I) else "public"


def front_sheet_of(blocks: Sequence[Block]) -> FrontSheet | None:
    """The front sheet at the top of a page's blocks, or None where the page has none.

    A front sheet says two or more of: item, committee, report of, director, wards, key decision, access.
    """
    top = list(_top(blocks))
    strips = [strip for block in top for strip in _strips(block)]
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


def _strips(block: Block) -> list[str]:
    """The pieces of a front sheet: cells of its table, or lines of its text, wrapped ones joined."""
    if block.table is not None:
        return [strip for row in block.table.rows for strip in _row_strips(row)]
    if block.kind is BlockKind.FIELD:
        return [block.text]
    strips: list[str] = []
    for line in block.lines:
        if strips and not _begins(line) and not _complete(strips[-1]):
            strips[-1] = f"{strips[-1]} {line.text}"
        else:
            strips.append(line.text)
    return strips


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


def _begins(line: Line) -> bool:
    return labelled(line.text) is not None or date_in(line.text) is not None or bool(_BODY.match(line.text))


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
        found = labelled(words)
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
    title = next((strip for strip in rest if 3 < len(strip) < 250 and not strip.endswith(":")), "")
    if title and "title" not in given:
        yield Fact("title", title, page)
