"""Who is meant by "the Chair", "the DP" or "Councillor Example" in the minutes of one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.persons import NAME_WORD, TITLE, TITLED, bare, has_title, is_person, is_post, surname
from ingest.records import Attendee, Presence, Role

_T = TypeVar("_T")
_SMALL = r"(?:of|for|and|the|to|in|on|at|with|&|[-–])"
POST = rf"(?:(?:{NAME_WORD}|interim|acting|deputy)(?:,?\s+(?:{_SMALL}\s+)*{NAME_WORD}){{0,13}})"
"""A run of words with capitals, small words between: "Interim Director of Parks, Roads and Trees"."""
INITIALS = r"[A-Z][A-Za-z&/]{0,10}[A-Z]"
_FULL = rf"(?:{TITLED}|{NAME_WORD}(?:\s+{NAME_WORD}){{1,2}})"
_COINED = re.compile(rf"\b({POST})\s*\(({INITIALS})\)(?:\s*,\s*({_FULL})(?=[,.;]|\s+[a-z]|\s*$))?")
_NAMED_FIRST = re.compile(rf"\b({_FULL})\s*,\s+(?:the\s+)?({POST})\s*\(({INITIALS})\)")
_NAME_INITIALS = re.compile(rf"\b({_FULL})\s*\(({INITIALS})\)")
_BESIDE = re.compile(rf"\b({TITLED})\s*(?:\(([A-Z][^()]{{5,110}})\)|,\s+(?:the\s+)?({POST})(?=,|\s+[a-z]))")
_CHAIR = re.compile(r"(?:the\s+)?chair(?:man|woman|person)?$", re.IGNORECASE)
_VICE = re.compile(r"(?:the\s+)?(?:vice|deputy)[- ]chair(?:man|woman|person)?$", re.IGNORECASE)
_IN_CHAIR = re.compile(
    r"(?:in the\s+)?chair(?:man|woman|person)?\b(?!,? (?:of|for) (?!the (?:council|committee|meeting)))", re.I
)
_RANKS = frozenset({"assistant", "deputy", "vice", "associate", "sub"})
_PASSING = frozenset({"interim", "acting", "temporary"})
_ALONE = frozenset({"clerk", "leader", "mayor", "treasurer", "solicitor", "sheriff", "monitoring"})
_PARTY = re.compile(
    r"(?:con|lab|ld|lib ?dem|grn?|ind|ukip|ref|snp|conservative|labour|liberal democrats?|greens?|"
    r"independent|reform(?: uk)?)(?: (?:party|group))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class People:
    """The people of one meeting. `bodies` are initials that stand for something else than a role."""

    attendance: tuple[Attendee, ...] = ()
    roles: tuple[Role, ...] = ()
    bodies: frozenset[str] = frozenset()

    def names(self) -> tuple[str, ...]:
        """The names without titles of all that are known."""
        known = [*(person.name for person in self.attendance), *(role.name for role in self.roles)]
        return tuple(dict.fromkeys(name for name in map(bare, known) if " " in name))

    def called(self, who: str) -> str:
        """Somebody's name and role, however the minutes call them; the words given where they do not say.

        "the DP" gives "Anna Example, Director of Parks (DP)", "the Chair" "Councillor Sample (Chair)".
        """
        who = re.sub(r"^the\s+", "", who.strip(), flags=re.IGNORECASE)
        role = next((role for role in self.roles if role.initials and role.initials == who), None)
        if role is not None:
            return self._of_role(role)
        person = self._seated(who) or self._by_name(who)
        if person is not None:
            return self._shown(person)
        return self._by_post(who) or f"{who[:1].upper()}{who[1:]}"

    def _of_role(self, role: Role) -> str:
        short = f" ({role.initials})" if role.initials else ""
        name = self._full(role.name) if role.name else ""
        return ", ".join(filter(None, (name, role.role))) + short

    def _full(self, name: str) -> str:
        """A name as the list of attendance has it, where it has one."""
        person = self._by_name(name)
        return person.name if person and len(person.name) > len(name) else name

    def _seated(self, who: str) -> Attendee | None:
        """The chair or vice-chair of the meeting."""
        if _VICE.match(who):
            return _one([p for p in self.attendance if re.match(r"(vice|deputy)[- ]chair", p.role, re.I)])
        if _CHAIR.match(who):
            return _one([p for p in self.attendance if _IN_CHAIR.match(p.role)])
        return None

    def _by_name(self, who: str) -> Attendee | None:
        """The one attendee of that surname, by title and first name where several have it."""
        if not (is_person(who) or has_title(who)):
            return None
        everyone = (*self.attendance, *_as_attendees(self.roles, self.attendance))
        named = [p for p in everyone if surname(p.name) == surname(who) and _agree(p.name, who)]
        titled = [p for p in named if _title(p.name) == _title(who)]
        return _one(titled) or _one(named)

    def _by_post(self, who: str) -> str:
        """The one whose post has all the words of `who`: "Director of Parks" may be a Corporate Director."""
        wanted = _words(who)
        if not wanted or (len(wanted) == 1 and not wanted & _ALONE):
            return ""
        held = [role for role in (*self.roles, *_posts(self.attendance)) if role.name or role.initials]
        exact = [role for role in held if _words(role.role) == wanted]
        wider = [role for role in held if wanted < _words(role.role) and _same_rank(wanted, role.role)]
        for found in (exact, wider):
            shown = dict.fromkeys(self._of_role(role) for role in sorted(found, key=lambda r: not r.initials))
            names = {surname(role.name) for role in found}
            if len(names) == 1:
                return next(iter(shown))
        return ""

    def _shown(self, person: Attendee) -> str:
        role = next((r for r in self.roles if r.initials and _is(r.name, person.name)), None)
        if role is not None:
            return self._of_role(role)
        beside = person.role or next((r.role for r in self.roles if _is(r.name, person.name)), "")
        if not beside or _PARTY.match(beside) or beside.startswith("substitute"):
            return person.name
        chairs = _IN_CHAIR.match(beside) or re.match(r"(?:vice|deputy)[- ]chair", beside, re.IGNORECASE)
        return f"{person.name} ({beside})" if chairs else f"{person.name}, {beside}"


def roles_in(texts: Sequence[str], attendance: Sequence[Attendee]) -> tuple[Role, ...]:
    """The roles that minutes give in their sentences, each once, those with initials first.

    "the Director of Parks (DP), Anna Example" gives all three; where no name stands beside the initials,
    the one on the list who holds that post is it.
    """
    found: dict[tuple[str, str], Role] = {}
    for said in [*_coined(texts), *_beside(texts)]:
        role = said if said.name else Role(said.initials, said.role, _holder(said.role, attendance))
        key = (role.initials, "") if role.initials else (surname(role.name), role.role)
        if key not in found or (role.name and not found[key].name):
            found[key] = role
    return tuple(found.values())


def bodies_in(texts: Sequence[str]) -> frozenset[str]:
    """Initials that texts give to something that is no role: "Department for Education (DfE)"."""
    coined = [match for text in texts for match in _COINED.finditer(text)]
    return frozenset(m.group(2) for m in coined if not m.group(3) and not is_post(m.group(1), many=False))


def _coined(texts: Sequence[str]) -> Iterator[Role]:
    for text in texts:
        for match in _NAMED_FIRST.finditer(text):
            if is_person(match.group(1)) and is_post(match.group(2), many=False):
                yield Role(match.group(3), _post(match.group(2)), match.group(1))
        for match in _COINED.finditer(text):
            post, initials, name = _post(match.group(1)), match.group(2), match.group(3) or ""
            named = bool(name) and is_person(name)
            if (
                not is_person(match.group(1))
                and (is_post(post, many=False) or named)
                and initials.upper() != "CHAIR"
            ):
                yield Role(initials, post, name if named else "")
        for match in _NAME_INITIALS.finditer(text):
            if has_title(match.group(1)) and match.group(2).upper() == match.group(2):
                yield Role(match.group(2), "", match.group(1))


def _beside(texts: Sequence[str]) -> Iterator[Role]:
    """The posts that stand beside a titled name: "Mrs Example (Director of Parks)"."""
    for text in texts:
        for match in _BESIDE.finditer(text):
            post = match.group(2) or match.group(3)
            if is_post(post) and not is_person(post):
                yield Role("", post, match.group(1))
        for match in re.finditer(rf"\b[Tt]he\s+({POST}),\s+({TITLED})(?=,|\s+[a-z])", text):
            if is_post(match.group(1)):
                yield Role("", match.group(1), match.group(2))


def _post(words: str) -> str:
    """A post without what stands before it: of "Presented by the Director" the director."""
    return re.sub(r"^(?:.*\b(?:by|from|that|to) )?(?:the|a)\s+", "", words, flags=re.IGNORECASE).strip()


def _holder(post: str, attendance: Sequence[Attendee]) -> str:
    wanted = _words(post)
    exact = [p.name for p in attendance if p.role and _words(p.role) == wanted]
    near = [p.name for p in attendance if p.role and wanted < _words(p.role) and _same_rank(wanted, p.role)]
    return (_one(exact) or _one(near) or "") if wanted else ""


def _posts(attendance: Sequence[Attendee]) -> list[Role]:
    return [Role("", person.role, person.name) for person in attendance if person.role]


def _as_attendees(roles: Sequence[Role], attendance: Sequence[Attendee]) -> list[Attendee]:
    """Those named in the text alone, as people that can be found by name."""
    return [
        Attendee(role.name, role.role, Presence.IN_ATTENDANCE)
        for role in roles
        if role.name and not any(_is(role.name, person.name) for person in attendance)
    ]


def _words(post: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", post.lower()))
    small = {"of", "for", "and", "the", "to", "in", "on", "at", "with", "s"}
    return (
        frozenset(re.sub(r"man$|woman$|person$", "", word) for word in words if word not in small) - _PASSING
    )


def _same_rank(wanted: frozenset[str], role: str) -> bool:
    return wanted & _RANKS == _words(role) & _RANKS


def _is(one: str, other: str) -> bool:
    return bool(one and other) and surname(one) == surname(other) and _agree(one, other)


def _agree(one: str, other: str) -> bool:
    """Whether first names or initials do not contradict each other; titles are looked at elsewhere."""
    a, b = bare(one).split()[:-1], bare(other).split()[:-1]
    if not a or not b:
        return True
    return (
        a[0][0].lower() == b[0][0].lower()
        if min(len(a[0].strip(".")), len(b[0].strip("."))) == 1
        else (a[0].lower() == b[0].lower())
    )


def _title(name: str) -> str:
    match = re.match(rf"({TITLE})\s", name)
    return match.group(1).rstrip(".").replace("Cllr", "Councillor") if match else ""


def _one(found: Sequence[_T]) -> _T | None:
    """The only one there is; None where there are none or several."""
    different = list(dict.fromkeys(found))
    return different[0] if len(different) == 1 else None
