"""What a person concluded about a question, and what was searched for.

A conclusion is dated and has a reason. It is shown first, hides nothing, and is reopened by a claim
that was curated after it. A search says where somebody looked; that nothing was found is not
evidence.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Literal, get_args

from musnad.dataclass import dataclass
from musnad.model.label import Label
from musnad.value.answer import Answer

ConclusionStatus = Literal["resolved", "unresolved", "cannot-be-settled"]
CONCLUSION_STATUSES: tuple[ConclusionStatus, ...] = get_args(ConclusionStatus)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What one person concluded, on one day, about a question.

    `answer` is there when it is resolved, and may be there otherwise. `settles` says what would
    settle the question; `None` when nothing was written.

    >>> word = Label("وجد السجل", "the register was found")
    >>> Conclusion("boats", "boats-moored", "unresolved", word, "musnad", Day(2026, 1, 5)).answer
    """

    id: str
    question: str
    status: ConclusionStatus
    reason: Label
    by: str
    on: Day
    answer: Answer | None = None
    settles: Label | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Where, for which words, by whom and on which day something was looked for.

    `found` says whether anything was; `note` what, or how far the search went.

    >>> Search("s", "boats-moored", "port archive", ("boats",), "musnad", Day(2026, 1, 5)).found
    False
    """

    id: str
    question: str
    where: str
    words: tuple[str, ...]
    by: str
    on: Day
    found: bool = False
    note: str = ""
