"""What a ModernGov site answers, how it is asked, and which of its documents are chosen."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from email.utils import formatdate
from pathlib import Path

import pytest

from ingest.errors import Absent, CannotAsk, NeverPublic, NotFetched, SiteUnusable
from ingest.fetch_choice import choice_of, lacking
from ingest.fetch_committees import chosen
from ingest.fetch_minutes import minutes_page, plain_html
from ingest.fetch_web import USER_AGENT, Manners, Web, base_address
from ingest.moderngov import (
    AgendaItem,
    Attendance,
    Committee,
    LinkedDocument,
    Meeting,
    MeetingEntry,
    ModernGov,
    marks_in,
)
from tests.ingest.moderngov_site import BLOCKED, Held, Reply, Site, document, item, pdf, serving

FEBRUARY = date(2018, 2, 13)
CABINET = Committee(1, "Cabinet")
HASTY = Manners(pause=0, tries=3, seconds=0.5, back_off=0.01, longest_wait=5, megabytes=1)
BASE = "https://democracy.example.gov.uk"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with nothing on it yet."""
    with serving(Site()) as running:
        yield running


class Canned:
    """Answers every call with one body and remembers the calls."""

    def __init__(self, body: str) -> None:
        """Answer with `body`."""
        self.body = body
        self.asked: list[str] = []

    def answer(self, path: str) -> bytes:
        """The body."""
        self.asked.append(path)
        return self.body.encode()


def answered(body: str) -> Meeting:
    """The meeting that an answer to GetMeeting describes."""
    return ModernGov(Canned(body)).meeting(MeetingEntry(7, FEBRUARY), CABINET)


def held(
    *items: str, documents: tuple[str, ...] = (), agenda: bool | None = True, minutes: bool | None = False
) -> Meeting:
    """A meeting of 13 February 2018 as read from the site's answer."""
    return answered(Held(7, FEBRUARY, list(items), list(documents), agenda, minutes).answer("Cabinet"))


def printed_minutes() -> str:
    """The entry of the meeting's printed minutes."""
    return document(None, "Minutes", url="documents/g7/M.pdf?T=1")


def late_minutes(published: str) -> str:
    """The entry of minutes that are linked to the meeting as a document."""
    return document(21, "Minutes", published=published)


# --- what it answers


def test_committees_are_read_with_text_escaped_twice() -> None:
    """Escapes within escapes come out as the words meant; deleted ones are none, ended ones are marked."""
    body = """<committees>
      <committee><committeeid>3</committeeid><committeetitle>Adults&amp;#39; &amp;amp; Health</committeetitle>
        <committeedeleted>False</committeedeleted><committeeexpired>True</committeeexpired></committee>
      <committee><committeeid>4</committeeid><committeetitle>Gone</committeetitle>
        <committeedeleted>True</committeedeleted></committee>
      <committee><committeetitle>No number</committeetitle></committee></committees>"""
    assert ModernGov(Canned(body)).committees() == (Committee(3, "Adults' & Health", ended=True),)


def test_meetings_are_asked_for_with_days_first_and_held_against_the_dates() -> None:
    """Dates go out as dd/mm/yyyy, and a site that gives everything all the same is not taken at its word."""
    body = """<getmeetings><committee><meetings>
      <meeting><meetingid>8</meetingid><meetingdate>13/03/2018 19:00:00</meetingdate></meeting>
      <meeting><meetingid>7</meetingid><meetingdate>13/02/2018</meetingdate></meeting>
      <meeting><meetingid>7</meetingid><meetingdate>13/02/2018</meetingdate></meeting>
      <meeting><meetingid>1</meetingid><meetingdate>02/01/2009</meetingdate></meeting>
      <meeting><meetingid>9</meetingid><meetingdate>30/02/2018</meetingdate></meeting>
    </meetings></committee></getmeetings>"""
    asks = Canned(body)
    found = ModernGov(asks).meetings(CABINET, date(2018, 2, 1), date(2018, 3, 31))
    assert found == (MeetingEntry(7, FEBRUARY), MeetingEntry(8, date(2018, 3, 13)))
    assert asks.asked == [
        "mgWebService.asmx/GetMeetings?lCommitteeId=1&sFromDate=01/02/2018&sToDate=31/03/2018"
    ]


