"""A base whose large graphs go to an engine by the Graph Store Protocol."""

import shutil
from dataclasses import replace

import pytest

from musnad import resources
from musnad.app import remote
from musnad.app.build import build
from musnad.app.settings import read_settings
from musnad.app.verifying import verify
from musnad.errors import EndpointError, StoreError
from musnad.store import graph_store
from musnad.store.graph_store import GraphStore
from musnad.store.mark import read_mark
from musnad.store.remote import RemoteStore
from tests.app.test_endpoint import IRI, change, elsewhere, quads_of
from tests.store.servers import address_of

GRAPHS = {"oxigraph": "/store", "virtuoso": "/sparql-graph-crud"}


@pytest.fixture
def case(tmp_path):
    return shutil.copytree(resources.locate("example"), tmp_path / "case")


@pytest.fixture(params=["oxigraph", "virtuoso"])
def settings(request, case, tmp_path, monkeypatch):
    monkeypatch.setattr(RemoteStore, "piece", 100)
    monkeypatch.setattr(graph_store, "PIECE", 150)
    folder = tmp_path / "server"
    folder.mkdir()
    with address_of(request.param, folder) as address:
        environ = {
            "MUSNAD_STORE": str(tmp_path / "one"),
            "MUSNAD_ENDPOINT_GRAPHS": address.removesuffix("/sparql") + GRAPHS[request.param],
        }
        seeds = case / "seeds"
        found = read_settings(seeds=seeds, endpoint=address, environ=environ, here=case)
        yield replace(found, base=IRI)


@pytest.fixture
def requests(monkeypatch):
    """What goes to the store of graphs: the method and the graph of each request."""
    sent, send = [], GraphStore._send

    def noted(self, method, graph, body):
        sent.append((method, graph))
        send(self, method, graph, body)

    monkeypatch.setattr(GraphStore, "_send", noted)
    return sent


def staged(settings):
    return remote.connect(settings).graphs(f"{IRI}graph/new/")


def test_what_was_put_is_read_elsewhere(settings, case, tmp_path, requests):
    assert not build(settings).errors
    assert [method for method, _ in requests][:2] == ["PUT", "POST"]
    assert requests[-1][0] == "DELETE"
    assert {graph.startswith(f"<{IRI}graph/new/") for _, graph in requests} == {True}
    assert staged(settings) == []
    local = replace(settings, endpoint=None, store=tmp_path / "local")
    build(local)
    assert quads_of(elsewhere(settings, tmp_path)) == quads_of(local)
    assert verify(settings).errors == 0
    change(case)
    shutil.rmtree(tmp_path / "two")  # so that nobody knows the old state
    assert not build(replace(settings, store=tmp_path / "three")).errors
    build(local)
    assert quads_of(elsewhere(settings, tmp_path)) == quads_of(local)


def test_what_stops_in_the_middle_is_repaired(settings, case, tmp_path, monkeypatch):
    send, left = GraphStore._send, iter(range(3))

    def stop(self, method, graph, body):
        if next(left, None) is None:
            raise KeyboardInterrupt
        send(self, method, graph, body)

    with monkeypatch.context() as patched:
        patched.setattr(GraphStore, "_send", stop)
        with pytest.raises(KeyboardInterrupt):
            build(settings)
    assert len(staged(settings)) == 1, "a killed writer leaves its graph"
    assert not build(settings).errors
    assert staged(settings) == []
    assert verify(settings).errors == 0


@pytest.mark.parametrize("settings", ["oxigraph"], indirect=True)  # whatever the engine
def test_the_later_of_two_writers_wins(settings, case, tmp_path, monkeypatch):
    build(settings)
    seeds = shutil.copytree(case / "seeds", tmp_path / "seeds")
    change(case)
    other = replace(settings, seeds=seeds, store=tmp_path / "two")
    send, done = GraphStore._send, []

    def interrupted(self, method, graph, body):
        if not done:
            done.append(True)
            build(other, full=True)
        send(self, method, graph, body)

    monkeypatch.setattr(GraphStore, "_send", interrupted)
    with pytest.raises(StoreError, match="another process has begun to write"):
        build(replace(settings, store=tmp_path / "three"))
    assert done
    assert staged(settings) == []
    assert verify(other).errors == 0
    assert read_mark(remote.connect(settings)).writers == ()


@pytest.mark.parametrize("settings", ["oxigraph"], indirect=True)  # whatever the engine
def test_graphs_of_another_base_are_noticed(settings, tmp_path):
    folder = tmp_path / "second"
    folder.mkdir()
    with address_of("oxigraph", folder) as address:
        wrong = replace(settings, endpoint_graphs=f"{address}/store")
        with pytest.raises(EndpointError, match="does not show what was put"):
            build(wrong)
    assert not build(replace(settings, endpoint_graphs=None)).errors
    assert verify(settings).errors == 0


def test_a_graph_that_nobody_named_is_found(settings):
    build(settings)
    graph = f"{IRI}graph/document/nobody"
    remote.connect(settings).update(f"INSERT DATA {{ GRAPH <{graph}> {{ <{IRI}x> a <{IRI}y> }} }}")
    assert [f.code for f in verify(settings).findings if f.severity == "error"] == ["graph-changed"]
    build(settings, full=True)
    assert verify(settings).errors == 0
