"""How far a long run came: a line for each moment in a file, so that one that was cut off goes on.

Knows what stands in the file and what is printed. Does not know what is tried.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
EVERY = 50
"""After so many moments it is printed how far the run is."""


def code_sign() -> str:
    """What the code is, as 12 hexadecimal digits: other code, another run.

    >>> len(code_sign())
    12
    """
    whole = hashlib.sha256()
    for file in sorted((ROOT / "src" / "musnad").rglob("*.py")):
        whole.update(file.read_bytes())
    return whole.hexdigest()[:12]


class Tally:
    """The outcomes of a run by number; a run of the same code and options goes on where it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "run.jsonl"
    ...     Tally(file, "seed 1").add("old")
    ...     Tally(file, "seed 1").done, Tally(file, "seed 2").done
    (1, 0)
    """

    def __init__(self, file: Path, what: str) -> None:
        self.file = file
        self.outcomes: Counter[str] = Counter()
        self.wrong: list[str] = []
        first = json.dumps({"what": what, "code": code_sign()})
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        if lines[:1] == [first]:
            for line in lines[1:]:
                self._count(**json.loads(line))
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(first + "\n", "utf-8")

    @property
    def done(self) -> int:
        """So many moments were tried."""
        return self.outcomes.total()

    def add(self, outcome: str, wrong: str = "") -> None:
        """One more moment; `wrong`: what was not as it must be."""
        number = self.done
        self._count(outcome, wrong)
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"outcome": outcome, "wrong": wrong}) + "\n")
        if wrong:
            print(f"moment {number}, {outcome}: {wrong}", flush=True)
        if self.done % EVERY == 0:
            print(f"{self.done} moments, {len(self.wrong)} wrong so far", flush=True)

    def _count(self, outcome: str, wrong: str) -> None:
        self.outcomes[outcome] += 1
        if wrong:
            self.wrong.append(wrong)

    def conclude(self) -> int:
        """Print how often each outcome came; gives the exit code."""
        for outcome, count in sorted(self.outcomes.items()):
            print(f"{outcome}: {count}")
        print(f"{self.done} moments, {len(self.wrong)} wrong")
        return 1 if self.wrong else 0


def add_options(parser: argparse.ArgumentParser, moments: int) -> None:
    """The options of every run of moments."""
    parser.add_argument("--moments", type=int, default=moments)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--tally",
        type=Path,
        default=ROOT / "build" / "tally",
        help="the folder in which how far it came is kept (default build/tally)",
    )
