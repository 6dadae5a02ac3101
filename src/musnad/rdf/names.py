"""The IRIs of one base, written as in N-Quads.

Knows how records and their parts are named and in which graph they stand.
"""

from __future__ import annotations

from musnad.model.agent import UNKNOWN, AnonymousSource
from musnad.model.base import Base
from musnad.rdf.terms import M
from musnad.value.unit import Unit


class Names:
    """The IRIs of one base, between their brackets.

    >>> names = Names(Base("https://example.org/"))
    >>> names.agent("kim"), names.agent("unknown")
    ('<https://example.org/agent/kim>', '<https://w3id.org/musnad/ns#unknown>')
    """

    def __init__(self, base: Base) -> None:
        self.base = base.iri
        self.case = f"<{base.iri}>"
        self._agents = {UNKNOWN: str(M["unknown"])} | {
            id_: self._source(source) for id_, source in base.sources.items()
        }
        self.case_graph = self.node("graph", "case")
        """The graph of what does not belong to one document."""
        self.derived_graph = self.node("graph", "derived")
        """The graph of what is derived, which can be deleted and built again."""

    def node(self, kind: str, *parts: str) -> str:
        """A record, or a part that hangs below it."""
        return f"<{self.base}{'/'.join((kind, *parts))}>"

    def agent(self, id_: str) -> str:
        """An agent, an anonymous source or `m:unknown`, whichever the id names."""
        found = self._agents.get(id_)
        return f"<{self.base}agent/{id_}>" if found is None else found

    def add_source(self, source: AnonymousSource) -> None:
        """Register a source that the base does not have, for `agent`."""
        self._agents[source.id] = self._source(source)

    def unit(self, unit: Unit) -> str:
        """The QUDT identifier of a unit."""
        return f"<{unit.iri}>"

    def option(self, question: str, option: str) -> str:
        """One option of a choice."""
        return f"<{self.base}question/{question}/option/{option}>"

    def document_graph(self, document: str) -> str:
        """The graph of one document: itself, its capture, its claims and all their parts."""
        return f"<{self.base}graph/document/{document}>"

    def _source(self, source: AnonymousSource) -> str:
        own = source.id.removeprefix(source.utterance + ".")
        return self.node("source", source.utterance, own)
