"""Entries → questions.

Knows which fields a type of question needs, and checks the links between questions: no circles of
presupposes, parts and sums of quantities only, look-alikes on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.findings import Place
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
    for name in _circles(draft, _upward):
        draft.findings.error(
            draft.places["question", name],
            "presupposes-circle",
            f"{name!r} presupposes, in the end, itself",
            "remove one presupposes of the circle",
        )
    for name in _circles(draft, _downward):
        draft.findings.error(
            draft.places["question", name],
            "sum-of-circle",
            f"{name!r} is, in the end, part of itself",
            "remove one sum_of or change_of of the circle",
        )


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
            Option(
                o.get("id"),
                o.get("label"),
                o.get("agent"),
                tuple(o.many("presupposes")),
                tuple(o.many("excludes")),
            )
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
        sum_of=tuple(dict.fromkeys(entry.many("sum_of"))),
        complete=bool(entry.get("complete")),
        change_of=entry.get("change_of"),
        settles=entry.get("settles"),
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
        _check_option(draft, option)
    _check_sum(draft, question, entry)
    if draft.knows("question", question.part_of, draft.questions, entry.at("part_of")):
        whole = draft.questions.get(question.part_of or "")
        if whole and (question.type, whole.type) != ("quantity", "quantity"):
            draft.findings.error(
                entry.at("part_of"), "part-of-type", "only quantities are part of one another"
            )
    for up in question.presupposes:
        if not _is_yes_no(draft, up, entry.at("presupposes")):
            continue
        target = draft.questions[up]
        plans = {"planned", "capacity"}
        if question.aggregation in plans and target.aggregation not in plans:
            draft.findings.error(
                entry.at("presupposes"),
                "presupposes-plan",
                f"a plan does not imply {up!r}, which is not a question about plans",
                "give that question aggregation: planned, or remove the link",
            )
    for other in question.distinct_from:
        draft.knows("question", other.question, draft.questions, entry.at("distinct_from"))


def _is_yes_no(draft: Draft, name: str, place: Place) -> bool:
    """Whether `name` is a question that can be presupposed or excluded; a finding when not."""
    if not draft.knows("question", name, draft.questions, place):
        return False
    if draft.questions[name].type != "yes-no":
        draft.findings.error(place, "presupposes-type", f"{name!r} is not a yes/no question")
        return False
    return True


def _check_option(draft: Draft, option: Entry) -> None:
    """That an option presupposes and excludes yes/no questions, and none of them both."""
    for key in ("presupposes", "excludes"):
        for up in option.many(key):
            _is_yes_no(draft, up, option.at(key))
    for both in sorted(set(option.many("presupposes")) & set(option.many("excludes"))):
        draft.findings.error(
            option.at("excludes"),
            "option-both",
            f"the option {option.get('id')!r} presupposes {both!r} and excludes it",
            "remove one of the two",
        )


def _check_sum(draft: Draft, question: Question, entry: Entry) -> None:
    """That only quantities of one dimension add up, and that the whole says which parts it has."""
    if (entry.get("complete") is None) != (not question.sum_of):
        draft.findings.error(
            entry.at("complete"),
            "sum-of-complete",
            f"{question.id!r} says complete or sum_of without the other",
            "write both: sum_of: [ids], and complete: yes when these are all the parts, else no",
        )
    for key, others in (
        ("sum_of", question.sum_of),
        ("change_of", (question.change_of,) if question.change_of else ()),
    ):
        for other in others:
            if not draft.knows("question", other, draft.questions, entry.at(key)):
                continue
            target = draft.questions[other]
            code = f"{key.replace('_', '-')}-type"
            if (question.type, target.type) != ("quantity", "quantity"):
                draft.findings.error(
                    entry.at(key), code, "only quantities add up", "give both type: quantity"
                )
            elif question.unit is not target.unit:
                draft.findings.error(
                    entry.at(key),
                    code,
                    f"{question.id!r} and {other!r} are compared in different units",
                    "give both the same unit, or let both count",
                )
            elif key == "change_of" and not target.is_growing:
                draft.findings.error(
                    entry.at(key),
                    code,
                    f"{other!r} is not a total that grows",
                    "give it aggregation: cumulative",
                )


Step = Callable[[Question], Iterable[str]]


def _circles(draft: Draft, step: Step) -> Iterator[str]:
    """One question of each cycle of `step`."""
    done: set[str] = set()
    for start in sorted(draft.questions):
        path = [(start, iter(_steps(draft, start, step)))]
        on_path = {start}
        while path:
            ahead = next(path[-1][1], None)
            if ahead is None:
                on_path.discard(path[-1][0])
                done.add(path.pop()[0])
            elif ahead in on_path:
                yield ahead
            elif ahead not in done:
                path.append((ahead, iter(_steps(draft, ahead, step))))
                on_path.add(ahead)


def _steps(draft: Draft, name: str, step: Step) -> list[str]:
    return [other for other in step(draft.questions[name]) if other in draft.questions]


def _upward(question: Question) -> Iterator[str]:
    yield from question.presupposes
    for option in question.options:
        yield from option.presupposes
        yield from option.excludes


def _downward(question: Question) -> Iterator[str]:
    yield from question.sum_of
    if question.change_of:
        yield question.change_of


def close_questions(draft: Draft) -> None:
    """Add each distinction to both of its questions."""
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
