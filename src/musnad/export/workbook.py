"""The tables as an Excel workbook: a sheet each, right to left where its words are Arabic.

Sheets have a frozen head, filters and column widths, and no cell is a formula. Needs the extra
`musnad[tables]`.

Source: ECMA-376, Office Open XML, through XlsxWriter.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from math import isfinite
from typing import Any, BinaryIO

from musnad.errors import UsageError
from musnad.export.tables import TABLES
from musnad.export.xml_text import xml_text
from musnad.model.base import Base
from musnad.report.dispute import report_conflicts
from musnad.report.flat import matter_rows
from musnad.text.direction import is_right_to_left

LONGEST = 32_767
"""Characters that a cell can hold; what is longer ends there with an ellipsis."""
ROWS = 1_048_575
"""Rows that a sheet can hold below its head."""
_WIDE = frozenset({"quote", "exact", "note", "title", "cue", "label", "statement", "reason"})


def write_workbook(base: Base, out: BinaryIO) -> None:
    """Write the workbook: the disputes with every voice on each side, then the tables.

    Every text is written as a text: `=1+1` in a quote stays the four characters that it is.

    Raises: `UsageError` without the extra, or where a table has more rows than a sheet holds.

    >>> import io
    >>> out = io.BytesIO()
    >>> write_workbook(Base("https://example.org/"), out)
    >>> out.getvalue()[:2]
    b'PK'
    """
    try:
        import xlsxwriter
    except ImportError:
        raise UsageError(
            "a workbook needs the extra tables", remedy="pip install 'musnad[tables]'"
        ) from None
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 - the same bytes always
    sheets = _Sheets(book)
    rows = matter_rows(report_conflicts(base))
    first = next(rows, None)
    if first:
        sheets.add("disputes", list(first), (tuple(row.values()) for row in chain([first], rows)))
    for table in TABLES:
        sheets.add(table.name, list(table.columns), table.rows(base))
    book.close()


class _Sheets:
    """Writes sheets into a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._arabic = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2})

    def add(self, name: str, columns: list[str], rows: Iterable[tuple[object, ...]]) -> None:
        """A sheet with a frozen head and a filter."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        last = 0
        for at, column in enumerate(columns):
            is_wide = column.endswith(("_ar", "_en")) or column in _WIDE
            sheet.set_column(at, at, 48 if is_wide else 16)
            sheet.write_string(0, at, column, self._head)
        for last, row in enumerate(rows, 1):
            if last > ROWS:
                raise UsageError(
                    f"{name} has more rows than a sheet holds",
                    remedy="musnad export sqlite -o FILE",
                )
            for at, value in enumerate(row):
                self._write(sheet, last, at, value)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def _write(self, sheet: Any, row: int, column: int, value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, int | float) and isfinite(value):
            sheet.write_number(row, column, value, self._text)
        else:
            text = _printable(str(value))
            form = self._arabic if is_right_to_left(text) else self._text
            sheet.write_string(row, column, text, form)


def _printable(text: str) -> str:
    """The text of a cell: as XML can hold it, and not longer than a cell."""
    text = xml_text(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
