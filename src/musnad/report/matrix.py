"""The matrix of a question: each claim against each possible answer.

Knows what the answers are: yes and no, the options of a choice, or the figures and days that were
asserted. Whether a claim is consistent with one is what the decision list says of the two
(`relate.verdict`); nothing is weighed or added up.

Source: the table of evidence against hypotheses of R. Heuer, Psychology of Intelligence Analysis
(1999), chapter 8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate.origin import Standing
from musnad.relate.position import Position, Stand, position_of
from musnad.relate.reason import say_position
from musnad.relate.relation import Relater
from musnad.relate.verdict import decide
from musnad.value.answer import ChoiceAnswer, YesNoAnswer

Cell = Literal["consistent", "inconsistent", "says-nothing"]
ANSWERS = 8
"""The most columns (figures or days), those with most origins first."""
CLAIMS = 24
"""The most lines (claims)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One claim and what it says to each answer, in the order of the answers."""

    claim: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims against answers. `more_claims` and `more_answers` count what is not shown."""

    answers: tuple[Label, ...]
    lines: tuple[Line, ...]
    more_claims: int = 0
    more_answers: int = 0


def make_matrix(relater: Relater, question: str, standings: Iterable[Standing]) -> Matrix:
    """The matrix of the question called `question`; one without lines where nothing is compared.

    `standings` are its positions with the origins behind each.

    >>> from musnad.model.base import Base
    >>> make_matrix(Relater(Base("https://example.org/")), "q", ())
    Matrix(answers=(), lines=(), more_claims=0, more_answers=0)
    """
    stands = [s for s in relater.stands.get(question, ()) if s.constrains]
    if not stands:
        return Matrix((), ())
    record = relater.base.questions[question]
    answers = _answers(record, stands, standings)
    shown = answers[:ANSWERS]
    if not shown:
        return Matrix((), ())
    lines = tuple(
        Line(stand.claim.id, tuple(compare(record, stand.position, a) for a in shown))
        for stand in stands[:CLAIMS]
    )
    return Matrix(
        tuple(say_position(record, answer) if answer.asserts else NO for answer in shown),
        lines,
        len(stands) - len(lines),
        len(answers) - len(shown),
    )


NO = Label("لا", "no")


def compare(question: Question, held: Position, answer: Position) -> Cell:
    """Whether a position is consistent with an answer."""
    if held.id == answer.id:
        return "consistent"
    decision = decide(question, held, answer)
    if decision and decision.kind == "conflicts":
        return "inconsistent"
    return "consistent" if decision and decision.kind == "agrees" else "says-nothing"


def _answers(
    question: Question, stands: list[Stand], standings: Iterable[Standing]
) -> list[Position]:
    match question.type:
        case "yes-no":
            return [
                position_of(question, "asserts", YesNoAnswer(value=yes), None)
                for yes in (True, False)
            ]
        case "choice":
            return [
                position_of(question, "asserts", ChoiceAnswer(option.id), None)
                for option in question.options
            ]
    found = {s.position.id: s.position for s in stands if s.position.asserts}
    origins = {standing.position.id: standing.origins for standing in standings}
    return sorted(found.values(), key=lambda p: (-origins.get(p.id, 0), p.id))
