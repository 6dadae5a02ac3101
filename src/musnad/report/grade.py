"""Gradings: which are shown, and how.

Of one person's gradings of one thing reports show the newest; those of several people are shown one
after the other and never combined. Verdicts do not use them.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.grading import Graded, Grading
from musnad.model.label import Label
from musnad.report.tongue import ENGLISH, Tongue


@dataclass(frozen=True, slots=True)
class Grade:
    """A grading as it is shown; `node` and `of` say what it grades, `on` is an ISO day.

    >>> str(Grade("B2", "claim", "c1", "M. Haddad", "2026-01-05", Label("شاهد", "a witness")))
    '[B2 by M. Haddad, 2026-01-05]'
    """

    mark: str
    node: Graded
    of: str
    by: str
    on: str
    because: Label

    def __str__(self) -> str:
        return f"[{self.mark} by {self.by}, {self.on}]"


def find_grades(base: Base, node: Graded, of: str, *, every: bool = False) -> tuple[Grade, ...]:
    """The grades of one agent, claim or document, newest first; `every` with the older ones.

    >>> find_grades(Base("https://example.org/"), "agent", "haddad")
    ()
    """
    found = base.gradings_of(node, of)
    found.sort(key=lambda g: (g.on, g.id), reverse=True)
    if not every:
        newest: dict[str, Grading] = {}
        for grading in found:
            newest.setdefault(grading.by, grading)
        found = list(newest.values())
    return tuple(Grade(g.mark, g.node, g.of, g.by, g.on.isoformat(), g.because) for g in found)


def marks(grades: tuple[Grade, ...], node: Graded, tongue: Tongue = ENGLISH) -> str:
    """The suffix of a name: ` [B by NAME, DATE]` for each of its grades.

    >>> paper = Grade("F", "document", "d", "M. Haddad", "2026-01-05", Label("لا", "no"))
    >>> marks((paper,), "document"), marks((paper,), "claim")
    (' [F by M. Haddad, 2026-01-05]', '')
    """
    found = [grade for grade in grades if grade.node == node]
    return "".join(
        " " + tongue("{grade}", "[{mark} عند {by}، {on}]", grade=g, mark=g.mark, by=g.by, on=g.on)
        for g in found
    )


def explain_grades(base: Base, node: Graded, of: str, tongue: Tongue = ENGLISH) -> Iterator[str]:
    """Every grade of one thing with its reason, older ones too.

    >>> list(explain_grades(Base("https://example.org/"), "claim", "c"))
    []
    """
    what = {
        "agent": tongue("the speaker", "القائل"),
        "claim": tongue("the claim", "القول"),
        "document": tongue("the document", "الوثيقة"),
    }[node]
    for grade in find_grades(base, node, of, every=True):
        yield tongue(
            "{mark} for {what}, by {by} on {on}: {why}",
            "{mark} على {what}، عند {by} في {on}: {why}",
            mark=grade.mark,
            what=what,
            by=grade.by,
            on=grade.on,
            why=tongue.of(grade.because),
        )
