"""Limits for users' queries: how many run at once, for how long, and with how many rows.

Each query runs in a process of its own (`musnad.store.run`), which is killed after its time limit.
When too many are waiting, the next one is refused at once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from musnad.app.opening import run_query
from musnad.app.settings import Settings
from musnad.errors import QueryLimitError
from musnad.store.run import Answer

TIMEOUT_S = 20.0
MAX_ROWS = 100_000
MEMORY_MB = 2048
AT_ONCE = 2
WAITING = 8
"""How many more may wait."""


class Desk:
    """Runs queries within the limits."""

    def __init__(
        self,
        settings: Settings,
        *,
        timeout_s: float = TIMEOUT_S,
        max_rows: int = MAX_ROWS,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
    ) -> None:
        self.settings = settings
        self.timeout_s, self.max_rows = timeout_s, max_rows
        self._turns = threading.Semaphore(at_once)
        self._places = threading.Semaphore(at_once + waiting)

    def ask(self, text: str, *, max_rows: int | None = None) -> Answer:
        """The answer to a user's query; cut after `max_rows` and then marked as truncated.

        Raises: `QueryError`, `QueryLimitError`, `StoreError`.
        """
        with self._turn():
            return run_query(
                self.settings,
                text,
                self.timeout_s,
                max_rows=min(max_rows or self.max_rows, self.max_rows),
                memory_mb=MEMORY_MB,
            )

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise QueryLimitError("too many queries are waiting", remedy="ask again in a moment")
        try:
            if not self._turns.acquire(timeout=self.timeout_s):
                raise QueryLimitError(
                    "other queries ran for as long as one may wait", remedy="ask again in a moment"
                )
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()
