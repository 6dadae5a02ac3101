"""A bad world: a full disk, a folder that is only read, old and damaged stores, two at once.

Each has a word that says what to do, the exit code of its kind, and leaves what was there.
"""

import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pyoxigraph
import pytest

from musnad.store import generation
from musnad.store.lock import Lock, Mode

LISTINGS = (
    ("claims",),
    ("questions",),
    ("speakers",),
    ("documents",),
    ("relations",),
    ("conflicts",),
    ("search", "valley"),
)


def store_of(shell):
    return shell.folder / ".musnad" / "store"


def model_of(shell):
    return generation.current(store_of(shell)) / generation.READ_MODEL


def said(shell):
    """What the store says, in every listing and as quads."""
    return [shell(*words).stdout for words in (*LISTINGS, ("export", "nquads", "-o", "-"))]


def edit(shell):
    """Change a document, so that there is something to build."""
    file = shell.folder / "seeds" / "valley-post.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("stance: asserts", "stance: opines", 1), "utf-8")


def process(shell, *words, prepare=None):
    return subprocess.run(
        [sys.executable, "-c", "from musnad.cli.main import run; run()", *words],
        cwd=shell.folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=prepare,
        env={
            "PYTHONPATH": ":".join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",  # or a full disk cuts modules short
            "NO_COLOR": "1",
        },
    )


def full_disk():
    """No file may grow beyond some bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


@pytest.mark.parametrize("words", [("build",), ("build", "--full")])
def test_a_full_disk_leaves_the_old_store(shell, words):
    before = said(shell)
    edit(shell)
    done = process(shell, *words, prepare=full_disk)
    assert done.returncode == 3, done.stderr
    assert "cannot be written" in done.stderr
    assert "free space" in done.stderr
    assert "Traceback" not in done.stderr
    assert said(shell) == before
    shell("build")
    assert said(shell) != before
    assert not shell("verify").stdout


def test_a_store_that_only_reads_is_read(shell, monkeypatch):
    """We may run as root, for whom nothing is read-only: the engine is told that it cannot write."""
    before = said(shell)
    edit(shell)

    def refuse(*_, **__):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Lock, "create", refuse)
    done = shell("build", code=3)
    assert "cannot be written" in done.stderr
    assert "Read-only" in done.stderr
    assert said(shell) == before


def test_a_store_of_the_older_layout_is_built_anew(shell):
    """Until now a generation was a bare folder of quads."""
    store = store_of(shell)
    before = said(shell)
    folder = generation.current(store)
    old = store / "old"
    (folder / "quads-1").rename(old)
    shutil.rmtree(folder)
    old.rename(folder)
    done = shell("claims", code=3)
    assert "another layout" in done.stderr
    assert "musnad build" in done.stderr
    shell("build")
    assert said(shell) == before


def test_a_file_in_place_of_the_store_is_named(shell, tmp_path):
    file = tmp_path / "a-file"
    file.write_text("not a store")
    for words in (("claims",), ("build",)):
        done = shell(*words, "--store", str(file), code=3)
        assert f"{file} is not a folder" in done.stderr
        assert "--store DIR" in done.stderr
    assert file.read_text() == "not a store"


def test_a_read_model_of_another_layout_is_built_anew(shell):
    before = said(shell)
    with closing(sqlite3.connect(model_of(shell))) as read, read:
        read.execute("UPDATE meta SET value = '0' WHERE key = 'layout'")
        read.execute("ALTER TABLE relation DROP COLUMN reason_ar")
    done = shell("claims", code=3)
    assert "another layout" in done.stderr
    assert "musnad build" in done.stderr
    shell("build")
    assert said(shell) == before


def test_a_loaded_store_of_another_layout_is_loaded_anew(shell):
    shell("export", "records", "-o", "all.jsonl")
    shell("load", "--fresh", "all.jsonl")
    before = said(shell)
    with closing(sqlite3.connect(model_of(shell))) as read, read:
        read.execute("UPDATE meta SET value = '0' WHERE key = 'layout'")
    done = shell("load", "all.jsonl", code=3)
    assert "another layout" in done.stderr
    assert "musnad load --fresh FILE" in done.stderr
    shell("load", "--fresh", "all.jsonl")
    assert said(shell) == before


def flip(file):
    data = bytearray(file.read_bytes())
    for at in range(1000, len(data), 1500):
        data[at : at + 40] = b"\xff" * 40
    file.write_bytes(data)


def flip_late(file):
    """Past what is read when the file is opened."""
    data = bytearray(file.read_bytes())
    data[16_384:] = b"\xa5" * (len(data) - 16_384)
    file.write_bytes(data)


def cut(file):
    file.write_bytes(file.read_bytes()[:20_000])


def empty(file):
    file.write_bytes(b"")


def remove(file):
    file.unlink()


@pytest.mark.parametrize("damage", [flip, flip_late, cut, empty, remove])
def test_a_damaged_read_model_is_told_and_built_again(shell, damage):
    before = said(shell)
    damage(model_of(shell))
    for words in LISTINGS:
        done = shell(*words, code=3)
        assert "musnad build" in done.stderr, words
    shell("build")
    assert said(shell) == before
    assert not shell("verify").stdout


def test_damaged_quads_are_told_and_built_again(shell):
    before = said(shell)
    shutil.rmtree(generation.current(store_of(shell)) / "quads-1")
    done = shell("query", "conflicts", code=3)
    assert "musnad build" in done.stderr
    shell("build")
    assert said(shell) == before


def test_two_builds_at_once(shell):
    before = said(shell)
    edit(shell)
    lock = Lock(store_of(shell) / "writer.lock")
    assert lock.acquire(Mode.EXCLUSIVE)
    done = shell("build", code=3)
    assert "another process is building" in done.stderr
    assert said(shell) == before
    lock.release()
    shell("build")


def test_a_pointer_to_nothing_is_told_and_built_again(shell):
    before = said(shell)
    (store_of(shell) / "current").write_text("g77\n")
    done = shell("claims", code=3)
    assert "musnad build" in done.stderr
    shell("build")
    assert said(shell) == before


def test_what_a_killed_build_left_is_cleared_by_the_next(shell):
    folder = generation.current(store_of(shell))
    pyoxigraph.Store(str(folder / "quads-9")).flush()
    (store_of(shell) / "g9").mkdir()
    (store_of(shell) / "g9" / "read.db").write_bytes(b"half")
    shell("build")
    assert not (folder / "quads-9").exists()
    assert not (store_of(shell) / "g9").exists()
