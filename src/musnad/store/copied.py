"""A copy of the quads that is changed while the old ones are in use.

The copy is made of hard links. All changes run in one thread, in the order of the calls, so callers
do not wait for the engine. Does not know what the quads mean, nor when the copy replaces the old
ones.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pyoxigraph


class CopiedQuads:
    """A copy of the quads in the folder `source`, made in `target`.

    `close` raises what a step raised; later steps are then skipped.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self._target = target
        self._pool = ThreadPoolExecutor(1)
        self._steps: list[Future[int]] = []
        self._engine: pyoxigraph.Store | None = None
        self._do(self._copy, source)

    def drop(self, graph: str) -> None:
        """Remove a graph, named as in SPARQL."""
        self._delete(f"GRAPH {graph} {{ ?s ?p ?o }}", f"DROP SILENT GRAPH {graph}")

    def insert(self, lines: str) -> None:
        """Add N-Quads that are not there yet, each once."""
        if lines:
            self._do(self._insert, lines)

    def remove(self, subjects: Collection[str]) -> None:
        """Remove all quads with some subjects, in every graph."""
        if subjects:
            where = f"VALUES ?s {{ {' '.join(subjects)} }} GRAPH ?g {{ ?s ?p ?o }}"
            self._delete(where, f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {where} }}")

    def remove_from(self, graph: str, subjects: Collection[str]) -> None:
        """Remove all quads of a graph with some subjects."""
        if subjects:
            where = f"VALUES ?s {{ {' '.join(subjects)} }} GRAPH {graph} {{ ?s ?p ?o }}"
            self._delete(where, f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ {where} }}")

    def remove_about(self, graph: str, kind: str, verb: str, objects: Collection[str]) -> None:
        """Remove all quads of a graph about the nodes of a class that have one of some values."""
        if objects:
            values = f"VALUES ?o {{ {' '.join(objects)} }}"
            where = f"{values} GRAPH {graph} {{ ?s a {kind} ; {verb} ?o . ?s ?p ?any }}"
            self._delete(where, f"DELETE {{ GRAPH {graph} {{ ?s ?p ?any }} }} WHERE {{ {where} }}")

    def close(self) -> int:
        """Put everything on the disk; how many more quads there are, below 0 for fewer.

        Raises: what the first step raised that failed.
        """
        self._do(self._flush)
        with self._pool:
            return sum(step.result() for step in self._steps)

    def abandon(self) -> None:
        """Close the copy and remove it."""
        self._pool.shutdown(cancel_futures=True)
        self._engine = None
        shutil.rmtree(self._target, ignore_errors=True)

    def _do(self, step: Callable[..., int], *given: object) -> None:
        self._steps.append(self._pool.submit(step, *given))

    def _copy(self, source: Path) -> int:
        shutil.rmtree(self._target, ignore_errors=True)
        pyoxigraph.Store.read_only(str(source)).backup(str(self._target))
        self._engine = pyoxigraph.Store(str(self._target))
        return 0

    @property
    def _open(self) -> pyoxigraph.Store:
        if self._engine is None:
            raise OSError("the copy of the quads could not be opened")
        return self._engine

    def _insert(self, lines: str) -> int:
        self._open.load(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        return lines.count("\n")

    def _delete(self, where: str, update: str) -> None:
        def delete() -> int:
            solutions = self._open.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
            (solution,) = cast("Any", solutions)
            self._open.update(update)
            return -int(solution["n"].value)

        self._do(delete)

    def _flush(self) -> int:
        self._open.flush()
        self._engine = None
        return 0
