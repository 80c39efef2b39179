"""Runs over a ModernGov site on this machine: what is fetched, kept, looked at again, and never asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from answer.command import main as answer
from ingest.__main__ import main
from ingest.errors import CannotAsk, FetchError, SiteUnusable
from ingest.fetch import Request, fetch, forget, sources
from ingest.fetch_command import fetch_parser, request_of
from ingest.fetch_state import file_name, known_in, meeting_folder, site_folder
from ingest.fetch_tally import FetchTally
from ingest.fetch_web import Manners, Web
from ingest.find import Source, find
from ingest.records import File, Named
from tests.ingest.moderngov_site import BLOCKED, Held, Reply, Site, document, item, pdf, serving
from tests.ingest.pages import drawn, put

ROOT = Path(__file__).parents[2]
FEBRUARY = date(2018, 2, 13)
SOON, LATER = FEBRUARY + timedelta(days=30), FEBRUARY + timedelta(days=120)
HASTY = Manners(pause=0, tries=2, seconds=2, back_off=0.01, megabytes=1)
YEAR = Request(("Cabinet",), date(2018, 1, 1), date(2018, 12, 31))


@dataclass(frozen=True)
class HeldFile:
    """A file of the shelf below."""

    file: File
    names: tuple[Named, ...]


@dataclass
class Shelf:
    """A library that knows files and their names, and no more."""

    held: list[HeldFile] = field(default_factory=list)

    def files(self) -> list[HeldFile]:
        """The files held."""
        return self.held

    def rename(self, file_id: str, *, add: Sequence[Named] = (), drop: Sequence[str] = ()) -> None:
        """Take names away; a file without any goes."""
        assert not add
        for place, one in enumerate(self.held):
            if one.file.id == file_id:
                left = tuple(name for name in one.names if name.name not in drop)
                self.held[place] = replace(one, names=left)
        self.held = [one for one in self.held if one.names]

    def names(self) -> list[str]:
        """All names of all files."""
        return [name.name for one in self.held for name in one.names]


def shelved(*sources: Source) -> Shelf:
    """A shelf that holds the sources."""
    return Shelf(
        [
            HeldFile(File(one.digest, one.name, one.known.address, 1), (Named(one.name, one.known.address),))
            for one in sources
        ]
    )


@dataclass
class Runner:
    """Runs fetches from a site into a folder; `told` is what the last one said."""

    site: Site
    data: Path
    told: list[str] = field(default_factory=list)

    def run(self, *, today: date = SOON, request: Request = YEAR) -> FetchTally:
        """One run; what the site was asked before is forgotten."""
        self.told.clear()
        self.site.asked.clear()
        self.site.headers.clear()
        with Web(self.site.address, HASTY) as web:
            return fetch(request, self.data, web, today=today, tell=self.told.append)

    def sources(self) -> list[Source]:
        """What a run would hand to the reader."""
        return sources(self.data, self.site.address)

    def kinds(self) -> list[str]:
        """The kinds of the files on disk, from the end of their names: "pack-g7.pdf", "s11.pdf"."""
        names = [source.path.name for source in self.sources()]
        return sorted("-".join(name.split("-")[-2 if "-g7." in name else -1 :]) for name in names)

    @property
    def folder(self) -> Path:
        """Where meeting 7 lies."""
        return meeting_folder(site_folder(self.data, self.site.address), 7)


@pytest.fixture
def site() -> Iterator[Site]:
    """A Cabinet with one meeting of two reports and a restricted item, and a public pack."""
    site = Site(path="/moderngov")
    site.add(
        1,
        "Cabinet",
        Held(
            7,
            FEBRUARY,
            [
                item("5", "Budget & plans", document(11, "Budget report")),
                item("6", "Housing", document(12, "Homes 1/2: “née”")),
                item("9", "Pay", document(13, "Pay"), restricted=True),
            ],
            documents=[document(13, "Pay")],
        ),
    )
    site.replies = {"g7?T=10": pdf("pack", etag='"p1"'), "s11": pdf("budget"), "s12": pdf("homes")}
    site.replies["s13"] = pdf("nobody may see this")
    with serving(site) as running:
        yield running
    assert "s13" not in site.documents_asked()


@pytest.fixture
def runner(site: Site, tmp_path: Path) -> Runner:
    """A runner over the site."""
    return Runner(site, tmp_path / "data")


def meeting(site: Site) -> Held:
    """The meeting of the site."""
    return site.meetings[1][0]


def test_the_pack_is_taken_and_no_report_twice(runner: Runner) -> None:
    """One pack, known by committee, day and address; nothing else is asked for."""
    tally = runner.run()
    assert tally.line() == ("Looked at 1 meeting; documents: 1 new, 0 replaced, 0 unchanged, 0 left out.")
    assert runner.site.documents_asked() == ["g7?T=10"]
    (source,) = runner.sources()
    assert source.path.name == "2018-02-13-cabinet-pack-g7.pdf"
    assert source.known.address.startswith(f"{runner.site.address}/documents/g7/")
    assert (source.known.committee, source.known.meeting, source.known.item) == ("Cabinet", FEBRUARY, None)
    assert runner.told == []


def test_without_a_pack_each_public_report_is_taken(runner: Runner) -> None:
    """Reports carry item and title; names on disk are safe whatever the site calls them."""
    del runner.site.replies["g7?T=10"]
    tally = runner.run()
    assert (tally.new, tally.left_out) == (2, [])
    assert runner.site.documents_asked() == ["g7?T=10", "s11", "s12"]
    assert [(source.path.name, source.known.item, source.known.title) for source in runner.sources()] == [
        ("2018-02-13-cabinet-budget-report-s11.pdf", "5", "Budget report"),
        ("2018-02-13-cabinet-homes-1-2-nee-s12.pdf", "6", "Homes 1/2: “née”"),
    ]


def test_a_pack_that_comes_later_takes_the_place_of_its_reports(runner: Runner) -> None:
    """Reports taken alone are forgotten once the pack holds them: in the library, on disk, in the state."""
    pack = runner.site.replies.pop("g7?T=10")
    runner.run()
    shelf = shelved(*runner.sources())
    runner.site.replies["g7?T=10"] = pack
    runner.run()
    assert forget(runner.data, runner.site.address, shelf) == 0  # the pack may turn out to be unreadable
    shelf.held += shelved(*runner.sources()).held
    assert forget(runner.data, runner.site.address, shelf) == 2
    assert shelf.names() == [runner.sources()[0].name]
    assert runner.kinds() == ["pack-g7.pdf"]
    assert sorted(path.suffix for path in runner.folder.iterdir()) == [".json", ".pdf"]


def test_a_second_run_asks_conditionally_and_finds_nothing_new(runner: Runner) -> None:
    """With an ETag the site sends nothing; without one the bytes are compared."""
    runner.run()
    tally = runner.run()
    assert (tally.new, tally.replaced, tally.same) == (0, 0, 1)
    assert runner.site.headers[-1]["If-None-Match"] == '"p1"'
    runner.site.replies["g7?T=10"] = pdf("pack")
    tally = runner.run()
    assert (tally.new, tally.replaced, tally.same) == (0, 0, 1)
    assert runner.told == []


def test_a_pack_that_was_replaced_is_fetched_and_said(runner: Runner) -> None:
    """The new one takes the old one's place under its name, and a person is told."""
    runner.run()
    before = runner.sources()
    runner.site.replies["g7?T=10"] = pdf("pack, second edition", etag='"p2"')
    assert runner.run().replaced == 1
    assert runner.told == [
        "Cabinet, 13 February 2018: the agenda pack: replaced on the site, and fetched anew."
    ]
    after = runner.sources()
    assert [source.name for source in after] == [source.name for source in before]
    assert after[0].digest != before[0].digest
    assert after[0].path.read_bytes().endswith(b"second edition")


