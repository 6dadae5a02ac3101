"""The verbs of `musnad`, and which module each is in.

Knows the order in which `--help` lists them, and the options that are before a verb. Only the
module of the verb that is asked for is imported: all of them would take a third of the start.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command_name
from typer.models import CommandInfo

from musnad.cli import output
from musnad.cli.options import with_endpoint

VERBS: dict[str, tuple[str, ...]] = {
    "demonstrating": ("demo",),
    "making": ("init", "build", "load", "check", "fmt", "coverage", "schema"),
    "adding": ("add", "merge-agents"),
    "listing": ("claims", "questions", "speakers", "documents", "relations"),
    "reporting": (
        *("report", "conflicts", "agreements", "compare", "timeline", "predictions", "diff"),
        *("show", "range", "brief"),
    ),
    "explaining": ("explain",),
    "asking": ("query", "export"),
    "serving": ("serve",),
    "assisting": ("mcp",),
    "curating": ("suggest", "review", "evaluate"),
    "importing": ("import",),
    "templating": ("template",),
    "searching": ("search",),
    "verifying": ("verify",),
    "agreeing": ("agreement",),
    "doctor": ("doctor",),
}
"""Every module with its verbs, in the order of `--help`."""


def _say_version(wanted: bool) -> None:
    if wanted:
        from musnad import __version__

        output.say(f"musnad {__version__}")
        raise typer.Exit


def _options(
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


def make_app(words: Sequence[str] = ()) -> typer.Typer:
    """The command line, with the verb that `words` name, or else with all.

    >>> [_name(verb) for verb in make_app(["-q", "claims", "--help"]).registered_commands]
    ['claims']
    >>> len(make_app(["nosuch"]).registered_commands) == sum(map(len, VERBS.values()))
    True
    """
    app = typer.Typer(
        name="musnad",
        help="Claims and their sources: who said what, through whom, in which words, and which "
        "claims agree or conflict.",
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        epilog="Start with: musnad demo. Settings: musnad.toml, MUSNAD_SEEDS, MUSNAD_TEXTS, "
        "MUSNAD_STORE, MUSNAD_ENDPOINT.",
    )
    app.callback()(_options)
    named = next((word for word in words if not word.startswith("-")), None)
    asked = [module for module, verbs in VERBS.items() if named in verbs]
    for module in asked or VERBS:
        import_module(f"musnad.cli.{module}").add_to(app)
    verbs = app.registered_commands
    app.registered_commands = [verb for verb in verbs if not asked or named == _name(verb)]
    for verb in app.registered_commands:
        verb.callback = with_endpoint(verb.callback) if verb.callback else None
    return app


def _name(verb: CommandInfo) -> str:
    return verb.name or get_command_name(getattr(verb.callback, "__name__", ""))


def run() -> None:
    """The console script: UTF-8 whatever the locale says, and no traceback on an interrupt."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    output.run_guarded(make_app(sys.argv[1:]))
