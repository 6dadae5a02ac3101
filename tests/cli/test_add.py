"""A case of one's own: started empty, and filled with texts, pages and PDF files."""

import hashlib
import sys
from types import ModuleType
from typing import Any

import pytest

from tests.cli.conftest import Shell
from tests.ingest.test_page_head import NEWS
from tests.ingest.test_pdf import pdf

WORDS = "Flood in the valley\n\nThe Sidr hospital said at least 62 people had died.\n"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A shell in an empty case."""
    Shell(tmp_path)("init", str(tmp_path / "own"), "--empty")
    monkeypatch.chdir(tmp_path / "own")
    return Shell(tmp_path / "own")


def test_an_empty_case_has_settings_and_two_empty_lists(own):
    there = {str(p.relative_to(own.folder)) for p in own.folder.rglob("*")}
    assert there == {"musnad.toml", "seeds", "texts", "seeds/agents.yml", "seeds/questions.yml"}
    assert 'base = "https://w3id.org/musnad/case/own/"' in (own.folder / "musnad.toml").read_text()
    assert "musnad add FILE" in own("check", code=1).stdout
    own("init", str(own.folder), "--empty", code=4)
    own("init", "other", "--empty", "--texts-only", code=2)
    assert not (own.folder / "other").exists()


def test_a_text_becomes_a_document_with_hash_and_length(own, tmp_path):
    (tmp_path / "Valley Post.txt").write_text(WORDS, encoding="utf-8")
    done = own("add", str(tmp_path / "Valley Post.txt"), "--issued", "2025-03-04")
    assert done.stdout.split() == ["seeds/valley-post.yml", "texts/valley-post.txt"]
    assert "musnad review texts/valley-post.txt (1 candidate)" in done.stderr
    assert (own.folder / "seeds" / "valley-post.yml").read_text(encoding="utf-8") == (
        "title: Flood in the valley\npublisher: unknown\nlanguage: en\nissued: 2025-03-04\n"
        f"sha256: {hashlib.sha256(WORDS.encode()).hexdigest()}\nlength: {len(WORDS)}\n"
    )
    assert (own.folder / "texts" / "valley-post.txt").read_text(encoding="utf-8") == WORDS
    own("build")
    [row] = own.lines("documents")
    assert row["document"] == "valley-post"
    own("fmt", "--check")


def test_a_text_in_its_place_stays_there(own):
    (own.folder / "texts" / "flood.txt").write_bytes(b"\xef\xbb\xbfFlood\r\n")
    assert own("add", "texts/flood.txt").stdout.split() == ["seeds/flood.yml"]
    written = (own.folder / "seeds" / "flood.yml").read_text(encoding="utf-8")
    assert written.startswith("title: Flood\n")
    assert written.endswith("length: 8\n")


def test_a_page_says_what_it_is(own, monkeypatch):
    module: Any = ModuleType("trafilatura")
    module.extract = lambda *_, **__: "أعلنت الشرطة فرار 3 رجال."
    monkeypatch.setitem(sys.modules, "trafilatura", module)
    (own.folder / "saved.html").write_text(NEWS, encoding="utf-8")
    done = own("add", "saved.html")
    assert "'السدر اليوم'" in done.stderr
    written = (own.folder / "seeds" / "saved.yml").read_text(encoding="utf-8")
    assert written.startswith(
        "title: سيول وادي السدر\npublisher: unknown\nlanguage: ar\nissued: 2025-03-05\n"
        "url: https://sidr.example/floods\n"
    )
    (own.folder / "seeds" / "agents.yml").write_text(
        "agents:\n  - id: sidr-today\n    kind: organisation\n"
        "    label: {ar: السدر اليوم, en: Sidr Today}\n",
        encoding="utf-8",
    )
    module.extract = lambda *_, **__: "نص آخر"
    own("add", "saved.html", "--document", "second")
    assert "publisher: sidr-today\n" in (own.folder / "seeds" / "second.yml").read_text("utf-8")


def test_a_pdf_gives_its_text(own):
    (own.folder / "flood.pdf").write_bytes(pdf("Police said 3 men fled.", title="Men on the run"))
    own("add", "flood.pdf")
    assert (own.folder / "texts" / "flood.txt").read_text() == "Police said 3 men fled.\n"
    assert "title: Men on the run\n" in (own.folder / "seeds" / "flood.yml").read_text()


def content(own):
    return {p: p.read_bytes() for p in own.folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["again.txt"], 1, "has this text already, as flood"),
        (["other.txt", "--document", "flood"], 1, "has a file already"),
        (["other.txt", "--document", "Two Words"], 2, "lower-case letters"),
        (["سيول.txt"], 2, "--document some-words"),
        (["other.txt", "--publisher", "nobody"], 1, "nobody"),
        (["other.txt", "--issued", "soon"], 1, "EDTF"),
        (["other.txt", "again.txt", "--title", "A"], 2, "one file"),
        (["none.txt"], 4, "name a text file\n"),
        (["blank.txt"], 4, "blank.txt holds no words"),
        (["broken.txt"], 1, "not UTF-8"),
        (["lying.txt"], 4, "has other words"),
        (["other.txt", "--dry-run"], 0, "Next: musnad review"),
        (["other.txt", "--seeds", "nowhere"], 4, "init DIR --empty"),
    ],
)
def test_what_is_refused_writes_nothing(own, words, code, said):
    (own.folder / "texts" / "flood.txt").write_text(WORDS)
    own("add", "texts/flood.txt")
    (own.folder / "again.txt").write_text(WORDS)
    (own.folder / "other.txt").write_text("Other words.\n")
    (own.folder / "سيول.txt").write_text("Some words.\n")
    (own.folder / "broken.txt").write_bytes(b"\xff")
    (own.folder / "blank.txt").write_text(" \n")
    (own.folder / "lying.txt").write_text("These words.\n")
    (own.folder / "texts" / "lying.txt").write_text("Those words.\n")
    before = content(own)
    assert said in own("add", *words, code=code).stderr
    assert content(own) == before


def test_each_of_several_files_is_taken_by_itself(own):
    (own.folder / "one.txt").write_text("One.\n")
    (own.folder / "two.txt").write_bytes(b"\xff")
    (own.folder / "three.txt").write_text("Three.\n")
    own("add", "one.txt", "two.txt", "three.txt", code=1)
    assert {p.stem for p in (own.folder / "texts").iterdir()} == {"one", "three"}