def test_a_report_that_is_listed_later_than_its_pack_is_taken_alone(runner: Runner) -> None:
    """What was not there when this very pack came is asked for; a new pack is taken to hold it."""
    runner.run()
    meeting(runner.site).items.append(item("7", "Late", document(21, "Late report")))
    runner.site.replies["s21"] = pdf("late")
    runner.run()
    assert runner.site.documents_asked() == ["g7?T=10", "s21"]
    assert runner.kinds() == ["pack-g7.pdf", "s21.pdf"]
    runner.run()
    assert runner.kinds() == ["pack-g7.pdf", "s21.pdf"]
    runner.site.replies["g7?T=10"] = pdf("pack with it", etag='"p2"')
    runner.run()
    assert runner.kinds() == ["pack-g7.pdf"]


def test_a_late_report_is_not_taken_where_the_packs_bookmarks_name_it(runner: Runner, tmp_path: Path) -> None:
    """A real pack with bookmarks: of two reports of the day before, the one it names is in it."""
    made = drawn_with_bookmarks(tmp_path / "pack.pdf", "5 Budget & plans", "Budget report")
    runner.site.replies["g7?T=10"] = Reply(made.read_bytes())
    meeting(runner.site).items[:2] = [
        item("5", "Budget & plans", document(11, "Budget report", published="12/02/2018")),
        item("6", "Housing", document(12, "Homes", published="12/02/2018")),
    ]
    runner.run()
    assert runner.site.documents_asked() == ["g7?T=10", "s12"]


