"""Carrying: on which other questions a claim has a stand, and with which answer.

Upward, to the questions that a question or the chosen option presupposes: *yes*, with the certainty
and time of the claim; and *no* to those that the option excludes. Downward, from a certain *no*:
*no* to the yes/no questions that presuppose it. Does not know verdicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, runtime_checkable

from musnad.model.base import Base
from musnad.model.claim import Claim, Stance
from musnad.model.question import Question
from musnad.relate.position import Position, Stand, constrains, position_of
from musnad.value.answer import ChoiceAnswer, QuantityAnswer, YesNoAnswer
from musnad.value.date import Date

CARRIES = ("quantity", "date", "choice", "yes-no")
"""The types of answers that say *yes* to what their question presupposes."""
SURE = frozenset({"certain", "unspecified"})
"""The certainties with which a *no* is carried downward."""


@runtime_checkable
class Linked(Protocol):
    """Questions with an index of the questions that refer to them."""

    def presupposing(self, question: str) -> list[str]:
        """The ids of the yes/no questions that presuppose `question` directly."""
        ...


class Carrying:
    """Which questions each question presupposes, and which presuppose it; both cached."""

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

    def yes_no(self, names: Iterable[str]) -> list[str]:
        """Those of some questions that ask for yes or no."""
        return [name for name in names if self._is_yes_no(name)]

    def _is_yes_no(self, name: str) -> bool:
        return name in self.questions and self.questions[name].type == "yes-no"

    def _presupposed_by(self, name: str) -> list[str]:
        if isinstance(self.questions, Linked):
            return self.questions.presupposing(name)
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
    taken = {question.id}
    for carried_as, names in _carried_to(question, own, carrying):
        if carried_as == "follows" and not (limits and claim.certainty in SURE):
            continue
        follows = carried_as == "follows"
        for name in sorted(names - taken):
            position = carried(carrying.questions[name], claim.as_of, carried_as)
            yield Stand(claim, position, limits, question.id, follows)
        taken |= names


def _carried_to(
    question: Question, own: Position, carrying: Carrying
) -> Iterator[tuple[str, set[str]]]:
    """To which questions an own position is carried, and how; each question once."""
    yes: set[str] = set()
    no: set[str] = set()
    below = [question.id] if says_no(own) else []
    if says_yes(own):
        yes |= set(carrying.above(question.id))
    if own.asserts and isinstance(own.answer, ChoiceAnswer):
        option = next(o for o in question.options if o.id == own.answer.option)
        for name in carrying.yes_no(option.presupposes):
            yes |= {name, *carrying.above(name)}
        no |= set(carrying.yes_no(option.excludes)) - yes
        below += no
    yield "yes", yes
    yield "no", no
    yield "follows", {name for start in below for name in carrying.below(start)}


def carried(question: Question, as_of: Date | None, carried_as: str) -> Position:
    """The position that is carried to the yes/no question `question`: `yes`, or a no."""
    stance: Stance = "asserts" if carried_as == "yes" else "denies"
    return position_of(question, stance, YesNoAnswer(value=True), as_of)


def says_yes(own: Position) -> bool:
    """Whether an own position says *yes* to what its question presupposes."""
    if not own.asserts or own.answer.type not in CARRIES:
        return False
    return not isinstance(own.answer, QuantityAnswer) or own.answer.value.is_positive


def says_no(own: Position) -> bool:
    """Whether an own position answers a yes/no question with *no*."""
    return own.stance == "denies" and isinstance(own.answer, YesNoAnswer)
