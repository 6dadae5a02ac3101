"""The verbs of `musnad`.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
gives; imports stand inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from musnad import __version__
from musnad.cli import curating, output, searching, verifying
from musnad.cli.output import Format
from musnad.errors import UsageError

if TYPE_CHECKING:
    from datetime import date as Day

    from musnad.app.building import Built
    from musnad.app.listing import Filter
    from musnad.app.settings import Settings
    from musnad.curation.load import Curation
    from musnad.model.base import Base

app = typer.Typer(
    name="musnad",
    help="Claims and their sources: who said what, through whom, in which words, and which claims "
    "agree or conflict.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    epilog="Start with: musnad demo. Settings: musnad.toml, MUSNAD_SEEDS, MUSNAD_TEXTS, "
    "MUSNAD_STORE.",
)

Seeds = Annotated[
    Path | None,
    typer.Argument(help="Folder of the curation files [default: ./seeds]", show_default=False),
]
Texts = Annotated[
    Path | None,
    typer.Option("--texts", help="Folder of the source texts, to anchor every quote again."),
]
Store = Annotated[
    Path | None, typer.Option("--store", help="Folder of the store [default: .musnad/store]")
]
Form = Annotated[Format, typer.Option("--format", help="How the listing is written.")]
Speaker = Annotated[str | None, typer.Option(help="Only this speaker (id).")]
Principal = Annotated[str | None, typer.Option(help="Only on behalf of this agent (id).")]
Document = Annotated[str | None, typer.Option(help="Only this document (id).")]
Question = Annotated[str | None, typer.Option(help="Only this question (id).")]
Stance = Annotated[str | None, typer.Option(help="Only this stance (asserts, denies, …).")]
Kind = Annotated[str | None, typer.Option(help="Only this kind (conflicts, agrees, …).")]
Unnamed = Annotated[bool, typer.Option("--unnamed", help="Only sources without a name.")]
SingleOrigin = Annotated[
    bool, typer.Option("--single-origin", help="Only questions that rest on one origin.")
]
Since = Annotated[str | None, typer.Option(help="Said on this day or later (YYYY-MM-DD).")]
Until = Annotated[str | None, typer.Option(help="Said on this day or before (YYYY-MM-DD).")]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", help="Only what was published by this day.")
]
RecordedBy = Annotated[
    str | None, typer.Option("--recorded-by", help="Only what was curated by this day.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written; write nothing.")
]


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"musnad {__version__}")
        raise typer.Exit


@app.callback()
def options(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No remarks, no progress.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Options that stand before the verb."""
    output.State.quiet = quiet


# -- making a base --------------------------------------------------------------------------------


