"""Running a command and watching it: seconds, and the memory of all its processes together.

Knows `/proc`; where there is none, memory is that of the largest process alone. Memory is what the
processes have for themselves plus their share of what they have in common (PSS).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

EVERY_S = 0.2
"""How often memory is looked at."""
TELL_S = 60
"""How often a command that takes long is told of."""


@dataclass(frozen=True, slots=True)
class Run:
    """One command that ended: `memory` in bytes at its highest, `rows` lines that it printed.

    `cpu` is what all its processes computed, in seconds: on a busy machine the better figure.
    """

    seconds: float
    cpu: float
    memory: int
    code: int
    out: bytes
    err: bytes

    @property
    def rows(self) -> int:
        """How many lines were printed."""
        return self.out.count(b"\n")

    def json(self) -> Any:
        """What a task told; the error of one that failed."""
        if self.code:
            raise RuntimeError(self.err.decode(errors="replace")[-2000:])
        return json.loads(self.out.splitlines()[-1])


def run(command: Sequence[str | Path], *, expect: Sequence[int] = (0,)) -> Run:
    """Run a command to its end; as where it is installed, Python may keep what it compiled."""
    around = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start, before = time.perf_counter(), _computed()
    with subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=around,
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        out, err = process.communicate()
        seconds = time.perf_counter() - start
        memory = watch.stop()
    if process.returncode not in expect:
        raise RuntimeError(f"{command} ended with {process.returncode}: {err.decode()[-2000:]}")
    return Run(seconds, _computed() - before, memory, process.returncode, out, err)


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def musnad(*words: str | Path) -> Run:
    """Run a verb."""
    return run([Path(sys.executable).with_name("musnad"), *words])


def task(name: str, *words: str | Path) -> Run:
    """Run a task of `tasks.py` in a process of its own."""
    return run([sys.executable, "-m", "benchmarks.scale.tasks", name, *words])


class _Watch(Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most, self._ended = pid, 0, Event()

    def run(self) -> None:
        start = time.perf_counter()
        told = 0
        while True:
            memory = memory_of(self._pid)
            self._most = max(self._most, memory)
            if self._ended.wait(EVERY_S):
                return
            seconds = time.perf_counter() - start
            if seconds // TELL_S > told:
                told += 1
                now, most = memory / 2**30, self._most / 2**30
                line = f"… {seconds:.0f} s, {now:.2f} GiB, at most {most:.2f}"
                print(line, file=sys.stderr, flush=True)

    def stop(self) -> int:
        self._ended.set()
        self.join()
        return self._most


def memory_of(pid: int) -> int:
    """What a process and those that it started hold, in bytes; 0 when it is gone."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total = int(line.split()[1]) * 1024
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += memory_of(int(child))
    except (OSError, ValueError):
        pass
    return total


def machine() -> str:
    """The machine in a few words."""
    try:
        names = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(n.partition(":")[2].strip() for n in names if n.startswith("model name"))
    except (OSError, StopIteration):
        model = "a processor"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB"
