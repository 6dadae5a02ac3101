"""Measure: `python -m benchmarks.scale [--claims 10000] [--parts load,pages] [--write]`.

Every figure is a ratio to the raw engine or a naive way in the same run, or stands beside the bound
that it must reach. `--write` puts the tables into `benchmarks/RESULTS.md`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import BinaryIO

from benchmarks.bases.world import World
from benchmarks.bases.write import json_lines, nquads, write_curation, write_text
from benchmarks.scale.process import Run, machine, musnad, task

RESULTS = Path(__file__).parents[1] / "RESULTS.md"
BEGIN, END = "<!-- benchmarks.scale: begin -->", "<!-- benchmarks.scale: end -->"
YAML_MOST = 200_000
"""No curation files for more claims than this."""


@dataclass(slots=True)
class Bench:
    """One run: where its files are, and the tables that came out."""

    claims: int
    naive: int
    grow: list[int]
    work: Path
    forms: list[str]
    tables: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def row(self, table: str, *cells: str) -> None:
        """Add a row, and show it."""
        self.tables.setdefault(table, []).append(cells)
        print(f"{table}: " + " | ".join(cells), flush=True)

    def file(self, claims: int, form: str) -> Path:
        """A generated base in one form; made when it is not there."""
        path = self.work / f"{claims}.{form}"
        if not path.exists():
            world = World(claims, 1)
            match form:
                case "jsonl":
                    write_text(path, json_lines(world))
                case "nq":
                    write_text(path, nquads(world))
                case _:
                    write_curation(world, path)
        return path

    def store(self, claims: int, form: str) -> Path:
        """Where a store of that base goes."""
        return self.work / f"store-{claims}-{form}"

    def loaded(self, claims: int) -> Path:
        """A store of the base, built when it is not there."""
        for form in ("seeds", "jsonl"):
            if (self.store(claims, form) / "current").exists():
                return self.store(claims, form)
        if claims <= YAML_MOST:
            store = self.store(claims, "seeds")
            musnad("build", self.file(claims, "seeds"), "--store", store)
            return store
        store = self.store(claims, "jsonl")
        musnad("load", self.file(claims, "jsonl"), "--store", store)
        return store


# -- parts -----------------------------------------------------------------------------------------


WAYS = {
    "jsonl": ("lines of JSON", "load", 1.8),
    "nq": ("N-Quads", "load", 1.8),
    "seeds": ("curation files", "build", 3.0),
}
"""How a base comes into a store, by form: what it is called, the verb, how often raw at most."""


def load(bench: Bench) -> None:
    """Three forms of one base against the raw engine that loads the quads that are then stored.

    Raw comes after the first way and after the last, and the faster of the two counts.
    """
    n = bench.claims
    told, raws = {}, []
    for form in bench.forms:
        if form == "seeds" and n > YAML_MOST:
            continue
        store = bench.store(n, form)
        shutil.rmtree(store, ignore_errors=True)
        file = bench.file(n, form)
        print(f"{WAYS[form][1]} {file.name} …", flush=True)
        told[form] = musnad(WAYS[form][1], file, "--store", store)
        size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
        print(form, _seconds(told[form]) + f", {_gib(size)} GiB on the disk", flush=True)
        if form in {bench.forms[0], bench.forms[-1]}:
            raws.append(_raw(bench.work, store))
        if form == "nq":
            shutil.rmtree(store)
    table = f"Loading {n:,} claims"
    bench.row(table, "what", "seconds", "ratio", "at most", "CPU seconds", "ratio", "memory, GiB")
    raw = min(raws, key=lambda run: run.seconds)
    name = f"raw `bulk_load` of the {raw.quads:,} quads in the store, flushed"
    if raw.parts > 1:
        name += f", {raw.parts} parts one after the other"
    figures = f"{raw.seconds:.1f}", "1", "", f"{raw.cpu:.1f}", "1", _gib(raw.memory)
    bench.row(table, name, *figures)
    for form, done in told.items():
        name, _, most = WAYS[form]
        bench.row(
            table,
            f"{name}: checked, stored, verdicts, search",
            f"{done.seconds:.1f}",
            f"{done.seconds / raw.seconds:.2f}",
            f"{most}",
            f"{done.cpu:.1f}",
            f"{done.cpu / raw.cpu:.2f}",
            _gib(done.memory),
        )


PART = 3 << 30
"""How much text the raw engine is given at once: it needs nearly three times as much disk."""


@dataclass(slots=True)
class Raw:
    """What the raw engine needed for all parts; each goes into a folder of its own."""

    parts: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    quads: int = 0
    memory: int = 0


def _raw(work: Path, store: Path) -> Raw:
    """Give the quads of a store to the raw engine, part by part; taking them out is not counted."""
    pipe, part, folder = work / "quads.pipe", work / "part.nq", work / "raw"
    found = Raw()
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-m", "benchmarks.scale.tasks", "dump", store, pipe],
                          stdout=subprocess.DEVNULL) as dump, pipe.open("rb") as quads:  # fmt: skip
        while _take(quads, part):
            shutil.rmtree(folder, ignore_errors=True)
            done = task("raw", part, folder)
            shutil.rmtree(folder)
            told = done.json()
            print(f"raw, {told['quads']:,} quads: {told['seconds']:.1f} s,", _seconds(done))
            found.parts += 1
            found.seconds += told["seconds"]
            found.cpu += done.cpu
            found.quads += int(told["quads"])
            found.memory = max(found.memory, done.memory)
    if dump.returncode:
        raise RuntimeError(f"the quads of {store} cannot be read")
    part.unlink()
    pipe.unlink()
    return found


def _take(quads: BinaryIO, part: Path) -> bool:
    """Write the next lines of a pipe into a file; whether there were any."""
    size = 0
    with part.open("wb") as file:
        while size < PART and (some := quads.readlines(1 << 24)):
            file.writelines(some)
            size += sum(map(len, some))
    return size > 0


def _seconds(done: Run) -> str:
    return f"{done.seconds:.1f} s, {done.cpu:.1f} s of the processor, {_gib(done.memory)} GiB"


def growth(bench: Bench) -> None:
    """Does a build grow no worse than n log n?"""
    table = "How a build grows"
    bench.row(table, "claims", "seconds", "seconds / (n log n), the smallest is 1", "memory, GiB")
    first = 0.0
    for n in bench.grow:
        store = bench.work / "growing"
        shutil.rmtree(store, ignore_errors=True)
        done = musnad("build", bench.file(n, "seeds"), "--store", store)
        shutil.rmtree(store)
        each = done.seconds / (n * log(n))
        first = first or each
        bench.row(table, f"{n:,}", f"{done.seconds:.1f}", f"{each / first:.2f}", _gib(done.memory))


def pages(bench: Bench) -> None:
    """What somebody opens, in a process that is running."""
    store = bench.loaded(bench.claims)
    table = f"Opening one thing in a base of {bench.claims:,} claims, in the process"
    bench.row(table, "what", "median, ms", "longest, ms", "at most, ms")
    told = task("sweep", store).json()
    name = f"conflict sweep: {told['rows']:,} pairs of positions, {told['questions']:,} questions"
    bench.row(table, name, f"{told['seconds'] * 1000:.0f}", "", "500")
    opened = task("inside", store).json()
    opened.pop("open")
    for name, (middle, longest) in opened.items():
        bench.row(table, name, f"{middle * 1000:.1f}", f"{longest * 1000:.1f}", "50")
    words = [
        "الأسلحة",
        "containers",
        "the dam of",
        "مستشفى",
        "treaty*",
        "question:q000003-signed bridge",
    ]
    middle, longest = task("search", store, *words).json()["search"]
    bench.row(table, "search", f"{middle * 1000:.1f}", f"{longest * 1000:.1f}", "50")


def verbs(bench: Bench) -> None:
    """Listing verbs as whole processes; memory shows whether they grow with the base."""
    table = f"Verbs on the command line over {bench.claims:,} claims"
    bench.row(table, "verb", "rows", "seconds", "at most", "memory, MiB", "over 1,000 claims, MiB")
    store, small = bench.loaded(bench.claims), bench.loaded(1000)
    speaker = "a000012-the-wabasa-herald"
    lines = ["--format", "jsonl"]
    for words in (
        ["claims", *lines],
        ["claims", "--speaker", speaker, *lines],
        ["claims", "--stance", "denies", *lines],
        ["questions", *lines],
        ["questions", "--status", "disputed", *lines],
        ["speakers", *lines],
        ["documents", *lines],
        ["relations", "--question", "q000003-signed", *lines],
        ["relations", "--positions", "--kind", "conflicts", *lines],
        ["relations", "--positions", *lines],
        ["relations", "--own", "--question", "q000003-signed", *lines],
        ["relations", "--speaker", speaker, *lines],
        ["conflicts", "--question", "q000003-signed"],
        ["agreements", "--question", "q000003-signed"],
        ["conflicts"],
        ["agreements"],
        ["report"],
        ["show", "d0000001-c003"],
        ["show", "q000000-happened"],
        ["timeline", speaker],
        ["timeline", "q000000-happened"],
        ["predictions", "--question", "q000003-signed"],
        ["predictions"],
        ["predictions", *lines],
        ["range", "q000000-killed"],
        ["brief", "q000000-killed"],
        ["search", "bridge"],
        ["search", "the before:1990-01-01"],
    ):
        try:
            done = musnad(*words, "--store", store)
            little = musnad(*words, "--store", small)
        except RuntimeError as error:
            bench.row(table, " ".join(words), str(error).splitlines()[-1][:60], "", "", "", "")
            continue
        name = " ".join(w for w in words if w not in lines)
        bench.row(
            table,
            name,
            f"{done.rows:,}",
            f"{done.seconds:.2f}",
            "0.5",
            f"{done.memory / 2**20:.0f}",
            f"{little.memory / 2**20:.0f}",
        )


def update(bench: Bench) -> None:
    """One changed document, built into a large base."""
    n = min(bench.claims, YAML_MOST)
    table = f"One changed document of 10 claims in a base of {n:,}"
    seeds, store = bench.file(n, "seeds"), bench.store(n, "seeds")
    bench.loaded(n)
    told = task("update", seeds, store).json()
    bench.row(table, "what", "seconds", "at most")
    bench.row(table, "in the process, median of 5", f"{told['seconds']:.2f}", "0.3")
    bench.row(table, "in the process, longest", f"{told['longest']:.2f}", "")
    done = musnad("build", seeds, "--store", store)
    bench.row(table, "nothing changed, as a whole process", f"{done.seconds:.2f}", "")


def naive(bench: Bench) -> None:
    """The naive ways, at a size that they manage."""
    n = bench.naive
    table = f"The naive ways, {n:,} claims"
    bench.row(table, "what", "seconds", "ours, seconds", "times slower")
    file, seeds, store = bench.file(n, "nq"), bench.file(n, "seeds"), bench.store(n, "seeds")
    shutil.rmtree(store, ignore_errors=True)
    ours = musnad("build", seeds, "--store", store).seconds
    found = (
        ("rdflib in memory, parsing only", task("rdflib", file), ours, "a whole build"),
        ("pySHACL", task("shapes", file, "pyshacl"), _told("shapes", file, "shacl"), "`shacl`"),
        ("every pair decided", task("pairwise", seeds), _told("sweep", store), "the sweep"),
    )
    for name, way, mine, what in found:
        theirs = way.json()["seconds"]
        bench.row(table, name, f"{theirs:.2f}", f"{mine:.3f} ({what})", f"{theirs / mine:.1f}")


def _told(name: str, *words: str | Path) -> float:
    return float(task(name, *words).json()["seconds"])


PARTS: dict[str, Callable[[Bench], None]] = {
    "load": load,
    "growth": growth,
    "pages": pages,
    "verbs": verbs,
    "update": update,
    "naive": naive,
}


# -- results ---------------------------------------------------------------------------------------


def _gib(memory: int) -> str:
    return f"{memory / 2**30:.2f}"


def lines(bench: Bench) -> Iterator[str]:
    """The tables in Markdown."""
    packages = ("pyoxigraph", "rdflib", "pyshacl", "shacl", "PyYAML")
    yield "## On generated bases\n"
    yield (
        f"Machine: {machine()}. Python {sys.version.split()[0]}, "
        + ", ".join(f"{name} {_version(name)}" for name in packages)
        + f". Command: `python -m benchmarks.scale --claims {bench.claims}` (`make bench`).\n"
    )
    for table, rows in bench.tables.items():
        head, *rest = rows
        yield f"### {table}\n"
        yield "| " + " | ".join(head) + " |"
        yield "|" + "---|" * len(head)
        yield from ("| " + " | ".join(row) + " |" for row in rest)
        yield ""


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return "not installed"


def write(bench: Bench) -> None:
    """Put the tables between their marks, at the end when there are none."""
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    block = f"{BEGIN}\n\n" + "\n".join(lines(bench)) + f"\n{END}"
    RESULTS.write_text(f"{before.rstrip()}\n\n{block}{after.rstrip()}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--naive", type=int, default=1000, help="claims for the naive ways")
    parser.add_argument("--grow", default="1000,3000,10000", help="sizes for how a build grows")
    parser.add_argument("--parts", default=",".join(PARTS), help="which parts to measure")
    parser.add_argument("--forms", default=",".join(WAYS), help="which forms to load")
    parser.add_argument("--work", type=Path, help="a folder for bases and stores, kept")
    parser.add_argument("--write", action="store_true", help=f"into {RESULTS.name}")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = wanted.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        grow = [int(n) for n in wanted.grow.split(",")]
        forms = wanted.forms.split(",")
        bench = Bench(wanted.claims, wanted.naive, grow, work, forms)
        for part in wanted.parts.split(","):
            PARTS[part](bench)
        if wanted.write:
            write(bench)


if __name__ == "__main__":
    main()
