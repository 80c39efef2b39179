"""How well an answer in words says what is known: what was said, resolved, given as the reason, or is a fact.

accepted    an accepted pattern matches.
clean       no forbidden pattern does.
short       no longer than its kind may be (eval/outcome.py).
word F1     2·P·R / (P + R) over the words of answer and known answer, articles and punctuation apart, as
            SQuAD has it (Rajpurkar et al. 2016): P the share of the answer's words that the known one has, R
            the share of the known one's that the answer has, words counted as often as they come.

The first three are what eval/outcome.py asks for, told apart; all are shares but the last, a mean. An answer
that quotes a whole sentence has a low P and may be right: word F1 compares runs, it does not judge answers.
Eligible are the answered questions of these kinds; the last only where the known answer is written out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from answer.records import Status
from eval.outcome import LONGEST
from eval.rates import mean, share
from eval.records import Given, Rate

KINDS = frozenset({"who_said", "decision", "document_fact", "explanation"})
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})


def score(given: Sequence[Given]) -> tuple[Rate, ...]:
    """The shares accepted, clean and short, and the mean of word F1."""
    told = [one for one in given if one.known.kind in KINDS and one.answer.status is Status.ANSWERED]
    return (
        share("text accepted", (_matches(one.known.accept, one) for one in told)),
        share("text clean", (not _matches(one.known.must_not, one) for one in told)),
        share("text short", (len(one.answer.answer) <= LONGEST[one.known.kind] for one in told)),
        mean("text word F1", (word_f1(one.answer.answer, one.known.answer) for one in told)),
    )


def word_f1(text: str, known: str) -> float | None:
    """The harmonic mean of precision and recall of the words; None where no answer is written out."""
    said, wanted = _words(text), _words(known)
    if not wanted:
        return None
    return 2 * (said & wanted).total() / (said.total() + wanted.total())


def _words(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text.lower()) if word not in _ARTICLES)


def _matches(patterns: Sequence[re.Pattern[str]], given: Given) -> bool:
    return any(pattern.search(given.answer.answer) for pattern in patterns)
