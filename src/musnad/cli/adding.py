"""The verbs that change the files of a case without a dialogue: add, merge-agents.

Knows options and help texts. Every verb calls one function of `musnad.app` and renders what it
returns; imports are inside the verbs, so that `--help` starts at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import completing, output
from musnad.cli.options import DryRun, SeedsOption, count, day_of, settings_of, today
from musnad.errors import UsageError

if TYPE_CHECKING:
    from musnad.app.adding import Added


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this module to `app`."""
    app.command()(add)
    app.command("merge-agents")(merge_agents)


def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            readable=False,
            help="UTF-8 texts, saved pages (.html) or PDF files (.pdf)",
            metavar="FILE…",
        ),
    ],
    seeds: SeedsOption = None,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts",
            readable=False,
            help="Folder that keeps the texts [default: texts beside seeds]",
        ),
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
        if dry_run:
            output.note("dry run: nothing was written")
        output.stop(1 if broken else 0)


def _say_added(added: Added) -> None:
    from musnad.curation.naming import name_of

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


def merge_agents(
    kept: Annotated[
        str,
        typer.Argument(
            help="The agent (id) that stays.", metavar="A", autocompletion=completing.agent
        ),
    ],
    gone: Annotated[
        str,
        typer.Argument(
            help="The agent (id) that is the same.", metavar="B", autocompletion=completing.agent
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why both are one.")],
    seeds: SeedsOption = None,
    curator: Annotated[
        str, typer.Option(help="Who decides.", envvar="MUSNAD_CURATOR", show_default=False)
    ] = "",
    on: Annotated[
        str | None, typer.Option(help="The day of the decision (YYYY-MM-DD) [default: today]")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Write agent A wherever the curation files name B, with a dated reason.

    The names of B become other spellings of A. Nothing is written where that would make an error,
    such as somebody who speaks for themselves.
    """
    with output.errors():
        from musnad.app import merging

        if not curator.strip() or not reason.strip():
            raise UsageError(
                "somebody must decide, for a reason",
                remedy='--reason "…" --curator NAME, or MUSNAD_CURATOR',
            )
        found = merging.merge_agents(
            settings_of(seeds, None, None),
            kept,
            gone,
            because=reason,
            by=curator,
            on=(day_of(on, "--on") or today()).isoformat(),
            dry=dry_run,
        )
        if isinstance(found, tuple):
            output.print_findings(found)
            output.note("nothing was written")
            output.stop(1)
        for name in found.files:
            output.say(name)
        changed = count(found.mentions, "mention")
        if dry_run:
            output.note(f"dry run: {changed} would change; nothing was written")
            return
        output.note(f"{gone} is {kept} now: {changed} changed")
        output.note("Next: musnad build")
