"""What people concluded about a question, whether it was reopened, and what was searched for.

A conclusion is reopened by every claim that constrains and was curated on a later day; a claim of
the same day does not reopen it, since only days are recorded. A conclusion is shown first and hides
nothing. That nothing was found is not evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from musnad.model.base import Base
from musnad.model.conclusion import Conclusion, ConclusionStatus
from musnad.model.label import Label, LabelRow
from musnad.model.wording import say_answer
from musnad.readmodel.stands import relater_of
from musnad.relate.position import Stand
from musnad.report.text import Line, half_of, say_note
from musnad.report.tongue import ENGLISH, Tongue

NAMED = 5
"""How many of the claims that reopened a conclusion are named."""
_STATUS: dict[ConclusionStatus, Label] = {
    "resolved": Label("محسوم", "RESOLVED"),
    "unresolved": Label("غير محسوم", "UNRESOLVED"),
    "cannot-be-settled": Label("لا يمكن حسمه", "CANNOT BE SETTLED"),
}


def reopened_by(base: Base, conclusion: Conclusion, stands: Iterable[Stand]) -> list[str]:
    """The claims that reopened a conclusion, by id; `stands` are those of its question."""
    met = {stand.claim.id for stand in stands if stand.constrains}
    return sorted(
        name for name in met if (on := base.claims[name].curated_on) and on > conclusion.on
    )


def conclusion_lines(
    base: Base, question: str, tongue: Tongue = ENGLISH, indent: str = ""
) -> Iterator[Line]:
    """Every conclusion on a question, the newest first; nothing where there is none."""
    conclusions = base.conclusions_on(question)
    stands = relater_of(base).stands.get(question, []) if conclusions else []
    for conclusion in conclusions:
        said = tongue.of(_STATUS[conclusion.status])
        if conclusion.answer is not None:
            answer = tongue.of(say_answer(base.questions[question], conclusion.answer))
            said += f": {tongue.isolate(answer)}"
        words = tongue(
            "CONCLUSION {said}, by {by} on {on}",
            "الخلاصة: {said}، {by} في {on}",
            said=said,
            by=conclusion.by,
            on=conclusion.on.isoformat(),
        )
        yield Line(f"{indent}{words}", "side")
        yield Line(f"{indent}  {tongue.isolate(tongue.of(conclusion.reason))}", "why")
        if conclusion.settles:
            settles = tongue.of(conclusion.settles)
            told = tongue("Would settle it: {words}", "ما يحسمه: {words}", words=settles)
            yield Line(f"{indent}  {told}", "faint")
        if later := reopened_by(base, conclusion, stands):
            told = tongue(
                "REOPENED by {count} curated after it: {claims}",
                "أعيد فتحه، إذ أدرج بعده {count}: {claims}",
                count=tongue.count(len(later), "claim"),
                claims=tongue.some(later, NAMED),
            )
            yield Line(f"{indent}  {told}", "side")


def search_lines(
    base: Base, question: str, tongue: Tongue = ENGLISH, indent: str = ""
) -> Iterator[Line]:
    """Every search on behalf of a question, the newest first; nothing where there is none."""
    for search in base.searches_on(question):
        words = tongue(
            "Searched: {where}, for {words}, by {by} on {on}: {found}",
            "بحث في: {where}، عن {words}، {by} في {on}: {found}",
            where=_said(search.where, tongue),
            words=tongue.list(f"«{word}»" for word in search.words),
            by=search.by,
            on=search.on.isoformat(),
            found=tongue("found", "وجد")
            if search.found
            else tongue("not found, which supports nothing", "لم يوجد، ولا يعضد ذلك شيئا"),
        )
        yield Line(f"{indent}{words}", "faint")
        if search.note:
            yield Line(f"{indent}  {say_note(search.note, tongue)}", "faint")


def _said(words: str, tongue: Tongue) -> str:
    """The words of the language, where they were written in both."""
    return half_of(words, tongue)[0]


class ConclusionObject(TypedDict):
    """A conclusion as an object; `reopened_by` the claims that came after it."""

    id: str
    status: ConclusionStatus
    answer: LabelRow | None
    reason: LabelRow
    by: str
    on: str
    settles: LabelRow | None
    reopened_by: list[str]


class SearchObject(TypedDict):
    """A search as an object."""

    id: str
    where: str
    words: list[str]
    by: str
    on: str
    found: bool
    note: str | None


def conclusion_objects(
    base: Base, question: str, stands: Iterable[Stand]
) -> list[ConclusionObject]:
    """The conclusions as objects ready for JSON."""
    stands = list(stands)
    return [
        {
            "id": c.id,
            "status": c.status,
            "answer": say_answer(base.questions[question], c.answer).to_row() if c.answer else None,
            "reason": c.reason.to_row(),
            "by": c.by,
            "on": c.on.isoformat(),
            "settles": c.settles.to_row() if c.settles else None,
            "reopened_by": reopened_by(base, c, stands),
        }
        for c in base.conclusions_on(question)
    ]


def search_objects(base: Base, question: str) -> list[SearchObject]:
    """The searches as objects ready for JSON."""
    return [
        {
            "id": s.id,
            "where": s.where,
            "words": list(s.words),
            "by": s.by,
            "on": s.on.isoformat(),
            "found": s.found,
            "note": s.note or None,
        }
        for s in base.searches_on(question)
    ]
