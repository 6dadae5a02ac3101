"""One question with many positions: shapes of questions that grow, and random ones.

Knows how to make a base in which one question has as many positions as wanted, of every type and
aggregation. Does not know verdicts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from musnad.model.agent import Agent, Mandate
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Evidence, Link, Stance, Utterance
from musnad.model.document import Capture, Document
from musnad.model.question import Aggregation, Option, Question
from musnad.text.span import Span
from musnad.value.answer import Answer, ChoiceAnswer, DateAnswer, QuantityAnswer, YesNoAnswer
from musnad.value.date import Date, parse_date
from musnad.value.quantity import Hedge, Quantity, from_hedge
from musnad.value.unit import UNITS
from tests.relate.bases import AGGREGATIONS, WORDS

START = Day(2024, 1, 1)
EVIDENCE = (Evidence("words", Span(0, 5)),)


def day(number: int) -> Date:
    """A day counted from the start."""
    return parse_date((START + timedelta(number)).isoformat())


def figure(number: int, hedge: Hedge = "bare", second: int | None = None) -> QuantityAnswer:
    """A count as an answer."""
    stated = from_hedge(hedge, Decimal(number), None if second is None else Decimal(second))
    return QuantityAnswer(stated.normalise(None), stated, "words")


class Crowd:
    """A base that is filled claim by claim; every claim is an utterance of its own."""

    def __init__(self, question: Question, *others: Question) -> None:
        self.questions = [question, *others]
        self.claims: list[Claim] = []
        self.utterances: list[Utterance] = []
        self.speakers: dict[str, Agent] = {}

    def say(
        self,
        answer: Answer,
        *,
        as_of: Date | None = None,
        said: Date | None = None,
        speaker: str = "a0",
        stance: Stance = "asserts",
        question: str = "q",
        name: str | None = None,
    ) -> None:
        """Let somebody say something."""
        number = len(self.claims)
        self.speakers.setdefault(speaker, Agent(speaker, "organisation", WORDS))
        self.utterances.append(Utterance(f"u{number}", (speaker,), said))
        self.claims.append(
            Claim(
                name or f"c{number:06}", "d0", EVIDENCE, f"u{number}", speaker, speaker,
                (Link("paper", "publisher"), Link(speaker, "speaker")),
                question, answer, stance, "unspecified", WORDS, as_of=as_of,
            )
        )  # fmt: skip

    def base(self) -> Base:
        """All that was said."""
        return Base(
            "https://example.org/",
            by_id([Agent("paper", "organisation", WORDS), *self.speakers.values()]),
            {},
            by_id([Document("d0", "paper", "en", Capture("0" * 64, 1000))]),
            by_id(self.utterances),
            by_id(self.questions),
            by_id(self.claims),
        )


def count_question(aggregation: Aggregation = "cumulative") -> Question:
    """A question after a number of things."""
    return Question("q", WORDS, WORDS, "quantity", aggregation, counted=WORDS)


# -------------------------------------------------------------------- shapes that grow


def agreeing(size: int) -> Base:
    """Wide answers that all hold one figure."""
    crowd = Crowd(count_question("per-event"))
    for n in range(size):
        crowd.say(figure(size - n, "between", 2 * size + n), speaker=f"a{n % 97}")
    return crowd.base()


def growing(size: int) -> Base:
    """A figure that grows day by day; nobody contradicts anybody."""
    crowd = Crowd(count_question())
    for n in range(size):
        crowd.say(figure(11 * n), as_of=day(n), said=day(n), speaker=f"a{n % 7}")
    return crowd.base()


def clashing(size: int) -> Base:
    """As many different figures as claims."""
    crowd = Crowd(count_question("per-event"))
    for n in range(size):
        crowd.say(figure(10_001 + 2 * n), said=day(n % 400), speaker=f"a{n % 997}")
    return crowd.base()


def changing(size: int) -> Base:
    """One speaker who names another figure every day."""
    crowd = Crowd(count_question("per-event"))
    for n in range(size):
        crowd.say(figure(7919 * n % 1_000_003), said=day(n))
    return crowd.base()


def nested(size: int) -> Base:
    """Each answer within the one before, each by another speaker."""
    crowd = Crowd(count_question("per-event"))
    for n in range(size):
        crowd.say(figure(n, "between", 3 * size - n), speaker=f"a{n}")
    return crowd.base()


def daily(size: int) -> Base:
    """A state with one reading a day, no two alike."""
    crowd = Crowd(count_question("point"))
    for n in range(size):
        crowd.say(figure(n * 7919 % 100_003), as_of=day(n), said=day(n), speaker=f"a{n % 5}")
    return crowd.base()


def dates(size: int) -> Base:
    """Every day is somebody's answer, and some say a month."""
    crowd = Crowd(Question("q", WORDS, WORDS, "date"))
    for n in range(size):
        when = day(n) if n % 9 else parse_date(day(n).edtf[:7])
        crowd.say(DateAnswer(when, when.edtf), said=day(n % 300), speaker=f"a{n % 31}")
    return crowd.base()


