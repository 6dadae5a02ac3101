"""The first page of a case as lines of plain text.

Knows the order of its sections, one line for each matter, and how to see more of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from musnad.model.base import Base
from musnad.model.label import Label
from musnad.report.conflict_text import (
    counts_line,
    group_lines,
    say_matters,
    say_strength,
    say_turn,
    summary_line,
)
from musnad.report.dispute import Matter, gather_disputes
from musnad.report.front import SHOWN, Front
from musnad.report.look_alike import NotAConflict
from musnad.report.text import Line, say_side, say_stand
from musnad.report.tongue import ENGLISH, Tongue

NAMES = 4
"""How many people are named in one line."""


def front_lines(base: Base, front: Front, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The first page: disputes, changes, what is well supported, forecasts, what is not known."""
    yield Line(tongue("THE CASE IN ONE PAGE", "القضية في صفحة"), "title")
    yield counts_line(front.report, tongue)
    yield from _dispute_lines(front, tongue)
    yield from _change_lines(front, tongue)
    yield from _supported_lines(base, front, tongue)
    yield from _forecast_lines(front, tongue)
    yield from _unknown_lines(front, tongue)


def _head(en: str, ar: str, number: int | str, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    yield Line(f"{tongue(en, ar)}: {number}", "title")


def _see(command: str, tongue: Tongue) -> Line:
    return Line(tongue("   See: {c}", "   انظر: {c}", c=command), "faint")


def _dispute_lines(front: Front, tongue: Tongue) -> Iterator[Line]:
    disputes = [m for m in front.report.matters if m.is_dispute]
    strong = gather_disputes(m for m in disputes if not m.is_weaker)
    weaker = gather_disputes(m for m in disputes if m.is_weaker)
    count = str(front.counts["disputed"])
    if front.looked_at is None:
        count = f"{len(disputes)}{say_matters(len(strong) + len(weaker), len(disputes), tongue)}"
    yield from _head("DISPUTED, the strongest first", "متنازع فيه، الأقوى أولا", count, tongue)
    if front.looked_at is not None:
        words = tongue(
            "   of which the {n} with most origins were looked at",
            "   نظر في {n} منها، ذوات أكثر المصادر الأصلية",
            n=front.looked_at,
        )
        yield Line(words, "faint")
    for number, group in enumerate(strong[:SHOWN], 1):
        yield from group_lines(group, number, tongue)
        yield Line(f"    {say_strength(group[0], tongue)}", "faint")
    if weaker:
        yield Line(
            tongue("   and {n} weaker", "   و{n} أضعف منها", n=len(weaker)),
            "faint",
        )
    if disputes:
        yield _see("musnad conflicts", tongue)


def _change_lines(front: Front, tongue: Tongue) -> Iterator[Line]:
    reversals: list[Matter] = [m for m in front.report.matters if not m.is_dispute]
    turns = front.report.turns
    updates: list[NotAConflict] = [m for m in front.report.not_conflicts if m.kind == "update"]
    number = len(reversals) + len(turns) + len(updates)
    yield from _head("CHANGED", "تغير", number, tongue)
    for count, matter in enumerate(reversals[:SHOWN], 1):
        yield summary_line(matter, count, tongue)
    for turn in turns[:SHOWN]:
        yield _asked(turn.label, turn.question, tongue)
        yield Line(f"     {say_turn(turn.before, turn.by, tongue)}")
        yield Line(f"     {say_turn(turn.after, None, tongue)}")
    for update in updates[:SHOWN]:
        yield _asked(update.questions[0], update.asked[0], tongue)
        yield Line(f"     {tongue.isolate(tongue.of(update.reason))}", "why")
    if number:
        yield _see("musnad timeline SPEAKER", tongue)


def _asked(label: Label, name: str, tongue: Tongue) -> Line:
    return Line(f" • {tongue.isolate(tongue.of(label))}  [{tongue.isolate(name)}]", "heading")


def _supported_lines(base: Base, front: Front, tongue: Tongue) -> Iterator[Line]:
    number = front.counts.get("corroborated", 0)
    yield from _head(
        "WELL SUPPORTED, two origins or more", "معضد بمصدرين أصليين فأكثر", number, tongue
    )
    for supported in front.supported:
        yield _asked(supported.label, supported.question, tongue)
        origins = supported.side.support.origins
        yield Line(
            tongue(
                "     {answer}: {count}: {who}",
                "     {answer}: {count}: {who}",
                answer=say_side(supported.side, tongue),
                count=tongue.count(len(origins), "origin"),
                who=tongue.some((tongue.name(base, o) for o in origins), NAMES),
            )
        )
    if number:
        yield _see("musnad agreements", tongue)


def _forecast_lines(front: Front, tongue: Tongue) -> Iterator[Line]:
    yield from _head("FORECASTS THAT DIFFER", "توقعات مختلفة", front.differing, tongue)
    for forecast in front.forecasts[:SHOWN]:
        yield _asked(forecast.label, forecast.question, tongue)
        for side in forecast.sides:
            answer = say_stand(side.answer, tongue, asserts=side.asserts)
            who = dict.fromkeys(tongue.of(h.speaker) for h in side.holders)
            yield Line(f"     {tongue.isolate(answer)}: {tongue.some(who, NAMES)}")
    if front.forecasts:
        yield _see("musnad predictions", tongue)


def _unknown_lines(front: Front, tongue: Tongue) -> Iterator[Line]:
    yield from _head("NOT KNOWN", "غير معلوم", front.not_known_count, tongue)
    for unknown in front.not_known:
        yield _asked(unknown.label, unknown.question, tongue)
        holder = unknown.holders[0]
        yield Line(
            tongue(
                "     {who}: {statement}",
                "     {who}: {statement}",
                who=tongue.of(holder.speaker),
                statement=tongue.of(holder.statement),
            )
        )
    counts = front.counts
    yield Line(
        tongue(
            "   Besides: {single} of one origin only, {open} without an origin, "
            "{unanswered} that no claim answers.",
            "   وسوى ذلك: {single} يقوم على مصدر أصلي واحد، و{open} بلا مصدر أصلي، "
            "و{unanswered} لا يجيب عنها قول.",
            single=tongue.count(counts.get("single-origin", 0), "question"),
            open=counts.get("open", 0),
            unanswered=counts["unanswered"],
        ),
        "faint",
    )
    yield _see("musnad questions --status open", tongue)


def front_object(front: Front) -> dict[str, Any]:
    """The whole page as objects and lists, ready for JSON.

    >>> from musnad.model.base import Base
    >>> from musnad.report.front import find_front
    >>> front_object(find_front(Base("https://example.org/")))["not_known_count"]
    0
    """
    return asdict(front)
