"""A second opinion on the verdicts, written from the contract alone.

Knows the decision list, presuppositions, roots, independence and the status of a question. Decides
whether two answers share a value by trying numbers, days and options one after another, never by
the algebra of intervals. Does not know `musnad.relate`: only the records of the model and the
values. Slow on purpose: every pair of claims is looked at.

Each rule can be switched off or bent by naming a fault; the tests of the tests do that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from math import ceil, floor
from typing import Any, NamedTuple

from musnad.model.agent import UNKNOWN, Mandate
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.question import Option, Question
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date

FAULTS = {
    "1": "judgements are not heard",
    "1-question": "a judgement speaks to every question the two meet on",
    "2": "a claim that does not constrain is compared all the same",
    "2-restates": "two reports of one utterance are no row",
    "2-stance": "one utterance restates itself, whatever was said in it",
    "2-text": "two texts of one utterance say the same",
    "2-possible": "what is only possible constrains",
    "2-superseded": "a superseded claim stays in the verdicts",
    "3": "units are not looked at",
    "3-convert": "kilotonnes are taken for tonnes",
    "4": "a state does not change with time",
    "4-unchanged": "a state that stayed the same agrees",
    "4-direction": "higher and lower are turned round",
    "5": "an agreement is no row",
    "5-narrower": "narrower is called overlapping",
    "5-deny": "two equal denials are no row",
    "5-touch": "two closed ends that meet share nothing",
    "5-rules-out": "an option and the denial of another have nothing to do with each other",
    "5-rules-out-single": "an option rules out another where several may be true",
    "6a": "every question has one answer only",
    "6b": "vague words are taken for figures",
    "6c": "a rounded figure is another figure",
    "6c-any": "every bare figure is a rounding of every other",
    "6c-limit": "a figure may be rounded as far as its digits go",
    "6d": "a growing figure does not grow",
    "6d-regression": "a growing figure may shrink",
    "6d-yes": "no may follow yes",
    "6e": "an unknown time is the same time",
    "time-hour": "nobody says the hour",
    "time-clock": "a clock without an offset is in UTC",
    "time-long": "a year and a day of it are the same time",
    "time-day": "what can only grow does not grow within a day",
    "6f": "answers without a shared value are no row",
    "6f-denial": "a denial is called disjoint",
    "no-is-denial": "no is an answer of its own and not the denial of yes",
    "loose": "the denial of a loose figure denies every figure in it",
    "integers": "counts are numbers like others",
    "presupposes": "nothing is carried",
    "presupposes-zero": "a figure that may be zero carries yes",
    "presupposes-once": "what is carried is not carried on",
    "options": "an option presupposes and excludes nothing",
    "follows": "nothing follows from no",
    "follows-once": "what follows from no ends after one step",
    "follows-unsure": "a no that is only probable is carried down",
    "follows-both": "two of whom neither spoke of it agree",
    "follows-conflict": "what follows from no contradicts what is said there",
    "part_of": "a part may exceed its whole",
    "part_of-time": "a part is compared with its whole at any time",
    "sum": "parts are not added",
    "sum-missing": "a part that nobody counted is nought",
    "sum-some": "some of the parts are all of them",
    "sum-exceeded": "some of the parts may be more than the whole",
    "sum-principals": "what several principals say is added",
    "sum-unknown": "all unknown principals are one",
    "sum-times": "what holds at several times is added",
    "sum-whole-time": "a sum is held against a whole of any time",
    "sum-timeless": "a whole without a time is the sum of parts that have one",
    "sum-hour": "a noon and its day are one time",
    "sum-estimate": "an estimate is one of the parts",
    "sum-rests": "an estimate agrees with the sum on which it rests",
    "sum-open": "ends that are open are added as if they were closed",
    "sum-first": "of several figures for one part only the first is heard",
    "sum-some-choice": "of several figures for one part the best fit is taken",
    "sum-rounded": "a rounded sum is another figure",
    "sum-rounded-far": "a sum may be rounded as far as its digits go",
    "sum-vague": "vague words are added like figures",
    "sum-echo": "who adds his own figures agrees with himself as a witness",
    "sum-echo-one": "only the part that a row names may be an echo of the whole",
    "sum-also": "a row of a sum names two claims and nobody else",
    "change": "nothing is taken from a total",
    "change-sum": "the totals of a period are added",
    "change-before": "a total as of the day before is none at the start",
    "change-first": "a total as of the first day is none at the start",
    "change-day": "of a single day the total is also that at its start",
    "change-stretch": "a total of a stretch stands at the end of that stretch",
    "change-asked": "the period of which a question asks is not looked at",
    "change-other": "a claim of another time is one of the period of its question",
    "change-hour": "nobody says at which hour a period starts and ends",
    "distinct_from": "look-alike questions are not told apart",
    "reversal": "nobody reverses",
    "reversal-order": "a reversal needs no order in time",
    "roll-up": "nobody speaks for anybody",
    "roll-up-dates": "mandates have no dates",
    "roll-up-parties": "an instrument does not speak for its parties",
    "within": "army and ministry share nothing",
    "origins": "every claim is an origin",
    "origins-own-voice": "an own voice is an origin without looking",
    "origins-unknown": "an unknown principal is an origin",
    "origins-support": "a wider answer supports a narrower position",
    "origins-state": "an older state supports a newer one",
    "echo": "nothing is an echo",
    "echo-root": "one root for two claims is no echo",
    "echo-utterance": "one utterance of one speaker is no echo",
    "echo-derivation": "a derived document is no echo",
    "echo-chain": "a chain through the other's publisher is no echo",
    "echo-quoted": "who is quoted on a page is an echo of the page",
    "estimate": "an estimate is a witness like others",
    "estimate-rests": "an estimate is held against what it rests on",
    "estimate-directly": "an estimate rests on nothing through others",
    "independent": "a stated independence is not heard",
    "status-denied": "a denied question is open",
    "status-reversal": "a reversal is a dispute",
}
"""Every fault that can be planted, with what it does."""


class Row(NamedTuple):
    """One verdict, as far as two opinions are compared."""

    a: str
    b: str
    question: str
    kind: str
    verdict: str | None
    carried_a: str | None
    carried_b: str | None
    within_principal: bool
    independence: str | None
    also: tuple[str, ...] = ()


class Explained(NamedTuple):
    """A row, the rule that gave it, and what a judgement overruled."""

    row: Row
    rule: str
    overruled: tuple[str, str | None] | None


class Counted(NamedTuple):
    """What is counted beside the origins of a question."""

    documents: int
    outlets: int
    unnamed: int
    own_voices: int


class Finding(NamedTuple):
    """What a rule says on two claims."""

    kind: str
    verdict: str | None
    rule: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """One content of a claim: its own answer, or one that it carries.

    `follows`: it is a *no* that follows from a *no* to what the question presupposes.
    """

    claim: Claim
    question: Question
    stance: str
    answer: Answer
    carried: bool
    follows: bool = False

    @property
    def carried_from(self) -> str | None:
        return self.claim.question if self.carried else None


class Root(NamedTuple):
    """Where a claim comes from in the end, and whether it counts as an origin."""

    who: str
    sort: str

    @property
    def is_origin(self) -> bool:
        return self.sort in {"named", "observed"}

    @property
    def is_weak(self) -> bool:
        return not self.is_origin


def rows(base: Base, faults: Collection[str] = ()) -> list[Row]:
    """Every verdict on the claims of `base`, sorted."""
    return [explained.row for explained in Oracle(base, faults).explained]


def statuses(base: Base, faults: Collection[str] = ()) -> dict[str, tuple[str, int]]:
    """The status of every question on which a claim stands, and the origins of its best position."""
    return Oracle(base, faults).statuses()


def acknowledged(base: Base) -> list[tuple[str, str, str, str | None]]:
    """Rule 2a: what one body held back or doubted and later asserts.

    As (question, claim before, claim after, question the assertion was carried from), sorted.
    """
    oracle = Oracle(base)
    judged = {
        (j.question, name)
        for j in base.judgements.values()
        if j.kind
        for name in (j.claims, tuple(reversed(j.claims)))
    }
    found = []
    for before in oracle.claims:
        if before.stance not in {"declines", "doubts"}:
            continue
        for after in oracle.claims:
            held = oracle.contents[after.id].get(before.question)
            if (
                held is not None
                and held.stance == "asserts"
                and oracle.constrains(held)
                and oracle._same_principal(before, after)
                and _is_before(base, before, after)
                and (before.question, (before.id, after.id)) not in judged
            ):
                found.append((before.question, before.id, after.id, held.carried_from))
    return sorted(found, key=str)


def _is_before(base: Base, a: Claim, b: Claim) -> bool:
    """Whether `a` was said, or published, wholly before the first day on which `b` can be said.

    Where both say the hour by one clock, the hour decides in place of the day.
    """
    later = base.utterances[b.utterance].said
    if later is None or later.earliest is None:
        return False
    said = base.utterances[a.utterance].said
    by_clock = said is not None and _one_clock(said, later)
    if said and by_clock and str(said.end) < str(later.start):
        return True
    proofs = [said.latest] if said and said.latest and not by_clock else []
    first = said.earliest if said else None
    for claim in base.claims.values():
        issued = base.documents[claim.document].issued
        reports_it = claim.utterance == a.utterance
        if reports_it and issued and issued.latest and not (first and issued.latest < first):
            proofs.append(issued.latest)
    return bool(proofs) and min(proofs) < later.earliest


def _one_clock(a: Date, b: Date) -> bool:
    """Whether both say the hour, with an offset or without one."""
    clocks = [date.start and date.start.endswith("Z") for date in (a, b)]
    return None not in clocks and clocks[0] == clocks[1]


class Oracle:
    """The contract, applied to one base."""

    def __init__(self, base: Base, faults: Collection[str] = ()) -> None:
        unknown = set(faults) - set(FAULTS)
        assert not unknown, f"no such fault: {unknown}"
        self.base = base
        self.faults = frozenset(faults)
        self.claims = [
            claim
            for _, claim in sorted(base.claims.items())
            if claim.superseded is None or "2-superseded" in self.faults
        ]
        self.contents = {claim.id: self._contents(claim) for claim in self.claims}
        self.closures = {claim.id: self._closure(claim) for claim in self.claims}
        self.roots = {claim.id: self._root(claim) for claim in self.claims}

    # ---------------------------------------------------------------- what a claim holds

    def _contents(self, claim: Claim) -> dict[str, Held]:
        """The contents of a claim by question; its own wins over a carried one."""
        question = self.base.questions[claim.question]
        own = Held(claim, question, *self._effective(claim), carried=False)
        contents = {question.id: own}
        if self._is_sure_no(own):
            return contents | self._following(claim, [claim.question])
        if "presupposes" in self.faults or not self._carries(own):
            return contents
        chosen = self._chosen(own)
        ahead = [*question.presupposes, *(chosen.presupposes if chosen else ())]
        while ahead:
            above = self.base.questions[ahead.pop()]
            if above.type != "yes-no":
                continue
            yes = Held(claim, above, "asserts", YesNoAnswer(True), carried=True)
            contents.setdefault(above.id, yes)
            if "presupposes-once" not in self.faults:
                ahead.extend(above.presupposes)
        excluded = [self.base.questions[name] for name in (chosen.excludes if chosen else ())]
        refuted = [q for q in excluded if q.type == "yes-no" and q.id not in contents]
        for other in refuted:
            no = Held(claim, other, "denies", YesNoAnswer(True), carried=True)
            contents[other.id] = no
        if claim.certainty in {"certain", "unspecified"} and self.constrains(own):
            return self._following(claim, [q.id for q in refuted]) | contents
        return contents

    def _chosen(self, own: Held) -> Option | None:
        """The option that a claim asserts."""
        if not isinstance(own.answer, ChoiceAnswer) or "options" in self.faults:
            return None
        return next(o for o in own.question.options if o.id == own.answer.option)

    def _is_sure_no(self, own: Held) -> bool:
        sure = {"certain", "unspecified"} | (
            {"probable"} if "follows-unsure" in self.faults else set()
        )
        return (
            own.stance == "denies"
            and isinstance(own.answer, YesNoAnswer)
            and own.answer.value
            and own.claim.certainty in sure
            and "follows" not in self.faults
        )

    def _following(self, claim: Claim, refuted: list[str]) -> dict[str, Held]:
        """What follows from a *no*: *no* wherever it is presupposed that the answer is yes."""
        contents: dict[str, Held] = {}
        refuted = list(refuted)
        while refuted and "follows" not in self.faults:
            name = refuted.pop()
            for question in self.base.questions.values():
                if question.type != "yes-no" or name not in question.presupposes:
                    continue
                if question.id in contents or question.id == claim.question:
                    continue
                no = Held(claim, question, "denies", YesNoAnswer(True), carried=True, follows=True)
                contents[question.id] = no
                if "follows-once" not in self.faults:
                    refuted.append(question.id)
        return contents

    def _effective(self, claim: Claim) -> tuple[str, Answer]:
        """Stance and answer once *no* is read as the denial of *yes*."""
        stance, answer = claim.stance, claim.answer
        if "no-is-denial" in self.faults or stance not in {"asserts", "denies"}:
            return stance, answer
        if not isinstance(answer, YesNoAnswer):
            return stance, answer
        means_yes = answer.value == (stance == "asserts")
        return ("asserts" if means_yes else "denies"), YesNoAnswer(True)

    def _carries(self, own: Held) -> bool:
        if own.stance != "asserts":
            return False
        match own.answer:
            case DateAnswer() | ChoiceAnswer():
                return True
            case YesNoAnswer(value):
                return value
            case QuantityAnswer(quantity):
                low = quantity.interval.lower
                if low is None:
                    return False
                if "presupposes-zero" in self.faults:
                    return low >= 0
                return low > 0 or (low == 0 and not quantity.interval.lower_closed)
        return False

    def constrains(self, held: Held) -> bool:
        return (
            held.stance in {"asserts", "denies"}
            and (held.claim.certainty != "possible" or "2-possible" in self.faults)
            and not isinstance(held.answer, TextAnswer | UnknownAnswer)
            and (held.claim.superseded is None or "2-superseded" in self.faults)
        )

    # ---------------------------------------------------------------- rows

    @cached_property
    def explained(self) -> list[Explained]:
        """Every row with its rule, sorted."""
        found = [
            explained
            for one, other in combinations(self.claims, 2)
            for explained in self._pair(one, other)
        ]
        return sorted(found, key=lambda e: tuple(str(part) for part in e.row))

    def _pair(self, a: Claim, b: Claim) -> Iterator[Explained]:
        judged = {} if "1" in self.faults else self._judgements(a, b)
        spoken_for: set[str] = set()
        for questions, carried, finding in self._rules(a, b):
            heard_on = judged.keys() if "1-question" in self.faults else judged.keys() & questions
            if not heard_on and finding is not None:
                yield self._row(a, b, questions[0], carried, finding)
            for question in sorted(heard_on - spoken_for):
                spoken_for.add(question)
                yield self._row(a, b, question, carried, judged[question], finding)
        for question in judged.keys() - spoken_for:
            carried_a, carried_b = (self._comes_from(claim, question) for claim in (a, b))
            yield self._row(a, b, question, (carried_a, carried_b), judged[question])

    def _comes_from(self, claim: Claim, question: str) -> str | None:
        """The own question of a claim that speaks to another one: it is carried or added there."""
        held = self.contents[claim.id].get(question)
        if held is not None:
            return held.carried_from
        made_of = self.base.questions[question]
        return claim.question if claim.question in (*made_of.sum_of, made_of.change_of) else None

    def _judgements(self, a: Claim, b: Claim) -> dict[str, Finding]:
        return {
            judgement.question: Finding(judgement.kind, judgement.verdict, "1")
            for judgement in self.base.judgements.values()
            if set(judgement.claims) == {a.id, b.id} and judgement.kind and judgement.question
        }

    def _row(
        self,
        a: Claim,
        b: Claim,
        question: str,
        carried: tuple[str | None, str | None],
        finding: Finding,
        rules_own: Finding | None = None,
    ) -> Explained:
        overruled = None
        if rules_own is not None and rules_own[:2] != finding[:2]:
            overruled = rules_own.kind, rules_own.verdict
        answers_clash = finding.kind == "conflicts" and finding.rule in {"6d", "6f"}
        row = Row(
            a.id,
            b.id,
            question,
            finding.kind,
            finding.verdict,
            *carried,
            answers_clash and self._shares_principal(a, b),
            self._witnessed(a, b, carried, finding),
            finding.also,
        )
        return Explained(row, finding.rule, overruled)

    def _rules(
        self, a: Claim, b: Claim
    ) -> Iterator[tuple[tuple[str, ...], tuple[str | None, str | None], Finding | None]]:
        """What the rules say on two claims, question by question; no finding is no row.

        The first question is that of the row; a judgement on any of the questions overrules it.
        """
        met = sorted(self.contents[a.id].keys() & self.contents[b.id].keys())
        if self._rests(a, b) or self._rests(b, a):
            met = []
        for question in met:
            x, y = self.contents[a.id][question], self.contents[b.id][question]
            finding = self._reversed(x, y, self._first_match(x, y))
            only_agrees = (x.follows or y.follows) and "follows-conflict" not in self.faults
            if only_agrees and finding is not None and finding.kind != "agrees":
                finding = None
            if x.follows and y.follows and "follows-both" not in self.faults:
                finding = None
            yield (question,), (x.carried_from, y.carried_from), finding
        x, y = self.contents[a.id][a.question], self.contents[b.id][b.question]
        if x.question.part_of == b.question and self._part_above_whole(x, y):
            yield (
                (b.question,),
                (a.question, None),
                Finding("conflicts", "part-above-whole", "part-of"),
            )
        if y.question.part_of == a.question and self._part_above_whole(y, x):
            yield (
                (a.question,),
                (None, b.question),
                Finding("conflicts", "part-above-whole", "part-of"),
            )
        for part, whole in ((a, b), (b, a)):
            finding = self._reckoned(part, whole)
            if finding is not None:
                carried = (part.question, None) if part is a else (None, part.question)
                yield (whole.question,), carried, finding
        if self._look_alike(x, y):
            yield (
                (a.question, b.question),
                (None, None),
                Finding("not-comparable", "different-question", "distinct-from"),
            )

    def _rests(self, estimate: Claim, other: Claim) -> bool:
        """Whether a claim was made out of another, at any remove."""
        if "estimate-rests" in self.faults or estimate.role != "estimate":
            return False
        if other.id in estimate.based_on:
            return True
        if "estimate-directly" in self.faults:
            return False
        return any(
            self._rests(self.base.claims[name], other)
            for name in estimate.based_on
            if name in self.base.claims
        )

    # ---------------------------------------------------------------- the decision list

    def _first_match(self, x: Held, y: Held) -> Finding | None:
        question = x.question
        both_assert = x.stance == y.stance == "asserts"
        one_denies = "denies" in {x.stance, y.stance}

        forgets = "2" in self.faults and self._comparable_at_all(x, y)
        if not (self.constrains(x) and self.constrains(y)) and not forgets:
            if x.claim.utterance == y.claim.utterance and "2-restates" not in self.faults:
                return Finding("restates", None, "2") if self._says_again(x, y) else None
            return None

        if self._dimension(x) != self._dimension(y) and "3" not in self.faults:
            return Finding("not-comparable", "unit", "3")

        when = self._order(x, y)
        ordered = when in {"earlier", "later"}
        early, late = (y, x) if when == "later" else (x, y)
        shared = self.shares(x, y)

        if question.is_state and ordered and "4" not in self.faults:
            if shared and "4-unchanged" not in self.faults:
                return Finding("update", "unchanged", "4")
            if not shared:
                if both_assert and isinstance(x.answer, QuantityAnswer):
                    if "4-direction" in self.faults:
                        early, late = late, early
                    if self._wholly_above(late, early):
                        return Finding("update", "higher", "4")
                    if self._wholly_above(early, late):
                        return Finding("update", "lower", "4")
                return Finding("update", "changed", "4")

        if shared:
            if both_assert and "5" not in self.faults:
                return Finding("agrees", self._closeness(x, y), "5")
            same_denied = x.stance == y.stance == "denies" and self.same_answer(x, y)
            if same_denied and "5-deny" not in self.faults:
                return Finding("agrees", "equal", "5")
            if self._rules_out(x, y):
                return Finding("agrees", "rules-out", "5")
            return None

        if both_assert and not question.single_answer and "6a" not in self.faults:
            return None
        if both_assert and "vague" in {hedge(x), hedge(y)} and "6b" not in self.faults:
            return Finding("not-comparable", "vague", "6b")
        if both_assert and "6c" not in self.faults and self._is_rounding(x, y):
            return Finding("agrees", "rounding", "6c")
        if question.is_growing and ordered and "6d" not in self.faults:
            grown = self._grown(early, late)
            if grown is not None:
                return grown
        timely = question.is_state or question.is_growing
        if timely and when == "unknown" and both_assert and "6e" not in self.faults:
            return Finding("not-comparable", "time-unknown", "6e")
        if "6f" in self.faults:
            return None
        if one_denies and "6f-denial" not in self.faults:
            return Finding("conflicts", "denial", "6f")
        return Finding("conflicts", "disjoint", "6f")

    def _says_again(self, x: Held, y: Held) -> bool:
        """Whether two reports of one utterance report one stance and one answer."""
        if "2-stance" in self.faults:
            return True
        if any(held.carried and held.stance == "denies" for held in (x, y)):
            return False  # Nobody reported the no that an option excludes.
        if isinstance(x.answer, TextAnswer) and "2-text" not in self.faults:
            return False
        return x.stance == y.stance and self.same_answer(x, y)

    def _rules_out(self, x: Held, y: Held) -> bool:
        """Whether one option is affirmed and another denied, of which only one can be true."""
        if not isinstance(x.answer, ChoiceAnswer) or "5-rules-out" in self.faults:
            return False
        if not x.question.single_answer and "5-rules-out-single" not in self.faults:
            return False
        return {x.stance, y.stance} == {"asserts", "denies"} and not self.same_answer(x, y)

    def _grown(self, early: Held, late: Held) -> Finding | None:
        if isinstance(early.answer, QuantityAnswer):
            if self._wholly_above(late, early):
                return Finding("update", "higher", "6d")
            if self._wholly_above(early, late):
                if "6d-regression" in self.faults:
                    return Finding("update", "lower", "6d")
                return Finding("conflicts", "regression", "6d")
        if isinstance(early.answer, YesNoAnswer):
            if early.stance == "denies" and late.stance == "asserts":
                return Finding("update", "changed", "6d")
            if early.stance == "asserts" and late.stance == "denies":
                if "6d-yes" in self.faults:
                    return Finding("update", "changed", "6d")
                return Finding("conflicts", "denial", "6d")
        return None

    def _reversed(self, x: Held, y: Held, finding: Finding | None) -> Finding | None:
        if finding is None or finding.kind != "conflicts" or "reversal" in self.faults:
            return finding
        if self._same_principal(x.claim, y.claim) and self._said_in_order(x.claim, y.claim):
            return Finding("reversal", finding.verdict, finding.rule)
        return finding

    def _part_above_whole(self, part: Held, whole: Held) -> bool:
        if "part_of" in self.faults:
            return False
        for held in (part, whole):
            if not (self.constrains(held) and held.stance == "asserts"):
                return False
            if not isinstance(held.answer, QuantityAnswer):
                return False
        if self._dimension(part) != self._dimension(whole):
            return False
        when = order(part.claim.as_of, whole.claim.as_of, self.faults)
        timeless = "per-event" in {part.question.aggregation, whole.question.aggregation}
        growing = part.question.is_growing and whole.question.is_growing
        at_its_time = timeless or when == "same" or (growing and when == "earlier")
        if not at_its_time and "part_of-time" not in self.faults:
            return False
        return self._wholly_above(part, whole)

    # ---------------------------------------------------------------- sums and changes

    def _reckoned(self, part: Claim, whole: Claim) -> Finding | None:
        """What follows where a claim is one of the figures that should make up another."""
        question = self.base.questions[whole.question]
        if not self._is_figure(whole):
            return None
        terms: list[list[Claim]] | None = None
        rule = "sum-of"
        if part.question in question.sum_of and "sum" not in self.faults:
            terms = self._addends(part, whole)
        elif part.question == question.change_of and "change" not in self.faults:
            terms, rule = self._totals(part, whole), "change-of"
        if terms is None or not any(part in term for term in terms):
            return None
        others = sorted({c.id for term in terms for c in term} - {part.id})
        under = [self.base.claims[name] for name in (part.id, *others)]
        if "sum-rests" not in self.faults and any(self._rests(whole, c) for c in under):
            return None
        is_all = rule == "change-of" or question.complete or "sum-some" in self.faults
        verdict = self._comes_to(terms, whole, is_all=is_all, takes_away=rule == "change-of")
        if verdict is None:
            return None
        kind = "agrees" if verdict == "adds-up" else "conflicts"
        return Finding(kind, verdict, rule, () if "sum-also" in self.faults else tuple(others))

    def _is_figure(self, claim: Claim) -> bool:
        held = self.contents[claim.id][claim.question]
        figure = isinstance(held.answer, QuantityAnswer)
        return figure and held.stance == "asserts" and self.constrains(held)

    def _is_addend(self, claim: Claim) -> bool:
        """Whether a claim can be one of the figures that are added."""
        if claim.role == "estimate" and "sum-estimate" not in self.faults:
            return False
        known = claim.principal != UNKNOWN or "sum-unknown" in self.faults
        return known and self._is_figure(claim)

    def _is_fellow(self, one: Claim, other: Claim) -> bool:
        """Whether one principal says both, in things of one sort."""
        if one.principal != other.principal and "sum-principals" not in self.faults:
            return False
        held = (self.contents[c.id][c.question] for c in (one, other))
        return len({self._dimension(h) for h in held}) == 1

    def _addends(self, part: Claim, whole: Claim) -> list[list[Claim]] | None:
        """The figures that are added to that of `part`, by question, its own among them."""
        question = self.base.questions[whole.question]
        names = set(question.sum_of)
        if not (self._is_addend(part) and self._at_time_of(part, whole)):
            return None
        found = [
            c
            for c in self.claims
            if c.question in names
            and self._is_addend(c)
            and self._is_fellow(c, part)
            and self._goes_with(c, part, whole)
        ]
        terms = [[c for c in found if c.question == name] for name in sorted(names)]
        if question.complete and not all(terms) and "sum-missing" not in self.faults:
            return None
        held = [self.contents[c.id][c.question] for c in (part, whole)]
        if self._dimension(held[0]) != self._dimension(held[1]):
            return None
        return [term for term in terms if term]

    def _goes_with(self, one: Claim, part: Claim, whole: Claim) -> bool:
        """Whether two parts hold at one and the same time."""
        if not self._at_time_of(one, whole):
            return False
        if self._has_no_time(part.question) or "sum-times" in self.faults:
            return True
        a, b = one.as_of, part.as_of
        return (_days(a), a.start, a.end) == (_days(b), b.start, b.end)

    def _has_no_time(self, question: str) -> bool:
        return self.base.questions[question].aggregation == "per-event"

    def _at_time_of(self, part: Claim, whole: Claim) -> bool:
        """Whether a part holds when the whole does; a time that is not known is none."""
        if self._has_no_time(part.question) and self._has_no_time(whole.question):
            return True
        if self._has_no_time(part.question) != self._has_no_time(whole.question):
            if "sum-timeless" not in self.faults:
                return False
            return self._has_no_time(whole.question) and part.as_of is not None
        if part.as_of is None or whole.as_of is None:
            return False
        if "sum-whole-time" in self.faults:
            return True
        clocks = {_clock(when) for when in (part.as_of, whole.as_of)}
        if len(clocks) > 1 and "sum-hour" not in self.faults:
            return False
        return order(part.as_of, whole.as_of) == "same"

    def _totals(self, total: Claim, change: Claim) -> list[list[Claim]] | None:
        """The totals at the end and at the start of the period of a change."""
        period = self._period(change)
        if period is None or period.earliest is None or period.latest is None:
            return None
        held = [self.contents[c.id][c.question] for c in (total, change)]
        if self._dimension(held[0]) != self._dimension(held[1]):
            return None
        found = [
            c
            for c in self.claims
            if c.question == total.question and self._is_addend(c) and self._is_fellow(c, total)
        ]
        ends = [c for c in found if self._stands_at(c.as_of, period, at_end=True)]
        starts = [c for c in found if self._stands_at(c.as_of, period, at_end=False)]
        return [ends, starts] if ends and starts else None

    def _period(self, change: Claim) -> Date | None:
        """Of which period a claim says what it added."""
        asked = self.base.questions[change.question].period
        if asked is None or not self._has_no_time(change.question):
            return change.as_of
        if "change-asked" in self.faults:
            return change.as_of
        if change.as_of is None or "change-other" in self.faults:
            return asked
        spans = [
            (when.earliest, when.latest, when.start, when.end) for when in (change.as_of, asked)
        ]
        return asked if spans[0] == spans[1] else None

    def _stands_at(self, when: Date | None, period: Date, *, at_end: bool) -> bool:
        """Whether a total was counted at the end of a period, or at its start."""
        if when is None:
            return False
        if period.start and "change-hour" not in self.faults:
            minutes = [moment and (moment[:16], moment[19:]) for moment in (when.start, when.end)]
            edges = [(moment[:16], moment[19:]) for moment in (period.start, period.end)]
            if edges[0] == edges[1] or minutes[0] != minutes[1]:
                return False
            return minutes[0] == edges[1 if at_end else 0]
        if when.start and "change-hour" not in self.faults:
            return False
        days, over = _days(when), _days(period)
        if len(days) > 1 and "change-stretch" not in self.faults:
            return False
        if at_end:
            return days[-1] == over[-1]
        return (days[-1] == over[0] - 1 and "change-before" not in self.faults) or (
            days[-1] == over[0]
            and "change-first" not in self.faults
            and (len(over) > 1 or "change-day" in self.faults)
        )

    def _comes_to(
        self, terms: list[list[Claim]], whole: Claim, *, is_all: bool, takes_away: bool
    ) -> str | None:
        """What all choices of one figure for each term come to, beside the whole."""
        if "sum-first" in self.faults:
            terms = [term[:1] for term in terms]
        said = self._ends(whole)
        choices = [
            self._reckon([self._ends(c) for c in choice], takes_away=takes_away)
            for choice in product(*terms)
        ]
        together = [_gap(choice, said) for choice in choices]
        fits = any if "sum-some-choice" in self.faults else all
        if is_all and fits(gap == 0 for gap in together):
            return "adds-up"
        lowest = min(choices, key=lambda c: c[0])
        highest = max(choices, key=lambda c: c[1])
        gap = _gap((lowest[0], highest[1]), said)
        if (
            gap == 0
            or not (is_all or gap > 0)
            or (gap > 0 and not is_all and "sum-exceeded" in self.faults)
        ):
            return None
        claims = [whole, *(c for term in terms for c in term)]
        held = [self.contents[c.id][c.question] for c in claims]
        if "vague" in map(hedge, held) and "sum-vague" not in self.faults:
            return None
        if self._may_be_rounded(held, abs(gap)) and "sum-rounded" not in self.faults:
            return "adds-up" if is_all else None
        return "sum"

    def _reckon(self, figures: list[Ends], *, takes_away: bool) -> Ends:
        """Figures added to each other, or the second taken from the first."""
        if takes_away and "change-sum" not in self.faults:
            end, start = figures
            return _plus(end[0], _turned(start[1])), _plus(end[1], _turned(start[0]))
        low, high = figures[0]
        for figure in figures[1:]:
            low, high = _plus(low, figure[0]), _plus(high, figure[1])
        return low, high

    def _ends(self, claim: Claim) -> Ends:
        """The two ends of what a claim allows: number, and how far an open end lies from it."""
        held = self.contents[claim.id][claim.question]
        low, low_closed, high, high_closed = self._bounds(held)
        if self._dimension(held) == "count":
            low = max(low or Fraction(0), Fraction(0))
            low_closed = True
        if "sum-open" in self.faults:
            low_closed = high_closed = True
        return (
            (Fraction(-FAR) if low is None else low, 0 if low_closed else 1),
            (Fraction(FAR) if high is None else high, 0 if high_closed else -1),
        )

    def _may_be_rounded(self, figures: list[Held], gap: Fraction) -> bool:
        steps, sizes = [], []
        for held in figures:
            quantity = held.answer.value
            factor = Fraction(quantity.unit.factor) if quantity.unit else Fraction(1)
            low = quantity.interval.lower
            if low is not None:
                sizes.append(Fraction(low) * factor)
            if hedge(held) == "bare" and low >= 1000:
                steps.append(last_digit(Fraction(low)) * factor)
        if not steps or gap >= max(steps) / 2:
            return False
        return "sum-rounded-far" in self.faults or gap <= max(sizes) * Fraction(5, 100)

    def _witnessed(
        self, a: Claim, b: Claim, carried: tuple[str | None, str | None], finding: Finding
    ) -> str | None:
        """Whether two claims that say the same are two witnesses, or a sum and its whole are."""
        if finding.kind not in {"agrees", "restates"}:
            return None
        if finding.rule not in {"sum-of", "change-of"}:
            return self._independence(a, b)
        if "sum-echo" in self.faults:
            return "not-established"
        part, whole = (a, b) if carried[0] else (b, a)
        others = () if "sum-echo-one" in self.faults else finding.also
        each = {self._independence(self.base.claims[n], whole) for n in (part.id, *others)}
        if "echo" in each:
            return "echo"
        return "shown-independent" if each == {"shown-independent"} else "not-established"

    def _look_alike(self, x: Held, y: Held) -> bool:
        named = {d.question for d in x.question.distinct_from}
        named_back = {d.question for d in y.question.distinct_from}
        return (
            "distinct_from" not in self.faults
            and (y.question.id in named or x.question.id in named_back)
            and self.constrains(x)
            and self.constrains(y)
        )

    # ---------------------------------------------------------------- values

    def shares(self, x: Held, y: Held) -> bool:
        """Whether some value is allowed by both."""
        if self._is_loose_denial(x) or self._is_loose_denial(y):
            opposed = {x.stance, y.stance} == {"asserts", "denies"}
            return not (opposed and self.same_answer(x, y))
        shared = [p for p in self._points(x, y) if self._allows(x, p) and self._allows(y, p)]
        if "5-touch" in self.faults and len(shared) == 1:
            return self.same_answer(x, y)
        return bool(shared)

    def same_answer(self, x: Held, y: Held) -> bool:
        """Whether the two give one answer, whatever their stances."""
        if isinstance(x.answer, QuantityAnswer) and isinstance(y.answer, QuantityAnswer):
            return (
                self._bounds(x) == self._bounds(y)
                and hedge(x) == hedge(y)
                and self._dimension(x) == self._dimension(y)
            )
        if isinstance(x.answer, DateAnswer) and isinstance(y.answer, DateAnswer):
            a, b = x.answer.value, y.answer.value
            return (a.earliest, a.latest) == (b.earliest, b.latest)
        return x.answer == y.answer

    def _is_loose_denial(self, held: Held) -> bool:
        return (
            held.stance == "denies"
            and hedge(held) in {"up-to", "about", "vague"}
            and "loose" not in self.faults
        )

    def _closeness(self, x: Held, y: Held) -> str:
        only_x = only_y = False
        for point in self._points(x, y):
            in_x, in_y = self._allows(x, point), self._allows(y, point)
            only_x = only_x or (in_x and not in_y)
            only_y = only_y or (in_y and not in_x)
        if not only_x and not only_y:
            return "equal"
        if not (only_x and only_y):
            return "overlapping" if "5-narrower" in self.faults else "narrower"
        return "overlapping"

    def _within(self, inner: Held, outer: Held) -> bool:
        """Whether every value that `inner` allows is allowed by `outer`."""
        return all(
            self._allows(outer, p) for p in self._points(inner, outer) if self._allows(inner, p)
        )

    def _wholly_above(self, upper: Held, lower: Held) -> bool:
        """Whether every value of `upper` is greater than every value of `lower`."""
        if self._is_loose_denial(upper) or self._is_loose_denial(lower):
            return False
        points = self._points(upper, lower)
        high = [p for p in points if self._allows(upper, p)]
        low = [p for p in points if self._allows(lower, p)]
        return bool(high) and bool(low) and min(high) > max(low)

    def _allows(self, held: Held, point: Any) -> bool:
        inside = self._inside(held, point)
        return inside if held.stance == "asserts" else not inside

    def _inside(self, held: Held, point: Any) -> bool:
        match held.answer:
            case QuantityAnswer():
                low, low_closed, high, high_closed = self._bounds(held)
                if low is not None and (point < low or (point == low and not low_closed)):
                    return False
                return not (
                    high is not None and (point > high or (point == high and not high_closed))
                )
            case DateAnswer(when):
                first = when.earliest.toordinal() if when.earliest else 1
                last = when.latest.toordinal() if when.latest else Day.max.toordinal()
                return bool(first <= point <= last)
            case ChoiceAnswer(option):
                return bool(point == option)
            case YesNoAnswer(value):
                return bool(point == value)
        raise AssertionError(held.answer)

    def _points(self, x: Held, y: Held) -> list:
        """Values among which two answers show every difference they can have."""
        if isinstance(x.answer, QuantityAnswer) and isinstance(y.answer, QuantityAnswer):
            ends = {
                end
                for held in (x, y)
                for end in (self._bounds(held)[0], self._bounds(held)[2])
                if end is not None
            } or {Fraction(0)}
            far = {min(ends) - 1_000_000, max(ends) + 1_000_000}
            if self._dimension(x) == "count" and "integers" not in self.faults:
                near = {n for end in ends for n in range(floor(end) - 1, ceil(end) + 2)}
                return sorted(n for n in near | far | {0} if n >= 0 and n == int(n))
            gaps = [high - low for low, high in zip(sorted(ends), sorted(ends)[1:], strict=False)]
            step = min(gaps, default=Fraction(1)) / 3
            around = {end + shift for end in ends for shift in (-step, 0, step)}
            return sorted(around | far)
        if isinstance(x.answer, DateAnswer) and isinstance(y.answer, DateAnswer):
            edges = {1, Day.max.toordinal()}
            for when in (x.answer.value, y.answer.value):
                edges |= {day.toordinal() for day in (when.earliest, when.latest) if day}
            days = {edge + shift for edge in edges for shift in (-1, 0, 1)}
            return sorted(day for day in days if 1 <= day <= Day.max.toordinal())
        if isinstance(x.answer, ChoiceAnswer):
            return [option.id for option in x.question.options]
        return [False, True]

    def _bounds(self, held: Held) -> tuple[Fraction | None, bool, Fraction | None, bool]:
        """The ends of a quantity in the reference unit of its dimension."""
        quantity = held.answer.value
        factor = Fraction(quantity.unit.factor) if quantity.unit else Fraction(1)
        if "3-convert" in self.faults and held.answer.stated.unit and quantity.unit:
            factor *= Fraction(quantity.unit.factor) / Fraction(held.answer.stated.unit.factor)
        ends = quantity.interval
        low = None if ends.lower is None else Fraction(ends.lower) * factor
        high = None if ends.upper is None else Fraction(ends.upper) * factor
        return low, ends.lower_closed, high, ends.upper_closed

    def _dimension(self, held: Held) -> str:
        if not isinstance(held.answer, QuantityAnswer):
            return "none"
        unit = held.answer.value.unit
        return unit.dimension if unit else "count"

    def _is_rounding(self, x: Held, y: Held) -> bool:
        figures, units = [], set()
        for held in (x, y):
            if not isinstance(held.answer, QuantityAnswer) or hedge(held) != "bare":
                return False
            quantity = held.answer.value
            if quantity.interval.lower is None:
                return False
            if quantity.interval.lower != quantity.interval.upper:
                return False
            figures.append(Fraction(quantity.interval.lower))
            units.add(quantity.unit)
        if len(units) > 1 or min(figures) < 1000:
            return False
        if "6c-any" in self.faults:
            return True
        (fine_step, fine), (coarse_step, coarse) = sorted((last_digit(f), f) for f in figures)
        if fine_step == coarse_step:
            return False
        if "6c-limit" not in self.faults and abs(fine - coarse) / fine > Fraction(5, 100):
            return False
        return floor(fine / coarse_step + Fraction(1, 2)) * coarse_step == coarse

    def _comparable_at_all(self, x: Held, y: Held) -> bool:
        """Whether a fault that forgets rule 2 can go on at all."""
        return {x.stance, y.stance} <= {"asserts", "denies", "predicts"} and not any(
            isinstance(held.answer, TextAnswer | UnknownAnswer) for held in (x, y)
        )

    # ---------------------------------------------------------------- time and principals

    def _order(self, x: Held, y: Held) -> str:
        """How the as-of of `x` lies to that of `y`, once a denial has taken the other's.

        No fault is planted here: where one of the two denies, the decision list goes the same way
        for the same time and for an unknown one, so nobody could notice.
        """
        a, b = x.claim.as_of, y.claim.as_of
        if {x.stance, y.stance} == {"asserts", "denies"}:
            if x.stance == "denies" and a is None:
                a = b
            if y.stance == "denies" and b is None:
                b = a
        same_day = _nobody_says_the_hour(a, b) and "time-day" not in self.faults
        if x.question.is_growing and same_day:
            return "unknown"
        return order(a, b, self.faults)

    def _said(self, claim: Claim) -> Date | None:
        return self.base.utterances[claim.utterance].said

    def _said_in_order(self, a: Claim, b: Claim) -> bool:
        if "reversal-order" in self.faults:
            return True
        return a.utterance != b.utterance and order(self._said(a), self._said(b), self.faults) in {
            "earlier",
            "later",
        }

    def _spoken_for(self, agent: str, said: Date | None) -> set[str]:
        """Those for whom `agent` speaks, one step up."""
        record = self.base.agents.get(agent)
        if record is None or "roll-up" in self.faults:
            return set()
        above = {
            m.agent for m in record.speaks_for if "roll-up-dates" in self.faults or valid(m, said)
        }
        if record.kind == "instrument" and "roll-up-parties" not in self.faults:
            above |= set(record.parties)
        return above - {agent}

    def _closure(self, claim: Claim) -> frozenset[str]:
        """The principal and everyone it speaks for; empty for an unknown principal."""
        if claim.principal == UNKNOWN:
            return frozenset()
        reached, ahead = set(), [claim.principal]
        while ahead:
            agent = ahead.pop()
            if agent not in reached:
                reached.add(agent)
                ahead.extend(self._spoken_for(agent, self._said(claim)))
        return frozenset(reached)

    def _same_principal(self, a: Claim, b: Claim) -> bool:
        return a.principal in self.closures[b.id] or b.principal in self.closures[a.id]

    def _shares_principal(self, a: Claim, b: Claim) -> bool:
        if "within" in self.faults:
            return self._same_principal(a, b)
        return bool(self.closures[a.id] & self.closures[b.id])

    def _top(self, claim: Claim) -> str:
        """The end of the roll-up of the principal; itself where the way there is not one way."""
        seen = [claim.principal]
        while above := self._spoken_for(seen[-1], self._said(claim)):
            if len(above) > 1 or above & set(seen):
                return claim.principal
            seen.extend(above)
        return seen[-1]

    # ---------------------------------------------------------------- origins

    def _root(self, claim: Claim) -> Root:
        root = self._witness(claim)
        is_estimate = claim.role == "estimate" and "estimate" not in self.faults
        return Root(root.who, "estimate") if is_estimate else root

    def _witness(self, claim: Claim) -> Root:
        if claim.speaker in self.base.sources and claim.principal in {claim.speaker, UNKNOWN}:
            return Root(claim.speaker, "unnamed")
        if claim.principal == UNKNOWN:
            if "origins-unknown" in self.faults:
                return Root(claim.speaker, "named")
            return Root(claim.speaker, "unknown")
        top = self._top(claim)
        if claim.own_voice and "origins-own-voice" not in self.faults:
            return Root(top, "observed" if claim.own_observation else "own-voice")
        return Root(top, "named")

    def _independence(self, a: Claim, b: Claim) -> str:
        if "echo" not in self.faults and self._is_echo(a, b):
            return "echo"
        stated = any(
            judgement.independent and set(judgement.claims) == {a.id, b.id}
            for judgement in self.base.judgements.values()
        )
        if stated and "independent" not in self.faults:
            return "shown-independent"
        return "not-established"

    def _is_echo(self, a: Claim, b: Claim) -> bool:
        root_a, root_b = self.roots[a.id], self.roots[b.id]
        if root_a.who == root_b.who and "echo-root" not in self.faults:
            return True
        one_voice = a.utterance == b.utterance and a.speaker == b.speaker
        if one_voice and "echo-utterance" not in self.faults:
            return True
        if not (root_a.is_weak or root_b.is_weak):
            return False
        return self._comes_through(a, b) or self._comes_through(b, a)

    def _comes_through(self, a: Claim, b: Claim) -> bool:
        """Whether the document or the chain of `a` goes back to the document of `b`."""
        if a.document == b.document and self._speaks_from_the_house(a, b):
            return True
        publisher = self.base.documents[b.document].publisher
        documents, outlets = self._derived_from(a.document)
        if "echo-derivation" not in self.faults and (
            b.document in documents or (publisher != UNKNOWN and publisher in outlets)
        ):
            return True
        if publisher == UNKNOWN or "echo-chain" in self.faults:
            return False
        own_publisher = self.base.documents[a.document].publisher
        if publisher == own_publisher and self._speaks_from_the_house(a, b):
            return True
        return any(
            link.agent == publisher
            and not (link.role in {"publisher", "speaker"} and own_publisher == publisher)
            for link in a.chain
        )

    def _speaks_from_the_house(self, a: Claim, b: Claim) -> bool:
        """Whether, of two claims in one outlet, one may be no more than the outlet's word.

        Who is quoted there is not: the outlet's own words are one thing, those of others another.
        """
        quotes = [claim for claim in (a, b) if not claim.own_voice]
        if len(quotes) == 1 and "echo-quoted" not in self.faults:
            return False
        return bool(
            {"unknown", "own-voice", "estimate"} & {self.roots[a.id].sort, self.roots[b.id].sort}
        )

    def _derived_from(self, document: str) -> tuple[set[str], set[str]]:
        """The documents and the outlets that a document goes back to, at any remove."""
        documents: set[str] = set()
        outlets: set[str] = set()
        ahead = list(self.base.documents[document].derived_from)
        while ahead:
            derivation = ahead.pop()
            if derivation.agent is not None:
                outlets.add(derivation.agent)
            source = derivation.document
            if source is not None and source not in documents:
                documents.add(source)
                outlets.add(self.base.documents[source].publisher)
                ahead.extend(self.base.documents[source].derived_from)
        return documents, outlets

    # ---------------------------------------------------------------- questions

    def statuses(self) -> dict[str, tuple[str, int]]:
        disputing = {"conflicts", "reversal"} if "status-reversal" in self.faults else {"conflicts"}
        disputed = {e.row.question for e in self.explained if e.row.kind in disputing}
        return {question: self._status(question, disputed) for question in self._held()}

    def _held(self) -> list[str]:
        """The questions on which a claim stands."""
        return sorted({question for contents in self.contents.values() for question in contents})

    def counted(self) -> dict[str, Counted]:
        """What is counted beside the origins, for every question on which a claim stands."""
        return {question: self._counted(question) for question in self._held()}

    def _counted(self, question: str) -> Counted:
        claims = [claim for claim in self.claims if question in self.contents[claim.id]]
        publishers = {self.base.documents[claim.document].publisher for claim in claims}

        def voices(sort: str) -> int:
            return len({c.speaker for c in claims if self.roots[c.id].sort == sort})

        return Counted(
            len({claim.document for claim in claims}),
            len(publishers - {UNKNOWN}),
            voices("unnamed"),
            voices("own-voice"),
        )

    def _status(self, question: str, disputed: Collection[str]) -> tuple[str, int]:
        held = [
            contents[question]
            for contents in self.contents.values()
            if question in contents and self.constrains(contents[question])
        ]
        asserted = [h for h in held if h.stance == "asserts"]
        origins = max((self._origins_behind(h, asserted) for h in asserted), default=0)
        if question in disputed:
            return "disputed", origins
        if held and not asserted and "status-denied" not in self.faults:
            return "denied", origins
        if origins >= 2:
            return "corroborated", origins
        return ("single-origin", 1) if origins else ("open", 0)

    def _origins_behind(self, position: Held, asserted: Iterable[Held]) -> int:
        behind = [h for h in asserted if self._supports(h, position)]
        if "origins" in self.faults:
            return len(behind)
        roots = {self.roots[h.claim.id] for h in behind}
        return len({root.who for root in roots if root.is_origin})

    def _supports(self, held: Held, position: Held) -> bool:
        if self._dimension(held) != self._dimension(position):
            return False
        ordered = self._order(held, position) in {"earlier", "later"}
        if held.question.is_state and ordered and "origins-state" not in self.faults:
            return False
        if "origins-support" in self.faults:
            return self.shares(held, position)
        return self._within(held, position)


FAR = 10**40
"""Beyond every figure, and every sum of figures: where an end is that is not there."""
End = tuple[Fraction, int]
Ends = tuple[End, End]


def _plus(a: End, b: End) -> End:
    """The sum of two ends of one side: open if either is."""
    return a[0] + b[0], max(-1, min(1, a[1] + b[1]))


def _turned(end: End) -> End:
    return -end[0], -end[1]


def _gap(one: Ends, other: Ends) -> Fraction:
    """How far one stretch lies above another, below nought where it lies below; 0: they meet."""
    if other[1] < one[0]:
        return max(one[0][0] - other[1][0], TINY)
    if one[1] < other[0]:
        return min(one[1][0] - other[0][0], -TINY)
    return Fraction(0)


TINY = Fraction(1, 10**30)
"""The gap between an open end and a closed one at the same number."""


def _clock(when: Date) -> str:
    """By which clock the hour is said; nothing where it is not said."""
    return when.start[19:] or "local" if when.start else ""


def hedge(held: Held) -> str | None:
    """The hedge of a quantity, `None` for other answers."""
    return held.answer.value.hedge if isinstance(held.answer, QuantityAnswer) else None


def order(a: Date | None, b: Date | None, faults: Collection[str] = ()) -> str:
    """How one stretch of time lies to another; an end that is not given goes on for ever."""
    if a is None or b is None:
        return "unknown"
    if _ends_before(a, b, faults):
        return "earlier"
    if _ends_before(b, a, faults):
        return "later"
    one, other = _days(a), _days(b)
    if "time-long" not in faults and one != other and max(len(one), len(other)) > 31:
        return "unknown"
    return "same"


def _days(when: Date) -> range:
    return range((when.earliest or Day.min).toordinal(), (when.latest or Day.max).toordinal() + 1)


def _ends_before(a: Date, b: Date, faults: Collection[str]) -> bool:
    """Whether the one ends before the other begins: by the clock if one clock timed both."""
    if a.end and b.start and "time-hour" not in faults:
        last, first = datetime.fromisoformat(a.end), datetime.fromisoformat(b.start)
        if "time-clock" in faults:
            return last.replace(tzinfo=None) < first.replace(tzinfo=None)
        if (last.tzinfo is None) == (first.tzinfo is None):
            return last < first
    return _days(a)[-1] < _days(b)[0]


def _nobody_says_the_hour(a: Date | None, b: Date | None) -> bool:
    """Whether the two share their only day, and no one clock tells their hours."""
    if a is None or b is None or len(_days(a)) > 1 or _days(a) != _days(b):
        return False
    return not (a.start and b.start and a.start.endswith("Z") == b.start.endswith("Z"))


def valid(mandate: Mandate, said: Date | None) -> bool:
    """Whether a mandate holds on every day on which the utterance may have been made."""
    if mandate.since is not None:
        if said is None or said.earliest is None:
            return False
        if mandate.since.earliest is not None and said.earliest < mandate.since.earliest:
            return False
    if mandate.until is not None:
        if said is None or said.latest is None:
            return False
        if mandate.until.latest is not None and said.latest > mandate.until.latest:
            return False
    return True


def last_digit(figure: Fraction) -> Fraction:
    """The place value of the last digit that is not zero.

    >>> int(last_digit(Fraction(11500)))
    100
    """
    place = Fraction(1)
    while (figure / place).denominator != 1:
        place /= 10
    while (figure / (place * 10)).denominator == 1:
        place *= 10
    return place
