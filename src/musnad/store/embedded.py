"""The embedded store: Oxigraph in a folder, or in memory.

Knows how a store is built beside the old one and swapped, who may write, and how the engine is
asked. Does not know what the quads mean.

A store folder holds `current`, a file that names the generation in use, and the generations: one
folder each, `g1`, `g2` … Every build makes a new one and changes the name at the very end, in one
step. A build that fails or is killed leaves the old generation in use; its leftovers go with the
next build.

The engine is asked in SPARQL only. `Store.quads_for_pattern` with a number in the place of the
object gives wrong answers on disk for 255, 511, 767 … (seen in pyoxigraph 0.5.13).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pyoxigraph

from musnad.errors import MusnadError, QueryError, StoreError
from musnad.store.lock import Lock, Mode
from musnad.store.port import Row, Rows

_POINTER = "current"
_WRITER = "writer.lock"
_GENERATION = re.compile(r"g(\d+)")


class EmbeddedStore:
    """An Oxigraph store that is only read. Closing it lets an old generation be cleared away.

    >>> kim = pyoxigraph.NamedNode("https://example.org/agent/kim")
    >>> store = memory([pyoxigraph.Quad(kim, kim, kim)])
    >>> store.select("SELECT ?s WHERE { ?s ?p ?o }").columns, store.count()
    (('s',), 1)
    """

    def __init__(self, engine: pyoxigraph.Store, lock: Lock | None = None) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self._lock = lock

    def select(self, query: str) -> Rows:
        """The rows of a SELECT, read as they are asked for.

        Raises: `QueryError` when it cannot be read or is no SELECT.
        """
        found = self._query(query)
        if not isinstance(found, pyoxigraph.QuerySolutions):
            raise QueryError("a SELECT query is wanted here")
        return Rows(tuple(v.value for v in found.variables), _rows(found))

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises: `QueryError` when it cannot be read or is no ASK.
        """
        found = self._query(query)
        if not isinstance(found, pyoxigraph.QueryBoolean):
            raise QueryError("an ASK query is wanted here")
        return bool(found)

    def construct(self, query: str) -> Iterator[pyoxigraph.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises: `QueryError` when it cannot be read or is neither.
        """
        found = self._query(query)
        if not isinstance(found, pyoxigraph.QueryTriples):
            raise QueryError("a CONSTRUCT or DESCRIBE query is wanted here")
        return iter(found)

    def count(self) -> int:
        """How many quads there are."""
        return len(self._open)

    def quads(self) -> Iterator[pyoxigraph.Quad]:
        """Every quad, in no particular order."""
        return iter(self._open)

    def close(self) -> None:
        """Let go of the files. Asking it again is an error."""
        self._engine = None
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _open(self) -> pyoxigraph.Store:
        if self._engine is None:
            raise StoreError("the store was closed")
        return self._engine

    def _query(
        self, query: str
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples:
        try:
            return self._open.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be read: {error}") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise _failed(error) from error


_REBUILD = "build it again: musnad build"


def _failed(error: Exception) -> MusnadError:
    """What went wrong while a query was answered: the store, or the query."""
    if isinstance(error, OSError) or str(error).startswith("Corruption"):
        return StoreError(f"the store cannot be read: {error}", remedy=_REBUILD)
    return QueryError(f"the query cannot be answered: {error}")


def _rows(solutions: pyoxigraph.QuerySolutions) -> Iterator[Row]:
    try:
        for solution in solutions:
            yield tuple(solution)
    except (OSError, RuntimeError, ValueError) as error:
        raise _failed(error) from error


def memory(quads: Iterable[pyoxigraph.Quad] = ()) -> EmbeddedStore:
    """A store in memory that holds `quads`."""
    engine = pyoxigraph.Store()
    engine.bulk_extend(quads)
    return EmbeddedStore(engine)


def open_store(directory: Path) -> EmbeddedStore:
    """The store that was last built in `directory`, for reading.

    It shows what was built when it was opened, even while another build goes on.

    Raises: `StoreError` when there is none or it cannot be read.
    """
    for _ in range(10):  # a build may end between reading the name and holding the generation
        generation = _current(directory)
        if generation is None:
            raise StoreError(f"there is no store in {directory}", remedy=_REBUILD)
        lock = Lock(_lock_file(generation))
        if not lock.acquire(Mode.SHARED):
            continue
        if _current(directory) == generation and generation.is_dir():
            try:
                return EmbeddedStore(pyoxigraph.Store.read_only(str(generation)), lock)
            except (OSError, RuntimeError) as error:
                lock.release()
                raise StoreError(
                    f"the store in {directory} cannot be opened: {error}", remedy=_REBUILD
                ) from error
        lock.release()
    raise StoreError(f"the store in {directory} is built again and again", remedy="try once more")


def build(directory: Path, quads: Iterable[pyoxigraph.Quad]) -> int:
    """Put a store that holds `quads` in the place of the one in `directory`; how many there are.

    Whatever goes wrong, a store that was there before stays as it was.

    Raises: `StoreError` when another build is going on, or `directory` is something else or cannot
    be written; whatever `quads` raises.
    """
    with _writing(directory):
        old = _current(directory)
        fresh = directory / f"g{_number(old) + 1}"
        _clear(directory, keep=old)
        try:
            count = _fill(fresh, quads)
            Lock(_lock_file(fresh)).create()
            _point(directory, fresh)
        except OSError as error:
            _remove(fresh)
            raise StoreError(
                f"the store in {directory} cannot be written: {error}",
                remedy="look for free space and permissions; the old store is unchanged",
            ) from error
        except BaseException:
            _remove(fresh)
            raise
        _clear(directory, keep=fresh)
        return count


def _fill(generation: Path, quads: Iterable[pyoxigraph.Quad]) -> int:
    engine = pyoxigraph.Store(str(generation))
    try:
        engine.bulk_extend(quads)
        engine.optimize()
        engine.flush()
        return len(engine)
    finally:
        del engine  # which closes its files, even while an error is on its way up


def exists(directory: Path) -> bool:
    """Whether a store was built in `directory`."""
    return _current(directory) is not None


@contextmanager
def _writing(directory: Path) -> Iterator[None]:
    """Hold the one right to write."""
    try:
        strange = directory.exists() and (
            not directory.is_dir() or any(directory.iterdir()) != (directory / _WRITER).exists()
        )
        if strange:
            raise StoreError(
                f"{directory} is no store and is not empty",
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


def _current(directory: Path) -> Path | None:
    try:
        name = (directory / _POINTER).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"there is no readable store in {directory}: {error}") from error
    if not _GENERATION.fullmatch(name):
        raise StoreError(f"{directory / _POINTER} names no generation", remedy=_REBUILD)
    return directory / name


def _point(directory: Path, generation: Path) -> None:
    """Name `generation` as the one in use, in one step."""
    draft = directory / (_POINTER + ".new")
    with draft.open("wb") as file:
        file.write(generation.name.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(directory / _POINTER)


def _number(generation: Path | None) -> int:
    match = _GENERATION.fullmatch(generation.name) if generation else None
    return int(match[1]) if match else 0


def _lock_file(generation: Path) -> Path:
    return generation.with_name(generation.name + ".lock")


def _clear(directory: Path, keep: Path | None) -> None:
    """Remove generations that nobody reads, but for `keep`."""
    for path in sorted(directory.iterdir()):
        if path != keep and path.is_dir() and _GENERATION.fullmatch(path.name):
            lock = Lock(_lock_file(path))
            lock.create()
            if lock.acquire(Mode.EXCLUSIVE):
                _remove(path)
                lock.release()
                _lock_file(path).unlink(missing_ok=True)


def _remove(generation: Path) -> None:
    shutil.rmtree(generation, ignore_errors=True)
