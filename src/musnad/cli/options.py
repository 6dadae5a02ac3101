"""Options that several verbs share, and how they are read.

Knows help texts of options, how a base is opened and a day is read; imports are inside, so that
`--help` starts at once.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from musnad.cli import completing, output
from musnad.cli.output import Format
from musnad.errors import UsageError

if TYPE_CHECKING:
    from datetime import date as Day

    from musnad.app.building import Built
    from musnad.app.listing import Filter
    from musnad.app.settings import Settings
    from musnad.curation.load import Curation
    from musnad.readmodel.base import ReadBase
    from musnad.report.tongue import Tongue

Seeds = Annotated[
    Path | None,
    typer.Argument(
        readable=False, help="Folder of the curation files [default: ./seeds]", show_default=False
    ),
]
SeedsOption = Annotated[
    Path | None,
    typer.Option("--seeds", readable=False, help="Folder of the curation files [default: ./seeds]"),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts", readable=False, help="Folder of the source texts, to anchor every quote again."
    ),
]
Store = Annotated[
    Path | None,
    typer.Option("--store", readable=False, help="Folder of the store [default: .musnad/store]"),
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="Address of a SPARQL engine that holds the base, in the place of a store.",
    ),
]
Form = Annotated[Format, typer.Option("--format", help="How the listing is written.")]
Speaker = Annotated[
    str | None, typer.Option(help="Only this speaker (id).", autocompletion=completing.agent)
]
Principal = Annotated[
    str | None,
    typer.Option(help="Only on behalf of this agent (id).", autocompletion=completing.agent),
]
Document = Annotated[
    str | None, typer.Option(help="Only this document (id).", autocompletion=completing.document)
]
Question = Annotated[
    str | None, typer.Option(help="Only this question (id).", autocompletion=completing.question)
]
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


class Lang(StrEnum):
    """The language of a report."""

    en = "en"
    ar = "ar"


Language = Annotated[
    Lang, typer.Option("--lang", envvar="MUSNAD_LANG", help="Language of what is shown: en or ar.")
]
Whole = Annotated[bool, typer.Option("--all", help="Leave nothing out and fold nothing.")]
Limit = Annotated[
    int | None, typer.Option(min=1, help="So many questions at most, the strongest first.")
]
Every = Annotated[
    bool, typer.Option("--all", help="Name each finding, also where many say the same.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written; write nothing.")
]


def settings_of(seeds: Path | None, texts: Path | None, store: Path | None) -> Settings:
    """The settings of a verb: from its options, else the environment, else `musnad.toml`."""
    from musnad.app.settings import read_settings

    return read_settings(seeds=seeds, texts=texts, store=store, endpoint=output.State.endpoint)


def with_endpoint(verb: Callable[..., None]) -> Callable[..., None]:
    """The verb with `--endpoint` beside its `--store`: both say where the base is.

    A verb without `--store` stays as it is.
    """
    signature = inspect.signature(verb, eval_str=True)
    options = list(signature.parameters.values())
    at = next((n for n, option in enumerate(options) if option.name == "store"), None)
    if at is None:
        return verb

    @functools.wraps(verb)
    def asked(*given: Any, endpoint: str | None = None, **options: Any) -> None:
        output.State.endpoint = endpoint
        verb(*given, **options)

    options.insert(
        at + 1,
        inspect.Parameter(
            "endpoint", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Endpoint
        ),
    )
    keyword = [option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in options]
    asked.__signature__ = signature.replace(parameters=keyword)  # type: ignore[attr-defined]
    asked.__annotations__ = {option.name: option.annotation for option in keyword}
    return asked


def base_in(
    store: Path | None, known_by: str | None = None, recorded_by: str | None = None
) -> ReadBase:
    """The base in a store as it is now, or as it was known or recorded by a day.

    Raises: `StoreError`; `UsageError` for what is not a day.
    """
    from musnad.app.opening import open_base

    base = open_base(settings_of(None, None, store))
    return base.restrict(
        known_by=day_of(known_by, "--known-by"), recorded_by=day_of(recorded_by, "--recorded-by")
    )


def tongue_of(lang: Lang) -> Tongue:
    """The language that an option names."""
    from musnad.report.tongue import TONGUES

    return TONGUES[lang.value]


def filter_of(**wanted: Any) -> Filter:
    """The filter of a listing."""
    from musnad.app.listing import Filter

    return Filter(**wanted)


def day_of(text: str | None, option: str) -> Day | None:
    """The day that an option names; `None` where it is not given.

    Raises: `UsageError`.
    """
    from datetime import date as Day

    if text is None:
        return None
    try:
        return Day.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{option}: {text!r} is not a day", remedy="write it as 2024-06-19"
        ) from None


def today() -> Day:
    """The current day in the time zone of this machine."""
    from datetime import datetime

    return datetime.now().astimezone().date()


def say_verified(found: Built | Curation, tongue: Tongue, settings: Settings) -> None:
    """Print how many quotes were verified in the texts, and how many were not.

    Where no texts are named and a folder `texts` lies beside the seeds, it is named as the remedy.
    """
    if found.verified:
        quotes = tongue.count(found.verified, "quote")
        output.note(
            tongue(
                "{quotes} found again in the source texts",
                "وجد في النصوص من جديد {quotes}",
                quotes=quotes,
            )
        )
    if found.unverified:
        from musnad.curation.naming import name_of

        beside = settings.seeds.parent / "texts"
        is_there = settings.texts is None and beside.is_dir()
        folder = name_of(beside) if is_there else "DIR"
        output.note(
            tongue(
                "{quotes} not verified: the source texts are not at hand ({option}, or "
                "{variable}); recorded offsets are trusted",
                "لم يتحقق من {quotes}: ليست النصوص حاضرة ({option} أو {variable})؛ والمواضع "
                "المقيدة معتمدة",
                quotes=tongue.count(found.unverified, "quote"),
                option=f"--texts {folder}",
                variable="MUSNAD_TEXTS",
            )
        )


def count(number: int, word: str) -> str:
    """A number with its word, which has an s where it must.

    >>> count(1, "claim"), count(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {word}" + ("" if number == 1 else "s")
