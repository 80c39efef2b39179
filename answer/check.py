"""A statement held against the papers: one verdict for each claim, the worst of them the statement's own.

A claim is a figure with what it says it is. It is supported when a figure of the papers for the same measure,
period and area bears it out, contradicted when all that the papers give for those differ, and not found
otherwise. What a sentence without a figure claims is held against the papers' words (answer/worded.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from answer.agreeing import ROUNDING, agrees, differs
from answer.bench import Bench
from answer.choose import SURE_AREA, SURE_PERIOD, SURE_SUBJECT
from answer.drafts import Checked, Said, not_found
from answer.errors import QuestionUnusable
from answer.lexicon import share_said
from answer.question import Kind, Question
from answer.records import Answer, Status, Verdict
from answer.say import cite_figure, figure_sentence, stated
from answer.sentences import sentences
from answer.telling import FAR, MID, NEAR, words_of
from answer.terms import terms_of
from answer.understand import understand
from answer.unheld import unheld
from answer.units import family
from answer.weigh import Weighed
from answer.worded import worded_verdict
from figures.extract import figures_in_text
from figures.periods import Fit, fit
from figures.records import Area, Context, Figure, Place, Role, Standing

_WORST = (Status.CONTRADICTED, Status.NOT_FOUND, Status.SUPPORTED)
_WORDS = {
    Status.SUPPORTED: "Supported: the papers give ",
    Status.CONTRADICTED: "Contradicted: the papers give ",
}
NOTHING = "Not found: the papers hold no figure for this claim."
NO_CLAIM = "Not found: the statement gives no figure that can be checked."
LONGEST_STATEMENT = 200_000
# What is read of one sentence: a question may have no more than 1,000 characters (answer/understand.py).
LONGEST_CLAIM = 900
# How much of a claim must be said around a figure of its value: less of a value hardly met by chance.
TELLING, PLAIN = 0.5, 0.62
# A figure that differs is believed over one that agrees where its words fit so much better.
BETTER = 0.15
ANOTHERS_WORDS = 0.6
# What parts the claims of one sentence, where a number stands on both sides of it.
_PARTING = re.compile(r"[;,]?\s+(?:and|while|whilst|but|whereas|although)\s+|;\s+", re.I)
# What sets one number of a sentence beside another: what stands behind it is of the same thing.
_BESIDE = re.compile(
    r"[;,]?\s+\(?(?:(?:as\s+)?compared\s+(?:with|to)|against|up\s+from|down\s+from|rather\s+than"
    r"|(?:(?:a\s+little|slightly|well|just|far|much|marginally)\s+)?(?:above|below|(?:better|worse|higher|lower|more|less|fewer)\s+than))\s+",
    re.I,
)
# When the other number holds, said by the one beside it: no word of what is counted.
_THEN = re.compile(
    r"\b(?:a|one|the)\s+(?:year|month|quarter)\s+(?:earlier|before|ago)\b|\bthe\s+(?:year|month|quarter)\s+before\b"
    r"|\b(?:in\s+)?the\s+(?:same|previous)\s+(?:quarter|period|month|year|time)(?:\s+(?:of|in))?\b",
    re.I,
)
# Who said it, before what was said: "Officers answered that ...", "Councillor Example said: “...".
_SAYING = re.compile(
    r"^.{0,80}?\b(?:said|says|added|answered|replied|noted|reported|stated|explained|confirmed|advised|heard|told)"
    r"(?:\s+(?:that\b|the\s+\w+\s+that\b)|:)\s*[“\"‘']?",
    re.I,
)
# So many words make a part of a sentence a claim of its own.
OWN_TERMS = 2


def verdicts(statement: str, bench: Bench, *, home: Area | None) -> Answer:
    """The statement with a verdict on each of its claims.

    Raises QuestionUnusable when it is empty or longer than 200,000 characters.
    """
    text = " ".join(statement.split())
    if not text:
        raise QuestionUnusable("The statement is empty: write the sentence to check.")
    if len(text) > LONGEST_STATEMENT:
        raise QuestionUnusable(
            f"The statement is {len(text):,} characters long: check at most {LONGEST_STATEMENT:,} at a time."
        )
    said: list[str] = []
    found: list[Verdict] = []
    for sentence in sentences(text):
        said.append(sentence)
        found += _of_sentence(sentence, _around(text, said), bench, home)[1]
    return _worst(found) if found else Answer(Status.NOT_FOUND, NO_CLAIM)


def check_said(parts: Iterable[Said], bench: Bench, *, home: Area | None) -> Iterator[Checked]:
    """Each part of a draft with its verdicts and the numbers that no paper bears out, one after another."""
    for part in parts:
        claims: tuple[Figure, ...] = ()
        found: list[Verdict] = []
        if part.claims:
            context = f"{part.before} {part.text}"[-LONGEST_CLAIM:]
            claims, found = _of_sentence(part.text, context, bench, home)
        yield Checked(part, tuple(found), unheld(part.text, claims, found))


def _around(text: str, said: Sequence[str]) -> str:
    """What a claim that says too little is about: the whole of a short statement, else what led to it."""
    return text if len(text) <= LONGEST_CLAIM else " ".join(said)[-LONGEST_CLAIM:]


def _worst(found: Sequence[Verdict]) -> Answer:
    worst = min(found, key=lambda verdict: _WORST.index(verdict.status))
    return Answer(
        status=worst.status,
        answer=worst.answer,
        figures=tuple(figure for verdict in found for figure in verdict.figures),
        citations=tuple(dict.fromkeys(citation for verdict in found for citation in verdict.citations)),
        verdicts=tuple(found),
    )


def _of_sentence(
    sentence: str, statement: str, bench: Bench, home: Area | None
) -> tuple[tuple[Figure, ...], list[Verdict]]:
    """The figures a sentence claims, and the verdicts: one for each, or one on its words."""
    claims = _claims(sentence, home)
    found = [_verdict(claim, claims, statement, bench, home) for claim in claims]
    if any(verdict.status is not Status.NOT_FOUND for verdict in found):
        return claims, found
    worded = worded_verdict(sentence, bench, home=home)
    return claims, found if worded is None else [worded]


def _claims(sentence: str, home: Area | None) -> tuple[Figure, ...]:
    """Every figure the sentence states, read by the same rules as the papers."""
    place = Place(paper_id="", passage_id="", page=0, quote=sentence, start=0, end=len(sentence))
    context = Context(home=home, published=date.max)
    return figures_in_text(sentence, context=context, place=place)


def _verdict(
    claim: Figure, claims: Sequence[Figure], statement: str, bench: Bench, home: Area | None
) -> Verdict:
    question = _question(claim, _part(claim, claims), statement, bench, home)
    weighed = bench.weighed(question, bench.passages(replace(question, text=claim.place.quote)))
    differing = [one for one in weighed if _same_thing(claim, one) and differs(claim, one.figure)]
    agreeing = [one for one in weighed if _bears_out(claim, one) and agrees(claim, one.figure)]
    said = [(_said(question, one, bench), one) for one in agreeing]
    told = [pair for pair in said if pair[0] >= (TELLING if _is_telling(claim) else PLAIN)]
    best = max(told, key=lambda pair: (round(pair[0], 1), pair[1].period, pair[1].subject), default=None)
    surer = best and differing and _much_surer(differing[0], *best)
    if best is not None and not surer:
        return _stated(claim, best[1], Status.SUPPORTED, bench)
    if differing:
        return _stated(claim, differing[0], Status.CONTRADICTED, bench)
    return not_found(claim.place.quote, claim.as_printed.strip(), NOTHING)


def _much_surer(differing: Weighed, said: float, agreeing: Weighed) -> bool:
    """Whether the words of a figure that differs are so much nearer; another's words count for little."""
    nearer = differing.subject > max(said, agreeing.subject) + BETTER
    return nearer or differing.match > agreeing.match + ANOTHERS_WORDS


