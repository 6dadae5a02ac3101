"""Pictures of the pages, taken with Chromium.

    python docs/pictures.py [DIR]        those of the documents, into docs/pictures (or DIR)
    python docs/pictures.py DIR --all    every page: 360 and 1280 px, both languages, light and dark

Those of the documents show the shipped case without its texts, which are not ours to show, and the
invented example with its texts. `--all` takes the texts in MUSNAD_TEXTS. Nothing in a picture
depends on the day.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "web"))

import chromium
from addresses import EVERY, LANGS

SEEDS = ROOT / "seeds"
EXAMPLE = ROOT / "src" / "musnad" / "example"
MUSNAD = [sys.executable, "-m", "musnad.cli.main", "-q"]
WIDTHS = (360, 1280)
HEIGHT = 860
OF_SEEDS = (
    ("disputes", "en", "disputes", 1280),
    ("disputes-ar", "ar", "disputes", 1280),
    ("disputes-ar-narrow", "ar", "disputes", 360),
    ("question", "en", "question/arms-transferred", 1280),
    ("sparql", "en", "sparql?name=speakers", 1280),
)
"""The pictures in the documents that show the shipped case: name, language, page, width."""
OF_EXAMPLE = (
    ("document", "en", "document/sidr-today", 1280),
    ("claim", "en", "claim/ministry-denies-collapse", 1280),
    ("claim-ar", "ar", "claim/ministry-denies-collapse", 1280),
)
"""Those that show the example."""
OF_WRITING = (("curate", "en", "curate/sidr-today", 1280),)
"""Those that show the example to somebody who may write."""


def take(browser: Any, address: str, file: Path, width: int, scheme: str, *, whole: bool) -> None:
    """One page as one picture: what a window shows of it, or the whole page."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=str(file), full_page=whole)
    page.close()


@contextmanager
def served(seeds: Path, texts: Path | None, *options: str) -> Iterator[str]:
    """The address of a case that was built and is served."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("MUSNAD_")}
    with tempfile.TemporaryDirectory(prefix="musnad-") as place:
        case = [str(seeds), "--store", f"{place}/store"]
        case += ["--texts", str(texts)] if texts else []
        subprocess.run(
            [*MUSNAD, "build", *case], check=True, stdout=subprocess.DEVNULL, env=environ
        )
        command = [*MUSNAD, "serve", *case, "--port", "0", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as server:
            assert server.stdout is not None
            try:
                yield server.stdout.readline().strip()
            finally:
                server.send_signal(signal.SIGTERM)


def take_all(browser: Any, folder: Path) -> None:
    """Every page in every way."""
    texts = os.environ.get("MUSNAD_TEXTS")
    with served(SEEDS, Path(texts) if texts else None) as site:
        for path, lang, width, scheme in product(EVERY, LANGS, WIDTHS, ("light", "dark")):
            page = path.replace("/", "-").partition("?")[0]
            file = folder / f"{page}-{lang}-{width}-{scheme}.png"
            take(browser, f"{site}{lang}/{path}", file, width, scheme, whole=True)


def take_shown(browser: Any, folder: Path) -> None:
    """Those of the documents."""
    example, write = (EXAMPLE / "seeds", EXAMPLE / "texts"), ("--write", "--curator", "salma")
    for case, options, shown in (
        ((SEEDS, None), (), OF_SEEDS),
        (example, (), OF_EXAMPLE),
        (example, write, OF_WRITING),
    ):
        with served(*case, *options) as site:
            for name, lang, path, width in shown:
                file = folder / f"{name}.png"
                take(browser, f"{site}{lang}/{path}", file, width, "light", whole=False)


def main(folder: Path, *, everything: bool) -> int:
    """Take them; 1 where there is no Chromium."""
    program = chromium.find()
    if program is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with chromium.started(program) as browser:
        (take_all if everything else take_shown)(browser, folder)
    return 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--all"]
    target = Path(words[0]) if words else ROOT / "docs" / "pictures"
    sys.exit(main(target, everything="--all" in sys.argv))
