"""The tables in one SQLite file, with full-text search over quotes and statements.

Knows how types become columns and that the folded words of a claim stand beside it, so that a
search without vowel signs finds words with them. Any tool that opens SQLite reads it; Datasette
shows the search box.

Source: SQLite, FTS5, https://www.sqlite.org/fts5.html, section 4.4 (contentless tables).
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from musnad.export.tables import TABLES, Table, Type
from musnad.model.base import Base

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
            connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
            connection.commit()
            connection.execute("VACUUM")
        finally:
            connection.close()
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)


_SEARCH = (
    "CREATE VIRTUAL TABLE claims_fts USING fts5("
    "quote, statement_ar, statement_en, content='claims', tokenize='unicode61 remove_diacritics 2')"
)


def _fill(connection: sqlite3.Connection, table: Table, base: Base) -> None:
    columns = [f'"{name}" {_TYPES[type_]}' for name, type_ in table.columns.items()]
    if table.key:
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    connection.executemany(_insert(table.name, table.columns), table.rows(base))


def _insert(name: str, columns: Iterable[str]) -> str:
    marks = ", ".join("?" for _ in columns)
    return f'INSERT INTO "{name}" VALUES ({marks})'  # noqa: S608 - names of our own tables
