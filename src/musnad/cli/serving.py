"""The verb that serves the web application.

Knows options and what to say; imports stand inside, so that `--help` starts at once and the base
install needs nothing of the extra `musnad[web]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from musnad.cli import output
from musnad.cli.options import Seeds, Store, Texts, settings_of
from musnad.errors import UsageError

if TYPE_CHECKING:
    from musnad.app.settings import Settings


def add_to(app: typer.Typer) -> None:
    """Give the verb of this module to `app`."""
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
    open_page: Open = False,
) -> None:
    """Serve the case as web pages on this machine, until you stop it (Ctrl-C)."""
    with output.errors():
        serve_case(settings_of(seeds, texts, store), host, port, write=write, open_page=open_page)


def serve_case(
    wanted: Settings, host: str, port: int, *, write: bool = False, open_page: bool = False
) -> None:
    """Serve the store of some settings and say the address on stdout.

    Raises: `StoreError` without a store, `UsageError` without the extra, `EndpointError`.
    """
    from musnad.app.opening import open_base

    open_base(wanted).close()  # without a store there is nothing to serve
    check_extra()
    from musnad.web.serving import serve as serve_pages

    def ready(address: str) -> None:
        typer.echo(address)
        output.note("Ctrl-C stops it")
        if open_page:
            typer.launch(address)

    serve_pages(wanted, host=host, port=port, write=write, ready=ready)


def check_extra() -> None:
    """Refuse, with a remedy, where the extra is not installed.

    Raises: `UsageError`.
    """
    from importlib.util import find_spec

    missing = [name for name in ("starlette", "jinja2", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"serve needs {', '.join(missing)}, which are not installed",
            remedy="pip install 'musnad[web]'",
        )
