"""The index beside the read model: made from its records.

Knows that the tables `agent`, `source`, `question`, `document` and `claim` hold records as JSON in
the column `record`, claims under their number `n`: an index that was lost is made again from them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

from musnad.model import codec
from musnad.search.index import NumberedTexts, SearchIndex
from musnad.search.passage import NamedTexts, claim_texts, named_texts

_NAMED: tuple[Literal["agent", "source", "question", "document"], ...] = (
    "agent",
    "source",
    "question",
    "document",
)


def has_index(connection: sqlite3.Connection) -> bool:
    """Whether the index stands in this file."""
    row = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_claim'").fetchone()
    return row is not None


def make_index(connection: sqlite3.Connection) -> SearchIndex:
    """The index of all records of the read model, in the place of one that is there."""
    index = SearchIndex(connection)
    index.drop()
    index.create()
    index.bulk()
    index.add_named(_named_rows(connection))
    index.add_claims(_claim_rows(connection))
    index.settle()
    return index


def _claim_rows(connection: sqlite3.Connection) -> Iterator[NumberedTexts]:
    for n, record in connection.execute("SELECT n, record FROM claim ORDER BY n"):
        yield (n, *claim_texts(codec.loads("claim", record)))


def _named_rows(connection: sqlite3.Connection) -> Iterator[NamedTexts]:
    for table in _NAMED:
        for (record,) in connection.execute(f"SELECT record FROM {table} ORDER BY rowid"):  # noqa: S608
            yield named_texts(codec.loads(table, record))
