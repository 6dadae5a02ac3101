"""A base behind an address: built, read, queried, changed, stopped in the middle and repaired."""

import shutil
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest

from musnad import resources
from musnad.app import exporting, loading, remote
from musnad.app.asking import ask
from musnad.app.build import build
from musnad.app.opening import open_base, open_quads
from musnad.app.settings import Settings, copy_of, read_settings
from musnad.app.verifying import verify
from musnad.errors import EndpointError, StoreError, UsageError
from musnad.store import pushing
from musnad.store.mark import MARK, read_lines, read_mark
from musnad.store.queries import check_query, find_shipped
from musnad.store.remote import RemoteStore
from tests.pair import copy_part
from tests.store.servers import address_of

IRI = "https://x.example/c/"


@pytest.fixture
def address(tmp_path):
    with address_of("oxigraph", tmp_path) as address:
        yield address


@pytest.fixture
def case(tmp_path):
    return shutil.copytree(resources.locate("example"), tmp_path / "case")


@pytest.fixture
def settings(case, address, tmp_path):
    return at(address, case / "seeds", tmp_path / "one")


def at(address, seeds, store):
    found = read_settings(
        seeds=seeds, endpoint=address, environ={"MUSNAD_STORE": str(store)}, here=seeds
    )
    return replace(found, base=IRI)


def elsewhere(settings, tmp_path):
    """The same base on another machine."""
    return replace(settings, store=tmp_path / "two", base=None)


def quads_of(settings):
    out = BytesIO()
    exporting.export(settings, "nquads", out)
    return out.getvalue()


def change(case):
    file = case / "seeds" / "valley-post.yml"
    text = file.read_text("utf-8")
    changed = text.replace("stance: asserts", "stance: doubts", 1)
    assert changed != text
    file.write_text(changed, "utf-8")


def test_what_was_built_is_read_elsewhere(settings, tmp_path):
    local = replace(settings, endpoint=None, store=tmp_path / "local")
    assert not build(local).errors
    assert not build(settings).errors
    other = elsewhere(settings, tmp_path)
    assert quads_of(other) == quads_of(local)
    with closing(open_base(other)) as found, closing(open_base(local)) as wanted:
        assert dict(found.claims) == dict(wanted.claims)
        assert dict(found.questions) == dict(wanted.questions)


def test_without_a_case_it_says_what_to_do(settings):
    with pytest.raises(EndpointError, match="holds no case") as raised:
        open_base(settings)
    assert "musnad build" in raised.value.remedy


def test_the_copy_is_kept_while_the_mark_is_the_same(settings, tmp_path, monkeypatch):
    build(settings)
    other = elsewhere(settings, tmp_path)
    open_base(other).close()
    monkeypatch.setattr(RemoteStore, "read_graph", None)  # is not read again
    open_base(other).close()
    open_base(settings).close()


def test_a_small_change_sends_little(settings, case, tmp_path, monkeypatch):
    monkeypatch.setattr(RemoteStore, "piece", 50)
    build(settings)
    open_base(elsewhere(settings, tmp_path)).close()
    change(case)
    sent = []
    monkeypatch.setattr(remote, "push", lambda *a, **k: sent.append(pushing.push(*a, **k)))
    build(settings)
    with open_quads(replace(settings, endpoint=None)) as store:
        assert 0 < sent[0].triples < store.count() / 10
    assert sent[0].graphs < 4
    other = elsewhere(settings, tmp_path)
    assert quads_of(other) == quads_of(settings), "the old copy elsewhere is made anew"


def test_a_document_that_goes_goes_there(settings, case, tmp_path):
    build(settings)
    (case / "seeds" / "judgements.yml").unlink(missing_ok=True)
    before = set(read_lines(remote.connect(settings)))
    (gone,) = (p for p in (case / "seeds").glob("valley-post.yml"))
    gone.unlink()
    assert not build(settings).errors
    after = set(read_lines(remote.connect(settings)))
    assert before - after == {f"<{IRI}graph/document/valley-post>"}
    assert f"<{IRI}graph/document/valley-post>" not in remote.connect(settings).graphs()


