"""Queries of users: in a process of their own."""

import socket
import subprocess
import sys
import threading
import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdf_bases import full_base

from musnad.errors import QueryError, StoreError
from musnad.rdf.write import to_quads
from musnad.store import embedded
from musnad.store.run import run_query

M = "PREFIX m: <https://w3id.org/musnad/ns#> "


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    path = tmp_path_factory.mktemp("case") / "store"
    embedded.build(path, to_quads(full_base()))
    return path


def test_the_rows_are_those_of_the_store(directory):
    query = (
        M + "SELECT ?s ?o ?none { ?s ?p ?o OPTIONAL { ?s m:none ?none } } ORDER BY ?s ?p STR(?o)"
    )
    with embedded.open_store(directory) as store:
        expected = list(store.select(query))
    answer = run_query(directory, query)
    assert answer.form == "select"
    assert answer.columns == ("s", "o", "none")
    assert list(answer.rows) == expected
    assert not answer.truncated


def test_ask_and_construct_are_tables(directory):
    answer = run_query(directory, M + "ASK { ?s m:stance m:stance-denies }")
    assert (answer.form, answer.columns) == ("ask", ("answer",))
    assert answer.rows[0][0].value == "true"
    answer = run_query(directory, M + "CONSTRUCT { ?s a ?t } WHERE { ?s a m:Judgement ; a ?t }")
    assert (answer.form, len(answer.rows), len(answer.columns)) == ("construct", 3, 3)


def test_too_many_rows_are_cut_and_that_is_said(directory):
    answer = run_query(directory, "SELECT * { ?s ?p ?o }", max_rows=10)
    assert len(answer.rows) == 10
    assert answer.truncated
    assert not run_query(directory, "SELECT * { ?s ?p ?o } LIMIT 10", max_rows=10).truncated


def test_a_long_query_is_ended(directory):
    began = time.perf_counter()
    with pytest.raises(QueryError, match="took longer than") as caught:
        run_query(
            directory,
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f) }",
            timeout_s=0.5,
        )
    assert time.perf_counter() - began < 5
    assert caught.value.remedy


def test_a_greedy_query_ends_alone(directory):
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?h"
    with pytest.raises(QueryError):
        run_query(directory, query, timeout_s=20, memory_mb=400)


@pytest.mark.parametrize(
    "query", ["SELECT", "SELECT * { ?s ?p }", "CLEAR ALL", "SELECT * { SERVICE <a:a> { } }"]
)
def test_a_wrong_query_is_an_error(directory, query):
    with pytest.raises(QueryError):
        run_query(directory, query)


def test_no_store_is_an_error(tmp_path):
    with pytest.raises(StoreError) as caught:
        run_query(tmp_path / "none", "ASK { ?s ?p ?o }")
    assert "musnad build" in caught.value.remedy


def test_nothing_is_imported_from_where_one_stands(directory, tmp_path, monkeypatch):
    (tmp_path / "ctypes.py").write_text("raise SystemExit('taken over')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_query(directory, M + "ASK { ?s a m:Case }").rows[0][0].value == "true"


def test_a_query_sees_what_was_published_while_a_build_goes_on(directory):
    seen = []
    thing = NamedNode("https://example.org/x")

    def quads():
        yield Quad(thing, thing, Literal("new"))
        seen.append(run_query(directory, "ASK { ?s ?p 'new' }").rows[0][0].value)
        seen.append(run_query(directory, M + "ASK { ?s a m:Case }").rows[0][0].value)
        yield from to_quads(full_base())

    embedded.build(directory, quads())
    assert seen == ["false", "true"]
    assert run_query(directory, "ASK { ?s ?p 'new' }").rows[0][0].value == "true"


OFFLINE = """
import pyoxigraph
from musnad.store.worker import without_network
if without_network():
    try:
        pyoxigraph.Store().query("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
    except Exception:
        pass
"""


def test_the_worker_gives_up_the_network():
    """Even a call that got past the guard reaches nobody, where the system can see to it."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        code = OFFLINE.format(port=server.getsockname()[1])

        def listen():
            try:
                calls.append(server.accept())
            except TimeoutError:
                return

        thread = threading.Thread(target=listen)
        subprocess.run(
            [sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)}
        )
        thread.start()
        thread.join()
    assert calls == []
