"""Each kind of tampering with a store, or with the files beside it, has its finding."""

import io
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from musnad import resources
from musnad.app.build import build
from musnad.app.exporting import export
from musnad.app.loading import load
from musnad.app.settings import Settings
from musnad.app.verifying import LISTED, verify
from musnad.errors import StoreError
from musnad.model.identifier import NAMESPACE
from musnad.store import generation

BASE = "https://example.org/"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case")
    shutil.copytree(resources.locate("example"), folder, dirs_exist_ok=True)
    built = build(Settings(folder / "seeds", folder / "store", folder / "texts", base=BASE))
    assert not built.errors
    return folder


@pytest.fixture
def case(built, tmp_path):
    """A case with its store, of one's own."""
    folder = tmp_path / "case"
    shutil.copytree(built, folder)
    return Settings(folder / "seeds", folder / "store", folder / "texts", base=BASE)


def folder_of(case):
    return generation.current(case.store)


def codes(case):
    return {f.code for f in verify(case).findings if f.severity == "error"}


def document_of(case):
    return next(p for p in sorted(case.seeds.glob("*.yml")) if "claims:" in p.read_text("utf-8"))


def change_rows(case, statement):
    with closing(sqlite3.connect(folder_of(case) / generation.READ_MODEL)) as read, read:
        assert read.execute(statement).rowcount


def a_claim(case):
    with closing(sqlite3.connect(folder_of(case) / generation.READ_MODEL)) as read:
        query = "SELECT c.id, d.file, c.line FROM claim c JOIN document d ON d.id = c.document"
        claim, file, line = read.execute(query).fetchone()
        return claim, (Path(file).name, line)


def test_a_store_that_was_just_built_has_no_difference(case):
    found = verify(case)
    assert not found.errors
    assert found.verified
    assert not found.unverified
    assert found.claims
    assert found.quads


def test_it_matters_not_whether_the_texts_are_there(case):
    found = verify(Settings(case.seeds, case.store, base=BASE))
    assert not found.errors
    assert found.unverified


def test_a_store_that_was_brought_up_to_date_has_no_difference(case):
    file = document_of(case)
    text = file.read_text("utf-8")
    file.write_text(text.replace("stance: asserts", "stance: opines", 1), "utf-8")
    assert build(case).claims
    assert not verify(case).errors


def test_a_quad_that_is_missing_is_named_where_its_claim_stands(case):
    claim, place = a_claim(case)
    store = pyoxigraph.Store(str(folder_of(case) / "quads-1"))
    store.update(f"DELETE WHERE {{ GRAPH ?g {{ <{BASE}claim/{claim}> <{NAMESPACE}stance> ?o }} }}")
    store.flush()
    del store
    (found,) = (f for f in verify(case).findings if f.severity == "error")
    assert found.code == "quad-missing"
    assert (Path(found.place.file).name, found.place.line) == place
    assert f"{BASE}claim/{claim}" in found.message


def test_a_quad_that_was_added_is_named(case):
    store = pyoxigraph.Store(str(folder_of(case) / "quads-1"))
    node = pyoxigraph.NamedNode(f"{BASE}claim/forged")
    store.add(pyoxigraph.Quad(node, node, node, pyoxigraph.NamedNode(f"{BASE}graph/case")))
    store.add(pyoxigraph.Quad(node, node, pyoxigraph.Literal("no graph")))
    store.flush()
    del store
    found = [f for f in verify(case).findings if f.severity == "error"]
    assert [f.code for f in found] == ["quad-strange", "quad-strange"]


def test_words_of_a_quote_that_were_changed_in_the_store_are_named(case):
    claim, _ = a_claim(case)
    quote = f"<{BASE}claim/{claim}/evidence/1/quote>"
    exact = "<http://www.w3.org/ns/oa#exact>"
    store = pyoxigraph.Store(str(folder_of(case) / "quads-1"))
    store.update(
        f"DELETE {{ GRAPH ?g {{ {quote} {exact} ?o }} }} "
        f'INSERT {{ GRAPH ?g {{ {quote} {exact} "other words" }} }} '
        f"WHERE {{ GRAPH ?g {{ {quote} {exact} ?o }} }}"
    )
    store.flush()
    del store
    assert codes(case) == {"quad-missing", "quad-strange"}


def test_a_row_that_was_changed_is_named_with_its_columns(case):
    claim, place = a_claim(case)
    change_rows(case, f"UPDATE claim SET stance = 'doubts' WHERE id = '{claim}'")
    (found,) = (f for f in verify(case).findings if f.severity == "error")
    assert found.code == "row-changed"
    assert (Path(found.place.file).name, found.place.line) == place
    assert "stance is 'doubts'" in found.message


