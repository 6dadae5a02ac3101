"""Backup and restore: a case is its folder, and a loaded base is its records."""

import shutil
from io import BytesIO
from pathlib import Path

from musnad import resources
from musnad.app import exporting, loading
from musnad.app.build import build
from musnad.app.settings import Settings


def quads_of(settings):
    out = BytesIO()
    exporting.export(settings, "nquads", out)
    return out.getvalue()


def test_a_case_comes_back_from_its_folder(tmp_path):
    case = Path(shutil.copytree(resources.locate("example"), tmp_path / "case"))
    first = Settings(case / "seeds", tmp_path / "a", case / "texts", base="https://x.example/c/")
    assert not build(first).errors
    backup = Path(shutil.copytree(case, tmp_path / "backup"))
    shutil.rmtree(case)
    again = Settings(
        backup / "seeds", tmp_path / "b", backup / "texts", base="https://x.example/c/"
    )
    assert not build(again).errors
    assert quads_of(first) == quads_of(again)


def test_a_loaded_base_comes_back_from_its_records(tmp_path):
    case = resources.locate("example")
    built = Settings(case / "seeds", tmp_path / "a", base="https://x.example/c/")
    assert not build(built).errors
    file = tmp_path / "records.jsonl"
    exporting.export_file(built, "records", file)
    empty = Settings(tmp_path, tmp_path / "b")
    assert not loading.load(empty, [file], fresh=True).errors
    assert quads_of(built) == quads_of(empty)


def test_a_copied_store_is_the_store(tmp_path):
    case = resources.locate("example")
    built = Settings(case / "seeds", tmp_path / "a", base="https://x.example/c/")
    assert not build(built).errors
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert quads_of(built) == quads_of(Settings(case / "seeds", tmp_path / "b"))
