"""Timelines as lines of plain text, flat rows and plain objects.

Knows their order and wording. Does not know how a label is found: that is `timeline`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from musnad.model.base import Base
from musnad.model.label import Label
from musnad.report.fate import fate_lines
from musnad.report.text import Line, holder_lines
from musnad.report.timeline import BLOCKS, Block, Course, Step, Timeline

_HEADS: dict[Block, str] = {
    "before": "Before: when exactly is not known",
    "dated": "",
    "undated": "Apart: when it was said is not known, so it stands in no order",
}


def timeline_lines(base: Base, timeline: Timeline) -> Iterator[Line]:
    """A timeline: each question with its steps in their blocks.

    >>> from musnad.model.base import Base
    >>> empty = Timeline("k", "speaker", Label("ك", "K"), ())
    >>> [line.text for line in timeline_lines(Base("https://example.org/"), empty)][0]
    'TIMELINE: K'
    """
    yield Line(f"TIMELINE: {timeline.label.en}", "title")
    yield Line(f"          {timeline.label.ar}", "title")
    if timeline.asked:
        yield Line(f"On: {timeline.asked.en}")
        yield Line(f"    {timeline.asked.ar}")
    if not timeline.courses:
        yield Line("No claim stands here.")
    for number, course in enumerate(timeline.courses, 1):
        yield from _course_lines(base, course, number, timeline)


def _course_lines(base: Base, course: Course, number: int, timeline: Timeline) -> Iterator[Line]:
    if timeline.kind == "speaker":
        yield Line()
        yield Line(f"{number}. {course.label.en}", "heading")
        yield Line(f"   {course.label.ar}", "heading")
        if course.is_neighbour and timeline.asked:
            yield Line("   (any positive answer says yes to the question asked for)", "faint")
        yield Line(f"   {course.question}", "faint")
    for block in BLOCKS:
        steps = [step for step in course.steps if step.block == block]
        if steps and _HEADS[block]:
            yield Line()
            yield Line(f"   {_HEADS[block]}", "faint")
        for step in steps:
            yield from _step_lines(base, step)


def _step_lines(base: Base, step: Step) -> Iterator[Line]:
    yield Line()
    number = f"{step.number}. " if step.number else "– "
    if step.label == "falls silent":
        yield Line(f"   – {step.when}: {step.voice.en} FALLS SILENT", "side")
        yield Line(
            f"     {step.published_in} reports others on this question, and nothing of "
            f"{step.voice.en}:",
            "why",
        )
    else:
        yield Line(f"   {number}{_time(step)}: {step.voice.en} {step.label.upper()}", "side")
        yield Line(f"     {_what(step)}", "side")
    if not step.follows:
        yield Line("     (not provably after the step above: their times meet)", "faint")
    if step.since and step.was:
        yield Line(f"     {_compared(step, step.was)}", "why")
    for holder in step.holders[:4]:
        yield from holder_lines(holder, "     ")
    if len(step.holders) > 4:
        yield Line(f"     … and {len(step.holders) - 4} more", "faint")
    for prediction in step.predictions:
        yield from fate_lines(base, prediction, "     ")


def _time(step: Step) -> str:
    if step.number is not None or step.when:
        return step.when or "?"
    if not step.at_latest:
        return "time not known"
    before = f", so before {_and(step.precedes)}" if step.precedes else ""
    return f"by {step.at_latest}, when {step.published_in} was published{before}"


def _and(numbers: tuple[int, ...]) -> str:
    words = [str(n) for n in numbers]
    if len(words) == 1:
        return f"step {words[0]}"
    return f"steps {', '.join(words[:-1])} and {words[-1]}"


_SAYS = {
    "asserts": "says: {}",
    "denies": "denies: {}",
    "declines": "neither confirms nor denies: {}",
    "doubts": "doubts: {}",
    "predicts": "expects: {}",
    "pledges": "pledges: {}",
    "demands": "demands: {}",
    "opines": "holds: {}",
}


def _what(step: Step) -> str:
    """What is said, in short; `no` is said, not denied.

    >>> _SAYS["declines"].format("yes")
    'neither confirms nor denies: yes'
    """
    stance = "asserts" if step.answer.en == "no" else step.stance or "asserts"
    return _SAYS[stance].format(step.answer.en)


def _compared(step: Step, was: Label) -> str:
    if step.label == "acknowledges":
        return f"it had declined before: {step.since}"
    return f"it had said before: {was.en} ({step.since})"


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
