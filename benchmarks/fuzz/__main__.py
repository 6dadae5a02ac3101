"""Damages input for each parser in turn, until the time is up; every crash is kept as an input.

    python -m benchmarks.fuzz [--seconds 60] [--only edtf,asked] [--engine mutator|atheris]

`mutator` splices words into inputs and keeps one input for each new outcome; `atheris` is led by
the lines that were reached (`pip install atheris`; where it is not there that is said). Kept
inputs lie in `benchmarks/fuzz/corpus`, a file a parser; `tests/fuzz` runs all of them again.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from benchmarks.fuzz.parsers import PARSERS, Parser

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 4000
ENDLESS_S = 20
"""No input of that size may take so long."""
KEPT = 40
"""So many inputs are kept for a parser, beside those that once crashed it."""
SHARE = {"candidates": 3.0, "case": 2.0, "curation": 2.0, "request": 2.0, "asked": 2.0}
"""How much more time some get than others."""


def kept(name: str) -> dict[str, list[str]]:
    """The inputs of a parser: `seen` for each outcome one, `crashes` what once crashed it."""
    file = CORPUS / f"{name}.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else {"seen": [], "crashes": []}


def to_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def write(name: str, found: dict[str, list[str]]) -> None:
    CORPUS.mkdir(exist_ok=True)
    text = json.dumps({k: sorted(set(v)) for k, v in found.items()}, indent=1)
    (CORPUS / f"{name}.json").write_text(text + "\n", "utf-8")


class EndlessError(Exception):
    """An input kept a parser busy."""


def run(parser: Parser, data: bytes) -> object:
    """What comes out; what it may raise is an outcome as well.

    Raises: whatever it may not raise; `EndlessError` after `ENDLESS_S` of the processor.
    """

    def stop(*_: object) -> NoReturn:
        raise EndlessError(f"an input kept it busy for {ENDLESS_S} s: {data[:200]!r}")

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS_S)
    try:
        return parser.read(data)
    except parser.may as error:
        return type(error).__name__, re.sub(r"'[^']*'|\d+|\"[^\"]*\"", "", str(error))[:40]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def damage(data: bytes, dice: random.Random, words: list[bytes], others: list[bytes]) -> bytes:
    """An input with a few edits."""
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(7):
            case 0 | 1 if words:
                data = data[:at] + dice.choice(words) + data[at:]
            case 2:
                data = data[:at] + data[at + dice.randint(1, 12) :]
            case 3:
                data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
            case 4:
                other = dice.choice(others)
                data = data[:at] + other[dice.randrange(len(other) + 1) :]
            case 5:
                end = at + dice.randint(1, 20)
                data = data[:end] + data[at:end] * dice.choice((1, 1, 2, 30)) + data[end:]
            case _:
                data = data[:at] + chr(dice.choice(_RANGES)()).encode() + data[at:]
    return data[:LONGEST]


_DICE = random.Random(0)
_RANGES = (
    lambda: _DICE.randrange(0x20, 0x7F),
    lambda: _DICE.randrange(0x600, 0x700),
    lambda: _DICE.randrange(0x2000, 0x2070),
    lambda: _DICE.randrange(0, 0x20),
    lambda: _DICE.randrange(0x10000, 0x11000),
)


def mutate(name: str, seconds: float, seed: int) -> tuple[int, int]:
    """Damage inputs of one parser for so long; how many times it ran and how often it crashed."""
    parser, found = PARSERS[name], kept(name)
    dice = random.Random(f"{name}{seed}")
    _DICE.seed(seed)
    words = [w.encode() for w in parser.words]
    inputs = [s.encode() for s in parser.starts] + [to_bytes(t) for t in found["seen"]]
    outcomes, told = {run(parser, data) for data in inputs}, set()
    runs = crashes = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for _ in range(20):
            data = damage(dice.choice(inputs), dice, words, inputs)
            runs += 1
            try:
                outcome = run(parser, data)
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                crashes += 1
                sign = f"{type(error).__name__}: {str(error)[:80]}"
                where = error.__traceback__
                while where and where.tb_next:
                    where = where.tb_next
                spot = (
                    f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}"
                    if where
                    else ""
                )
                if (type(error), spot) not in told:
                    told.add((type(error), spot))
                    found["crashes"].append(to_text(data))
                    print(f"  {name} {spot} {sign}\n    {data!r}"[:700], flush=True)
                    write(name, found)
                continue
            if outcome not in outcomes and len(data) < 1500:
                outcomes.add(outcome)
                if len(inputs) < 2000:
                    inputs.append(data)
                if len(found["seen"]) < KEPT:
                    found["seen"].append(to_text(data))
    write(name, found)
    return runs, crashes


def led(name: str, seconds: float) -> tuple[int, int]:
    """The same led by the lines that are reached, in a process of its own, which ends when killed."""
    command = [sys.executable, "-m", "benchmarks.fuzz.led", name, f"-max_total_time={int(seconds)}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    runs = [
        int(n)
        for n in re.findall(r"^#(\d+)|Done (\d+) runs", done.stderr, re.MULTILINE)
        for n in n
        if n
    ]
    if done.returncode and "Uncaught Python exception" in done.stderr:
        print(f"  {name}: {done.stderr[-1500:]}")
    return max(runs, default=0), int(bool(done.returncode))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default=",".join(PARSERS))
    parser.add_argument("--engine", choices=("mutator", "atheris"), default="mutator")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    wanted = parser.parse_args()
    names = wanted.only.split(",")
    if wanted.engine == "atheris":
        try:
            import atheris  # noqa: F401
        except ImportError:
            print("atheris is not installed here: pip install atheris")
            return 1
    try:
        import trafilatura  # noqa: F401
    except ImportError:
        names = [n for n in names if n != "page"]
        print("page: not run, the extra html is not installed")
    whole = sum(SHARE.get(n, 1.0) for n in names)
    total = wrong = 0
    for name in names:
        seconds = wanted.seconds * SHARE.get(name, 1.0) / whole
        began = time.monotonic()
        if wanted.engine == "atheris":
            runs, crashes = led(name, max(seconds, 1))
        else:
            runs, crashes = mutate(name, seconds, wanted.seed)
        total, wrong = total + runs, wrong + crashes
        rate = runs / max(time.monotonic() - began, 0.001)
        print(f"{name:<12} {runs:>10,} runs  {rate:>8,.0f}/s  {crashes} crashes", flush=True)
    print(f"{total:,} runs, {wrong} crashes, seed {wanted.seed}, {wanted.engine}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
