"""Whose papers a file holds: the council its letterhead, addresses, running heads and words point to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from figures.areas import authority_form, council_names, known_authorities

OPENING_LINES = 12
"""Lines at the head of the first page in which a letterhead and a title stand."""

# What each piece of evidence weighs. Where a name stands tells more than how often: a report on what
# another council did names that one most, and still carries its own council's letterhead and addresses.
LETTERHEAD = 8.0
NAMED_AT_HEAD = 3.0
PLACE_AT_HEAD = 1.5
ADDRESS_AT_HEAD = 4.0
E_MAIL = 3.0
WEB = 2.0
MOST_BY_ADDRESS = 9.0
RUNNING_HEAD = 4.0
FIRST_PAGE = 2.0
SHARE_OF_WORDS = 5.0
FEW_WORDS = 3.0
"""Mentions that a share is worth little below: a venue's address alone names no council."""
LEAST_LEAD = 0.5
"""By how much the first must lead the second: with less the papers do not tell."""

_LOCAL = re.compile(
    r"\b(?:[A-Z][\w'’-]+\s+(?:(?:and|with|on|upon|in|the|of)\s+)*){1,5}?(?:Parish|Town|Community) Council\b"
    r"|\b(?:[A-Z][A-Z'’-]+\s+){1,6}?(?:PARISH|TOWN|COMMUNITY) COUNCIL\b"
)
_ADDRESS = re.compile(r"(@?)(?:[\w-]+\.)*?([\w-]+)\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)
_ENDINGS = re.compile(r"(?:city|county|council|cc|bc|dc|mbc)$")
_OTHER = re.compile(r"\b([A-Z][a-z]+(?:-[A-Za-z]+)*) (?:(?:City|County|Borough|District) )*Council\b")
_NO_NAMES = frozenset(
    "the full annual special ordinary extraordinary executive shadow county city borough district parish "
    "town community local each every this our that a youth college arts joint for at in by to of and members "
    "new old budget unitary metropolitan constituent neighbouring other another care research national "
    "british area combined former two three ministerial single both with under from unless if when".split()
)
"""Words before "Council" that are no place's name."""
_ALONE = re.compile(
    r"^(?:the\s+)?(?:(?:(?:london|royal)\s+borough|city|borough|county)\s+of\s+.{3,40}"
    r"|.{3,40}\s+(?:(?:city|county|borough|district|metropolitan|unitary)\s+)*council)$",
    re.IGNORECASE,
)


def authority_of(texts: Sequence[str]) -> str:
    """Whose papers the pages are, from the texts of a file's pages; empty where they do not tell.

    A name at the head of the first page, the council's own addresses and running heads weigh more than
    how often a council is named further on.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for evidence in (_at_head, _by_address, _running, _filled_in, _by_words):
        for name, weight in evidence(texts):
            scores[name] += weight
    scores = scores or defaultdict(float, dict.fromkeys((n for text in texts for n in _unknown(text)), 1.0))
    leaders = sorted(scores.items(), key=lambda found: found[1], reverse=True)[:2]
    if not leaders or (len(leaders) == 2 and leaders[0][1] - leaders[1][1] < LEAST_LEAD):
        return ""
    return leaders[0][0]


def _at_head(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Councils named in the first lines: alone on a line as a letterhead, or in a title."""
    lines = [" ".join(line.split()) for line in (texts[0] if texts else "").splitlines() if line.strip()]
    head = lines[:OPENING_LINES]
    if match := _LOCAL.search(" ".join(" ".join(head).split()[:60])):
        name = match.group(0)
        yield name.title() if name.isupper() else name, LETTERHEAD
    seen: set[str] = set()
    for line, following in zip(head, [*head[1:], ""], strict=False):
        whole = line if _ALONE.match(line) else f"{line} {following}"
        alone = bool(_ALONE.match(whole))
        for name in [*_named(whole), *_unknown(whole)] if alone else _named(line):
            if name not in seen:
                seen.add(name)
                told = NAMED_AT_HEAD if name in council_names(line) else PLACE_AT_HEAD
                yield name, LETTERHEAD if alone else told
    for name, _ in _addresses("\n".join(head)):
        yield name, ADDRESS_AT_HEAD


def _named(line: str) -> list[str]:
    """Authorities in a line, also where it is set in capitals."""
    words = line.title() if line.isupper() else line
    told = [name for name in council_names(words) if name in known_authorities()]
    return [*told, *authority_form().findall(words)]


def _unknown(line: str) -> list[str]:
    """Names before "Council" that no list of English authorities has: "Example" of "Example Council"."""
    words = line.title() if line.isupper() else line
    names = [name for name in _OTHER.findall(words) if name.lower() not in _NO_NAMES]
    return [name for name in names if name not in known_authorities()]


def _by_address(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Councils whose e-mail and web addresses the pages give, each once a page."""
    weights: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        for name, weight in _addresses(text):
            weights[name] += weight
    for name, weight in weights.items():
        yield name, min(weight, MOST_BY_ADDRESS)


def _addresses(text: str) -> Iterator[tuple[str, float]]:
    """Councils by the addresses in a text, which may be broken over lines."""
    names = _by_letters()
    squeezed = re.sub(r"\s*\n\s*(?=[.@])|(?<=[.@/])\s*\n\s*", "", text)
    for at, label in {(m.group(1), m.group(2).lower().replace("-", "")) for m in _ADDRESS.finditer(squeezed)}:
        name = names.get(label) or names.get(_ENDINGS.sub("", label))
        if name:
            yield name, E_MAIL if at else WEB


def _by_letters() -> Mapping[str, str]:
    return {re.sub(r"[^a-z]", "", name.lower()): name for name in known_authorities()}


def _running(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Councils named in lines that come back at the head or foot of three pages and half of all."""
    times: Counter[str] = Counter()
    for text in texts:
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        times.update({re.sub(r"\d+", "#", line) for line in (*lines[:2], *lines[-3:])})
    for name in {n for line, count in times.items() if count >= max(3, len(texts) / 2) for n in _named(line)}:
        yield name, RUNNING_HEAD


def _filled_in(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Parish, town and community councils alone on a line of two pages or more, as they fill in forms."""
    times: Counter[str] = Counter()
    for text in texts:
        lines = {" ".join(line.split()) for line in text.splitlines()}
        times.update(line for line in lines if _LOCAL.fullmatch(line))
    for name, count in times.items():
        if count > 1:
            yield name.title() if name.isupper() else name, RUNNING_HEAD


def _by_words(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The share of each council in all that are named, its initials ("ECC") counted; page 1 by itself."""
    often = Counter(name for text in texts for name in _unknown(" ".join(text.split())))
    for pages, weight in ((texts[:1], FIRST_PAGE), (texts, SHARE_OF_WORDS)):
        counts: Counter[str] = Counter()
        for text in pages:
            words = " ".join(text.split())
            counts.update([*_named(words), *(name for name in _unknown(words) if often[name] > 1)])
        for name, initials in _initials(texts).items():
            times = sum(len(re.findall(rf"\b{initials}\b", text)) for text in pages)
            counts.update({name: times} if name in counts else {})
        total = sum(counts.values())
        for name, count in counts.items():
            yield name, weight * count / (total + FEW_WORDS)


def _initials(texts: Sequence[str]) -> Mapping[str, str]:
    """How the councils that are named in full would be shortened: "Example City Council" to ECC."""
    found: dict[str, str] = {}
    for text in texts:
        for match in re.finditer(r"\b([A-Z][a-z]+) (City|County|Borough|District) Council\b", text):
            found[match.group(1)] = "".join(word[0] for word in match.group(0).split())
    return found
