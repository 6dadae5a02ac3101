"""A brief: one page on one question.

Knows the order: conclusion, status, positions, conflicts and how they were resolved, the range,
searches, gaps, and the filter with what it left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date as Day

from musnad.dataclass import dataclass
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.readmodel.condensed import find_settled
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Summary
from musnad.relate.relation import Relater
from musnad.report.conclusion import conclusion_lines, search_lines
from musnad.report.conflict_text import because_lines
from musnad.report.dispute import Report, report_conflicts
from musnad.report.holding import Side, first_positions, sides
from musnad.report.spread import Rule, Spread, find_spread
from musnad.report.spread_text import end_lines
from musnad.report.support import say_status
from musnad.report.text import Line, side_lines
from musnad.report.tongue import ENGLISH, Tongue

HOLDERS = 6
"""How many holders of one position are written out, origins apart."""
POSITIONS = 12
REASONS = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known, and of how many claims; `None` where it is of no claim."""

    words: Label
    claims: int | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """One question with all that a reader needs at once.

    `sides` are its best supported positions, `more` counts the others. `summary` is `None` where no
    claim answers it, `spread` where it asks for no figure or date. `left_out` counts the claims on
    it that the filter keeps out.
    """

    question: str
    label: Label
    definition: Label
    summary: Summary | None
    sides: tuple[Side, ...]
    more: int
    conflicts: Report
    spread: Spread | None
    gaps: tuple[Gap, ...]
    known_by: Day | None
    recorded_by: Day | None
    left_out: int


def make_brief(
    base: Base,
    question: str,
    rule: Rule,
    *,
    known_by: Day | None = None,
    recorded_by: Day | None = None,
) -> tuple[Base, Brief]:
    """The brief on a question, and the base as its filter leaves it.

    `rule` is that of the range. The two days are those up to which things were published, and
    curated.
    """
    record = base.questions[question]
    seen = base.restrict(known_by=known_by, recorded_by=recorded_by)
    relater = relater_of(seen)
    settled = find_settled(relater, question)
    found: tuple[Side, ...] = ()
    first = first_positions(settled, POSITIONS)
    if settled.summary:
        found = sides(relater, settled.summary, relater.stands[question], first)
    limiting = sum(standing.constraining > 0 for standing in settled.positions)
    has_range = record.type in {"quantity", "date"}
    left_out = 0
    if seen is not base:
        left_out = _count(base, question) - _count(seen, question)
    return seen, Brief(
        question,
        record.label,
        record.definition,
        settled.summary,
        found,
        limiting - len(first) if first else 0,
        report_conflicts(seen, [question], relater),
        find_spread(seen, question, rule, settled) if has_range else None,
        tuple(_gaps(relater, question)),
        known_by,
        recorded_by,
        left_out,
    )


def _count(base: Base, question: str) -> int:
    return sum(1 for _ in base.claims_of("question", question))


_GAPS: tuple[tuple[str, Label], ...] = (
    ("as_of", Label("لا يعرف الزمن الذي يخصه الجواب", "the time that the answer is about")),
    ("said", Label("لا يعرف متى قيل", "when it was said")),
    ("principal", Label("لا يعرف باسم من قيل", "on whose behalf it was said")),
    ("unnamed", Label("القائل بلا اسم", "the name of the speaker")),
    ("issued", Label("لا يعرف متى نشرت الوثيقة", "when the document was published")),
    ("publisher", Label("لا يعرف من نشر الوثيقة", "who published the document")),
)


def _gaps(relater: Relater, question: str) -> Iterator[Gap]:
    """What is not known of the claims on a question, and what no claim says."""
    base = relater.base
    record = base.questions[question]
    missing: Counter[str] = Counter()
    claims = list(base.claims_of("question", question))
    for claim in claims:
        missing.update(_unknown(base, claim, timed=record.aggregation != "per-event"))
    for name, words in _GAPS:
        if missing[name]:
            yield Gap(words, missing[name])
    root = relater.principals.root
    if claims and not any(root(claim).kind == "origin" for claim in claims):
        yield Gap(Label("لا مصدر أصلي يجيب عن السؤال", "any origin that answers the question"))
    if len({claim.document for claim in claims}) == 1:
        yield Gap(Label("لا وثيقة ثانية تذكر السؤال", "a second document that speaks of it"))
    if record.settles:
        words = record.settles
        yield Gap(Label(f"ما يحسمه: {words.ar}", f"what would settle it: {words.en}"))


