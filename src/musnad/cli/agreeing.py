"""The verb that compares two curators of the same texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Lang, Language, tongue_of
from musnad.cli.output import Format


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(agreement)


def agreement(
    a: Annotated[
        Path, typer.Argument(readable=False, help="The curation files of one curator (or a store).")
    ],
    b: Annotated[Path, typer.Argument(readable=False, help="Those of another, of the same texts.")],
    overlay: Annotated[
        Path | None,
        typer.Option(
            readable=False, help="A judgement file whose readings: say who is right, and why."
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How it is written; md and json have everything.")
    ] = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Show how far two curators agree: matched claims, disagreements, Cohen's kappa by field."""
    with output.errors():
        from musnad.app import agreeing
        from musnad.report import agreement as shown

        agreed = agreeing.agreement(a, b, overlay)
        found, judged = agreed.agreement, agreed.judged
        tongue = tongue_of(lang)
        output.print_findings(agreed.findings, tongue=tongue)
        if form is Format.table:
            output.print_lines(shown.agreement_lines(agreed.a, agreed.b, found, judged, tongue))
        elif form is Format.json:
            output.print_json(shown.agreement_object(found, judged))
        elif form is Format.md:
            for rows in shown.agreement_tables(found, judged):
                output.print_rows(rows, form)
                output.say("")
        else:
            output.print_rows(shown.agreement_rows(found, judged), form)
        for reading in agreed.idle:
            idle = ("{id} names no disagreement of these two", "لا يسمي {id} خلافا بين هذين")
            output.note(tongue(*idle, id=reading.id))
        output.stop(1 if agreed.findings else 0)
