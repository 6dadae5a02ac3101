"""The two engines that must agree, and what `musnad.relate` says in the terms of the queries.

Knows how a base is asked on both. Reading a long query takes rdflib seconds, so each is read once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pyoxigraph import Quad
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query as Prepared

from musnad.model.base import Base
from musnad.rdf.derived import query_lines
from musnad.rdf.names import Names
from musnad.rdf.terms import concept
from musnad.rdf.write import read_lines, to_quads
from musnad.relate import Relation
from musnad.relate.relation import Relater
from musnad.store.embedded import EmbeddedStore, memory
from musnad.store.port import Row, canonical
from musnad.store.queries import locate_shipped
from musnad.store.rdflib_graph import RdflibStore, from_quads, from_rdflib

Bag = Counter[tuple[str | None, ...]]
VERDICTS = {
    "conflicts": {"conflicts", "reversal"},
    "agreements": {"agrees"},
    "updates": {"update"},
    "not-comparable": {"not-comparable"},
    "restates": {"restates"},
}
"""The queries that give verdicts, with the kinds that each gives."""
SUMS = {"sum-of", "change-of"}
"""The rules on sums, which have a query of their own."""


@cache
def text(name: str) -> str:
    return locate_shipped(name).text


@cache
def prepared(name: str) -> Prepared:
    return prepareQuery(text(name))


def ask_oxigraph(store: EmbeddedStore, name: str) -> Bag:
    return bag(store.select(text(name)))


def ask_rdflib(store: RdflibStore, name: str) -> Bag:
    found = store.graph.query(prepared(name))
    return bag(tuple(None if t is None else from_rdflib(t) for t in row) for row in found)


def bag(rows: Iterable[Row]) -> Bag:
    """The rows without their order, in canonical terms."""
    return Counter(tuple(None if t is None else str(canonical(t)) for t in row) for row in rows)


def asked(base: Base) -> list[Quad]:
    """The quads that the queries read: the records, and commitments, roots and judgements."""
    lines = query_lines(base, Relater(base), Names(base))
    return [*to_quads(base), *read_lines(lines)]


MAKERS = (
    *("carried", "commitments", "measures", "sum-times", "added", "grown"),
    *("behalf", "roots", "judged"),
)
"""The queries that make what the others read, in the order in which they are run."""


def constructed(base: Base) -> EmbeddedStore:
    """The records, and what the shipped queries make of them."""
    quads = [*to_quads(base)]
    for name in MAKERS:
        quads += (Quad(*t) for t in memory(quads).construct(text(name)))
    return memory(quads)


def oxigraph(base: Base) -> EmbeddedStore:
    return memory(asked(base))


def rdflib_store(base: Base) -> RdflibStore:
    return from_quads(asked(base))


def together(bases: dict[int, Base]) -> tuple[dict[int, Base], EmbeddedStore]:
    """Many bases in one store, each under a name of its own, so that a query is read once."""
    named = {n: replace(base, iri=f"{base.iri}{n}/") for n, base in bases.items()}
    quads: list[Quad] = [quad for base in named.values() for quad in asked(base)]
    return named, memory(quads)


def expected(base: Base, relations: Iterable[Relation]) -> dict[str, Bag]:
    """What each of the verdict queries must say, by what the engine says."""
    names = Names(base)
    bags: dict[str, Bag] = {name: Counter() for name in VERDICTS}
    for row in relations:
        if row.rule in SUMS:
            continue
        name = next(n for n, kinds in VERDICTS.items() if row.kind in kinds)
        terms = (
            names.node("question", row.question),
            names.node("claim", row.a),
            names.node("claim", row.b),
            concept("kind", row.kind),
            concept("verdict", row.verdict) if row.verdict else None,
            f'"{row.rule}"',
            names.node("question", row.carried_a) if row.carried_a else None,
            names.node("question", row.carried_b) if row.carried_b else None,
        )
        bags[name][tuple(None if term is None else str(term) for term in terms)] += 1
    return bags


def expected_sums(base: Base, relations: Iterable[Relation]) -> dict[str, Bag]:
    """What the queries on sums and changes must say: a row for each further claim of a sum."""
    names = Names(base)
    bags: dict[str, Bag] = {"sums": Counter()}
    for row in relations:
        if row.rule not in SUMS:
            continue
        terms = (
            names.node("question", row.question),
            names.node("claim", row.a),
            names.node("claim", row.b),
            concept("kind", row.kind),
            concept("verdict", row.verdict or ""),
            f'"{row.rule}"',
            names.node("question", row.carried_a) if row.carried_a else None,
            names.node("question", row.carried_b) if row.carried_b else None,
        )
        bag = bags["sums"]
        for other in row.also or (None,):
            also = names.node("claim", other) if other else None
            bag[tuple(None if t is None else str(t) for t in (*terms, also))] += 1
    return bags


def differences(found: Bag, wanted: Bag) -> list[str]:
    """Every row that only the query gives with `<`, every one that only the engine gives with `>`."""
    only = [f"< {row}" for row in (found - wanted).elements()]
    return sorted([*only, *(f"> {row}" for row in (wanted - found).elements())])
