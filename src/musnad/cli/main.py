"""The verbs of `musnad`.

Knows the order in which `--help` lists them, and the options that are before a verb. The verbs
themselves are in the other modules here.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.main import get_command_name
from typer.models import CommandInfo

from musnad import __version__
from musnad.cli import (
    adding,
    agreeing,
    asking,
    assisting,
    curating,
    demonstrating,
    doctor,
    explaining,
    importing,
    listing,
    making,
    output,
    reporting,
    searching,
    serving,
    templating,
    verifying,
)
from musnad.cli.options import with_endpoint

app = typer.Typer(
    name="musnad",
    help="Claims and their sources: who said what, through whom, in which words, and which claims "
    "agree or conflict.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    epilog="Start with: musnad demo. Settings: musnad.toml, MUSNAD_SEEDS, MUSNAD_TEXTS, "
    "MUSNAD_STORE, MUSNAD_ENDPOINT.",
)


def _say_version(wanted: bool) -> None:
    if wanted:
        output.say(f"musnad {__version__}")
        raise typer.Exit


@app.callback()
def options(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No remarks, no progress.")] = False,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="For terminals that do not join Arabic letters, and for reading aloud: one value "
            "a line, no colours, no pager.",
            envvar="MUSNAD_PLAIN",
        ),
    ] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Options that are before the verb."""
    output.State.quiet = quiet
    output.State.plain = plain


for module in (
    demonstrating,
    making,
    adding,
    listing,
    reporting,
    explaining,
    asking,
    serving,
    assisting,
    curating,
    importing,
    templating,
    searching,
    verifying,
    agreeing,
    doctor,
):
    module.add_to(app)
for verb in app.registered_commands:
    verb.callback = with_endpoint(verb.callback) if verb.callback else None


def verbs_asked(words: list[str]) -> list[CommandInfo]:
    """The modules that the command line needs: that of the named verb, or else all.

    Typer would otherwise prepare all verbs at every start, which takes 30 ms.

    >>> [verb.callback.__name__ for verb in verbs_asked(["-q", "claims", "--help"])]
    ['claims']
    >>> len(verbs_asked(["nosuch"])) == len(verbs_asked(["--help"])) == len(app.registered_commands)
    True
    """
    named = next((word for word in words if not word.startswith("-")), None)
    every = app.registered_commands
    return [v for v in every if v.callback and named == _name(v)] or every


def _name(verb: CommandInfo) -> str:
    return verb.name or get_command_name(getattr(verb.callback, "__name__", ""))


def run() -> None:
    """The console script: UTF-8 whatever the locale says, and no traceback on an interrupt."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    app.registered_commands = verbs_asked(sys.argv[1:])
    output.run_guarded(app)


if __name__ == "__main__":
    run()
