"""Query files: their heads, how they are bound, and what may not be asked."""

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from musnad.errors import QueryError, UnknownIdError, UsageError
from musnad.store import embedded, rdflib_graph
from musnad.store.queries import (
    Variable,
    check_query,
    find_shipped,
    locate_shipped,
    parse_query,
    parse_value,
    read_query,
    serialise,
)
from tests.drawn import times

HEAD = """\
# Every claim that answers one question,
# with its asserted interval.
#
# What is vague has no upper end.
#
# param   ?question  iri      unbound lists all questions
# column  ?claim     iri      the claim
# column  ?lower     decimal  unbound: the source gave no lower bound
PREFIX m: <https://w3id.org/musnad/ns#>
SELECT ?claim ?lower WHERE {
  # bind: VALUES ?question { ... }
  ?claim m:question ?question ; m:answer ?answer .
  OPTIONAL { ?answer m:lower ?lower }
}
ORDER BY ?claim
"""
ECHO = "# Echo.\n# param ?x any what is said\nSELECT ?x {\n  # bind: VALUES ?x { ... }\n}"


def test_a_head_is_read():
    query = parse_query(HEAD, "answers")
    assert query.title == "Every claim that answers one question, with its asserted interval."
    assert query.description == "What is vague has no upper end."
    assert query.params == (Variable("question", "iri", "unbound lists all questions"),)
    assert [c.name for c in query.columns] == ["claim", "lower"]
    assert query.bind({}) == HEAD


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("iri      unbound", "thing    unbound"),
        ("# param ", "# parm "),
        ("# bind: ", ""),
        ("VALUES ?question", "VALUES ?claim"),
        ("# Every claim that answers one question,\n# with its asserted interval.\n", "#\n"),
    ],
)
def test_a_malformed_head_is_an_error(old, new):
    text = HEAD.replace(old, new)
    assert text != HEAD
    if new == "#\n":
        text = text.replace("# What is vague has no upper end.", "#")
    with pytest.raises(QueryError):
        parse_query(text, "answers")


def test_a_parameter_that_is_not_there_is_named():
    with pytest.raises(UsageError) as caught:
        parse_query(HEAD, "answers").bind({"speaker": NamedNode("https://example.org/a")})
    assert "question" in caught.value.remedy


terms = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])).map(Literal),
    st.text(st.characters(exclude_categories=["Cs"])).map(lambda t: Literal(t, language="ar")),
    st.sampled_from(
        [
            'x" } # ',
            "\\",
            "\\u0022",
            '"""',
            "' }",
            "\n} DELETE WHERE { ?s ?p ?o }",
            "\n# bind: VALUES ?x { ... }\n",
            "\\g<0>\\1",
        ]
    ).map(Literal),
)


@settings(max_examples=times(30, 150), deadline=None)
@given(terms)
def test_whatever_is_bound_comes_out_as_it_went_in(term):
    text = parse_query(ECHO, "echo").bind({"x": term})
    ((found,),) = embedded.memory().select(text)
    assert found == term


@pytest.mark.parametrize("text", ['x" } #', "\\", "\n} DELETE", "a\tb", "\\g<0>", "é\U0001f600"])
def test_a_second_engine_reads_it_the_same(text):
    bound = parse_query(ECHO, "echo").bind({"x": Literal(text)})
    ((found,),) = rdflib_graph.from_quads([]).select(bound)
    assert found == Literal(text)


def test_a_blank_node_cannot_be_bound():
    with pytest.raises(UsageError):
        serialise(BlankNode("b"))


def test_an_iri_cannot_break_out():
    with pytest.raises(UsageError):
        parse_value(Variable("x", "iri", ""), "http://a/> } DELETE WHERE { ?s ?p <http://b/")


