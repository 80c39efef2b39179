"""Facts a paper states of itself: its date, item, authors, who verified its implications, who was present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.bench import Bench
from answer.lexicon import share_said
from answer.question import Question
from answer.records import Answer, Citation, Status
from answer.say import cite_page, cite_words, paper_words
from answer.terms import terms_of
from answer.verify import squeezed
from answer.weigh import is_of
from figures.areas import short_name
from figures.records import Area, Period
from ingest.records import Fact, File, Paper

# How a question names a fact, and the names of facts that answer it (prefixes, see ingest.records.Fact).
_CUES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            r"\bverified\b",
            r"\bsigned? off\b",
            r"\bimplications\b.{0,40}\bwho\b",
            r"\bwho\b.{0,40}\bimplications\b",
        ),
        ("implications verified",),
    ),
    (
        (r"\bauthors?\b", r"\bwho wrote\b", r"\bwritten by\b", r"\bprepared by\b"),
        ("report author", "report of"),
    ),
    (
        (
            r"\breport of\b(?!\s+(?:the\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
            r"\bwhose report\b",
            r"\bwho (?:presented|brought|submitted)\b.{0,40}\b(?:report|paper)\b",
        ),
        ("report of", "report author"),
    ),
    ((r"\baccountable assistant director\b",), ("accountable assistant director",)),
    (
        (r"\baccountable (?:corporate )?director\b",),
        ("accountable director", "accountable assistant director"),
    ),
    ((r"\bkey decision\b",), ("key decision",)),
    ((r"\bwards?\b",), ("wards",)),
    ((r"\b(?:agenda )?item (?:number|no)\b", r"\bwhich (?:agenda )?item\b", r"\bwhat item\b"), ("item",)),
    ((r"\bapologies\b", r"\bapologised\b", r"\babsent\b"), ("apologies",)),
    ((r"\bin attendance\b",), ("in attendance",)),
    (
        (r"\bmeeting\b.{0,30}\b(?:end|finish|close|conclude)", r"\b(?:end|finish|close)\w* of the meeting\b"),
        ("end time",),
    ),
    (
        (
            r"\bmeeting\b.{0,30}\b(?:start|begin|open|commence)",
            r"\bwhat time\b.{0,40}\bmeeting\b.{0,20}\bheld",
        ),
        ("start time",),
    ),
    ((r"\bwhere\b.{0,60}\bmeeting\b", r"\bmeeting\b.{0,40}\bvenue\b", r"\bvenue of\b"), ("venue",)),
    (
        (
            r"\bchaired\b",
            r"\bwas the (?:vice[- ])?chair\b",
            r"\bpresent at\b",
            r"\bwas present\b",
            r"\bwere present\b",
            r"\battended\b",
        ),
        ("present",),
    ),
    ((r"\bcommittee chair\b", r"\bchair of the committee\b"), ("committee chair",)),
    ((r"\bcabinet (?:member|lead)\b", r"\bportfolio holder\b", r"\blead member\b"), ("cabinet member",)),
    ((r"\b(?:report|decision|reference) (?:number|no|reference)\b",), ("report number",)),
    ((r"\b(?:when|what date)\b.{0,90}\bpublished\b",), ("published",)),
    ((r"\bwhich committee\b", r"\bwhat committee\b"), ("committee",)),
    ((r"\bexempt\b", r"\bis .{0,40}\bpublic\b"), ("access",)),
    (
        (
            (
                r"\bwhen (?:is|was|were) (?:the |this |that )?.{0,80}"
                r"\b(?:report|paper|meeting|pack|minutes)\b.{0,60}(?:dated|held|presented|meet|considered|\?|$)"
            ),
            r"\bdate of the (?:report|paper|meeting)\b",
            r"\bdated\b",
            r"\bwhat date\b",
        ),
        ("date",),
    ),
)
# Facts that cues ask for; any other is one a paper has under a label of its own.
_KNOWN = frozenset(name for _, names in _CUES for name in names) | {"title", "running head"}
_ASKS = re.compile(r"^\W*(?:who|when|which|what)\b|\bdates? of\b", re.IGNORECASE)
# How a question names the kinds of implications that officers verify.
_SIGNERS = ("financ", "legal", "divers", "equal", "other", "procure", "environment", "human")
# Words that name a fact of a paper, not the paper.
_FACT_WORDS = frozenset(
    terms_of(
        "consider considered discuss discussed receive received publish published "
        "agenda send sent give gave lead led summary summaries verified signed off implications author wrote "
        "written prepared report of paper presented accountable director assistant key decision wards item "
        "number apologies attendance start started begin began end ended finish finished close closed time "
        "where chaired chair present attended committee date dated meeting held "
        "financial legal diversity equality pack minutes council performance name names people"
    )
)
# What a paper must score to be the one the question means, and what one whose words say nothing of it starts
# with: a question without such words ("who was present in March 2023?") is about any paper of that date.
SURE_PAPER, UNNAMED = 0.5, 0.6
# A fact is answered within 500 characters.
LONGEST_ANSWER = 480


@dataclass(frozen=True, slots=True)
class _Choice:
    """A paper that the question may mean, and how surely."""

    file: File
    paper: Paper
    score: float


def facts(question: Question, bench: Bench) -> Iterator[Answer]:
    """Answers from what the papers state of themselves, the paper the question names first."""
    names = _names(question.text)
    if not names and not _ASKS.search(question.text):
        return
    for choice in _papers(question, bench)[:3]:
        own = _own_names(question.text, choice.paper)
        answer = _answer(question, (*names, *own), choice, bench)
        if answer is not None:
            yield answer


def _names(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(names for cues, names in _CUES if any(re.search(cue, text, re.I) for cue in cues))


def _own_names(text: str, paper: Paper) -> tuple[tuple[str, ...], ...]:
    """Facts under labels of the paper's own that the question names word for word ("lead inspector")."""
    asked = frozenset(terms_of(text))
    own = {fact.name: terms_of(fact.name) for fact in paper.facts if fact.name not in _KNOWN}
    return tuple((name,) for name, terms in own.items() if len(terms) > 1 and asked.issuperset(terms))


