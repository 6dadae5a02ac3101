"""`kill -9` at a few moments; `python -m benchmarks.kills` does hundreds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_killed_change_leaves_the_old_store_or_the_new_one(tmp_path):
    words = ["--moments", "4", "--claims", "60", "--only", "full build,changed document"]
    words += ["--tally", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 moments, 0 wrong" in done.stdout
