"""Timelines as lines of plain text, flat rows and plain objects.

Knows their order and wording. Does not know how a label is found: that is `timeline`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast

from musnad.model.base import Base
from musnad.model.claim import Stance
from musnad.model.label import Label
from musnad.model.wording import NO
from musnad.report.course import BLOCKS, HELD, Block, Course, Step
from musnad.report.fate import fate_lines
from musnad.report.step_label import StepLabel
from musnad.report.text import Line, holder_lines
from musnad.report.timeline import Timeline
from musnad.report.tongue import ENGLISH, Tongue

_HEADS: dict[Block, Label | None] = {
    "before": Label("قبل ذلك: لا يعرف متى بالضبط", "Before: when exactly is not known"),
    "dated": None,
    "undated": Label(
        "على حدة: لا يعرف متى قيل، فلا ترتيب له",
        "Apart, in no order: when it was said is not known",
    ),
}
_STEPS: dict[StepLabel, str] = {
    "acknowledges": "إقرار",
    "narrows": "تضييق",
    "widens": "توسيع",
    "revises": "تعديل",
    "reverses": "تراجع",
    "falls silent": "سكوت",
}
"""The Arabic name of a step that is not a stance."""


def say_step(label: StepLabel, tongue: Tongue = ENGLISH) -> str:
    """The name of a step.

    >>> say_step("falls silent"), say_step("asserts")
    ('falls silent', 'asserts')
    """
    if tongue.lang == "en":
        return label
    return _STEPS[label] if label in _STEPS else tongue.doing(cast("Stance", label))


def timeline_lines(base: Base, timeline: Timeline, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """A timeline: each question with its steps in their blocks.

    >>> from musnad.model.base import Base
    >>> empty = Timeline("k", "speaker", Label("ك", "K"), ())
    >>> [line.text for line in timeline_lines(Base("https://example.org/"), empty)][0]
    'TIMELINE: K'
    """
    of = tongue.of(timeline.label)
    yield Line(tongue("TIMELINE: {of}", "الخط الزمني: {of}", of=of), "title")
    if timeline.asked:
        yield Line(tongue("On: {asked}", "في: {asked}", asked=tongue.of(timeline.asked)))
    if timeline.left_out:
        yield Line(
            tongue(
                "{shown} of {total} questions, those with most claims (--all shows every one)",
                "{shown} من {total} سؤالا، ذوات أكثر الأقوال (--all يعرضها كلها)",
                shown=len(timeline.courses),
                total=len(timeline.courses) + timeline.left_out,
            ),
            "faint",
        )
    if not timeline.courses:
        yield Line(tongue("No claim stands here.", "لا قول هنا."))
    for number, course in enumerate(timeline.courses, 1):
        yield from _course_lines(base, course, number, timeline, tongue)


def _course_lines(
    base: Base, course: Course, number: int, timeline: Timeline, tongue: Tongue
) -> Iterator[Line]:
    if timeline.kind == "speaker":
        yield Line()
        label = tongue.isolate(tongue.of(course.label))
        yield Line(f"{number}. {label}  [{tongue.isolate(course.question)}]", "heading")
        if course.is_neighbour and timeline.asked:
            yield Line(
                tongue(
                    "   (any positive answer says yes to the question asked for)",
                    "   (كل جواب موجب هنا يقول نعم للسؤال المطلوب)",
                ),
                "faint",
            )
    if course.counts:
        yield _counted(course, tongue)
    for block in BLOCKS:
        steps = [step for step in course.steps if step.block == block]
        head = _HEADS[block]
        if steps and head:
            yield Line()
            yield Line(f"   {tongue.of(head)}", "faint")
        for step in steps:
            yield from _step_lines(base, step, tongue)


def _counted(course: Course, tongue: Tongue) -> Line:
    """How many steps have each label, where only a few are shown."""
    counts = (f"{say_step(label, tongue)} {n}" for label, n in course.counts.items())
    total = sum(course.counts.values())
    return Line(
        tongue(
            "   {shown} of {total} steps, the first and last of each kind (--all shows every one): "
            "{counts}",
            "   {shown} من {total} خطوة، الأولى والأخيرة من كل نوع (--all يعرضها كلها): {counts}",
            shown=len(course.steps),
            total=total,
            counts=tongue.list(counts),
        ),
        "faint",
    )


def _step_lines(base: Base, step: Step, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    voice = tongue.of(step.voice)
    label = say_step(step.label, tongue).upper()
    if step.label == "falls silent":
        when = tongue.of(step.when) if step.when else "?"
        words = tongue("{t}: {v} {label}", "{t}: {v}: {label}", t=when, v=voice, label=label)
        yield Line(f"   – {words}", "side")
        yield Line(
            tongue(
                "     Later, {count} ({names}) report others on this question, and none reports "
                "{voice}:",
                "     بعد ذلك تنقل {count} ({names}) أقوال غيره في هذا السؤال، ولا تنقل واحدة "
                "عن {voice}:",
                count=tongue.count(len(step.silent_in), "document"),
                names=tongue.some(step.silent_in, 3),
                voice=voice,
            ),
            "why",
        )
    else:
        number = f"{step.number}. " if step.number else "– "
        time = say_time(step, tongue)
        words = tongue("{t}: {v} {label}", "{t}: {v}: {label}", t=time, v=voice, label=label)
        yield Line(f"   {number}{words}", "side")
        yield Line(f"     {say_what(step, tongue)}", "side")
    if not step.follows:
        yield Line(
            tongue(
                "     (not provably after the step above: their times meet)",
                "     (لا يثبت أنه بعد الذي فوقه: يلتقي وقتاهما)",
            ),
            "faint",
        )
    if step.since and step.was:
        yield Line(f"     {_compared(step, step.was, tongue)}", "why")
    for holder in step.holders[:HELD]:
        yield from holder_lines(holder, "     ", tongue)
    if step.held > HELD:
        more = step.held - HELD
        yield Line(tongue("     … and {n} more", "     … و{n} غير ذلك", n=more), "faint")
    for prediction in step.predictions:
        yield from fate_lines(base, prediction, "     ", tongue)


def say_time(step: Step, tongue: Tongue, document: str | None = None) -> str:
    """When a step was taken, as far as that is known.

    `document` is the name of the document that published it; `None` shows its id.
    """
    if step.number is not None or step.when:
        return tongue.of(step.when) if step.when else "?"
    if not step.at_latest:
        return tongue("time not known", "الوقت غير معلوم")
    before = ""
    if step.precedes:
        steps = _steps(step.precedes, tongue)
        before = tongue(", so before {steps}", "، فهو قبل {steps}", steps=steps)
    return tongue(
        "by {day}, when {document} was published{before}",
        "حتى {day}، يوم نشر {document}{before}",
        day=step.at_latest,
        document=document or step.published_in or "",
        before=before,
    )


def _steps(numbers: tuple[int, ...], tongue: Tongue) -> str:
    """Steps by their numbers.

    >>> _steps((1,), ENGLISH), _steps((1, 2, 4), ENGLISH)
    ('step 1', 'steps 1, 2 and 4')
    """
    words = tongue.list(str(n) for n in numbers)
    if len(numbers) == 1:
        return tongue("step {words}", "الخطوة {words}", words=words)
    return tongue("steps {words}", "الخطوات {words}", words=words)


_SAYS: dict[Stance, Label] = {
    "asserts": Label("يقول: {answer}", "says: {answer}"),
    "denies": Label("ينفي: {answer}", "denies: {answer}"),
    "declines": Label("لا يؤكد ولا ينفي: {answer}", "neither confirms nor denies: {answer}"),
    "doubts": Label("يشكك في: {answer}", "doubts: {answer}"),
    "predicts": Label("يتوقع: {answer}", "expects: {answer}"),
    "pledges": Label("يتعهد: {answer}", "pledges: {answer}"),
    "demands": Label("يطالب: {answer}", "demands: {answer}"),
    "opines": Label("يرى: {answer}", "holds: {answer}"),
}


def say_what(step: Step, tongue: Tongue) -> str:
    """What is said, in short; `no` is said, not denied.

    >>> _SAYS["declines"].en.format(answer="yes")
    'neither confirms nor denies: yes'
    """
    stance = "asserts" if step.answer == NO else step.stance or "asserts"
    says = _SAYS[stance]
    return tongue(says.en, says.ar, answer=tongue.of(step.answer))


def _compared(step: Step, was: Label, tongue: Tongue) -> str:
    if step.label == "acknowledges":
        return tongue(
            "it had declined before: {claim}", "وكان قد امتنع قبل ذلك: {claim}", claim=step.since
        )
    return tongue(
        "it had said before: {was} ({claim})",
        "وكان قد قال قبل ذلك: {was} ({claim})",
        was=tongue.of(was),
        claim=step.since,
    )


def step_rows(timeline: Timeline) -> Iterator[dict[str, object]]:
    """One row for each step, in the order of the report.

    >>> list(step_rows(Timeline("k", "speaker", Label("ك", "K"), ())))
    []
    """
    for course in timeline.courses:
        for step in course.steps:
            yield {
                "question": course.question,
                "block": step.block,
                "number": step.number or "",
                "said": (step.said or "") if step.stance else "",
                "at_latest": step.at_latest or "",
                "published_in": step.published_in or "",
                "voice": step.voice.en,
                "label": step.label,
                "stance": step.stance or "",
                "answer": step.answer.en,
                "since": step.since or "",
                "fate": " ".join(p.fate for p in step.predictions),
                "claims": " ".join(h.claim for h in step.holders),
                "inferred": " ".join(dict.fromkeys(f for h in step.holders for f in h.inferred)),
                "statement": step.holders[0].statement.en if step.holders else "",
                "quote": " … ".join(
                    " ".join(w.exact.split()) for h in step.holders[:1] for w in h.words
                ),
            }


def timeline_object(timeline: Timeline) -> dict[str, Any]:
    """The whole timeline as objects and lists, ready for JSON.

    >>> timeline_object(Timeline("k", "speaker", Label("ك", "K"), ()))["label"]["en"]
    'K'
    """
    found: dict[str, Any] = asdict(timeline)
    return found
