"""The endpoint: protocol, formats, what is refused, limits; and the page that asks."""

import csv
import io
import json
import threading
import time
from functools import partial
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import Graph
from rdflib.plugins.sparql.results.csvresults import CSVResultParser
from rdflib.plugins.sparql.results.jsonresults import JSONResultParser
from rdflib.plugins.sparql.results.tsvresults import TSVResultParser
from rdflib.plugins.sparql.results.xmlresults import XMLResultParser
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.testclient import TestClient

from musnad.app.limits import Desk
from musnad.errors import QueryLimitError
from musnad.store.run import Answer
from musnad.web import results
from musnad.web.app import make_app
from musnad.web.endpoint import LARGEST

SELECT = (
    "PREFIX m: <https://w3id.org/musnad/ns#> "
    "SELECT ?claim ?statement WHERE { ?claim a m:Claim ; m:statement ?statement } "
    "ORDER BY ?claim ?statement LIMIT 5"
)
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3"
SLOW = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?j) }"
)
FORM = {"content-type": "application/x-www-form-urlencoded"}


def get(client, query, **headers):
    return client.get("/sparql", params={"query": query}, headers=headers)


# -- protocol -------------------------------------------------------------------------------------


def test_three_ways_to_ask(client):
    by_get = get(client, SELECT)
    by_form = client.post("/sparql", data={"query": SELECT})
    by_body = client.post(
        "/sparql", content=SELECT.encode(), headers={"content-type": "application/sparql-query"}
    )
    assert by_get.status_code == by_form.status_code == by_body.status_code == 200
    assert by_get.json() == by_form.json() == by_body.json()
    assert len(by_get.json()["results"]["bindings"]) == 5


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/html,application/xhtml+xml", "application/sparql-results+json"),
        ("application/pdf, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_the_format_of_a_table_is_negotiated(client, accept, media):
    answer = get(client, SELECT, accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["vary"] == "accept"


@pytest.mark.parametrize("media", list(results.GRAPHS))
def test_graphs_come_in_every_format(client, media):
    answer = get(client, CONSTRUCT, accept=media)
    assert answer.headers["content-type"].startswith(media)
    names = {"application/ld+json": "json-ld", "application/rdf+xml": "xml", "text/n3": "n3"}
    graph = Graph().parse(data=answer.text, format=names.get(media, "turtle"))
    assert len(graph) == 3


def test_every_format_says_the_same(client):
    parsers = {
        "json": JSONResultParser,
        "xml": XMLResultParser,
        "tsv": TSVResultParser,
    }
    rows: dict[str, Any] = {}
    for name, parser in parsers.items():
        data = client.get("/sparql", params={"query": SELECT, "format": name}).content
        found: Any = parser().parse(io.BytesIO(data), content_type=None)
        rows[name] = {tuple(row) for row in found}
    assert rows["json"] == rows["xml"] == rows["tsv"]
    data = client.get("/sparql", params={"query": SELECT, "format": "csv"}).content
    read: Any = CSVResultParser().parse(io.BytesIO(data))
    flat = {tuple(map(str, row)) for row in read}
    assert flat == {tuple(map(str, row)) for row in rows["json"]}
    plain = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert plain[0] == ["claim", "statement"]
    assert len(plain) == 6


def test_ask(client):
    assert get(client, "ASK {}").json() == {"head": {}, "boolean": True}
    assert (
        "<boolean>false</boolean>"
        in get(client, "ASK { <x:> ?p ?o }", accept="application/sparql-results+xml").text
    )
    assert get(client, "ASK {}", accept="text/csv").status_code == 406


def test_what_cannot_be_given_is_406(client):
    assert get(client, SELECT, accept="image/png").status_code == 406
    assert get(client, CONSTRUCT, accept="text/csv").status_code == 406
    assert client.get("/sparql", params={"query": SELECT, "format": "pdf"}).status_code == 406


def test_hard_terms_in_every_format():
    name = "https://example.org/a?b=c&d"
    rows = (
        (NamedNode(name), Literal('a "b", <c>\t\r\n\x00 نعم', language="ar"), None),
        (
            BlankNode("b1"),
            Literal("007"),
            Literal("1.5E0", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#double")),
        ),
    )
    answer = Answer("select", ("x", "y", "z"), rows)
    found = json.loads(results.write(answer, "application/json"))["results"]["bindings"]
    assert found[0]["y"] == {"type": "literal", "value": rows[0][1].value, "xml:lang": "ar"}
    assert "z" not in found[0]
    assert found[1]["x"] == {"type": "bnode", "value": "b1"}
    tree = ET.fromstring(results.write(answer, "application/xml"))
    literal = next(tree.iter("{http://www.w3.org/2005/sparql-results#}literal"))
    assert literal.text == rows[0][1].value.replace("\x00", "\ufffd")
    lines = list(csv.reader(io.StringIO(results.write(answer, "text/csv").decode(), newline="")))
    assert lines == [["x", "y", "z"], [name, rows[0][1].value, ""], ["_:b1", "007", "1.5E0"]]
    tsv = results.write(answer, "text/tab-separated-values").decode().splitlines()
    assert [line.count("\t") for line in tsv] == [2, 2, 2]
    assert tsv[2].split("\t")[1:] == ['"007"', "1.5E0"]


def test_an_ordinary_client_uses_it(served):
    store = SPARQLStore(f"{served}sparql")
    rows = list(Graph(store=store).query(SELECT))
    assert len(rows) == 5
    posting = SPARQLStore(f"{served}sparql", method="POST")
    assert list(Graph(store=posting).query(SELECT)) == rows


def test_the_service_describes_itself(client):
    answer = client.get("/sparql", headers={"accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    said = {(str(p), str(o)) for _, p, o in graph}
    assert (f"{sd}endpoint", "http://127.0.0.1/sparql") in said
    assert (f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in said
    assert sum(p == f"{sd}resultFormat" for p, _ in said) == 9
    for media in results.GRAPHS:
        assert client.get("/sparql", headers={"accept": media}).status_code == 200
    page = client.get("/sparql", headers={"accept": "text/html"}, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/en/sparql")


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:> <b:> <c:> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "LOAD <http://127.0.0.1/>",
        "PREFIX a: <b:> INSERT DATA {}",
    ],
)
def test_updates_are_refused(client, update):
    before = get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()
    for answer in (
        get(client, update),
        client.get("/sparql", params={"update": update}),
        client.post("/sparql", data={"update": update}),
        client.post(
            "/sparql", content=update, headers={"content-type": "application/sparql-update"}
        ),
    ):
        assert 400 <= answer.status_code < 500, update
    assert get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json() == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
        "ASK FROM NAMED <http://127.0.0.1:1/> { ?s ?p ?o }",
        "SELECT nonsense",
        "",
        "SELECT * { ?s ?p ",
    ],
)
def test_what_may_not_be_asked_is_400(client, query):
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.strip()


def test_wrong_requests(client):
    assert (
        client.post("/sparql", content="x", headers={"content-type": "text/plain"}).status_code
        == 415
    )
    assert client.post("/sparql", data={"a": "b"}).status_code == 400
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    assert client.get("/sparql?query=ASK{}&default-graph-uri=http://a/").status_code == 400
    assert client.put("/sparql", content="x").status_code == 405
    large = "ASK {} #" + "x" * LARGEST
    assert client.post("/sparql", data={"query": large}).status_code == 413
    bad = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=b"\xff\xfe", headers=bad).status_code == 400
    many = urlencode([(f"a{i}", "b") for i in range(80)])
    assert client.post("/sparql", content=many, headers=FORM).status_code == 400


def test_a_foreign_page_cannot_ask(client):
    for headers in ({"origin": "https://evil.example"}, {"host": "evil.example"}):
        assert client.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code in {
            403,
            421,
        }


# -- limits ---------------------------------------------------------------------------------------


def test_a_slow_query_is_ended_without_harm(settings):
    desk = Desk(settings, timeout_s=1.5)
    began = time.monotonic()
    with pytest.raises(QueryLimitError, match="longer than"):
        desk.ask(SLOW)
    assert time.monotonic() - began < 15
    assert desk.ask("ASK {}").rows[0][0].value == "true"


def test_more_rows_than_allowed_are_an_error_and_no_partial_answer(settings, client):
    from starlette.applications import Starlette
    from starlette.routing import Route
    from starlette.testclient import TestClient

    from musnad.web.endpoint import Endpoint

    endpoint = Endpoint(Desk(settings, max_rows=10, timeout_s=20))
    app = Starlette(routes=[Route("/sparql", endpoint.answer, methods=["GET", "POST"])])
    with TestClient(app) as small:
        assert get(small, "SELECT * { ?s ?p ?o } LIMIT 10").status_code == 200
        answer = get(small, "SELECT * { ?s ?p ?o } LIMIT 11")
        assert answer.status_code == 503
        assert "more than 10 rows" in answer.text


def test_too_many_at_once_are_refused_at_once(settings):
    desk = Desk(settings, timeout_s=4, at_once=1, waiting=1)
    ended = []

    def ask():
        try:
            desk.ask(SLOW)
        except QueryLimitError as error:
            ended.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    with pytest.raises(QueryLimitError, match="too many"):
        desk.ask("ASK {}")
    for thread in threads:
        thread.join()
    assert len(ended) == 2
    assert desk.ask("ASK {}").rows


def test_pages_answer_while_queries_run(settings, monkeypatch):
    monkeypatch.setattr("musnad.web.app.Desk", partial(Desk, timeout_s=3))
    with TestClient(make_app(settings), base_url="http://127.0.0.1") as client:
        answers = []

        def ask():
            answers.append(client.get("/sparql", params={"query": SLOW}).status_code)

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        assert client.get("/en/claim/acr-north-korea-denies-arms").status_code == 200
        assert not answers
        for thread in threads:
            thread.join()
    assert answers == [503] * 3


# -- the page -------------------------------------------------------------------------------------


def test_every_shipped_query_is_a_form_that_runs(client):
    view = client.get("/en/sparql.json").json()["view"]
    assert len(view["forms"]) > 20
    for form in view["forms"]:
        assert form["title"]
    found = client.get("/en/sparql.json?name=claims&p-speaker=north-korea&p-stance=").json()["view"]
    rows = found["results"]["rows"]
    column = found["results"]["columns"].index("speaker")
    assert rows
    assert {row[column]["text"] for row in rows} == {"agent/north-korea"}
    assert rows[0][column]["ref"]["kind"] == "speaker"


def test_trouble_is_said_on_the_page(client):
    for query, word in (("SELECT nonsense", "cannot be read"), ("DROP ALL", "changes the store")):
        answer = client.get("/en/sparql", params={"query": query})
        assert answer.status_code == 200
        assert word in answer.text
        assert 'role="alert"' in answer.text
    assert "لا يمكن أن يُقرأ الاستعلام" in client.get("/ar/sparql?query=SELECT+nonsense").text
    assert "no query is called" in client.get("/en/sparql?name=nix").text
    assert "no speaker is called" in client.get("/en/sparql?name=claims&p-speaker=nobody").text


def test_rows_beyond_the_page_are_in_the_downloads(client):
    query = "SELECT ?s ?p ?o { ?s a <https://w3id.org/musnad/ns#Question> ; ?p ?o } ORDER BY ?s ?p ?o LIMIT 300"
    found = client.get("/en/sparql.json", params={"query": query}).json()
    assert len(found["view"]["results"]["rows"]) == 200
    assert "200" in found["left_out"]
    for name, address in found["view"]["results"]["downloads"]:
        answer = client.get(address)
        assert answer.status_code == 200
        if name == "json":
            assert len(answer.json()["results"]["bindings"]) == 300


def test_a_description_holds_the_number_of_triples():
    from musnad.web.endpoint import description

    quads = [Quad(*triple) for triple in description("http://localhost/sparql", 7)]
    assert Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")) in {
        q.object for q in quads
    }


def test_the_editor_colours_completes_and_asks(browser_page):
    browser_page.goto("/en/sparql")
    browser_page.locator("#query").fill(
        "PREFIX m: <https://w3id.org/musnad/ns#>\nSELECT ?c { ?c a m:Cl"
    )
    browser_page.locator("#query").blur()
    browser_page.locator("label[for=query]").click()
    browser_page.locator(".cm-content").wait_for()
    coloured = browser_page.evaluate(
        "getComputedStyle([...document.querySelector('.editor').shadowRoot.querySelectorAll('.cm-line span')]"
        ".find(e => e.textContent === 'SELECT')).fontWeight"
    )
    assert coloured == "600"
    browser_page.locator(".cm-content").press("Control+End")
    browser_page.keyboard.press("Control+Space")
    browser_page.locator(".cm-tooltip-autocomplete").get_by_text("m:Claim", exact=True).wait_for()
    browser_page.keyboard.press("Escape")
    browser_page.locator(".cm-tooltip-autocomplete").wait_for(state="hidden")
    browser_page.keyboard.insert_text("aim } ORDER BY ?c LIMIT 3")
    browser_page.keyboard.press("Control+Enter")
    browser_page.wait_for_url("**query=PREFIX*")
    browser_page.locator("table").wait_for()
    assert browser_page.locator("tbody tr").count() == 3
    browser_page.locator("tbody a").first.click()
    browser_page.wait_for_url("**/en/claim/*")


def test_the_form_works_without_scripts(browser, served):
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ar/sparql")
    page.locator("#query-form button").click()
    assert page.locator("tbody tr").count() == 20
    context.close()
