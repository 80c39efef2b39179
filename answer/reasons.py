"""Which words give a reason, and for what: "A because of B" is a reason for A and none for B."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer import cues
from answer.bench import Bench
from answer.lexicon import Concept, share_said
from answer.sentences import sentences
from figures.words import content_stems
from ingest.records import Passage, PassageKind

# The reason follows these words; what it is a reason for stands before them.
_THEN_REASON = re.compile(
    r"\bbecause\b|\b(?:due|owing|down|thanks) to\b|\bas a (?:result|consequence) of\b"
    r"|\bresult(?:ing|ed|s)? from\b|\bcaused by\b|\bdriven by\b|\bexplained by\b|\battribut\w+ to\b"
    r"|\bimpact of\b|\bin (?:the )?light of\b|\breflect(?:s|ed|ing)\b|\bin response to\b|\bon account of\b"
    r"|\b(?:is|was|were|are) following\b"
    r"|\brelat(?:es|ed|ing) to\b|\barising from\b|\bin order to\b|\bso (?:that|as to)\b"
    r"|\bto (?:ensure|allow|enable|avoid|support|align|reflect|improve)\b",
    re.I,
)
# What it is a reason for follows these words.
_THEN_RESULT = re.compile(
    r"\bled to\b|\blead(?:s|ing) to\b|\bresult(?:ed|ing|s)? in\b|\btherefore\b|\bas a result\b(?! of)"
    r"|\bconsequently\b|\b(?:has|have|had) (?:caused|meant|increased|reduced)\b|\bwhich (?:means|meant)\b"
    r"|\bthis (?:means|meant)\b",
    re.I,
)
_TELLS_WHY = re.compile(
    rf"{_THEN_REASON.pattern}|{_THEN_RESULT.pattern}|\breasons?\b|\bsince\b|\bexplain(?:s|ed)?\b"
    r"|\bthis (?:is|was|reflects)\b|\bpressures?\b|\bchallenges?\b|\bmainly\b|\bprimarily\b|\bpartly\b"
    r"|\bas (?:they|it|there|the|this|many|some|young)\b|\bfollowing\b|\bgiven (?:the|that)\b"
    r"|\bconcern(?:s|ed)?\b|\bfor consideration\b|\bunable\b|\bdemands?\b|\bdelays?\b",
    re.I,
)
# A sentence that goes on about what the one before it said: "This is a drop as a result of ...".
_GOES_ON = re.compile(
    r"(?:this|these|it|the (?:increase|decrease|reduction|rise|fall|drop|change|delay)s?)\b", re.I
)
# Its result is what the sentence before told ("This is a drop from 298 ..."), whatever the reason repeats.
_OF_THE_LAST = re.compile(r"\s*(?:this|these|it) (?:is|was|are|were)\b", re.I)
# The words reasons are given by, to be looked up beside those of the question.
SEARCHED = "because due to as a result"
# A row's cell of so many words tells why its figure is what it is.
EXPLAINS = 6
# So much more of what is asked about stands in the reason than in what it is given for.
ONLY_REASON = 0.3
# The share of what is asked about that the words before a reason have, to be given it themselves.
ABOUT_IT = 0.3


def misread(text: str, concepts: Sequence[Concept], bench: Bench) -> bool:
    """Whether the sentence that says most of what is asked about gives it as the reason for another thing."""
    said = [(share_said(concepts, (1.0, bench.lexicon.words(one))) or 0.0, one) for one in sentences(text)]
    share, best = max(said, default=(0.0, ""))
    return share > ABOUT_IT and reason_for(best, concepts, bench) < 0


def gives_reason(passage: Passage, words: str) -> bool:
    """Whether a passage, of which `words` are the part that answers, may tell why; a question does not."""
    if passage.kind is PassageKind.DEFERRAL:
        return True  # what led to it stands before it
    if passage.kind is PassageKind.ROW:
        return _TELLS_WHY.search(words) is not None or any(
            len(cell.text.split()) >= EXPLAINS and cell.text not in cell.row_label
            for cell in passage.cells[1:]
        )
    asks = cues.ASKED.search(words) is not None and not _THEN_REASON.search(words)
    return not asks and _TELLS_WHY.search(passage.text) is not None


def reason_for(words: str, concepts: Sequence[Concept], bench: Bench) -> float:
    """How far words give a reason for what is asked about: 1, or -0.5 where they give that as the reason."""
    match = _THEN_REASON.search(words)
    if match is not None:
        result, reason = words[: match.start()], words[match.end() :]
    elif (match := _THEN_RESULT.search(words)) is not None:
        reason, result = words[: match.start()], words[match.end() :]
    else:
        return (
            1.0
            if re.search(r"\breasons?\b|\bthis (?:is|was|reflects|means)\b|, as \w+\b", words, re.I)
            else 0.0
        )
    for_it, as_it = (
        share_said(concepts, (1.0, bench.lexicon.words(part))) or 0.0 for part in (result, reason)
    )
    if _OF_THE_LAST.match(result) and content_stems(result):
        return 1.0
    if as_it > for_it + ONLY_REASON:
        return -0.5
    return 1.0 if for_it >= ABOUT_IT or _GOES_ON.match(words) else 0.4
