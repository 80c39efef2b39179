"""Every method by which a library gives something: a public reader's gives nothing of exempt papers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest

from index.errors import NotHeld
from index.permitted import Permitted
from index.records import FileEntry, Filters
from ingest.records import Page
from tests.access.conftest import Council
from tests.access.wharf import CANARIES, PACK_PAGES, leaks

EVERYBODY = Filters(access=("public", "exempt"))
WORDS = (
    *CANARIES,
    "land sold bid Quillbury Wharf",
    "children looked after",
    "allotments",
    "exempt",
    "counsel",
)


def held(council: Council, name: str) -> FileEntry:
    """A file as a member sees it."""
    return next(entry for entry in council.member.library.files() if entry.file.name == name)


def without_ids(entry: FileEntry) -> FileEntry:
    """What tells two libraries of the same papers apart: the bytes of the pack, and when it was kept."""
    file = replace(entry.file, id="", size=0, address="")
    return replace(entry, file=file, names=(), added_at=datetime(2000, 1, 1, tzinfo=UTC))


def exempt_pages(council: Council) -> list[tuple[str, int]]:
    """Every page that the public may not see, as a member finds it."""
    public = council.public.library
    files = council.member.library.files()
    return [
        (entry.file.id, number)
        for entry in files
        for number in range(1, entry.pages + 1)
        if number not in public.pages_of(entry.file.id)
    ]


def exempt_papers(council: Council) -> list[str]:
    """The ids of the exempt papers."""
    files = council.member.library.files()
    papers = [paper for entry in files for paper in council.member.library.papers_in(entry.file.id)]
    return [paper.id for paper in papers if paper.access == "exempt"]


def test_the_member_sees_what_is_held(council: Council) -> None:
    """Five exempt papers on seven pages: the item of the pack with its appendix, and four files."""
    assert len(exempt_papers(council)) == 5
    names = {entry.file.id: entry.file.name for entry in council.member.library.files()}
    assert sorted((names[file_id], number) for file_id, number in exempt_pages(council)) == [
        ("Item 6 - exempt.pdf", 1),
        ("annex.pdf", 1),
        ("homes.pdf", 1),
        ("pack.pdf", 4),
        ("pack.pdf", 5),
        ("pack.pdf", 6),
        ("sale.pdf", 1),
    ]


def test_papers_files_and_counts_are_those_of_a_library_without_exempt_papers(council: Council) -> None:
    """Lists and numbers of pages, papers, passages, figures, unread pages and remarks are the same."""
    public, never = council.public.library, council.never.library
    assert [without_ids(entry) for entry in public.files()] == [without_ids(entry) for entry in never.files()]
    titles = [(file.name, paper.title, paper.first_page, paper.access) for file, paper in public.papers()]
    assert titles == [
        (file.name, paper.title, paper.first_page, paper.access) for file, paper in never.papers()
    ]
    assert public.papers(EVERYBODY) == public.papers()
    assert public.papers(Filters(access=("exempt",))) == ()
    assert leaks(repr((public.files(), public.papers()))) == []


def test_what_was_left_out_is_not_named_when_its_name_says_exempt(council: Council) -> None:
    """The public sees the other file that could not be read; a member sees both."""
    assert [left.name for left in council.public.library.left_out()] == ["scan.pdf"]
    assert len(council.member.library.left_out()) == 2


@pytest.mark.parametrize(
    "filters", [Filters(), EVERYBODY, Filters(paper="sale"), Filters(access=("exempt",))]
)
def test_no_search_finds_exempt_words(council: Council, filters: Filters) -> None:
    """However deep it looks and whatever it is asked, a search gives what stands in public papers."""
    library = council.public.library
    for text in WORDS:
        found = (library.search(text, filters, limit=500), library.search_figures(text, filters, limit=500))
        assert leaks(repr(found)) == []
    everything = council.member.library.search_figures("children rate plans bid land", limit=500)
    measures = {hit.figure.measure_id for hit in everything if hit.figure.measure_id}
    about = [library.figures_about(measure, filters) for measure in measures]
    assert measures
    assert leaks(repr(about)) == []


def test_a_search_ranks_as_without_exempt_papers(council: Council) -> None:
    """The same passages in the same order with the same scores, for words and for figures."""
    for text in WORDS:
        assert _told(council.public.library, text) == _told(council.never.library, text)


def _told(library: Permitted, text: str) -> tuple[object, ...]:
    hits = library.search(text, limit=100)
    figures = library.search_figures(text, limit=100)
    return (
        {(hit.passage.text, hit.file.name, hit.keyword_rank, round(hit.score, 9)) for hit in hits},
        {(hit.figure.as_printed, hit.passage.text, round(hit.score, 6)) for hit in figures},
    )


def test_words_of_exempt_papers_are_unknown(council: Council) -> None:
    """Whether a word is there, and how rare, is told of public papers alone: no oracle for a guess."""
    public, never = council.public.library, council.never.library
    words = [word for canary in CANARIES for word in canary.split() if word.isalpha()]
    assert [word for word in words if public.mentions(word) != never.mentions(word)] == []
    assert [library.mentions("Zorvex") for library in (public, council.member.library)] == [False, True]
    known = [*words, "council", "children", "land", "sale", "the"]
    assert public.rarity(known) == pytest.approx(never.rarity(known))
    assert public.abbreviations() == never.abbreviations()
    assert ("QWRF", "Quillbury Wharf Remediation Fund") in council.member.library.abbreviations()


def test_nothing_is_given_by_its_id(council: Council) -> None:
    """Who has learnt the id of an exempt paper, passage or file gets what an unknown id gets."""
    library, member = council.public.library, council.member.library
    for paper_id in exempt_papers(council):
        passages = member.passages_of(paper_id)
        assert library.passages_of(paper_id) == ()
        assert library.figures_in([passage.id for passage in passages]) == ()
        for give in (library.paper, library.elsewhere):
            assert _refusal(give, paper_id) == _refusal(give, "none").replace("none", paper_id)
    for file_id in {file_id for file_id, _ in exempt_pages(council)} - {held(council, "pack.pdf").file.id}:
        unknown = "0" * 64
        for whole in (library.source, library.redacted):
            assert _refusal(whole, file_id) == _refusal(whole, unknown).replace(unknown[:12], file_id[:12])
        assert (library.pages_of(file_id), library.papers_in(file_id)) == ((), ())


def test_no_exempt_page_is_given(council: Council) -> None:
    """Neither its words nor its picture, in the pack, in the copy, and on the page that is in no paper."""
    library = council.public.library
    for file_id, number in exempt_pages(council):
        assert (
            _refusal(library.page, file_id, number) == f"No page {number} of the file {file_id[:12]} is held."
        )
        assert _refusal(library.page_source, file_id, number) == _refusal(library.page, file_id, number)
        assert council.member.library.page(file_id, number).number == number
    shown = [library.page(held(council, "pack.pdf").file.id, number) for number in range(1, PACK_PAGES + 1)]
    assert leaks(" ".join(_words(shown))) == []


def _words(pages: Iterable[Page]) -> list[str]:
    return [page.text for page in pages]


def _refusal(give: object, *asked: object) -> str:
    with pytest.raises(NotHeld) as refused:
        give(*asked)  # type: ignore[operator]
    return str(refused.value)


def test_the_pack_is_given_without_its_exempt_pages(council: Council) -> None:
    """The file itself is not given out; the PDF in its place has the public pages and nothing else."""
    file_id = held(council, "pack.pdf").file.id
    assert "not for publication" in _refusal(council.public.library.source, file_id)
    whole = council.member.library.source(file_id).read_bytes()
    assert leaks(_everything(whole)) != []
    pdf = council.public.library.redacted(file_id)
    assert leaks(_everything(pdf)) == []
    read = pypdf.PdfReader(io.BytesIO(pdf))
    assert [("Allotments" in page.extract_text()) for page in read.pages] == [True, True, False]
    assert (len(read.pages), read.outline, dict(read.attachments)) == (PACK_PAGES, [], {})
    assert council.member.library.redacted(file_id) == whole


def _everything(pdf: bytes) -> str:
    """The text, the metadata and every object of a PDF, streams unpacked."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    objects = [read.get_object(number) for number in range(1, int(str(read.trailer["/Size"])))]
    return "\n".join([str(read.metadata), *map(_object, objects), *_texts(read.pages)])


def _texts(pages: Sequence[pypdf.PageObject]) -> list[str]:
    return [page.extract_text() for page in pages]


def _object(one: object) -> str:
    data = one.get_data() if isinstance(one, pypdf.generic.StreamObject) else b""
    return repr(one) + data.decode("latin-1")


def test_the_nearest_by_meaning_are_public(council: Council) -> None:
    """The ids given for a text are those of passages that the public may see."""
    library = council.public.library
    open_to_all = {passage.id for _, paper in library.papers() for passage in library.passages_of(paper.id)}
    for text in WORDS:
        assert {name for name, _ in library.nearest(text, limit=100)} <= open_to_all
