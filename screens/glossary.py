"""What abbreviations stand for, beside the words they stand in.

A browser shows `<abbr title>` to a mouse alone, and most screen readers pass it by. So the meaning also
stands in writing beneath the words, where everybody meets it: docs/decisions/0024-accessibility.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import streamlit as st

from answer.glossary import NO_GLOSSARY, Glossary, glossary_of
from figures.measures import Vocabulary
from screens.desk import HeldPapers
from screens.words import as_html

_KEPT: Final = "glossary"
AT_ONCE = 3
"""Abbreviations that are written out at once; more of them are folded away."""

Meant = Mapping[str, Sequence[str]]
"""Abbreviations with what each stands for."""
NOTHING: Final[Meant] = MappingProxyType({})


def of(held: HeldPapers | None) -> Glossary:
    """The abbreviations of the papers that whoever reads may see; made anew when these change."""
    if held is None:
        return NO_GLOSSARY
    papers = tuple(held.papers())
    mark = hash(tuple((paper.id, paper.abbreviations) for _, paper in papers))
    kept: tuple[int, Glossary] | None = st.session_state.get(_KEPT)
    if kept is None or kept[0] != mark:
        kept = st.session_state[_KEPT] = (mark, glossary_of(papers, Vocabulary.load()))
    return kept[1]


def with_abbreviations(text: str, meant: Meant) -> str:
    """Text as HTML that shows exactly this text; a pointer resting on an abbreviation is told its meaning."""
    if not meant:
        return as_html(text)
    longest_first = sorted(meant, key=len, reverse=True)
    standing = re.compile(rf"(?<![\w&/])({'|'.join(map(re.escape, longest_first))})(?![\w&/])")
    parts = standing.split(text)
    return "".join(_marked(part, meant) if n % 2 else as_html(part) for n, part in enumerate(parts))


def _marked(short: str, meant: Meant) -> str:
    return f'<abbr title="{as_html(either(meant[short]))}">{as_html(short)}</abbr>'


def key_html(meant: Meant) -> str:
    """What the abbreviations stand for, to be put beneath the words they stand in; nothing for none."""
    if not meant:
        return ""
    lines = "".join(f"<li>{as_html(short)}: {as_html(either(words))}</li>" for short, words in meant.items())
    told = f'<ul class="short">{lines}</ul>'
    if len(meant) <= AT_ONCE:
        return told
    named = ", ".join(map(as_html, list(meant)[:AT_ONCE]))
    summary = f"What {named} and {len(meant) - AT_ONCE} more stand for"
    return f"<details><summary>{summary}</summary>{told}</details>"


def either(meanings: Sequence[str]) -> str:
    """All meanings in one line: "Clean Air Zone, or Clear Air Zone"."""
    return ", or ".join(meanings)
