"""Locks: who may write a file and who reads it, across processes.

Uses advisory locks on files, which the system releases when a process ends in any way. A forked
child does not hold the locks of its parent.
"""

from __future__ import annotations

import os
import sys
from enum import Enum
from pathlib import Path
from weakref import WeakSet


class Mode(Enum):
    """Whether one or several processes may hold a lock."""

    EXCLUSIVE = "exclusive"
    SHARED = "shared"


class Lock:
    """A lock on the file `path`. Nothing is written into the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd: int | None = None

    def create(self) -> None:
        """Make the file where it is missing.

        Raises: OSError when that cannot be done.
        """
        self._path.touch()

    def acquire(self, mode: Mode) -> bool:
        """Take the lock without waiting; whether it was free (`False` without the file).

        Reading rights are enough.
        """
        try:
            fd = os.open(self._path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except FileNotFoundError:
            return False
        if _take(fd, mode):
            self._fd = fd
            _held.add(self)
            return True
        os.close(fd)
        return False

    def release(self) -> None:
        """Release the lock; nothing happens when it is not held."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __del__(self) -> None:
        self.release()


_held: WeakSet[Lock] = WeakSet()
"""The locks of this process."""


def _forget() -> None:
    for lock in list(_held):
        lock.release()  # closes a copy of the file: the process that forked still holds it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


if sys.platform == "win32":  # pragma: no cover - no shared locks there: readers go unnoticed
    import msvcrt

    def _take(fd: int, mode: Mode) -> bool:
        if mode is Mode.SHARED:
            return True
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(fd: int, mode: Mode) -> bool:
        kind = fcntl.LOCK_EX if mode is Mode.EXCLUSIVE else fcntl.LOCK_SH
        try:
            fcntl.flock(fd, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
