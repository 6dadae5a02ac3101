"""The verbs that bring something into a case: add.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
gives; imports stand inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import DryRun, SeedsOption, count, settings_of
from musnad.errors import UsageError

if TYPE_CHECKING:
    from musnad.app.adding import Added


def add_to(app: typer.Typer) -> None:
    """Give the verbs of this module to `app`."""
    app.command()(add)


def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="UTF-8 texts, saved pages (.html) or PDF files (.pdf)", metavar="FILE…"
        ),
    ],
    seeds: SeedsOption = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="Folder that keeps the texts [default: texts beside seeds]"),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option("--document", help="The id of the document [default: the file's name]"),
    ] = None,
    title: Annotated[str | None, typer.Option(help="As the text shows it.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet (id), or unknown.")] = None,
    language: Annotated[str | None, typer.Option(help="Of the text, such as ar.")] = None,
    issued: Annotated[str | None, typer.Option(help="When it was published (EDTF).")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add documents to the case: their files with hash and length, and what the page says.

    Title, outlet, language, day and address are proposed from the text and the head of a page; an
    option wins. Look through what was written: a page may be wrong about itself.
    """
    with output.errors():
        from musnad.app import adding

        said = {
            "title": title,
            "publisher": publisher,
            "language": language,
            "issued": issued,
            "url": url,
        }
        given = {key: value for key, value in said.items() if value is not None}
        if len(files) > 1 and (document or given.keys() - {"publisher", "language"}):
            raise UsageError(
                "title, day, address and id are those of one text", remedy="give one file with them"
            )
        broken = False
        for file in files:
            found = adding.add(
                settings_of(seeds, texts, None),
                file,
                document=document,
                said=given,
                dry=dry_run,
            )
            if isinstance(found, tuple):
                output.print_findings(found)
                broken = True
                continue
            _say_added(found)
        output.stop(1 if broken else 0)


def _say_added(added: Added) -> None:
    from musnad.curation.files import name_of

    for path in (added.file, added.text):
        if path:
            output.say(name_of(path))
    for key, value in added.head.items():
        output.note(f"  {key:<10} {value}")
    if added.outlet:
        output.note(
            f"  the page calls its outlet {added.outlet!r}: no agent has that name; write one into "
            "agents.yml, and its id as publisher"
        )
    if "issued" not in added.head:
        output.note("  when it was published is not known: write issued, if you know it")
    output.note(
        f"Next: musnad review {name_of(added.kept)} ({count(added.candidates, 'candidate')})"
    )
