"""The verbs that list: claims, questions, speakers, documents, relations.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
returns; imports are inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from musnad.cli import output
from musnad.cli.options import (
    Document,
    Form,
    Kind,
    KnownBy,
    Lang,
    Language,
    Principal,
    Question,
    RecordedBy,
    Since,
    SingleOrigin,
    Speaker,
    Stance,
    Store,
    Unnamed,
    Until,
    base_in,
    day_of,
    filter_of,
    tongue_of,
)
from musnad.cli.output import Format

if TYPE_CHECKING:
    from musnad.report.tongue import Tongue

T = TypeVar("T")
TABLE_ROWS = 2000
"""How many rows a table shows: a large base has a hundred thousand claims."""
Limit = Annotated[
    int | None,
    typer.Option(
        min=1,
        help=f"So many rows at most [default: {TABLE_ROWS} of a table, else all].",
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this module to `app`."""
    for verb in (claims, questions, speakers, documents, relations):
        app.command()(verb)


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
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """List claims."""
    with output.errors():
        from musnad.app import listing

        base = base_in(store, known_by, recorded_by)
        wanted = filter_of(
            speaker=speaker,
            principal=principal,
            document=document,
            question=question,
            stance=stance,
            unnamed=unnamed,
            single_origin=single_origin,
            since=day_of(since, "--since"),
            until=day_of(until, "--until"),
        )
        if form in {Format.json, Format.jsonl}:
            output.print_objects(islice(listing.claim_objects(base, wanted), limit), form)
            return
        found = _listed(
            listing.claim_rows(base, wanted, _tongue(form, lang)),
            form,
            limit,
            lambda: f" of {listing.count_claims(base, wanted):,}",
        )
        _print(
            found,
            form,
            lang,
            ["claim", "speaker", "stance", "question", "answer", "as_of", "inferred", "statement"],
        )


def questions(
    store: Store = None,
    form: Form = Format.table,
    question: Question = None,
    status: Annotated[
        str | None,
        typer.Option(help="Only: disputed, denied, corroborated, single-origin, open, unanswered."),
    ] = None,
    single_origin: SingleOrigin = False,
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """List questions with their status and who stands behind them."""
    with output.errors():
        from musnad.app import listing

        base = base_in(store, known_by, recorded_by)
        wanted = filter_of(question=question, single_origin=single_origin)
        _print(
            _listed(listing.question_rows(base, wanted, status), form, limit),
            form,
            lang,
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
        if form is Format.table:
            tongue = _tongue(form, lang)
            counted = (
                "Counted: who answers the question itself; origins: those behind its best answer.",
                "المعدود: من يجيب عن السؤال نفسه؛ والمصادر الأصلية: ما وراء أقوى أجوبته.",
            )
            output.note(tongue(*counted))


def speakers(
    store: Store = None,
    form: Form = Format.table,
    document: Document = None,
    question: Question = None,
    unnamed: Unnamed = False,
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """List who speaks, and how often."""
    with output.errors():
        from musnad.app import listing

        base = base_in(store, known_by, recorded_by)
        wanted = filter_of(document=document, question=question, unnamed=unnamed)
        _print(
            _listed(listing.speaker_rows(base, wanted), form, limit),
            form,
            lang,
            ["speaker", "kind", "claims", "documents", "questions", "label"],
        )


def documents(
    store: Store = None,
    form: Form = Format.table,
    document: Document = None,
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """List documents with their outlet and date."""
    with output.errors():
        from musnad.app import listing

        base = base_in(store, known_by, recorded_by)
        _print(
            _listed(
                listing.document_rows(base, filter_of(document=document), _tongue(form, lang)),
                form,
                limit,
            ),
            form,
            lang,
            ["document", "publisher", "issued", "inferred", "claims", "length", "title"],
        )


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
    own: Annotated[
        bool,
        typer.Option(
            "--own", help="Leave out what is carried where a pair meets on its own question."
        ),
    ] = False,
    limit: Limit = None,
    known_by: KnownBy = None,
    recorded_by: RecordedBy = None,
    lang: Language = Lang.en,
) -> None:
    """List the verdict on every two claims that meet on a question."""
    with output.errors():
        from musnad.app import relating

        base = base_in(store, known_by, recorded_by)
        wanted = filter_of(
            speaker=speaker, principal=principal, document=document, question=question, kind=kind
        )
        found = relating.find_relations(base, wanted, positions=positions, own=own)
        found = _listed(found, form, limit)
        if form in {Format.json, Format.jsonl}:
            output.print_objects((row.to_row() for row in found), form)
        else:
            _print(
                (relating.relation_row(row) for row in found),
                form,
                lang,
                ["a", "b", "kind", "verdict", "question", "reason"],
            )


def _listed(
    found: Iterable[T], form: Format, limit: int | None, of_all: Callable[[], str] = str
) -> Iterator[T]:
    """So many at most; for a table without a limit the first ones, and how to see the others.

    `of_all` says out of how many, where that is known.
    """
    found = iter(found)
    if limit is not None or form is not Format.table:
        yield from islice(found, limit)
        return
    yield from islice(found, TABLE_ROWS)
    if next(found, None) is not None:
        first = f"these are the first {TABLE_ROWS:,}{of_all()} rows"
        output.note(f"{first}: --limit N, or --format jsonl for all")


def _tongue(form: Format, lang: Lang) -> Tongue:
    """The language of the values of a listing: English in formats for machines."""
    return tongue_of(lang if form in {Format.table, Format.md} else Lang.en)


def _print(rows: Iterable[output.Row], form: Format, lang: Lang, columns: list[str]) -> None:
    """A listing; for people in the words of a language."""
    from musnad.report.columns import heads_of, say_rows

    tongue = _tongue(form, lang)
    if form is Format.table:
        shown = say_rows(rows, tongue, columns)
        output.print_rows(shown, form, columns, heads_of(columns, tongue))
    elif form is Format.md and lang is not Lang.en:
        heads = heads_of(columns, tongue)
        shown = say_rows(rows, tongue, columns)
        output.print_rows(({heads[k]: v for k, v in row.items()} for row in shown), form)
    else:
        output.print_rows(rows, form)
