"""The verbs that list: claims, questions, speakers, documents, relations.

Knows filters and which flat fields each listing has. Rows are dictionaries of texts and numbers, in
the order in which columns are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day

from musnad.errors import UsageError
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import STANCES, Claim
from musnad.model.judgement import KINDS
from musnad.model.wording import say_answer
from musnad.relate.condensed import condense
from musnad.relate.origin import STATUSES, Summary, summarise
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.comparison import unknown

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing is restricted to; `None` and `False` do not restrict.

    `since` and `until` are days within which the utterance was provably made.
    """

    speaker: str | None = None
    principal: str | None = None
    document: str | None = None
    question: str | None = None
    stance: str | None = None
    kind: str | None = None
    unnamed: bool = False
    single_origin: bool = False
    since: Day | None = None
    until: Day | None = None


def check_filter(base: Base, wanted: Filter) -> None:
    """Refuse ids that are not in the base, and words that are not on their list.

    Raises: `UnknownIdError`, `UsageError`.
    """
    _check_word("stance", wanted.stance, STANCES)
    _check_word("kind", wanted.kind, KINDS)
    known = (
        ("speaker", wanted.speaker, {**base.agents, **base.sources}),
        ("agent", wanted.principal, base.agents),
        ("document", wanted.document, base.documents),
        ("question", wanted.question, base.questions),
    )
    for node, name, records in known:
        if name is not None and name not in records and name != UNKNOWN:
            raise unknown(node, name, records)


def _check_word(name: str, word: str | None, words: tuple[str, ...]) -> None:
    if word is not None and word not in words:
        raise UsageError(f"{word!r} is no {name}", remedy=f"one of: {', '.join(words)}")


def find_claims(base: Base, wanted: Filter) -> Iterator[Claim]:
    """The claims that pass the filter, by document and place.

    Raises: `UnknownIdError`.
    """
    check_filter(base, wanted)
    single = _single_origin(base) if wanted.single_origin else set()
    claims = sorted(base.claims.values(), key=lambda c: (c.document, c.evidence[0].span, c.id))
    for claim in claims:
        said = base.utterances[claim.utterance].said
        if (
            wanted.speaker in {None, claim.speaker}
            and wanted.principal in {None, claim.principal}
            and wanted.document in {None, claim.document}
            and wanted.question in {None, claim.question}
            and wanted.stance in {None, claim.stance}
            and (not wanted.unnamed or claim.speaker in base.sources)
            and (not wanted.single_origin or claim.question in single)
            and (not wanted.since or (said and said.earliest and said.earliest >= wanted.since))
            and (not wanted.until or (said and said.latest and said.latest <= wanted.until))
        ):
            yield claim


def _single_origin(base: Base) -> set[str]:
    return {name for name, s in summarise(base).items() if s.status == "single-origin"}


def claim_row(base: Base, claim: Claim) -> Row:
    """One claim, flat."""
    question = base.questions[claim.question]
    said = base.utterances[claim.utterance].said
    return {
        "claim": claim.id,
        "document": claim.document,
        "start": claim.evidence[0].span.start,
        "speaker": base.label(claim.speaker).en,
        "principal": "" if claim.principal == claim.speaker else base.label(claim.principal).en,
        "stance": claim.stance,
        "question": claim.question,
        "answer": say_answer(question, claim.answer).en,
        "as_of": claim.as_of.edtf if claim.as_of else "",
        "said": said.edtf if said else "",
        "statement": claim.statement.en,
        "statement_ar": claim.statement.ar,
        "quote": " … ".join(" ".join(e.exact.split()) for e in claim.evidence),
    }


def question_rows(base: Base, wanted: Filter, status: str | None = None) -> Iterator[Row]:
    """The questions with their status and counts; unanswered ones last."""
    check_filter(base, wanted)
    _check_word("status", status, (*STATUSES, "unanswered"))
    summaries = summarise(base)
    ordered = sorted(base.questions, key=lambda q: (q not in summaries, q))
    for name in ordered:
        question = base.questions[name]
        if wanted.question not in {None, name}:
            continue
        summary = summaries.get(name)
        row = _question_row(name, question.type, question.label.en, question.label.ar, summary)
        if wanted.single_origin and row["status"] != "single-origin":
            continue
        if status in {None, row["status"]}:
            yield row


def _question_row(name: str, kind: str, en: str, ar: str, summary: Summary | None) -> Row:
    support = summary.support if summary else None
    return {
        "question": name,
        "type": kind,
        "status": summary.status if summary else "unanswered",
        "claims": len(support.claims) if support else 0,
        "documents": len(support.documents) if support else 0,
        "outlets": len(support.outlets) if support else 0,
        "origins": summary.origins if summary else 0,
        "unnamed": len(support.unnamed) if support else 0,
        "own_voices": len(support.own_voices) if support else 0,
        "label": en,
        "label_ar": ar,
    }


def speaker_rows(base: Base, wanted: Filter) -> Iterator[Row]:
    """Who speaks, with the number of claims, documents and questions."""
    spoken: dict[str, list[Claim]] = {}
    for claim in find_claims(base, wanted):
        spoken.setdefault(claim.speaker, []).append(claim)
    for name, claims in sorted(spoken.items(), key=lambda item: (-len(item[1]), item[0])):
        label = base.label(name)
        yield {
            "speaker": name,
            "kind": base.agents[name].kind if name in base.agents else "unnamed",
            "claims": len(claims),
            "documents": len({c.document for c in claims}),
            "questions": len({c.question for c in claims}),
            "label": label.en,
            "label_ar": label.ar,
        }


def document_rows(base: Base, wanted: Filter) -> Iterator[Row]:
    """The documents with their outlet, date and number of claims."""
    check_filter(base, wanted)
    counts: dict[str, int] = {}
    for claim in base.claims.values():
        counts[claim.document] = counts.get(claim.document, 0) + 1
    for name, document in sorted(base.documents.items()):
        if wanted.document in {None, name}:
            yield {
                "document": name,
                "publisher": base.label(document.publisher).en,
                "issued": document.issued.edtf if document.issued else "",
                "inferred": "yes" if document.issued_basis else "no",
                "language": document.language,
                "claims": counts.get(name, 0),
                "length": document.capture.length,
                "sha256": document.capture.sha256,
                "title": document.title,
            }


def find_relations(base: Base, wanted: Filter, *, positions: bool = False) -> Iterator[Relation]:
    """Every pair of claims once on each question on which it meets, as a stream.

    `positions`: one witness for each two positions instead.

    Raises: `UnknownIdError`.
    """
    check_filter(base, wanted)
    relater = Relater(base)
    questions = [wanted.question] if wanted.question else None
    rows = condense(relater, questions) if positions else relater.relations(questions)
    for row in rows:
        if wanted.kind not in {None, row.kind}:
            continue
        a, b = base.claims[row.a], base.claims[row.b]
        if wanted.speaker and wanted.speaker not in {a.speaker, b.speaker}:
            continue
        if wanted.document and wanted.document not in {a.document, b.document}:
            continue
        if wanted.principal and wanted.principal not in {a.principal, b.principal}:
            continue
        yield row


def relation_row(row: Relation) -> Row:
    """One relation, flat."""
    return {
        "a": row.a,
        "b": row.b,
        "kind": row.kind,
        "verdict": row.verdict or "",
        "independence": row.independence or "",
        "question": row.question,
        "carried_a": row.carried_a or "",
        "carried_b": row.carried_b or "",
        "rule": f"{row.rule}/{row.rule_version}",
        "reason": row.reason.en,
        "reason_ar": row.reason.ar,
        "judged_by": row.judged_by or "",
    }
