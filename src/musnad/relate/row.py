"""One row: the verdict on two claims; reason and independence are computed on access.

Knows the fields of a relation. Does not know how verdicts are made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypedDict, TypeVar

from musnad.dataclass import dataclass
from musnad.model.judgement import Kind, Verdict
from musnad.model.label import Label
from musnad.relate.independence import Independence
from musnad.relate.position import Stand
from musnad.relate.verdict import RULE_VERSION, Decision

T = TypeVar("T")


class Later(Generic[T]):
    """A value that is computed on first access; equal where the values are."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Callable[[], T] | None = make

    def get(self) -> T:
        """The value.

        >>> Later(lambda: "said").get()
        'said'
        """
        if self._make is not None:
            self._made = self._make()
            self._make = None
        return self._made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.get() == other.get())

    def __hash__(self) -> int:
        return hash(self.get())


def always(value: T) -> Later[T]:
    """A value that is known already."""
    return Later(lambda: value)


class CarriedRow(TypedDict):
    """The question from which each side was carried; `None` where it is on its own."""

    a: str | None
    b: str | None


class RelationRow(TypedDict):
    """A row of `musnad relations`."""

    a: str
    b: str
    kind: Kind
    verdict: Verdict | None
    independence: Independence | None
    question: str
    carried_from: CarriedRow
    within_principal: bool
    rule: str
    reason: str
    reason_ar: str
    judged_by: str | None
    overruled: list[Kind | Verdict | None] | None
    also: list[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """The verdict on claims `a` and `b` (ids, a < b) where they meet on `question`.

    `carried_a` and `carried_b` are the questions from which a side was carried, `None` where it is
    the side's own. `verdict` is `None` for *restates*. `overruled` is the rule's own kind and
    verdict where a person judged otherwise. `also` are the further claims of a sum or a change, by
    id: what `a` or `b` is added to, or taken from. `told` and `seen` make `reason` and
    `independence`: most rows are never shown.
    """

    a: str
    b: str
    question: str
    kind: Kind
    verdict: Verdict | None
    rule: str
    told: Later[Label]
    seen: Later[Independence] | None = None
    carried_a: str | None = None
    carried_b: str | None = None
    within_principal: bool = False
    judged_by: str | None = None
    overruled: tuple[Kind, Verdict | None] | None = None
    rule_version: str = RULE_VERSION
    also: tuple[str, ...] = ()

    @property
    def reason(self) -> Label:
        """Why, in one sentence of each language."""
        return self.told.get()

    @property
    def independence(self) -> Independence | None:
        """Whether two claims that agree are two witnesses; `None` where it makes no sense."""
        return self.seen.get() if self.seen else None

    def to_row(self) -> RelationRow:
        """The fields that the JSON Lines of `musnad relations` have."""
        return {
            "a": self.a,
            "b": self.b,
            "kind": self.kind,
            "verdict": self.verdict,
            "independence": self.independence,
            "question": self.question,
            "carried_from": {"a": self.carried_a, "b": self.carried_b},
            "within_principal": self.within_principal,
            "rule": f"{self.rule}/{self.rule_version}",
            "reason": self.reason.en,
            "reason_ar": self.reason.ar,
            "judged_by": self.judged_by,
            "overruled": list(self.overruled) if self.overruled else None,
            "also": list(self.also),
        }


def may_meet(x: Stand, y: Stand, decision: Decision) -> bool:
    """Whether a decision makes a row of two stands.

    A *no* that only follows can only agree, and only with a stated one.
    """
    if x.follows and y.follows:
        return False
    return decision.kind == "agrees" or not (x.follows or y.follows)
