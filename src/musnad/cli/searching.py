"""The verb that searches.

Knows options and how a hit looks in a terminal; imports are inside, so that `--help` starts at
once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Lang, Language, settings_of, tongue_of
from musnad.cli.output import Format
from musnad.text.visible import visible

if TYPE_CHECKING:
    from musnad.app.searching import Searched
    from musnad.report.tongue import Tongue


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command(context_settings={"ignore_unknown_options": True})(search)


def search(
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT…",
            help='Words, "phrases", beginnings*, -excluded, and speaker: question: stance: '
            "document: before: after: kind:.",
        ),
    ],
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", readable=False, help="Folder of the store [default: .musnad/store]"
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only this kind: claim, agent, question or document.")
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many hits.")] = 20,
    offset: Annotated[int, typer.Option(help="Leave out so many of the first.")] = 0,
    form: Annotated[
        Format, typer.Option("--format", help="How the listing is written.")
    ] = Format.table,
    lang: Language = Lang.en,
) -> None:
    """Find words in quotes, statements, names, questions and titles, in every form of the word."""
    with output.errors():
        from musnad.app import searching
        from musnad.report import hits

        wanted = settings_of(None, None, store)
        searched = searching.search(wanted, " ".join(text), kind=kind, limit=limit, offset=offset)
        found, tongue = searched.found, tongue_of(lang)
        if form is Format.table:
            _print_hits(searched, tongue)
        elif form in {Format.json, Format.jsonl}:
            output.print_objects(map(hits.hit_object, found.hits), form)
        else:
            output.print_rows((hits.hit_row(searched.base, hit) for hit in found.hits), form)
        output.note(_count(searched, offset, tongue))


def _print_hits(searched: Searched, tongue: Tongue) -> None:
    """Each hit on two lines: what it is, and the words, those that were found in bold."""
    from rich.console import Console
    from rich.text import Text

    from musnad.report import hits

    plain = output.no_colour()
    console = Console(no_color=plain, highlight=False, soft_wrap=True)
    for hit in searched.found.hits:
        head = hits.hit_head(searched.base, hit, tongue)
        if plain:
            words = hits.isolate(hit.snippet.marked(hits.MARK, hits.MARK))
            output.say(f"{head}\n  {words}")
            continue
        words, end = hit.snippet.text, 0
        line = Text("  ")
        for span in hit.snippet.spans:
            line.append(visible(words[end : span.start]))
            line.append(visible(words[span.start : span.end]), "bold yellow")
            end = span.end
        line.append(visible(words[end:]))
        if hits.isolate(words) != words:
            line = Text("  \u2068").append_text(line[2:]).append("\u2069")
        console.print(Text(visible(head), style="dim"))
        console.print(line)


def _count(searched: Searched, offset: int, tongue: Tongue) -> str:
    found = searched.found
    if not found.hits:
        if not offset:
            return tongue("nothing found", "لم يوجد شيء")
        return tongue("nothing found after the first {n}", "لا شيء بعد أول {n}", n=offset)
    last = offset + len(found.hits)
    said = tongue(
        "{first} to {last} of {total}",
        "{first} إلى {last} من {total}",
        first=offset + 1,
        last=last,
        total=found.total,
    )
    if found.more:
        said += tongue(" or more", " أو أكثر")
    if last < found.total:
        command = f"--offset {last}"
        said += tongue("; {command} shows more", "؛ {command} يعرض المزيد", command=command)
    return said
