"""Origins: who stands behind a position, and the status of a question.

Knows how to count distinct established roots; documents, outlets, unnamed sources and own voices
are counted beside them and never added. Ten reprints change the number of documents, nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.question import Question
from musnad.relate.condensed import condense
from musnad.relate.position import Position, Stand, same_answer
from musnad.relate.relation import Relater, Relation
from musnad.relate.verdict import time_order

Status = Literal["disputed", "denied", "corroborated", "single-origin", "open"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind something: ids, each sorted.

    `origins` are the established roots; `unnamed` sources, `own_voices` and speakers of `unknown`
    principal add none. `independent` counts the pairs of claims that a curator has shown to be
    independent. `outlets` are the publishers that are known.
    """

    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    own_voices: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of one question.

    `corroboration` is the largest number of origins behind one asserted position, and `positions`
    says for each position (by id) who supports it. `support` is everybody with a claim on the
    question, whatever it holds.
    """

    question: str
    status: Status
    corroboration: int
    support: Support
    positions: dict[str, Support] = field(default_factory=dict)

    @property
    def origins(self) -> int:
        """The largest number of origins behind one position."""
        return self.corroboration

    @property
    def documents(self) -> int:
        """How many documents speak of it."""
        return len(self.support.documents)

    @property
    def outlets(self) -> int:
        """How many known publishers carry it."""
        return len(self.support.outlets)

    @property
    def unnamed(self) -> int:
        """How many sources without a name speak of it."""
        return len(self.support.unnamed)

    @property
    def own_voices(self) -> int:
        """How many authors or outlets speak of it in their own voice."""
        return len(self.support.own_voices)

    @property
    def independent(self) -> int:
        """How many pairs of claims are shown to be independent."""
        return self.support.independent


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
        name: _summarise(relater, name, stands, disputed=name in disputed)
        for name, stands in sorted(relater.stands.items())
    }


def _summarise(relater: Relater, name: str, stands: list[Stand], *, disputed: bool) -> Summary:
    held: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.constrains:
            held[stand.position.id].append(stand)
    positions = {key: group[0].position for key, group in held.items()}
    supports = {
        key: support_of(
            relater,
            [
                s.claim
                for other in held
                if is_behind(relater.base.questions[name], positions[other], position)
                for s in held[other]
            ],
        )
        for key, position in sorted(positions.items())
    }
    asserted = [len(supports[k].origins) for k, p in positions.items() if p.asserts]
    count = max(asserted, default=0)
    status: Status = "open"
    if disputed:
        status = "disputed"
    elif positions and not asserted:
        status = "denied"
    elif count:
        status = "corroborated" if count > 1 else "single-origin"
    return Summary(name, status, count, support_of(relater, [s.claim for s in stands]), supports)


def is_behind(question: Question, own: Position, other: Position) -> bool:
    """Whether who holds `own` supports `other`: the same, or a narrower answer of one stance.

    A state at another time is an update and corroborates nothing.
    """
    ordered = time_order(question, own, other) in {"earlier", "later"}
    if question.is_state and ordered:
        return False
    if own.stance != other.stance or own.dimension != other.dimension:
        return False
    if not own.asserts or own.words:
        return same_answer(own.answer, other.answer)
    return bool(own.intervals) and all(
        any(wide.contains(narrow) for wide in other.intervals) for narrow in own.intervals
    )


def support_of(relater: Relater, claims: list[Claim]) -> Support:
    """Who stands behind some claims, whatever these hold."""
    base = relater.base
    roots = {claim.id: relater.principals.root(claim) for claim in claims}

    def of_kind(kind: str) -> tuple[str, ...]:
        return tuple(sorted({r.agent for r in roots.values() if r.kind == kind}))

    own_voices = {c.speaker for c in claims if roots[c.id].kind == "own-voice"}
    ids = set(roots)
    outlets = {base.documents[c.document].publisher for c in claims} - {UNKNOWN}
    shown = [
        j
        for j in base.judgements.values()
        if j.independent
        and set(j.claims) <= ids
        and not relater.witnesses.is_echo(*(base.claims[c] for c in j.claims))
    ]
    return Support(
        claims=tuple(sorted(ids)),
        documents=tuple(sorted({c.document for c in claims})),
        outlets=tuple(sorted(outlets)),
        origins=of_kind("origin"),
        unnamed=of_kind("unnamed"),
        own_voices=tuple(sorted(own_voices)),
        unknown=of_kind("unknown"),
        independent=len({frozenset(j.claims) for j in shown}),
    )