def _unknown(base: Base, claim: Claim, *, timed: bool) -> Iterator[str]:
    document = base.documents[claim.document]
    if timed and claim.as_of is None:
        yield "as_of"
    if base.utterances[claim.utterance].said is None:
        yield "said"
    if claim.speaker in base.sources:
        yield "unnamed"
    elif claim.principal == UNKNOWN:
        yield "principal"
    if document.issued is None:
        yield "issued"
    if document.publisher == UNKNOWN:
        yield "publisher"


def brief_lines(base: Base, brief: Brief, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The brief as lines; `base` is the one that its filter leaves."""
    yield Line(tongue.of(brief.label), "title")
    yield Line(tongue.of(brief.definition))
    yield Line(f"[{tongue.isolate(brief.question)}]", "faint")
    if concluded := list(conclusion_lines(base, brief.question, tongue)):
        yield Line()
        yield Line(tongue("Conclusion", "الخلاصة"), "heading")
        yield from concluded
    yield Line()
    yield Line(tongue("Positions", "المواقف"), "heading")
    summary = brief.summary
    if summary is None:
        yield Line(tongue("No claim answers it.", "لا قول يجيب عنه."))
    else:
        yield Line(say_status(summary.support, summary.status, tongue))
    for side in brief.sides:
        yield from side_lines(base, side, HOLDERS, tongue)
    if brief.more:
        yield Line()
        more = tongue.count(brief.more, "position")
        command = f"musnad show {brief.question}"
        words = tongue(
            "{more} more: {command}", "{more} غير ذلك: {command}", more=more, command=command
        )
        yield Line(f"   {words}", "faint")
    yield from _conflict_lines(brief, tongue)
    if brief.spread and brief.spread.taken:
        yield Line()
        rule = brief.spread.rule
        yield Line(tongue("Range, by the rule {rule}", "المدى بقاعدة {rule}", rule=rule), "heading")
        yield from end_lines(base, brief.spread, tongue)
        if brief.spread.left_out:
            left = tongue(
                "{n} left out: {command}",
                "ترك {n}: {command}",
                n=len(brief.spread.left_out),
                command=f"musnad range {brief.question} --rule '{rule}'",
            )
            yield Line(left, "faint")
    if searched := list(search_lines(base, brief.question, tongue)):
        yield Line()
        yield Line(tongue("Searches", "عمليات البحث"), "heading")
        yield from searched
    if brief.gaps:
        yield Line()
        yield Line(tongue("Not known", "ما لا يعرف"), "heading")
        for gap in brief.gaps:
            words = tongue.of(gap.words)
            if gap.claims is not None:
                count = tongue.count(gap.claims, "claim", after_preposition=True)
                words = tongue(
                    "{words}, of {count}", "{words}، في {count}", words=words, count=count
                )
            yield Line(f"• {words}")
    yield Line()
    yield Line(tongue("What this page holds", "ما في هذه الصفحة"), "heading")
    yield from _filter_lines(brief, tongue)


def _conflict_lines(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    yield Line(tongue("Conflicts", "التعارضات"), "heading")
    matters = brief.conflicts.matters
    if not matters:
        yield Line(tongue("None stands.", "لا تعارض قائم."))
    for matter in matters:
        for because in matter.because[:REASONS]:
            yield from because_lines(because, tongue)
        if len(matter.because) > REASONS:
            more = tongue.count(len(matter.because) - REASONS, "reason")
            command = f"musnad conflicts --question {brief.question}"
            words = tongue("… and {more} more: {c}", "… و{more} غيرها: {c}", more=more, c=command)
            yield Line(f"   {words}", "faint")


def _filter_lines(brief: Brief, tongue: Tongue) -> Iterator[Line]:
    if brief.known_by is None and brief.recorded_by is None:
        yield Line(
            tongue("Every claim in the store: no filter was set.", "كل قول في المخزن بلا ترشيح.")
        )
        return
    if brief.known_by:
        day = brief.known_by.isoformat()
        yield Line(tongue("Published by {day}.", "ما نشر حتى {day}.", day=day))
    if brief.recorded_by:
        day = brief.recorded_by.isoformat()
        yield Line(tongue("Curated by {day}.", "ما أدرج حتى {day}.", day=day))
    count = tongue.count(brief.left_out, "claim")
    yield Line(
        tongue("Left out: {count} on this question.", "ترك: {count} في هذا السؤال.", count=count)
    )
