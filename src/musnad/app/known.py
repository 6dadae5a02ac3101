"""The shared records of a case, from the read model instead of the files.

Gives views with the interface of what a full build reads from files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.curation.case import Case
from musnad.curation.draft import Draft
from musnad.curation.load import load_readings
from musnad.findings import Findings, Place
from musnad.model.claim import Utterance
from musnad.model.label import Label
from musnad.readmodel.base import read_base
from musnad.readmodel.records import Records


def known_case(
    read: sqlite3.Connection,
    settings: Settings,
    captures: Captures,
    iri: str,
    documents: Iterable[Path],
) -> Case:
    """The case of a read model, with some of its documents, by path."""
    base = read_base(read)
    declared: Records[Utterance] = Records(read, "utterance", "c.declared = 'case'")
    draft = Draft(
        Findings(languages=settings.languages),
        captures,
        agents=cast("Any", base.agents),
        questions=cast("Any", base.questions),
        utterances=cast("Any", declared),
        places=cast("Any", _Places(declared)),
        negatives=cast("Any", _Negatives(read)),
    )
    judged = settings.seeds / "judgements.yml"
    readings = load_readings(judged)[0] if judged.is_file() else ()
    return Case(settings.seeds, iri, draft, captures, tuple(documents), readings=readings)


def declared_elsewhere(
    read: sqlite3.Connection, changed: Collection[str]
) -> Mapping[str, Utterance]:
    """The utterances with an entry in a document that is none of those that changed."""
    marks = ", ".join("?" * len(changed))
    condition = f"c.declared IS NOT NULL AND c.declared NOT IN ('case', {marks})"
    return Records(read, "utterance", condition, tuple(sorted(changed)))


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
    """Gives the utterances of the case some place; which one does not matter here."""

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


class Nowhere(Mapping[tuple[str, str], Place]):
    """Places that are never shown."""

    def __getitem__(self, _: tuple[str, str]) -> Place:
        return Place("")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def __len__(self) -> int:
        return 0