def drawn_with_bookmarks(path: Path, *titles: str) -> Path:
    """A PDF with a bookmark for each title."""
    from tests.ingest.pages import Canvas  # noqa: PLC0415

    canvas = Canvas(str(path))
    for title in titles:
        canvas.drawString(72, 700, title)
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry(title, title)
        canvas.showPage()
    canvas.save()
    return path


def test_late_minutes_come_with_a_later_run(runner: Runner) -> None:
    """First none, then on a page, then printed: each time the best there is, and the page goes."""
    runner.run()
    meeting(runner.site).minutes_published = True
    meeting(runner.site).items[0] = item(
        "5", "Budget & plans", document(11, "Budget report"), minutes="<p>RESOLVED to agree.</p>"
    )
    assert runner.run().new == 1
    page = next(source for source in runner.sources() if source.path.suffix == ".html")
    assert "<p>RESOLVED to agree.</p>" in page.path.read_text()
    assert page.known.title == "Minutes of Cabinet, 13 February 2018"
    assert page.known.address == f"{runner.site.address}/ieListDocuments.aspx?MId=7"
    assert runner.run().same == 2

    printed = document(None, "Printed minutes", url="documents/g7/Printed minutes.pdf?T=1")
    meeting(runner.site).documents.append(printed)
    runner.site.replies["g7?T=1"] = pdf("minutes")
    runner.run()
    assert runner.kinds() == ["minutes-g7.pdf", "pack-g7.pdf"]


def test_minutes_of_a_restricted_item_stay_closed(runner: Runner) -> None:
    """The page of minutes leaves out what was said in private."""
    meeting(runner.site).minutes_published = True
    meeting(runner.site).items[:] = [
        item("5", "Budget", minutes="<p>Agreed.</p>"),
        item("9", "Pay", document(13, "Pay"), minutes="<p>Secret sums.</p>", restricted=True),
    ]
    runner.run()
    page = next(source.path for source in runner.sources() if source.path.suffix == ".html")
    assert "Agreed." in page.read_text()
    assert "Secret" not in page.read_text()
    assert "Pay" not in page.read_text()


def test_older_meetings_that_are_held_are_not_asked_for(runner: Runner) -> None:
    """Ninety days after a meeting nothing is expected any more; until then it is looked at."""
    runner.run(today=FEBRUARY + timedelta(days=90))
    runner.run(today=FEBRUARY + timedelta(days=90))
    assert any("GetMeeting?" in asked for asked in runner.site.asked)
    tally = runner.run(today=FEBRUARY + timedelta(days=91))
    assert (tally.meetings, tally.skipped) == (0, 1)
    assert not any("GetMeeting?" in asked or "/documents/" in asked for asked in runner.site.asked)
    assert tally.line().startswith("Looked at 0 meetings (1 older held already);")


def test_an_older_meeting_is_asked_for_until_all_of_it_is_held(runner: Runner) -> None:
    """What was left out is asked for again, and what is held of that meeting is not."""
    del runner.site.replies["g7?T=10"]
    runner.site.replies["s12"] = Reply(BLOCKED)
    tally = runner.run(today=LATER)
    (left,) = tally.left_out
    assert left.reason.startswith("Cabinet, 13 February 2018: Homes 1/2: “née”: the site sent something that")
    assert runner.told == [f"Left out: {left.reason}"]
    runner.site.replies["s12"] = pdf("homes")
    assert runner.run(today=LATER).new == 1
    assert runner.site.documents_asked() == ["g7?T=10", "s12"]
    assert runner.run(today=LATER).skipped == 1


