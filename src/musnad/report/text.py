"""Claims and positions as lines of plain text, for a terminal, a file or a message.

Knows the order and wording of lines; each has a style that a terminal may colour. Quotes are on
lines of their own, and a value of the other direction is isolated (`tongue`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.claim import Stance
from musnad.model.label import Label
from musnad.model.wording import YES
from musnad.report.grade import marks
from musnad.report.holding import UNKNOWN_AGENT, Holder, Side
from musnad.report.support import say_behind
from musnad.report.tongue import ENGLISH, RIGHT, Tongue
from musnad.text.visible import visible

Style = Literal["title", "heading", "side", "plain", "quote", "faint", "why"]


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line with the style that it may be shown in; acting characters are escapes.

    `link` is the address that a terminal may open from it, empty where there is none.

    >>> print(Line("a\x1b[2J").text)
    a\u001b[2J
    """

    text: str = ""
    style: Style = "plain"
    link: str = ""

    def __post_init__(self) -> None:
        if not self.text.isprintable():
            object.__setattr__(self, "text", visible(self.text))


def format_lines(lines: Iterable[Line]) -> str:
    """The lines as plain text."""
    return "".join(f"{line.text}\n" for line in lines)


def side_lines(
    base: Base, side: Side, shown: int | None = None, tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """A position with who stands behind it and who holds it.

    `shown` says how many holders are written out, and never hides an origin; `None` shows all.
    """
    if shown is not None:
        shown = max(shown, len(side.support.origins))
    words = say_side(side, tongue)
    if side.as_of:
        words += tongue(", as of {day}", "، في {day}", day=tongue.of(side.as_of))
    yield Line()
    yield Line(f"   {words}", "side")
    if not side.is_words:
        yield Line(f"   {say_behind(base, side.support, tongue)}", "faint")
    for holder in side.holders[:shown]:
        yield from holder_lines(holder, tongue=tongue)
    more = side.held - len(side.holders[:shown])
    if more:
        yield Line(
            tongue(
                "     … and {more} more: {command}",
                "     … و{more} غير ذلك: {command}",
                more=more,
                command=f"musnad show {side.question}",
            ),
            "faint",
        )


def say_side(side: Side, tongue: Tongue = ENGLISH) -> str:
    """What a position answers, in capitals where it is yes or no, and how it is held."""
    if side.is_words:
        return tongue("SAID", "قيل")
    if side.stance in {"asserts", "denies"}:
        words = say_stand(side.answer, tongue, asserts=side.asserts)
        return f"{words} ({tongue.of(side.about)})" if side.about else words
    held = _HELD[side.stance]
    return tongue(held.en, held.ar, answer=tongue.of(side.answer))


_HELD: dict[Stance, Label] = {
    "declines": Label("لم يؤكد ولم ينف: {answer}", "NEITHER CONFIRMED NOR DENIED: {answer}"),
    "doubts": Label("شكك فيه: {answer}", "DOUBTED: {answer}"),
    "predicts": Label("متوقع: {answer}", "EXPECTED: {answer}"),
    "pledges": Label("متعهد به: {answer}", "PLEDGED: {answer}"),
    "demands": Label("مطلوب: {answer}", "DEMANDED: {answer}"),
    "opines": Label("رأي: {answer}", "HELD: {answer}"),
}


def say_stand(answer: Label, tongue: Tongue = ENGLISH, *, asserts: bool) -> str:
    """An answer that is asserted or denied; denying *yes* and asserting *no* are worded alike.

    >>> say_stand(YES, asserts=False), say_stand(Label("40", "40"), asserts=False)
    ('NO', 'NOT 40')
    """
    if answer == YES:
        return tongue("YES", "نعم") if asserts else tongue("NO", "لا")
    words = tongue.of(answer)
    return words if asserts else tongue("NOT {words}", "ليس {words}", words=words)


def holder_lines(holder: Holder, indent: str = "     ", tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """One claim: who, what, in which words, where."""
    yield Line(f"{indent}• {_who(holder, tongue)}{marks(holder.grades, 'agent', tongue)}")
    statement = tongue.isolate(tongue.of(holder.statement))
    yield Line(f"{indent}  {statement}{marks(holder.grades, 'claim', tongue)}")
    if holder.implied_by:
        yield Line(
            indent
            + tongue("  which answers: {q}", "  وهو جواب عن: {q}", q=tongue.of(holder.implied_by)),
            "faint",
        )
    pieces = dict.fromkeys(" ".join(words.exact.split()) for words in holder.words)
    yield Line(f"{indent}  {' … '.join(map(quoted, pieces))}", "quote")
    yield Line(f"{indent}  {_place(holder, tongue)}", "faint")
    if holder.inferred:
        fields = tongue.list(tongue.word("field", field) for field in holder.inferred)
        yield Line(
            indent + tongue("  Inferred: {fields}", "  مستنتج: {fields}", fields=fields), "faint"
        )
    if holder.also:
        also = tongue.some(holder.also, 3)
        yield Line(
            indent + tongue("  The same again: {also}", "  ومثله أيضا: {also}", also=also),
            "faint",
        )
    if holder.note:
        yield Line(f"{indent}  {say_note(holder.note, tongue)}", "faint")


def _who(holder: Holder, tongue: Tongue) -> str:
    who = tongue.isolate(tongue.of(holder.speaker))
    if holder.principal:
        who += tongue(", for {p}", "، باسم {p}", p=tongue.of(holder.principal))
    if holder.when:
        who += tongue(", {day}", "، {day}", day=tongue.of(holder.when))
    words = []
    if holder.stance not in {"asserts", "denies"}:
        words.append(tongue.doing(holder.stance))
    if holder.certainty in {"probable", "possible"}:
        words.append(tongue.word("certainty", holder.certainty))
    return who + (f" ({(', ' if tongue.lang == 'en' else '، ').join(words)})" if words else "")


def _place(holder: Holder, tongue: Tongue) -> str:
    """The document with its outlet, the hands after it, its day, and the claim."""
    hands = [tongue("outlet not known", "ناشر غير معلوم")]
    if holder.is_known_outlet:
        hands = [tongue.isolate(tongue.of(holder.outlet))]
    for hand in holder.via:
        known = hand != UNKNOWN_AGENT
        hands.append(tongue.isolate(tongue.of(hand)) if known else tongue("not known", "غير معلوم"))
    if holder.published:
        hands[-1] += tongue(", {day}", "، {day}", day=tongue.of(holder.published))
    document = tongue.isolate(holder.document) + marks(holder.grades, "document", tongue)
    return f"{document} ({' ← '.join(hands)}) · {tongue.isolate(holder.claim)}"


def quoted(exact: str) -> str:
    """Words of a text between quotation marks, to stand on a line of their own.

    >>> quoted("عشرة قوارب")
    '«عشرة قوارب»'
    """
    return f"«{exact}»"


def say_note(note: str, tongue: Tongue = ENGLISH) -> str:
    """A note in the language of the reader; where it has only the other, that is said.

    A note in both languages has the English half first, then ` / ` and the Arabic half.

    >>> say_note("the year is inferred / السنة مستنتجة")
    'Note: the year is inferred'
    """
    half, found = half_of(note, tongue)
    if tongue.lang == "en":
        return f"Note: {tongue.isolate(half)}"
    if found:
        return f"ملاحظة: {tongue.isolate(half)}"
    return f"ملاحظة القيّم، بالإنجليزية: {tongue.isolate(half)}"


def half_of(note: str, tongue: Tongue = ENGLISH) -> tuple[str, bool]:
    """The half of a note for the reader, and whether it is in the reader's language.

    >>> half_of("the year is inferred / السنة مستنتجة")
    ('the year is inferred', True)
    """
    english, _, arabic = note.partition(" / ")
    if not RIGHT.search(arabic):
        return note, tongue.lang == "en"
    return (english, True) if tongue.lang == "en" else (arabic, True)
