"""The index beside the read model: filled from its records, and kept in step with it.

Knows that the tables `agent`, `source`, `question`, `document` and `claim` hold records as JSON in
the column `record`, claims under their number `n`: an index that was lost is made again from them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
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


def add_documents(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Add the claims and titles of documents that were put into the read model just now."""
    index = SearchIndex(connection)
    for name in documents:
        index.add_claims(_claim_rows(connection, name))
        for (record,) in connection.execute("SELECT record FROM document WHERE id = ?", (name,)):
            index.set_named([named_texts(codec.loads("document", record))])


def remove_documents(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Remove the claims and titles of documents that are about to leave the read model."""
    index = SearchIndex(connection)
    for name in documents:
        index.remove_claims(_claim_rows(connection, name))
        index.remove_named("document", [name])


def _claim_rows(
    connection: sqlite3.Connection, document: str | None = None
) -> Iterator[NumberedTexts]:
    where, given = ("", ()) if document is None else (" WHERE document = ?", (document,))
    for n, record in connection.execute(
        f"SELECT n, record FROM claim{where} ORDER BY n",  # noqa: S608 - our own words
        given,
    ):
        yield (n, *claim_texts(codec.loads("claim", record)))


def _named_rows(connection: sqlite3.Connection) -> Iterator[NamedTexts]:
    for table in _NAMED:
        for (record,) in connection.execute(f"SELECT record FROM {table} ORDER BY rowid"):  # noqa: S608
            yield named_texts(codec.loads(table, record))
