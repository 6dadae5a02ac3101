"""Of many questions those that a report is made of: where most origins stand.

Knows how many are too many to be worked out whole before a reader sees the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.model.base import Base
from musnad.readmodel.settled import QuestionStatus, find_statuses
from musnad.relate.origin import Status
from musnad.report.text import Line
from musnad.report.tongue import ENGLISH, Tongue

WEIGHED = 300
"""Where more questions have one status, some of them are looked at, not all."""
LOOKED_AT = 16
"""So many, then."""


def foremost(statuses: Iterable[QuestionStatus], status: Status) -> list[str] | None:
    """The questions with that status on which most origins stand; `None` where all are few enough.

    >>> foremost([], "disputed") is None
    True
    """
    found = [s for s in statuses if s.status == status]
    if len(found) <= WEIGHED:
        return None
    found.sort(key=lambda s: (-s.origins, -s.documents, -s.claims, s.question))
    return [s.question for s in found[:LOOKED_AT]]


def choose(
    base: Base, status: Status, tongue: Tongue = ENGLISH
) -> tuple[list[str] | None, tuple[Line, ...]]:
    """The questions of a report on all that have a status, and what to say of those left out."""
    statuses = list(find_statuses(base))
    names = foremost(statuses, status)
    if names is None:
        return None, ()
    words = tongue(
        "Of {total} questions ({status}) the {n} with most origins (--all shows every one)",
        "من {total} سؤالا ({status}) هذه {n}، ذوات أكثر المصادر الأصلية (--all يعرضها كلها)",
        total=sum(s.status == status for s in statuses),
        status=tongue.word("status", status),
        n=len(names),
    )
    return names, (Line(words, "faint"),)
