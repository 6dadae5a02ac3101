"""Does `kill -9` at any moment leave each file of a case old or new, and nothing in the way?

    python -m benchmarks.file_kills [--moments 800] [--seed 1] [--tally build/tally]

The verbs that write files (init, fmt, review, export, add, import, report) start in a process of
their own, which is killed at a random moment. Then every file is, by hash, as before or as after;
the same verb runs again and ends where it must; and nothing is left over. `benchmarks.kills` does
this for stores.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.kills import aside
from benchmarks.tally import Tally, add_options
from musnad import resources
from musnad.app import adding, case, exporting, importing, starting
from musnad.app.build import build
from musnad.app.settings import Settings
from musnad.cli.dialogue import Dialogue
from musnad.errors import FileUnreadableError
from musnad.ingest.raw import RawText, read_raw
from musnad.review.files import Folder
from musnad.review.session import open_session
from musnad.web.choice import Choice
from musnad.web.site import write_site

Files = dict[str, str]


def files_of(folder: Path) -> Files:
    """Every file by its name, with the hash of its bytes; not the lock of a writer."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".musnad/" not in str(p.relative_to(folder))
    }


def settings_of(folder: Path) -> Settings:
    return Settings(folder / "seeds", folder / ".musnad" / "store", folder / "texts")


def init(folder: Path) -> None:
    """Init; what is there already is there as a whole."""
    try:
        starting.init(folder / "fresh")
    except FileUnreadableError as error:
        if "is there already" not in str(error):
            raise


def fmt(folder: Path) -> None:
    case.fmt(settings_of(folder))


def export(folder: Path) -> None:
    exporting.export_file(settings_of(folder), "nquads", folder / "out.nq")


def review(folder: Path) -> None:
    """Accept whatever is proposed for two texts, as a person who says yes to everything."""
    for name in ("valley-post", "sidr-today"):
        raw = read_raw(folder / "texts" / f"{name}.txt")
        assert isinstance(raw, RawText)
        session = open_session(raw, Folder(folder / "seeds"), by="kim", on="2026-11-29")
        Dialogue(session, _answers(), lambda _line: None).run()


def add(folder: Path) -> None:
    adding.add(settings_of(folder), folder / "new.txt")


def import_marks(folder: Path) -> None:
    importing.import_files(settings_of(folder), "sheet", [folder / "marks.csv"])


def report(folder: Path) -> None:
    write_site(settings_of(folder), folder / "report", Choice())


def _answers() -> Callable[[str, Sequence[str]], str]:
    """Enter to everything, and the end after a while."""
    left = iter([""] * 30)

    def ask(_prompt: str, _words: Sequence[str]) -> str:
        for answer in left:
            return answer
        raise EOFError

    return ask


ACTS: dict[str, Callable[[Path], None]] = {
    "init": init,
    "fmt": fmt,
    "export": export,
    "review": review,
    "add": add,
    "import": import_marks,
    "report": report,
}


def prepare(name: str, folder: Path) -> None:
    """The folder before the verb."""
    shutil.copytree(resources.locate("example"), folder)
    for file in (folder / "seeds").glob("*.yml"):
        text = file.read_text("utf-8")
        if name == "fmt":  # so that there is something to lay out
            file.write_text(text.replace("\n\n", "\n"), "utf-8")
        if name == "review" and "claims:" in text:
            file.unlink()
    (folder / "new.txt").write_text("Three men fled, the ministry said.\n", "utf-8")
    (folder / "marks.csv").write_text("quote,document\nat least 62 people,valley-post\n", "utf-8")
    if name in {"export", "report"}:
        assert not build(settings_of(folder)).errors


def interrupt(act: Callable[[Path], None], folder: Path, after_s: float) -> None:
    """Kill an act after some seconds."""
    pid = os.fork()
    if pid == 0:
        try:
            act(folder)
        finally:
            os._exit(0)
    time.sleep(after_s)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    time.sleep(0.1)  # who helped it ends with it, a moment later


def judge(before: Files, after: Files, found: Files) -> str:
    """How the files are found: `old`, `new`, or `between` where each is one or the other.

    Raises: `RuntimeError` when one is neither, or nobody's.
    """
    for name, sign in found.items():
        if "draft" not in name and sign not in {before.get(name), after.get(name)}:
            raise RuntimeError(f"{name} is neither old nor new")
    for name, sign in before.items():
        if name not in found and name in after:
            raise RuntimeError(f"{name} is gone, and was {sign[:8]}")
    plain = {name: sign for name, sign in found.items() if "draft" not in name}
    return "old" if plain == before else "new" if plain == after else "between"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser, 800)
    parser.add_argument("--only", default=",".join(ACTS))
    wanted = parser.parse_args()
    what = f"seed {wanted.seed}, {wanted.only}"
    tally = Tally(wanted.tally / f"file_kills-{wanted.seed}.jsonl", what)
    names = wanted.only.split(",")
    with tempfile.TemporaryDirectory() as root:
        known: dict[str, tuple[Path, Files, Files, float]] = {}
        for name in names:
            start, trial = Path(root) / f"{name}-before", Path(root) / f"{name}-after"
            prepare(name, start)
            seconds = 9.0
            for _ in range(4):
                shutil.rmtree(trial, ignore_errors=True)
                shutil.copytree(start, trial)
                began = time.perf_counter()
                aside(partial(ACTS[name], trial))
                seconds = min(seconds, time.perf_counter() - began)
            before, after = files_of(start), files_of(trial)
            if before == after:
                raise RuntimeError(f"{name} changes nothing")
            known[name] = start, before, after, seconds
            print(f"{name}: {seconds:.3f} s", flush=True)
        while tally.done < wanted.moments:
            name = names[tally.done % len(names)]
            start, before, after, seconds = known[name]
            folder = Path(root) / "trial"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder)
            dice = random.Random(f"{wanted.seed} {tally.done}")
            after_s = seconds * dice.uniform(0.0, 1.4)
            try:
                interrupt(ACTS[name], folder, after_s)
                how = judge(before, after, files_of(folder))
                aside(partial(ACTS[name], folder))
                found = files_of(folder)
                if name != "review" and found != after:
                    raise RuntimeError("the same verb again does not end where it must")
                if left := [f for f in folder.rglob(".musnad-*") if f.name != ".musnad"]:
                    raise RuntimeError(f"left over: {left[0].name}")
                tally.add(f"{name}: {how}")
            except RuntimeError as error:
                last = str(error).splitlines()[-1]
                tally.add(f"{name}: wrong", f"killed after {after_s:.3f} s: {last}")
    return tally.conclude()


if __name__ == "__main__":
    sys.exit(main())
