"""Does any damage to curation files end in a traceback? Random edits of the example case.

    python benchmarks/fuzz_curation.py [ROUNDS] [SEED]

Every round damages one file and reads the case; findings are fine, exceptions are not.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path

from musnad import resources
from musnad.curation.load import load
from musnad.errors import MusnadError

SCRAPS = [
    b"\x00", b"\xff", b"\t", b"---\n", b"&a ", b"*a", b"{", b"}", b"[", b"]", b": ", b"- ", b"\n\n",
    b"|-", b"!!python/object ", b"'", b'"', b"#", b"yes", b"99999999999999999999999", b"-1",
    "\u200f".encode(),
    "\u2028".encode(), "é".encode("latin-1"), b"%YAML 9.9\n", b"<<: ", b"? ", b"1e400",
    b"id", b"claims:", b"unknown", b"self", b"null", b"~", b"2024-13-45", b"0-0", b"5-2",
]  # fmt: skip


def damage(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(6):
            case 0:
                data = data[:at] + dice.choice(SCRAPS) + data[at:]
            case 1:
                data = data[:at] + data[at + dice.randint(1, 40) :]
            case 2:
                lines = data.split(b"\n")
                dice.shuffle(lines)
                data = b"\n".join(lines)
            case 3:
                lines = data.split(b"\n")
                del lines[dice.randrange(len(lines))]
                data = b"\n".join(lines)
            case 4:
                lines = data.split(b"\n")
                line = dice.randrange(len(lines))
                lines[line] = b" " * dice.randrange(8) + lines[line].lstrip()
                data = b"\n".join(lines)
            case 5:
                words = data.split(b" ")
                words[dice.randrange(len(words))] = dice.choice(SCRAPS)
                data = b" ".join(words)
    return data


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        shutil.copytree(resources.locate("example"), case)
        files = sorted((case / "seeds").glob("*.yml"))
        whole = {f: f.read_bytes() for f in files}
        for number in range(rounds):
            file = dice.choice(files)
            file.write_bytes(damage(whole[file], dice))
            try:
                load(case / "seeds", texts=case / "texts" if number % 2 else None)
            except MusnadError:
                pass
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                failures += 1
                print(f"round {number}, {file.name}: {type(error).__name__}: {error}")
                if failures <= 3:
                    print(file.read_bytes().decode(errors="replace")[:600])
                    import traceback

                    traceback.print_exc()
            file.write_bytes(whole[file])
    print(f"{rounds} rounds, {failures} exceptions")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
