"""The two engines that musnad has itself, in memory: pyoxigraph, and rdflib in its own process."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.engines.answer import Answer, Rows, makes_facts, read_answer

LIMIT = 120
"""Seconds for one query of rdflib."""


def ask_pyoxigraph(turtle: Path, queries: list[Path]) -> Iterator[Answer]:
    """Ask each query of the Turtle."""
    store = ox.Store()
    store.load(path=turtle, format=ox.RdfFormat.TURTLE)
    for query in queries:
        kind = ox.RdfFormat.N_TRIPLES if makes_facts(query) else ox.QueryResultsFormat.JSON
        begun = time.process_time()
        found: Any = store.query(query.read_text(encoding="utf-8"))
        text = found.serialize(format=kind)
        yield Answer(query.name, time.process_time() - begun, read_answer(query, text))


def ask_rdflib(turtle: Path, queries: list[Path]) -> Iterator[Answer]:
    """Ask each query of the Turtle; one that is not done in time is ended with its process."""
    todo = list(queries)
    while todo:
        near, far = multiprocessing.Pipe()
        worker = multiprocessing.Process(target=_rdflib, args=(turtle, todo, far), daemon=True)
        worker.start()
        near.recv()  # the Turtle is read
        while todo:
            query = todo.pop(0)
            if not near.poll(LIMIT):
                worker.kill()
                worker.join()
                yield Answer(query.name, LIMIT, Rows(), f"not done after {LIMIT} s")
                break
            seconds, text = near.recv()
            yield Answer(query.name, seconds, read_answer(query, text))


def _rdflib(turtle: Path, queries: list[Path], out: Any) -> None:
    import rdflib

    graph = rdflib.Graph().parse(turtle, format="turtle")
    out.send(None)
    for query in queries:
        kind = "nt" if makes_facts(query) else "json"
        begun = time.process_time()
        text = graph.query(query.read_text(encoding="utf-8")).serialize(format=kind)
        out.send((time.process_time() - begun, text))
