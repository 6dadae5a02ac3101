"""Filling a folder of quads from N-Quads text while other work goes on.

The engine reads from pipes in threads of its own, so that it does not wait for the interpreter. It
is given a few small portions, so that it begins early, then one with all the rest, since every
portion is sorted by itself. Within a portion it sorts a million quads for each processor at a time,
which takes more than half a gigabyte each, so it is limited to half of the processors at first,
but not to fewer than two, unless memory is to be spared.
The shapes have read each IRI before, so the engine need not check it again.

The caller writes faster than the engine reads at first, and slower later. What the engine cannot
take yet is kept in temporary files, up to a fifth of a large base.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import BinaryIO, cast
from weakref import WeakSet

import pyoxigraph

FIRST_BYTES = 1 << 25
"""The size of the first portion in bytes; each has twice the size of the one before."""
LAST_BYTES = 1 << 28
"""A portion that would be this large takes all the rest."""
PIECE = 1 << 26
"""About the size of one temporary file."""
BEHIND = 64
"""The most temporary files."""
_BUFFER = 1 << 20
_CUT = b""
"""Stands among the text where a portion may end."""
_PIPES = Path("/dev/fd")
"""The folder in which a pipe has a path, on systems that have one."""


class Filling:
    """A folder of quads that is being filled from N-Quads text.

    `write` waits when the engine is far behind. After `end` the engine sorts on its own; `close`
    waits for it and returns the number of quads. `sparing` sorts with half of the processors, even
    of two: slower, and with less memory.
    """

    def __init__(self, folder: Path, *, sparing: bool = False) -> None:
        self._folder = folder.parent
        self._held: list[bytes] = []
        self._size = 0
        self._piece: BinaryIO | None = None
        self._waiting: Queue[bytes | BinaryIO | None] = Queue(BEHIND)
        self._ended = False
        self._feeding = _Feeding(
            pyoxigraph.Store(str(folder)), self._waiting, least=1 if sparing else 2
        )

    def write(self, lines: str | bytes) -> None:
        """Take whole lines of N-Quads; bytes are those of UTF-8.

        Raises: what the engine raised.
        """
        data = lines.encode() if isinstance(lines, str) else lines
        self._held.append(data)
        self._size += len(data)
        if self._size >= _BUFFER:
            self._pour()

    def cut(self) -> None:
        """Let the engine sort what it has, where that would otherwise wait for the end.

        Worth calling before work during which little is written.

        Raises: what the engine raised.
        """
        self._pour()
        self._hand_over()
        self._waiting.put(_CUT)

    def end(self) -> None:
        """Nothing more comes.

        Raises: what the engine raised.
        """
        if not self._ended:
            self._ended = True
            try:
                self._pour()
                self._hand_over()
            finally:
                self._waiting.put(None)

    def close(self) -> int:
        """Flush and close the files; returns the number of quads.

        Raises: what the engine raised.
        """
        self.end()
        return self._feeding.wait()

    def abandon(self) -> None:
        """Close the files, whatever was written."""
        self._held.clear()
        self._size = 0
        self._feeding.stop()
        if self._piece is not None:
            self._piece.close()
            self._piece = None
        with suppress(Exception):
            self.end()
        with suppress(Exception):
            self._feeding.wait()

    def _pour(self) -> None:
        """Pass on what was buffered: to the engine if it waits, else into a file."""
        self._feeding.check()
        data = self._held[0] if len(self._held) == 1 else b"".join(self._held)
        self._held.clear()
        self._size = 0
        if not data:
            return
        if self._piece is None and self._waiting.empty():
            self._waiting.put(data)
            return
        if self._piece is None:
            made = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - it waits
            self._piece = cast("BinaryIO", made)
        self._piece.write(data)
        if self._waiting.empty() or self._piece.tell() >= PIECE:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._piece is not None:
            self._waiting.put(self._piece)
            self._piece = None


class _Feeding:
    """A thread that feeds the engine, and then lets it sort."""

    def __init__(
        self, engine: pyoxigraph.Store, waiting: Queue[bytes | BinaryIO | None], least: int
    ) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self._waiting, self._least = waiting, least
        self._portion, self._room = FIRST_BYTES, FIRST_BYTES
        self._open: _Portion | None = None
        self._closed: list[_Portion] = []
        self._count = 0
        self._stopped = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raise what the engine raised, if it did."""
        if self._error:
            raise self._error

    def stop(self) -> None:
        """Stop feeding."""
        self._stopped = True

    def wait(self) -> int:
        """Wait until everything is on the disk; returns the number of quads."""
        self._thread.join()
        self.check()
        return self._count

    def _run(self) -> None:
        engine, self._engine = self._engine, None
        if engine is None:  # pragma: no cover - a thread runs once
            return
        while (piece := self._waiting.get()) is not None:
            try:
                if piece == _CUT:
                    self._cut()
                    continue
                for data in _read(piece):
                    if not (self._stopped or self._error):
                        self._give(engine, data)
                if self._room <= 0:
                    self._turn()
            except BaseException as error:  # noqa: BLE001 - raised again by `check`
                self._error = error
        try:
            self._end_open()
            while self._closed:
                self._closed.pop(0).wait()
            if not (self._stopped or self._error):
                with ThreadPoolExecutor(1) as beside:
                    count = beside.submit(len, engine)  # one processor is idle
                    engine.optimize()  # or queries take twice as long
                    engine.flush()
                    self._count = count.result()
        except BaseException as error:  # noqa: BLE001 - raised again by `check`
            self._error = self._error or error
        for portion in self._closed:
            with suppress(Exception):
                portion.wait()
        del engine  # which closes the files

    def _give(self, engine: pyoxigraph.Store, data: bytes) -> None:
        if self._open is None:
            self._open = _Portion(engine.bulk_load, self._least)
        self._open.write(data)
        self._room -= len(data)

    def _turn(self) -> None:
        """Begin another portion, while the one before may still be loading.

        The last one waits for that: both would fill the memory.

        Raises: what the engine raised.
        """
        self._end_open()
        self._portion *= 2
        last = self._portion >= LAST_BYTES
        self._room = sys.maxsize if last else self._portion
        while len(self._closed) > (0 if last else 1):
            self._closed.pop(0).wait()

    def _cut(self) -> None:
        """End the open portion if it is worth sorting by itself, and is not being sorted anyway."""
        if self._open and FIRST_BYTES <= self._open.written < LAST_BYTES:
            self._end_open()

    def _end_open(self) -> None:
        if self._open:
            self._closed.append(self._open)
            self._open.end()
            self._open = None


