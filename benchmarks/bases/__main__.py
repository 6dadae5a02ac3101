"""Write a base: `python -m benchmarks.bases --claims 1000 --jsonl FILE --seeds DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.bases.world import World
from benchmarks.bases.write import json_lines, nquads, write_curation, write_text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--claims", type=int, default=1000, help="how many claims (1000 to a million)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed is another world")
    parser.add_argument("--jsonl", type=Path, help="a file for the records as lines of JSON")
    parser.add_argument("--nquads", type=Path, help="a file for the quads of the records")
    parser.add_argument("--seeds", type=Path, help="a folder for curation files")
    parser.add_argument("--texts", type=Path, help="a folder for the texts, beside --seeds")
    wanted = parser.parse_args()
    world = World(wanted.claims, wanted.seed)
    if wanted.jsonl:
        write_text(wanted.jsonl, json_lines(world))
    if wanted.nquads:
        write_text(wanted.nquads, nquads(world))
    if wanted.seeds:
        write_curation(world, wanted.seeds, wanted.texts)


if __name__ == "__main__":
    main()
