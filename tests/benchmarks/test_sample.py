"""The sample that a reader checks: the same for a seed, and no claim twice."""

import doctest

from benchmarks import sample
from musnad.app.settings import base_of
from musnad.curation.load import load


def test_a_seed_gives_one_sample(seeds):
    base = load(seeds, iri=base_of(seeds)).base
    names = [claim.id for claim in sample.draw(base, 11, 40)]
    assert names == [claim.id for claim in sample.draw(base, 11, 40)]
    assert names != [claim.id for claim in sample.draw(base, 12, 40)]
    assert len(set(names)) == 40
    assert names == sorted(names)
    assert len(sample.draw(base, 1, 10**6)) == len(base.claims)


def test_what_is_said_of_a_claim_has_its_text_and_its_reading(seeds, texts):
    case = load(seeds, texts=texts, iri=base_of(seeds))
    words = {name: found.text or "" for name, found in case.captures.by_hash.items()}
    claim = case.base.claims["acr-zelensky-11000"]
    lines = list(sample.say(case.base, claim, words, 20))
    assert f"[{claim.evidence[0].exact}]" in lines[1]
    assert "= 11,000" in lines[2]
    assert lines[-1].strip() == claim.statement.en


def test_its_examples():
    assert doctest.testmod(sample).failed == 0