def test_a_meeting_is_read_with_its_items_and_documents() -> None:
    """Number, title, documents and minutes of each item; the documents of the meeting stand apart."""
    meeting = held(
        item("5.", "Budget", document(11, "Report"), minutes="<p>Agreed.</p>"),
        item("6", "Plan", document(12, "Plan", published=None, tag="linkeddoc")),
        documents=(document(13, "Letter"),),
    )
    assert meeting.committee == "Cabinet"
    assert [(one.number, one.title, one.minutes) for one in meeting.items] == [
        ("5", "Budget", "<p>Agreed.</p>"),
        ("6", "Plan", ""),
    ]
    assert meeting.items[0].documents == (
        LinkedDocument(11, "Report", "documents/s11/Report.pdf", published=date(2018, 2, 2)),
    )
    assert meeting.items[1].documents[0].id == 12
    assert [one.id for one in meeting.documents] == [13]
    assert (meeting.agenda_published, meeting.minutes_published) == (True, False)


def test_attendance_is_read_from_attributes_or_elements() -> None:
    """Name, role and presence as the site gives them; an entry without a name is nobody."""
    meeting = answered(
        "<meeting><meetingid>7</meetingid><attendees>"
        '<attendee name="Councillor A" roledescription="Chair" attendance="Present"/>'
        "<attendee><name>Ms B</name><attendance>Apologies</attendance></attendee><attendee/>"
        "</attendees></meeting>"
    )
    assert meeting.attendance == (
        Attendance("Councillor A", "Chair", "Present"),
        Attendance("Ms B", "", "Apologies"),
    )


def test_a_meeting_without_an_agenda_and_with_elements_missing_is_read() -> None:
    """What is not said is not guessed: the day and committee come from the lists, flags are None."""
    assert answered("<meeting><meetingid>7</meetingid></meeting>") == Meeting(7, FEBRUARY, "Cabinet")


@pytest.mark.parametrize(
    ("restricted", "shown", "expected"),
    [
        ("False", "True", False),
        ("True", "True", True),
        ("False", "False", True),
        ("Yes, exempt", "True", True),
        ("", "", False),
    ],
)
def test_an_item_is_restricted_by_either_word(restricted: str, shown: str, expected: bool) -> None:
    """isrestricted and isdisplayallowed both close an item with its documents and minutes."""
    meeting = answered(
        f"<meeting><meetingid>7</meetingid><agendaitems><agendaitem><isrestricted>{restricted}</isrestricted>"
        f"<isdisplayallowed>{shown}</isdisplayallowed><minutesnonemptyhtmlbody>said</minutesnonemptyhtmlbody>"
        f"{document(11, 'Pay')}</agendaitem></agendaitems></meeting>"
    )
    assert meeting.items[0].restricted is expected
    assert meeting.restricted == ({"s11"} if expected else frozenset())
    assert meeting.items[0].minutes == ("" if expected else "said")


@pytest.mark.parametrize(
    "body",
    [
        BLOCKED.decode(),
        "<html><body>Server error in application</body></html>",
        "<error><message>Object reference not set</message></error>",
        "",
        '<!DOCTYPE x [<!ENTITY a "b">]><committees>&a;</committees>',
    ],
)
def test_an_answer_that_is_no_answer_is_said(body: str) -> None:
    """A block page, an error page as XML, nothing, and XML with entities give one sentence each."""
    with pytest.raises(NotFetched, match="web service"):
        ModernGov(Canned(body)).committees()


def test_empty_lists_are_empty() -> None:
    """A site without committees and a committee without meetings are no faults."""
    assert ModernGov(Canned("<committees />")).committees() == ()
    assert ModernGov(Canned("<getmeetings/>")).meetings(CABINET, FEBRUARY, FEBRUARY) == ()


