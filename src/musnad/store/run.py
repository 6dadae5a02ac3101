"""Asking a user's query: in a process of its own that can be ended.

Knows how long a query may take, how many rows it may give and how much memory it may use. The
engine itself can neither be stopped nor kept from the network while it works, so a query that
somebody wrote runs in a worker (`musnad.store.worker`) on the store as it was published.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from musnad.errors import QueryError, QueryLimitError, StoreError, UsageError
from musnad.store.port import Row
from musnad.store.queries import Form, check_query
from musnad.store.worker import from_message

MAX_ROWS = 100_000
MAX_BYTES = 256 * 2**20
MEMORY_MB = 4096
LONGEST_S = 24 * 3600.0
"""The largest time limit of a query, in seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to any query, as a table.

    An ASK has one row with one boolean, a CONSTRUCT or DESCRIBE the columns `subject`, `predicate`
    and `object`. `truncated`: there were more rows than were wanted.
    """

    form: Form
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False


def run_query(
    directory: Path,
    text: str,
    timeout_s: float = 30.0,
    *,
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
    memory_mb: int = MEMORY_MB,
) -> Answer:
    """The answer of the store in `directory` to the query that a user wrote.

    Raises: `QueryError` when it may not be asked or cannot be read, `QueryLimitError` when it takes
    too much time or memory, or its answer has more than `max_bytes`; `UsageError` for a time that
    is none; `StoreError` when there is no store.
    """
    check_time(timeout_s)
    form = check_query(text)
    task = {
        "store": str(directory),
        "query": text,
        "form": form,
        "max_rows": max_rows,
        "max_bytes": max_bytes,
        "timeout_s": timeout_s,
        "parent": os.getpid(),
        "memory_mb": memory_mb,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "musnad.store.worker"],  # -P: not from where we stand
            input=json.dumps(task).encode(),
            capture_output=True,
            timeout=timeout_s,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
    except subprocess.TimeoutExpired:
        raise QueryLimitError(
            f"the query took longer than {timeout_s:g} seconds and was ended",
            remedy="ask for less: bind a parameter, or add a LIMIT",
        ) from None
    except OSError as error:
        raise StoreError(f"no process could be started to ask the store: {error}") from error
    return _received(done, form)


def check_time(timeout_s: float) -> None:
    """Refuse a time limit out of range.

    Raises: `UsageError`.
    """
    if not 0 < timeout_s <= LONGEST_S:
        raise UsageError(
            f"{timeout_s:g} is not a time limit for a query",
            remedy=f"give seconds above 0, up to {LONGEST_S:,.0f}",
        )


def _received(done: subprocess.CompletedProcess[bytes], form: Form) -> Answer:
    try:
        *lines, last = done.stdout.splitlines()
        end = json.loads(last)
        if "error" in end:
            kinds = (StoreError, QueryLimitError)
            kind = next((k for k in kinds if k.code == end["error"]), QueryError)
            raise kind(end["message"], remedy=end["remedy"])
        columns, *rows = (json.loads(line) for line in lines)
        return Answer(
            form,
            tuple(columns["columns"]),
            tuple(tuple(from_message(cell) for cell in row) for row in rows),
            end["truncated"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise QueryLimitError(
            "the query was not answered: its process ended early",
            remedy="it may need too much memory; ask for less",
        ) from error
