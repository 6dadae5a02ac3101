"""Every command that a message offers is one: its verb is there, and takes the options it names."""

import ast
import re
import shlex
from pathlib import Path
from typing import Any

import typer.main

import musnad
from musnad.cli.main import app

ROOM = Path(musnad.__file__).parent
MAIN: Any = typer.main.get_command(app)
COMMANDS = MAIN.commands


def offered():
    """Each text of the source that names a command, with where it stands."""
    for file in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "".join(
                    str(p.value) if isinstance(p, ast.Constant) else "X" for p in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
            else:
                continue
            if "no module" in text or file.name == "resources.py":  # about the program, no command
                continue
            for match in re.finditer(
                r"\bmusnad ([a-z]+(?:-[a-z]+)*)((?: (?:--?[a-z-]+|[A-Z./*]+))*)", text
            ):
                if len(text) < 300:  # remedies, not docstrings
                    yield f"{file.name}:{node.lineno}", match[1], match[2]


def test_it_can_be_typed():
    found = sorted(set(offered()))
    assert len(found) > 40
    for where, verb, rest in found:
        assert verb in COMMANDS, where
        known = {o for p in COMMANDS[verb].params for o in (*p.opts, *p.secondary_opts)}
        for word in shlex.split(rest):
            if word.startswith("-") and word != "-":
                assert word in known | {"--help"}, (where, word)


def test_what_a_pointer_to_nothing_offers_mends_it(shell):
    """As with every error of the store: the command that is offered is run, and helps."""
    store = shell.folder / ".musnad" / "store"
    before = shell("claims").stdout
    for damage in ("g77\n", "", "no such thing\n", "\x00"):
        (store / "current").write_text(damage)
        done = shell("claims", code=3)
        command = re.search(r"musnad ([a-z]+(?: --[a-z]+)?)", done.stderr.partition("remedy")[2])[1]
        shell(*command.split())
        assert shell("claims").stdout == before


def test_what_a_missing_offset_offers_mends_it(shell):
    file = shell.folder / "seeds" / "valley-post.yml"
    file.write_text(re.sub(r"    at: .*\n", "", file.read_text("utf-8")), "utf-8")
    (shell.folder / "texts").rename(shell.folder / "elsewhere")
    (shell.folder / "texts").mkdir()
    done = shell("check", code=1)
    assert "musnad fmt --texts DIR" in done.stdout
    shell("fmt", "--texts", "elsewhere")
    shell("check")


def test_a_store_that_is_not_there_is_built(shell):
    import shutil

    shutil.rmtree(shell.folder / ".musnad")
    done = shell("conflicts", code=3)
    assert "musnad build" in done.stderr
    shell("build")
    shell("conflicts")
