"""The verb that verifies.

Knows options and what is said at the end; imports are inside, so that `--help` starts at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from musnad.cli import output
from musnad.cli.options import settings_of
from musnad.cli.output import Format


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(verify)


def verify(
    seeds: Annotated[
        Path | None,
        typer.Argument(readable=False, help="Folder of curation files [default: seeds]"),
    ] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", readable=False, help="Folder with the source texts.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", readable=False, help="Folder of the store [default: .musnad/store]"
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How the findings are written.")
    ] = Format.table,
) -> None:
    """Compare the store with the curation files: quads, rows, hashes, quotes, verdicts."""
    with output.errors():
        from musnad.app import verifying

        with output.progress() as progress:
            wanted = settings_of(seeds, texts, store)
            found = verifying.verify(wanted, progress)
        if form is Format.table:
            output.print_findings(found.findings, to_stdout=True)
        else:
            output.print_rows((f.to_row() for f in found.findings), form)
        if found.claims:
            output.note(f"{found.claims} claims, {found.quads} quads built again and compared")
        if found.verified:
            output.note(f"{found.verified} quotes found again in the source texts")
        if found.unverified:
            output.note(f"{found.unverified} quotes not verified: name the texts (--texts DIR)")
        output.note("the store is not what the files say" if found.errors else "no difference")
        output.stop(1 if found.errors else 0)
