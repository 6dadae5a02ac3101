"""The queries on sums and changes against `musnad.relate`: no difference on random bases.

`MUSNAD_QUERY_BASES` sets how many bases are drawn (default 160, in a long run 800).
"""

import os
from collections import Counter
from random import Random

import pytest

from musnad.curation.load import load
from musnad.relate import relate
from tests.drawn import times
from tests.queries.engines import (
    ask_oxigraph,
    ask_rdflib,
    constructed,
    differences,
    expected_sums,
    oxigraph,
    rdflib_store,
    together,
)
from tests.relate.bases import random_base, shrunk
from tests.relate.casebook import read_cases

BASES = int(os.environ.get("MUSNAD_QUERY_BASES", times(160, 800)))
CHUNK = 40
NAMES = ("sums",)


def differs(base, name):
    return ask_oxigraph(oxigraph(base), name) != expected_sums(base, relate(base))[name]


def tell(base, name):
    """The smallest part of the base on which the two differ, and how."""
    small = shrunk(base, lambda b: differs(b, name)) if differs(base, name) else base
    found, wanted = ask_oxigraph(oxigraph(small), name), expected_sums(small, relate(small))[name]
    claims = [str(claim) for claim in small.claims.values()]
    return "\n".join([f"{name} and relate differ", *differences(found, wanted), *claims])


@pytest.mark.parametrize("start", range(0, BASES, CHUNK))
def test_no_difference(start):
    bases = {n: random_base(Random(n)) for n in range(start, min(start + CHUNK, BASES))}
    named, store = together(bases)
    wanted = {n: expected_sums(base, relate(base)) for n, base in named.items()}
    for name in NAMES:
        if ask_oxigraph(store, name) != sum((bags[name] for bags in wanted.values()), Counter()):
            for base in bases.values():
                assert not differs(base, name), tell(base, name)
            raise AssertionError(f"{name} mixes cases that lie in one store")


def _adds(case):
    return any(question.added for question in case.base.questions.values())


@pytest.mark.parametrize("case", [c for c in read_cases() if _adds(c)], ids=lambda c: c.title)
def test_a_second_engine_says_the_same(case):
    """On what the shipped queries make of the records, too."""
    for name in NAMES:
        wanted = expected_sums(case.base, relate(case.base))[name]
        assert ask_rdflib(rdflib_store(case.base), name) == wanted
        assert ask_oxigraph(constructed(case.base), name) == wanted


def test_no_difference_on_the_seeds(seeds):
    base = load(seeds).base
    wanted = expected_sums(base, relate(base))
    for name in NAMES:
        assert ask_oxigraph(oxigraph(base), name) == wanted[name]
