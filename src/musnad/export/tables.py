"""The base as flat tables with ids: what spreadsheets, data frames and databases read.

Knows which tables there are, their columns with the type of each, and how records become rows. A
row of one table names rows of another by id; lists are in tables of their own. Does not know any
file format: `csv_tables`, `workbook`, `sqlite` and `parquet` write these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from typing import Literal

from musnad.export.jsonl import answer_object
from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.readmodel.condensed import find_condensed
from musnad.readmodel.stands import relater_of
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.value.answer import DateAnswer
from musnad.value.date import Date

Type = Literal["text", "integer", "real", "truth", "day"]
"""A `day` is a text such as `2024-06-19`; every column may be empty (`None`)."""
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, each with its type, and how its rows are made.

    `key` are the columns that identify a row.
    """

    name: str
    columns: dict[str, Type]
    key: tuple[str, ...]
    rows: Callable[[Base], Iterator[tuple[Value, ...]]]


def _pair(label: Label | None) -> tuple[str | None, str | None]:
    """The words in Arabic and in English, `None` for a language without any of its own."""
    return (label.only("ar") or None, label.only("en") or None) if label else (None, None)


def _edtf(date: Date | None) -> str | None:
    return date.edtf if date else None


def _days(date: Date | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date; `None` is an open or unknown end."""
    return (_iso(date.earliest), _iso(date.latest)) if date else (None, None)


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None


def _documents(base: Base) -> Iterator[tuple[Value, ...]]:
    counts = base.count_by_document()
    for id_ in sorted(base.documents):
        d = base.documents[id_]
        yield (
            id_,
            d.title or None,
            d.publisher,
            d.language,
            _edtf(d.issued),
            *_days(d.issued),
            d.url,
            d.author,
            d.capture.sha256,
            d.capture.length,
            counts.get(id_, 0),
        )


def _agents(base: Base) -> Iterator[tuple[Value, ...]]:
    for id_ in sorted(base.agents):
        a = base.agents[id_]
        yield id_, a.kind, *_pair(a.label), a.wikidata, *_pair(a.description)
    for id_ in sorted(base.sources):
        s = base.sources[id_]
        yield id_, "anonymous", *_pair(s.label), None, None, None


def _mandates(base: Base) -> Iterator[tuple[Value, ...]]:
    for id_ in sorted(base.agents):
        for m in base.agents[id_].speaks_for:
            yield id_, m.agent, "speaks-for", _edtf(m.since), _edtf(m.until), m.basis or None
        for o in base.agents[id_].owner:
            yield id_, o.agent, "owned-by", _edtf(o.since), _edtf(o.until), None
        for party in base.agents[id_].parties:
            yield id_, party, "party", None, None, None


def _questions(base: Base) -> Iterator[tuple[Value, ...]]:
    for id_ in sorted(base.questions):
        q = base.questions[id_]
        yield (
            id_,
            q.type,
            *_pair(q.label),
            *_pair(q.definition),
            q.aggregation if q.type == "quantity" else None,
            q.unit.name if q.unit else None,
            *_pair(q.counted),
            q.subject,
            q.object,
            _edtf(q.period),
            q.part_of,
        )


def _utterances(base: Base) -> Iterator[tuple[Value, ...]]:
    for id_ in sorted(base.utterances):
        u = base.utterances[id_]
        yield id_, _edtf(u.said), *_days(u.said), *_pair(u.label)


def _claims(base: Base) -> Iterator[tuple[Value, ...]]:
    for claim in base.claims_in_order():
        yield (
            claim.id,
            claim.document,
            claim.evidence[0].exact,
            *_pair(claim.statement),
            claim.speaker,
            None if claim.principal == UNKNOWN else claim.principal,
            claim.utterance,
            claim.stance,
            claim.certainty,
            claim.question,
            *_answer(base, claim),
            _edtf(claim.as_of),
            *_days(claim.as_of),
            claim.own_voice,
            claim.role,
            "; ".join(i.field for i in claim.inferred) or None,
            claim.superseded is not None,
            claim.superseded.claim if claim.superseded else None,
            claim.note or None,
            claim.curated_by or None,
            _iso(claim.curated_on),
        )


def _answer(base: Base, claim: Claim) -> tuple[Value, ...]:
    """The answer by its parts; figures as they are stated, and as numbers beside it."""
    a = answer_object(base, claim.question, claim.answer)
    value = a.get("value") if a.get("value") is not None else a.get("edtf")
    value = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    lower, upper = a.get("lower"), a.get("upper")
    is_figure = a["type"] == "quantity"
    return (
        a["type"],
        a.get("verbatim") if is_figure else value,
        lower if is_figure else a.get("earliest"),
        upper if is_figure else a.get("latest"),
        a.get("lower_closed") if lower is not None else None,
        a.get("upper_closed") if upper is not None else None,
        float(lower) if lower is not None else None,
        float(upper) if upper is not None else None,
        a.get("hedge"),
        a.get("unit"),
    )


def _evidence(base: Base) -> Iterator[tuple[Value, ...]]:
    for claim in base.claims_in_order():
        for number, e in enumerate(claim.evidence, 1):
            yield claim.id, number, claim.document, e.span.start, e.span.end, e.exact


def _links(base: Base) -> Iterator[tuple[Value, ...]]:
    for claim in base.claims_in_order():
        for number, link in enumerate(claim.chain, 1):
            at = link.cue_at
            yield (
                claim.id,
                number,
                None if link.agent == UNKNOWN else link.agent,
                link.role,
                link.cue or None,
                at.start if at else None,
                at.end if at else None,
                link.distancing,
            )


def _positions(base: Base) -> Iterator[tuple[Value, ...]]:
    carrying = Carrying(base.questions)
    for claim in base.claims_in_order():
        if claim.superseded:
            continue
        for stand in stands_of_claim(claim, carrying):
            position = stand.position
            ends = position.intervals
            low, high = (ends[0].lower, ends[-1].upper) if ends else (None, None)
            is_date = isinstance(position.answer, DateAnswer)
            yield (
                claim.id,
                position.question,
                position.id,
                stand.carried_from,
                stand.constrains,
                position.stance,
                *((None, None) if is_date else (_real(low), _real(high))),
                *((_day(low), _day(high)) if is_date else (None, None)),
                "; ".join(sorted(position.words)) or None,
            )


def _real(end: Decimal | None) -> float | None:
    return None if end is None else float(end)


def _day(end: Decimal | None) -> str | None:
    """The day of that number; `None` for the first and last that there are: an open end."""
    day = Day.fromordinal(int(end)) if end is not None else Day.min
    return None if day in {Day.min, Day.max} else day.isoformat()


def _relations(base: Base) -> Iterator[tuple[Value, ...]]:
    for row in find_condensed(relater_of(base)):
        yield (
            row.question,
            row.a,
            row.b,
            row.kind,
            row.verdict,
            row.independence,
            row.rule,
            row.carried_a,
            row.carried_b,
            row.judged_by,
            *_pair(row.reason),
            " ".join(row.also) or None,
        )


def _columns(words: str) -> dict[str, Type]:
    """Columns of a line such as `id title length:integer`; a text where no type is named."""
    kinds: dict[str, Type] = {"integer": "integer", "real": "real", "truth": "truth", "day": "day"}
    return {
        name: kinds.get(kind, "text")
        for name, _, kind in (word.partition(":") for word in words.split())
    }


TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        _columns(
            "document title publisher language issued issued_first:day issued_last:day url author"
            " sha256 length:integer claims:integer"
        ),
        ("document",),
        _documents,
    ),
    Table(
        "agents",
        _columns("agent kind label_ar label_en wikidata description_ar description_en"),
        ("agent",),
        _agents,
    ),
    Table("agent_links", _columns("agent other kind since until basis"), (), _mandates),
    Table(
        "questions",
        _columns(
            "question type label_ar label_en definition_ar definition_en aggregation unit"
            " counted_ar counted_en subject object period part_of"
        ),
        ("question",),
        _questions,
    ),
    Table(
        "utterances",
        _columns("utterance said said_first:day said_last:day label_ar label_en"),
        ("utterance",),
        _utterances,
    ),
    Table(
        "claims",
        _columns(
            "claim document quote statement_ar statement_en speaker principal utterance stance"
            " certainty question answer_type answer lower upper lower_closed:truth"
            " upper_closed:truth lower_number:real upper_number:real hedge unit as_of"
            " as_of_first:day as_of_last:day own_voice:truth role inferred superseded:truth"
            " superseded_by note curated_by curated_on:day"
        ),
        ("claim",),
        _claims,
    ),
    Table(
        "evidence",
        _columns("claim number:integer document start:integer end:integer exact"),
        ("claim", "number"),
        _evidence,
    ),
    Table(
        "links",
        _columns(
            "claim number:integer agent role cue cue_start:integer cue_end:integer distancing:truth"
        ),
        ("claim", "number"),
        _links,
    ),
    Table(
        "positions",
        _columns(
            "claim question position carried_from constrains:truth stance lower:real upper:real"
            " first:day last:day words"
        ),
        (),
        _positions,
    ),
    Table(
        "relations",
        _columns(
            "question a b kind verdict independence rule carried_a carried_b judged_by reason_ar"
            " reason_en also"
        ),
        (),
        _relations,
    ),
)
"""Every table, those first that others name. Agents hold anonymous sources too; `relations` has one
witness for each two positions of a question, as `musnad relations --positions` lists them."""
