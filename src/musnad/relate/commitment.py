"""Commitments: what one claim says to one question that it meets, as numbers that can be compared.

Every answer becomes a closed interval of numbers: figures in the unit of the question, dates as day
numbers, the options of a choice as their index in the list, yes as 1 and no as 0. An open end of a
measure is moved inward by one `TICK`, the smallest step of a figure. Does not know verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal, localcontext

from musnad.model.claim import Claim
from musnad.model.question import Question
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.relate.position import Stand
from musnad.relate.verdict import BARE_FROM
from musnad.value.answer import Answer, QuantityAnswer
from musnad.value.interval import Interval
from musnad.value.quantity import LOOSE, Hedge, Quantity
from musnad.value.unit import format_decimal

NO_END = Decimal(170_000_000_000_000_000_000)
"""The value of an absent end: beyond all figures, and still a number that every engine can hold."""
TICK = Decimal("0.000000000000000001")
Stretch = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a claim says to one question, its own or one that it presupposes.

    `asserts` is false for a denial; *asserts no* denies yes. `least` and `most` bound the values
    that it leaves open, both included; `NO_END` is no bound. `denied` is the stretch that a denial
    takes away, `None` for an assertion and for a denial that denies only the same answer. `says`
    spells the answer: two commitments to one question with the same `dimension` and the same words
    give the same answer. `reach` is half of the last digit of a bare figure from 1,000 on that is
    not zero: what lies less than that away may be rounded to it. `factor` is what one unit of the
    figures is worth in the reference unit of the dimension. `first` and `last` are the days of
    which it speaks, `None` where they are unknown or the question is timeless; an open end is the
    first or last day there is. `start` and `end` are its first and last second where it says the
    hour, `is_long`: it has more than 31 days. `carried_from` is the claim's own question where that
    is another. `follows`: it is a *no* that follows from a *no* there, and can only agree.
    """

    claim: str
    question: str
    asserts: bool
    dimension: str
    least: Decimal
    most: Decimal
    says: str
    principal: str
    utterance: str
    hedge: Hedge | None = None
    denied: Stretch | None = None
    reach: Decimal | None = None
    factor: Decimal = Decimal(1)
    first: Day | None = None
    last: Day | None = None
    start: str | None = None
    end: str | None = None
    is_long: bool = False
    carried_from: str | None = None
    follows: bool = False

    @property
    def position(self) -> str:
        """The key of the position; claims with the same position have the same key."""
        stance = "asserts" if self.asserts else "denies"
        days = f" {self.first}/{self.last}" if self.first else ""
        hours = f" {self.start}/{self.end}" if self.start else ""
        return f"{stance} {self.dimension} {self.says}{days}{hours}"


def commitments_of(claim: Claim, questions: Mapping[str, Question]) -> Iterator[Commitment]:
    """Every commitment of a claim: none where it does not constrain."""
    if claim.superseded is None:
        for stand in stands_of_claim(claim, Carrying(questions)):
            if stand.constrains:
                yield commitment_of(questions[stand.position.question], stand)


def commitment_of(question: Question, stand: Stand) -> Commitment:
    """The commitment to `question` of a stand that constrains."""
    position, claim = stand.position, stand.claim
    answer = position.answer
    value = answer.value if isinstance(answer, QuantityAnswer) else None
    step = TICK if value and value.unit else Decimal(1)
    domain = _domain(question, answer)
    least, most = stretch = _stretch(question, answer, domain)
    denied = None
    if not position.asserts:
        denied = None if value and value.hedge in LOOSE else stretch
        with localcontext(prec=80):
            least, most = _outside(denied, domain, step)
    as_of = position.as_of
    return Commitment(
        claim=claim.id,
        question=question.id,
        asserts=position.asserts,
        dimension=value.dimension if value else answer.type,
        least=least,
        most=most,
        says=_spell(answer),
        principal=claim.principal,
        utterance=claim.utterance,
        hedge=value.hedge if value else None,
        denied=denied,
        reach=_reach(value) if value and position.asserts else None,
        factor=value.unit.factor if value and value.unit else Decimal(1),
        first=as_of.first if as_of else None,
        last=as_of.last if as_of else None,
        start=as_of.start if as_of else None,
        end=as_of.end if as_of else None,
        is_long=bool(as_of and as_of.is_long),
        carried_from=stand.carried_from,
        follows=stand.follows,
    )


def _domain(question: Question, answer: Answer) -> Stretch:
    """The range of all possible answers."""
    match answer.type:
        case "quantity":
            return (-NO_END if answer.value.unit else Decimal(0)), NO_END
        case "date":
            return Decimal(Day.min.toordinal()), Decimal(Day.max.toordinal())
        case "choice":
            return Decimal(1), Decimal(len(question.options))
        case _:
            return Decimal(0), Decimal(1)


def _stretch(question: Question, answer: Answer, domain: Stretch) -> Stretch:
    floor, ceiling = domain
    match answer.type:
        case "quantity":
            return _closed(answer.value.interval, domain)
        case "date":
            first, last = answer.value.earliest, answer.value.latest
            return (
                Decimal(first.toordinal()) if first else floor,
                Decimal(last.toordinal()) if last else ceiling,
            )
        case "choice":
            names = [option.id for option in question.options]
            place = Decimal(names.index(answer.option) + 1)
            return place, place
        case _:
            return ceiling, ceiling


def _closed(interval: Interval, domain: Stretch) -> Stretch:
    """The ends inside the domain, open ones moved in by a tick."""
    low, high = domain
    with localcontext(prec=80):
        if interval.lower is not None:
            low = max(low, interval.lower + (0 if interval.lower_closed else TICK))
        if interval.upper is not None:
            high = interval.upper - (0 if interval.upper_closed else TICK)
    return low, high


def _outside(denied: Stretch | None, domain: Stretch, step: Decimal) -> Stretch:
    """The ends of what a denial leaves open: an end moves where the denied interval reaches it.

    A denial that excludes nothing reaches a step beyond the range, so that it stays compatible even
    with the denial of the whole range.
    """
    floor, ceiling = domain
    if denied is None:
        return floor - step, ceiling + step
    low, high = denied
    return (floor if low > floor else high + step), (ceiling if high < ceiling else low - step)


def _reach(value: Quantity) -> Decimal | None:
    lower = value.interval.lower
    if value.hedge != "bare" or lower is None or lower < BARE_FROM:
        return None
    with localcontext(prec=60):
        exponent = lower.normalize().as_tuple().exponent
        place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return place / 2 if place > TICK else Decimal(0)


def _spell(answer: Answer) -> str:
    match answer.type:
        case "quantity":
            ends = answer.value.interval
            low = ".." if ends.lower is None else format_decimal(ends.lower)
            high = ".." if ends.upper is None else format_decimal(ends.upper)
            start, stop = "[" if ends.lower_closed else "(", "]" if ends.upper_closed else ")"
            return f"{answer.value.hedge} {start}{low}, {high}{stop}"
        case "date":
            return f"{answer.value.earliest or '..'}/{answer.value.latest or '..'}"
        case "choice":
            return answer.option
        case _:
            return "yes"
