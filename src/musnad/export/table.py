"""Flat rows as CSV, TSV, Markdown, JSON or JSON Lines.

Knows how cells are quoted. A cell that a spreadsheet would take for a formula gets an apostrophe in
front; numbers stay numbers, and a character that acts on a terminal is escaped.

Source: RFC 4180 (CSV, with line feeds); the OWASP advice on CSV injection for the leading
characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TextIO

from musnad.export.json_text import line_of, write_array
from musnad.text.visible import visible

Row = Mapping[str, object]
FORMATS = ("json", "jsonl", "csv", "tsv", "md")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DOUBTED = frozenset((*_FORMULA, " ", "\u00a0"))
"""Cells that start with these are looked at more closely."""
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def write_rows(rows: Iterable[Row], form: str, out: TextIO) -> None:
    """Write rows; the keys of the first are the columns, and an absent one is empty.

    Without rows the output is empty (`[]` in JSON).

    Raises: KeyError for a format that is not in `FORMATS`.

    >>> import sys
    >>> write_rows([{"name": "=1+1", "n": 2}], "csv", sys.stdout)
    name,n
    '=1+1,2
    """
    {"json": _json, "jsonl": _jsonl, "csv": _csv, "tsv": _tsv, "md": _markdown}[form](rows, out)


def cell(value: object) -> object:
    """A cell that no spreadsheet executes.

    >>> cell("@SUM(A1)"), cell(-5), cell("-5.25"), cell(None), cell(True)
    ("'@SUM(A1)", -5, '-5.25', '', 'true')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _plain(value)
    shown = visible(text)
    if text.lstrip(" \u00a0").startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + shown
    return shown


def _plain(value: object) -> str:
    """The text of a cell: words for truth values, semicolons in lists, JSON for what is deeper."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and not any(isinstance(v, dict | list) for v in value):
        return "; ".join(_plain(v) for v in value)
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _json(rows: Iterable[Row], out: TextIO) -> None:
    out.writelines(write_array(rows))


def _jsonl(rows: Iterable[Row], out: TextIO) -> None:
    out.writelines(map(line_of, rows))


def _csv(rows: Iterable[Row], out: TextIO) -> None:
    _separated(rows, out, ",")


def _tsv(rows: Iterable[Row], out: TextIO) -> None:
    _separated(rows, out, "\t")


def _columns(rows: Iterable[Row]) -> tuple[Sequence[str], Iterable[Row]]:
    """The columns, and all rows again."""
    iterator = iter(rows)
    first = next(iterator, None)
    return ([], []) if first is None else (list(first), chain([first], iterator))


def write_table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Write CSV with a head, also where there are no rows."""
    _head_and_rows(columns, rows, out, ",")


def _separated(rows: Iterable[Row], out: TextIO, delimiter: str) -> None:
    columns, rows = _columns(rows)
    if columns:
        _head_and_rows(columns, rows, out, delimiter)


def _head_and_rows(
    columns: Sequence[str], rows: Iterable[Row], out: TextIO, delimiter: str
) -> None:
    out.write(delimiter.join(_quoted(name, delimiter) for name in columns) + "\n")
    for row in rows:
        line = delimiter.join(_quoted(row.get(name), delimiter) for name in columns)
        out.write((line or '""') + "\n")  # an empty line is not a row


def _quoted(value: object, delimiter: str) -> str:
    r"""A cell with its quotation marks.

    >>> print(_quoted('a "b" c', ","), _quoted("a,b", "\t"), _quoted("a\rb", ","))
    "a ""b"" c" a,b a\u000db
    """
    if type(value) is str and value[:1] not in _DOUBTED and value.isprintable():
        text = value
    else:
        text = str(cell(value))
    if delimiter in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _markdown(rows: Iterable[Row], out: TextIO) -> None:
    columns, rows = _columns(rows)
    if columns:
        out.write(f"| {' | '.join(map(escaped, columns))} |\n|{' --- |' * len(columns)}\n")
    lines = (" | ".join(escaped(row.get(name)) for name in columns) for row in rows)
    out.writelines(f"| {line} |\n" for line in lines)


_MARKS = re.compile(r"[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)")
"""What Markdown would take for layout; an underscore inside a word is none."""


def escaped(value: object) -> str:
    r"""The text of a cell of a Markdown table, on one line.

    >>> escaped("a|b <i> snake_case"), escaped("one\ntwo & three")
    ('a\\|b \\<i\\> snake_case', 'one two &amp; three')
    """
    text = " ".join(visible(_plain(value)).split()).replace("&", "&amp;")
    return _MARKS.sub(lambda match: "\\" + match[0], text)