def test_what_cannot_be_looked_at_again_stays(runner: Runner) -> None:
    """A block page in place of a pack that is held leaves the held one as it is."""
    runner.run()
    runner.site.replies["g7?T=10"] = Reply(BLOCKED)
    tally = runner.run()
    assert "What was fetched before stays." in tally.left_out[0].reason
    assert runner.kinds() == ["pack-g7.pdf"]
    assert runner.sources()[0].path.read_bytes().endswith(b"pack")


def test_what_the_site_takes_away_is_said_once_and_goes_with_prune(runner: Runner) -> None:
    """A withdrawn report is kept until a person says --prune; a report that comes back is as before."""
    del runner.site.replies["g7?T=10"]
    runner.run()
    taken = meeting(runner.site).items.pop(1)
    runner.run()
    said = "Cabinet, 13 February 2018: “Homes 1/2: “née””: no longer on the site (kept; --prune forgets it)."
    assert runner.told == [said]
    runner.run()
    assert runner.told == []
    assert forget(runner.data, runner.site.address, Shelf()) == 0
    meeting(runner.site).items.insert(1, taken)
    runner.run()
    assert forget(runner.data, runner.site.address, Shelf(), prune=True) == 0
    meeting(runner.site).items.pop(1)
    runner.run()
    assert forget(runner.data, runner.site.address, Shelf(), prune=True) == 1
    assert runner.kinds() == ["s11.pdf"]


def test_a_paper_that_is_restricted_later_is_taken_out_unasked(runner: Runner) -> None:
    """Closing an item takes its report out of library and disk, without one more request for it."""
    del runner.site.replies["g7?T=10"]
    runner.run()
    closed = next(source for source in runner.sources() if "s12" in source.name)
    shelf = shelved(closed)
    meeting(runner.site).items[1] = item("6", "Housing", document(12, "Homes"), shown=False)
    runner.run()
    assert runner.site.documents_asked() == ["g7?T=10", "s11"]
    assert runner.told == [
        "Cabinet, 13 February 2018: “Homes 1/2: “née”” is now restricted and is taken out."
    ]
    assert forget(runner.data, runner.site.address, shelf) == 1
    assert shelf.held == []
    assert not closed.path.exists()


def test_a_meeting_that_disappears_is_said(runner: Runner) -> None:
    """A meeting that the committee's list no longer has keeps its papers, and a person is told."""
    runner.run()
    runner.site.meetings[1] = [Held(8, FEBRUARY + timedelta(days=1))]
    runner.run()
    assert runner.told == [
        "Cabinet, 13 February 2018: the site no longer lists this meeting; its papers are kept."
    ]


def test_documents_elsewhere_and_of_other_kinds_are_left_out_for_good(runner: Runner) -> None:
    """Another host is never asked, a spreadsheet is named; neither keeps an old meeting from being done."""
    del runner.site.replies["g7?T=10"]
    meeting(runner.site).items[:] = [
        item("5", "Budget", document(None, "Map", url="https://maps.example/map.pdf")),
        item("6", "Sums", document(22, "Sums", url="documents/s22/Sums.xlsx")),
    ]
    tally = runner.run(today=LATER)
    first, second = [left.reason.partition(": ")[2] for left in tally.left_out]
    assert first.startswith("Map: it lies at https://maps.example, and only http://127.0.0.1 was named;")
    assert second == "Sums: it is published as .xlsx and not as a PDF; look at it on the site."
    assert runner.run(today=LATER).skipped == 1


def test_a_meeting_without_details_stops_no_other(runner: Runner) -> None:
    """An error page for one meeting is left out; the next is fetched."""
    runner.site.meetings[1].insert(0, Held(6, FEBRUARY - timedelta(days=1)))
    service = "/moderngov/mgWebService.asmx/GetMeeting"
    runner.site.replies[service] = [Reply(b"<error>down</error>"), Reply(meeting_answer(runner.site))]
    tally = runner.run()
    assert (tally.meetings, tally.new, len(tally.left_out)) == (2, 1, 1)
    assert "12 February 2018" in tally.left_out[0].reason


def meeting_answer(site: Site) -> bytes:
    """The answer for meeting 7."""
    return next(held for held in site.meetings[1] if held.number == 7).answer("Cabinet").encode()


def test_a_site_that_goes_away_keeps_what_came(runner: Runner) -> None:
    """After three silent addresses the run ends in order, and what it has is kept for the reader."""
    del runner.site.replies["g7?T=10"]
    more = [item(str(number), "More", document(number, "More")) for number in range(30, 36)]
    meeting(runner.site).items.extend(more)
    runner.site.replies |= {f"s{number}": Reply(b"", 503) for number in range(30, 36)}
    tally = runner.run()
    assert runner.kinds() == ["s11.pdf", "s12.pdf"]
    assert len(tally.left_out) == 3  # two documents, and then the rest at once
    assert "does not answer" in tally.left_out[-1].reason


