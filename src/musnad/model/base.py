"""A base: everything that one case holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import Literal, Protocol, TypeVar

from musnad.dataclass import dataclass, field, replace
from musnad.errors import UnknownIdError
from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.claim import Claim, Utterance
from musnad.model.conclusion import Conclusion, Search
from musnad.model.document import Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import LinkKind, Question
from musnad.value.date import Date


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)
_UNKNOWN = Label("غير معلوم", "unknown")
ClaimKey = Literal["document", "principal", "question", "speaker", "stance", "utterance"]
"""The fields by which claims are grouped: each holds one id or word."""


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
    gradings: Mapping[str, Grading] = field(default_factory=dict)
    conclusions: Mapping[str, Conclusion] = field(default_factory=dict)
    searches: Mapping[str, Search] = field(default_factory=dict)

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

    def claims_of(self, key: ClaimKey, name: str) -> Iterator[Claim]:
        """The claims that have `name` as their document, speaker …, by document and place."""
        return (claim for claim in self.claims_in_order() if getattr(claim, key) == name)

    def claims_in_order(self) -> Iterator[Claim]:
        """Every claim, by document and place."""
        yield from sorted(
            self.claims.values(), key=lambda c: (c.document, c.evidence[0].span, c.id)
        )

    def reported_in(self) -> Mapping[str, Iterable[str]]:
        """The documents that report each utterance, by its id."""
        found: dict[str, set[str]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.utterance, set()).add(claim.document)
        return found

    def publishers_of(self, documents: Iterable[str]) -> dict[str, str]:
        """Who published some documents, by document.

        >>> Base("https://example.org/").publishers_of([])
        {}
        """
        return {name: self.documents[name].publisher for name in documents}

    def times_of(self, claims: Iterable[str]) -> Iterator[tuple[str, Date]]:
        """The ids of some claims, each with its as-of; claims without one are left out."""
        for name in claims:
            if as_of := self.claims[name].as_of:
                yield name, as_of

    def count_by_document(self) -> Mapping[str, int]:
        """How many claims each document has; documents without any are left out."""
        return Counter(claim.document for claim in self.claims.values())

    def gradings_of(self, node: str, of: str) -> list[Grading]:
        """The gradings of one thing: an agent, a claim or a document."""
        return [g for g in self.gradings.values() if g.node == node and g.of == of]

    def judgements_on(self, question: str) -> list[Judgement]:
        """The verdicts of people on one question, by id."""
        found = (j for _, j in sorted(self.judgements.items()))
        return [j for j in found if j.question == question and j.kind]

    def judgements_of(self, claim: str) -> list[Judgement]:
        """The judgements that name a claim."""
        return [j for j in self.judgements.values() if claim in j.claims]

    def conclusions_on(self, question: str) -> list[Conclusion]:
        """The conclusions on a question, the newest first."""
        found = (c for c in self.conclusions.values() if c.question == question)
        return sorted(found, key=lambda c: (-c.on.toordinal(), c.id))

    def searches_on(self, question: str) -> list[Search]:
        """The searches made for a question, the newest first."""
        found = (s for s in self.searches.values() if s.question == question)
        return sorted(found, key=lambda s: (-s.on.toordinal(), s.id))

    def independent_pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of claims of which a person states that they are independent."""
        return frozenset(frozenset(j.claims) for j in self.judgements.values() if j.independent)

    def parts_of(self, whole: str) -> list[str]:
        """The ids of the questions that are part of `whole`."""
        return sorted(q.id for q in self.questions.values() if q.part_of == whole)

    def linked_to(self, other: str, kind: LinkKind) -> list[str]:
        """The ids of the questions that name `other` in that way.

        >>> word = Label("س", "q")
        >>> died = Question("died", word, word, "yes-no", presupposes=("lived",))
        >>> Base("https://example.org/", questions={"died": died}).linked_to("lived", "presupposes")
        ['died']
        """
        return sorted(q.id for q in self.questions.values() if (kind, other) in q.links())

    def made_of(self, question: str) -> list[str]:
        """The ids of the questions whose figure is a sum or a change of that of `question`."""
        return sorted(
            {
                *self.linked_to(question, "sum_of"),
                *self.linked_to(question, "change_of"),
            }
        )

    def based_on(self, claim: str) -> list[str]:
        """The ids of the estimates that rest directly on a claim."""
        return sorted(c.id for c in self.claims.values() if claim in c.based_on)

    def estimates(self) -> Iterator[str]:
        """The ids of the claims that rest on others, by id."""
        return (name for name, claim in sorted(self.claims.items()) if claim.based_on)

    def label(self, id: str) -> Label:  # noqa: A002 - the word of the model
        """The label of the agent or source called `id`; `unknown` has a label too."""
        if id == UNKNOWN:
            return _UNKNOWN
        is_source = "." in id  # each look may be a query
        found = self.sources.get(id) if is_source else self.agents.get(id)
        found = found or (self.agents.get(id) if is_source else self.sources.get(id))
        return found.label if found else _UNKNOWN

    def restrict(self, *, known_by: Day | None = None, recorded_by: Day | None = None) -> Base:
        """The base restricted to what was published by one day, and curated by another.

        A document without a date of issue is left out by the first. A claim whose successor is left
        out is not superseded.
        """
        if known_by is None and recorded_by is None:
            return self

        def is_in(claim: Claim) -> bool:
            issued = self.documents[claim.document].issued
            if known_by and not (issued and issued.latest and issued.latest <= known_by):
                return False
            return not recorded_by or bool(claim.curated_on and claim.curated_on <= recorded_by)

        kept = {name: claim for name, claim in self.claims.items() if is_in(claim)}
        for name, claim in kept.items():
            if claim.superseded and claim.superseded.claim and claim.superseded.claim not in kept:
                kept[name] = replace(claim, superseded=None)
        judgements = {
            name: j
            for name, j in self.judgements.items()
            if set(j.claims) <= set(kept) and (not recorded_by or j.on <= recorded_by)
        }
        documents = {c.document for c in kept.values()}
        there = {"claim": set(kept), "document": documents, "agent": set(self.agents)}
        return replace(
            self,
            claims=kept,
            judgements=judgements,
            documents={k: v for k, v in self.documents.items() if k in documents},
            gradings={
                k: g
                for k, g in self.gradings.items()
                if g.of in there[g.node] and (not recorded_by or g.on <= recorded_by)
            },
            conclusions=held_by(self.conclusions, known_by, recorded_by),
            searches=held_by(self.searches, known_by, recorded_by),
        )


D = TypeVar("D", Conclusion, Search)


def held_by(
    records: Mapping[str, D], known_by: Day | None, recorded_by: Day | None
) -> Mapping[str, D]:
    """The records that were written by both days."""
    days = [day for day in (known_by, recorded_by) if day]
    return {k: r for k, r in records.items() if all(r.on <= day for day in days)}
