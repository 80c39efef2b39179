"""The first screen: ask the papers, follow up, and look at the page an answer stands on."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from answer.records import REFUSALS
from screens import chart_offer, collected, conversation, examples, feedback, link, look, narrowing, viewer
from screens.addresses import has_come_back
from screens.answers import headline_html, show_answer, with_source
from screens.collected import Entry
from screens.conversation import Asking, Turn
from screens.desk import TOLD, Desk
from screens.feedback import Said
from screens.narrowing import Choices
from screens.notices import show_empty, show_problem
from screens.words import as_html, as_label, counted

IN_FULL = 2
"""Turns at the end that are shown with all that belongs to them; earlier ones are opened one by one."""
_ASKED, _PROBLEMS = "asked", "link problems"


def show(desk: Desk, *, charts: StreamlitPage | None = None) -> None:
    """The conversation on the left, the open page on the right; on a narrow window one below the other.

    `charts` is the screen where a measure is seen over time.
    """
    st.title("Ask the papers", anchor=False)
    papers = desk.library.papers()
    if not papers:
        show_empty()
        return
    choices = narrowing.choices_of(papers)
    linked = _arrive(choices)
    told, panel, shown, waiting = st.container(), st.container(), st.container(), st.container()
    # In a container of its own the box is not pinned by Streamlit, which would scroll to the end of
    # every answer; the style sheet keeps it at the foot of the window instead.
    with st.container(key="question-box"):
        if words := narrowing.said(narrowing.chosen()):
            st.html(f'<p class="file one-line">{as_html(words)}</p>')
        typed = st.chat_input("Ask about a figure, a decision or who said what", key="question")
    asking = linked or _asking(typed)
    if asking:
        with waiting, st.spinner("Looking in the papers…"):
            _answer(desk, asking)
    with told:
        problems: tuple[str, ...] = st.session_state.get(_PROBLEMS, ())
        look.tell(" ".join((*problems, conversation.last_words())), number=len(conversation.turns()))
        for problem in problems:
            show_problem(problem)
    with panel:
        narrowing.show(desk.library, choices)
        _offer_again()
    with shown:
        viewer.beside(desk.library, lambda: _show_conversation(desk, charts, number_of_papers=len(papers)))
    if asking:
        look.bring_into_view(f"turn-{len(conversation.turns())}")
    chart_offer.make_ready(desk)


def ask_next(question: str) -> None:
    """Ask a question that was offered and picked: it is whole in itself, and was tried by itself."""
    st.session_state[_ASKED] = Asking(question, filters=narrowing.chosen())


def ask_again(asking: Asking) -> None:
    """Ask a question once more of the papers that are chosen now."""
    st.session_state[_ASKED] = Asking(asking.question, asking.before, narrowing.chosen())


def ask_all(asking: Asking) -> None:
    """Ask a question once more, of all papers."""
    narrowing.clear()
    ask_again(asking)


def begin_anew() -> None:
    """Forget the conversation and close the page."""
    conversation.forget()
    viewer.close()
    link.follow(None)


def _arrive(choices: Choices) -> Asking | None:
    """What the address asks for, where it changed by a link or by the browser's own buttons."""
    if not link.is_new():
        return None
    if not link.in_address():
        _arrive_without_question()
        return None
    found = link.read_link(link.in_address(), choices)
    link.take_note()
    narrowing.choose(found.asking.filters)
    st.session_state[_PROBLEMS] = found.problems
    if not found.asking.question or conversation.go_back_to(found.asking):
        return None
    if conversation.earlier_questions() != found.asking.before:
        conversation.forget()
    return found.asking


def _arrive_without_question() -> None:
    """From another screen to the conversation as it was left; by the browser's buttons to the beginning."""
    last = conversation.last()
    if last is not None and has_come_back():
        link.follow(last.asking)
    else:
        begin_anew()


def _asking(typed: str | None) -> Asking | None:
    """The question that was typed or picked, if any."""
    picked: Asking | None = st.session_state.pop(_ASKED, None)
    if typed or picked:
        st.session_state.pop(_PROBLEMS, None)
    if typed:
        return Asking(typed, conversation.earlier_questions(), narrowing.chosen())
    return picked


