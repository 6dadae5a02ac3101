"""Two claims explained, as lines of plain text.

Knows the order of lines for every verdict between them. Does not know how verdicts come about.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.model.base import Base
from musnad.relate.row import Relation
from musnad.report.comparison import Comparison
from musnad.report.conflict_text import say_verdict
from musnad.report.folded import fold_carried
from musnad.report.holding import hold
from musnad.report.text import Line, holder_lines
from musnad.report.tongue import ENGLISH, Tongue


def comparison_lines(
    base: Base, comparison: Comparison, tongue: Tongue = ENGLISH
) -> Iterator[Line]:
    """Both claims, then each verdict between them with its rule, or why there is none."""
    for claim in (comparison.a, comparison.b):
        yield from holder_lines(hold(base, claim), "", tongue)
        yield Line()
    for folded in fold_carried(base, comparison.relations):
        yield from relation_lines(base, folded.row, tongue, folded.further)
    if comparison.why_none:
        yield Line(tongue("No verdict", "لا حكم"), "title")
        why = tongue.of(comparison.why_none)
        yield Line(tongue("  Why: {why}", "  لأنه: {why}", why=why), "why")


def relation_lines(
    base: Base, row: Relation, tongue: Tongue = ENGLISH, further: tuple[str, ...] = ()
) -> Iterator[Line]:
    """One verdict with its question, reason and rule.

    `further` are presupposed questions on which it follows.
    """
    yield Line(say_verdict(row.kind, row.verdict, tongue), "title")
    asked = tongue.of(base.questions[row.question].label)
    yield Line(tongue("  On: {asked}", "  في: {asked}", asked=asked), "plain")
    for en, ar, carried in (
        ("first", "الأول", row.carried_a),
        ("second", "الثاني", row.carried_b),
    ):
        if carried:
            yield Line(
                tongue(
                    "  The {side} is carried here from: {label}",
                    "  {side} مستتبع هنا من: {label}",
                    side=tongue(en, ar),
                    label=tongue.of(base.questions[carried].label),
                ),
                "faint",
            )
    for other in row.also:
        with_ = tongue(
            "  Together with: {claim}, by {who}",
            "  ومعه: {claim}، قاله {who}",
            claim=tongue.isolate(other),
            who=tongue.name(base, base.claims[other].speaker),
        )
        yield Line(with_, "faint")
    yield Line(tongue("  Why: {why}", "  لأنه: {why}", why=tongue.of(row.reason)), "why")
    yield Line(
        tongue(
            "  Rule {rule}, version {version}: {command}",
            "  القاعدة {rule}، الإصدار {version}: {command}",
            rule=row.rule,
            version=row.rule_version,
            command=f"musnad explain {row.rule}",
        ),
        "faint",
    )
    if further:
        labels = "; ".join(tongue.of(base.questions[name].label) for name in further)
        yield Line(
            tongue(
                "  The same follows on what it presupposes: {labels}",
                "  ويلزم مثله فيما يفترضه السؤال: {labels}",
                labels=labels,
            ),
            "faint",
        )
    if row.independence:
        words = tongue.word("independence", row.independence)
        yield Line(tongue("  Independence: {words}", "  الاستقلال: {words}", words=words), "faint")
    if row.judged_by:
        ruled = tongue("the same or nothing", "مثله أو لا شيء")
        if row.overruled:
            ruled = say_verdict(*row.overruled, tongue)
        yield Line(
            tongue(
                "  Judged by {who}; the rule says: {ruled}",
                "  حكم به {who}؛ والقاعدة تقول: {ruled}",
                who=row.judged_by,
                ruled=ruled,
            ),
            "faint",
        )
    yield Line()
