"""A base while it is read.

Knows which records were accepted, where each was written, and how a reference to one is checked.
"""

from __future__ import annotations

from collections.abc import Collection, MutableMapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from musnad.curation.capture import Captures
from musnad.curation.fields import Entry
from musnad.findings import Findings, Place
from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Question

RESERVED = frozenset({UNKNOWN, "self"})
"""Words that no record may have as its id."""


@dataclass(slots=True)
class Draft:
    """The records that were accepted so far, with what later entries need to know of them.

    `places` maps each record, as (node, id), to where it was written. `refused` holds the ids whose
    own entry had a finding: references to them give no further one. `negatives` is the sentence of
    the answer *no*, by question.
    """

    findings: Findings
    captures: Captures
    agents: dict[str, Agent] = field(default_factory=dict)
    sources: dict[str, AnonymousSource] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    utterances: MutableMapping[str, Utterance] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    gradings: dict[str, Grading] = field(default_factory=dict)
    conclusions: dict[str, Conclusion] = field(default_factory=dict)
    searches: dict[str, Search] = field(default_factory=dict)
    places: MutableMapping[tuple[str, str], Place] = field(default_factory=dict)
    refused: dict[str, set[str]] = field(default_factory=dict)
    negatives: dict[str, Label] = field(default_factory=dict)

    def base(self, iri: str) -> Base:
        """Everything that was accepted."""
        return Base(
            iri=iri,
            agents=by_id(self.agents.values()),
            sources=by_id(self.sources.values()),
            documents=by_id(self.documents.values()),
            utterances=by_id(self.utterances.values()),
            questions=by_id(self.questions.values()),
            claims=by_id(self.claims.values()),
            judgements=by_id(self.judgements.values()),
            gradings=by_id(self.gradings.values()),
            conclusions=by_id(self.conclusions.values()),
            searches=by_id(self.searches.values()),
        )

    def new(self, node: str, entry: Entry, made: str | None = None) -> str | None:
        """The id of an entry, or one `made` for it, if it is not in use yet."""
        identifier: str | None = entry.get("id") or made
        if identifier is None:
            return None
        if identifier in RESERVED:
            self.findings.error(
                entry.at("id"), "reserved-id", f"{identifier!r} means something else"
            )
            return None
        first = self.places.get((node, identifier))
        if first:
            self.findings.error(
                entry.at("id"),
                "duplicate-id",
                f"a second {node} is called {identifier!r}",
                f"the first is at {first.file}:{first.line}; rename one of them",
            )
            return None
        self.places[node, identifier] = entry.at("id")
        return identifier

    def knows(self, node: str, name: str | None, known: Collection[str], place: Place) -> bool:
        """Whether `name` is known; a finding with a suggestion when not. `None` is not wrong."""
        if name is None:
            return True
        if name in known:
            return True
        if name not in self.refused.get(node, ()):  # its own finding says why
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"add it to {node}s.yml"
            self.findings.error(place, f"unknown-{node}", f"no {node} is called {name!r}", hint)
        return False

    def refuse(self, node: str, entry: Entry) -> None:
        """Remember the id of an entry that has a finding."""
        if entry.get("id"):
            self.refused.setdefault(node, set()).add(entry.get("id"))

    def is_complete(self, entry: Entry, *names: str) -> bool:
        """Whether the entry has the fields without which no record can be made of it."""
        return all(entry.get(name) is not None for name in names)
