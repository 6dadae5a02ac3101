"""Positions with the claims that hold them, ready to be shown.

Groups claims by position, and knows which fields of each are shown. Does not know terminals or
pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from musnad.dataclass import dataclass, replace
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim, Inferable, Stance
from musnad.model.label import Label
from musnad.model.wording import say_date
from musnad.readmodel.stands import remember_claims
from musnad.readmodel.voice import start_of
from musnad.relate.origin import Summary, Support, support_of
from musnad.relate.position import Position, Stand
from musnad.relate.principal import RootKind
from musnad.relate.reason import say_position
from musnad.relate.relation import Relater
from musnad.relate.settle import Settled
from musnad.report.grade import Grade, find_grades

UNKNOWN_AGENT = Label("غير معلوم", "unknown")
"""How an agent is called that is not known."""


@dataclass(frozen=True, slots=True)
class Words:
    """A quote with its offsets (code points, end not included)."""

    exact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holder:
    """One claim on a position, with what a reader needs to weigh it.

    `implied_by` is the label of the claim's own question where the position was carried; `None`
    where it is the claim's own. `published`, `when` (it was said) and `as_of` are dates in words,
    `None` where they are unknown; `via` names the hands between document and speaker. `grades` are
    those of the claim, its speaker and its document. `also` are further claims of the same speaker
    on the position, its own or carried: they add no witness. `inferred` are the fields that the
    text does not state.
    """

    claim: str
    speaker: Label
    principal: Label | None
    statement: Label
    words: tuple[Words, ...]
    document: str
    outlet: Label
    published: Label | None
    when: Label | None
    as_of: Label | None
    via: tuple[Label, ...]
    certainty: str
    implied_by: Label | None
    note: str
    own_voice: bool
    stance: Stance = "asserts"
    grades: tuple[Grade, ...] = ()
    also: tuple[str, ...] = ()
    inferred: tuple[Inferable, ...] = ()

    @property
    def again(self) -> int:
        """How many further claims of the same speaker say it."""
        return len(self.also)

    @property
    def is_known_outlet(self) -> bool:
        """Whether it is known who published the document."""
        return self.outlet != UNKNOWN_AGENT


@dataclass(frozen=True, slots=True)
class Side:
    """A position with everybody who holds it: established origins first, own voices last.

    `stance` is the effective one: *asserts no* is `denies`. `is_words`: the answer is a wording
    without a value. `about` is what another question counts or asks, to which the position belongs:
    that of a part or a total; `None` on the question itself.
    """

    position: str
    question: str
    answer: Label
    asserts: bool
    as_of: Label | None
    support: Support
    holders: tuple[Holder, ...]
    is_words: bool = False
    stance: Stance = "asserts"
    about: Label | None = None
    more: int = 0

    @property
    def held(self) -> int:
        """How many hold it; `holders` may be the first of them, and `more` follow."""
        return len(self.holders) + self.more


def hold(base: Base, claim: Claim, implied_by: Label | None = None) -> Holder:
    """A claim as a holder."""
    document = base.documents[claim.document]
    said = base.utterances[claim.utterance].said
    principal = claim.principal not in {UNKNOWN, claim.speaker}
    return Holder(
        claim.id,
        base.label(claim.speaker),
        base.label(claim.principal) if principal else None,
        claim.statement,
        tuple(Words(e.exact, e.span.start, e.span.end) for e in claim.evidence),
        document.id,
        base.label(document.publisher),
        say_date(document.issued) if document.issued else None,
        say_date(said) if said else None,
        say_date(claim.as_of) if claim.as_of else None,
        tuple(base.label(link.agent) for link in claim.chain[1:-1]),
        claim.certainty,
        implied_by,
        claim.note,
        claim.own_voice,
        claim.stance,
        find_grades(base, "claim", claim.id)
        + find_grades(base, "agent", claim.speaker)
        + find_grades(base, "document", claim.document),
        inferred=tuple(inference.field for inference in claim.inferred),
    )


@dataclass(frozen=True, slots=True)
class Most:
    """How many holders of a position are read: so many `voices`, or one for each of `origins`."""

    voices: int
    origins: int

    def of(self, support: Support) -> int:
        """How many those are where somebody stands behind the position."""
        return max(self.voices, min(self.origins, len(support.origins)))


def sides(
    relater: Relater,
    summary: Summary,
    stands: Iterable[Stand],
    positions: Iterable[str] | None = None,
    most: Most | None = None,
) -> tuple[Side, ...]:
    """The positions on one question with their holders; asserted ones first, best supported first.

    `positions` chooses position ids; `None` means every one that constrains. Of each at most `most`
    holders are read, all when it is `None`.
    """
    wanted = None if positions is None else set(positions)
    held: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.constrains if wanted is None else stand.position.id in wanted:
            held[stand.position.id].append(stand)
    supports = {name: _support(relater, group, summary) for name, group in held.items()}
    told = {
        name: _Told(relater, held[name], most.of(supports[name]) if most else None) for name in held
    }
    remember_claims(relater.base, [s.claim.id for some in told.values() for s in some.shown])
    found = [
        _side(relater.base, held[name][0].position, supports[name], told[name], summary)
        for name in held
    ]
    return tuple(
        sorted(
            found,
            key=lambda s: (not s.asserts, -len(s.support.origins), -s.held, s.position),
        )
    )


def first_positions(settled: Settled, most: int) -> set[str] | None:
    """The ids of the best supported positions where more than `most` limit; `None` means all.

    The support of a position is computed against every other one, so choose before calling `sides`.
    """
    limiting = [s for s in settled.positions if s.constraining]
    if len(limiting) <= most:
        return None
    limiting.sort(key=lambda s: (not s.position.asserts, -s.origins, -s.claims, s.position.id))
    return {s.position.id for s in limiting[:most]}


WEIGHT: dict[RootKind, int] = {
    "origin": 0,
    "unnamed": 1,
    "own-voice": 2,
    "unknown": 3,
    "estimate": 4,
}
"""Whose claim is shown first: established origins, then those that add none."""


def _support(relater: Relater, group: list[Stand], summary: Summary) -> Support:
    """Who stands behind the position that a group holds."""
    found = summary.positions.get(group[0].position.id)
    return found or support_of(relater, [stand.claim for stand in group])


class _Told:
    """Who among a group on one position is `shown`, at most so many, and how many `more` there are.

    Repeated and carried claims of a speaker are only named, in `also`.
    """

    def __init__(self, relater: Relater, group: list[Stand], most: int | None) -> None:
        first: dict[tuple[str, str], Stand] = {}
        self.also: dict[str, list[str]] = defaultdict(list)
        named = set()
        for stand in _ordered(relater, group):
            claim = stand.claim
            head = first.setdefault((claim.speaker, claim.principal), stand)
            if head is not stand:
                self.also[head.claim.id].append(claim.id)
                named.add(claim.id)
        heads = [stand for stand in first.values() if stand.claim.id not in named]
        self.shown = heads[:most]
        self.more = len(heads) - len(self.shown)

    def holders(self, base: Base) -> Iterator[Holder]:
        """Those who are shown."""
        for stand in self.shown:
            name = stand.claim.id
            carried = base.questions[stand.carried_from].label if stand.carried_from else None
            holder = hold(base, base.claims[name], carried)
            also = self.also.get(name)
            yield replace(holder, also=tuple(also)) if also else holder


def _ordered(relater: Relater, group: list[Stand]) -> list[Stand]:
    """A group on one position: by weight, the first claim of each root before all others."""
    base, root_of = relater.base, relater.principals.root
    roots = {stand.claim.id: root_of(stand.claim) for stand in group}

    def order(stand: Stand) -> tuple[int, bool, str, int, str]:
        claim = stand.claim
        weight = WEIGHT[roots[claim.id].kind]
        return (
            weight,
            stand.carried_from is not None,
            claim.document,
            start_of(base, claim),
            claim.id,
        )

    ordered = sorted(group, key=order)
    heads: dict[str, str] = {}
    for stand in ordered:
        heads.setdefault(roots[stand.claim.id].agent, stand.claim.id)
    first = set(heads.values())
    ordered.sort(key=lambda s: (WEIGHT[roots[s.claim.id].kind], s.claim.id not in first))
    return ordered


def _side(base: Base, position: Position, support: Support, told: _Told, summary: Summary) -> Side:
    question = base.questions[position.question]
    return Side(
        position.id,
        position.question,
        say_position(question, position),
        position.asserts,
        say_date(position.as_of) if position.as_of else None,
        support,
        tuple(told.holders(base)),
        position.answer.type == "text",
        position.stance,
        None if question.id == summary.question else question.counted or question.label,
        told.more,
    )
