"""Two folders of quads: in which graphs they differ, and in which quads.

Equal graphs are recognised by a hash that does not depend on the order, so that only graphs that
differ are read into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

import pyoxigraph

from musnad.store.embedded import EmbeddedStore

_ROOM = 1 << 128


@dataclass(frozen=True, slots=True)
class QuadDifference:
    """One triple of a graph that the store `lacks`, or that it has and should not have."""

    graph: str
    triple: pyoxigraph.Triple
    lacks: bool


def find_differences(wanted: EmbeddedStore, found: EmbeddedStore) -> Iterator[QuadDifference]:
    """How the quads of `found` differ from those of `wanted`, graph by graph."""
    first, second = _sums(wanted), _sums(found)
    for graph in sorted(first.keys() | second.keys()):
        if first.get(graph) != second.get(graph):
            here, there = _graph(wanted, graph), _graph(found, graph)
            for lacks, only in ((True, here - there), (False, there - here)):
                for triple in sorted(only, key=str):
                    yield QuadDifference(graph, triple, lacks)


def _sums(store: EmbeddedStore) -> dict[str, int]:
    """For each graph the sum of the hashes of its quads."""
    sums: dict[str, int] = {}
    for quad in store.quads():
        graph = quad.graph_name
        name = graph.value if isinstance(graph, pyoxigraph.NamedNode) else ""
        number = int.from_bytes(blake2b(str(quad).encode(), digest_size=16).digest())
        sums[name] = (sums.get(name, 0) + number) % _ROOM
    return sums


def _graph(store: EmbeddedStore, graph: str) -> set[pyoxigraph.Triple]:
    if not graph:
        query = (
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
        )
        return set(store.construct(query))
    where = f"GRAPH {pyoxigraph.NamedNode(graph)} {{ ?s ?p ?o }}"
    return set(store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"))
