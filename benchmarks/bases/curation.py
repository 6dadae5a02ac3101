"""Records → curation files, as a person would have written them.

Knows which keys a reader fills in by itself (publisher, speaker and utterance of one's own) and
leaves those out. One document is one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from benchmarks.bases.news import Issue
from musnad.model.agent import UNKNOWN, Agent, AnonymousSource
from musnad.model.claim import Claim, Link, Utterance
from musnad.model.document import Document
from musnad.model.grading import Grading
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.text.span import Span, format_span
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date
from musnad.value.quantity import Quantity
from musnad.value.unit import format_decimal

Value = str | Sequence["Value"] | Mapping[str, "Value"] | None
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9/.\-]*")


def lines(value: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping; a key whose value says nothing is left out.

    >>> list(lines({"id": "x", "label": Label("س", "it's"), "url": None}))
    ['id: x', "label: {ar: 'س', en: 'it''s'}"]
    """
    pad = " " * indent
    for key, item in value.items():
        match item:
            case None | "" | [] | ():
                continue
            case Label():
                yield f"{pad}{key}: {{ar: {_scalar(item.ar)}, en: {_scalar(item.en)}}}"
            case str() if key == "quote":
                yield f"{pad}quote: |-"
                yield f"{pad}  {item}"
            case str():
                yield f"{pad}{key}: {_scalar(item)}"
            case Mapping():
                yield f"{pad}{key}:"
                yield from lines(item, indent + 2)
            case _ if isinstance(item[0], str):
                yield f"{pad}{key}: [{', '.join(map(_scalar, item))}]"
            case _:
                yield f"{pad}{key}:"
                for entry in item:
                    first, *rest = lines(entry, indent + 4)
                    yield f"{pad}  - {first.lstrip()}"
                    yield from rest


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _edtf(date: Date | None) -> str | None:
    return date.edtf if date else None


def agent_entry(agent: Agent) -> dict[str, Any]:
    """An entry of `agents.yml`."""
    return {
        "id": agent.id,
        "kind": agent.kind,
        "label": agent.label,
        "aliases": agent.aliases,
        "speaks_for": [
            {"agent": m.agent, "from": _edtf(m.since), "until": _edtf(m.until), "basis": m.basis}
            for m in agent.speaks_for
        ],
        "parties": agent.parties,
    }


def question_entry(question: Question) -> dict[str, Any]:
    """An entry of `questions.yml`; a look-alike is said by the question whose id comes first."""
    return {
        "id": question.id,
        "label": question.label,
        "definition": question.definition,
        "type": question.type,
        "aggregation": question.aggregation,
        "single_answer": None if question.single_answer else "no",
        "unit": question.unit.name if question.unit else None,
        "counted": question.counted,
        "subject": question.subject,
        "place": question.place,
        "period": _edtf(question.period),
        "options": [
            {"id": o.id, "label": o.label, "agent": o.agent} for o in question.options
        ],
        "template": question.template,
        "part_of": question.part_of,
        "presupposes": question.presupposes,
        "distinct_from": [
            {"question": d.question, "because": d.because}
            for d in question.distinct_from
            if question.id < d.question
        ],
    }  # fmt: skip


def utterance_entry(utterance: Utterance) -> dict[str, Any]:
    """An entry of `utterances.yml`; sources without a name are not named here."""
    return {
        "id": utterance.id,
        "label": utterance.label,
        "speakers": [s for s in utterance.speakers if "." not in s],
        "said": _edtf(utterance.said),
        "said_basis": utterance.said_basis,
    }


def document_entry(issue: Issue, shared: Mapping[str, AnonymousSource]) -> dict[str, Any]:
    """A whole document file; `shared` are the sources of speech acts that others report too."""
    document = issue.document
    utterances = {u.id: u for u in issue.utterances}
    sources = {**shared, **{s.id: s for s in issue.sources}}
    return {
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "issued": _edtf(document.issued),
        "issued_basis": document.issued_basis,
        "url": document.url,
        "sha256": document.capture.sha256,
        "length": str(document.capture.length),
        "retrieved": _edtf(document.capture.retrieved),
        "derived_from": [
            {"agent": d.agent, "document": d.document, "how": d.how, "basis": d.basis}
            for d in document.derived_from
        ],
        "claims": [_claim_entry(c, document, utterances, sources) for c in issue.claims],
    }


