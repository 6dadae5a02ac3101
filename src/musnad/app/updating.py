"""The verb build, where little changed: only the documents that did, and what they meet.

Knows which documents, utterances and questions a change touches, and when it is simpler and safer
to build in full: when shared files changed, when much did, when anything is wrong (so that findings
have one source), or when a claim goes that others name. Both ways give the same store, to the byte
of its exports.

The quads are changed in a copy (hard links), then the read model in one transaction that names the
copy: until that commits, the old store is in use.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pyoxigraph

from musnad.app.building import Built, file_row, finding_of
from musnad.app.changes import Changes
from musnad.app.files import Difference, find_difference, inputs_of
from musnad.app.idle import idle_judgements
from musnad.app.progress import Progress
from musnad.app.reading import Read, Reader
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.case import Case, Part
from musnad.curation.draft import Draft
from musnad.curation.files import list_documents, word_of
from musnad.curation.load import load_readings
from musnad.errors import StoreError
from musnad.findings import Findings, Place
from musnad.model import codec
from musnad.model.base import Base
from musnad.model.claim import Utterance
from musnad.model.identifier import CASES
from musnad.model.label import Label
from musnad.rdf.commitment import heard_lines
from musnad.rdf.derived import held_lines, position_lines, relation_lines, summary_lines
from musnad.rdf.names import Names
from musnad.readmodel import fill, schema
from musnad.readmodel.base import ReadBase, Records, read_base
from musnad.readmodel.rows import new_rows
from musnad.readmodel.settled import Row, read_relations, relation_id, remove_settled, settled_rows
from musnad.readmodel.stands import relater_of
from musnad.relate.judged import heard
from musnad.relate.settle import settle
from musnad.search.index import SearchIndex
from musnad.store import generation
from musnad.store.batch import put_batch, remove_documents
from musnad.store.shared import put_utterances

FEW = 20
"""Up to so many changed documents are worth an update, whatever the size of the case."""
SHARE = 0.1
"""Up to this share of all documents is, in a large case."""


_QUESTION_OF = "SELECT id, question FROM claim WHERE id IN"
_SUCCEEDED_BY = "SELECT successor, document FROM claim WHERE successor IN"
_DECLARED = (
    "SELECT id, declared, spoken, record FROM utterance WHERE declared IS NOT NULL AND id IN"
)


class _FullError(Exception):
    """An update is not enough."""


def update(settings: Settings, captures: Captures, progress: Progress) -> Built | None:
    """Bring the store up to date; `None` when it must be built in full.

    Raises: `FileUnreadableError`, `StoreError`.
    """
    if not generation.exists(settings.store):
        return None
    with generation.writing(settings.store):
        generation.clear(settings.store)
        folder = generation.current(settings.store)
        if folder is None:
            return None
        try:
            with suppress(_FullError):
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
        self.paths = list_documents(settings.seeds)
        self.graph = ""

    def run(self) -> Built:
        file = self.folder / generation.READ_MODEL
        if not file.is_file():
            raise _FullError
        self.read = schema.open_write(file)
        try:
            self.meta = fill.get_meta(self.read)
            if self.meta.get("layout") != schema.LAYOUT:
                raise _FullError
            if self.meta.get("inputs") != inputs_of(
                self.settings.seeds, self.iri, self.settings.languages
            ):
                raise _FullError
            if not generation.quads_of(self.folder, self.read).is_dir():
                raise _FullError
            found = find_difference(self.read, self.paths, self.captures)
            self.read.execute("BEGIN IMMEDIATE")
            if found.changed or found.removed:
                return self._apply(found)
            return self._built(Changes())
        finally:
            self.read.close()

    def _apply(self, found: Difference) -> Built:
        number = len(found.changed) + len(found.removed)
        if number > max(FEW, SHARE * len(self.paths)):
            raise _FullError
        self.base = read_base(self.read)
        self.progress("reading what changed")
        reader = Reader(self._case(), self._elsewhere({p.stem for p in found.changed}))
        read = reader.read(found.changed)
        gone = {path.stem for path in found.changed} | set(found.removed)
        self._check(read, gone, set(found.removed))
        names = Names(Base(self.iri))
        old = self._old(gone)
        copy = generation.quads_of(self.folder, self.read)
        fresh = generation.next_quads(copy)
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            pyoxigraph.Store.read_only(str(copy)).backup(str(fresh))
            quads = _Quads(pyoxigraph.Store(str(fresh)))
            self.progress("writing what changed")
            new = self._replace(read, gone, old, quads, names)
            appeared, vanished = self._settle(old, new, quads, names)
            self._finish(read, found)
            quads.close()
            count = int(self.meta["quad_count"]) + quads.more
            fill.set_meta(self.read, quads=fresh.name, quad_count=str(count))
            self.read.execute("COMMIT")
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        changes = Changes(
            tuple(sorted(set(new.claims) - set(old.claims))),
            tuple(sorted(set(old.claims) - set(new.claims))),
            appeared,
            vanished,
        )
        self.meta = fill.get_meta(self.read)
        return self._built(changes)

    # -- reading ----------------------------------------------------------------------------------

    def _case(self) -> Case:
        """The case as the read model knows it: nothing that documents share is read again."""
        declared: Records[Utterance] = Records(self.read, "utterance", "c.declared = 'case'")
        draft = Draft(
            Findings(languages=self.settings.languages),
            self.captures,
            agents=cast("Any", self.base.agents),
            questions=cast("Any", self.base.questions),
            utterances=cast("Any", declared),
            places=cast("Any", _Places(declared)),
            negatives=cast("Any", _Negatives(self.read)),
        )
        judged = self.settings.seeds / "judgements.yml"
        readings = load_readings(judged)[0] if judged.is_file() else ()
        paths = tuple(self.paths)
        return Case(self.settings.seeds, self.iri, draft, self.captures, paths, readings=readings)

    def _elsewhere(self, changed: set[str]) -> Mapping[str, Utterance]:
        """The utterances with an entry in a document that did not change."""
        marks = ", ".join("?" * len(changed))
        condition = f"c.declared IS NOT NULL AND c.declared NOT IN ('case', {marks})"
        return Records(self.read, "utterance", condition, tuple(sorted(changed)))

    def _check(self, read: Read, gone: set[str], removed: set[str]) -> None:
        """See that nothing is wrong, and that nobody else names what goes.

        Raises: `_FullError`.
        """
        for part in read.parts:
            if part.errors or part.wanted or part.document is None or part.based_on:
                raise _FullError
        claims = {claim: q for part in read.parts for claim, q in part.asked.items()}
        if len(claims) != sum(len(part.asked) for part in read.parts):
            raise _FullError
        if any(
            document not in gone
            for _, document in self._select("SELECT id, document FROM claim WHERE id IN", claims)
        ):
            raise _FullError
        self._check_declared(read.parts, gone)
        self._check_captures(read.parts, gone)
        self._check_links(read.parts, claims, gone, removed)

    def _check_declared(self, parts: list[Part], gone: set[str]) -> None:
        """No utterance has two entries, or loses or changes the one that others rely on."""
        declared = {u.id: u for part in parts for u in part.declared.values()}
        if len(declared) != sum(len(part.declared) for part in parts):
            raise _FullError
        query = "SELECT id, declared FROM utterance WHERE id IN"
        if any(where not in {*gone, None} for _, where in self._select(query, declared)):
            raise _FullError
        for name in gone:
            for id_, spoken, record in self.read.execute(
                "SELECT id, spoken, record FROM utterance WHERE declared = ?", (name,)
            ):
                others = set(fill.reporters(self.read, [id_])[id_]) - gone
                if others and declared.get(id_) != _entry(spoken, record):
                    raise _FullError

    def _check_captures(self, parts: list[Part], gone: set[str]) -> None:
        hashes = [part.document.capture.sha256 for part in parts if part.document]
        query = "SELECT sha256, id FROM document WHERE sha256 IN"
        if len(set(hashes)) != len(hashes) or any(
            id_ not in gone for _, id_ in self._select(query, hashes)
        ):
            raise _FullError

    def _check_links(
        self, parts: list[Part], claims: Mapping[str, str], gone: set[str], removed: set[str]
    ) -> None:
        """What documents say of one another still holds."""
        lost = set(self._claims_of(gone)) - set(claims)
        moved = {
            claim
            for claim, question in self._select(
                "SELECT id, question FROM claim WHERE id IN", claims
            )
            if claims[str(claim)] != question
        }
        for query, names in (
            ("SELECT 1 FROM judgement WHERE a IN", lost | moved),
            ("SELECT 1 FROM judgement WHERE b IN", lost | moved),
            ("SELECT 1 FROM grading WHERE of IN", lost | removed),
            ("SELECT 1 FROM based WHERE document IN", gone),
            ("SELECT 1 FROM based WHERE other IN", self._claims_of(gone)),
        ):
            if any(True for _ in self._select(query, names)):
                raise _FullError
        for _, document in self._select(
            "SELECT successor, document FROM claim WHERE successor IN", lost
        ):
            if document not in gone:
                raise _FullError
        for target, _ in (link for part in parts for link in part.superseded):
            if target not in claims and (target in lost or target not in self.base.claims):
                raise _FullError
        if any(part.derived_from for part in parts) or any(
            document not in gone
            for _, document in self._select(
                "SELECT from_document, document FROM derived WHERE from_document IN", removed
            )
        ):
            self._check_derivations(parts, gone, removed)

    def _check_derivations(self, parts: list[Part], gone: set[str], removed: set[str]) -> None:
        above = {part.name: [name for name, _ in part.derived_from] for part in parts}

        def of(name: str) -> list[str]:
            if name in above:
                return above[name]
            return [
                row[0]
                for row in self.read.execute(
                    "SELECT from_document FROM derived WHERE document = ? "
                    "AND from_document IS NOT NULL",
                    (name,),
                )
            ]

        for document, target in self.read.execute(
            "SELECT document, from_document FROM derived WHERE from_document IS NOT NULL"
        ):
            if target in removed and document not in gone:
                raise _FullError
        for name in above:
            todo, seen = list(of(name)), set()
            while todo:
                other = todo.pop()
                known = other in above or (other in self.base.documents and other not in removed)
                if other == name or not known:
                    raise _FullError
                if other not in seen:
                    seen.add(other)
                    todo += of(other)

    # -- writing ----------------------------------------------------------------------------------

    def _old(self, gone: set[str]) -> _Touched:
        """What the documents that go have: claims, stands, and utterances with entries."""
        touched = _Touched()
        for name in gone:
            touched.add(self.read, name)
        return touched

    def _claims_of(self, documents: set[str]) -> list[str]:
        query = "SELECT id, document FROM claim WHERE document IN"
        return [str(id_) for id_, _ in self._select(query, documents)]

    def _select(self, query: str, names: Any) -> Iterator[tuple[Any, ...]]:
        return fill.select_in(self.read, query, names)

    def _replace(
        self, read: Read, gone: set[str], old: _Touched, quads: _Quads, names: Names
    ) -> _Touched:
        """Put the new documents into the place of the old ones."""
        for name in gone:
            quads.drop(names.document_graph(name))
        quads.remove(old.sources(self.iri))
        quads.remove_derived(
            names.derived_graph,
            [names.node("claim", claim) for claim in old.claims]
            + [names.node("claim", c, "commitment", q) for c, q in old.commitments],
        )
        index = SearchIndex(self.read)
        remove_documents(self.read, index, gone)
        new = _Touched()
        put_batch(self.read, index, read.batch)
        quads.insert("".join(read.batch.quads + read.batch.derived))
        for part in read.parts:
            new.add(self.read, part.name)
        entries = self._entries(read, gone, old, new)
        sources = [
            f"<{self.iri}source/{utterance}/{id_.removeprefix(utterance + '.')}>"
            for id_, utterance in self._select(
                "SELECT id, utterance FROM source WHERE utterance IN", entries
            )
        ]
        quads.remove([names.node("utterance", name) for name in entries] + sources)
        fill.remove_ids(self.read, "utterance", "id", entries)
        lines, _, _ = put_utterances(self.read, self.iri, entries.values())
        quads.insert(lines)
        return new

    def _entries(
        self, read: Read, gone: set[str], old: _Touched, new: _Touched
    ) -> dict[str, tuple[Utterance, str]]:
        """Every utterance with an entry that the change touches, with where the entry stands."""
        entries = {u.id: (u, part.name) for part in read.parts for u in part.declared.values()}
        for id_, where, spoken, record in self._select(_DECLARED, old.utterances | new.utterances):
            if id_ not in entries and where not in gone:
                entries[id_] = _entry(spoken, record), where
        lost = [
            row[0]
            for name in gone
            for row in self.read.execute("SELECT id FROM utterance WHERE declared = ?", (name,))
            if row[0] not in entries
        ]
        fill.remove_ids(self.read, "utterance", "id", lost)
        return entries

    def _settle(
        self, old: _Touched, new: _Touched, quads: _Quads, names: Names
    ) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Settle again every question that the change meets; gives verdicts that came and went."""
        base = read_base(self.read)
        questions = _beside(base, old.questions | new.questions)
        before = read_relations(self.read, questions)
        positions = {
            str(id_): str(question)
            for id_, question in self._select(
                "SELECT id, question FROM position WHERE question IN", questions
            )
        }
        remove_settled(self.read, questions)
        relater = relater_of(base)
        quads.remove_derived(
            names.derived_graph,
            [names.node("judgement", j.id) for q in questions for j in relater.judged_on.get(q, ())]
            + [names.node("relation", relation_id(row)) for row in before]
            + [names.node("question", question) for question in questions],
        )
        kept: set[str] = set()
        for question in sorted(questions):
            settled = settle(relater, question)
            fill.insert_rows(self.read, settled_rows(question, settled))
            lines = [
                held_lines(stand, names)
                for stand in relater.stands.get(question, ())
                if stand.claim.id in new.claims
            ]
            found = {s.position.id: s.position for s in settled.positions}
            kept |= found.keys()
            lines += [
                position_lines(position, names)
                for id_, position in found.items()
                if id_ not in positions
            ]
            for r in settled.relations:
                first, second = (base.position_of(claim, r.question) for claim in (r.a, r.b))
                lines.append(relation_lines(r, first, second, names))
            if settled.summary:
                lines.append(summary_lines(settled.summary, names))
            lines += [heard_lines(judgement, names) for judgement in heard(relater, question)]
            quads.insert("".join(lines))
        stale = positions.keys() - kept
        quads.remove_derived(names.derived_graph, [names.node("position", p) for p in stale])
        if base.independent_pairs() and any(True for _ in idle_judgements(base, _Nowhere())):
            raise _FullError
        after = read_relations(self.read, questions)
        keys = {_key(row) for row in before}, {_key(row) for row in after}
        return (
            tuple(row for row in after if _key(row) not in keys[0]),
            tuple(row for row in before if _key(row) not in keys[1]),
        )

    def _finish(self, read: Read, found: Difference) -> None:
        fill.remove_ids(self.read, "file", "name", [f"{name}.yml" for name in found.removed])
        fill.remove_ids(self.read, "file", "name", [path.name for path in found.changed])
        rows = new_rows()
        for part, source in zip(read.parts, read.sources, strict=True):
            rows["file"].append(file_row(part, source, self.captures))
        fill.insert_rows(self.read, rows)

    def _built(self, changes: Changes) -> Built:
        count = self.read.execute(
            "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM document), "
            "sum(verified), sum(unverified) FROM file"
        ).fetchone()
        findings = json.loads(self.meta["findings"])
        for (text,) in self.read.execute("SELECT findings FROM file WHERE findings <> '[]'"):
            findings += json.loads(text)
        return Built(
            tuple(sorted({finding_of(row) for row in findings})),
            count[0],
            count[1],
            count[2] or 0,
            count[3] or 0,
            int(self.meta["quad_count"]),
            changes,
        )


