"""Every verb under every fault of docs/reliability.toml: the exit code, one line, no traceback.

The verbs run in processes that are forked from one which has imported everything, so that some
hundreds take seconds. None of them may open a socket, and where the system allows it, each has a
network of its own in which there is nothing, unless it was asked to serve or to ask an endpoint.
"""

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from musnad import resources

ROOT = Path(__file__).parents[2]
DATA = tomllib.loads((ROOT / "docs" / "reliability.toml").read_text("utf-8"))
SERVER = r"""
import json, os, signal, socket, sys, time
from musnad.cli import start, main, dialogue  # what every child has then
from musnad.app import build, case, loading, opening, searching, exporting, relating, listing, verifying
from musnad.report import brief, conflict_text, front_text, full, spread, timeline
from musnad.check import shapes
from musnad.mcp import server
from musnad.store.worker import without_network
import rich.table, rich.console, msgspec, pyoxigraph
SILENT = ("127.0.0.1", 9)  # where nobody listens
here = set()  # what the task at hand may open
def alone(event, args):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        if args[1:2] in here or args[:1] in here:
            return
        os.write(2, b"a socket was opened\\n")
        os._exit(96)
sys.addaudithook(alone)
def mortal():
    # give up what lets root pass over permissions: they hold for it as for anybody
    import ctypes
    libc = ctypes.CDLL(None)
    head, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if os.geteuid() == 0:
        assert libc.capget(head, data) == 0
        for n in range(3):
            data[n] &= ~6  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        assert libc.capset(head, data) == 0
for line in sys.stdin:
    task = json.loads(line)
    pid = os.fork()
    if pid == 0:
        os.chdir(task["folder"])
        asks = "--endpoint" in task["words_shown"] or task["words_shown"][0] == "serve"
        is_alone = not asks and without_network()
        mortal()
        if task["words_shown"][0] == "reach":
            there = ("127.0.0.1", int(task["words_shown"][1]))
            here.add((there,))
            try:
                socket.socket().connect(there)
            except OSError:
                os._exit(0)
            os._exit(2 if is_alone else 1)
        if "--endpoint" in task["words_shown"]:
            here |= {(SILENT,), ("127.0.0.1",)}
            time.sleep = lambda s: None  # between two tries
        if task["words_shown"][0] == "serve":
            here |= {(("127.0.0.1", 0),), ("127.0.0.1",)}
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            to = task[name]
            if to == "closed":
                setattr(sys, name, None); continue
            if to == "gone":
                ends = os.pipe(); os.close(ends[0]); fd = ends[1]
            else:
                fd = os.open(to, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(fd, number)
            setattr(sys, name, open(number, "r" if number == 0 else "w", closefd=False))
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            if task[name] == "closed":
                os.close(number)
        sys.argv = ["musnad", *(os.fsdecode(bytes.fromhex(w)) for w in task["words"])]
        if task["signal"]:
            seconds, number = task["signal"]
            unset = signal.getsignal(number)
            def send(*_):  # what comes before our first line is the interpreter's
                if signal.getsignal(number) is unset:
                    signal.setitimer(signal.ITIMER_REAL, 0.001)
                else:
                    os.kill(os.getpid(), number)
            signal.signal(signal.SIGALRM, send)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        code = 99
        try:
            start.run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 98
        except BaseException:
            import traceback; traceback.print_exc()
        signal.setitimer(signal.ITIMER_REAL, 0)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                code = 97
        os._exit(code & 255)
    _, status = os.waitpid(pid, 0)
    print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)
"""


class Musnad:
    """Runs verbs, each in a process of its own."""

    def __init__(self):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MUSNAD_")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**environment, "PYTHONPATH": ":".join(sys.path), "NO_COLOR": "1"},
            text=True,
        )

    def __call__(self, folder, words, *, signal=None, **streams):
        out, err = folder.parent / "out", folder.parent / "err"
        for path in (out, err):
            path.write_bytes(b"")
        task = {
            "folder": str(folder),
            "words_shown": [ascii(w)[1:-1] for w in words],
            "words": [os.fsencode(w).hex() for w in words],
            "signal": signal,
            "stdin": os.devnull,
            "stdout": str(out),
            "stderr": str(err),
            **streams,
        }
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        code = json.loads(self.process.stdout.readline())
        return code, out.read_text("utf-8"), err.read_text("utf-8", "replace")


