"""What a build changed: claims and verdicts that appeared and vanished.

Compares two read models without reading either as a whole.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from musnad.readmodel.schema import LAYOUT
from musnad.readmodel.settled import Row, row_of

_KEY = "question, a, b, kind, ifnull(verdict, '')"


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of claims, and rows of verdicts, each sorted; a changed claim kept its id."""

    claims_added: tuple[str, ...] = ()
    claims_changed: tuple[str, ...] = ()
    claims_removed: tuple[str, ...] = ()
    appeared: tuple[Row, ...] = ()
    vanished: tuple[Row, ...] = ()


def find_changes(old: Path | None, new: Path) -> Changes:
    """What differs from the read model `old` to `new`.

    `None` is an empty one, and so is one that cannot be read or has another layout.
    """
    connection = sqlite3.connect(f"{new.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if old is not None and _attach(connection, old):
            with suppress(sqlite3.DatabaseError, UnicodeDecodeError):  # a damaged one
                return _differ(connection)
        return Changes(
            _ids(connection, "SELECT id FROM claim ORDER BY id"),
            (),
            (),
            _rows(connection, "SELECT * FROM relation r"),
        )
    finally:
        connection.close()


def _differ(connection: sqlite3.Connection) -> Changes:
    return Changes(
        _ids(connection, _LESS.format(one="main", other="old")),
        _ids(connection, _OTHER),
        _ids(connection, _LESS.format(one="old", other="main")),
        _rows(connection, _GONE.format(one="main", other="old", key=_KEY)),
        _rows(connection, _GONE.format(one="old", other="main", key=_KEY)),
    )


_LESS = "SELECT id FROM {one}.claim EXCEPT SELECT id FROM {other}.claim ORDER BY id"
_OTHER = (
    "SELECT c.id FROM main.claim c JOIN old.claim o ON o.id = c.id "
    "WHERE c.record <> o.record ORDER BY c.id"
)
_GONE = (
    "SELECT r.* FROM {one}.relation r "
    "JOIN (SELECT {key} FROM {one}.relation EXCEPT SELECT {key} FROM {other}.relation) x "
    "ON r.question = x.question AND r.a = x.a AND r.b = x.b AND r.kind = x.kind "
    "AND ifnull(r.verdict, '') = x.\"ifnull(verdict, '')\""
)


def _attach(connection: sqlite3.Connection, old: Path) -> bool:
    try:
        connection.execute("ATTACH ? AS old", (f"{old.absolute().as_uri()}?mode=ro",))
        connection.execute("SELECT question FROM old.relation LIMIT 1")
        row = connection.execute("SELECT value FROM old.meta WHERE key = 'layout'").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return row is not None and row[0] == LAYOUT  # another one has other columns


def _ids(connection: sqlite3.Connection, query: str) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute(query))


def _rows(connection: sqlite3.Connection, query: str) -> tuple[Row, ...]:
    order = "r.question, r.a, r.b, r.kind, r.verdict"
    return tuple(row_of(row) for row in connection.execute(f"{query} ORDER BY {order}"))
