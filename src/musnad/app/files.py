"""Which files of a case changed since it was built.

Knows what a build depends on besides its documents (`inputs`), and how to check cheaply that a file
is unchanged: by size, times and inode first, by hash where these are not enough.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import musnad
from musnad import resources
from musnad.app.reading import Source, read_source, stamp_of
from musnad.curation.capture import Captures
from musnad.curation.fields import FILES
from musnad.curation.files import list_document_names, list_names, read_bytes
from musnad.readmodel.schema import LAYOUT
from musnad.relate.verdict import RULE_VERSION

RECENT_NS = 2_000_000_000
"""A file written this shortly before it was read may have been written again in the same tick."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents whose files or texts changed since the build: paths, and ids of removed files.

    `touched` are files that had to be read to see that they did not change, as they are now;
    `documents` counts all that are there.
    """

    changed: tuple[Path, ...]
    removed: tuple[str, ...]
    touched: tuple[Source, ...]
    documents: int


def inputs_of(seeds: Path, iri: str, languages: tuple[str, ...]) -> str:
    """A hash of everything that every document depends on: shared files, shapes, rules, layout.

    Raises: `FileUnreadableError`.
    """
    shipped = resources.locate("ontology")
    names = list_names(seeds, "*.y*ml")
    files = [seeds / name for name in names if name in FILES or name.endswith(".yaml")]
    files += [shipped / "shapes.ttl", shipped / "severity.ttl"]
    found = hashlib.sha256()
    for word in (musnad.__version__, LAYOUT, RULE_VERSION, iri, " ".join(languages)):
        found.update(word.encode() + b"\0")
    for path in files:
        found.update(path.name.encode() + b"\0")
        found.update(hashlib.sha256(read_bytes(path)).digest())
    return found.hexdigest()


def find_difference(connection: sqlite3.Connection, seeds: Path, captures: Captures) -> Difference:
    """What differs between the files of a case that are there and those of the read model.

    Raises: `FileUnreadableError`.
    """
    built = _built(connection)
    hashes: dict[str, str] = {}
    if captures.by_hash:
        hashes = dict(connection.execute("SELECT id, sha256 FROM document"))
    when = _read_ns(connection)
    changed, touched = [], []
    names = list_document_names(seeds)
    for name in names:
        document = name.removesuffix(".yml")
        was = built.pop(name, None)
        if was is None or was[2] != text_stamp(captures, document, hashes.get(document)):
            changed.append(seeds / name)
        elif not _is_untouched(seeds, name, was[0], when):
            source = read_source(seeds / name)
            if source.sha256 == was[1]:
                touched.append(source)
            else:
                changed.append(seeds / name)
    removed = tuple(name.removesuffix(".yml") for name in built)
    return Difference(tuple(changed), removed, tuple(touched), len(names))


def find_changed(connection: sqlite3.Connection, seeds: Path) -> tuple[str, ...]:
    """The names of the files of documents that changed since the build, came or went, sorted.

    Unlike `find_difference` it does not ask which texts are at hand.

    Raises: `FileUnreadableError`.
    """
    built = _built(connection)
    when = _read_ns(connection)
    found = []
    for name in list_document_names(seeds):
        was = built.pop(name, None)
        if was is None or not (
            _is_untouched(seeds, name, was[0], when) or read_source(seeds / name).sha256 == was[1]
        ):
            found.append(name)
    return tuple(sorted([*found, *built]))


def _built(connection: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    """Stamp, hash and stamp of the text of each file that was built, by name."""
    rows = connection.execute("SELECT name, stamp, sha256, text_stamp FROM file")
    return {row[0]: row[1:] for row in rows}


def _read_ns(connection: sqlite3.Connection) -> int:
    """When the files were looked at, in nanoseconds."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'read_ns'").fetchone()
    return int(row[0])


def _is_untouched(folder: Path, name: str, stamp: str, read_ns: int) -> bool:
    """Whether a file is the one that was looked at, without reading it."""
    status = os.stat(f"{folder}{os.sep}{name}")  # noqa: PTH116 - a path takes longer than the call
    return stamp_of(status) == stamp and status.st_mtime_ns < read_ns - RECENT_NS


def text_stamp(captures: Captures, document: str, sha256: str | None) -> str:
    """Which text was there for a document: its own, or another one with its name."""
    named = captures.named(document)
    own = bool(sha256) and captures.has(sha256 or "")
    return f"{'own' if own else 'none'} {named.sha256 if named else '-'}"
