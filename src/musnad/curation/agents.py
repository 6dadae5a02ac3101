"""Entries → agents.

Refuses circles: nobody may speak for themselves, or own themselves, through others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.model.agent import Agent, Mandate, Ownership


def add_agents(draft: Draft, entries: list[Entry]) -> None:
    """Take the entries of `agents.yml`."""
    for entry in entries:
        name = draft.new("agent", entry)
        if name is None or not draft.is_complete(entry, "kind", "label"):
            draft.refuse("agent", entry)
            continue
        draft.agents[name] = Agent(
            name,
            entry.get("kind"),
            entry.get("label"),
            aliases=tuple(entry.many("aliases")),
            wikidata=entry.get("wikidata"),
            description=entry.get("description"),
            speaks_for=tuple(
                Mandate(m.get("agent"), m.get("from"), m.get("until"), m.text("basis"))
                for m in entry.many("speaks_for")
                if m.get("agent")
            ),
            parties=tuple(entry.many("parties")),
            owner=tuple(
                Ownership(o.get("agent"), o.get("from"), o.get("until"))
                for o in entry.many("owner")
                if o.get("agent")
            ),
        )
    for entry in entries:
        for merged in entry.many("merged"):
            if merged.get("id") in draft.agents:
                draft.findings.error(
                    merged.at("id"),
                    "agent-merged",
                    f"{merged.get('id')!r} was merged into {entry.get('id')!r}, and is there again",
                    "remove its entry, or take it off this list",
                )
        for mandate in entry.many("speaks_for"):
            draft.knows("agent", mandate.get("agent"), draft.agents, mandate.at("agent"))
        for party in entry.many("parties"):
            draft.knows("agent", party, draft.agents, entry.at("parties"))
        for owned in entry.many("owner"):
            draft.knows("agent", owned.get("agent"), draft.agents, owned.at("agent"))
    for name in _in_circle(draft, lambda agent: [m.agent for m in agent.speaks_for]):
        draft.findings.error(
            draft.places["agent", name],
            "mandate-circle",
            f"{name!r} speaks, in the end, for itself",
            "remove one speaks_for of the circle",
        )
    for name in _in_circle(draft, lambda agent: [o.agent for o in agent.owner]):
        draft.findings.error(
            draft.places["agent", name],
            "owner-circle",
            f"{name!r} owns, in the end, itself",
            "remove one owner of the circle",
        )


def _in_circle(draft: Draft, above: Callable[[Agent], Iterable[str]]) -> Iterator[str]:
    """The agents from which `above` leads back to themselves."""
    for name in draft.agents:
        seen: set[str] = set()
        todo = [name]
        while todo and name not in seen:
            agent = draft.agents.get(todo.pop())
            new = set(above(agent)) - seen if agent else set()
            seen |= new
            todo += new
        if name in seen:
            yield name
