"""Candidates: the rows of one full-text table that a query finds, the highest weight first.

Knows the engine and bounds its work, which is a microsecond for each row in which a weighing word
stands. So words that are in very many rows are required but do not weigh; where no word is rare
enough, the first rows are given as they come.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from musnad.dataclass import dataclass, field
from musnad.search.pattern import Pattern

WEIGHED = 5_000
"""The most rows that are weighed for one query, over all its words that are weighed."""
TRIED = 500
"""Rows that meet a filter of dates are tried one by one where there are no more than this."""
UNWEIGHED = 1_000
"""How many rows are returned where every word is too common to be weighed."""
Ranked = tuple[float, int]
"""The weight of a row, and its number in the table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A full-text table: its columns of words, their weights, and where its rows are described."""

    name: str
    columns: str
    weights: str
    described: str


CLAIMS = Table("search_claim", "quote ar en", "3, 2, 2, 0", "claim")
NAMED = Table("search_named", "label words", "8, 1", "search_entry")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows of a table must have.

    `facts` are expressions of filters; `where` a condition on the describing table `c`, with its
    values in `given`.
    """

    patterns: Sequence[Pattern]
    without: Sequence[Pattern] = ()
    facts: Sequence[str] = ()
    where: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


def weigh(
    connection: sqlite3.Connection, table: Table, wanted: Wanted
) -> tuple[list[Ranked], bool]:
    """The rows found, heaviest first; and whether there are more, which were left out."""
    terms = [p.expression(table.columns) for p in wanted.patterns]
    whole = " AND ".join(f"({each})" for each in (*terms, *wanted.facts))
    out = " OR ".join(p.expression(table.columns) for p in wanted.without)
    matching = f"SELECT rowid FROM {table.name} WHERE {table.name} MATCH"  # noqa: S608
    join = f"JOIN {table.described} c ON c.n = s.n" if wanted.where else ""
    where = f"WHERE {wanted.where or 1}"
    given = {**wanted.given, "whole": whole, "out": out, "most": UNWEIGHED + 1}
    some = " AND ".join(f"({each})" for each in _rare(connection, table, wanted.patterns))
    if not whole:
        rest = f" AND c.n NOT IN ({matching} :out)" if out else ""
        asked = f"SELECT 0.0, c.n FROM {table.described} c {where}{rest} ORDER BY c.n LIMIT :most"  # noqa: S608
        return _first(connection.execute(asked, given).fetchall())
    if out:
        given["whole"] = f"({whole}) NOT ({out})"
    if not some:
        if wanted.where and (within := _within(connection, table, wanted)) is not None:
            asked = f"{matching} :whole AND rowid = :n"
            ones = (connection.execute(asked, {**given, "n": n}).fetchone() for n in within)
            return _first([(0.0, n) for (n,) in filter(None, ones)])
        found = f"({matching.replace('rowid', 'rowid AS n')} :whole)"
        asked = f"SELECT 0.0, s.n FROM {found} s {join} {where} LIMIT :most"  # noqa: S608
        return _first(connection.execute(asked, given).fetchall())
    given["some"] = some
    if some != given["whole"]:
        where += f" AND s.n IN ({matching} :whole)"
    weighed = (
        f"{matching.replace('rowid', f'rowid AS n, bm25({table.name}, {table.weights}) AS w')}"
    )
    asked = (
        f"WITH s AS MATERIALIZED ({weighed} :some) "  # noqa: S608 - our own names; values are bound
        f"SELECT -s.w, s.n FROM s {join} {where} ORDER BY s.w, s.n"
    )
    return connection.execute(asked, given).fetchall(), False


def _within(connection: sqlite3.Connection, table: Table, wanted: Wanted) -> list[int] | None:
    """The rows that meet the condition, in order; `None` where they are too many to try each."""
    asked = f"SELECT c.n FROM {table.described} c WHERE {wanted.where} LIMIT {TRIED + 1}"  # noqa: S608
    found = sorted(n for (n,) in connection.execute(asked, wanted.given))
    return found if len(found) <= TRIED else None


def _first(found: list[Ranked]) -> tuple[list[Ranked], bool]:
    return found[:UNWEIGHED], len(found) > UNWEIGHED


def _rare(connection: sqlite3.Connection, table: Table, patterns: Sequence[Pattern]) -> list[str]:
    """The terms that are rare enough, all together, for their weight to be worked out."""
    counting = (
        f"SELECT count(*) FROM (SELECT 1 FROM {table.name} "  # noqa: S608 - our own names
        f"WHERE {table.name} MATCH ? LIMIT ?)"
    )
    counted = sorted(
        (
            *connection.execute(counting, (p.loose(table.columns), WEIGHED + 1)).fetchone(),
            p.expression(table.columns),
        )
        for p in patterns
    )
    kept, together = [], 0
    for number, term in counted:
        together += number
        if together > WEIGHED:
            break
        kept.append(term)
    return kept
