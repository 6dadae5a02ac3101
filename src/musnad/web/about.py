"""The Turtle of a page: the quads of its records and of their parts.

Knows the IRIs of things. The IRI of a part begins with that of its record; our own terms are
described by the vocabulary. Does not know pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Protocol

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from musnad import resources
from musnad.model.identifier import NAMESPACE, iri
from musnad.readmodel.base import ReadBase
from musnad.store.embedded import EmbeddedStore, memory

if TYPE_CHECKING:
    from musnad.web.links import Thing

DEPTH = 6
"""How far parts hang below a record, at most."""


class Described(Protocol):
    """Where quads are found by their subject."""

    def about(self, name: str) -> Iterable[Quad]:
        """The quads of which the IRI `name` is the subject, in no particular order."""


class Gathered:
    """Quads by their subject: what is asked about most subjects is read once, and not one by one.

    >>> kim = NamedNode("https://example.org/agent/kim")
    >>> gathered = Gathered([Quad(kim, kim, kim)])
    >>> len(gathered.about(kim.value)), len(gathered.about("https://example.org/"))
    (1, 0)
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        found: defaultdict[str, list[Quad]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value].append(quad)
        self._by_subject = dict(found)

    def about(self, name: str) -> list[Quad]:
        """The quads of which the IRI `name` is the subject."""
        return self._by_subject.get(name, [])


def iri_of(base: ReadBase, kind: Thing, name: str) -> str:
    """The IRI of a thing that has a page."""
    source = base.sources.get(name) if kind == "speaker" else None
    if source:
        return iri(base.iri, "source", source.utterance, name.removeprefix(f"{source.utterance}."))
    return iri(base.iri, "agent" if kind == "speaker" else kind, name)


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


def find_described(store: Described, names: Iterable[str]) -> list[Quad]:
    """The quads of some records of a base and of their parts, and those of words of ours."""
    terms, records = split_terms(names)
    return find_about(vocabulary(), terms) + find_about(store, records)


def find_about(store: Described, names: Iterable[str]) -> list[Quad]:
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
