"""Every question with its status, in lists: what is disputed, corroborated, open, unanswered.

Knows how many stand on a page. Reads rows, and no record but the labels of what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from musnad.model.label import Label
from musnad.rdf.terms import STATUSES
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown, number_in

FEW, MANY = 20, 200
"""How many questions of each status are shown, next to the others and on a page of their own."""
UNANSWERED = "unanswered"
EVERY = (*STATUSES, UNANSWERED)


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with what speaks to it."""

    question: Ref
    claims: int
    documents: int
    origins: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The questions of one status, those with most claims first; there are `total` of them.

    `following` is the number of the next page, 0 where there is none.
    """

    status: str
    total: int
    questions: tuple[Counted, ...]
    following: int = 0


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """The page: every status, or the one that was wanted. `previous` is 0 on the first page."""

    wanted: str
    lists: tuple[Listed, ...]
    previous: int


def read(ask: Ask) -> Shown:
    """The questions of each status; those of `status` alone, from `page` on."""
    wanted = ask.params.get("status", "")
    wanted = wanted if wanted in EVERY else ""
    page = (number_in(ask.params.get("page", ""), digits=6) if wanted else 1) or 1
    most = MANY if wanted or ask.links.static else FEW
    lists = [_list(ask, status, most, page) for status in ([wanted] if wanted else EVERY)]
    view = QuestionsView(wanted, tuple(one for one in lists if one.total or wanted), page - 1)
    rows: list[Row] = [
        {
            "question": one.question.id,
            "status": listed.status,
            "label": ask.tongue.of(one.question.label),
            "claims": one.claims,
            "documents": one.documents,
            "origins": one.origins,
        }
        for listed in view.lists
        for one in listed.questions
    ]
    left = sum(listed.total - len(listed.questions) for listed in view.lists)
    said = (
        ask.tongue(
            "{questions} are not on this page.",
            "ليس في هذه الصفحة {questions}.",
            questions=ask.tongue.count(left, "question"),
        )
        if left
        else ""
    )
    about = tuple(iri_of(ask.base, "question", str(row["question"])) for row in rows)
    return Shown(ask.tongue("Questions", "الأسئلة"), view, tuple(rows), about, said)


def _list(ask: Ask, status: str, most: int, page: int) -> Listed:
    read, base = ask.base.connection, ask.base
    start = (page - 1) * most
    if status == UNANSWERED:
        there = "FROM question q WHERE NOT EXISTS (SELECT 1 FROM status s WHERE s.question = q.id)"
        total = read.execute(f"SELECT count(*) {there}").fetchone()[0]
        found = read.execute(
            f"SELECT q.id, 0, 0, 0 {there} ORDER BY 1 LIMIT ? OFFSET ?", (most, start)
        )
    else:
        total = read.execute("SELECT count(*) FROM status WHERE status = ?", (status,)).fetchone()[
            0
        ]
        found = read.execute(
            "SELECT question, claims, documents, origins FROM status WHERE status = ? "
            "ORDER BY claims DESC, question LIMIT ? OFFSET ?",
            (status, most, start),
        )
    questions = tuple(
        Counted(Ref("question", name, base.questions[name].label), *counts)
        for name, *counts in found.fetchall()
    )
    return Listed(status, total, questions, page + 1 if start + len(questions) < total else 0)


PAGE = Page("questions", "questions", read, Label("الأسئلة", "Questions"), styles=("start.css",))