def _stated(claim: Figure, one: Weighed, status: Status, bench: Bench) -> Verdict:
    figure = one.figure
    return Verdict(
        claim=claim.place.quote,
        status=status,
        answer=_WORDS[status] + figure_sentence(figure, bench.vocabulary) + ".",
        figures=(stated(figure, bench.vocabulary),),
        citations=(cite_figure(one.hit),),
        number=claim.as_printed.strip(),
    )


def _is_telling(claim: Figure) -> bool:
    """Whether a value is hardly met by chance: of three digits or more."""
    return len(claim.value.normalize().as_tuple().digits) > 2


def _said(question: Question, one: Weighed, bench: Bench) -> float:
    """How much of the claim the words around a figure say, from 0 to 1."""
    concepts = bench.lexicon.concepts(question.terms, question.bare)
    words = words_of(one.hit, bench.lexicon, bench.vocabulary)
    own = (NEAR, words.near | words.names)
    return share_said(concepts, own, (MID, words.mid), (FAR, words.far)) or 0.0


def _part(claim: Figure, claims: Sequence[Figure]) -> str:
    """The part of the sentence that the claim stands in; all of it where the part says too little."""
    sentence = claim.place.quote
    begin, end = 0, len(sentence)
    for parting in _PARTING.finditer(sentence):
        before = any(other.place.end <= parting.start() for other in claims)
        after = any(other.place.start >= parting.end() for other in claims)
        if before and after and parting.end() <= claim.place.start:
            begin = parting.end()
        elif before and after and parting.start() >= claim.place.end:
            end = min(end, parting.start())
    sides = (sentence[:begin], sentence[begin:end], sentence[end:])
    told = all(len(terms_of(side)) >= OWN_TERMS for side in sides if side.strip())
    start, stop = (begin, end) if told else (0, len(sentence))
    saying = _SAYING.match(sentence[start:stop])
    if saying and start + saying.end() <= min(one.place.start for one in claims if one.place.end > start):
        start += saying.end()
    others = [one for one in claims if one is not claim and family(one.unit) is family(claim.unit)]
    return _without(_compared(claim, claims, sentence[start:stop], start=start), others)


