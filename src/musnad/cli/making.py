"""The verbs that make a base: init, build, load, check, fmt, coverage, schema.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
returns; imports are inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import (
    Document,
    DryRun,
    Every,
    Form,
    Lang,
    Language,
    Seeds,
    Store,
    Texts,
    count,
    say_verified,
    settings_of,
    tongue_of,
)
from musnad.cli.output import Format
from musnad.errors import UsageError

if TYPE_CHECKING:
    from musnad.app.building import Built
    from musnad.report.tongue import Tongue


class ListingForm(StrEnum):
    """A format that has a schema."""

    json = "json"
    jsonl = "jsonl"


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this module to `app`."""
    for verb in (init, build, load, check, fmt, coverage, schema):
        app.command()(verb)


def init(
    folder: Annotated[Path, typer.Argument(readable=False, help="The folder of the new case.")],
    texts_only: Annotated[
        bool, typer.Option("--texts-only", help="Leave the documents out: you review their texts.")
    ] = False,
    empty: Annotated[
        bool, typer.Option("--empty", help="Leave every example out: a case of your own.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Start a case: folders, two example documents with their texts, the settings file."""
    with output.errors():
        from musnad.app import starting

        if empty and texts_only:
            raise UsageError("--empty leaves the texts out as well", remedy="give one of the two")
        for path in starting.init(folder, texts_only=texts_only, empty=empty, dry=dry_run):
            output.say(path)
        after = "musnad suggest texts/*.txt" if texts_only else "musnad build && musnad conflicts"
        if empty:
            after = "musnad add FILE.txt (or a saved page, or a PDF)"
        output.note(f"Next: cd {folder} && {after}")


def build(
    seeds: Seeds = None,
    texts: Texts = None,
    store: Store = None,
    full: Annotated[
        bool, typer.Option("--full", help="Read everything again, not only what changed.")
    ] = False,
    dry_run: DryRun = False,
    every: Every = False,
    form: Form = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Check the curation files and put them into the store; say what changed."""
    with output.errors():
        from musnad.app.build import build as build_case

        with output.progress() as progress:
            wanted = settings_of(seeds, texts, store)
            built = build_case(wanted, full=full, dry=dry_run, progress=progress)
        tongue = tongue_of(lang)
        whole = every or form is not Format.table
        output.print_findings(built.findings, every=whole, tongue=tongue)
        if built.errors:
            errors = tongue.count(built.errors, "error")
            kept = ("{errors}: the store stays as it was", "{errors}: بقي المخزن كما كان")
            output.note(tongue(*kept, errors=errors))
            output.stop(1)
        say_verified(built, tongue, wanted)
        _say_built(built, form, tongue)


def _say_built(built: Built, form: Format, tongue: Tongue) -> None:
    changed = built.changes
    if form is Format.table:
        from musnad.report.built_text import Tally, built_lines

        tally = Tally(
            built.claims,
            built.documents,
            built.read,
            None if built.dry else built.quads,
            len(changed.claims_added),
            len(changed.claims_removed),
            len(changed.claims_changed),
            changed.appeared,
            changed.vanished,
        )
        for line in built_lines(tally, tongue):
            output.say(line)
        return
    verdicts: list[output.Row] = [
        {"change": change, **row}
        for change, rows in (("appeared", changed.appeared), ("vanished", changed.vanished))
        for row in rows
    ]
    claims: list[output.Row] = [
        {"change": change, "claim": name}
        for change, names in (
            ("added", changed.claims_added),
            ("changed", changed.claims_changed),
            ("removed", changed.claims_removed),
        )
        for name in names
    ]
    output.print_rows([*claims, *verdicts], form)


def load(
    files: Annotated[
        list[Path],
        typer.Argument(
            readable=False,
            help="JSON Lines: records, or claims as `claims --format jsonl` writes them (- is "
            "stdin); or RDF: .nq .nt .ttl .trig .jsonld .rdf",
        ),
    ],
    store: Store = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Leave out what the store holds now.")
    ] = False,
    dry_run: DryRun = False,
    every: Every = False,
) -> None:
    """Add records to the store, with the checks of a build; a document is replaced as a whole."""
    with output.errors():
        from musnad.app import loading

        with output.progress() as progress:
            found = loading.load(
                settings_of(None, None, store), files, fresh=fresh, dry=dry_run, progress=progress
            )
        output.print_findings(found.findings, every=every)
        if found.errors:
            output.note(f"{count(found.errors, 'error')}: the store stays as it was")
            output.stop(1)
        where = "would be written" if found.dry else f"{found.quads} quads in the store"
        output.say(
            f"{count(found.claims, 'claim')} in {count(found.documents, 'document')}; {where}"
        )


def check(
    seeds: Seeds = None,
    texts: Texts = None,
    every: Every = False,
    hints: Annotated[
        bool,
        typer.Option(help="Add what may be overlooked: shared utterances, questions alike."),
    ] = False,
    form: Form = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Check the curation files as a build does, and write nothing."""
    with output.errors():
        from musnad.app import case

        with output.progress() as progress:
            wanted = settings_of(seeds, texts, None)
            checked = case.check(wanted, progress, hints=hints)
        tongue = tongue_of(lang)
        if form is Format.table:
            output.print_findings(checked.findings, to_stdout=True, every=every, tongue=tongue)
        else:
            output.print_rows((f.to_row() for f in checked.findings), form)
        base = checked.curation.base
        output.note(
            tongue(
                "{claims} in {documents}: {errors}, {warnings}",
                "{claims} في {documents}: {errors}، {warnings}",
                claims=tongue.count(len(base.claims), "claim"),
                documents=tongue.count(len(base.documents), "document", after_preposition=True),
                errors=tongue.count(checked.errors, "error"),
                warnings=tongue.count(checked.warnings, "warning"),
            )
        )
        say_verified(checked.curation, tongue, wanted)
        output.stop(1 if checked.errors else 0)


def fmt(
    seeds: Seeds = None,
    texts: Texts = None,
    dry_run: DryRun = False,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 when a file would change.")
    ] = False,
) -> None:
    """Lay curation files out canonically; with --texts also write the offsets of quotes."""
    with output.errors():
        from musnad.app import case

        changed, findings = case.fmt(settings_of(seeds, texts, None), dry=dry_run or check_only)
        for path in changed:
            output.say(path)
        output.print_findings(findings)
        output.note(f"{count(len(changed), 'file')} {'would change' if dry_run else 'changed'}")
        output.stop(1 if findings or (check_only and changed) else 0)


def coverage(
    seeds: Seeds = None,
    texts: Texts = None,
    document: Document = None,
    form: Form = Format.table,
) -> None:
    """Show the sentences of the texts that no claim and no remark touches."""
    with output.errors():
        from musnad.app import coverage as verb

        found = verb.coverage(settings_of(seeds, texts, None), document)
        output.print_rows(
            [s.to_row() for s in found.untouched], form, ["document", "start", "end", "sentence"]
        )
        output.print_findings(found.errors)
        for line in found.summary():
            output.note(line)
        output.stop(1 if found.errors else 0)


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="document, agents, questions, utterances, judgements, gradings, conclusions, "
            "searches, template; with --format a verb"
        ),
    ] = "document",
    form: Annotated[
        ListingForm | None,
        typer.Option("--format", help="Describe what a verb prints in this format instead."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of curation file, or of what a verb prints."""
    with output.errors():
        if form is not None:
            from musnad.app.schemas import ROWS, WHOLE, listing_schema

            known = ROWS if form is ListingForm.jsonl else {**ROWS, **WHOLE}
            if name not in known:
                raise UsageError(
                    f"{name!r} prints no {form.value}", remedy=f"one of: {', '.join(sorted(known))}"
                )
            output.print_json(listing_schema(name, form.value))
            return
        from musnad.curation import schema as schemas

        if name not in schemas.NAMES:
            raise UsageError(
                f"there is no schema {name!r}", remedy=f"one of: {', '.join(schemas.NAMES)}"
            )
        output.print_json(schemas.schema(name, settings_of(None, None, None).languages))
