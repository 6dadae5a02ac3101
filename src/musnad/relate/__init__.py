"""Relate: which values a claim allows, when two agree or conflict, who stands behind a position.

The names below are imported on first use, so that importing one module does not load all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.relate.carrying import Carrying, stands_of
    from musnad.relate.condensed import condense
    from musnad.relate.origin import Summary, Support, summarise
    from musnad.relate.position import Position, Stand
    from musnad.relate.relation import Relater, relate
    from musnad.relate.row import Relation
    from musnad.relate.verdict import RULE_VERSION, Decision, decide

__all__ = [
    "RULE_VERSION",
    "Carrying",
    "Decision",
    "Position",
    "Relater",
    "Relation",
    "Stand",
    "Summary",
    "Support",
    "condense",
    "decide",
    "relate",
    "stands_of",
    "summarise",
]
_WHERE = {
    "RULE_VERSION": "verdict",
    "Carrying": "carrying",
    "Decision": "verdict",
    "Position": "position",
    "Relater": "relation",
    "Relation": "row",
    "Stand": "position",
    "Summary": "origin",
    "Support": "origin",
    "condense": "condensed",
    "decide": "verdict",
    "relate": "relation",
    "stands_of": "carrying",
    "summarise": "origin",
}


def __getattr__(name: str) -> Any:
    """A name of the list above, out of its module.

    Raises: `AttributeError`.
    """
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
