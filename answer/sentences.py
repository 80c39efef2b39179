"""Divides British prose into sentences, as council papers write it.

A full stop ends a sentence unless it belongs to an abbreviation ("Cllr.", "No. 7", "e.g."), an initial
("J. Spring"), a number ("18.3") or a paragraph number ("5.2. The rate ...").
"""

from __future__ import annotations

import re

# Never the end of a sentence: a name or an example follows.
_LEAD_ON = frozenset(
    "cllr cllrs mr mrs ms mx dr prof rev revd hon rt messrs supt sgt insp "
    "e.g eg i.e ie cf viz vs c ca approx dept".split()
)
# Not the end where a number or a single letter follows: "No. 7", "para. 5.2", "Sept. 2022"; "No. The ..." is.
_BEFORE_NUMBER = frozenset(
    "no nos para paras p pp fig figs vol vols ref refs art arts ch s ss reg regs sch app "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# May end a sentence or stand within one: "St. John", "Example Ltd. The ...".
_BEFORE_NAME = frozenset("st ltd co inc plc bros jr sr".split())
# A sentence may begin with these; a surname hardly does.
_OPENERS = frozenset(
    "a all although an and as at both by children councillors during each for from he her his how however i "
    "if in is it its many members most no none of officers on one our overall she since some such that the "
    "their there these they this those three to total two under we were what when where which while who "
    "with you".split()
)
# "Option A. The ..." ends with a letter that is no initial.
_LETTERED = frozenset(
    "annex appendix band block category class grade group hepatitis level option part phase plan schedule "
    "section table tier".split()
)

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_START = re.compile(r"[\"'“‘(\[£]*[A-Z0-9£]")
_BULLET = re.compile(r"^\s*(?:[-*+•▪◦‣–]\s+|\(?(?:[a-z]|[ivx]{1,5})\)\s+)")
_PARAGRAPH_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.)\s+(?=[“\"'‘(]?[A-Z])")
_NUMBER_ALONE = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}$")
_NEW_BLOCK = re.compile(
    r"\n\s*\n|\n(?=\s*(?:[-*+•▪◦‣–]\s|\(?(?:[a-z]|[ivx]{1,5})\)\s|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]))"
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, without bullet marks and paragraph numbers.

    A blank line, a bullet or a paragraph number at the beginning of a line begins a new sentence; other
    line ends are read as spaces. Words are kept as they are, white space becomes one space.
    """
    found: list[str] = []
    for block in _NEW_BLOCK.split(text):
        found += _of_block(" ".join(_BULLET.sub("", block).split()))
    return tuple(found)


def _of_block(block: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for stop in _STOP.finditer(block):
        if _ends(block[begin : stop.start()], stop.group(), block[stop.end() :].lstrip()):
            found.append(block[begin : stop.end()])
            begin = stop.end()
    found.append(block[begin:])
    plain = (_PARAGRAPH_NUMBER.sub("", sentence.strip()) for sentence in found)
    return [sentence for sentence in plain if sentence]


def _ends(before: str, stop: str, after: str) -> bool:
    """Whether a stop between `before` (of the same sentence) and `after` ends the sentence."""
    if not _START.match(after):
        return False
    if not stop.startswith(".") or len(stop) > 1:
        return True
    if _NUMBER_ALONE.match(before.strip()):
        return False
    words = before.split()
    return not words or _word_may_end(words, after)


def _word_may_end(words: list[str], after: str) -> bool:
    """Whether the last of `words`, with a full stop behind it, may end a sentence before `after`."""
    last = words[-1].lstrip("(“\"'‘[")
    known = last.lower()
    opens = after.split(maxsplit=1)[0].strip("“\"'‘(,").lower() in _OPENERS
    if known in _LEAD_ON:
        return False
    if known in _BEFORE_NUMBER:
        return not (after[0].isdigit() or re.match(r"[A-Z]\b", after))
    if known in _BEFORE_NAME or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last):
        return opens
    if re.fullmatch(r"[A-Z]", last):
        return opens or (len(words) > 1 and words[-2].lower() in _LETTERED)
    return True
