"""What a run says of itself, so that its numbers can be had again: code, questions, papers, models."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from answer.program import commit
from eval.known import Known
from eval.saved import known_row
from index.embed import SentenceEmbedder
from index.permitted import Permitted
from settings import Settings

# The packages whose version may change an answer or a score.
PACKAGES = (
    "llama-index-core llama-index-readers-file chromadb tantivy sentence-transformers transformers torch "
    "pypdf pdfplumber pypdfium2 numpy scipy"
).split()
# What stands before the @ of an address is a name and a password, behind a ? may be a key.
SECRET = re.compile(r"(?<=//)[^/@]+@|\?.*")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The circumstances of a run.

    `made` is when it ended (ISO 8601, UTC), `commit` the project's, with "+" behind it where files had
    been changed since, empty outside a repository. `questions` and `papers` are SHA-256 in hex: over the
    questions asked, and over the files held. `halves` says how many questions were of each half, "" for
    those of none. `settings` are those in force without keys and passwords.
    """

    made: str
    commit: str
    questions: str
    question_files: tuple[str, ...]
    papers: str
    paper_count: int
    embedding_model: str
    language_model: str
    halves: dict[str, int] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """As run.json holds it."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Stamp:
        """Raises TypeError or ValueError for another form."""
        row = dict(json.loads(text))
        return cls(**(row | {"question_files": tuple(row.get("question_files") or ())}))


def stamp(library: Permitted, questions: Sequence[Known], files: Sequence[Path], settings: Settings) -> Stamp:
    """The stamp of a run that has just asked `questions`, read from `files`, over a library."""
    held = sorted(entry.file.id for entry in library.files())
    return Stamp(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=commit(),
        questions=digest(json.dumps(known_row(known), sort_keys=True) for known in questions),
        question_files=tuple(path.name for path in files),
        papers=digest(held),
        paper_count=len(held),
        embedding_model=SentenceEmbedder(settings.embedding_model).name,
        language_model=_without_secrets(settings.llm),
        halves=dict(Counter(known.half for known in questions)),
        settings=_settings(settings),
        machine=_machine(),
        versions={name: metadata.version(name) for name in PACKAGES},
    )


def digest(lines: Iterable[str]) -> str:
    """SHA-256 in hex over lines, each ended by a line feed."""
    told = hashlib.sha256()
    for line in lines:
        told.update(f"{line}\n".encode())
    return told.hexdigest()


def _settings(settings: Settings) -> dict[str, str]:
    """Every setting but the key; of the data folder its name alone, the path to it is nobody's business."""
    told = settings.model_dump(exclude={"llm_key", "data"})
    return {"data": settings.data.name} | {name: _without_secrets(str(value)) for name, value in told.items()}


def _without_secrets(address: str) -> str:
    """An address without password and query; a model's name behind # is kept."""
    plain, mark, name = address.partition("#")
    return SECRET.sub("", plain) + mark + name


def _machine() -> dict[str, str]:
    return {
        "system": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
    }