def test_an_answer_wrapped_as_text_is_unwrapped() -> None:
    """Some services give the XML as the text of a <string>."""
    body = "<string>&lt;committees&gt;&lt;committee&gt;&lt;committeeid&gt;1&lt;/committeeid&gt;&lt;committeetitle&gt;A&lt;/committeetitle&gt;&lt;/committee&gt;&lt;/committees&gt;</string>"  # noqa: E501
    assert ModernGov(Canned(body)).committees() == (Committee(1, "A"),)


# --- which committee is meant

COMMITTEES = [
    Committee(1, "Children’s Services Overview & Scrutiny Committee"),
    Committee(2, "Housing Overview and Scrutiny Committee"),
    Committee(3, "Cabinet"),
    Committee(4, "Cabinet", ended=True),
    Committee(5, "Planning Committee"),
    Committee(6, "Planning Committee (to 2015)", ended=True),
]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("children's services overview and scrutiny committee", [1]),
        ("scrutiny children", [1]),
        ("CABINET", [3, 4]),
        ("planning", [5]),
        ("planning 2015", [6]),
    ],
)
def test_a_committee_is_found_by_its_words(name: str, numbers: list[int]) -> None:
    """Case, order, apostrophes, "&" do not matter; the same name twice means both, else who still meets."""
    assert [committee.id for committee in chosen(COMMITTEES, [name, name])] == numbers


def test_several_committees_or_none_are_named() -> None:
    """The sentence gives those that could be meant, or the nearest ones."""
    with pytest.raises(CannotAsk, match=r"could be Children’s .* Committee, Housing .* in full"):
        chosen(COMMITTEES, ["scrutiny"])
    with pytest.raises(CannotAsk, match=r"no committee “Planing board”; the nearest are Planning Committee"):
        chosen(COMMITTEES, ["Planing board"])


# --- how it is asked


@pytest.mark.parametrize(
    ("site", "base"),
    [
        ("https://democracy.example.gov.uk/", BASE),
        ("https://Democracy.Example.gov.uk", BASE),
        ("https://example.gov.uk/moderngov/", "https://example.gov.uk/moderngov"),
        (
            "https://example.gov.uk/moderngov/ieListMeetings.aspx?CId=131&Year=0",
            "https://example.gov.uk/moderngov",
        ),
        ("https://democracy.example.gov.uk/mgWebService.asmx/GetCommittees", BASE),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
    ],
)
def test_an_address_is_taken_with_or_without_path_and_slash(site: str, base: str) -> None:
    """Whatever page of the site it was copied from, the web service lies under the same base."""
    assert base_address(site) == base


@pytest.mark.parametrize(
    "site",
    ["democracy.example.gov.uk", "http://example.gov.uk", "ftp://x", "https://", "https://a:b@c.uk", "//"],
)
def test_an_address_that_is_none_or_not_encrypted_is_refused(site: str) -> None:
    """http only on this machine; no user names; the sentence says how to write it."""
    with pytest.raises(CannotAsk, match="https://"):
        base_address(site)


def test_the_site_is_told_who_asks_and_is_given_rest(site: Site) -> None:
    """The user agent is the project with its version; calls stand apart by the pause."""
    site.replies["/x"] = Reply(b"well")
    with Web(site.address, Manners(pause=0.15)) as web:
        assert [web.answer("x"), web.answer("x")] == [b"well", b"well"]
    assert USER_AGENT.startswith("committee-papers/")
    assert [headers["User-Agent"] for headers in site.headers] == [USER_AGENT] * 2
    assert site.times[1] - site.times[0] >= 0.15


def test_a_call_is_tried_again_and_the_wait_asked_for_is_kept(site: Site) -> None:
    """503 with Retry-After, then 429 without, then an answer; waits double where none is asked for."""
    site.replies["/x"] = [Reply(b"", 503, {"Retry-After": "3"}), Reply(b"", 429), Reply(b"well")]
    waits: list[float] = []
    with Web(site.address, HASTY, sleep=waits.append) as web:
        assert web.answer("x") == b"well"
    assert [wait for wait in waits if wait] == [3, 0.02]


