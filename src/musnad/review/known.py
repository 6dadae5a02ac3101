"""What a case already knows about a text: names of agents, and days of issue of documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from musnad.curation.load import load_heads
from musnad.model.base import Base
from musnad.suggest import KnownAgent
from musnad.value.date import Date


@dataclass(frozen=True, slots=True)
class Known:
    """The agents of a case, and the days on which its documents were issued."""

    agents: tuple[KnownAgent, ...] = ()
    issued: tuple[tuple[str, Date], ...] = ()

    def published(self, document: str) -> Date | None:
        """The day on which a curated document was issued, or `None`."""
        return dict(self.issued).get(document)


def known_agents(base: Base) -> tuple[KnownAgent, ...]:
    """Every agent with the names by which texts may call it: labels and aliases."""
    return tuple(
        KnownAgent(a.id, tuple(dict.fromkeys((a.label.ar, a.label.en, *a.aliases))))
        for a in base.agents.values()
    )


def read_known(seeds: Path | None, documents: Iterable[str] = ()) -> Known:
    """Read agents and days from the case in `seeds`, ignoring findings; empty when `None`.

    `documents` are those whose day of issue is wanted.

    Raises: `FileUnreadableError`.
    """
    return Known() if seeds is None else to_known(load_heads(seeds, documents))


def to_known(base: Base) -> Known:
    """The agents and days of a case that was read."""
    issued = ((d.id, d.issued) for d in base.documents.values())
    return Known(known_agents(base), tuple((name, day) for name, day in issued if day))
