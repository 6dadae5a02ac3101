"""The verbs that report: conflicts, compare, timeline, show, range, brief and others.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
returns; imports are inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from musnad.cli import completing, output
from musnad.cli.options import (
    DryRun,
    Form,
    KnownBy,
    Lang,
    Language,
    Limit,
    Question,
    RecordedBy,
    Speaker,
    Store,
    Texts,
    Whole,
    base_in,
    day_of,
    filter_of,
    settings_of,
    tongue_of,
)
from musnad.cli.output import Format
from musnad.cli.serving import Redact, write_report
from musnad.dataclass import dataclass
from musnad.errors import UsageError

if TYPE_CHECKING:
    from musnad.readmodel.base import ReadBase
    from musnad.report.dispute import ReportKind
    from musnad.report.tongue import Tongue


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this module to `app`."""
    verbs = report, conflicts, agreements, compare, timeline, predictions, diff, show
    for verb in (*verbs, range_, brief):
        app.command(verb.__name__.rstrip("_"))(verb)


def report(
    store: Store = None,
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.table,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", readable=False, help="Write a static site into this folder instead."
        ),
    ] = None,
    question: Question = None,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="Write one HTML file, in the language of --lang.")
    ] = False,
    redact: Annotated[
        Redact | None, typer.Option(help="Leave out the source texts: quotes alone are shown.")
    ] = None,
    with_sparql: Annotated[
        bool,
        typer.Option(
            "--with-sparql", help="Add a page that answers queries in the reader's browser."
        ),
    ] = False,
    texts: Texts = None,
) -> None:
    """Show the case in one page: disputes, changes, what is well supported, what is not known.

    With -o: every page of the web application as a static site that opens from the file system.
    """
    with output.errors():
        if out is not None:
            if known_by or recorded_by or form is not Format.table:
                raise UsageError(
                    "-o goes with --question, --single-file, --redact, --with-sparql and --texts"
                )
            wanted = settings_of(None, texts, store)
            write_report(
                wanted,
                out,
                question or "",
                texts=redact is None,
                sparql=with_sparql,
                one=tongue_of(lang).lang if single_file else None,
            )
            return
        if question or single_file or redact or with_sparql or texts:
            raise UsageError(
                "these options are for a report that is written", remedy="name where: -o DIR"
            )
        from musnad.app.fronting import front_of
        from musnad.report import front_text

        if form not in {Format.table, Format.json}:
            raise UsageError(f"report has no format {form.value!r}", remedy="one of: table, json")
        base = base_in(store, known_by, recorded_by)
        front = front_of(base)
        if form is Format.json:
            output.print_json(front_text.front_object(front))
        else:
            output.print_lines(front_text.front_lines(base, front, tongue_of(lang)))


