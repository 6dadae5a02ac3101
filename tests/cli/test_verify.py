"""The verb verify: what it prints and how it ends."""

import json
import shutil
import sqlite3
from contextlib import closing

from musnad.store import generation


def test_a_sound_store_ends_with_0(shell):
    assert "no difference" in shell("verify").stderr


def test_a_difference_ends_with_1_and_is_a_finding_on_stdout(shell):
    folder = generation.current(shell.folder / ".musnad" / "store")
    with closing(sqlite3.connect(folder / generation.READ_MODEL)) as read, read:
        read.execute("DELETE FROM status")
    done = shell("verify", "--format", "jsonl", code=1)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["code"] for row in rows if row["severity"] == "error"} == {"row-missing"}
    assert "not what the files say" in done.stderr


def test_no_store_ends_with_3(shell):
    shutil.rmtree(shell.folder / ".musnad")
    assert "musnad build" in shell("verify", code=3).stderr
