"""The same port over an rdflib graph: a second engine to compare the first one with.

Converts terms. It is slow, read-only, and drops the graph of a quad, since every store answers over
the union of its graphs. It is for shipped queries only: where a query says FROM, rdflib fetches
that address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph
import rdflib

from musnad.errors import QueryError
from musnad.store.port import Row, Rows, Term

_STRING = rdflib.XSD.string


class RdflibStore:
    """An rdflib graph behind the port.

    >>> kim = pyoxigraph.NamedNode("https://example.org/agent/kim")
    >>> store = from_quads([pyoxigraph.Quad(kim, kim, pyoxigraph.Literal("Kim"))])
    >>> [[str(term) for term in row] for row in store.select("SELECT ?o WHERE { ?s ?p ?o }")]
    [['"Kim"']]
    """

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph

    def select(self, query: str) -> Rows:
        """The rows of a SELECT.

        Raises: `QueryError` when it cannot be read or is not a SELECT.
        """
        found = self._query(query, "SELECT")
        columns = tuple(str(v) for v in found.vars or ())
        return Rows(columns, [_row(found_row) for found_row in found])

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises: `QueryError` when it cannot be read or is not an ASK.
        """
        return bool(self._query(query, "ASK").askAnswer)

    def construct(self, query: str) -> Iterator[pyoxigraph.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises: `QueryError` when it cannot be read or is neither.
        """
        for s, p, o in self._query(query, "CONSTRUCT", "DESCRIBE"):
            yield pyoxigraph.Triple(from_rdflib(s), from_rdflib(p), from_rdflib(o))  # type: ignore[arg-type]

    def count(self) -> int:
        """How many triples there are."""
        return len(self.graph)

    def quads(self) -> Iterator[pyoxigraph.Quad]:
        """Every triple, in the default graph and in no particular order."""
        for s, p, o in self.graph:
            yield pyoxigraph.Quad(from_rdflib(s), from_rdflib(p), from_rdflib(o))  # type: ignore[arg-type]

    def _query(self, query: str, *forms: str) -> Any:
        try:
            found = self.graph.query(query)
        except Exception as error:  # rdflib has no error of its own for a query
            raise QueryError(f"the query cannot be read: {error}") from error
        if found.type not in forms:
            raise QueryError(f"a {' or '.join(forms)} query is wanted here")
        return found


def from_quads(quads: Iterable[pyoxigraph.Quad]) -> RdflibStore:
    """A store that holds the triples of `quads`."""
    return RdflibStore(to_graph(quads))


def to_graph(quads: Iterable[pyoxigraph.Quad]) -> rdflib.Graph:
    """An rdflib graph with the triples of `quads`."""
    graph = rdflib.Graph()
    known: dict[str, rdflib.URIRef] = {}
    for quad in quads:
        graph.add(
            (
                _carry(quad.subject, known),
                _carry(quad.predicate, known),
                _carry(quad.object, known),
            )
        )
    return graph


def _carry(term: Term, known: dict[str, rdflib.URIRef]) -> Any:
    if isinstance(term, pyoxigraph.NamedNode):
        value = term.value
        return known.get(value) or known.setdefault(value, rdflib.URIRef(value))
    return to_rdflib(term)


def to_rdflib(term: Term) -> rdflib.term.Identifier:
    """The same term in rdflib. A plain string has no datatype there."""
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, pyoxigraph.Triple):
        raise TypeError("rdflib holds no triples about triples")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=None if datatype == _STRING else datatype)


def from_rdflib(term: Any) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """The same term in pyoxigraph."""
    if isinstance(term, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return pyoxigraph.BlankNode(str(term))
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    if term.datatype is None:
        return pyoxigraph.Literal(str(term))
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype)))


def _row(found: Any) -> Row:
    return tuple(None if term is None else from_rdflib(term) for term in found)