@pytest.mark.parametrize("body", [BLOCKED, b"<error>closed</error>"])
def test_a_site_without_its_web_service_cannot_be_used(runner: Runner, body: bytes) -> None:
    """A block page or an error where the committees should be is one sentence."""
    runner.site.replies["/moderngov/mgWebService.asmx/GetCommittees"] = Reply(body)
    with pytest.raises(SiteUnusable, match=r"cannot be used: .* web service"):
        runner.run()


def test_two_runs_at_once_are_kept_apart(runner: Runner) -> None:
    """The second says so; the first is not disturbed."""
    folder = site_folder(runner.data, runner.site.address)
    folder.mkdir(parents=True)
    with FileLock(folder / "fetch.lock"), pytest.raises(FetchError, match="another run"):
        runner.run()


RUN = """
import sys, os, time, pathlib
from datetime import date
from ingest.fetch import Request, fetch
from ingest.fetch_web import Manners, Web
with Web(sys.argv[1], Manners(pause=0)) as web:
    fetch(Request(("Cabinet",), date(2018, 1, 1), date(2018, 12, 31)), pathlib.Path(sys.argv[2]), web,
          today=date(2018, 3, 1))
"""


def test_a_kill_between_downloads_loses_nothing(runner: Runner) -> None:
    """A process ended while the second report comes keeps the first; the next run asks for the rest."""
    del runner.site.replies["g7?T=10"]
    runner.site.replies["s11"] = pdf("budget", etag='"b"')
    runner.site.replies["s12"] = Reply(b"%PDF-1.4 half", says=99, waits=30)
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, runner.site.address, str(runner.data)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    while "s12" not in runner.site.documents_asked():
        assert process.poll() is None
        process.poll()
    process.kill()
    process.wait()
    assert runner.kinds() == ["s11.pdf"]
    (runner.folder / "left-behind.pdf.part").write_bytes(b"%PDF-half")

    runner.site.replies["s12"] = pdf("homes")
    tally = runner.run(today=LATER)
    assert (tally.new, tally.left_out) == (1, [])
    assert runner.site.documents_asked() == ["g7?T=10", "s12"]
    assert list(runner.folder.glob("*.part")) == []
    clean = Runner(runner.site, runner.data.with_name("clean"))
    clean.run()
    assert [(one.name, one.digest, one.known) for one in runner.sources()] == [
        (one.name, one.digest, one.known) for one in clean.sources()
    ]


