"""Virtuoso 7 (Debian: `virtuoso-opensource-7-bin`): a server of its own on the loopback address.

It runs in a temporary folder under its own configuration, and is ended by its own process id.
"""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from benchmarks.engines.answer import AbsentError, Answer, Rows, makes_facts, read_answer

LIMIT = 120
"""Seconds for one query, and for the server to start."""
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


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def ask(turtle: Path, queries: list[Path]) -> Iterator[Answer]:
    """Ask each query of the Turtle, loaded into one graph."""
    server, shell = which("virtuoso-t"), which("isql-vt")
    if not (server and shell):
        raise AbsentError("install virtuoso-opensource-7-bin")
    sql, http = _free_port(), _free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "virtuoso.ini")
        settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http, limit=LIMIT))
        Path(folder, "base.ttl").write_bytes(turtle.read_bytes())
        with Path(folder, "out").open("wb") as out:
            running = subprocess.Popen(
                [server, "+foreground", "+configfile", settings], stdout=out, stderr=out, cwd=folder
            )
        try:
            _wait(http, running)
            load = f"DB.DBA.TTLP_MT(file_to_string_output('{folder}/base.ttl'), '', '{GRAPH}', 0);"
            subprocess.run(
                [shell, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            for query in queries:
                yield _ask(http, query)
        finally:
            running.terminate()
            running.wait()


def _wait(http: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(10 * LIMIT):
        if running.poll() is not None:
            break
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", http)) == 0:
                return
        time.sleep(0.1)
    raise AbsentError("the server did not start")


def _ask(http: int, query: Path) -> Answer:
    words = {"query": query.read_text(encoding="utf-8"), "default-graph-uri": GRAPH}
    request = Request(
        f"http://127.0.0.1:{http}/sparql", urlencode(words).encode(),
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
