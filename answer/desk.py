"""The one door of this room: a question or a statement in, a verified `Answer` out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from time import perf_counter
from types import TracebackType

from answer import examples, suggestions
from answer.again import found_again, verified_part
from answer.answering import first_that_stands
from answer.bench import Bench
from answer.check import check_said, verdicts
from answer.drafts import Checked, Said
from answer.errors import AnswerError, Unverified
from answer.likely import Traits, traits_of
from answer.likely_words import WordTraits
from answer.of_papers import OfPapers
from answer.over_time import OverTime
from answer.pairing import Pair, pairs_of
from answer.pairs import shown
from answer.question import Question
from answer.quote import nearest
from answer.records import Answer, Status
from answer.refuse import not_covered, not_in_papers, not_mentioned, off_topic
from answer.scope import is_off_topic, unknown_names
from answer.series import LineHeld, MeasureHeld, Series
from answer.understand import understand
from answer.unread import gaps, with_scan_notes
from answer.verify import text_stands, verified
from answer.ways import all_ways, sets_two
from answer.weigh import Weighed
from answer.writer import LanguageModel, model_from, write_over
from figures.measures import Vocabulary
from index.library import Library
from index.markings import PUBLIC
from index.permitted import Permitted
from index.records import FigureHit, Filters, Hit
from settings import Settings

# Choices of papers whose measures over time are kept at hand.
FILTERS_KEPT = 8


class Desk:
    """Answers the questions of those who may see the same; opened once and asked from many places.

    All it knows it has from `library`, which is the papers as they may see them: no word, spelling, example
    or refusal rests on a paper that is withheld from them.
    """

    def __init__(
        self,
        library: Library | Permitted,
        *,
        vocabulary: Vocabulary,
        home: str = "",
        model: LanguageModel | None = None,
    ) -> None:
        """`home` is the council whose papers these are, empty to learn it from the papers.

        Of a whole library it shows what is public.
        """
        self.library = library if isinstance(library, Permitted) else library.permitted((PUBLIC,))
        self._others: dict[frozenset[str], Desk] = {self.library.access: self}
        self._vocabulary = vocabulary
        self._home = home
        self._model = model
        self._of_papers = OfPapers(self.library, vocabulary, home=home)
        self._over_time: dict[Filters, tuple[int, OverTime]] = {}

    @classmethod
    def open(cls, settings: Settings, *, access: Collection[str] = (PUBLIC,)) -> Desk:
        """The desk over the settings' library for those who may see `access`.

        Raises index.errors.LibraryError or settings.SettingsError.
        """
        model = model_from(settings)
        library = Library.open(settings).permitted(access)
        return cls(library, vocabulary=Vocabulary.load(), home=settings.home_authority, model=model)

    def for_access(self, access: Collection[str]) -> Desk:
        """The desk of those who may see `access`, over the same stores and model: made once, and kept."""
        wanted = frozenset(access)
        if wanted not in self._others:
            library = self.library.permitted(wanted)
            desk = Desk(library, vocabulary=self._vocabulary, home=self._home, model=self._model)
            desk._others = self._others
            self._others.setdefault(wanted, desk)
        return self._others[wanted]

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.library.close()

    def ask(self, question: str, *, context: Sequence[str] = (), filters: Filters = Filters()) -> Answer:  # noqa: B008  # frozen
        """The answer to a question, given the earlier questions of the conversation, oldest first.

        Raises QuestionUnusable for an empty or over-long question, and index.errors.LibraryError when the
        stores fail.
        """
        began = perf_counter()
        with self.library.held():
            understood = self._understood(question, context)
            answer = with_scan_notes(self._answer(understood, self._bench(filters)), self.library.page)
        return replace(answer, ms=1000 * (perf_counter() - began))

    def warm_up(self) -> None:
        """Load the embedding model, open Chroma and learn the papers' words, which takes seconds.

        No question is asked: a configured language model would write about it. Raises as `ask` does.
        """
        self.library.search("children on a plan", limit=1)
        self._of_papers.words()
        self._of_papers.spelling()

    def candidates(
        self, question: str, *, context: Sequence[str] = ()
    ) -> tuple[Question, tuple[Weighed, ...]]:
        """The question as understood and every figure weighed for it, best first; raises as `ask` does."""
        with self.library.held():
            understood, bench = self._understood(question, context), self._bench(Filters())
            return understood, bench.weighed(understood, bench.passages(understood))

    def passages(self, question: str, *, context: Sequence[str] = (), limit: int = 10) -> tuple[Hit, ...]:
        """The passages its search gives for the question as understood, best first; raises as `ask` does."""
        with self.library.held():
            understood = self._understood(question, context)
            return self._bench(Filters()).passages(understood)[:limit]

    def likelihoods(
        self, question: str, *, context: Sequence[str] = ()
    ) -> tuple[Question, tuple[tuple[Weighed, Traits], ...]]:
        """The question as understood and what tells how likely each figure that fits answers it."""
        with self.library.held():
            understood, weighed = self.candidates(question, context=context)
            return understood, traits_of(understood, weighed, self._bench(Filters()))

    def pairs(self, question: str, *, context: Sequence[str] = ()) -> tuple[tuple[Pair, Answer], ...]:
        """The pairs of figures that may answer a comparison, each with the answer that would show it."""
        with self.library.held():
            understood, weighed = self.candidates(question, context=context)
            bench = self._bench(Filters())
            ways = all_ways(understood, bench) if sets_two(understood) else []
            return tuple((pair, shown(pair, bench)) for pair in pairs_of(understood, ways, weighed, bench))

    def words(
        self, question: str, *, context: Sequence[str] = ()
    ) -> tuple[Question, WordTraits | None, Answer | None]:
        """The question as understood, what tells how likely words answer it, and the answer they give."""
        with self.library.held():
            understood, bench = self._understood(question, context), self._bench(Filters())
            traits, answers = nearest(understood, bench.passages(understood), bench)
            return understood, traits, next(answers, None)

    @property
    def vocabulary(self) -> Vocabulary:
        """The measures known."""
        return self._vocabulary

    def _understood(self, question: str, context: Sequence[str]) -> Question:
        read = self._of_papers.spelling().read
        return understand(
            read(question),
            [read(turn) for turn in context],
            vocabulary=self._vocabulary,
            home=self._of_papers.home(),
            places=self._of_papers.places(),
        )

    def check(self, statement: str, *, filters: Filters = Filters()) -> Answer:  # noqa: B008  # frozen
        """The verdicts on a statement's claims; raises as `ask` does."""
        began = perf_counter()
        with self.library.held():
            answer = verdicts(statement, self._bench(filters), home=self._of_papers.home())
            answer = verified(answer, question=statement, page_of=self.library.page)
            answer = with_scan_notes(answer, self.library.page)
        return replace(answer, ms=1000 * (perf_counter() - began))

    def check_said(
        self,
        parts: Iterable[Said],
        *,
        filters: Filters = Filters(),  # noqa: B008  # frozen
    ) -> Iterator[Checked]:
        """The parts of a draft one after another, each with its verdicts; raises as `ask` does.

        A verdict whose figure or quote is not found again on the page it cites is "not found".
        """
        for part in parts:
            # Held for one part at a time: a draft takes long, and what is withheld meanwhile is not shown.
            with self.library.held():
                said = check_said((part,), self._bench(filters), home=self._of_papers.home())
                checked = [verified_part(one, self.library.page) for one in said]
            yield from checked

    def stands(self, answer: Answer, *, asked: str) -> Answer | None:
        """An answer of another day where all of it is found again (answer/again.py), None where it is not."""
        with self.library.held():
            return found_again(answer, asked=asked, library=self.library)

    def measures(self, filters: Filters = Filters()) -> tuple[MeasureHeld, ...]:  # noqa: B008  # frozen
        """The measures that the papers give for two periods and more, known ones first, most held first."""
        with self.library.held():
            return self._measured(filters).measures()

    def series(self, measure_id: str, filters: Filters = Filters()) -> Series | None:  # noqa: B008  # frozen
        """One measure over time, each point found again on its page; None where the papers hold no line."""
        with self.library.held():
            return self._measured(filters).series(measure_id)

    def line_of(self, answer: Answer) -> LineHeld | None:
        """The line over time that a figure of an answer is a point of, where there is one.

        None as long as `knows_measures` says no: `measures` finds them, and no answer waits for that.
        """
        generation, kept = self._over_time.get(Filters(), (-1, None))
        return kept.line_of(answer) if kept and generation == self.library.generation else None

    def knows_measures(self) -> bool:
        """Whether the measures over time of all papers held now have been found."""
        generation, kept = self._over_time.get(Filters(), (-1, None))
        return kept is not None and kept.is_ready and generation == self.library.generation

    def _measured(self, filters: Filters) -> OverTime:
        """The measures over time of the papers held now; of few filters, for it is made from every figure."""
        generation = self.library.generation
        kept = self._over_time.get(filters)
        if kept is None or kept[0] != generation:
            kept = (generation, OverTime(self.library, self._vocabulary, filters))
            self._over_time = dict([*self._over_time.items(), (filters, kept)][-FILTERS_KEPT:])
        return kept[1]

    def examples(self, limit: int = 4) -> tuple[str, ...]:
        """Questions the papers held can answer, made from their own figures and decisions; each was tried."""
        with self.library.held():
            bench = self._bench(Filters())
            tried = (
                example.text
                for example in examples.from_papers(bench)
                if suggestions.answers(example, self._tried(example.text, bench))
            )
            return tuple(islice(tried, limit))

    def _bench(self, filters: Filters) -> Bench:
        return Bench(self.library, self._of_papers.words(), self._vocabulary, filters)

    def _answer(self, question: Question, bench: Bench) -> Answer:
        hits = bench.passages(question)
        if is_off_topic(question, hits, bench):
            return off_topic()
        unknown = unknown_names(question, bench)
        if unknown:
            return not_mentioned(unknown, hits)
        weighed = bench.weighed(question, hits)
        stands = first_that_stands(question, hits, weighed, bench)
        if stands is not None:
            return self._worded(question, stands)
        return self._refusal(question, hits, weighed, bench)

    def _tried(self, text: str, bench: Bench) -> Answer | None:
        """What a question whole in itself is answered with, in plain words; None where it is refused."""
        question = self._understood(text, ())
        hits = bench.passages(question)
        if is_off_topic(question, hits, bench) or unknown_names(question, bench):
            return None
        return first_that_stands(question, hits, bench.weighed(question, hits), bench)

    def _refusal(
        self, question: Question, hits: Sequence[Hit], weighed: Sequence[Weighed], bench: Bench
    ) -> Answer:
        offer = partial(self._offered, question, bench)
        refusal = not_covered(question, weighed, bench, offer=offer)
        if refusal is not None:
            try:
                return verified(refusal, question=question.text, page_of=bench.library.page)
            except Unverified:
                pass  # the nearest figure could not be found again: refuse without naming it
        near = offer(suggestions.near(question, weighed))
        return not_in_papers(hits, near, unread=gaps(hits, bench.library.page))

    def _offered(self, question: Question, bench: Bench, hits: Sequence[FigureHit]) -> tuple[str, ...]:
        return suggestions.offered(question, hits, bench, lambda text: self._tried(text, bench))

    def _worded(self, question: Question, answer: Answer) -> Answer:
        """The answer in a configured language model's words, where those stand as well as the plain ones."""
        if self._model is None or answer.status is not Status.ANSWERED:
            return answer
        try:
            text = write_over(self._model, question.asked, answer, answer.citations)
        except AnswerError:
            return answer  # the plain answer needs no model
        page_of = self.library.page
        if text is None or not text_stands(text, answer.citations, question=question.text, page_of=page_of):
            return answer
        return replace(answer, answer=text)
