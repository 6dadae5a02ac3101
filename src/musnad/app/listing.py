"""The verbs that list: claims, questions, speakers, documents; relations: `relating`.

Knows filters and which flat fields each listing has. Rows are dictionaries of texts and numbers, in
the order in which columns are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeVar

from musnad.dataclass import dataclass
from musnad.errors import UsageError
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base, ClaimKey
from musnad.model.claim import STANCES, Claim
from musnad.model.document import Document
from musnad.model.judgement import KINDS
from musnad.model.label import Label
from musnad.model.wording import say_answer
from musnad.readmodel.base import ReadBase
from musnad.readmodel.records import Records
from musnad.readmodel.settled import QuestionStatus, find_statuses
from musnad.report.tongue import ENGLISH, Tongue

Row = dict[str, object]
SOME = 1000
"""How many rows are made at a time."""
T = TypeVar("T")


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
        ("speaker", wanted.speaker, (base.agents, base.sources)),
        ("agent", wanted.principal, (base.agents,)),
        ("document", wanted.document, (base.documents,)),
        ("question", wanted.question, (base.questions,)),
    )
    for node, name, records in known:
        if name is not None and name != UNKNOWN and not any(name in some for some in records):
            from musnad.report.comparison import unknown

            raise unknown(node, name, list(chain.from_iterable(records)))


def _check_word(name: str, word: str | None, words: tuple[str, ...]) -> None:
    if word is not None and word not in words:
        raise UsageError(f"{word!r} is no {name}", remedy=f"one of: {', '.join(words)}")


def find_claims(base: Base, wanted: Filter) -> Iterator[Claim]:
    """The claims that pass the filter, by document and place, as a stream.

    Raises: `UnknownIdError`.
    """
    check_filter(base, wanted)
    if isinstance(base, ReadBase) and (base.scope.is_all or not wanted.single_origin):
        return base.claims_where(*_condition(wanted))
    single = _single_origin(base) if wanted.single_origin else set()
    return (claim for claim in _gather(base, wanted) if _passes(base, claim, wanted, single))


def count_claims(base: Base, wanted: Filter) -> int:
    """How many claims pass the filter.

    Raises: `UnknownIdError`.
    """
    if isinstance(base, ReadBase) and (base.scope.is_all or not wanted.single_origin):
        check_filter(base, wanted)
        return base.count_claims(*_condition(wanted))
    return sum(1 for _ in find_claims(base, wanted))


def claim_objects(base: Base, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The claims that pass the filter as objects of JSON, by document and place.

    Raises: `UnknownIdError`.
    """
    if isinstance(base, ReadBase) and base.scope.is_all:
        from musnad.export.stored_lines import read_objects

        check_filter(base, wanted)
        return read_objects(base, *_condition(wanted))
    from musnad.export.jsonl import claim_object

    return (claim_object(base, claim) for claim in find_claims(base, wanted))


def claim_rows(base: Base, wanted: Filter, tongue: Tongue = ENGLISH) -> Iterator[Row]:
    """The claims that pass the filter, flat, by document and place.

    Raises: `UnknownIdError`.
    """
    if isinstance(base, ReadBase) and base.scope.is_all:
        from musnad.export.stored_lines import read_rows

        check_filter(base, wanted)
        return read_rows(base, tongue, *_condition(wanted))
    return (claim_row(base, claim, tongue) for claim in find_claims(base, wanted))


def _condition(wanted: Filter) -> tuple[str, tuple[str, ...]]:
    """The filter as a condition on the row `c` of `claim`, with its values."""
    pairs: tuple[tuple[str, str | None], ...] = (
        ("c.speaker = ?", wanted.speaker),
        ("c.principal = ?", wanted.principal),
        ("c.document = ?", wanted.document),
        ("c.question = ?", wanted.question),
        ("c.stance = ?", wanted.stance),
        ("c.said_first >= ?", wanted.since.isoformat() if wanted.since else None),
        ("c.said_last <= ?", wanted.until.isoformat() if wanted.until else None),
    )
    conditions = ["1", *(condition for condition, value in pairs if value is not None)]
    if wanted.unnamed:
        conditions.append("c.unnamed")
    if wanted.single_origin:
        conditions.append(
            "c.question IN (SELECT question FROM status WHERE status = 'single-origin')"
        )
    return " AND ".join(conditions), tuple(value for _, value in pairs if value is not None)


def _gather(base: Base, wanted: Filter) -> Iterator[Claim]:
    """The claims among which those that pass are: the narrowest group that has an index."""
    keys: tuple[tuple[ClaimKey, str | None], ...] = (
        ("document", wanted.document),
        ("question", wanted.question),
        ("speaker", wanted.speaker),
        ("principal", wanted.principal),
    )
    for key, name in keys:
        if name is not None:
            return base.claims_of(key, name)
    return base.claims_in_order()


def _passes(base: Base, claim: Claim, wanted: Filter, single: set[str]) -> bool:
    said = base.utterances[claim.utterance].said if wanted.since or wanted.until else None
    return bool(
        wanted.speaker in {None, claim.speaker}
        and wanted.principal in {None, claim.principal}
        and wanted.document in {None, claim.document}
        and wanted.question in {None, claim.question}
        and wanted.stance in {None, claim.stance}
        and (not wanted.unnamed or claim.speaker in base.sources)
        and (not wanted.single_origin or claim.question in single)
        and (not wanted.since or (said and said.earliest and said.earliest >= wanted.since))
        and (not wanted.until or (said and said.latest and said.latest <= wanted.until))
    )


