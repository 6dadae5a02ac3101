"""Servers for tests, each with nothing in it, and filling one with quads.

A server that is not installed is named, and its tests are skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from benchmarks.engines import oxigraph, virtuoso
from benchmarks.engines.answer import AbsentError
from musnad.store.address import find_address
from musnad.store.remote import UNIONS, RemoteStore
from musnad.store.wire import Access

NAMES = ("oxigraph", "virtuoso")
_PIECE = 1_000


@contextmanager
def address_of(name: str, folder: Path) -> Iterator[str]:
    """The address at which a new server takes queries and updates."""
    try:
        if name == "oxigraph":
            with oxigraph.serve(folder) as address:
                yield address
        else:
            with virtuoso.serve(folder) as (address, run):
                run('GRANT SPARQL_UPDATE TO "SPARQL";')
                yield address
    except AbsentError as absent:
        pytest.skip(str(absent))


@contextmanager
def served_store(name: str, folder: Path, quads: Iterable[Quad]) -> Iterator[RemoteStore]:
    """A new server that holds some quads; those of the default graph stand in a named one."""
    with address_of(name, folder) as address:
        store = RemoteStore(find_address(address), Access())
        store.union = UNIONS[name == "oxigraph"]
        lines = [
            f"GRAPH {quad.graph_name if isinstance(quad.graph_name, NamedNode) else '<urn:g>'} "
            f"{{ {quad.subject} {quad.predicate} {quad.object} }}"
            for quad in quads
        ]
        for first in range(0, len(lines), _PIECE):
            store.update("INSERT DATA {\n" + "\n".join(lines[first : first + _PIECE]) + "\n}")
        try:
            yield store
        finally:
            store.close()
