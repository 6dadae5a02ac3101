"""Pages: one optional extractor, and a clear word when it is missing."""

import sys
from types import ModuleType
from typing import Any

import pytest

from musnad.errors import FileUnreadableError
from musnad.ingest.raw import read_raw

PAGE = b"<html><body><p>Police said 3 men fled.</p></body></html>"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


def stand_in(monkeypatch, text):
    module: Any = ModuleType("trafilatura")
    module.extract = lambda page, **options: text if page == PAGE else None
    monkeypatch.setitem(sys.modules, "trafilatura", module)


def test_without_the_extra_the_remedy_is_said(page, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(FileUnreadableError) as caught:
        read_raw(page)
    assert "musnad[html]" in caught.value.remedy


def test_the_text_of_a_page_is_a_capture_of_its_own(page, monkeypatch):
    stand_in(monkeypatch, "Police said 3 men fled.")
    raw = read_raw(page)
    assert raw.text == "Police said 3 men fled.\n"
    assert raw.extracted
    assert raw.document == "page"


def test_a_page_without_an_article_is_a_finding(page, monkeypatch):
    stand_in(monkeypatch, None)
    assert read_raw(page).code == "page-without-text"


def test_a_text_needs_no_extractor(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    assert read_raw(path).text == "x"
