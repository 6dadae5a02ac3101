"""Entries → questions.

Knows which fields a type of question needs, and the links between questions: presupposes without a
circle, parts of quantities, look-alikes said on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.model.question import Distinction, Option, Question
from musnad.value.unit import UNITS, Unit


def add_questions(draft: Draft, entries: list[Entry]) -> None:
    """Take the entries of `questions.yml`."""
    for entry in entries:
        name = draft.new("question", entry)
        if name is None or not draft.is_complete(entry, "label", "definition", "type"):
            draft.refuse("question", entry)
            continue
        _add_question(draft, name, entry)
    for entry in entries:
        _check_question_links(draft, entry)
    _check_presupposes(draft)


def _add_question(draft: Draft, name: str, entry: Entry) -> None:
    kind = entry.get("type")
    if kind == "quantity" and entry.get("aggregation") is None:
        draft.findings.error(
            entry.place,
            "missing-key",
            f"the quantity question {name!r} has no aggregation",
            "say how its figure lives in time: per-event, point, cumulative, planned …",
        )
    if kind == "quantity" and (entry.get("unit") is None) == (entry.get("counted") is None):
        draft.findings.error(
            entry.place,
            "question-unit",
            f"the quantity question {name!r} needs either a unit or what it counts",
            "write unit: tonne, or counted: {ar: …, en: …}",
        )
    if (kind == "choice") != bool(entry.many("options")):
        draft.findings.error(
            entry.place, "question-options", "a choice has options, and nothing else has them"
        )
    template = entry.get("template")
    if template and kind in {"quantity", "date", "choice"}:
        for text in (template.ar, template.en):
            if "{answer}" not in text:
                draft.findings.error(
                    entry.at("template"), "template-answer", "the template lacks {answer}"
                )
    if entry.get("template_no"):
        draft.negatives[name] = entry.get("template_no")
    single = entry.get("single_answer")
    draft.questions[name] = Question(
        name,
        entry.get("label"),
        entry.get("definition"),
        kind,
        aggregation=entry.get("aggregation") or "per-event",
        single_answer=True if single is None else single,
        unit=_unit(entry.get("unit")),
        counted=entry.get("counted"),
        **({"tolerance": entry.get("tolerance")} if entry.get("tolerance") is not None else {}),
        subject=entry.get("subject"),
        object=entry.get("object"),
        place=entry.get("place"),
        period=entry.get("period"),
        options=tuple(
            Option(o.get("id"), o.get("label"), o.get("agent"))
            for o in entry.many("options")
            if draft.is_complete(o, "id", "label")
        ),
        template=template,
        part_of=entry.get("part_of"),
        presupposes=tuple(entry.many("presupposes")),
        distinct_from=tuple(
            Distinction(d.get("question"), d.get("because"))
            for d in entry.many("distinct_from")
            if draft.is_complete(d, "question", "because")
        ),
    )


def _check_question_links(draft: Draft, entry: Entry) -> None:
    name = entry.get("id")
    question = draft.questions.get(name)
    if question is None:
        return
    for key in ("subject", "object"):
        draft.knows("agent", entry.get(key), draft.agents, entry.at(key))
    seen: set[str] = set()
    for option in entry.many("options"):
        draft.knows("agent", option.get("agent"), draft.agents, option.at("agent"))
        if option.get("id") in seen:
            draft.findings.error(option.at("id"), "duplicate-id", "two options have one id")
        seen.add(option.get("id"))
    if draft.knows("question", question.part_of, draft.questions, entry.at("part_of")):
        whole = draft.questions.get(question.part_of or "")
        if whole and (question.type, whole.type) != ("quantity", "quantity"):
            draft.findings.error(
                entry.at("part_of"), "part-of-type", "only quantities are part of one another"
            )
    for up in question.presupposes:
        if not draft.knows("question", up, draft.questions, entry.at("presupposes")):
            continue
        target = draft.questions[up]
        if target.type != "yes-no":
            draft.findings.error(
                entry.at("presupposes"), "presupposes-type", f"{up!r} is no yes/no question"
            )
        plans = {"planned", "capacity"}
        if question.aggregation in plans and target.aggregation not in plans:
            draft.findings.error(
                entry.at("presupposes"),
                "presupposes-plan",
                f"a plan does not imply {up!r}, which is no question about plans",
                "give that question aggregation: planned, or remove the link",
            )
    for other in question.distinct_from:
        draft.knows("question", other.question, draft.questions, entry.at("distinct_from"))


def _check_presupposes(draft: Draft) -> None:
    done: set[str] = set()
    for start in sorted(draft.questions):
        path: list[tuple[str, Iterable[str]]] = [(start, iter(_upward(draft, start)))]
        on_path = {start}
        while path:
            step = next(iter(path[-1][1]), None)
            if step is None:
                on_path.discard(path[-1][0])
                done.add(path.pop()[0])
            elif step in on_path:
                draft.findings.error(
                    draft.places["question", step],
                    "presupposes-circle",
                    f"{step!r} presupposes, in the end, itself",
                    "remove one presupposes of the circle",
                )
            elif step not in done and step in draft.questions:
                path.append((step, iter(_upward(draft, step))))
                on_path.add(step)


def _upward(draft: Draft, name: str) -> tuple[str, ...]:
    return draft.questions[name].presupposes


def close_questions(draft: Draft) -> None:
    """Say each distinction on both of its questions."""
    for name, question in list(draft.questions.items()):
        for other in question.distinct_from:
            twin = draft.questions.get(other.question)
            if twin and all(d.question != name for d in twin.distinct_from):
                back = (*twin.distinct_from, Distinction(name, other.because))
                draft.questions[twin.id] = replace(twin, distinct_from=back)
    for name, question in draft.questions.items():
        ordered = tuple(sorted(question.distinct_from, key=lambda d: d.question))
        draft.questions[name] = replace(question, distinct_from=ordered)


def _unit(name: str | None) -> Unit | None:
    return UNITS[name] if name else None
