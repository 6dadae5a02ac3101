"""Generations: how a store is replaced or changed in one step, and who may write it.

A store folder holds `current`, a file that names the generation in use, and the generations, one
folder each: `g1`, `g2` … A generation has the read model, `read.db`, and the quads, `quads-1`. A
full build fills a new generation and replaces `current` when all of it is on the disk. A small
change stays in the generation: it copies the folder of quads by hard links, changes the copy, and
then changes the read model in one transaction that also names the new copy. That commit is the
switch. A reader keeps the transaction that it began with, and with it the quads. What a killed
build leaves is removed by the next build.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from musnad.atomic import sync_folder
from musnad.dataclass import dataclass
from musnad.errors import StoreError
from musnad.readmodel import schema
from musnad.store.lock import Lock, Mode

_POINTER = "current"
_WRITER = "writer.lock"
_GENERATION = re.compile(r"g(\d+)")
_QUADS = re.compile(r"quads-(\d+)")
READ_MODEL = "read.db"
FIRST_QUADS = "quads-1"
_REBUILD = "build it again: musnad build"


@dataclass(slots=True)
class Held:
    """A generation that is read: its folder, which is not removed before `release`."""

    folder: Path
    lock: Lock

    def release(self) -> None:
        """Allow the generation to be removed."""
        self.lock.release()


def exists(directory: Path) -> bool:
    """Whether a store was built in `directory`."""
    return current(directory) is not None


def hold(directory: Path) -> Held:
    """The generation in use, locked so that no build removes it.

    Raises: `StoreError` when there is none or it cannot be read.
    """
    for _ in range(10):  # a build may end between reading the name and holding the generation
        folder = current(directory)
        if folder is None:
            raise StoreError(f"there is no store in {directory}", remedy=_REBUILD)
        lock = Lock(_lock_file(folder))
        if not lock.acquire(Mode.SHARED):
            continue
        if current(directory) == folder and folder.is_dir():
            return Held(folder, lock)
        lock.release()
    raise StoreError(
        f"the store in {directory} is built again and again, or its generation is gone",
        remedy="try once more; if it stays so, build it again: musnad build",
    )


def quads_of(folder: Path, read: sqlite3.Connection | None) -> Path:
    """The folder of the quads that belong to an open read model; the only one without it."""
    if read is None:
        return folder / FIRST_QUADS
    row = read.execute("SELECT value FROM meta WHERE key = 'quads'").fetchone()
    name = row[0] if row else FIRST_QUADS
    if not _QUADS.fullmatch(name):
        raise StoreError(f"the read model in {folder} names no quads", remedy=_REBUILD)
    return folder / name


def next_quads(quads: Path) -> Path:
    """The folder for the next copy of the quads."""
    match = _QUADS.fullmatch(quads.name)
    return quads.with_name(f"quads-{int(match[1]) + 1 if match else 1}")


@contextmanager
def replacing(directory: Path) -> Iterator[Path]:
    """The folder of a new generation, to be filled; it becomes the current one when the block ends.

    Whatever goes wrong, a store that was there before stays as it was.

    Raises: `StoreError` when another build is going on, or `directory` is something else or cannot
    be written; whatever the block raises.
    """
    with writing(directory):
        old = in_use(directory)
        clear(directory)
        fresh = directory / f"g{_number(directory, old) + 1}"
        try:
            fresh.mkdir()
            yield fresh
            Lock(_lock_file(fresh)).create()
            _sync_folders(fresh)
            _point(directory, fresh)
        except BaseException as error:
            shutil.rmtree(fresh, ignore_errors=True)
            if is_of_the_disk(error):
                raise StoreError(
                    f"the store in {directory} cannot be written: {error}",
                    remedy="look for free space and permissions; the old store is unchanged",
                ) from error
            raise
        clear(directory)


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Lock the store for writing.

    Raises: `StoreError`.
    """
    try:
        strange = directory.exists() and (
            not directory.is_dir() or any(directory.iterdir()) != (directory / _WRITER).exists()
        )
        if strange:
            raise StoreError(
                f"{directory} is not a store and not empty",
                remedy="name a folder of its own: --store DIR",
            )
        directory.mkdir(parents=True, exist_ok=True)
        lock = Lock(directory / _WRITER)
        lock.create()
        held = lock.acquire(Mode.EXCLUSIVE)
    except OSError as error:
        raise StoreError(
            f"the store in {directory} cannot be written: {error}",
            remedy="name another folder: --store DIR",
        ) from error
    if not held:
        raise StoreError(
            f"another process is building the store in {directory}",
            remedy="wait until it has ended, or build elsewhere: --store DIR",
        )
    try:
        yield
    finally:
        lock.release()


