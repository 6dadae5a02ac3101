"""A file is replaced whole or not at all, and never over somebody else's change."""

import contextlib
import multiprocessing
import os
import random
import resource
import signal
import stat
import time
from pathlib import Path

import pytest

from musnad import atomic
from musnad.app import starting
from musnad.atomic import Edit, carry_out, write_whole, writing
from musnad.errors import FileChangedError, FileUnreadableError

FORK = multiprocessing.get_context("fork")


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_what_was_there_is_replaced_and_its_mode_kept(tmp_path):
    path = tmp_path / "agents.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["agents.yml"]


def test_a_new_file_has_the_mode_that_the_system_gives(tmp_path):
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "made", b"")
    assert (tmp_path / "made").stat().st_mode == (tmp_path / "usual").stat().st_mode


def write_half(path, error):
    with writing(path) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path, error):
    path = tmp_path / "x.ttl"
    path.write_bytes(b"old")
    with pytest.raises((FileUnreadableError, KeyboardInterrupt)):
        write_half(path, error)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["x.ttl"]


def test_a_link_is_neither_followed_nor_replaced(tmp_path):
    (tmp_path / "kept").write_bytes(b"old")
    (tmp_path / "link").symlink_to("kept")
    with pytest.raises(FileUnreadableError, match="is a link") as caught:
        write_whole(tmp_path / "link", b"new")
    assert str(tmp_path / "kept") in caught.value.remedy
    (tmp_path / "nowhere").symlink_to("gone")
    with pytest.raises(FileUnreadableError, match="link to nothing"):
        write_whole(tmp_path / "nowhere", b"new")
    assert (tmp_path / "kept").read_bytes() == b"old"
    assert names(tmp_path) == ["kept", "link", "nowhere"]


def test_a_device_is_written_to(tmp_path):
    (tmp_path / "out").symlink_to("/dev/null")
    write_whole(tmp_path / "out", b"new")
    assert (tmp_path / "out").is_symlink()


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="it is a folder"):
        write_whole(tmp_path, b"new")


def test_a_change_by_somebody_else_is_never_overwritten(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"mine")
    (tmp_path / "b.yml").write_bytes(b"theirs")
    edits = [Edit("a.yml", b"mine", b"new"), Edit("b.yml", b"before", b"new")]
    with pytest.raises(FileChangedError, match=r"b\.yml"):
        carry_out(tmp_path, edits)
    assert (tmp_path / "a.yml").read_bytes() == b"mine"
    with pytest.raises(FileChangedError):
        carry_out(tmp_path, [Edit("a.yml", None, b"new")])
    carry_out(tmp_path, [Edit("a.yml", b"mine", None), Edit("b.yml", b"theirs", b"new")])
    assert names(tmp_path) == ["b.yml"]


def add_lines(folder, word, count):
    path = folder / "log"
    done = 0
    while done < count:
        seen = path.read_bytes()
        with contextlib.suppress(FileChangedError):
            carry_out(folder, [Edit("log", seen, seen + word)])
            done += 1


def test_two_writers_lose_nothing(tmp_path):
    (tmp_path / "log").write_bytes(b"")
    both = [FORK.Process(target=add_lines, args=(tmp_path, word, 40)) for word in (b"a", b"b")]
    for writer in both:
        writer.start()
    for writer in both:
        writer.join(60)
    text = (tmp_path / "log").read_bytes()
    assert (text.count(b"a"), text.count(b"b")) == (40, 40)
    assert names(tmp_path) == ["log"]


def test_a_writer_that_does_not_end_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic, "WAIT", 0.05)
    with (
        atomic.hold(tmp_path),
        pytest.raises(FileUnreadableError, match="another command"),
        atomic.hold(tmp_path),
    ):
        pass


def beyond_the_limit(path):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        write_whole(path, b"x" * 5000)
    except FileUnreadableError:
        os._exit(7)


def test_a_limit_of_size_leaves_the_old_file(tmp_path):
    (tmp_path / "x").write_bytes(b"old")
    writer = FORK.Process(target=beyond_the_limit, args=(tmp_path / "x",))
    writer.start()
    writer.join(30)
    assert writer.exitcode == 7
    assert (tmp_path / "x").read_bytes() == b"old"
    assert names(tmp_path) == ["x"]


def write_often(folder):
    while True:
        for content in (b"old" * 5000, b"new" * 9000):
            seen = (folder / "x").read_bytes()
            carry_out(folder, [Edit("x", seen, content)])


def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path):
    (tmp_path / "x").write_bytes(b"old" * 5000)
    rng = random.Random(3)
    for _ in range(30):
        writer = FORK.Process(target=write_often, args=(tmp_path,))
        writer.start()
        time.sleep(rng.uniform(0.01, 0.05))
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(30)
        assert (tmp_path / "x").read_bytes() in (b"old" * 5000, b"new" * 9000)
    carry_out(tmp_path, [])
    assert names(tmp_path) == ["x"]


def die_half_way(path):
    with writing(path) as file:
        file.write(b"half")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path):
    path = tmp_path / "all.nq"
    for _ in range(2):
        writer = FORK.Process(target=die_half_way, args=(path,))
        writer.start()
        writer.join(30)
        assert len(names(tmp_path)) == 1
        assert not path.exists()
    write_whole(path, b"new")
    assert names(tmp_path) == ["all.nq"]


def test_a_draft_that_is_locked_stays_whoever_wrote_it(tmp_path, monkeypatch):
    """In a folder that two systems share, the number of a writer says nothing of its life."""
    monkeypatch.setattr(atomic, "_lives", lambda _pid: False)
    with writing(tmp_path / "one") as file:
        file.write(b"one")
        write_whole(tmp_path / "two", b"two")
    assert names(tmp_path) == ["one", "two"]
    assert (tmp_path / "one").read_bytes() == b"one"


def test_a_draft_that_cannot_be_removed_is_in_nobodys_way(tmp_path, monkeypatch):
    (tmp_path / ".musnad-99999999-0123abcd.draft").write_bytes(b"another user's")

    def refuse(path, missing_ok=False):
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    write_whole(tmp_path / "two", b"two")
    assert (tmp_path / "two").read_bytes() == b"two"


def test_init_that_fails_leaves_nothing(tmp_path, monkeypatch):
    write, written = Path.write_bytes, []

    def fill_the_disk(path, content):
        written.append(path)
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill_the_disk)
    with pytest.raises(FileUnreadableError, match="No space"):
        starting.init(tmp_path / "new" / "case")
    assert names(tmp_path) == []


def test_init_into_a_folder_that_is_there_keeps_what_stands_in_it(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    starting.init(tmp_path)
    assert {"notes.txt", "musnad.toml", "seeds", "texts"} <= set(names(tmp_path))
    assert not [n for n in names(tmp_path) if n.startswith(".musnad-")]
