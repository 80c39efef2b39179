"""The wiring of the Papers screen: what is listed, found, opened, and what only an editor is offered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from figures.records import Box
from index.errors import NotHeld
from index.records import FileEntry
from ingest import jobs
from ingest.changes import Change, as_csv, note
from ingest.jobs import Job, Seen, State
from ingest.records import BY_HAND, File, Named, Part, Passage, PassageKind
from ingest.told import Became, Begins, Ends, Gap, Indexes, Says, Turns, Visits, Waits
from screens import changing, holdings, log, orders, papers, places, progress
from screens.reader import EVERYTHING, Reader
from screens.words import as_label
from settings import Settings
from tests.screens.double import NOTED, PAPER, DeskDouble, HeldDouble, left_out

pytestmark = pytest.mark.usefixtures("white_pages")

HOSTILE = "<script>alert(1)</script> **bold** $x$ :smile:"
EDITOR = Reader(may_edit=True)


def run_screen(show: object, desk: object, reader: object, settings: object) -> None:
    """One screen alone; it runs as a script of its own, where only builtin names are known."""
    show(desk, reader, settings)  # type: ignore[operator]


@dataclass
class Started:
    """Notes the jobs that were started, instead of starting them."""

    jobs: list[Job] = field(default_factory=list)

    def __call__(self, data: Path, job: Job) -> None:
        """Note it."""
        self.jobs.append(job)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The jobs that a screen starts."""
    found = Started()
    monkeypatch.setattr(jobs, "start", found)
    return found


@pytest.fixture
def desk(tmp_path: Path) -> DeskDouble:
    """A desk over one paper whose file exists."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    return DeskDouble(library=HeldDouble(path=path))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings under which whoever opens the app may change the papers."""
    return Settings(data=tmp_path / "data", editors="everyone")


def opened(desk: DeskDouble, settings: Settings, reader: Reader = EDITOR) -> AppTest:
    """The screen after its first run."""
    given = (papers.show, desk, reader, settings)
    return AppTest.from_function(run_screen, args=given, default_timeout=60).run()


