"""Who speaks in a sentence of minutes, and whom they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from ingest.persons import HEAD_NOUN, NAME_WORD, TITLED, is_post
from ingest.roles import INITIALS, POST, People

_ASK = "asked|queried|questioned|enquired|inquired|wondered|sought|requested"
_REPLY = "replied|responded|answered|confirmed|clarified|advised|explained|stated|informed|reassured|assured|said|agreed"
_SAY = (
    "added|commented|noted|thanked|welcomed|praised|pointed|thought|felt|commended|echoed|congratulated|went on|"
    "expressed|raised|highlighted|suggested|mentioned|presented|shared|brought|referred|outlined|voiced|proposed|"
    "moved|seconded|reported|told|described|introduced|gave|provided|hoped|wanted|wished|reiterated|looked forward|"
    "encouraged|believed|emphasi[sz]ed|stressed|acknowledged|accepted|drew|declared|spoke|observed|urged|argued|"
    "considered|summari[sz]ed|concluded|asserted|elaborated|remarked|paid|undertook|disagreed|objected|opposed|"
    "supported|recommended|reminded|warned|cautioned|announced|updated|concurred|insisted|repeated|recalled|"
    "challenged|criticised|invited|offered|promised|maintained|claimed|discussed|debated|indicated|illustrated|"
    "detailed|apologi[sz]ed|endorsed|appreciated|understood|feared|called|took members|drew attention|alluded|"
    "re-?emphasi[sz]ed|continued (?:by|with|that|his|her|their)|opened|closed|committed|estimated|likened|"
    r"(?:was|were) (?:very |also |really )*(?:pleased|concerned|worried|happy|grateful|keen|surprised|disappointed|"
    r"delighted|unhappy|interested|minded|sceptical|of the (?:view|opinion))(?= (?:to|that|with|about|by|at|for|of)\b)"
    r"|would (?:also )?(?:provide|check|send|circulate|prepare|like to|look into|share|arrange|report back|email)"
    r"|(?:had|have|has) no (?:further )?(?:questions|comments|objections?)"
)
_VERB = rf"(?:{_ASK}|{_REPLY}|{_SAY})\b"
_THEN = rf"[a-z]+(?:ed|d)\b[^.;,]{{0,160}}?\band\s+(?:also\s+)?(?:{_ASK}|said|stated|expressed|thanked|confirmed)\b"
_ADVERB = (
    r"(?:\s*,?\s+(?:also|then|further|again|therefore|additionally|had|has|have|both|all|each|either|who|subsequently|"
    r"and|did|in (?:response|reply|turn)|[a-z]+ly)\b,?)*"
)
_CHAIR = (
    r"(?:[Tt][Hh][Ee]\s+)?(?:(?:[Vv]ice|[Dd]eputy)[- ])?(?:[Cc]hair(?:man|woman|person)?|CHAIR(?:MAN|WOMAN|PERSON)?"
    r"|[Mm]ayor|[Ll]eader(?:\s+of\s+the\s+(?:Council|Opposition))?|[Cc]lerk|[Ss]peaker|[Ss]olicitor)\b(?!\s+of\b)"
)
_MANY = (
    r"(?:(?:[Ss]ome|[Ss]everal|[Aa]ll|[Mm]any|[Oo]ther|[Tt]wo|[Tt]hree|[Tt]he|[Bb]oth)\s+(?:of\s+the\s+)?)?"
    r"(?:[Cc]ommittee\s+|[Pp]anel\s+|[Bb]oard\s+|[Cc]abinet\s+)?"
    r"(?:[Mm]embers|[Oo]fficers|[Cc]ouncillors|[Gg]overnors|[Rr]epresentatives)(?:\s+of\s+the\s+[A-Z]\w+)?"
    r"|(?:[Aa]|[Oo]ne|[Aa]nother|[Tt]he)\s+(?:[A-Z][a-z]+\s+)?(?:[Mm]ember(?:\s+of\s+the\s+[a-zA-Z]\w+)?|[Oo]fficer"
    r"|[Cc]ouncillor|resident|applicant|objector|petitioner|agent|speaker|governor)"
    r"|[Tt]he\s+(?:[A-Z][\w&,]*\s+(?:(?:and|&)\s+)?){0,6}(?:Committee|Panel|Board|Cabinet|Sub-Committee|Commission)"
    r"(?:\s+for\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*)?"
)
_CODE = rf"[Tt][Hh][Ee]\s+(?:{INITIALS})(?:\s+(?:representatives?|officers?))?"
_OFFICE = (
    rf"[Tt][Hh][Ee]\s+{POST}(?:\s*\({INITIALS}\)(?:\s+representatives?)?)?"
    rf"|(?:Portfolio Holder|Cabinet Member|Ward Member)\s+{POST}"
)
_LEAD = r"(?:(?P<lead>(?:[A-Z][a-z]+\b)(?:[^.?!]|\.(?=\d)){0,220}?),\s+)?"
_BESIDE = (
    r"(?:\s*\((?P<bracket>[^()]{2,120})\))?"
    r"(?:\s*,\s*(?:(?:[Tt]he|as|for|on behalf of)\s+)*(?P<beside>[A-Z][^.;:?!()]{1,120}?)(?:\s*\([^()]{2,40}\))?)?\s*,?"
)
_BY = re.compile(
    r"^(?:[Pp]resented|[Ii]ntroduced|[Oo]utlined)\s+(?=by\b)|"
    r"^(?:[^.;]{0,120}\b)?(?:report|reports|item|update|paper|presentation|petition|statement|proposals?|strategy|plan)"
    r"\b[^.;]{0,60}\b(?:was|were|is)\s+(?:then\s+)?(?:presented|introduced|outlined|given|delivered)\s+(?=by\b)"
)
_PRONOUN = re.compile(r"^(?:[^.?!]{0,120},\s+)?(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:[^.?!]{0,120},\s+)?(?:it|concerns?|thanks|questions?|assurances?|clarification|comments?|reference)\s+"
    r"(?:(?:was|were|had been)\s+)(?:also\s+|further\s+|then\s+)?(?:noted|confirmed|agreed|suggested|clarified|"
    r"reported|stated|explained|highlighted|hoped|felt|recogni[sz]ed|acknowledged|requested|asked|proposed|moved|"
    r"pointed|accepted|emphasi[sz]ed|questioned|queried|raised|expressed|given|made|observed|mentioned|advised|sought|"
    r"commented|considered|said|thought|resolved|stressed|provided|received)\b",
    re.IGNORECASE,
)
_TURNED_TO = re.compile(
    r"\b(?:in (?:response|reply|answer)|respond(?:ing|ed)|reply(?:ing)?|answer(?:ing)?|asked by|following)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Speaking:
    """A sentence that names its speaker: who, whom they answer, and whether they ask."""

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
        names = [re.escape(name) for name in self.people.names()]
        known = f"|{'|'.join(names)}" if names else ""
        return rf"(?:{TITLED}{known}|{_MANY}|{_CHAIR}|{_CODE}|{_OFFICE})"

    @cached_property
    def _speaks(self) -> re.Pattern[str]:
        pair = rf"(?P<who>{self.who})(?:\s+(?:and|&)\s+(?P<other>{self.who}|[Oo]fficers|[Mm]embers))?"
        return re.compile(rf"^{_LEAD}{pair}{_BESIDE}{_ADVERB}\s+(?P<verb>{_VERB}|{_THEN})")

    @cached_property
    def _given(self) -> re.Pattern[str]:
        return re.compile(rf"by\s+(?P<who>{self.who}){_BESIDE}")

    @cached_property
    def within(self) -> re.Pattern[str]:
        """Where another takes the word inside a sentence: "to which the Clerk replied", "; the Chair said"."""
        there = (
            rf"(?=(?:in (?:response|reply),?\s+)?(?:{self.who})[^.;,]{{0,90}}?\s(?:{_REPLY}|{_ASK}|{_SAY})\b)"
        )
        which = rf"\s+(?=to which\s+(?:{self.who})[^.;]{{0,90}}?\s(?:{_REPLY}|{_SAY})\b)"
        return re.compile(rf"(?:,?{which}|;\s+(?:and\s+)?{there}|,?\s+(?:and|but|while|whilst)\s+{there})")

    def speaking(self, sentence: str) -> Speaking | None:
        """Who speaks in a sentence; None where it names nobody with a word of saying."""
        sentence = re.sub(r"^to which\s+", "", sentence)
        if (given := _BY.match(sentence)) and (by := self._given.match(sentence, given.end())):
            return Speaking(self._called(by["who"], by["bracket"], by["beside"], sentence))
        match = self._speaks.match(sentence)
        if match is None or not self._is_somebody(match["who"], match["beside"]):
            return None
        who = self._called(match["who"], match["bracket"], match["beside"], sentence)
        if match["other"]:
            who = f"{who}; {self._called(match['other'], None, None, '')}"
        verb = match["verb"]
        return Speaking(
            who=who,
            answering=self._answered(match["lead"] or ""),
            asks=bool(re.search(rf"\b(?:{_ASK})\b|went on to ask", sentence[match.start("verb") :])),
            replies=bool(re.match(rf"(?:{_REPLY}|would|disagreed)\b", verb)),
        )

    def _is_somebody(self, who: str, beside: str | None) -> bool:
        """Whether what stands before the word of saying is a person, a role or the meeting, not a body."""
        name = re.sub(r"^the\s+", "", who, flags=re.IGNORECASE)
        if re.fullmatch(INITIALS, name):
            return name not in self.people.bodies
        if not re.fullmatch(_OFFICE, who) or re.fullmatch(rf"{_MANY}|{_CHAIR}", who):
            return True
        return is_post(who) or "representative" in who or bool(beside and is_post(beside))

    def _called(self, who: str, bracket: str | None, beside: str | None, sentence: str) -> str:
        """The speaker in full: a name that stands beside a post is who it is."""
        name = re.search(rf"{TITLED}|{NAME_WORD}(?:\s+{NAME_WORD}){{1,2}}$", beside or "")
        bare = re.sub(rf"\s*\(({INITIALS})\)", "", re.sub(r"^the\s+", "", who, flags=re.IGNORECASE))
        coined = re.search(rf"\(({INITIALS})\)", who)
        if bracket and re.fullmatch(INITIALS, bracket) and self.people.called(bracket) != bracket:
            return self.people.called(bracket)
        if coined and self.people.called(coined[1]) != coined[1]:
            return self.people.called(coined[1])
        if name and not re.match(TITLED, bare) and (beside or "").startswith(name.group(0)):
            full = self.people.called(name.group(0))
            return full if full != name.group(0) else f"{name.group(0)}, {bare}"
        return self.people.called(bare)

    def _answered(self, lead: str) -> str:
        """Whom the words before the speaker say they answer: "In reply to Councillor Ash, ..."."""
        if not _TURNED_TO.search(lead):
            return ""
        match = re.search(
            rf"\b(?:{TITLED}|[Mm]embers|[Cc]ouncillors|[Tt]he (?:Vice[- ])?Chair(?:man|woman)?)\b", lead
        )
        return self.people.called(match.group(0)) if match else ""

    def names_at_end(self, words: str) -> bool:
        """Whether words end in somebody's name or role, so that an "and" after them adds another."""
        match = re.search(rf"(?:^|\s)({self.who})$", words)
        return match is not None and self._is_somebody(match.group(1), None)


def goes_on(sentence: str) -> bool:
    """Whether a sentence stays with the one who spoke before: "She also asked ..."."""
    return _PRONOUN.match(sentence) is not None and not re.match(rf"^(?:the|a)\s+{HEAD_NOUN}", sentence, re.I)


def of_nobody(sentence: str) -> bool:
    """Whether a sentence says that something was said, and not by whom: "It was noted that ..."."""
    return _NOBODY.match(sentence) is not None
