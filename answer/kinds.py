"""The cues by which a question tells which kind of answer it asks for.

The order counts: a question with a cue of an earlier kind is of that kind, whatever comes after.
"""

from __future__ import annotations

import re

from answer.cues import Table, any_of, one_of
from answer.question import Kind

_POST = one_of(
    "councillor member officer director person organisation agency body bodies council councils authority "
    "authorities department representative party school company service"
)
_SPEAK = one_of(
    "ask asked say said query queried raise raised state stated explain explained comment respond responded "
    "reply enquire request suggest tell want think feel believe hope clarify praise welcome promise"
)
_MOVE = one_of("chang mov develop vary varied alter fluctuat progress evolv")
_MORE_OR_LESS = one_of(
    "more fewer less higher lower better worse greater longer shorter bigger smaller larger quicker slower "
    "faster above below"
)
_NUMBER = (
    "(?:percentage|per ?cent|proportion|share|rate|number|total|average|figure|amount|size|cost|budget|count|"
    "level|score|rank)"
)
_QUANTITY = one_of(
    "rate numbers? percentages? total average increase decrease reduction rise fall drop growth balance "
    "deficit surplus overspend underspend income charge price fee debt allocation places population target "
    "fine precept salary costs? spend spending expenditure payments? receipts? reserves? takings turnover"
)

_BODY = one_of("committee cabinet council members panel board")

