"""Give every case of the shapes to every validator, and name the cases in which one differs.

    python -m benchmarks.shapes [topbraid rudof rdf-validate-shacl shacl-engine]

Each of the copies has one fault, and one result is wanted for it; the last has none. An absent
validator is named with what to install. The run ends with 1 where one differs or is absent. The two
that musnad asks itself, pyshacl and shacl, are held to the same cases in the tests.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.engines.answer import AbsentError
from benchmarks.shapes.copies import PART, Copy, Fault, by_copy, copies
from benchmarks.shapes.validators import VALIDATORS

LESS = {"lessThan", "lessThanOrEquals"}
"""What a validator may find too where a value has another type: it cannot be compared either."""
SHAPES = Path(__file__).parents[2] / "ontology" / "shapes.ttl"


def differences(name: str, every: list[Copy], folder: Path) -> list[str]:
    """What a validator finds more (`+`) and less (`-`), for each copy in which it differs."""
    found: defaultdict[int, set[Fault]] = defaultdict(set)
    for start in range(0, len(every), PART):
        data = folder / f"{start}.ttl"
        data.write_text("".join(copy.lines for copy in every[start : start + PART]), "utf-8")
        for number, faults in by_copy(VALIDATORS[name](SHAPES, data), every).items():
            found[number] |= faults
    told = [f"in no copy: {sorted(found[-1])}"] if found[-1] else []
    for number, copy in enumerate(every):
        rightly = {(s, c) for s, c in found[number] if copy.is_uncomparable and c in LESS}
        signs = [f"+{s}.{c}" for s, c in sorted(found[number] - copy.wanted - rightly)]
        signs += [f"-{s}.{c}" for s, c in sorted(copy.wanted - found[number])]
        if signs:
            told.append(f"{copy.name}: {' '.join(signs)}")
    return told


def main(names: list[str]) -> int:
    """Print for each validator in how many copies it finds what is wanted, and the others."""
    every = list(copies())
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            try:
                told = differences(name, every, Path(folder))
            except AbsentError as absent:
                failed = True
                print(f"{name}: NOT ASKED: {absent}", flush=True)
                continue
            failed |= bool(told)
            print(f"{name}: {len(every) - len(told)} of {len(every)} as wanted", flush=True)
            for line in told:
                print(f"    {line}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [*VALIDATORS]))
