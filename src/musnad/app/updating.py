"""The verb build, where little changed: only the documents that did, and what they meet.

Knows which files are read again, and in which order read model and quads change. A full build is
run instead when shared files changed, when much changed, when anything is wrong (so that findings
have one source), or when a claim is removed that others refer to (`enough`). Both ways give the
same store, to the byte of its exports.

The quads are changed in a copy (hard links), then the read model in one transaction that names the
copy: until that commits, the old store is in use.
"""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from musnad.app.building import Built, file_row, findings_of
from musnad.app.changes import Changes
from musnad.app.enough import NotEnoughError, check_enough, entry_of
from musnad.app.files import Difference, find_difference, inputs_of
from musnad.app.forked import seldom_garbage
from musnad.app.idle import idle_judgements
from musnad.app.known import Nowhere, declared_elsewhere, known_case
from musnad.app.outside import OUTSIDE
from musnad.app.progress import Progress
from musnad.app.reading import Read, Reader
from musnad.app.resettling import Resettled, resettle, with_beside
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.naming import word_of
from musnad.errors import StoreError
from musnad.model.base import Base
from musnad.model.identifier import CASES
from musnad.rdf.derived import held_line
from musnad.rdf.names import Names
from musnad.readmodel import fill, schema
from musnad.readmodel.base import ReadBase, read_base
from musnad.readmodel.rows import new_rows
from musnad.readmodel.touched import Touched, read_touched
from musnad.relate.estimate import is_outside
from musnad.search.index import SearchIndex
from musnad.store import generation
from musnad.store.batch import put_batch, remove_documents
from musnad.store.copied import CopiedQuads
from musnad.store.shared import put_utterances

FEW = 20
"""Up to this many changed documents an update is made, whatever the size of the case."""
SHARE = 0.1
"""Up to this share of all documents is, in a large case."""
_DECLARED = (
    "SELECT id, declared, spoken, record FROM utterance WHERE declared IS NOT NULL AND id IN"
)


def update(settings: Settings, captures: Captures, progress: Progress) -> Built | None:
    """Bring the store up to date; `None` when it must be built in full.

    Raises: `FileUnreadableError`, `StoreError`.
    """
    if generation.in_use(settings.store) is None:
        return None
    with generation.writing(settings.store):
        generation.clear(settings.store)
        folder = generation.current(settings.store)
        if folder is None:
            return None
        try:
            with suppress(NotEnoughError), seldom_garbage():
                return _Update(settings, captures, folder, progress).run()
        except Exception as error:
            if not generation.is_of_the_disk(error):
                if isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError):
                    return None  # the read model is damaged
                raise
            raise StoreError(
                f"the store in {settings.store} cannot be written: {error}",
                remedy="look for free space and permissions; the old store is unchanged",
            ) from error
    return None


