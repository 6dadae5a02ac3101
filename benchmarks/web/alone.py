"""Pages one by one: `python -m benchmarks.web.alone --store DIR [--pages 150] [--seed 1]`.

Makes pages in this process as the server would, drawn by the shares of `MIX`, each for the first
time in its language. Says for each kind the milliseconds of the processor, which depend little on
who else uses the machine: to compare two versions, run both at once.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from pathlib import Path
from statistics import mean, median
from urllib.parse import parse_qsl, urlsplit

from benchmarks.web.__main__ import MIX, paths_of
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.web.app import Site
from musnad.web.links import INDEX, Links
from musnad.web.pages import PAGES

MANY = 10_000
"""After so many new records garbage is looked for, as in the server."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    paths = paths_of(wanted.store, random.Random(1))
    site = Site(Settings(Path("seeds"), wanted.store), Captures())
    site.renderer.prepare(PAGES)
    gc.collect()
    gc.freeze()
    gc.set_threshold(MANY, 1000, 20)
    began = time.process_time()
    site.warm()
    print(f"made and read beforehand: {time.process_time() - began:.1f} s")
    dice = random.Random(wanted.seed)
    asked: set[tuple[str, str]] = set()
    found: dict[str, list[float]] = {kind: [] for kind in MIX}
    slowest: list[tuple[float, str]] = []
    while len(asked) < wanted.pages:
        (kind,) = dice.choices(list(MIX), list(MIX.values()))
        path, lang = dice.choice(paths[kind]), dice.choice(("en", "ar"))
        if len(paths[kind]) > 1 and (path, lang) not in asked:
            asked.add((path, lang))
            ms = make(site, path, "en" if lang == "en" else "ar")
            found[kind].append(ms)
            slowest.append((ms, path))
    print("| page | made | mean ms | median | slowest |\n|---|---:|---:|---:|---:|")
    for kind, some in {**found, "all": [ms for ms, _ in slowest]}.items():
        if some:
            row = f"{mean(some):.1f} | {median(some):.1f} | {max(some):.0f}"
            print(f"| {kind} | {len(some)} | {row} |")
    print("slowest:", ", ".join(f"{path} {ms:.0f}" for ms, path in sorted(slowest)[-6:]))


def make(site: Site, address: str, lang: str) -> float:
    """Make one page; returns the milliseconds of the processor that it took."""
    parts = urlsplit(address)
    page, name = site._find(parts.path)  # noqa: SLF001 - as a request does
    links = Links(
        "en" if lang == "en" else "ar", parts.path or INDEX, version=site.renderer.version
    )
    began = time.process_time()
    site._make(f"{lang}/{address}", dict(parse_qsl(parts.query)), (page, name), links, "html")
    return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    main()