def words(app: AppTest) -> str:
    """Everything the screen shows as HTML, in order."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def labels(app: AppTest) -> list[str]:
    """The labels of all buttons, in order."""
    return [button.label for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    """The screen after the first button of that label was pressed."""
    return next(button for button in app.button if button.label in (label, as_label(label))).click().run()


def tab(app: AppTest, name: str) -> AppTest:
    """The screen with another of its parts unfolded."""
    app.session_state["papers-tabs"] = name
    return app.run()


def passage(text: str, *, page: int = 2, paper_id: str = PAPER.id) -> Passage:
    """A passage of one part."""
    part = Part(page, text, (Box(72, 100, 300, 112),))
    return Passage(f"p-{text[:9]}", paper_id, 0, PassageKind.PARAGRAPH, (part,), text)


def entry(name: str, **more: object) -> FileEntry:
    """A file that is held."""
    plain = FileEntry(File(name, name, name, 1), 3, 1, 12, 5, (), NOTED, names=(Named(name, name),))
    return replace(plain, **more)  # type: ignore[arg-type]


def test_a_file_of_one_paper_says_what_it_is_and_how_much_was_read(
    desk: DeskDouble, settings: Settings
) -> None:
    """Title, meeting, item, kind, pages, amounts, the day it was added; files left out with the reason."""
    desk.library.out = (left_out("scan.pdf", "No words could be read."),)
    shown = words(opened(desk, settings))
    for expected in (
        "Children’s Social Care Performance",
        "Scrutiny Committee, 17 November 2022",
        "Item 7, report, pages 1 to 3",
        "3 pages, 0 passages, 0 figures; added 1 January 2026",
        "<b>scan.pdf</b>: No words could be read.",
        "1 paper in 1 file",
    ):
        assert expected in shown


def test_a_pack_is_folded_until_somebody_unfolds_it(desk: DeskDouble, settings: Settings) -> None:
    """Its papers are counted on the fold, and stand with a button each only once it is open."""
    desk.library.held = tuple(replace(PAPER, id=f"p{n}", title=f"Paper {n}") for n in range(1, 4))
    app = opened(desk, settings)
    assert "3 papers in it" in [box.label for box in app.expander]
    assert "Open" not in labels(app)
    app.session_state["pack-file-1"] = True
    app.run()
    assert labels(app).count("Open") == 3
    assert "Paper 2" in words(app)


def test_a_paper_is_found_by_words_of_its_title_committee_or_file(
    desk: DeskDouble, settings: Settings
) -> None:
    """All words must be there, wherever; capitals do not matter; the count says of how many."""
    desk.library.held = (PAPER, replace(PAPER, id="paper-2", title="Budget"))
    app = opened(desk, settings)
    shown = words(app.text_input(key="papers-find").set_value("BUDGET scrutiny").run())
    assert "1 paper in 1 file, of 2 held" in shown
    assert "1 of the 2 papers in this file" in [box.label for box in app.expander]


def test_a_paper_is_opened_at_its_first_page(desk: DeskDouble, settings: Settings) -> None:
    """The picture of the first page appears beside the list, and can be closed."""
    desk.library.held = (replace(PAPER, first_page=2),)
    app = press(opened(desk, settings), "Open")
    assert "<h2>Page 2</h2>" in words(app)
    assert not press(app, "Close").get("imgs")


@pytest.mark.parametrize("trouble", [NotHeld("No copy of the file 3f2a is kept."), FileNotFoundError("3f2a")])
def test_a_page_whose_paper_is_removed_meanwhile_is_told_in_a_sentence(
    desk: DeskDouble, settings: Settings, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """Whatever the reader does next, the page says what became of it and can be closed."""
    app = press(opened(desk, settings), "Open")

    def gone(*_: object) -> Path:
        raise trouble

    monkeypatch.setattr(HeldDouble, "page_source", gone)
    shown = words(app.text_input(key="papers-find").set_value("rate").run())
    assert "its paper was removed or replaced since it was opened" in shown
    assert "3f2a" not in shown
    assert "Page 1" not in words(press(app, "Close"))


def held(name: str, day: date | None, title: str, *, added: int = 1) -> holdings.Held:
    """A file of one paper."""
    paper = replace(PAPER, id=name, file_id=name, title=title, meeting=day, committee=title[:3])
    return holdings.Held(entry(name, added_at=datetime(2026, 1, added, tzinfo=UTC)), (paper,), 1)


THREE = (
    held("a.pdf", date(2022, 5, 1), "Zoo", added=3),
    held("b.pdf", None, "Arts", added=2),
    held("c.pdf", date(2023, 5, 1), "Moor", added=1),
)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (holdings.NEWEST, "cab"),
        (holdings.OLDEST, "acb"),
        (holdings.TITLE, "bca"),
        (holdings.ADDED, "abc"),
    ],
)
def test_the_list_is_in_the_order_asked_for(order: str, names: str) -> None:
    """By meeting with those without a date last either way, by title, by when they were added."""
    found = holdings.listed(THREE, holdings.Wanted(order=order))
    assert [one.entry.file.name[0] for one in found] == list(names)


def test_the_list_is_narrowed_by_committee_and_dates() -> None:
    """Both ends of the span count; a paper without a date is in none."""
    assert [one.title for one in holdings.listed(THREE, holdings.Wanted(committee="Zoo"))] == ["Zoo"]
    span = holdings.Wanted(since=date(2022, 5, 1), until=date(2023, 4, 30))
    assert [one.title for one in holdings.listed(THREE, span)] == ["Zoo"]


def test_a_long_list_is_turned_page_by_page() -> None:
    """A list of 45 files has three leaves of at most twenty."""
    assert -(-45 // holdings.A_PAGE) == 3


def test_pages_that_were_not_read_are_named_with_the_reason() -> None:
    """A long list is cut short; pages read in part stand under their reason, each once."""
    told = holdings.unread_html(
        tuple(range(5, 16)), ((2, "A chart is a picture."), (4, "A chart is a picture."))
    )
    assert "Not read: pages 5, 6, 7, 8, 9, 10, 11, 12 and 3 more<" in told
    assert "<li>pages 2, 4: A chart is a picture.</li>" in told
    assert holdings.unread_html((), ()) == ""


def test_a_paper_of_a_pack_names_its_own_pages_that_were_not_read() -> None:
    """Pages of other papers in the file are not named with it."""
    paper = replace(PAPER, first_page=3, last_page=20)
    assert "Not read: pages 4, 7<" in holdings.paper_html(paper, entry("pack.pdf", unread=(1, 4, 7)))


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("plan child", "Child protection planning", ["Child", "plan"]),
        ('"protection plan"', "a protection\nplan and protection", ["protection\nplan"]),
        ("council's", "the Council’s view", ["Council’s"]),
        ("pools closed", "pools were open", []),
        ("ill", "will", []),
        ("£2.5m (net)", "£2.5m net", ["£2.5m", "net"]),
        ("a+b .*", "nothing", []),
    ],
)
def test_words_are_found_from_their_beginning(typed: str, text: str, found: list[str]) -> None:
    """Every word must be there; phrases take any white space, apostrophes are alike, marks are no pattern."""
    spans = places.spans_in(text, places.patterns_of(typed))
    assert [text[start:end] for start, end in spans] == found


def test_words_found_stand_in_their_context_as_text() -> None:
    """The words are marked, what stands around is cut at a space, and nothing in it is obeyed."""
    text = "x" * 300 + " before <b>pools</b> after " + "y" * 300
    start = text.index("pools")
    shown = places.marked_html(text, ((start, start + 5),))
    assert shown == "…before &lt;b&gt;<mark>pools</mark>&lt;/b&gt; after…"


def test_searching_within_opens_the_page_with_the_place_marked(desk: DeskDouble, settings: Settings) -> None:
    """The place in all papers and in one file; its button opens the page where the words stand."""
    desk.library.passages = (passage("Forty pools were open."), passage("No such thing.", page=3))
    app = tab(opened(desk, settings), papers.WITHIN)
    app = app.text_input(key="within-words").set_value("pools").run()
    assert "1 place has these words." in words(app)
    app = press(app, "Show page 2")
    assert "<h2>Page 2</h2>" in words(app)
    assert [one.boxes for one in app.session_state["open pages"].values()] == [(Box(72, 100, 300, 112),)]
    app = app.selectbox(key="within-file").select("file-1").run()
    assert "1 place has these words in report.pdf." in words(app)


def test_where_no_passage_has_the_words_the_nearest_are_told_apart(
    desk: DeskDouble, settings: Settings
) -> None:
    """They are shown as near in meaning, never as having the words."""
    desk.library.passages = (passage("Forty pools were open."),)
    app = tab(opened(desk, settings), papers.WITHIN)
    shown = words(app.text_input(key="within-words").set_value("swimming").run())
    assert "No passage was found that has all of these words." in shown
    assert "<mark>" not in shown


def test_without_the_right_to_edit_nothing_of_it_is_there(desk: DeskDouble, settings: Settings) -> None:
    """No form, no button to remove, no log; one sentence says how papers are added."""
    app = opened(desk, settings, Reader())
    assert [one.label for one in app.tabs] == [papers.HELD, papers.WITHIN]
    assert "Remove or mark" not in labels(app)
    assert "PAPERS_EDITORS" in words(app)
    app = tab(app, papers.ADD)
    assert not app.get("file_uploader")


def test_a_session_that_may_no_longer_edit_changes_nothing(
    desk: DeskDouble, settings: Settings, started: Started
) -> None:
    """A screen drawn for an editor gives no order once the right is gone; the reader is told so."""
    app = press(press(opened(desk, settings), "Remove or mark"), "Remove this file")
    settings.editors = ""
    app = press(app, "Yes, remove it")
    assert started.jobs == []
    assert "You may not change the papers." in words(app)


def test_a_file_is_removed_only_after_a_second_thought(
    desk: DeskDouble, settings: Settings, started: Started
) -> None:
    """The first button asks, "no" leaves it, and "yes" orders the command for these very bytes."""
    app = press(press(opened(desk, settings), "Remove or mark"), "Remove this file")
    assert "the next run over that folder brings it back" not in words(app)
    app = press(app, "No, keep it")
    assert started.jobs == []
    app = press(press(press(app, "Remove or mark"), "Remove this file"), "Yes, remove it")
    (job,) = started.jobs
    assert job.command[0] == "remove"
    assert job.command[-2:] == ("--", "file-1")


def hand_in(app: AppTest) -> None:
    """Choose two files whose names come to the same."""
    chosen = app.file_uploader(key="add-files-0")
    chosen.upload("../-x.pdf", b"one", "application/pdf").upload("-x.pdf", b"two", "application/pdf")


def test_files_handed_in_are_written_down_and_ordered(
    desk: DeskDouble, settings: Settings, started: Started
) -> None:
    """Two files of one hostile name lie under two clean ones, marked; without a reason nothing is lost."""
    app = tab(opened(desk, settings), papers.ADD)
    hand_in(app)
    app.radio(key="add-access-0").set_value(changing.EXEMPT_BY_HAND)
    app = press(app, "Add the files")
    assert "Give a reason" in words(app)
    app.text_input(key="add-reason-0").set_value("Schedule 12A")
    press(app, "Add the files")
    (job,) = started.jobs
    lie = jobs.uploads_of(settings.data, job.id)
    lies = {path.name: path.read_bytes() for path in lie.iterdir()}
    assert lies == {
        "-x.pdf": b"one",
        "-x (2).pdf": b"two",
    }
    assert job.command[0] == "add"
    assert {"--exempt", "--reason=Schedule 12A"} <= set(job.command)
    assert job.command[-2:] == (str(lie.resolve() / "-x.pdf"), str(lie.resolve() / "-x (2).pdf"))
    assert job.access == "exempt"


def test_a_fetch_is_ordered_with_its_site_committees_and_days(
    desk: DeskDouble, settings: Settings, started: Started
) -> None:
    """Whatever the words begin with, they are values; the sentence about the network stands there."""
    app = tab(opened(desk, settings), papers.ADD)
    assert "reaches the network" in words(app)
    app.text_input(key="fetch-site").set_value("https://democracy.example.gov.uk")
    app.text_input(key="fetch-committee").set_value("--help; Cabinet")
    app.date_input(key="fetch-since").set_value(date(2022, 4, 1))
    press(app, "Fetch the papers")
    (job,) = started.jobs
    assert job.command[:4] == ("fetch", "--committee=--help", "--committee=Cabinet", "--since=2022-04-01")
    assert job.command[-2:] == ("--", "https://democracy.example.gov.uk")


def test_files_that_cannot_be_written_down_are_told_and_stay_chosen(
    desk: DeskDouble, settings: Settings, started: Started
) -> None:
    """A file stands where their folder should: one sentence names the folder, and nothing was ordered."""
    settings.data.mkdir()
    (settings.data / "uploads").write_text("in the way")
    app = tab(opened(desk, settings), papers.ADD)
    hand_in(app)
    app = press(app, "Add the files")
    assert f"-x.pdf cannot be written to {settings.data / 'uploads'}" in words(app)
    assert started.jobs == []
    assert [file.name for file in app.file_uploader(key="add-files-0").value] == ["../-x.pdf", "-x.pdf"]


AT = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)


def seen(*told: object, state: State = State.AT_WORK, **more: object) -> Seen:
    """A job that told some things."""
    job = Job("1", "Adding 2 files", ("add",), AT, by="Anna Example")
    return Seen(replace(job, **more), state, told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), ("Starting", 0, 0)),
        ((Waits(),), ("Waiting for its turn: other work on the papers comes first", 0, 0)),
        ((Visits("Cabinet", 2, 5),), ("Fetching: Cabinet, meeting 2 of 5", 1, 5)),
        ((Begins(2), Turns("a.pdf", 7)), ("Reading file 1 of 2: a.pdf, page 7", 0, 2)),
        (
            (Begins(2), Turns("a.pdf", 7), Became("a.pdf", "read", passages=9), Turns("b.pdf", 1)),
            ("Reading file 2 of 2: b.pdf, page 1", 1, 2),
        ),
        (
            (Begins(1), Became("a.pdf", "read", passages=9), Indexes(4, 9)),
            ("Making 9 passages ready to be found", 4, 9),
        ),
    ],
)
def test_progress_says_what_is_done_now(told: tuple[object, ...], expected: tuple[str, int, int]) -> None:
    """Waiting, fetching, reading with file and page, and indexing: each in words and in numbers."""
    assert progress.how_far(told) == expected  # type: ignore[arg-type]


def test_the_outcome_names_each_file() -> None:
    """What was read and how much, pages not read with the reason, what was left out, all of it as text."""
    told = (
        Became(
            "good.pdf", "read", pages=3, passages=12, figures=5, gaps=(Gap(2, "It is blank."),), replaced=True
        ),
        Became(HOSTILE, "left out", reason=HOSTILE),
        Became("same.pdf", "held already", others=("old.pdf",)),
        Ends(1, "Read 1 file."),
    )
    shown = progress.job_html(seen(*told, state=State.DONE))
    assert "read: 3 pages, 12 passages, 5 figures. It takes the place of another file" in shown
    assert "Not read: page 2: It is blank." in shown
    assert "held already, as old.pdf" in shown
    assert shown.index("left out") < shown.index("good.pdf")
    assert "<script>" not in shown


def test_a_job_that_was_broken_off_says_so() -> None:
    """Nothing is claimed to be finished that did not say so itself."""
    assert "broken off" in progress.job_html(seen(Begins(2), state=State.BROKEN_OFF))
    fetching = seen(Says("asks"), command=("fetch", "--", "https://democracy.example.gov.uk"))
    assert "Asking the site for its meetings" in progress.job_html(fetching)
    assert "Fetching: Cabinet" in progress.job_html(replace(fetching, told=(Visits("Cabinet", 1, 2),)))
    full = progress.job_html(seen(state=State.BROKEN_OFF), why="The disk of <data> is full.")
    assert "What it has kept is whole. The disk of &lt;data&gt; is full.</p>" in full


def test_jobs_about_exempt_papers_are_shown_to_those_who_may_see_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By how they were ordered, and by how a paper turned out; and to whoever ordered them."""
    ordered = seen(Begins(1), access="exempt", by="Bob Sample")
    turned = seen(Became("a.pdf", "read", access="exempt"), by="Bob Sample")
    monkeypatch.setattr(jobs, "jobs", lambda _: (ordered, turned))
    monkeypatch.setattr(orders, "own", frozenset)
    shown = [
        len(progress.shown(settings, reader))
        for reader in (
            Reader(may_edit=True),
            Reader(access=EVERYTHING, may_edit=True),
            Reader(access=EVERYTHING),
            Reader(name="Bob Sample", may_edit=True),
        )
    ]
    assert shown == [0, 2, 0, 2]


