"""One thing in full: a claim with its chain and its words, a question, a speaker, a document.

Knows which lines each of them has, and the same as objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.grading import Graded
from musnad.model.wording import say_answer
from musnad.readmodel.stands import relater_of
from musnad.relate.origin import Summary
from musnad.relate.position import stands_of_claim
from musnad.relate.prediction import find_predictions
from musnad.relate.principal import Principals
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.relate.settle import Settled, settle
from musnad.report.comparison import Comparison, unknown
from musnad.report.fate import fate_lines
from musnad.report.grade import explain_grades, find_grades
from musnad.report.holding import hold, sides
from musnad.report.text import Line, holder_lines, names, side_lines, support_words

POSITIONS = 40
"""How many positions of one question are shown."""
_ROOTS = {
    "origin": "counts as an origin",
    "unnamed": "a source without a name, which adds no origin",
    "own-voice": "the document's own voice, which adds no origin",
    "unknown": "on whose behalf is not known, which adds no origin",
}


def comparison_lines(base: Base, comparison: Comparison) -> Iterator[Line]:
    """Both claims, then each verdict between them with its rule, or why there is none."""
    for claim in (comparison.a, comparison.b):
        yield from holder_lines(hold(base, claim), "")
        yield Line()
    for row in comparison.relations:
        yield from relation_lines(base, row)
    if comparison.why_none:
        yield Line("No verdict", "title")
        yield Line(f"  Why: {comparison.why_none}", "why")


def relation_lines(base: Base, row: Relation) -> Iterator[Line]:
    """One verdict with its question, reason and rule."""
    verdict = f" / {row.verdict}" if row.verdict else ""
    yield Line(f"{row.kind}{verdict}", "title")
    yield Line(f"  On: {base.questions[row.question].label.en}", "plain")
    for side, carried in (("first", row.carried_a), ("second", row.carried_b)):
        if carried:
            label = base.questions[carried].label.en
            yield Line(f"  The {side} is carried here from: {label}", "faint")
    yield Line(f"  Why: {row.reason.en}", "why")
    yield Line(f"       {row.reason.ar}", "why")
    yield Line(f"  Rule {row.rule}, version {row.rule_version}", "faint")
    if row.independence:
        yield Line(f"  Independence: {row.independence}", "faint")
    if row.judged_by:
        ruled = " / ".join(filter(None, row.overruled)) if row.overruled else "the same or nothing"
        yield Line(f"  Judged by {row.judged_by}; the rule says: {ruled}", "faint")
    yield Line()


def show_lines(base: Base, name: str) -> Iterator[Line]:
    """Every claim, question, document, agent or source that is called `name`.

    Raises: `UnknownIdError`.
    """
    found: list[Iterator[Line]] = []
    if name in base.claims:
        found.append(claim_lines(base, base.claims[name]))
    if name in base.questions:
        found.append(question_lines(base, name))
    if name in base.documents:
        found.append(document_lines(base, name))
    if name in base.agents or name in base.sources:
        found.append(speaker_lines(base, name))
    if not found:
        every = [*base.claims, *base.questions, *base.agents, *base.documents]
        raise unknown("claim", name, every)
    for index, lines in enumerate(found):
        if index:
            yield Line()
        yield from lines


def claim_lines(base: Base, claim: Claim) -> Iterator[Line]:
    """A claim: what it says, the chain from the document to the speaker, and the words."""
    question = base.questions[claim.question]
    utterance = base.utterances[claim.utterance]
    yield Line(claim.statement.en, "title")
    yield Line(claim.statement.ar, "title")
    made = "written by a curator" if claim.written else "made from the question's template"
    yield Line(f"(our sentence, {made})", "faint")
    yield Line()
    yield Line(f"claim      {claim.id}")
    yield Line(f"question   {question.label.en}  [{question.id}]")
    answer = say_answer(question, claim.answer).en
    yield Line(f"answer     {answer}" if claim.answer.type != "text" else "answer     words")
    yield Line(f"stance     {claim.stance}, certainty {claim.certainty}")
    yield Line(f"as of      {claim.as_of.edtf if claim.as_of else 'not known'}")
    said = utterance.said.edtf if utterance.said else "not known"
    yield Line(f"said       {said}, in {utterance.id}")
    yield Line(f"speaker    {base.label(claim.speaker).en}  [{claim.speaker}]")
    if claim.principal != claim.speaker:
        yield Line(f"principal  {base.label(claim.principal).en}  [{claim.principal}]")
    root = Principals(base).root(claim)
    yield Line(f"root       {base.label(root.agent).en}: {_ROOTS[root.kind]}")
    graded: tuple[tuple[Graded, str], ...] = (
        ("claim", claim.id),
        ("agent", claim.speaker),
        ("document", claim.document),
    )
    for node, of in graded:
        for grade in explain_grades(base, node, of):
            yield Line(f"graded     {grade}")
    yield Line()
    yield Line("chain, from the document to the speaker", "heading")
    for number, link in enumerate(claim.chain, 1):
        cue = f"  «{link.cue}»" if link.cue else ""
        distance = ", at a distance" if link.distancing else ""
        yield Line(f"  {number}. {base.label(link.agent).en} ({link.role}{distance}){cue}")
    yield Line()
    yield Line("the words", "heading")
    document = base.documents[claim.document]
    for evidence in claim.evidence:
        yield Line(f"  «{evidence.exact}»", "quote")
        where = f"{evidence.span.start}-{evidence.span.end}"
        yield Line(f"  {document.id}, code points {where}", "faint")
    yield Line(f"  capture SHA-256 {document.capture.sha256}", "faint")
    if claim.note:
        yield Line()
        yield Line(f"note       {claim.note}", "why")
    if claim.superseded:
        by = claim.superseded.claim or "nothing"
        yield Line(f"superseded by {by}: {claim.superseded.because}", "why")
    yield Line()
    yield Line(f"curated by {claim.curated_by} on {claim.curated_on}", "faint")
    relater = relater_of(base)
    for prediction in find_predictions(relater, claims=[claim]):
        yield Line()
        yield Line("what became of it", "heading")
        yield from fate_lines(base, prediction, "  ")
    rows = relations_of(relater, claim)
    if rows:
        yield Line()
        yield Line("relations", "heading")
        for row in rows:
            other = row.b if row.a == claim.id else row.a
            verdict = f" / {row.verdict}" if row.verdict else ""
            yield Line(f"  {row.kind}{verdict} with {other} on {row.question}")


def relations_of(relater: Relater, claim: Claim) -> list[Relation]:
    """Every relation of one claim, by question."""
    questions = questions_of(relater.base, claim)
    return list(relater.relations_of(claim.id, questions))


def questions_of(base: Base, claim: Claim) -> set[str]:
    """The questions on which a relation of the claim may stand."""
    met = {stand.position.question for stand in stands_of_claim(claim, base.questions)}
    question = base.questions[claim.question]
    met |= {d.question for d in question.distinct_from if d.question in base.questions}
    if question.part_of in base.questions:
        met.add(question.part_of or "")
    judged = base.judgements_of(claim.id)
    return met | {j.question for j in judged if j.question}


def question_lines(base: Base, name: str) -> Iterator[Line]:
    """A question: its definition, status, every position, and claims that limit nothing."""
    question = base.questions[name]
    relater = relater_of(base)
    settled = settle(relater, name)
    summary = settled.summary
    yield Line(question.label.en, "title")
    yield Line(question.label.ar, "title")
    yield Line(question.definition.en)
    yield Line(question.definition.ar)
    kind = f"{question.type}, {question.aggregation}"
    if question.counted:
        kind += f", counts {question.counted.en}"
    if question.unit:
        kind += f", in {question.unit.name}"
    yield Line(f"{kind} [{name}]", "faint")
    for word, others in (
        ("presupposes", question.presupposes),
        ("part of", (question.part_of,) if question.part_of else ()),
    ):
        for other in others:
            yield Line(f"{word}: {base.questions[other].label.en}  [{other}]", "faint")
    for distinction in question.distinct_from:
        other = base.questions[distinction.question].label.en
        yield Line(f"not to be mistaken for: {other}: {distinction.because.en}", "faint")
    if summary is None:
        yield Line("No claim answers it.")
        return
    yield Line(f"{summary.status} · {support_words(base, summary.support)}", "heading")
    stands = relater.stands[name]
    first = _first_positions(settled)
    for side in sides(relater, summary, stands, first):
        yield from side_lines(base, side)
    if first and (more := sum(s.constraining > 0 for s in settled.positions) - len(first)):
        yield Line()
        yield Line(f"   {more} more positions: musnad claims --question {name}", "faint")
    loose = [s for s in stands if not s.constrains and s.carried_from is None]
    if loose:
        yield Line()
        yield Line(
            "   LIMITS NOTHING: declined, doubted, predicted, opinions, only possible", "side"
        )
        own = base.claims_of("question", name)
        fates = {p.claim: p for p in find_predictions(relater, claims=own)}
        for stand in loose:
            yield from holder_lines(hold(base, base.claims[stand.claim.id]))
            if stand.claim.id in fates and fates[stand.claim.id].outcomes:
                yield from fate_lines(base, fates[stand.claim.id], "       ")


def _first_positions(settled: Settled) -> set[str] | None:
    """The best supported positions where there are too many to show; `None` shows all."""
    limiting = [s for s in settled.positions if s.constraining]
    if len(limiting) <= POSITIONS:
        return None
    limiting.sort(key=lambda s: (not s.position.asserts, -s.origins, -s.claims, s.position.id))
    return {s.position.id for s in limiting[:POSITIONS]}


def speaker_lines(base: Base, name: str) -> Iterator[Line]:
    """An agent or source with everything it says, by question."""
    label = base.label(name)
    yield Line(label.en, "title")
    yield Line(label.ar, "title")
    agent = base.agents.get(name)
    if agent:
        yield Line(f"{agent.kind} [{name}]", "faint")
        if agent.description:
            yield Line(agent.description.en)
        for mandate in agent.speaks_for:
            since = mandate.since.edtf if mandate.since else "…"
            until = mandate.until.edtf if mandate.until else "…"
            yield Line(f"speaks for {base.label(mandate.agent).en}, {since} to {until}", "faint")
        if agent.parties:
            yield Line(f"parties: {', '.join(names(base, agent.parties))}", "faint")
        for grade in explain_grades(base, "agent", name):
            yield Line(f"graded {grade}")
    claims = sorted(base.claims_of("speaker", name), key=lambda c: c.id)
    for question in sorted({c.question for c in claims}):
        yield Line()
        yield Line(base.questions[question].label.en, "heading")
        for claim in claims:
            if claim.question == question:
                yield from holder_lines(hold(base, claim))
    if not claims:
        yield Line("No claim has this speaker.")


def document_lines(base: Base, name: str) -> Iterator[Line]:
    """A document with its capture, what it was made from, and its claims in order."""
    document = base.documents[name]
    yield Line(document.title or name, "title")
    issued = document.issued.edtf if document.issued else "not known"
    yield Line(f"publisher  {base.label(document.publisher).en}")
    if document.author:
        yield Line(f"author     {base.label(document.author).en}")
    yield Line(f"issued     {issued}")
    for grade in explain_grades(base, "document", name):
        yield Line(f"graded     {grade}")
    if document.issued_basis:
        yield Line(f"           inferred: {document.issued_basis.en}", "faint")
    for derivation in document.derived_from:
        source = derivation.document or base.label(derivation.agent or UNKNOWN).en
        yield Line(f"made from  {source} ({derivation.how})")
        if derivation.basis:
            yield Line(f"           {derivation.basis.en}", "faint")
    yield Line(
        f"capture    {document.capture.length} code points, {document.capture.sha256}", "faint"
    )
    for claim in base.claims_of("document", name):
        yield Line()
        yield from holder_lines(hold(base, claim), "  ")


def show_object(base: Base, name: str) -> dict[str, Any]:
    """The same as an object, ready for JSON.

    Raises: `UnknownIdError`.
    """
    if name in base.claims:
        claim = base.claims[name]
        relater = relater_of(base)
        rows = [r.to_row() for r in relations_of(relater, claim)]
        found = {**_plain(claim), "relations": rows, "gradings": _grades(base, "claim", name)}
        for prediction in find_predictions(relater, claims=[claim]):
            found["prediction"] = _plain(prediction)
        return found
    if name in base.questions:
        summary = settle(relater_of(base), name).summary
        return {**_plain(base.questions[name]), "summary": _summary(summary) if summary else None}
    if name in base.agents:
        claims = sorted(c.id for c in base.claims_of("speaker", name))
        grades = _grades(base, "agent", name)
        return {**_plain(base.agents[name]), "claims": claims, "gradings": grades}
    if name in base.sources:
        claims = sorted(c.id for c in base.claims_of("speaker", name))
        return {**_plain(base.sources[name]), "claims": claims}
    if name in base.documents:
        claims = sorted(c.id for c in base.claims_of("document", name))
        grades = _grades(base, "document", name)
        return {**_plain(base.documents[name]), "claims": claims, "gradings": grades}
    raise unknown("claim", name, [*base.claims, *base.questions, *base.agents, *base.documents])


def _grades(base: Base, node: Graded, of: str) -> list[dict[str, Any]]:
    return [asdict(grade) for grade in find_grades(base, node, of, every=True)]


def _summary(summary: Summary) -> dict[str, Any]:
    """The state of a question with everybody behind each position."""
    return {
        "question": summary.question,
        "status": summary.status,
        "corroboration": summary.corroboration,
        "support": _plain(summary.support),
        "positions": {name: _plain(support) for name, support in summary.positions.items()},
    }


def _plain(record: Any) -> dict[str, Any]:
    """A record as JSON values: decimals and days as text."""
    import json

    found: dict[str, Any] = json.loads(json.dumps(asdict(record), default=str, ensure_ascii=False))
    return found
