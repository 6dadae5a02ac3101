"""Relations: the verdict on every two claims that meet on a question.

Knows who said what: restating, reversal, judgements, parts, look-alikes. The comparison of two
positions itself is `verdict`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from itertools import chain, combinations, product

from musnad.model.base import Base
from musnad.model.judgement import Judgement, Kind, Verdict
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate import reason
from musnad.relate.independence import Independence, Witnesses
from musnad.relate.position import Position, Stand, stands_of
from musnad.relate.principal import Principals
from musnad.relate.verdict import RULE_VERSION, Decision, decide
from musnad.value.answer import QuantityAnswer
from musnad.value.date import order
from musnad.value.interval import Interval
from musnad.value.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Relation:
    """The verdict on claims `a` and `b` (ids, a < b) where they meet on `question`.

    `carried_a` and `carried_b` are the questions from which a side was carried, `None` where it is
    the side's own. `verdict` is `None` for *restates*; `independence` is `None` where it makes no
    sense. `overruled` is the rule's own kind and verdict where a person judged otherwise.
    """

    a: str
    b: str
    question: str
    kind: Kind
    verdict: Verdict | None
    rule: str
    reason: Label
    independence: Independence | None = None
    carried_a: str | None = None
    carried_b: str | None = None
    within_principal: bool = False
    judged_by: str | None = None
    overruled: tuple[Kind, Verdict | None] | None = None
    rule_version: str = RULE_VERSION

    def to_row(self) -> dict[str, object]:
        """The fields that the JSON Lines of `musnad relations` have."""
        return {
            "a": self.a,
            "b": self.b,
            "kind": self.kind,
            "verdict": self.verdict,
            "independence": self.independence,
            "question": self.question,
            "carried_from": {"a": self.carried_a, "b": self.carried_b},
            "within_principal": self.within_principal,
            "rule": f"{self.rule}/{self.rule_version}",
            "reason": self.reason.en,
            "reason_ar": self.reason.ar,
            "judged_by": self.judged_by,
            "overruled": list(self.overruled) if self.overruled else None,
        }


def relate(base: Base, questions: Iterable[str] | None = None) -> Iterator[Relation]:
    """Every relation of the base, question by question, sorted within each.

    `questions` restricts the questions on which claims meet; `None` means all.
    """
    yield from Relater(base).relations(questions)


@dataclass(slots=True)
class Relater:
    """What is computed once for a base and shared by all its questions."""

    base: Base
    principals: Principals = field(init=False)
    witnesses: Witnesses = field(init=False)
    stands: dict[str, list[Stand]] = field(init=False)
    judged_on: dict[str, list[Judgement]] = field(init=False)
    parts: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.principals = Principals(self.base)
        self.witnesses = Witnesses(self.base, self.principals)
        self.stands = defaultdict(list)
        for stand in stands_of(self.base):
            self.stands[stand.position.question].append(stand)
        self.judged_on = defaultdict(list)
        for _, judgement in sorted(self.base.judgements.items()):
            if judgement.question and judgement.kind:
                self.judged_on[judgement.question].append(judgement)
        self.parts = defaultdict(list)
        for question in self.base.questions.values():
            if question.part_of in self.base.questions:
                self.parts[question.part_of or ""].append(question.id)

    def relations(self, questions: Iterable[str] | None = None) -> Iterator[Relation]:
        """The relations on some questions, or on all."""
        for name in sorted(self.base.questions if questions is None else set(questions)):
            rows = [*self._on(self.base.questions[name])]
            rows.sort(key=lambda r: (r.a, r.b, r.carried_a or "", r.carried_b or ""))
            yield from rows

    def _on(self, question: Question) -> Iterator[Relation]:
        judged = self._judged_rows(question)
        heard: set[tuple[str, str]] = set()
        rules = self._meetings(question), self._parts_of(question), self._look_alikes(question)
        for row in chain.from_iterable(rules):
            pair = row.a, row.b
            if pair not in judged:
                yield row
            elif pair not in heard:
                heard.add(pair)
                judged[pair] = _overrule(judged[pair], row)
        yield from judged.values()

    # -- claims that meet on a question -----------------------------------------------------------

    def _meetings(self, question: Question) -> Iterator[Relation]:
        stands = self.stands.get(question.id, [])
        held: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            if stand.constrains:
                held[stand.position.id].append(stand)
        for first, second in _pairs_and_selves(sorted(held)):
            a, b = held[first][0].position, held[second][0].position
            decision = decide(question, a, b)
            if decision is None:
                continue
            sentence = reason.explain(question, decision, a, b)
            pairs: Iterable[tuple[Stand, Stand]] = (
                combinations(held[first], 2)
                if first == second
                else product(held[first], held[second])
            )
            for x, y in pairs:
                yield self._row(question, x, y, decision, sentence)
        yield from self._restatements(question, stands)

    def _restatements(self, question: Question, stands: list[Stand]) -> Iterator[Relation]:
        by_utterance: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            by_utterance[stand.claim.utterance].append(stand)
        for together in by_utterance.values():
            for x, y in combinations(sorted(together, key=lambda s: s.claim.id), 2):
                if not (x.constrains and y.constrains):
                    yield Relation(
                        x.claim.id,
                        y.claim.id,
                        question.id,
                        "restates",
                        None,
                        "2",
                        reason.RESTATES,
                        self.witnesses.compare(x.claim, y.claim),
                        x.carried_from,
                        y.carried_from,
                    )

    def compare(self, question: Question, x: Stand, y: Stand) -> Relation | None:
        """The rule's own row for two stands on one question; `None` when the rule gives none."""
        if not (x.constrains and y.constrains):
            if x.claim.utterance != y.claim.utterance:
                return None
            return next(self._restatements(question, [x, y]), None)
        decision = decide(question, x.position, y.position)
        if decision is None:
            return None
        sentence = reason.explain(question, decision, x.position, y.position)
        return self._row(question, x, y, decision, sentence)

    def _row(
        self, question: Question, x: Stand, y: Stand, decision: Decision, sentence: Label
    ) -> Relation:
        if x.claim.id > y.claim.id:
            x, y = y, x
        kind: Kind = decision.kind
        within = False
        if kind == "conflicts" and decision.rule in {"6d", "6f"}:
            if self.principals.is_reversal(x.claim, y.claim):
                kind = "reversal"
                sentence = reason.join(sentence, reason.REVERSAL)
            elif self.principals.of(x.claim) & self.principals.of(y.claim):
                within = True
                sentence = reason.join(sentence, reason.WITHIN)
        return Relation(
            x.claim.id,
            y.claim.id,
            question.id,
            kind,
            decision.verdict,
            decision.rule,
            sentence,
            self.witnesses.compare(x.claim, y.claim) if kind == "agrees" else None,
            x.carried_from,
            y.carried_from,
            within,
        )

    # -- judgements -------------------------------------------------------------------------------

    def _judged_rows(self, question: Question) -> dict[tuple[str, str], Relation]:
        """What people decided on `question`, by pair; the first judgement on a pair is heard."""
        stands = {s.claim.id: s for s in self.stands.get(question.id, ())}
        rows: dict[tuple[str, str], Relation] = {}
        for judgement in self.judged_on.get(question.id, ()):
            a, b = (self.base.claims[c] for c in sorted(judgement.claims))
            if a.superseded or b.superseded or judgement.kind is None or (a.id, b.id) in rows:
                continue
            together = judgement.kind in {"agrees", "restates"}
            rows[a.id, b.id] = Relation(
                a.id,
                b.id,
                question.id,
                judgement.kind,
                judgement.verdict,
                "1",
                judgement.because,
                self.witnesses.compare(a, b) if together else None,
                stands[a.id].carried_from if a.id in stands else None,
                stands[b.id].carried_from if b.id in stands else None,
                judged_by=judgement.by,
            )
        return rows

    # -- parts and look-alikes --------------------------------------------------------------------

    def beside(self, question: Question) -> Iterator[Relation]:
        """The rows of claims on two questions: parts and wholes, and look-alikes."""
        yield from self._parts_of(question)
        yield from self._look_alikes(question)

    def _own(self, question: str) -> Iterator[Stand]:
        for stand in self.stands.get(question, ()):
            if stand.constrains and stand.carried_from is None:
                yield stand

    def _parts_of(self, whole: Question) -> Iterator[Relation]:
        for name in sorted(self.parts.get(whole.id, ())):
            part = self.base.questions[name]
            for x, y in product(self._own(name), self._own(whole.id)):
                if _is_part_above(part, whole, x.position, y.position):
                    a, b = (x, y) if x.claim.id < y.claim.id else (y, x)
                    yield Relation(
                        a.claim.id,
                        b.claim.id,
                        whole.id,
                        "conflicts",
                        "part-above-whole",
                        "part-of",
                        reason.explain_part(
                            reason.say_position(part, x.position),
                            reason.say_position(whole, y.position),
                        ),
                        carried_a=name if a is x else None,
                        carried_b=name if b is x else None,
                    )

    def _look_alikes(self, question: Question) -> Iterator[Relation]:
        """Rows whose question is that of claim a, so each pair of questions is read from both.

        A judgement on the question of either claim overrules the row, so that it does not matter
        which of the two claims comes first.
        """
        for distinction in question.distinct_from:
            other = distinction.question
            if other not in self.base.questions:
                continue
            for x, y in product(self._own(question.id), self._own(other)):
                a, b = sorted((x.claim.id, y.claim.id))
                if self._is_judged(question.id, a, b) or (
                    a == x.claim.id and not self._is_judged(other, a, b)
                ):
                    yield Relation(
                        a,
                        b,
                        question.id,
                        "not-comparable",
                        "different-question",
                        "distinct-from",
                        distinction.because,
                    )

    def _is_judged(self, question: str, a: str, b: str) -> bool:
        return any(set(j.claims) == {a, b} for j in self.judged_on.get(question, ()))


