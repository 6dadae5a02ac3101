"""What a build does to what was there: nothing, until it is done."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from musnad.errors import StoreError
from musnad.store import embedded, generation

EX = "https://example.org/"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def some(number, start=0):
    p = NamedNode(EX + "p")
    for n in range(start, start + number):
        yield Quad(NamedNode(f"{EX}s{n}"), p, Literal(str(n)), NamedNode(EX + "g"))


def count(directory):
    with embedded.open_store(directory) as store:
        (row,) = store.select(COUNT)
        return int(row[0].value)


def generations(directory):
    return sorted(p.name for p in directory.iterdir() if p.is_dir())


def test_a_build_replaces_what_was_there(tmp_path):
    directory = tmp_path / "a" / "store"
    assert not generation.exists(directory)
    assert embedded.build(directory, some(5)) == 5
    assert generation.exists(directory)
    assert embedded.build(directory, some(3)) == 3
    assert count(directory) == 3
    assert generations(directory) == ["g2"]


def test_an_empty_store_is_a_store(tmp_path):
    assert embedded.build(tmp_path / "store", []) == 0
    assert count(tmp_path / "store") == 0


def test_a_build_that_fails_leaves_the_old_store(tmp_path):
    directory = tmp_path / "store"
    embedded.build(directory, some(5))

    def failing():
        yield from some(1000)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        embedded.build(directory, failing())
    assert count(directory) == 5
    assert generations(directory) == ["g1"]


BUILDER = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from musnad.store import embedded
def quads():
    p, n = NamedNode("https://example.org/p"), 0
    while True:
        n += 1
        if n == 200_000:
            print("busy", flush=True)
        yield Quad(p, p, Literal(str(n)))
embedded.build(Path(sys.argv[1]), quads())
"""


@pytest.fixture
def builder(tmp_path):
    """A process that builds for ever."""
    directory = tmp_path / "store"
    embedded.build(directory, some(5))
    with subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(directory)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(sys.path)},
    ) as process:
        assert process.stdout.readline() == b"busy\n"
        yield directory, process
        process.kill()


def test_a_build_that_is_killed_leaves_the_old_store(builder):
    directory, process = builder
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert count(directory) == 5
    assert generations(directory) == ["g1", "g2"], "leftovers"
    assert embedded.build(directory, some(7)) == 7
    assert count(directory) == 7
    assert generations(directory) == ["g2"]


def test_a_lock_without_its_generation_goes_with_the_next_build(tmp_path):
    embedded.build(tmp_path, some(5))
    (tmp_path / "g7.lock").touch()
    embedded.build(tmp_path, some(5))
    assert not (tmp_path / "g7.lock").exists()
    assert count(tmp_path) == 5


def test_a_second_writer_is_told_to_wait_and_readers_go_on(builder):
    directory, _ = builder
    with pytest.raises(StoreError) as caught:
        embedded.build(directory, some(1))
    assert "another process" in str(caught.value)
    assert "wait" in caught.value.remedy
    assert caught.value.exit_code == 3
    assert count(directory) == 5


def test_a_reader_keeps_what_it_opened(tmp_path):
    directory = tmp_path / "store"
    embedded.build(directory, some(5))
    with embedded.open_store(directory) as old:
        embedded.build(directory, some(7))
        embedded.build(directory, some(9))
        assert [row[0].value for row in old.select(COUNT)] == ["5"]
        assert generations(directory) == ["g1", "g3"], "the one that is read is kept"
        assert count(directory) == 9
    embedded.build(directory, some(11))
    assert generations(directory) == ["g4"]


def test_a_closed_store_says_so(tmp_path):
    embedded.build(tmp_path, some(1))
    store = embedded.open_store(tmp_path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


def test_no_store_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(StoreError) as caught:
        embedded.open_store(tmp_path / "none")
    assert "musnad build" in caught.value.remedy
    assert not (tmp_path / "none").exists(), "looking makes nothing"


def test_a_damaged_store_is_an_error_with_a_remedy(tmp_path):
    embedded.build(tmp_path, some(5))
    for path in (tmp_path / "g1" / "quads-1").iterdir():
        path.write_bytes(b"?")
    with pytest.raises(StoreError) as caught:
        embedded.open_store(tmp_path)
    assert "musnad build" in caught.value.remedy
    assert embedded.build(tmp_path, some(5)) == 5
    assert count(tmp_path) == 5


@pytest.mark.parametrize("pointer", ["../elsewhere", "g1x", "", "/"])
def test_a_pointer_leads_nowhere_else(tmp_path, pointer):
    embedded.build(tmp_path, some(5))
    (tmp_path / "current").write_text(pointer)
    with pytest.raises(StoreError):
        embedded.open_store(tmp_path)


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError) as caught:
        embedded.build(tmp_path, some(1))
    assert "--store" in caught.value.remedy
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreError):
        embedded.build(tmp_path / "store", some(1))
    with pytest.raises(StoreError):
        embedded.open_store(tmp_path / "store")


def test_rows_are_read_as_they_are_asked_for(tmp_path):
    embedded.build(tmp_path, some(2000))
    with embedded.open_store(tmp_path) as store:
        began = time.perf_counter()
        rows = iter(store.select("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"))
        assert next(rows)
        assert time.perf_counter() - began < 5, "eight thousand million rows"


def test_reading_needs_no_right_to_write(tmp_path):
    directory = tmp_path / "store"
    embedded.build(directory, some(5))
    paths = [*directory.rglob("*"), directory]
    try:
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        assert count(directory) == 5
        assert [p for p in Path(directory).rglob("*") if p not in paths] == []
    finally:
        for path in reversed(paths):
            path.chmod(0o755)
