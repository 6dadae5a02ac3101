"""Tables for people: columns where they fit, a card for each row where they do not.

Ids are never folded: where that would be needed, each row becomes a card, with a line for each
value. In a pipe every column is as wide as its widest cell; that takes a hundredth of the time of
rich.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.cells import cell_len

from musnad.report.tongue import isolate
from musnad.text.visible import visible

WORDS = frozenset({"statement", "label", "label_ar", "reason", "quote", "title", "meaning"})
"""Columns of words, which fold when there is little room."""
FOLDED = 24
"""A column of words is never narrower."""
WIDE = 4000
"""Columns of a table that does not go to a terminal."""
_CONTROL = re.compile(r"[\x00-\x1f]")
Rows = Sequence[Mapping[str, object]]


def draw_table(
    rows: Rows, heads: Mapping[str, str], out: TextIO, width: int, *, colour: bool
) -> tuple[str, ...]:
    """Draw a table on a terminal with `width` columns, or cards where that is too narrow.

    Columns of numbers are left out first, from the right; returns their names. `heads` are the
    columns and their headings, in order.
    """
    names = _fitting(list(heads), rows, width)
    if _needed(names, rows) > width:
        out.writelines(f"{line}\n" for line in card_lines(rows, heads, width))
        return ()
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for name in names:
        numeric = all(isinstance(row[name], int) for row in rows)
        table.add_column(
            heads[name],
            justify="right" if numeric else "left",
            overflow="fold",
            min_width=min(FOLDED, _width(name, rows)) if name in WORDS else None,
            no_wrap=name not in WORDS,
        )
    for row in rows:
        cells = ((name, str(row[name])) for name in names)
        table.add_row(*(Text(c if name in WORDS else isolate(c)) for name, c in cells))
    Console(
        file=out, force_terminal=out.isatty(), no_color=not colour, width=width, highlight=False
    ).print(table)
    return tuple(name for name in heads if name not in names)


def card_lines(rows: Rows, heads: Mapping[str, str], width: int) -> Iterator[str]:
    """Each row as a card: a line for each value that is not empty, words folded between words.

    >>> list(card_lines([{"id": "a-1", "label": "two men"}], {"id": "id", "label": "label"}, 12))
    ['id     a-1', 'label  two', '       men']
    """
    margin = max(map(cell_len, heads.values()), default=0) + 2
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, head in heads.items():
            words = textwrap.wrap(
                str(row[name]), max(1, width - margin), break_long_words=False,
                break_on_hyphens=False,
            )  # fmt: skip
            for line, text in enumerate(words):
                first = "" if line else head
                yield f"{_pad(first, margin, right=False)}{isolate(text)}"


def _fitting(names: list[str], rows: Rows, width: int) -> list[str]:
    """The columns that fit; numbers are left out first, from the right, and words may be folded."""
    kept = list(names)
    for name in reversed(names):
        if _needed(kept, rows) <= width:
            break
        if all(isinstance(row[name], int) for row in rows):
            kept.remove(name)
    return kept


def _needed(names: Sequence[str], rows: Rows) -> int:
    """The least width of a table, in columns of a terminal."""
    return sum(min(_width(n, rows), FOLDED if n in WORDS else WIDE) + 2 for n in names) - 2


def _width(name: str, rows: Rows) -> int:
    """The width of the widest cell of a column, its heading included."""
    return max(cell_len(name), *(cell_len(str(row[name])) for row in rows))


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
    left = width
    for name, head in zip(names, heads, strict=True):
        values = [row[name] for row in rows]
        cells = [head, *map(str, values)]
        text = "".join(cells)
        if not text.isprintable():
            if _CONTROL.search(text):
                return None
            cells = list(map(visible, cells))
        narrow = all(cell_len(char) == 1 for char in set(text))
        lengths = list(map(len if narrow else cell_len, cells))
        wide = max(least.get(name, 1), *lengths)
        left -= wide + 2
        if left < 0 or max(map(len, cells)) > width:
            return None
        numeric = all(isinstance(value, int) for value in values)
        if narrow:
            columns.append([cell.rjust(wide) if numeric else cell.ljust(wide) for cell in cells])
        else:
            columns.append([_pad(cell, wide, right=numeric) for cell in cells])
    return ("  ".join(cells) for cells in zip(*columns, strict=True))


def _pad(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(cell))
    return space + cell if right else cell + space
