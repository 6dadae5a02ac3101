"""The shipped case on one screen, before its reports: what is disputed, one line each.

Knows what fits into a line of so many characters, and how to see one dispute whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.report.conflict_text import counts_line
from musnad.report.dispute import Matter, gather_disputes
from musnad.report.front import Front
from musnad.report.holding import Side
from musnad.report.text import Line, say_side
from musnad.report.tongue import ENGLISH, Tongue

SHOWN = 12
"""So many disputes are on the screen; of the others it says how many there are."""


def digest_lines(front: Front, width: int = 100, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The strongest disputes, one line of at most `width` characters each, and what else there is.

    A question with its id is never cut: where they are long, the line is.
    """
    disputes = [m for m in front.report.matters if m.is_dispute]
    title = tongue(
        "DISPUTED, the strongest first: {n} (so many speakers give each answer)",
        "المتنازع فيه، الأقوى أولا: {n} (ومع كل جواب عدد قائليه)",
        n=len(disputes),
    )
    yield Line(title, "title")
    yield counts_line(front.report, tongue)
    yield Line()
    for number, group in enumerate(gather_disputes(disputes)[:SHOWN], 1):
        yield Line(digest_line(group[0], number, width, tongue), "heading")
    if len(disputes) > SHOWN:
        left = len(disputes) - SHOWN
        yield Line(tongue("    and {n} more", "    و{n} غيرها", n=left), "faint")
    yield Line()
    yield Line(
        tongue(
            "One whole, with the words of each side: {command}",
            "لرؤية واحد كاملا بألفاظ كل جانب: {command}",
            command="musnad demo --question ID",
        ),
        "faint",
    )


def digest_line(matter: Matter, number: int, width: int, tongue: Tongue = ENGLISH) -> str:
    """One dispute: its question and id, and between them each answer that there is room for."""
    head = f"{number:>2}. {tongue.isolate(tongue.of(matter.label))}"
    name = f"[{tongue.isolate(matter.question)}]"
    sides = [_side(side, tongue) for side in matter.sides]
    shown = len(sides)
    while shown and len(head) + len(name) + 4 + len(_joined(sides, shown)) > width:
        shown -= 1
    return "  ".join((head, _joined(sides, shown), name)) if shown else f"{head}  {name}"


def _joined(sides: list[str], shown: int) -> str:
    return " | ".join((*sides[:shown], *(["…"] if shown < len(sides) else ())))


def _side(side: Side, tongue: Tongue) -> str:
    speakers = len({holder.speaker for holder in side.holders})
    return f"{tongue.isolate(say_side(side, tongue))}: {speakers}"