@app.command()
def demo(texts: Texts = None) -> None:
    """Build the shipped case into a temporary store and show what it finds."""
    import tempfile

    with output.errors(), tempfile.TemporaryDirectory() as folder:
        from musnad.app import case, settings
        from musnad.app.build import build as build_case
        from musnad.app.opening import open_base
        from musnad.report import dispute, text

        place = settings.read_settings().texts if texts is None else texts
        wanted = case.demo_settings(Path(folder) / "store", place)
        with output.progress() as progress:
            built = build_case(wanted, progress=progress)
        if built.errors:
            output.print_findings(built.findings)
            output.stop(1)
        base = open_base(wanted)
        report = dispute.report_conflicts(base)
        output.print_lines(text.conflict_lines(base, report, in_short=True))
        typer.echo("")
        report = dispute.report_agreements(base)
        output.print_lines(text.agreement_lines(base, report, in_short=True))
        output.note("")
        _say_verified(built)
        output.note("Next:")
        output.note("  musnad init mycase     start a case of your own")
        output.note("  musnad build SEEDS     put it into a store, then: musnad conflicts")
        output.note("  musnad --help          every verb")


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder of the new case.")],
    texts_only: Annotated[
        bool, typer.Option("--texts-only", help="Leave the documents out: you review their texts.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Start a case: folders, two example documents with their texts, the settings file."""
    with output.errors():
        from musnad.app import case

        for path in case.init(folder, texts_only=texts_only, dry=dry_run):
            typer.echo(path)
        after = "musnad suggest texts/*.txt" if texts_only else "musnad build && musnad conflicts"
        output.note(f"Next: cd {folder} && {after}")


@app.command()
def build(
    seeds: Seeds = None,
    texts: Texts = None,
    store: Store = None,
    full: Annotated[
        bool, typer.Option("--full", help="Read everything again, not only what changed.")
    ] = False,
    dry_run: DryRun = False,
    form: Form = Format.table,
) -> None:
    """Check the curation files and put them into the store; say what changed."""
    with output.errors():
        from musnad.app.build import build as build_case

        with output.progress() as progress:
            wanted = _settings(seeds, texts, store)
            built = build_case(wanted, full=full, dry=dry_run, progress=progress)
        output.print_findings(built.findings)
        if built.errors:
            output.note(f"{_count(built.errors, 'error')}: the store stays as it was")
            output.stop(1)
        _say_verified(built)
        _say_built(built, form)


def _say_built(built: Built, form: Format) -> None:
    changed = built.changes
    verdicts: list[output.Row] = [
        {"change": change, **row}
        for change, rows in (("appeared", changed.appeared), ("vanished", changed.vanished))
        for row in rows
    ]
    claims: list[output.Row] = [
        {"change": change, "claim": name}
        for change, names in (("added", changed.claims_added), ("removed", changed.claims_removed))
        for name in names
    ]
    if form is not Format.table:
        output.print_rows([*claims, *verdicts], form)
        return
    store = "would be written" if built.dry else f"{built.quads} quads in the store"
    typer.echo(
        f"{_count(built.claims, 'claim')}; {store}\n"
        f"claims: {len(changed.claims_added)} added, {len(changed.claims_removed)} removed\n"
        f"verdicts: {len(changed.appeared)} appeared, {len(changed.vanished)} vanished"
    )
    for row in [r for r in verdicts if r["kind"] == "conflicts"][:20]:
        typer.echo(f"  {row['change']}: {row['a']} / {row['b']}: {row['reason']}")


@app.command()
def load(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="JSON Lines: records, or claims as `claims --format jsonl` writes them (- is "
            "stdin); or RDF: .nq .nt .ttl .trig .jsonld .rdf"
        ),
    ],
    store: Store = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Leave out what the store holds now.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Add records to the store, with the checks of a build; a document is replaced as a whole."""
    with output.errors():
        from musnad.app import loading

        with output.progress() as progress:
            found = loading.load(
                _settings(None, None, store), files, fresh=fresh, dry=dry_run, progress=progress
            )
        output.print_findings(found.findings)
        if found.errors:
            output.note(f"{_count(found.errors, 'error')}: the store stays as it was")
            output.stop(1)
        where = "would be written" if found.dry else f"{found.quads} quads in the store"
        typer.echo(
            f"{_count(found.claims, 'claim')} in {_count(found.documents, 'document')}; {where}"
        )


@app.command()
def check(seeds: Seeds = None, texts: Texts = None, form: Form = Format.table) -> None:
    """Check the curation files as a build does, and write nothing."""
    with output.errors():
        from musnad.app import case

        with output.progress() as progress:
            checked = case.check(_settings(seeds, texts, None), progress)
        if form is Format.table:
            output.print_findings(checked.findings, to_stdout=True)
        else:
            output.print_rows((f.to_row() for f in checked.findings), form)
        warnings = sum(f.severity == "warning" for f in checked.findings)
        output.note(
            f"{_count(len(checked.curation.base.claims), 'claim')} in "
            f"{_count(len(checked.curation.base.documents), 'document')}: "
            f"{_count(checked.errors, 'error')}, {_count(warnings, 'warning')}"
        )
        _say_verified(checked.curation)
        output.stop(1 if checked.errors else 0)


@app.command()
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

        changed, findings = case.fmt(_settings(seeds, texts, None), dry=dry_run or check_only)
        for path in changed:
            typer.echo(path)
        output.print_findings(findings)
        output.note(f"{_count(len(changed), 'file')} {'would change' if dry_run else 'changed'}")
        output.stop(1 if findings or (check_only and changed) else 0)


@app.command()
def coverage(
    seeds: Seeds = None,
    texts: Texts = None,
    document: Document = None,
    form: Form = Format.table,
) -> None:
    """Show the sentences of the texts that no claim and no remark touches."""
    with output.errors():
        from musnad.app import coverage as verb

        found = verb.coverage(_settings(seeds, texts, None), document)
        output.print_rows(
            [s.to_row() for s in found.untouched], form, ["document", "start", "end", "sentence"]
        )
        for line in found.summary():
            output.note(line)


@app.command()
def schema(
    name: Annotated[
        str, typer.Argument(help="document, agents, questions, utterances, judgements, gradings")
    ] = "document",
) -> None:
    """Print the JSON Schema of a kind of curation file."""
    with output.errors():
        from musnad.curation import schema as schemas

        if name not in schemas.NAMES:
            raise UsageError(
                f"there is no schema {name!r}", remedy=f"one of: {', '.join(schemas.NAMES)}"
            )
        output.print_json(schemas.schema(name))


# -- asking ---------------------------------------------------------------------------------------


@app.command()
def claims(
    store: Store = None,
    form: Form = Format.table,
    speaker: Speaker = None,
    principal: Principal = None,
    document: Document = None,
    question: Question = None,
    stance: Stance = None,
    unnamed: Unnamed = False,
    single_origin: SingleOrigin = False,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List claims."""
    with output.errors():
        from musnad.app import listing

        base = _base(store, known_by, recorded_by)
        wanted = _filter(
            speaker=speaker,
            principal=principal,
            document=document,
            question=question,
            stance=stance,
            unnamed=unnamed,
            single_origin=single_origin,
            since=_day(since, "--since"),
            until=_day(until, "--until"),
        )
        found = listing.find_claims(base, wanted)
        if form in {Format.json, Format.jsonl}:
            from musnad.export.jsonl import claim_object

            objects = (claim_object(base, claim) for claim in found)
            if form is Format.json:
                output.print_json(list(objects))
            else:
                output.print_json_lines(objects)
            return
        output.print_rows(
            (listing.claim_row(base, claim) for claim in found),
            form,
            ["claim", "speaker", "stance", "question", "answer", "as_of", "statement"],
        )


@app.command()
def questions(
    store: Store = None,
    form: Form = Format.table,
    question: Question = None,
    status: Annotated[
        str | None,
        typer.Option(help="Only: disputed, denied, corroborated, single-origin, open, unanswered."),
    ] = None,
    single_origin: SingleOrigin = False,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List questions with their status and who stands behind them."""
    with output.errors():
        from musnad.app import listing

        base = _base(store, known_by, recorded_by)
        wanted = _filter(question=question, single_origin=single_origin)
        output.print_rows(
            listing.question_rows(base, wanted, status),
            form,
            [
                "question",
                "type",
                "status",
                "claims",
                "documents",
                "origins",
                "unnamed",
                "own_voices",
                "label",
            ],
        )


@app.command()
def speakers(
    store: Store = None,
    form: Form = Format.table,
    document: Document = None,
    question: Question = None,
    unnamed: Unnamed = False,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List who speaks, and how often."""
    with output.errors():
        from musnad.app import listing

        base = _base(store, known_by, recorded_by)
        wanted = _filter(document=document, question=question, unnamed=unnamed)
        output.print_rows(listing.speaker_rows(base, wanted), form)


@app.command()
def documents(
    store: Store = None,
    form: Form = Format.table,
    document: Document = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List documents with their outlet and date."""
    with output.errors():
        from musnad.app import listing

        base = _base(store, known_by, recorded_by)
        output.print_rows(
            listing.document_rows(base, _filter(document=document)),
            form,
            ["document", "publisher", "issued", "inferred", "claims", "length", "title"],
        )


@app.command()
def relations(
    store: Store = None,
    form: Form = Format.table,
    speaker: Speaker = None,
    principal: Principal = None,
    document: Document = None,
    question: Question = None,
    kind: Kind = None,
    positions: Annotated[
        bool, typer.Option("--positions", help="One witness for each two positions.")
    ] = False,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List the verdict on every two claims that meet on a question."""
    with output.errors():
        from musnad.app import listing

        base = _base(store, known_by, recorded_by)
        wanted = _filter(
            speaker=speaker, principal=principal, document=document, question=question, kind=kind
        )
        found = listing.find_relations(base, wanted, positions=positions)
        if form is Format.json:
            output.print_json([row.to_row() for row in found])
        elif form is Format.jsonl:
            output.print_json_lines(row.to_row() for row in found)
        else:
            output.print_rows(
                (listing.relation_row(row) for row in found),
                form,
                ["a", "b", "kind", "verdict", "question", "reason"],
            )


@app.command()
def conflicts(
    store: Store = None,
    form: Form = Format.table,
    question: Question = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Report what is disputed: positions, holders, words, and why; then what is not a conflict."""
    with output.errors():
        from musnad.report import dispute, text

        base = _base(store, known_by, recorded_by)
        report = dispute.report_conflicts(base, _one(base, question))
        _print_report(form, report, text.conflict_lines(base, report))


@app.command()
def agreements(
    store: Store = None,
    form: Form = Format.table,
    question: Question = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Report where claims agree, and how many origins stand behind each position."""
    with output.errors():
        from musnad.report import dispute, text

        base = _base(store, known_by, recorded_by)
        report = dispute.report_agreements(base, _one(base, question))
        _print_report(form, report, text.agreement_lines(base, report))


def _print_report(form: Format, report: Any, lines: Any) -> None:
    from musnad.report import flat

    if form is Format.table:
        output.print_lines(lines)
    elif form is Format.json:
        output.print_json(flat.to_object(report))
    else:
        output.print_rows(flat.matter_rows(report), form)


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="A claim.", metavar="A")],
    second: Annotated[str, typer.Argument(help="Another claim.", metavar="B")],
    store: Store = None,
) -> None:
    """Explain two claims: the verdict with its rule, or why there is none."""
    with output.errors():
        from musnad.report import comparison, full

        base = _base(store)
        explained = comparison.compare(base, first, second)
        output.print_lines(full.comparison_lines(base, explained))


@app.command()
def timeline(
    name: Annotated[
        str, typer.Argument(help="A speaker, a principal or a question.", metavar="ID")
    ],
    store: Store = None,
    form: Form = Format.table,
    question: Annotated[
        str | None,
        typer.Option(help="Of a speaker: only this question and those that presuppose it (id)."),
    ] = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """Show how the position of a speaker changed, or the answers to a question, over time."""
    with output.errors():
        from musnad.report import timeline, timeline_text

        base = _base(store, known_by, recorded_by)
        told = timeline.tell(base, name, question)
        if form is Format.table:
            output.print_lines(timeline_text.timeline_lines(base, told))
        elif form is Format.json:
            output.print_json(timeline_text.timeline_object(told))
        else:
            output.print_rows(timeline_text.step_rows(told), form)


@app.command()
def predictions(
    store: Store = None,
    form: Form = Format.table,
    speaker: Speaker = None,
    question: Question = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
) -> None:
    """List predictions and pledges, and which a later claim fulfils or fails."""
    with output.errors():
        from musnad.app import listing
        from musnad.readmodel.stands import relater_of
        from musnad.relate.prediction import find_predictions
        from musnad.report import fate

        base = _base(store, known_by, recorded_by)
        wanted = _filter(speaker=speaker, question=question)
        listing.check_filter(base, wanted)
        found = [
            prediction
            for prediction in find_predictions(relater_of(base))
            if question in {None, prediction.question}
            and speaker in {None, base.claims[prediction.claim].speaker}
        ]
        if form is Format.table:
            output.print_lines(fate.prediction_lines(base, found))
        else:
            output.print_rows(fate.prediction_rows(base, found), form)


@app.command()
def diff(
    old: Annotated[
        Path, typer.Argument(help="A store, a folder of curation files, or an RDF file.")
    ],
    new: Annotated[Path, typer.Argument(help="The same, later.")],
    form: Form = Format.table,
) -> None:
    """Show which claims and verdicts appeared, changed or vanished between two bases."""
    with output.errors():
        from musnad.app import comparing
        from musnad.report import difference

        found = comparing.diff(old, new)
        if form is Format.table:
            output.print_lines(difference.difference_lines(found))
        else:
            output.print_rows(difference.difference_rows(found), form)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(help="A claim, question, speaker or document.", metavar="ID")
    ],
    store: Store = None,
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.table,
) -> None:
    """Show one claim, question, speaker or document in full."""
    with output.errors():
        from musnad.report import full

        if form not in {Format.table, Format.json}:
            raise UsageError(f"show has no format {form.value!r}", remedy="one of: table, json")
        base = _base(store)
        if form is Format.json:
            output.print_json(full.show_object(base, name))
        else:
            output.print_lines(full.show_lines(base, name))


