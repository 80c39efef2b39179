"""Names and posts as a front sheet sets them: people apart, a post beside its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_TITLE = r"Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame"
_PERSON = re.compile(
    rf"^(?:(?:{_TITLE}|Statistics:)\.?\s+)?"
    r"[A-Z][\w'’-]+(?:\s+[A-Z][\w.'’-]*){1,3}(?:\s*\([^)]*\))?,\s"
)
_OPEN_END = re.compile(rf"(,|&|/|\b(?:and|of|for|the|to|in|{_TITLE})\.?)$")
_POST = re.compile(r"[\s,;]+(?:job title|post|position|designation)\s*:\s*", re.IGNORECASE)


def people_in(lines: Sequence[str]) -> str:
    """Names and posts as the lines part them: a comma before a post on its own line, "; " between people."""
    if not lines:
        return ""
    text = lines[0]
    commas = any("," in line for line in lines)
    for before, line in pairwise(lines):
        if _OPEN_END.search(before):
            text += f" {line}"
        elif not commas:
            text += f", {line}"
        else:
            text += f"; {line}" if _PERSON.match(line) else f" {line}"
    return text


def with_post(value: str) -> str:
    """A post that has a label of its own set beside the name: "Ann Example, Head of Pools"."""
    return _POST.sub(", ", value)
