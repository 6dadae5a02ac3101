"""Writing a file whole or not at all, and one writer of a folder at a time.

Knows draft files next to the target, flushing to disk, the mode of the replaced file, and locks on
folders. A symbolic link is never followed and never replaced. Does not know what a file contains.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from musnad.dataclass import dataclass
from musnad.errors import FileChangedError, FileUnreadableError

_DRAFT = re.compile(r"\.musnad-(\d+)-[0-9a-f]{8}\.draft")
WAIT = 10.0
"""Seconds that a writer waits for another one to finish with a folder."""


@contextlib.contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to; it replaces `path` when the block ends without an exception.

    After an exception `path` is unchanged and no draft is left. Drafts of killed writers are
    removed. A device or pipe is written to and not replaced.

    Raises: `FileUnreadableError` when it cannot be written or is a link to a file.
    """
    sweep(path.parent)
    with _writing(path) as file:
        yield file


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[BinaryIO]:
    """The same, once `sweep` has run. The draft is locked while it is written."""
    try:
        if _is_stream(path):
            with path.open("wb") as file:
                yield file
            return
        draft = draft_beside(path)
        fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o666)
        try:
            with os.fdopen(fd, "wb") as file:
                _lock(fd)
                _keep_mode(path, draft)
                yield file
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be written: {error.strerror}") from error


def draft_beside(path: Path) -> Path:
    """An unused name for a draft of `path`, in the form that `sweep` recognises."""
    return path.with_name(f".musnad-{os.getpid()}-{os.urandom(4).hex()}.draft")


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, or leave it as it was.

    Raises: `FileUnreadableError`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "agents.yml", b"agents: []")
    ...     [p.name for p in Path(folder).iterdir()]
    ['agents.yml']
    """
    with writing(path) as file:
        file.write(content)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file: the content that was `seen`, and the new one; `None` is no file."""

    name: str
    seen: bytes | None
    content: bytes | None


def carry_out(folder: Path, edits: Sequence[Edit]) -> None:
    """Replace files of one folder if each still holds what was seen in it.

    The folder is locked meanwhile against other calls of this function.

    Raises: `FileChangedError` when somebody else changed one: then none is replaced.
    `FileUnreadableError` when one cannot be read or written.
    """
    with hold(folder):
        for edit in edits:
            if _read(folder / edit.name) != edit.seen:
                raise FileChangedError(
                    f"{folder / edit.name} was changed by somebody else meanwhile",
                    remedy="run the command again",
                )
        for edit in edits:
            if edit.content is not None:
                with _writing(folder / edit.name) as file:
                    file.write(edit.content)
            elif edit.seen is not None:
                (folder / edit.name).unlink()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Lock a folder for writing until the block ends; drafts of ended writers are removed.

    Raises: `FileUnreadableError` when another writer does not finish, or without the folder.
    """
    if sys.platform == "win32":  # pragma: no cover - folders cannot be opened there
        yield
        return
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise FileUnreadableError(f"{folder} cannot be opened: {error.strerror}") from error
    try:
        until = time.monotonic() + WAIT
        while not _lock(fd):
            if time.monotonic() > until:
                raise FileUnreadableError(
                    f"another command is writing into {folder}",
                    remedy="wait until it has ended, and run this one again",
                )
            time.sleep(0.01)
        sweep(folder)
        yield
    finally:
        os.close(fd)


def sync_folder(folder: Path) -> None:
    """Flush the entries of a folder to the disk, where the system can."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def _is_stream(path: Path) -> bool:
    """Whether `path` exists and is not a regular file.

    Raises: `FileUnreadableError` when it is a folder, or a link to a regular file.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise FileUnreadableError(
                f"{path} is a link to nothing", remedy="remove it, or name the file itself"
            ) from None
        return False
    if stat.S_ISDIR(mode):
        raise FileUnreadableError(f"{path} cannot be written: it is a folder")
    if stat.S_ISREG(mode) and path.is_symlink():
        raise FileUnreadableError(
            f"{path} is a link", remedy=f"name the file itself: {path.resolve()}"
        )
    return not stat.S_ISREG(mode)


def _keep_mode(path: Path, draft: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        draft.chmod(stat.S_IMODE(path.stat().st_mode))


def sweep(folder: Path) -> None:
    """Remove drafts (files and folders) of writers that have ended, as far as permissions allow."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for path, pid in [(Path(e.path), m[1]) for e in entries if (m := _DRAFT.fullmatch(e.name))]:
            if not _lives(int(pid)):
                _remove(path)


def _remove(draft: Path) -> None:
    """Remove a draft unless it is locked: its writer may run in another PID namespace."""
    with contextlib.suppress(OSError):
        fd = os.open(draft, os.O_RDONLY | _NO_LINKS)
        try:
            if not _lock(fd):
                return
        finally:
            os.close(fd)
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)


def _lock(fd: int) -> bool:
    """Lock an open file or folder; `False` when somebody else has it."""
    if sys.platform == "win32":  # pragma: no cover - others cannot remove what is open there
        return True
    import fcntl

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
