"""The difference of two bases: what appeared, changed and vanished.

Knows claims (by id), verdicts and the status of questions. A verdict belongs to two **positions**
on a question, not to two claims: a tenth reprint changes no verdict. Positions are identified by
their content, so that bases that were built separately can be compared. Where one verdict vanished
and another appeared with the same two claims as witnesses, because an answer was corrected, it
*changed*. Does not know stores or files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.readmodel.stands import relater_of
from musnad.relate.condensed import condense
from musnad.relate.origin import summarise
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.conflict_text import say_verdict
from musnad.report.text import Line
from musnad.report.tongue import ENGLISH, Tongue

Change = Literal["appeared", "changed", "vanished"]
Word = tuple[str, str | None]
"""A kind with its verdict."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that appeared, changed (in which fields) or vanished."""

    change: Change
    claim: str
    statement: Label
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict on two positions: kinds and verdicts `before` and `after`, with one witness each.

    `example` is two claims of the newer base, of the older one where the verdict vanished.
    """

    change: Change
    question: str
    label: Label
    before: tuple[str, ...]
    after: tuple[str, ...]
    example: tuple[str, str]
    reason: Label


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The status of a question and the origins behind its best position, before and after.

    `None` where no claim answered the question.
    """

    question: str
    label: Label
    before: str | None
    after: str | None
    origins_before: int
    origins_after: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs; each part in the order of ids."""

    claims: tuple[ClaimChange, ...]
    verdicts: tuple[VerdictChange, ...]
    statuses: tuple[StatusChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two bases hold the same claims and verdicts."""
        return not (self.claims or self.verdicts or self.statuses)


def compare_bases(old: Base, new: Base) -> Difference:
    """What differs from `old` to `new`; both in canonical form (`rdf.canonical`).

    >>> compare_bases(Base("https://example.org/"), Base("https://example.org/")).is_empty
    True
    """
    before, after = relater_of(old), relater_of(new)
    return Difference(
        tuple(_claims(old, new)),
        tuple(_verdicts(before, after)),
        tuple(_statuses(before, after)),
    )


def _claims(old: Base, new: Base) -> Iterator[ClaimChange]:
    for name in sorted({*old.claims, *new.claims}):
        before, after = old.claims.get(name), new.claims.get(name)
        if before is None and after is not None:
            yield ClaimChange("appeared", name, after.statement)
        elif after is None and before is not None:
            yield ClaimChange("vanished", name, before.statement)
        elif before is not None and after is not None and before != after:
            yield ClaimChange("changed", name, after.statement, _changed(before, after))


def _changed(before: Claim, after: Claim) -> tuple[str, ...]:
    names = (f.name for f in fields(Claim))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


@dataclass(slots=True)
class _Verdict:
    words: set[Word]
    row: Relation

    @property
    def witnesses(self) -> tuple[str, ...]:
        return self.row.question, self.row.a, self.row.b


def _verdicts(before: Relater, after: Relater) -> Iterator[VerdictChange]:
    old, new = _by_positions(before), _by_positions(after)
    gone = {key: old[key] for key in sorted(old.keys() - new.keys())}
    come = {key: new[key] for key in sorted(new.keys() - old.keys())}
    stayed = [(old[k], new[k]) for k in sorted(old.keys() & new.keys())]
    pairs = [(was, now) for was, now in stayed if was.words != now.words]
    witnesses = {now.witnesses: key for key, now in come.items()}
    for key, was in list(gone.items()):
        match = witnesses.pop(was.witnesses, None)
        if match is not None:
            pairs.append((was, come.pop(match)))
            del gone[key]
    changes = [
        *(_change(after.base, None, now) for now in come.values()),
        *(_change(after.base, was, now) for was, now in pairs),
        *(_change(before.base, was, None) for was in gone.values()),
    ]
    yield from sorted(changes, key=lambda c: (c.question, c.example, c.change, c.after, c.before))


def _change(base: Base, was: _Verdict | None, now: _Verdict | None) -> VerdictChange:
    shown = now or was
    if shown is None:
        raise ValueError("a change has a side")
    return VerdictChange(
        "changed" if was and now else "appeared" if now else "vanished",
        shown.row.question,
        base.questions[shown.row.question].label,
        _words(was),
        _words(now),
        (shown.row.a, shown.row.b),
        shown.row.reason,
    )


def _words(verdict: _Verdict | None) -> tuple[str, ...]:
    words = verdict.words if verdict else set()
    return tuple(sorted(" / ".join(filter(None, word)) for word in words))


def _by_positions(relater: Relater) -> dict[tuple[str, ...], _Verdict]:
    """The verdicts under their question and the ids of their two positions."""
    held: dict[tuple[str, str], str] = {}
    for question, stands in relater.stands.items():
        for stand in stands:
            held[stand.claim.id, question] = stand.position.id
    found: dict[tuple[str, ...], _Verdict] = {}
    for row in condense(relater):
        ends = sorted(
            held.get((claim, row.question))
            or held[claim, carried or relater.base.claims[claim].question]
            for claim, carried in ((row.a, row.carried_a), (row.b, row.carried_b))
        )
        key = row.question, *ends
        known = found.setdefault(key, _Verdict(set(), row))
        known.words.add((row.kind, row.verdict))
    return found


