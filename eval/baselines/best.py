"""What both baselines share: five chunks are found, and their best sentence is the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer.records import NOT_FOUND, Answer, Citation, Status
from eval.baselines.chunks import Chunk
from eval.questions import Known
from eval.records import Found

TOP = 5
# As many as the project's own search is looked at for.
LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class Best:
    """A sentence with the chunk it stands in and its score."""

    text: str
    chunk: Chunk
    score: float


def asked(known: Known) -> str:
    """What is searched for: the question behind the earlier ones of its conversation."""
    return " ".join((*known.context, known.text))


def answered(known: Known, best: Best | None) -> Answer:
    """The best sentence as an answer that cites its page.

    A sentence found is no verdict, so a statement is left open: it counts as refused, not as wrong.
    """
    if known.statement:
        return Answer(Status.NOT_FOUND, f"{NOT_FOUND}: a sentence found is no verdict on a statement.")
    if best is None:
        return Answer(Status.NOT_IN_PAPERS, f"{NOT_FOUND}: no passage has any of these words.")
    cited = Citation(best.chunk.paper, "", best.chunk.page, best.text, file_id="")
    return Answer(Status.ANSWERED, best.text, citations=(cited,), confidence=best.score)


def found_from(ranked: Sequence[tuple[Chunk, float]]) -> tuple[Found, ...]:
    """Chunks with their scores as retrieved passages."""
    return tuple(Found(chunk.paper, chunk.page, chunk.text, score) for chunk, score in ranked)
