"""Records as JSON and back, exactly.

Knows the keys of each kind of record: those of curation files and JSON Lines, without the keys
whose value is the default. Compared values (a quantity in the unit of its question) are computed
again when a record is read. Does not check what ids refer to: `musnad.ingest` does, for records
from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, get_args

import msgspec

from musnad.model.agent import AGENT_KINDS, Agent, AnonymousSource, Mandate, Ownership
from musnad.model.answer_row import DECIMAL, UNIT_OF, answer_from_json, answer_to_json
from musnad.model.claim import Claim, Utterance
from musnad.model.claim_row import Saying, claim_row, read_claim, read_saying
from musnad.model.conclusion import CONCLUSION_STATUSES, Conclusion, Search
from musnad.model.document import HOWS, Capture, Derivation, Document
from musnad.model.grading import CREDIBILITIES, GRADED, RELIABILITIES, Grading
from musnad.model.judgement import KINDS, VERDICTS, Judgement
from musnad.model.label import Label
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES, Distinction, Option, Question
from musnad.model.row import (
    RecordError,
    Row,
    Shape,
    day,
    edtf,
    given,
    label,
    many,
    maybe_date,
    maybe_label,
    maybe_token,
    maybe_words,
    number,
    texts,
    token,
    words,
)
from musnad.value.quantity import TOLERANCE
from musnad.value.unit import format_decimal

Record = (
    Agent
    | AnonymousSource
    | Document
    | Utterance
    | Question
    | Claim
    | Judgement
    | Grading
    | Conclusion
    | Search
)
RecordKind = Literal[
    "agent",
    "question",
    "utterance",
    "source",
    "document",
    "claim",
    "judgement",
    "grading",
    "conclusion",
    "search",
]
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
"""The kinds of records, in the order in which an export writes them."""
PLURAL: dict[RecordKind, str] = {kind: f"{kind}s" for kind in RECORD_KINDS} | {"search": "searches"}
"""The attribute of a base that holds the records of each kind."""


def kind_of(record: Record) -> RecordKind:
    """The kind of a record.

    >>> kind_of(Utterance("u", ("kim",)))
    'utterance'
    """
    return _KIND_OF[type(record)]


def to_json(record: Record) -> Row:
    """The record as an object of JSON; what has its default is left out.

    >>> from musnad.value.date import parse_date
    >>> to_json(Utterance("u", ("kim",), parse_date("2024-06")))
    {'id': 'u', 'speakers': ['kim'], 'said': '2024-06'}
    """
    return _WRITE[type(record)](record)


def from_json(kind: RecordKind, row: Mapping[str, Any]) -> Any:
    """The record that `row` is.

    Raises: `RecordError` when a key is unknown, missing or repeated in another form, or when a
    value has the wrong form.

    >>> from_json("utterance", {"id": "u", "speakers": ["kim"], "said": "2024-06"}).said.latest
    datetime.date(2024, 6, 30)
    """
    return _READ[kind](row)


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def dumps(record: Record) -> str:
    """The record as one line of JSON, without its kind and without the end of the line.

    >>> dumps(Utterance("u", ("kim",)))
    '{"id":"u","speakers":["kim"]}'
    """
    return _encode(_WRITE[type(record)](record)).decode()


def loads(kind: RecordKind, text: str) -> Any:
    """The record that `dumps` wrote.

    Raises: `RecordError` as `from_json`; ValueError when the text is not JSON.

    >>> loads("utterance", dumps(Utterance("u", ("kim",))))
    Utterance(id='u', speakers=('kim',), said=None, label=None, said_basis='')
    """
    return _READ[kind](_decode(text))


def load_saying(text: str) -> Saying:
    """Stance, answer and as-of of a claim that `dumps` wrote, in a fifth of the time of `loads`.

    Raises: `RecordError` as `from_json`; ValueError when the text is not JSON.
    """
    return read_saying(_decode(text))


class _Words(msgspec.Struct):
    ar: str | None = None
    en: str | None = None


class _Head(msgspec.Struct):
    label: _Words
    kind: str = ""
    type: str = ""


_label_of = lru_cache(4096)(Label.of)  # many sources are called alike
_decode_head = msgspec.json.Decoder(_Head).decode


def load_head(text: str) -> tuple[str, Label]:
    """Kind or type, and label, of what `dumps` wrote, in a tenth of the time of `loads`.

    The kind is that of an agent, the type that of a question; empty for what has neither.

    Raises: ValueError when the text is not JSON, or has no label.

    >>> load_head('{"id":"kim","kind":"person","label":{"ar":"كيم","en":"Kim"}}')
    ('person', Label(ar='كيم', en='Kim', absent=''))
    """
    found = _decode_head(text)
    return found.kind or found.type, _label_of(found.label.ar, found.label.en)


def record_line(record: Record) -> str:
    r"""A line of `export records`: the record with its kind as the first key, and the line's end.

    >>> record_line(Utterance("u", ("kim",)))
    '{"record":"utterance","id":"u","speakers":["kim"]}\n'
    """
    text = dumps(record)
    return f'{{"record":"{_KIND_OF[type(record)]}",{text[1:]}\n'


_AGENT = Shape("id kind", "wikidata", "label aliases description speaks_for parties owner")
_MANDATE = Shape("agent", "from until basis")
_OWNERSHIP = Shape("agent", "from until")
_SOURCE = Shape("id utterance", "affiliation", "label")
_UTTERANCE = Shape("id", "said said_basis", "speakers label")
_DOCUMENT = Shape(
    "id publisher language sha256",
    "retrieved archive title author issued url",
    "length issued_basis derived_from",
)
_DERIVATION = Shape("how", "agent document", "basis")
_QUESTION = Shape(
    "id type",
    "aggregation unit tolerance subject object period part_of change_of",
    "label definition counted place options template presupposes distinct_from sum_of settles",
    "single_answer complete",
)
_OPTION = Shape("id", "agent", "label presupposes excludes")
_DISTINCTION = Shape("question", "", "because")
_JUDGEMENT = Shape("id by on", "question kind verdict", "claims because", "independent")
_GRADING = Shape("id node of by on", "reliability credibility", "because")
_CONCLUSION = Shape("id question status by on", "", "reason answer settles")
_SEARCH = Shape("id question where by on", "note", "words", "found")


def _agent_row(agent: Agent) -> Row:
    return {"id": agent.id, "kind": agent.kind, "label": words(agent.label)} | given(
        ("aliases", list(agent.aliases)),
        ("wikidata", agent.wikidata),
        ("description", maybe_words(agent.description)),
        ("speaks_for", [_mandate_row(m) for m in agent.speaks_for]),
        ("parties", list(agent.parties)),
        ("owner", [_ownership_row(o) for o in agent.owner]),
    )


def _mandate_row(mandate: Mandate) -> Row:
    return {"agent": mandate.agent} | given(
        ("from", edtf(mandate.since)), ("until", edtf(mandate.until)), ("basis", mandate.basis)
    )


def _ownership_row(owned: Ownership) -> Row:
    return {"agent": owned.agent} | given(("from", edtf(owned.since)), ("until", edtf(owned.until)))


def _agent(row: Any) -> Agent:
    _AGENT.check(row)
    return Agent(
        row["id"],
        token(row, "kind", AGENT_KINDS),
        label(row, "label"),
        texts(row, "aliases"),
        row.get("wikidata"),
        maybe_label(row, "description"),
        tuple([_mandate(m) for m in many(row, "speaks_for")]),
        texts(row, "parties"),
        tuple([_ownership(o) for o in many(row, "owner")]),
    )


def _mandate(row: Any) -> Mandate:
    _MANDATE.check(row)
    since, until = maybe_date(row, "from"), maybe_date(row, "until")
    return Mandate(row["agent"], since, until, row.get("basis") or "")


def _ownership(row: Any) -> Ownership:
    _OWNERSHIP.check(row)
    return Ownership(row["agent"], maybe_date(row, "from"), maybe_date(row, "until"))


def _source_row(source: AnonymousSource) -> Row:
    row: Row = {"id": source.id, "utterance": source.utterance, "label": words(source.label)}
    if source.affiliation is not None:
        row["affiliation"] = source.affiliation
    return row


def _source(row: Any) -> AnonymousSource:
    _SOURCE.check(row)
    return AnonymousSource(row["id"], row["utterance"], label(row, "label"), row.get("affiliation"))


def _utterance_row(utterance: Utterance) -> Row:
    row: Row = {"id": utterance.id, "speakers": list(utterance.speakers)}
    if utterance.said is not None:
        row["said"] = utterance.said.edtf
    if utterance.label is not None:
        row["label"] = words(utterance.label)
    if utterance.said_basis:
        row["said_basis"] = utterance.said_basis
    return row


def _utterance(row: Any) -> Utterance:
    _UTTERANCE.check(row)
    return Utterance(
        row["id"],
        texts(row, "speakers"),
        maybe_date(row, "said"),
        maybe_label(row, "label"),
        row.get("said_basis") or "",
    )


def _document_row(document: Document) -> Row:
    capture = document.capture
    row: Row = {"id": document.id}
    if document.title:
        row["title"] = document.title
    row |= {"publisher": document.publisher, "language": document.language}
    for key, value in (
        ("author", document.author),
        ("issued", edtf(document.issued)),
        ("issued_basis", maybe_words(document.issued_basis)),
        ("url", document.url),
    ):
        if value is not None:
            row[key] = value
    row |= {"sha256": capture.sha256, "length": capture.length}
    if capture.retrieved is not None:
        row["retrieved"] = capture.retrieved.edtf
    if capture.archive is not None:
        row["archive"] = capture.archive
    if document.derived_from:
        row["derived_from"] = [_derivation_row(d) for d in document.derived_from]
    return row


def _derivation_row(derivation: Derivation) -> Row:
    pairs = (
        ("agent", derivation.agent),
        ("document", derivation.document),
        ("basis", maybe_words(derivation.basis)),
    )
    return {"how": derivation.how} | {key: value for key, value in pairs if value is not None}


def _document(row: Any) -> Document:
    _DOCUMENT.check(row)
    get = row.get
    return Document(
        row["id"],
        row["publisher"],
        row["language"],
        Capture(row["sha256"], number(row, "length"), maybe_date(row, "retrieved"), get("archive")),
        get("title") or "",
        get("author"),
        maybe_date(row, "issued"),
        maybe_label(row, "issued_basis"),
        get("url"),
        tuple([_derivation(d) for d in many(row, "derived_from")]),
    )


def _derivation(row: Any) -> Derivation:
    _DERIVATION.check(row)
    how = token(row, "how", HOWS)
    return Derivation(how, row.get("agent"), row.get("document"), maybe_label(row, "basis"))


def _question_row(question: Question) -> Row:
    row: Row = {
        "id": question.id,
        "label": words(question.label),
        "definition": words(question.definition),
        "type": question.type,
    }
    if question.aggregation != "per-event":
        row["aggregation"] = question.aggregation
    if not question.single_answer:
        row["single_answer"] = False
    if question.tolerance != TOLERANCE:
        row["tolerance"] = format_decimal(question.tolerance)
    return row | {
        key: value
        for key, value in (
            ("unit", question.unit.iri if question.unit else None),
            ("counted", maybe_words(question.counted)),
            ("subject", question.subject),
            ("object", question.object),
            ("place", maybe_words(question.place)),
            ("period", edtf(question.period)),
            ("options", [_option_row(o) for o in question.options] or None),
            ("template", maybe_words(question.template)),
            ("part_of", question.part_of),
            ("presupposes", list(question.presupposes) or None),
            ("distinct_from", [_distinction_row(d) for d in question.distinct_from] or None),
            ("sum_of", list(question.sum_of) or None),
            ("complete", question.complete or None),
            ("change_of", question.change_of),
            ("settles", maybe_words(question.settles)),
        )
        if value is not None
    }


def _option_row(option: Option) -> Row:
    row: Row = {"id": option.id, "label": words(option.label)}
    if option.agent is not None:
        row["agent"] = option.agent
    return row | given(
        ("presupposes", list(option.presupposes)), ("excludes", list(option.excludes))
    )


def _distinction_row(distinction: Distinction) -> Row:
    return {"question": distinction.question, "because": words(distinction.because)}


def _question(row: Any) -> Question:
    _QUESTION.check(row)
    get = row.get
    unit, tolerance = get("unit"), get("tolerance")
    if unit is not None and unit not in UNIT_OF:
        raise RecordError("unknown-unit", f"no unit is called {unit!r}")
    if tolerance is not None and not DECIMAL.fullmatch(tolerance):
        raise RecordError("form", f"tolerance: {tolerance!r} is not a decimal number")
    return Question(
        row["id"],
        label(row, "label"),
        label(row, "definition"),
        token(row, "type", QUESTION_TYPES),
        maybe_token(row, "aggregation", AGGREGATIONS) or "per-event",
        get("single_answer") is not False,
        None if unit is None else UNIT_OF[unit],
        maybe_label(row, "counted"),
        TOLERANCE if tolerance is None else Decimal(tolerance),
        get("subject"),
        get("object"),
        maybe_label(row, "place"),
        maybe_date(row, "period"),
        tuple([_option(o) for o in many(row, "options")]),
        maybe_label(row, "template"),
        get("part_of"),
        texts(row, "presupposes"),
        tuple([_distinction(d) for d in many(row, "distinct_from")]),
        texts(row, "sum_of"),
        get("complete") or False,
        get("change_of"),
        maybe_label(row, "settles"),
    )


def _option(row: Any) -> Option:
    _OPTION.check(row)
    return Option(
        row["id"],
        label(row, "label"),
        row.get("agent"),
        texts(row, "presupposes"),
        texts(row, "excludes"),
    )


def _distinction(row: Any) -> Distinction:
    _DISTINCTION.check(row)
    return Distinction(row["question"], label(row, "because"))


def _judgement_row(judgement: Judgement) -> Row:
    row: Row = {
        "id": judgement.id,
        "claims": list(judgement.claims),
        "because": words(judgement.because),
        "by": judgement.by,
        "on": judgement.on.isoformat(),
    }
    for key, value in (
        ("question", judgement.question),
        ("kind", judgement.kind),
        ("verdict", judgement.verdict),
    ):
        if value is not None:
            row[key] = value
    if judgement.independent:
        row["independent"] = True
    return row


def _judgement(row: Any) -> Judgement:
    _JUDGEMENT.check(row)
    claims = texts(row, "claims")
    if len(claims) != 2:
        raise RecordError("form", "claims: a judgement names two claims")
    return Judgement(
        row["id"],
        (claims[0], claims[1]),
        label(row, "because"),
        row["by"],
        day(row, "on"),
        row.get("question"),
        maybe_token(row, "kind", KINDS),
        maybe_token(row, "verdict", VERDICTS),
        row.get("independent") or False,
    )


def _grading_row(grading: Grading) -> Row:
    row: Row = {
        "id": grading.id,
        "node": grading.node,
        "of": grading.of,
        "by": grading.by,
        "on": grading.on.isoformat(),
        "because": words(grading.because),
    }
    if grading.reliability is not None:
        row["reliability"] = grading.reliability
    if grading.credibility is not None:
        row["credibility"] = grading.credibility
    return row


def _grading(row: Any) -> Grading:
    _GRADING.check(row)
    return Grading(
        row["id"],
        token(row, "node", GRADED),
        row["of"],
        row["by"],
        day(row, "on"),
        label(row, "because"),
        maybe_token(row, "reliability", RELIABILITIES),
        maybe_token(row, "credibility", CREDIBILITIES),
    )


def _conclusion_row(conclusion: Conclusion) -> Row:
    row: Row = {
        "id": conclusion.id,
        "question": conclusion.question,
        "status": conclusion.status,
        "reason": words(conclusion.reason),
        "by": conclusion.by,
        "on": conclusion.on.isoformat(),
    }
    if conclusion.answer is not None:
        row["answer"] = answer_to_json(conclusion.answer)
    return row | given(("settles", maybe_words(conclusion.settles)))


def _conclusion(row: Any) -> Conclusion:
    _CONCLUSION.check(row)
    answer = row.get("answer")
    return Conclusion(
        row["id"],
        row["question"],
        token(row, "status", CONCLUSION_STATUSES),
        label(row, "reason"),
        row["by"],
        day(row, "on"),
        None if answer is None else answer_from_json(answer),
        maybe_label(row, "settles"),
    )


def _search_row(search: Search) -> Row:
    return {
        "id": search.id,
        "question": search.question,
        "where": search.where,
        "words": list(search.words),
        "by": search.by,
        "on": search.on.isoformat(),
    } | given(("found", search.found), ("note", search.note))


def _search(row: Any) -> Search:
    _SEARCH.check(row)
    return Search(
        row["id"],
        row["question"],
        row["where"],
        texts(row, "words"),
        row["by"],
        day(row, "on"),
        row.get("found") or False,
        row.get("note") or "",
    )


_KIND_OF: dict[type, RecordKind] = {
    Agent: "agent",
    Question: "question",
    Utterance: "utterance",
    AnonymousSource: "source",
    Document: "document",
    Claim: "claim",
    Judgement: "judgement",
    Grading: "grading",
    Conclusion: "conclusion",
    Search: "search",
}
_WRITE: dict[type, Callable[[Any], Row]] = {
    Agent: _agent_row,
    Question: _question_row,
    Utterance: _utterance_row,
    AnonymousSource: _source_row,
    Document: _document_row,
    Claim: claim_row,
    Judgement: _judgement_row,
    Grading: _grading_row,
    Conclusion: _conclusion_row,
    Search: _search_row,
}
_READ: dict[RecordKind, Callable[[Any], Any]] = {
    "agent": _agent,
    "question": _question,
    "utterance": _utterance,
    "source": _source,
    "document": _document,
    "claim": read_claim,
    "judgement": _judgement,
    "grading": _grading,
    "conclusion": _conclusion,
    "search": _search,
}
