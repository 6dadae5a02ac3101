"""Engines that are started for a test: each on the loopback address, ended by its own process id.

Knows where each is looked for, its configuration, and how long it may take to answer.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.engines.answer import AbsentError

STARTING_S = 120
"""Seconds for a server to start."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def running(command: list[str | Path], port: int, folder: Path) -> Iterator[None]:
    """A server for as long as the block lasts; it listens on `port`, and writes into `folder`.

    Raises: `AbsentError` when it ends before it listens.
    """
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
    try:
        for _ in range(10 * STARTING_S):
            if process.poll() is not None:
                break
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    yield
                    return
            time.sleep(0.1)
        raise AbsentError(f"the server did not start: {(folder / 'out').read_text()[-500:]}")
    finally:
        process.terminate()
        process.wait()
