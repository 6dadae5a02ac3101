"""The two reports: what conflicts and what agrees, and what only looks like a conflict.

Knows which relations belong in which part. Returns values; `text` makes lines of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from musnad.dataclass import dataclass, replace
from musnad.model.base import Base
from musnad.model.judgement import Kind
from musnad.model.label import Label
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Census, Status, Support, support_of
from musnad.relate.position import Stand
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.holding import Side, sides
from musnad.report.look_alike import NotAConflict, find_look_alikes
from musnad.report.strength import STRENGTHS, Doubt, Strength, weigh
from musnad.report.turn import Turn, find_turns

ReportKind = Literal["conflicts", "agreements"]
KINDS: dict[ReportKind, frozenset[Kind]] = {
    "conflicts": frozenset({"conflicts", "reversal"}),
    "agreements": frozenset({"agrees"}),
}
"""The kinds of relations that each report is made of."""
_OF_PARTS = frozenset({"part-above-whole", "adds-up", "sum"})
"""The verdicts in which claims on other questions have a side."""
CROWD = 100
"""Where more claims meet than this, a report shows a few pairs of each kind, not all of them."""
NEAR = 200
"""Up to this many code points apart, words of one speaker are one passage."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason, with how many pairs of claims it explains (0: not counted) and one such pair."""

    reason: Label
    kind: str
    verdict: str | None
    rule: str
    pairs: int
    example: tuple[str, str]
    judged_by: str | None = None
    overruled: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A question with the positions that meet on it and why.

    `support` is everybody on one of its sides. `echoes` counts the pairs that only repeat one
    another. `strength` and `weaker_because` say how strong a dispute is (`report.strength`); they
    are `None` and empty where nothing conflicts. `same_words` is the question of a stronger dispute
    of the same people in the same passage, so that the two are one matter; `None` where there is
    none.
    """

    question: str
    label: Label
    definition: Label
    status: Status
    support: Support
    sides: tuple[Side, ...]
    because: tuple[Because, ...]
    echoes: int = 0
    strength: Strength | None = None
    weaker_because: tuple[Doubt, ...] = ()
    same_words: str | None = None

    @property
    def is_dispute(self) -> bool:
        """Whether something conflicts; otherwise somebody changed position, or all agree."""
        return self.strength is not None

    @property
    def is_weaker(self) -> bool:
        """Whether every pair behind the dispute has a doubt."""
        return self.strength == "weaker"


@dataclass(frozen=True, slots=True)
class Report:
    """A report over a base: matters, then what only looks like one, then the counts of the base.

    `questions` counts those of the base, answered or not. `turns` are changes of position that
    contradict nothing. On the questions in `crowded`, which more than `CROWD` claims meet, only a
    few pairs of each kind were looked at.
    """

    matters: tuple[Matter, ...]
    not_conflicts: tuple[NotAConflict, ...]
    claims: int
    questions: int
    documents: int
    crowded: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()


def report_conflicts(
    base: Base, questions: Iterable[str] | None = None, relater: Relater | None = None
) -> Report:
    """Disputes and changes of position, and under *not a conflict* every near miss.

    `relater` is that of the base where it is at hand.
    """
    rows, relater, crowded = _rows(base, questions, relater)
    matters = _matters(relater, rows, KINDS["conflicts"])
    report = report_of(base, matters, find_look_alikes(relater, rows), crowded)
    return replace(report, turns=find_turns(relater, questions))


def report_agreements(base: Base, questions: Iterable[str] | None = None) -> Report:
    """Questions on which two claims or more agree, and who stands behind each position."""
    rows, relater, crowded = _rows(base, questions)
    return report_of(base, _matters(relater, rows, KINDS["agreements"]), (), crowded)


def find_reasons(relater: Relater, question: str, crowd: int = CROWD) -> tuple[Because, ...]:
    """The reasons of conflicts and changes on one question, as in `report_conflicts`.

    Where more claims meet than a `crowd`, a few pairs of each kind are looked at, and how many
    there are is not said: 0.

    >>> from musnad.model.base import Base
    >>> from musnad.model.question import Question
    >>> asked = Question("q", Label("", ""), Label("", ""), "yes-no")
    >>> find_reasons(Relater(Base("https://example.org/", questions={"q": asked})), "q")
    ()
    """
    kinds = KINDS["conflicts"]
    rows, _, crowded = _rows(relater.base, [question], relater, kinds, crowd)
    found = reasons_of(r for r in rows if r.kind in kinds and not is_shadow(r))
    return tuple(replace(one, pairs=0) for one in found) if crowded else found


def report_of(
    base: Base,
    matters: tuple[Matter, ...],
    not_conflicts: tuple[NotAConflict, ...] = (),
    crowded: tuple[str, ...] = (),
) -> Report:
    """A report of some matters, with the counts of the base.

    >>> report_of(Base("https://example.org/"), ()).claims
    0
    """
    return Report(
        matters, not_conflicts, len(base.claims), len(base.questions), len(base.documents), crowded
    )


def _rows(
    base: Base,
    questions: Iterable[str] | None,
    relater: Relater | None = None,
    kinds: Collection[Kind] | None = None,
    crowd: int = CROWD,
) -> tuple[list[Relation], Relater, tuple[str, ...]]:
    """Every relation on some questions, few of each kind where the question is crowded.

    Of other kinds than `kinds` some are left out.
    """
    relater = relater or relater_of(base)
    rows: list[Relation] = []
    crowded: list[str] = []
    for name in sorted(base.questions if questions is None else set(questions)):
        if len(relater.stands.get(name, ())) > crowd:
            rows += find_condensed(relater, [name])
            crowded.append(name)
        else:
            rows += relater.relations([name], kinds=kinds)
    return rows, relater, tuple(crowded)


def _matters(relater: Relater, rows: list[Relation], kinds: Collection[str]) -> tuple[Matter, ...]:
    base = relater.base
    disputed = {row.question for row in rows if row.kind == "conflicts"}
    by_question: dict[str, list[Relation]] = defaultdict(list)
    for row in rows:
        if row.kind in kinds and not is_shadow(row):
            by_question[row.question].append(row)
    matters = []
    for name, group in by_question.items():
        question = base.questions[name]
        summary = Census(relater, name).summary(is_disputed=name in disputed)
        stands, positions = who_meets(relater, name, group)
        on_sides = {s.claim.id: s.claim for s in stands if s.position.id in positions}
        conflicting = [row for row in group if row.kind == "conflicts"]
        weight = weigh(relater, conflicting) if conflicting else None
        matters.append(
            Matter(
                name,
                question.label,
                question.definition,
                summary.status,
                support_of(relater, [on_sides[c] for c in sorted(on_sides)]),
                sides(relater, summary, stands, positions),
                reasons_of(group),
                sum(row.independence == "echo" for row in group),
                weight.strength if weight else None,
                weight.weaker_because if weight else (),
            )
        )
    matters.sort(key=_order)
    return tuple(with_same_words(base, matters))


def who_meets(
    relater: Relater, name: str, rows: Iterable[Relation]
) -> tuple[list[Stand], set[str]]:
    """The stands that may meet in some rows on one question, and the positions that do, by id.

    Among the stands are those of claims on other questions that a row names.
    """
    base = relater.base
    group = list(rows)
    claims = {c for row in group for c in (row.a, row.b)}
    stands = list(relater.stands[name])
    parts = [row for row in group if row.verdict in _OF_PARTS]
    judged = {c for row in group if row.judged_by for c in (row.a, row.b)}
    for claim in judged - {s.claim.id for s in stands} if judged else ():
        own = base.claims[claim].question
        stands += [s for s in relater.stands[own] if s.claim.id == claim]
    positions = {
        s.position.id
        for s in stands
        if s.claim.id in judged or (s.claim.id in claims and s.constrains)
    }
    for claim in sorted({c for row in parts for c in (row.a, row.b, *row.also)}):
        own = base.claims[claim].question
        if own != name:
            stands += [s for s in relater.stands[own] if s.claim.id == claim]
            positions |= {s.position.id for s in stands if s.claim.id == claim}
    return stands, positions


def _order(matter: Matter) -> tuple[object, ...]:
    """Disputes by strength, then by the origins on the lesser side, and on all."""
    counts = sorted((len(side.support.origins) for side in matter.sides), reverse=True)
    return (
        STRENGTHS.index(matter.strength) if matter.strength else len(STRENGTHS),
        -(counts[1] if len(counts) > 1 else 0),
        -len(matter.support.origins),
        -len(matter.support.documents),
        -len(matter.support.claims),
        matter.question,
    )


def with_same_words(base: Base, matters: Iterable[Matter]) -> Iterator[Matter]:
    """The matters; one that the same people dispute in the passage of an earlier one is marked so.

    One whose voices are not all read is left as it is.
    """
    before: dict[tuple[object, ...], list[tuple[str, _Places]]] = defaultdict(list)
    for matter in matters:
        if not matter.is_dispute or any(side.held > len(side.holders) for side in matter.sides):
            yield matter
            continue
        places = _places_of(base, matter)
        voices = tuple(sorted(places))
        beside = (name for name, other in before[voices] if _are_near(places, other))
        first = next(beside, None)
        if first is None:
            before[voices].append((matter.question, places))
            yield matter
        else:
            yield replace(matter, same_words=first)


_Places = dict[tuple[str, bool], list[tuple[str, int, int]]]
"""Where each speaker says it, by speaker and whether it is asserted: document, start, end."""


def _places_of(base: Base, matter: Matter) -> _Places:
    found: _Places = defaultdict(list)
    for side in matter.sides:
        for holder in side.holders:
            voice = base.claims[holder.claim].speaker, side.asserts
            found[voice] += [(holder.document, w.start, w.end) for w in holder.words]
    return found


def _are_near(one: _Places, other: _Places) -> bool:
    """Whether every voice says both in the same passage of a document."""
    return all(
        any(
            a[0] == b[0] and a[1] - b[2] <= NEAR and b[1] - a[2] <= NEAR
            for a in one[voice]
            for b in other[voice]
        )
        for voice in one
    )


def gather_disputes(matters: Iterable[Matter]) -> list[tuple[Matter, ...]]:
    """Disputes, each with those that are one matter with it, in their order.

    >>> gather_disputes([])
    []
    """
    found: dict[str, list[Matter]] = {}
    for matter in matters:
        head = matter.same_words if matter.same_words in found else matter.question
        found.setdefault(head or matter.question, []).append(matter)
    return [tuple(group) for group in found.values()]


def is_shadow(row: Relation) -> bool:
    """Whether both sides were carried from one question, which has a row of its own."""
    return row.carried_a is not None and row.carried_a == row.carried_b


def reasons_of(rows: Iterable[Relation]) -> tuple[Because, ...]:
    """The reasons of some rows, those of most pairs first.

    >>> reasons_of([])
    ()
    """
    grouped: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for row in rows:
        grouped[row.reason.en, row.judged_by or ""].append(row)
    reasons = [
        Because(
            group[0].reason,
            group[0].kind,
            group[0].verdict,
            group[0].rule,
            len(group),
            (group[0].a, group[0].b),
            group[0].judged_by,
            " / ".join(filter(None, group[0].overruled)) if group[0].overruled else None,
        )
        for group in grouped.values()
    ]
    return tuple(sorted(reasons, key=lambda b: (-b.pairs, b.reason.en)))
