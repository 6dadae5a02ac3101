"""The summary of a build: what was read, what changed, which verdicts appeared or vanished.

Knows how many verdicts of each kind are named. Does not know how they were found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from musnad.report.tongue import ENGLISH, Tongue

NAMED, SOME = 20, 5
"""So many conflicts, and so many verdicts of each other kind, are named."""
_KINDS = ("conflicts", "reversal", "update", "agrees", "not-comparable", "restates")
Verdict = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a build counted. `quads` is `None` where nothing was written."""

    claims: int
    documents: int
    read: int
    quads: int | None
    added: int
    removed: int
    changed: int
    appeared: Sequence[Verdict]
    vanished: Sequence[Verdict]


def built_lines(tally: Tally, tongue: Tongue = ENGLISH) -> Iterator[str]:
    r"""The counts, then the verdicts that appeared or vanished, conflicts first.

    >>> print("\n".join(built_lines(Tally(2, 1, 1, None, 2, 0, 0, [], []))))
    2 claims in 1 document, 1 read; would be written
    claims: 2 added, 0 removed, 0 changed
    verdicts: 0 appeared, 0 vanished
    """
    store = tongue("would be written", "ولم يكتب شيء")
    if tally.quads is not None:
        quads = tongue.count(tally.quads, "quad")
        store = tongue("{quads} in the store", "في المخزن {quads}", quads=quads)
    yield tongue(
        "{claims} in {documents}, {read} read; {store}",
        "{claims} في {documents}، قرئ منها {read}؛ {store}",
        claims=tongue.count(tally.claims, "claim"),
        documents=tongue.count(tally.documents, "document", after_preposition=True),
        read=tally.read,
        store=store,
    )
    yield tongue(
        "claims: {added} added, {removed} removed, {changed} changed",
        "الأقوال: أضيف {added}، وحذف {removed}، وتغير {changed}",
        added=tally.added,
        removed=tally.removed,
        changed=tally.changed,
    )
    yield tongue(
        "verdicts: {appeared} appeared, {vanished} vanished",
        "الأحكام: ظهر {appeared}، وزال {vanished}",
        appeared=len(tally.appeared),
        vanished=len(tally.vanished),
    )
    left: Counter[str] = Counter()
    changes = [
        (change, row)
        for change, rows in (
            (tongue("appeared", "ظهر"), tally.appeared),
            (tongue("vanished", "زال"), tally.vanished),
        )
        for row in rows
    ]
    for kind in _KINDS:
        of_kind = [found for found in changes if found[1]["kind"] == kind]
        named = NAMED if kind == "conflicts" else SOME
        for change, row in of_kind[:named]:
            yield "  " + tongue(
                "{kind} {change}: {a} / {b}: {why}",
                "{change} ({kind}): {a} / {b}: {why}",
                kind=tongue.word("kind", kind),
                change=change,
                a=row["a"],
                b=row["b"],
                why=row["reason" if tongue.lang == "en" else "reason_ar"],
            )
        left[kind] = max(0, len(of_kind) - named)
    more = [f"{number} {tongue.word('kind', kind)}" for kind, number in left.items() if number]
    if more:
        yield "  " + tongue(
            "… and {more} ({command} lists all)",
            "… وكذلك {more} ({command} يسرد الكل)",
            more=(", " if tongue.lang == "en" else "، ").join(more),
            command="--format csv",
        )
