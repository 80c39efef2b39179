"""Whether a question is one for committee papers at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.bench import Bench
from answer.question import Question
from index.records import Hit

# Asking the program for something other than what papers say.
_ERRANDS = re.compile(
    r"^\s*(?:please )?(?:write|compose|draft|translate|tell me a joke|sing|draw|book|order|remind|play|calculate|solve)\b"
    r"|\bjoke\b|\brecipe\b|\bpoem\b|\bweather\b|\byour (?:name|opinion|system prompt|instructions)\b|\bignore (?:all|your|previous)\b",
    re.I,
)
# Below this no passage comes near the question in meaning.
FAR_AWAY = 0.15


def is_off_topic(question: Question, hits: Sequence[Hit], bench: Bench) -> bool:
    """Whether the question asks for an errand, or names nothing that any paper held speaks of."""
    if _ERRANDS.search(question.asked):
        return True
    if not question.terms and not question.measures:
        return not question.periods
    nearest = max((hit.dense_similarity or 0.0 for hit in hits), default=0.0)
    spoken = any(hit.keyword_rank is not None for hit in hits)
    return bool(hits) and not spoken and nearest < FAR_AWAY