def _papers(question: Question, bench: Bench) -> list[_Choice]:
    """The papers the question may mean, the surest first."""
    wanted = [term for term in terms_of(f"{question.bare} {question.paper_words}") if term not in _FACT_WORDS]
    choices = [
        _Choice(file, paper, _meant(question, wanted, file, paper, bench))
        for file, paper in bench.library.papers(bench.filters)
    ]
    sure = [choice for choice in choices if choice.score >= SURE_PAPER]
    return sorted(sure, key=lambda choice: choice.score, reverse=True)


def _meant(question: Question, wanted: Sequence[str], file: File, paper: Paper, bench: Bench) -> float:
    """How surely a question means this paper: by the words of its title, committee and date."""
    concepts = bench.lexicon.concepts(tuple(wanted), " ".join(wanted))
    words = bench.lexicon.words(
        f"{paper.title} {paper.committee} {paper.authority} {paper.kind} {file.name} {paper.covers}"
    )
    said = share_said(concepts, (1.0, words))
    dated = _dated((*question.papers, *question.periods), paper)
    placed = _placed(question.areas, f"{paper.title} {paper.authority} {file.name}")
    return (UNNAMED if said is None else said) + 0.4 * dated + 0.4 * placed


def _placed(areas: Sequence[Area], names: str) -> float:
    """1 where a paper's names hold an area of the question, -1 where they do not, 0 where none is asked."""
    told = [short_name(area.name).casefold() for area in areas if area.name]
    if not told:
        return 0.0
    held = names.casefold().replace("-", " ")
    return 1.0 if any(name.replace("-", " ") in held for name in told) else -1.0


def _dated(periods: Sequence[Period], paper: Paper) -> float:
    """1 where a date of the question is the paper's, -1 where none is, 0 where the question gives none."""
    if not periods:
        return 0.0
    return 1.0 if any(is_of(asked, paper) for asked in periods) else -1.0


def _answer(
    question: Question, names: Sequence[tuple[str, ...]], choice: _Choice, bench: Bench
) -> Answer | None:
    found = [fact for wanted in names for fact in _facts_named(question, wanted, choice.paper)]
    cited = [(fact, citation) for fact in found for citation in [_cite(fact, choice, bench)] if citation]
    if not cited:
        return None
    said = "; ".join(f"{_label(fact)}: {fact.value}" for fact, _ in cited)
    return Answer(
        status=Status.ANSWERED,
        answer=f"{said} ({paper_words(choice.paper)})"[:LONGEST_ANSWER],
        citations=tuple(dict.fromkeys(citation for _, citation in cited)),
        confidence=min(1.0, choice.score),
    )


def _facts_named(question: Question, wanted: tuple[str, ...], paper: Paper) -> list[Fact]:
    for name in wanted:
        held = [fact for fact in paper.facts if fact.name.startswith(name)]
        if name == "implications verified":
            held = _signed(question, held)
        if name == "accountable director":
            held = [fact for fact in held if "assistant" not in fact.name]
        if held:
            return held
    return []


def _signed(question: Question, held: Sequence[Fact]) -> list[Fact]:
    """Of the facts on who verified implications, those of the kind the question names."""
    kinds = [kind for kind in _SIGNERS if kind in question.text.casefold()]
    narrowed = [fact for fact in held if any(kind in fact.name.casefold() for kind in kinds)]
    return narrowed if kinds else list(held)


def _label(fact: Fact) -> str:
    name, _, kind = fact.name.partition(": ")
    label = f"{kind} implications verified by" if kind else name
    return label[0].upper() + label[1:]


def _cite(fact: Fact, choice: _Choice, bench: Bench) -> Citation | None:
    """Where the fact stands: the passage that prints its value, or where that is set in several, its name."""
    name = fact.value.split(",")[0].strip()
    return _cite_value(fact, fact.value, choice, bench) or _cite_value(fact, name, choice, bench)


def _cite_value(fact: Fact, value: str, choice: _Choice, bench: Bench) -> Citation | None:
    wanted = _letters(value)
    for passage in bench.library.passages_of(choice.paper.id):
        for part in passage.parts:
            if part.page == fact.page and wanted in _letters(part.text):
                return cite_words(
                    _around(part.text, value), file=choice.file, paper=choice.paper, passage=passage
                )[0]
    page = bench.library.page(choice.file.id, fact.page)
    if squeezed(value) not in squeezed(page.text):
        return None
    return cite_page(value, file=choice.file, paper=choice.paper, page=fact.page, printed=page.printed)


def _letters(text: str) -> str:
    """The text without white space and commas: a front sheet breaks the line where a fact has a comma."""
    return squeezed(text).replace(",", "")


def _around(text: str, value: str) -> str:
    return text if len(text) <= 300 or value not in text else value
