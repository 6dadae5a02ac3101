"""Queries of users: in a process of their own."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from musnad.errors import QueryError, QueryLimitError, StoreError, UsageError
from musnad.rdf.write import to_quads
from musnad.store import embedded
from musnad.store.run import run_query
from tests.drawn import times
from tests.rdf.rdf_bases import full_base

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


LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f) }"
ASK = """
import sys
from pathlib import Path
from musnad.store.run import run_query
run_query(Path(sys.argv[1]), sys.argv[2], timeout_s=float(sys.argv[3]))
"""


def children(pid):
    """The processes that a process started."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(true, seconds=10):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := true():
            return found
        time.sleep(0.02)
    return true()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system of Linux")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGSEGV"])
def test_a_worker_ends_with_its_parent(directory, name):
    asking = subprocess.Popen(
        [sys.executable, "-c", ASK, str(directory), LONG, "60"],
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        (worker,) = wait_until(lambda: children(asking.pid))
        wait_until(lambda: "musnad.store.worker" in Path(f"/proc/{worker}/cmdline").read_text())
        time.sleep(0.4)  # in the middle of the query
        assert is_running(worker)
        asking.send_signal(getattr(signal, name))
        asking.wait(10)
        assert wait_until(lambda: not is_running(worker), 5), "the worker goes on alone"
    finally:
        asking.kill()
        asking.wait()


def test_a_worker_keeps_its_own_time(directory):
    """Also when nobody outside ends it."""
    task = {
        "store": str(directory),
        "query": LONG,
        "form": "select",
        "max_rows": 10,
        "max_bytes": 1000,
        "memory_mb": 4096,
        "timeout_s": -1.5,
        "parent": os.getpid(),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "musnad.store.worker"],
        input=json.dumps(task).encode(),
        env={**os.environ, "PYTHONPATH": ":".join(p for p in sys.path if p)},
        timeout=20,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGALRM


def test_a_large_answer_is_refused(directory):
    with pytest.raises(QueryLimitError, match="larger than") as caught:
        run_query(directory, "SELECT * { ?s ?p ?o }", max_bytes=2000)
    assert caught.value.remedy


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 0.0, -1.0, 1e9])
def test_a_time_that_is_none_is_refused(directory, seconds):
    with pytest.raises(UsageError, match="not a time limit"):
        run_query(directory, "ASK {}", timeout_s=seconds)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * FROM <a:a> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <a:a> { ?s ?p ?o }", "FROM"),
        ("select * fRoM<a:a>{ ?s ?p ?o }", "FROM"),
        ("CONSTRUCT FROM <a:a> WHERE { ?s ?p ?o }", "FROM"),
        ("DESCRIBE <a:b> FROM <a:a>", "FROM"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{} }", "SERVICE"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD"),
        ("LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:a>", "LOAD"),
        ("PREFIX m: <a:> INSERT DATA { m:a m:b m:c }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("DROP ALL", "DROP"),
        ("WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("COPY <a:a> TO <a:b>", "COPY"),
    ],
)
def test_what_is_not_answered_is_refused_with_its_word(directory, query, word):
    with pytest.raises(QueryError, match=word) as caught:
        run_query(directory, query)
    assert caught.value.remedy


@pytest.mark.parametrize("seed", range(times(3, 12)))
def test_a_damaged_store_ends_in_time(directory, tmp_path, seed):
    """Whatever its files hold, the answer is the right one, or an error of the store, soon."""
    store = tmp_path / "store"
    shutil.copytree(directory, store)
    dice = random.Random(seed)
    files = [f for f in store.rglob("*") if f.is_file() and f.stat().st_size and "quads" in str(f)]
    for file in dice.sample(files, min(2, len(files))):
        data = bytearray(file.read_bytes())
        at = dice.randrange(len(data))
        data[at : at + 200] = dice.randbytes(len(data[at : at + 200]))
        file.write_bytes(data[: dice.randrange(len(data))] if seed % 3 == 0 else data)
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p STR(?o)"
    began = time.monotonic()
    try:
        found = run_query(store, query, timeout_s=10)
    except (StoreError, QueryError):
        pass
    else:
        assert found == run_query(directory, query)
    assert time.monotonic() - began < 15
