"""The long queries say the same thing in the same words: what is repeated is repeated exactly."""

import re

import pytest

from musnad.store.queries import find_shipped
from musnad.value.unit import REFERENCE, UNITS
from tests.queries.engines import text

MEETING = ("conflicts", "agreements", "updates", "not-comparable")
SIDED = (*MEETING, "origins", "status")
ROLLED = ("origins", "voices", "status", "echoes")


def block(query, first, last):
    """The lines from the first that holds `first` to the next that holds `last`, without indents."""
    lines = [line.strip() for line in text(query).splitlines()]
    start = next(n for n, line in enumerate(lines) if first in line)
    end = next(n for n, line in enumerate(lines) if n > start and last in line)
    return [line for line in lines[start : end + 1] if line]


def other_side(lines):
    """The block of ?b in the words of that of ?a."""
    return [re.sub(r"\?(\w+)B\b", r"?\1A", re.sub(r"\?b(\d?)\b", r"?a\1", x)) for x in lines]


@pytest.mark.parametrize("query", SIDED)
def test_both_claims_are_read_alike(query):
    a = block(query, "?a m:stance ?stanceA ; m:certainty", "AS ?toA)")
    b = block(query, "?b m:stance ?stanceB ; m:certainty", "AS ?toB)")
    assert other_side(b) == a
    assert a == block("conflicts", "?a m:stance ?stanceA ; m:certainty", "AS ?toA)")


@pytest.mark.parametrize("query", [*MEETING, "status"])
def test_one_decision_list(query):
    marks = "# Which of the two, if any, lies wholly above", "AS ?verdict)"
    assert block(query, *marks) == block("conflicts", *marks)


@pytest.mark.parametrize("query", [*MEETING, "restates", "status"])
def test_parts_and_judgements_are_read_alike(query):
    for marks in (
        ("# ---- A part that is more than its whole", "AS ?carriedB)"),
        ("# ---- Rule 1: a person judged", 'BIND ("1" AS ?rule)'),
        ("# Of several judgements the first is heard", "?stanceB = m:stance-denies"),
    ):
        assert block(query, *marks) == block("conflicts", *marks)


@pytest.mark.parametrize("query", ROLLED)
def test_one_way_to_the_top(query):
    marks = "# Who stands at the top", "AS ?rootA)"
    assert block(query, *marks) == block("origins", *marks)


def test_both_roots_are_found_alike():
    a = block("echoes", "SELECT ?a ?principalA", "AS ?rootA)")
    b = block("echoes", "SELECT ?b ?principalB", "AS ?rootB)")
    assert other_side(b) == a


@pytest.mark.parametrize("query", [q.name for q in find_shipped() if "CONCAT(\n" in q.text])
def test_units_are_worth_what_they_are_worth(query):
    """The table in the query has every unit that another one of its dimension may meet."""
    table = "".join(re.findall(r'^ +"(; .*;)",?$', text(query), re.MULTILINE))
    told = dict(row.rsplit(" ", 1) for row in re.findall(r"; ([^;]+)", table))
    assert told
    several = {d for d in REFERENCE if sum(u.dimension == d for u in UNITS.values()) > 1}
    wanted = {
        f"{u.qudt} {u.dimension}": str(u.factor) for u in UNITS.values() if u.dimension in several
    }
    assert told == wanted
