"""Open read models for the pages, kept until the store changes.

Notices when the store changed. A read model is used by one reader at a time; an old one is closed
so that a build can remove it. Does not know pages.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad

from musnad.app.opening import open_base, open_quads, refresh_copy
from musnad.app.settings import Settings
from musnad.readmodel.base import ReadBase
from musnad.store import generation
from musnad.store.embedded import EmbeddedStore
from musnad.web.about import find_about, split_terms, vocabulary

LOOK_S = 10.0
"""So long a copy of what an engine holds is shown before the engine is asked for its mark again."""
KEPT = 8
"""How many open read models wait for the next reader."""


class Shelf:
    """The read models of one store.

    With an endpoint the copy is refreshed every `LOOK_S` seconds of `clock`.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self._clock = clock
        self._looked: float | None = None
        self._free: list[ReadBase] = []
        self._first: ReadBase | None = None
        self._quads: EmbeddedStore | None = None
        self._state = ""
        self._lock = threading.Lock()
        self._asking = threading.Lock()

    def state(self) -> str:
        """A value that changes whenever the store does.

        Raises: `StoreError`.
        """
        return state_of(self.settings.store)

    @contextmanager
    def reading(self) -> Iterator[ReadBase]:
        """A read model of the store as it is now.

        Raises: `StoreError` when there is none or it cannot be read; `EndpointError` where the
        engine that holds it does not answer.
        """
        self._look()
        now = self.state()
        with self._lock:
            self._turn_to(now)
            base = self._free.pop() if self._free else None
        if base is None:
            base = self._open(now)
        kept = False
        try:
            yield base
            with self._lock:
                kept = self._state == now == state_of(self.settings.store)
                kept = kept and len(self._free) < KEPT
                if kept:
                    self._free.append(base)
        finally:
            if not kept:
                base.close()

    def _open(self, now: str) -> ReadBase:
        """Open another read model, which shares the cache of the others."""
        base = open_base(self.settings)
        with self._lock:
            if self._state == now == self.state():
                if self._first is None:
                    self._first = base
                base.share(self._first)
        return base

    def quads_about(self, names: tuple[str, ...]) -> list[Quad]:
        """The quads of some records and of their parts.

        Our own terms are described by the vocabulary.

        Raises: `StoreError`.
        """
        terms, records = split_terms(names)
        found = find_about(vocabulary(), terms)
        if not records:
            return found
        now = self.state()
        with self._lock:
            self._turn_to(now)
        with self._asking:
            if self._quads is None:
                self._quads = open_quads(self.settings)
            return found + find_about(self._quads, records)

    def close(self) -> None:
        """Close everything."""
        with self._lock:
            self._turn_to("")

    def _look(self) -> None:
        """Refresh the copy of the engine, unless that was done just now."""
        with self._lock:
            now = self._clock()
            if self._looked is None or now - self._looked >= LOOK_S:
                refresh_copy(self.settings)
                self._looked = now

    def _turn_to(self, state: str) -> None:
        """Close what is older than `state`."""
        if state == self._state:
            return
        self._state = state
        for base in self._free:
            base.close()
        self._free.clear()
        self._first = None
        with self._asking:
            if self._quads is not None:
                self._quads.close()
                self._quads = None


def state_of(store: Path) -> str:
    """A value that changes whenever the store in a folder does; empty where there is none.

    Raises: `StoreError`.
    """
    folder = generation.current(store)
    if folder is None:
        return ""
    found = [folder.name]
    for name in (generation.READ_MODEL, f"{generation.READ_MODEL}-wal"):
        try:
            status = (folder / name).stat()
        except OSError:
            continue
        if status.st_size:
            found.append(f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}")
    return ".".join(found)
