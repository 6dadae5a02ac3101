"""Every query gives the same rows on pyoxigraph and on rdflib."""

from collections import Counter
from random import Random

import pytest

from musnad.rdf.derived import derived_quads
from musnad.rdf.write import to_quads
from musnad.relate import relate
from musnad.store.embedded import memory
from musnad.store.queries import check_query, find_shipped
from musnad.store.rdflib_graph import from_quads
from tests.queries.engines import VERDICTS, ask_oxigraph, ask_rdflib, asked, expected
from tests.relate.bases import random_base

SEEDS = ("rdflib 0", "rdflib 1", "rdflib 10")
WITH_SUM_AND_CHANGE = (292, 287)
NAMES = [q.name for q in find_shipped() if check_query(q.text) == "select"]


@pytest.fixture(scope="module")
def cases():
    bases = [random_base(Random(seed), claims=12) for seed in SEEDS]
    bases += [random_base(Random(seed)) for seed in WITH_SUM_AND_CHANGE]
    quads = [[*to_quads(base), *derived_quads(base)] for base in bases]
    return [(b, memory(q), from_quads(q)) for b, q in zip(bases, quads, strict=True)]


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_agree(name, cases):
    rows = 0
    for base, oxigraph, rdflib in cases:
        found = ask_oxigraph(oxigraph, name)
        assert ask_rdflib(rdflib, name) == found
        if name in VERDICTS:
            assert found == expected(base, relate(base))[name]
        rows += found.total()
    assert rows, "no base here shows anything"


@pytest.mark.parametrize("name", [*VERDICTS, "origins", "voices", "status", "echoes"])
def test_both_engines_agree_on_small_bases(name):
    """Mandates that begin and end, rounding, judgements: more than three bases hold."""
    for seed in range(152, 158):
        quads = asked(random_base(Random(seed), claims=6))
        assert ask_rdflib(from_quads(quads), name) == ask_oxigraph(memory(quads), name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_of_nothing(name):
    assert not ask_oxigraph(memory(), name)
    assert not ask_rdflib(from_quads([]), name)


def test_the_bases_show_every_kind(cases):
    kinds = Counter(row.kind for base, _, _ in cases for row in relate(base))
    assert len(kinds) >= 5
