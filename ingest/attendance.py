"""Who was at a meeting, as the lists at the head of its minutes say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block, BlockKind
from ingest.persons import PLURAL_TITLE, TITLE, TITLED, is_person, is_post
from ingest.records import Attendee, Presence

HEAD_PAGES = 3
"""The lists stand at the head of minutes; long ones run to a third page."""

_LABEL_WORDS = frozenset(
    """present attendance in attending attended also officer officers other others member members councillor
    councillors cllrs committee voting non co opted coopted elected board panel cabinet executive governor
    governors trustees staff guest guests visitors observers advisers substitute substitutes virtually
    remotely online by via video link teams zoom and the for absence apologies apology received from absent at
    meeting invited invitees representatives representative church parent portfolio holders of not with
    attendees remote public press council team visiting councillor s""".split()
)
_GROUP = frozenset("members councillors cllrs officers substitutes representatives governors staff".split())
_GUESTS = frozenset(
    "also officer officers other others guest guests visitors visiting observers advisers invited invitees "
    "staff public press team".split()
)
_SEATED = frozenset(
    "member members councillors cllrs committee board panel governors trustees voting".split()
)
_REMOTE = re.compile(r"\b(virtually|remotely|remote|online|video|teams|zoom)\b", re.IGNORECASE)
_LABEL = re.compile(r"^([A-Za-z][A-Za-z ,/&'’()-]{2,70}?)\s*(?::\s*[-–]*|[-–]+\s|$)\s*")
_HONOUR = re.compile(r"(?:[OMC]BE|JP|[QK]C|DL|MP|FCA|BEM)$")
_OPEN = re.compile(rf"(?:,|&|[-–(]|\b(?:and|of|for|the|to|in|{TITLE}))$")
_FROM = re.compile(r"\bapolog(?:y|ies)\b[^.;]{0,90}?\b(?:from|by|behalf of)\b:?\s+(.+)", re.IGNORECASE)
_SENT = re.compile(
    rf"({TITLED})\s+(?:had\s+)?(?:sent|gave|given|offered|submitted|tendered)\b.{{0,20}}\bapolog"
)
_NO_MORE = re.compile(
    r"\s*(?:,|\()?\s*\b(?:with|who|whose|for whom|due to|because|while|whilst|as (?:she|he|they))\b"
)
_STOOD_IN = re.compile(
    rf"({TITLED})\s+(?:was |were )?(?:attend(?:ed|ing)\s+as\s+(?:a\s+|the\s+)?substitute"
    rf"|(?:acted|acting)\s+as\s+(?:a\s+)?substitute|substitut(?:ed|ing))(?:\s+for\s+({TITLED}))?"
)
_ITEM_SIGN = re.compile(r"^\s*(?:\d{1,2}[.)]|[•*–-])\s+")
# "Parent Governor Representative: Ann Example": the post first, then who holds it.
_POSTED = re.compile(r"([A-Z][^\W\d_][\w'’&/ -]{2,60}?):\s+([^,:;]+)")
_IN_PLACE_OF = re.compile(rf"({TITLED})\s+for\s+({TITLED})[;,.]?(?:\s+and)?$")


@dataclass(slots=True)
class _Listing:
    """Lines under one label."""

    presence: Presence
    remotely: bool = False
    title: str = ""
    lines: list[str] = field(default_factory=list)


def attendance_in(pages: Sequence[Sequence[Block]]) -> tuple[Attendee, ...]:
    """Those the minutes list, in their order, each once; `pages` are the blocks of the minutes' pages."""
    found: dict[tuple[str, Presence], Attendee] = {}
    for listing in _listings([block for page in pages[:HEAD_PAGES] for block in page]):
        for listed in people_in(listing.lines, listing.presence, title=listing.title):
            attendee = replace(listed, remotely=listing.remotely)
            found.setdefault((attendee.name, attendee.presence), attendee)
    texts = [block.text for page in pages for block in page if block.lines]
    for attendee in _sent_apologies(texts):
        found.setdefault((attendee.name, attendee.presence), attendee)
    return tuple(_with_substitutes(found.values(), texts))


def label_of(line: str) -> tuple[Presence, str, str] | None:
    """What a line's label says of the people after it: the presence, the label, and the rest of the line.

    "Officers in attendance: Anna Example" gives in attendance, that label and "Anna Example". None for a
    line without such a label.
    """
    match = _LABEL.match(line)
    words = set(re.findall(r"[a-z]+", match.group(1).lower())) if match else set()
    if match is None or not words or not words <= _LABEL_WORDS:
        return None
    presence = _presence(words)
    if presence is None and not (words & _GROUP and ":" in match.group(0)):
        return None
    return presence or _of_group(words), match.group(1), line[match.end() :].strip()


