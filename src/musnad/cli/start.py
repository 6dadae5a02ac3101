"""The entry point: sets up signals, streams and memory before anything is imported.

Knows that an interrupt ends with 130 and a request to end with 128 and its number, at any moment,
and that a stream which was closed must not become the number of a file that is opened later. Does
not know verbs.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TextIO

_ENDING = ("SIGTERM", "SIGHUP")
_SELDOM = 100_000
"""New objects between two searches for garbage: a verb is short, and records hold no circles."""


def run() -> None:
    """The console script."""
    gc.set_threshold(_SELDOM)
    leaving = _Leaving()
    atexit.register(leaving)  # registered first, so it is called after all others
    _take_signals(_leave)
    sys.unraisablehook = _heed
    _open_streams()
    from musnad.cli.verbs import run as run_verbs

    try:
        try:
            _take_signals(_unwind)
            run_verbs()
            leaving.code = 0
        except SystemExit as end:
            leaving.code = end.code if isinstance(end.code, int) else 1
            raise
        finally:
            _take_signals(_leave)
    except KeyboardInterrupt:  # before the verb began, or after it ended
        os._exit(128 + signal.SIGINT)


class _Leaving:
    """Ends the process without taking its objects apart, which takes a fifth of a short verb."""

    code = 1
    """The exit code; 1 for an exception that nobody expected."""

    def __call__(self) -> None:
        """Exit."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(self.code)


def leave_at_once() -> None:
    """Let a signal end the process at once: for verbs that only read."""
    _take_signals(_leave)


def _take_signals(ending: Callable[[int, object], NoReturn]) -> None:
    """Turn signals into exceptions; a signal that the parent process ignores stays ignored."""
    for name in (*_ENDING, "SIGINT"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, ending)


def _leave(number: int, _frame: object) -> NoReturn:
    """Exit at once: nothing needs cleaning up."""
    os._exit(128 + number)


def _unwind(number: int, _frame: object) -> NoReturn:
    """Exit with an exception, so that context managers clean up."""
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _heed(ignored: sys.UnraisableHookArgs) -> None:
    """Exit when an interrupt was raised where exceptions are ignored, as in `__del__`."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        os._exit(128 + signal.SIGINT)
    if isinstance(ignored.exc_value, SystemExit) and isinstance(ignored.exc_value.code, int):
        os._exit(ignored.exc_value.code)
    sys.__unraisablehook__(ignored)


def _open_streams() -> None:
    """Reopen closed standard streams on /dev/null; writing to stdout then fails."""
    for number, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # the lowest number that is free: this one
    sys.stdin = sys.stdin or _stream(0, "r")
    sys.stdout = sys.stdout or _stream(1, "w")
    sys.stderr = sys.stderr or _stream(2, "w")


def _stream(number: int, mode: str) -> TextIO:
    return open(number, mode, encoding="utf-8", closefd=False)  # type: ignore[return-value]
