"""The verb that answers assistants.

Knows options; imports are inside, so that `--help` starts at once and the base install needs
nothing of the extra `musnad[mcp]`.
"""

from __future__ import annotations

from importlib.util import find_spec

import typer

from musnad.cli import output
from musnad.cli.options import Store, settings_of
from musnad.cli.start import leave_at_once
from musnad.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Add the verb of this module to `app`."""
    app.command()(mcp)


def mcp(store: Store = None) -> None:
    """Answer an assistant over the Model Context Protocol, on stdin and stdout; read-only.

    The assistant starts this command itself: docs/mcp.md says how to put it into its settings.
    """
    with output.errors():
        from musnad.app.opening import open_base

        wanted = settings_of(None, None, store)
        open_base(wanted).close()  # without a store there is nothing to answer from
        if find_spec("mcp") is None:
            raise UsageError(
                "mcp needs the package mcp, which is not installed",
                remedy="pip install 'musnad[mcp]'",
            )
        from musnad.mcp.server import make_server

        server = make_server(wanted)
        leave_at_once()  # a thread that reads stdin can be ended in no other way
        server.run("stdio")
