"""Does `kill -9` at any moment leave the old store or the new one, and nothing in the way?

    python -m benchmarks.kills [--moments 240] [--claims 300] [--seed 1] [--tally build/tally]

Each round copies a store, starts to change it in a process of its own, and kills that (every
other time with all that it started) at a random moment: of the time that it takes, or, as often, of
the files that it opens, names and removes, which a busy machine does not shift. Then: the store
reads as the old or the new one, quads and listings alike; the next build is not locked out, and
makes the new one; and nothing is left over, which is looked for every fourth time. Half of the
moments lie in the last fifth, where things are switched.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.bases.world import World
from benchmarks.bases.write import IRI, json_lines, write_curation
from benchmarks.tally import Tally, add_options
from musnad.app import exporting, listing, relating
from musnad.app.build import build as build_case
from musnad.app.opening import open_base_at
from musnad.app.settings import Settings
from musnad.check.shapes import check_lines
from musnad.store import generation

T = TypeVar("T")
TOUCHES = ("open", "os.", "shutil.", "sqlite3.")
"""How the audit events start that touch a file."""
State = tuple[str, str] | None
"""What a store says: a hash of its quads and one of its listings; `None` when there is none."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change of a store: what it is before, and what changes it. `old`, `new`: how it then is."""

    name: str
    before: Path | None
    act: Callable[[Path], object]
    old: State
    new: State
    seconds: float
    touches: int


def aside(do: Callable[[], T]) -> T:
    """What `do` gives, computed in a process of its own, which keeps nothing open here.

    Raises: `RuntimeError` when it fails.
    """
    ends = os.pipe()
    pid = os.fork()
    if pid == 0:
        told: tuple[bool, Any]
        try:
            told = True, do()
        except BaseException as error:  # noqa: BLE001 - it is told on the other side
            told = False, "".join(traceback.format_exception(error))
        with os.fdopen(ends[1], "wb") as file:
            pickle.dump(told, file)
        os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as file:
        data = file.read()
    os.waitpid(pid, 0)
    fine: bool
    found: T
    fine, found = pickle.loads(data)  # our own process wrote it
    if not fine:
        raise RuntimeError(found)
    return found


def state_of(store: Path) -> State:
    """What the store says now."""
    return aside(lambda: _state(store))


