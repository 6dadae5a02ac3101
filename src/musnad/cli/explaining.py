"""The verb that explains the words of reports.

Knows options; imports are inside, so that `--help` starts at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Form, Lang, Language, tongue_of
from musnad.cli.output import Format


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(explain)


def explain(
    name: Annotated[
        str | None,
        typer.Argument(help="A rule (6f, part-of, …), a verdict, a status …", metavar="RULE"),
    ] = None,
    form: Form = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Say what a rule or another word of the reports means; without a name, list them."""
    with output.errors():
        from musnad.app.explaining import explain_word
        from musnad.report import explained

        tongue = tongue_of(lang)
        if name is None:
            output.print_rows(explained.list_rows(tongue), form)
            return
        found = explain_word(name)
        if form is Format.json:
            output.print_json(explained.explained_objects(found))
        elif form is Format.table:
            output.print_lines(explained.explained_lines(found, tongue))
        else:
            output.print_rows(explained.explained_rows(found, tongue), form)
