"""Every query file says what goes in and out, and stays within what all engines share."""

import re
from random import Random

import pyoxigraph
import pytest

from musnad.rdf.derived import derived_quads
from musnad.rdf.terms import SCHEMES, M
from musnad.rdf.write import to_quads
from musnad.store.embedded import memory
from musnad.store.queries import check_query, find_shipped, parse_value
from tests.queries.engines import MAKERS as ORDER
from tests.queries.engines import bag
from tests.relate.bases import random_base

QUERIES = [q for q in find_shipped() if check_query(q.text) == "select"]
MAKERS = {q.name: q for q in find_shipped() if check_query(q.text) == "construct"}
"""Those that make, from the records, what the others read."""
READ_DERIVED = {"disputed", "positions", "relations"}
"""Those that say in their heads that they read what nothing but musnad derives."""
DERIVED = {
    *("Position", "Relation", "holds", "carries", "first", "second", "ruleVersion"),
    *("firstWitness", "secondWitness", "withinPrincipal", "reason", "status", "origins"),
    *("documents", "outlets", "unnamed", "ownVoices"),
}
NOT_SHARED = (
    r"\bGRAPH\b",
    r"\bSERVICE\b",
    r"\bSAMPLE\b",
    r"\bGROUP_CONCAT\b",
    r"\bRAND\b|\bNOW\b|\bUUID\b|\bBNODE\b",
    r"_:",
    r"\[\s*\]|\[\s*(?:a|\w*:)\s",
    r"(?<!\^)\^\w*:|\|\s*\^",
)

shipped = pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)


def code(query):
    """The query without comments, strings and IRIs."""
    plain = re.sub(r'"[^"\n]*"|<[^<>\s]*>', "", query.text)
    return re.sub(r"#.*", "", plain)


def declared(query, what):
    return [v.name for v in getattr(query, what)]


@pytest.fixture(scope="module")
def store():
    base = random_base(Random("heads"), claims=25)
    return memory([*to_quads(base), *derived_quads(base)])


def test_there_are_queries():
    assert len(QUERIES) >= 24
    assert set(MAKERS) == set(ORDER)


def test_what_is_made_has_a_head_without_columns():
    for maker in MAKERS.values():
        assert not maker.columns
        assert not maker.params
        assert maker.description


@shipped
def test_the_head_names_the_columns(query, store):
    found = store.select(query.text)
    assert list(found.columns) == declared(query, "columns")
    assert all(v.doc for v in (*query.params, *query.columns))


@shipped
def test_values_are_of_the_kind_that_the_head_names(query, store):
    kinds = [c.kind for c in query.columns]
    for row in store.select(query.text):
        for kind, term in zip(kinds, row, strict=True):
            if term is not None:
                assert kind == kind_of(term), (kind, term)


def kind_of(term):
    if isinstance(term, pyoxigraph.NamedNode):
        return "iri"
    if term.language:
        return "text"
    return term.datatype.value.rpartition("#")[2]


@shipped
def test_a_parameter_restricts_the_rows(query, store):
    everything = bag(store.select(query.text))
    for parameter in query.params:
        column = declared(query, "columns").index(parameter.name)
        values = {row[column] for row in everything}
        for value in sorted(values)[:2]:
            term = parse_value(parameter, value.removeprefix("<").removesuffix(">"))
            found = bag(store.select(query.bind({parameter.name: term})))
            wanted = {row: n for row, n in everything.items() if row[column] == value}
            assert found == wanted


every = pytest.mark.parametrize("query", find_shipped(), ids=lambda q: q.name)


@every
def test_only_what_all_engines_share(query):
    for pattern in NOT_SHARED:
        assert not re.search(pattern, code(query)), pattern
    assert "UNDEF" not in code(query)
    assert (query.name in MAKERS) != bool(re.search(r"^ORDER BY ", query.text, re.MULTILINE))
    assert all(len(line) <= 120 for line in query.text.splitlines())


@every
def test_every_term_exists(query):
    concepts = {f"{scheme}-{word}" for scheme, words in SCHEMES.items() for word in words}
    used = set(re.findall(r"\bm:([A-Za-z][\w-]*)", code(query)))
    assert used <= set(M) | concepts


@shipped
def test_what_is_derived_is_not_read(query):
    used = set(re.findall(r"\bm:([A-Za-z]\w*)(?![\w-])", code(query)))
    assert bool(used & DERIVED) == (query.name in READ_DERIVED)
    assert ("Reads what was derived" in query.description) == (query.name in READ_DERIVED)


@shipped
def test_the_order_is_total(query):
    """The same rows in the same order, in whatever order the quads were loaded."""
    base = random_base(Random("order"), claims=25)
    quads = [*to_quads(base), *derived_quads(base)]
    once = list(memory(quads).select(query.text))
    Random(1).shuffle(quads)
    assert list(memory(quads).select(query.text)) == once
