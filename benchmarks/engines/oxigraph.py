"""Oxigraph's server (PyPI: `oxigraph`): in memory, on the loopback address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from benchmarks.engines.answer import AbsentError
from benchmarks.engines.served import free_port, running


@contextmanager
def serve(folder: Path, *options: str) -> Iterator[str]:
    """The address of an Oxigraph server that holds nothing.

    Raises: `AbsentError` where the package `oxigraph` is not installed.
    """
    beside = Path(sys.executable).with_name("oxigraph")
    found = beside if beside.exists() else which("oxigraph")
    if not found:
        raise AbsentError("oxigraph is not installed: pip install -r requirements-outside.lock")
    port = free_port()
    with running([found, "serve", "--bind", f"127.0.0.1:{port}", *options], port, folder):
        yield f"http://127.0.0.1:{port}"
