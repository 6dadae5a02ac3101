"""Relate: what claims allow, when two agree or conflict, who stands behind a position."""

from musnad.relate.carrying import Carrying, stands_of
from musnad.relate.condensed import condense
from musnad.relate.origin import Summary, Support, summarise
from musnad.relate.position import Position, Stand
from musnad.relate.relation import Relater, relate
from musnad.relate.row import Relation
from musnad.relate.settle import Settled, settle
from musnad.relate.verdict import RULE_VERSION, Decision, decide

__all__ = [
    "RULE_VERSION",
    "Carrying",
    "Decision",
    "Position",
    "Relater",
    "Relation",
    "Settled",
    "Stand",
    "Summary",
    "Support",
    "condense",
    "decide",
    "relate",
    "settle",
    "stands_of",
    "summarise",
]
