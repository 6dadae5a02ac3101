"""The verb verify: compares the store with the curation files.

Compares the files with the hashes in the store, and read model and quads with those of a second,
temporary build, including quotes, verdicts and search. Every difference is a finding; nothing is
written or repaired.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from musnad.app.building import Built, build_all
from musnad.app.files import inputs_of
from musnad.app.opening import refresh_copy
from musnad.app.progress import Progress, silent
from musnad.app.settings import STORE, Settings
from musnad.curation.capture import Captures
from musnad.curation.files import list_documents, read_bytes, read_captures
from musnad.curation.naming import name_of
from musnad.errors import MusnadError, StoreError
from musnad.findings import Finding, Place, count_errors
from musnad.readmodel import difference as rows
from musnad.readmodel.base import ReadBase, read_base
from musnad.readmodel.fill import get_meta
from musnad.readmodel.schema import open_read
from musnad.store import difference as quads
from musnad.store import generation
from musnad.store.embedded import open_folder

LISTED = 20
"""How many differences of one code are printed one by one; the others are counted."""
_BUILD = "bring the store up to date: musnad build"
_FULL = "build it from nothing: musnad build --full"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared, and every difference as a finding."""

    findings: tuple[Finding, ...]
    claims: int = 0
    quads: int = 0
    verified: int = 0
    unverified: int = 0

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return count_errors(self.findings)


def verify(settings: Settings, progress: Progress = silent) -> Verified:
    """Compare the store with the curation files, and with the texts where these are named.

    Raises: `FileUnreadableError`; `StoreError` when there is no store; `EndpointError`.
    """
    refresh_copy(settings)
    if not generation.exists(settings.store):
        raise StoreError(f"there is no store in {settings.store}", remedy="musnad build SEEDS")
    captures = read_captures(settings.texts) if settings.texts else Captures()
    with tempfile.TemporaryDirectory(prefix="musnad-") as folder:
        beside = replace(settings, store=Path(folder) / "store", endpoint=None)
        built = build_all(beside, captures, progress=progress)
        if built.errors:
            return Verified(built.findings)
        progress("comparing with the store")
        changed = _changed_graphs(settings, progress) if settings.endpoint is not None else []
        wanted, held = generation.hold(beside.store), generation.hold(settings.store)
        try:
            found = [*changed, *_compare(settings, wanted.folder, held.folder)]
        finally:
            wanted.release()
            held.release()
    return _told(built, (_with_store(settings, finding) for finding in _shortened(found)))


def _changed_graphs(settings: Settings, progress: Progress) -> list[Finding]:
    from musnad.app.remote import find_changed_graphs

    message = "the engine holds other facts there than were written"
    return [
        _finding(Place(graph), "graph-changed", message, _FULL)
        for graph in find_changed_graphs(settings, progress)
    ]


def _with_store(settings: Settings, finding: Finding) -> Finding:
    """The finding whose hint names the store, where it is not the usual one."""
    if settings.store == STORE or "musnad build" not in finding.hint:
        return finding
    return replace(finding, hint=f"{finding.hint} --store {name_of(settings.store)}")


def _told(built: Built, found: Iterable[Finding]) -> Verified:
    return Verified(
        tuple(sorted({*built.findings, *found})),
        built.claims,
        built.quads,
        built.verified,
        built.unverified,
    )


def _compare(settings: Settings, wanted: Path, found: Path) -> Iterator[Finding]:
    model = found / generation.READ_MODEL
    damage = rows.find_damage(model) if model.is_file() else "there is no such file"
    if damage:
        yield _finding(Place(name_of(model)), "read-model-damaged", damage, _FULL)
        return
    try:
        read = open_read(model)
    except StoreError as error:
        yield _finding(Place(name_of(model)), "read-model-unreadable", str(error), _FULL)
        return
    with closing(read), closing(open_read(wanted / generation.READ_MODEL)) as fresh:
        base = read_base(fresh)
        built = "inputs" in get_meta(read)  # a store that was loaded keeps no hashes of files
        if built:
            yield from _files(settings, base.iri, read)
        try:
            for row in rows.find_differences(
                wanted / generation.READ_MODEL, model, {} if built else rows.PLACES
            ):
                yield _row_finding(row, _Where(settings, base))
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            yield _finding(Place(name_of(model)), "read-model-damaged", str(error), _FULL)
        folder = generation.quads_of(found, read)
        try:
            with (
                open_folder(generation.quads_of(wanted, fresh)) as first,
                open_folder(folder) as second,
            ):
                for quad in quads.find_differences(first, second):
                    yield _quad_finding(quad, _Where(settings, base))
        except (MusnadError, OSError, RuntimeError) as error:
            yield _finding(Place(name_of(folder)), "quads-unreadable", str(error), _FULL)


