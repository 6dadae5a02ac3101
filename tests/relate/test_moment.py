"""Moments: the hour decides where both say it by one clock, the day otherwise."""

from itertools import permutations

import pytest

from musnad.relate.acknowledged import find_acknowledged
from musnad.relate.moment import Moment, in_order
from musnad.relate.prediction import find_predictions
from musnad.relate.relation import Relater
from musnad.report.timeline import tell
from musnad.value.date import parse_date
from tests.relate.casebook import to_case


def at(text):
    date = parse_date(text)
    return Moment(date, date.earliest, date.latest)


@pytest.mark.parametrize(
    ("early", "late", "is_before"),
    [
        ("2024-06-19T09:00", "2024-06-19T18:00", True),
        ("2024-06-19T09:00Z", "2024-06-19T18:00Z", True),
        ("2024-06-20T00:30+03:00", "2024-06-19T23:00Z", True),
        ("2024-06-19", "2024-06-19T18:00", False),
        ("2024-06-19T09:00", "2024-06-19T18:00Z", False),
        ("2024-06-19T09:00", "2024-06-19T09:00", False),
        ("2024-06-18", "2024-06-19T09:00Z", True),
    ],
)
def test_what_is_before(early, late, is_before):
    assert at(early).is_before(at(late)) is is_before
    assert not at(late).is_before(at(early))


@pytest.mark.parametrize(
    "texts",
    [
        ["2024-06-19T09:00", "2024-06-19T12:00", "2024-06-20T08:00"],
        ["2024-06-20T00:30+03:00", "2024-06-19T23:00Z", "2024-06-20T01:00Z"],
        ["2024-06-18", "2024-06-19", "2024-06-19T09:00", "2024-06-20"],
    ],
)
def test_any_order_of_moments_comes_out_the_same(texts):
    for shuffled in permutations(texts):
        found = in_order(at(text) for text in shuffled)
        assert [shuffled[place] for place in found] == texts


def base_of(*claims):
    rows = "".join(f"  c{n}: {{{claim}, on: q}}\n" for n, claim in enumerate(claims, 1))
    block = f"questions: {{q: {{type: yes-no}}}}\nclaims:\n{rows}verdicts: {{}}\nstatus: {{}}"
    return to_case("hours", "why", block).base


EVENING, MORNING = "said: 2024-06-19T18:00", "said: 2024-06-19T09:00"


def test_a_timeline_goes_by_the_hour():
    base = base_of(
        f"who: staff, says: asserts yes, {EVENING}", f"who: staff, says: declines yes, {MORNING}"
    )
    (course,) = tell(base, "staff").courses
    assert [step.label for step in course.steps] == ["declines", "acknowledges"]
    assert all(step.follows for step in course.steps)


def test_a_step_is_compared_with_the_last_of_a_day_that_has_hours():
    base = base_of(
        f"who: staff, says: declines yes, {EVENING}",
        f"who: staff, says: denies yes, {MORNING}",
        "who: staff, says: asserts yes, said: 2024-06-20",
    )
    (course,) = tell(base, "staff").courses
    assert [step.label for step in course.steps] == ["denies", "declines", "reverses"]
    first, last = "said: 0001-01-01T00:30", "said: 9999-12-31T23:30"
    ends = base_of(
        f"who: staff, says: declines yes, {first}", f"who: staff, says: asserts yes, {last}"
    )
    (course,) = tell(ends, "staff").courses
    assert [step.label for step in course.steps] == ["declines", "acknowledges"]


def test_one_day_is_enough_to_acknowledge_where_the_hours_say_so():
    claims = (
        f"who: staff, says: declines yes, {MORNING}",
        f"who: staff, says: asserts yes, {EVENING}",
    )
    assert len(list(find_acknowledged(Relater(base_of(*claims))))) == 1
    turned = claims[0].replace("09:00", "19:00"), claims[1]
    assert list(find_acknowledged(Relater(base_of(*turned)))) == []
    days = (claim.split("T")[0] for claim in claims)
    assert list(find_acknowledged(Relater(base_of(*days)))) == []


def test_a_forecast_of_the_morning_comes_true_in_the_evening():
    morning = f"who: army, says: predicts yes, {MORNING}"
    (found,) = find_predictions(
        Relater(base_of(morning, f"who: police, says: asserts yes, {EVENING}"))
    )
    assert found.fate == "fulfilled"
    (found,) = find_predictions(
        Relater(base_of(morning, "who: police, says: asserts yes, said: 2024-06-19T08:00"))
    )
    assert found.fate == "open"
    (found,) = find_predictions(
        Relater(base_of(morning, "who: police, says: asserts yes, as_of: 2024-06-19T12:00"))
    )
    assert found.fate == "fulfilled"