def test_the_log_tells_nobody_of_papers_they_may_not_see() -> None:
    """A name that was exempt once is not told, unless the reader sees the file now."""
    change = Change(AT, "Anna Example", "added", "a.pdf", "a")
    marked = replace(change, what="marked exempt", access="exempt")
    other = replace(change, name="b.pdf", file_id="b")
    every = (change, marked, other)
    assert log.visible(every, (), ("public",)) == (other,)
    assert log.visible(every, (), EVERYTHING) == every
    assert log.visible(every, (entry("a", names=(Named("a.pdf", "a"),)),), ("public",)) == every


def test_the_log_is_shown_and_handed_out(desk: DeskDouble, settings: Settings) -> None:
    """Newest first with who and what; in the spreadsheet no cell is a formula."""
    settings.data.mkdir()
    note(settings.data, Change(AT, "Anna Example", "added", "=cmd()|x.pdf"))
    note(settings.data, Change(AT, "this computer", "removed", "a.pdf", reason=HOSTILE))
    shown = words(tab(opened(desk, settings), papers.LOG))
    assert shown.index("removed") < shown.index("Anna Example")
    assert "<script>alert" not in shown
    assert "'=cmd()|x.pdf" in as_csv([Change(AT, "", "added", "=cmd()|x.pdf")])


def test_a_removed_file_that_will_come_back_is_said_to() -> None:
    """Of a folder's and a site's files; one added by hand has nowhere to come back from."""
    assert "fetched from a site" in holdings.origin_words(
        entry("a", names=(Named("a", "https://x.example/a"),))
    )
    assert "read from a folder" in holdings.origin_words(entry("a", names=(Named("a", "/papers/a"),)))
    assert holdings.origin_words(entry("a", names=(Named("a", BY_HAND),))) == ""


def test_text_of_others_is_never_obeyed(desk: DeskDouble, settings: Settings) -> None:
    """A hostile title, committee, file name, reason and name of a left-out file are shown as written."""
    desk.library = replace(
        desk.library,
        name=f"{HOSTILE}.pdf",
        held=(replace(PAPER, title=HOSTILE, committee=HOSTILE, item=HOSTILE),),
        out=(left_out(HOSTILE, HOSTILE),),
    )
    app = press(press(opened(desk, settings), "Remove or mark"), "Remove this file")
    assert "<script>alert" not in words(app)
    assert "alert(1)" in words(app)
    shown = [*labels(app), *(box.label for box in app.expander)]
    assert not [label for label in shown if re.search(r"(?<!\\)\*\*bold", label)]
