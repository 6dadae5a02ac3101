"""Ask every shipped query in other engines and in pyoxigraph, and compare the rows as bags.

Of a CONSTRUCT the facts are compared as a set. Seconds are those of the processor where the engine
runs in a process of its own (pyoxigraph, rdflib, Comunica), and of the clock for Jena and Virtuoso.
An engine that is absent is named with what to install, and the run ends with 1.

    musnad export turtle -o seeds.ttl && python -m benchmarks.engines seeds.ttl [jena virtuoso …]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.engines import comunica, jena, memory, virtuoso
from benchmarks.engines.answer import AbsentError, Answer

QUERIES = Path(__file__).parents[2] / "queries"
ENGINES: dict[str, Callable[[Path, list[Path]], Iterator[Answer]]] = {
    "rdflib": memory.ask_rdflib,
    "jena": jena.ask,
    "comunica": comunica.ask,
    "virtuoso": virtuoso.ask,
}


def main(turtle: Path, engines: list[str]) -> int:
    """Print rows and seconds in each engine and whether the bags are equal; give 1 if not."""
    queries = sorted(QUERIES.glob("*.rq"))
    ours = {answer.query: answer for answer in memory.ask_pyoxigraph(turtle, queries)}
    failed = False
    for engine in engines:
        try:
            for answer in ENGINES[engine](turtle, queries):
                own = ours[answer.query]
                word = answer.error or ("same" if answer.rows == own.rows else "OTHER ROWS")
                failed |= word != "same"
                print(
                    f"{engine:9} {answer.query:22} {own.rows.total():6} rows",
                    f"  pyoxigraph {own.seconds:6.2f} s  {answer.seconds:7.2f} s  {word}",
                    flush=True,
                )
                if word == "OTHER ROWS":
                    print(f"    only there {list((answer.rows - own.rows).items())[:2]}")
                    print(f"    only here  {list((own.rows - answer.rows).items())[:2]}")
        except AbsentError as absent:
            failed = True
            print(f"{engine}: NOT ASKED: {absent}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:] or [*ENGINES]))
