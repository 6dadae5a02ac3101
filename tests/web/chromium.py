"""The browser of the tests and of the pictures: where it is, how it starts, how to set it up.

python tests/web/chromium.py      set it up where that can be done, and say loudly where not
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "Chromium is not at hand: install it (Debian: apt-get install chromium), or name it in MUSNAD_CHROMIUM"
PATIENCE_S = 600


def find():
    """The browser's program, or None."""
    named = os.environ.get("MUSNAD_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    cache = Path.home() / ".cache" / "ms-playwright"
    return next(map(str, sorted(cache.glob("chromium-*/chrome-linux*/chrome"))), None)


@contextmanager
def started(program):
    """A running browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def set_up():
    """Install it with the system's packages, or into the user's cache; whether it is there now."""
    if find():
        return True
    tries = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        tries = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium"],
            *tries,
        ]
    for command in tries:
        if find():
            break
        print("setting up Chromium for the browser tests:", *command, file=sys.stderr)
        environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        try:
            subprocess.run(
                command, check=False, timeout=PATIENCE_S, env=environ, stdout=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"  {error}", file=sys.stderr)
    return find() is not None


if __name__ == "__main__":
    if not set_up():
        print(f"\n*** THE BROWSER TESTS WILL BE SKIPPED: {MISSING} ***\n", file=sys.stderr)
