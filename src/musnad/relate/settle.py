"""Settling a question: computing everything about it that a build stores.

Combines positions, relations and summary of one question, independently of other questions.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.dataclass import dataclass
from musnad.relate.condensed import condense_one
from musnad.relate.origin import Census, Standing, Summary
from musnad.relate.relation import Relater
from musnad.relate.row import Relation


@dataclass(frozen=True, slots=True)
class Settled:
    """One question: its positions by id, its condensed relations and its summary.

    `summary` is `None` where no claim stands on the question: nothing is derived for it but what
    people judged.
    """

    question: str
    positions: tuple[Standing, ...]
    relations: tuple[Relation, ...]
    summary: Summary | None


def settle(relater: Relater, question: str, relations: Iterable[Relation] | None = None) -> Settled:
    """Everything that is derived for the question called `question`.

    `relations` are its condensed ones where they are at hand; `None` works them out.

    Reads its stands, those of its parts, wholes and look-alikes, and single records by their ids.
    Takes about n log n steps for n claims. Whether a conflict stands and how many origins stand
    behind each position is exact; of relations at most a few of each kind are given (see
    `condense`), whose reasons are only put into words when somebody reads them.

    Raises: `KeyError` when the base has no such question.
    """
    found = tuple(condense_one(relater, question) if relations is None else relations)
    census = Census(relater, question)
    disputed = any(row.kind == "conflicts" for row in found)
    summary = census.summary(is_disputed=disputed) if census.standings else None
    return Settled(question, census.standings, found, summary)
