"""What all tests share: the five source texts, and the list of skips that are allowed."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.drawn import times
from tests.slow import SLOW

ROOT = Path(__file__).parents[1]
if "MUSNAD_TEXTS" in os.environ:  # workers of one run inherit the other name
    os.environ["SOURCE_TEXTS"] = os.environ.pop("MUSNAD_TEXTS")
TEXTS = os.environ.get("SOURCE_TEXTS")
"""The folder of the source texts, under another name: no verb sees it unless told."""
ALLOWED_SKIPS = {
    "followthemoney is not installed: pip install followthemoney",  # no wheels: it builds on ICU
    "oxigraph is not installed: pip install -r requirements-outside.lock",
    "Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin",
    "the source texts are not at hand: set MUSNAD_TEXTS to their folder",
    "only Linux ends a child with its parent",
    "the system gives a process no network of its own",
    "Chromium is not at hand: install it (Debian: apt-get install chromium), or name it in "
    "MUSNAD_CHROMIUM",
}
"""A skip with any other reason fails the run."""

for _signal in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    # A shell lets what it runs in the background ignore interrupts, as `nohup` lets what it runs
    # ignore that its terminal went, and children inherit that.
    if signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(
            _signal, signal.default_int_handler if _signal == signal.SIGINT else signal.SIG_DFL
        )

settings.register_profile(
    "musnad",
    max_examples=times(25, 100),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("musnad")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    """Settings of the person who runs the tests do not reach the code under test."""
    for name in list(os.environ):
        if name in {"MUSNAD_SEEDS", "MUSNAD_STORE", "MUSNAD_BASE"} or "MUSNAD_ENDPOINT" in name:
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of the five source texts; tests that need it are skipped without it."""
    if not TEXTS or not Path(TEXTS).is_dir():
        pytest.skip("the source texts are not at hand: set MUSNAD_TEXTS to their folder")
    return Path(TEXTS)


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


def pytest_collection_modifyitems(items):
    """Mark what `make test` leaves out: files of the list, and whatever opens a browser."""
    for item in items:
        name = item.path.as_posix().removeprefix(f"{ROOT.as_posix()}/tests/")
        if name in SLOW or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    """Say every skip with its reason, loudly."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {}
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid)
    for reason, tests in sorted(reasons.items()):
        terminalreporter.write_line(f"SKIPPED {len(tests)}: {reason}")
        for name in sorted(tests):
            terminalreporter.write_line(f"  {name}")


def pytest_sessionfinish(session, exitstatus):
    """A skip whose reason is not on the list fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if reason.removeprefix("Skipped: ") not in ALLOWED_SKIPS:
            reporter.write_line(f"a skip that is not on the list: {reason}")
            session.exitstatus = 1
