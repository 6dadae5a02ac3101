"""The same curation files give the same store, whatever the process, its hashes and its files."""

import os
import shutil
import subprocess
import sys

from musnad import resources

BUILD = """
import sys
from io import BytesIO
from pathlib import Path
from musnad.app import exporting
from musnad.app.build import build
from musnad.app.settings import read_settings
settings = read_settings(seeds=Path(sys.argv[1]), store=Path(sys.argv[2]), environ={})
assert not build(settings).errors
for form in ("nquads", "records", "turtle"):
    exporting.export(settings, form, sys.stdout.buffer)
"""


def built(tmp_path, seed):
    """What is exported of the example case, built by a process with hashes of its own."""
    folder = tmp_path / seed / "case"
    folder.mkdir(parents=True)
    files = sorted((resources.locate("example") / "seeds").iterdir(), reverse=seed == "2")
    for file in files:  # in another order on the disk, too
        target = folder / "seeds" / file.name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(file, target)
    (folder / "musnad.toml").write_text('base = "https://x.example/c/"\n')
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}
    words = [sys.executable, "-c", BUILD, "seeds", "store"]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_two_processes_make_the_same_bytes(tmp_path):
    first = built(tmp_path, "1")
    assert first == built(tmp_path, "2")
    assert len(first) > 50_000
