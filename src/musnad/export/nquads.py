"""N-Quads, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat, serialize


def write_nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """The lines, each quad once, in the order of their characters.

    >>> list(write_nquads([]))
    []
    """
    data = serialize(quads, format=RdfFormat.N_QUADS)
    lines = (data or b"").decode().splitlines()
    for line in sorted(set(lines)):
        yield line + "\n"
