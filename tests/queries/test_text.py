"""The queries are short enough to be read, and say nothing twice."""

import re
from itertools import combinations

import pytest

from musnad.store.queries import check_query, find_shipped
from musnad.value.unit import UNITS
from tests.queries.engines import text

SELECTS = [q.name for q in find_shipped() if check_query(q.text) == "select"]
LONGEST = 120


def body(name):
    """The lines after the head, without indents and closing braces."""
    lines = [line.strip() for line in text(name).splitlines()]
    start = next(n for n, line in enumerate(lines) if line.startswith("WHERE"))
    return [line for line in lines[start:] if re.search(r"\w", line)]


@pytest.mark.parametrize("name", [q.name for q in find_shipped()])
def test_a_query_can_be_read(name):
    assert len(text(name).splitlines()) <= LONGEST


@pytest.mark.parametrize(("one", "other"), list(combinations(SELECTS, 2)))
def test_no_two_say_the_same(one, other):
    """No eight lines in a row of one stand in another."""
    first, second = body(one), body(other)
    runs = {tuple(first[n : n + 8]) for n in range(len(first) - 7)}
    assert not runs & {tuple(second[n : n + 8]) for n in range(len(second) - 7)}


def test_units_are_worth_what_they_are_worth():
    """The table of measures.rq has every unit that is not the reference of its dimension."""
    rows = re.findall(r'\(unit:(\S+) "(\w+)" ([0-9.]+)\)', text("measures"))
    told = {(name, dimension): float(factor) for name, dimension, factor in rows}
    assert told == {(u.qudt, u.dimension): float(u.factor) for u in UNITS.values() if u.factor != 1}
