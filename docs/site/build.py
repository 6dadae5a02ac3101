"""The documentation as a web site: `make site` writes it into build/site.

    python docs/site/build.py             # the sources, then Sphinx over them; a broken link fails
    python docs/site/build.py --sources   # the sources alone, which need no generator

Nothing is written twice: pages are the Markdown files of the repository, laid out as there, and the
vocabulary is made from the ontology. Links to other files of the repository become downloads.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

SOURCES = ROOT / "build" / "site-source"
SITE = ROOT / "build" / "site"
LINK = re.compile(r"(?<!`)\]\((?P<to>[^)\s]+)\)")
VOCABULARY = "ns/index"


def sections() -> list[tuple[str, list[str]]]:
    """The navigation: headings with the pages below them, without their endings."""
    data = tomllib.loads((HERE / "nav.toml").read_text(encoding="utf-8"))
    return [(section["title"], section["pages"]) for section in data["section"]]


def pages() -> list[str]:
    """Every page of the repository that the navigation names; the vocabulary is none of them."""
    return [page for _, names in sections() for page in names if page != VOCABULARY]


def links(text: str) -> Iterator[tuple[str, str]]:
    """Each link within the repository: the file, and the anchor or nothing.

    >>> list(links("[a](b.md#c) [d](https://example.org) [e](#f)"))
    [('b.md', 'c'), ('', 'f')]
    """
    plain = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
    for match in LINK.finditer(plain):
        if not re.match(r"[a-z]+:", match["to"]):
            file, _, anchor = match["to"].partition("#")
            yield file, anchor


def write_sources(folder: Path = SOURCES) -> list[Path]:
    """Write the pages, what they link to, and the navigation; gives the pages."""
    from terms import Vocabulary

    if folder.exists():
        shutil.rmtree(folder)
    written = []
    for page in pages():
        source = ROOT / f"{page}.md"
        text = source.read_text(encoding="utf-8")
        written.append(_write(folder / f"{page}.md", text))
        for file, _ in links(text):
            _bring(source.parent / file, folder)
    vocabulary = Vocabulary()
    written.append(_write(folder / "ns" / "index.md", vocabulary.index()))
    written += [
        _write(folder / "ns" / f"{vocabulary.file(name)}.md", vocabulary.page(name))
        for name in vocabulary.names
    ]
    start = (HERE / "index.md").read_text(encoding="utf-8")
    trees = [_toctree(title, names) for title, names in sections()]
    written.append(_write(folder / "index.md", "\n".join([start, *trees])))
    for name in ("musnad.ttl", "shapes.ttl"):
        for place in (folder / "extra" / "ns", folder / "ns"):
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "ontology" / name, place / name)
    shutil.copytree(HERE / "static", folder / "static")
    return written


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _bring(file: Path, folder: Path) -> None:
    """Copy a file that a page links to; pages come by themselves."""
    if file.suffix == ".md" or not file.is_file():
        return
    to = folder / file.resolve().relative_to(ROOT)
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)


def _toctree(caption: str, names: list[str]) -> str:
    """A section of the navigation."""
    return "\n".join(["```{toctree}", f":caption: {caption}", ":hidden:", "", *names, "```", ""])


def main() -> int:
    """Write the sources, and the site unless only they are wanted."""
    written = write_sources()
    if "--sources" in sys.argv:
        print(f"{SOURCES}: {len(written)} pages")
        return 0
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", "-b", "html"]
    command += ["-c", str(HERE), str(SOURCES), str(SITE)]
    ended = subprocess.run(command, check=False).returncode  # noqa: S603 - our own words
    if not ended:
        print(f"{SITE / 'index.html'}: {len(written)} pages")
    return ended


if __name__ == "__main__":
    sys.exit(main())
