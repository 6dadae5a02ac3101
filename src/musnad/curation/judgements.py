"""Entries → judgements.

Knows that a judgement names two claims, and what a verdict needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.findings import Findings
from musnad.model.judgement import Judgement
from musnad.model.reading import Reading


def add_judgements(draft: Draft, entries: list[Entry], claims: Mapping[str, str]) -> None:
    """Take the entries of `judgements.yml`; `claims` gives the question of each claim."""
    for entry in entries:
        name = draft.new("judgement", entry)
        if name is None or not draft.is_complete(entry, "claims", "because", "by", "on"):
            continue
        pair = sorted(set(entry.many("claims")))
        if len(pair) != 2:
            draft.findings.error(entry.at("claims"), "judgement-claims", "name two claims")
            continue
        known = [draft.knows("claim", c, claims, entry.at("claims")) for c in pair]
        if not all(known):
            continue
        first, second = (claims[c] for c in pair)
        if entry.get("question") and entry.get("question") not in {first, second}:
            draft.findings.error(
                entry.at("question"),
                "judgement-question",
                "neither claim answers this question",
                f"they answer {first} and {second}",
            )
            continue
        independent = bool(entry.get("independent"))
        question = entry.get("question")
        if not independent:
            if question is None and first == second:
                question = first
            if entry.get("kind") is None or question is None:
                draft.findings.error(
                    entry.place,
                    "judgement-incomplete",
                    "a verdict needs its kind, and its question where the claims have two",
                )
                continue
            if not draft.knows("question", question, draft.questions, entry.at("question")):
                continue
        draft.judgements[name] = Judgement(
            name,
            (pair[0], pair[1]),
            entry.get("because"),
            entry.text("by"),
            entry.get("on"),
            question=question,
            kind=entry.get("kind"),
            verdict=entry.get("verdict"),
            independent=independent,
        )


def read_readings(findings: Findings, entries: list[Entry]) -> tuple[Reading, ...]:
    """The decisions of third persons on readings of claims, which may be in another case."""
    found: dict[str, Reading] = {}
    for entry in entries:
        values = [entry.get(key) for key in ("id", "field", "right", "because", "by", "on")]
        if None in values or not entry.many("claims"):
            continue
        name, *rest = values
        if name in found:
            findings.error(entry.at("id"), "duplicate-id", f"a second reading is called {name!r}")
            continue
        found[name] = Reading(name, tuple(entry.many("claims")), *rest)
    return tuple(found.values())
