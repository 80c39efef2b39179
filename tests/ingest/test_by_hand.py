"""Papers put in and taken out by hand: what holds them, what takes them out, and who is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.by_hand import (
    KEPT_FOR,
    Removed,
    forget_old,
    put_aside,
    read_otherwise,
    removed,
    sources_by_hand,
    sources_of,
)
from ingest.changes import FILE, Change, Keeper, as_csv, changes, note
from ingest.errors import IngestError, NothingToRead
from ingest.find import find
from ingest.records import BY_HAND, Named
from ingest.run import run
from ingest.told import Became, Begins, Event, Says, as_line, events_in
from ingest.uploads import LONGEST, clean_name, clean_names, write_down
from tests.ingest.pages import drawn, put
from tests.ingest.shelf import Shelf

NOW = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)


@pytest.fixture
def pools(tmp_path: Path) -> Path:
    """A report of one sentence."""
    return drawn(tmp_path / "pools.pdf", lambda canvas: put(canvas, 72, 100, "Two pools were opened."))


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    """Another one."""
    return drawn(tmp_path / "parks.pdf", lambda canvas: put(canvas, 72, 100, "Three parks were opened."))


def test_what_was_added_by_hand_is_not_pruned(pools: Path, parks: Path) -> None:
    """A run over another folder takes out its own files that are gone, and none that somebody put in."""
    shelf = Shelf()
    run(sources_by_hand([pools]), shelf)
    run(find([parks]), shelf)
    run(find([parks]), shelf, prune=True)
    assert shelf.names == ["parks.pdf", "pools.pdf"]
    assert {one.address for held in shelf.files() for one in held.names} == {BY_HAND, str(parks)}


def test_it_stays_when_the_file_handed_in_is_gone_and_when_a_folder_has_it_too(pools: Path) -> None:
    """Its place in the folder of uploads is no place of its own, and a folder's copy does not own it."""
    shelf = Shelf()
    run(sources_by_hand([pools]), shelf)
    other = drawn(pools.with_name("other.pdf"), lambda canvas: put(canvas, 72, 100, "Nothing."))
    run(find([pools, other]), shelf)
    pools.unlink()
    run(find([other]), shelf, prune=True)
    assert shelf.names == ["other.pdf", "pools.pdf"]


def test_it_is_read_anew_from_the_kept_copy_by_a_later_version(pools: Path) -> None:
    """Like a folder's file, but for the place; what the run has a source for under its name is not."""
    shelf = Shelf()
    run(sources_by_hand([pools]), shelf)
    (entry,) = shelf.files()
    assert read_otherwise([entry], (), lambda _: pools) == []
    old = replace(entry, reading="0-abc")
    for sources in (
        read_otherwise([old], (), lambda _: pools),
        read_otherwise([entry], (), lambda _: pools, again=True),
    ):
        assert [(one.path, one.name, one.by_hand) for one in sources] == [(pools, "pools.pdf", True)]
    assert read_otherwise([old], {"pools.pdf"}, lambda _: pools) == []


def test_a_file_of_its_name_takes_its_place_and_that_is_said(pools: Path) -> None:
    """Whoever added it would otherwise never know why it is gone."""
    shelf, told, said = Shelf(), list[Event](), list[str]()
    run(sources_by_hand([pools]), shelf)
    drawn(pools, lambda canvas: put(canvas, 72, 100, "Nine pools were opened."))
    run(find([pools]), shelf, tell=said.append, watch=told.append)
    assert said == ["pools.pdf: takes the place of the file of that name that was added by hand."]
    assert [event.replaced for event in told if isinstance(event, Became)] == [True]


def test_a_run_tells_what_becomes_of_each_file(pools: Path, parks: Path) -> None:
    """What was read with its amounts, what was left out and why, and next time what is held already."""
    parks.write_text("no paper")
    shelf, told = Shelf(), list[Event]()
    run(find([pools, parks]), shelf, tell=lambda _: None, watch=told.append)
    became = {event.name: event for event in told if isinstance(event, Became)}
    assert (became["pools.pdf"].what, became["pools.pdf"].pages) == ("read", 1)
    assert became["parks.pdf"].what == "left out"
    assert "neither a PDF" in became["parks.pdf"].reason
    assert Begins(2) in told
    again = list[Event]()
    copy = pools.with_name("copy.pdf")
    copy.write_bytes(pools.read_bytes())
    run(find([copy]), shelf, watch=again.append)
    (held,) = (event for event in again if isinstance(event, Became))
    assert (held.name, held.what, held.others) == ("copy.pdf", "held already", ("pools.pdf",))


def test_events_are_lines_that_other_words_may_stand_between() -> None:
    """A warning of a library, or a line still being written, is no event and spoils none."""
    told: list[Event] = [Begins(2), Became("a\n<b>.pdf", "left out", reason="It is “damaged”."), Says("x")]
    lines = [
        "UserWarning: {",
        as_line(told[0]),
        as_line(told[1]),
        '{"event": "nothing"}',
        as_line(told[2])[:-4],
    ]
    assert list(events_in(lines)) == told[:2]


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\papers\\report.PDF", "report.PDF"),
        (".hidden.pdf", "hidden.pdf"),
        ("~$open.docx", "open.docx"),
        ("-x.pdf", "-x.pdf"),
        ("two\nlines\t.pdf", "two lines.pdf"),
        ("fdp.\u202etxt.pdf", "fdp. txt.pdf"),
        ("\x00.pdf", "pdf"),
        ("", "paper"),
        ("..", "paper"),
        ("<script>“quoted”</script>.pdf", "script>.pdf"),
        ("👩‍👩‍👧 plan.pdf", "👩‍👩‍👧 plan.pdf"),
    ],
)
def test_a_name_becomes_a_name_of_a_file(given: str, clean: str) -> None:
    """No folder, nothing hidden, one line, letters as they are."""
    assert clean_name(given) == clean