def _statuses(before: Relater, after: Relater) -> Iterator[StatusChange]:
    old, new = summarise(before.base, relater=before), summarise(after.base, relater=after)
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        known = (
            was.status if was else None,
            now.status if now else None,
            was.corroboration if was else 0,
            now.corroboration if now else 0,
        )
        if known[0] != known[1] or known[2] != known[3]:
            base = after.base if name in after.base.questions else before.base
            yield StatusChange(name, base.questions[name].label, *known)


# -- lines and rows -------------------------------------------------------------------------------

_SHOWN = 40
"""How many changes of one sort are written out."""


_CHANGES: dict[Change, Label] = {
    "appeared": Label("ظهر", "appeared"),
    "changed": Label("تغير", "changed"),
    "vanished": Label("اختفى", "vanished"),
}
_OF = (
    Label("الأقوال", "claims"),
    Label("الأحكام", "verdicts"),
)


def difference_lines(difference: Difference, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The difference for a reader: statuses and verdicts first, then claims.

    >>> [line.text for line in difference_lines(Difference((), (), ()))]
    ['The two bases hold the same claims and verdicts.']
    """
    if difference.is_empty:
        same = tongue(
            "The two bases hold the same claims and verdicts.",
            "في القاعدتين الأقوال والأحكام نفسها.",
        )
        yield Line(same, "title")
        return
    yield Line(tongue("WHAT CHANGED", "ما تغير"), "title")
    changed: tuple[list[Change], ...] = (
        [claim.change for claim in difference.claims],
        [verdict.change for verdict in difference.verdicts],
    )
    for word, changes in zip(_OF, changed, strict=True):
        counts = Counter(changes)
        said = tongue(", ", "، ").join(f"{counts[c]} {tongue.of(w)}" for c, w in _CHANGES.items())
        yield Line(f"{tongue.of(word)}: {said}")
    yield Line(
        tongue(
            "questions whose status or origins changed: {n}",
            "أسئلة تغيرت حالها أو مصادرها الأصلية: {n}",
            n=len(difference.statuses),
        )
    )
    for status in difference.statuses[:_SHOWN]:
        yield Line()
        label = tongue.isolate(tongue.of(status.label))
        yield Line(f"   {label}  [{tongue.isolate(status.question)}]", "heading")
        was = _state(status.before, status.origins_before, tongue)
        now = _state(status.after, status.origins_after, tongue)
        yield Line(tongue("   {was} → {now}", "   {was} ← {now}", was=was, now=now), "side")
    yield from _more(len(difference.statuses), tongue)
    for verdict in difference.verdicts[:_SHOWN]:
        yield Line()
        change = tongue.of(_CHANGES[verdict.change])
        yield Line(f"   {change}: {tongue.isolate(tongue.of(verdict.label))}", "heading")
        words = tongue(" → ", " ← ").join(
            tongue.list(_verdict(word, tongue) for word in side)
            for side in dict.fromkeys((verdict.before, verdict.after))
            if side
        )
        yield Line(f"   {words}: {tongue.list(verdict.example)}", "side")
        why = tongue.of(verdict.reason)
        yield Line(tongue("   Why: {why}", "   لأنه: {why}", why=why), "why")
    yield from _more(len(difference.verdicts), tongue)
    if difference.claims:
        yield Line()
    for claim in difference.claims[:_SHOWN]:
        which = f" ({tongue.list(claim.fields)})" if claim.fields else ""
        yield Line(
            f"   {tongue.of(_CHANGES[claim.change])}{which}: {tongue.isolate(claim.claim)}: "
            f"{tongue.isolate(tongue.of(claim.statement))}"
        )
    yield from _more(len(difference.claims), tongue)


def _state(status: str | None, origins: int, tongue: Tongue) -> str:
    word = tongue.word("status", status) if status else tongue("unanswered", "بلا جواب")
    return tongue("{w}, {n}", "{w}، {n}", w=word, n=tongue.count(origins, "origin"))


def _verdict(words: str, tongue: Tongue) -> str:
    kind, _, verdict = words.partition(" / ")
    return say_verdict(kind, verdict or None, tongue)


def _more(count: int, tongue: Tongue) -> Iterator[Line]:
    if count > _SHOWN:
        yield Line(
            tongue(
                "   … and {n} more: {command}",
                "   … و{n} غير ذلك: {command}",
                n=count - _SHOWN,
                command="--format jsonl",
            ),
            "faint",
        )


def difference_rows(difference: Difference) -> Iterator[dict[str, object]]:
    """One flat row for each change, statuses and verdicts first.

    >>> change = ClaimChange("vanished", "c1", Label("قال", "He said"))
    >>> [row["change"] for row in difference_rows(Difference((change,), (), ()))]
    ['vanished']
    """
    for status in difference.statuses:
        yield _row(
            "status",
            "changed",
            status.question,
            status.question,
            f"{status.before or 'unanswered'} {status.origins_before}",
            f"{status.after or 'unanswered'} {status.origins_after}",
            status.label.en,
        )
    for verdict in difference.verdicts:
        yield _row(
            "verdict",
            verdict.change,
            " ".join(verdict.example),
            verdict.question,
            ", ".join(verdict.before),
            ", ".join(verdict.after),
            verdict.reason.en,
        )
    for claim in difference.claims:
        yield _row(
            "claim",
            claim.change,
            claim.claim,
            "",
            "",
            ", ".join(claim.fields),
            claim.statement.en,
        )


def _row(of: str, change: str, name: str, question: str, *rest: str) -> dict[str, object]:
    before, after, words = rest
    return {
        "of": of,
        "change": change,
        "id": name,
        "question": question,
        "before": before,
        "after": after,
        "words": words,
    }
