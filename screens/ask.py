"""The first screen: ask the papers, follow up, and look at the page an answer stands on."""

from __future__ import annotations

import streamlit as st

from screens import conversation, look, viewer
from screens.answers import show_answer, show_questions
from screens.conversation import Turn
from screens.desk import TOLD, Desk
from screens.notices import show_empty, show_problem
from screens.words import as_html, counted

_ASKED = "asked"


def show(desk: Desk) -> None:
    """The conversation on the left, the open page on the right; on a narrow window one below the other."""
    st.title("Ask the papers", anchor=False)
    papers = desk.library.papers()
    if not papers:
        show_empty()
        return
    told, shown, waiting = st.container(), st.container(), st.container()
    # In a container of its own the box is not pinned by Streamlit, which would scroll to the end of
    # every answer; the style sheet keeps it at the foot of the window instead.
    with st.container(key="question-box"):
        typed = st.chat_input("Ask about a figure, a decision or who said what", key="question")
    question = typed or st.session_state.pop(_ASKED, None)
    if question:
        with waiting, st.spinner("Looking in the papers…"):
            _answer(desk, question)
    with told:
        look.tell(conversation.last_words())
    with shown:
        viewer.beside(desk.library, lambda: _show_conversation(desk, number_of_papers=len(papers)))
    if question:
        look.bring_into_view(f"turn-{len(conversation.turns())}")


def ask_next(question: str) -> None:
    """Ask a question that was picked, as though it had been typed."""
    st.session_state[_ASKED] = question


def begin_anew() -> None:
    """Forget the conversation and close the page."""
    conversation.forget()
    viewer.close()


def _answer(desk: Desk, question: str) -> None:
    """Ask, keep the turn, and open the page the answer stands on."""
    try:
        answer = desk.ask(question, context=conversation.earlier_questions())
    except TOLD as exc:
        conversation.keep(Turn(question, problem=str(exc)))
        return
    conversation.keep(Turn(question, answer))
    viewer.open_first(answer.citations)


def _show_conversation(desk: Desk, *, number_of_papers: int) -> None:
    turns = conversation.turns()
    with st.container(key="conversation"):
        if not turns:
            _show_start(desk, number_of_papers=number_of_papers)
        for number, turn in enumerate(turns, start=1):
            with st.container(key=f"turn-{number}"):
                _show_turn(turn, key=str(number))
    if turns:
        st.button("New conversation", on_click=begin_anew)


def _show_start(desk: Desk, *, number_of_papers: int) -> None:
    held = counted(number_of_papers, one="paper", many="papers")
    st.html(
        f"<p>Every answer comes from the {held} held here, with the page and the words it stands on. "
        "Where the papers do not say, you are told so.</p>"
    )
    if examples := desk.examples():
        st.html("<h2>Questions these papers answer</h2>")
        show_questions(examples, key="example", ask=ask_next)


def _show_turn(turn: Turn, *, key: str) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(f'<h2 class="question">{as_html(turn.question)}</h2>')
    with st.chat_message("assistant", avatar=":material/description:"):
        if turn.answer is None:
            show_problem(turn.problem)
        else:
            show_answer(turn.answer, key=key, ask=ask_next)