def _single_origin(base: Base) -> set[str]:
    return {s.question for s in find_statuses(base) if s.status == "single-origin"}


def claim_row(base: Base, claim: Claim, tongue: Tongue = ENGLISH) -> Row:
    """One claim, flat; who speaks and what is answered in the words of a language."""
    question = base.questions[claim.question]
    said = base.utterances[claim.utterance].said
    return {
        "claim": claim.id,
        "document": claim.document,
        "start": claim.evidence[0].span.start,
        "speaker": tongue.name(base, claim.speaker),
        "speaker_ar": base.label(claim.speaker).only("ar"),
        "principal": "" if claim.principal == claim.speaker else tongue.name(base, claim.principal),
        "stance": claim.stance,
        "question": claim.question,
        "answer": tongue.of(say_answer(question, claim.answer)),
        "as_of": claim.as_of.edtf if claim.as_of else "",
        "said": said.edtf if said else "",
        "inferred": " ".join(inference.field for inference in claim.inferred),
        "statement": claim.statement.en,
        "statement_ar": claim.statement.only("ar"),
        "quote": " … ".join(" ".join(e.exact.split()) for e in claim.evidence),
    }


def question_rows(base: Base, wanted: Filter, status: str | None = None) -> Iterator[Row]:
    """The questions with their status and counts; unanswered ones last."""
    check_filter(base, wanted)
    if status is not None:
        from musnad.relate.origin import STATUSES

        _check_word("status", status, (*STATUSES, "unanswered"))
    names = None if wanted.question is None else [wanted.question]
    answered: set[str] = set()
    for some in _in_turn(find_statuses(base, names)):
        heads = _heads(base.questions, [found.question for found in some])
        answered |= heads.keys()
        for found in some:
            if wanted.single_origin and found.status != "single-origin":
                continue
            if status in {None, found.status}:
                yield _question_row(*heads[found.question], found)
    if status not in {None, "unanswered"} or wanted.single_origin:
        return
    for others in _in_turn(name for name in names or base.questions if name not in answered):
        for name, head in _heads(base.questions, others).items():
            yield _question_row(*head, QuestionStatus(name, "unanswered"))


def _in_turn(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows as lists of `SOME`: a table may show only the first of many."""
    rows = iter(rows)
    while some := list(islice(rows, SOME)):
        yield some


def _heads(records: Mapping[str, Any], names: Iterable[str]) -> dict[str, tuple[str, Label]]:
    """Kind or type and label of some records, by id; of those that are there."""
    if isinstance(records, Records):
        return dict(records.heads(names))
    found = (records[name] for name in names if name in records)
    return {r.id: (getattr(r, "type", getattr(r, "kind", "")), r.label) for r in found}


def _question_row(type_: str, label: Label, found: QuestionStatus) -> Row:
    return {
        "question": found.question,
        "type": type_,
        "status": found.status,
        "claims": found.claims,
        "documents": found.documents,
        "outlets": found.outlets,
        "origins": found.origins,
        "unnamed": found.unnamed,
        "own_voices": found.own_voices,
        "label": label.en,
        "label_ar": label.only("ar"),
    }


def speaker_rows(base: Base, wanted: Filter) -> Iterator[Row]:
    """Who speaks, with the number of claims, documents and questions; most claims first."""
    for some in _in_turn(_speakers(base, wanted)):
        names = [row[0] for row in some]
        known: dict[str, tuple[str, Label]] = {UNKNOWN: ("", base.label(UNKNOWN))}
        for records in (base.sources, base.agents):
            known |= _heads(records, names)
        for name, claims, documents, questions in some:
            kind, label = known[name]
            yield {
                "speaker": name,
                "kind": kind or "unnamed",
                "claims": claims,
                "documents": documents,
                "questions": questions,
                "label": label.en,
                "label_ar": label.only("ar"),
            }


def _speakers(base: Base, wanted: Filter) -> Iterable[tuple[str, int, int, int]]:
    if isinstance(base, ReadBase) and (base.scope.is_all or not wanted.single_origin):
        check_filter(base, wanted)
        return base.count_speakers(*_condition(wanted))
    spoken: dict[str, tuple[list[str], set[str], set[str]]] = {}
    for claim in find_claims(base, wanted):
        claims, documents, questions = spoken.setdefault(claim.speaker, ([], set(), set()))
        claims.append(claim.id)
        documents.add(claim.document)
        questions.add(claim.question)
    counted = [
        (name, len(claims), len(documents), len(questions))
        for name, (claims, documents, questions) in spoken.items()
    ]
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def document_rows(base: Base, wanted: Filter, tongue: Tongue = ENGLISH) -> Iterator[Row]:
    """The documents with their outlet, date and number of claims."""
    check_filter(base, wanted)
    counts = base.count_by_document()
    found: Iterable[Document | None] = base.documents.values()
    if wanted.document is not None:
        found = [base.documents.get(wanted.document)]
    elif not isinstance(base.documents, Records):  # which are by id
        found = sorted(base.documents.values(), key=attrgetter("id"))
    for document in filter(None, found):
        yield {
            "document": document.id,
            "publisher": tongue.name(base, document.publisher),
            "issued": document.issued.edtf if document.issued else "",
            "inferred": "yes" if document.issued_basis else "no",
            "language": document.language,
            "claims": counts.get(document.id, 0),
            "length": document.capture.length,
            "sha256": document.capture.sha256,
            "title": document.title,
        }
