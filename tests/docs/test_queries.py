"""docs/queries.md: a query file runs in another engine, as the page says."""

import re
import shutil
from pathlib import Path

from musnad.app.build import build
from musnad.app.exporting import export_file
from musnad.app.settings import Settings
from musnad.app.starting import init

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")


def test_a_query_file_runs_in_rdflib_as_the_page_says(tmp_path, monkeypatch, capsys):
    init(tmp_path / "case")
    settings = Settings(tmp_path / "case" / "seeds", tmp_path / "store")
    assert build(settings).errors == 0
    export_file(settings, "turtle", tmp_path / "case.ttl")
    shutil.copytree(ROOT / "queries", tmp_path / "queries")
    monkeypatch.chdir(tmp_path)
    exec(compile(re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)[1], "queries.md", "exec"), {})
    rows = capsys.readouterr().out.splitlines()
    assert any("hospital-62-dead" in row for row in rows)
