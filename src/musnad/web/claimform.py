"""The form of a claim: its first values, and how its values are read.

Knows the names of its fields, which choices it offers, and at which field a finding belongs. Values
are strings, as a browser sends them. Does not know HTTP or how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from musnad.app.heading import propose_head
from musnad.findings import Finding
from musnad.model.agent import Agent
from musnad.model.label import Label, LabelRow
from musnad.model.question import Question
from musnad.report.finding_text import say_sentence
from musnad.report.tongue import Tongue
from musnad.review import matching
from musnad.review import proposal as filled
from musnad.review.queue import Item
from musnad.review.selecting import anchor
from musnad.review.session import Refused, Session
from musnad.text.span import Span
from musnad.web.claimsteps import UNNAMED
from musnad.web.forms import Values
from musnad.web.page import number_in

Search = Callable[[str], Sequence[Agent | Question]]
SHOWN = 6
"""How many questions and agents are offered at once."""
_KEY = re.compile(r"(?: {4}|  - |)(\w+):")
_MISSING = re.compile(r"the key '(\w+)' is missing")
_FIELDS = {
    "curated_by": "by",
    "verbatim": "answer",
    "occurrence": "quote",
    "at": "quote",
    "evidence": "quote",
}
"""The field of a key that has none of its own name."""
_OF_FILE = {"agents.yml": "agent-", "questions.yml": "question-"}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: an id and what it is called."""

    id: str
    label: Label