@pytest.fixture(scope="module")
def musnad():
    found = Musnad()
    yield found
    found.process.stdin.close()
    found.process.wait(20)
    found.process.stdout.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory, musnad):
    """The example case, built, with the files that some verbs read."""
    folder = tmp_path_factory.mktemp("reliability") / "case"
    shutil.copytree(resources.locate("example"), folder)
    assert musnad(folder, ["-q", "build"])[0] == 0
    for words, name in (
        (["export", "records", "-o", "all.jsonl"], None),
        (["claims", "--format", "jsonl"], "gold.jsonl"),
        (["suggest", "texts/valley-post.txt", "--format", "jsonl"], "found.jsonl"),
    ):
        code, out, _ = musnad(folder, words)
        assert code == 0
        if name:
            (folder / name).write_text(out, "utf-8")
    (folder / "new.txt").write_text("Three men fled.\n", "utf-8")
    (folder / "marks.csv").write_text("quote,document\nat least 62 people,valley-post\n", "utf-8")
    gold = [json.loads(line) for line in (folder / "found.jsonl").read_text("utf-8").splitlines()]
    (folder / "gold.jsonl").write_text("".join(json.dumps(g) + "\n" for g in gold), "utf-8")
    return folder


# -- the faults: each changes the folder, the words or the streams --------------------------------


def first_file(folder, words):
    """The place of the first word that names something in the folder."""
    return next(n for n, w in enumerate(words) if n and (folder / w).exists() and w != "kim")