def _answer(desk: Desk, asking: Asking) -> None:
    """Ask, keep the turn, have the address say it, and open the page the answer stands on."""
    try:
        answer = desk.ask(asking.question, context=asking.before, filters=asking.filters)
    except TOLD as exc:
        conversation.keep(Turn(asking, problem=str(exc)))
        return
    conversation.keep(Turn(asking, answer))
    link.follow(asking)
    viewer.open_first(answer.citations)


def _offer_again() -> None:
    """Where the search was narrowed since the last question: the same question, of these papers."""
    last = conversation.last()
    if last is not None and last.asking.filters != narrowing.chosen():
        st.button(
            as_label(f"Ask again: {last.asking.question}"),
            key="ask-again",
            on_click=ask_again,
            args=(last.asking,),
        )


def _show_conversation(desk: Desk, charts: StreamlitPage | None, *, number_of_papers: int) -> None:
    turns = conversation.turns()
    with st.container(key="conversation"):
        if not turns:
            _show_start(desk, number_of_papers=number_of_papers)
        for number, turn in enumerate(turns, start=1):
            with st.container(key=f"turn-{number}"):
                _show_turn(desk, turn, charts, number=number, last=len(turns))
    if turns:
        st.button("New conversation", on_click=begin_anew)


def _show_start(desk: Desk, *, number_of_papers: int) -> None:
    held = counted(number_of_papers, one="paper", many="papers")
    st.html(
        f"<p>Every answer comes from the {held} held here, with the page and the words it stands on. "
        "Where the papers do not say, you are told so.</p>"
    )
    examples.show(desk, ask=ask_next)


def _show_turn(desk: Desk, turn: Turn, charts: StreamlitPage | None, *, number: int, last: int) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(_question_html(turn.asking, alone=number == 1))
    with st.chat_message("assistant", avatar=":material/description:"):
        if turn.answer is None:
            show_problem(turn.problem)
        elif number > last - IN_FULL or conversation.is_opened(number):
            show_answer(turn.answer, key=str(number), ask=ask_next, held=desk.library)
            _offer_all_papers(turn, key=str(number))
            _show_uses(desk, turn, charts, key=str(number))
        else:
            st.html(headline_html(turn.answer))
            st.button(
                "Show where it stands",
                key=f"open-turn-{number}",
                on_click=conversation.open_turn,
                args=(number,),
            )


def _offer_all_papers(turn: Turn, *, key: str) -> None:
    """Where some of the papers had no answer: the same question, of all of them."""
    refused = turn.answer is not None and turn.answer.status in REFUSALS
    if refused and narrowing.said(turn.asking.filters):
        st.button("Ask all papers instead", key=f"all-{key}", on_click=ask_all, args=(turn.asking,))


def _question_html(asking: Asking, *, alone: bool) -> str:
    """The question as a heading; above it what was asked before, where that is not on the screen."""
    told = f'<h2 class="question">{as_html(asking.question)}</h2>'
    if alone and asking.before:
        earlier = "; ".join(f"“{as_html(question)}”" for question in asking.before)
        told = f'<p class="file">Asked before: {earlier}</p>{told}'
    words = narrowing.said(asking.filters)
    return told + (f'<p class="file">{as_html(words)}</p>' if words else "")


def _show_uses(desk: Desk, turn: Turn, charts: StreamlitPage | None, *, key: str) -> None:
    """What can be done with an answer: collect it, see it over time, take it away, say what it is worth."""
    asking, answer = turn.asking, turn.answer
    if answer is None:
        return
    with st.container(key=f"uses-{key}", gap="small"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            collected.offer(Entry(asking.question, answer), key=key)
            chart_offer.offer(desk, answer, charts)
        with st.expander("Copy the answer, or a link to it", key=f"copy-{key}"):
            st.html("<p>The answer with its source:</p>")
            st.code(with_source(answer), language=None, wrap_lines=True)
            st.html("<p>A link that asks this question again, of the papers held then:</p>")
            st.code(link.address_of(asking, here=st.context.url or ""), language=None, wrap_lines=True)
        feedback.offer(
            Said.of(asking.question, answer, before=asking.before, filters=asking.filters), key=key
        )
