"""The values of a form → the decisions of a review: a claim, and what it makes in place.

Knows what is usual where a field is left empty. Does not know how a form looks or who sent it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.review import decisions
from musnad.review import proposal as filled
from musnad.review.naming import new_id, slug
from musnad.review.prepared import Step
from musnad.review.proposal import Hand, Proposal
from musnad.review.queue import Item
from musnad.review.session import Refused, Session
from musnad.web.forms import Values
from musnad.web.page import number_in

UNNAMED, NEW = "*unnamed", "*new"
"""Choices that are not ids: an unnamed source, and one that is made in place."""
HEAD = ("title", "publisher", "language", "issued", "url")
"""What the form of a document asks."""


def steps_of(session: Session, item: Item, values: Values, *, is_candidate: bool) -> list[Step]:
    """The decisions that a form asks for: a new agent and question where it makes them, the claim.

    `is_candidate`: the item is in the queue of the session, which then goes on to the next.
    """
    steps: list[Step] = []
    speaker, question = values.get("speaker", ""), values.get("question", "")
    if speaker == NEW:
        entry = agent_entry(values, session.base)
        speaker = entry["id"]
        steps.append(lambda s: decisions.add_agent(s, entry))
    if question == NEW:
        asked = question_entry(values, session.base)
        question = asked["id"]
        steps.append(lambda s: decisions.add_question(s, asked))
    draft = to_proposal(session, item, values | {"speaker": speaker, "question": question})

    def claim(session: Session) -> Session | Refused:
        proposal = with_verbatim(session.base, item, draft)
        if is_candidate:
            return decisions.accept(session, proposal)
        return decisions.add_claim(session, proposal)

    return [*steps, claim]


def to_proposal(session: Session, item: Item, values: Values) -> Proposal:
    """The claim that the values of a form make."""
    get = values.get
    first = filled.propose(item.candidate, session.base, session.raw.text, item.sentence)
    named = {hand.agent: hand for hand in first.chain}
    chain = [named.get(name, Hand(name, "")) for name in get("chain", "").split()]
    unnamed = get("speaker") == UNNAMED
    return replace(
        first,
        id=get("id", ""),
        quote=get("quote", ""),
        start=number_in(get("start", "")) or 0,
        stance=get("stance", ""),
        certainty=get("certainty", ""),
        speaker="" if unnamed else get("speaker", ""),
        anonymous=_label(values, "anonymous") if unnamed else None,
        affiliation=get("affiliation", "") if unnamed else "",
        principal=get("principal", ""),
        question=get("question", ""),
        answer=get("answer", ""),
        as_of="" if get("as_of") == UNKNOWN else get("as_of", ""),
        said="" if get("said") == UNKNOWN else get("said", ""),
        utterance=get("utterance", ""),
        cue=get("cue", ""),
        distancing=bool(get("distancing")),
        chain=tuple(chain),
        statement=_label(values, "statement"),
        note=get("note", ""),
    )


def with_verbatim(base: Base, item: Item, draft: Proposal) -> Proposal:
    """The claim with the words of its figure or date; without an answer where none is wanted."""
    question = base.questions.get(draft.question)
    if question is None:
        return replace(draft, verbatim="")
    if question.type == "text":
        return replace(draft, answer="", verbatim="")
    seen = filled.answers_seen(question, item.candidate)
    return replace(draft, verbatim=seen.get(draft.answer, ""))


def agent_entry(values: Values, base: Base) -> dict[str, Any]:
    """The entry of an agent that is made in place."""
    label = _words(values, "agent-label")
    name = values.get("agent-id") or new_id(slug(label.get("en", "")), base.agents)
    return {"id": name, "kind": values.get("agent-kind", ""), "label": label}


def question_entry(values: Values, base: Base) -> dict[str, Any]:
    """The entry of a question that is made in place; what is left empty takes what is usual."""
    label = _words(values, "question-label")
    name = slug(label.get("en", ""))[:48].strip("-")
    kind = values.get("question-type", "")
    entry: dict[str, Any] = {
        "id": values.get("question-id") or new_id(name, base.questions),
        "label": label,
        "definition": label | _words(values, "question-definition"),
        "type": kind,
    }
    if kind != "text":
        usual = "cumulative" if kind == "quantity" else "per-event"
        entry["aggregation"] = values.get("question-aggregation") or usual
    if kind == "quantity":
        if values.get("question-unit"):
            entry["unit"] = values["question-unit"]
        elif counted := _words(values, "question-counted"):
            entry["counted"] = counted
    if kind == "choice":
        entry["options"] = list(_options(values.get("question-options", "")))
    if kind != "text" and (template := _words(values, "question-template")):
        entry["template"] = template
    return entry


def _options(text: str) -> Iterator[dict[str, Any]]:
    """The options of a choice, one a line: English | Arabic."""
    for line in text.splitlines():
        english, _, arabic = (part.strip() for part in line.partition("|"))
        if english or arabic:
            label = {"ar": arabic, "en": english}
            yield {"id": slug(english), "label": {k: v for k, v in label.items() if v}}


def _words(values: Values, name: str) -> dict[str, str]:
    """What was written in each language."""
    given = {lang: values.get(f"{name}-{lang}", "") for lang in ("ar", "en")}
    return {lang: words for lang, words in given.items() if words}


def _label(values: Values, name: str) -> Label | None:
    words = _words(values, name)
    return Label.of(words.get("ar"), words.get("en")) if words else None


def head_of(values: Values) -> dict[str, str]:
    """The head of a document that a form makes."""
    given = {name: values.get(name, "").strip() for name in HEAD}
    return {k: v for k, v in given.items() if v and not (k == "issued" and v == UNKNOWN)}
