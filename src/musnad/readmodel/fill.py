"""Filling and changing the tables of the read model.

Knows how rows are inserted in bulk, how a document and the derived rows of a question are removed,
and what documents share: utterances, and references to a removed claim.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from musnad.readmodel.rows import Rows, Value

AT_ONCE = 400
"""How many ids go into one statement."""


def insert_rows(connection: sqlite3.Connection, rows: Rows) -> None:
    """Insert rows into their tables; a source that is there already stays as it is."""
    for table, some in rows.items():
        if some:
            marks = ", ".join("?" * len(some[0]))
            twice = " OR IGNORE" if table == "source" else ""
            connection.executemany(f"INSERT{twice} INTO {table} VALUES ({marks})", some)


def set_meta(connection: sqlite3.Connection, **values: str) -> None:
    """Write values that belong to the whole base."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def get_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Every value that belongs to the whole base."""
    return dict(connection.execute("SELECT key, value FROM meta"))


def reporters(connection: sqlite3.Connection, utterances: Iterable[str]) -> dict[str, list[str]]:
    """The documents that report each of some utterances, sorted; none is missing."""
    found: dict[str, list[str]] = {name: [] for name in utterances}
    for some in chunks(sorted(found)):
        for utterance, document in connection.execute(
            "SELECT DISTINCT utterance, document FROM claim "
            f"WHERE utterance IN ({_marks(some)}) ORDER BY document",
            some,
        ):
            found[utterance].append(document)
    return found


def remove_documents(connection: sqlite3.Connection, documents: Iterable[str]) -> list[str]:
    """Take documents out with their claims, stands, and the utterances and sources of these alone.

    Utterances with an entry of their own stay. Gives the ids of the sources that went.
    """
    sources: list[str] = []
    for name in documents:
        own = [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT u.id FROM claim c JOIN utterance u ON u.id = c.utterance "
                "WHERE c.document = ? AND u.declared IS NULL",
                (name,),
            )
        ]
        spoken = [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT speaker FROM claim c WHERE document = ? AND unnamed AND NOT "
                "EXISTS (SELECT 1 FROM claim o WHERE o.speaker = c.speaker AND o.document <> ?)",
                (name, name),
            )
        ]
        sources += spoken
        connection.execute(
            "DELETE FROM stand WHERE claim IN (SELECT id FROM claim WHERE document = ?)", (name,)
        )
        for table, column in (
            ("claim", "document"),
            ("based", "document"),
            ("document", "id"),
            ("derived", "document"),
        ):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))
        remove_ids(connection, "utterance", "id", own)
        remove_ids(connection, "source", "id", spoken)
    return sources


def remove_ids(
    connection: sqlite3.Connection, table: str, column: str, names: Iterable[str]
) -> None:
    """Delete the rows of a table whose column holds one of the names."""
    for some in chunks(list(names)):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN ({_marks(some)})", some)


def select_in(
    connection: sqlite3.Connection, query: str, names: Iterable[str]
) -> Iterator[tuple[Value, ...]]:
    """The rows of a query that ends with `IN`, over any number of names."""
    for some in chunks(sorted(set(names))):
        yield from connection.execute(f"{query} ({_marks(some)})", some)


def chunks(names: list[str]) -> Iterator[list[str]]:
    """The names in chunks, as many as go into one query."""
    for start in range(0, len(names), AT_ONCE):
        yield names[start : start + AT_ONCE]


def _marks(names: list[str]) -> str:
    return ", ".join("?" * len(names))
