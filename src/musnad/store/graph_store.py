"""Whole graphs to an engine: the SPARQL 1.1 Graph Store Protocol.

Sends a graph in requests of a suitable size, and removes one. Each request may be repeated. Does
not know which graphs exist, nor whether somebody else writes: `pushing` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlencode

from musnad.errors import EndpointError
from musnad.store.wire import Access, Method, Wire

PIECE = 20_000
"""How many triples one request has at most."""


class GraphStore:
    """A Graph Store endpoint; graphs are named as in SPARQL."""

    def __init__(self, address: str, access: Access, *, pause_s: float = 0.5) -> None:
        self._timeout_s = access.timeout_s
        self._wire = Wire(address, access, pause_s=pause_s)

    @property
    def shown(self) -> str:
        """The address as messages may show it."""
        return self._wire.shown

    def close(self) -> None:
        """Close the connection."""
        self._wire.close()

    def put(self, graph: str, triples: Iterable[str]) -> None:
        """Replace a graph by these triples, written as in SPARQL.

        Raises: `EndpointError`.
        """
        left, method = iter(triples), _FIRST
        while piece := [*islice(left, PIECE)]:
            text = "".join(f"{triple} .\n" for triple in piece)
            self._send(method, graph, text.encode())
            method = "POST"

    def drop(self, graph: str) -> None:
        """Remove a graph.

        Raises: `EndpointError`, also where there is none.
        """
        self._send("DELETE", graph, b"")

    def _send(self, method: Method, graph: str, body: bytes) -> None:
        tail = urlencode({"graph": graph[1:-1]})
        reply = self._wire.send(
            body, "text/turtle", "*/*", tail=tail, timeout_s=self._timeout_s, method=method
        )
        if reply.status == 400:
            raise EndpointError(
                f"{self.shown} does not take a graph: {self._wire.words_of(reply)}",
                remedy="look whether it is the address of a Graph Store: docs/engines.md",
            )


_FIRST: Method = "PUT"
