"""The range of a question as lines, and as an object ready for JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from musnad.model.base import Base
from musnad.report.spread import End, Reason, Reporter, Spread
from musnad.report.text import Line
from musnad.report.tongue import ENGLISH, Tongue

SHOWN = 8
"""How many claims of one end, or left out for one reason, are named."""
_WHY: dict[Reason, tuple[str, str]] = {
    "estimate": ("an estimate of what others' claims come to", "تقدير لما تنتهي إليه أقوال غيره"),
    "denial": ("a denial, which reports no figure", "نفي لا يخبر برقم"),
    "not-asserted": ("not asserted: declined, doubted, expected or wished", "لم يؤكد"),
    "no-figure": ("no figure", "لا رقم فيه"),
    "only-possible": ("said to be possible only", "قيل إنه ممكن فحسب"),
    "overtaken": ("overtaken by a later figure of the same source", "لحقه رقم لاحق للمصدر نفسه"),
    "too-few-origins": ("too few origins stand behind it", "المصادر الأصلية وراءه أقل من المطلوب"),
    "not-graded": ("nobody graded it", "لم يقيّمه أحد"),
    "graded-lower": ("graded lower", "تقييمه أدنى"),
    "unit": ("in another unit", "بوحدة أخرى"),
}
_ENDS = (
    ("lowest", "lowest", "الأدنى"),
    ("best", "best", "الأرجح"),
    ("highest", "highest", "الأعلى"),
)


def spread_lines(base: Base, spread: Spread, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The question, each end with what set it, the estimates beside it, and who was left out."""
    yield Line(f"{tongue.of(spread.label)}  [{tongue.isolate(spread.question)}]", "title")
    yield Line(
        tongue(
            "What was reported, by the rule {rule}: {taken} taken in, {left} left out",
            "ما أخبر به، بقاعدة {rule}: أخذ {taken} وترك {left}",
            rule=spread.rule,
            taken=tongue.count(spread.taken, "claim"),
            left=len(spread.left_out),
        ),
        "faint",
    )
    yield from end_lines(base, spread, tongue)
    reasons = Counter(left.reason for left in spread.left_out if left.reason != "estimate")
    if reasons:
        yield Line()
        yield Line(tongue("LEFT OUT, BECAUSE …", "ترك، لأن …"), "heading")
    for reason in sorted(reasons):
        yield Line(f"  {tongue(*_WHY[reason])}", "side")
        some = [left for left in spread.left_out if left.reason == reason]
        for left in some[:SHOWN]:
            yield Line(
                f"    • {tongue.isolate(tongue.of(left.speaker))}: "
                f"{tongue.isolate(tongue.of(left.answer))} · {tongue.isolate(left.claim)}"
            )
        if len(some) > SHOWN:
            more = len(some) - SHOWN
            yield Line(tongue("    … and {n} more", "    … و{n} غيرها", n=more), "faint")


_NO_ORIGIN = (
    "best: none, as no answer has an origin behind it",
    "الأرجح: لا شيء، فليس وراء أي جواب مصدر أصلي",
)
_OPEN = {
    "lowest": (
        "lowest: none, as {answer} has no lower end",
        "الأدنى: لا شيء، فليس لجواب «{answer}» حد أدنى",
    ),
    "highest": (
        "highest: none, as {answer} has no upper end",
        "الأعلى: لا شيء، فليس لجواب «{answer}» حد أعلى",
    ),
}
_TIED = (
    "best: none, as two answers have as many origins behind them",
    "الأرجح: لا شيء، فقد تساوى جوابان في المصادر الأصلية",
)


def end_lines(base: Base, spread: Spread, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The ends with what set them, and the estimates beside them."""
    for name, en, ar in _ENDS:
        end: End | None = getattr(spread, name)
        if end is None and name == "highest" and spread.rule == "lowest":
            continue
        yield Line()
        if end is None and name == "best" and spread.taken:
            yield Line(tongue(*(_TIED if spread.is_tied else _NO_ORIGIN)), "side")
            continue
        beyond = {"lowest": spread.open_low, "highest": spread.open_high}.get(name)
        if beyond:
            yield Line(tongue(*_OPEN[name], answer=tongue.of(beyond)), "side")
            continue
        yield from _end_lines(base, tongue(en, ar), end, tongue)
    if spread.summaries:
        yield Line()
        yield Line(tongue("estimates, which set no end", "تقديرات لا تضع طرفا"), "side")
        for reporter in spread.summaries:
            yield _reporter_line(reporter, tongue)


def _end_lines(base: Base, name: str, end: End | None, tongue: Tongue) -> Iterator[Line]:
    if end is None:
        yield Line(f"{name}: {tongue('nobody reported one', 'لم يخبر به أحد')}", "side")
        return
    words = tongue.isolate(tongue.of(end.answer))
    yield Line(f"{name}: {words}", "side")
    if end.origins:
        named = tongue.some((tongue.name(base, origin) for origin in end.origins), SHOWN)
        count = tongue.count(len(end.origins), "origin")
        yield Line(f"  {count}: {named}", "faint")
    else:
        yield Line(f"  {tongue('no origin stands behind it', 'ليس وراءه مصدر أصلي')}", "faint")
    for reporter in end.reporters[:SHOWN]:
        yield _reporter_line(reporter, tongue)
    if len(end.reporters) > SHOWN:
        more = len(end.reporters) - SHOWN
        yield Line(tongue("    … and {n} more", "    … و{n} غيرها", n=more), "faint")


def _reporter_line(reporter: Reporter, tongue: Tongue) -> Line:
    as_of = reporter.as_of or tongue("an unknown time", "زمن غير معلوم")
    return Line(
        tongue(
            "    • {speaker}: {answer}, as of {as_of} · {claim} ({document})",
            "    • {speaker}: {answer}، في {as_of} · {claim} ({document})",
            speaker=tongue.of(reporter.speaker),
            answer=tongue.of(reporter.answer),
            as_of=as_of,
            claim=reporter.claim,
            document=reporter.document,
        )
    )


def spread_object(spread: Spread) -> dict[str, Any]:
    """The range as an object ready for JSON."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(spread), ensure_ascii=False))
    return found
