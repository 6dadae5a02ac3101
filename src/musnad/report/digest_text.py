"""The shipped case on one screen, before its reports: what is disputed, and each side's answer.

Knows what fits into a line of some width, and how to see one dispute whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import shorten

from musnad.report.conflict_text import say_matters
from musnad.report.dispute import Matter, gather_disputes
from musnad.report.front import Front
from musnad.report.holding import Side
from musnad.report.text import Line, say_side
from musnad.report.tongue import ENGLISH, Tongue

SHOWN = 9
"""How many disputes are on the screen; the others are counted."""


def digest_lines(front: Front, width: int = 100, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The strongest disputes, each in one line of `width` characters or in two; and how many more.

    A question and its id are never cut: where one of them is too long, the line is.
    """
    disputes = [m for m in front.report.matters if m.is_dispute]
    matters = gather_disputes(disputes)
    title = tongue(
        "DISPUTED, the strongest first: {questions}",
        "المتنازع فيه، الأقوى أولا: {questions}",
        questions=tongue.count(len(disputes), "question"),
    )
    yield Line(title + say_matters(len(matters), len(disputes), tongue), "title")
    held = tongue(
        "{claims} in {documents}; after each answer, how many speakers give it",
        "{claims} في {documents}، وبعد كل جواب عدد قائليه",
        claims=tongue.count(front.report.claims, "claim"),
        documents=tongue.count(front.report.documents, "document", after_preposition=True),
    )
    yield Line(held, "faint")
    yield Line()
    for number, group in enumerate(matters[:SHOWN], 1):
        yield from dispute_lines(group, number, width, tongue)
    if len(matters) > SHOWN:
        left = len(matters) - SHOWN
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


def dispute_lines(
    group: tuple[Matter, ...], number: int, width: int, tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """One dispute: its question, its id and the answers; then what the same passage disputes."""
    matter, *beside = group
    head = f"{number:>2}. {tongue.isolate(tongue.of(matter.label))}"
    name = f"[{tongue.isolate(matter.question)}]"
    whole = "  ".join((head, name, _answers(matter, tongue)))
    if _width(whole) <= width:
        yield Line(whole, "heading")
    else:
        yield Line(head, "heading")
        yield Line(f"    {name}  {_answers(matter, tongue, width - _width(name) - 6)}", "side")
    also = tongue("and in the same passage", "وفي الموضع نفسه")
    for other in beside:
        head = f"    {also}: [{tongue.isolate(other.question)}]"
        answers = _answers(other, tongue)
        whole = f"{head}  {answers}"
        yield Line(whole if _width(whole) <= width else head, "side")


def _answers(matter: Matter, tongue: Tongue, room: int | None = None) -> str:
    """The answers that there is room for, `None` for all; two at least, and if need be cut."""
    sides = [_answer(side, tongue) for side in matter.sides]
    least = min(2, len(sides))
    for shown in range(len(sides), least - 1, -1):
        joined = _joined(sides, shown)
        if room is None or _width(joined) <= room:
            return joined
    left = room or 0
    left -= sum(_width(words) for words in _joined([("", n) for _, n in sides], least))
    for at in range(least):
        others = sum(len(words) for words, _ in sides[at + 1 : least])
        words, speakers = sides[at]
        cut = shorten(words, max(left // (least - at), left - others, 8), placeholder=" …")
        sides[at] = cut, speakers
        left -= len(cut)
    return _joined(sides, least)


def _answer(side: Side, tongue: Tongue) -> tuple[str, int]:
    """What a side says, and how many speakers say it."""
    words = tongue.of(side.holders[0].statement) if side.is_words else say_side(side, tongue)
    return tongue.isolate(words), len({holder.speaker for holder in side.holders})


def _joined(sides: list[tuple[str, int]], shown: int) -> str:
    said = [f"{words}: {speakers}" for words, speakers in sides[:shown]]
    return " | ".join([*said, *(["…"] if shown < len(sides) else [])])


def _width(text: str) -> int:
    """The width of a text in columns, without marks of direction."""
    return sum(unicodedata.category(char) != "Cf" for char in text)
