"""Text from data is text: nothing of it acts on a terminal, in a table or on a page."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from musnad import resources
from musnad.app.exporting import FORMS
from musnad.cli import output
from musnad.cli.main import app

EVIL = r"\e[2J\e]0;x\a\u202e\u2066\u2069\u009b31m\u0085\U000E0041\u2028\r"
"""As YAML writes it between double quotes."""
RAW = "\x1b\x07\u202e\u2066\x9b\x85\U000e0041\u2028"
"""What may nowhere be shown as it is."""
_LABEL = re.compile(r"\b(ar|en): ((?:[^\s{\"'][^,}\n]*)|\"[^\"]*\")")
_TEXT = re.compile(r"(title): ([^\n]+)")


def write_hostile(folder):
    """The example case in `folder`, with its labels, titles, notes and statements spoilt."""
    shutil.copytree(resources.locate("example"), folder)
    for file in (folder / "seeds").glob("*.yml"):
        text = file.read_text("utf-8")
        text = _LABEL.sub(lambda m: f'{m[1]}: "{m[2].strip(chr(34))}{EVIL}"', text)
        text = _TEXT.sub(lambda m: f'{m[1]}: "{m[2].strip(chr(39))}{EVIL}"', text)
        text = text.replace(
            "    curated_by: musnad", f'    note: "noted {EVIL}"\n    curated_by: "mus{EVIL}nad"'
        )
        file.write_text(text, "utf-8")


LISTINGS = ("claims", "questions", "speakers", "documents", "relations")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
VERBS = (
    *((verb, "--format", form) for verb in LISTINGS for form in FORMATS),
    *(("query", "claims", "--format", form) for form in FORMATS),
    *(("search", "flood", "--format", form) for form in FORMATS),
    *(
        (verb, "--lang", lang)
        for verb in ("report", "conflicts", "agreements")
        for lang in ("en", "ar")
    ),
    *((verb, "--format", "json") for verb in ("report", "conflicts", "agreements")),
    ("conflicts", "--format", "csv"),
    ("compare", "hospital-62-dead", "ministry-40-dead"),
    ("show", "hospital-62-dead"),
    ("show", "flood-deaths"),
    ("show", "salma-darwish"),
    ("show", "valley-post"),
    ("show", "valley-post", "--format", "json"),
    ("timeline", "flood-deaths"),
    ("range", "flood-deaths"),
    ("range", "flood-deaths", "--format", "md"),
    *(("brief", "flood-deaths", "--format", form) for form in ("text", "md", "html", "json")),
    ("check",),
    ("check", "--format", "csv"),
    ("verify",),
    ("predictions",),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "case"
    write_hostile(folder)
    return folder


@pytest.fixture
def evil(shell, folder, monkeypatch):
    monkeypatch.chdir(folder)
    if not (folder / ".musnad").exists():
        shell("-q", "build")
    return shell


def acts(text):
    return sorted({f"{ord(c):x}" for c in text if c in RAW})


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_nothing_of_a_case_acts(evil, words):
    done = evil.runner.invoke(app, list(words))
    assert not acts(done.stdout), done.stdout
    assert not acts(done.stderr), done.stderr
    assert done.exit_code == 0
    if "json" in words:
        json.loads(done.stdout)


PROGRAMS = {
    *("turtle", "trig", "nquads", "jsonld", "jsonl", "records", "sqlite", "xlsx", "webannotation"),
    *("nanopub", "schemaorg", "aif", "ftm", "stix", "graphml", "csljson", "parquet", "case"),
    *("ontology", "shapes"),
}
"""Formats that programs read, which carry data as they are; all others are for people."""


@pytest.mark.parametrize("form", sorted({form.name for form in FORMS} - PROGRAMS))
def test_nothing_acts_in_an_export_for_people(evil, tmp_path, form):
    out = tmp_path / "out"
    words = ["--question", "flood-deaths"] if form == "svg" else []
    evil("export", form, "-o", str(out), *words)
    files = [path for path in [out, *out.rglob("*")] if path.is_file()]
    assert any("\\u202e" in path.read_text("utf-8") for path in files)
    assert not {path.name: found for path in files if (found := acts(path.read_text("utf-8")))}


def test_nothing_acts_in_a_report_of_one_file(evil, tmp_path):
    evil("report", "--single-file", "-o", str(tmp_path / "report.html"))
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "\\u202e" in text
    assert not acts(text)


def test_json_says_the_same_as_the_case(evil):
    label = json.loads(evil("documents", "--format", "json").stdout)
    assert any("\x1b[2J" in str(value) for row in label for value in row.values())


def test_check_warns_with_the_place(evil, folder):
    done = evil("check")
    lines = [line for line in done.stdout.splitlines() if " acting-character " in line]
    assert any("U+202E RIGHT-TO-LEFT OVERRIDE" in line for line in lines)
    assert any("U+001B CONTROL CHARACTER" in line for line in lines)
    file = folder / "seeds" / "agents.yml"
    text = file.read_text("utf-8")
    try:
        file.write_text(text + "# remark \u202e turned\n", "utf-8")
        number = text.count("\n") + 1
        assert f"agents.yml:{number}:10: warning acting-character" in evil("check", "--all").stdout
    finally:
        file.write_text(text, "utf-8")


def test_nothing_acts_on_a_terminal(folder, evil):
    """A true terminal, where colours are ours and the rest is an escape."""
    for words in (
        ["claims"],
        ["conflicts"],
        ["search", "flood"],
        ["export", "turtle", "-o", "-"],
    ):
        shown = on_terminal(folder, words)
        assert "u202e" in shown, words
        ours = re.sub(r"\x1b\[[0-9;]*m", "", shown.replace("\r\n", "\n"))
        assert not acts(ours), (words, acts(ours))
        assert "\x1b]" not in shown


def on_terminal(folder, words):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from musnad.cli.main import run; run()", *words],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **os.environ,
            "PYTHONPATH": ":".join(sys.path),
            "TERM": "xterm-256color",
            "COLUMNS": "200",
            "MUSNAD_PAGER": "",
        },
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        shown += more
    process.wait()
    os.close(ours)
    return shown.decode()


def test_only_one_module_writes_to_the_terminal():
    """Every other one asks it, so that no text goes around it."""
    room = Path(output.__file__).parent
    for file in room.glob("*.py"):
        text = file.read_text("utf-8")
        if file.name == "output.py":
            continue
        assert "cli.screen import" not in text, file.name
        if file.name == "screen.py":  # shows what `output` gives it
            continue
        found = re.findall(
            r"^.*(?:(?<![\w.])print\(|stdout\.write|stderr\.write|typer\.echo).*$",
            text,
            re.MULTILINE,
        )
        found = [line for line in found if "__version__" not in line and ">>>" not in line]
        assert not found, (file.name, found)


def test_a_finding_stays_on_one_line(evil, folder, tmp_path):
    seeds = tmp_path / "s\nx.yml:1:1: error forged \x1b[2J"
    seeds.mkdir()
    (seeds / "a.yml").write_text("title: [")
    done = evil("check", str(seeds), code=1)
    assert not acts(done.stdout)
    assert all(not line.startswith("x.yml") for line in done.stdout.splitlines())
