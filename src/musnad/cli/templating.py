"""The verb that writes questions from a template.

Knows its options and help texts; it calls `musnad.app.templating` and renders what that gives.
"""

from __future__ import annotations

from typing import Annotated

import typer

from musnad.cli import output
from musnad.cli.options import DryRun, SeedsOption, count, settings_of
from musnad.cli.output import Format
from musnad.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command()(template)


def template(
    name: Annotated[str | None, typer.Argument(help="A template: toll, vote …")] = None,
    stem: Annotated[
        str | None, typer.Argument(help="What the ids of its questions begin with.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(help="A value, NAME=VALUE: event.en='the flood' event.ar=الفيضان."),
    ] = None,
    seeds: SeedsOption = None,
    listing: Annotated[
        bool, typer.Option("--list", help="List the templates and the values they want.")
    ] = False,
    source: Annotated[
        bool,
        typer.Option("--source", help="Print the file of a template, to make one's own of it."),
    ] = False,
    dry_run: DryRun = False,
    form: Annotated[
        Format, typer.Option("--format", help="How the list is written.")
    ] = Format.table,
) -> None:
    """Write the questions of one kind of event into questions.yml: a toll, a vote, who did it.

    A case has templates of its own in the folder templates beside its questions.yml; they stand
    before shipped ones of the same name.
    """
    with output.errors():
        from musnad.app import templating
        from musnad.curation.naming import name_of

        settings = settings_of(seeds, None, None)
        if listing or name is None:
            rows, findings = templating.list_templates(settings)
            columns = ["template", "asks", "questions", "values", "from"]
            output.print_rows(rows, form, columns)
            output.print_findings(findings)
            return
        if source:
            output.print_text(templating.source_of(settings, name))
            return
        if stem is None:
            raise UsageError(
                "the ids of its questions need a beginning",
                remedy=f"musnad template {name} flood-2024 --param …",
            )
        pairs = {key: values[-1] for key, values in output.parse_pairs(param or ()).items()}
        written = templating.write_template(settings, name, stem, pairs, dry=dry_run)
        output.print_findings(written.findings)
        if written.errors:
            output.note(f"{count(written.errors, 'error')}: nothing was written")
            output.stop(1)
        if dry_run:
            output.print_text(written.lines)
        else:
            for question in written.ids:
                output.say(question)
        would = "would go" if dry_run else "went"
        output.note(f"{count(len(written.ids), 'question')} {would} into {name_of(written.path)}")
