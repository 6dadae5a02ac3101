"""Shell completion of ids: the ids in the store with a prefix.

Knows the order of the kinds of records. Without a readable store there are no completions and no
error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import Any, Literal

from musnad.app.opening import open_base_at
from musnad.app.settings import Settings
from musnad.errors import MusnadError
from musnad.model.base import Base

Kind = Literal["questions", "agents", "claims", "documents"]
"""Kinds of records; `agents` are those that speak, sources without a name among them."""
MOST = 200
"""The most completions of each kind."""


def find_ids(settings: Settings, kinds: tuple[Kind, ...], beginning: str) -> list[tuple[str, str]]:
    """The ids with that prefix, each with its English label; sorted within a kind.

    An engine at an endpoint is not asked: its last copy answers.
    """
    try:
        base = open_base_at(settings.store)
    except MusnadError:
        return []
    try:
        found = [pair for kind in kinds for pair in _beginning(base, kind, beginning)]
    finally:
        base.close()
    return found


def _beginning(base: Base, kind: Kind, beginning: str) -> Iterator[tuple[str, str]]:
    tables: dict[Kind, tuple[Mapping[str, Any], ...]] = {
        "questions": (base.questions,),
        "agents": (base.agents, base.sources),
        "claims": (base.claims,),
        "documents": (base.documents,),
    }
    for records in tables[kind]:
        names = (name for name in sorted(records) if name >= beginning)
        for name in islice(takewhile(lambda name: name.startswith(beginning), names), MOST):
            yield name, _called(records[name])


def _called(record: Any) -> str:
    """The English label, statement or title of a record."""
    label = getattr(record, "label", None) or getattr(record, "statement", None)
    return str(label.en if label else record.title)
