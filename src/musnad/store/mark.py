"""The mark: a small graph in an engine that says which graphs there are whole.

Knows its triples and the updates that change it. A writer first puts its token into the mark; every
update it sends after that is carried out only while the token is there, so that of two writers the
later one wins and the other changes nothing more. A graph loses its line in the mark before it is
changed and gets a new one after that; the last update names the whole. So whatever stops in the
middle is seen, and the next writer replaces the graphs that have no line or another one.

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
    """What an engine holds: `whole` is the hash of the case as it was last completed.

    It is empty before that. `writers` are the tokens of whoever changes it, or was stopped.
    """

    case: str
    layout: str
    languages: tuple[str, ...]
    whole: str
    writers: tuple[str, ...]


def read_mark(store: RemoteStore) -> Mark | None:
    """The mark in an engine, `None` where there is none; `store` learns how to be asked.

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
    """A writer with its token; only `begin` may be called first."""

    def __init__(self, store: RemoteStore, token: str) -> None:
        self._store, self._token = store, token
        self.guard = f"GRAPH {MARK} {{ {MARK} {_WRITER} {Literal(token)} }}"
        """What must hold for an update to be carried out."""

    def begin(self, case: str, languages: Iterable[str]) -> None:
        """Put the token into the mark, in the place of any other.

        Raises: `EndpointError`, also for an engine that does not show what was written.
        """
        whole = f"GRAPH {MARK} {{ {MARK}"
        said = (
            f"{_CASE} <{case}> ; {_LAYOUT} {Literal(LAYOUT)} ; "
            f"{_LANGUAGES} {Literal(' '.join(languages))}"
        )
        self._store.update(
            f"DELETE {{ {whole} ?p ?o }} }} WHERE {{ {whole} ?p ?o "
            f"FILTER(?p IN ({_LAYOUT}, {_LANGUAGES}, {_WRITER})) }} }} ;\n"
            f"INSERT DATA {{ {whole} {said} ; {_WRITER} {Literal(self._token)} }} }}"
        )
        if not self.holds():
            raise EndpointError(
                f"{self._store.shown} does not show what was written to it",
                remedy="look whether queries and updates go to one base: docs/engines.md",
            )

    def holds(self) -> bool:
        """Whether nobody else writes, so that updates are carried out.

        Raises: `EndpointError`.
        """
        mark = read_mark(self._store)
        return mark is not None and mark.writers == (self._token,)

    def check(self) -> None:
        """Raise `StoreError` when somebody else writes."""
        if not self.holds():
            raise StoreError(
                f"another process has begun to write to {self._store.shown}",
                remedy="one builds at a time: wait until it has ended, then: musnad build",
            )

    def forget(self, graphs: Iterable[str]) -> str:
        """The update that takes graphs out of the mark."""
        return " ;\n".join(
            f"DELETE {{ GRAPH {MARK} {{ {graph} {_HOLDS} ?line }} }} "
            f"WHERE {{ {self.guard} GRAPH {MARK} {{ {graph} {_HOLDS} ?line }} }}"
            for graph in graphs
        )

    def name(self, lines: Mapping[str, str]) -> str:
        """The update that puts graphs into the mark."""
        said = " . ".join(f"{graph} {_HOLDS} {Literal(line)}" for graph, line in lines.items())
        return f"INSERT {{ GRAPH {MARK} {{ {said} }} }} WHERE {{ {self.guard} }}"

    def end(self, whole: str) -> None:
        """Name the whole, and take the token out.

        Raises: `StoreError` when somebody else writes; `EndpointError`.
        """
        old = f"GRAPH {MARK} {{ {MARK} {_WHOLE} ?old }}"
        self._store.update(
            f"DELETE {{ {old} }} WHERE {{ {self.guard} {old} }} ;\n"
            f"INSERT {{ GRAPH {MARK} {{ {MARK} {_WHOLE} {Literal(whole)} }} }} "
            f"WHERE {{ {self.guard} }} ;\n"
            f"DELETE {{ {self.guard} }} WHERE {{ {self.guard} }}"
        )
        mark = read_mark(self._store)
        if mark is None or mark.writers or mark.whole != whole:
            self.check()

    def insert(self, lines: Iterable[tuple[str, Iterable[str]]]) -> str:
        """The update that adds triples, as N-Triples without dot, to graphs."""
        return f"INSERT {{ {_in_graphs(lines)} }} WHERE {{ {self.guard} }}"

    def delete(self, lines: Iterable[tuple[str, Iterable[str]]]) -> str:
        """The update that removes triples from graphs."""
        return f"DELETE {{ {_in_graphs(lines)} }} WHERE {{ {self.guard} }}"

    def clear(self, graphs: Iterable[str]) -> str:
        """The update that removes everything from graphs."""
        return " ;\n".join(
            f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} "
            f"WHERE {{ {self.guard} GRAPH {graph} {{ ?s ?p ?o }} }}"
            for graph in graphs
        )


def _in_graphs(lines: Iterable[tuple[str, Iterable[str]]]) -> str:
    return "\n".join(_graph(graph, triples) for graph, triples in lines)


def _graph(graph: str, triples: Iterable[str]) -> str:
    said = " .\n".join(triples)
    return f"GRAPH {graph} {{ {said} }}"
