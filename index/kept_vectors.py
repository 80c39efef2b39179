"""The vectors as the catalogue keeps them, so that Chroma is made anew without embedding anything again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from index import tables as t
from index.catalogue import Catalogue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# SQLite bounds how many values one statement may carry.
AT_ONCE = 5_000
# Little-endian, on whatever machine the catalogue is read again.
FORM = "<f4"


class KeptVectors:
    """The vectors by one embedding model of the passages held; each goes with its passage."""

    def __init__(self, catalogue: Catalogue, model: str) -> None:
        self._catalogue = catalogue
        self._model = model

    def of(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors kept of those passages, by id."""
        import numpy as np  # noqa: PLC0415 - a run with nothing to embed need not wait for it

        columns = select(t.vectors.c.passage_id, t.vectors.c.row).where(t.vectors.c.model == self._model)
        found: dict[str, NDArray[np.float32]] = {}
        with self._catalogue.begin() as connection:
            for start in range(0, len(ids), AT_ONCE):
                some = list(ids[start : start + AT_ONCE])
                rows = connection.execute(columns.where(t.vectors.c.passage_id.in_(some)))
                found |= {row.passage_id: np.frombuffer(row.row, dtype=FORM) for row in rows}
        return found

    def keep(self, rows: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors by the ids of their passages; a passage that is gone meanwhile keeps none."""
        with self._catalogue.begin() as connection:
            held = t.passages.c.id.in_(list(rows))
            ids = connection.scalars(select(t.passages.c.id).where(held)).all()
            connection.execute(delete(t.vectors).where(t.vectors.c.passage_id.in_(ids)))
            kept = [
                {"passage_id": name, "model": self._model, "row": rows[name].astype(FORM).tobytes()}
                for name in ids
            ]
            if kept:
                connection.execute(insert(t.vectors), kept)