def test_long_names_are_cut_and_equal_ones_numbered() -> None:
    """At most so many bytes, whole letters, the ending kept; capitals make no other name."""
    assert len(clean_name("é" * 300 + ".pdf").encode()) <= LONGEST
    assert clean_name("é" * 300 + ".pdf").endswith("é.pdf")
    assert clean_names(["a/Report.pdf", "b/report.pdf", "report (2).pdf"]) == [
        "Report.pdf",
        "report (2).pdf",
        "report (2) (2).pdf",
    ]
    assert clean_name('a<b>:"|?*.pdf', windows=True) == "a_b______.pdf"


def test_no_room_for_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    """Whatever the disk says, naming the file, and that nothing was added."""
    (tmp_path / "uploads").write_text("in the way")
    with pytest.raises(IngestError, match=r"report\.pdf cannot be written .*Nothing was added"):
        write_down(tmp_path / "uploads", "report.pdf", memoryview(b"x"))


def gone(tmp_path: Path, kept: Path, *, name: str = "pools.pdf", path: str = "") -> Removed:
    """A removed file."""
    one = Removed("a" * 64, (Named(name, BY_HAND, path),), "Anna Example", NOW)
    put_aside(tmp_path, one, kept)
    return one


def test_a_removed_file_can_be_brought_back_for_a_day(tmp_path: Path, pools: Path) -> None:
    """Its bytes and names are kept aside; a day later they are deleted, and so is what was left half done."""
    one = gone(tmp_path, pools)
    (tmp_path / "removed" / "half").mkdir()
    assert removed(tmp_path, now=NOW) == (one,)
    (source,) = sources_of(tmp_path, one)
    assert (source.name, source.by_hand, source.path.read_bytes()) == ("pools.pdf", True, pools.read_bytes())
    forget_old(tmp_path, now=NOW + KEPT_FOR - timedelta(seconds=1))
    assert [path.name for path in (tmp_path / "removed").iterdir()] == ["a" * 64]
    forget_old(tmp_path, now=NOW + KEPT_FOR)
    assert not list((tmp_path / "removed").iterdir())


def test_it_comes_back_from_where_it_was_found_if_it_is_there(tmp_path: Path, pools: Path) -> None:
    """A folder's file is a folder's again; where the folder has other bytes by now, the copy is read."""
    (found,) = find([pools])
    one = replace(gone(tmp_path, pools, path=str(pools)), file_id=found.digest)
    assert [source.by_hand for source in sources_of(tmp_path, one)] == [False]
    with pytest.raises(NothingToRead, match="its copy is gone"):
        sources_of(tmp_path, replace(one, file_id="b" * 64, names=(Named("pools.pdf", BY_HAND),)))


def test_the_log_notes_what_changed_and_by_whom(tmp_path: Path) -> None:
    """What is held already is no change; a file that made room for another was replaced."""
    keeper = Keeper(tmp_path, by="Anna Example")
    for event in (
        Became("a.pdf", "read", "1"),
        Became("a.pdf", "read", "2", replaced=True),
        Became("b.pdf", "held already", "3"),
        Became("c.pdf", "left out", "4", reason="It is damaged."),
        Says("something"),
    ):
        keeper(event)
    told = [(one.by, one.what, one.name) for one in changes(tmp_path)]
    assert told == [
        ("Anna Example", "added", "a.pdf"),
        ("Anna Example", "replaced", "a.pdf"),
        ("Anna Example", "left out", "c.pdf"),
    ]
    assert as_csv(changes(tmp_path)).splitlines()[0] == "when,who,what,file,access,reason,sha256"


def test_a_log_cut_off_in_a_line_goes_on(tmp_path: Path) -> None:
    """Lost power may leave half a line: it is passed over, and what comes after it is not."""
    change = Change(NOW, "Anna Example", "added", "a.pdf")
    note(tmp_path, change)
    with (tmp_path / FILE).open("ab") as log:
        log.write(b'{"at":"2026-')
    note(tmp_path, change)
    assert changes(tmp_path) == (change, change)


def test_the_commands_add_mark_remove_and_restore(
    tmp_path: Path, pools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """End to end over a real library, with a name that begins like an option; each step stands in the log."""
    data = ["--data", str(tmp_path / "data")]
    odd = pools.rename(tmp_path / "-x.pdf")
    assert (
        main(["add", *data, "--by", "Anna Example", "--exempt", "--reason", "Not yet", "--", str(odd)]) == 0
    )
    odd.unlink()
    assert main(["remove", *data, "nothing.pdf"]) == 2
    assert "No file nothing.pdf is held" in capsys.readouterr().err
    assert main(["remove", *data, "--", "-x.pdf"]) == 0
    capsys.readouterr()
    assert main(["status", *data]) == 0
    assert "Removed: -x.pdf: can be brought back until" in capsys.readouterr().out
    assert main(["restore", *data, "--", "-x.pdf"]) == 0
    assert not list((tmp_path / "data" / "removed").iterdir())
    told = [(one.by, one.what, one.access) for one in changes(tmp_path / "data")]
    assert told == [
        ("Anna Example", "marked exempt", "exempt"),
        ("Anna Example", "added", "public"),
        ("this computer", "removed", "exempt"),
        ("this computer", "brought back", "public"),
    ]
