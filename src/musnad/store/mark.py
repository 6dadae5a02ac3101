"""The mark: a small graph in an engine that says which graphs there are whole.

A writer first puts its token into the mark. Every later update of it takes effect only while the
token is there, so of two writers the later one wins and the other changes nothing more. A graph
loses its line in the mark before it is changed and gets a new one after that; the last update
writes the hash of the whole. So an interrupted write is noticed, and the next writer replaces the
graphs without the right line.

The lines hash the quads: two stores with the same quads have the same mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from pyoxigraph import Literal, NamedNode

from musnad.errors import EndpointError, StoreError
from musnad.store.remote import PAGE, UNIONS, RemoteStore

MARK = "<urn:musnad:mark>"
_CASE, _LAYOUT, _LANGUAGES = "<urn:musnad:case>", "<urn:musnad:layout>", "<urn:musnad:languages>"
_WHOLE, _WRITER, _HOLDS = "<urn:musnad:whole>", "<urn:musnad:writer>", "<urn:musnad:holds>"
LAYOUT = "1"
"""Changes with the form of the mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The state of an engine: `whole` is the hash of the case as it was last completed.

    It is empty before that. `writers` are the tokens of writers at work or interrupted.
    """

    case: str
    layout: str
    languages: tuple[str, ...]
    whole: str
    writers: tuple[str, ...]


def read_mark(store: RemoteStore) -> Mark | None:
    """The mark in an engine, `None` where there is none; sets how `store` queries all graphs.

    Raises: `EndpointError`, also for an engine that answers over its default graph only.
    """
    seen = f"OPTIONAL {{ {MARK} ?p ?u FILTER(?u = ?o) }}"
    rows = store.in_graphs(
        f"SELECT ?p ?o ?u {{ GRAPH {MARK} {{ {MARK} ?p ?o }} {seen} }} ORDER BY ?p ?o"
    )
    if not rows:
        return None
    if any(row[2] is None for row in rows):
        _find_union(store)
    said: dict[str, list[str]] = {}
    for verb, value, _ in rows:
        if isinstance(verb, NamedNode) and isinstance(value, NamedNode | Literal):
            said.setdefault(f"<{verb.value}>", []).append(value.value)

    def one(verb: str) -> str:
        return next(iter(said.get(verb, ())), "")

    return Mark(
        one(_CASE),
        one(_LAYOUT),
        tuple(one(_LANGUAGES).split()),
        one(_WHOLE),
        tuple(said.get(_WRITER, ())),
    )


def _find_union(store: RemoteStore) -> None:
    for union in UNIONS:
        store.union = union
        if store.ask(f"ASK {{ {MARK} {_CASE} ?case }}"):
            return
    raise EndpointError(
        f"{store.shown} answers over its default graph only, in which nothing is",
        remedy="let its default graph be the union of all graphs: docs/engines.md says how",
    )


def read_lines(store: RemoteStore) -> dict[str, str]:
    """The line of each graph that is whole, by its name."""
    found: dict[str, str] = {}
    after = ""
    while True:
        rows = store.in_graphs(
            f"SELECT ?g ?line {{ GRAPH {MARK} {{ ?g {_HOLDS} ?line }} "
            f"FILTER(STR(?g) > {Literal(after)}) }} ORDER BY STR(?g) LIMIT {PAGE}"
        )
        for graph, line in rows:
            if isinstance(graph, NamedNode) and isinstance(line, Literal):
                found[f"<{graph.value}>"] = line.value
                after = graph.value
        if len(rows) < PAGE:
            return found


def whole_of(lines: Mapping[str, str]) -> str:
    """The hash of a whole case, from the lines of its graphs."""
    text = "".join(f"{graph} {line}\n" for graph, line in sorted(lines.items()))
    return blake2b(text.encode(), digest_size=16).hexdigest()


class Writing:
    """A writer of a case, with its token. `begin` comes first; graphs are named as in SPARQL."""

    def __init__(self, store: RemoteStore, case: str, token: str) -> None:
        self.store, self.case, self._token = store, case, token
        self._guard = f"GRAPH {MARK} {{ {MARK} {_WRITER} {Literal(token)} }}"

    def begin(self, languages: Iterable[str]) -> None:
        """Put the token into the mark, in the place of any other.

        Raises: `EndpointError`, also for an engine that does not show what was written.
        """
        said = (
            f"{_CASE} <{self.case}> ; {_LAYOUT} {Literal(LAYOUT)} ; "
            f"{_LANGUAGES} {Literal(' '.join(languages))} ; {_WRITER} {Literal(self._token)}"
        )
        mine = f"FILTER(?p IN ({_LAYOUT}, {_LANGUAGES}, {_WRITER}))"
        self.store.update(
            f"DELETE {{ {_marked('?p ?o')} }} WHERE {{ {_marked('?p ?o')} {mine} }} ;\n"
            f"INSERT DATA {{ {_marked(said)} }}"
        )
        if not self._holds():
            raise EndpointError(
                f"{self.store.shown} does not show what was written to it",
                remedy="look whether queries and updates go to one base: docs/engines.md",
            )

    def check(self) -> None:
        """Raise `StoreError` when somebody else writes: our updates then have no effect."""
        if not self._holds():
            raise StoreError(
                f"another process has begun to write to {self.store.shown}",
                remedy="one builds at a time: wait until it has ended, then: musnad build",
            )

    def _holds(self) -> bool:
        mark = read_mark(self.store)
        return mark is not None and mark.writers == (self._token,)

    def end(self, whole: str) -> None:
        """Name the whole, and take the token out.

        Raises: `StoreError` when somebody else writes; `EndpointError`.
        """
        old, new = _marked(f"{_WHOLE} ?old"), _marked(f"{_WHOLE} {Literal(whole)}")
        self.store.update(
            f"DELETE {{ {old} }} WHERE {{ {self._guard} {old} }} ;\n"
            f"INSERT {{ {new} }} WHERE {{ {self._guard} }} ;\n"
            f"DELETE {{ {self._guard} }} WHERE {{ {self._guard} }}"
        )
        mark = read_mark(self.store)
        if mark is None or mark.writers or mark.whole != whole:
            self.check()

    # -- operations, to be joined into updates -----------------------------------------------------

    def forget(self, graph: str) -> str:
        """Take a graph out of the mark."""
        line = f"GRAPH {MARK} {{ {graph} {_HOLDS} ?line }}"
        return f"DELETE {{ {line} }} WHERE {{ {self._guard} {line} }}"

    def name(self, graph: str, line: str) -> str:
        """Put a graph into the mark."""
        said = f"GRAPH {MARK} {{ {graph} {_HOLDS} {Literal(line)} }}"
        return f"INSERT {{ {said} }} WHERE {{ {self._guard} }}"

    def clear(self, graph: str) -> str:
        """Remove everything from a graph."""
        every = f"GRAPH {graph} {{ ?s ?p ?o }}"
        return f"DELETE {{ {every} }} WHERE {{ {self._guard} {every} }}"

    @property
    def stage(self) -> str:
        """A temporary graph of this writer, from which triples are copied into another.

        Its name belongs to the case, so the next writer removes what an interrupted one left.
        """
        return f"<{self.case}graph/new/{self._token}>"

    def copy(self, graph: str) -> str:
        """Add to a graph what is in the stage."""
        return (
            f"INSERT {{ GRAPH {graph} {{ ?s ?p ?o }} }} "
            f"WHERE {{ {self._guard} GRAPH {self.stage} {{ ?s ?p ?o }} }}"
        )

    def insert(self, graph: str, triples: Iterable[str]) -> str:
        """Add triples, written as in SPARQL, to a graph."""
        return f"INSERT {{ {_in_graph(graph, triples)} }} WHERE {{ {self._guard} }}"

    def delete(self, graph: str, triples: Iterable[str]) -> str:
        """Remove triples from a graph."""
        return f"DELETE {{ {_in_graph(graph, triples)} }} WHERE {{ {self._guard} }}"


def _marked(said: str) -> str:
    return f"GRAPH {MARK} {{ {MARK} {said} }}"


def _in_graph(graph: str, triples: Iterable[str]) -> str:
    said = " .\n".join(triples)
    return f"GRAPH {graph} {{ {said} }}"
