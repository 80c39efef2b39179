"""Minutes: who spoke, sentence by sentence, and the lines that record a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERBS = (
    "said|stated|asked|queried|questioned|replied|responded|confirmed|answered|added|commented|noted|explained|"
    "advised|thanked|welcomed|praised|pointed|agreed|thought|felt|commended|echoed|congratulated|went|expressed|"
    "raised|clarified|highlighted|suggested|enquired|inquired|informed|mentioned|presented|shared|brought|referred|"
    "outlined|sought|requested|voiced|proposed|moved|seconded|reported|told|described|introduced|gave|provided|"
    "hoped|wanted|wondered|reiterated|reassured|looked|encouraged|believed|emphasised|stressed|acknowledged|"
    "accepted|drew|declared|spoke|continued|stressed|observed|urged|argued|considered|summarised|concluded|asserted"
)
_NAME = r"[A-Z][\w'’-]+"
_WHO = (
    rf"(?:(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr|Lord|Lady)\s+{_NAME}(?:\s+{_NAME}){{0,2}}"
    rf"|[Tt][Hh][Ee]\s+(?:Vice[- ])?Chair(?:man|woman|person)?"
    rf"|[Tt][Hh][Ee]\s+[A-Z]{{2,12}}(?:\s+representatives?)?"
    rf"|[Tt][Hh][Ee]\s+{_NAME}(?:[\s,-]+(?:of|for|and|the|to|in|&|{_NAME})){{0,14}}?"
    rf"|Members|[Tt]he\s+Committee)"
)
_ASIDE = rf"(?:\s*\([A-Z][A-Za-z]{{1,12}}\))?(?:\s*,\s*{_NAME}(?:\s+{_NAME}){{0,4}})?\s*,?"
_ADVERB = r"(?:\s+(?:also|then|further|again|therefore|additionally|and|had|has|would|\w+ly))*"
_SPEAKS = re.compile(rf"^(?:[^,.?!]{{0,110}},\s+)?({_WHO}){_ASIDE}{_ADVERB}\s+(?:{_VERBS})\b")
_SENTENCE = re.compile(r"(?<![ .][A-Z]\.)(?<!\bNo\.)(?<!\bMr\.)(?<!\bDr\.)(?<=[.?!])[\"”’)]?\s+(?=[A-Z“‘\"])")

_RESOLVED = re.compile(
    r"^(it was\s+)?(unanimously\s+)?(RESOLVED|AGREED)\b[\s:\-–]*(that)?[\s:\-–]*$", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(?:FURTHER\s+)?RESOLVED\b")
_DECISION = re.compile(
    r"^((FURTHER )?RESOLVED|AGREED|ACTIONS?(\s+\d+)?\s*:|IT WAS (RESOLVED|AGREED)\b|Decision\s*:)"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said, as offsets in the paragraph; `speaker` is empty where none is named."""

    speaker: str
    start: int
    end: int


def turns_in(text: str) -> list[Turn]:
    """A paragraph of minutes cut where a sentence names a new speaker with a word of saying."""
    turns: list[Turn] = []
    for start, end in sentences(text):
        who = speaker_of(text[start:end])
        if turns and (not who or who == turns[-1].speaker):
            turns[-1] = Turn(turns[-1].speaker, turns[-1].start, end)
        else:
            turns.append(Turn(who, start, end))
    return turns


def split_decision(text: str) -> int:
    """Where a decision begins inside a paragraph ("... was discussed. RESOLVED: That ..."), else 0."""
    match = _WITHIN.search(text)
    return match.start() if match and re.search(r"[.:;)]\s*$", text[: match.start()]) else 0


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return [(a, a + len(text[a:b].rstrip())) for a, b in found if text[a:b].strip()]


def speaker_of(sentence: str) -> str:
    """Who speaks in a sentence of minutes ("Councillor Example", "Chair"), or an empty text."""
    match = _SPEAKS.match(sentence)
    if not match:
        return ""
    return re.sub(r"^the\s+", "", match.group(1), flags=re.IGNORECASE)


def opens_resolution(text: str) -> bool:
    """Whether a line alone says that what follows was resolved."""
    return bool(_RESOLVED.match(text.strip()))


def is_decision(text: str) -> bool:
    """Whether a paragraph itself is a resolution or an action."""
    return bool(_DECISION.match(text))
