"""Relations: the verdict on every two claims that meet on a question.

Knows restating, reversal and judgements. Two positions are compared in `verdict`; the rows of
claims on two questions are made in `beside`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import chain, combinations

from musnad.model.base import Base
from musnad.model.judgement import Judgement, Kind
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate import reason
from musnad.relate.added import sums_of
from musnad.relate.beside import look_alikes, parts_of, row_beside
from musnad.relate.carrying import stands_of
from musnad.relate.estimate import Estimates
from musnad.relate.independence import Independence, Witnesses
from musnad.relate.position import Position, Stand, Voice, same_answer
from musnad.relate.principal import Principals
from musnad.relate.row import Later, Relation, always, may_meet
from musnad.relate.stream import Meetings, order_of
from musnad.relate.verdict import Decision, decide

RESTATES = always(reason.RESTATES)


class _JudgedOn(Mapping[str, list[Judgement]]):
    """Question → the verdicts of people on it, by id."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._found: dict[str, list[Judgement]] = {}

    def __getitem__(self, question: str) -> list[Judgement]:
        if question not in self._found:
            self._found[question] = self._base.judgements_on(question)
        if not self._found[question]:
            raise KeyError(question)
        return self._found[question]

    def __iter__(self) -> Iterator[str]:
        found = self._base.judgements.values()
        return iter(sorted({j.question for j in found if j.question and j.kind}))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def relate(base: Base, questions: Iterable[str] | None = None) -> Iterator[Relation]:
    """Every relation of the base, question by question, sorted within each.

    `questions` restricts the questions on which claims meet; `None` means all.
    """
    yield from Relater(base).relations(questions)


