"""Answering a query: which records are found, in which order, with which words marked.

Knows the tables of `musnad.search.index` and the columns of the table `claim` that filters read.
Does not know how rows are weighed
(`musnad.search.weigh`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain, islice, repeat

from musnad.dataclass import dataclass
from musnad.errors import UnknownIdError, UsageError
from musnad.model.base import Base
from musnad.search.mark import Snippet, cut, locate
from musnad.search.passage import Kind, Passage, passages
from musnad.search.pattern import Pattern, to_pattern
from musnad.search.query import Query, Term
from musnad.search.weigh import CLAIMS, NAMED, Ranked, Table, Wanted, weigh
from musnad.text.word import fold_words

LOOKED_AT = 60
"""How many of the best texts, by weight, are ordered again by how the words occur in them."""
NAMES_FIRST = 5
"""How many agents, questions and documents come before the claims."""
_MANY = 500
_LAST = (
    "CASE WHEN c.said_first IS NULL AND c.said_last IS NULL THEN c.issued_last ELSE c.said_last END"
)
_FIRST = (
    "CASE WHEN c.said_first IS NULL AND c.said_last IS NULL "
    "THEN c.issued_first ELSE c.said_first END"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found.

    `field` is the passage that is shown (`musnad.search.passage`), `score` is higher for a better
    hit among those of one kind. Of a claim: `document`, `speaker`, and `offset`, the code point of
    the capture where the words that were found stand (where its first quote starts, if they stand
    in the statement); `None` for other kinds.
    """

    kind: Kind
    id: str
    field: str
    snippet: Snippet
    score: float
    document: str | None = None
    speaker: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits. `total` counts all; `more`: there are more, which were not counted."""

    hits: tuple[Hit, ...]
    total: int
    more: bool = False


def find(
    connection: sqlite3.Connection, base: Base, query: Query, *, limit: int = 20, offset: int = 0
) -> Found:
    """One page of what a query finds, best first; `base` gives the records that are shown.

    A few agents, questions and documents come first, then claims, then the other names.

    Raises: `UsageError`, `UnknownIdError` for a filter that names nothing.
    """
    if limit < 0 or offset < 0:
        raise UsageError("limit and offset count from 0", remedy="musnad search --limit 20")
    patterns = [to_pattern(connection, term) for term in query.terms]
    without = [to_pattern(connection, term) for term in query.without]
    named: list[Ranked] = []
    claims: list[Ranked] = []
    more = False
    if query.kind in {"", "claim"}:
        claims, more = _find_claims(connection, base, query, patterns, without)
    if not query.of_claims and query.kind != "claim":
        named, too_many = _find_named(connection, base, query, patterns, without)
        more = more or too_many
    ordered = chain(
        zip(repeat(NAMED), named[:NAMES_FIRST]),
        zip(repeat(CLAIMS), claims),
        zip(repeat(NAMED), named[NAMES_FIRST:]),
    )
    hits = [
        _hit(base, *_name(connection, table, n), score, patterns)
        for table, (score, n) in islice(ordered, offset, offset + limit)
    ]
    return Found(tuple(hits), len(named) + len(claims), more)


def _find_claims(
    connection: sqlite3.Connection,
    base: Base,
    query: Query,
    patterns: Sequence[Pattern],
    without: Sequence[Pattern],
) -> tuple[list[Ranked], bool]:
    facts = [
        f"facts : ({' OR '.join([_quoted(f'{name}:{value}') for value in values])})"
        for name, values in _facts(connection, base, query).items()
    ]
    where, days = [], {}
    if query.before:
        where.append(f"{_LAST} < :before")
        days["before"] = query.before.isoformat()
    if query.after:
        where.append(f"{_FIRST} > :after")
        days["after"] = query.after.isoformat()
    wanted = Wanted(patterns, without, facts, " AND ".join(where), days)
    found, more = weigh(connection, CLAIMS, wanted)
    return _look_closer(connection, base, CLAIMS, found, patterns), more


def _find_named(
    connection: sqlite3.Connection,
    base: Base,
    query: Query,
    patterns: Sequence[Pattern],
    without: Sequence[Pattern],
) -> tuple[list[Ranked], bool]:
    wanted = Wanted(patterns, without)
    if query.kind:
        wanted = Wanted(patterns, without, (), "c.kind = :kind", {"kind": query.kind})
    found, more = weigh(connection, NAMED, wanted)
    return _look_closer(connection, base, NAMED, found, patterns), more


def _facts(connection: sqlite3.Connection, base: Base, query: Query) -> dict[str, list[str]]:
    """The ids that each filter asks for."""
    found = {"stance": [query.stance]} if query.stance else {}
    for name, value in (
        ("speaker", query.speaker),
        ("question", query.question),
        ("document", query.document),
    ):
        if value:
            found[name] = _resolve(connection, base, name, value)
    return found


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _resolve(connection: sqlite3.Connection, base: Base, name: str, value: str) -> list[str]:
    """An id, or the ids of all records of the kind whose name has these words."""
    known: tuple[Mapping[str, object], ...] = {
        "speaker": (base.agents, base.sources),
        "question": (base.questions,),
        "document": (base.documents,),
    }[name]
    if any(value in records for records in known):
        return [value]
    patterns = [to_pattern(connection, Term((w,))) for w in fold_words(value).split()]
    rows = connection.execute(
        "SELECT e.id FROM search_named s JOIN search_entry e ON e.n = s.rowid "
        "WHERE search_named MATCH ? AND e.kind = ? ORDER BY e.n LIMIT ?",
        (
            " AND ".join(p.expression("label") for p in patterns),
            "agent" if name == "speaker" else name,
            _MANY + 1,
        ),
    ).fetchall()
    if not rows:
        raise UnknownIdError(f"no {name} is called {value!r}", remedy=f"list them: musnad {name}s")
    if len(rows) > _MANY:
        raise UsageError(
            f"{value!r} is the name of more than {_MANY} {name}s", remedy="write more of the name"
        )
    return [id_ for (id_,) in rows]


def _look_closer(
    connection: sqlite3.Connection,
    base: Base,
    table: Table,
    found: list[Ranked],
    patterns: Sequence[Pattern],
) -> list[Ranked]:
    """The top of a ranking, ordered again by how the words occur in the texts."""
    if not patterns or not found:
        return found
    most = found[0][0] or 1.0
    named = [(weight, n, _name(connection, table, n)) for weight, n in found[:LOOKED_AT]]
    looked = [
        (-(0.5 + weight / most) * _standing(base, *name, patterns), name, n)
        for weight, n, name in named
    ]
    first = [(-weight, n) for weight, _, n in sorted(looked)]  # equal ones by id, however numbered
    lowest = first[-1][0]
    return first + [(min(lowest, weight / most), n) for weight, n in found[LOOKED_AT:]]


_KIND = {"agent": 1.5, "question": 1.2, "document": 1.0, "claim": 1.0}


def _name(connection: sqlite3.Connection, table: Table, n: int) -> tuple[Kind, str]:
    """The kind and id of a row."""
    kind = "'claim'" if table is CLAIMS else "kind"
    asked = f"SELECT {kind}, id FROM {table.described} WHERE n = ?"  # noqa: S608
    row = connection.execute(asked, (n,)).fetchone()
    return row[0], row[1]


def _standing(base: Base, kind: Kind, name: str, patterns: Sequence[Pattern]) -> float:
    """How the words occur: as they were written, in one passage, next to each other, alone."""
    written = [word for pattern in patterns for word in pattern.exact]
    best = 0.0
    for passage in passages(base, kind, name):
        words = fold_words(passage.text).split()
        there = sum(bool(p.find(words)) for p in patterns)
        if not there:
            continue
        exact = sum(_stands(words, p.exact) for p in patterns) / len(patterns)
        value = there / len(patterns) + exact
        if there == len(patterns) and _stands(words, written):
            value += 1
        if words == written:
            value += 3
        value /= 1 + len(words) / 100  # a short text says more of what it names
        best = max(best, value)
    return (1 + best) * _KIND[kind]


def _stands(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return any(list(words[at : at + size]) == list(wanted) for at in range(len(words) - size + 1))


def _hit(base: Base, kind: Kind, name: str, score: float, patterns: Sequence[Pattern]) -> Hit:
    """What is shown of a record: the passage in which most of the terms stand."""
    found = passages(base, kind, name)
    nameless = Passage("id", name)
    shown = max(found, key=lambda p: _terms_in(p, patterns), default=nameless)
    places = locate(shown.text, patterns)
    snippet = cut(shown.text, places)
    if kind != "claim":
        return Hit(kind, name, shown.field, snippet, score)
    claim = base.claims[name]
    at = claim.evidence[0].span.start
    if shown.start is not None:
        at = shown.start + (places[0].start if places else 0)
    return Hit(kind, name, shown.field, snippet, score, claim.document, claim.speaker, at)


def _terms_in(passage: Passage, patterns: Sequence[Pattern]) -> int:
    words = fold_words(passage.text).split()
    return sum(bool(pattern.find(words)) for pattern in patterns)
