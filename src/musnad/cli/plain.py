"""Tables as plain text, as they go into a pipe: every column as wide as it must be, nothing folded.

Knows how wide a text stands. Writes what the tables for a terminal would be if that were wide
enough, in a hundredth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

_CONTROL = re.compile(r"[\x00-\x1f]")


def table_lines(
    rows: Sequence[Mapping[str, object]],
    names: Sequence[str],
    heads: Sequence[str],
    least: Mapping[str, int],
    width: int,
) -> Iterator[str] | None:
    """The lines of a table with the columns `names` under `heads`; numbers stand to the right.

    `least` is how wide a column is at least. `None` where the table is wider than `width`, or a
    cell has a line break or another control character: that needs more than this knows.

    >>> list(table_lines([{"a": 1, "b": "x"}], ["a", "b"], ["a", "b"], {}, 80))
    ['a  b', '1  x']
    """
    columns: list[list[str]] = []
    widths: list[int] = []
    for name, head in zip(names, heads, strict=True):
        cells = [head, *(str(row[name]) for row in rows)]
        if any(map(_CONTROL.search, cells)):
            return None
        widths.append(max(least.get(name, 1), *map(cell_len, cells)))
        if max(map(len, cells)) > width:
            return None
        columns.append(cells)
    if sum(widths) + 2 * len(widths) > width:
        return None
    for index, name in enumerate(names):
        numeric = all(isinstance(row[name], int) for row in rows)
        columns[index] = [_pad(cell, widths[index], right=numeric) for cell in columns[index]]
    return ("  ".join(cells) for cells in zip(*columns, strict=True))


def _pad(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(cell))
    return space + cell if right else cell + space
