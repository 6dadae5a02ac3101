"""Virtuoso 7 (Debian: `virtuoso-opensource-7-bin`): a server of its own on the loopback address.

It runs in a temporary folder under its own configuration, and is ended by its own process id.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from benchmarks.engines.answer import AbsentError, Answer, Rows, makes_facts, read_answer
from benchmarks.engines.served import free_port, running

LIMIT = 120
"""Seconds for one query."""
GRAPH = "http://musnad.test/"
_SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
DirsAllowed = {folder}
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = {limit}
"""


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, Callable[[str], None]]]:
    """The address of a Virtuoso of its own, and what runs a command in its SQL shell.

    Raises: `AbsentError` where it is not installed.
    """
    server, shell = which("virtuoso-t"), which("isql-vt")
    if not (server and shell):
        raise AbsentError("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http, limit=LIMIT))

    def run(command: str) -> None:
        told = [shell, f"127.0.0.1:{sql}", "dba", "dba", f"exec={command}"]
        subprocess.run(told, check=True, stdout=subprocess.DEVNULL)

    with running([server, "+foreground", "+configfile", settings], http, folder):
        yield f"http://127.0.0.1:{http}/sparql", run


def ask(turtle: Path, queries: list[Path]) -> Iterator[Answer]:
    """Ask each query of the Turtle, loaded into one graph."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "base.ttl").write_bytes(turtle.read_bytes())
        with serve(folder) as (address, run):
            load = f"file_to_string_output('{folder}/base.ttl'), '', '{GRAPH}', 0"
            run(f"DB.DBA.TTLP_MT({load});")
            for query in queries:
                yield _ask(address, query)


def _ask(address: str, query: Path) -> Answer:
    words = {"query": query.read_text(encoding="utf-8"), "default-graph-uri": GRAPH}
    request = Request(
        address, urlencode(words).encode(),
        {"Accept": "text/plain" if makes_facts(query) else "application/sparql-results+json"},
    )  # fmt: skip
    begun = time.perf_counter()
    try:
        with urlopen(request, timeout=LIMIT) as reply:
            rows = read_answer(query, reply.read())
    except HTTPError as error:
        said = error.read().decode(errors="replace").split("\n")[0][:200]
        return Answer(query.name, time.perf_counter() - begun, Rows(), said)
    except (URLError, TimeoutError) as error:
        return Answer(query.name, time.perf_counter() - begun, Rows(), str(error))
    return Answer(query.name, time.perf_counter() - begun, rows)
