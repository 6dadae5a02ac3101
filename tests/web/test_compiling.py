"""Compiled templates: kept beside their sources, and never used for another source."""

import jinja2
import pytest

from musnad.web.compiling import Compiled


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    (tmp_path / "a.html").write_text("one")
    return tmp_path


def render(folder):
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(loader=loader, bytecode_cache=Compiled(), autoescape=True)
    return environment.get_template("a.html").render()


def kept(folder):
    return sorted((folder / "__pycache__").glob("*"))


def test_a_template_is_compiled_once(folder, monkeypatch):
    assert render(folder) == "one"
    assert len(kept(folder)) == 1
    monkeypatch.setattr(jinja2.Environment, "_generate", None)
    assert render(folder) == "one"


def test_a_changed_template_is_compiled_again(folder):
    render(folder)
    (folder / "a.html").write_text("two")
    assert render(folder) == "two"
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_a_damaged_file_is_not_used(folder, cut):
    render(folder)
    (found,) = kept(folder)
    found.write_bytes(found.read_bytes()[:cut])
    assert render(folder) == "one"


def test_nothing_is_kept_where_python_keeps_nothing(folder, monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert render(folder) == "one"
    assert not kept(folder)


def test_a_folder_that_cannot_be_written_is_no_error(folder):
    (folder / "__pycache__").write_text("a file")
    assert render(folder) == "one"
