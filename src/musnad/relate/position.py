"""Positions: what a claim holds on a question, its own or one to which it is carried.

Knows effective stances, what constrains, and the values that a position allows. To which questions
it is carried is in `carrying`. Does not know verdicts.
"""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from typing import Protocol

from musnad.dataclass import dataclass
from musnad.model.claim import Claim, Stance
from musnad.model.identifier import digest
from musnad.model.question import Question
from musnad.value.answer import Answer, QuantityAnswer, YesNoAnswer
from musnad.value.date import Date
from musnad.value.interval import Interval
from musnad.value.quantity import LOOSE
from musnad.value.unit import format_decimal

_COUNTS = Interval(Decimal(0), None)
_NUMBERS = Interval(None, None)
_DAYS = Interval(Decimal(Day.min.toordinal()), Decimal(Day.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Position:
    """One distinct commitment to one question.

    `stance` is effective: *asserts no* is written `denies` yes. `allowed` is the values that the
    position leaves open: intervals (of figures in the unit of the question, or of day numbers) for
    quantities and dates, words for choices and yes/no; both are empty where nothing is compared.
    `is_loose`: a denial that denies only the same answer.
    """

    id: str
    question: str
    stance: Stance
    answer: Answer
    as_of: Date | None
    intervals: tuple[Interval, ...] = ()
    words: frozenset[str] = frozenset()
    is_loose: bool = False

    @property
    def asserts(self) -> bool:
        """Whether the position asserts; otherwise it denies, where it constrains at all."""
        return self.stance == "asserts"

    @property
    def dimension(self) -> str:
        """The dimension of a quantity, and a word that all other answers share."""
        return self.answer.value.dimension if isinstance(self.answer, QuantityAnswer) else ""


class Voice(Protocol):
    """The fields of a claim that a verdict reads; `Claim` and rows of the read model have them.

    `speaker`, `principal` and `question` are ids as in `Claim`.
    """

    @property
    def id(self) -> str: ...  # noqa: D102 - as in `Claim`
    @property
    def document(self) -> str: ...  # noqa: D102 - as in `Claim`
    @property
    def utterance(self) -> str: ...  # noqa: D102 - as in `Claim`
    @property
    def speaker(self) -> str: ...  # noqa: D102 - as in `Claim`
    @property
    def principal(self) -> str: ...  # noqa: D102 - as in `Claim`
    @property
    def question(self) -> str: ...  # noqa: D102 - as in `Claim`
    @property
    def own_voice(self) -> bool: ...  # noqa: D102 - as in `Claim`
    @property
    def own_observation(self) -> bool: ...  # noqa: D102 - as in `Claim`
    @property
    def is_estimate(self) -> bool: ...  # noqa: D102 - as in `Claim`


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim on a position. `carried_from` is the claim's own question, `None` when this is it.

    `follows`: a *no* that follows from a *no* to what the question presupposes. It can only agree
    here with a stated *no*; a contradiction is found on the presupposed question.
    """

    claim: Voice
    position: Position
    constrains: bool
    carried_from: str | None = None
    follows: bool = False

    @property
    def carried_as(self) -> str | None:
        """How it was carried: `yes`, `no`, or a `no` that `follows`; `None` for an own answer."""
        if self.carried_from is None:
            return None
        if self.follows:
            return "follows"
        return "yes" if self.position.asserts else "no"


def position_of(
    question: Question, stance: Stance, answer: Answer, as_of: Date | None, name: str = ""
) -> Position:
    """The position that a stance, an answer and a time make on `question`.

    A timeless question has no time: one answer is one position whenever it was given. `name` is its
    id where that is known; else it is worked out.
    """
    if question.aggregation == "per-event":
        as_of = None
    if isinstance(answer, YesNoAnswer) and stance in {"asserts", "denies"}:
        stance = "asserts" if answer.value == (stance == "asserts") else "denies"
        answer = YesNoAnswer(True)  # noqa: FBT003 - yes
    intervals, words, loose = _allowed(question, stance, answer)
    name = name or _name(question, stance, answer, as_of)
    return Position(name, question.id, stance, answer, as_of, intervals, words, loose)


def _name(question: Question, stance: Stance, answer: Answer, as_of: Date | None) -> str:
    """The id of a position: a hash of its parts."""
    parts: list[str | bool | None] = [
        question.id,
        stance,
        answer.type,
        *answer_key(answer),
        str(as_of.earliest) if as_of else None,
        str(as_of.latest) if as_of else None,
    ]
    if as_of and as_of.start:
        parts += [as_of.start, as_of.end]
    return digest(*parts)


def answer_key(answer: Answer) -> tuple[str | bool | None, ...]:
    """The key of an answer among those of its type."""
    match answer.type:
        case "quantity":
            value, interval = answer.value, answer.value.interval
            return (
                None if interval.lower is None else format_decimal(interval.lower),
                None if interval.upper is None else format_decimal(interval.upper),
                interval.lower_closed,
                interval.upper_closed,
                value.hedge,
                value.dimension,
            )
        case "date":
            return str(answer.value.earliest), str(answer.value.latest)
        case "yes-no":
            return (answer.value,)
        case "choice":
            return (answer.option,)
        case "text":
            return (answer.text,)
        case "unknown":
            return ()


def same_answer(a: Answer, b: Answer) -> bool:
    """Whether two answers say the same: equal bounds and hedge, equal days, the same option."""
    return a.type == b.type and answer_key(a) == answer_key(b)


def _allowed(
    question: Question, stance: Stance, answer: Answer
) -> tuple[tuple[Interval, ...], frozenset[str], bool]:
    if stance not in {"asserts", "denies"}:
        return (), frozenset(), False
    denies = stance == "denies"
    match answer.type:
        case "quantity":
            value = answer.value
            whole = value.unit is None
            if denies and value.hedge in LOOSE:
                return (_COUNTS if whole else _NUMBERS,), frozenset(), True
            return _cut(value.interval, _COUNTS if whole else _NUMBERS, denies, whole), _NONE, False
        case "date":
            first, last = answer.value.earliest, answer.value.latest
            days = Interval(
                None if first is None else Decimal(first.toordinal()),
                None if last is None else Decimal(last.toordinal()),
            )
            return _cut(days, _DAYS, denies, whole=True), _NONE, False
        case "yes-no":
            return (), frozenset({"no" if denies else "yes"}), False
        case "choice":
            options = frozenset(o.id for o in question.options)
            chosen = frozenset({answer.option})
            return (), options - chosen if denies else chosen, False
        case _:
            return (), _NONE, False


_NONE: frozenset[str] = frozenset()


def _cut(interval: Interval, domain: Interval, denies: bool, whole: bool) -> tuple[Interval, ...]:  # noqa: FBT001
    """The part of the domain inside the interval, or outside of it for a denial."""
    parts = interval.complement() if denies else (interval,)
    inside = (part.inward() if whole else part for part in parts)
    clipped = (part and part.intersect(domain) for part in inside)
    return tuple(part for part in clipped if part)


def constrains(claim: Claim) -> bool:
    """Whether a claim limits the values that its question may have."""
    return (
        claim.superseded is None
        and claim.stance in {"asserts", "denies"}
        and claim.certainty != "possible"
        and claim.answer.type not in {"text", "unknown"}
    )
