"""Updates an engine to the content of a local store, graph by graph.

Graphs that differ are found by the lines of the mark. Small graphs are written several in one
update, large ones in pieces. Where a Graph Store was named, large ones are put into a graph of the
writer and copied from there by an update. Of a large graph whose old state is known only the
difference is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from pyoxigraph import Literal, NamedNode, Quad

from musnad.errors import EndpointError
from musnad.store.embedded import EmbeddedStore
from musnad.store.graph_store import GraphStore
from musnad.store.mark import Mark, Writing, read_lines, whole_of

LETTERS = 500_000
"""How many characters one update has at most, about."""
_CHECK_EVERY = 50
_ROOM = 1 << 128


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was written: graphs that were changed or removed, and triples that were sent."""

    graphs: int
    triples: int


def lines_of(quads: Iterable[Quad]) -> dict[str, str]:
    """For each named graph how many quads it has, and the sum of their hashes."""
    sums: dict[str, list[int]] = {}
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, NamedNode):
            found = sums.setdefault(graph.value, [0, 0])
            found[0] += 1
            found[1] += _hash(str(quad.triple))
    return {f"<{name}>": f"{n}:{number % _ROOM:032x}" for name, (n, number) in sums.items()}


def _hash(text: str) -> int:
    """The hash of a triple; a Virtuoso makes integers of whole decimals, so that they are one."""
    text = text.replace("XMLSchema#integer>", "XMLSchema#decimal>")
    return int.from_bytes(blake2b(text.encode(), digest_size=16).digest())


def push(
    writing: Writing,
    mark: Mark | None,
    new: EmbeddedStore,
    old: EmbeddedStore | None,
    told: Callable[[int, int], None],
    *,
    anew: bool = False,
) -> Pushed:
    """Write what differs; the token of `writing` is in the mark already.

    `mark` is the mark before that, `old` the local store whose quads the engine holds, where there
    is one. `told` is called with the triples written and their total. `anew` writes every graph.

    Raises: `EndpointError`; `StoreError` when somebody else writes.
    """
    remote, case, wanted = writing.store, writing.case, lines_of(new.quads())
    there = read_lines(remote)
    known = set(there)
    if anew:
        there, old = {}, None
    if (
        anew or mark is None or not mark.whole or mark.writers
    ):  # graphs may be there that no line names
        known |= set(remote.graphs(case))
    gone = sorted(known - wanted.keys())
    changed = sorted(
        (graph for graph, line in wanted.items() if there.get(graph) != line),
        key=lambda graph: (graph.endswith("/graph/derived>"), graph),
    )
    before = lines_of(old.quads()) if old else {}
    total = sum(_size(wanted[graph]) for graph in changed)
    sender = _Sender(writing, lambda sent: told(sent, total))
    with sender:
        for graph in gone:
            sender.add(writing.forget(graph), writing.clear(graph))
        for graph in changed:
            sender.add(writing.forget(graph))
            is_large = _size(wanted[graph]) > remote.piece
            if old and before.get(graph) == there.get(graph) and is_large:
                less, more = _difference(old, new, graph)
                sender.add_pieces(less, partial(writing.delete, graph))
                sender.add_pieces(more, partial(writing.insert, graph))
            else:
                if graph in known:
                    sender.add(writing.clear(graph))
                if is_large and remote.graph_store:
                    sender.put(remote.graph_store, graph, _triples(new, graph))
                else:
                    sender.add_pieces(_triples(new, graph), partial(writing.insert, graph))
            sender.add(writing.name(graph, wanted[graph]))
        sender.send()
    writing.end(whole_of(wanted))
    return Pushed(len(gone) + len(changed), sender.sent)


def _size(line: str) -> int:
    return int(line.partition(":")[0])


def _triples(store: EmbeddedStore, graph: str) -> Iterator[str]:
    for s, p, o in store.select(f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
        yield f"{s} {p} {o}"


def _difference(
    old: EmbeddedStore, new: EmbeddedStore, graph: str
) -> tuple[Iterator[str], Iterator[str]]:
    """The removed and the added triples of a graph; only hashes are held in memory."""

    def only(here: EmbeddedStore, there: EmbeddedStore) -> Iterator[str]:
        known = {_hash(triple) for triple in _triples(there, graph)}
        return (triple for triple in _triples(here, graph) if _hash(triple) not in known)

    return only(old, new), only(new, old)


class _Sender:
    """Joins operations into updates of a suitable size and sends them; `told` reports each."""

    def __init__(self, writing: Writing, told: Callable[[int], None]) -> None:
        self._writing, self._told, self._piece = writing, told, writing.store.piece
        self._waiting: list[str] = []
        self._letters = self._triples = self._number = 0
        self.sent = 0
        self._staged: GraphStore | None = None

    def add(self, *operations: str, triples: int = 0) -> None:
        """Take operations; what has so many triples in all."""
        letters = sum(map(len, operations))
        if self._triples + triples > self._piece or self._letters + letters > LETTERS:
            self.send()
        self._waiting += operations
        self._letters += letters
        self._triples += triples

    def add_pieces(self, triples: Iterable[str], make: Callable[[list[str]], str]) -> None:
        """Take triples of one graph, as many operations as they need."""
        piece: list[str] = []
        letters = 0
        for triple in triples:
            if len(piece) == self._piece or letters > LETTERS:
                self.add(make(piece), triples=len(piece))
                piece, letters = [], 0
            piece.append(triple)
            letters += len(triple)
        if piece:
            self.add(make(piece), triples=len(piece))

    def put(self, graphs: GraphStore, graph: str, triples: Iterable[str]) -> None:
        """Put triples into the stage, and copy them into a graph."""
        self.send()
        self._staged, stage = graphs, self._writing.stage
        graphs.put(stage, self._counted(triples))
        remote = self._writing.store
        rows = remote.in_graphs(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {stage} {{ ?s ?p ?o }} }}")
        if not (
            rows and isinstance(rows[0][0], Literal) and rows[0][0].value == str(self._triples)
        ):
            raise EndpointError(
                f"{remote.shown} does not show what was put into {graphs.shown}",
                remedy="look whether both are of one base: MUSNAD_ENDPOINT_GRAPHS",
            )
        self._waiting.append(self._writing.copy(graph))
        self.send()

    def _counted(self, triples: Iterable[str]) -> Iterator[str]:
        for triple in triples:
            self._triples += 1
            yield triple

    def __enter__(self) -> None:
        """Whatever happens, nothing stays in the stage."""

    def __exit__(self, *_error: object) -> None:
        if self._staged:
            with suppress(EndpointError):  # the next writer removes it
                self._staged.drop(self._writing.stage)

    def send(self) -> None:
        """Send the operations that are left."""
        if not self._waiting:
            return
        self._writing.store.update(" ;\n".join(self._waiting))
        self.sent += self._triples
        self._told(self.sent)
        self._waiting, self._letters, self._triples = [], 0, 0
        self._number += 1
        if self._number % _CHECK_EVERY == 0:
            self._writing.check()