def lock(folder):
    """Nothing in the folder can be written, nor a name added or taken away."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def spoil(fault, folder, words):
    """The words and streams of a command under a fault, after it was made in the folder."""
    store, toml, seed = folder / ".musnad" / "store", folder / "musnad.toml", folder / "seeds"
    streams: dict[str, Any] = {}
    match fault:
        case "no-store":
            shutil.rmtree(store)
        case "damaged-store":
            [model] = store.rglob("read.db")
            model.write_bytes(b"\xa5" * 50_000)
        case "dangling-store":
            (store / "current").write_text("g77\n")
        case "store-is-a-file":
            shutil.rmtree(store)
            store.write_text("no store")
        case "bad-settings":
            toml.write_text("= [")
        case "strange-settings":
            toml.write_text('base = "no address"\n')
        case "deep-settings":
            toml.write_text(f"languages = {'[' * 1000}{']' * 1000}\n")
        case "no-seeds":
            shutil.rmtree(seed)
        case "seeds-not-utf-8":
            (seed / "agents.yml").write_bytes(b"agents: \xc3\x28\n")
        case "seeds-link-loop":
            (seed / "agents.yml").unlink()
            (seed / "agents.yml").symlink_to("agents.yml")
        case "seeds-folder":
            (seed / "agents.yml").unlink()
            (seed / "agents.yml").mkdir()
        case "no-input":
            words[first_file(folder, words)] = "not-there.jsonl"
        case "input-endless":
            words[first_file(folder, words)] = "/dev/zero"
        case "input-not-utf-8" | "input-link-loop":
            at = first_file(folder, words)
            file = folder / words[at]
            if file.is_dir():
                shutil.copytree(file, folder / "other")
                words[at] = "other"
                file = folder / "other" / "agents.yml"
            file.unlink()
            if fault == "input-link-loop":
                file.symlink_to(file.name)
            else:
                file.write_bytes(b'{"record": "\xc3\x28"}\n')
        case "unknown-id":
            words[1] = "nothing-has-this-id"
        case "id-not-utf-8":
            words[1] = os.fsdecode(b"nothing\xff\xfe")
        case "silent-endpoint":
            words += ["--endpoint", "http://127.0.0.1:9/"]
        case "store-unreadable":
            store.chmod(0)
        case "settings-unreadable":
            toml.chmod(0)
        case "seeds-unreadable":
            (seed / "agents.yml").chmod(0)
        case "input-unreadable":
            file = folder / words[first_file(folder, words)]
            next(iter(sorted(file.glob("*.yml"))), file).chmod(0)
        case "store-unwritable":
            lock(folder / ".musnad")
        case "folder-unwritable":
            lock(folder)
        case "unknown-option":
            words.append("--no-such-option")
        case "stdout-full":
            streams["stdout"] = "/dev/full"
        case "stdout-closed":
            streams["stdout"] = "closed"
        case "reader-gone":
            streams["stdout"] = "gone"
        case "stderr-full":
            streams["stderr"] = "/dev/full"
        case "stderr-closed":
            streams["stderr"] = "closed"
        case "stdin-closed":
            streams["stdin"] = "closed"
        case "interrupted":
            streams["signal"] = 0.004, 2
        case "ended":
            streams["signal"] = 0.004, 15
        case _:
            raise AssertionError(fault)
    return words, streams


def command(verb, fault=None):
    """The words of a verb; where a fault keeps it from writing, those with which it writes."""
    row = DATA["verbs"][verb]
    return shlex.split(row["writes"] if fault == "folder-unwritable" else row["run"])


def meets(verb, fault):
    row = DATA["verbs"][verb]
    wanted = fault["meets"]
    return wanted == "all" or wanted in row["needs"] or (wanted == "writes" and "writes" in row)


PAIRS = [
    (verb, name)
    for verb in DATA["verbs"]
    for name, fault in DATA["faults"].items()
    if meets(verb, fault) and name in DATA["verbs"][verb].get("only", [name])
]


def test_the_table_has_every_verb():
    from musnad.cli.main import app

    verbs = {c.name or c.callback.__name__ for c in app.registered_commands}
    assert verbs == set(DATA["verbs"])


def test_no_verb_here_has_a_network(musnad, tmp_path):
    """What runs below is alone, and would end in an error if it asked anybody."""
    (tmp_path / "case").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as there:
        code, _, _ = musnad(tmp_path / "case", ["reach", str(there.getsockname()[1])])
    if code == 1:
        pytest.skip("the system gives a process no network of its own")
    assert code == 0


@pytest.mark.parametrize("verb", [verb for verb in DATA["verbs"] if verb != "serve"])
@pytest.mark.parametrize("writes", [False, True])
def test_without_a_fault_it_ends_with_0(musnad, whole, tmp_path, verb, writes):
    """`serve` ends when it is asked to: tests/web/test_serve.py."""
    if writes and "writes" not in DATA["verbs"][verb]:
        return
    folder = Path(shutil.copytree(whole, tmp_path / "case"))
    code, _, err = musnad(folder, command(verb, "folder-unwritable" if writes else None))
    assert code == 0, err


@pytest.mark.parametrize(("verb", "name"), PAIRS)
def test_a_verb_under_a_fault(musnad, whole, tmp_path, verb, name):
    fault = DATA["faults"][name]
    folder = Path(shutil.copytree(whole, tmp_path / "case"))
    words, streams = spoil(name, folder, command(verb, name))
    code, out, err = musnad(folder, words, **streams)
    for path in [folder, *folder.rglob("*")] if "readable" in name or "writable" in name else ():
        path.chmod(0o755)
    wanted = DATA["verbs"][verb].get("but", {}).get(name, fault["code"])
    assert "Traceback" not in err + out, err
    assert code != 96, "a verb opened a socket"
    assert code == wanted, (words, code, err[-500:])
    if wanted not in {0, 130, 143} and "stderr" not in streams:
        assert "error" in (err + out).lower(), (words, err)
    assert not list(folder.rglob("*.draft"))


def test_the_document_is_made_of_this_table():
    text = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    for name in (*DATA["verbs"], *(f["what"] for f in DATA["faults"].values())):
        assert name in text


def test_every_promise_names_a_test_that_is_there():
    import re

    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        assert re.search(r"`tests/|`make |fuzz `", row), row
    for path in re.findall(r"`(tests/[\w/]+\.py)`", text):
        assert (ROOT / path).is_file(), path