class _Update:
    """One update of the generation in `folder`."""

    def __init__(
        self, settings: Settings, captures: Captures, folder: Path, progress: Progress
    ) -> None:
        self.settings, self.captures, self.progress = settings, captures, progress
        self.folder = folder
        self.iri = settings.base or f"{CASES}{word_of(settings.seeds)}/"
        self.names = Names(Base(self.iri))

    def run(self) -> Built:
        file = self.folder / generation.READ_MODEL
        if not file.is_file():
            raise NotEnoughError
        self.read = schema.open_write(file)
        try:
            self.meta = fill.get_meta(self.read)
            if self.meta.get("layout") != schema.LAYOUT:
                raise NotEnoughError
            if self.meta.get("inputs") != inputs_of(
                self.settings.seeds, self.iri, self.settings.languages
            ):
                raise NotEnoughError
            if not generation.quads_of(self.folder, self.read).is_dir():
                raise NotEnoughError
            self.read_ns = time.time_ns()
            found = find_difference(self.read, self.settings.seeds, self.captures)
            self.read.execute("BEGIN IMMEDIATE")
            if found.changed or found.removed:
                return self._apply(found)
            if found.touched:
                self._put_touched(found)
                self.read.execute("COMMIT")
            return self._built(Changes(), 0)
        finally:
            self.read.close()

    def _apply(self, found: Difference) -> Built:
        number = len(found.changed) + len(found.removed)
        if number > max(FEW, SHARE * found.documents):
            raise NotEnoughError
        copy = generation.quads_of(self.folder, self.read)
        fresh = generation.next_quads(copy)
        quads = CopiedQuads(copy, fresh)  # is made while the documents are read
        try:
            changes = self._change(found, quads)
            count = int(self.meta["quad_count"]) + quads.close()
            self._put_touched(found)
            fill.set_meta(self.read, quads=fresh.name, quad_count=str(count))
            self.read.execute("COMMIT")
        except BaseException:
            quads.abandon()
            raise
        self.meta = fill.get_meta(self.read)
        return self._built(changes, len(found.changed))

    def _change(self, found: Difference, quads: CopiedQuads) -> Changes:
        self.progress("reading what changed")
        case = known_case(self.read, self.settings, self.captures, self.iri, found.changed)
        reader = Reader(case, declared_elsewhere(self.read, {p.stem for p in found.changed}))
        read = reader.read(found.changed)
        gone = {path.stem for path in found.changed} | set(found.removed)
        check_enough(self.read, read.parts, gone, set(found.removed))
        self.progress("writing what changed")
        old = read_touched(self.read, gone)
        self._replace(read, gone, old, quads)
        self._put_entries(read, gone, old.utterances, quads)
        new = read_touched(self.read, gone)
        verdicts = self._settle(old, new, quads)
        self._put_files(read, found)
        return Changes(
            tuple(sorted(new.claims.keys() - old.claims.keys())),
            new.changed_in(old),
            tuple(sorted(old.claims.keys() - new.claims.keys())),
            verdicts.appeared,
            verdicts.vanished,
        )

    # -- writing ----------------------------------------------------------------------------------

    def _replace(self, read: Read, gone: set[str], old: Touched, quads: CopiedQuads) -> None:
        """Replace the old documents by the new ones."""
        names = self.names
        for name in gone:
            quads.drop(names.document_graph(name))
        quads.remove(old.sources(self.iri))
        quads.remove_from(
            names.derived_graph,
            [names.node("claim", claim) for claim in old.claims]
            + [names.node("claim", c, "commitment", q) for c, q in old.commitments],
        )
        quads.insert(read.batch.packed.decode())
        index = SearchIndex(self.read)
        remove_documents(self.read, index, gone)
        put_batch(self.read, index, read.batch)

    def _put_entries(
        self, read: Read, gone: set[str], utterances: set[str], quads: CopiedQuads
    ) -> None:
        """Put every utterance with an entry of its own that is reported now, or was before."""
        query = "SELECT document, utterance FROM claim WHERE document IN"
        utterances = utterances | {str(u) for _, u in fill.select_in(self.read, query, gone)}
        entries = {u.id: (u, part.name) for part in read.parts for u in part.declared.values()}
        for id_, where, spoken, record in fill.select_in(self.read, _DECLARED, utterances):
            if id_ not in entries and where not in gone:
                entries[str(id_)] = entry_of(str(spoken), str(record)), str(where)
        query = "SELECT id FROM utterance WHERE declared IN"
        lost = [str(id_) for (id_,) in fill.select_in(self.read, query, gone)]
        query = "SELECT utterance, id FROM source WHERE utterance IN"
        quads.remove(
            [self.names.node("utterance", name) for name in entries]
            + [
                f"<{self.iri}source/{utterance}/{str(id_).removeprefix(f'{utterance}.')}>"
                for utterance, id_ in fill.select_in(self.read, query, entries)
            ]
        )
        fill.remove_ids(self.read, "utterance", "id", {*lost, *entries})
        for lines, _, _ in put_utterances(self.read, self.iri, entries.values()):
            quads.insert(lines)

    def _settle(self, old: Touched, new: Touched, quads: CopiedQuads) -> Resettled:
        """Derive again every question for which a field that verdicts read changed.

        Raises: `NotEnoughError` when a statement of independence does not hold any more.
        """
        quads.insert(
            "".join(
                held_line(h.claim, h.position, self.names, carries=h.carried_from is not None)
                for h in new.holds
            )
        )
        base = read_base(self.read)
        questions = new.questions_beside(old) | self._estimated(base, old, new)
        questions = with_beside(base, questions)
        claims = old.claims.keys() | new.claims.keys()
        settled = resettle(base, questions, claims, quads)
        only = None if old.made_from != new.made_from else claims
        if base.independent_pairs() and any(True for _ in idle_judgements(base, Nowhere(), only)):
            raise NotEnoughError
        return settled

    def _estimated(self, base: ReadBase, old: Touched, new: Touched) -> set[str]:
        """The questions of estimates whose basis changed.

        Raises: `NotEnoughError` when one lies outside of all that it rests on, or did.
        """
        claims = old.claims.keys() | new.claims.keys()
        query = "SELECT claim FROM based WHERE other IN"
        resting = {str(claim) for (claim,) in fill.select_in(self.read, query, claims)}
        resting |= {str(claim) for claim, _ in new.based}
        if not (resting or old.based):
            return set()
        findings = json.loads(self.meta["findings"])
        if any(finding["code"] == OUTSIDE for finding in findings) or any(
            is_outside(base, base.claims[name]) for name in resting
        ):
            raise NotEnoughError
        moved = {str(claim) for claim, _ in old.based ^ new.based}
        todo = set(moved)
        while todo:
            todo = {str(c) for (c,) in fill.select_in(self.read, query, todo)} - moved
            moved |= todo
        query = "SELECT question FROM stand WHERE claim IN"
        return {str(question) for (question,) in fill.select_in(self.read, query, moved)}

    def _put_files(self, read: Read, found: Difference) -> None:
        fill.remove_ids(self.read, "file", "name", [f"{name}.yml" for name in found.removed])
        fill.remove_ids(self.read, "file", "name", [path.name for path in found.changed])
        rows = new_rows()
        for part, source in zip(read.parts, read.sources, strict=True):
            rows["file"].append(file_row(part, source, self.captures))
        fill.insert_rows(self.read, rows)

    def _put_touched(self, found: Difference) -> None:
        """Keep how files look now that are as they were, so that the next build reads none."""
        stamps = [(source.stamp, source.name) for source in found.touched]
        self.read.executemany("UPDATE file SET stamp = ? WHERE name = ?", stamps)
        # all files were at that time as they are known, or are read since
        fill.set_meta(self.read, read_ns=str(self.read_ns))

    def _built(self, changes: Changes, number: int) -> Built:
        count = self.read.execute(
            "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM document), "
            "sum(verified), sum(unverified) FROM file"
        ).fetchone()
        findings = json.loads(self.meta["findings"])
        for (text,) in self.read.execute("SELECT findings FROM file WHERE findings <> '[]'"):
            findings += json.loads(text)
        return Built(
            findings_of(findings),
            count[0],
            count[1],
            count[2] or 0,
            count[3] or 0,
            int(self.meta["quad_count"]),
            changes,
            read=number,
        )
