"""A process ends without taking its objects apart, after all that is registered for its end."""

import subprocess
import sys

import pytest

CHILD = """
import atexit, sys
from musnad.cli import start, verbs

class Held:
    def __del__(self):
        print("taken apart")

def run():
    atexit.register(print, "registered", end="")
    print("printed")
    {end}

held = Held()
verbs.run = run
start.run()
"""


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [("raise SystemExit(3)", 3, ""), ("return", 0, ""), ("1 / 0", 1, "ZeroDivisionError")],
)
def test_what_is_registered_is_done_and_all_is_written(end, code, said):
    found = subprocess.run(
        [sys.executable, "-c", CHILD.format(end=end)], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (code, "printed\nregistered")
    assert said in found.stderr
