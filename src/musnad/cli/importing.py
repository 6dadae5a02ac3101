"""The verb import, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from musnad.cli import output
from musnad.cli.options import DryRun, SeedsOption, Texts, count, settings_of


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command("import")(import_)


def import_(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="webannotation, brat, cas, labelstudio, sheet, casualties or turtle.",
        ),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(readable=False, metavar="FILE…", help="What the other tool exported."),
    ],
    seeds: SeedsOption = None,
    texts: Texts = None,
    document: Annotated[
        str | None, typer.Option(help="The text that all of them are about (id or file stem).")
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="The question that every figure of a table answers.")
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(help="Write questions about each event of a table by this template first."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Take what another tool marked in a text as candidates, which review and the web show.

    Each quote is anchored again in the text: its words count, and offsets that are wrong are said.
    Nothing becomes a claim before a person accepts it.
    """
    with output.errors():
        from musnad.app.importing import import_files, write_questions
        from musnad.errors import UsageError
        from musnad.findings import count_errors

        settings = settings_of(seeds, texts, None)
        if template and question:
            raise UsageError("--template writes questions, --question names one", remedy="give one")
        found = import_files(
            settings, form, files, document=document, question=question, dry=dry_run
        )
        output.print_findings(found.findings)
        if template and not dry_run:
            asked = write_questions(settings, template, found.events.values())
            output.print_findings(asked.findings)
            output.note(f"{count(len(asked.rows), 'question')} written")
        known = f", {found.known} were there already" if found.known else ""
        output.note(f"{count(len(found.rows), 'candidate')} imported{known}")
        if dry_run:
            output.note("dry run: nothing was written")
        elif found.events and not template and not question:
            output.note("questions about each event: --template toll")
        output.stop(1 if count_errors(found.findings) else 0)
