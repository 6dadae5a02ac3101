"""The verb that serves the web application.

Knows options and what to say; imports are inside, so that `--help` starts at once and the base
install needs nothing of the extra `musnad[web]`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Seeds, Store, Texts, count, settings_of
from musnad.errors import UsageError

if TYPE_CHECKING:
    from musnad.app.settings import Settings
    from musnad.report.tongue import Lang


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(serve)


Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")]
Open = Annotated[bool, typer.Option("--open", help="Open the first page in a browser.")]


def serve(
    seeds: Seeds = None,
    texts: Texts = None,
    store: Store = None,
    host: Annotated[str, typer.Option(help="Address of this machine to listen on.")] = "127.0.0.1",
    port: Port = 8765,
    write: Annotated[
        bool, typer.Option("--write", help="Let pages change the curation files.")
    ] = False,
    curator: Annotated[
        str,
        typer.Option(
            help="With --write: who decides; pages ask when left out.", envvar="MUSNAD_CURATOR"
        ),
    ] = "",
    open_page: Open = False,
) -> None:
    """Serve the case as web pages on this machine, until you stop it (Ctrl-C)."""
    with output.errors():
        wanted = settings_of(seeds, texts, store)
        serve_case(wanted, host, port, write=write, curator=curator, open_page=open_page)


def serve_case(
    wanted: Settings,
    host: str,
    port: int,
    *,
    write: bool = False,
    curator: str = "",
    open_page: bool = False,
) -> None:
    """Serve the store of some settings and say the address on stdout.

    Raises: `StoreError` without a store, `UsageError` without the extra, `EndpointError`.
    """
    from musnad.app.opening import open_base

    open_base(wanted).close()  # without a store there is nothing to serve
    check_extra()
    from musnad.web.serving import serve as serve_pages

    def ready(address: str) -> None:
        output.say(address)
        output.note("Ctrl-C stops it")
        if open_page:
            typer.launch(address)

    serve_pages(wanted, host=host, port=port, write=write, curator=curator, ready=ready)


class Redact(StrEnum):
    """What a written report leaves out."""

    texts = "texts"


def write_report(
    wanted: Settings,
    out: Path,
    question: str,
    *,
    texts: bool,
    sparql: bool = False,
    one: Lang | None = None,
) -> None:
    """Write the static report: a folder, or one file in the language `one`.

    Raises: `StoreError`, `UnknownIdError`, `FileUnreadableError`; `UsageError` without the extra
    and for what does not go together.
    """
    check_extra("a written report")
    from musnad.web import site
    from musnad.web.choice import Choice

    if sparql and (question or one):
        raise UsageError(
            "--with-sparql asks the whole case, in a folder",
            remedy="leave --question and --single-file out",
        )
    choice = Choice(question, texts, sparql)
    if one is not None:
        written = site.write_file(wanted, out, choice, one)
    else:
        with output.progress() as progress:

            def say(done: int, total: int) -> None:
                progress("writing pages", done, total)

            written = site.write_site(wanted, out, choice, say)
    output.say(written.start)
    output.note(f"{count(written.pages, 'page')} written; open {written.start} in a browser")


def check_extra(what: str = "serve") -> None:
    """Refuse, with a remedy, where the extra is not installed.

    Raises: `UsageError`.
    """
    from importlib.util import find_spec

    missing = [name for name in ("starlette", "jinja2", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"{what} needs {', '.join(missing)}, which are not installed",
            remedy="pip install 'musnad[web]'",
        )
