"""Filling a folder of quads through pipes."""

import os
import threading
import time
from pathlib import Path

import pyoxigraph
import pytest

from musnad.store import filling
from musnad.store.embedded import open_folder
from musnad.store.filling import Filling


def lines(first, last):
    return "".join(
        f'<https://example.org/{n}> <https://example.org/p> "{"x" * 90}" <https://example.org/g> .\n'
        for n in range(first, last)
    )


def test_every_portion_arrives(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "FIRST_BYTES", 1 << 16)
    monkeypatch.setattr(filling, "_BUFFER", 1 << 12)
    fill = Filling(tmp_path / "quads")
    for start in range(0, 20_000, 100):
        fill.write(lines(start, start + 100))
    assert fill.close() == 20_000
    with open_folder(tmp_path / "quads") as store:
        assert store.count() == 20_000


def test_what_the_engine_cannot_take_yet_waits_in_files(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "_BUFFER", 1 << 10)
    monkeypatch.setattr(filling, "PIECE", 1 << 12)
    go_on = threading.Event()
    give = filling._Feeding._give
    monkeypatch.setattr(filling._Feeding, "_give", lambda *some: go_on.wait(10) and give(*some))
    fill = Filling(tmp_path / "quads")
    for start in range(0, 1_000, 10):
        fill.write(lines(start, start + 10))
    assert fill._waiting.qsize() > 20  # and nothing waited for the engine
    go_on.set()
    assert fill.close() == 1_000
    assert [path.name for path in tmp_path.iterdir()] == ["quads"]


def test_what_there_is_can_be_sorted_before_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "FIRST_BYTES", 1 << 16)
    fill = Filling(tmp_path / "quads")
    fill.write(lines(0, 400))
    fill.cut()  # that much is a portion anyway
    fill.write(lines(400, 900))
    fill.cut()
    fill.write(lines(900, 1_000))
    fill.cut()  # too little to be worth it
    deadline = time.monotonic() + 10
    while fill._feeding._waiting.qsize() and time.monotonic() < deadline:
        time.sleep(0.01)
    _, portion = fill._feeding._closed
    portion._thread.join(10)
    assert not portion._thread.is_alive()
    assert fill.close() == 1_000


def test_nothing_written_is_an_empty_store(tmp_path):
    assert Filling(tmp_path / "quads").close() == 0


def test_what_the_engine_refuses_is_raised(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "_BUFFER", 1 << 10)
    fill = Filling(tmp_path / "quads")
    with pytest.raises((SyntaxError, OSError)):  # noqa: PT012 - some write or the end tells
        for start in range(0, 100_000, 100):
            fill.write(lines(start, start + 100))
            fill.write("no quad\n")
        fill.close()
    fill.abandon()
    assert not fill._feeding._thread.is_alive()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_does_not_hold_the_pipe_open(tmp_path):
    fill = Filling(tmp_path / "quads")
    fill.write(lines(0, 30_000))
    child = os.fork()
    if child == 0:
        time.sleep(60)
        os._exit(0)
    try:
        assert fill.close() == 30_000  # waits for ever when the child has the pipe
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def test_abandoned_files_can_be_opened_again(tmp_path):
    fill = Filling(tmp_path / "quads")
    fill.write(lines(0, 30_000))
    fill.abandon()
    assert len(pyoxigraph.Store(str(tmp_path / "quads"))) in {0, 30_000}  # the lock is free


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system has no such call")
@pytest.mark.parametrize("least", [1, 2])
def test_a_portion_begins_with_half_of_the_processors(least):
    every = os.sched_getaffinity(0)
    seen = []
    begun = threading.Event()

    def load(path, **_):
        seen.append(os.sched_getaffinity(0))
        with Path(path).open("rb") as file:
            file.read(3 * filling._BUFFER)
            begun.set()
            file.read()
        seen.append(os.sched_getaffinity(0))

    portion = filling._Portion(load, least)
    portion.write(b"x" * 4 * filling._BUFFER)
    assert begun.wait(10)
    portion.wait()
    half = min(len(every), max(least, len(every) // 2))
    assert [len(some) for some in seen] == [half, len(every)]
    assert os.sched_getaffinity(0) == every
