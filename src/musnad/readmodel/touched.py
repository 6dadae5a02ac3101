"""What a change of some documents affects: claims, utterances, and questions to derive again.

Verdicts read every field of a claim but the words that a reader sees. A question is derived again
only where such a field differs, so a corrected note, quote or statement costs nothing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, cast

from musnad.readmodel.fill import select_in

_IN_VAIN = {
    "c": ("evidence", "statement", "chain", "note", "written", "curated_by", "curated_on"),
    "u": ("label", "said_basis", "speakers"),
    "d": ("sha256", "length", "title", "author", "url", "archive", "retrieved", "issued_basis"),
}
"""Keys of a claim, its utterance and its document that no verdict reads."""


def _read(alias: str) -> str:
    keys = ", ".join(f"'$.{key}'" for key in _IN_VAIN[alias])
    return f"json_remove({alias}.record, {keys})"


_CLAIMS = (
    "SELECT c.id, c.utterance, c.speaker, c.unnamed, c.superseded, c.record, "
    f"{_read('c')}, {_read('u')}, {_read('d')} FROM claim c "
    "JOIN utterance u ON u.id = c.utterance JOIN document d ON d.id = c.document "
    "WHERE c.document IN"
)
_MADE_FROM = (
    "SELECT document, from_document, from_agent FROM derived WHERE document IN",
    "SELECT id, publisher FROM document WHERE id IN",
)
_BASED = "SELECT claim, other FROM based WHERE document IN"
_STANDS = (
    "SELECT claim, question, carried_from, carried_as, position, constrains FROM stand "
    "WHERE claim IN"
)


@dataclass(frozen=True, slots=True)
class Hold:
    """A row of `stand`: what a claim holds, or carries from its own question."""

    claim: str
    question: str
    carried_from: str | None
    carried_as: str | None
    position: str
    constrains: bool


@dataclass(slots=True)
class Touched:
    """The claims of some documents and what depends on them, as they are in the read model.

    `claims` have their records, `holds` are the stands of those that are not superseded, `unnamed`
    are utterances with a source that has no name, `made_from` says from what documents come,
    `based` pairs each estimate with what it rests on, and `facts` has for each question what a
    verdict reads.
    """

    claims: dict[str, str] = field(default_factory=dict)
    based: set[tuple[object, ...]] = field(default_factory=set)
    holds: list[Hold] = field(default_factory=list)
    commitments: set[tuple[str, str]] = field(default_factory=set)
    utterances: set[str] = field(default_factory=set)
    unnamed: set[tuple[str, str]] = field(default_factory=set)
    made_from: set[tuple[object, ...]] = field(default_factory=set)
    facts: dict[str, set[tuple[object, ...]]] = field(default_factory=lambda: defaultdict(set))

    def sources(self, iri: str) -> list[str]:
        """The sources without a name, as they are named in the quads."""
        return [
            f"<{iri}source/{utterance}/{speaker.removeprefix(utterance + '.')}>"
            for utterance, speaker in sorted(self.unnamed)
        ]

    def questions_beside(self, other: Touched) -> set[str]:
        """The questions for which a field that verdicts read differs from `other`."""
        names = self.facts.keys() | other.facts.keys()
        return {
            name for name in names if self.facts.get(name, set()) != other.facts.get(name, set())
        }

    def changed_in(self, other: Touched) -> tuple[str, ...]:
        """The claims that are in both with another record, by id."""
        both = sorted(self.claims.keys() & other.claims.keys())
        return tuple(name for name in both if self.claims[name] != other.claims[name])


def read_touched(connection: sqlite3.Connection, documents: Collection[str]) -> Touched:
    """What some documents have now."""
    found = Touched()
    found.based.update(select_in(connection, _BASED, documents))
    for query in _MADE_FROM:
        found.made_from.update(select_in(connection, query, documents))
    standing: dict[str, tuple[object, ...]] = {}
    for row in select_in(connection, _CLAIMS, documents):
        claim, utterance, speaker, unnamed, superseded, record, *facts = cast("Any", row)
        found.claims[claim] = record
        found.utterances.add(utterance)
        if unnamed:
            found.unnamed.add((utterance, speaker))
        if not superseded:
            standing[claim] = unnamed, *facts
    for row in select_in(connection, _STANDS, found.claims):
        claim, question, carried_from, carried_as, position, constrains = cast("Any", row)
        found.commitments.add((claim, question))
        if claim in standing:
            hold = Hold(claim, question, carried_from, carried_as, position, bool(constrains))
            found.holds.append(hold)
            found.facts[question].add((hold, *standing[claim]))
    return found
