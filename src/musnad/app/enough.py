"""Whether an update is enough: no errors, and no references to removed records.

Knows the references between documents, from the read model. If anything is wrong a full build is
run, so that all findings come from one reading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from musnad.curation.case import Part
from musnad.model import codec
from musnad.model.claim import Utterance
from musnad.readmodel import fill


class NotEnoughError(Exception):
    """An update is not enough: the case must be built in full."""


def check_enough(
    read: sqlite3.Connection, parts: list[Part], gone: set[str], removed: set[str]
) -> None:
    """Check that documents can be replaced by `parts` without reading any other.

    `gone` are the ids of the documents that are replaced or go, `removed` of those that go.

    Raises: `NotEnoughError`.
    """
    _Check(read, parts, gone, removed).run()


def entry_of(spoken: str, record: str) -> Utterance:
    """An utterance as its entry has it, without the speakers that claims added."""
    utterance: Utterance = codec.loads("utterance", record)
    return replace(utterance, speakers=tuple(spoken.split()))


class _Check:
    def __init__(
        self, read: sqlite3.Connection, parts: list[Part], gone: set[str], removed: set[str]
    ) -> None:
        self.read, self.parts, self.gone, self.removed = read, parts, gone, removed
        self.claims = {claim: q for part in parts for claim, q in part.asked.items()}

    def run(self) -> None:
        for part in self.parts:
            _need(not (part.errors or part.wanted) and part.document is not None)
        _need(len(self.claims) == sum(len(part.asked) for part in self.parts))
        self._need_gone("SELECT id, document FROM claim WHERE id IN", self.claims)
        hashes = [part.document.capture.sha256 for part in self.parts if part.document]
        _need(len(set(hashes)) == len(hashes))
        self._need_gone("SELECT sha256, id FROM document WHERE sha256 IN", hashes)
        self._declared()
        self._links()
        self._estimates()
        self._derivations()

    def _select(self, query: str, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        return fill.select_in(self.read, query, names)

    def _need_gone(self, query: str, names: Iterable[str]) -> None:
        """Check that all documents in the second column of a query are removed."""
        _need(all(document in self.gone for _, document in self._select(query, names)))

    def _declared(self) -> None:
        """Check that no utterance has two entries, or loses or changes one that others rely on."""
        declared = {u.id: u for part in self.parts for u in part.declared.values()}
        _need(len(declared) == sum(len(part.declared) for part in self.parts))
        query = "SELECT id, declared FROM utterance WHERE id IN"
        _need(all(where in {*self.gone, None} for _, where in self._select(query, declared)))
        query = "SELECT declared, id, spoken, record FROM utterance WHERE declared IN"
        for _, id_, spoken, record in self._select(query, self.gone):
            others = set(fill.reporters(self.read, [id_])[id_]) - self.gone
            _need(not others or declared.get(id_) == entry_of(spoken, record))

    def _links(self) -> None:
        """Check that references of other documents, judgements and gradings still resolve."""
        had = dict(self._select("SELECT id, document FROM claim WHERE document IN", self.gone))
        lost = had.keys() - self.claims.keys()
        asked = self._select("SELECT id, question FROM claim WHERE id IN", self.claims)
        moved = {claim for claim, question in asked if self.claims[claim] != question}
        for query, names in (
            ("SELECT 1 FROM judgement WHERE a IN", lost | moved),
            ("SELECT 1 FROM judgement WHERE b IN", lost | moved),
            ("SELECT 1 FROM grading WHERE of IN", lost | self.removed),
        ):
            _need(next(self._select(query, names), None) is None)
        self._need_gone("SELECT successor, document FROM claim WHERE successor IN", lost)
        self._need_gone("SELECT other, document FROM based WHERE other IN", lost)
        named = {target for part in self.parts for target, _ in part.superseded}
        named |= {target for part in self.parts for _, target, _ in part.based_on}
        named -= self.claims.keys()
        there = {id_ for (id_,) in self._select("SELECT id FROM claim WHERE id IN", named)}
        _need(named <= there - lost)

    def _estimates(self) -> None:
        """Check that no estimate rests on itself, directly or through others."""
        above: dict[str, set[str]] = {}
        for part in self.parts:
            for name, target, _ in part.based_on:
                above.setdefault(target, set()).add(name)
        for part in self.parts:
            for name, target, _ in part.based_on:
                todo, seen = [name], {name}
                while todo:
                    new = self._resting_on(todo.pop(), above) - seen
                    _need(target not in new)
                    seen |= new
                    todo += new
                _need(name != target)

    def _resting_on(self, claim: str, above: Mapping[str, set[str]]) -> set[str]:
        """The estimates that rest directly on a claim."""
        query = "SELECT claim, document FROM based WHERE other IN"
        kept = {
            name for name, document in self._select(query, [claim]) if document not in self.gone
        }
        return kept | above.get(claim, set())

    def _derivations(self) -> None:
        """Check that no document is made from itself, or from one that is removed."""
        query = "SELECT from_document, document FROM derived WHERE from_document IN"
        self._need_gone(query, self.removed)
        above = {part.name: [name for name, _ in part.derived_from] for part in self.parts}
        for name, others in above.items():
            todo, seen = list(others), set()
            while todo:
                other = todo.pop()
                _need(other != name)
                if other not in seen:
                    seen.add(other)
                    if other not in above:
                        todo += self._made_from(other)
                    else:
                        todo += above[other]

    def _made_from(self, document: str) -> list[str]:
        """The documents from which one that does not change was made."""
        (known,) = self.read.execute(
            "SELECT count(*) FROM document WHERE id = ?", (document,)
        ).fetchone()
        _need(known and document not in self.removed)
        query = "SELECT document, from_document FROM derived WHERE document IN"
        return [name for _, name in self._select(query, [document]) if name is not None]


def _need(holds: object) -> None:
    if not holds:
        raise NotEnoughError
