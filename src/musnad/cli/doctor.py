"""The verb doctor.

Knows what is a terminal, and how parts are printed; imports are inside, so that `--help` starts
at once.
"""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Form, Store, count, settings_of
from musnad.cli.output import Format


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(doctor)


def doctor(
    seeds: Annotated[
        Path | None, typer.Option("--seeds", readable=False, help="Folder of the curation files.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", readable=False, help="Folder of the texts.")
    ] = None,
    store: Store = None,
    form: Form = Format.table,
) -> None:
    """Say what is found here: versions, engine, terminal, fonts, case, store, texts.

    Ends with 1 where there is an error; what is absent, such as an extra, is none.
    """
    with output.errors():
        from musnad.app.doctor import Terminal, examine

        terminal = None
        if sys.stdout.isatty():
            columns = shutil.get_terminal_size().columns
            terminal = Terminal(columns, colours=not output.no_colour())
        found = list(examine(partial(settings_of, seeds, texts, store), terminal))
        if form is not Format.table:
            output.print_rows(
                (
                    {"part": p.part, "state": p.state, "found": p.found, "remedy": p.remedy}
                    for p in found
                ),
                form,
            )
        else:
            for part in found:
                output.say(f"{part.state:<7} {part.part:<15} {part.found or part.remedy}")
                if part.found and part.remedy:
                    output.say(f"{'':<23} {part.remedy}")
        errors = sum(part.state == "error" for part in found)
        output.note(count(errors, "error"))
        output.stop(1 if errors else 0)
