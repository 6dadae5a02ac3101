"""What a terminal gets: a pager for what is longer, links to files, cards where columns do not fit.

The verbs run on a pseudo-terminal whose size is given.
"""

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest

from musnad.cli import screen as screens
from musnad.cli import tables

LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\([^\x1b]|\x1b\[)")


def on_terminal(folder, *words, columns=100, rows=200, pager="", **environ):
    """What a terminal of that size shows of a verb."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "LINES"}}
    shown = []

    def read():
        try:
            while data := os.read(main, 65536):
                shown.append(data)
        except OSError:  # the other end is closed
            pass

    reader = threading.Thread(target=read)
    reader.start()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "musnad.cli.main", *words],
            stdin=side, stdout=side, stderr=subprocess.DEVNULL, cwd=folder, timeout=120, check=False,
            env={**environment, "TERM": "xterm-256color", "MUSNAD_PAGER": pager, **environ},
        )  # fmt: skip
    finally:
        os.close(side)
    reader.join()
    os.close(main)
    assert done.returncode == 0
    return b"".join(shown).decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def marks(tmp_path):
    """A pager that marks each line, and one that leaves at once."""
    marking, leaving = tmp_path / "marking", tmp_path / "leaving"
    marking.write_text("#!/bin/sh\nsed 's/^/P:/'\n")
    leaving.write_text("#!/bin/sh\nexit 0\n")
    marking.chmod(0o755)
    leaving.chmod(0o755)
    return str(marking), str(leaving)


def test_only_what_is_longer_than_the_screen_is_paged(shell, marks):
    marking, leaving = marks
    paged = on_terminal(shell.folder, "conflicts", rows=8, pager=marking)
    whole = on_terminal(shell.folder, "conflicts", pager=marking)
    assert all(line.startswith("P:") for line in paged.splitlines())
    assert paged.replace("P:", "") == whole
    assert "P:" not in on_terminal(shell.folder, "--plain", "conflicts", rows=8, pager=marking)
    on_terminal(shell.folder, "conflicts", rows=8, pager=leaving)


def test_a_table_is_paged_too(shell, marks):
    assert "P:" in on_terminal(shell.folder, "relations", rows=4, pager=marks[0])


def test_show_links_to_the_line_of_the_file(shell):
    shown = on_terminal(shell.folder, "show", "hospital-62-dead")
    [(address, _)] = [m for m in LINK.findall(shown) if m[0]]
    path, _, line = address.removeprefix("file://").partition("#")
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    assert "id: hospital-62-dead" in lines[int(line) - 1]
    assert f"written in seeds/valley-post.yml:{line}" in shown


@pytest.mark.parametrize("name", ["flood-deaths", "sidr-hospital", "sidr-today"])
def test_show_says_where_questions_agents_and_documents_stand(shell, name):
    found = re.findall(r"^written in (\S+):(\d+)$", shell("show", name).stdout, re.MULTILINE)
    assert found
    for file, line in found:
        written = (shell.folder / file).read_text("utf-8").splitlines()[int(line) - 1]
        assert f"id: {name}" in written or (file.endswith(f"{name}.yml") and line == "1")


def test_what_is_not_at_hand_has_no_place(shell):
    (shell.folder / "seeds" / "valley-post.yml").unlink()
    assert "written in" not in shell("show", "hospital-62-dead").stdout


@pytest.mark.parametrize("columns", [30, 70, 200])
def test_ids_are_never_folded(shell, columns):
    for verb in ("claims", "questions", "documents", "relations", "speakers"):
        ids = {str(v) for row in shell.lines(verb) for k, v in row.items() if k in {"claim", "a"}}
        shown = on_terminal(shell.folder, verb, columns=columns)
        for name in ids:
            assert name in shown, (verb, columns, name)


def test_no_line_is_wider_than_the_terminal_unless_an_id_is(shell):
    from rich.cells import cell_len

    for line in on_terminal(shell.folder, "claims", columns=60, NO_COLOR="1").splitlines():
        assert cell_len(line) <= 60, line


def test_a_card_has_what_the_row_has_and_breaks_between_words():
    rows = [{"id": "a-very-long-identifier", "label": "بين كلمتين ولا داخل كلمة", "n": 3, "e": ""}]
    heads = {name: name for name in rows[0]}
    lines = list(tables.card_lines(rows, heads, 20))
    assert lines[0] == "id     a-very-long-identifier"
    said = " ".join(re.sub("[\u2068\u2069]", "", line[7:]) for line in lines[1:-1])
    assert said == rows[0]["label"]
    assert lines[-1] == "n      3"


def test_plain_is_one_value_a_line_without_signs_that_nobody_sees(shell):
    shown = shell("--plain", "claims", "--lang", "ar").stdout
    assert not re.search("[\u2066-\u2069\u200e\u200f\x1b]", shown)
    assert re.search(r"^القول +hospital-62-dead$", shown, re.MULTILINE)
    shell("claims")  # the option of one run is not that of the next
    assert "\u2068" in shell("conflicts", "--lang", "ar").stdout


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({"MUSNAD_PAGER": "sh -c x"}, ["sh", "-c", "x"]),
        ({"MUSNAD_PAGER": "", "PAGER": "sh"}, None),
        ({"PAGER": "cat"}, None),
        ({"PAGER": "no-such-pager-here"}, None),
        ({"PAGER": "'"}, None),
    ],
)
def test_which_pager(monkeypatch, variables, found):
    for name in ("MUSNAD_PAGER", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert screens.pager() == found


def test_a_very_long_cell_brings_no_escapes_into_a_pipe():
    rows = [{"id": "a", "title": "A" * 5000}]
    out = io.StringIO()
    tables.draw_table(rows, {"id": "id", "title": "title"}, out, tables.WIDE, colour=False)
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().count("A") == 5000