def _overrule(judged: Relation, ruled: Relation) -> Relation:
    """A person's row with the rule's own verdict beside it, where the two differ."""
    same = (ruled.kind, ruled.verdict) == (judged.kind, judged.verdict)
    return replace(
        judged,
        carried_a=ruled.carried_a,
        carried_b=ruled.carried_b,
        overruled=None if same else (ruled.kind, ruled.verdict),
    )


def _pairs_and_selves(names: list[str]) -> Iterator[tuple[str, str]]:
    for index, name in enumerate(names):
        for other in names[index:]:
            yield name, other


def _is_part_above(part: Question, whole: Question, p: Position, w: Position) -> bool:
    if not (p.asserts and w.asserts) or p.dimension != w.dimension:
        return False
    if not (isinstance(p.answer, QuantityAnswer) and isinstance(w.answer, QuantityAnswer)):
        return False
    if not _in_reference(p.answer.value).is_above(_in_reference(w.answer.value)):
        return False
    if "per-event" in {part.aggregation, whole.aggregation}:
        return True
    when = order(p.as_of, w.as_of)
    return when == "same" or (when == "earlier" and part.is_growing and whole.is_growing)


def _in_reference(quantity: Quantity) -> Interval:
    """The interval in the reference unit of its dimension: two questions may differ in unit."""
    factor = quantity.unit.factor if quantity.unit else Decimal(1)
    ends = quantity.interval
    with localcontext(prec=80):
        lower = None if ends.lower is None else ends.lower * factor
        upper = None if ends.upper is None else ends.upper * factor
    return Interval(lower, upper, ends.lower_closed, ends.upper_closed)