def conflicts(
    store: Store = None,
    form: Form = Format.table,
    question: Question = None,
    whole: Whole = False,
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """Report what is disputed, the strongest disputes first, and what only looks like one."""
    with output.errors():
        from musnad.report import conflict_text

        base = base_in(store, known_by, recorded_by)
        shown = _Shown(base, form, question, limit, whole, tongue_of(lang))
        shown.tell("conflicts", conflict_text.conflict_lines)


def agreements(
    store: Store = None,
    form: Form = Format.table,
    question: Question = None,
    whole: Whole = False,
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """Report where claims agree, and how many origins stand behind each position."""
    with output.errors():
        from musnad.report import conflict_text

        base = base_in(store, known_by, recorded_by)
        shown = _Shown(base, form, question, limit, whole, tongue_of(lang))
        shown.tell("agreements", conflict_text.agreement_lines)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The options of a report on questions; `whole` leaves nothing out."""

    base: ReadBase
    form: Format
    question: str | None
    limit: int | None
    whole: bool
    tongue: Tongue

    def tell(self, kind: ReportKind, lines_of: Callable[..., Any]) -> None:
        """Print the report; of a large base, as a table, the strongest questions."""
        from musnad.app.reporting import report_on
        from musnad.report import flat, foremost

        as_table = self.form is Format.table
        report, chosen = report_on(
            self.base, kind, self.question, limit=self.limit, whole=self.whole, foremost=as_table
        )
        if as_table:
            in_full = self.whole or self.question is not None
            lines = lines_of(
                self.base, report, tongue=self.tongue, in_full=in_full, count=chosen.count
            )
            output.print_lines(chain(lines, foremost.chosen_lines(chosen, kind, self.tongue)))
        elif self.form is Format.json:
            output.print_json(flat.to_object(report))
        else:
            output.print_rows(flat.matter_rows(report), self.form)


def compare(
    first: Annotated[
        str, typer.Argument(help="A claim.", metavar="A", autocompletion=completing.claim)
    ],
    second: Annotated[
        str, typer.Argument(help="Another claim.", metavar="B", autocompletion=completing.claim)
    ],
    store: Store = None,
    lang: Language = Lang.en,
) -> None:
    """Explain two claims: the verdict with its rule, or why there is none."""
    with output.errors():
        from musnad.app.reporting import compare_claims
        from musnad.report import comparison_text

        base = base_in(store)
        explained = compare_claims(base, first, second)
        lines = comparison_text.comparison_lines(base, explained, tongue_of(lang))
        output.print_lines(lines)


def timeline(
    name: Annotated[
        str,
        typer.Argument(
            help="A speaker, a principal or a question.",
            metavar="ID",
            autocompletion=completing.whose_time,
        ),
    ],
    store: Store = None,
    form: Form = Format.table,
    question: Annotated[
        str | None,
        typer.Option(
            help="Of a speaker: only this question and those that presuppose it (id).",
            autocompletion=completing.question,
        ),
    ] = None,
    whole: Whole = False,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """Show how the position of a speaker changed, or the answers to a question, over time."""
    with output.errors():
        from musnad.app.reporting import tell_timeline
        from musnad.report import timeline_text

        base = base_in(store, known_by, recorded_by)
        told = tell_timeline(base, name, question, whole=whole)
        if form is Format.table:
            output.print_lines(timeline_text.timeline_lines(base, told, tongue_of(lang)))
        elif form is Format.json:
            output.print_json(timeline_text.timeline_object(told))
        else:
            output.print_rows(timeline_text.step_rows(told), form)


def predictions(
    store: Store = None,
    form: Form = Format.table,
    speaker: Speaker = None,
    question: Question = None,
    whole: Whole = False,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """List predictions and pledges, and which a later claim fulfils or fails."""
    with output.errors():
        from musnad.app import foretelling
        from musnad.report import fate

        base = base_in(store, known_by, recorded_by)
        wanted = filter_of(speaker=speaker, question=question)
        whole = whole or question is not None or form is not Format.table
        found = foretelling.find_foretold(base, wanted, whole=whole)
        if form is Format.table:
            tongue = tongue_of(lang)
            lines = fate.prediction_lines(base, list(found.predictions), tongue)
            said = fate.chosen_lines(found.total, found.chosen, found.questions, tongue)
            output.print_lines(chain(said, lines))
        else:
            output.print_rows(fate.prediction_rows(base, found.predictions), form)


def diff(
    old: Annotated[
        Path,
        typer.Argument(readable=False, help="A store, a folder of curation files, or an RDF file."),
    ],
    new: Annotated[Path, typer.Argument(readable=False, help="The same, later.")],
    form: Form = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Show which claims and verdicts appeared, changed or vanished between two bases."""
    with output.errors():
        from musnad.app import comparing
        from musnad.report import difference

        found = comparing.diff(old, new)
        if form is Format.table:
            output.print_lines(difference.difference_lines(found, tongue_of(lang)))
        else:
            output.print_rows(difference.difference_rows(found), form)


def show(
    name: Annotated[
        str,
        typer.Argument(
            help="A claim, question, speaker or document.",
            metavar="ID",
            autocompletion=completing.anything,
        ),
    ],
    store: Store = None,
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Show one claim, question, speaker or document in full."""
    with output.errors():
        from musnad.app.showing import check_merged, find_written
        from musnad.report import full, full_object

        if form not in {Format.table, Format.json}:
            raise UsageError(f"show has no format {form.value!r}", remedy="one of: table, json")
        base, settings = base_in(store), settings_of(None, None, store)
        check_merged(settings, base, name)
        if form is Format.json:
            output.print_json(full_object.show_object(base, name))
        else:
            tongue = tongue_of(lang)
            written = find_written(settings, base, name)
            places = (place.to_line(tongue) for place in written)
            output.print_lines(chain(full.show_lines(base, name, tongue), places))


RangeRule = Annotated[
    str,
    typer.Option(
        help="Whose figures set the ends: extremes, lowest, origins>=N, graded>=X (A to E, 1 to 5)."
    ),
]
Asked = Annotated[
    str, typer.Argument(help="A question.", metavar="QUESTION", autocompletion=completing.question)
]


class PageForm(StrEnum):
    """How a page is written."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"


class SpreadForm(StrEnum):
    """How a range is written."""

    text = "text"
    json = "json"
    md = "md"


def range_(
    question: Asked,
    rule: RangeRule = "extremes",
    store: Store = None,
    form: Annotated[SpreadForm, typer.Option("--format", help="How it is written.")] = (
        SpreadForm.text
    ),
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """Give the lowest, best and highest that was reported, and who set each end."""
    with output.errors():
        from musnad.app.reporting import find_range
        from musnad.report import page, spread_text

        base = base_in(store, known_by, recorded_by)
        found = find_range(base, question, rule)
        lines = spread_text.spread_lines(base, found, tongue_of(lang))
        if form is SpreadForm.json:
            output.print_json(spread_text.spread_object(found))
        elif form is SpreadForm.md:
            output.print_text(page.to_markdown(lines))
        else:
            output.print_lines(lines)


def brief(
    question: Asked,
    store: Store = None,
    form: Annotated[
        PageForm | None,
        typer.Option(
            "--format",
            help="How it is written [default: as the file, else text].",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            readable=False,
            help="A file such as page.md or page.html; - is stdout.",
        ),
    ] = None,
    rule: RangeRule = "extremes",
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
    dry_run: DryRun = False,
) -> None:
    """Write one page on a question: conclusion, positions, conflicts, range, searches, gaps."""
    with output.errors():
        from musnad.app.reporting import brief_on
        from musnad.report import brief as made
        from musnad.report import brief_object, page
        from musnad.report.text import format_lines

        form = form or _form_of(out)
        seen, told = brief_on(
            base_in(store),
            question,
            rule,
            known_by=day_of(known_by, "--known-by"),
            recorded_by=day_of(recorded_by, "--recorded-by"),
        )
        tongue = tongue_of(lang)
        if form is PageForm.json:
            text = output.json_of(brief_object.brief_object(seen, told), indent=2) + "\n"
        else:
            lines = list(made.brief_lines(seen, told, tongue))
            if form is PageForm.text and out is None:
                output.print_lines(lines)
                return
            text = format_lines(lines)
            if form is PageForm.md:
                text = page.to_markdown(lines)
            elif form is PageForm.html:
                text = page.to_html(lines, tongue.of(told.label), tongue.lang)
        if dry_run and out is not None and str(out) != "-":
            output.note(f"{out}: {len(text.encode())} bytes would be written")
            return
        output.write_text(out, text)


def _form_of(out: Path | None) -> PageForm:
    """The form that the name of a file asks for.

    Raises: `UsageError` for a name that asks for none.
    """
    if out is None or str(out) == "-":
        return PageForm.text
    forms = {
        ".txt": PageForm.text,
        ".json": PageForm.json,
        ".md": PageForm.md,
        ".html": PageForm.html,
    }
    found = forms.get(out.suffix.lower())
    if found is None:
        raise UsageError(
            f"{out} has no known ending",
            remedy="name it .md, .html, .txt or .json, or say --format",
        )
    return found