def _compared(claim: Figure, claims: Sequence[Figure], own: str, *, start: int) -> str:
    """What a claim is of where its part sets two numbers beside each other: "83, compared with 106 in 2021".

    The first stands by itself; the second is of the same thing, and what tells the first apart goes.
    """
    for beside in _BESIDE.finditer(own):
        at, after = start + beside.start(), start + beside.end()
        head = [one for one in claims if start <= one.place.start and one.place.end <= at]
        tail = [one for one in claims if after <= one.place.start < start + len(own)]
        if not head or not tail or len(terms_of(own[: beside.start()])) < OWN_TERMS:
            continue
        if claim.place.end <= at:
            return own[: beside.start()]
        if claim in tail:
            said = _THEN.sub(" ", own[beside.end() :])
            return f"{_without(own[: beside.start()], head)} {_without(said, tail, keep=claim)}"
    return own


def _without(text: str, claims: Sequence[Figure], *, keep: Figure | None = None) -> str:
    """The text without the numbers of some claims."""
    for one in claims:
        if one is not keep:
            text = re.sub(rf"(?<![\w.]){re.escape(one.as_printed.strip())}(?!\w)", " ", text, count=1)
    return text


def _question(claim: Figure, part: str, statement: str, bench: Bench, home: Area | None) -> Question:
    """The question whose answer the claim pretends to be, by its own part of the sentence."""
    without = re.sub(rf"(?<![\w.]){re.escape(claim.as_printed)}(?!\w)", " ", part, count=1)
    text = ROUNDING.sub(" ", without if terms_of(without) else statement)[:LONGEST_CLAIM]
    asked = understand(text, vocabulary=bench.vocabulary, home=home)
    return replace(
        asked,
        kind=Kind.FIGURE,
        unit=family(claim.unit),
        periods=(claim.period,) if claim.period else (),
        areas=(claim.area,) if claim.area and not claim.area.inherited else (),
        measures=(claim.measure_id,) if claim.measure_id else asked.measures,
        change=claim.role is Role.CHANGE,
        standing=None if claim.standing is Standing.ACTUAL else claim.standing,
    )


def _same_thing(claim: Figure, one: Weighed) -> bool:
    """Whether a figure is surely of what the claim is about, so that another value contradicts it."""
    fits = one.subject >= SURE_SUBJECT and one.period >= SURE_PERIOD and one.area >= SURE_AREA
    return (
        fits
        and _standing_fits(claim, one.figure)
        and family(claim.unit) is family(one.figure.unit)
        and claim.role is one.figure.role
    )


def _bears_out(claim: Figure, one: Weighed) -> bool:
    """Whether a figure of the claim's value would bear it out: nothing that it says speaks against it."""
    families = {family(claim.unit), family(one.figure.unit)} - {None}
    return (
        one.area >= SURE_AREA
        and (one.period >= SURE_PERIOD or _may_be_then(claim, one.figure))
        and _standing_fits(claim, one.figure)
        and len(families) < 2
        and claim.role is one.figure.role
    )


def _may_be_then(claim: Figure, held: Figure) -> bool:
    """Whether a figure that does not say itself when it holds may hold at the time claimed."""
    if held.period is None or claim.period is None:
        return True
    return held.period.inherited and fit(claim.period, held.period) is not Fit.NONE


def _standing_fits(claim: Figure, held: Figure) -> bool:
    """A target is borne out by a target only; what happened by nothing but that, a budget apart."""
    if claim.standing is held.standing:
        return True
    budget = "budget" in (held.measure_id or "") and held.standing is Standing.FORECAST
    return claim.standing is Standing.ACTUAL and (held.standing is Standing.PROVISIONAL or budget)
