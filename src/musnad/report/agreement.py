"""The comparison of two curations, as lines, rows and one object.

Knows the wording, also of a kappa that is not defined. The counts come from
`musnad.relate.agreement`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.reading import Reading
from musnad.relate.agreement import Agreement, Disagreement, Kappa, Meeting
from musnad.report.columns import HEADS
from musnad.report.text import Line, half_of
from musnad.report.tongue import ENGLISH, Tongue

Judged = Mapping[Disagreement, Reading]


_MEETINGS: dict[Meeting, str] = {
    "equal": "متساوية",
    "one inside the other": "أحدها داخل الآخر",
    "overlapping": "متداخلة",
    "apart": "متباعدة",
    "other unit": "بوحدة أخرى",
}


def agreement_lines(
    a: Base, b: Base, found: Agreement, judged: Judged, tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """The whole comparison for a terminal; what was read stays in the words of the files."""
    rest_a, rest_b = found.unmatched
    yield Line(tongue("AGREEMENT OF TWO CURATORS", "اتفاق قيّمين اثنين"), "title")
    yield Line(
        tongue(
            "{texts} texts of both; {both} claims of both, {a} of A alone, {b} of B alone",
            "نصوص مشتركة: {texts}؛ أقوال مشتركة: {both}، وعند {A} وحده {a}، وعند {B} وحده {b}",
            texts=len(found.documents),
            both=len(found.pairs),
            a=len(rest_a),
            b=len(rest_b),
            A="A",
            B="B",
        )
    )
    for side, names in zip("AB", found.only_documents, strict=True):
        if names:
            only = tongue(
                "texts of {side} alone: {names}",
                "نصوص عند {side} وحده: {names}",
                side=side,
                names=", ".join(names),
            )
            yield Line(only, "faint")
    yield Line()
    yield from _kappa_lines(found, tongue)
    if found.disagreements:
        yield Line()
        yield Line(tongue("Disagreements", "ما اختلفا فيه"), "heading")
    for pair in found.pairs:
        of_pair = [d for d in found.disagreements if (d.a, d.b) == (pair.a.id, pair.b.id)]
        if of_pair:
            yield Line()
            yield from _pair_lines(pair.a, pair.b, of_pair, judged, tongue)
    for side, base, claims in (("A", a, rest_a), ("B", b, rest_b)):
        if claims:
            yield Line()
            alone = tongue("Claims of {side} alone", "أقوال عند {side} وحده", side=side)
            yield Line(alone, "heading")
        for claim in claims:
            says = tongue(
                "{id}: {speaker} {stance}: {statement}",
                "{id}: {speaker}، {stance}: {statement}",
                id=claim.id,
                speaker=tongue.name(base, claim.speaker),
                stance=tongue.doing(claim.stance),
                statement=tongue.of(claim.statement),
            )
            yield Line(f"   {says}")
            yield Line(f"      {tongue.isolate(_words(claim))}", "quote")


def _kappa_lines(found: Agreement, tongue: Tongue) -> Iterator[Line]:
    """How each field agrees, as a table; in Arabic one sentence for each."""
    yield Line(tongue("Agreement by field", "الاتفاق في كل حقل"), "heading")
    if tongue.lang == "en":
        yield Line(f"   {'field':<10} {'n':>5} {'equal':>6} {'share':>6}  kappa", "faint")
    for row in found.kappas:
        share = _share(row.observed)
        if tongue.lang == "en":
            line = f"{row.field:<10} {row.n:>5} {row.equal:>6} {share:>6}  {_kappa(row)}"
        else:
            line = (
                f"{HEADS[row.field]}: {row.equal} من {row.n}، النسبة {share}، "
                f"كابا {_kappa(row, tongue)}"
            )
        yield Line(f"   {line}")
    if found.figures:
        told = ("، " if tongue.lang == "ar" else ", ").join(
            f"{count} {tongue(word, _MEETINGS[word])}" for word, count in found.figures
        )
        as_intervals = tongue("figures as intervals: ", "الأرقام مجالات: ")
        yield Line(f"   {as_intervals}{told}", "faint")


def _pair_lines(
    a: Claim, b: Claim, disagreements: list[Disagreement], judged: Judged, tongue: Tongue
) -> Iterator[Line]:
    yield Line(f"   {tongue.isolate(a.id)} / {tongue.isolate(b.id)}", "side")
    for words in dict.fromkeys((_words(a), _words(b))):
        yield Line(f"      {tongue.isolate(words)}", "quote")
    for found in disagreements:
        reads = tongue(
            "{field}: A {a} | B {b}",
            "{field}: عند {A} {a} | وعند {B} {b}",
            field=tongue(found.field, HEADS[found.field]),
            a=found.says_a,
            b=found.says_b,
            A="A",
            B="B",
        )
        yield Line(f"      {reads}")
        if (reading := judged.get(found)) is not None:
            why = tongue(
                "{who} ({right}), by {by}, {on}: {because}",
                "{who} ({right})، حكم {by} في {on}: {because}",
                who=who_is_right(found, reading, tongue),
                right=reading.right,
                by=reading.by,
                on=reading.on,
                because=half_of(reading.because, tongue)[0],
            )
            yield Line(f"         {why}", "why")


def who_is_right(found: Disagreement, reading: Reading, tongue: Tongue = ENGLISH) -> str:
    """Which reading a third person calls right."""
    for side, says in (("A", found.says_a), ("B", found.says_b)):
        if reading.right == says:
            return tongue("{side} is right", "الصواب عند {side}", side=side)
    return tongue("neither is right", "ليس الصواب عند أي منهما")


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
    """A share with two digits, rounded down: only a full share is 1.00.

    >>> _share(Fraction(499, 500)), _share(Fraction(1))
    ('0.99', '1.00')
    """
    return "-" if value is None else f"{floor(value * 100) / 100:.2f}"


def _kappa(row: Kappa, tongue: Tongue = ENGLISH) -> str:
    if row.observed is None:
        return tongue("not defined: no pair", "لا تعرّف: لا زوج")
    one_word = tongue("not defined: one word only", "لا تعرّف: كلمة واحدة لا غير")
    return one_word if row.kappa is None else _share(row.kappa)


def _words(claim: Claim) -> str:
    return " … ".join(" ".join(e.exact.split()) for e in claim.evidence)
