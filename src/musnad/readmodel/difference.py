"""Two read models compared row by row.

Knows which columns to compare: numbers of rows and times of files differ from build to build. The
comparison runs in the database, so no table is read into memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

Value = str | int | float | bytes | None
PASSING: dict[str, frozenset[str]] = {
    "claim": frozenset({"n"}),
    "document": frozenset({"file"}),
    "search_entry": frozenset({"n"}),
}
"""Columns, by table, that are not compared: numbers, and paths as they were shown."""
PLACES: dict[str, frozenset[str]] = {
    "claim": frozenset({"line"}),
    "document": frozenset({"line"}),
    "question": frozenset({"negative"}),
    "utterance": frozenset({"declared", "spoken"}),
}
"""Columns on where and how something was written, which are in no record."""
APART = frozenset({"file", "search_stem"})
"""Tables about the build itself."""
META = ("layout", "iri", "quad_count")
"""The keys of `meta` that are compared."""
_INDEXED = ("search_claim", "search_named")


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row of `table` that differs: as `wanted` and as `found`, by column; `None` is not a row."""

    table: str
    wanted: dict[str, Value] | None
    found: dict[str, Value] | None

    @property
    def name(self) -> str:
        """The name of the row: its id, or its first column."""
        row = self.wanted or self.found or {}
        return str(row.get("id") or next(iter(row.values()), ""))

    @property
    def changes(self) -> tuple[str, ...]:
        """The columns that differ, where the row is there on both sides."""
        if self.wanted is None or self.found is None:
            return ()
        return tuple(key for key, value in self.wanted.items() if self.found[key] != value)


def find_differences(
    wanted: Path, found: Path, beside: Mapping[str, frozenset[str]] | None = None
) -> Iterator[RowDifference]:
    """How the file `found` differs from `wanted`, table by table.

    `beside` are further columns, by table, that do not matter.

    Raises: sqlite3.DatabaseError when a file is damaged or has other tables.
    """
    with closing(sqlite3.connect("", isolation_level=None, uri=True)) as both:
        both.execute("PRAGMA temp_store = FILE")
        both.execute("ATTACH ? AS w", (_uri(wanted),))
        both.execute("ATTACH ? AS f", (_uri(found),))
        tables = [
            row[0]
            for row in both.execute(
                "SELECT name FROM w.sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                "AND name NOT LIKE 'search_claim_%' AND name NOT LIKE 'search_named_%' "
                "ORDER BY name"
            )
        ]
        for table in tables:
            if table not in APART:
                names = (row[1] for row in both.execute(f"PRAGMA w.table_info({table})"))
                passing = PASSING.get(table, frozenset()) | (beside or {}).get(table, frozenset())
                columns = [name for name in names if name not in passing]
                yield from _table(both, table, columns)
        for table in _INDEXED:
            yield from _words(both, table)


def find_damage(file: Path) -> str:
    """What the integrity check of the database reports; empty when the file is sound.

    >>> find_damage(Path("there/is/none"))
    'unable to open database file'
    """
    try:
        with closing(sqlite3.connect(_uri(file), uri=True)) as read:
            rows = [row[0] for row in read.execute("PRAGMA integrity_check(3)")]
            return "" if rows == ["ok"] else "; ".join(rows)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)


def _uri(file: Path) -> str:
    """The file for reading; where its folder cannot be written, as one that nobody changes."""
    how = "mode=ro" if os.access(file.parent, os.W_OK) else "mode=ro&immutable=1"
    return f"{file.absolute().as_uri()}?{how}"


def _table(both: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[RowDifference]:
    where = ""
    if table == "meta":
        where = " WHERE key IN (" + ", ".join(f"'{key}'" for key in META) + ")"
    yield from _compare(both, table, columns, f"{{side}}.{table}{where}")


def _words(both: sqlite3.Connection, table: str) -> Iterator[RowDifference]:
    """Words of the full-text index: how often each is in each column."""
    for side in "wf":
        both.execute(
            f"CREATE VIRTUAL TABLE temp.{table}_{side} USING fts5vocab({side}, {table}, col)"
        )
    columns = ["term", "col", "doc", "cnt"]
    yield from _compare(both, table, columns, f"temp.{table}_{{side}}")


def _compare(
    both: sqlite3.Connection, table: str, columns: list[str], source: str
) -> Iterator[RowDifference]:
    names = ", ".join(columns)
    groups = f"SELECT {names}, count(*) FROM {source} GROUP BY {names}"
    wanted, found = groups.format(side="w"), groups.format(side="f")
    lacking = [row[:-1] for row in both.execute(f"{wanted} EXCEPT {found}")]
    beside: dict[tuple[Value, ...], list[tuple[Value, ...]]] = {}
    for row in both.execute(f"{found} EXCEPT {wanted}"):
        beside.setdefault(_key(columns, row), []).append(row[:-1])
    for row in lacking:
        twins = beside.get(_key(columns, row))
        twin = dict(zip(columns, twins.pop(0), strict=True)) if twins else None
        yield RowDifference(table, dict(zip(columns, row, strict=True)), twin)
    for rows in beside.values():
        for row in rows:
            yield RowDifference(table, None, dict(zip(columns, row, strict=True)))


def _key(columns: list[str], row: tuple[Value, ...]) -> tuple[Value, ...]:
    """The columns that identify a row: the id, or the first columns."""
    if "id" in columns:
        return (row[columns.index("id")],)
    return row[: _KEYS.get(columns[0], 1)]


_KEYS = {"question": 3, "term": 2}
"""How many of the first columns identify a row, by the name of the first; one for all others."""
