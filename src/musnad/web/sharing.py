"""A forked process beside this one, for the writers of a site. Ends when this one does."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from musnad.errors import FileUnreadableError
from musnad.store.worker import end_with


@contextmanager
def sharing(work: Callable[[], None]) -> Iterator[None]:
    """Run `work` in a forked process beside the block; after it, where forking is not possible.

    Raises: `FileUnreadableError` when the process failed; what it said stands on stderr.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield
        work()
        return
    parent = os.getpid()

    def apart() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)  # the parent reports it
        end_with(parent)  # a killed report leaves nobody who writes on
        work()

    helper = multiprocessing.get_context("fork").Process(target=apart, daemon=True)
    helper.start()
    try:
        yield
    except BaseException:
        helper.kill()
        helper.join()
        raise
    helper.join()
    if helper.exitcode:
        raise FileUnreadableError(f"the site was not written: a process ended {helper.exitcode}")
