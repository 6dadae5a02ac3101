"""The board: disputed questions, or those on which claims agree, page by page.

Applies the filter; the strongest come first, by origins and never by pairs. Of a large base only
the cards of one page are read; a small one is computed as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from musnad.errors import UsageError
from musnad.model.question import QUESTION_TYPES
from musnad.readmodel.base import ReadBase
from musnad.readmodel.cards import count_cards, count_positions, list_cards
from musnad.report.dispute import Matter, ReportKind, report_agreements, report_conflicts
from musnad.report.kept_card import report_cards
from musnad.report.look_alike import NotAConflict
from musnad.report.strength import STRENGTHS, Strength
from musnad.report.turn import Turn
from musnad.value.date import parse_date

PAGE = 12
"""How many questions one page shows."""
WEIGHED = 300
"""A case of so many questions at most is worked out whole, with every voice."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; an empty field does not restrict.

    `speaker` says it or has it said; `since` and `until` are days between which a document was
    published that speaks of the question.
    """

    speaker: str = ""
    document: str = ""
    type: str = ""
    strength: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """One page of matters. `total` counts those that the filter leaves, `all` those without it.

    `positions` counts those of each question that is shown, also where not all are worked out.
    `pages` is the number of pages. `misses` are claims that only look opposed, among the questions
    that were looked at.
    """

    matters: tuple[Matter, ...]
    misses: tuple[NotAConflict, ...]
    turns: tuple[Turn, ...]
    total: int
    all: int
    page: int
    pages: int
    questions: int
    positions: dict[str, int]


def find_board(base: ReadBase, kind: ReportKind, wanted: Wanted, page: int = 1) -> Board:
    """One page of the board, counted from 1.

    Raises: `UsageError` for a word of the filter that does not exist.
    """
    _check(wanted)
    count = int(base.connection.execute("SELECT count(*) FROM question").fetchone()[0])
    every = count_cards(base, kind)
    start = (page - 1) * PAGE
    first = page == 1 and wanted == Wanted(strength=wanted.strength)
    condition, values = _condition(wanted)
    total = every if wanted == Wanted() else count_cards(base, kind, condition, values)
    if count <= WEIGHED:
        found = report_conflicts(base) if kind == "conflicts" else report_agreements(base)
        left = set(list_cards(base, kind, total, 0, condition, values))
        shown = [m for m in found.matters if m.question in left][start : start + PAGE]
        misses = found.not_conflicts if first else ()
    else:
        names = list_cards(base, kind, PAGE, start, condition, values)
        found = report_cards(base, kind, names)
        shown, misses = list(found.matters), found.not_conflicts
    return Board(
        tuple(shown),
        misses,
        found.turns if first else (),
        total,
        every,
        page,
        max(1, -(-total // PAGE)),
        count,
        count_positions(base, kind, [matter.question for matter in shown]),
    )


def _check(wanted: Wanted) -> None:
    for name, word, words in (
        ("type", wanted.type, QUESTION_TYPES),
        ("strength", wanted.strength, STRENGTHS),
    ):
        if word and word not in words:
            raise UsageError(f"{word!r} is no {name}", remedy=f"one of: {', '.join(words)}")
    for day in (wanted.since, wanted.until):
        if day:
            try:
                parse_date(day)
            except ValueError as error:
                raise UsageError(f"{day!r} is not a date: {error}", remedy="YYYY-MM-DD") from error


def _condition(wanted: Wanted) -> tuple[str, list[object]]:
    """The filter as a condition on the row `k` of `card`, with its values."""
    where: list[str] = ["1"]
    values: list[object] = []
    if wanted.strength:
        where.append("k.strength = ?")
        values.append(STRENGTHS.index(cast("Strength", wanted.strength)))
    if wanted.type:
        where.append("k.question IN (SELECT id FROM question WHERE type = ?)")
        values.append(wanted.type)
    some = []
    if wanted.speaker:
        some.append("? IN (c.speaker, c.principal)")
        values.append(wanted.speaker)
    if wanted.document:
        some.append("c.document = ?")
        values.append(wanted.document)
    if wanted.since:
        some.append("c.issued_last >= ?")
        values.append(_day(wanted.since))
    if wanted.until:
        some.append("c.issued_first <= ?")
        values.append(_day(wanted.until))
    if some:
        where.append(
            "k.question IN "  # noqa: S608 - our words
            "(SELECT s.question FROM stand s JOIN claim c ON c.id = s.claim "
            f"WHERE {' AND '.join(some)})"
        )
    return " AND ".join(where), values


def _day(edtf: str) -> str:
    day = parse_date(edtf).earliest
    return day.isoformat() if day else edtf