@pytest.mark.parametrize("asked", ["3600", formatdate(4_102_444_800, usegmt=True)])
def test_a_site_that_wants_to_be_left_alone_is(site: Site, asked: str) -> None:
    """A wait longer than manners allow, in seconds or as a date, ends the call instead of holding the run."""
    site.replies["/x"] = Reply(b"", 429, {"Retry-After": asked})
    with Web(site.address, HASTY) as web, pytest.raises(NotFetched, match="left alone"):
        web.answer("x")
    assert len(site.asked) == 1


def test_a_slow_answer_is_given_up_and_a_silent_site_left(site: Site) -> None:
    """Each address is tried three times; after three silent addresses the site is taken to be away."""
    site.replies["/x"] = Reply(b"late", waits=0.6)
    with Web(site.address, HASTY) as web:
        for _ in range(2):
            with pytest.raises(NotFetched, match=r"no answer within 0.5 seconds; tried 3 times"):
                web.answer("x")
        with pytest.raises(SiteUnusable, match="does not answer"):
            web.answer("x")
    assert len(site.asked) == 9


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (Reply(BLOCKED), NotFetched, "no PDF"),
        (Reply(b"%PDF"), NotFetched, "no PDF"),
        (Reply(b"", 404), Absent, "no such document"),
        (Reply(b"", 403), NotFetched, "refuses it"),
        (Reply(b"%PDF-" + b"x" * 1_000_001), NeverPublic, "larger than the 1 MB"),
        (
            Reply(gzip.compress(b"%PDF-" + b"x" * 9_000_000), headers={"Content-Encoding": "gzip"}),
            NeverPublic,
            "1 MB",
        ),
        (Reply(b"%PDF-1.4 half", says=99), NotFetched, "broke off"),
        (Reply(b"", 302, {"Location": "https://elsewhere.example/a.pdf"}), NeverPublic, "elsewhere.example"),
        (Reply(b"", 302, {"Location": "/documents/s12/Pay.pdf"}), NeverPublic, "restricts"),
        (Reply(b"", 302, {"Location": "/a.pdf"}), NotFetched, "without end"),
        (Reply(b"", 200, {"Content-Encoding": "gzip"}), NotFetched, "no PDF"),
    ],
)
def test_a_document_that_cannot_be_had_leaves_nothing_behind(
    site: Site, tmp_path: Path, reply: Reply, error: type[NotFetched], words: str
) -> None:
    """Block pages, half bodies, packed bombs, other hosts: one sentence each, and no file, not even half."""
    site.replies["/a.pdf"] = reply
    site.replies["s12"] = pdf("what nobody may see")
    with Web(site.address, HASTY) as web:
        web.refuse(frozenset({"s12"}))
        with pytest.raises(error, match=words):
            web.download(f"{site.address}/a.pdf", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []
    assert site.documents_asked() == []


def test_a_document_is_followed_within_the_site_and_asked_for_conditionally(
    site: Site, tmp_path: Path
) -> None:
    """A redirect on the same host is followed; with its ETag or date again, nothing is sent twice."""
    site.replies["/a.pdf"] = Reply(b"", 301, {"Location": "/b.pdf"})
    site.replies["/b.pdf"] = pdf("words", etag='"1"', Last_Modified="Tue, 13 Feb 2018 09:00:00 GMT")
    address, target = f"{site.address}/a.pdf", tmp_path / "a.pdf"
    with Web(site.address, HASTY) as web:
        got = web.download(address, target)
        assert got is not None
        assert (got.etag, got.modified) == ('"1"', "Tue, 13 Feb 2018 09:00:00 GMT")
        assert target.read_bytes() == b"%PDF-1.4\n% words"
        assert web.download(address, target, etag=got.etag) is None
        assert web.download(address, target, modified=got.modified) is None


# --- which documents are chosen


@pytest.mark.parametrize(
    ("address", "marks"),
    [
        ("http://x/documents/s0011/A%20b.pdf", {"s11"}),
        ("DOCUMENTS/S11/a.pdf", {"s11"}),
        ("/documents/%7311/a.pdf", {"s11"}),
        ("mgConvert2PDF.aspx?ID=11&ISATT=1", {"s11"}),
        ("mgConvert2PDF.aspx?ID=7&T=10", {"g7-t10"}),
        ("documents/b12/Late.pdf?T=9", {"b12"}),
        ("documents/g7/Agenda.pdf", {"g7-t0"}),
        ("documents/a11/x.pdf and documents/s12/", {"a11", "s12"}),
        ("ieListDocuments.aspx?MId=7", set()),
    ],
)
def test_an_address_is_known_by_what_it_asks_for(address: str, marks: set[str]) -> None:
    """However an address is written, it has the mark of what it leads to."""
    assert marks_in(address) == marks


def test_the_pack_is_asked_for_whether_or_not_it_is_listed() -> None:
    """Listed, its own address is taken, on the site that was named; else the address every site has."""
    listed = held(
        item("5", "Budget", document(11, "Report")),
        documents=(
            document(None, "Public reports pack", url="http://inner.example/documents/g7/Pack a&b.pdf?T=10"),
        ),
    )
    pack = choice_of(listed, BASE).pack
    assert pack is not None
    assert (pack.key, pack.tried) == ("pack", False)
    assert pack.address == f"{BASE}/documents/g7/Pack%20a%26b.pdf?T=10"
    likely = choice_of(held(item("5", "Budget", document(11, "Report"))), f"{BASE}/moderngov").pack
    assert likely is not None
    assert likely.tried
    assert likely.address.startswith(f"{BASE}/moderngov/documents/g7/Public%20reports%20pack%2013-Feb-2018")
    assert likely.address.endswith(".pdf?T=10")


def test_nothing_is_asked_for_before_the_agenda_is_published() -> None:
    """Documents of an agenda that is being made are nobody's yet; no agenda, no pack."""
    choice = choice_of(held(item("5", "Budget", document(11, "R")), agenda=False), BASE)
    assert (choice.pack, choice.reports, choice.beside) == (None, (), ())
    assert choice_of(answered("<meeting><meetingid>7</meetingid></meeting>"), BASE).pack is None


def test_what_is_restricted_anywhere_is_wanted_nowhere() -> None:
    """By number or address, at the document or its item, repeated in the list of the meeting or not."""
    meeting = held(
        item("5", "Budget", document(11, "Report"), document(12, "Annex", restricted=True)),
        item("9", "Pay", document(13, "Pay"), restricted=True),
        item("10", "Land", document(None, "Land", url="documents/s14/Land.pdf"), shown=False),
        documents=(
            document(12, "Annex"),
            document(99, "Pay again", url="documents/s13/Pay.pdf"),
            document(14, "Land"),
            document(None, "Private reports pack", url="documents/g7/Private.pdf?T=10"),
            document(None, "Exempt", url="documents/g7/Exempt.pdf?T=11"),
            document(15, "Private sector housing"),
        ),
    )
    choice = choice_of(meeting, BASE)
    assert [wanted.key for wanted in choice.reports] == ["s11"]
    assert [wanted.key for wanted in choice.beside] == ["s15"]
    assert choice.pack is not None
    assert choice.pack.tried


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("documents/s11/Report 1/2.pdf", f"{BASE}/documents/s11/Report%201/2.pdf"),
        ("https://other.example/documents/s11/Report%20a.pdf", f"{BASE}/documents/s11/Report%20a.pdf"),
        ("documents/s11/100% née.pdf", f"{BASE}/documents/s11/100%25%20n%C3%A9e.pdf"),
        ("documents/s11/../../up.pdf", f"{BASE}/documents/s11/up.pdf"),
        ("", f"{BASE}/documents/s11/A%20title.pdf"),
        ("http://democracy.example.gov.uk/mgConvert2PDF.aspx?ID=11", f"{BASE}/mgConvert2PDF.aspx?ID=11"),
        ("https://other.example/report.pdf", "https://other.example/report.pdf"),
    ],
)
def test_a_report_is_asked_for_at_the_site_that_was_named(url: str, address: str) -> None:
    """Spaces, slashes, letters beyond ASCII, other hosts: the address comes out as one that can be sent."""
    meeting = held(item("5", "Budget", document(11, "A title", url=url)))
    assert [wanted.address for wanted in choice_of(meeting, BASE).reports] == [address]


