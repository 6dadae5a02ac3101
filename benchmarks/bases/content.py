"""What is said: one answer to one question, and the words for it in either language.

Knows how speakers of different camps answer, how figures grow, and how a figure, a day or an option
is worded so that the words say the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal
from math import floor
from random import Random

from benchmarks.bases.events import OPINIONS, Spec
from benchmarks.bases.world import Event
from musnad.model.claim import Certainty, Stance
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date, parse_date
from musnad.value.quantity import Hedge, Quantity, from_hedge
from musnad.value.unit import UNITS, format_decimal

_HEDGES: tuple[Hedge, ...] = (
    "bare", "more-than", "at-least", "about", "up-to", "between", "less-than", "at-most", "vague",
)  # fmt: skip
_HEDGE_WEIGHTS = (46, 14, 10, 10, 6, 5, 3, 2, 4)
_CAMPS = (1.0, 1.0, 0.55, 1.6)
_STANCES: tuple[Stance, ...] = (
    "asserts", "denies", "predicts", "pledges", "demands", "declines", "doubts", "opines",
)  # fmt: skip
_STANCE_WEIGHTS = (83, 7, 4, 1, 1, 1, 1, 2)
_VAGUE = {
    100: Label("مئات", "hundreds of"), 1000: Label("آلاف", "thousands of"),
    10000: Label("عشرات آلاف", "tens of thousands of"),
}  # fmt: skip
_NOUNS = {
    "people": "شخص", "children": "طفل", "containers": "حاوية", "shells": "قذيفة", "workers": "عامل",
}  # fmt: skip
_HEDGE_WORDS: dict[Hedge, Label] = {
    "bare": Label("{a}", "{a}"),
    "more-than": Label("أكثر من {a}", "more than {a}"),
    "at-least": Label("ما لا يقل عن {a}", "at least {a}"),
    "about": Label("نحو {a}", "about {a}"),
    "up-to": Label("ما يصل إلى {a}", "up to {a}"),
    "between": Label("ما بين {a} و{b}", "between {a} and {b}"),
    "less-than": Label("أقل من {a}", "less than {a}"),
    "at-most": Label("{a} على الأكثر", "at most {a}"),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


@dataclass(frozen=True, slots=True)
class Content:
    """What a speaker commits to, before anybody words it. `numbers` are the figures of a hedge."""

    spec: Spec
    question: Question
    stance: Stance
    certainty: Certainty
    answer: Answer
    as_of: Date | None
    numbers: tuple[Decimal, ...] = ()


def say(dice: Random, event: Event, camp: int, today: Day, spec: Spec | None = None) -> Content:
    """What a speaker of a camp says of an event on a day."""
    spec = spec or dice.choices(event.specs, event.weights)[0]
    question = event.questions[spec.key]
    if dice.random() < (0.004 if event.quiet else 0.06):
        camp += 1
    stance: Stance = "asserts"
    if spec.type == "text":
        stance = dice.choice(("opines", "opines", "opines", "asserts", "predicts"))
        return Content(
            spec, question, stance, "unspecified", TextAnswer(dice.choice(OPINIONS).en), None
        )
    stance = dice.choices(_STANCES, _STANCE_WEIGHTS)[0]
    if stance == "denies" and event.quiet and dice.random() < 0.9:
        stance = "asserts"
    if stance in {"declines", "doubts"} and dice.random() < 0.7:
        return Content(spec, question, stance, "unspecified", UnknownAnswer(), None)
    certainty: Certainty = dice.choices(
        ("unspecified", "possible", "probable", "certain"), (86, 7, 5, 2)
    )[0]
    as_of = _as_of(dice, question, today)
    numbers: tuple[Decimal, ...] = ()
    answer: Answer
    match spec.type:
        case "quantity":
            answer, numbers = _figure(dice, event, spec, camp, today)
        case "date":
            answer = DateAnswer(_date(dice, event, spec, camp), "")
        case "yes-no":
            answer = YesNoAnswer(
                dice.random() < (0.995 if event.quiet else 0.93 if camp % 4 < 3 else 0.25)
            )
        case _:
            answer = ChoiceAnswer(
                f"o{(camp + (not event.quiet and dice.random() < 0.1)) % len(spec.options)}"
            )
    return Content(spec, question, stance, certainty, answer, as_of, numbers)


def _as_of(dice: Random, question: Question, today: Day) -> Date | None:
    timeless = question.aggregation == "per-event"
    if dice.random() < (0.97 if timeless else 0.16):
        return None
    day = today - timedelta(dice.choice((0, 0, 0, 1, 1, 2, 3, 10)))
    match dice.randrange(20):
        case 0 | 1 | 2:
            return parse_date(str(day)[:7])
        case 3:
            return parse_date(f"{day - timedelta(6)}/{day}")
        case 4:
            return parse_date(f"{day}/..")
        case _:
            return parse_date(str(day))


def _figure(
    dice: Random, event: Event, spec: Spec, camp: int, today: Day
) -> tuple[QuantityAnswer, tuple[Decimal, ...]]:
    question = event.questions[spec.key]
    grown = 1 + event.growth * min(400, (today - event.day).days)
    rough = event.figures[spec.key] * _CAMPS[camp % 4]
    if question.is_growing:
        rough *= grown
    elif not event.quiet:
        rough *= 0.9 + 0.05 * dice.randrange(5)
    hedge = dice.choices(_HEDGES, _HEDGE_WEIGHTS)[0]
    digits = dice.choice((1, 2, 2, 2, 3, 4)) if hedge == "bare" else dice.choice((1, 1, 2))
    step = 10 ** max(0, len(str(int(rough))) - digits)
    steps = rough / step
    if hedge in {"more-than", "at-least", "between"}:
        steps = floor(steps)
    elif hedge in {"up-to", "less-than", "at-most"}:
        steps = floor(steps) + 1
    number = Decimal(max(2, round(steps) * step))
    unit = question.unit
    if hedge == "vague":
        fitting = [v for v in _VAGUE if v <= max(rough, 100)]
        number, unit = Decimal(fitting[-1]), None
        if question.unit:
            hedge = "bare"
            unit = question.unit
    if unit and unit.name == "tonne" and dice.random() < 0.08 and number % 100 == 0:
        unit, number = UNITS["kilotonne"], Decimal(format_decimal(number / 1000))
    elif unit and dice.random() < 0.02:
        unit, number = UNITS["percent"], Decimal(max(2, int(number) % 100))
    numbers: tuple[Decimal, ...] = (number,)
    if hedge == "between":
        numbers = number, number + (number // 5 or 1)
    stated = from_hedge(hedge, *numbers, unit=unit, tolerance=question.tolerance)
    return QuantityAnswer(stated.normalise(question.unit), stated, ""), numbers


def _date(dice: Random, event: Event, spec: Spec, camp: int) -> Date:
    stray = not event.quiet and dice.random() < 0.1
    day = event.day + timedelta(len(spec.key) + 9 * (camp % 4 == 2) + stray)
    return parse_date(str(day)[: 7 if dice.random() < 0.15 else 10])


def words_of(content: Content, event: Event, language: str) -> tuple[str, str]:
    """What a text in `language` says, and the words in it that are the answer (or none).

    A yes/no answer has no words of its own.
    """
    place = getattr(event.place, language)
    answer, spec = content.answer, content.spec
    sentence = spec.say
    verbatim = ""
    match answer:
        case QuantityAnswer():
            verbatim = _figure_words(answer.stated, content, language)
        case DateAnswer():
            verbatim = _date_words(answer.value, language)
        case ChoiceAnswer():
            number = int(answer.option[1:])
            verbatim = getattr(spec.options[number], language)
        case TextAnswer():
            verbatim = next(getattr(o, language) for o in OPINIONS if o.en == answer.text)
        case YesNoAnswer(value=False):
            sentence = spec.no or sentence
        case UnknownAnswer():
            asked = getattr(content.question.label, language).rstrip("؟?")
            return (
                f"the question stays open: {asked}" if language == "en" else f"يبقى السؤال: {asked}"
            ), ""
    text = getattr(sentence, language).replace("{place}", place).replace("{answer}", verbatim)
    return text, verbatim if answer.type in {"quantity", "date"} else ""


def _figure_words(stated: Quantity, content: Content, language: str) -> str:
    arabic = language == "ar"
    counted = content.spec.counted
    noun = ""
    if stated.unit:
        noun = stated.unit.arabic if arabic else stated.unit.plural
    elif counted:
        noun = _NOUNS[counted.en] if arabic else counted.en
    if stated.hedge == "vague":
        lead = getattr(_VAGUE[int(content.numbers[0])], language)
        return f"{lead} {noun}"
    figures = [f"{n:,}" if n >= 1000 else format_decimal(n) for n in content.numbers]
    words = getattr(_HEDGE_WORDS[stated.hedge], language)
    return f"{words.format(a=figures[0], b=figures[-1])} {noun}"


def _date_words(date: Date, language: str) -> str:
    year, month, *day = date.edtf.split("-")
    name = _MONTHS[language].split()[int(month) - 1]
    return " ".join((*(str(int(d)) for d in day), name, year))
