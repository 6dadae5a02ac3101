"""Replacing a folder as a whole, or leaving it as it was, wherever the process ends.

Linux and macOS exchange two names in one step. Elsewhere it takes two renames, and the next writer
of the same folder repairs what a process killed between them left. A draft is locked while it is
written. Does not know what the folder contains.

Source: renameat2(2), RENAME_EXCHANGE; renamex_np(2), RENAME_SWAP.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from musnad.atomic import sync_folder
from musnad.errors import FileUnreadableError

_HERE = -100
"""AT_FDCWD: paths are relative to the working directory."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextlib.contextmanager
def replacing(folder: Path, marker: str, what: str) -> Iterator[Path]:
    """The same as `drafting`, for a folder that is new, empty, or ours: a file `marker` says so.

    `what` names it in the message.

    Raises: `FileUnreadableError` when it holds anything else or cannot be written.

    >>> with tempfile.TemporaryDirectory() as place:
    ...     for _ in "twice":
    ...         with replacing(Path(place) / "out", "ours", "an earlier one") as draft:
    ...             _ = (draft / "ours").write_text("")
    ...     [path.name for path in sorted(Path(place).rglob("*"))]
    ['out', 'ours']
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FileUnreadableError(f"{folder} is not a folder", remedy="name a new folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file():
        raise FileUnreadableError(
            f"{folder} holds other files", remedy=f"name a new folder, or {what}"
        )
    try:
        with drafting(folder) as draft:
            yield draft
    except OSError as error:
        raise FileUnreadableError(
            f"{folder} cannot be written: {error.strerror or error}"
        ) from error


@contextlib.contextmanager
def drafting(folder: Path) -> Iterator[Path]:
    """A new folder to fill; it replaces `folder` when the block ends without an exception.

    After an exception `folder` is unchanged and no draft is left. If the process is killed,
    `folder` is the old one or the new one, and a hidden draft may remain, which the next call for
    the same folder removes. Where the system cannot exchange two names, a process killed between
    the two renames leaves no `folder` until that next call.

    Raises: `OSError` when it cannot be written.

    >>> with tempfile.TemporaryDirectory() as place:
    ...     with drafting(Path(place) / "site") as draft:
    ...         _ = (draft / "index.html").write_text("<!doctype html>")
    ...     [path.name for path in sorted(Path(place).rglob("*"))]
    ['site', 'index.html']
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _repair(folder)
    held = Path(tempfile.mkdtemp(prefix=_start(folder), dir=folder.parent))
    try:
        with _locked(held):
            draft = held / "new"
            draft.mkdir()
            yield draft
            _switch(draft, folder, held / "old")
            sync_folder(folder.parent)
    finally:
        shutil.rmtree(held, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; `False` where the system cannot.

    Raises: `OSError`.
    """
    if sys.platform == "win32":  # pragma: no cover - it cannot
        return False
    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        done = system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    elif hasattr(system, "renamex_np"):  # pragma: no cover - macOS
        done = system.renamex_np(*names, _EXCHANGE)
    else:  # pragma: no cover - older systems
        return False
    code = ctypes.get_errno()
    if done and code not in _CANNOT:
        raise OSError(code, os.strerror(code), str(one), None, str(other))
    return not done


def _switch(draft: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        draft.rename(folder)
        return
    if exchange(draft, folder):
        return
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise


def _start(folder: Path) -> str:
    """The prefix of the names of a folder's drafts."""
    return f".musnad-{folder.name}-draft-"


def _repair(folder: Path) -> None:
    """Put back what a killed process left between two steps, and remove its draft."""
    for held in folder.parent.iterdir():
        if not held.name.startswith(_start(folder)) or held.is_symlink() or not held.is_dir():
            continue
        with _locked(held) as is_ours:
            if not is_ours:
                continue
            if (held / "old").is_dir() and not folder.exists():
                (held / "old").rename(folder)
            shutil.rmtree(held, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder while the block runs, in the processes forked there as well.

    Gives whether it was free; `False` too on a file system without locks.
    """
    if sys.platform == "win32":  # pragma: no cover - folders cannot be opened there
        yield False
        return
    import fcntl

    fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(fd)
