"""The verb doctor: checks the installation, the terminal and the case, part by part.

Knows what each part needs, how to check it, and the remedy. Changes nothing, and goes on where a
part is wrong.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from musnad import __version__
from musnad.app.files import find_changed
from musnad.app.opening import open_base, refresh_copy
from musnad.app.settings import Settings, find_file, read_settings
from musnad.curation.files import list_documents, read_captures
from musnad.curation.naming import name_of
from musnad.errors import MusnadError
from musnad.report.tongue import ENGLISH
from musnad.store.computing import PROBES
from musnad.store.embedded import refuse_wrong_engine
from musnad.store.generation import exists

PACKAGES = ("pyoxigraph", "rdflib", "pyshacl", "typer", "rich", "PyYAML", "ruamel.yaml", "msgspec")
EXTRAS: Mapping[str, str] = {
    "web": "starlette",
    "html": "trafilatura",
    "pdf": "pypdf",
    "llm": "httpx",
    "tables": "pyarrow",
    "graph": "networkx",
    "mcp": "mcp",
}
"""Each extra, and the package that tells whether it is installed."""
SAMPLE = "سلام"
State = Literal["good", "absent", "error"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what was found, and the remedy where it is missing or wrong."""

    part: str
    state: State
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal on which is printed, as whoever prints knows it."""

    columns: int
    colours: bool


def examine(
    read: Callable[[], Settings] = read_settings, terminal: Terminal | None = None
) -> Iterator[Part]:
    """Every part, one after the other; `read` gives the settings, and may raise what is wrong.

    `terminal` is `None` where nothing is printed on one.

    >>> next(examine()).part
    'musnad'
    """
    yield Part("musnad", "good", f"{__version__}, Python {platform.python_version()}")
    yield from _packages()
    yield _guarded("engine", _engine)
    yield _guarded("full text", _full_text)
    yield _terminal(terminal)
    yield _guarded("fonts", _fonts)
    try:
        settings = read()
    except MusnadError as error:
        yield Part("settings", "error", str(error), error.remedy)
        return
    file = find_file(Path.cwd())
    yield Part("settings", "good", name_of(file) if file else "no musnad.toml here or above")
    for part, look in (("curation files", _seeds), ("store", _store), ("texts", _texts)):
        yield _guarded(part, look, settings)


def _guarded(part: str, look: Callable[..., Part], *given: object) -> Part:
    """The result of a check, or the error that it raised."""
    try:
        return look(*given)
    except MusnadError as error:
        return Part(part, "error", str(error), error.remedy)
    except (OSError, sqlite3.Error, subprocess.SubprocessError, ValueError) as error:
        return Part(part, "error", str(error))


def _packages() -> Iterator[Part]:
    for name in PACKAGES:
        try:
            yield Part(name, "good", version(name))
        except PackageNotFoundError:
            yield Part(name, "error", "not installed", "pip install musnad, once more")
    for extra, name in EXTRAS.items():
        try:
            yield Part(f"extra {extra}", "good", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Part(f"extra {extra}", "absent", "", f"pip install 'musnad[{extra}]'")


def _engine() -> Part:
    refuse_wrong_engine()
    return Part("engine", "good", f"computes right in all {len(PROBES)} tests of itself")


def _full_text() -> Part:
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
        except sqlite3.OperationalError as error:
            remedy = "use a Python whose SQLite has FTS5"
            return Part("full text", "error", f"SQLite {sqlite3.sqlite_version}: {error}", remedy)
    return Part("full text", "good", f"SQLite {sqlite3.sqlite_version} with FTS5")


def _terminal(terminal: Terminal | None) -> Part:
    if terminal is None:
        return Part("terminal", "absent", "what is printed goes to a file or another program")
    colours = "colours" if terminal.colours else "no colours"
    joins = f"{SAMPLE} are four letters that join, from right to left"
    remedy = "if they do not: musnad --plain VERB, or a terminal that shapes Arabic"
    return Part("terminal", "good", f"{terminal.columns} columns, {colours}; {joins}", remedy)


def _fonts() -> Part:
    """Fonts with Arabic letters, as the font service of the system lists them."""
    program = shutil.which("fc-list")
    if program is None:
        return Part("fonts", "absent", "not known: the system has no fc-list")
    command = [program, ":lang=ar", "family"]
    listed = subprocess.run(command, capture_output=True, timeout=20, check=False)  # noqa: S603
    families = {line for line in listed.stdout.decode("utf-8", "replace").splitlines() if line}
    if not families:
        remedy = "install one, such as Noto Naskh Arabic; web pages bring their own"
        return Part("fonts", "absent", "none with Arabic letters", remedy)
    return Part("fonts", "good", f"{len(families)} with Arabic letters")


def _seeds(settings: Settings) -> Part:
    if not settings.seeds.is_dir():
        remedy = "start a case: musnad init DIR"
        return Part(
            "curation files", "absent", f"{name_of(settings.seeds)} is not a folder", remedy
        )
    count = len(list_documents(settings.seeds))
    can = "" if os.access(settings.seeds, os.W_OK) else ", which cannot be written"
    found = f"{ENGLISH.count(count, 'document')} in {name_of(settings.seeds)}{can}"
    if not count:
        return Part("curation files", "absent", found, "add one: musnad add FILE")
    return Part("curation files", "good", found)


def _store(settings: Settings) -> Part:
    refresh_copy(settings)
    where = name_of(settings.store)
    if not settings.store.exists() or {f.suffix for f in settings.store.iterdir()} <= {".lock"}:
        return Part("store", "absent", f"nothing in {where}", "musnad build")
    if not exists(settings.store):
        return Part("store", "error", f"{where} holds no store", "musnad build --full")
    base = open_base(settings)
    claims = ENGLISH.count(len(base.claims), "claim")
    found = f"{claims} in {ENGLISH.count(len(base.documents), 'document')}, in {where}"
    if settings.seeds.is_dir():
        changed = find_changed(base.connection, settings.seeds)
        if changed:
            more = "" if len(changed) == 1 else f" and {len(changed) - 1} more"
            return Part("store", "good", f"{found}; {changed[0]}{more} changed", "musnad build")
    return Part("store", "good", found)


def _texts(settings: Settings) -> Part:
    if settings.texts is None:
        remedy = "name their folder: --texts DIR, MUSNAD_TEXTS, or texts in musnad.toml"
        return Part("texts", "absent", "no folder is named; quotes are not looked up", remedy)
    at_hand = read_captures(settings.texts)
    found = f"{len(at_hand.by_hash)} in {name_of(settings.texts)}"
    if not exists(settings.store):
        return Part("texts", "good", found)
    documents = open_base(settings).documents.values()
    missing = [d.id for d in documents if not at_hand.has(d.capture.sha256)]
    if missing:
        more = f"without theirs: {ENGLISH.count(len(missing), 'document')}, such as {missing[0]}"
        return Part("texts", "absent", f"{found}; {more}", "put them there, byte for byte")
    return Part("texts", "good", f"{found}; every document has its own")
