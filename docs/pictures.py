"""Pictures of the pages, taken with Chromium over the shipped case.

    python docs/pictures.py [DIR]        those of the documents, into docs/pictures (or DIR)
    python docs/pictures.py DIR --all    every page: 360 and 1280 px, both languages, light and dark

With MUSNAD_TEXTS the words stand in their texts. Nothing in a picture depends on the day.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "web"))

import chromium
from addresses import EVERY, LANGS

WIDTHS = (360, 1280)
SHOWN = (
    ("start", "en", "index", 1280),
    ("start-ar", "ar", "index", 1280),
    ("claim", "en", "claim/acr-north-korea-denies-arms", 1280),
    ("claim-ar", "ar", "claim/acr-north-korea-denies-arms", 1280),
)
"""The pictures in the documents: name, language, page, width."""


def take(browser: Any, address: str, file: Path, width: int, scheme: str = "light") -> None:
    """One page as one picture, in its full height."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=str(file), full_page=True)
    page.close()


def wanted(*, everything: bool) -> Iterator[tuple[str, str, str, int, str]]:
    """Name, language, page, width and colours of each picture."""
    if not everything:
        yield from ((*shown, "light") for shown in SHOWN)
        return
    for path, lang, width, scheme in product(EVERY, LANGS, WIDTHS, ("light", "dark")):
        page = path.replace("/", "-").partition("?")[0]
        yield f"{page}-{lang}-{width}-{scheme}", lang, path, width, scheme


def main(folder: Path, *, everything: bool) -> int:
    """Take them; 1 where there is no Chromium."""
    program = chromium.find()
    if program is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    musnad = [sys.executable, "-m", "musnad.cli.main", "-q"]
    texts = os.environ.get("MUSNAD_TEXTS")
    with tempfile.TemporaryDirectory(prefix="musnad-") as place:
        case = [str(ROOT / "seeds"), "--store", f"{place}/store"]
        case += ["--texts", texts] if texts else []
        subprocess.run([*musnad, "build", *case], check=True, stdout=subprocess.DEVNULL)
        command = [*musnad, "serve", *case, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            site = server.stdout.readline().strip()
            try:
                with chromium.started(program) as browser:
                    for name, lang, path, width, scheme in wanted(everything=everything):
                        file = folder / f"{name}.png"
                        take(browser, f"{site}{lang}/{path}", file, width, scheme)
            finally:
                server.send_signal(signal.SIGTERM)
    return 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--all"]
    target = Path(words[0]) if words else ROOT / "docs" / "pictures"
    sys.exit(main(target, everything="--all" in sys.argv))
