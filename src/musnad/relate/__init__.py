"""Relate: what claims allow, when two agree or conflict, who stands behind a position."""

from musnad.relate.condensed import condense
from musnad.relate.origin import Summary, Support, summarise
from musnad.relate.position import Position, Stand, stands_of
from musnad.relate.relation import Relation, relate
from musnad.relate.verdict import RULE_VERSION, Decision, decide

__all__ = [
    "RULE_VERSION",
    "Decision",
    "Position",
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
