"""The embedded store: Oxigraph in a folder, or in memory.

Knows how the engine is asked. `filling` fills it; `generation` knows which folder is in use. Does
not know what the quads mean.

The engine is asked in SPARQL only. `Store.quads_for_pattern` with a number in the place of the
object gives wrong answers on disk for 255, 511, 767 … (seen in pyoxigraph 0.5.13).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Self

import pyoxigraph

from musnad.errors import MusnadError, QueryError, StoreError
from musnad.readmodel.schema import open_read
from musnad.store.computing import find_wrong
from musnad.store.generation import FIRST_QUADS, READ_MODEL, Held, hold, quads_of, replacing
from musnad.store.port import Row, Rows


class EmbeddedStore:
    """An Oxigraph store for reading. Once it is closed, an old generation can be removed.

    >>> kim = pyoxigraph.NamedNode("https://example.org/agent/kim")
    >>> store = memory([pyoxigraph.Quad(kim, kim, kim)])
    >>> store.select("SELECT ?s WHERE { ?s ?p ?o }").columns, store.count()
    (('s',), 1)
    """

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self.held: Held | None = None

    def select(self, query: str) -> Rows:
        """The rows of a SELECT, as a stream.

        Raises: `QueryError` when it cannot be read or is not a SELECT.
        """
        found = self._query(query)
        if not isinstance(found, pyoxigraph.QuerySolutions):
            raise QueryError("a SELECT query is wanted here")
        return Rows(tuple(v.value for v in found.variables), _rows(found))

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises: `QueryError` when it cannot be read or is not an ASK.
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

    def about(self, name: str) -> Iterator[pyoxigraph.Quad]:
        """The quads of which the IRI `name` is the subject, in no particular order."""
        return self._open.quads_for_pattern(pyoxigraph.NamedNode(name), None, None, None)

    def close(self) -> None:
        """Close the files. A query after that is an error."""
        self._engine = None
        if self.held:
            self.held.release()

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
        refuse_wrong_engine()
        try:
            return self._open.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be read: {error}") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise _failed(error) from error


def refuse_wrong_engine() -> None:
    """Refuse an engine that fails the self-test.

    Raises: `StoreError` that names the engine and what it computes wrong.
    """
    if wrong := _what_is_wrong():
        from importlib.metadata import version

        raise StoreError(
            f"pyoxigraph {version('pyoxigraph')} computes wrong: {'; '.join(wrong[:3])}",
            remedy="install one that does not: pip install 'pyoxigraph>=0.5.12'",
        )


@cache
def _what_is_wrong() -> tuple[str, ...]:
    engine = pyoxigraph.Store()

    def select(query: str) -> Rows:
        found = engine.query(query)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return Rows(tuple(v.value for v in found.variables), map(tuple, found))

    try:
        return tuple(find_wrong(select))
    except (SyntaxError, ValueError, RuntimeError) as error:
        return (f"it does not read the self-test: {error}",)


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


def open_folder(folder: Path) -> EmbeddedStore:
    """The quads in the folder of one copy, for reading.

    Raises: `StoreError` when they cannot be read.
    """
    try:
        return EmbeddedStore(pyoxigraph.Store.read_only(str(folder)))
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"the quads in {folder} cannot be opened: {error}", remedy=_REBUILD
        ) from error


def open_store(directory: Path) -> EmbeddedStore:
    """The quads that were last built in `directory`, for reading.

    It shows what was built when it was opened, even while another build goes on.

    Raises: `StoreError` when there is none or it cannot be read.
    """
    held = hold(directory)
    try:
        read = None
        if (held.folder / READ_MODEL).exists():
            read = open_read(held.folder / READ_MODEL)
        try:
            store = open_folder(quads_of(held.folder, read))
        finally:
            if read:
                read.close()
    except BaseException:
        held.release()
        raise
    store.held = held
    return store


def build(directory: Path, quads: Iterable[pyoxigraph.Quad]) -> int:
    """Replace the store in `directory` by one that holds `quads`, without a read model.

    Gives how many there are. Whatever goes wrong, a store that was there before stays as it was.

    Raises: `StoreError` when another build is going on, or `directory` is something else or cannot
    be written; whatever `quads` raises.
    """
    with replacing(directory) as fresh:
        engine = pyoxigraph.Store(str(fresh / FIRST_QUADS))
        try:
            engine.bulk_extend(quads)
            engine.optimize()
            engine.flush()
            return len(engine)
        finally:
            del engine  # which closes its files, even while an error is on its way up
