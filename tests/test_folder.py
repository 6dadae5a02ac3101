"""A folder is replaced as a whole or left as it was, and a killed process loses nothing."""

import multiprocessing
import os
import random
import signal
import time

import pytest

from musnad import folder as folders
from musnad.folder import drafting, exchange

FORK = multiprocessing.get_context("fork")
FILES = 30
ROUNDS = 10_000
LIVES = 30
PATIENCE_S = 60


def fill(root, word):
    for number in range(FILES):
        (root / f"{number}.html").write_text(word)


def words_in(root):
    """What stands in each file, once."""
    assert len(list(root.iterdir())) == FILES
    return {path.read_text() for path in root.iterdir()}


def put(root, word):
    with drafting(root) as draft:
        fill(draft, word)


def stop_half_way(root):
    with drafting(root) as draft:
        (draft / "half.html").write_text("half")
        raise KeyboardInterrupt


def put_in_two_steps(root, word):
    folders.exchange = lambda one, other: False
    put(root, word)


def names(place):
    return sorted(path.name for path in place.iterdir())


@pytest.mark.parametrize("act", [put, put_in_two_steps])
def test_the_new_takes_the_place_of_the_old(tmp_path, monkeypatch, act):
    monkeypatch.setattr(folders, "exchange", exchange)
    for word in ("one", "two"):
        act(tmp_path / "site", word)
        assert words_in(tmp_path / "site") == {word}
    assert names(tmp_path) == ["site"]


def test_a_failure_leaves_the_old(tmp_path):
    put(tmp_path / "site", "one")
    with pytest.raises(KeyboardInterrupt):
        stop_half_way(tmp_path / "site")
    assert words_in(tmp_path / "site") == {"one"}
    assert names(tmp_path) == ["site"]


def test_two_names_change_places_where_the_system_can(tmp_path):
    put(tmp_path / "a", "one")
    put(tmp_path / "b", "two")
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert (words_in(tmp_path / "a"), words_in(tmp_path / "b")) == ({"two"}, {"one"})
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "c")


def write_again_and_again(root, start):
    for number in range(1, ROUNDS):
        put(root, str(start + number))


def test_killed_at_any_moment_the_folder_is_whole(tmp_path):
    dice = random.Random(11)  # moments, no secrets
    root = tmp_path / "site"
    put(root, "0")
    seen = set()
    for life in range(LIVES):
        put(root, str(life * ROUNDS))
        process = FORK.Process(target=write_again_and_again, args=(root, life * ROUNDS))
        process.start()
        wanted, until = dice.randrange(1, 12), time.monotonic() + PATIENCE_S
        while int((root / "0.html").read_text()) % ROUNDS < wanted:  # never without the folder
            assert time.monotonic() < until
        time.sleep(dice.uniform(0, 0.01))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        (word,) = words_in(root)
        seen.add(word)
    assert len(seen) == LIVES
    put(root, "last")
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("step", [0, 1])
def test_killed_in_two_steps_the_next_one_puts_it_back(tmp_path, step):
    root = tmp_path / "site"
    put(root, "old")
    rename, done = type(root).rename, []

    def die(path, target):
        rename(path, target)
        if len(done) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append(path)

    def work():
        type(root).rename = die
        put_in_two_steps(root, "new")

    process = FORK.Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert root.exists() == bool(step)
    with pytest.raises(KeyboardInterrupt):
        stop_half_way(root)
    assert words_in(root) == {("old", "new")[step]}
    assert names(tmp_path) == ["site"]


def test_the_draft_of_somebody_who_writes_is_left_alone(tmp_path):
    with drafting(tmp_path / "site") as first:
        fill(first, "first")
        put(tmp_path / "site", "second")
        assert words_in(first) == {"first"}
        assert words_in(tmp_path / "site") == {"second"}
    assert words_in(tmp_path / "site") == {"first"}
    assert names(tmp_path) == ["site"]