def is_of_the_disk(error: BaseException) -> bool:
    """Whether an error means that a disk is full, broken or read-only."""
    if isinstance(error, sqlite3.Error):
        words = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
        return str(getattr(error, "sqlite_errorname", "")).startswith(words)
    return isinstance(error, OSError)


def current(directory: Path) -> Path | None:
    """The folder of the generation in use; `None` when nothing was built.

    Raises: `StoreError` when the pointer cannot be read.
    """
    try:
        name = (directory / _POINTER).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise StoreError(
            f"{directory} is not a folder", remedy="name a folder of its own: --store DIR"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"there is no readable store in {directory}: {error}") from error
    if not _GENERATION.fullmatch(name):
        raise StoreError(f"{directory / _POINTER} names no generation", remedy=_REBUILD)
    return directory / name


def clear(directory: Path) -> None:
    """Remove what no reader has open: old generations, and old quads of the current one."""
    keep = in_use(directory)
    for path in sorted(directory.iterdir()):
        if not (path.is_dir() and _GENERATION.fullmatch(path.name)):
            continue
        lock = Lock(_lock_file(path))
        lock.create()
        if not lock.acquire(Mode.EXCLUSIVE):
            continue
        if path == keep:
            _clear_quads(path)
            lock.release()
        else:
            shutil.rmtree(path, ignore_errors=True)
            lock.release()
            _lock_file(path).unlink(missing_ok=True)
    for path in directory.glob("g*.lock"):  # a build killed just before it removed the lock
        if _GENERATION.fullmatch(path.stem) and not path.with_suffix("").exists():
            path.unlink(missing_ok=True)


def _clear_quads(folder: Path) -> None:
    """Remove the copies of the quads that the read model does not name."""
    file = folder / READ_MODEL
    if not file.exists():
        return
    try:
        read = schema.open_read(file)
    except StoreError:
        return
    try:
        named = quads_of(folder, read)
    except StoreError:
        return
    finally:
        read.close()
    for path in folder.iterdir():
        if path.is_dir() and _QUADS.fullmatch(path.name) and path != named:
            shutil.rmtree(path, ignore_errors=True)


def in_use(directory: Path) -> Path | None:
    """The generation in use; `None` also where the pointer is broken, so that a build repairs it.

    Raises: `StoreError` when `directory` is not a folder.
    """
    try:
        return current(directory)
    except StoreError:
        if directory.exists() and not directory.is_dir():
            raise
        return None


def _number(directory: Path, old: Path | None) -> int:
    """The highest number of an existing generation."""
    names = [old.name] if old else []
    names += [path.name for path in directory.iterdir() if path.is_dir()]
    return max((int(m[1]) for name in names if (m := _GENERATION.fullmatch(name))), default=0)


def _point(directory: Path, generation: Path) -> None:
    """Name `generation` as the one in use, in one step."""
    draft = directory / (_POINTER + ".new")
    with draft.open("wb") as file:
        file.write(generation.name.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(directory / _POINTER)
    sync_folder(directory)


def _sync_folders(folder: Path) -> None:
    for path in (*(p for p in folder.iterdir() if p.is_dir()), folder):
        sync_folder(path)


def _lock_file(generation: Path) -> Path:
    return generation.with_name(generation.name + ".lock")
