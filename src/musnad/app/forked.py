"""Work shared out to processes that know what this one knew when they began.

Knows how many tasks are under way at once. Where there is one core, or processes cannot be forked,
the work is done here.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_METHODS = multiprocessing.get_all_start_methods()
_SELDOM = 100_000
"""New objects between two searches for garbage: records are many and hold no circles."""
_work: list[Callable[[Any], Any]] = []
"""What a forked process finds to do."""


@contextmanager
def seldom_garbage() -> Iterator[None]:
    """Look for garbage seldom while the block runs: records are many and hold no circles."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def map_forked(
    work: Callable[[T], R], tasks: Sequence[T], *, alone: bool | None = None, idle: bool = False
) -> Iterator[R]:
    """What `work` gives for each task, in order; tasks and answers must travel between processes.

    `alone` does everything here; `None` decides: one task, one core. One core is left for whoever
    asks, unless that is `idle` meanwhile.
    """
    cores = os.cpu_count() or 1
    if alone is None:
        alone = len(tasks) < 2 or cores < 2
    if alone or "fork" not in _METHODS:
        yield from map(work, tasks)
        return
    _work.append(work)
    try:
        with ProcessPoolExecutor(
            max_workers=cores if idle else max(1, cores - 1),
            mp_context=multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(os.getpid(),),
        ) as pool:
            waiting: deque[Future[R]] = deque()
            for task in tasks:  # no more are under way than memory likes
                waiting.append(pool.submit(_do, task))
                if len(waiting) > 2 * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        _work.remove(work)


def _begin(parent: int) -> None:
    """Make a worker ready: it ends when its parent is gone, and seldom looks for garbage.

    What its parent left is never looked at, or all of it would be copied.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # the parent tells what happened
    gc.freeze()
    gc.set_threshold(_SELDOM)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _do(task: Any) -> Any:
    return _work[-1](task)
