"""Filling a folder of quads from N-Quads text while other work goes on.

Knows how the engine is fed, and what it costs. It reads from pipes by itself, so that it never
waits for the interpreter, and takes what was written in portions: the first are small, so that it
begins early, and there are few of them however much comes, since each is put in order by itself.
Within a portion it works on a million quads at a time, and on as many times a million as it may use
processors; each takes nearly a gigabyte. So it may begin with half of them only.
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
MOST_BYTES = 1 << 31
"""How much text a portion has at most: as much again lies on the disk while it is taken in."""
WAIT_BYTES = 1 << 28
"""From so large a portion on the next begins when all of it is taken in: both fill the memory."""
_BUFFER = 1 << 20
_PIPES = Path("/dev/fd")
"""Where the engine finds a pipe by the number of its end, on systems that have this."""


class Filling:
    """A folder of quads that is being filled from N-Quads text.

    `write` waits when the engine is behind. After `end` the engine puts what it has in order by
    itself; `close` waits for it and gives the number of quads.
    """

    def __init__(self, folder: Path) -> None:
        self._engine: pyoxigraph.Store | None = pyoxigraph.Store(str(folder))
        self._held: list[bytes] = []
        self._size = 0
        self._portion, self._room = FIRST_BYTES, FIRST_BYTES
        self._open: _Portion | None = None
        self._closed: list[_Portion] = []
        self._ending: _Ending | None = None

    def write(self, lines: str | bytes) -> None:
        """Take whole lines of N-Quads; bytes are those of UTF-8.

        Raises: what the engine raised.
        """
        data = lines.encode() if isinstance(lines, str) else lines
        self._held.append(data)
        self._size += len(data)
        if self._size >= _BUFFER:
            self._pour()

    def end(self) -> None:
        """Nothing more comes.

        Raises: what the engine raised.
        """
        if self._ending is None and self._engine is not None:
            self._pour()
            self._turn(left=None)
            self._ending = _Ending(self._engine, self._closed)

    def close(self) -> int:
        """Put everything on the disk and let go of the files; how many quads there are.

        Raises: what the engine raised.
        """
        self.end()
        self._engine = None
        if self._ending is None:
            raise ValueError("the folder was given up")
        return self._ending.wait()

    def abandon(self) -> None:
        """Let go of the files, whatever was written."""
        if self._ending is None and self._engine is not None:
            self._turn(left=None)
            while self._closed:
                with suppress(Exception):
                    self._closed.pop().wait()
        elif self._ending is not None:
            with suppress(Exception):
                self._ending.wait()
        self._engine = None

    def _pour(self) -> None:
        """Give the engine what was held back."""
        data = self._held[0] if len(self._held) == 1 else b"".join(self._held)
        self._held.clear()
        self._size = 0
        if not data or self._engine is None:
            return
        if self._open is None:
            self._open = _Portion(self._engine.bulk_load)
        self._open.write(data)
        self._room -= len(data)
        if self._room <= 0:
            self._turn(left=1 if self._portion < WAIT_BYTES else 0)
            self._portion = min(2 * self._portion, MOST_BYTES)
            self._room = self._portion

    def _turn(self, *, left: int | None) -> None:
        """End the portion that is open; at most so many may still be on their way into the store.

        Raises: what the engine raised.
        """
        if self._open:
            self._closed.append(self._open)
            self._open.end()
            self._open = None
        while left is not None and len(self._closed) > left:
            self._closed.pop(0).wait()


class _Ending:
    """The engine while it takes the last portions in and puts all in order, in a thread."""

    def __init__(self, engine: pyoxigraph.Store, portions: list[_Portion]) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self._portions = portions
        self._count = 0
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        engine, self._engine = self._engine, None
        try:
            while self._portions:
                self._portions.pop(0).wait()
            if engine is not None:
                engine.optimize()  # or queries take twice as long
                engine.flush()
                self._count = len(engine)
        except BaseException as error:  # noqa: BLE001 - raised again by `wait`
            self._error = error
        del engine  # which closes the files

    def wait(self) -> int:
        """Wait until everything is on the disk; how many quads there are."""
        self._thread.join()
        if self._error:
            raise self._error
        return self._count


class _Portion:
    """A pipe, and the engine that reads from it in a thread of its own."""

    def __init__(self, load: Callable[..., None]) -> None:
        self._load: Callable[..., None] | None = load
        self._input, self._output = os.pipe()
        _widen(self._output)
        _outputs.add(self)
        self._error: BaseException | None = None
        self._written = 0
        self._processors: set[int] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        form = pyoxigraph.RdfFormat.N_QUADS
        load, self._load = self._load, None
        self._processors = _take_half()
        try:
            if load is None:  # pragma: no cover - a thread runs once
                return
            if _PIPES.exists():  # reading it through a file object takes the interpreter each time
                load(path=f"{_PIPES}/{self._input}", format=form)
            else:  # pragma: no cover - other systems
                with os.fdopen(os.dup(self._input), "rb") as file:
                    load(input=file, format=form)
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
        before, self._written = self._written, self._written + len(data)
        if before <= 2 * _BUFFER < self._written:  # more than the pipe holds: the engine has begun
            _give_back(self._thread, self._processors)

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


def _take_half() -> set[int]:
    """Let this thread use half of the processors, where the system can; gives all of them."""
    if not hasattr(os, "sched_setaffinity"):  # pragma: no cover - other systems
        return set()
    every = os.sched_getaffinity(0)
    with suppress(OSError):
        os.sched_setaffinity(0, sorted(every)[: max(1, len(every) // 2)])
    return every


def _give_back(thread: threading.Thread, processors: set[int]) -> None:
    """Let a thread use all of some processors again."""
    if processors and thread.native_id is not None:
        with suppress(OSError):  # it may have ended
            os.sched_setaffinity(thread.native_id, processors)


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
