"""The page about the store: every command that it names runs on a fresh case."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from musnad import resources
from musnad.cli.main import app

PAGE = Path(__file__).parents[2] / "docs" / "store.md"
GIVEN = {"Q": "flood-deaths", "DIR": "texts", "FILE…": "records.jsonl"}
COMMANDS = sorted(set(re.findall(r"`musnad ([^`]+)`", PAGE.read_text("utf-8"))))


@pytest.fixture
def case(tmp_path, monkeypatch):
    shutil.copytree(resources.locate("example"), tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for words in (["build"], ["export", "records", "-o", "records.jsonl"]):
        assert CliRunner().invoke(app, words).exit_code == 0
    return tmp_path


def test_the_page_names_the_verbs_of_the_store():
    assert {command.split()[0] for command in COMMANDS} >= {"build", "load", "verify", "relations"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_runs(case, command):
    words = [GIVEN.get(word, word) for word in command.split()]
    if words[0] == "export":
        words += ["-o", "-"]
    if words == ["load"]:
        words.append(GIVEN["FILE…"])
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert result.output