@dataclass(slots=True)
class _Touched:
    """What some documents have: claims, the questions these meet, their utterances."""

    claims: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    commitments: set[tuple[str, str]] = field(default_factory=set)
    utterances: set[str] = field(default_factory=set)
    unnamed: set[tuple[str, str]] = field(default_factory=set)

    def add(self, read: sqlite3.Connection, document: str) -> None:
        """Take those of one document."""
        for claim, utterance, speaker, unnamed in read.execute(
            "SELECT id, utterance, speaker, unnamed FROM claim WHERE document = ?", (document,)
        ):
            self.claims.add(claim)
            self.utterances.add(utterance)
            if unnamed:
                self.unnamed.add((utterance, speaker))
        for claim, question in read.execute(
            "SELECT s.claim, s.question FROM stand s JOIN claim c ON c.id = s.claim "
            "WHERE c.document = ?",
            (document,),
        ):
            self.questions.add(question)
            self.commitments.add((claim, question))

    def sources(self, iri: str) -> list[str]:
        """The anonymous sources, as they are named in the quads."""
        return [
            f"<{iri}source/{utterance}/{speaker.removeprefix(utterance + '.')}>"
            for utterance, speaker in sorted(self.unnamed)
        ]


class _Quads:
    """The copy of the quads that is changed."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self.engine = engine
        self.more = 0
        """How many quads more there are than there were, below nought if there are fewer."""

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        self._forget(f"GRAPH {graph} {{ ?s ?p ?o }}")
        self.engine.update(f"DROP SILENT GRAPH {graph}")

    def insert(self, lines: str) -> None:
        """Add N-Quads."""
        quads = list(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS))
        self.more += len(quads)
        self.engine.extend(quads)

    def remove(self, subjects: list[str]) -> None:
        """Remove everything that is said of some subjects, in whichever graph."""
        if subjects:
            where = f"VALUES ?s {{ {' '.join(subjects)} }} GRAPH ?g {{ ?s ?p ?o }}"
            self._forget(where)
            self.engine.update(f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {where} }}")

    def remove_derived(self, graph: str, subjects: list[str]) -> None:
        """Remove what is derived of some subjects."""
        if subjects:
            where = f"VALUES ?s {{ {' '.join(subjects)} }} GRAPH {graph} {{ ?s ?p ?o }}"
            self._forget(where)
            self.engine.update(f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ {where} }}")

    def _forget(self, where: str) -> None:
        """Count the quads that are about to go."""
        solutions = self.engine.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
        for solution in cast("Any", solutions):
            self.more -= int(solution["n"].value)

    def close(self) -> None:
        """Put everything on the disk."""
        self.engine.flush()
        del self.engine


def _beside(base: ReadBase, questions: set[str]) -> set[str]:
    """The questions with those beside which their rows stand: wholes and look-alikes."""
    found = set(questions)
    for name in questions:
        question = base.questions[name]
        if question.part_of in base.questions:
            found.add(question.part_of or "")
        found |= {d.question for d in question.distinct_from if d.question in base.questions}
    return found


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("question", "a", "b", "kind", "verdict"))


def _entry(spoken: str, record: str) -> Utterance:
    """An utterance as its entry has it, without the speakers that claims added."""
    from dataclasses import replace

    utterance: Utterance = codec.loads("utterance", record)
    return replace(utterance, speakers=tuple(spoken.split()))


class _Negatives(Mapping[str, Label]):
    """The sentence that *no* says to a question, out of the read model."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, question: str) -> Label:
        row = self._connection.execute(
            "SELECT negative FROM question WHERE id = ? AND negative IS NOT NULL", (question,)
        ).fetchone()
        if row is None:
            raise KeyError(question)
        return Label(*json.loads(row[0]))

    def __iter__(self) -> Iterator[str]:
        for row in self._connection.execute("SELECT id FROM question WHERE negative IS NOT NULL"):
            yield row[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Places(Mapping[tuple[str, str], Place]):
    """That the utterances of the case have a place; which one does not matter here."""

    def __init__(self, utterances: Mapping[str, object]) -> None:
        self._utterances = utterances

    def __getitem__(self, key: tuple[str, str]) -> Place:
        node, name = key
        if node == "utterance" and name in self._utterances:
            return Place("utterances.yml")
        raise KeyError(key)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return (("utterance", name) for name in self._utterances)

    def __len__(self) -> int:
        return len(self._utterances)


class _Nowhere(Mapping[tuple[str, str], Place]):
    """Places that nobody will be shown."""

    def __getitem__(self, _: tuple[str, str]) -> Place:
        return Place("")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def __len__(self) -> int:
        return 0
