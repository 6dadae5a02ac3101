"""The form of the quads: graphs, names, literals."""

import re
from random import Random

import pyoxigraph
from hypothesis import HealthCheck, given, settings

from musnad.model.base import Base
from musnad.rdf.terms import M
from musnad.rdf.write import to_quads
from tests.drawn import times
from tests.rdf.rdf_bases import IRI, bases, full_base

XSD = "http://www.w3.org/2001/XMLSchema#"


def test_no_triple_stands_twice_and_no_node_is_blank():
    quads = list(to_quads(full_base()))
    triples = [(str(q.subject), str(q.predicate), str(q.object)) for q in quads]
    assert len(set(triples)) == len(triples)
    for quad in quads:
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert not isinstance(quad.object, pyoxigraph.BlankNode)


@settings(max_examples=times(10, 40), deadline=None, suppress_health_check=list(HealthCheck))
@given(bases())
def test_no_triple_stands_in_two_graphs(base):
    graphs = {}
    for quad in to_quads(base):
        graphs.setdefault(str(quad.triple), set()).add(quad.graph_name.value)
    assert all(len(found) == 1 for found in graphs.values())


def test_the_order_of_records_does_not_matter():
    base = full_base()
    random = Random(1)

    def shuffled(records):
        items = list(records.items())
        random.shuffle(items)
        return dict(items)

    names = ["agents", "sources", "documents", "utterances", "questions", "claims", "judgements"]
    names += ["gradings", "conclusions", "searches"]
    mixed = Base(IRI, *(shuffled(getattr(base, name)) for name in names))
    assert list(to_quads(mixed)) == list(to_quads(base))


def test_each_record_stands_in_its_graph():
    graphs = {}
    for quad in to_quads(full_base()):
        name = quad.subject.value.removeprefix(IRI).split("/")[:2]
        graphs.setdefault("/".join(name), set()).add(quad.graph_name.value.removeprefix(IRI))
    assert graphs["agent/haddad"] == {"graph/case"}
    assert graphs["question/boats-moored"] == {"graph/case"}
    assert graphs["judgement/rounded"] == {"graph/case"}
    assert graphs["claim/relayed"] == {"graph/document/wire-report"}
    assert graphs["document/leaflet"] == {"graph/document/leaflet"}
    assert graphs["capture/" + "a" * 64] == {"graph/document/harbour-today"}
    assert graphs["utterance/harbour-today-haddad"] == {"graph/document/harbour-today"}
    assert graphs["utterance/press-conference"] == {"graph/case"}, "two documents report it"
    assert graphs["utterance/never-reported"] == {"graph/case"}
    assert graphs["source/harbour-today-officials"] == {"graph/document/harbour-today"}


def literals():
    for quad in to_quads(full_base()):
        if isinstance(quad.object, pyoxigraph.Literal):
            yield quad.predicate.value, quad.object


def test_literals_are_canonical():
    forms = {
        "decimal": r"-?(0|[1-9]\d*)(\.\d*[1-9])?",
        "integer": r"0|[1-9]\d*",
        "boolean": r"true|false",
        "date": r"\d{4}-\d\d-\d\d",
    }
    for _, literal in literals():
        form = forms.get(literal.datatype.value.removeprefix(XSD))
        assert form is None or re.fullmatch(form, literal.value), literal
        assert literal.language in {None, "ar", "en"}


def test_a_quantity_has_what_is_compared_and_what_was_stated():
    store = pyoxigraph.Store()
    store.extend(to_quads(full_base()))

    def answer(claim):
        rows = store.query(
            f"SELECT ?p ?o {{ <{IRI}claim/{claim}/answer> ?p ?o }}",
            use_default_graph_as_union=True,
        )
        start = M["Claim"].value.removesuffix("Claim")
        return {
            p.value.removeprefix(start): o.value.removeprefix(start)
            for p, o in rows
            if p.value.startswith(start)
        }

    assert answer("more-than") == {
        "answerType": "type-quantity",
        "hedge": "hedge-more-than",
        "dimension": "count",
        "lower": "10001",
        "lowerClosed": "true",
        "statedLower": "10000",
        "statedLowerClosed": "false",
        "verbatim": "٤٠",
    }
    assert answer("tonnes") == {
        "answerType": "type-quantity",
        "hedge": "hedge-more-than",
        "dimension": "mass",
        "lower": "2500",
        "lowerClosed": "false",
        "statedLower": "2.5",
        "statedLowerClosed": "false",
        "unit": "http://qudt.org/vocab/unit/KiloTON_Metric",
        "verbatim": "٤٠",
    }
    assert answer("kilometres")["upper"] == "7000", "dimensions differ: in the reference unit"