def report(published: str | None) -> Meeting:
    """A meeting of Tuesday 13 February 2018 with one report, published on that day of the month."""
    return held(item("5", "Budget", document(11, "Budget report", published=published)))


@pytest.mark.parametrize(
    ("published", "outline", "alone"),
    [
        ("05/02/2018", [], False),  # Monday to Tuesday week: 6, 7, 8, 9, 12 February are five clear days
        ("06/02/2018", [], True),  # four
        ("06/02/2018", ["5 Budget report"], False),
        ("06/02/2018", ["Budget report"], False),
        ("06/02/2018", ["Budget report for 2017"], True),
        ("06/02/2018", ["5 Budget"], False),  # the item's only document goes by its item
        ("14/02/2018", ["5 Budget report"], True),
        (None, [], False),
    ],
)
def test_a_report_is_taken_alone_only_where_the_pack_lacks_it(
    published: str | None, outline: list[str], alone: bool
) -> None:
    """Five clear days before the meeting it is in the pack; later only if the pack names it; never after."""
    meeting = report(published)
    reports = choice_of(meeting, BASE).reports
    assert bool(lacking(reports, meeting, listed=["s11"], outline=lambda: outline)) is alone
    assert lacking(reports, meeting, listed=[], outline=lambda: outline) == list(reports)


