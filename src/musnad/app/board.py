"""The board: disputed questions, or those on which claims agree, page by page.

Knows which questions a filter leaves and their order: those on which most origins stand on both
sides come first, by origins and never by pairs. Of a large base only the questions of one page are
looked at; a small one is weighed whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from musnad.errors import UsageError
from musnad.model.question import QUESTION_TYPES
from musnad.readmodel.base import ReadBase
from musnad.readmodel.fill import select_in
from musnad.report.dispute import Matter, report_agreements, report_conflicts
from musnad.report.look_alike import NotAConflict
from musnad.report.strength import STRENGTHS
from musnad.report.turn import Turn
from musnad.value.date import parse_date

Kind = Literal["conflicts", "agreements"]
PAGE = 12
"""So many questions stand on one page."""
SIDES = 6
"""So many positions of a question are worked out for its card, in a large base."""
WEIGHED = 300
"""A case of so many questions at most is weighed whole, so that filters by strength are exact."""
_KINDS: dict[Kind, str] = {
    "conflicts": "('conflicts', 'reversal')",
    "agreements": "('agrees')",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; empty fields let everything through.

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
    `following` is the number of the next page, `None` at the end. `misses` are claims that only
    look opposed, among the questions that were looked at.
    """

    matters: tuple[Matter, ...]
    misses: tuple[NotAConflict, ...]
    turns: tuple[Turn, ...]
    total: int
    all: int
    page: int
    following: int | None
    questions: int
    positions: dict[str, int]


def find_board(base: ReadBase, kind: Kind, wanted: Wanted, page: int = 1) -> Board:
    """One page of the board, counted from 1.

    Raises: `UsageError` for a word of the filter that does not exist.
    """
    _check(wanted)
    report = report_conflicts if kind == "conflicts" else report_agreements
    every = _questions(base, kind, Wanted())
    names = every if wanted == Wanted() else _questions(base, kind, wanted)
    count = int(base.connection.execute("SELECT count(*) FROM question").fetchone()[0])
    start = (page - 1) * PAGE
    if count <= WEIGHED:
        found = report(base)
        left = set(names)
        matters = [m for m in found.matters if m.question in left]
        if wanted.strength:
            matters = [m for m in matters if m.strength == wanted.strength]
        shown = matters[start : start + PAGE]
        total = len(matters)
    else:
        if wanted.strength:
            raise UsageError(
                f"only cases of up to {WEIGHED} questions are weighed whole",
                remedy="leave the strength out: the strongest come first",
            )
        found = report(base, names[start : start + PAGE], most=SIDES)
        shown, total = list(found.matters), len(names)
    following = page + 1 if start + PAGE < total else None
    first = page == 1 and wanted == Wanted(strength=wanted.strength)
    return Board(
        tuple(shown),
        found.not_conflicts if first or count > WEIGHED else (),
        found.turns if first else (),
        total,
        len(every),
        page,
        following,
        count,
        _count_positions(base, [matter.question for matter in shown]),
    )


def _count_positions(base: ReadBase, names: list[str]) -> dict[str, int]:
    rows = select_in(base.connection, "SELECT question, 1 FROM position WHERE question IN", names)
    return dict(Counter(str(row[0]) for row in rows))


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
                raise UsageError(f"{day!r} is no date: {error}", remedy="YYYY-MM-DD") from error


def _questions(base: ReadBase, kind: Kind, wanted: Wanted) -> list[str]:
    """The ids of the questions that the filter leaves, in the order of the board."""
    where, values = [f"r.kind IN {_KINDS[kind]}"], []
    if wanted.type:
        where.append("r.question IN (SELECT id FROM question WHERE type = ?)")
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
            "r.question IN "  # noqa: S608 - our words
            "(SELECT s.question FROM stand s JOIN claim c ON c.id = s.claim "
            f"WHERE {' AND '.join(some)})"
        )
    rows = base.connection.execute(
        "SELECT q.question, coalesce(p.origins, 0) FROM "  # noqa: S608 - our words
        f"(SELECT DISTINCT r.question FROM relation r WHERE {' AND '.join(where)}) q "
        "LEFT JOIN position p ON p.question = q.question ORDER BY p.origins DESC",
        values,
    )
    sides: dict[str, list[int]] = {}
    for question, origins in rows:
        sides.setdefault(question, []).append(origins)
    return sorted(sides, key=lambda name: (-sum(sides[name][1:2]), -sides[name][0], name))


def _day(edtf: str) -> str:
    day = parse_date(edtf).earliest
    return day.isoformat() if day else edtf