def _state(store: Path) -> State:
    if not generation.exists(store):
        return None
    settings = Settings(store, store, base=IRI)
    out = BytesIO()
    exporting.export(settings, "nquads", out)
    base = open_base_at(store)
    everything = listing.Filter()
    rows = [listing.claim_row(base, claim) for claim in listing.find_claims(base, everything)]
    for find in (listing.question_rows, listing.speaker_rows, listing.document_rows):
        rows += find(base, everything)
    rows += map(relating.relation_row, relating.find_relations(base, everything, positions=True))
    return _hash(out.getvalue()), _hash(json.dumps(rows, ensure_ascii=False).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def left_over(store: Path) -> list[str]:
    """What lies in a store and does not belong there when nobody builds or reads."""
    current = (store / "current").read_text().strip()
    wanted = {"current", "writer.lock", current, f"{current}.lock"}
    found = [path.name for path in store.iterdir() if path.name not in wanted]
    inside = [path.name for path in (store / current).iterdir()]
    quads = [name for name in inside if name.startswith("quads-")]
    known = {"read.db", "read.db-wal", "read.db-shm", *quads[:1]}
    return found + [f"{current}/{name}" for name in inside if name not in known]


# -- what changes a store -------------------------------------------------------------------------


def build(seeds: Path, store: Path, *, full: bool = False) -> None:
    """The verb build."""
    built = build_case(Settings(seeds, store, base=IRI), full=full)
    if built.errors:
        raise RuntimeError(built.findings[0])


def load(file: Path, store: Path) -> None:
    """The verb load."""
    from musnad.app import loading

    loaded = loading.load(Settings(store, store, base=IRI), [file])
    if loaded.errors:
        raise RuntimeError(loaded.findings[0])


def change(seeds: Path) -> None:
    """Change one document: another stance, and one claim less."""
    file = sorted(seeds.glob("d*.yml"))[1]
    text = file.read_text(encoding="utf-8")
    head, last = text.rsplit("  - id: ", 1)
    del last
    file.write_text(head.replace("stance: asserts", "stance: denies", 1), encoding="utf-8")


def scenarios(folder: Path, claims: int, names: list[str]) -> list[Scenario]:
    """The changes that are interrupted, each with the store before it and how it must end."""
    old_seeds, new_seeds = folder / "old", folder / "new"
    write_curation(World(claims, 1), old_seeds)
    shutil.copytree(old_seeds, new_seeds)
    change(new_seeds)
    file = folder / "other.jsonl"
    text = "".join(json_lines(World(claims, 1)))
    file.write_text(text.replace('"stance":"asserts"', '"stance":"denies"', 9), encoding="utf-8")
    before = folder / "before"
    aside(lambda: build(old_seeds, before))
    acts: dict[str, tuple[Path | None, Callable[[Path], object]]] = {
        "first build": (None, lambda store: build(new_seeds, store)),
        "full build": (before, lambda store: build(new_seeds, store, full=True)),
        "changed document": (before, lambda store: build(new_seeds, store)),
        "load": (before, lambda store: load(file, store)),
    }
    check_lines("", {})  # reads the shapes once, not in each process
    found = []
    for name, (start, act) in acts.items():
        if name not in names:
            continue
        store = folder / "trial"
        _copy(start, store)
        old = state_of(store) if start else None
        began = time.perf_counter()
        aside(partial(_carry_out, act, store))
        seconds = time.perf_counter() - began
        new = state_of(store)
        _copy(start, store)
        touches = aside(partial(count_touches, partial(act, store)))
        if old == new:
            raise RuntimeError(f"{name} changes nothing")
        shutil.rmtree(store)
        found.append(Scenario(name, start, act, old, new, seconds, touches))
    return found


def _carry_out(act: Callable[[Path], object], store: Path) -> None:
    act(store)


def _copy(start: Path | None, store: Path) -> None:
    shutil.rmtree(store, ignore_errors=True)
    if start:
        shutil.copytree(start, store)


# -- one moment -----------------------------------------------------------------------------------


def on_touch(do: Callable[[], None]) -> None:
    """Do something before each time that this process touches a file, from now on."""
    sys.addaudithook(lambda event, _: do() if event.startswith(TOUCHES) else None)


def count_touches(act: Callable[[], object]) -> int:
    """How often an act touches a file."""
    seen: list[None] = []
    on_touch(lambda: seen.append(None))
    act()
    return len(seen)


def die_at(touch: int, *, all_of_it: bool) -> None:
    """Kill this process before it touches a file for the nth time from now on, counted from 0."""
    left = iter(range(touch))

    def die() -> None:
        if next(left, None) is None:
            os.kill(0 if all_of_it else os.getpid(), signal.SIGKILL)

    on_touch(die)


def interrupt(
    scenario: Scenario, store: Path, share: float, *, by_touch: bool, all_of_it: bool, clears: bool
) -> str:
    """Kill a change after a share of it; how the store is found: `old`, `new`.

    `by_touch`: of the files that it touches, and not of its time. `all_of_it`: with the processes
    that it started, which otherwise have to end by themselves. `clears`: it is also seen whether
    anything is left over.

    Raises: `RuntimeError` when anything is not as it must be.
    """
    _copy(scenario.before, store)
    pid = os.fork()
    if pid == 0:
        os.setsid()
        if by_touch:
            die_at(round(share * scenario.touches), all_of_it=all_of_it)
        with open(os.devnull, "w") as nothing:  # noqa: PTH123 - a device
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        try:
            scenario.act(store)
        finally:
            os._exit(0)  # whatever happens, nothing of the parent is cleared away here
    if not by_touch:
        time.sleep(share * scenario.seconds)
        if all_of_it:
            _kill_group(pid)
        else:
            os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    try:
        found = state_of(store)
        if found not in {scenario.old, scenario.new}:
            raise RuntimeError(f"a mixture: {found}, not {scenario.old} or {scenario.new}")
        aside(lambda: scenario.act(store) and None)
        if state_of(store) != scenario.new:
            raise RuntimeError("the next change does not end where it must")
        if clears:
            aside(lambda: scenario.act(store) and None)  # which clears what the last one replaced
            if rest := left_over(store):
                raise RuntimeError(f"left over: {', '.join(rest)}")
    finally:
        _kill_group(pid)
    return "new" if found == scenario.new else "old"


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def moment(dice: random.Random) -> float:
    """A moment as a share of a change: half of them in its last fifth."""
    return dice.uniform(0.8, 1.05) if dice.random() < 0.5 else dice.random()


ALL = ("first build", "full build", "changed document", "load")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, 240)
    parser.add_argument("--claims", type=int, default=300)
    parser.add_argument("--only", default=",".join(ALL))
    wanted = parser.parse_args()
    what = f"seed {wanted.seed}, {wanted.claims} claims, {wanted.only}"
    tally = Tally(wanted.tally / f"kills-{wanted.seed}.jsonl", what)
    with tempfile.TemporaryDirectory() as folder:
        found = scenarios(Path(folder), wanted.claims, wanted.only.split(","))
        for scenario in found:
            print(
                f"{scenario.name}: {scenario.seconds:.2f} s, {scenario.touches} files", flush=True
            )
        store = Path(folder) / "store"
        while tally.done < wanted.moments:
            number, dice = tally.done, random.Random(f"{wanted.seed} {tally.done}")
            scenario = found[number % len(found)]
            share, by_touch = moment(dice), dice.random() < 0.5
            alone = number // len(found) % 2 == 1
            clears = number // len(found) % 4 == 0
            try:
                how = interrupt(
                    scenario, store, share, by_touch=by_touch, all_of_it=not alone, clears=clears
                )
                tally.add(f"{scenario.name}: {how}")
            except RuntimeError as error:
                where = f"{'alone' if alone else 'with its children'}, after {share:.3f} of its "
                where += "files" if by_touch else "time"
                last = str(error).splitlines()[-1]
                tally.add(f"{scenario.name}: wrong", f"killed {where}: {last}")
    return tally.conclude()


if __name__ == "__main__":
    sys.exit(main())
