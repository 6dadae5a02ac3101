"""A base: everything that one case holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from musnad.errors import UnknownIdError
from musnad.model.agent import Agent, AnonymousSource
from musnad.model.claim import Claim, Utterance
from musnad.model.document import Document
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Question


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)


def by_id(items: Iterable[T]) -> dict[str, T]:
    """The items under their ids, in the order of the ids."""
    return {item.id: item for item in sorted(items, key=lambda item: item.id)}


@dataclass(frozen=True, slots=True)
class Base:
    """The records of one case, each kind under its ids. `iri` starts every identifier."""

    iri: str
    agents: Mapping[str, Agent] = field(default_factory=dict)
    sources: Mapping[str, AnonymousSource] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    utterances: Mapping[str, Utterance] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)

    def claim(self, id: str) -> Claim:  # noqa: A002 - the word of the model
        """The claim called `id`.

        Raises: `UnknownIdError` when there is none.
        """
        try:
            return self.claims[id]
        except KeyError:
            raise UnknownIdError(
                f"no claim is called {id!r}", remedy="list them: musnad claims"
            ) from None

    def label(self, id: str) -> Label:  # noqa: A002 - the word of the model
        """How the agent or source called `id` is named; `unknown` has a name too."""
        if id in self.agents:
            return self.agents[id].label
        if id in self.sources:
            return self.sources[id].label
        return Label("غير معروف", "unknown")