@dataclass(frozen=True, slots=True)
class Place:
    """One of several places where the words of a quote stand, with what is around them."""

    start: int
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it is shown. `errors` are sentences by field; those of `""` belong to none.

    `places` are where the quote stands when it stands more than once.
    """

    values: Values
    speakers: tuple[Offer, ...]
    questions: tuple[Offer, ...]
    errors: Mapping[str, tuple[str, ...]]
    places: tuple[Place, ...] = ()


@dataclass(slots=True)
class Read:
    """What was sent, read as far as it goes: `values` with what was found in them, and troubles."""

    values: Values
    errors: dict[str, list[str]]
    speakers: list[Offer]
    questions: list[Offer]
    places: list[Place]

    def form(self) -> Form:
        """The form with what was sent."""
        errors = {name: tuple(said) for name, said in self.errors.items()}
        offered = tuple(self.speakers), tuple(self.questions)
        return Form(self.values, *offered, errors, tuple(self.places))


def first_values(session: Session, item: Item) -> Values:
    """The first values of the form, taken from the words."""
    base, text = session.base, session.raw.text
    draft = filled.propose(item.candidate, base, text, item.sentence)
    ranked = matching.rank_questions(base, item.candidate, item.marked)
    question = ranked[0] if ranked else None
    answer = filled.answer_for(question, item.candidate, draft) if question else ""
    if item.candidate.speaker and not draft.speaker and not draft.anonymous:
        named = matching.search_agents(base, item.candidate.speaker.text)
        draft = replace(draft, speaker=named[0].id if named else "")
    unnamed = draft.anonymous.to_row() if draft.anonymous else LabelRow(ar=None, en=None)
    agent = base.agents.get(draft.speaker)
    principal = filled.usual_principal(agent, draft.said) if agent else ""
    return {
        "by": session.by,
        "quote": draft.quote,
        "start": str(draft.start),
        "question": question.id if question else "",
        "answered": question.id if question else "",
        "answer": answer,
        "filled": answer,
        "stance": draft.stance,
        "certainty": draft.certainty or "unspecified",
        "speaker": UNNAMED if draft.anonymous else draft.speaker,
        "anonymous-ar": unnamed["ar"] or "",
        "anonymous-en": unnamed["en"] or "",
        "affiliation": draft.affiliation,
        "principal": draft.principal or principal,
        "as_of": draft.as_of,
        "said": draft.said,
        "cue": draft.cue,
        "distancing": "yes" if draft.distancing else "",
        "note": draft.note,
        "chain": " ".join(hand.agent for hand in draft.chain),
    }


def read_form(session: Session, item: Item, sent: Values, tongue: Tongue) -> Read:
    """Read what was sent; words are replaced by ids where they are certain."""
    values = {name: value.strip() for name, value in sent.items()}
    base = session.base
    speakers = [Offer(a.id, a.label) for a in matching.rank_agents(base, item.candidate)[:SHOWN]]
    ranked = matching.rank_questions(base, item.candidate, item.marked)[:SHOWN]
    read = Read(values, {}, speakers, [Offer(q.id, q.label) for q in ranked], [])
    if not values.get("by"):
        read.errors["by"] = [tongue("Say who curates.", "اكتب اسم القيّم.")]
    _find_quote(read, session.raw.text, tongue)
    agents = {a.id: a.label for a in base.agents.values()}
    _find(read, "speaker", agents, partial(matching.search_agents, base), tongue)
    questions = {q.id: q.label for q in base.questions.values()}
    _find(read, "question", questions, partial(matching.search_questions, base), tongue)
    question = base.questions.get(values.get("question", ""))
    if question and values.get("answered") != question.id:
        if values.get("answer", "") == values.get("filled", ""):
            draft = filled.propose(item.candidate, base, session.raw.text, item.sentence)
            draft = replace(draft, stance=values.get("stance", draft.stance))
            values["answer"] = filled.answer_for(question, item.candidate, draft)
        values |= {"answered": question.id, "filled": values.get("answer", "")}
    return read


def _find_quote(read: Read, text: str, tongue: Tongue) -> None:
    """Put the quote where it is, or offer the places where it may be meant."""
    values = read.values
    chosen = values.get("place") or values.get("start", "")
    found = anchor(values.get("quote", ""), text, number_in(chosen))
    if found.span:
        values |= {"quote": found.span.slice(text), "start": str(found.span.start)}
    elif found.places:
        said = tongue(
            "These words occur {n} times in the text: choose the place.",
            "تقع هذه الألفاظ {n} مرات في النص: اختر الموضع.",
            n=len(found.places),
        )
        read.errors["quote"] = [said]
        read.places = [_place(span, text) for span in found.places]


def _place(span: Span, text: str) -> Place:
    before = text[max(0, span.start - 40) : span.start]
    return Place(span.start, before, span.slice(text), text[span.end : span.end + 40])


def _find(
    read: Read, name: str, known: Mapping[str, Label], search: Search, tongue: Tongue
) -> None:
    """Accept an id, or offer the records that words may mean."""
    values = read.values
    words = values.pop(f"{name}-words", "")
    offered = read.speakers if name == "speaker" else read.questions
    if words in known:
        values[name] = words
    elif words:
        found = [Offer(thing.id, thing.label) for thing in search(words)[:SHOWN]]
        offered[:] = found or offered
        values[name] = ""
        values[f"{name}-words"] = "" if found else words
        read.errors[name] = [
            tongue("Choose one of those found.", "اختر واحدا مما وُجد.")
            if found
            else tongue("Nothing has these words.", "لا شيء بهذه الألفاظ.")
        ]
    chosen = values.get(name, "")
    if chosen in known and chosen not in {offer.id for offer in offered}:
        offered.insert(0, Offer(chosen, known[chosen]))


def new_form(session: Session, item: Item, tongue: Tongue) -> Form:
    """The form before anybody wrote."""
    form = read_form(session, item, first_values(session, item), tongue).form()
    return replace(form, errors={})


def head_form(session: Session, sent: Values | None = None) -> Form:
    """The form of a document that the case does not have yet: of what was sent, or of the text."""
    given = propose_head(session.raw, session.base)
    return Form(given if sent is None else sent, (), (), {})


# -- findings -------------------------------------------------------------------------------------


def errors_of(refused: Refused, tongue: Tongue) -> dict[str, list[str]]:
    """The findings of a refusal, each at its field, in the language of the reader."""
    errors: dict[str, list[str]] = {}
    for finding in refused.findings:
        said = say_finding(finding, tongue)
        errors.setdefault(field_of(finding, refused.files), []).append(said)
    return errors


def say_finding(finding: Finding, tongue: Tongue) -> str:
    """The message of a finding, and its hint."""
    said = say_sentence(finding.message, tongue)
    return f"{said} ({say_sentence(finding.hint, tongue)})" if finding.hint else said


def field_of(finding: Finding, files: Mapping[str, str]) -> str:
    r"""The field that a finding points at: the key of the entry in whose lines it stands.

    >>> from musnad.findings import Place
    >>> files = {"a.yml": "claims:\n  - id: x\n    as_of: soon\n"}
    >>> field_of(Finding(Place("a.yml", 3, 12), "error", "date-malformed", "…"), files)
    'as_of'
    """
    before = _OF_FILE.get(finding.place.file, "")
    missing = _MISSING.search(finding.message)
    if missing:
        key = missing[1]
    elif finding.code == "missing-statement":
        key = "statement"
    elif finding.code == "duplicate-id" and finding.place.file not in files:
        key = "id"  # the finding stands where the other one is
    else:
        lines = files.get(finding.place.file, "").splitlines()[: finding.place.line]
        found = (match[1] for line in reversed(lines) if (match := _KEY.match(line)))
        key = next(found, "")
    return before + _FIELDS.get(key, key) if key else ""
