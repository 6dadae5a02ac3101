"""Flat rows as CSV, TSV, Markdown, JSON or JSON Lines.

Knows how cells are quoted, and that a cell which a spreadsheet would take for a formula gets an
apostrophe in front. Numbers stay numbers.

Source: RFC 4180 (CSV); the OWASP advice on CSV injection for the leading characters.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from itertools import chain
from typing import TextIO

Row = dict[str, object]
FORMATS = ("json", "jsonl", "csv", "tsv", "md")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Iterable[Row], form: str, out: TextIO) -> None:
    """Write rows that all have the keys of the first; nothing at all for no rows, but `[]` in JSON.

    Raises: KeyError for a format that is not in `FORMATS`.

    >>> import sys
    >>> write_rows([{"name": "=1+1", "n": 2}], "csv", sys.stdout)
    name,n
    '=1+1,2
    """
    {"json": _json, "jsonl": _jsonl, "csv": _csv, "tsv": _tsv, "md": _markdown}[form](rows, out)


def cell(value: object) -> object:
    """A cell that no spreadsheet runs.

    >>> cell("@SUM(A1)"), cell(-5)
    ("'@SUM(A1)", -5)
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return "'" + value
    return value


def _json(rows: Iterable[Row], out: TextIO) -> None:
    json.dump(list(rows), out, ensure_ascii=False, indent=2)
    out.write("\n")


def _jsonl(rows: Iterable[Row], out: TextIO) -> None:
    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: Iterable[Row], out: TextIO) -> None:
    _separated(rows, out, ",")


def _tsv(rows: Iterable[Row], out: TextIO) -> None:
    _separated(rows, out, "\t")


def _separated(rows: Iterable[Row], out: TextIO, delimiter: str) -> None:
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(first)
    for row in chain([first], iterator):
        writer.writerow([cell(value) for value in row.values()])


def _markdown(rows: Iterable[Row], out: TextIO) -> None:
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    out.write(f"| {' | '.join(first)} |\n|{'---|' * len(first)}\n")
    for row in chain([first], iterator):
        cells = (
            str("" if value is None else value)
            .replace("\\", "\\\\")
            .replace("|", "\\|")
            .replace("\n", " ")
            for value in row.values()
        )
        out.write(f"| {' | '.join(cells)} |\n")