def _claim_entry(
    claim: Claim,
    document: Document,
    utterances: Mapping[str, Utterance],
    sources: Mapping[str, AnonymousSource],
) -> dict[str, Any]:
    source = sources.get(claim.speaker)
    own = utterances.get(claim.utterance)
    quotes = [
        {"quote": e.exact, "at": format_span(e.span), "before": e.prefix, "after": e.suffix}
        for e in claim.evidence
    ]
    *hands, last = claim.chain
    skipped = 1 + sum(
        d.agent is not None and d.agent != claim.speaker for d in document.derived_from
    )
    said = own.said if own and not (claim.own_voice and own.said == document.issued) else None
    because = claim.superseded and {
        "claim": claim.superseded.claim,
        "on": _edtf(claim.superseded.on),
        "because": claim.superseded.because,
    }
    english, _, arabic = claim.note.partition(" / ")
    return {
        "id": claim.id,
        **(quotes[0] if len(quotes) == 1 else {"evidence": quotes}),
        "speaker": {"anonymous": source.label, "affiliation": source.affiliation}
        if source
        else claim.speaker,
        "principal": "self" if claim.principal == claim.speaker else claim.principal,
        "stance": claim.stance,
        "certainty": None if claim.certainty == "unspecified" else claim.certainty,
        "certainty_words": claim.certainty_words.exact if claim.certainty_words else None,
        "certainty_at": _offsets(claim.certainty_words.span) if claim.certainty_words else None,
        "question": claim.question,
        "answer": _notation(claim.answer),
        "verbatim": getattr(claim.answer, "verbatim", None),
        "as_of": _edtf(claim.as_of),
        "utterance": None if own else claim.utterance,
        "said": _edtf(said),
        "cue": last.cue,
        "cue_at": _offsets(last.cue_at),
        "distancing": "yes" if last.distancing else None,
        "chain": [_hand(link) for link in hands[skipped:]],
        "basis": "own-observation" if claim.own_observation else None,
        "statement": claim.statement if claim.written else None,
        "note": Label(arabic, english) if arabic else None,
        "superseded_by": because,
        "curated_by": claim.curated_by,
        "curated_on": str(claim.curated_on),
    }


def _offsets(span: Span | None) -> str | None:
    return None if span is None else format_span(span)


def _hand(link: Link) -> dict[str, Any]:
    return {
        "agent": link.agent,
        "role": link.role,
        "cue": link.cue,
        "cue_at": _offsets(link.cue_at),
        "distancing": "yes" if link.distancing else None,
    }


def _notation(answer: Answer) -> str:
    match answer:
        case QuantityAnswer():
            return _quantity_notation(answer.stated)
        case DateAnswer():
            return answer.value.edtf
        case YesNoAnswer():
            return "yes" if answer.value else "no"
        case ChoiceAnswer():
            return answer.option
        case TextAnswer():
            return answer.text
    return UNKNOWN


def _quantity_notation(stated: Quantity) -> str:
    low, high = stated.interval.lower, stated.interval.upper
    match stated.hedge:
        case "between":
            words = f"between {low} and {high}"
        case "about":
            words = f"about {format_decimal(sum(filter(None, (low, high)), Decimal(0)) / 2)}"
        case "vague":
            words = f"vague at least {low}"
        case "bare":
            words = f"{low}"
        case "up-to" | "at-most" | "less-than":
            words = f"{stated.hedge.replace('-', ' ')} {high}"
        case _:
            words = f"{stated.hedge.replace('-', ' ')} {low}"
    return f"{words} {stated.unit.name}" if stated.unit else words


def judgement_entry(judgement: Judgement) -> dict[str, Any]:
    """An entry of `judgements.yml`."""
    return {
        "id": judgement.id,
        "claims": judgement.claims,
        "question": judgement.question,
        "kind": judgement.kind,
        "verdict": judgement.verdict,
        "independent": "yes" if judgement.independent else None,
        "because": judgement.because,
        "by": judgement.by,
        "on": str(judgement.on),
    }


def grading_entry(grading: Grading) -> dict[str, Any]:
    """An entry of `gradings.yml`."""
    return {
        "id": grading.id,
        grading.node: grading.of,
        "reliability": grading.reliability,
        "credibility": grading.credibility,
        "because": grading.because,
        "by": grading.by,
        "on": str(grading.on),
    }


def listing(key: str, entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The text of a file that holds one list, piece by piece."""
    empty = True
    for entry in entries:
        first, *rest = lines(entry, 4)
        yield f"{key}:\n" * empty + "\n".join((f"  - {first.lstrip()}", *rest, ""))
        empty = False
    if empty:
        yield f"{key}: []\n"
