"""What two bases differ in: claims by id, verdicts by what is said, statuses."""

from dataclasses import replace
from random import Random

import pytest

from musnad.curation.load import load
from musnad.model.judgement import Judgement
from musnad.rdf.canonical import canonical
from musnad.report.difference import compare_bases, difference_lines, difference_rows
from musnad.report.text import format_lines
from tests.drawn import times
from tests.relate.bases import CURATED, WORDS, random_base
from tests.relate.casebook import to_case

TOLL = """
questions: {dead: {type: count, aggregation: per-event, aggregation: per-event}}
claims:
  hospital: {who: hospital, says: asserts 57, as_of: 2024-03-04}
  police: {who: police, says: asserts 41, as_of: 2024-03-04}
verdicts: {}
status: {}
"""


def base_of(block):
    return to_case("case", "why", block).base


def changes(old, new):
    return [(v.change, v.before, v.after, v.example) for v in compare_bases(old, new).verdicts]


def test_nothing_changed():
    assert compare_bases(base_of(TOLL), base_of(TOLL)).is_empty
    (line,) = difference_lines(compare_bases(base_of(TOLL), base_of(TOLL)))
    assert line.text == "The two bases hold the same claims and verdicts."


def test_a_new_claim_brings_its_verdicts():
    old = base_of(TOLL)
    new = base_of(
        TOLL.replace(
            "verdicts:", "  ngo: {who: ngo, says: asserts 12, as_of: 2024-03-04}\nverdicts:"
        )
    )
    found = compare_bases(old, new)
    assert [(c.change, c.claim) for c in found.claims] == [("appeared", "ngo")]
    conflict = ("conflicts / disjoint",)
    assert changes(old, new) == [
        ("appeared", (), conflict, ("hospital", "ngo")),
        ("appeared", (), conflict, ("ngo", "police")),
    ]
    assert [v[0] for v in changes(new, old)] == ["vanished", "vanished"]


def test_a_mended_answer_changes_its_verdict():
    old, new = base_of(TOLL), base_of(TOLL.replace("asserts 41", "asserts at least 41"))
    found = compare_bases(old, new)
    assert [(c.change, c.claim, c.fields) for c in found.claims] == [
        ("changed", "police", ("answer", "statement"))
    ]
    assert changes(old, new) == [
        ("changed", ("conflicts / disjoint",), ("agrees / narrower",), ("hospital", "police"))
    ]
    (status,) = found.statuses
    assert (status.before, status.after) == ("disputed", "corroborated")
    assert (status.origins_before, status.origins_after) == (1, 2)
    text = format_lines(difference_lines(found))
    assert "disputed, 1 origin → corroborated, 2 origins" in text
    assert "conflicts / disjoint → agrees / narrower: hospital and police" in text


def test_a_reprint_changes_no_verdict():
    more = TOLL.replace(
        "verdicts:",
        "  again: {who: police, says: asserts 41, as_of: 2024-03-04, at: said-police}\nverdicts:",
    )
    told = [v for v in changes(base_of(TOLL), base_of(more)) if "conflicts / disjoint" in v[2]]
    assert told == []


def test_a_judgement_changes_a_verdict():
    old = base_of(TOLL)
    judged = Judgement(
        "j", ("hospital", "police"), WORDS, "musnad", CURATED, "dead", "not-comparable", "vague"
    )
    new = replace(old, judgements={"j": judged})
    assert changes(old, new) == [
        ("changed", ("conflicts / disjoint",), ("not-comparable / vague",), ("hospital", "police"))
    ]


@pytest.mark.parametrize("seed", range(times(15, 60)))
def test_there_and_back_are_mirrors(seed):
    old, new = (random_base(Random(f"{name} {seed}")) for name in ("old", "new"))
    there, back = compare_bases(old, new), compare_bases(new, old)
    turned = {"appeared": "vanished", "vanished": "appeared", "changed": "changed"}
    assert [(c.claim, turned[c.change]) for c in there.claims] == [
        (c.claim, c.change) for c in back.claims
    ]
    mirrored = sorted((v.question, turned[v.change], v.after, v.before) for v in there.verdicts)
    assert mirrored == sorted((v.question, v.change, v.before, v.after) for v in back.verdicts)
    assert len(list(difference_rows(there))) == sum(
        map(len, (there.claims, there.verdicts, there.statuses))
    )
    assert compare_bases(old, old).is_empty


def test_the_seeds_do_not_differ_from_themselves(seeds):
    base = canonical(load(seeds).base)
    assert compare_bases(base, base).is_empty
