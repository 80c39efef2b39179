"""Abbreviations on the screens: told beside the words they stand in, and as a list that can be searched."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from answer.glossary import glossary_of
from answer.records import Status, Verdict
from figures.measures import Vocabulary
from index.errors import LibraryError
from ingest.records import File
from screens import abbreviations, ask
from screens.glossary import key_html, with_abbreviations
from screens.verdicts import verdict_html
from tests.screens.double import ANSWERED, CITATION, PAPER, DeskDouble, HeldDouble, run_screen

OWN = replace(PAPER, abbreviations=(("CP", "Child Protection"), ("CLA", "Children <b>Looked</b> After")))
MEANT = {"CP": ("Child Protection",), "CPP": ("Child Protection Plan", "Care Plan")}


def opened(show: object, desk: DeskDouble) -> AppTest:
    """The screen after its first run."""
    return AppTest.from_function(run_screen, args=(show, desk), default_timeout=20).run()


def words(app: AppTest) -> str:
    """Everything the screen shows as HTML, in order."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_text_stays_letter_by_letter() -> None:
    """Marks of HTML are shown as they are written, in the text and in a meaning; longer letters win."""
    told = with_abbreviations("<i>CP & CPP</i> ACP", MEANT | {"CP": ('a "<b>"',)})
    assert told == (
        '&lt;i&gt;<abbr title="a &quot;&lt;b&gt;&quot;">CP</abbr> &amp; '
        '<abbr title="Child Protection Plan, or Care Plan">CPP</abbr>&lt;/i&gt; ACP'
    )


def test_a_few_meanings_are_written_out_and_many_are_folded_away() -> None:
    """Two stand as a list; of four the first three name what is folded away; none leaves nothing."""
    assert key_html({}) == ""
    assert key_html(MEANT) == (
        '<ul class="short"><li>CP: Child Protection</li>'
        "<li>CPP: Child Protection Plan, or Care Plan</li></ul>"
    )
    many = dict.fromkeys(("AA", "BB", "CC", "DD"), ("Some Words",))
    assert "<summary>What AA, BB, CC and 1 more stand for</summary>" in key_html(many)


def test_an_answer_says_what_its_letters_stand_for() -> None:
    """Beneath the headline; beneath the quote only what was not said above; never without papers."""
    answer = replace(ANSWERED, answer="18.3 CP plans", citations=(replace(CITATION, quote="CP and CLA"),))
    desk = DeskDouble(answers=[answer], library=HeldDouble(held=(OWN,), gone=LibraryError("Gone.")))
    shown = words(opened(ask.show, desk).chat_input[0].set_value("How many?").run())
    assert '18.3 <abbr title="Child Protection">CP</abbr> plans' in shown
    assert '<blockquote><abbr title="Child Protection">CP</abbr> and <abbr title' in shown
    assert shown.count("<li>CP: Child Protection</li>") == 1
    assert "<li>CLA: Children &lt;b&gt;Looked&lt;/b&gt; After</li>" in shown


def test_a_verdict_says_it_too() -> None:
    """An abbreviation is marked in the claim and in what the papers say of it."""
    told = verdict_html(Verdict("CP rose.", Status.SUPPORTED, "CP: 18.3"), claim="CP rose.", meant=MEANT)
    assert told.count('<abbr title="Child Protection">CP</abbr>') == 2


def test_the_list_names_the_papers_and_can_be_searched() -> None:
    """By letters or by a word of the meaning; what only the vocabulary gives is marked so."""
    app = opened(abbreviations.show, DeskDouble(library=HeldDouble(held=(OWN,))))
    shown = words(app)
    assert "Written out in Children’s Social Care Performance, 17 November 2022." in shown
    assert "As councils commonly use it; no paper held here writes it out." in shown
    assert '<a href="#letter-C">C</a>' in shown
    found = words(app.text_input[0].set_value("PROTECTION cp").run())
    assert "3 abbreviations" in found  # CP of the paper, CPP and ICPC of the vocabulary
    assert "Looked" not in found
    assert "0 abbreviations" in words(app.text_input[0].set_value("zebra").run())


def test_a_meaning_of_many_papers_names_the_newest() -> None:
    """Seven papers: five by name, the newest first, and two more."""
    papers = [
        (File(str(n), f"{n}.pdf", "", 1), replace(OWN, id=str(n), title=f"Paper {n}", meeting=PAPER.meeting))
        for n in range(7)
    ]
    entry = next(one for one in glossary_of(papers, Vocabulary.load()).entries if one.short == "CP")
    assert abbreviations.given_in(entry.meanings[0].papers).endswith("; and 2 more.")
