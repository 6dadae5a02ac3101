"""Claims as STIX 2.1: identities of speakers, a note for each claim, a report for each text.

Knows that a claim is a note with its words, authored by its speaker; that a document is a report on
its notes; and that of two speakers whose claims conflict the one disagrees with the other's note.
Every object has an identifier made of the id of its record, so that the same base gives the same
bytes.

Source: OASIS, STIX version 2.1, the objects identity, note, opinion and report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from typing import Any
from uuid import UUID, uuid5

from musnad.export.json_text import write_items
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.document import Document
from musnad.model.identifier import iri
from musnad.rdf.names import Names
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of

Json = dict[str, Any]
_NAMESPACE = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""The namespace that the standard gives for identifiers that are not drawn at random."""
_CLASSES = {"person": "individual", "organisation": "organization", "state": "organization"}
_EPOCH = "1970-01-01T00:00:00.000Z"
"""The time where none was recorded: the fields may not be empty."""


def write_stix(base: Base) -> Iterator[str]:
    """A bundle, an object a line: identities, notes, opinions, reports."""
    head = {"type": "bundle", "id": _id("bundle", base.iri)}
    return write_items(head, "objects", _Writer(base).objects())


class _Writer:
    def __init__(self, base: Base) -> None:
        self._base = base
        self._names = Names(base)

    def objects(self) -> Iterator[Json]:
        base = self._base
        for id_ in sorted([*base.agents, *base.sources]):
            yield self._identity(id_)
        notes: dict[str, list[str]] = {}
        for claim in base.claims_in_order():
            notes.setdefault(claim.document, []).append(self._note_id(claim.id))
            yield self._note(claim)
        for row in find_condensed(relater_of(base), kind="conflicts"):
            yield self._opinion(row.a, row.b, row.question, row.reason.en)
        for id_, on in sorted(notes.items()):
            yield self._report(base.documents[id_], on)

    def _identity(self, id_: str) -> Json:
        agent = self._base.agents.get(id_)
        label = self._base.label(id_)
        found = _object("identity", self._agent_id(id_), _EPOCH)
        found["name"] = label.en
        found["identity_class"] = _CLASSES.get(agent.kind, "group") if agent else "unknown"
        if label.only("ar"):
            found["description"] = label.ar
        if agent and agent.wikidata:
            url = f"https://www.wikidata.org/entity/{agent.wikidata}"
            reference = {"source_name": "Wikidata", "external_id": agent.wikidata, "url": url}
            found["external_references"] = [reference]
        return found

    def _note(self, claim: Claim) -> Json:
        document = self._base.documents[claim.document]
        found = _object("note", self._note_id(claim.id), _moment(claim.curated_on))
        found["abstract"] = claim.statement.en
        found["content"] = " … ".join(e.exact for e in claim.evidence)
        found["authors"] = [self._base.label(claim.speaker).en]
        found["lang"] = document.language
        found["object_refs"] = [self._agent_id(claim.speaker)]
        found["labels"] = [claim.stance, claim.certainty]
        reference = {
            "source_name": document.title or document.id,
            "description": f"characters {claim.evidence[0].span.start} to"
            f" {claim.evidence[0].span.end} of the capture",
        }
        if document.url:
            reference["url"] = document.url
        found["external_references"] = [
            reference,
            {"source_name": "musnad", "url": iri(self._base.iri, "claim", claim.id)},
        ]
        return found

    def _opinion(self, a: str, b: str, question: str, reason: str) -> Json:
        """That the speaker of `b` disagrees with `a`."""
        found = _object("opinion", _id("opinion", self._names.base, a, b, question), _EPOCH)
        found["opinion"] = "disagree"
        found["explanation"] = reason
        found["authors"] = [self._base.label(self._base.claims[b].speaker).en]
        found["object_refs"] = [self._note_id(a)]
        found["external_references"] = [
            {"source_name": "musnad", "url": iri(self._base.iri, "claim", b)}
        ]
        return found

    def _report(self, document: Document, notes: list[str]) -> Json:
        issued = _moment(document.issued.earliest if document.issued else None)
        found = _object("report", _id("report", self._names.base, document.id), issued)
        found["name"] = document.title or document.id
        found["published"] = issued
        found["lang"] = document.language
        found["object_refs"] = notes
        reference: Json = {"source_name": "musnad", "external_id": document.id}
        reference["hashes"] = {"SHA-256": document.capture.sha256}
        if document.url:
            reference["url"] = document.url
        found["external_references"] = [reference]
        return found

    def _agent_id(self, id_: str) -> str:
        return _id("identity", self._names.agent(id_))

    def _note_id(self, claim: str) -> str:
        return _id("note", self._names.base, claim)


def _id(kind: str, *parts: str) -> str:
    """An identifier that is always the same for the same parts.

    >>> _id("note", "https://example.org/", "c1")
    'note--899091ff-801f-5fc6-9437-b0a396d4ba6a'
    """
    return f"{kind}--{uuid5(_NAMESPACE, ' '.join((kind, *parts)))}"


def _object(kind: str, id_: str, moment: str) -> Json:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": id_,
        "created": moment,
        "modified": moment,
    }


def _moment(day: Day | None) -> str:
    return f"{day.isoformat()}T00:00:00.000Z" if day else _EPOCH
