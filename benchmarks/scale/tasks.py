"""What is measured inside one process: `python -m benchmarks.scale.tasks NAME ARGUMENT…`.

Prints one line of JSON with seconds. Imports are not counted.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a task loads what it measures
    from musnad.check.shapes import Engine

Told = dict[str, Any]


def raw(file: str, folder: str) -> Told:
    """The raw engine: bulk_load of a file of quads into a folder, flushed."""
    import pyoxigraph

    start = time.perf_counter()
    store = pyoxigraph.Store(folder)
    store.bulk_load(path=file, format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()
    return {"seconds": time.perf_counter() - start, "quads": len(store)}


def dump(store: str, file: str) -> Told:
    """The quads of a store that was just built, into a file or a pipe, in no particular order."""
    import pyoxigraph

    folder = Path(store) / (Path(store) / "current").read_text(encoding="ascii").strip()
    start = time.perf_counter()
    found = pyoxigraph.Store.read_only(str(folder / "quads-1"))
    with Path(file).open("wb", 1 << 20) as out:
        found.dump(out, format=pyoxigraph.RdfFormat.N_QUADS)
    return {"seconds": time.perf_counter() - start}


def rdflib(file: str) -> Told:
    """The naive way to load: rdflib in memory."""
    from rdflib import Dataset

    start = time.perf_counter()
    found = Dataset()
    found.parse(file, format="nquads")
    return {"seconds": time.perf_counter() - start, "quads": len(found)}


def shapes(file: str, engine: Engine) -> Told:
    """SHACL over the quads of a file, with `pyshacl` or `shacl`."""
    import pyoxigraph

    from musnad.check.shapes import check_shapes

    quads = list(pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.N_QUADS))
    start = time.perf_counter()
    found = check_shapes(quads, {}, engine=engine)
    return {"seconds": time.perf_counter() - start, "findings": len(list(found))}


def pairwise(seeds: str) -> Told:
    """The naive sweep: every two claims of every question, each pair decided."""
    from musnad.curation.load import load
    from musnad.relate import relate

    base = load(Path(seeds)).base
    start = time.perf_counter()
    rows = sum(1 for row in relate(base) if row.kind == "conflicts")
    return {"seconds": time.perf_counter() - start, "rows": rows}


def sweep(store: str) -> Told:
    """Which questions are disputed, and on which pairs of positions: a scan of the read model."""
    from musnad.app.opening import open_base_at

    base = open_base_at(Path(store))
    start = time.perf_counter()
    rows = base.connection.execute(
        "SELECT r.question, r.a, r.b, r.verdict FROM status s JOIN relation r "
        "ON r.question = s.question AND r.kind IN ('conflicts', 'reversal') "
        "WHERE s.status = 'disputed'"
    ).fetchall()
    return {
        "seconds": time.perf_counter() - start,
        "rows": len(rows),
        "questions": len({row[0] for row in rows}),
        "claims": len(base.claims),
    }


def inside(store: str) -> Told:
    """Opening one thing, in a process that is running: medians of 25, and the slowest."""
    from itertools import islice

    from musnad.app.listing import Filter, claim_row, find_claims
    from musnad.app.opening import open_base_at
    from musnad.report.dispute import report_conflicts
    from musnad.report.full import show_lines

    folder = Path(store)
    start = time.perf_counter()
    base = open_base_at(folder)
    told: Told = {"open": time.perf_counter() - start}
    dice = random.Random(1)
    names = [row[0] for row in base.connection.execute("SELECT id FROM claim ORDER BY id")]
    asked = [
        row[0]
        for row in base.connection.execute(
            "SELECT question FROM claim GROUP BY question ORDER BY count(*) DESC"
        )
    ]
    speakers = [
        row[0]
        for row in base.connection.execute(
            "SELECT speaker FROM claim GROUP BY speaker ORDER BY count(*) DESC"
        )
    ]
    fresh = partial(open_base_at, folder)  # nothing is remembered between two
    some = dice.sample(asked, 24)
    told["claim"] = _each(dice.sample(names, 25), lambda n: list(show_lines(fresh(), n)))
    told["question"] = _each(some, lambda n: list(show_lines(fresh(), n)))
    told["question, most asked"] = _each(asked[:1], lambda n: list(show_lines(fresh(), n)))
    told["dispute"] = _each(some, lambda n: report_conflicts(fresh(), [n]))
    told["dispute, most asked"] = _each(asked[:1], lambda n: report_conflicts(fresh(), [n]))
    told["speaker"] = _each(
        [*speakers[:5], *dice.sample(speakers, 20)],
        lambda n: [
            claim_row(b, c)
            for b in [fresh()]
            for c in islice(find_claims(b, Filter(speaker=n)), 50)
        ],
    )
    return told


def _each(names: Iterable[str], do: Callable[[str], object]) -> list[float]:
    """The median and the longest of some runs, in seconds."""
    times = []
    for name in names:
        start = time.perf_counter()
        do(name)
        times.append(time.perf_counter() - start)
    return [median(times), max(times)]


def search(store: str, *words: str) -> Told:
    """Searches in a process that is running."""
    from musnad.app.searching import search as find
    from musnad.app.settings import Settings

    settings = Settings(Path("seeds"), Path(store))
    return {"search": _each(words, lambda w: find(settings, w))}


def update(seeds: str, store: str) -> Told:
    """A build after one document changed, in a process that is running."""
    from musnad.app.build import build
    from musnad.app.settings import Settings, base_of

    folder = Path(seeds)
    settings = Settings(folder, Path(store), base=base_of(folder))
    build(settings)
    times = []
    for _ in range(5):
        touch(folder)
        start = time.perf_counter()
        built = build(settings)
        times.append(time.perf_counter() - start)
        if built.errors:
            raise RuntimeError(built.findings[0])
    return {"seconds": median(times), "longest": max(times)}


def touch(seeds: Path) -> Path:
    """Change a word of the smallest document of a case."""
    files = [p for p in seeds.glob("d*.yml") if p.stat().st_size > 4000]
    file = min(files, key=lambda p: (p.stat().st_size, p.name))
    text = file.read_text(encoding="utf-8")
    a, b = "stance: asserts", "stance: denies"
    file.write_text(text.replace(a, b, 1) if a in text else text.replace(b, a), encoding="utf-8")
    return file


TASKS: dict[str, Callable[..., Told]] = {
    "raw": raw,
    "dump": dump,
    "rdflib": rdflib,
    "shapes": shapes,
    "pairwise": pairwise,
    "sweep": sweep,
    "inside": inside,
    "search": search,
    "update": update,
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