def _presence(words: set[str]) -> Presence | None:
    if words & {"apologies", "apology"}:
        return Presence.APOLOGIES
    if "absent" in words or {"not", "present"} <= words:
        return Presence.ABSENT
    if words & {"attendance", "attending", "attended", "present", "attendees"}:
        seated = bool(words & _SEATED) and not words & _GUESTS
        guests = bool(words & _GUESTS) or (words & {"attendance"} and {"in"} <= words and not seated)
        return Presence.IN_ATTENDANCE if guests else Presence.PRESENT
    return None


def _of_group(words: set[str]) -> Presence:
    return Presence.IN_ATTENDANCE if words & {"officers", "staff", "visiting"} else Presence.PRESENT


def _listings(blocks: Sequence[Block]) -> list[_Listing]:
    """The lists of people: from a label on, up to the next label, heading or sentence."""
    listings: list[_Listing] = []
    open_now = began = False
    for block in blocks:
        strips = list(_strips(block))
        labelled = next((label_of(strip) for strip in strips[:1]), None)
        if block.kind is BlockKind.HEADING and labelled is None:
            open_now = False
            if began and re.match(r"\d", block.number or block.text):
                began = False  # the items begin: from here on only apologies are listed
            continue
        if labelled is None and not (open_now and _of_people(strips, listings[-1])):
            open_now = open_now and not strips
            continue
        if labelled and listings and not began and labelled[0] is not Presence.APOLOGIES:
            continue
        began = began or not listings
        _read(strips, listings)
        open_now = True
    return listings


def _read(strips: Sequence[str], listings: list[_Listing]) -> None:
    for strip in strips:
        found = label_of(strip)
        if found is None:
            listings[-1].lines.append(strip)
            continue
        presence, label, rest = found
        words = set(re.findall(r"[a-z]+", label.lower()))
        if listings and _presence(words) is None and not words & {"officers", "staff"}:
            presence = listings[-1].presence
        title = "Councillor" if words & {"councillors", "cllrs"} and not words & _GUESTS else ""
        listings.append(_Listing(presence, bool(_REMOTE.search(label)), title))
        if rest:
            listings[-1].lines.append(rest)


def _strips(block: Block) -> Iterator[str]:
    """The lines of a block; of a table the rows, a name and what stands beside it with a comma between."""
    if block.table is None:
        yield from (line.text for line in block.lines)
        return
    for row in block.table.rows:
        cells = [cell.text for cell in row if cell.words]
        if cells and (found := label_of(cells[0])) and not found[2]:
            yield f"{found[1]}:"
            cells = cells[1:]
        if all(is_person(re.sub(r"\s*\(.*\)$", "", cell)) for cell in cells):
            yield from cells
        elif cells:
            yield ", ".join(cells)


def _of_people(strips: Sequence[str], listing: _Listing) -> bool:
    """Whether lines go on with a list: they begin with a name and say nothing in a sentence."""
    if not strips or re.search(r"\b(?:was|were|had|has|opened|welcomed|declared)\b", " ".join(strips)):
        return False
    return bool(list(people_in(strips, listing.presence, title=listing.title)))


def people_in(lines: Sequence[str], presence: Presence, *, title: str = "") -> Iterator[Attendee]:
    """The people that lines of a list name; `title` is the form of address their label gives all of them."""
    group = title
    for line in _entries(lines):
        plural = re.match(rf"{PLURAL_TITLE}\s*:?\s*(?:[-–]\s*)?", line)
        entry = line[plural.end() :] if plural else line
        if plural:
            group = "Councillor" if "ou" in plural.group(0) or "Cllr" in plural.group(0) else ""
        if not entry:
            continue
        people = list(_of_entry(entry, presence, group))
        yield from people
        if not title and len(people) > 1:
            group = ""


def _entries(lines: Sequence[str]) -> list[str]:
    """Lines that go on joined, and parted where another name begins or a semicolon stands."""
    entries: list[str] = []
    for line in (_ITEM_SIGN.sub("", line) for line in lines):
        goes_on = entries and (
            _OPEN.search(entries[-1]) or entries[-1].count("(") > entries[-1].count(")") or not _begins(line)
        )
        if goes_on and not re.fullmatch(rf"{PLURAL_TITLE}:?", entries[-1]):
            entries[-1] = f"{entries[-1]} {line}"
        else:
            entries.append(line)
    return [part.strip(" .") for entry in entries for part in _parted(entry, ";") if part.strip(" .")]


def _begins(line: str) -> bool:
    """Whether a line begins with somebody's name, or with the name of a group."""
    head = re.split(r"\s*[,(;]|\s+[-–—]\s|\s+and\s|\t", line)[0].strip(" .:")
    return is_person(head) or _posted(line) is not None or re.match(rf"{PLURAL_TITLE}\b", line) is not None