def _finding(place: Place, code: str, message: str, hint: str = "") -> Finding:
    return Finding(place, "error", code, message, hint)


# -- files -----------------------------------------------------------------------------------------


def _files(settings: Settings, iri: str, read: sqlite3.Connection) -> Iterator[Finding]:
    """Curation files that are not those of which the store was built."""
    kept = dict(read.execute("SELECT name, sha256 FROM file"))
    for path in list_documents(settings.seeds):
        place = Place(name_of(path))
        sha256 = kept.pop(path.name, None)
        if sha256 is None:
            yield _finding(place, "file-new", "the file is not in the store", _BUILD)
        elif hashlib.sha256(read_bytes(path)).hexdigest() != sha256:
            yield _finding(place, "file-changed", "the file changed after the build", _BUILD)
    for name in kept:
        place = Place(name_of(settings.seeds / name))
        yield _finding(place, "file-gone", "the file is in the store and no more here", _BUILD)
    row = read.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
    if row is None or row[0] != inputs_of(settings.seeds, iri, settings.languages):
        yield _finding(
            Place(name_of(settings.seeds)),
            "shared-files-changed",
            "agents, questions, utterances, judgements, shapes or rules changed after the build",
            _BUILD,
        )


# -- rows and quads --------------------------------------------------------------------------------


class _Where:
    """Where records are in the curation files; the store itself for what is in none."""

    def __init__(self, settings: Settings, base: ReadBase) -> None:
        self._settings, self._base = settings, base

    def record(self, kind: str, name: str) -> Place:
        """The place of a record."""
        query = {
            "claim": "SELECT d.file, c.line FROM claim c JOIN document d ON d.id = c.document "
            "WHERE c.id = ?",
            "document": "SELECT file, line FROM document WHERE id = ?",
        }.get(kind)
        row = query and self._base.connection.execute(query, (name,)).fetchone()
        return Place(*row) if row else Place(name_of(self._settings.store))

    def node(self, iri: str) -> Place:
        """The place of a record, or of that on which a part hangs."""
        kind, _, name = iri.removeprefix(self._base.iri).partition("/")
        return self.record(kind, name.partition("/")[0])


def _row_finding(row: rows.RowDifference, where: _Where) -> Finding:
    place = where.record(row.table, row.name)
    if changes := row.changes:
        wanted, found = row.wanted or {}, row.found or {}
        differ = "; ".join(
            f"{key} is {_short(found[key])}, not {_short(wanted[key])}" for key in changes
        )
        return _finding(place, "row-changed", f"{row.table} {row.name}: {differ}", _FULL)
    if row.found is None:
        words = _say(row.wanted)
        return _finding(
            place, "row-missing", f"the read model lacks in {row.table}: {words}", _FULL
        )
    return _finding(place, "row-strange", f"{row.table} also has: {_say(row.found)}", _FULL)


def _say(row: dict[str, rows.Value] | None) -> str:
    return ", ".join(f"{key} {_short(value)}" for key, value in list((row or {}).items())[:6])


def _short(value: rows.Value) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _quad_finding(quad: quads.QuadDifference, where: _Where) -> Finding:
    subject = quad.triple.subject
    place = where.node(getattr(subject, "value", ""))
    if quad.lacks:
        return _finding(place, "quad-missing", f"the store lacks: {quad.triple}", _FULL)
    return _finding(place, "quad-strange", f"the store also has: {quad.triple}", _FULL)


def _shortened(found: list[Finding]) -> Iterator[Finding]:
    """The first of each code, and how many more there are."""
    counts: Counter[str] = Counter()
    for finding in found:
        counts[finding.code] += 1
        if counts[finding.code] <= LISTED:
            yield finding
    for code, count in counts.items():
        if count > LISTED:
            last = next(f for f in reversed(found) if f.code == code)
            message = f"and {count - LISTED} more findings of this code"
            yield _finding(Place(last.place.file), code, message, last.hint)
