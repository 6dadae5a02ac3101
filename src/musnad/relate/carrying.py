"""Carrying: on which questions a claim stands besides its own, and with what.

Knows what is carried upward, to the questions that one presupposes: *yes*, with the certainty and
time of the claim. And what follows downward from a sure *no*: *no* to the yes/no questions that
presuppose it. Does not know verdicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from musnad.model.base import Base
from musnad.model.claim import Claim, Stance
from musnad.model.question import Question
from musnad.relate.position import Position, Stand, constrains, position_of
from musnad.value.answer import QuantityAnswer, YesNoAnswer

CARRIES = ("quantity", "date", "choice", "yes-no")
"""The types of answers that say *yes* to what their question presupposes."""
SURE = frozenset({"certain", "unspecified"})
"""The certainties with which a *no* is carried down: nothing in the words weakens it."""


class Carrying:
    """Which questions each question presupposes, and which presuppose it; both remembered."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self.questions = questions
        self._above: dict[str, tuple[str, ...]] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        self._presupposing: dict[str, list[str]] | None = None

    def above(self, start: str) -> tuple[str, ...]:
        """The yes/no questions that `start` presupposes, transitively, sorted."""
        if start not in self._above:
            seen: set[str] = set()
            todo = list(self.questions[start].presupposes)
            while todo:
                name = todo.pop()
                if name not in seen and self._is_yes_no(name):
                    seen.add(name)
                    todo.extend(self.questions[name].presupposes)
            self._above[start] = tuple(sorted(seen - {start}))
        return self._above[start]

    def below(self, start: str) -> tuple[str, ...]:
        """The yes/no questions that presuppose the yes/no question `start`, transitively."""
        if start not in self._below:
            seen: set[str] = set()
            todo = [start]
            while todo:
                found = set(self._presupposed_by(todo.pop())) - seen
                seen |= found
                todo.extend(found)
            self._below[start] = tuple(sorted(seen - {start}))
        return self._below[start]

    def _is_yes_no(self, name: str) -> bool:
        return name in self.questions and self.questions[name].type == "yes-no"

    def _presupposed_by(self, name: str) -> list[str]:
        if self._presupposing is None:
            self._presupposing = defaultdict(list)
            for question in self.questions.values():
                if question.type == "yes-no":
                    for other in question.presupposes:
                        self._presupposing[other].append(question.id)
        return self._presupposing.get(name, [])


def stands_of(base: Base) -> Iterator[Stand]:
    """Every position that every claim holds or carries; superseded claims hold none.

    Positions with one id are one object, in the words of the claim whose id comes first.
    """
    interned: dict[str, Position] = {}
    carrying = Carrying(base.questions)
    for _, claim in sorted(base.claims.items()):
        if claim.superseded is None:
            for stand in stands_of_claim(claim, carrying):
                position = interned.setdefault(stand.position.id, stand.position)
                yield replace(stand, position=position)


def stands_of_claim(claim: Claim, carrying: Carrying) -> Iterator[Stand]:
    """What one claim holds on its own question, and what it carries to others."""
    question = carrying.questions[claim.question]
    own = position_of(question, claim.stance, claim.answer, claim.as_of)
    limits = constrains(claim)
    yield Stand(claim, own, limits)
    if says_yes(own):
        for name in carrying.above(question.id):
            yield Stand(claim, carried(carrying.questions[name], claim, "yes"), limits, question.id)
    elif says_no(own) and limits and claim.certainty in SURE:
        for name in carrying.below(question.id):
            no = carried(carrying.questions[name], claim, "no")
            yield Stand(claim, no, limits, question.id, follows=True)


def carried(question: Question, claim: Claim, carried_as: str) -> Position:
    """The position that a claim carries to the yes/no question `question`: `yes`, or a no."""
    stance: Stance = "asserts" if carried_as == "yes" else "denies"
    return position_of(question, stance, YesNoAnswer(value=True), claim.as_of)


def says_yes(own: Position) -> bool:
    """Whether an own position says *yes* to what its question presupposes."""
    if not own.asserts or own.answer.type not in CARRIES:
        return False
    return not isinstance(own.answer, QuantityAnswer) or own.answer.value.is_positive


def says_no(own: Position) -> bool:
    """Whether an own position answers a yes/no question with *no*."""
    return own.stance == "denies" and isinstance(own.answer, YesNoAnswer)