@pytest.mark.parametrize("when", range(1, 8))
def test_whatever_stops_in_the_middle_is_seen_and_repaired(
    settings, case, tmp_path, monkeypatch, when
):
    monkeypatch.setattr(RemoteStore, "piece", 5)  # so that a change takes many updates
    monkeypatch.setattr(pushing, "LETTERS", 500)
    build(settings)
    copy = elsewhere(settings, tmp_path)
    old = quads_of(copy)
    change(case)
    stopping(monkeypatch, when)
    with pytest.raises(KeyboardInterrupt):
        build(settings)
    monkeypatch.undo()
    assert read_mark(remote.connect(settings)).writers
    assert quads_of(copy) == old, "who has a copy keeps what was there"
    with pytest.raises(EndpointError, match="stopped in the middle"):
        open_base(replace(settings, store=tmp_path / "three"))
    with pytest.raises(EndpointError, match="stopped in the middle"):
        ask(settings, "claims", {})
    assert not build(settings).errors
    assert quads_of(copy) == quads_of(settings) != old
    assert verify(settings).errors == 0


def stopping(monkeypatch, when):
    """Let the update of that number, from 1, be sent, and nothing after it."""
    update, count = RemoteStore.update, iter(range(1, 100))

    def stop(self, text):
        if next(count) > when:
            raise KeyboardInterrupt
        update(self, text)

    monkeypatch.setattr(RemoteStore, "update", stop)


def test_the_first_build_may_stop_too(settings, case, tmp_path, monkeypatch):
    monkeypatch.setattr(RemoteStore, "piece", 150)
    stopping(monkeypatch, 3)
    with pytest.raises(KeyboardInterrupt):
        build(settings)
    monkeypatch.undo()
    with pytest.raises(EndpointError, match="holds no case"):
        open_base(elsewhere(settings, tmp_path))
    (case / "seeds" / "valley-post.yml").rename(case / "seeds" / "valley-times.yml")
    build(settings)
    names = {f"<{IRI}graph/document/valley-times>", f"<{IRI}graph/derived>", f"<{IRI}graph/case>"}
    found = set(remote.connect(settings).graphs())
    assert names < found
    assert f"<{IRI}graph/document/valley-post>" not in found


def test_the_later_of_two_writers_wins(settings, case, tmp_path, monkeypatch):
    build(settings)
    seeds = shutil.copytree(case / "seeds", tmp_path / "seeds")
    change(case)
    other = replace(elsewhere(settings, tmp_path), seeds=seeds)
    update, done = RemoteStore.update, []

    def interrupted(self, text):
        if not done and "graph/document/valley-post" in text:
            done.append(True)
            build(replace(other, base=IRI))
        update(self, text)

    monkeypatch.setattr(RemoteStore, "update", interrupted)
    with pytest.raises(StoreError, match="another process has begun to write"):
        build(settings)
    monkeypatch.undo()
    assert done
    assert verify(replace(other, base=IRI)).errors == 0
    assert read_mark(remote.connect(settings)).writers == ()


def test_what_others_change_there_is_found_and_mended(settings, tmp_path):
    build(settings)
    engine = remote.connect(settings)
    graph = f"<{IRI}graph/document/valley-post>"
    engine.update(f"INSERT DATA {{ GRAPH {graph} {{ <{IRI}claim/x> a <{IRI}y> }} }}")
    assert [f.code for f in verify(settings).findings if f.severity == "error"] == ["graph-changed"]
    with pytest.raises(EndpointError, match=r"sound|other facts"):
        open_base(elsewhere(settings, tmp_path))
    build(settings, full=True)
    assert verify(settings).errors == 0
    open_base(elsewhere(settings, tmp_path)).close()


