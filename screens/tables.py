"""A table as HTML: its caption, headings and rows; in a narrow window each row stands as a block of its own.

Roles are given by name, for a table set as blocks by the style sheet is none any more to some screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from screens.words import as_html


def table_html(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the first cell of each row is the row's heading, a line feed in a cell begins a new line."""
    columns = "".join(f'<th role="columnheader" scope="col">{as_html(head)}</th>' for head in heads)
    body = "".join(_row(heads, row) for row in rows)
    return (
        f'<table class="told" role="table"><caption>{as_html(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(heads: Sequence[str], cells: Sequence[str]) -> str:
    first, *rest = (as_html(cell).replace("\n", "<br>") for cell in cells)
    others = "".join(
        f'<td role="cell" data-head="{as_html(head)}">{cell}</td>'
        for head, cell in zip(heads[1:], rest, strict=True)
    )
    return f'<tr role="row"><th role="rowheader" scope="row">{first}</th>{others}</tr>'
