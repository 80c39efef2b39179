"""The jobs at work on the papers, and what became of those that are over, for who may change the papers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest import jobs
from ingest.jobs import Seen, State
from ingest.told import Became, Begins, Event, Indexes, Says, Turns, Visits, Waits
from screens import orders
from screens.reader import PUBLIC, Reader
from screens.words import as_html, counted
from settings import Settings

EVERY = 1.0
"""Seconds between two looks at a job that is at work."""
MOST_TOLD = 12
STARTING = "Starting"
ASKING = "Asking the site for its meetings; a site that does not answer is given up after some minutes"


def shown(settings: Settings, reader: Reader) -> tuple[Seen, ...]:
    """The jobs this reader may know of: not those about papers that they may not see, but for their own."""
    own = orders.own()
    return tuple(
        seen
        for seen in jobs.jobs(settings.data)
        if reader.may_edit
        and (seen.job.id in own or access_of(seen) in reader.access or _is_by(seen, reader))
    )


def _is_by(seen: Seen, reader: Reader) -> bool:
    return bool(reader.name) and seen.job.by == reader.name


def access_of(seen: Seen) -> str:
    """Who may know of a job: as it was ordered, and as its papers turned out."""
    closed = any(isinstance(event, Became) and event.access not in PUBLIC for event in seen.told)
    return "exempt" if closed else seen.job.access


def show(settings: Settings, reader: Reader) -> None:
    """Each job with how far it has come, drawn anew every second until the last is over."""
    found = shown(settings, reader)
    if any(seen.state is State.AT_WORK for seen in found):
        _live(settings, reader)
    else:
        _show_all(settings, found)


@st.fragment(run_every=EVERY)
def _live(settings: Settings, reader: Reader) -> None:
    found = shown(settings, reader)
    _show_all(settings, found)
    if not any(seen.state is State.AT_WORK for seen in found):
        st.rerun()  # lists and counts below are drawn anew with what has come


def _show_all(settings: Settings, found: Sequence[Seen]) -> None:
    if not found:
        return
    with st.container(key="jobs"):
        st.html("<h2>Work on the papers</h2>")
        for seen in reversed(found):
            with st.container(key=f"job-{seen.job.id}"):
                _show(settings, seen)


def _show(settings: Settings, seen: Seen) -> None:
    full = seen.state is State.BROKEN_OFF and jobs.is_full(settings.data)
    st.html(job_html(seen, why=f"The disk of {settings.data} is full: make room there." if full else ""))
    job_id = seen.job.id
    with st.container(horizontal=True, key=f"job-buttons-{job_id}"):
        if seen.state is State.AT_WORK:
            st.button("Stop", key=f"stop-{job_id}", on_click=orders.stop, args=(settings, job_id))
            return
        if gone := removed_in(seen.told):
            st.button(
                "Undo: bring it back",
                key=f"undo-{job_id}",
                on_click=orders.bring_back,
                args=(settings, gone.file_id, gone.name, gone.access),
                kwargs={"job_id": job_id},
            )
        if jobs.can_go_on(settings.data, seen):
            name = "Go on" if seen.state is State.BROKEN_OFF else "Try again"
            st.button(name, key=f"again-{job_id}", on_click=orders.go_on, args=(settings, seen))
        st.button(
            "Close this message", key=f"seen-{job_id}", on_click=orders.dismiss, args=(settings, job_id)
        )


def removed_in(told: Sequence[Event]) -> Became | None:
    """The file that a job removed, if it did."""
    gone = (event for event in told if isinstance(event, Became) and event.what == "removed")
    return next(gone, None)


def words_of(found: Sequence[Seen]) -> str:
    """What a screen reader is told of the jobs: how each stands, without what moves every second."""
    return " ".join(f"{seen.job.title}: {_standing(seen)}" for seen in found)


def _standing(seen: Seen) -> str:
    if seen.state is State.AT_WORK:
        return "at work."
    if seen.state is State.BROKEN_OFF:
        return "broken off."
    end = seen.end
    return (end.problem or end.line) if end else ""


def job_html(seen: Seen, *, why: str = "") -> str:
    """A job in words: what, by whom and when, how far it has come or what became of it.

    `why` is what is known of why it was broken off.
    """
    by = f" by {as_html(seen.job.by)}" if seen.job.by else ""
    at = seen.job.at.astimezone()
    head = (
        f'<h3>{as_html(seen.job.title)}</h3><p class="file">Asked for{by} on {at.day} {at:%B %Y at %H:%M}</p>'
    )
    if seen.state is State.AT_WORK:
        return head + progress_html(seen.told, fetches=seen.job.command[:1] == ("fetch",))
    outcome = outcome_html(seen.told)
    if seen.state is State.BROKEN_OFF:
        broken = " ".join(filter(None, ("It was broken off before its end. What it has kept is whole.", why)))
        return head + f'<p class="problem">{as_html(broken)}</p>' + outcome
    return head + _end_html(seen) + outcome


def _end_html(seen: Seen) -> str:
    end = seen.end
    if end is None:
        return ""
    if end.problem:
        return f'<p class="problem">{as_html(end.problem)}</p>'
    return "".join(f"<p><strong>{as_html(line)}</strong></p>" for line in end.line.splitlines())


def progress_html(told: Sequence[Event], *, fetches: bool = False) -> str:
    """How far a job has come: a bar with its name and its words, or words alone where nothing is counted.

    One that `fetches` is silent until the site has listed its meetings, which a slow one takes minutes for.
    """
    words, done, of = how_far(told)
    words = ASKING if fetches and words == STARTING else words
    amount = f' max="{of}" value="{done}"' if of else ""
    return f'<p>{as_html(words)}</p><progress aria-label="{as_html(words)}"{amount}></progress>'


def how_far(told: Sequence[Event]) -> tuple[str, int, int]:
    """What a job is doing now, and how many of how many things it has done; 0 of 0 where it counts none."""
    last = next((event for event in reversed(told) if not isinstance(event, Became | Says)), None)
    if isinstance(last, Waits):
        return "Waiting for its turn: other work on the papers comes first", 0, 0
    if isinstance(last, Visits):
        return f"Fetching: {last.title}, meeting {last.number} of {last.of}", last.number - 1, last.of
    begun = max((place for place, event in enumerate(told) if isinstance(event, Begins)), default=None)
    if begun is None:
        return STARTING, 0, 0
    return _reading(told[begun:])


def _reading(told: Sequence[Event]) -> tuple[str, int, int]:
    first = told[0]
    files = first.files if isinstance(first, Begins) else 0
    done = sum(isinstance(event, Became) and event.what != "held already" for event in told)
    if not files:
        return "Finishing", 0, 0
    if done >= files:
        return _indexing(told)
    at = {event.name: event.page for event in told if isinstance(event, Turns)}
    over = {event.name for event in told if isinstance(event, Became)}
    pages = [f"{name}, page {page}" for name, page in at.items() if name not in over]
    doing = f"Reading file {done + 1} of {files}" + (f": {'; '.join(pages)}" if pages else "")
    return doing, done, files


def _indexing(told: Sequence[Event]) -> tuple[str, int, int]:
    last = next((event for event in reversed(told) if isinstance(event, Indexes)), Indexes(0, 0))
    many = sum(event.passages for event in told if isinstance(event, Became))
    return f"Making {counted(many, one='passage', many='passages')} ready to be found", last.done, many


def outcome_html(told: Sequence[Event]) -> str:
    """What became of each file, the ones left out first."""
    became = [event for event in told if isinstance(event, Became)]
    became.sort(key=lambda event: event.what != "left out")
    lines = [f"<li><b>{as_html(event.name)}</b>: {as_html(became_words(event))}</li>" for event in became]
    more = len(lines) - MOST_TOLD
    if more > 0:
        lines[MOST_TOLD:] = [f"<li>and {counted(more, one='other file', many='other files')}</li>"]
    said = dict.fromkeys(event.sentence for event in told if isinstance(event, Says))
    notes = [sentence for sentence in said if not any(event.name in sentence for event in became)]
    lines += [f"<li>{as_html(sentence)}</li>" for sentence in notes[:MOST_TOLD]]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def became_words(event: Became) -> str:
    """What became of a file, in words."""
    if event.what == "read":
        return _read_words(event)
    others = f", as {', '.join(event.others)}" if event.others else ""
    return {
        "held already": f"held already{others}; nothing had to be read.",
        "removed": "removed, with everything that was read from it. It can be brought back for a day.",
    }.get(event.what, f"left out: {event.reason}")


def _read_words(event: Became) -> str:
    amounts = [
        counted(event.pages, one="page", many="pages"),
        counted(event.passages, one="passage", many="passages"),
        counted(event.figures, one="figure", many="figures"),
    ]
    words = f"read: {', '.join(amounts)}."
    if event.replaced:
        words += " It takes the place of another file of this name."
    if event.others:
        words += f" The same file was handed in as {', '.join(event.others)} too."
    if event.access not in PUBLIC:
        words += " A paper in it is not for publication: only those who may see exempt papers find it."
    gaps = [f"page {gap.page}: {gap.reason}" for gap in event.gaps]
    more = f"; and {len(gaps) - MOST_TOLD} more" if len(gaps) > MOST_TOLD else ""
    return words + (f" Not read: {'; '.join(gaps[:MOST_TOLD])}{more}" if gaps else "")
