"""An engine that computes wrong is named, and gives no verdict."""

import re

import pytest
from pyoxigraph import Literal, NamedNode

from musnad.errors import StoreError
from musnad.store import embedded, rdflib_graph
from musnad.store.computing import PROBES, find_wrong, probe_query
from musnad.store.port import Rows

INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@pytest.mark.parametrize(
    "store", [embedded.memory(), rdflib_graph.from_quads([])], ids=["oxigraph", "rdflib"]
)
def test_our_engines_compute(store):
    assert find_wrong(store.select) == []


def spoilt(select, probe, found):
    """An engine that gets one thing wrong."""

    def ask(query):
        rows = select(query)
        row = list(next(iter(rows)))
        row[list(PROBES).index(probe)] = found
        return Rows(rows.columns, [tuple(row)])

    return ask


@pytest.mark.parametrize("probe", PROBES)
def test_each_thing_that_is_wrong_is_named(probe):
    [wrong] = find_wrong(spoilt(embedded.memory().select, probe, Literal("11", datatype=INTEGER)))
    assert wrong == f"{probe} is 11, not {PROBES[probe]}"
    [wrong] = find_wrong(spoilt(embedded.memory().select, probe, None))
    assert "nothing" in wrong


def test_an_engine_that_subtracts_from_the_right_answers_nothing(monkeypatch):
    """As Oxigraph up to 0.5.11 did."""
    wrong = tuple(
        find_wrong(spoilt(embedded.memory().select, "10 - 2 - 3", Literal("11", datatype=INTEGER)))
    )
    monkeypatch.setattr(embedded, "_what_is_wrong", lambda: wrong)
    store = embedded.memory()
    for ask in (
        lambda: store.select("SELECT * {}"),
        lambda: store.ask("ASK {}"),
        lambda: store.construct("CONSTRUCT WHERE {}"),
    ):
        with pytest.raises(StoreError, match=re.escape("10 - 2 - 3 is 11, not 5")) as caught:
            ask()
        assert re.match(r"pyoxigraph \d", str(caught.value))
        assert "pip install" in caught.value.remedy


def test_the_self_test_asks_what_the_queries_use():
    """Every function of the shipped queries that computes something stands in it."""
    from musnad.store.queries import find_shipped

    asked = probe_query().upper()
    plain = {"COUNT", "MAX", "MIN", "SUM", "BOUND", "STR", "IRI", "DESC", "COALESCE", "IF"}
    used = set()
    for query in find_shipped():
        text = re.sub(r"#[^\n]*", "", query.text)
        used |= {word.upper() for word in re.findall(r"\b(xsd:[a-z]+|[A-Za-z]+)\(", text)}
    used -= plain | {"NOT", "EXISTS", "FILTER", "BIND", "AS", "IN", "VALUES"}
    assert {word for word in used if f"{word}(" not in asked} == set()
