"""The questions of a report: of many, those with most origins.

Knows how many questions can be computed before the first is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.dataclass import dataclass, field
from musnad.errors import UsageError
from musnad.model.base import Base
from musnad.readmodel.base import ReadBase
from musnad.readmodel.cards import count_cards, list_cards
from musnad.readmodel.settled import QuestionStatus, find_statuses
from musnad.relate.origin import Status
from musnad.report.dispute import ReportKind
from musnad.report.kept_card import DISPUTED
from musnad.report.text import Line
from musnad.report.tongue import ENGLISH, Tongue

WEIGHED = 300
"""Where more questions have one status, some of them are looked at, not all."""
LOOKED_AT = 16
"""So many, then."""
_STATUS: dict[ReportKind, Status] = {"conflicts": "disputed", "agreements": "corroborated"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions that a report is made of; `names` is `None` for all.

    `total` is how many there are, `count` how many of them are disputed or agreed on, `None` where
    the report says it. `is_stored`: their cards are read, and nothing is worked out.
    """

    names: list[str] | None
    total: int
    count: int | None = None
    is_stored: bool = field(kw_only=True)


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
    base: Base,
    kind: ReportKind,
    limit: int | None = None,
    statuses: Iterable[QuestionStatus] | None = None,
) -> Chosen:
    """The questions of a report on a base: all of a small one, else the strongest `limit`.

    `limit` chooses of a small one, too; `None` is all of it. `statuses` are those of the base where
    they are at hand.

    Raises: `UsageError` where the base is restricted to what was known by a day and has a `limit`.
    """
    is_stored = isinstance(base, ReadBase) and base.scope.is_all
    if not is_stored and limit:
        raise UsageError("--limit goes with no day", remedy="leave --limit out")
    if not is_stored or not isinstance(base, ReadBase):
        names = foremost(find_statuses(base) if statuses is None else statuses, _STATUS[kind])
        return Chosen(names, 0 if names is None else len(names), is_stored=False)
    total = count_cards(base, kind)
    if limit is None and total <= WEIGHED:
        return Chosen(None, total, is_stored=False)
    names = list_cards(base, kind, LOOKED_AT if limit is None else limit)
    count = count_cards(base, kind, DISPUTED) if kind == "conflicts" else total
    return Chosen(names, total, count, is_stored=total > WEIGHED)


def chosen_lines(chosen: Chosen, command: str, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The lines on questions that are left out; empty where none is.

    >>> list(chosen_lines(Chosen(None, 3, is_stored=False), "conflicts"))
    []
    """
    if chosen.names is None or len(chosen.names) == chosen.total:
        return
    n = len(chosen.names)
    words = tongue(
        "Of {total} questions these {n}, the strongest; more: {more}, every one: {all}",
        "من {total} سؤالا هذه {n}، أقواها؛ للمزيد: {more}، ولها كلها: {all}",
        total=chosen.total,
        n=n,
        more=f"musnad {command} --limit {2 * n}",
        all=f"musnad {command} --all",
    )
    yield Line(words, "faint")
