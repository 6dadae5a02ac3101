"""Labels of steps: how a stand differs from the last ones of its voice.

A step is compared with the **last** steps of its voice before it: those before it that are not
themselves before another such step. A step that takes no stand (stance neither asserts nor denies,
certainty possible, answer in words) has its stance as its label. For the others, the first that
fits, whichever of several last steps it fits:

- *reverses*: the decision list says conflicts between the last stand and this one, or a person
  judged so: yes after no, another option, another figure for the same time;
- *acknowledges*: asserts, and the last step that took a stand or declined is one that declined;
- *revises*: another answer without a conflict: an update (a state at another time, a figure that
  grew), or two answers that only overlap;
- *narrows*: the values left open are a proper part of those left open by the last stand of the same
  stance, or the figure is the last one, less rounded;
- *widens*: the other way round;
- *asserts*, *denies*: anything else, above all the first stand and one that says the same again.

Works on one question at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, get_args

from musnad.model.judgement import Kind
from musnad.model.question import Question
from musnad.relate.position import Position
from musnad.relate.relation import Relater
from musnad.relate.verdict import decide
from musnad.report.act import Act, Past
from musnad.value.answer import QuantityAnswer

StepLabel = Literal[
    "asserts",
    "denies",
    "declines",
    "acknowledges",
    "narrows",
    "widens",
    "revises",
    "reverses",
    "falls silent",
    "doubts",
    "predicts",
    "pledges",
    "demands",
    "opines",
]
LABELS: tuple[StepLabel, ...] = get_args(StepLabel)
_STRONGEST: tuple[StepLabel, ...] = ("reverses", "acknowledges", "revises", "narrows", "widens")
_JUDGED: dict[Kind, StepLabel] = {
    "conflicts": "reverses",
    "reversal": "reverses",
    "update": "revises",
}


class Labeller:
    """Finds the label of each act on one question."""

    def __init__(self, relater: Relater, question: Question, acts: Sequence[Act]) -> None:
        self._question = question
        self._judged = relater.judged_on.get(question.id, ())
        self._stood = Past(relater, [a for a in acts if a.constrains])
        self._taken = Past(relater, [a for a in acts if a.constrains or a.declines])
        self._changes: dict[tuple[str, str], StepLabel | None] = {}

    def label(self, act: Act) -> tuple[StepLabel, Act | None]:
        """The label of an act, and the act that it is compared with."""
        if not act.constrains:
            return act.position.stance, None
        found: list[tuple[StepLabel, Act]] = []
        for past in self._stood.last_before(act):
            change = self._change(past, act)
            if change:
                found.append((change, past))
        if act.position.asserts:
            taken = self._taken.last_before(act)
            found += [("acknowledges", past) for past in taken if past.declines]
        if not found:
            return act.position.stance, None
        return min(found, key=lambda item: (_STRONGEST.index(item[0]), item[1].claim.id))

    def _change(self, past: Act, act: Act) -> StepLabel | None:
        """How a stand differs from an earlier one; `None` where it does not or is not compared."""
        if self._judged:
            pairs = {frozenset((x.claim.id, y.claim.id)) for x in past.stands for y in act.stands}
            for judgement in self._judged:
                if frozenset(judgement.claims) in pairs and judgement.kind:
                    return _JUDGED.get(judgement.kind)
        key = past.position.id, act.position.id
        if key not in self._changes:
            self._changes[key] = find_change(self._question, past.position, act.position)
        return self._changes[key]


def find_change(question: Question, past: Position, now: Position) -> StepLabel | None:
    """How a position differs from an earlier one; `None` where it does not or is not compared."""
    decision = decide(question, past, now)
    if decision is None:  # two denials, or two of several answers that can all be true
        return None if past.asserts and now.asserts else _room(past, now)
    if decision.verdict == "rounding":
        return "narrows" if _last_digit(now) < _last_digit(past) else "widens"
    if decision.kind == "conflicts":
        return "reverses"
    if decision.kind == "not-comparable":
        return None
    if decision.kind == "update" and decision.verdict != "unchanged":
        return "revises"
    return _room(past, now)


def _room(past: Position, now: Position) -> StepLabel | None:
    """How the values allowed by two positions of one stance are related."""
    if past.stance != now.stance or past.is_loose or now.is_loose:
        return None
    if past.words or now.words:
        inside, outside = now.words <= past.words, past.words <= now.words
    else:
        inside = _within(now, past)
        outside = _within(past, now)
    if inside and outside:
        return None
    if inside:
        return "narrows"
    return "widens" if outside else "revises"


def _within(narrow: Position, wide: Position) -> bool:
    return all(any(w.contains(n) for w in wide.intervals) for n in narrow.intervals)


def _last_digit(position: Position) -> int:
    """The power of ten of the last digit that is not zero, of a bare figure."""
    answer = position.answer
    lower = answer.value.interval.lower if isinstance(answer, QuantityAnswer) else None
    exponent = (lower or Decimal(0)).normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
