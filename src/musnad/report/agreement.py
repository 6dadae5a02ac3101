"""Two curations held against each other, as lines, rows and one object.

Knows how a kappa that is not defined is told. What was counted is `musnad.relate.agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.reading import Reading
from musnad.relate.agreement import Agreement, Disagreement, Kappa
from musnad.report.text import Line

Judged = Mapping[Disagreement, Reading]
NOT_DEFINED = "not defined: one word only"


def agreement_lines(a: Base, b: Base, found: Agreement, judged: Judged) -> Iterator[Line]:
    """The whole comparison for a terminal."""
    rest_a, rest_b = found.unmatched
    yield Line("AGREEMENT OF TWO CURATORS", "title")
    yield Line(
        f"{len(found.documents)} texts of both; {len(found.pairs)} claims of both, "
        f"{len(rest_a)} of A alone, {len(rest_b)} of B alone"
    )
    for side, names in zip("AB", found.only_documents, strict=True):
        if names:
            yield Line(f"texts of {side} alone: {', '.join(names)}", "faint")
    yield Line()
    yield Line("Agreement by field", "heading")
    yield Line(f"   {'field':<10} {'n':>5} {'equal':>6} {'share':>6}  kappa", "faint")
    for row in found.kappas:
        yield Line(
            f"   {row.field:<10} {row.n:>5} {row.equal:>6} {_share(row.observed):>6}  {_kappa(row)}"
        )
    if found.figures:
        told = ", ".join(f"{count} {word}" for word, count in found.figures)
        yield Line(f"   figures as intervals: {told}", "faint")
    if found.disagreements:
        yield Line()
        yield Line("Disagreements", "heading")
    for pair in found.pairs:
        of_pair = [d for d in found.disagreements if (d.a, d.b) == (pair.a.id, pair.b.id)]
        if of_pair:
            yield Line()
            yield from _pair_lines(pair.a, pair.b, of_pair, judged)
    for side, base, claims in (("A", a, rest_a), ("B", b, rest_b)):
        if claims:
            yield Line()
            yield Line(f"Claims of {side} alone", "heading")
        for claim in claims:
            speaker = base.label(claim.speaker).en
            yield Line(f"   {claim.id}: {speaker} {claim.stance}: {claim.statement.en}", "plain")
            yield Line(f"      {_words(claim)}", "quote")


def _pair_lines(
    a: Claim, b: Claim, disagreements: list[Disagreement], judged: Judged
) -> Iterator[Line]:
    yield Line(f"   {a.id} / {b.id}", "side")
    yield Line(f"      {_words(a)}", "quote")
    if _words(a) != _words(b):
        yield Line(f"      {_words(b)}", "quote")
    for found in disagreements:
        yield Line(f"      {found.field}: A {found.says_a} | B {found.says_b}")
        if (reading := judged.get(found)) is not None:
            yield Line(
                f"         {who_is_right(found, reading)} ({reading.right}), "
                f"by {reading.by}, {reading.on}: {reading.because}",
                "why",
            )


def who_is_right(found: Disagreement, reading: Reading) -> str:
    """Whom a third person gives right."""
    for side, says in (("A", found.says_a), ("B", found.says_b)):
        if reading.right == says:
            return f"{side} is right"
    return "neither is right"


def agreement_rows(found: Agreement, judged: Judged) -> Iterator[dict[str, object]]:
    """A row for each disagreement and each claim that one curator alone has."""
    for d in found.disagreements:
        yield _row(d, judged.get(d))
    for side, claims in zip("ab", found.unmatched, strict=True):
        for claim in claims:
            empty: dict[str, object] = dict.fromkeys(_COLUMNS, "")
            yield empty | {
                "kind": f"only-{side}",
                side: claim.id,
                f"says_{side}": claim.statement.en,
            }


_COLUMNS = ("kind", "a", "b", "field", "says_a", "says_b", "right", "by", "because")


def _row(d: Disagreement, reading: Reading | None) -> dict[str, object]:
    values = ("disagreement", d.a, d.b, d.field, d.says_a, d.says_b)
    right = (reading.right, reading.by, reading.because) if reading else ("", "", "")
    return dict(zip(_COLUMNS, (*values, *right), strict=True))


def agreement_object(found: Agreement, judged: Judged) -> dict[str, Any]:
    """Everything as one object; shares and kappas are numbers, `None` where there is none."""
    return {
        "documents": [{"a": a, "b": b} for a, b in found.documents],
        "matched": [
            {"a": p.a.id, "b": p.b.id, "share": round(float(p.share), 4)} for p in found.pairs
        ],
        "only_a": [c.id for c in found.unmatched[0]],
        "only_b": [c.id for c in found.unmatched[1]],
        "fields": [
            {
                "field": k.field,
                "n": k.n,
                "equal": k.equal,
                "observed": None if k.observed is None else round(float(k.observed), 4),
                "kappa": None if k.kappa is None else round(float(k.kappa), 4),
            }
            for k in found.kappas
        ],
        "figures": dict(found.figures),
        "disagreements": [_row(d, judged.get(d)) for d in found.disagreements],
    }


def agreement_tables(found: Agreement, judged: Judged) -> Iterator[list[dict[str, object]]]:
    """Two tables for Markdown: agreement by field, then disagreements and single claims."""
    yield [
        {
            "field": k.field,
            "n": k.n,
            "equal": k.equal,
            "share": _share(k.observed),
            "kappa": _kappa(k),
        }
        for k in found.kappas
    ]
    yield list(agreement_rows(found, judged))


def _share(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):.2f}"


def _kappa(row: Kappa) -> str:
    if row.observed is None:
        return "not defined: no pair"
    return NOT_DEFINED if row.kappa is None else f"{float(row.kappa):.2f}"


def _words(claim: Claim) -> str:
    return " … ".join(" ".join(e.exact.split()) for e in claim.evidence)
