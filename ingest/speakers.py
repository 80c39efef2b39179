"""Who speaks in a sentence of minutes, and whom they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from ingest.persons import NAME_WORD, PLURAL_TITLE, TITLED, is_post
from ingest.roles import INITIALS, POST, People
from ingest.saying import ANSWERED, ASKS, MEANWHILE, PRESENTED, REPLIES, SAID, THEN_SAID

_CHAIR = (
    r"(?:[Tt][Hh][Ee]\s+)?(?:(?:[Vv]ice|[Dd]eputy)[- ])?"
    r"(?:[Cc]hair(?:man|woman|person)?|CHAIR(?:MAN|WOMAN|PERSON)?|[Mm]ayor|[Cc]lerk|[Ss]peaker|[Ss]olicitor"
    r"|[Ll]eader(?:\s+of\s+the\s+(?:Council|Opposition))?)\b(?!\s+of\b)"
)
_SOME = r"(?:[Ss]ome|[Ss]everal|[Aa]ll|[Mm]any|[Oo]ther|[Tt]wo|[Tt]hree|[Tt]he|[Bb]oth)"
_MANY = (
    rf"(?:{_SOME}\s+(?:of\s+the\s+)?)?(?:[Cc]ommittee\s+|[Pp]anel\s+|[Bb]oard\s+|[Cc]abinet\s+)?"
    r"(?:[Mm]embers|[Oo]fficers|[Cc]ouncillors|[Gg]overnors|[Rr]epresentatives)(?:\s+of\s+the\s+[A-Z]\w+)?"
)
_ONE_OF = (
    r"(?:[Aa]|[Oo]ne|[Aa]nother|[Tt]he)\s+(?:[A-Z][a-z]+\s+)?"
    r"(?:[Mm]ember(?:\s+of\s+the\s+[a-zA-Z]\w+)?|[Oo]fficer|[Cc]ouncillor|resident|applicant|objector|petitioner"
    r"|agent|speaker|governor)"
)
_BODY = (
    r"[Tt]he\s+(?:[A-Z][\w&,]*\s+(?:(?:and|&)\s+)?){0,6}(?:Committee|Panel|Board|Cabinet|Sub-Committee|Commission)"
    r"(?:\s+for\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*)?"
)
_MEETING = rf"{_MANY}|{_ONE_OF}|{_BODY}|{_CHAIR}"
_CODE = rf"[Tt][Hh][Ee]\s+(?:{INITIALS})(?:\s+(?:representatives?|officers?))?"
_OFFICE = (
    rf"[Tt][Hh][Ee]\s+{POST}(?:\s*\({INITIALS}\)(?:\s+representatives?)?)?"
    rf"|(?:Portfolio Holder|Cabinet Member|Ward Member)\s+{POST}"
)
_SEVERAL = rf"{PLURAL_TITLE}\s+{NAME_WORD}(?:(?:,|\s+and|\s)\s*{NAME_WORD}){{1,8}}"
_LEAD = r"(?:(?P<lead>(?:[A-Z][a-z]+\b)(?:[^.?!]|\.(?=\d)){0,220}?),\s+)?"
_BESIDE = (
    r"(?:\s*\((?P<bracket>[^()]{2,120})\))?"
    r"(?:\s*,\s*(?:(?:[Tt]he|as|for|on behalf of)\s+)*(?P<beside>[A-Z][^.;:?!()]{1,120}?)"
    r"(?:\s*\([^()]{2,40}\))?)?\s*,?"
)
_ANSWERED = re.compile(rf"\b(?:{TITLED}|[Mm]embers|[Cc]ouncillors|[Tt]he (?:Vice[- ])?Chair(?:man|woman)?)\b")


@dataclass(frozen=True, slots=True)
class Speaking:
    """A sentence that names its speaker: who, whom they answer, and whether they ask or reply."""

    who: str
    answering: str = ""
    asks: bool = False
    replies: bool = False


@dataclass(frozen=True)
class Grammar:
    """The forms in which the minutes of one meeting name speakers."""

    people: People = field(default_factory=People)

    @cached_property
    def who(self) -> str:
        """The pattern of somebody named at the beginning of a sentence."""
        names = "|".join(re.escape(name) for name in self.people.names())
        return rf"(?:{TITLED}|{_SEVERAL}{'|' if names else ''}{names}|{_MEETING}|{_CODE}|{_OFFICE})"

    @cached_property
    def _speaks(self) -> re.Pattern[str]:
        pair = rf"(?P<who>{self.who})(?:\s+(?:and|&)\s+(?P<other>{self.who}|[Oo]fficers|[Mm]embers))?"
        return re.compile(rf"^{_LEAD}{pair}{_BESIDE}{MEANWHILE}\s+(?P<verb>{SAID}\b|{THEN_SAID})")

    @cached_property
    def _given(self) -> re.Pattern[str]:
        return re.compile(rf"by\s+(?P<who>{self.who}){_BESIDE}")

    @cached_property
    def within(self) -> re.Pattern[str]:
        """Where another takes the word in a sentence: "to which the Clerk replied", "; the Chair said"."""
        said = rf"(?:{self.who})[^.;,]{{0,90}}?\s{SAID}\b"
        which = rf"\s+(?=to which\s+{said})"
        there = rf"(?=(?:in (?:response|reply),?\s+)?{said})"
        return re.compile(rf"(?:,?{which}|;\s+(?:and\s+)?{there}|,?\s+(?:and|but|while|whilst)\s+{there})")

    def speaking(self, sentence: str) -> Speaking | None:
        """Who speaks in a sentence; None where it names nobody with a word of saying."""
        sentence = re.sub(r"^to which\s+", "", sentence)
        if (given := PRESENTED.match(sentence)) and (by := self._given.match(sentence, given.end())):
            return Speaking(self._called(by["who"], by["bracket"], by["beside"]))
        match = self._speaks.match(sentence)
        if match is None or not self._is_somebody(match["who"], match["beside"]):
            return None
        who = self._called(match["who"], match["bracket"], match["beside"])
        if match["other"]:
            who = f"{who}; {self._called(match['other'], None, None)}"
        return Speaking(
            who=who,
            answering=self._answered(match["lead"] or ""),
            asks=bool(re.search(rf"\b(?:{ASKS})\b|went on to ask", sentence[match.start("verb") :])),
            replies=bool(re.match(rf"(?:{REPLIES}|would|disagreed)\b", match["verb"])),
        )

    def names_at_end(self, words: str) -> bool:
        """Whether words end in somebody's name or role, so that an "and" after them adds another."""
        match = re.search(rf"(?:^|\s)({self.who})$", words)
        return match is not None and self._is_somebody(match.group(1), None)

    def _is_somebody(self, who: str, beside: str | None) -> bool:
        """Whether what stands before the word of saying is a person, a role or the meeting, not a body."""
        name = _without_article(who)
        if re.fullmatch(INITIALS, name):
            return name not in self.people.bodies
        if not re.fullmatch(_OFFICE, who) or re.fullmatch(_MEETING, who):
            return True
        return is_post(who) or "representative" in who or bool(beside and is_post(beside))

    def _called(self, who: str, bracket: str | None, beside: str | None) -> str:
        """The speaker in full: by the initials in brackets, by a name beside the post, or by what is said."""
        bare = re.sub(rf"\s*\({INITIALS}\)", "", _without_article(who))
        if plural := re.match(rf"{PLURAL_TITLE}\s+(?=[A-Z])", bare):
            names = re.split(r",\s*|\s+and\s+", bare[plural.end() :])
            return "; ".join(self.people.called(f"Councillor {name}") for name in names)
        within = re.search(rf"\(({INITIALS})\)", who)
        for initials in filter(None, (bracket, within.group(1) if within else None)):
            if self.people.called(initials) != initials:
                return self.people.called(initials)
        name = re.match(rf"{TITLED}|{NAME_WORD}(?:\s+{NAME_WORD}){{1,2}}$", beside or "")
        if name and not re.match(TITLED, bare):
            full = self.people.called(name.group(0))
            return full if full != name.group(0) else f"{name.group(0)}, {bare}"
        return self.people.called(bare)

    def _answered(self, lead: str) -> str:
        """Whom the words before the speaker say they answer: "In reply to Councillor Ash, ..."."""
        match = _ANSWERED.search(lead) if ANSWERED.search(lead) else None
        return self.people.called(match.group(0)) if match else ""


def _without_article(words: str) -> str:
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