def test_what_is_loaded_is_added_to_what_is_there(settings, case, tmp_path):
    build(settings)
    lines = tmp_path / "records.jsonl"
    exporting.export_file(settings, "records", lines)
    other = elsewhere(settings, tmp_path)
    assert not loading.load(other, [lines]).errors
    with closing(open_base(settings)) as base:
        assert len(base.claims) > 3
    assert quads_of(settings) == quads_of(other)


def test_one_endpoint_holds_one_case(settings, tmp_path):
    build(settings)
    other = replace(settings, base="https://y.example/c/", store=tmp_path / "other")
    with pytest.raises(EndpointError, match="another case"):
        build(other)
    assert verify(settings).errors == 0


def test_a_query_is_asked_there(settings):
    build(settings)
    rows = ask(settings, "claims", {})
    assert rows == ask(replace(settings, endpoint=None), "claims", {})
    with closing(open_base(settings)) as base:
        assert len(rows) >= len(base.claims)


def test_nothing_is_written_by_a_dry_run_or_with_errors(settings, case):
    build(settings, dry=True)
    assert read_mark(remote.connect(settings)) is None
    (case / "seeds" / "agents.yml").write_text("agents: 1\n", "utf-8")
    assert build(settings).errors
    assert read_mark(remote.connect(settings)) is None


def test_the_mark_is_no_part_of_the_case(settings):
    build(settings)
    engine = remote.connect(settings)
    about = engine.in_graphs(f"SELECT ?s ?p ?o {{ GRAPH {MARK} {{ ?s ?p ?o }} }}")
    assert {str(row[1]).startswith("<urn:musnad:") for row in about} == {True}


def test_a_store_and_an_endpoint_are_two_bases(tmp_path):
    with pytest.raises(UsageError, match="two bases"):
        read_settings(store=tmp_path, endpoint="http://127.0.0.1:1", environ={}, here=tmp_path)
    environ = {"MUSNAD_ENDPOINT": "http://127.0.0.1:1"}
    assert read_settings(store=tmp_path, environ=environ, here=tmp_path).endpoint is None
    named = read_settings(environ=environ, here=tmp_path)
    assert named.endpoint == "http://127.0.0.1:1"
    assert named.store == copy_of(tmp_path / ".musnad" / "store", "http://127.0.0.1:1")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, seeds):
    """A part of the shipped case, locally and behind an address."""
    folder = tmp_path_factory.mktemp("shipped")
    with address_of("oxigraph", folder) as address:
        local = Settings(copy_part(seeds, folder / "seeds"), folder / "local", base=IRI)
        build(local)
        there = replace(local, endpoint=address, store=folder / "copy")
        build(there)
        yield local, there


def test_the_shipped_case_comes_back(shipped, tmp_path):
    local, there = shipped
    assert quads_of(replace(there, store=tmp_path / "other")) == quads_of(local)
    assert verify(there).errors == 0


def test_every_shipped_query_gives_the_same_rows(shipped):
    local, there = shipped
    engine = remote.open_engine(there)
    with open_quads(local) as ours:
        for query in find_shipped():
            if check_query(query.text) == "select":
                assert rows_of(engine.select(query.text)) == rows_of(ours.select(query.text))
            else:
                found = {str(t) for t in engine.construct(query.text)}
                assert found == {str(t) for t in ours.construct(query.text)}


def rows_of(found):
    return [tuple(str(cell) for cell in row) for row in found]


def test_an_engine_that_computes_wrong_holds_a_base_and_gives_no_verdict(case, tmp_path):
    with address_of("virtuoso", tmp_path) as address:
        there = at(address, case / "seeds", tmp_path / "one")
        assert not build(there).errors
        assert quads_of(elsewhere(there, tmp_path)) == quads_of(there)
        assert verify(there).errors == 0
        with pytest.raises(EndpointError, match=r"Virtuoso.*7 / 2 is 3, not"):
            ask(there, "conflicts", {})
        own = tmp_path / "own.rq"
        own.write_text("SELECT ?s { ?s a <https://w3id.org/musnad/ns#Claim> } ORDER BY ?s", "utf-8")
        assert ask(there, str(own), {})
