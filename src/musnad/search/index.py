"""The index: full-text tables in a given SQLite connection, filled in batches.

Knows its tables. `search_claim` has a row for each claim under the claim's number `n` and keeps no
text: to remove a claim, its old record is folded again. `search_named` has one for each agent,
question and document of `search_entry`. `search_stem` holds, for each word in use, what it may be a
form of. Does not know how a query is written (`musnad.search.query`) or answered
(`musnad.search.find`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypeVar

from musnad.model.base import Base
from musnad.search.passage import Named, NamedTexts, claim_texts, named_texts
from musnad.search.related import pairs

_BATCH = 2_000
_TOKENS = "ascii tokenchars '-._:'"
_SCHEMA = f"""
CREATE VIRTUAL TABLE search_claim USING fts5(
    quote, ar, en, facts, content='', tokenize="{_TOKENS}");
CREATE VIRTUAL TABLE search_named USING fts5(
    label, words, content='search_entry', content_rowid='n', tokenize="{_TOKENS}");
CREATE TABLE search_entry(
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
    words TEXT NOT NULL, UNIQUE(kind, id));
CREATE TABLE search_stem(stem TEXT, word TEXT, PRIMARY KEY(stem, word)) WITHOUT ROWID;
"""
CLAIM_TABLE = (
    "CREATE TABLE IF NOT EXISTS claim(n INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT, "
    "start INTEGER, speaker TEXT, principal TEXT, utterance TEXT, question TEXT, stance TEXT, "
    "said_first TEXT, said_last TEXT, issued_first TEXT, issued_last TEXT)"
)
"""The columns of the read model that a search reads; days as `YYYY-MM-DD`, NULL unknown."""
NumberedTexts = tuple[int, str, str, str, str]
T = TypeVar("T")


class SearchIndex:
    """The full-text tables of one connection. It neither begins nor commits a transaction.

    >>> import sqlite3
    >>> index = SearchIndex(sqlite3.connect(":memory:"))
    >>> index.create()
    >>> row = (1, "ارسلت جنودا", "", "it sent soldiers", "speaker:kim stance:asserts")
    >>> index.add_claims([row])
    >>> index.claims_with("soldiers")
    [1]
    >>> index.remove_claims([row])
    >>> index.claims_with("soldiers")
    []
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: set[str] = set()

    def create(self) -> None:
        """Make the tables, empty."""
        for statement in _SCHEMA.strip().split(";\n"):
            self._connection.execute(statement)

    def bulk(self) -> None:
        """Fill in large pieces and merge them at the end only: call `settle` when all is in."""
        for name in ("search_claim", "search_named"):
            self._configure(name, "automerge", 0)
            self._configure(name, "hashsize", 1 << 25)

    def settle(self) -> None:
        """Merge the segments of the index, so that searches read one."""
        for name in ("search_claim", "search_named"):
            self._configure(name, "automerge", 4)
            self._connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608

    def _configure(self, table: str, option: str, value: int) -> None:
        self._connection.execute(
            f"INSERT INTO {table}({table}, rank) VALUES (?, ?)",  # noqa: S608 - our own names
            (option, value),
        )

    def add_claims(self, rows: Iterable[NumberedTexts]) -> None:
        """Add claims: their number in the table `claim`, then what `claim_texts` gives.

        Fastest where numbers rise.
        """
        for batch in _batches(rows):
            self._learn(chain.from_iterable(row[1:4] for row in batch))
            self._connection.executemany(
                "INSERT INTO search_claim(rowid, quote, ar, en, facts) VALUES (?, ?, ?, ?, ?)",
                batch,
            )

    def add_named(self, rows: Iterable[NamedTexts]) -> None:
        """Add agents, sources, questions and documents that are new: what `named_texts` gives."""
        (last,) = self._connection.execute("SELECT max(n) FROM search_entry").fetchone()
        n = last or 0
        for batch in _batches(rows):
            self._learn(chain.from_iterable(row[2:] for row in batch))
            numbered = [(n + i, *row) for i, row in enumerate(batch, 1)]
            n += len(batch)
            self._connection.executemany(
                "INSERT INTO search_entry(n, kind, id, label, words) VALUES (?, ?, ?, ?, ?)",
                numbered,
            )
            self._connection.executemany(
                "INSERT INTO search_named(rowid, label, words) VALUES (?, ?, ?)",
                [(row[0], *row[3:]) for row in numbered],
            )

    def set_named(self, rows: Iterable[NamedTexts]) -> None:
        """Add agents, sources, questions and documents, each in the place of what it was before."""
        new = []
        for row in rows:
            old = self._connection.execute(
                "SELECT kind, id, label, words FROM search_entry WHERE kind = ? AND id = ?", row[:2]
            ).fetchone()
            if old != row:
                self.remove_named(row[0], [row[1]])
                new.append(row)
        self.add_named(new)

    def remove_named(self, kind: str, names: Iterable[str]) -> None:
        """Remove agents (sources are agents here), questions or documents; unknown ids are none."""
        for name in names:
            found = self._connection.execute(
                "SELECT n, label, words FROM search_entry WHERE kind = ? AND id = ?", (kind, name)
            ).fetchone()
            if found is None:
                continue
            self._connection.execute(
                "INSERT INTO search_named(search_named, rowid, label, words) "
                "VALUES ('delete', ?, ?, ?)",
                found,
            )
            self._connection.execute("DELETE FROM search_entry WHERE n = ?", found[:1])
            self._forget(found[1:])

    def remove_claims(self, rows: Iterable[NumberedTexts]) -> None:
        """Remove claims: exactly the rows that were added (fold the old record again)."""
        for batch in _batches(rows):
            self._connection.executemany(
                "INSERT INTO search_claim(search_claim, rowid, quote, ar, en, facts) "
                "VALUES ('delete', ?, ?, ?, ?, ?)",
                batch,
            )
            self._forget(chain.from_iterable(row[1:4] for row in batch))

    def claims_with(self, word: str) -> list[int]:
        """The numbers of the claims in which a folded word stands, as it is."""
        rows = self._connection.execute(
            "SELECT rowid FROM search_claim WHERE search_claim MATCH ? ORDER BY rowid",
            (f'"{word}"',),
        )
        return [n for (n,) in rows]

    def _learn(self, texts: Iterable[str]) -> None:
        """Store the stems of words that are new to the index."""
        new = set(" ".join(texts).split()) - self._known
        self._connection.executemany(
            "INSERT OR IGNORE INTO search_stem(stem, word) VALUES (?, ?)", pairs(new)
        )
        self._known |= new

    def _forget(self, texts: Iterable[str]) -> None:
        """Drop words that no text has any more."""
        for word in sorted(set(" ".join(texts).split())):
            used = self._connection.execute(
                "SELECT 1 WHERE EXISTS (SELECT 1 FROM search_claim WHERE search_claim MATCH :word) "
                "OR EXISTS (SELECT 1 FROM search_named WHERE search_named MATCH :word)",
                {"word": f'"{word}"'},
            ).fetchone()
            if used is None:
                self._known.discard(word)
                self._connection.executemany(
                    "DELETE FROM search_stem WHERE stem = ? AND word = ?", pairs([word])
                )


def fill(connection: sqlite3.Connection, base: Base) -> SearchIndex:
    """An index of a whole base, with the columns of the table `claim` that a search reads."""
    connection.execute(CLAIM_TABLE)
    index = SearchIndex(connection)
    index.create()
    records: list[Mapping[str, Named]] = [
        base.agents, base.sources, base.questions, base.documents,
    ]  # fmt: skip
    index.add_named(named_texts(each) for kind in records for each in kind.values())
    ordered = sorted(base.claims.values(), key=lambda c: (c.document, c.evidence[0].span, c.id))
    for n, claim in enumerate(ordered, 1):
        said = base.utterances[claim.utterance].said
        issued = base.documents[claim.document].issued
        days = [
            day.isoformat() if day else None
            for date in (said, issued)
            for day in ((date.earliest, date.latest) if date else (None, None))
        ]
        connection.execute(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                n,
                claim.id,
                claim.document,
                claim.evidence[0].span.start,
                claim.speaker,
                claim.principal,
                claim.utterance,
                claim.question,
                claim.stance,
                *days,
            ),
        )
    index.add_claims((n, *claim_texts(claim)) for n, claim in enumerate(ordered, 1))
    return index


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield batch
