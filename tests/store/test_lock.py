"""Locks belong to the process that took them."""

import os
import signal
import subprocess
import sys
import time

import pytest

from musnad.store.lock import Lock, Mode


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.lock"
    path.touch()
    return path


def test_one_writer_and_many_readers(file):
    first, second = Lock(file), Lock(file)
    assert first.acquire(Mode.SHARED)
    assert second.acquire(Mode.SHARED)
    assert not Lock(file).acquire(Mode.EXCLUSIVE)
    first.release()
    second.release()
    assert Lock(file).acquire(Mode.EXCLUSIVE)


HOLDER = """
import os, sys, time
from pathlib import Path
from musnad.store.lock import Lock, Mode

lock = Lock(Path(sys.argv[1]))
assert lock.acquire(Mode.EXCLUSIVE)
child = os.fork()
if child:
    print(child, flush=True)
time.sleep(60)
"""


def test_a_forked_process_does_not_hold_what_its_parent_holds(file):
    """Or else an orphan would lock everybody out when its parent is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(sys.path)},
    ) as parent:
        child = int(parent.stdout.readline())
        try:
            time.sleep(0.1)  # by now the child has let go of its copy
            assert not Lock(file).acquire(Mode.EXCLUSIVE)
            parent.kill()
            parent.wait()
            assert Lock(file).acquire(Mode.EXCLUSIVE)
        finally:
            os.kill(child, signal.SIGKILL)