@app.command()
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
            _settings(None, None, store),
            source,
            output.parse_pairs(param or []),
            stdin=sys.stdin.read if source == "-" else None,
            timeout_s=timeout_s,
        )
        output.print_rows(found, form)


@app.command()
def export(
    to: Annotated[
        str, typer.Argument(help="turtle, trig, nquads, jsonld, jsonl or csv.", metavar="FORMAT")
    ],
    out: Annotated[Path, typer.Option("--output", "-o", help="File to write; - is stdout.")],
    store: Store = None,
    base_only: Annotated[bool, typer.Option("--base", help="Leave out what is derived.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Write the base in a format that other tools read. The same base gives the same bytes."""
    with output.errors():
        from musnad.app import exporting

        settings = _settings(None, None, store)
        if str(out) == "-":
            exporting.export(settings, to, sys.stdout.buffer, base_only=base_only)
            return
        size = exporting.export_file(settings, to, out, base_only=base_only, dry=dry_run)
        output.note(f"{out}: {size} bytes{' would be written' if dry_run else ''}")


# -- shared ---------------------------------------------------------------------------------------


def _settings(seeds: Path | None, texts: Path | None, store: Path | None) -> Settings:
    from musnad.app.settings import read_settings

    return read_settings(seeds=seeds, texts=texts, store=store)


def _base(store: Path | None, known_by: str | None = None, recorded_by: str | None = None) -> Base:
    from musnad.app.opening import open_base

    base = open_base(_settings(None, None, store))
    return base.restrict(
        known_by=_day(known_by, "--known-by"), recorded_by=_day(recorded_by, "--recorded-by")
    )


def _one(base: Base, question: str | None) -> list[str] | None:
    from musnad.app import listing

    listing.check_filter(base, _filter(question=question))
    return None if question is None else [question]


def _filter(**wanted: Any) -> Filter:
    from musnad.app.listing import Filter

    return Filter(**wanted)


def _day(text: str | None, option: str) -> Day | None:
    from datetime import date as Day

    if text is None:
        return None
    try:
        return Day.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text!r} is no day", remedy="write it as 2024-06-19") from None


def _say_verified(found: Built | Curation) -> None:
    if found.verified:
        output.note(f"{_count(found.verified, 'quote')} found again in the source texts")
    if found.unverified:
        output.note(
            f"{_count(found.unverified, 'quote')} not verified: the source texts are not at "
            "hand (--texts DIR, or MUSNAD_TEXTS); recorded offsets are trusted"
        )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")


curating.add_to(app)
searching.add_to(app)
verifying.add_to(app)


def run() -> None:
    """The console script: UTF-8 whatever the locale says, and no traceback on an interrupt."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    output.run_guarded(app)


if __name__ == "__main__":
    run()
