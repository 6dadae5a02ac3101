"""The terminal that a report or a table is written to, through a pager where it is longer.

Knows the height of the terminal, the pager, and how the pager ends. Where stdout is not a terminal,
or with `--plain`, everything is written to stdout.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TextIO, cast

PAGERS = (("less",), ("more",))
"""The pager where neither MUSNAD_PAGER nor PAGER is set."""
_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


@contextmanager
def screen(*, plain: bool = False) -> Iterator[TextIO]:
    """The stream for a report: stdout, or a pager when there are more lines than fit.

    Raises: BrokenPipeError when the pager is left before the end.
    """
    command = None if plain or not (sys.stdout.isatty() and sys.stdin.isatty()) else pager()
    if command is None:
        yield sys.stdout
        return
    paged = _Paged(command, shutil.get_terminal_size().lines)
    try:
        yield cast("TextIO", paged)
    except KeyboardInterrupt:  # the pager handles the key itself
        paged.end()
        raise
    except BaseException:
        paged.stop()
        raise
    paged.end()


def pager() -> list[str] | None:
    """The command that pages; `None` where there is none, or a variable asks for none.

    `MUSNAD_PAGER` wins over `PAGER`; an empty one, and `cat`, are none.
    """
    for name in ("MUSNAD_PAGER", "PAGER"):
        if name in os.environ:
            try:
                words = shlex.split(os.environ[name])
            except ValueError:  # a quotation mark without its fellow
                words = []
            found = bool(words) and words[0] != "cat" and shutil.which(words[0]) is not None
            return words if found else None
    return next((list(words) for words in PAGERS if shutil.which(words[0])), None)


class _Paged:
    """Buffers output until it is more than a screen, and then starts the pager."""

    def __init__(self, command: list[str], height: int) -> None:
        self._command, self._height = command, height
        self._held: list[str] = []
        self._lines = 0
        self._process: subprocess.Popen[str] | None = None

    def write(self, text: str) -> int:
        """Take some text."""
        if self._process is not None:
            self._send(text)
            return len(text)
        self._held.append(text)
        self._lines += text.count("\n")
        if self._lines >= self._height:
            self._start()
        return len(text)

    def writelines(self, texts: Iterable[str]) -> None:
        """Take several texts."""
        for text in texts:
            self.write(text)

    def flush(self) -> None:
        """Do nothing: `end` writes what is buffered."""

    def isatty(self) -> bool:
        """The output ends on a terminal."""
        return True

    def _start(self) -> None:
        environ = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - the user's own choice
            self._command, stdin=subprocess.PIPE, env=environ, encoding="utf-8"
        )
        for text in self._held:
            self._send(text)
        self._held.clear()

    def _send(self, text: str) -> None:
        """Write to the pager, without links: not every pager supports them."""
        self._pipe().write(_LINK.sub("", text))

    def _pipe(self) -> IO[str]:
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    def end(self) -> None:
        """Write what is buffered, or wait for the pager to end."""
        if self._process is None:
            sys.stdout.write("".join(self._held))
            return
        with suppress(BrokenPipeError):
            self._pipe().close()
        while True:
            try:
                self._process.wait()
            except KeyboardInterrupt:
                continue
            return

    def stop(self) -> None:
        """Stop the pager."""
        if self._process is not None:
            with suppress(BrokenPipeError):
                self._pipe().close()
            self._process.terminate() if self._process.poll() is None else None
            self._process.wait()
