"""Entries → agents.

Knows that nobody speaks, in the end, for themselves through others.
"""

from __future__ import annotations

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.model.agent import Agent, Mandate


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
        )
    for entry in entries:
        for mandate in entry.many("speaks_for"):
            draft.knows("agent", mandate.get("agent"), draft.agents, mandate.at("agent"))
        for party in entry.many("parties"):
            draft.knows("agent", party, draft.agents, entry.at("parties"))
    _check_mandates(draft)


def _check_mandates(draft: Draft) -> None:
    for name in draft.agents:
        seen: set[str] = set()
        todo = [name]
        while todo:
            agent = draft.agents.get(todo.pop())
            for mandate in agent.speaks_for if agent else ():
                if mandate.agent == name:
                    draft.findings.error(
                        draft.places["agent", name],
                        "mandate-circle",
                        f"{name!r} speaks, in the end, for itself",
                        "remove one speaks_for of the circle",
                    )
                elif mandate.agent not in seen:
                    seen.add(mandate.agent)
                    todo.append(mandate.agent)
