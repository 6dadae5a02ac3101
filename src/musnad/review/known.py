"""What a case already tells about a text: names of agents, and when its documents were issued."""

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
    """What a case already tells: its agents, and the days on which its documents were issued."""

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
    """What the case in the folder `seeds` tells, whatever its findings; nothing when `None`.

    `documents` are those whose day of issue is wanted.

    Raises: `FileUnreadableError`.
    """
    return Known() if seeds is None else to_known(load_heads(seeds, documents))


def to_known(base: Base) -> Known:
    """What a case that was read tells."""
    issued = ((d.id, d.issued) for d in base.documents.values())
    return Known(known_agents(base), tuple((name, day) for name, day in issued if day))
