"""The Turtle of a page: the quads of its records and of their parts.

The IRI of a part begins with that of its record; our own terms are described by the vocabulary.
Does not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from musnad import resources
from musnad.model.identifier import NAMESPACE
from musnad.store.embedded import EmbeddedStore, memory

DEPTH = 6
"""How far parts hang below a record, at most."""


@cache
def vocabulary() -> EmbeddedStore:
    """The shipped vocabulary, read once."""
    ontology = resources.locate("ontology") / "musnad.ttl"
    return memory(pyoxigraph.parse(path=str(ontology)))


def split_terms(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Some IRIs: those of our vocabulary, and those of a base.

    >>> split_terms([f"{NAMESPACE}denies", "https://example.org/claim/c1"])[1]
    ['https://example.org/claim/c1']
    """
    terms: list[str] = []
    records: list[str] = []
    for name in names:
        (terms if name.startswith(NAMESPACE) else records).append(name)
    return terms, records


def find_about(store: EmbeddedStore, names: Iterable[str]) -> list[Quad]:
    """The quads of some IRIs and of their parts: what is named below one of them.

    >>> a, part, p = (NamedNode(f"https://example.org/{x}") for x in ("a", "a/1", "p"))
    >>> len(find_about(memory([Quad(a, p, part), Quad(part, p, a), Quad(p, p, p)]), (a.value,)))
    2
    """
    found: list[Quad] = []
    asked: set[str] = set()
    wanted = set(names)
    for _ in range(DEPTH):
        asked |= wanted
        below: set[str] = set()
        for name in sorted(wanted):
            for quad in store.about(name):
                found.append(quad)
                o = quad.object
                if isinstance(o, NamedNode) and o.value.startswith(f"{name}/"):
                    below.add(o.value)
        wanted = below - asked
    return found
