"""The bases at random reach every verdict, rule, status and shape; none is left out by chance."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from musnad.model.claim import CERTAINTIES, STANCES
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES
from musnad.value.answer import QuantityAnswer
from musnad.value.interval import Interval
from musnad.value.quantity import HEDGES
from tests.drawn import times
from tests.relate.bases import random_base, shuffled
from tests.relate.oracle import Oracle, order

BASES = times(1500, 3000)

VERDICTS = {
    ("agrees", "equal"),
    ("agrees", "narrower"),
    ("agrees", "overlapping"),
    ("agrees", "rounding"),
    ("agrees", "rules-out"),
    ("conflicts", "disjoint"),
    ("conflicts", "denial"),
    ("conflicts", "regression"),
    ("conflicts", "part-above-whole"),
    ("agrees", "adds-up"),
    ("conflicts", "sum"),
    ("update", "higher"),
    ("update", "lower"),
    ("update", "changed"),
    ("update", "unchanged"),
    ("reversal", "disjoint"),
    ("reversal", "denial"),
    ("reversal", "regression"),
    ("restates", None),
    ("not-comparable", "unit"),
    ("not-comparable", "vague"),
    ("not-comparable", "time-unknown"),
    ("not-comparable", "different-question"),
}
RULES = {"1", "2", "3", "4", "5", "6b", "6c", "6d", "6e", "6f", "part-of", "distinct-from"}
RULES |= {"sum-of", "change-of"}
TIMES = {
    *(("4", time) for time in ("by days", "by the hour")),
    *(("5", time) for time in ("equal", "unknown", "within a day", "overlapping", "long", "hours")),
    *(("6d", time) for time in ("by days", "by the hour")),
    *(("6e", time) for time in ("unknown", "within a day", "long", "two clocks")),
    *(("6f", time) for time in ("equal", "overlapping", "hours", "none")),
}
"""Each rule with the ways in which two as-of lie to each other where it decides."""
ADDED = {
    ("sum-of", "adds-up", "whole"),
    ("sum-of", "sum", "whole"),
    ("sum-of", "sum", "some"),
    ("change-of", "adds-up", "some"),
    ("change-of", "sum", "some"),
}
SHAPES = {
    "point",
    "[ ]",
    "( ]",
    "[ )",
    "( )",
    "[ …",
    "( …",
    "… ]",
    "… )",
}


def shape(interval: Interval) -> str:
    if interval.is_point:
        return "point"
    low = "…" if interval.lower is None else "[" if interval.lower_closed else "("
    high = "…" if interval.upper is None else "]" if interval.upper_closed else ")"
    return f"{low} {high}"


def time_between(other: Oracle, explained) -> str:
    """How the as-of of two claims lie to each other on a question that has a time."""
    row = explained.row
    a, b = (other.base.claims[name].as_of for name in (row.a, row.b))
    if other.base.questions[row.question].aggregation == "per-event":
        return "none"
    if a is None or b is None:
        return "unknown"
    is_one_clock = a.start and b.start and a.start.endswith("Z") == b.start.endswith("Z")
    if order(a, b) in {"earlier", "later"}:
        return "by the hour" if is_one_clock and a.first == b.first == a.last else "by days"
    if is_one_clock:
        return "hours"
    if a.start and b.start:
        return "two clocks"
    if (a.first, a.last) == (b.first, b.last):
        growing = other.base.questions[row.question].is_growing
        return "within a day" if growing and a.first == a.last else "equal"
    return "long" if a.is_long or b.is_long else "overlapping"


@cache
def census() -> dict[str, Counter]:
    """How often each thing occurs in the first bases."""
    seen: dict[str, Counter] = {}

    def count(what, thing):
        seen.setdefault(what, Counter())[thing] += 1

    for seed in range(BASES):
        base = random_base(Random(seed))
        other = Oracle(base)
        for explained in other.explained:
            row = explained.row
            count("rule", explained.rule)
            count("time", (explained.rule, time_between(other, explained)))
            if explained.rule in {"sum-of", "change-of"}:
                whole = base.questions[row.question].complete
                count("sum", (explained.rule, row.verdict, "whole" if whole else "some"))
                count("also", min(len(row.also), 3))
            if explained.rule != "1":
                count("verdict", (row.kind, row.verdict))
            else:
                count("overruled", explained.overruled and explained.overruled[0])
            count("independence", row.independence)
            count("within", row.within_principal)
            count("carried", (row.carried_a is not None, row.carried_b is not None))
            held = [other.contents[claim].get(row.question) for claim in (row.a, row.b)]
            if explained.rule != "1":
                count("follows", sum(bool(one and one.follows) for one in held))
                for one in held:
                    if one and one.carried and not one.follows:
                        count("carried from", (one.claim.answer.type, one.stance))
        for status, origins in other.statuses().values():
            count("status", status)
            count("origins", origins)
        for claim in base.claims.values():
            count("stance", claim.stance)
            count("certainty", claim.certainty)
            count("answer", claim.answer.type)
            count("superseded", claim.superseded is not None)
            if isinstance(claim.answer, QuantityAnswer):
                quantity = claim.answer.value
                count("hedge", (claim.stance == "denies", quantity.hedge))
                count("shape", (quantity.dimension == "count", shape(quantity.interval)))
                stated = claim.answer.stated.unit
                count("unit", stated and stated.name)
        for root in other.roots.values():
            count("root", root.sort)
        for question in base.questions.values():
            count("question", question.type)
            count("aggregation", (question.type == "quantity", question.aggregation))
            count("single", question.single_answer)
        times = [claim.as_of for claim in base.claims.values()]
        for earlier, later in pairwise(times):
            count("order", order(earlier, later))
        for document in base.documents.values():
            for derivation in document.derived_from:
                count("derivation", "agent" if derivation.agent else "document")
    return seen


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("verdict", VERDICTS),
        ("rule", RULES),
        ("time", TIMES),
        ("sum", ADDED),
        ("also", {0, 1, 2, 3}),
        ("independence", {"echo", "shown-independent", "not-established", None}),
        ("within", {True, False}),
        ("carried", {(a, b) for a in (True, False) for b in (True, False)}),
        ("follows", {0, 1}),
        ("carried from", {("choice", "asserts"), ("choice", "denies"), ("yes-no", "asserts")}),
        ("status", {"disputed", "denied", "corroborated", "single-origin", "open"}),
        ("origins", {0, 1, 2, 3}),
        ("stance", set(STANCES)),
        ("certainty", set(CERTAINTIES)),
        ("answer", {"quantity", "date", "yes-no", "choice", "text", "unknown"}),
        ("superseded", {True, False}),
        ("hedge", {(denied, hedge) for denied in (True, False) for hedge in HEDGES}),
        ("shape", {(False, shape) for shape in SHAPES}),
        ("shape", {(True, shape) for shape in SHAPES if "(" not in shape and ")" not in shape}),
        ("unit", {None, "kilogram", "tonne", "kilotonne", "metre", "kilometre"}),
        ("root", {"named", "observed", "own-voice", "unknown", "unnamed"}),
        ("question", set(QUESTION_TYPES)),
        ("aggregation", {(number, a) for number in (True, False) for a in AGGREGATIONS}),
        ("single", {True, False}),
        ("order", {"same", "earlier", "later", "unknown"}),
        ("derivation", {"agent", "document"}),
        ("overruled", {None, "agrees", "conflicts", "update", "restates", "not-comparable"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_everything_is_reached(what, expected):
    assert expected - census()[what].keys() == set()


def test_counts_are_closed_at_both_ends():
    """The only shapes that counts may not have, since an open end moves inward."""
    counted = {shape for is_count, shape in census()["shape"] if is_count}
    assert counted == {"point", "[ ]", "[ …", "… ]"}


def test_one_seed_gives_one_base():
    assert random_base(Random(7)) == random_base(Random(7))
    assert random_base(Random(7)) != random_base(Random(8))
    assert shuffled(random_base(Random(7)), Random(1)) == random_base(Random(7))