@pytest.mark.parametrize(
    ("name", "kind", "text", "expected"),
    [
        ("question", "iri", "boats", "<https://example.org/question/boats>"),
        ("principal", "iri", "norland", "<https://example.org/agent/norland>"),
        ("verdict", "iri", "equal", "<https://w3id.org/musnad/ns#verdict-equal>"),
        ("x", "iri", "m:unknown", "<https://w3id.org/musnad/ns#unknown>"),
        ("x", "iri", "https://a.b/c#d", "<https://a.b/c#d>"),
        ("x", "decimal", "1e3", '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("x", "integer", "007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("x", "boolean", "yes", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("x", "date", "2024-06-19", '"2024-06-19"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("x", "text", "ماء@ar", '"ماء"@ar'),
        ("x", "string", "a@b", '"a@b"'),
    ],
)
def test_values_are_read_after_their_kind(name, kind, text, expected):
    assert str(parse_value(Variable(name, kind, ""), text, "https://example.org/")) == expected


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("question", "iri", "Boats moored"),
        ("question", "iri", "../x"),
        ("stance", "iri", "shouts"),
        ("x", "iri", "boats"),
        ("x", "decimal", "many"),
        ("x", "decimal", "NaN"),
        ("x", "decimal", "11e9100011000"),
        ("x", "decimal", "1e-9100011000"),
        ("x", "decimal", "0e910001100"),
        ("x", "integer", "1.5"),
        ("x", "boolean", "maybe"),
        ("x", "date", "June"),
        ("x", "text", "no language"),
    ],
)
def test_a_value_of_the_wrong_form_is_an_error(name, kind, text):
    with pytest.raises(UsageError) as caught:
        parse_value(Variable(name, kind, ""), text, "https://example.org/")
    assert caught.value.remedy


def test_an_unknown_query_is_an_error():
    with pytest.raises(UnknownIdError):
        locate_shipped("no-such-query")


def test_every_shipped_query_says_what_it_projects():
    for query in find_shipped():
        if check_query(query.text) == "construct":
            assert not query.columns, query.name
            assert not list(embedded.memory().construct(query.text))
        else:
            columns = embedded.memory().select(query.text).columns
            assert columns == tuple(c.name for c in query.columns), query.name


def test_a_file_gives_its_name(tmp_path):
    (tmp_path / "answers.rq").write_text(HEAD, "utf-8")
    assert read_query(tmp_path / "answers.rq").name == "answers"


# -- what may not be asked -----------------------------------------------------------------------

S = "SERVICE <http://127.0.0.1:1/> { ?a ?b ?c }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {S} }}",
        f"SELECT * {{ {S.lower()} }}",
        f"SELECT * {{ {S.replace('SERVICE', 'SERVICE SILENT')} }}",
        f"SELECT * {{ {S.replace('SERVICE', 'SERVICESILENT')} }}",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?a ?b ?c } }",
        f"SELECT * {{ ?s ?p 1{S} }}",
        f"SELECT * {{ ?s ?p true{S} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<2){S} FILTER(?o>0) }}",
        f"SELECT * {{ ?s ?p 'a' . # ' \n {S} }}",
        f"SELECT * {{ ?s ?p <http://a#b> . {S} }}",
        f'SELECT * {{ ?s ?p """a"b""" . {S} # """ \n }}',
        f"SELECT * {{ ?s ?p 'it\\'s' . {S} }}",
        f"SELECT * {{ ?s ?p <http://a/\\u0061#> . {S} }}",
        f"PREFIX ex: <http://e/> SELECT * {{ ?s ex:\\# ?o . {S} }}",
        f"PREFIX ex: <http://e/> SELECT * {{ ?s ex:\\' ?o . {S} }} # '",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
        f"SELECT * {{ ?s ?p 'x\\u0027 . {S} #' }}",
        f"SELECT * {{ {{ SELECT * {{ {S} }} }} }}",
        f"ASK {{ FILTER EXISTS {{ {S} }} }}",
        f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {S} }}",
        f"DESCRIBE ?a WHERE {{ {S} }}",
    ],
)
def test_service_is_refused(query):
    with pytest.raises(QueryError, match="SERVICE"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <http://127.0.0.1:1/>",
        "load silent <http://127.0.0.1:1/> into graph <http://a>",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nCLEAR ALL",
        "BASE <http://a/> DROP ALL",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "",
        "# nothing",
        "hello",
        "SELECT 'without end",
    ],
)
def test_what_is_no_query_is_refused(query):
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?service ?p 'SERVICE' } # SERVICE", "select"),
        ("prefix ex: <http://service.example/> ask { ex:service ex:a-service $service }", "ask"),
        ('SELECT * { ?s ?p """SERVICE <x> { "it" }""" , "a \\"SERVICE\\"" }', "select"),
        ("SELECT * { ?s <http://a#SERVICE> ?o FILTER(?o < 2 && ?o > 1) }", "select"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <a:a>", "construct"),
        ("SELECT ('INSERT' AS ?insert) { }", "select"),
    ],
)
def test_what_only_looks_like_it_may_be_asked(query, form):
    assert check_query(query) == form
    pyoxigraph.Store().query(query)
