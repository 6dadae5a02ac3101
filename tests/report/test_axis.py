"""Where the positions of a question lie on one line."""

from itertools import pairwise

import pytest

from musnad.readmodel.stands import relater_of
from musnad.report.axis import draw_axis
from tests.report.test_range import base_of

GROWING = "questions: {dead: {type: count}}\n"


def axis_of(**said):
    base = base_of({name: f"who: police, says: {words}" for name, words in said.items()})
    stands = relater_of(base).stands["dead"]
    return draw_axis(base.questions["dead"], [s.position for s in stands])


def test_a_point_and_an_open_stretch():
    axis = axis_of(a="asserts 40", b="asserts more than 60")
    point, over = axis.stretches
    assert point.is_point
    assert point.low.closed
    assert not over.is_point
    assert (over.low.closed, over.low.beyond) == (False, False)
    assert (over.high.at, over.high.beyond) == (100.0, True)
    assert point.low.at < over.low.at


def test_a_denial_is_drawn_as_what_it_denies():
    axis = axis_of(a="asserts 40", b="denies 60")
    assert [(s.asserts, s.answer.en) for s in axis.stretches] == [(True, "40"), (False, "60")]


def test_ends_keep_their_order_and_stay_on_the_line():
    axis = axis_of(a="asserts 40", b="asserts 41", c="asserts 900", d="asserts 57")
    at = {s.answer.en: s.low.at for s in axis.stretches}
    assert at["40"] < at["41"] < at["57"] < at["900"]
    assert all(0 < value < 100 for value in at.values())
    assert not axis.is_logarithmic
    assert 2 <= len(axis.marks) <= 8
    assert all(a.at < b.at for a, b in pairwise(axis.marks))


def test_far_figures_stand_on_a_logarithmic_line():
    axis = axis_of(a="asserts 3", b="asserts 30", c="asserts 3000")
    at = {s.answer.en: s.low.at for s in axis.stretches}
    assert axis.is_logarithmic
    assert at["30"] - at["3"] == pytest.approx((at["3,000"] - at["30"]) / 2, abs=0.2)
    assert [mark.words for mark in axis.marks] == ["10", "100", "1,000"]


def test_one_figure_stands_in_the_middle():
    [only] = axis_of(a="asserts 40").stretches
    assert only.low.at == 50.0


def test_without_a_figure_there_is_no_axis():
    base = base_of({"a": "who: police, says: asserts unknown"})
    assert draw_axis(base.questions["dead"], []) is None
