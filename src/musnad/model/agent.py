"""Who can speak: agents and anonymous sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label
from musnad.value.date import Date

AgentKind = Literal["person", "organisation", "state", "group", "instrument"]
AGENT_KINDS: tuple[AgentKind, ...] = get_args(AgentKind)

UNKNOWN = "unknown"
"""The id for an agent, publisher, principal or link that is explicitly unknown."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A dated *speaks for*: `agent` is the principal; `None` is an end that is not known."""

    agent: str
    since: Date | None = None
    until: Date | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Ownership:
    """A dated ownership: `agent` is the owner; `None` is an end that is not known."""

    agent: str
    since: Date | None = None
    until: Date | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """A person, organisation, state, group or instrument.

    `parties` are the principals of an instrument, `owner` says who owned it when. `wikidata` is an
    identifier such as `Q159`, or `None` where it is not certain.
    """

    id: str
    kind: AgentKind
    label: Label
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    description: Label | None = None
    speaks_for: tuple[Mandate, ...] = ()
    parties: tuple[str, ...] = ()
    owner: tuple[Ownership, ...] = ()


def find_spokes(agents: Iterable[Agent]) -> dict[str, list[str]]:
    """For each agent, those of `agents` who speak for it at some time, or are party to it.

    >>> find_spokes([Agent("un", "instrument", Label("", ""), parties=("iran", "iraq"))])
    {'iran': ['un'], 'iraq': ['un']}
    """
    found: dict[str, list[str]] = {}
    for agent in agents:
        for principal in (*(mandate.agent for mandate in agent.speaks_for), *agent.parties):
            found.setdefault(principal, []).append(agent.id)
    return found


@dataclass(frozen=True, slots=True)
class AnonymousSource:
    """A source without a name, scoped to its utterance and never merged by wording.

    `label` is how the document describes it; `affiliation` an agent id or `None`.
    """

    id: str
    utterance: str
    label: Label
    affiliation: str | None = None
