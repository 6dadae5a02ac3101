"""Judgements: a person's verdict on two claims, which wins over that of the rules and says why."""

from __future__ import annotations

from datetime import date as Day
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label

Kind = Literal["agrees", "conflicts", "update", "reversal", "restates", "not-comparable"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Verdict = Literal[
    "equal",
    "narrower",
    "overlapping",
    "rounding",
    "rules-out",
    "disjoint",
    "denial",
    "regression",
    "part-above-whole",
    "adds-up",
    "sum",
    "higher",
    "lower",
    "changed",
    "unchanged",
    "acknowledges",
    "unit",
    "vague",
    "time-unknown",
    "different-question",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict (`kind`, `verdict`, `question`), or a statement that two claims are independent.

    For a statement of independence `kind`, `verdict` and `question` are `None`.
    """

    id: str
    claims: tuple[str, str]
    because: Label
    by: str
    on: Day
    question: str | None = None
    kind: Kind | None = None
    verdict: Verdict | None = None
    independent: bool = False
