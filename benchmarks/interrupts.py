"""Does an interrupt at any moment end a verb with its code, without a traceback or a torn file?

    python -m benchmarks.interrupts [--moments 1000] [--seed 1]

Each verb of docs/reliability.toml that ends by itself runs on a copy of the example case, in a
process that is forked from one which has imported everything, and gets SIGINT or SIGTERM at a
random moment of the time that it takes. Then: it ended with 130 or 143, or with 0 where it was done
before; it printed no traceback; every curation file is, by hash, as before or as after a whole run;
and nothing is left over. `benchmarks.kills` and `benchmarks.file_kills` do this with `kill -9`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shlex
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

from musnad import resources
from musnad.cli import dialogue, main, start  # noqa: F401 - what every process has then

ROOT = Path(__file__).parents[1]
VERBS = tomllib.loads((ROOT / "docs" / "reliability.toml").read_text("utf-8"))["verbs"]
LEFT_OUT = {"demo", "serve", "mcp"}
"""Verbs that build a case of their own, or end only when they are asked to."""
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


def begin(folder: Path, words: list[str]) -> int:
    """Start a verb in a process of its own; gives its id."""
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        os.chdir(folder)
        null = os.open(os.devnull, os.O_RDONLY)
        new = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        out, err = (os.open(folder.parent / name, new, 0o600) for name in ("out", "err"))
        for number, file in enumerate((null, out, err)):
            os.dup2(file, number)
        sys.stdin, sys.stdout, sys.stderr = (
            open(n, "r" if n == 0 else "w", closefd=False, encoding="utf-8")  # noqa: SIM115
            for n in range(3)
        )
        sys.argv = ["musnad", *words]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        start.run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 255)


def end_of(pid: int) -> int:
    """The code with which a process ends; 128 and its number for a signal."""
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return code if code >= 0 else 128 - code


def files_of(folder: Path) -> dict[str, str]:
    """The curation files and what else a person wrote, each with the hash of its bytes."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".musnad" not in p.parts and not p.name.startswith(".musnad")
    }


def prepare(folder: Path) -> Path:
    """The example case, built, with the files that some verbs read."""
    case = Path(shutil.copytree(resources.locate("example"), folder / "case"))
    for words, name in (
        ("-q build", ""),
        ("export records -o all.jsonl", ""),
        ("suggest texts/valley-post.txt --format jsonl", "found.jsonl"),
    ):
        if end_of(begin(case, shlex.split(words))):
            raise RuntimeError((folder / "out").read_text("utf-8"))
        if name:
            (case / name).write_text((folder / "out").read_text("utf-8"), "utf-8")
    shutil.copy(case / "found.jsonl", case / "gold.jsonl")
    (case / "new.txt").write_text("Three men fled.\n", "utf-8")
    (case / "marks.csv").write_text("quote,document\nat least 62 people,valley-post\n", "utf-8")
    return case


def main_() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    dice = random.Random(wanted.seed)
    ends: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="musnad-") as name:
        folder = Path(name)
        case = prepare(folder)
        before = files_of(case)
        tried = {}
        for verb in sorted(set(VERBS) - LEFT_OUT):
            words = shlex.split(VERBS[verb].get("writes", VERBS[verb]["run"]))
            copy = Path(shutil.copytree(case, folder / "tried" / "case"))
            began = time.perf_counter()
            code = end_of(begin(copy, words))
            tried[verb] = words, time.perf_counter() - began, files_of(copy)
            shutil.rmtree(folder / "tried")
            if code:
                raise RuntimeError(f"{verb} ended with {code} before any interrupt")
        for number in range(wanted.moments):
            verb = dice.choice(list(tried))
            words, seconds, after = tried[verb]
            number_of = dice.choice(list(CODES))
            copy = Path(shutil.copytree(case, folder / "now" / "case"))
            pid = begin(copy, words)
            time.sleep(dice.random() * seconds)
            os.kill(pid, number_of)
            code = end_of(pid)
            said = "".join(
                (folder / "now" / name).read_text("utf-8", "replace")
                for name in ("out", "err")
                if (folder / "now" / name).exists()
            )
            found = files_of(copy)
            strange = [f for f in found if found[f] not in {before.get(f), after.get(f)}]
            gone = [f for f in before if f not in found and f in after]
            drafts = [str(p) for p in copy.rglob("*.draft")]
            told = "Traceback" in said
            ends[f"{number_of.name} {code}"] += 1
            if code not in {0, CODES[number_of]} or told or strange or gone or drafts:
                wrong += 1
                print(
                    f"{number}: {verb} {number_of.name} ended with {code}:", strange, gone, drafts
                )
                print(said[-800:])
            shutil.rmtree(folder / "now")
    shown = ", ".join(f"{n} × {how}" for how, n in sorted(ends.items()))
    print(f"{wanted.moments} interrupts of {len(tried)} verbs: {shown}; {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main_())
