"""Canonical TriG: the graphs of a base, each sorted as in Turtle.

Knows the layout only: terms and blocks are those of `musnad.export.turtle`.

Source: W3C, RDF 1.1 TriG, https://www.w3.org/TR/trig/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Quad

from musnad.export.turtle import Blocks, Writer, write_blocks


def write_trig(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """The lines of the document; `base` is the IRI that starts the identifiers of the case.

    >>> list(write_trig([], ""))
    []
    """
    writer = Writer(base)
    graphs: dict[str, Blocks] = {}
    for quad in quads:
        graph = quad.graph_name
        name = "" if isinstance(graph, DefaultGraph) else writer.name(graph)
        writer.add(graphs.setdefault(name, {}), quad)
    yield from writer.head()
    for name in sorted(graphs):
        yield f"\n{name} {{\n" if name else ""
        yield from write_blocks(graphs[name], "    " if name else "")
        yield "}\n" if name else ""