@pytest.mark.parametrize(
    ("meeting", "address"),
    [
        (held(documents=(late_minutes("01/03/2018"),), minutes=True), "documents/s21/"),
        (held(documents=(late_minutes("02/02/2018"),), minutes=None), None),
        (held(documents=(printed_minutes(),), minutes=True), "g7/M.pdf?T=1"),
        (held(minutes=True), "g7/Printed%20minutes"),
        (held(item("1", "A", minutes="<p>x</p>"), minutes=True), None),
        (held(documents=(printed_minutes(),), minutes=False), None),
    ],
)
def test_minutes_are_those_of_the_meeting_itself(meeting: Meeting, address: str | None) -> None:
    """Linked after the meeting, or printed; linked before they are an earlier one's; HTML needs no asking."""
    minutes = choice_of(meeting, BASE).minutes
    assert (minutes is not None) is (address is not None)
    assert minutes is None or (address or "") in minutes.address


def test_minutes_on_a_page_are_set_as_plain_html() -> None:
    """Item by item under headings, attendance first; nothing that acts, loads or is styled comes along."""
    items = (
        AgendaItem(
            "5",
            "Budget & plans",
            minutes='<p style="x" onclick="y()">Agreed <b>all</b>.</p><img src="//t/p">',
        ),
        AgendaItem("9", "Pay", restricted=True, minutes="<p>closed</p>"),
    )
    present = (
        Attendance("Councillor A Example", "Chair", "Present"),
        Attendance("Ms C", "", "Apologies"),
        Attendance("Councillor B Example", "Committee Member", "Present"),
        Attendance("Councillor D", "Committee Member", "Expected"),
    )
    page = minutes_page(Meeting(7, FEBRUARY, "Cabinet", items=items, attendance=present))
    assert "<h1>Minutes of the meeting of Cabinet held on 13 February 2018</h1>" in page
    assert (
        "<p>Present: Councillor A Example (Chair), Councillor B Example</p>\n<p>Apologies: Ms C</p>" in page
    )
    assert "Councillor D" not in page
    assert "<h2>5. Budget &amp; plans</h2>\n<p>Agreed <b>all</b>.</p>" in page
    assert not any(word in page for word in ("closed", "style", "img"))
    assert plain_html("a<script>b()</script>c<td colspan=2 rowspan='x'>d &lt; e") == (
        'ac<td colspan="2">d &lt; e'
    )
    assert minutes_page(Meeting(7, FEBRUARY, "Cabinet")) == ""