def _posted(line: str) -> tuple[str, str] | None:
    """The name and the post of a line that gives the post first; None for any other."""
    match = _POSTED.fullmatch(line.strip(" ."))
    return (match[2].strip(), match[1]) if match and is_person(match[2].strip()) else None


def _parted(text: str, mark: str) -> list[str]:
    """A text parted at a mark that stands outside brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == mark and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _of_entry(entry: str, presence: Presence, group: str) -> Iterator[Attendee]:
    """The people of one entry: of "A (Chair), B and C" three, of "A, Head of Parks" one."""
    if (posted := _posted(entry)) is not None:
        yield Attendee(*posted, presence)
        return
    tokens = [piece for token in _parted(entry, ",") for piece in _pair(token, group)]
    listed = len(tokens) > 1 and all(_named(token, group) for token in tokens[:2])
    found: list[Attendee] = []
    for place, words in enumerate(tokens):
        joined, token = words.startswith("and "), words.removeprefix("and ")
        person = _named(token, group if listed else "") or (not place and _named(token, group))
        if person and (not found or listed or joined or _person_titled(token)):
            name, role = person
            title = f"{group} " if group and not _person_titled(token) else ""
            found.append(Attendee(f"{title}{name}", role, presence))
        elif found:
            found = _told(found, token)
    yield from found


def _pair(token: str, group: str) -> list[str]:
    """ "A and B" as two where both are people; else the token whole."""
    if token.startswith("and "):
        return [token]
    parts = re.split(r"\s+(?:and|&)\s+(?![^()]*\))", token)
    if len(parts) > 1 and all(_named(part, group) for part in parts):
        return [parts[0], *(f"and {part}" for part in parts[1:])]
    return [token]


def _named(token: str, group: str) -> tuple[str, str] | None:
    """The name a token gives and the role in its brackets or behind its dash; None where it is no person.

    Under a common title ("Councillors Ash, Oak and Elm") a surname alone is a person.
    """
    match = re.match(r"(?:and\s+)?(.*?)(?:\s*\((.*)\)|\s+[-–—]\s+(.*))?[\s.]*$", token)
    if match is None:
        return None
    name, role = match.group(1).strip(), (match.group(2) or match.group(3) or "").strip()
    alone = bool(group) and re.fullmatch(r"[^\W\d_a-z][\w'’-]+", name) is not None and not is_post(name)
    listed_alone = bool(role) and re.fullmatch(r"[^\W\d_a-z][\w'’-]+", name) is not None and is_post(role)
    return (name, role) if is_person(name) or alone or listed_alone else None


def _person_titled(token: str) -> bool:
    return re.match(rf"(?:and\s+)?{TITLE}\s", token) is not None


def _told(found: list[Attendee], words: str) -> list[Attendee]:
    """The people found so far with what a token says of the last of them, or of all ("..., Councillors")."""
    if re.fullmatch(PLURAL_TITLE, words):
        return [person if person.role else replace(person, role="Councillor") for person in found]
    last = found[-1]
    if _HONOUR.match(words):
        return [*found[:-1], replace(last, name=f"{last.name}, {words}")]
    return [*found[:-1], replace(last, role=f"{last.role}, {words}" if last.role else words)]


def _sent_apologies(texts: Iterable[str]) -> Iterator[Attendee]:
    """Those of whom a sentence says that their apologies were received."""
    for text in texts:
        for match in _FROM.finditer(text):
            names = re.split(r"(?<=[a-z)])\.(?:\s|$)", match.group(1))[0]
            yield from people_in([_NO_MORE.split(names)[0]], Presence.APOLOGIES)
        for match in _SENT.finditer(text):
            yield Attendee(match.group(1), "", Presence.APOLOGIES)


def _with_substitutes(people: Iterable[Attendee], texts: Sequence[str]) -> Iterator[Attendee]:
    """The people, those who stood in for somebody with that as their role where the list gives none."""
    forms = (_STOOD_IN, _IN_PLACE_OF)
    stood_in = {m.group(1): m.group(2) for text in texts for form in forms for m in form.finditer(text)}
    for person in people:
        match = next((name for name in stood_in if _same(name, person.name)), None)
        if match is None or person.role or person.presence is not Presence.PRESENT:
            yield person
            continue
        absent = stood_in.pop(match)
        yield replace(person, role=f"substitute for {absent}" if absent else "substitute")
    for name, absent in stood_in.items():
        role = f"substitute for {absent}" if absent else "substitute"
        yield Attendee(name, role, Presence.PRESENT)


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's: the same last word, and first names that do not differ."""
    a = re.sub(rf"^(?:{TITLE}\s+)+", "", one).split()
    b = re.sub(rf"^(?:{TITLE}\s+)+", "", other.split(",", maxsplit=1)[0]).split()
    return bool(a and b) and a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0])
