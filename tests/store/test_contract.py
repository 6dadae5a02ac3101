"""One contract for all stores: embedded on disk, in memory, rdflib, and servers over HTTP."""

from collections import Counter
from contextlib import ExitStack

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from musnad.errors import QueryError
from musnad.rdf.read import from_store
from musnad.rdf.write import to_quads
from musnad.store import embedded, rdflib_graph
from musnad.store.port import canonical
from tests.rdf.rdf_bases import full_base
from tests.store import servers

M = "PREFIX m: <https://w3id.org/musnad/ns#> "
EX = "https://example.org/"
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@pytest.fixture(params=["embedded", "memory", "rdflib", *servers.NAMES], scope="module")
def make(request, tmp_path_factory):
    with ExitStack() as stack:
        yield from _make(request, tmp_path_factory, stack)


def _make(request, tmp_path_factory, stack):
    def make_store(quads):
        if request.param in servers.NAMES:
            folder = tmp_path_factory.mktemp("server")
            return stack.enter_context(servers.served_store(request.param, folder, quads))
        if request.param == "embedded":
            directory = tmp_path_factory.mktemp("case")
            embedded.build(directory, quads)
            return embedded.open_store(directory)
        if request.param == "memory":
            return embedded.memory(quads)
        return rdflib_graph.from_quads(quads)

    yield make_store


@pytest.fixture(scope="module")
def store(make):
    return make(to_quads(full_base()))


def test_a_base_comes_back(store):
    assert from_store(store.select) == full_base()


def test_quads_are_counted_and_listed(store):
    expected = {str(q.triple) for q in to_quads(full_base())}
    found = {str(q.triple) for q in store.quads()}
    if "Virtuoso" in getattr(store, "engine", ""):  # which has graphs of its own
        assert {spelled(text) for text in found} >= {spelled(text) for text in expected}
        assert store.count() > len(expected)
        return
    assert found == expected
    assert store.count() == len(expected)


def spelled(text):
    """A triple as a Virtuoso keeps it: true is 1, and a whole decimal an integer."""
    for word, other in (("true", "1"), ("false", "0")):
        text = text.replace(f'"{word}"^^<', f'"{other}"^^<')
    return text.replace("#decimal>", "#integer>")


def test_columns_stand_in_the_order_of_the_query(store):
    found = store.select(M + "SELECT ?z ?a ?none { ?z m:stance ?a OPTIONAL { ?z m:none ?none } }")
    assert found.columns == ("z", "a", "none")
    row = next(iter(found))
    assert [type(cell) for cell in row] == [NamedNode, NamedNode, type(None)]


def test_graphs_are_one(store):
    # the claim stands in the graph of its document, the question in that of the case
    assert store.ask(M + "ASK { ?c m:question ?q . ?q m:aggregation m:aggregation-point }")


def test_a_triple_is_counted_once(store):
    (row,) = store.select(
        M + "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?d) { ?s a m:Capture ; m:length ?l }"
    )
    assert [cell.value for cell in row] == ["3", "3"]


def test_ask(store):
    assert store.ask(M + "ASK { ?s m:stance m:stance-asserts }") is True
    assert store.ask(M + "ASK { ?s m:stance m:stance-sings }") is False


def test_construct(store):
    found = list(store.construct(M + "CONSTRUCT { ?s a ?t } WHERE { ?s a m:Judgement ; a ?t }"))
    assert len(found) == 3
    assert {t.object.value for t in found} == {"https://w3id.org/musnad/ns#Judgement"}


@pytest.mark.parametrize("query", ["SELECT", "ASK { ?s ?p }", "DELETE WHERE { ?s ?p ?o }", ""])
@pytest.mark.parametrize("verb", ["select", "ask", "construct"])
def test_a_broken_query_or_an_update_is_an_error(store, verb, query):
    with pytest.raises(QueryError):
        list(_iterable(getattr(store, verb)(query)))


def test_the_wrong_form_is_an_error(store):
    with pytest.raises(QueryError):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError):
        store.ask("SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError):
        list(store.construct("SELECT * { ?s ?p ?o }"))


def _iterable(found):
    return found if hasattr(found, "__iter__") else [found]


def test_terms_come_back_as_they_were(make):
    terms: list[NamedNode | Literal] = [
        NamedNode(EX + "Ω"),
        Literal("plain"),
        Literal("Ελ\n\t\"'\\ عربي \U0001f600"),
        Literal("words", language="ar"),
        Literal("", language="en-gb"),
        Literal("1.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        Literal("-0001", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
        Literal("2024-06-19", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
        Literal("https://a.b/", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")),
    ]
    s, p = NamedNode(EX + "s"), NamedNode(EX + "p")
    store = make([Quad(s, p, term, DefaultGraph()) for term in terms])
    found = [row[0] for row in store.select(f"SELECT ?o {{ <{EX}s> <{EX}p> ?o }}")]
    if "Virtuoso" in getattr(store, "engine", ""):  # which knows no year before the first
        terms = [term for term in terms if term.value != "-0001"]
        found = [canonical(term) for term in found if term.value != "0000"]
    assert Counter(map(str, found)) == Counter(map(str, terms))


def test_numbers_are_found_alone(make):
    """On disk the engine's own pattern lookup finds up to 256 wrong quads for the first five."""
    p = NamedNode(EX + "p")
    store = make(
        Quad(NamedNode(f"{EX}s{n}"), p, Literal(str(n), datatype=INTEGER), DefaultGraph())
        for n in [*range(1100), *range(65300, 65600)]
    )
    for number in (255, 511, 767, 1023, 65535, 256, 10):
        found = [row[0].value for row in store.select(f"SELECT ?s {{ ?s <{EX}p> {number} }}")]
        assert found == [f"{EX}s{number}"]
        bound = store.select(f"SELECT ?s {{ VALUES ?n {{ {number} }} ?s <{EX}p> ?n }}")
        assert [row[0].value for row in bound] == found


def test_engines_agree_about_computed_values(make):
    store = make(to_quads(full_base()))
    query = (
        M + "SELECT ?q (COUNT(?c) AS ?n) (MIN(?l) AS ?low) (SUM(?l) AS ?sum) (MAX(?l) / 4 AS ?x) "
        "{ ?c m:question ?q ; m:answer ?a . ?a m:lower ?l } GROUP BY ?q ORDER BY ?q"
    )
    other = embedded.memory(to_quads(full_base()))

    def rows(which):
        return [[str(canonical(cell)) for cell in row] for row in which.select(query)]

    assert rows(store) == rows(other)
    assert len(rows(store)) == 4
