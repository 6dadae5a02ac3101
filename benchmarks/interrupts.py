"""Does an interrupt at any moment end a verb with its code, without a traceback or a torn file?

    python -m benchmarks.interrupts [--moments 1000] [--seed 1] [--tally build/tally]

Each verb of docs/reliability.toml that ends by itself runs on a copy of the example case, in a
process that is forked from one which has imported everything, and gets SIGINT or SIGTERM at a
random moment of the time that it takes; every tenth is a process of its own, interrupted from its
first line on, imports and all. Then: it ended with 130 or 143, or with 0 where it was done before;
it printed no traceback; every curation file is, by hash, as before or as after a whole run; and
nothing is left over. `benchmarks.kills` and `benchmarks.file_kills` do this with `kill -9`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tally import Tally, add_options
from musnad import resources
from musnad.cli import dialogue, main, start  # noqa: F401 - what every process has then

ROOT = Path(__file__).parents[1]
VERBS = tomllib.loads((ROOT / "docs" / "reliability.toml").read_text("utf-8"))["verbs"]
LEFT_OUT = {"demo", "serve", "mcp"}
"""Verbs that build a case of their own, or end only when they are asked to."""
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
WHOLE = "import os; from musnad.cli.start import run; os.write(1, b'.'); run()"
"""A process of its own, which says when its first line is reached: before, it is not ours."""
STARTING_S = 0.7
"""A process of its own takes about so much longer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A verb: its words, how long it takes, and the files after it."""

    verb: str
    words: list[str]
    seconds: float
    after: dict[str, str]


def begin(folder: Path, words: list[str]) -> int:
    """Start a verb in a process of its own; gives its id."""
    signal.pthread_sigmask(signal.SIG_BLOCK, CODES)
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, CODES)
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
        start.leave_at_once()  # as its first line does: what comes before is not the verb's
        signal.pthread_sigmask(signal.SIG_UNBLOCK, CODES)
        start.run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 255)


def begin_whole(folder: Path, words: list[str]) -> int:
    """Start a verb in a process of its own that has imported nothing yet; gives its id."""
    with (folder.parent / "out").open("wb") as out, (folder.parent / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-c", WHOLE, *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    while process.poll() is None and not (folder.parent / "out").stat().st_size:
        time.sleep(0.001)
    process.returncode = 0  # who it was is asked by `end_of`
    return process.pid


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


def try_whole(case: Path, folder: Path) -> list[Trial]:
    """Each verb once, without an interrupt.

    Raises: `RuntimeError` when one fails.
    """
    found = []
    for verb in sorted(set(VERBS) - LEFT_OUT):
        words = shlex.split(VERBS[verb].get("writes", VERBS[verb]["run"]))
        copy = Path(shutil.copytree(case, folder / "tried" / "case"))
        began = time.perf_counter()
        code = end_of(begin(copy, words))
        found.append(Trial(verb, words, time.perf_counter() - began, files_of(copy)))
        shutil.rmtree(folder / "tried")
        if code:
            raise RuntimeError(f"{verb} ended with {code} before any interrupt")
    return found


def interrupt(
    trial: Trial, case: Path, folder: Path, sent: signal.Signals, share: float, *, whole: bool
) -> tuple[str, str]:
    """Interrupt a verb after a share of its time: how it ended, and what was wrong about it."""
    copy = Path(shutil.copytree(case, folder / "now" / "case"))
    pid = (begin_whole if whole else begin)(copy, trial.words)
    time.sleep(share * (trial.seconds + whole * STARTING_S))
    os.kill(pid, sent)
    code = end_of(pid)
    said = "".join(
        file.read_text("utf-8", "replace")
        for file in (folder / "now" / "out", folder / "now" / "err")
        if file.exists()
    )
    before, found = files_of(case), files_of(copy)
    wrong = [f"it ended with {code}"] if code not in {0, CODES[sent]} else []
    wrong += [said[-800:]] if "Traceback" in said else []
    wrong += [f for f in found if found[f] not in {before.get(f), trial.after.get(f)}]
    wrong += [f"{f} is gone" for f in before if f not in found and f in trial.after]
    wrong += [str(path.relative_to(copy)) for path in copy.rglob("*.draft")]
    shutil.rmtree(folder / "now")
    return f"{'whole ' * whole}{sent.name} {code}", ", ".join(wrong) and f"{trial.verb}: {wrong}"


def main_() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, 1000)
    wanted = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell may have us ignore
    tally = Tally(wanted.tally / f"interrupts-{wanted.seed}.jsonl", f"seed {wanted.seed}")
    with tempfile.TemporaryDirectory(prefix="musnad-") as name:
        folder = Path(name)
        case = prepare(folder)
        trials = try_whole(case, folder)
        while tally.done < wanted.moments:
            dice = random.Random(f"{wanted.seed} {tally.done}")
            trial, sent = dice.choice(trials), dice.choice(list(CODES))
            whole = tally.done % 10 == 9
            tally.add(*interrupt(trial, case, folder, sent, dice.random(), whole=whole))
    code = tally.conclude()
    for sent, ended in CODES.items():
        if not tally.outcomes[f"{sent.name} {ended}"]:
            print(f"no verb was ended by {sent.name}: nothing was tried")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main_())
