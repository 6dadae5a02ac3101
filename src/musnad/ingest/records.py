"""Lines of records → documents with all their records, one document at a time.

Knows which lines belong to a document, and which records are read only on access. A wrong record
(`musnad.ingest.soundness`) gives a finding at its line and is left out; reading goes on. The shapes
are checked later, on the N-Quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from musnad.findings import Findings, Place
from musnad.ingest.lines import Index
from musnad.ingest.lookup import Lazy, Places
from musnad.ingest.public import from_public
from musnad.ingest.soundness import Check
from musnad.model.agent import AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim, Utterance
from musnad.model.codec import RecordKind, from_json
from musnad.model.conclusion import Conclusion
from musnad.model.document import Document
from musnad.model.row import RecordError, Row
from musnad.rdf.names import Names


@dataclass(slots=True)
class Sheet:
    """One document as it was read: its own records, and the utterances that others report too.

    `document` is `None` where its line is missing or wrong; `lines` gives the line of each claim in
    `file`. `findings` are those of this document.
    """

    id: str
    document: Document | None
    file: str
    line: int
    claims: list[Claim] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    sources: list[AnonymousSource] = field(default_factory=list)
    shared: dict[str, Utterance] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)


class RecordReader:
    """Reads the documents of an index, in any order. `iri` starts every identifier.

    `base` has the records of all lines; those of single documents are read on access, and wrong
    records are left out.
    """

    def __init__(self, index: Index, iri: str) -> None:
        self.index = index
        said = {**index.utterances, **self._implied("utterance")}
        named = {**index.sources, **self._implied("source")}
        for id_ in named.keys() - index.sources.keys():
            row = index.implied["source", id_]
            index.sources_of.setdefault(str(row["utterance"]), []).append(id_)
        self.base = Base(
            iri,
            agents=index.agents,
            sources=Lazy(named, lambda id_: cast("AnonymousSource", self._early("source", id_))),
            documents=Lazy(index.documents, self._head),
            utterances=Lazy(said, lambda id_: cast("Utterance", self._early("utterance", id_))),
            questions=index.questions,
            claims=Lazy(index.claims, self._claim),
            judgements=index.judgements,
            gradings=index.gradings,
            conclusions=index.conclusions,
            searches=index.searches,
        )
        self.places = Places(index, iri)

    def names(self) -> Names:
        """The names of the base, with those of all sources that are sound."""
        names = Names(Base(self.base.iri))
        for id_ in self.base.sources:
            if source := self.base.sources.get(id_):
                names.add_source(source)
        return names

    def _implied(self, kind: str) -> dict[str, int]:
        known: Mapping[str, int] = getattr(self.index, f"{kind}s")
        return {id_: -1 for node, id_ in self.index.implied if node == kind and id_ not in known}

    def _row(self, kind: RecordKind, id_: str) -> Row:
        reference = getattr(self.index, f"{kind}s").get(id_, -1)
        if reference < 0:
            return self.index.implied[kind, id_]
        row = self.index.read(reference)
        row.pop("record", None)
        return row

    def _early(self, kind: RecordKind, id_: str) -> Any:
        try:
            return from_json(kind, self._row(kind, id_))
        except RecordError:
            raise KeyError(id_) from None

    def _head(self, id_: str) -> Document:
        slot = self.index.documents[id_]
        if slot.head < 0:
            raise KeyError(id_)
        row = self.index.read(slot.head)
        row.pop("record", None)
        try:
            return cast("Document", from_json("document", row))
        except RecordError:
            raise KeyError(id_) from None

    def _claim(self, id_: str) -> Claim:
        row = self.index.read(self.index.claims[id_])
        try:
            if row.pop("record", None) is None:
                row = from_public(row).claim
            return cast("Claim", from_json("claim", row))
        except RecordError:
            raise KeyError(id_) from None

    # -- documents --------------------------------------------------------------------------------

    def read(self, documents: Iterable[str]) -> Iterator[Sheet]:
        """The documents of these ids."""
        names = list(documents)
        self.index.hold(self._own(names))
        for id_ in names:
            yield self._sheet(id_)

    def _own(self, documents: Iterable[str]) -> Iterator[int]:
        """Where the rows of some documents are, with those of their claims and who said them."""
        index = self.index
        for id_ in documents:
            slot = index.documents[id_]
            if slot.head >= 0:
                yield slot.head
            for claim in slot.claims:
                yield claim
                said = index.outline(claim).get("utterance", "")
                if said in index.utterances:
                    yield index.utterances[said]
                    yield from (index.sources[s] for s in index.sources_of.get(said, ()))

    def _sheet(self, id_: str) -> Sheet:
        index = self.index
        slot = index.documents[id_]
        place = index.place(slot.head, slot.line) if slot.head >= 0 else Place("")
        sheet = Sheet(id_, None, place.file, slot.line)
        check = Check(self.base, index, sheet.findings)
        if slot.head >= 0:
            row = index.read(slot.head)
            row.pop("record", None)
            with check.at(place):
                document = from_json("document", row)
                check.document(document)
                sheet.document = document
        else:
            first = index.place(slot.claims[0], slot.lines[0])
            check.findings.error(
                first,
                "unknown-document",
                f"no document is called {id_!r}",
                'add a line: {"record": "document", …}',
            )
        for reference, line in zip(slot.claims, slot.lines, strict=True):
            row = index.read(reference)
            with check.at(index.place(reference, line)):
                if row.pop("record", None) is None:
                    row = from_public(row).claim
                claim = from_json("claim", row)
                self._said(sheet, claim.utterance, check)
                claim = check.claim(claim, sheet.document)
                sheet.claims.append(claim)
                sheet.lines[claim.id] = line
        sheet.claims.sort(key=lambda claim: claim.id)
        sheet.utterances.sort(key=lambda utterance: utterance.id)
        sheet.sources.sort(key=lambda source: source.id)
        return sheet

    def _said(self, sheet: Sheet, id_: str, check: Check) -> None:
        """Read the utterance of a claim, once for each document."""
        if id_ in sheet.shared or any(u.id == id_ for u in sheet.utterances):
            return
        found = self.spoken(id_, check)
        if found is None:
            return
        utterance, sources = found
        if self.index.homes.get(id_) == sheet.id:
            sheet.utterances.append(utterance)
            sheet.sources += sources
        else:
            sheet.shared[id_] = utterance

    def spoken(self, id_: str, check: Check) -> tuple[Utterance, list[AnonymousSource]] | None:
        """An utterance with its sources; `None`, with findings, when it is not sound."""
        check.knows("utterance", id_, self.base.utterances)
        reference = self.index.utterances.get(id_, -1)
        place = self.index.place(reference) if reference >= 0 else check.place
        utterance: Utterance | None = None
        sources: list[AnonymousSource] = []
        with check.at(place):
            utterance = from_json("utterance", self._row("utterance", id_))
            for speaker in utterance.speakers:
                check.who(speaker)
        for source_id in self.index.sources_of.get(id_, ()):
            at = self.index.sources.get(source_id, -1)
            with check.at(self.index.place(at) if at >= 0 else place):
                source: AnonymousSource = from_json("source", self._row("source", source_id))
                check.agent(source.affiliation)
                sources.append(source)
        return None if utterance is None else (utterance, sources)

    # -- what documents share ---------------------------------------------------------------------

    def case(self) -> tuple[Base, Findings]:
        """The records that do not belong to one document, with their findings.

        The base has agents, questions, judgements, gradings, and the utterances and sources that
        several documents or none report.
        """
        index, base = self.index, self.base
        check = Check(base, index, Findings())
        for agent in index.agents.values():
            with check.at(index.places["agent", agent.id]):
                check.of_agent(agent)
        for question in index.questions.values():
            with check.at(index.places["question", question.id]):
                check.question(question)
        utterances: dict[str, Utterance] = {}
        sources: dict[str, AnonymousSource] = {}
        for id_ in sorted(base.utterances):
            if not index.homes.get(id_) and (found := self.spoken(id_, check)):
                utterances[id_] = found[0]
                sources.update((source.id, source) for source in found[1])
        for id_ in sorted(index.sources_of.keys() - base.utterances.keys()):
            for source in index.sources_of[id_]:
                check.findings.error(
                    index.place(index.sources[source]),
                    "unknown-utterance",
                    f"no utterance is called {id_!r}",
                )
        for judgement in index.judgements.values():
            with check.at(index.places["judgement", judgement.id]):
                for claim in judgement.claims:
                    check.knows("claim", claim, index.claims)
                check.maybe("question", judgement.question, index.questions)
        for grading in index.gradings.values():
            with check.at(index.places["grading", grading.id]):
                check.knows(grading.node, grading.of, getattr(index, f"{grading.node}s"))
        conclusions: dict[str, Conclusion] = {}
        for conclusion in index.conclusions.values():
            with check.at(index.places["conclusion", conclusion.id]):
                conclusions[conclusion.id] = check.conclusion(conclusion)
        for search in index.searches.values():
            with check.at(index.places["search", search.id]):
                check.search(search)
        shared = replace(
            base,
            utterances=utterances,
            sources=sources,
            documents={},
            claims={},
            conclusions=conclusions,
        )
        return shared, check.findings
