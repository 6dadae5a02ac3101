"""An interrupt ends a verb wherever it lands; benchmarks/interrupts.py tries a thousand places."""

import os
import signal
import sqlite3

import pytest

from musnad.cli import start, verbs
from musnad.readmodel.schema import Connection


class Ending:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (SystemExit(128 + signal.SIGTERM), 143)]
)
def test_it_is_heeded_where_exceptions_are_ignored(monkeypatch, error, code):
    monkeypatch.setattr(verbs, "run", lambda: Ending(error) and None)
    pid = os.fork()
    if pid == 0:
        try:
            start.run()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == code


def test_it_is_heeded_as_soon_as_it_is_taken(monkeypatch):
    """Between the moment from which it comes as an exception, and the verb."""
    take = start._take_signals

    def interrupted(ending):
        take(ending)
        if ending is start._unwind:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(start, "_take_signals", interrupted)
    monkeypatch.setattr(verbs, "run", lambda: None)
    pid = os.fork()
    if pid == 0:
        try:
            start.run()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130


def test_a_connection_that_was_never_made_ends_in_silence():
    connection = Connection.__new__(Connection)
    with pytest.raises(sqlite3.ProgrammingError):
        connection.close()
    connection.__del__()