def test_only_the_site_that_was_named_is_reached(runner: Runner, tmp_path: Path) -> None:
    """With links and redirects to other hosts, no connection or look-up leaves for any of them."""
    runner.site.replies["g7?T=10"] = Reply(b"", 302, {"Location": "http://pack.example/pack.pdf"})
    runner.site.replies["s11"] = Reply(b"", 301, {"Location": "//report.example/report.pdf"})
    meeting(runner.site).items[1] = item(
        "6", "Map", document(None, "Map", url="https://maps.example/map.pdf")
    )
    log = tmp_path / "network.log"
    guarded = os.environ | {
        "PYTHONPATH": f"{ROOT / 'tests' / 'network_guard'}{os.pathsep}{ROOT}",
        "NETWORK_LOG": str(log),
    }
    result = subprocess.run(
        [sys.executable, "-c", RUN, runner.site.address, str(runner.data)],
        cwd=ROOT,
        env=guarded,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("was named; name that site") == 3
    assert not log.exists()


def test_a_file_that_vanished_or_shrank_is_fetched_again(runner: Runner) -> None:
    """What is known is held against the disk: half a file is none."""
    runner.run()
    runner.sources()[0].path.write_bytes(b"%PDF")
    assert runner.run().new == 1
    assert "If-None-Match" not in runner.site.headers[-1]


def test_a_state_that_cannot_be_read_is_said(runner: Runner) -> None:
    """The sentence names the file and what to do."""
    runner.run()
    (runner.folder / "meeting.json").write_text("{")
    with pytest.raises(FetchError, match=r"g7/meeting\.json cannot be read: delete it"):
        runner.run()


def test_what_is_known_stays_with_a_file_that_is_read_plainly(runner: Runner) -> None:
    """`python -m ingest` over the folder gives the same name and the same knowledge as the fetch."""
    runner.run()
    assert find([runner.folder]) == runner.sources()
    assert "meeting.json" not in known_in(runner.folder)
    assert not known_in(runner.folder.parent)


@pytest.mark.parametrize(
    ("committee", "title", "name"),
    [
        ("Cabinet", "../../etc/passwd", "2018-02-13-cabinet-etc-passwd-s1.pdf"),
        ("Children’s Services", "a\\b\x00c", "2018-02-13-childrens-services-a-b-c-s1.pdf"),
        ("", "规划", "2018-02-13-s1.pdf"),
        ("A" * 99, "CON", f"2018-02-13-{'a' * 40}-con-s1.pdf"),
    ],
)
def test_nothing_a_site_says_becomes_a_path(committee: str, title: str, name: str) -> None:
    """Names are small letters, digits and hyphens, and no longer than a disk allows."""
    assert file_name(FEBRUARY, committee, title, "s1", ".pdf") == name


# --- the command


def requested(*arguments: str) -> Request:
    """What the options ask for on 22 November 2026."""
    options = fetch_parser().parse_args(["https://x.example", "--committee", "Cabinet", *arguments])
    return request_of(options, today=date(2026, 11, 22))


def test_dates_are_read_either_way_round() -> None:
    """ISO and dd/mm/yyyy; without a last day, a month from now."""
    assert requested("--since", "2022-04-01").until == date(2026, 12, 23)
    assert requested("--since", "01/04/2022", "--until", "2/4/2022") == Request(
        ("Cabinet",), date(2022, 4, 1), date(2022, 4, 2)
    )


@pytest.mark.parametrize(
    "dates", [("04/2022",), ("2022-02-30",), ("1.4.2022",), ("2022-04-02", "2022-04-01")]
)
def test_dates_that_are_none_or_the_wrong_way_round_are_refused(dates: Sequence[str]) -> None:
    """One sentence names the option and how to write it."""
    options = [part for pair in zip(("--since", "--until"), dates, strict=False) for part in pair]
    with pytest.raises(CannotAsk, match=r"--since|--until"):
        requested(*options)


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    """A report in one sentence, as a PDF."""
    words = "At the end of March 2018, 83 children had a child protection plan."
    return drawn(tmp_path / "made.pdf", lambda canvas: put(canvas, 72, 100, words)).read_bytes()


def test_the_command_fetches_reads_and_cites(
    site: Site, tmp_path: Path, paper: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """End to end: exit codes, and a citation with committee, meeting, item, address, also after --prune."""
    del site.replies["g7?T=10"]
    site.replies["s11"], site.replies["s12"] = Reply(paper), Reply(BLOCKED)
    data = str(tmp_path / "data")
    arguments = ["fetch", site.address, "--committee", "cabinet", "--since", "01/01/2018", "--pause", "0"]
    assert main([*arguments, "--data", data]) == 1
    said = capsys.readouterr()
    assert "Looked at 1 meeting; documents: 1 new, 0 replaced, 0 unchanged, 1 left out." in said.out
    assert "Read 1 file, 1 page" in said.out
    assert "Left out: Cabinet, 13 February 2018: Homes" in said.err

    other = drawn(tmp_path / "other.pdf", lambda canvas: put(canvas, 72, 100, "Two pools were opened."))
    copy = tmp_path / "made.pdf"  # the same bytes as the report, of which nobody says whose they are
    assert main([str(other), str(copy), "--prune", "--data", data]) == 0
    capsys.readouterr()
    question = "How many children had a child protection plan in March 2018?"
    assert answer([question, "--json", "--data", data]) == 0
    cited = json.loads(capsys.readouterr().out)["citations"][0]
    assert (cited["committee"], cited["meeting"], cited["item"]) == ("Cabinet", "2018-02-13", "5")
    assert cited["paper"].endswith("2018-02-13-cabinet-budget-report-s11.pdf")

    assert main([*arguments[:3], "planning", *arguments[4:], "--data", data]) == 2
    assert main(["fetch", "http://example.org", *arguments[2:], "--data", data]) == 2
    site.replies["/moderngov/mgWebService.asmx/GetCommittees"] = Reply(BLOCKED)
    assert main([*arguments, "--data", data]) == 3
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 3
