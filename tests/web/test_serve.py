"""The verb serve: it says its address, stops cleanly, and has a clear word when it cannot start."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from musnad.errors import EndpointError, UsageError
from musnad.web.serving import open_socket


def start(settings, *options):
    command = [sys.executable, "-m", "musnad.cli.main", "serve", "--store", str(settings.store)]
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(settings, number):
    with start(settings, "--port", "0") as process:
        address = process.stdout.readline().strip()
        assert httpx.get(f"{address}en/").status_code == 200
        process.send_signal(number)
        assert process.wait(20) == 0
        assert process.stderr.read() == "Ctrl-C stops it\n"


def children_of(process):
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_no_process_outlives_the_first(settings):
    with start(settings, "--port", "0") as process:
        assert process.stdout.readline()
        helpers = children_of(process.pid)
        assert len(helpers) == min(2, os.cpu_count()) - 1
        process.kill()
        process.wait(20)
        until = time.monotonic() + 20
        while any(is_running(one) for one in helpers):
            assert time.monotonic() < until
            time.sleep(0.1)


def is_running(process):
    """Whether it runs; one that ended and that nobody waited for does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_whoever_may_write_is_one_process(settings):
    with start(settings, "--port", "0", "--write") as process:
        assert process.stdout.readline()
        assert children_of(process.pid) == []
        process.terminate()
        assert process.wait(20) == 0


def test_whoever_may_write_is_on_this_machine(settings):
    with start(settings, "--port", "0", "--write", "--host", "0.0.0.0") as process:
        _, said = process.communicate(timeout=30)
        assert process.returncode == 2
        assert "to this machine alone" in said


def test_a_port_that_is_taken(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with start(settings, "--port", str(port)) as process:
            _, said = process.communicate(timeout=30)
            assert process.returncode == 3
            assert said.startswith(f"error: port {port} of 127.0.0.1 is taken")
            assert "--port 0" in said


def test_no_store(settings, tmp_path):
    with start(settings, "--port", "0", "--store", str(tmp_path / "none")) as process:
        _, said = process.communicate(timeout=30)
        assert process.returncode == 3
        assert "there is no store" in said
        assert "musnad build" in said


def test_without_the_extra(monkeypatch):
    import importlib.util

    from musnad.cli.serving import check_extra

    check_extra()
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "uvicorn" else found(name)
    )
    with pytest.raises(UsageError, match="uvicorn") as caught:
        check_extra()
    assert "musnad[web]" in caught.value.remedy


def test_help_needs_nothing_of_the_extra():
    code = (
        "import sys\n"
        "from musnad.cli.main import app\n"
        "sys.exit(bool({'starlette', 'jinja2', 'uvicorn', 'musnad.web'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_hosts_and_ports_that_are_none():
    with pytest.raises(UsageError):
        open_socket("127.0.0.1", 70000)
    with pytest.raises(EndpointError):
        open_socket("192.0.2.1", 0)


def test_the_demo_in_a_browser(tmp_path):
    command = [sys.executable, "-m", "musnad.cli.main", "demo", "--web", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as process:
        address = process.stdout.readline().strip()
        page = httpx.get(f"{address}en/")
        assert "arms-transferred" in page.text
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert not list(tmp_path.iterdir())
