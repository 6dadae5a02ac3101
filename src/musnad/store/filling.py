"""Filling a folder of quads from N-Quads text while other work goes on.

Knows how the engine is fed. It reads from pipes by itself, so that it never waits for the
interpreter, and takes what was written in portions that double: the first go in early, and there
are few of them however much comes, since the engine puts each in order by itself.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from weakref import WeakSet

import pyoxigraph

FIRST_BYTES = 1 << 25
"""How much text the first portion has; each has twice as much as the one before."""
_BUFFER = 1 << 20
_PIPES = Path("/dev/fd")
"""Where the engine finds a pipe by the number of its end, on systems that have this."""


class Filling:
    """A folder of quads that is being filled from N-Quads text.

    `write` waits when the engine is behind; `close` gives the number of quads.
    """

    def __init__(self, folder: Path) -> None:
        self._engine = pyoxigraph.Store(str(folder))
        self._texts: list[str] = []
        self._held = 0
        self._portion, self._room = FIRST_BYTES, FIRST_BYTES
        self._open: _Portion | None = None
        self._closed: list[_Portion] = []

    def write(self, lines: str) -> None:
        """Take whole lines of N-Quads.

        Raises: what the engine raised.
        """
        self._texts.append(lines)
        self._held += len(lines)
        if self._held >= _BUFFER:
            self._pour()

    def close(self) -> int:
        """Put everything on the disk and let go of the files; how many quads there are.

        Raises: what the engine raised.
        """
        self._pour()
        self._turn(left=0)
        try:
            self._engine.optimize()  # or queries take twice as long
            self._engine.flush()
            return len(self._engine)
        finally:
            del self._engine

    def abandon(self) -> None:
        """Let go of the files, whatever was written."""
        with suppress(Exception):
            self._turn(left=0)
        for portion in self._closed:
            with suppress(Exception):
                portion.wait()
        self._engine = None  # type: ignore[assignment]

    def _pour(self) -> None:
        """Give the engine what was held back."""
        data = "".join(self._texts).encode()
        self._texts.clear()
        self._held = 0
        if not data:
            return
        if self._open is None:
            self._open = _Portion(self._engine.bulk_load)
        self._open.write(data)
        self._room -= len(data)
        if self._room <= 0:
            self._portion *= 2
            self._room = self._portion
            self._turn(left=1)

    def _turn(self, *, left: int) -> None:
        """End the portion that is open; at most so many may still be on their way into the store.

        Raises: what the engine raised.
        """
        if self._open:
            self._closed.append(self._open)
            self._open.end()
            self._open = None
        while len(self._closed) > left:
            self._closed.pop(0).wait()


class _Portion:
    """A pipe, and the engine that reads from it in a thread of its own."""

    def __init__(self, load: Callable[..., None]) -> None:
        self._load = load
        self._input, self._output = os.pipe()
        _widen(self._output)
        _outputs.add(self)
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        form = pyoxigraph.RdfFormat.N_QUADS
        try:
            if _PIPES.exists():  # reading it through a file object takes the interpreter each time
                self._load(path=f"{_PIPES}/{self._input}", format=form)
            else:  # pragma: no cover - other systems
                with os.fdopen(os.dup(self._input), "rb") as file:
                    self._load(input=file, format=form)
        except BaseException as error:  # noqa: BLE001 - raised again by `wait`
            self._error = error
        finally:
            os.close(self._input)

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._output, rest) :]
        except BrokenPipeError:
            self.wait()
            raise

    def end(self) -> None:
        """Nothing more comes."""
        if self._output >= 0:
            os.close(self._output)
            self._output = -1

    def wait(self) -> None:
        """Wait until everything that was written is in the store."""
        self.end()
        self._thread.join()
        if self._error:
            raise self._error


_outputs: WeakSet[_Portion] = WeakSet()
"""The pipes of this process."""


def _forget() -> None:
    for portion in list(_outputs):
        portion.end()  # a copy: or the engine would wait for the end of a process that was forked


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _widen(pipe: int) -> None:
    """Let a pipe hold more, where it can: fewer turns between the two sides."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _BUFFER)
