"""The tables in one SQLite file, with full-text search over quotes and statements.

Knows how types become columns, and that words are indexed without vowel signs, so that a search
without them finds words that have them. Any tool that opens SQLite reads it; Datasette shows the
search box.

Source: SQLite, FTS5, https://www.sqlite.org/fts5.html, section 4.4 (external content).
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from musnad.export.tables import TABLES, Table, Type
from musnad.model.base import Base
from musnad.text.fold import drop_signs

_TYPES: dict[Type, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "truth": "INTEGER",
    "day": "TEXT",
}


def write_sqlite(base: Base, out: BinaryIO) -> None:
    """Write the file. `claims_fts` is searched with `MATCH` and joins `claims` by `rowid`.

    >>> import io
    >>> out = io.BytesIO()
    >>> write_sqlite(Base("https://example.org/"), out)
    >>> out.getvalue()[:15]
    b'SQLite format 3'
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.sqlite"
        connection = sqlite3.connect(path)
        try:
            for table in TABLES:
                _fill(connection, table, base)
            connection.execute(_SEARCH)
            connection.executemany(_insert("claims_fts", _INDEXED, "rowid"), _words(connection))
            connection.commit()
            connection.execute("VACUUM")
        finally:
            connection.close()
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)


_INDEXED = ("quote", "statement_ar", "statement_en")
_SEARCH = (
    f"CREATE VIRTUAL TABLE claims_fts USING fts5({', '.join(_INDEXED)}, content='claims', "
    "tokenize='unicode61 remove_diacritics 2')"
)


def _words(connection: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """The row of each claim, and its words as they are indexed."""
    names = ", ".join(_INDEXED)
    for number, *texts in connection.execute(f"SELECT rowid, {names} FROM claims").fetchall():  # noqa: S608
        yield number, *(text and drop_signs(text) for text in texts)


def _fill(connection: sqlite3.Connection, table: Table, base: Base) -> None:
    columns = [f'"{name}" {_TYPES[type_]}' for name, type_ in table.columns.items()]
    if table.key:
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    connection.executemany(_insert(table.name, table.columns), table.rows(base))


def _insert(name: str, columns: Iterable[str], *before: str) -> str:
    every = [*before, *columns]
    names = ", ".join(f'"{column}"' for column in every)
    marks = ", ".join("?" for _ in every)
    return f'INSERT INTO "{name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our tables
