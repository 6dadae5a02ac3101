"""The same port over HTTP: any engine that speaks the SPARQL 1.1 Protocol.

Knows how to ask each engine for the union of its graphs, and how to read a graph in pages. Does not
know which graphs are complete (`mark`).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import chain
from urllib.parse import urlencode

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, Triple

from musnad.errors import EndpointError, QueryError
from musnad.store.address import Address
from musnad.store.computing import find_wrong
from musnad.store.graph_store import GraphStore
from musnad.store.port import Row, Rows
from musnad.store.queries import Form, check_query
from musnad.store.wire import Access, Reply, Wire

PAGE = 10_000
"""The rows of one page: the default limit of Virtuoso."""
_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"
UNIONS = ("", "union-default-graph=", "default-graph-uri=urn%3Ax-arq%3AUnionGraph")
"""The parameters by which engines answer over all graphs: none for most; that of Oxigraph; the
graph of Jena."""


class RemoteStore:
    """An engine at an address. It is asked over the union of its graphs.

    `union` is what has to be said for that (one of `UNIONS`); who reads the mark finds it out.
    """

    def __init__(self, address: Address, access: Access, *, pause_s: float = 0.5) -> None:
        self.union = ""
        self.timeout_s = access.timeout_s
        """The time limit of one answer, in seconds."""
        self._query = Wire(address.query, access, pause_s=pause_s)
        same = address.update == address.query
        self._update = self._query if same else Wire(address.update, access, pause_s=pause_s)
        self.graph_store: GraphStore | None = None
        """The Graph Store for whole graphs; `None` where updates are used."""
        if address.graphs:
            self.graph_store = GraphStore(address.graphs, access, pause_s=pause_s)

    @property
    def shown(self) -> str:
        """The address as messages may show it."""
        return self._query.shown

    @property
    def piece(self) -> int:
        """How many triples an update may have."""
        return 500 if self._is_virtuoso else 2_000

    @property
    def _is_virtuoso(self) -> bool:
        return "virtuoso" in self._query.server.lower()

    @property
    def engine(self) -> str:
        """The name of the engine from its answers, or its address."""
        return self._query.server or self.shown

    def within(self, timeout_s: float) -> RemoteStore:
        """The same engine with another time limit, in seconds."""
        other = copy(self)
        other.timeout_s = timeout_s
        return other

    def close(self) -> None:
        """Close the connections."""
        for one in (self._query, self._update, self.graph_store):
            if one:
                one.close()

    # -- the port ----------------------------------------------------------------------------------

    def select(self, query: str) -> Rows:
        """The rows of a SELECT.

        Raises: `QueryError` when it cannot be read or is not a SELECT; `EndpointError`.
        """
        _check_form(query, "select")
        return self._select(query, self.union)

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises: `QueryError` when it cannot be read or is not an ASK; `EndpointError`.
        """
        _check_form(query, "ask")
        found = self._results(query, self.union)
        if isinstance(found, pyoxigraph.QuerySolutions):  # so Virtuoso says it: one row, or none
            cells = [cell for row in self._rows(found) for cell in row]
            return any(isinstance(cell, Literal) and cell.value != "0" for cell in cells)
        return bool(found)

    def construct(self, query: str) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises: `QueryError` when it cannot be read or is neither; `EndpointError`.
        """
        _check_form(query, "construct")
        reply = self._ask(query, f"{_TRIPLES}, text/turtle;q=0.5", self.union)
        form = pyoxigraph.RdfFormat.from_media_type(reply.kind)
        if reply.kind == "text/plain":  # the old name of N-Triples
            form = pyoxigraph.RdfFormat.N_TRIPLES
        if form is None:
            raise self._broken(reply.kind)
        try:
            return iter([quad.triple for quad in pyoxigraph.parse(reply.body, form)])
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def count(self) -> int:
        """How many quads there are."""
        rows = list(self._select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", ""))
        return int(rows[0][0].value) if rows and isinstance(rows[0][0], Literal) else 0

    def quads(self) -> Iterator[Quad]:
        """Every quad of every named graph, graph by graph."""
        return chain.from_iterable(map(self.read_graph, self.graphs()))

    # -- graphs ------------------------------------------------------------------------------------

    def graphs(self, start: str = "") -> list[str]:
        """The names of all graphs, of those that begin with `start`, as in SPARQL."""
        found: list[str] = []
        after = ""
        only = f"FILTER(STRSTARTS(STR(?g), {Literal(start)}))" if start else ""  # a Virtuoso's ""
        while True:
            rows = self.in_graphs(
                f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {only} "
                f"FILTER(STR(?g) > {Literal(after)}) }} ORDER BY STR(?g) LIMIT {PAGE}"
            )
            names = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
            found += [f"<{name}>" for name in names]
            if len(names) < PAGE:
                return found
            after = names[-1]

    def read_graph(self, graph: str) -> Iterator[Quad]:
        """The quads of one graph, by subject; `graph` is named as in SPARQL."""
        after = ""
        name = NamedNode(graph[1:-1])
        while True:
            rows = self.in_graphs(
                f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }} "
                f"FILTER(STR(?s) > {Literal(after)}) }} ORDER BY STR(?s) LIMIT {PAGE}"
            )
            quads = [Quad(s, p, o, name) for s, p, o in rows]  # type: ignore[arg-type]
            if len(quads) < PAGE:
                yield from quads
                return
            last = quads[-1].subject  # of which there may be more
            whole = [quad for quad in quads if quad.subject != last]
            if not whole:
                raise EndpointError(f"{self.shown}: more than {PAGE} facts about {last}")
            yield from whole
            after = whole[-1].subject.value  # type: ignore[union-attr]

    def in_graphs(self, query: str) -> list[Row]:
        """The rows of a SELECT that names its graphs."""
        return list(self._select(query, ""))

    def update(self, text: str) -> None:
        """Send an update. It must be idempotent: it may be sent twice.

        Raises: `EndpointError`.
        """
        if self._is_virtuoso:  # a body of its own would hang
            body, kind = urlencode({"update": text}).encode(), _FORM
        else:
            body, kind = text.encode(), _UPDATE
        reply = self._update.send(body, kind, "*/*", timeout_s=self.timeout_s)
        if reply.status == 400:
            raise EndpointError(
                f"{self._update.shown} does not take an update: {self._update.words_of(reply)}",
                remedy="look whether updates go to another address: docs/engines.md",
            )

    # -- how it computes ---------------------------------------------------------------------------

    def refuse_wrong_engine(self) -> None:
        """Refuse an engine that fails the self-test, on which queries for verdicts rely.

        Raises: `EndpointError` that names it and what it computes wrong.
        """
        if wrong := find_wrong(self.select):
            raise EndpointError(
                f"the engine at {self.shown} ({self.engine}) computes wrong: "
                f"{'; '.join(wrong[:3])}",
                remedy="verbs other than query do not rely on it; ask it queries of your own only",
            )

    # -- requests ----------------------------------------------------------------------------------

    def _select(self, query: str, union: str) -> Rows:
        found = self._results(query, union)
        if not isinstance(found, pyoxigraph.QuerySolutions):
            raise QueryError("a SELECT query is wanted here")
        return Rows(tuple(v.value for v in found.variables), self._rows(found))

    def _rows(self, found: pyoxigraph.QuerySolutions) -> Iterator[Row]:
        try:
            for solution in found:
                yield tuple(solution)
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _results(
        self, query: str, union: str
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
        reply = self._ask(query, _JSON, union)
        form = pyoxigraph.QueryResultsFormat.from_media_type(reply.kind)
        if form is None:
            raise self._broken(reply.kind)
        try:
            return pyoxigraph.parse_query_results(reply.body, form)
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _ask(self, query: str, accept: str, union: str) -> Reply:
        body = urlencode({"query": query}).encode()
        reply = self._query.send(body, _FORM, accept, tail=union, timeout_s=self.timeout_s)
        if reply.status == 400:
            raise QueryError(f"the query cannot be answered: {self._query.words_of(reply)}")
        cap = reply.headers.get("x-sparql-maxrows")
        if cap:
            raise EndpointError(
                f"{self.shown} gives no more than {cap} rows",
                remedy="let it give more (ResultSetMaxRows of a Virtuoso), or add a LIMIT",
            )
        return reply

    def _broken(self, error: object) -> EndpointError:
        return EndpointError(
            f"{self.shown} ended its answer early, or it is none: {self._query.hide(str(error))}",
            remedy="it may have a limit of time or size of its own; ask for less",
        )


def _check_form(query: str, form: Form) -> None:
    if check_query(query) != form:
        raise QueryError(f"{_WANTED[form]} query is wanted here")


_WANTED: dict[Form, str] = {
    "select": "a SELECT",
    "ask": "an ASK",
    "construct": "a CONSTRUCT or DESCRIBE",
}
