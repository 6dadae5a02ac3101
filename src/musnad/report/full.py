"""One thing in full: a claim with its chain and its words, a question, a speaker, a document.

Knows which lines each of them has, in the language of the reader; as objects: `full_object`.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.grading import Graded
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import say_answer, say_date
from musnad.readmodel.condensed import find_settled
from musnad.readmodel.stands import (
    claims_saying,
    questions_met,
    relater_of,
    remember_claims,
    remember_times,
)
from musnad.relate.acknowledged import find_relations
from musnad.relate.prediction import FORWARD, find_predictions
from musnad.relate.principal import Principals, RootKind
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.columns import say_agent_kind
from musnad.report.comparison import unknown
from musnad.report.conclusion import conclusion_lines, search_lines
from musnad.report.conflict_text import say_verdict
from musnad.report.fate import fate_lines
from musnad.report.folded import Folded, fold_carried
from musnad.report.grade import explain_grades
from musnad.report.holding import first_positions, hold, sides
from musnad.report.support import say_status
from musnad.report.text import Line, half_of, holder_lines, quoted, say_note, side_lines
from musnad.report.tongue import ENGLISH, Tongue

POSITIONS = 40
"""How many positions of one question are shown."""
_ROOTS: dict[RootKind, Label] = {
    "origin": Label("يعد مصدرا أصليا", "counts as an origin"),
    "unnamed": Label(
        "مصدر بلا اسم، لا يزيد المصادر الأصلية", "a source without a name, which adds no origin"
    ),
    "own-voice": Label(
        "قول الوثيقة نفسها، لا يزيد المصادر الأصلية",
        "the document's own voice, which adds no origin",
    ),
    "unknown": Label(
        "لا يعرف باسم من يتكلم، فلا يزيد المصادر الأصلية",
        "on whose behalf is not known, which adds no origin",
    ),
    "estimate": Label(
        "يقدر ما تنتهي إليه أقوال غيره، فلا يزيد المصادر الأصلية",
        "makes an estimate out of others' claims, which adds no origin",
    ),
}
_NOT_KNOWN = Label("غير معلوم", "not known")


def show_lines(base: Base, name: str, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """Every claim, question, document, agent or source that is called `name`.

    Raises: `UnknownIdError`.
    """
    found: list[Iterator[Line]] = []
    if name in base.claims:
        found.append(claim_lines(base, base.claims[name], tongue))
    if name in base.questions:
        found.append(question_lines(base, name, tongue))
    if name in base.documents:
        found.append(document_lines(base, name, tongue))
    if name in base.agents or name in base.sources:
        found.append(speaker_lines(base, name, tongue))
    if not found:
        every = [*base.claims, *base.questions, *base.agents, *base.documents]
        raise unknown("claim, question, speaker or document", name, every)
    for index, lines in enumerate(found):
        if index:
            yield Line()
        yield from lines


def _field(tongue: Tongue, en: str, ar: str, value: str) -> Line:
    """A named value on a line of its own."""
    if tongue.lang == "en":
        return Line(f"{en:<10} {tongue.isolate(value)}")
    return Line(f"{ar}: {tongue.isolate(value)}")


def _named(base: Base, name: str, tongue: Tongue) -> str:
    """An agent or source with its id."""
    return f"{tongue.isolate(tongue.name(base, name))}  [{tongue.isolate(name)}]"


def _asked(question: Question, tongue: Tongue) -> str:
    return f"{tongue.isolate(tongue.of(question.label))}  [{tongue.isolate(question.id)}]"


def claim_lines(base: Base, claim: Claim, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """A claim: what it says, the chain from the document to the speaker, and the words."""
    question = base.questions[claim.question]
    utterance = base.utterances[claim.utterance]
    yield Line(tongue.of(claim.statement), "title")
    made = tongue("made from the question's template", "من قالب السؤال")
    if claim.written:
        made = tongue("written by a curator", "كتبها قيّم")
    yield Line(tongue("(our sentence, {made})", "(صياغتنا، {made})", made=made), "faint")
    yield Line()
    yield _field(tongue, "claim", "القول", claim.id)
    yield _field(tongue, "question", "السؤال", _asked(question, tongue))
    answer = tongue.of(say_answer(question, claim.answer))
    if claim.answer.type == "text":
        answer = tongue("words", "كلام")
    yield _field(tongue, "answer", "الجواب", answer)
    stance = tongue(
        "{stance}, certainty {certainty}",
        "{stance}، درجة اليقين: {certainty}",
        stance=tongue.word("stance", claim.stance),
        certainty=tongue.word("certainty", claim.certainty),
    )
    yield _field(tongue, "stance", "وجه القول", stance)
    yield from _estimate_lines(base, claim, tongue)
    not_known = tongue.of(_NOT_KNOWN)
    as_of = tongue.of(say_date(claim.as_of)) if claim.as_of else not_known
    yield _field(tongue, "as of", "زمن الجواب", as_of)
    said = tongue.of(say_date(utterance.said)) if utterance.said else not_known
    said = tongue("{said}, in {id}", "{said}، في {id}", said=said, id=utterance.id)
    yield _field(tongue, "said", "قيل", said)
    yield _field(tongue, "speaker", "القائل", _named(base, claim.speaker, tongue))
    if claim.principal != claim.speaker:
        yield _field(tongue, "principal", "الأصيل", _named(base, claim.principal, tongue))
    root = Principals(base).root(claim)
    for inference in claim.inferred:
        field = tongue.word("field", inference.field)
        because, _ = half_of(inference.because, tongue)
        yield _field(tongue, "inferred", "مستنتج", f"{field}: {tongue.isolate(because)}")
    counts = f"{tongue.isolate(tongue.name(base, root.agent))}: {tongue.of(_ROOTS[root.kind])}"
    yield _field(tongue, "root", "الأصل", counts)
    graded: tuple[tuple[Graded, str], ...] = (
        ("claim", claim.id),
        ("agent", claim.speaker),
        ("document", claim.document),
    )
    for node, of in graded:
        for grade in explain_grades(base, node, of, tongue):
            yield _field(tongue, "graded", "التقييم", grade)
    yield from _chain_lines(base, claim, tongue)
    yield from _word_lines(base, claim, tongue)
    relater = relater_of(base)
    for prediction in find_predictions(relater, claims=[claim]):
        yield Line()
        yield Line(tongue("what became of it", "ما آل إليه"), "heading")
        yield from fate_lines(base, prediction, "  ", tongue)
    rows = relations_of(relater, claim)
    if rows:
        yield Line()
        yield Line(tongue("relations", "العلاقات"), "heading")
    for folded in fold_carried(base, rows):
        yield _relation_line(claim, folded, tongue)


def _relation_line(claim: Claim, folded: Folded, tongue: Tongue) -> Line:
    row = folded.row
    words = tongue(
        "  {verdict} with {other} on {question}",
        "  {verdict} مع {other} في {question}",
        verdict=say_verdict(row.kind, row.verdict, tongue),
        other=row.b if row.a == claim.id else row.a,
        question=row.question,
    )
    if folded.further:
        further = tongue.list(folded.further)
        words += tongue(", hence on {further}", "، ومثله في {further}", further=further)
    return Line(words)


def _chain_lines(base: Base, claim: Claim, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    yield Line(
        tongue("chain, from the document to the speaker", "السند، من الوثيقة إلى القائل"), "heading"
    )
    for number, link in enumerate(claim.chain, 1):
        cue = f"  {tongue.isolate(quoted(link.cue))}" if link.cue else ""
        distance = tongue(", at a distance", "، مع تحفظ") if link.distancing else ""
        agent = tongue.isolate(tongue.name(base, link.agent))
        yield Line(f"  {number}. {agent} ({tongue.word('role', link.role)}{distance}){cue}")


def _word_lines(base: Base, claim: Claim, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    yield Line(tongue("the words", "الألفاظ"), "heading")
    document = base.documents[claim.document]
    for evidence in claim.evidence:
        yield Line(f"  {quoted(evidence.exact)}", "quote")
        where = f"{evidence.span.start}-{evidence.span.end}"
        yield Line(
            tongue(
                "  {document}, code points {where}",
                "  {document}، المواضع {where}",
                document=document.id,
                where=where,
            ),
            "faint",
        )
    sha = f"SHA-256 {document.capture.sha256}"
    yield Line(tongue("  capture {sha}", "  النسخة الملتقطة {sha}", sha=sha), "faint")
    if claim.note:
        yield Line()
        yield Line(say_note(claim.note, tongue), "why")
    if claim.superseded:
        by = claim.superseded.claim or tongue("nothing", "لا شيء")
        yield Line(
            tongue(
                "superseded by {by}: {why}",
                "حل محله {by}: {why}",
                by=by,
                why=claim.superseded.because,
            ),
            "why",
        )
    yield Line()
    yield Line(
        tongue(
            "curated by {who} on {day}",
            "قيّده {who} في {day}",
            who=claim.curated_by,
            day=claim.curated_on or tongue.of(_NOT_KNOWN),
        ),
        "faint",
    )


def _estimate_lines(base: Base, claim: Claim, tongue: Tongue) -> Iterator[Line]:
    """That a claim is an estimate, and what it rests on."""
    if not claim.is_estimate:
        return
    worth = tongue(
        "estimate: it says what others' claims come to, and adds no origin",
        "تقدير: يخلص إلى حصيلة أقوال غيره ولا يضيف مصدرا أصليا",
    )
    yield _field(tongue, "role", "الوظيفة", worth)
    for other in claim.based_on:
        by = tongue.name(base, base.claims[other].speaker) if other in base.claims else "…"
        rests = tongue("{claim}, by {by}", "{claim}، قاله {by}", claim=other, by=by)
        yield _field(tongue, "based on", "يستند إلى", rests)


def relations_of(relater: Relater, claim: Claim) -> list[Relation]:
    """Every relation of one claim, by question."""
    questions = questions_of(relater.base, claim)
    return list(find_relations(relater, questions, {claim.id}))


def questions_of(base: Base, claim: Claim) -> set[str]:
    """The questions on which a relation of the claim may stand."""
    met = questions_met(base, claim)
    question = base.questions[claim.question]
    met |= {d.question for d in question.distinct_from if d.question in base.questions}
    if question.part_of and question.part_of in base.questions:
        met.add(question.part_of or "")
    met.update(base.made_of(question.id))
    judged = base.judgements_of(claim.id)
    return met | {j.question for j in judged if j.question}


def question_lines(base: Base, name: str, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """A question: its definition, status, every position, and claims that limit nothing."""
    question = base.questions[name]
    relater = relater_of(base)
    settled = find_settled(relater, name)
    summary = settled.summary
    yield Line(tongue.of(question.label), "title")
    yield Line(tongue.of(question.definition))
    yield Line(say_question_kind(question, tongue), "faint")
    yield from _neighbour_lines(base, question, tongue)
    yield from conclusion_lines(base, name, tongue)
    yield from search_lines(base, name, tongue)
    if summary is None:
        yield Line(tongue("No claim answers it.", "لا قول يجيب عنه."))
        return
    yield Line(say_status(summary.support, summary.status, tongue), "heading")
    stands = relater.stands[name]
    first = first_positions(settled, POSITIONS)
    for side in sides(relater, summary, stands, first):
        yield from side_lines(base, side, tongue=tongue)
    if first and (more := sum(s.constraining > 0 for s in settled.positions) - len(first)):
        yield Line()
        yield Line(
            tongue(
                "   {more} more: {command}",
                "   {more} غير ذلك: {command}",
                more=tongue.count(more, "position"),
                command=f"musnad claims --question {name}",
            ),
            "faint",
        )
    loose = [s for s in stands if not s.constrains and s.carried_from is None]
    if loose:
        yield Line()
        yield Line(
            tongue(
                "   LIMITS NOTHING: declined, doubted, predicted, opinions, only possible",
                "   لا يقيد شيئا: امتناع وشك وتوقع ورأي وما هو ممكن فحسب",
            ),
            "side",
        )
        forward = list(claims_saying(base, FORWARD, name))
        if forward:
            remember_times(base, stands)
        fates = {p.claim: p for p in find_predictions(relater, claims=forward)}
        remember_claims(base, [stand.claim.id for stand in loose])
        for stand in loose:
            yield from holder_lines(hold(base, base.claims[stand.claim.id]), tongue=tongue)
            if stand.claim.id in fates and fates[stand.claim.id].outcomes:
                yield from fate_lines(base, fates[stand.claim.id], "       ", tongue)


def say_question_kind(question: Question, tongue: Tongue) -> str:
    """What sort of answer a question takes, and its id."""
    comma = ", " if tongue.lang == "en" else "، "
    words = [
        tongue.word("type", question.type),
        tongue.word("aggregation", question.aggregation),
        say_measure(question, tongue),
    ]
    return f"{comma.join(filter(None, words))} [{tongue.isolate(question.id)}]"


def say_measure(question: Question, tongue: Tongue) -> str:
    """What the figures of a question count, and in which unit; empty where neither is said."""
    words = []
    if question.counted:
        words.append(tongue("counts {thing}", "يعد {thing}", thing=tongue.of(question.counted)))
    if question.unit:
        unit = question.unit
        words.append(tongue("in {unit}", "بوحدة {unit}", unit=tongue(unit.name, unit.arabic)))
    return (", " if tongue.lang == "en" else "، ").join(words)


def _neighbour_lines(base: Base, question: Question, tongue: Tongue) -> Iterator[Line]:
    for en, ar, others in (
        ("presupposes", "يفترض", question.presupposes),
        ("part of", "جزء من", (question.part_of,) if question.part_of else ()),
        ("one of all its parts", "من أجزائه كلها", question.sum_of if question.complete else ()),
        ("one of its parts", "من أجزائه", () if question.complete else question.sum_of),
        ("change of", "تغير في", (question.change_of,) if question.change_of else ()),
    ):
        for other in others:
            yield Line(f"{tongue(en, ar)}: {_asked(base.questions[other], tongue)}", "faint")
    for option in question.options:
        for en, ar, others in (
            ("{option} presupposes: {other}", "{option} يفترض: {other}", option.presupposes),
            ("{option} excludes: {other}", "{option} يستبعد: {other}", option.excludes),
        ):
            for name in others:
                other = _asked(base.questions[name], tongue)
                yield Line(tongue(en, ar, option=tongue.of(option.label), other=other), "faint")
    if question.settles:
        words = tongue.of(question.settles)
        yield Line(tongue("would settle it: {words}", "ما يحسمه: {words}", words=words), "faint")
    for distinction in question.distinct_from:
        yield Line(
            tongue(
                "not to be mistaken for: {other}: {why}",
                "لا يخلط بينه وبين: {other}: {why}",
                other=tongue.of(base.questions[distinction.question].label),
                why=tongue.of(distinction.because),
            ),
            "faint",
        )


def speaker_lines(base: Base, name: str, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """An agent or source with everything it says, by question."""
    yield Line(tongue.name(base, name), "title")
    agent = base.agents.get(name)
    if agent:
        yield Line(f"{say_agent_kind(agent.kind, tongue)} [{tongue.isolate(name)}]", "faint")
        if agent.description:
            yield Line(tongue.of(agent.description))
        for mandate in agent.speaks_for:
            yield Line(
                tongue(
                    "speaks for {agent}, {since} to {until}",
                    "يتكلم باسم {agent}، من {since} إلى {until}",
                    agent=tongue.name(base, mandate.agent),
                    since=mandate.since.edtf if mandate.since else "…",
                    until=mandate.until.edtf if mandate.until else "…",
                ),
                "faint",
            )
        for owned in agent.owner:
            yield Line(
                tongue(
                    "owned by {agent}, {since} to {until}",
                    "تملكه {agent}، من {since} إلى {until}",
                    agent=tongue.name(base, owned.agent),
                    since=owned.since.edtf if owned.since else "…",
                    until=owned.until.edtf if owned.until else "…",
                ),
                "faint",
            )
        if agent.parties:
            parties = tongue.list(tongue.name(base, party) for party in agent.parties)
            yield Line(tongue("parties: {parties}", "الأطراف: {parties}", parties=parties), "faint")
        for grade in explain_grades(base, "agent", name, tongue):
            yield Line(tongue("graded {grade}", "التقييم: {grade}", grade=grade))
    claims = sorted(base.claims_of("speaker", name), key=lambda c: c.id)
    for question in sorted({c.question for c in claims}):
        yield Line()
        yield Line(tongue.isolate(tongue.of(base.questions[question].label)), "heading")
        for claim in claims:
            if claim.question == question:
                yield from holder_lines(hold(base, claim), tongue=tongue)
    if not claims:
        yield Line(tongue("No claim has this speaker.", "لا قول لهذا القائل."))


def document_lines(base: Base, name: str, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """A document with its capture, what it was made from, and its claims in order."""
    document = base.documents[name]
    yield Line(tongue.isolate(document.title or name), "title")
    issued = tongue.of(say_date(document.issued)) if document.issued else tongue.of(_NOT_KNOWN)
    yield _field(tongue, "publisher", "الناشر", tongue.name(base, document.publisher))
    if document.author:
        yield _field(tongue, "author", "الكاتب", tongue.name(base, document.author))
    yield _field(tongue, "issued", "صدرت", issued)
    for grade in explain_grades(base, "document", name, tongue):
        yield _field(tongue, "graded", "التقييم", grade)
    if document.issued_basis:
        basis = tongue.of(document.issued_basis)
        yield Line(
            tongue("           inferred: {basis}", "           مستنتج: {basis}", basis=basis),
            "faint",
        )
    for derivation in document.derived_from:
        source = derivation.document or tongue.name(base, derivation.agent or UNKNOWN)
        how = tongue.word("how", derivation.how)
        yield _field(tongue, "made from", "أخذت عن", f"{tongue.isolate(source)} ({how})")
        if derivation.basis:
            yield Line(f"           {tongue.of(derivation.basis)}", "faint")
    yield Line(
        tongue(
            "capture    {length} code points, {sha}",
            "النسخة الملتقطة: {length} حرفا، {sha}",
            length=document.capture.length,
            sha=document.capture.sha256,
        ),
        "faint",
    )
    for claim in base.claims_of("document", name):
        yield Line()
        yield from holder_lines(hold(base, claim), "  ", tongue)