@pytest.mark.parametrize("table", ["relation", "status", "position", "stand", "claim", "agent"])
def test_a_row_that_is_missing_is_named(case, table):
    with closing(sqlite3.connect(folder_of(case) / generation.READ_MODEL)) as read:
        if not read.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
            pytest.fail(f"the example has no row in {table}")
    key = "(SELECT min(question) FROM status)"
    where = (
        f"question = {key}" if table == "status" else f"rowid = (SELECT min(rowid) FROM {table})"
    )
    change_rows(case, f"DELETE FROM {table} WHERE {where}")
    found = [f for f in verify(case).findings if f.severity == "error"]
    assert "row-missing" in {f.code for f in found}
    assert any(f"in {table}" in f.message for f in found)


def test_a_verdict_that_was_forged_is_named(case):
    change_rows(case, "UPDATE relation SET kind = 'agrees' WHERE kind = 'conflicts'")
    assert codes(case) & {"row-changed", "row-missing"}


def test_a_search_index_without_a_claim_is_named(case):
    change_rows(case, "DELETE FROM search_entry WHERE n = 1")
    assert "row-missing" in codes(case)


def test_a_search_index_without_words_is_named(case):
    with closing(sqlite3.connect(folder_of(case) / generation.READ_MODEL)) as read, read:
        read.execute("INSERT INTO search_claim(search_claim) VALUES ('delete-all')")
    found = [f for f in verify(case).findings if f.code == "row-missing"]
    assert len(found) == LISTED + 1
    assert any("more findings of this code" in f.message for f in found)


def test_a_curation_file_that_changed_is_named(case):
    file = document_of(case)
    file.write_text(file.read_text("utf-8") + "\n# one more line\n", "utf-8")
    (found,) = (f for f in verify(case).findings if f.severity == "error")
    assert found.code == "file-changed"
    assert found.place.file.endswith(file.name)
    assert "musnad build" in found.hint


def test_a_curation_file_that_is_gone_is_named(case):
    document_of(case).unlink()
    assert codes(case) & {"file-gone", "unknown-claim"}


def test_a_shared_file_that_changed_is_named(case):
    file = case.seeds / "agents.yml"
    file.write_text(file.read_text("utf-8") + "\n# one more line\n", "utf-8")
    assert codes(case) == {"shared-files-changed"}


def test_a_quote_that_its_text_does_not_have_is_named(case):
    file = document_of(case)
    text = file.read_text("utf-8")
    file.write_text(text.replace("quote: |-\n      ", "quote: |-\n      x", 1), "utf-8")
    assert codes(case) == {"evidence-quote-not-found"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cue: نفت الوزارة", "cue: نفى الوزير", "cue-not-found"),
        ("cue_at: 158-169", "cue_at: 157-168", "evidence-offset-wrong"),
    ],
)
def test_a_cue_that_its_text_does_not_have_there_is_named(case, old, new, code):
    """A build without the texts trusts the places of cues; with them, verify looks them up."""
    file = case.seeds / "sidr-today.yml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    bare = replace(case, texts=None)
    if code == "evidence-offset-wrong":
        assert build(bare).errors == 0
        assert codes(bare) == set()
    assert codes(case) == {code}


def test_a_text_that_is_another_than_was_captured_is_named(case):
    for text in case.texts.glob("*.txt"):
        text.write_text(text.read_text("utf-8") + " ", "utf-8")
    found = verify(case)
    assert "capture-changed" in {f.code for f in found.findings}
    assert found.unverified
    assert not found.verified


PAGE = 8192


def test_a_damaged_read_model_is_named(case):
    file = folder_of(case) / generation.READ_MODEL
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // PAGE * PAGE  # half a page may be empty, and nothing would be lost
    data[middle : middle + PAGE] = b"\xff" * PAGE
    file.write_bytes(data)
    assert codes(case) == {"read-model-damaged"}


def test_a_read_model_that_is_cut_short_is_named(case):
    file = folder_of(case) / generation.READ_MODEL
    file.write_bytes(file.read_bytes()[:20_000])
    assert codes(case) == {"read-model-damaged"}


def test_a_read_model_that_is_gone_is_named(case):
    (folder_of(case) / generation.READ_MODEL).unlink()
    assert codes(case) == {"read-model-damaged"}


def test_quads_that_are_gone_are_named(case):
    shutil.rmtree(folder_of(case) / "quads-1")
    assert codes(case) == {"quads-unreadable"}


def test_without_a_store_there_is_nothing_to_verify(case):
    shutil.rmtree(case.store)
    with pytest.raises(StoreError):
        verify(case)


def test_a_store_that_was_loaded_from_the_same_records_has_no_difference(case, tmp_path):
    lines = io.BytesIO()
    export(case, "records", lines)
    file = tmp_path / "records.jsonl"
    file.write_bytes(lines.getvalue())
    loaded = replace(case, store=tmp_path / "loaded")
    assert not load(loaded, [file]).errors
    assert verify(loaded).findings == verify(case).findings
    with closing(sqlite3.connect(folder_of(loaded) / generation.READ_MODEL)) as read, read:
        assert read.execute("UPDATE claim SET stance = 'opines'").rowcount
    found = [f for f in verify(loaded).findings if f.code == "row-changed"]
    assert found
    assert all("--store" in finding.hint for finding in found)
