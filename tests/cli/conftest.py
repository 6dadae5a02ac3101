"""The command line in process, on the example case."""

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from musnad import resources
from musnad.cli.main import app


class Shell:
    """Runs verbs in one folder."""

    def __init__(self, folder):
        self.folder = folder
        self.app, self.runner = app, CliRunner()

    def __call__(self, *words, code=0, stdin=None):
        result = self.runner.invoke(app, list(words), input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, (words, result.exit_code, result.output)
        assert "Traceback" not in result.output
        return result

    def lines(self, *words):
        return [json.loads(line) for line in self(*words, "--format", "jsonl").stdout.splitlines()]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The example case, built once."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(resources.locate("example"), folder / "case")

    before = Path.cwd()
    os.chdir(folder / "case")
    try:
        Shell(folder / "case")("-q", "build")
    finally:
        os.chdir(before)
    return folder / "case"


@pytest.fixture
def shell(built, tmp_path, monkeypatch):
    """A shell in a copy of the built example case."""
    shutil.copytree(built, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    return Shell(tmp_path / "case")
