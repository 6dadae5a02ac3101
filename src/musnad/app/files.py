"""Which files of a case changed since it was built.

Knows what a build depends on besides its documents (`inputs`), and how to check cheaply that a file
is unchanged: by size, times and inode first, by hash where these are not enough.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import musnad
from musnad import resources
from musnad.app.reading import read_source, stamp_of
from musnad.curation.capture import Captures
from musnad.curation.fields import FILES
from musnad.curation.files import list_names, read_bytes
from musnad.readmodel.schema import LAYOUT
from musnad.relate.verdict import RULE_VERSION

RECENT_NS = 2_000_000_000
"""A file written this shortly before it was read may have been written again in the same tick."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents whose files or texts changed since the build: paths, and ids of removed files."""

    changed: tuple[Path, ...]
    removed: tuple[str, ...]


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


def find_difference(
    connection: sqlite3.Connection, documents: Iterable[Path], captures: Captures
) -> Difference:
    """What differs between the files that are there and those of the read model."""
    built = {
        name: (stamp, sha256, text)
        for name, stamp, sha256, text in connection.execute(
            "SELECT name, stamp, sha256, text_stamp FROM file"
        )
    }
    hashes = dict(connection.execute("SELECT id, sha256 FROM document"))
    when = int(connection.execute("SELECT value FROM meta WHERE key = 'read_ns'").fetchone()[0])
    changed = []
    for path in documents:
        was = built.pop(path.name, None)
        if (
            was is None
            or not _is_same(path, was[0], was[1], when)
            or was[2] != text_stamp(captures, path.stem, hashes.get(path.stem))
        ):
            changed.append(path)
    return Difference(tuple(changed), tuple(Path(name).stem for name in built))


def find_changed(connection: sqlite3.Connection, documents: Iterable[Path]) -> tuple[str, ...]:
    """The names of the files of documents that changed since the build, came or went, sorted.

    Unlike `find_difference` it does not ask which texts are at hand.
    """
    built = {
        name: (stamp, sha256)
        for name, stamp, sha256 in connection.execute("SELECT name, stamp, sha256 FROM file")
    }
    when = int(connection.execute("SELECT value FROM meta WHERE key = 'read_ns'").fetchone()[0])
    found = []
    for path in documents:
        was = built.pop(path.name, None)
        if was is None or not _is_same(path, *was, when):
            found.append(path.name)
    return tuple(sorted([*found, *built]))


def _is_same(path: Path, stamp: str, sha256: str, read_ns: int) -> bool:
    status = path.stat()
    if stamp_of(status) == stamp and status.st_mtime_ns < read_ns - RECENT_NS:
        return True
    return read_source(path).sha256 == sha256


def text_stamp(captures: Captures, document: str, sha256: str | None) -> str:
    """Which text was there for a document: its own, or another one with its name."""
    named = captures.named(document)
    own = bool(sha256) and captures.has(sha256 or "")
    return f"{'own' if own else 'none'} {named.sha256 if named else '-'}"
