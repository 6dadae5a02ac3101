"""A claim: its words in context, what it says, the chain it came through, and what it meets.

Knows which facts the page has and how many relations it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from musnad.model.claim import Claim, Evidence
from musnad.model.label import Label
from musnad.model.wording import say_answer, say_date
from musnad.readmodel.stands import relater_of
from musnad.relate.principal import RootKind
from musnad.relate.row import Relation
from musnad.report.citing import Citation, cite
from musnad.report.comparison import unknown
from musnad.report.full import relations_of
from musnad.report.grade import explain_grades
from musnad.report.text import half_of
from musnad.web.about import iri_of
from musnad.web.page import Ask, Page, Ref, Row, Shown, once
from musnad.web.pages.voices import agent_ref, document_ref

AROUND = 280
"""How many code points of the text are shown on either side of the words."""
RELATIONS = 40
"""How many relations are shown, conflicts first."""
_ORDER = ("conflicts", "reversal", "update", "agrees", "not-comparable", "restates")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a claim where they are: code points `start` to `end` of the text, half-open.

    `before` and `after` are what surrounds them; empty where the text is not at hand, and then
    `in_context` is false. `lost`: the text is at hand and has other words there.
    """

    before: str
    exact: str
    after: str
    start: int
    end: int
    in_context: bool
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """One link of the chain."""

    who: Ref
    role: str
    cue: str
    distancing: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A relation with another claim."""

    kind: str
    verdict: str | None
    other: Ref
    speaker: Label
    statement: Label
    question: Ref
    reason: Label
    independence: str | None
    judged_by: str | None


@dataclass(frozen=True, slots=True)
class Inferred:
    """A field that the text does not state, and from what it was inferred."""

    field: str
    because: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything the page of a claim shows. `None` is not known, or does not apply.

    `file` and `line` are where it is curated. `replaced_by` is `None` for a retraction as well:
    `superseded_because` says whether it was superseded.
    """

    id: str
    statement: Label
    written: bool
    question: Ref
    answer: Label
    is_words: bool
    stance: str
    certainty: str
    as_of: Label | None
    said: Label | None
    utterance: str
    speaker: Ref
    principal: Ref | None
    root: Label
    root_kind: RootKind
    estimate: bool
    based_on: tuple[Ref, ...]
    inferred: tuple[Inferred, ...]
    grades: tuple[str, ...]
    document: Ref
    language: str
    published: Label | None
    url: str | None
    sha256: str
    passages: tuple[Passage, ...]
    chain: tuple[Hand, ...]
    relations: tuple[Met, ...]
    note: str
    superseded_because: str | None
    replaced_by: Ref | None
    curated_by: str
    curated_on: str | None
    file: str
    line: int
    citation: Citation

    @property
    def grouped(self) -> tuple[tuple[Met, ...], ...]:
        """The relations with those of one reason together, in the order of the first of each."""
        groups: dict[tuple[object, ...], list[Met]] = {}
        for met in self.relations:
            why = (met.kind, met.verdict, met.reason, met.judged_by)
            groups.setdefault(why, []).append(met)
        return tuple(map(tuple, groups.values()))


def read(ask: Ask) -> Shown:
    """The page of one claim.

    Raises: `UnknownIdError`.
    """
    base = ask.base
    if ask.name not in base.claims:
        raise unknown("claim", ask.name, [])
    claim = base.claims[ask.name]
    view, left = once(ask, lambda: _view(ask, claim))
    view = replace(
        view,
        inferred=tuple(
            Inferred(i.field, half_of(i.because, ask.tongue)[0]) for i in claim.inferred
        ),
        grades=(
            *explain_grades(base, "claim", claim.id, ask.tongue),
            *explain_grades(base, "agent", claim.speaker, ask.tongue),
            *explain_grades(base, "document", claim.document, ask.tongue),
        ),
        passages=tuple(_passage(ask, view.sha256, e) for e in claim.evidence),
        note=half_of(claim.note, ask.tongue)[0] if claim.note else "",
    )
    return Shown(
        ask.tongue.of(claim.statement),
        view,
        _rows(ask, claim, view, left),
        (iri_of(base, "claim", claim.id),),
        ask.tongue("{n} more relations are in the CSV file", "في ملف CSV {n} علاقات أخرى", n=left)
        if left
        else "",
    )


def _rows(ask: Ask, claim: Claim, view: ClaimView, left: int) -> Iterator[Row]:
    """A row for each relation of the claim, those that are not shown too."""
    for met in view.relations:
        yield _row(claim.id, met)
    if left:
        for row in _relations(ask, claim)[RELATIONS:]:
            yield _row(claim.id, _met(ask, claim, row))


