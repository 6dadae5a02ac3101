"""The text is what the engine itself would write, character by character."""

from random import Random

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.model.base import Base
from musnad.rdf.derived import derived_lines, derived_quads
from musnad.rdf.names import Names
from musnad.rdf.records import source_lines
from musnad.rdf.text import quoted
from musnad.rdf.write import to_lines, to_quads
from tests.drawn import times
from tests.rdf.rdf_bases import bases, full_base

QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))


def test_every_character_is_written_as_the_engine_writes_it():
    for code in (*range(0x3000), *range(0xFFF0, 0x10010), 0x1F600):
        text = f"a{chr(code)}z"
        assert quoted(text) == str(pyoxigraph.Literal(text)), hex(code)


@QUICK
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_is_written_as_the_engine_writes_it(text):
    assert quoted(text) == str(pyoxigraph.Literal(text))


def written(quads):
    return "".join(f"{quad} .\n" for quad in quads)


def test_the_example_is_written_as_the_engine_writes_it():
    base = full_base()
    assert "".join(to_lines(base)) == written(to_quads(base))
    assert "".join(derived_lines(base)) == written(derived_quads(base))
    assert written(derived_quads(base))


@settings(QUICK, max_examples=times(20, 80))
@given(bases())
def test_any_base_is_written_as_the_engine_writes_it(base):
    assert "".join(to_lines(base)) == written(to_quads(base))


def test_each_text_is_one_record():
    first = [text.partition(" ")[0] for text in to_lines(full_base())]
    assert len(first) == len(set(first)) + 1, "only a distinction has no line of its own first"


def test_a_source_is_named_below_its_utterance():
    base = full_base()
    (source,) = base.sources.values()
    names = Names(Base(base.iri))
    names.add_source(source)
    assert source_lines(source, names, names.case_graph) == source_lines(
        source, Names(base), names.case_graph
    )
    assert names.agent(source.id).endswith("/source/harbour-today-officials/0a1b2c3d>")


@pytest.mark.parametrize("seed", range(3))
def test_lines_can_be_loaded_in_any_order(seed):
    lines = "".join(to_lines(full_base())).splitlines(keepends=True)
    Random(seed).shuffle(lines)
    store = pyoxigraph.Store()
    store.load("".join(lines).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    assert set(store) == set(to_quads(full_base()))
