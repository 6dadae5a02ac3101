"""Entries → gradings.

Knows what may be graded, and that only a claim has a credibility.
"""

from __future__ import annotations

from collections.abc import Collection

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.model.grading import GRADED, Graded, Grading


def add_gradings(
    draft: Draft, entries: list[Entry], claims: Collection[str], documents: Collection[str]
) -> None:
    """Take the entries of `gradings.yml`; `claims` and `documents` are the ids that are there."""
    known: dict[Graded, Collection[str]] = {
        "agent": draft.agents,
        "claim": claims,
        "document": documents,
    }
    for entry in entries:
        name = draft.new("grading", entry)
        if name is None or not draft.is_complete(entry, "because", "by", "on"):
            continue
        named: list[Graded] = [node for node in GRADED if entry.get(node)]
        if len(named) != 1:
            draft.findings.error(
                entry.place,
                "grading-of",
                f"a grading is of one thing, here of {len(named)}",
                "write one of: agent, claim, document",
            )
            continue
        (node,) = named
        if not draft.knows(node, entry.get(node), known[node], entry.at(node)):
            continue
        reliability, credibility = entry.get("reliability"), entry.get("credibility")
        if not reliability and not credibility:
            draft.findings.error(
                entry.place,
                "grading-empty",
                "a grading says how reliable the source is, or how credible the claim",
                "write reliability: A to F, or credibility: 1 to 6",
            )
            continue
        if credibility and node != "claim":
            draft.findings.error(
                entry.at("credibility"),
                "grading-credibility",
                f"only a claim has a credibility, and this grades the {node} {entry.get(node)!r}",
                "grade the claim, or leave credibility out",
            )
            continue
        draft.gradings[name] = Grading(
            name,
            node,
            entry.get(node),
            entry.text("by"),
            entry.get("on"),
            entry.get("because"),
            reliability,
            credibility,
        )
