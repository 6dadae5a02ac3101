"""A store behind an address: the engine holds the graphs, a local copy serves the verbs that read.

The copy is an ordinary store, made from the graphs of the records with the checks of a load. It is
used as long as its mark is that of the engine, and made again otherwise. A build goes into the copy
first and then, graph by graph, to the engine. `query` asks the engine itself. The copy must have
the same quads as the engine, otherwise it is refused.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad

from musnad.app.progress import Progress, silent
from musnad.app.settings import Settings
from musnad.atomic import write_whole
from musnad.errors import EndpointError, QueryLimitError, StoreError
from musnad.model.identifier import NAMESPACE
from musnad.model.label import LANGUAGES
from musnad.readmodel.schema import open_read
from musnad.store import generation
from musnad.store.address import find_address
from musnad.store.embedded import EmbeddedStore, open_store
from musnad.store.mark import LAYOUT, Mark, Writing, read_lines, read_mark, whole_of
from musnad.store.port import canonical
from musnad.store.pushing import Pushed, lines_of, push
from musnad.store.queries import check_query
from musnad.store.remote import RemoteStore
from musnad.store.run import MAX_ROWS, Answer, check_time
from musnad.store.wire import EndpointTimeError, read_access
from musnad.store.worker import ask_store

KNOWN = "endpoint.json"
"""The file in the folder of a copy that says which mark which quads have."""
_AGAIN = "write it again: musnad build --full"
_TRIES = 3


@cache
def _connect(endpoint: str, update: str | None, graphs: str | None) -> RemoteStore:
    return RemoteStore(find_address(endpoint, update, graphs), read_access(os.environ))


def connect(settings: Settings) -> RemoteStore:
    """The engine of a case, over one connection for the whole process.

    Raises: `UsageError` for an address or credentials that cannot be used.
    """
    assert settings.endpoint
    return _connect(settings.endpoint, settings.endpoint_update, settings.endpoint_graphs)


def refresh(settings: Settings, progress: Progress = silent) -> None:
    """Update the copy to the state of the engine.

    Raises: `EndpointError`, also while the engine is being written for the first time; `StoreError`
    when the copy cannot be written.
    """
    remote = connect(settings)
    for _ in range(_TRIES):
        mark = _usable(remote, read_mark(remote))
        if _known(settings.store) == mark.whole:
            return
        _refuse_writing(remote, mark)
        if _fetch(settings, remote, mark, progress):
            return
    raise EndpointError(
        f"{remote.shown} changes again and again while it is read", remedy="try again later"
    )


def refresh_what_is_there(settings: Settings, progress: Progress = silent) -> None:
    """The same; an empty engine is allowed and leaves no copy.

    Raises: `EndpointError`; `StoreError` when the copy cannot be written.
    """
    if read_mark(connect(settings)) is None:
        shutil.rmtree(settings.store, ignore_errors=True)
    else:
        refresh(settings, progress)


def find_changed_graphs(settings: Settings, progress: Progress = silent) -> list[str]:
    """The graphs that were changed by others, by their IRIs; all graphs are read.

    Graphs of the case that the mark does not list are among them.

    Raises: `EndpointError`.
    """
    remote = open_engine(settings)
    lines = read_lines(remote)
    changed = [g[1:-1] for g in remote.graphs(case_there(settings)) if g not in lines]
    for done, (graph, line) in enumerate(sorted(lines.items())):
        progress("reading from the engine", done, len(lines))
        if lines_of(_canonical_quads(remote, graph)).get(graph) != line:
            changed.append(graph[1:-1])
    return changed


def open_engine(settings: Settings) -> RemoteStore:
    """The engine, which holds a case that is complete.

    Raises: `EndpointError`, also while it is being written.
    """
    remote = connect(settings)
    _refuse_writing(remote, _usable(remote, read_mark(remote)))
    return remote


def case_there(settings: Settings) -> str:
    """The IRI of the case that the engine holds.

    Raises: `EndpointError`.
    """
    remote = connect(settings)
    return _usable(remote, read_mark(remote)).case


def run_there(
    settings: Settings, text: str, timeout_s: float, *, max_rows: int = MAX_ROWS, **_limits: int
) -> Answer:
    """The answer of the engine to a query that a user wrote.

    Limits of memory and of processes are the engine's own.

    Raises: `QueryError`, `QueryLimitError`, `EndpointError`, `UsageError`.
    """
    check_time(timeout_s)
    form = check_query(text)
    remote = open_engine(settings)
    try:
        columns, rows = ask_store(remote.within(timeout_s), text, form)
        cut = [tuple(row) for row in islice(rows, max_rows + 1)]
    except EndpointTimeError as error:
        raise QueryLimitError(str(error), remedy=error.remedy) from error
    return Answer(form, columns, tuple(cut[:max_rows]), len(cut) > max_rows)


def _refuse_writing(remote: RemoteStore, mark: Mark) -> None:
    if mark.writers:
        raise EndpointError(
            f"{remote.shown} is being written, or a build was stopped in the middle",
            remedy="wait, or repair it: musnad build",
        )


def _usable(remote: RemoteStore, mark: Mark | None) -> Mark:
    if mark is None or not mark.whole:
        raise EndpointError(
            f"{remote.shown} holds no case that was completed",
            remedy="build one there: musnad build SEEDS --endpoint URL",
        )
    if mark.layout != LAYOUT:
        raise EndpointError(f"{remote.shown} has another layout", remedy=_AGAIN)
    return mark


def _fetch(settings: Settings, remote: RemoteStore, mark: Mark, progress: Progress) -> bool:
    """Make the copy again; `False` when the engine was changed meanwhile."""
    from musnad.app.loading import load

    lines = read_lines(remote)
    derived = f"<{mark.case}graph/derived>"
    total = sum(int(line.partition(":")[0]) for graph, line in lines.items() if graph != derived)
    with tempfile.TemporaryDirectory(prefix="musnad-") as folder:
        path = Path(folder) / "graphs.nq"
        done, strange = 0, []
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for graph in sorted(lines.keys() - {derived}):
                quads = [*_canonical_quads(remote, graph)]
                if lines_of(quads).get(graph) != lines[graph]:
                    strange.append(graph)
                file.writelines(sorted((f"{quad} .\n" for quad in quads), key=_with_parts))
                done += len(quads)
                progress("reading from the engine", done, total)
        if read_mark(remote) != mark:
            return False
        _refuse_strange(remote, strange)
        local = replace(
            settings,
            endpoint=None,
            base=mark.case,
            languages=tuple(w for w in LANGUAGES if w in mark.languages) or LANGUAGES,
        )
        loaded = load(local, [path], fresh=True, progress=progress)
    if loaded.errors:
        first = next(f for f in loaded.findings if f.severity == "error")
        raise EndpointError(
            f"what {remote.shown} holds is not sound: {first.code}: {first.message}", remedy=_AGAIN
        )
    with open_store(settings.store) as store:
        copied = lines_of(store.quads())
    _refuse_strange(
        remote, sorted(g for g in lines.keys() | copied if lines.get(g) != copied.get(g))
    )
    _know(settings.store, mark.whole)
    return True


def _refuse_strange(remote: RemoteStore, graphs: Sequence[str]) -> None:
    if graphs:
        raise EndpointError(
            f"{remote.shown} holds in {graphs[0]} other facts than were written, "
            "or they come from another version",
            remedy=_AGAIN,
        )


def _with_parts(line: str) -> str:
    """What lines are sorted by, so that the parts of a record follow it."""
    return line.replace("/", "\1")


def _canonical_quads(remote: RemoteStore, graph: str) -> Iterator[Quad]:
    """The quads of a graph, as they were before the engine wrote them in its own way."""
    for quad in remote.read_graph(graph):
        yield Quad(quad.subject, quad.predicate, canonical(quad.object), quad.graph_name)


@contextmanager
def writing_to(
    settings: Settings, progress: Progress = silent, *, anew: bool = False
) -> Iterator[Callable[[], Pushed]]:
    """A context around a build into the copy; yields a function that then updates the engine.

    `anew` writes every graph, whatever the mark says.

    Raises: `EndpointError`; `StoreError` when somebody else begins to write.
    """
    remote = connect(settings)
    mark = read_mark(remote)
    old: EmbeddedStore | None = None
    if mark and mark.whole and _known(settings.store) == mark.whole:
        old = open_store(settings.store)  # held, so that the build does not clear it away

    def told(done: int, total: int) -> None:
        progress("writing to the engine", done, total)

    def push_copy() -> Pushed:
        with open_store(settings.store) as new:
            case, lines = _case_of(new), lines_of(new.quads())
            if mark and mark.case != case:
                raise EndpointError(
                    f"{remote.shown} holds another case: {mark.case}",
                    remedy="name a base of its own for each case: --endpoint URL",
                )
            whole, pushed = whole_of(lines), Pushed(0, 0)
            if anew or mark is None or mark.whole != whole or mark.writers:
                writing = Writing(remote, case, secrets.token_hex(16))
                writing.begin(settings.languages)
                pushed = push(writing, mark, new, old, told, anew=anew)
        _know(settings.store, whole)
        return pushed

    try:
        yield push_copy
    finally:
        if old:
            old.close()


def _case_of(store: EmbeddedStore) -> str:
    rows = list(store.select(f"SELECT ?c {{ ?c a <{NAMESPACE}Case> }}"))
    if not rows:
        raise StoreError("the copy names no case", remedy=_AGAIN)
    return str(rows[0][0])[1:-1]


def _known(store: Path) -> str | None:
    """The mark of the quads that the copy holds; `None` where that is not known."""
    try:
        said = json.loads((store / KNOWN).read_text("utf-8"))
        return str(said["whole"]) if said["quads"] == _in_use(store) else None
    except (OSError, ValueError, KeyError, TypeError, StoreError):
        return None


def _know(store: Path, whole: str) -> None:
    said = json.dumps({"quads": _in_use(store), "whole": whole})
    write_whole(store / KNOWN, f"{said}\n".encode())


def _in_use(store: Path) -> str:
    held = generation.hold(store)
    try:
        with closing(open_read(held.folder / generation.READ_MODEL)) as read:
            return f"{held.folder.name}/{generation.quads_of(held.folder, read).name}"
    finally:
        held.release()
