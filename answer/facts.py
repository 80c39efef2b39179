"""Facts a paper states of itself: its date, item, authors, who verified its implications, who was present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.bench import Bench
from answer.meant import Choice, papers_meant
from answer.question import Question
from answer.records import Answer, Citation, Status
from answer.say import cite_page, cite_words, paper_words
from answer.terms import terms_of
from answer.verify import squeezed, stands
from ingest.records import Fact, Paper, PassageKind

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
        (
            r"\baccountable (?:corporate )?director\b",
            r"\b(?:which|what|name the|lead) director\b",
            r"\bdirector (?:leads?|leading|responsible|accountable)\b",
        ),
        ("accountable director", "accountable assistant director"),
    ),
    ((r"\bkey decision\b", r"\bfor (?:decision|information)\b"), ("key decision", "purpose")),
    ((r"\bwards?\b",), ("wards",)),
    ((r"\b(?:agenda )?item (?:number|no)\b", r"\bwhich (?:agenda )?item\b", r"\bwhat item\b"), ("item",)),
    ((r"\bapologies\b", r"\bapologised\b", r"\babsent\b"), ("apologies",)),
    ((r"\bin attendance\b",), ("in attendance",)),
    (
        (
            r"\bmeeting\b.{0,60}\b(?:end|finish|close|conclude)",
            r"\b(?:end|finish|close)\w* of the meeting\b",
            r"\bwhat time\b.{0,80}\b(?:end|ended|finish|finished|close|closed|conclude[d]?|over)\b",
        ),
        ("end time",),
    ),
    (
        (
            r"\bmeeting\b.{0,30}\b(?:start|begin|open|commence)",
            r"\bwhat time\b.{0,80}\b(?:held|start(?:s|ed)?|begin|began|open(?:ed)?|commence[ds]?|meet|met)\b",
        ),
        ("start time",),
    ),
    ((r"\bwhere\b.{0,60}\bmeeting\b", r"\bmeeting\b.{0,40}\bvenue\b", r"\bvenue of\b"), ("venue",)),
    (
        (
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
            r"\bdate (?:of|on) (?:the |this |that )?.{0,80}\b(?:report|paper|meeting|pack|minutes)\b",
            r"\bdated\b",
            r"\bwhat date\b",
        ),
        ("date",),
    ),
)
# Facts that cues ask for; any other is one a paper has under a label of its own.
_KNOWN = frozenset(name for _, names in _CUES for name in names) | {"title", "running head"}
_ASKS_WHEN = re.compile(r"^\W*(?:and )?when\b|\bwhat dates?\b|\bwhich (?:day|date)s?\b", re.I)
_ASKS = re.compile(r"^\W*(?:who|when|which|what)\b|\bdates? of\b", re.IGNORECASE)
# How a question names the kinds of implications that officers verify.
_ONE_KIND = re.compile(
    r"\b(?!(?:the|its|their|all|these|those|of|and|which|what|whose|various|other|report['’]?s)\b)"
    r"\w+ implications\b",
    re.I,
)
_SIGNERS = ("financ", "legal", "divers", "equal", "other", "procure", "environment", "human")
# A fact is answered within 500 characters.
LONGEST_ANSWER = 480
# How many papers are tried for a fact, and how much less sure than the surest one may be.
TRIES, AS_SURE = 3, 0.25
# A value of more characters stands in no longer word by chance.
SHORT = 8


def facts(question: Question, bench: Bench) -> Iterator[Answer]:
    """Answers from what the papers state of themselves, the paper the question names first."""
    names = _names(question.text)
    if not names and not _ASKS.search(question.text) and not names_own_fact(question, bench):
        return
    choices = papers_meant(question, bench, _own_words(question.text, bench))
    for choice in choices[:TRIES]:
        own = _own_names(question.text, choice.paper)
        answer = _answer(question, (*names, *own), choice, bench)
        if answer is not None and choice.score >= choices[0].score - AS_SURE:
            yield answer


def names_own_fact(question: Question, bench: Bench) -> bool:
    """Whether the question names a fact under a label of a paper's own ("lead inspector birmingham")."""
    return bool(_own_words(question.text, bench))


def _names(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(names for cues, names in _CUES if any(re.search(cue, text, re.I) for cue in cues))


def _own_names(text: str, paper: Paper) -> tuple[tuple[str, ...], ...]:
    """Facts under labels of the paper's own that the question names word for word ("lead inspector").

    "When" asks for a date: "When was the service inspected?" names the "inspection dates".
    """
    asked = frozenset(terms_of(f"{text} date" if _ASKS_WHEN.search(text) else text))
    own = {fact.name: terms_of(fact.name) for fact in paper.facts if fact.name not in _KNOWN}
    return tuple((name,) for name, terms in own.items() if len(terms) > 1 and asked.issuperset(terms))


def _own_words(text: str, bench: Bench) -> frozenset[str]:
    """The stems of the papers' own labels that the question names."""
    papers = [paper for _, paper in bench.library.papers(bench.filters)]
    return frozenset(
        term for paper in papers for (name,) in _own_names(text, paper) for term in terms_of(name)
    )


def _answer(
    question: Question, names: Sequence[tuple[str, ...]], choice: Choice, bench: Bench
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
    if kinds:
        return narrowed
    return [] if _ONE_KIND.search(question.text) else list(held)


def _label(fact: Fact) -> str:
    name, _, kind = fact.name.partition(": ")
    label = f"{kind} implications verified by" if kind else name
    return label[0].upper() + label[1:]


def _cite(fact: Fact, choice: Choice, bench: Bench) -> Citation | None:
    """Where the fact stands: the passage that prints its value, or where that is set in several, its name."""
    name = fact.value.split(",")[0].strip()
    return _cite_value(fact, fact.value, choice, bench) or _cite_value(fact, name, choice, bench)


def _cite_value(fact: Fact, value: str, choice: Choice, bench: Bench) -> Citation | None:
    passages = bench.library.passages_of(choice.paper.id)
    for passage in sorted(passages, key=lambda one: one.kind is not PassageKind.FIELD):
        for part in passage.parts:
            if part.page == fact.page and _prints(value, part.text):
                return cite_words(
                    _around(part.text, value), file=choice.file, paper=choice.paper, passage=passage
                )[0]
    page = bench.library.page(choice.file.id, fact.page)
    if squeezed(value) not in squeezed(page.text):
        return None
    return cite_page(value, file=choice.file, paper=choice.paper, page=fact.page, printed=page.printed)


def _prints(value: str, text: str) -> bool:
    """Whether a text prints the value: a short one ("3") as a word of its own, not as part of a year."""
    return stands(value, text) or (len(value) > SHORT and _letters(value) in _letters(text))


def _letters(text: str) -> str:
    """The text without white space and commas: a front sheet breaks the line where a fact has a comma."""
    return squeezed(text).replace(",", "")


def _around(text: str, value: str) -> str:
    return text if len(text) <= 300 or value not in text else value
