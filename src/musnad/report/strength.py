"""How strong a dispute is: who stands on its two sides, and what makes it weaker.

**Strength**, from strongest to weakest:

- *origins-on-both-sides*: an established origin asserts what another denies or says otherwise;
- *origin-on-one-side*: against it stand only unnamed sources, own voices or speakers whose
  principal is not known;
- *no-origin*: nobody on either side is an origin, but two voices or two documents differ;
- *weaker*: every pair of claims behind it has one of these **doubts**:

  - *one-voice*: one root in one document on both sides, a text that contradicts itself;
  - *doubted*: a person graded a claim of the pair 4 (doubtful) or 5 (improbable), for a suspected
    mistranslation or a wrong caption among others, and nobody calls it confirmed or probably true;
  - *inferred-answer*: the curator inferred the answer of a claim; its words do not give it;
  - *in-words*: the two are wordings that only a person compared.

A dispute is as strong as the strongest pair behind it. Strength sorts and folds reports; no verdict
and no count depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.relate.position import Stand, Voice
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.grade import find_grades
from musnad.report.holding import WEIGHT

Strength = Literal["origins-on-both-sides", "origin-on-one-side", "no-origin", "weaker"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
Doubt = Literal["one-voice", "doubted", "inferred-answer", "in-words"]
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)
DOUBTFUL = frozenset({"4", "5"})
"""The credibilities that make a claim doubted."""
TRUSTED = frozenset({"1", "2"})


@dataclass(frozen=True, slots=True)
class Weight:
    """The strength of a dispute, and the doubts behind it where it is *weaker*."""

    strength: Strength
    weaker_because: tuple[Doubt, ...] = ()

    @property
    def is_weaker(self) -> bool:
        """Whether every pair of claims behind it has a doubt."""
        return self.strength == "weaker"


Side = list[Voice]


def weigh(relater: Relater, rows: Iterable[Relation]) -> Weight:
    """How strong a dispute is that rests on some relations.

    >>> weigh(Relater(Base("https://example.org/")), [])
    Weight(strength='weaker', weaker_because=())
    """
    scales = _Scales(relater)
    found: list[Weight] = [scales.weigh(*sides) for sides in _sides(relater, rows)]
    if not found:
        return Weight("weaker")
    best = min(found, key=lambda w: STRENGTHS.index(w.strength))
    if not best.is_weaker:
        return best
    doubts = {doubt for weight in found for doubt in weight.weaker_because}
    return Weight("weaker", tuple(d for d in DOUBTS if d in doubts))


def _sides(relater: Relater, rows: Iterable[Relation]) -> Iterator[tuple[Side, Side]]:
    """Who holds the two positions of each row; of a judged one or of a sum the two claims only."""
    seen = set()
    claims, limiting = relater.base.claims, _Limiting(relater)
    for row in rows:
        if row.judged_by or row.also:
            yield [claims[row.a]], [claims[row.b]]
            continue
        a = limiting.find(row.a, row.question, row.carried_a)
        b = limiting.find(row.b, row.question, row.carried_b)
        if a is None or b is None:
            yield [claims[row.a]], [claims[row.b]]
        elif (key := frozenset({a.position.id, b.position.id})) not in seen:
            seen.add(key)
            yield limiting.holders(a), limiting.holders(b)


class _Limiting:
    """The stands that constrain questions, by claim and by position; each is gone through once."""

    def __init__(self, relater: Relater) -> None:
        self._relater = relater
        self._by_claim: dict[str, dict[str, Stand]] = {}
        self._by_position: dict[tuple[str, str], Side] = {}

    def find(self, claim: str, question: str, carried: str | None) -> Stand | None:
        """The stand of a claim: on the question, where it was carried from, or on its own."""
        for name in dict.fromkeys((question, carried or question)):
            if claim in self._on(name):
                return self._on(name)[claim]
        return self._on(self._relater.base.claims[claim].question).get(claim)

    def holders(self, one: Stand) -> Side:
        """Everybody on the position of a stand."""
        return self._by_position[one.position.question, one.position.id]

    def _on(self, question: str) -> dict[str, Stand]:
        if question not in self._by_claim:
            found = self._by_claim[question] = {}
            for stand in self._relater.stands.get(question, ()):
                if stand.constrains:
                    found.setdefault(stand.claim.id, stand)
                    key = question, stand.position.id
                    self._by_position.setdefault(key, []).append(stand.claim)
        return self._by_claim[question]


class _Scales:
    """Weighs two sides against each other."""

    def __init__(self, relater: Relater) -> None:
        self.relater = relater

    def weigh(self, first: Side, second: Side) -> Weight:
        """The strength of the best pair, or the doubts that leave none."""
        doubts: set[Doubt] = set()
        sound = [self._sound(side, doubts) for side in (first, second)]
        found: Strength = "weaker"
        for (x, *one), (y, *other) in product(*sound):
            if one == other:
                doubts.add("one-voice")
                continue
            count = (x == 0) + (y == 0)
            strength = STRENGTHS[2 - count]
            found = min(found, strength, key=STRENGTHS.index)
        if found != "weaker":
            return Weight(found)
        return Weight("weaker", tuple(d for d in DOUBTS if d in doubts))

    def _sound(self, side: Side, doubts: set[Doubt]) -> list[tuple[int, str, str]]:
        """Weight, root and document of claims without a doubt, two of each weight."""
        kept: dict[int, set[tuple[int, str, str]]] = {}
        for voice in side:
            root = self.relater.principals.root(voice)
            weight = WEIGHT[root.kind]
            known = kept.setdefault(weight, set())
            if len(known) >= 2:
                continue
            found = self._doubts_of(self.relater.base.claims[voice.id])
            doubts |= found
            if not found:
                known.add((weight, root.agent, voice.document))
        return sorted(triple for known in kept.values() for triple in known)

    def _doubts_of(self, claim: Claim) -> set[Doubt]:
        found: set[Doubt] = set()
        if is_doubted(self.relater.base, claim.id):
            found.add("doubted")
        if any(inference.field == "answer" for inference in claim.inferred):
            found.add("inferred-answer")
        if claim.answer.type == "text":
            found.add("in-words")
        return found


def is_doubted(base: Base, claim: str) -> bool:
    """Whether somebody's newest grading of a claim calls it doubtful or worse, and nobody's good.

    >>> is_doubted(Base("https://example.org/"), "c1")
    False
    """
    marks = {grade.mark[-1:] for grade in find_grades(base, "claim", claim)}
    return bool(marks & DOUBTFUL) and not marks & TRUSTED
