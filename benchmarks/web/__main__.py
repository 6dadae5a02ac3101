"""Readers at once: `python -m benchmarks.web [--claims 100000] [--store DIR] [--seconds 20]`.

Serves a generated base with `musnad serve` and reads it as 20 people do: each asks for a page,
takes it, pauses (`--pause`, a second on average), and asks for the next one by the shares in `MIX`.
`--pause 0` is a machine that asks again at once. Says for each kind of page how many answers were
kept ones, the median and the 99th percentile in milliseconds, from asking to the last byte, beside
the bounds of 100 and 300; and for the server the processor's time of one page, which does not
depend on who else uses the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlsplit

from benchmarks.bases.world import World
from benchmarks.bases.write import json_lines, write_text
from musnad.store import generation

MIX = {
    "start": 5,
    "disputes": 7,
    "agreements": 3,
    "question": 30,
    "claim": 30,
    "document": 10,
    "speaker": 8,
    "sources": 2,
    "search": 5,
}
"""How often each kind of page is asked for, of a hundred."""
WORDS = (
    "killed",
    "hospital",
    "قتيل",
    "attack -drone",
    '"the ministry"',
    "مستشفى",
    "ship*",
    "Haddad",
)
FEW = 400
"""So many things of each kind are read, drawn by dice with their claims as weights."""
BOUNDS = (100, 300)
WARM_S = 15
"""Seconds in which the server makes its slowest pages beforehand, after it was started."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One page that was read."""

    kind: str
    path: str
    ms: float
    size: int
    status: int
    was_kept: bool


def paths_of(store: Path, dice: random.Random) -> dict[str, list[str]]:
    """Addresses by kind: things of the base, drawn by their claims."""
    folder = generation.current(store)
    assert folder is not None
    with sqlite3.connect(f"file:{folder / generation.READ_MODEL}?mode=ro", uri=True) as read:
        rows = read.execute("SELECT id, question, document, speaker FROM claim").fetchall()
    drawn = dice.choices(rows, k=FEW)
    return {
        "start": [""],
        "disputes": ["disputes"],
        "agreements": ["agreements"],
        "sources": ["sources"],
        "claim": [f"claim/{row[0]}" for row in drawn],
        "question": [f"question/{row[1]}" for row in dice.choices(rows, k=FEW)],
        "document": [f"document/{row[2]}" for row in dice.choices(rows, k=FEW)],
        "speaker": [f"speaker/{row[3]}" for row in dice.choices(rows, k=FEW)],
        "search": [f"search?q={quote(words)}" for words in WORDS],
    }


async def fetch(host: str, port: int, path: str, lang: str, kind: str) -> Answer:
    """Read one page over a connection of its own, as curl does."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(
        f"GET /{lang}/{path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode()
    )
    data = await reader.read(-1)
    writer.close()
    took = (time.perf_counter() - began) * 1000
    was_kept = b"cache-status: musnad; hit" in data[:1000].lower()
    return Answer(kind, path, took, len(data), int(data[9:12] or 0), was_kept)


async def read_on(
    address: str, paths: dict[str, list[str]], number: int, until: float, pause_s: float
) -> list[Answer]:
    """What one reader reads until the time is up."""
    dice = random.Random(number)
    parts = urlsplit(address)
    assert parts.hostname
    assert parts.port
    found = []
    kinds = [kind for kind in MIX if paths[kind]]
    weights = [MIX[kind] for kind in kinds]
    await asyncio.sleep(dice.random() * pause_s)
    while time.perf_counter() < until:
        (kind,) = dice.choices(kinds, weights)
        path, lang = dice.choice(paths[kind]), dice.choice(("en", "ar"))
        found.append(await fetch(parts.hostname, parts.port, path, lang, kind))
        if pause_s:
            await asyncio.sleep(dice.expovariate(1 / pause_s))
    return found


async def read_all(
    address: str, paths: dict[str, list[str]], wanted: argparse.Namespace, server: int
) -> tuple[list[Answer], float]:
    """What all readers read, and the seconds of the processor that the server took for it."""
    parts = urlsplit(address)
    assert parts.hostname
    assert parts.port
    for kind in list(paths):
        first = await fetch(parts.hostname, parts.port, paths[kind][0], "en", kind)
        if first.status == 404:
            print(f"there is no page {kind} yet: left out")
            paths[kind] = []
    await asyncio.sleep(WARM_S)
    before, until = processor_s(server), time.perf_counter() + wanted.seconds
    tasks = (read_on(address, paths, n, until, wanted.pause) for n in range(wanted.readers))
    found = [answer for some in await asyncio.gather(*tasks) for answer in some]
    return found, processor_s(server) - before


def family_of(process: int) -> Iterator[int]:
    """A process and those that it started."""
    yield process
    path = Path(f"/proc/{process}/task/{process}/children")
    for child in path.read_text().split() if path.exists() else ():
        yield from family_of(int(child))


def processor_s(process: int) -> float:
    """Seconds of the processor that a process and its children took so far; 0 where unknown."""
    ticks = 0
    for one in family_of(process):
        path = Path(f"/proc/{one}/stat")
        if path.exists():
            fields = path.read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], hundredths: int) -> float:
    """That many hundredths of the values lie below."""
    return quantiles(values, n=100)[hundredths - 1] if len(values) > 1 else values[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="a store that is there; else one is made")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two pages")
    wanted = parser.parse_args()
    musnad = [sys.executable, "-m", "musnad.cli.main"]
    with tempfile.TemporaryDirectory(prefix="musnad-web-") as place:
        store = wanted.store or Path(place) / "store"
        if not wanted.store:
            lines = Path(place) / "base.jsonl"
            write_text(lines, json_lines(World(wanted.claims, 1)))
            subprocess.run([*musnad, "load", "--fresh", lines, "--store", store], check=True)
        paths = paths_of(store, random.Random(1))
        command = [*musnad, "-q", "serve", place, "--store", str(store), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = server.stdout.readline().strip()
            try:
                found, spent = asyncio.run(read_all(address, paths, wanted, server.pid))
            finally:
                server.send_signal(signal.SIGTERM)
    report(found, spent, wanted)


def report(found: list[Answer], spent_s: float, wanted: argparse.Namespace) -> None:
    """The table."""
    load = os.getloadavg()[0]
    print(
        f"{wanted.readers} readers, pause {wanted.pause:g} s, {len(found)} pages in "
        f"{wanted.seconds:g} s; the server took {1000 * spent_s / len(found):.1f} ms of the "
        f"processor a page; load {load:.1f} on {os.cpu_count()} cores"
    )
    print("| page | read | of them kept | median ms | p99 ms | largest kB |")
    print("|---|---:|---:|---:|---:|---:|")
    for kind in [*MIX, "all"]:
        some = [a for a in found if kind in {a.kind, "all"}]
        if some:
            times = [a.ms for a in some]
            size = max(a.size for a in some) / 1000
            middle, high = median(times), percentile(times, 99)
            over = " over" if middle > BOUNDS[0] or high > BOUNDS[1] else ""
            kept = sum(a.was_kept for a in some)
            row = (kind, len(some), kept, f"{middle:.0f}", f"{high:.0f}{over}", f"{size:.0f}")
            print(f"| {' | '.join(map(str, row))} |")
    wrong = [a for a in found if a.status != 200]
    if wrong:
        sys.exit(f"{len(wrong)} pages failed: {wrong[0]}")


if __name__ == "__main__":
    main()
