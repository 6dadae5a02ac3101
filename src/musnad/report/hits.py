"""Hits of a search as rows, as objects, and in words.

Knows the name of a hit and which words of it are marked. Does not know terminals.
"""

from __future__ import annotations

import re

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.report.finding_text import table
from musnad.report.tongue import ENGLISH, Tongue
from musnad.search.find import Hit

MARK = "**"
"""Stands around each word that was found, where there are no colours."""
_FIRST_STRONG, _END = "\u2068", "\u2069"
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufeff]")
_LEFT = re.compile("[A-Za-z\u00c0-\u024f]")


def hit_row(base: Base, hit: Hit) -> dict[str, object]:
    """One hit, flat; the words that were found are between marks."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "field": hit.field,
        "document": hit.document or "",
        "offset": "" if hit.offset is None else hit.offset,
        "speaker": base.label(hit.speaker).en if hit.speaker else "",
        "score": round(hit.score, 3),
        "snippet": hit.snippet.marked(MARK, MARK),
    }


def hit_object(hit: Hit) -> dict[str, object]:
    """One hit in full: `spans` count code points of `snippet`, `places` those of the passage."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "field": hit.field,
        "document": hit.document,
        "offset": hit.offset,
        "speaker": hit.speaker,
        "score": round(hit.score, 3),
        "snippet": hit.snippet.text,
        "spans": [[span.start, span.end] for span in hit.snippet.spans],
        "places": [[span.start, span.end] for span in hit.snippet.places],
    }


def hit_head(base: Base, hit: Hit, tongue: Tongue = ENGLISH) -> str:
    """The heading of a hit: kind and id; of a claim also speaker, stance and place."""
    kind = tongue(hit.kind, table()[hit.kind])
    if hit.kind != "claim":
        return f"{kind} {tongue.isolate(hit.id)}"
    return tongue(
        "{kind} {id}: {speaker} {stance}, {where}",
        "{kind} {id}: {speaker}: {stance}، {where}",
        kind=kind,
        id=hit.id,
        speaker=tongue.name(base, hit.speaker or UNKNOWN),
        stance=tongue.doing(base.claims[hit.id].stance),
        where=f"{hit.document}:{hit.offset}",
    )


def isolate(text: str) -> str:
    """The text, isolated so that its direction does not affect its surroundings.

    Only a text that mixes both directions needs it.

    >>> isolate("over 10"), len(isolate("«آلاف» of men"))
    ('over 10', 15)
    """
    if _RIGHT.search(text) and _LEFT.search(text):
        return f"{_FIRST_STRONG}{text}{_END}"
    return text
