"""Whether a question is one for committee papers at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.bench import Bench
from answer.question import Question
from index.records import Hit

# Asking the program for something other than what papers say.
_ERRANDS = re.compile(
    r"^\s*(?:please )?(?:write|compose|draft|translate|tell me a joke|sing|draw|book|order|remind|play|"
    r"calculate|solve)\b"
    r"|\bjoke\b|\brecipe\b|\bpoem\b|\bweather\b"
    r"|\byour (?:name|opinion|system prompt|instructions)\b"
    r"|\bignore (?:all|your|previous)\b",
    re.I,
)
_NAME = re.compile(r"(?<!^)(?<![.?!:] )(?<!['‘“\"])\b[A-Z][a-z]{3,}\b")
# More capitals than this share of the words make a heading.
TITLED = 0.7
# Below this no passage comes near the question in meaning.
FAR_AWAY = 0.15


def unknown_names(question: Question, bench: Bench) -> tuple[str, ...]:
    """Names in the question, written with a capital within it, that no paper held mentions."""
    words = [word for word in question.asked.split() if word[:1].isalpha()]
    if sum(word[0].isupper() for word in words) > TITLED * len(words):
        return ()  # a question set in capitals throughout names nobody by them
    dates = " ".join(period.as_printed for period in (*question.periods, *question.papers))
    places = " ".join(area.name for area in question.areas)
    found = dict.fromkeys(_NAME.findall(question.asked))
    names = [name for name in found if name not in dates and name not in places]
    return tuple(name for name in names if not bench.library.mentions(name))


def is_off_topic(question: Question, hits: Sequence[Hit], bench: Bench) -> bool:
    """Whether the question asks for an errand, or names nothing that any paper held speaks of."""
    if _ERRANDS.search(question.asked):
        return True
    if not question.terms and not question.measures:
        return not question.periods
    nearest = max((hit.dense_similarity or 0.0 for hit in hits), default=0.0)
    spoken = any(hit.keyword_rank is not None for hit in hits)
    return bool(hits) and not spoken and nearest < FAR_AWAY
