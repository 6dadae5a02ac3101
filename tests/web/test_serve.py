"""The verb serve: it says its address, stops cleanly, and has a clear word when it cannot start."""

import signal
import socket
import subprocess
import sys

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

    from musnad.cli.serving import _check_extra

    _check_extra()
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "uvicorn" else found(name)
    )
    with pytest.raises(UsageError, match="uvicorn") as caught:
        _check_extra()
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
