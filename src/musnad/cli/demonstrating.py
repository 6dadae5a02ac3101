"""The verb demo: the shipped case, in one screen and then in its reports.

Knows options and what is shown in which order; imports are inside, so that `--help` starts at
once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Lang, Language, Texts, say_verified, tongue_of
from musnad.cli.serving import Open, Port, check_extra, serve_case

if TYPE_CHECKING:
    from musnad.app.demonstrating import Demonstration
    from musnad.report.text import Line
    from musnad.report.tongue import Tongue


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(demo)


def demo(
    texts: Texts = None,
    question: Annotated[
        str | None, typer.Option(help="Show the dispute on this question (id) whole.")
    ] = None,
    lang: Language = Lang.en,
    web: Annotated[
        bool, typer.Option("--web", help="Serve it as web pages, until you stop it (Ctrl-C).")
    ] = False,
    port: Port = 8765,
    open_page: Open = False,
) -> None:
    """Build the shipped case into a temporary store and show what it finds."""
    import tempfile

    with output.errors(), tempfile.TemporaryDirectory() as folder:
        from musnad.app import demonstrating
        from musnad.report.conflict_text import conflict_lines

        if web:
            check_extra()
        with output.progress() as progress:
            settings, built = demonstrating.build_demo(Path(folder) / "store", texts, progress)
        if built.errors:
            output.print_findings(built.findings)
            output.stop(1)
        tongue = tongue_of(lang)
        if web:
            serve_case(settings, "127.0.0.1", port, open_page=open_page)
        elif question is not None:
            base, report = demonstrating.demonstrate_one(settings, question)
            output.print_lines(conflict_lines(base, report, tongue=tongue, in_full=True))
        else:
            output.print_lines(_demo_lines(demonstrating.demonstrate(settings), tongue))
            output.note("")
            say_verified(built, tongue, settings)
            _say_next(tongue)


def _demo_lines(shown: Demonstration, tongue: Tongue) -> Iterator[Line]:
    """One screen, then the reports in short."""
    from musnad.report import conflict_text, digest_text, front_text
    from musnad.report.text import Line

    base, front = shown.base, shown.front
    yield from digest_text.digest_lines(front, shutil.get_terminal_size((100, 24)).columns, tongue)
    yield Line()
    yield from front_text.front_lines(base, front, tongue)
    yield Line()
    yield from conflict_text.conflict_lines(base, front.report, in_short=True, tongue=tongue)
    yield Line()
    yield from conflict_text.agreement_lines(base, shown.agreements, in_short=True, tongue=tongue)


def _say_next(tongue: Tongue) -> None:
    output.note(tongue("Next:", "وبعد ذلك:"))
    for command, en, ar in (
        (
            "musnad build seeds",
            "in a checkout: keep this case, for show, search, timeline …",
            "في نسخة من المستودع: احفظ هذه القضية لأوامر show وsearch وtimeline …",
        ),
        ("musnad demo --web", "the same in a browser", "القضية نفسها في المتصفح"),
        ("musnad init mycase", "start a case of your own", "ابدأ قضية لك"),
        ("musnad --help", "every verb", "كل الأوامر"),
    ):
        output.note(f"  {command:<22} {tongue(en, ar)}")