def _view(ask: Ask, claim: Claim) -> tuple[ClaimView, int]:
    """What the page shows in any language, and how many relations it does not show."""
    base = ask.base
    rows = _relations(ask, claim)
    question, document = base.questions[claim.question], base.documents[claim.document]
    utterance = base.utterances[claim.utterance]
    root = relater_of(base).principals.root(claim)
    superseded = claim.superseded
    file, line = base.place_of(claim.id)
    view = ClaimView(
        id=claim.id,
        statement=claim.statement,
        written=claim.written,
        question=Ref("question", question.id, question.label),
        answer=say_answer(question, claim.answer),
        is_words=claim.answer.type == "text",
        stance=claim.stance,
        certainty=claim.certainty,
        as_of=say_date(claim.as_of) if claim.as_of else None,
        said=say_date(utterance.said) if utterance.said else None,
        utterance=utterance.id,
        speaker=agent_ref(ask, claim.speaker),
        principal=agent_ref(ask, claim.principal) if claim.principal != claim.speaker else None,
        root=base.label(root.agent),
        root_kind=root.kind,
        estimate=claim.is_estimate,
        based_on=tuple(_claim_ref(ask, other) for other in claim.based_on),
        inferred=(),
        grades=(),
        document=document_ref(ask, document.id),
        language=document.language,
        published=say_date(document.issued) if document.issued else None,
        url=document.url,
        sha256=document.capture.sha256,
        passages=(),
        chain=tuple(
            Hand(agent_ref(ask, link.agent), link.role, link.cue, link.distancing)
            for link in claim.chain
        ),
        relations=tuple(_met(ask, claim, row) for row in rows[:RELATIONS]),
        note="",
        superseded_because=superseded.because if superseded else None,
        replaced_by=_claim_ref(ask, superseded.claim) if superseded and superseded.claim else None,
        curated_by=claim.curated_by,
        curated_on=claim.curated_on.isoformat() if claim.curated_on else None,
        file=file,
        line=line,
        citation=cite(base, claim),
    )
    return view, len(rows) - len(view.relations)


def _claim_ref(ask: Ask, name: str) -> Ref:
    there = ask.base.claims.get(name)
    return Ref("claim", name, there.statement) if there else Ref(None, name, Label(name, name))


def _passage(ask: Ask, sha256: str, evidence: Evidence) -> Passage:
    """The words with what surrounds them: the text where it is at hand, else what is recorded."""
    capture = ask.captures.get(sha256)
    text = capture.text if capture else None
    start, end = evidence.span.start, evidence.span.end
    if text is None:
        found = evidence.prefix, evidence.exact, evidence.suffix
        return Passage(*found, start, end, in_context=False)
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before[_word_edge(before) :].lstrip()
    if end + AROUND < len(text):
        after = after[: len(after) - _word_edge(after[::-1])].rstrip() + "…"
    lost = text[start:end] != evidence.exact
    return Passage(before, evidence.exact, after, start, end, in_context=True, lost=lost)


def _word_edge(text: str) -> int:
    """Where the first word that is whole begins.

    >>> _word_edge("rd of men"), _word_edge("word")
    (2, 0)
    """
    return next((i for i, mark in enumerate(text) if mark.isspace()), 0)


def _relations(ask: Ask, claim: Claim) -> list[Relation]:
    """Every relation of the claim, conflicts first."""
    rows = relations_of(relater_of(ask.base), claim)
    rows.sort(
        key=lambda r: (_ORDER.index(r.kind), r.question != claim.question, r.question, r.a, r.b)
    )
    return rows


def _met(ask: Ask, claim: Claim, row: Relation) -> Met:
    other = ask.base.claims[row.b if row.a == claim.id else row.a]
    question = ask.base.questions[row.question]
    return Met(
        row.kind,
        row.verdict,
        Ref("claim", other.id, other.statement),
        ask.base.label(other.speaker),
        other.statement,
        Ref("question", question.id, question.label),
        row.reason,
        row.independence,
        row.judged_by,
    )


def _row(claim: str, met: Met) -> Row:
    return {
        "claim": claim,
        "kind": met.kind,
        "verdict": met.verdict or "",
        "other": met.other.id,
        "speaker": met.speaker.en,
        "speaker_ar": met.speaker.only("ar"),
        "statement": met.statement.en,
        "statement_ar": met.statement.only("ar"),
        "question": met.question.id,
        "independence": met.independence or "",
        "reason": met.reason.en,
        "reason_ar": met.reason.ar,
        "judged_by": met.judged_by or "",
    }


PAGE = Page("claim", "claim/{id}", read, styles=("claim.css",))