def denied(size: int) -> Base:
    """Wide answers, and denials of single figures that leave room for each."""
    crowd = Crowd(count_question("per-event"))
    for n in range(size // 2):
        crowd.say(figure(n, "between", 3 * size - n), speaker=f"a{n % 11}")
        crowd.say(figure(size + n), speaker=f"b{n % 11}", stance="denies")
    return crowd.base()


def rounding(size: int) -> Base:
    """One figure and what it rounds to, over and over, for other days."""
    crowd = Crowd(count_question())
    for n in range(size):
        crowd.say(figure(70_123 if n % 2 else 70_000), as_of=day(n), speaker=f"a{n % 13}")
    return crowd.base()


def one_word(size: int) -> Base:
    """Yes and no, each by very many, all of whom speak for one principal."""
    crowd = Crowd(Question("q", WORDS, WORDS, "yes-no"))
    crowd.speakers = {
        f"a{n}": Agent(f"a{n}", "person", WORDS, speaks_for=(Mandate("state"),)) for n in range(50)
    }
    for n in range(size):
        crowd.say(YesNoAnswer(n % 3 != 0), said=day(n), speaker=f"a{n % 50}")
    return crowd.base()


def parts(size: int) -> Base:
    """A part and its whole that grow together."""
    part = Question("p", WORDS, WORDS, "quantity", "cumulative", counted=WORDS, part_of="q")
    crowd = Crowd(count_question(), part)
    for n in range(size // 2):
        crowd.say(figure(10 * n + 5), as_of=day(n), said=day(n))
        crowd.say(figure(10 * n), as_of=day(n), said=day(n), question="p")
    return crowd.base()


def _summed(size: int, whole: Callable[[int], QuantityAnswer], *, complete: bool) -> Base:
    """Two parts and their whole, told by a third as many bodies for one day."""
    named = [Question(p, WORDS, WORDS, "quantity", "cumulative", counted=WORDS) for p in "mn"]
    crowd = Crowd(replace(count_question(), sum_of=("m", "n"), complete=complete), *named)
    for n in range(size // 3):
        for part in "mn":
            crowd.say(figure(2 * n), as_of=day(0), speaker=f"a{n}", question=part)
        crowd.say(whole(n), as_of=day(0), speaker=f"a{n}")
    return crowd.base()


def off_by_one(size: int) -> Base:
    """Sums of which none is the whole of anybody."""
    return _summed(size, lambda n: figure(4 * n + 1), complete=True)


def adding_up(size: int) -> Base:
    """Sums that agree with most wholes."""
    return _summed(size, lambda n: figure(n, "at-least"), complete=True)


def some_parts(size: int) -> Base:
    """Only some of the parts, and never too many."""
    return _summed(size, lambda n: figure(4 * size + n), complete=False)


SHAPES: tuple[Callable[[int], Base], ...] = (
    agreeing, growing, clashing, changing, nested, daily, dates, denied, rounding, one_word, parts,
    off_by_one, adding_up, some_parts,
)  # fmt: skip


# -------------------------------------------------------------------- at random


def random_crowd(rng: Random, size: int) -> Base:
    """One question of any type and aggregation with claims of every kind on it."""
    kind = rng.choice(("count", "count", "mass", "date", "choice", "yes-no"))
    options = tuple(Option(f"o{n}", WORDS) for n in range(rng.choice((1, 2, 3, 20))))
    type_: Any = {"count": "quantity", "mass": "quantity"}.get(kind, kind)
    question = Question(
        "q", WORDS, WORDS, type_,
        rng.choice((*AGGREGATIONS, "cumulative")),
        single_answer=rng.random() < 0.9,
        unit=UNITS["tonne"] if kind == "mass" else None,
        options=options if kind == "choice" else (),
    )  # fmt: skip
    crowd = Crowd(question)
    crowd.speakers = {
        f"a{n}": Agent(
            f"a{n}", "organisation", WORDS,
            speaks_for=tuple(_mandate(rng) for _ in range(rng.choice((0, 0, 1, 2)))),
        )
        for n in range(rng.choice((1, 2, 5, 40)))
    }  # fmt: skip
    spread = rng.choice((3, 30, 3000))
    days = rng.choice((1, 4, 60))
    wide = rng.choice((0.0, 0.5, 1.0))
    timed = rng.choice((0.0, 0.6, 1.0))
    trend = rng.choice((0, 0, 1, 20))
    denials = rng.choice((0.0, 0.1, 0.5))
    for _ in range(size):
        when = rng.randrange(days)
        as_of = _time(rng, when) if rng.random() < timed else None
        said = _time(rng, rng.choice((when, rng.randrange(days)))) if rng.random() < 0.8 else None
        crowd.say(
            _answer(rng, question, kind, trend * when + rng.randrange(spread), wide),
            as_of=as_of,
            said=said,
            speaker=rng.choice(list(crowd.speakers)),
            stance="denies" if rng.random() < denials else "asserts",
        )
    return crowd.base()


def _mandate(rng: Random) -> Mandate:
    since = _time(rng, rng.randrange(60)) if rng.random() < 0.5 else None
    return Mandate(rng.choice(("a0", "a1", "state")), since)


def _time(rng: Random, number: int) -> Date:
    exact = day(number)
    if rng.random() < 0.8:
        return exact
    return parse_date(rng.choice((exact.edtf[:7], exact.edtf[:4], f"{exact.edtf}/..")))


def _answer(rng: Random, question: Question, kind: str, number: int, wide: float) -> Answer:
    if kind == "yes-no":
        return YesNoAnswer(rng.random() < 0.6)
    if kind == "choice":
        return ChoiceAnswer(rng.choice(question.options).id)
    if kind == "date":
        when = _time(rng, number) if rng.random() < wide else day(number)
        return DateAnswer(when, when.edtf)
    hedge: Hedge = "bare"
    if rng.random() < wide:
        hedge = rng.choice(
            ("more-than", "at-least", "at-most", "up-to", "about", "between", "vague")
        )
    unit = None
    if kind == "mass" and rng.random() < 0.95:
        unit = UNITS[rng.choice(("tonne", "kilogram"))]
    base = Decimal(990 + number) if unit is None or unit.name == "tonne" else Decimal(number)
    if rng.random() < 0.2:
        base = base.quantize(Decimal("1E2")) + 0
    second = base + rng.choice((0, 1, 5, 100)) if hedge == "between" else None
    stated: Quantity = from_hedge(hedge, base, second, unit=unit)
    return QuantityAnswer(stated.normalise(question.unit), stated, "words")
