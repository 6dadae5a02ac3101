"""The same curation files give the same bytes, whatever the process, its day, hashes and files.

`python -m benchmarks.rebuild` asks other versions of Python, too.
"""

import sys

from benchmarks.rebuild import WORLDS, compare, rebuild
from musnad import resources
from musnad.app.exporting import FORMS


def test_two_processes_make_the_same_bytes(tmp_path):
    seeds = resources.locate("example") / "seeds"
    found = {
        name: rebuild(
            tmp_path / f"a {name} place", world, sys.executable, seeds, turned=name == "far"
        )
        for name, world in WORLDS.items()
    }
    plain, far = found.values()
    assert len(plain) >= len(FORMS) - 1  # Parquet needs an extra
    assert compare(found) == []
    assert plain == far


def test_a_difference_is_seen():
    assert compare({"one": {"a": "1", "b": "2"}, "two": {"a": "1", "b": "3"}}) == ["b"]
