"""A keyword index (tantivy, BM25, stemmed English) that any of the words asked for may match.

Beside its entries it holds a mark for every file with the generation it was kept at, written in the
same commit: so it knows by itself what it lacks, and can be caught up from the catalogue after a loss.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tantivy import (
    Document,
    Filter,
    Index,
    IndexWriter,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from index.errors import StoreUnusable
from index.text import sound
from index.trouble import reason_told

FOLDER = "keywords"
STEMMED = "stemmed"
MARK = "mark"
WRITER_BYTES = 50_000_000
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found by its words: `text` is what it says, `around` the words it stands under."""

    id: str
    paper_id: str
    text: str
    around: str = ""


@dataclass(frozen=True, slots=True)
class FileEntries:
    """All entries of one file, and the generation the file was kept at."""

    file_id: str
    stamp: int
    entries: tuple[Entry, ...]


class KeywordIndex:
    """One index in a folder of its own. Raises StoreUnusable when it cannot be opened or written."""

    def __init__(self, folder: Path, *, write: bool) -> None:
        self._folder = folder
        self._write = write
        self._analyzer = _analyzer()
        self._schema = _schema()
        self._index = self._open()
        self._stamps: dict[str, int] | None = None

    def reload(self) -> None:
        """See what was committed since, by this program or another."""
        self._stamps = None
        if self._index is None:
            self._index = self._open()
        else:
            self._index.reload()

    def stamps(self) -> dict[str, int]:
        """The generation each file here was kept at, by file id."""
        if self._stamps is None:
            self._stamps = self._read_stamps()
        return self._stamps

    def _read_stamps(self) -> dict[str, int]:
        if self._index is None:
            return {}
        searcher = self._index.searcher()
        query = Query.term_query(self._schema, "kind", MARK)
        found = searcher.search(query, limit=max(1, searcher.num_docs), count=False).hits
        marks = [searcher.doc(address) for _, address in found]
        return {mark["file_id"][0]: mark["stamp"][0] for mark in marks}

    def entries(self) -> frozenset[str]:
        """The ids of all entries."""
        if self._index is None:
            return frozenset()
        searcher = self._index.searcher()
        query = Query.term_query(self._schema, "kind", "entry")
        found = searcher.search(query, limit=max(1, searcher.num_docs), count=False).hits
        return frozenset(str(searcher.doc(address)["id"][0]) for _, address in found)

    def change(self, *, drop: Iterable[str] = (), add: Iterable[FileEntries] = ()) -> None:
        """Take files out and put files in, in one commit: a file put in replaces what it had."""
        if self._index is None or not self._write:
            raise StoreUnusable(f"The keyword index {self._folder} is open for reading only.")
        stamps = dict(self.stamps())
        writer: IndexWriter = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        try:
            for file_id in drop:
                writer.delete_documents_by_term("file_id", file_id)
                stamps.pop(file_id, None)
            for file in add:
                self._put(writer, file)
                stamps[file.file_id] = file.stamp
            writer.commit()
        except (ValueError, OSError) as exc:
            raise StoreUnusable(
                f"The keyword index {self._folder} cannot be written to: {reason_told(exc, self._folder)}."
            ) from exc
        finally:
            writer.wait_merging_threads()
        self._index.reload()
        self._stamps = stamps

    def clear(self) -> None:
        """Take everything out."""
        self.change(drop=list(self.stamps()))

    def search(
        self,
        text: str,
        limit: int,
        *,
        among: Collection[str] | None = None,
        without: Collection[str] = (),
    ) -> list[tuple[str, float]]:
        """Ids with their BM25 scores, best first; `among` and `without` are ids of papers."""
        words = list(dict.fromkeys(self._analyzer.analyze(sound(text))))
        if self._index is None or not words or limit < 1:
            return []
        searcher = self._index.searcher()
        query = self._narrowed(self._any_of(words), among, without)
        hits = searcher.search(query, limit=limit, count=False).hits
        found = [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]
        # Equal scores come in the order of keeping, which two runs over the same papers need not share.
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def rarity(
        self, words: Sequence[str], *, without: Collection[str] = (), marks_without: int = 0
    ) -> dict[str, float]:
        """BM25's inverse document frequency of each word: log(1 + (n - df + 0.5) / (df + 0.5)).

        A word of several parts ("one-off") counts as its rarest part; a stem ("timescal"), which stemming
        anew would cut shorter, as the words it is the stem of.
        Papers in `without` count for nothing, nor do the marks of `marks_without` files.
        """
        searcher = self._index.searcher() if self._index else None
        total = searcher.num_docs if searcher else 0
        if searcher and without:
            total = self._count(searcher, Query.all_query(), without) - marks_without

        def idf(token: str) -> float:
            # Entries taken out are counted until tantivy merges their segment.
            met = min(total, self._met(searcher, token, without)) if searcher else 0
            return math.log(1 + (total - met + 0.5) / (met + 0.5))

        def rarest(word: str) -> float:
            parts = self._analyzer.analyze(sound(word))
            return min(max(map(idf, parts), default=0.0), idf(sound(word)) if len(parts) == 1 else math.inf)

        return {word: rarest(word) for word in words}

    def holds(self, word: str, *, without: Collection[str] = ()) -> bool:
        """Whether any entry has every part of the word; entries of papers in `without` have none."""
        if self._index is None:
            return False
        searcher = self._index.searcher()
        parts = self._analyzer.analyze(word)
        # Counted by a search: the frequency of a term goes on counting what was taken out.
        return bool(parts) and all(
            searcher.search(
                self._narrowed(self._term("text", part), None, without), limit=1, count=False
            ).hits
            for part in parts
        )

    def _met(self, searcher: Searcher, token: str, without: Collection[str]) -> int:
        if not without:
            return searcher.doc_freq("text", token)
        return self._count(searcher, self._term("text", token), without)

    def _count(self, searcher: Searcher, query: Query, without: Collection[str]) -> int:
        found: Any = searcher.search(self._narrowed(query, None, without), limit=1, count=True)
        return int(found.count)  # which tantivy's type stubs leave out

    def _put(self, writer: IndexWriter, file: FileEntries) -> None:
        writer.delete_documents_by_term("file_id", file.file_id)
        writer.add_document(Document(kind=MARK, file_id=file.file_id, stamp=file.stamp))
        for entry in file.entries:
            writer.add_document(
                Document(
                    kind="entry",
                    id=entry.id,
                    file_id=file.file_id,
                    paper_id=entry.paper_id,
                    text=entry.text,
                    around=entry.around,
                )
            )

    def _any_of(self, words: Sequence[str]) -> Query:
        """Both fields count alike: figures were found later the less their headings and quotes weighed."""
        terms = [self._term(field, word) for word in words for field in ("text", "around")]
        return Query.boolean_query([(Occur.Should, term) for term in terms])

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, index_option="freq")

    def _narrowed(self, query: Query, among: Collection[str] | None, without: Collection[str]) -> Query:
        clauses = [(Occur.Must, query)]
        if among is not None:
            papers = Query.term_set_query(self._schema, "paper_id", list(among))
            clauses.append((Occur.Must, Query.const_score_query(papers, 0.0)))
        if without:
            papers = Query.term_set_query(self._schema, "paper_id", list(without))
            clauses.append((Occur.MustNot, papers))
        return Query.boolean_query(clauses) if len(clauses) > 1 else query

    def _open(self) -> Index | None:
        """The index; None for a reader where there is none. A writer makes one of another shape anew."""
        try:
            if not self._write:
                index = Index.open(str(self._folder)) if _stands(self._folder) else None
            else:
                index = self._make()
        except (ValueError, OSError) as exc:
            raise StoreUnusable(
                f"The keyword index {self._folder} cannot be opened: {reason_told(exc, self._folder)}."
            ) from exc
        if index is not None:
            index.register_tokenizer(STEMMED, self._analyzer)
        return index

    def _make(self) -> Index:
        self._folder.mkdir(parents=True, exist_ok=True)
        with suppress(ValueError):
            return Index(self._schema, path=str(self._folder))
        # Damaged, or of another shape: everything in it can be had from the catalogue.
        shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True)
        return Index(self._schema, path=str(self._folder))


def _stands(folder: Path) -> bool:
    return folder.is_dir() and Index.exists(str(folder))


def _analyzer() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (
        Filter.remove_long(LONGEST_WORD),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


def _schema() -> Schema:
    builder = SchemaBuilder()
    for name, stored in (("kind", False), ("id", True), ("file_id", True), ("paper_id", False)):
        builder.add_text_field(name, stored=stored, tokenizer_name="raw", index_option="basic")
    for name in ("text", "around"):
        builder.add_text_field(name, tokenizer_name=STEMMED, index_option="freq")
    builder.add_unsigned_field("stamp", stored=True)
    return builder.build()
