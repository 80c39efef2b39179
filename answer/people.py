"""Who holds which post, who chaired, who came late and who left: people that papers name with their posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.bench import Bench
from answer.meant import Choice, papers_meant
from answer.question import Question
from answer.records import Answer, Citation, Status
from answer.say import cite_words, paper_words
from answer.sentences import sentences
from answer.terms import terms_of
from figures.words import stems
from ingest.records import Attendee, Paper, Passage

# How a question asks who holds a post, what post somebody holds, who chaired, who came or went and when.
_HOLDS = re.compile(r"^\W*(?:and )?who(?:['’]s| is| was| are| were)\b|^\W*(?:name|find) the\b", re.I)
_CHAIRED = re.compile(
    r"\b(?P<deputy>(?:vice|deputy)[- ]?)?chair(?:s|ed|ing|man|woman|person)?\b",
    re.I,
)
_ASKS_CHAIR = re.compile(
    r"\bwho\b.{0,30}\bchair|\bchair(?:ed|ing)?\b.{0,40}\b(?:by whom|who)\b"
    r"|^\W*(?:the )?(?:(?:vice|deputy)[- ]?)?chair(?:man|woman|person)?\b",
    re.I,
)
_POST = re.compile(r"\b(?:job|job title|role|post|position|title)\b", re.I)
_POST_OF = re.compile(rf"{_POST.pattern}|^\W*who (?:is|was)\b", re.I)
_MOVED = re.compile(
    r"\b(?P<left>left|leave|leaves|go|went)\b|\b(?:joined?|arrived?|came|come)\b(?=.{0,60}\b(?:meeting|late)\b)",
    re.I,
)
# Words of a post that people leave out when they name it.
_GRADES = frozenset(stems("corporate executive interim acting strategic senior principal group cabinet"))
_TITLED = re.compile(r"^(?:councillors?|cllrs?|mr|mrs|ms|miss|dr|rev|sir)\.?\s+", re.I)


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody a paper names with a post."""

    name: str
    post: str


def people(question: Question, bench: Bench) -> Iterator[Answer]:
    """Answers that name somebody, a post or a time of coming and going, from what papers say of people."""
    if _ASKS_CHAIR.search(question.asked):
        yield from _chairs(question, bench)
    if re.search(r"\bmeeting\b", question.text, re.I) and _MOVED.search(question.asked):
        yield from _moves(question, bench)
    if _HOLDS.search(question.asked):
        yield from _holders(question, bench)
    if _POST_OF.search(question.asked):
        yield from _posts(question, bench)


def _chairs(question: Question, bench: Bench) -> Iterator[Answer]:
    """Who took, or is named for, the chair of the meeting the question means."""
    asked = _CHAIRED.search(question.asked)
    deputy = asked is not None and asked["deputy"] is not None
    form = r"(?:vice|deputy)[- ]?chair" if deputy else r"(?:the )?chair(?!.*\bof\b)"
    for choice in papers_meant(question, bench, stems("chair chairman vice deputy"))[:4]:
        for person in choice.paper.attendance:
            if re.match(form, person.role, re.I):
                yield from _named(_Holder(person.name, person.role), choice, bench)


def _moves(question: Question, bench: Bench) -> Iterator[Answer]:
    """When somebody whom the question names came or left."""
    asked = frozenset(stems(question.asked))
    moved = _MOVED.search(question.asked)
    left = moved is not None and moved["left"] is not None
    for file, paper in bench.library.papers(bench.filters):
        for person in paper.attendance:
            time = person.left if left else person.joined
            if time and _names(person, paper, asked):
                choice = Choice(file, paper, 1.0, 0.0, 0.0)
                yield from _timed(person, time, choice, bench)


def _names(person: Attendee, paper: Paper, asked: frozenset[str]) -> bool:
    """Whether the question's words name the person by surname, or by the post or its initials."""
    surname = frozenset(stems(_TITLED.sub("", person.name).split()[-1]))
    initials = {role.initials for role in paper.roles if role.name and role.name in person.name}
    post = frozenset(stems(person.role))
    return bool(
        surname <= asked
        or (post and post <= asked)
        or any(frozenset(stems(i)) <= asked for i in initials if i)
    )


def _timed(person: Attendee, time: str, choice: Choice, bench: Bench) -> Iterator[Answer]:
    for passage in bench.library.passages_of(choice.paper.id):
        for sentence in sentences(passage.text) if time in passage.text else ():
            if time in sentence and re.search(r"\b(?:left|joined|arrived|withdrew|entered)\b", sentence):
                yield _answer(f"“{sentence}”", (sentence,), passage, choice)