KINDS: Table[Kind] = (
    (
        Kind.MEANING,
        any_of(
            r"\bwhat (?:do|does|did) .{1,60} (?:stand for|mean)\b",
            r"\bwhat is meant by\b",
            r"\bmeaning of\b",
            r"\bdefin(?:e|ed|ition)\b",
            r"\babbreviation\b",
            r"\bacronym\b",
        ),
    ),
    (
        Kind.FACT,
        any_of(
            r"\bverified\b",
            r"\bsign(?:s|ed)?[- ]off\b",
            r"\bauthors?\b",
            r"\bwho wrote\b",
            r"\bwritten by\b",
            r"\bdated\b",
            r"\bdate of (?:the )?.{0,60}\b(?:report|paper|meeting|pack|minutes)\b",
            r"\bwhich committee\b",
            r"\bwhich (?:agenda )?item\b",
            r"\bitem number\b",
            r"\bkey decision\b",
            r"\b(?:whose|who) .{0,40}\breport of\b",
            r"\baccountable\b",
            r"\b(?:was|were|who) .{0,40}\b(?:present|in attendance)\b",
            r"\bapologies\b",
            r"\bwho (?:chaired|attended)\b",
            r"^\s*(?:and )?when\b",
            r"\bwhat date\b",
            r"^\W*(?:and )?(?:(?:on|by|since|from) )?(?:what|which) (?:dates?|days?)\b",
            r"^\W*(?:and )?(?:since|from|until|till) when\b",
            r"^\W*(?:what(?:['’]s| is| are| was)? )?(?:the )?(?:phone|telephone|contact|e-?mail)\b",
            r"^\W*(?:what (?:are|were|is|was) the )?dates? of\b",
            r"\bwhich (?:wards?|electoral divisions?)\b",
            r"\bwards? (?:(?:is|are|was|were) )?affected\b",
            r"\b(?:report|decision|reference) number\b",
            r"\bcommittee chair\b",
            r"\b(?:portfolio holder|cabinet lead|lead member)\b",
            r"\bwhich (?:date|day)\b",
            r"\bwhat time\b.{0,80}\b(?:meeting|committee|cabinet|council|board|start|begin|end|finish)\b",
            r"^\W*(?:the )?(?:(?:vice|deputy)[- ]?)?chair(?:man|woman|person)?\b",
            r"\bfor (?:decision|information)\b",
            r"\b(?:job title|post|position) of\b",
            r"\bwhat is .{2,40}(?:['’]s) (?:job|post|title|position|role)\b",
            r"\bwhere (?:was|is|were|did) .{0,60}\bmeeting\b",
            r"\bwho (?:left|joined)\b.{0,40}\bmeeting\b",
        ),
    ),
    (
        Kind.WHO,
        any_of(
            r"^\s*(?:and )?(?:who|whom|whose)\b",
            r"\bby whom\b",
            r"[,:;?–-]\s*who\W*$",
            r"^\W*(?:and )?(?:(?:name of |who was )?the )?(?:seconder|mover|proposer)s?\b",
            rf"\bwhich {_POST}\b",
            rf"\bwhat\b.{{0,60}}\b(?:did|does)\b.{{0,80}}\b{_SPEAK}\b",
            r"\bwhat (?:question|concern|point|comment)\b",
        ),
    ),
    (
        Kind.REASON,
        any_of(
            r"\bwhy\b",
            r"\breasons?\b",
            r"\bhow come\b",
            r"\bwhat (?:caused|explains|explained|led to|accounts for|is behind)\b",
            r"\bwhat .{0,60}\b(?:attributed|due|down) to\b",
            r"\bbecause of what\b",
            r"^\W*(?:and |so )?what(?:['’]s|['’]re| is| are| was| were| has| have)? (?:been )?"
            r"(?:driv\w+|push\w+ (?:up|down)|hold\w+ up|held up|behind|causing|delay\w+)\b",
        ),
    ),
    (
        Kind.DECISION,
        any_of(
            r"\bresolv\w+",
            r"\bresolutions?\b",
            r"\brecommend\w*",
            r"\bdecid\w+",
            r"\bdecisions?\b",
            r"\bdefer\w*",
            r"\bapprov\w+",
            r"\bagreed?\b",
            r"\bactions? (?:\d+|point|was|were)\b",
            rf"\bwhat (?:is|are|was|were) (?:the )?(?:[\w&]+ ){{0,3}}?{_BODY} (?:being )?(?:asked|invited)\b",
            rf"\bwhat did (?:the )?(?:[\w&]+ ){{0,5}}?{_BODY} do\b",
            r"\bvot(?:e|ed)\b",
            r"\b(?:put|pushed|moved) (?:off|back)\b",
            r"\b(?:postpon|adjourn)\w*",
            r"\bwhat (?:happened to|became of|has become of|was done about)\b",
            r"\boutcome\b",
            r"\b(?:being )?asked of (?:the )?(?:members|committee|cabinet|council|board|panel)\b",
            r"\b(?:asked|told|invited) to (?:note|approve|agree|consider|comment|endorse|review)\b",
            rf"\b(?:want|wants|wanted|need|needs) (?:from|of) (?:the )?{_BODY}\b",
            r"\b(?:did|has|have|will) (?:it|they|this|that) (?:get|go|got|gone) through\b",
            r"^\W*(?:and )?what actions? (?:came|came out|arose|followed|did|were|was)\b",
            r"\bamendments?\b",
            r"^\W*(?:and )?(?:was|were|did|has|have)\b.{3,160}\b(?:scrapped|rejected|refused|granted|carried"
            r"|lost|fail|passed|adopted|endorsed|accepted|supported|go through|fall)\b",
            r"\basked to (?:note|approve|agree)\b",
        ),
    ),
    (
        Kind.TREND,
        any_of(
            r"\btrends?\b",
            r"\bwhich way\b",
            r"\bwhich (?:month|quarter|year)\b",
            r"\bhow\b.{1,120}\bchanged\b",
            r"\bover (?:time|the (?:period|months?|years?|quarters?))\b",
            r"\bdirection\b",
            rf"\bhow (?:did|has|have|had|do|does) .{{1,120}}\b{_MOVE}\w*",
            r"\b(?:month|year|quarter) (?:by|on) (?:month|year|quarter)\b",
            r"\b(?:highest|lowest|peak(?:ed)?|maximum|minimum)\b",
            r"\bgoing (?:up|down)\b",
            r"\bhistory of\b",
            r"\bpattern of\b",
            r"\b(?:each|every) (?:year|month|quarter) (?:from|between|since|over)\b",
            r"\bhow (?:did|has|have) .{1,120}\b(?:go|gone)\b",
            r"\bwhat did .{1,80}\bdo\b(?=.{0,40}\b(?:from|between|over|in|since|after)\b)",
            r"\bup or down (?:over|across|during|through|between|from)\b",
            r"\b(?:start|beginning|first)\b.{0,20}\b(?:peak|high|low|end|last)\b",
            r"\bhas .{1,80}\b(?:risen|fallen|grown|increased|decreased)\b",
        ),
    ),
    (
        Kind.COMPARISON,
        any_of(
            r"\bcompar\w+",
            r"\bby how much\b.{0,120}\bbetween\b",
            r"\b(?:above|below|higher|lower|better|worse) (?:or|than)\b",
            rf"\b{_MORE_OR_LESS}\b(?=.{{0,120}}\b(?:than|or|against|to)\b)",
            rf"\bor\b(?! {_MORE_OR_LESS}\b).{{0,80}}\b{_MORE_OR_LESS}\b",
            r"\bdifference\b",
            r"\bversus\b",
            r"\bvs?\b\.?(?=\s)",
            r"(?<!funding )(?<!budget )(?<!savings )(?<!pay )\bgap\b",
            r"\bhow (?:many|much) (?:more|fewer|less|higher|lower|better|worse|longer)\b",
            r"\bin line with\b",
            r"\bwhich (?:is|was) (?:higher|lower|better|worse|greater)\b",
            r"\bagainst (?:the |its |a )?target\b",
            r"\bdiffer\b",
            r"\bexceed\w*",
            r"\bmeet(?:ing)? (?:the |its )?target\b",
        ),
    ),
    (
        Kind.FIGURE,
        any_of(
            r"\bhow (?:many|much|long|old|often|large|big|high|low|far)\b",
            r"\bnumbers? of\b",
            rf"\b{_NUMBER}\b",
            r"%",
            r"£",
            r"\bper (?:\d[\d,]{2,}|head|pupil|person|household)\b",
            rf"\bwhat (?:was|is|were|are) (?:the |our )?.{{0,60}}\b{_QUANTITY}\b",
            r"\bwhat (?:[\w-]+ ){0,2}(?:increase|decrease|reduction|rise|fall|drop|growth)\b",
        ),
    ),
)

# Whose words are asked for: "What did the Clerk say about ...".
SPEAKER = re.compile(rf"\bwhat\b.{{0,60}}?\b(?:did|does)\s+(?:the\s+)?(.{{2,70}}?)\s+{_SPEAK}\b", re.I)
# How a question begins that may be answered in words; a bare phrase ("places in borough") asks for a figure.
OPEN = re.compile(
    r"\s*(?:and |but |so |please )?(?:what|how|which|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"should|will|would|tell|explain|describe|summari[sz]e|list|give|show|name|any|where|in what)\b",
    re.I,
)
