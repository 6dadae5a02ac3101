"""Comunica on Node: the npm packages `@comunica/query-sparql-rdfjs@4.5.0` and `n3@1`.

They are looked for in the folder that `MUSNAD_COMUNICA` names (where `npm install` was run).
Comunica 5.3 wants a later Node than 20.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from benchmarks.engines.answer import AbsentError, Answer, Rows, read_answer

SCRIPT = Path(__file__).with_name("comunica.mjs")
LIMIT = 120
"""Seconds for one query."""


def ask(turtle: Path, queries: list[Path]) -> Iterator[Answer]:
    """Ask each query of the Turtle in memory, in a process of its own."""
    folder, node = os.environ.get("MUSNAD_COMUNICA"), which("node")
    if not (node and folder and Path(folder, "node_modules/@comunica").is_dir()):
        raise AbsentError(
            "npm install @comunica/query-sparql-rdfjs@4.5.0 n3@1, and set MUSNAD_COMUNICA to the "
            "folder where that was run"
        )
    with tempfile.TemporaryDirectory() as rows:
        for query in queries:
            command: list[str | Path] = [node, SCRIPT, turtle.resolve(), rows, query.resolve()]
            try:
                said = subprocess.run(
                    command, check=True, stdout=subprocess.PIPE, text=True, cwd=folder,
                    timeout=LIMIT,
                ).stdout  # fmt: skip
            except subprocess.TimeoutExpired:
                yield Answer(query.name, LIMIT, Rows(), f"not done after {LIMIT} s")
                continue
            name, seconds, error = said.splitlines()[-1].split("\t")
            path = Path(rows, f"{name}.out")
            found = Rows() if error else read_answer(query, path.read_bytes())
            yield Answer(name, float(seconds), found, error)
