"""Why two claims have no verdict, as a sentence in each language.

Follows the rules to the reason why none applies. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.relate.beside import in_reference
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.relate.position import Position, Stand, position_of
from musnad.relate.relation import Relater
from musnad.relate.verdict import decide
from musnad.report.tongue import isolate
from musnad.report.unadded import why_not_added
from musnad.value.answer import QuantityAnswer


def why_none(relater: Relater, a: Claim, b: Claim) -> Label:
    """Why two claims without a relation have no verdict."""
    if a.id == b.id:
        return Label("هو قول واحد.", "It is one claim.")
    for claim in (a, b):
        if claim.superseded:
            return _of(
                claim, "حل محله غيره وخرج من الأحكام.", "is superseded and has left the verdicts."
            )
    base = relater.base
    carrying = Carrying(base.questions)
    held = [{s.position.question: s for s in stands_of_claim(c, carrying)} for c in (a, b)]
    met = held[0].keys() & held[1].keys()
    for part, whole in ((a, b), (b, a)):
        if not met and base.questions[part.question].part_of == whole.question:
            return _idle(a, b) or why_not_added(relater, part, whole) or _of_part(base, part, whole)
        if not met and part.question in base.questions[whole.question].added:
            told = _idle(a, b) or why_not_added(relater, part, whole)
            if told:
                return told
    if not met:
        return _not_met(base, carrying, a, b)
    idle = _idle(a, b)
    if idle:
        return idle
    if relater.estimates.is_of(a, b):
        return Label(
            "أحدهما تقدير يقوم على الآخر، فلا يقارن به.",
            "One is an estimate that rests on the other, so it is not held against it.",
        )
    first = a.question if a.question in met else b.question if b.question in met else min(met)
    return _met(base, held[0][first], held[1][first])


def _idle(a: Claim, b: Claim) -> Label | None:
    """Which of two claims does not constrain, and why; `None` where both do."""
    for claim in (a, b):
        if claim.stance not in {"asserts", "denies"}:
            return _of(
                claim,
                "لا يؤكد ولا ينفي، فلا يقيد شيئا.",
                f"{claim.stance}: it neither asserts nor denies, so it limits nothing.",
            )
        if claim.certainty == "possible":
            return _of(
                claim, "ممكن فحسب، فلا يقيد شيئا.", "is only possible, so it limits nothing."
            )
        if claim.answer.type in {"text", "unknown"}:
            return Label(
                f"جواب {isolate(claim.id, 'ar')} كلام لا قيمة له تقارن.",
                f"The answer of {claim.id} is words without a value that compares.",
            )
    return None


def _of_part(base: Base, part: Claim, whole: Claim) -> Label:
    """Why claims on a part and its whole, which both constrain, make no row."""
    label = base.questions[part.question].label
    x, y = (
        position_of(base.questions[c.question], c.stance, c.answer, c.as_of) for c in (part, whole)
    )
    if not (x.asserts and y.asserts):
        return Label(
            f"«{label.ar}» سؤال عن جزء، ولا يقارن بالكل إلا ما يؤكد.",
            f"“{label.en}” asks for a part, and only what is asserted is compared with the whole.",
        )
    if x.dimension == y.dimension and _is_above(x, y):
        return Label(
            f"«{label.ar}» سؤال عن جزء يزيد على الكل، لكن لا يعرف أن ذلك في وقت واحد.",
            f"“{label.en}” asks for a part; it is above the whole, but at no one known time.",
        )
    return Label(
        f"«{label.ar}» سؤال عن جزء، وهو لا يزيد على الكل.",
        f"“{label.en}” asks for a part, and it is not above the whole.",
    )


def _is_above(part: Position, whole: Position) -> bool:
    x, y = part.answer, whole.answer
    if not (isinstance(x, QuantityAnswer) and isinstance(y, QuantityAnswer)):
        return False
    return in_reference(x.value).is_above(in_reference(y.value))


def _not_met(base: Base, carrying: Carrying, a: Claim, b: Claim) -> Label:
    """Why two claims do not meet on any question."""
    first, second = base.questions[a.question].label, base.questions[b.question].label
    shared = {*_reached(base, carrying, a)} & {*_reached(base, carrying, b)}
    for claim in (a, b):
        mine = {s.position.question for s in stands_of_claim(claim, carrying)}
        lost = sorted(shared - mine)
        if lost:
            label = base.questions[lost[0]].label
            return _of(
                claim,
                f"لا يقول شيئا عما يفترضه سؤاله: «{label.ar}»",
                f"carries no answer to what its question presupposes: “{label.en}”",
            )
    together = sorted({*base.made_of(a.question)} & {*base.made_of(b.question)})
    if together:
        label = base.questions[together[0]].label
        return Label(
            f"كلاهما من أرقام «{label.ar}»، ولا يقابل به إلا مجموعها.",
            f"Both are figures that make up “{label.en}”; only what they come to is compared.",
        )
    return Label(
        f"يجيبان عن سؤالين لا يفترض أحدهما سؤالا للآخر: «{first.ar}» و«{second.ar}»",
        "They answer two questions, and neither presupposes a question of the other: "
        f"“{first.en}” and “{second.en}”",
    )


def _reached(base: Base, carrying: Carrying, claim: Claim) -> Iterator[str]:
    """The question of a claim and all that it, or one of its options, presupposes."""
    question = base.questions[claim.question]
    yield question.id
    yield from carrying.above(question.id)
    for option in question.options:
        for name in carrying.yes_no(option.presupposes):
            yield name
            yield from carrying.above(name)


def _met(base: Base, x: Stand, y: Stand) -> Label:
    """Why two stands that both constrain make no row on the question on which they meet."""
    if x.follows and y.follows:
        return Label(
            "لا يتكلم أي منهما عنه: كل منهما ينفي ما يفترضه.",
            "Neither speaks of it: each says no to something that it presupposes.",
        )
    a, b = x.position, y.position
    if (x.follows or y.follows) and decide(base.questions[a.question], a, b):
        return Label(
            "يلزم النفي هنا عن غيره، فلا يكون إلا موافقا، وهما عن وقتين.",
            "The no only follows here, so it can but agree, and they speak of two times.",
        )
    if a.asserts and b.asserts:
        return Label(
            "قد يكون للسؤال أكثر من جواب معا.", "The question may have several answers at once."
        )
    if a.asserts or b.asserts:
        return Label(
            "تبقى قيمة تصح مع كليهما، والنفي لا يثبت جوابا آخر.",
            "A value is left that suits both, and a denial confirms no other answer.",
        )
    return Label(
        "كلاهما ينفي، ولا ينفيان شيئا واحدا، فقد يصحان معا.",
        "Both deny, and not the same, so both can be true.",
    )


def _of(claim: Claim, ar: str, en: str) -> Label:
    """A sentence about one claim."""
    return Label(f"{isolate(claim.id, 'ar')} {ar}", f"{claim.id} {en}")