class Relater:
    """Computes relations; holds what is computed once for a base and shared by all its questions.

    `stands` gives the stands of a question by its id, and `parts` the ids of the questions that are
    part of one; both may read from a table. `None` gathers them from the base, `parts` when first
    asked for. One question then reads nothing of the base but single records by their ids, and the
    judgements.
    """

    def __init__(
        self,
        base: Base,
        stands: Mapping[str, list[Stand]] | None = None,
        parts: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.base = base
        self.principals = Principals(base)
        self.witnesses = Witnesses(base, self.principals)
        self.estimates = Estimates(base)
        self.stands: Mapping[str, list[Stand]] = _gather(base) if stands is None else stands
        self._parts = parts
        self.judged_on: Mapping[str, list[Judgement]] = _JudgedOn(base)

    @property
    def parts(self) -> Mapping[str, Sequence[str]]:
        """The ids of the questions that are part of each question that has parts."""
        if self._parts is None:
            found: dict[str, list[str]] = defaultdict(list)
            for question in self.base.questions.values():
                if question.part_of in self.base.questions:
                    found[question.part_of or ""].append(question.id)
            self._parts = found
        return self._parts

    def relations(
        self,
        questions: Iterable[str] | None = None,
        only: Collection[str] | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> Iterator[Relation]:
        """The relations on some questions, or on all, as a stream.

        `only`: those of some claims. `kinds` leaves out what is of other kinds where that is less
        work; some may come all the same.
        """
        for name in sorted(self.base.questions if questions is None else set(questions)):
            yield from self._on(self.base.questions[name], only, kinds)

    def relations_of(self, claim: str, questions: Iterable[str]) -> Iterator[Relation]:
        """The relations of one claim (its id) on some questions, without those of all others."""
        return self.relations(questions, {claim})

    def _on(
        self, question: Question, only: Collection[str] | None, kinds: Collection[Kind] | None
    ) -> Iterator[Relation]:
        """The relations on a question in order; of the claims `only`, where some are named."""
        judged = {(row.a, row.b): row for row in self.judged(question)}
        one = next(iter(only)) if only is not None and len(only) == 1 else None
        beside = chain(
            parts_of(self, question, one),
            sums_of(self, question, one),
            look_alikes(self, question, one),
        )
        rows = merge(
            self._meetings(question, only, kinds),
            sorted(beside, key=order_of),
            key=order_of,
        )
        rules = (row for row in rows if (row.a, row.b) not in judged)
        for row in merge(rules, sorted(judged.values(), key=order_of), key=order_of):
            if only is None or row.a in only or row.b in only:
                yield row

    # -- claims that meet on a question -----------------------------------------------------------

    def _meetings(
        self, question: Question, only: Collection[str] | None, kinds: Collection[Kind] | None
    ) -> Iterator[Relation]:
        stands = self.stands.get(question.id, [])
        apart = self.estimates.pairs(stands)
        met = Meetings(question, stands, self._sentence, self._row, kinds)
        if only is not None:
            told = {stand.claim.utterance for stand in stands if stand.claim.id in only}
            stands = [stand for stand in stands if stand.claim.utterance in told]
        again = sorted(self._restatements(question, stands), key=order_of)
        for row in merge(met.rows(only), again, key=order_of):
            if (row.a, row.b) not in apart:
                yield row

    def _restatements(self, question: Question, stands: list[Stand]) -> Iterator[Relation]:
        by_utterance: dict[str, list[Stand]] = defaultdict(list)
        loose: set[str] = set()  # of two that constrain the decision list says what they are
        for stand in stands:
            by_utterance[stand.claim.utterance].append(stand)
            if not stand.constrains:
                loose.add(stand.claim.utterance)
        for name in sorted(loose):
            together = by_utterance[name]
            for x, y in combinations(sorted(together, key=lambda s: s.claim.id), 2):
                if _restate(x, y):
                    yield Relation(
                        x.claim.id,
                        y.claim.id,
                        question.id,
                        "restates",
                        None,
                        "2",
                        RESTATES,
                        self._independence(x.claim, y.claim),
                        x.carried_from,
                        y.carried_from,
                    )

    def compare(self, question: Question, x: Stand, y: Stand) -> Relation | None:
        """The row that the rules give for two stands on one question, or `None`."""
        if self.estimates.is_of(x.claim, y.claim):
            return None
        if not (x.constrains and y.constrains):
            if x.claim.utterance != y.claim.utterance:
                return None
            return next(self._restatements(question, [x, y]), None)
        decision = decide(question, x.position, y.position)
        if decision is None or not may_meet(x, y, decision):
            return None
        return self.row_of(question, x, y, decision)

    def row_of(self, question: Question, x: Stand, y: Stand, decision: Decision) -> Relation:
        """The row of two claims, from the decision on their positions."""
        sentence = self._sentence(question, decision, x.position, y.position)
        return self._row(question, x, y, decision, sentence)

    @staticmethod
    def _sentence(question: Question, decision: Decision, a: Position, b: Position) -> Later[Label]:
        return Later(lambda: reason.explain(question, decision, a, b))

    def _independence(self, a: Voice, b: Voice) -> Later[Independence]:
        return Later(lambda: self.witnesses.compare(a, b))

    def _row(
        self, question: Question, x: Stand, y: Stand, decision: Decision, sentence: Later[Label]
    ) -> Relation:
        if x.claim.id > y.claim.id:
            x, y = y, x
        kind: Kind = decision.kind
        within = False
        told = sentence
        if kind == "conflicts" and decision.rule in {"6d", "6f"}:
            if self.principals.is_reversal(x.claim, y.claim):
                kind = "reversal"
                told = Later(lambda: reason.join(sentence.get(), reason.REVERSAL))
            elif self.principals.of(x.claim) & self.principals.of(y.claim):
                within = True
                told = Later(lambda: reason.join(sentence.get(), reason.WITHIN))
        return Relation(
            x.claim.id,
            y.claim.id,
            question.id,
            kind,
            decision.verdict,
            decision.rule,
            told,
            self._independence(x.claim, y.claim) if kind == "agrees" else None,
            x.carried_from,
            y.carried_from,
            within,
        )

    # -- judgements -------------------------------------------------------------------------------

    def judged(self, question: Question) -> list[Relation]:
        """The judgements on `question` as rows, with the verdict of the rules, by claims."""
        rows = self._judged_rows(question)
        stands = self._stands_of(question, {claim for pair in rows for claim in pair})
        for (a, b), row in rows.items():
            ruled = None
            if a in stands and b in stands:
                ruled = self.compare(question, stands[a], stands[b])
            ruled = ruled or row_beside(self, question, a, b)
            if ruled:
                rows[a, b] = _overrule(row, ruled)
        return [row for _, row in sorted(rows.items())]

    def _stands_of(self, question: Question, claims: Collection[str]) -> dict[str, Stand]:
        if not claims:
            return {}
        return {s.claim.id: s for s in self.stands.get(question.id, ()) if s.claim.id in claims}

    def _judged_rows(self, question: Question) -> dict[tuple[str, str], Relation]:
        """The judgements on `question`, by pair; the first on a pair takes effect."""
        judgements = self.judged_on.get(question.id, ())
        stands = self._stands_of(question, {c for j in judgements for c in j.claims})
        rows: dict[tuple[str, str], Relation] = {}
        for judgement in judgements:
            a, b = (self.base.claims[c] for c in sorted(judgement.claims))
            if a.superseded or b.superseded or judgement.kind is None or (a.id, b.id) in rows:
                continue
            carried_a, carried_b = (
                stands[c.id].carried_from if c.id in stands else _added_from(question, c.question)
                for c in (a, b)
            )
            together = judgement.kind in {"agrees", "restates"}
            rows[a.id, b.id] = Relation(
                a.id,
                b.id,
                question.id,
                judgement.kind,
                judgement.verdict,
                "1",
                always(judgement.because),
                self._independence(a, b) if together else None,
                carried_a,
                carried_b,
                judged_by=judgement.by,
            )
        return rows


def _restate(x: Stand, y: Stand) -> bool:
    """Whether two stands of one utterance, not both of which constrain, say the same.

    Whether two wordings of a text answer do, a person judges.
    """
    a, b = x.position, y.position
    if (x.constrains and y.constrains) or "no" in {x.carried_as, y.carried_as}:
        return False
    if x.follows or y.follows or a.stance != b.stance or a.answer.type == "text":
        return False
    return same_answer(a.answer, b.answer)


def _added_from(question: Question, own: str) -> str | None:
    """The own question of a claim, where its figure is one of those that make up `question`."""
    return own if own in question.added else None


def _overrule(judged: Relation, ruled: Relation) -> Relation:
    """The row of a judgement with the overruled verdict of the rules, where the two differ."""
    same = (ruled.kind, ruled.verdict) == (judged.kind, judged.verdict)
    return replace(
        judged,
        carried_a=ruled.carried_a,
        carried_b=ruled.carried_b,
        overruled=None if same else (ruled.kind, ruled.verdict),
    )


def _gather(base: Base) -> dict[str, list[Stand]]:
    found: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands_of(base):
        found[stand.position.question].append(stand)
    return found
