"""The worker process: reads one query, runs it, writes the rows and ends.

Knows the messages between the two processes: a task on stdin, then on stdout one line for the
columns, one for each row, and a last one that says whether there were more rows, or what went
wrong. Drops network access and limits its memory and time, where the system allows it: the engine
cannot be stopped from inside the process. Ends when its parent ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from pathlib import Path
from typing import IO, Any

import pyoxigraph

from musnad.errors import MusnadError, QueryLimitError
from musnad.store.embedded import open_store
from musnad.store.port import Store, Term

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # unshare(2)
_PARENT_DEATH = 1  # prctl(2)
_STARTING_S, _GRACE_S = 60.0, 2.0
"""Seconds to wait for a task, and after the time limit of the task: the parent should act first."""


def work(task: dict[str, Any], output: IO[str]) -> None:
    """Answer one task."""
    try:
        with open_store(Path(task["store"])) as store:
            columns, rows = ask_store(store, task["query"], task["form"])
            size = _write(output, {"columns": columns})
            for number, row in enumerate(rows):
                if number == task["max_rows"]:
                    _write(output, {"truncated": True})
                    return
                size += _write(output, [to_message(term) for term in row])
                if size > task["max_bytes"]:
                    raise QueryLimitError(
                        f"the answer is larger than {task['max_bytes'] // 2**20} MiB",
                        remedy="ask for less: fewer columns, or a LIMIT",
                    )
            _write(output, {"truncated": False})
    except MusnadError as error:
        _write(output, {"error": error.code, "message": str(error), "remedy": error.remedy})


def ask_store(store: Store, query: str, form: str) -> tuple[tuple[str, ...], Any]:
    """Columns and rows of the answer to any query, after its form.

    Raises: `QueryError`, `StoreError`, `EndpointError`.
    """
    if form == "ask":
        answer = "true" if store.ask(query) else "false"
        return ("answer",), [(pyoxigraph.Literal(answer, datatype=_BOOLEAN),)]
    if form == "construct":
        return ("subject", "predicate", "object"), map(tuple, store.construct(query))
    found = store.select(query)
    return found.columns, found


_BOOLEAN = pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def to_message(term: Term | None) -> list[str] | None:
    """A cell as a short list.

    >>> to_message(pyoxigraph.Literal("x", language="en"))
    ['l', 'x', 'en']
    """
    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return ["i", term.value]
    if isinstance(term, pyoxigraph.BlankNode):
        return ["b", term.value]
    if isinstance(term, pyoxigraph.Triple):
        return ["s", str(term)]
    if term.language:
        return ["l", term.value, term.language]
    return ["t", term.value, term.datatype.value]


def from_message(cell: list[str] | None) -> Term | None:
    """The cell that was written as `cell`.

    >>> from_message(["i", "https://example.org/"])
    <NamedNode value=https://example.org/>
    """
    if cell is None:
        return None
    kind, value, *more = cell
    if kind == "i":
        return pyoxigraph.NamedNode(value)
    if kind == "b":
        return pyoxigraph.BlankNode(value)
    if kind == "l":
        return pyoxigraph.Literal(value, language=more[0])
    if kind == "s":
        return pyoxigraph.Literal(value)
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(more[0]))


def _write(output: IO[str], message: object) -> int:
    return output.write(json.dumps(message) + "\n")


def without_network() -> bool:
    """Drop network access for the rest of this process; whether the system allowed it."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and (unshare(_NEW_NET) == 0 or unshare(_NEW_USER | _NEW_NET) == 0)


def limit_memory(megabytes: int) -> None:
    """Let the system refuse more memory than this, where it can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - not on this system
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_time(seconds: float) -> None:
    """Let the system end this process after some seconds, whatever it does then."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # no handler: the engine would not let it run
        signal.setitimer(signal.ITIMER_REAL, seconds)


def end_with(parent: int) -> None:
    """Let the system end this process when its parent is gone, where it can."""
    if not sys.platform.startswith("linux"):
        return
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PARENT_DEATH, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:  # it went before we asked
        os._exit(1)


def main() -> None:
    """Answer the task on the standard input."""
    limit_time(_STARTING_S)  # no task arrives
    task = json.load(sys.stdin)
    end_with(task["parent"])
    limit_time(task["timeout_s"] + _GRACE_S)
    without_network()
    limit_memory(task["memory_mb"])
    work(task, sys.stdout)


if __name__ == "__main__":
    main()
