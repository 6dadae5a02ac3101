"""The shipped case, built once; the application over it in process, and served to a browser."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from musnad.app.build import build
from musnad.app.settings import Settings, base_of
from musnad.curation.files import read_captures
from musnad.web.app import make_app
from tests.web import chromium

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
STOP_S = 20


@pytest.fixture(scope="session")
def texts_or_none():
    """The source texts where they are at hand: pages show more with them, and work without."""
    folder = os.environ.get("SOURCE_TEXTS")
    return Path(folder) if folder and Path(folder).is_dir() else None


@pytest.fixture(scope="session")
def settings(tmp_path_factory, texts_or_none):
    """The settings of the shipped case, built into a store of its own."""
    store = tmp_path_factory.mktemp("web") / "store"
    found = Settings(SEEDS, store, texts_or_none, base=base_of(SEEDS))
    assert not build(found).errors
    return found


@pytest.fixture(scope="session")
def client(settings):
    """The application in process: `client.get("/en/")`."""
    captures = read_captures(settings.texts) if settings.texts else None
    with TestClient(make_app(settings, captures=captures), base_url="http://127.0.0.1") as found:
        yield found


@contextmanager
def serving(settings, *options):
    """`musnad serve` as a process of its own: its address; it is stopped by its id."""
    command = [sys.executable, "-m", "musnad.cli.main", "serve", str(settings.seeds)]
    command += ["--store", str(settings.store), "--port", "0", *options]
    if settings.texts:
        command += ["--texts", str(settings.texts)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), process.stderr.read()
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(STOP_S) == 0


@pytest.fixture(scope="session")
def served(settings):
    """The address of `musnad serve` over the shipped case: `http://127.0.0.1:PORT/`."""
    with serving(settings) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Chromium; tests that need it are skipped loudly without it."""
    program = chromium.find()
    if program is None:
        pytest.skip(chromium.MISSING)
    with chromium.started(program) as found:
        yield found


@contextmanager
def watched_page(browser, served, allowed=()):
    """A fresh page whose addresses start at a served case; what it complains of is an error.

    Refused styles and scripts, uncaught exceptions and requests to anywhere else fail the test;
    a page whose status is one of `allowed` does not.
    """
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(served) else wrong.append(r.url))
    yield page
    context.close()
    assert not [said for said in wrong if not any(f"status of {n} " in said for n in allowed)]


@pytest.fixture
def browser_page(browser, served):
    """A page over the shipped case, as `watched_page` has it."""
    with watched_page(browser, served) as page:
        yield page
