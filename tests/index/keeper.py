"""A program that keeps papers, to be run beside a test and killed by it.

python -m tests.index.keeper DATA FOLDER COUNT SECONDS: keep COUNT files of FOLDER in DATA, each in
its second version when the first is held, every embedding taking SECONDS; a line for each that is done.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.library import Library
from settings import Settings
from tests.index.build import WordEmbedder, make

PASSAGES = 300


class SlowEmbedder(WordEmbedder):
    """The hand-made embedder, at the pace of a real one."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text, after a while."""
        time.sleep(self._seconds)
        return super().embed(texts)


def sentences(name: str, version: str) -> tuple[str, ...]:
    """What the file `name` says; two thirds of it stand in every version."""
    told = [version if number % 3 == 0 else "any" for number in range(PASSAGES)]
    return tuple(
        f"ward{number}of{Path(name).stem} has {number} children in version {told[number]}"
        for number in range(PASSAGES)
    )


def main(data: Path, folder: Path, count: int, seconds: float) -> None:
    """Keep the files, telling of each when it is done."""
    with Library.open(Settings(data=data), embedder=SlowEmbedder(seconds), write=True) as library:
        held = {entry.file.name: entry.file.id for entry in library.files()}
        for number in range(count):
            name = f"paper{number}.pdf"
            first = make(folder, name, sentences(name, "1"), figures=((7, "7", "children"),))
            version = "2" if held.get(name) == first.reading.file.id else "1"
            made = make(
                folder, name, sentences(name, version), figures=((7, "7", "children"),), version=version
            )
            library.keep(made.reading, made.source)
            print(f"{name} {made.reading.file.id}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
