"""A table as text: its rows of cells, each with the place where it is.

Knows CSV as it is written, with quoted cells and either end of line. Does not know what columns
mean.

Source: RFC 4180.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from musnad.imports.mark import ImportFileError

_BARE = {mark: re.compile(rf"[^{mark}\r\n]*") for mark in ",;\t"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says; `start` and `end` are code points of the text, quotation marks left out."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the line on which it starts."""

    line: int
    start: int
    cells: tuple[Cell, ...]


def read_cells(text: str) -> Iterator[Row]:
    r"""Each row of a table that commas, semicolons or tabs part; empty lines are none.

    Raises: `ImportFileError` for a quotation mark that nothing closes.

    >>> [[c.value for c in row.cells] for row in read_cells('a,"b, c"\r\n1,"2 ""x"" 3"\n')]
    [['a', 'b, c'], ['1', '2 "x" 3']]
    >>> [(c.start, c.end) for row in read_cells('a,"b"') for c in row.cells]
    [(0, 1), (3, 4)]
    """
    at = 1 if text[:1] == "\ufeff" else 0
    mark = max(",;\t", key=text.partition("\n")[0].count)
    line = 1
    while at < len(text):
        first, cells = at, list[Cell]()
        while True:
            is_quoted = text[at : at + 1] == '"'
            cell, end = _quoted(text, at, line) if is_quoted else _bare(text, at, mark)
            cells.append(cell)
            if text[end : end + 1] != mark:
                break
            at = end + 1
        if len(cells) > 1 or cells[0].value:
            yield Row(line, first, tuple(cells))
        if text[end : end + 2] == "\r\n":
            end += 1
        elif text[end : end + 1] not in {"", "\r", "\n"}:
            raise ImportFileError("text follows a quoted cell", line, end - first + 1)
        at = end + 1
        line += text.count("\n", first, at)


def _bare(text: str, at: int, mark: str) -> tuple[Cell, int]:
    found = _BARE[mark].match(text, at)
    assert found is not None  # no character at all is a cell too
    return Cell(found[0], at, found.end()), found.end()


def _quoted(text: str, at: int, line: int) -> tuple[Cell, int]:
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise ImportFileError("a quotation mark is never closed", line)
        if text[end + 1 : end + 2] != '"':
            return Cell(text[at + 1 : end].replace('""', '"'), at + 1, end), end + 1
        end += 2