def _holders(question: Question, bench: Bench) -> Iterator[Answer]:
    """Who holds the post the question names: every word of the post stands in the question."""
    asked = frozenset(stems(question.text))
    posts = {
        holder.post
        for _, paper in bench.library.papers(bench.filters)
        for holder in _held(paper)
        if _is_named(holder.post, asked)
    }
    longest = max((len(stems(post)) for post in posts), default=0)
    wanted = {post for post in posts if len(stems(post)) == longest}
    if not wanted:
        return
    besides = frozenset(word for post in wanted for word in stems(post))
    for choice in papers_meant(question, bench, besides)[:6]:
        for holder in _held(choice.paper):
            if holder.post in wanted:
                yield from _named(holder, choice, bench)


def _is_named(post: str, asked: frozenset[str]) -> bool:
    words = frozenset(stems(post))
    return (
        bool(words - _GRADES)
        and words - _GRADES <= asked
        and not words <= frozenset(stems("member councillor"))
    )


def _posts(question: Question, bench: Bench) -> Iterator[Answer]:
    """What post somebody whom the question names holds."""
    asked = frozenset(stems(question.asked))
    who_is = _POST.search(question.asked) is None
    found = [
        (paper.meeting is not None, str(paper.meeting), file, paper, holder)
        for file, paper in bench.library.papers(bench.filters)
        for holder in _held(paper)
        if len(holder.name.split()) > 1
        and _bare_name(holder) <= asked
        # "Who was Mr Murphy going to meet?" names him and asks for somebody else.
        and not (who_is and frozenset(terms_of(question.bare)) - frozenset(stems(holder.name)))
    ]
    found.sort(key=lambda one: one[:2], reverse=True)
    for _, _, file, paper, holder in found[:4]:
        yield from _named(holder, Choice(file, paper, 1.0, 0.0, 0.0), bench)


def _bare_name(holder: _Holder) -> frozenset[str]:
    """The stems of a name without its title and without single letters: people leave initials out."""
    return frozenset(stem for stem in stems(_TITLED.sub("", holder.name)) if len(stem) > 1)


def _held(paper: Paper) -> Iterator[_Holder]:
    """Everybody the paper names with a post, each as often as it does."""
    for person in paper.attendance:
        if person.role:
            yield _Holder(person.name, person.role)
    for role in paper.roles:
        if role.name and role.role:
            yield _Holder(role.name, role.role)
    for fact in paper.facts:
        for part in fact.value.split(";") if _is_of_officers(fact.name) else ():
            name, _, post = re.sub(r"\((.+)\)$", r", \1", part.strip()).partition(",")
            if post.strip() and 1 < len(name.split()) < 5:
                yield _Holder(name.strip(), post.strip())


def _is_of_officers(fact: str) -> bool:
    return fact in ("report of", "report author", "cabinet member", "committee chair") or fact.startswith(
        ("accountable", "implications verified")
    )


def _named(holder: _Holder, choice: Choice, bench: Bench) -> Iterator[Answer]:
    """The person and the post, cited where the paper prints one beside the other."""
    for passage in bench.library.passages_of(choice.paper.id):
        for part in passage.parts:
            if printed := _printed(holder, part.text):
                post = holder.post[0].upper() + holder.post[1:]
                yield _answer(
                    f"{post}: {holder.name} ({paper_words(choice.paper)})", (printed,), passage, choice
                )
                return


def _printed(holder: _Holder, text: str) -> str:
    """The words from the name to the post, or from the post to the name; empty where one is missing."""
    surname = re.escape(_TITLED.sub("", holder.name).split()[-1])
    post = r"\s+".join(re.escape(word) for word in holder.post.split())
    first = r"(?:[A-Z][\w.'’-]*\s+){0,4}?"
    forms = (rf"{first}\b{surname}\b[^.;]{{0,40}}?\b{post}\b\)?", rf"\b{post}\b[^.;]{{0,40}}?\b{surname}\b")
    return next((match.group(0) for form in forms if (match := re.search(form, text))), "")


def _answer(text: str, quotes: Sequence[str], passage: Passage, choice: Choice) -> Answer:
    citations: list[Citation] = []
    for quote in quotes:
        citations += cite_words(quote, file=choice.file, paper=choice.paper, passage=passage)
    return Answer(Status.ANSWERED, text, citations=tuple(citations), confidence=min(1.0, choice.score))
