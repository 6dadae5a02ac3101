"""Reports as lines of plain text, for a terminal, a file or a message.

Knows the order and wording of lines; each has a style that a terminal may colour. Arabic stands on
lines of its own, so that no line mixes two directions more than it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from musnad.model.base import Base
from musnad.model.label import Label
from musnad.relate.origin import Support
from musnad.report.dispute import CROWD, Because, Matter, NotAConflict, Report
from musnad.report.grade import marks
from musnad.report.holding import Holder, Side

Style = Literal["title", "heading", "side", "plain", "quote", "faint", "why"]
SHOWN = 8
"""How many holders of one position are written out."""
SHOWN_IN_SHORT = 2
MISSES_IN_SHORT = 9
REASONS = 4
"""How many reasons of one matter are written out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with the style that it may be shown in."""

    text: str = ""
    style: Style = "plain"


def format_lines(lines: Iterable[Line]) -> str:
    """The lines as plain text."""
    return "".join(f"{line.text}\n" for line in lines)


def conflict_lines(base: Base, report: Report, *, in_short: bool = False) -> Iterator[Line]:
    """The conflicts report: disputes, changed positions, near misses; fewer of each `in_short`."""
    shown = SHOWN_IN_SHORT if in_short else SHOWN
    disputes = [m for m in report.matters if any(b.kind == "conflicts" for b in m.because)]
    changes = [m for m in report.matters if m not in disputes]
    yield Line(f"CONFLICTS: {len(disputes)} of {report.questions} questions are disputed", "title")
    yield _counts(report)
    for number, matter in enumerate(disputes, 1):
        yield from _matter_lines(base, matter, number, shown)
    if changes:
        yield Line()
        yield Line("CHANGED POSITIONS: one principal, two answers in time", "title")
        for number, matter in enumerate(changes, 1):
            yield from _matter_lines(base, matter, number, shown)
    yield from _crowded_lines(report)
    if report.not_conflicts:
        yield Line()
        yield Line("NOT A CONFLICT, BECAUSE …", "title")
        misses = report.not_conflicts[: MISSES_IN_SHORT if in_short else None]
        for miss in misses:
            yield from _miss_lines(miss)
        if len(misses) < len(report.not_conflicts):
            more = len(report.not_conflicts) - len(misses)
            yield Line()
            yield Line(f"   {more} more: musnad conflicts", "faint")


def _crowded_lines(report: Report) -> Iterator[Line]:
    """That not every pair was looked at, and how to see them all."""
    if not report.crowded:
        return
    first = report.crowded[0]
    where = f"{first} and {len(report.crowded) - 1} more" if len(report.crowded) > 1 else first
    yield Line()
    yield Line(
        f"   Where more than {CROWD} claims meet, a few pairs of each kind are shown: {where}. "
        f"All of them: musnad relations --question {first}",
        "faint",
    )


def agreement_lines(base: Base, report: Report, *, in_short: bool = False) -> Iterator[Line]:
    """The agreements report; `in_short`: across three documents or more, with fewer holders."""
    yield Line(f"AGREEMENTS: on {len(report.matters)} of {report.questions} questions", "title")
    yield _counts(report)
    matters = [m for m in report.matters if not in_short or _documents(m) >= 3]
    for number, matter in enumerate(matters, 1):
        yield from _matter_lines(base, matter, number, SHOWN_IN_SHORT if in_short else SHOWN)
    if len(matters) < len(report.matters):
        more = len(report.matters) - len(matters)
        yield Line()
        yield Line(f"{more} more in fewer documents: musnad agreements", "faint")


def _documents(matter: Matter) -> int:
    return len({h.document for side in matter.sides for h in side.holders})


def _counts(report: Report) -> Line:
    return Line(
        f"{_count(report.claims, 'claim')} in {_count(report.documents, 'document')}", "faint"
    )


def _matter_lines(base: Base, matter: Matter, number: int, shown: int = SHOWN) -> Iterator[Line]:
    yield Line()
    yield Line(f"{number}. {matter.label.en}", "heading")
    yield Line(f"   {matter.label.ar}", "heading")
    if matter.sides and not matter.sides[0].is_words:
        yield Line(f"   {_in_short(matter)}", "side")
    for because in matter.because[:REASONS]:
        yield from _because_lines(because)
    if len(matter.because) > REASONS:
        more = _count(len(matter.because) - REASONS, "reason")
        yield Line(f"   … and {more} more: musnad relations --question {matter.question}", "faint")
    yield Line(
        f"   {matter.status} · {support_words(base, matter.support)} · {matter.question}", "faint"
    )
    for side in matter.sides:
        yield from side_lines(base, side, shown)
    if matter.echoes:
        yield Line(f"   Echoes, which add no witness: {_count(matter.echoes, 'pair')}.", "faint")


def _in_short(matter: Matter) -> str:
    """Who holds what, in one line."""
    words = []
    for side in matter.sides:
        who = list(dict.fromkeys(h.speaker.en for h in side.holders))
        people = ", ".join(who[:4]) + (f" and {len(who) - 4} more" if len(who) > 4 else "")
        if side.answer.en == "yes":
            words.append(f"{'YES' if side.asserts else 'NO'}: {people}")
        else:
            words.append(f"{'' if side.asserts else 'NOT '}{side.answer.en}: {people}")
    return " | ".join(words)


def _because_lines(because: Because) -> Iterator[Line]:
    pairs = f", {because.pairs} pairs" if because.pairs > 1 else ""
    yield Line(f"   Why: {because.reason.en}", "why")
    yield Line(f"        {because.reason.ar}", "why")
    verdict = because.verdict or "no verdict"
    if because.judged_by:
        ruled = because.overruled or "no verdict"
        yield Line(f"        judged by {because.judged_by}; the rule says: {ruled}", "faint")
    a, b = because.example
    yield Line(
        f"        {because.kind} / {verdict}, rule {because.rule}{pairs}: {a}, {b}",
        "faint",
    )


def side_lines(base: Base, side: Side, shown: int | None = None) -> Iterator[Line]:
    """A position with who stands behind it and who holds it.

    `shown` says how many holders are written out, and never hides an origin; `None` shows all.
    """
    if shown is not None:
        shown = max(shown, len(side.support.origins))
    when = f", as of {side.as_of}" if side.as_of else ""
    if side.is_words:
        words = "SAID"
    elif side.answer.en == "yes":
        words = "YES, asserted" if side.asserts else "NO, denied"
    else:
        words = f"{'ASSERTED' if side.asserts else 'DENIED'}: {side.answer.en}"
    yield Line()
    yield Line(f"   {words}{when}", "side")
    if not side.is_words and side.answer.ar not in {side.answer.en, "نعم"}:
        yield Line(f"   {side.answer.ar}", "side")
    if not side.is_words:
        yield Line(f"   {support_words(base, side.support)}", "faint")
    for holder in side.holders[:shown]:
        yield from holder_lines(holder)
    if shown is not None and len(side.holders) > shown:
        more = len(side.holders) - shown
        yield Line(f"     … and {more} more: musnad show {side.question}", "faint")


def holder_lines(holder: Holder, indent: str = "     ") -> Iterator[Line]:
    """One claim: who, what, in which words, where."""
    who = holder.speaker.en
    if holder.principal:
        who += f", for {holder.principal.en}"
    if holder.when:
        who += f", {holder.when}"
    if holder.certainty in {"probable", "possible"}:
        who += f" ({holder.certainty})"
    yield Line(f"{indent}• {who}{marks(holder.grades, 'agent')}")
    yield Line(f"{indent}  {holder.statement.en}{marks(holder.grades, 'claim')}")
    if holder.implied_by:
        yield Line(f"{indent}  which answers: {holder.implied_by.en}", "faint")
    for exact in dict.fromkeys(" ".join(words.exact.split()) for words in holder.words):
        yield Line(f"{indent}  «{exact}»", "quote")
    hands = [holder.outlet, *holder.via]  # from the document to the speaker
    through = " ← ".join("outlet not known" if h.en == "unknown" else h.en for h in hands)
    published = f", {holder.published}" if holder.published else ""
    document = f"{holder.document}{marks(holder.grades, 'document')}"
    yield Line(f"{indent}  {document} ({through}{published}) · {holder.claim}", "faint")
    if holder.note:
        yield Line(f"{indent}  Note: {short_note(holder.note)}", "faint")


def short_note(note: str) -> str:
    """The English half of a note in both languages.

    >>> short_note("the year is inferred / السنة مستنتجة")
    'the year is inferred'
    """
    english, _, arabic = note.partition(" / ")
    return english if arabic else note


def _miss_lines(miss: NotAConflict) -> Iterator[Line]:
    yield Line()
    yield Line("   " + " / ".join(q.en for q in miss.questions), "heading")
    for holder in miss.holders[:4]:
        yield Line(f"     • {holder.speaker.en}: {holder.statement.en}")
        for words in holder.words[:1]:
            yield Line(f"       «{' '.join(words.exact.split())}» · {holder.claim}", "quote")
    if len(miss.holders) > 4:
        yield Line(f"     … and {len(miss.holders) - 4} more", "faint")
    yield Line(f"     Because: {miss.reason.en}", "why")
    yield Line(f"              {miss.reason.ar}", "why")


def support_words(base: Base, support: Support) -> str:
    """`5 documents, 3 outlets: 2 origins (A, B), 1 shown independent; 3 unnamed, 2 own voice`."""
    words = (
        f"{_count(len(support.documents), 'document')}, {_count(len(support.outlets), 'outlet')}"
    )
    words += f": {_count(len(support.origins), 'origin')}"
    if support.origins:
        words += f" ({', '.join(names(base, support.origins))})"
    if support.independent:
        words += f", {support.independent} shown independent"
    rest = [
        f"{len(group)} {word}"
        for group, word in (
            (support.unnamed, "unnamed"),
            (support.own_voices, "own voice"),
            (support.unknown, "of unknown principal"),
        )
        if group
    ]
    return words + (f"; {', '.join(rest)}" if rest else "")


def names(base: Base, ids: Iterable[str]) -> list[str]:
    """The English names of agents, in the order of their ids."""
    return [_label(base, name).en for name in ids]


def _label(base: Base, name: str) -> Label:
    return base.label(name)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
