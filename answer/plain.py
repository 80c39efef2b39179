"""Plain words of English: verbs, adverbs and the like that a question is put with, and that name no subject.

A paper may well use others in their place, so that they count for little where they stand and for nothing
where they do not.
"""

from __future__ import annotations

from figures.words import stem

PLAIN = frozenset(
    stem(word)
    for word in (
        # saying and seeing
        "written wrote write record recorded recording log logged print printed publish published shown "
        "seen read heard hear tell mention quote cite register registered note noted count counted expect "
        "estimate estimated reckon reckoned suppose supposed class classed describe described call called "
        "identify identified "
        # doing and becoming
        "do done doing give given put set get got gotten take took make made bring brought send sent become "
        "became go went gone come came coming happen happened occur occurred remain remained stay stayed "
        "keep kept let lie lay sit sat fall fell rise rose try tried help helped helping see saw find found "
        "look turn show involve involved include included including contain contained consist comprise add "
        "added "
        # having and owing
        "have had own owned owe owed hold held get raise raised set bring yield yielded go "
        # how and where
        "itself himself herself themselves themself ourselves myself via inside within among amid per "
        "because cause due thanks owing despite instead rather else too even ever never often always "
        "usually together apart alone away back ahead near nearly almost about around roughly circa just "
        "really actually exactly precisely simply merely mostly mainly largely currently presently recently "
        "lately yet still already once twice again soon now today "
        # things without a subject
        "thing things stuff item items kind kinds sort sorts type types way ways lot lots bit part parts "
        "piece group groups case column row line page figure fig table chart section paragraph appendix "
        "bullet one ones other others another everybody anyone someone somebody everyone day date time "
        "period moment point "
        # measuring
        "big large small high low long short great many much several few more most less least total sum "
        "overall plus whole entire size amount extent scale range typical proportion share split breakdown "
        "gone go up down same different similar various main certain kept keep run ran running like want "
        "wanted need needed say said think thought know known "
    ).split()
)
