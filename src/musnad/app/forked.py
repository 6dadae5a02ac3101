"""Work distributed to forked processes, which share the memory of this one at the fork.

Limits how many tasks run at once. With one core, or where processes cannot be forked, the work is
done in this process.
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
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
_METHODS = multiprocessing.get_all_start_methods()
_SELDOM = 100_000
"""New objects between two searches for garbage: records are many and hold no circles."""
_work: list[Callable[[Any], Any]] = []
"""What a forked process finds to do."""


@contextmanager
def seldom_garbage(every: int = _SELDOM) -> Iterator[None]:
    """Run the garbage collector once in `every` new objects, inside the block.

    Records are many and have no cycles.
    """
    before = gc.get_threshold()
    gc.set_threshold(every, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def map_forked(
    work: Callable[[T], R], tasks: Sequence[T], *, alone: bool | None = None, idle: bool = False
) -> Iterator[R]:
    """Map `work` over the tasks, in order; tasks and results must be picklable.

    `alone` does everything in this process; `None` does so for one task or one core. One core is
    left for the caller, unless that is `idle` meanwhile.
    """
    cores = os.cpu_count() or 1
    if alone is None:
        alone = len(tasks) < 2 or cores < 2
    if alone or "fork" not in _METHODS:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor  # seldom wanted, and long to import

    _work.append(work)
    try:
        with ProcessPoolExecutor(
            max_workers=cores if idle else max(1, cores - 1),
            mp_context=multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(os.getpid(),),
        ) as pool:
            waiting: deque[Future[R]] = deque()
            for task in tasks:  # bounds the memory of waiting results
                waiting.append(pool.submit(_do, task))
                if len(waiting) > 2 * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        _work.remove(work)


def _begin(parent: int) -> None:
    """Initialise a worker: it ends when its parent is gone, and runs the garbage collector seldom.

    Objects of the parent are never collected, otherwise their pages would be copied.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # the parent reports it
    gc.freeze()
    gc.set_threshold(_SELDOM)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _do(task: Any) -> Any:
    return _work[-1](task)