def _read(piece: bytes | BinaryIO) -> Iterator[bytes]:
    """The text of a piece in chunks; its file is removed."""
    if isinstance(piece, bytes):
        yield piece
        return
    with piece:
        piece.seek(0)
        while data := piece.read(_BUFFER):
            yield data


class _Portion:
    """A pipe, and the engine that reads from it in a thread of its own."""

    def __init__(self, load: Callable[..., None], least: int = 1) -> None:
        self._load: Callable[..., None] | None = load
        self._least = least
        self._input, self._output = os.pipe()
        _widen(self._output)
        _outputs.add(self)
        self._error: BaseException | None = None
        self.written = 0
        self._processors: set[int] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        form = pyoxigraph.RdfFormat.N_QUADS
        load, self._load = self._load, None
        self._processors = _take_half(self._least)
        try:
            if load is None:  # pragma: no cover - a thread runs once
                return
            if _PIPES.exists():  # reading it through a file object takes the interpreter each time
                load(path=f"{_PIPES}/{self._input}", format=form, lenient=True)
            else:  # pragma: no cover - other systems
                with os.fdopen(os.dup(self._input), "rb") as file:
                    load(input=file, format=form, lenient=True)
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
        before, self.written = self.written, self.written + len(data)
        if before <= 2 * _BUFFER < self.written:  # more than the pipe holds: the engine has begun
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


def _take_half(least: int) -> set[int]:
    """Limit this thread to half of the processors, where the system can; returns all of them.

    It is left `least` of them, if there are so many.
    """
    if not hasattr(os, "sched_setaffinity"):  # pragma: no cover - other systems
        return set()
    every = os.sched_getaffinity(0)
    with suppress(OSError):
        os.sched_setaffinity(0, sorted(every)[: max(least, len(every) // 2)])
    return every


def _give_back(thread: threading.Thread, processors: set[int]) -> None:
    """Let a thread use the given processors again."""
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
    """Enlarge the buffer of a pipe, where the system can: fewer context switches."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _BUFFER)
