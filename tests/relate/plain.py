"""The condensed form and the summaries the plain way: every pair looked at, every list made.

The reference for `musnad.relate.settle`, which looks at few pairs. Uses the rule (`decide`) and the
principals of the engine, and none of what finds pairs or counts origins without looking at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement, product

from musnad.model.question import Question
from musnad.relate.origin import Support, support_of
from musnad.relate.position import Position, Stand, same_answer
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.relate.verdict import decide, time_order

BESIDE = frozenset({"part-of", "sum-of", "change-of", "distinct-from"})
"""The rules on claims of two questions."""


def condense_plainly(relater: Relater, name: str) -> list[Relation]:
    """All condensed rows of one question, however many there are of a kind."""
    question = relater.base.questions[name]
    rows = list(relater.relations([name]))
    judged = [r for r in rows if r.judged_by]
    pairs = {(r.a, r.b) for r in judged}
    beside = [r for r in rows if r.rule in BESIDE]
    first: dict[str, Relation] = {}
    for row in sorted(beside, key=lambda r: (r.a, r.b)):
        first.setdefault(row.reason.en, row)
    return [*judged, *_witnesses(relater, question, pairs), *first.values()]


def _witnesses(relater: Relater, question, judged: set[tuple[str, str]]) -> Iterator[Relation]:
    held = _held(relater, question.id)
    apart = relater.estimates.pairs(relater.stands.get(question.id, ()))
    named = {claim for pair in judged | apart for claim in pair}
    heads = {name: _heads(relater, stands, named) for name, stands in held.items()}
    for first, second in combinations_with_replacement(sorted(held), 2):
        if decide(question, held[first][0].position, held[second][0].position) is None:
            continue
        seen = set()
        for x, y in product(heads[first], heads[second]):
            if x.claim.id == y.claim.id or (first == second and x.claim.id > y.claim.id):
                continue
            row = relater.compare(question, x, y)
            if row is None or (row.a, row.b) in judged:
                continue
            if (row.kind, row.within_principal) not in seen:
                seen.add((row.kind, row.within_principal))
                yield row


def _held(relater: Relater, name: str) -> dict[str, list[Stand]]:
    held = defaultdict(list)
    for stand in relater.stands.get(name, ()):
        if stand.constrains:
            held[stand.position.id].append(stand)
    return held


def _heads(relater: Relater, stands: list[Stand], named: set[str]) -> list[Stand]:
    heads: dict[tuple[object, ...], list[Stand]] = defaultdict(list)
    for stand in sorted(stands, key=lambda s: s.claim.id):
        said = relater.principals.said(stand.claim)
        key: tuple[object, ...] = stand.claim.principal, said.edtf if said else "", stand.follows
        if stand.claim.id in named:
            key = (stand.claim.id,)
        if len(heads[key]) < 2:
            heads[key].append(stand)
    return [stand for group in heads.values() for stand in group]


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


def supports_plainly(relater: Relater, name: str) -> dict[str, Support]:
    """Who supports each position that constrains a question, by comparing all with all."""
    held = _held(relater, name)
    question = relater.base.questions[name]
    return {
        key: support_of(
            relater,
            [
                s.claim
                for others in held.values()
                if is_behind(question, others[0].position, stands[0].position)
                for s in others
            ],
        )
        for key, stands in held.items()
    }


def status_plainly(relater: Relater, name: str) -> tuple[str, int]:
    """Status and corroboration of one question from the plain rows and supports."""
    held = _held(relater, name)
    supports = supports_plainly(relater, name)
    asserted = [len(supports[k].origins) for k, s in held.items() if s[0].position.asserts]
    most = max(asserted, default=0)
    if any(r.kind == "conflicts" for r in condense_plainly(relater, name)):
        return "disputed", most
    if held and not asserted:
        return "denied", most
    if most > 1:
        return "corroborated", most
    return ("single-origin", 1) if most else ("open", 0)


def group_of(row: Relation) -> tuple[str, bool]:
    """What is counted together: a kind, the rows beside a question apart, and what is judged."""
    if row.judged_by:
        return "judged", False
    return row.kind, row.rule in BESIDE
