"""A figure beside its words: an alarm where they say another, none where they come to it."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from musnad.app.words import figures_beside_words
from musnad.findings import Place
from musnad.value.answer import QuantityAnswer
from musnad.value.interval import Interval
from musnad.value.quantity import Quantity, parse_quantity

QUIET = [
    ("8", "three dead and five injured", "en"),
    ("8", "3 dead and 5 injured, 8 in all", "en"),
    ("8", "3 dead and 5 injured", "en"),
    ("8", "ثلاثة قتلى وخمسة جرحى", "ar"),
    ("8", "3 قتلى و5 جرحى", "ar"),
    ("at least 15", "two tanks, a truck and at least 12 guns", "en"),
    ("15", "two tanks, a truck and 12 guns", "en"),
    ("3", "two tanks, a truck and 12 guns", "en"),
    ("1500", "1,200 men and 300 women", "en"),
    ("5", "three soldiers, a medic and a driver", "en"),
    ("40", "forty people", "en"),
    ("3", "Haddad, Darwish and Amin", "en"),
    ("more than 20", "أكثر من عقدين", "ar"),
    ("30", "three decades", "en"),
]
ALARMS = [
    ("400", "40 شخصا", "ar"),
    ("9", "three dead and five injured", "en"),
    ("80", "3 dead and 5 injured", "en"),
    ("2", "three dead and five injured", "en"),
    ("201", "1,200 men and 300 women", "en"),
    ("51", "fifty people", "en"),
    ("16", "two tanks, a truck and 12 guns", "en"),
    ("50", "خمسة جرحى", "ar"),
    ("more than 30", "أكثر من عقدين", "ar"),
    ("20", "two years", "en"),
]


def alarms(answer, words, language):
    stated = parse_quantity(answer)
    claim: Any = SimpleNamespace(id="c", answer=QuantityAnswer(stated, stated, words))
    document: Any = SimpleNamespace(language=language)
    return list(figures_beside_words(document, [claim], {("claim", "c"): Place("d.yml", 1, 1)}))


@pytest.mark.parametrize(("answer", "words", "language"), QUIET)
def test_no_alarm(answer, words, language):
    assert alarms(answer, words, language) == []


@pytest.mark.parametrize(("answer", "words", "language"), ALARMS)
def test_an_alarm(answer, words, language):
    (found,) = alarms(answer, words, language)
    assert (found.severity, found.code) == ("warning", "answer-beside-words")


def test_an_open_figure_is_met_by_one_of_its_ends():
    stated = Quantity(Interval(Decimal(8), None), "at-least")
    claim: Any = SimpleNamespace(
        id="c", answer=QuantityAnswer(stated, stated, "six dead and two lost")
    )
    place = {("claim", "c"): Place("d.yml", 1, 1)}
    document: Any = SimpleNamespace(language="en")
    assert not list(figures_beside_words(document, [claim], place))
