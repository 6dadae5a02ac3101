"""Origins: who stands behind a position, and the status of a question.

Counts distinct established roots. Documents, outlets, unnamed sources and own voices are counted
separately and never added. Ten reprints change the number of documents and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.relate.behind import Behind, count_origins
from musnad.relate.condensed import condense
from musnad.relate.position import Position, Stand, Voice
from musnad.relate.principal import RootKind, is_valid
from musnad.relate.relation import Relater
from musnad.relate.row import Relation

Status = Literal["disputed", "denied", "corroborated", "single-origin", "open"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind something: ids, each sorted.

    `origins` are the established roots; `unnamed` sources, `own_voices` and speakers of `unknown`
    principal add none. `independent` counts the pairs of claims that a curator has shown to be
    independent. `outlets` are the publishers that are known. `own_documents` are those that speak
    in their own voice, named or not, and `strangers` the speakers of unknown principal that are no
    document's own voice. `houses` own the outlets, as far as it is known, when the documents were
    issued.
    """

    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    own_voices: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    independent: int = 0
    own_documents: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()


class Supports(Mapping[str, Support]):
    """Who supports each position that constrains a question, by its id; computed on access.

    `everybody` is everyone with a claim on the question, whatever it holds.
    """

    def __init__(self, relater: Relater, question: str) -> None:
        self._relater = relater
        self._question = question
        self._made: dict[str, Support] = {}

    @cached_property
    def everybody(self) -> Support:
        """Everybody with a claim on the question."""
        stands = self._relater.stands.get(self._question, ())
        return support_of(self._relater, [s.claim for s in stands])

    @cached_property
    def _held(self) -> dict[str, list[Stand]]:
        held: dict[str, list[Stand]] = defaultdict(list)
        for stand in self._relater.stands.get(self._question, ()):
            if stand.constrains:
                held[stand.position.id].append(stand)
        return dict(sorted(held.items()))

    @cached_property
    def _behind(self) -> Behind:
        question = self._relater.base.questions[self._question]
        return Behind(question, [stands[0].position for stands in self._held.values()])

    def __getitem__(self, name: str) -> Support:
        if name not in self._made:
            names = self._behind.of(self._held[name][0].position)
            behind = [stand.claim for other in names for stand in self._held[other]]
            self._made[name] = support_of(self._relater, behind)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, name: object) -> bool:
        return name in self._held


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of one question: its status, and how many stand behind what.

    `corroboration` is the largest number of origins behind one asserted position, and `positions`
    says for each position (by id) who supports it. `documents`, known `outlets`, `unnamed` sources
    and `own_voices` are counted over everybody with a claim on the question, whatever it holds;
    `independent` counts the pairs of claims that are shown to be independent.
    """

    question: str
    status: Status
    corroboration: int
    documents: int
    outlets: int
    unnamed: int
    own_voices: int
    independent: int
    positions: Supports

    @property
    def origins(self) -> int:
        """The largest number of origins behind one position."""
        return self.corroboration

    @property
    def support(self) -> Support:
        """Everybody with a claim on the question, whatever it holds."""
        return self.positions.everybody


@dataclass(frozen=True, slots=True)
class Standing:
    """A position of a question, with the number of claims on it and of origins behind it.

    `claims` hold or carry it, and `constraining` of them limit the question. `origins` are behind
    it: those that hold it or a narrower answer; 0 where nobody's claim constrains.
    """

    position: Position
    claims: int
    constraining: int
    origins: int


def summarise(
    base: Base, relations: Iterable[Relation] | None = None, relater: Relater | None = None
) -> dict[str, Summary]:
    """The summary of every question on which a claim stands, by question id.

    `relations` and `relater` are those of the base where they are at hand; `None` computes them.
    """
    relater = relater or Relater(base)
    rows = condense(relater) if relations is None else relations
    disputed = {r.question for r in rows if r.kind == "conflicts"}
    return {
        name: Census(relater, name).summary(is_disputed=name in disputed)
        for name in sorted(relater.stands)
    }


@dataclass(slots=True)
class _Tally:
    position: Position
    claims: int = 0
    constraining: int = 0
    origins: int = 0


class Census:
    """The counts of everybody with a claim on one question, made in one pass.

    `standings` are the positions, sorted by id, with the number of origins behind each.
    """

    def __init__(self, relater: Relater, name: str) -> None:
        self._relater = relater
        self.question = name
        self._claims: list[Voice] = []
        self._unnamed: set[str] = set()
        self._own_voices: set[str] = set()
        found: dict[str, _Tally] = {}
        bits: dict[str, int] = {}
        for stand in relater.stands.get(name, ()):
            claim = stand.claim
            self._claims.append(claim)
            root = relater.principals.root(claim)
            tally = found.get(stand.position.id)
            if tally is None:
                tally = found[stand.position.id] = _Tally(stand.position)
            tally.claims += 1
            tally.constraining += stand.constrains
            if root.kind == "origin" and stand.constrains:
                tally.origins |= 1 << bits.setdefault(root.agent, len(bits))
            elif root.kind == "unnamed":
                self._unnamed.add(root.agent)
            elif root.kind == "own-voice":
                self._own_voices.add(claim.speaker)
        self.standings = self._count([tally for _, tally in sorted(found.items())])

    def _count(self, tallies: list[_Tally]) -> tuple[Standing, ...]:
        question = self._relater.base.questions[self.question]
        limiting = [t for t in tallies if t.constraining]
        counts = iter(
            count_origins(question, [t.position for t in limiting], [t.origins for t in limiting])
        )
        return tuple(
            Standing(t.position, t.claims, t.constraining, next(counts) if t.constraining else 0)
            for t in tallies
        )

    def summary(self, *, is_disputed: bool) -> Summary:
        """The summary of the question. `is_disputed`: a conflict stands."""
        limiting = [s for s in self.standings if s.constraining]
        asserted = [s.origins for s in limiting if s.position.asserts]
        count = max(asserted, default=0)
        status: Status = "open"
        if is_disputed:
            status = "disputed"
        elif limiting and not asserted:
            status = "denied"
        elif count:
            status = "corroborated" if count > 1 else "single-origin"
        documents = {c.document for c in self._claims}
        return Summary(
            self.question,
            status,
            count,
            len(documents),
            len(_outlets(self._relater, documents)),
            len(self._unnamed),
            len(self._own_voices),
            self._relater.witnesses.count_shown(self._claims),
            Supports(self._relater, self.question),
        )


def _outlets(relater: Relater, documents: Iterable[str]) -> set[str]:
    return set(relater.base.publishers_of(documents).values()) - {UNKNOWN}


def _houses(relater: Relater, documents: Iterable[str]) -> set[str]:
    """Who owned the outlets of some documents when these were issued."""
    base = relater.base
    publishers = base.publishers_of(documents)
    agents = {name: base.agents.get(name) for name in set(publishers.values())}
    owners = {name: agent.owner for name, agent in agents.items() if agent and agent.owner}
    return {
        ownership.agent
        for document, publisher in publishers.items()
        for ownership in owners.get(publisher, ())
        if is_valid(ownership, base.documents[document].issued)
    }


def support_of(relater: Relater, claims: Collection[Voice]) -> Support:
    """Who stands behind some claims, whatever these hold."""
    root_of = relater.principals.root
    behind: dict[RootKind, set[str]] = {kind: set() for kind in get_args(RootKind)}
    documents: set[str] = set()
    own_voices: set[str] = set()
    own_documents: set[str] = set()
    strangers: set[str] = set()
    for claim in claims:
        root = root_of(claim)
        kind = root.kind
        behind[kind].add(root.agent)
        documents.add(claim.document)
        if kind == "own-voice":
            own_voices.add(claim.speaker)
        if kind in {"own-voice", "unknown"}:
            if claim.own_voice:
                own_documents.add(claim.document)
            else:
                strangers.add(claim.speaker)
    return Support(
        claims=tuple(sorted({claim.id for claim in claims})),
        documents=tuple(sorted(documents)),
        outlets=tuple(sorted(_outlets(relater, documents))),
        origins=tuple(sorted(behind["origin"])),
        unnamed=tuple(sorted(behind["unnamed"])),
        own_voices=tuple(sorted(own_voices)),
        unknown=tuple(sorted(behind["unknown"])),
        independent=relater.witnesses.count_shown(claims),
        own_documents=tuple(sorted(own_documents)),
        strangers=tuple(sorted(strangers)),
        houses=tuple(sorted(_houses(relater, documents))),
    )
