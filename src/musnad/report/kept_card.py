"""Cards: what a board shows of a question, computed when the question is derived.

A card has the strength of a dispute, the strongest sides with their first voices as ids, and how
many more there are, so that a page of a board is read row by row however many claims meet on its
questions. Knows which sides and voices are stored, and the format. Does not know pages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from musnad.dataclass import asdict, dataclass, fields
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.model.wording import say_date
from musnad.readmodel.base import ReadBase
from musnad.readmodel.cards import read_cards
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.rows import Value
from musnad.readmodel.settled import find_statuses
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Status, Support, Supports, support_of
from musnad.relate.position import Stand
from musnad.relate.prediction import FORWARD
from musnad.relate.reason import say_position
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.relate.settle import Settled
from musnad.report.dispute import (
    KINDS,
    Matter,
    Report,
    ReportKind,
    is_shadow,
    reasons_of,
    report_of,
    who_meets,
    with_same_words,
)
from musnad.report.forecast import are_differing
from musnad.report.holding import WEIGHT, Holder, Side, hold
from musnad.report.look_alike import find_look_alikes
from musnad.report.strength import STRENGTHS, weigh

SIDES = 6
"""How many positions of a question its card has."""
VOICES = 3
"""How many voices each side has there."""
ALIKE = 3
"""How many rows of each kind and verdict are searched for pairs that only look opposed."""
_NAMED = ("origins",)
"""Of those behind a side, who is named; all others are only counted."""


@dataclass(frozen=True, slots=True)
class CardHolder(Holder):
    """A holder that says `times` more what is counted and not named."""

    times: int = 0

    @property
    def again(self) -> int:
        """How many further claims of the same speaker say it."""
        return self.times


def card_rows(relater: Relater, settled: Settled) -> Iterator[tuple[Value, ...]]:
    """The rows of `card` for one question: one for each board on which it stands.

    One more, of kind *forecasts* and without a record, where forecasts differ.
    """
    summary = settled.summary
    if summary is None:
        return
    origins = {s.position.id: s.origins for s in settled.positions}
    for kind, kinds in KINDS.items():
        rows = [r for r in settled.relations if r.kind in kinds]
        rows = [r for r in rows if not is_shadow(r) or _meets_otherwise(relater, r)]
        if rows:
            yield _card(relater, settled.question, kind, rows, summary.positions, origins)
    stands = relater.stands[settled.question]
    own = [s for s in stands if s.position.stance in FORWARD and s.carried_from is None]
    if len({s.position.id for s in own}) > 1:
        base = relater.base
        if are_differing(base, (base.claims[s.claim.id] for s in own)):
            yield settled.question, "forecasts", 0, 0, 0, 0, len(own), 0, "{}"


def _meets_otherwise(relater: Relater, row: Relation) -> bool:
    """Whether the two positions of a row whose sides come from one question meet in others, too."""
    stands = [s for s in relater.stands[row.question] if s.constrains]
    positions = {s.position.id for s in stands if s.claim.id in {row.a, row.b}}
    return any(s.carried_from != row.carried_a for s in stands if s.position.id in positions)


def _card(  # noqa: PLR0917 - what a card is made of
    relater: Relater,
    name: str,
    kind: ReportKind,
    rows: list[Relation],
    supports: Supports,
    origins: Mapping[str, int],
) -> tuple[Value, ...]:
    stands, positions = who_meets(relater, name, rows)
    claims = {s.claim.id: s.claim for s in stands if s.position.id in positions}
    everybody = support_of(relater, list(claims.values()))
    chosen = _strongest(stands, positions, rows, origins)
    held: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.position.id in chosen:
            held[stand.position.id].append(stand)
    sides = [_side(relater, name, held[position], supports) for position in chosen]
    conflicting = [row for row in rows if row.kind == "conflicts"]
    weight = weigh(relater, conflicting) if conflicting else None
    numbers = sorted((len(side["support"]["origins"]) for side in sides), reverse=True)
    record = {
        "support": _counted(everybody),
        "sides": sides,
        "echoes": sum(row.independence == "echo" for row in rows),
        "weaker_because": weight.weaker_because if weight else (),
    }
    return (
        name,
        kind,
        STRENGTHS.index(weight.strength) if weight else len(STRENGTHS),
        numbers[1] if len(numbers) > 1 else 0,
        len(everybody.origins),
        len(everybody.documents),
        len(everybody.claims),
        len(positions),
        json.dumps(record, ensure_ascii=False, separators=(",", ":")),
    )


def _strongest(
    stands: Iterable[Stand],
    positions: Collection[str],
    rows: Iterable[Relation],
    origins: Mapping[str, int],
) -> list[str]:
    """The positions to store: pairs that meet first, by the origins behind them."""

    def by_origins(names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: (-origins.get(name, 0), name))

    if len(positions) <= SIDES:
        return by_origins(positions)
    held: dict[str, set[str]] = defaultdict(set)
    for stand in stands:
        if stand.position.id in positions:
            held[stand.claim.id].add(stand.position.id)
    pairs = {(a, b) for r in rows for a in held[r.a] for b in held[r.b] if a != b}
    ranked = sorted(
        (by_origins(pair) for pair in pairs),
        key=lambda pair: (-origins.get(pair[1], 0), -origins.get(pair[0], 0), pair),
    )
    chosen = dict.fromkeys(by_origins(positions)[:1])
    chosen |= dict.fromkeys(name for pair in ranked for name in pair)
    chosen |= dict.fromkeys(by_origins(positions))
    return list(chosen)[:SIDES]


def _side(relater: Relater, name: str, stands: list[Stand], supports: Supports) -> dict[str, Any]:
    """A side as it is stored, with its first voices."""
    position = stands[0].position
    question = relater.base.questions[position.question]
    voices: dict[tuple[str, str], list[Stand]] = {}
    roots: dict[str, str] = {}

    def order(stand: Stand) -> tuple[int, bool, str, str]:
        root = relater.principals.root(stand.claim)
        claim = stand.claim
        return WEIGHT[root.kind], stand.carried_from is not None, claim.document, claim.id

    ordered = sorted(stands, key=order)
    for stand in ordered:
        voices.setdefault((stand.claim.speaker, stand.claim.principal), []).append(stand)
        roots.setdefault(relater.principals.root(stand.claim).agent, stand.claim.id)
    heads = set(roots.values())
    first = [said[0] for said in voices.values()]
    first.sort(key=lambda s: (order(s)[0], s.claim.id not in heads))
    known = position.id in supports
    support = supports[position.id] if known else support_of(relater, [s.claim for s in stands])
    about = None if question.id == name else question.counted or question.label
    return {
        "position": position.id,
        "question": question.id,
        "answer": asdict(say_position(question, position)),
        "asserts": position.asserts,
        "as_of": asdict(say_date(position.as_of)) if position.as_of else None,
        "is_words": position.answer.type == "text",
        "stance": position.stance,
        "about": asdict(about) if about else None,
        "support": _counted(support),
        "voices": len(voices),
        "holders": [
            [s.claim.id, s.carried_from, len(voices[s.claim.speaker, s.claim.principal]) - 1]
            for s in first[:VOICES]
        ],
    }


def _counted(support: Support) -> dict[str, Any]:
    """Who stands behind something: origins by name, of the others the number."""
    found: dict[str, Any] = {}
    for each in fields(Support):
        value = getattr(support, each.name)
        if value:
            found[each.name] = value if isinstance(value, int) else len(value)
    return {**found, "origins": support.origins}


def _support(row: Mapping[str, Any]) -> Support:
    named: dict[str, Any] = {
        name: value if name == "independent" else ("",) * value
        for name, value in row.items()
        if name not in _NAMED
    }
    return Support(**named, origins=tuple(row["origins"]))


DISPUTED = f"k.strength < {len(STRENGTHS)}"
"""The condition on the row `k` of those on which something conflicts."""


def report_cards(base: ReadBase, kind: ReportKind, names: list[str]) -> Report:
    """The report on some questions from their cards, in their order.

    Sides have their first voices; of pairs that only look opposed a few are looked at.
    """
    relater = relater_of(base)
    every = list(find_condensed(relater, names))
    rows: dict[str, list[Relation]] = defaultdict(list)
    for row in every:
        if row.kind in KINDS[kind]:
            rows[row.question].append(row)
    statuses = {s.question: s for s in find_statuses(base, names)}
    found = {}
    kept = [(name, strength, json.loads(r)) for name, strength, r in read_cards(base, kind, names)]
    sides = [side for _, _, card in kept for side in card["sides"]]
    base.remember_claims([claim for side in sides for claim, _, _ in side["holders"]])
    for name, strength, card in kept:
        question = base.questions[name]
        known = strength < len(STRENGTHS)
        found[name] = Matter(
            name,
            question.label,
            question.definition,
            cast("Status", statuses[name].status),
            _support(card["support"]),
            _sides(base, card["sides"]),
            reasons_of([r for r in rows[name] if not is_shadow(r)] or rows[name]),
            card["echoes"],
            STRENGTHS[strength] if known else None,
            tuple(card["weaker_because"]),
        )
    matters = with_same_words(base, [found[name] for name in names if name in found])
    misses = find_look_alikes(relater, _alike(every)) if kind == "conflicts" else ()
    return report_of(base, tuple(matters), misses)


def _alike(rows: Iterable[Relation]) -> Iterator[Relation]:
    """The first rows of each question, kind and verdict."""
    seen: dict[tuple[str, str, str | None], int] = defaultdict(int)
    for row in rows:
        key = row.question, row.kind, row.verdict
        seen[key] += 1
        if seen[key] <= ALIKE:
            yield row


def _sides(base: Base, rows: Iterable[Mapping[str, Any]]) -> tuple[Side, ...]:
    """Sides as they were stored; asserted ones first, best supported first.

    Their support names the origins; of the others it has the number, each by an empty id.
    """
    found = [
        Side(
            row["position"],
            row["question"],
            Label(**row["answer"]),
            row["asserts"],
            Label(**row["as_of"]) if row["as_of"] else None,
            _support(row["support"]),
            tuple(_holder(base, *holder) for holder in row["holders"]),
            row["is_words"],
            row["stance"],
            Label(**row["about"]) if row["about"] else None,
            row["voices"] - len(row["holders"]),
        )
        for row in rows
    ]
    found.sort(key=lambda s: (not s.asserts, -len(s.support.origins), -s.held, s.position))
    return tuple(found)


def _holder(base: Base, claim: str, carried_from: str | None, times: int) -> Holder:
    implied_by = base.questions[carried_from].label if carried_from else None
    holder = hold(base, base.claims[claim], implied_by)
    if not times:
        return holder
    return CardHolder(**{f.name: getattr(holder, f.name) for f in fields(Holder)}, times=times)
