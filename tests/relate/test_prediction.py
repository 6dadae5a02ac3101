"""What becomes of predictions, and that no verdict depends on it."""

from dataclasses import replace
from random import Random

import pytest

from musnad.relate import relate, summarise
from musnad.relate.moment import Moments
from musnad.relate.prediction import FATES, find_predictions
from musnad.relate.relation import Relater
from musnad.value.date import parse_date
from tests.drawn import times
from tests.relate.bases import random_base
from tests.relate.casebook import to_case


def base_of(block, issued=None):
    base = to_case("case", "why", block + "\nverdicts: {}\nstatus: {}").base
    documents = {
        name: replace(d, issued=parse_date(issued[name])) if name in (issued or {}) else d
        for name, d in base.documents.items()
    }
    return replace(base, documents=documents)


def fates(base):
    return {p.claim: p.fate for p in find_predictions(Relater(base))}


def count(*claims, aggregation="point"):
    rows = "\n".join(f"  {name}: {{{words}}}" for name, words in claims)
    return f"questions: {{sent: {{type: count, aggregation: {aggregation}}}}}\nclaims:\n{rows}"


SAID = "who: staff, says: predicts 12, said: 2024-01-10, as_of: 2024-06"


@pytest.mark.parametrize(
    ("foretold", "later", "aggregation", "fate"),
    [
        (SAID, "who: press, says: asserts 12, as_of: 2024-06-15", "point", "fulfilled"),
        (SAID, "who: press, says: asserts at least 10, as_of: 2024-06", "point", "fulfilled"),
        (SAID, "who: press, says: asserts 15, as_of: 2024-06-15", "point", "failed"),
        (SAID, "who: press, says: denies 12, said: 2024-06-15", "point", "failed"),
        # a denial of another figure fulfils nothing
        (SAID, "who: press, says: denies 40, said: 2024-06-15", "point", "open"),
        # another time is an update of a state, and says nothing
        (SAID, "who: press, says: asserts 15, as_of: 2024-09", "point", "open"),
        # a later claim whose time is not known may be about another day
        (SAID, "who: press, says: asserts 15, said: 2024-09", "point", "open"),
        (SAID, "who: press, says: asserts 12, said: 2024-09", "point", "fulfilled"),
        # a claim made before the prediction tells nothing of it
        (SAID, "who: press, says: asserts 12, said: 2023-12, as_of: 2023-12", "point", "open"),
        # when it was said is not known, and what it is about is not later
        (SAID, "who: press, says: asserts 12", "point", "open"),
        # only possible: it cannot fail
        (f"{SAID}, certainty: possible", "who: press, says: asserts 15, as_of: 2024-06", "point", "open"),
        (f"{SAID}, certainty: possible", "who: press, says: asserts 12, as_of: 2024-06", "point", "fulfilled"),
        # what only grows has not failed while it may still grow
        ("who: staff, says: predicts 12, said: 2024-01-10", "who: press, says: asserts 9, as_of: 2024-06", "cumulative", "open"),
        ("who: staff, says: predicts up to 12, said: 2024-01-10, as_of: 2024-05", "who: press, says: asserts 9, as_of: 2024-06", "cumulative", "fulfilled"),
        # doubt, and what is only possible, say nothing of it
        (SAID, "who: press, says: doubts 12, said: 2024-06-15", "point", "open"),
        (SAID, "who: press, says: asserts 12, said: 2024-06-15, certainty: possible", "point", "open"),
    ],
)  # fmt: skip
def test_fate(foretold, later, aggregation, fate):
    base = base_of(count(("told", foretold), ("later", later), aggregation=aggregation))
    assert fates(base) == {"told": fate}


def test_a_pledge_is_kept_or_broken():
    block = """
questions: {visit: {type: yes-no}}
claims:
  kept: {who: kim, says: pledges yes, said: 2024-01-10}
  broken: {who: lee, says: pledges no, said: 2024-01-11}
  came: {who: kim, says: asserts yes, said: 2024-03}
"""
    found = {p.claim: p for p in find_predictions(Relater(base_of(block)))}
    assert {name: p.fate for name, p in found.items()} == {"kept": "fulfilled", "broken": "failed"}
    (outcome,) = found["kept"].outcomes
    assert outcome.is_own
    assert outcome.reason.en == "Both say yes."
    assert not found["broken"].outcomes[0].is_own


def test_two_later_claims_that_differ_leave_it_disputed():
    later = [
        ("told", SAID),
        ("press", "who: press, says: asserts 12, as_of: 2024-06-15"),
        ("army", "who: army, says: asserts 30, as_of: 2024-06-15"),
    ]
    assert fates(base_of(count(*later))) == {"told": "disputed"}


def test_a_later_figure_fulfils_by_what_it_presupposes():
    block = """
questions:
  any: {type: yes-no}
  sent: {type: count, presupposes: [any]}
claims:
  told: {who: staff, says: predicts yes, on: any, said: 2024-01-10}
  later: {who: press, says: asserts 12, on: sent, said: 2024-05}
"""
    (told,) = find_predictions(Relater(base_of(block)))
    assert told.fate == "fulfilled"
    assert told.outcomes[0].carried_from == "sent"


def test_publication_is_a_last_day_and_never_a_first():
    claims = [
        ("told", "who: staff, says: predicts 12, in: gazette"),
        ("later", "who: press, says: asserts 12, said: 2024-06-15, in: paper"),
        ("undated", "who: radio, says: asserts 12, in: station"),
    ]
    issued = {"gazette": "2024-02", "paper": "2024-07", "station": "2025"}
    base = base_of(count(*claims), issued)
    moments = Moments(base)
    told, undated = (moments.of(base.claims[c]) for c in ("told", "undated"))
    assert (told.first, str(told.last), told.bound) == (None, "2024-02-29", "gazette")
    assert undated.first is None
    (found,) = find_predictions(Relater(base))
    assert [o.claim for o in found.outcomes] == ["later"]


def test_a_withdrawn_prediction_is_left_out():
    claims = [("told", f"{SAID}, superseded by: later"), ("later", "who: staff, says: asserts 12")]
    assert fates(base_of(count(*claims))) == {}


def test_a_prediction_never_enters_a_verdict():
    """Without its predictions a base has the same rows, and the same status wherever it has one."""
    reached = set()
    for seed in range(times(100, 300)):
        base = random_base(Random(f"prediction {seed}"))
        reached |= set(fates(base).values())
        silent = {k: c for k, c in base.claims.items() if c.stance not in {"predicts", "pledges"}}
        judgements = {k: j for k, j in base.judgements.items() if set(j.claims) <= set(silent)}
        without = replace(base, claims=silent, judgements=judgements)
        wanted = [row for row in relate(base) if {row.a, row.b} <= set(silent) and row.rule != "1"]
        assert [row for row in relate(without) if row.rule != "1"] == wanted
        if len(judgements) == len(base.judgements):
            after = summarise(without)
            for name, summary in summarise(base).items():
                if name in after:
                    assert after[name].status == summary.status
                    assert after[name].corroboration == summary.corroboration
    assert reached >= set(FATES) - {"disputed"}
