"""Canonical N-Quads: one quad a line, sorted.

The terms are written by the engine.

Source: W3C, RDF 1.1 N-Quads, https://www.w3.org/TR/n-quads/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad


def write_nquads(quads: Iterable[Quad], _base: str = "") -> Iterator[str]:
    """The lines, each quad once, in the order of their characters; IRIs are written in full.

    >>> list(write_nquads([]))
    []
    """
    for line in sorted({str(quad) for quad in quads}):
        yield line + " .\n"
