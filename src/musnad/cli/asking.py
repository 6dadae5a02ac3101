"""The verbs that ask in SPARQL and export.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
returns; imports are inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import (
    DryRun,
    Form,
    Lang,
    Language,
    Question,
    Store,
    settings_of,
)
from musnad.cli.output import Format

if TYPE_CHECKING:
    pass


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this module to `app`."""
    for verb in (query, export):
        app.command()(verb)


def query(
    source: Annotated[
        str | None, typer.Argument(help="A file, the name of a shipped query, or - for stdin.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", help="A parameter of a shipped query: k=v.")
    ] = None,
    store: Store = None,
    form: Form = Format.table,
    timeout_s: Annotated[
        float, typer.Option("--timeout", help="Seconds after which it ends.")
    ] = 60,
) -> None:
    """Ask the store in SPARQL; without a name, list the shipped queries."""
    with output.errors():
        from musnad.app import asking

        if source is None:
            output.print_rows(asking.shipped(), form)
            return
        found = asking.ask(
            settings_of(None, None, store),
            source,
            output.parse_pairs(param or []),
            stdin=sys.stdin.read if source == "-" else None,
            timeout_s=timeout_s,
            told=output.note,
        )
        output.print_rows(found, form)


def export(
    to: Annotated[
        str | None, typer.Argument(help="Without one, list the formats.", metavar="FORMAT")
    ] = None,
    out: Annotated[
        Path,
        typer.Option(
            "--output", "-o", readable=False, help="File or folder to write; - is stdout."
        ),
    ] = Path("-"),
    store: Store = None,
    base_only: Annotated[bool, typer.Option("--base", help="Leave out what is derived.")] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="A byte-order mark before CSV, for Excel.")
    ] = False,
    dry_run: DryRun = False,
    question: Question = None,
    lang: Language = Lang.en,
) -> None:
    """Write the base in a format that other tools read. The same base gives the same bytes."""
    with output.errors():
        from musnad.app import exporting

        if to is None:
            output.print_rows(exporting.list_formats(), Format.table)
            return
        settings = settings_of(None, None, store)
        about = exporting.About(question, lang.value) if question else None
        if str(out) == "-":
            stdout = output.binary_stdout()
            exporting.export(settings, to, stdout, base_only=base_only, mark=bom, about=about)
            return
        size = exporting.export_file(
            settings, to, out, base_only=base_only, mark=bom, dry=dry_run, about=about
        )
        output.note(f"{out}: {size} bytes{' would be written' if dry_run else ''}")
