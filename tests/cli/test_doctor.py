"""The verb doctor: it goes on past whatever is wrong, and says what helps."""

import json
import os
import pty
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from musnad.app import doctor
from musnad.store import embedded

REPOSITORY = Path(__file__).parents[2]


def parts(shell, *words, code=0):
    rows = shell("doctor", *words, "--format", "jsonl", code=code).stdout.splitlines()
    return {row["part"]: row for row in map(json.loads, rows)}


def test_a_sound_case(shell):
    found = parts(shell)
    assert {row["state"] for row in found.values()} <= {"good", "absent"}
    assert found["engine"]["found"] == "computes right in all 39 tests of itself"
    assert found["curation files"]["found"] == "2 documents in seeds"
    assert found["store"]["found"] == "7 claims in 2 documents, in .musnad/store"
    assert found["texts"]["found"] == "2 in texts; every document has its own"
    assert "0 errors" in shell("doctor").stderr


def test_what_is_absent_is_not_wrong(shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("musnad.app.doctor.EXTRAS", {"moon": "no-such-package"})
    found = parts(shell)
    for part in ("extra moon", "curation files", "store", "texts", "fonts", "terminal"):
        assert found[part]["state"] == "absent", part
    assert found["extra moon"]["remedy"] == "pip install 'musnad[moon]'"


def test_a_wrong_engine_is_named_and_the_rest_is_looked_at(shell, monkeypatch):
    monkeypatch.setattr(embedded, "_what_is_wrong", lambda: ("10 - 2 - 3 is 11, not 5",))
    found = parts(shell, code=1)
    assert found["engine"]["state"] == "error"
    assert "10 - 2 - 3 is 11" in found["engine"]["found"]
    assert found["store"]["state"] == "good"


def test_a_changed_file_and_a_missing_text_are_seen(shell):
    (shell.folder / "texts" / "sidr-today.txt").unlink()
    with (shell.folder / "seeds" / "valley-post.yml").open("a", encoding="utf-8") as file:
        file.write("# later\n")
    found = parts(shell)
    assert found["store"]["found"].endswith("; valley-post.yml changed")
    assert found["store"]["remedy"] == "musnad build"
    assert found["texts"]["found"] == "1 in texts; without theirs: 1 document, such as sidr-today"


def test_a_terminal_is_told_by_its_columns_and_letters(shell):
    main, side = pty.openpty()
    environ = {**os.environ, "COLUMNS": "123"}
    try:
        subprocess.run(
            [sys.executable, "-m", "musnad.cli.main", "doctor"],
            stdin=side, stdout=side, stderr=subprocess.DEVNULL, env=environ, check=True,
        )  # fmt: skip
        shown = os.read(main, 100_000).decode()
    finally:
        os.close(main)
        os.close(side)
    assert "123 columns, no colours; سلام are four letters that join, from right to left" in shown


def test_a_store_that_is_none_is_wrong(shell):
    shutil.rmtree(shell.folder / ".musnad" / "store")
    (shell.folder / ".musnad" / "store" / "g1").mkdir(parents=True)
    assert parts(shell, code=1)["store"]["state"] == "error"


def test_after_a_build_that_failed_there_is_no_store_yet(shell):
    shutil.rmtree(shell.folder / ".musnad" / "store")
    (shell.folder / ".musnad" / "store").mkdir()
    (shell.folder / ".musnad" / "store" / "writer.lock").touch()
    assert parts(shell)["store"]["state"] == "absent"


def test_every_extra_for_users_is_looked_for():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["optional-dependencies"].keys() - {"dev", "site"}
    assert doctor.EXTRAS.keys() == wanted


def test_a_program_that_does_not_answer_is_no_crash(monkeypatch):
    def hang(*_given, **_how):
        raise subprocess.TimeoutExpired("fc-list", 20)

    monkeypatch.setattr(shutil, "which", lambda _: "fc-list")
    monkeypatch.setattr(subprocess, "run", hang)
    assert doctor._guarded("fonts", doctor._fonts).state == "error"
