"""Any two claims explained: the verdicts between them, or why there is none.

Knows the reasons for silence. Gives values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from musnad.errors import UnknownIdError
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.readmodel.stands import relater_of
from musnad.relate.acknowledged import with_acknowledged
from musnad.relate.carrying import Carrying, stands_of_claim
from musnad.relate.row import Relation
from musnad.report.tongue import isolate


def unknown(node: str, name: str, known: Iterable[str]) -> UnknownIdError:
    """The exception for an id that is not there, with the nearest that are."""
    near = get_close_matches(name, list(known), 3)
    remedy = f"did you mean {' or '.join(near)}?" if near else f"list them: musnad {node}s"
    return UnknownIdError(f"no {node} is called {name!r}", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims, every relation between them, and why there is none where there is none."""

    a: Claim
    b: Claim
    relations: tuple[Relation, ...]
    why_none: Label | None


def compare(base: Base, first: str, second: str) -> Comparison:
    """Explain any two claims.

    Raises: `UnknownIdError`.
    """
    for name in (first, second):
        if name not in base.claims:
            raise unknown("claim", name, base.claims)
    a, b = (base.claims[c] for c in sorted((first, second)))
    relater = relater_of(base)
    held = {c.id: _asked(base, c) for c in (a, b)}
    questions = held[a.id] | held[b.id] | {a.question, b.question}
    for name in list(questions):
        whole = base.questions[name].part_of
        if whole:
            questions.add(whole)
    every = with_acknowledged(relater, relater.relations(questions), questions)
    rows = tuple(r for r in every if (r.a, r.b) == (a.id, b.id))
    return Comparison(a, b, rows, None if rows else _why_none(base, a, b))


def _why_none(base: Base, a: Claim, b: Claim) -> Label:
    if a.id == b.id:
        return Label("هو قول واحد.", "It is one claim.")
    for claim in (a, b):
        if claim.superseded:
            return _of(
                claim, "حل محله غيره وخرج من الأحكام.", "is superseded and has left the verdicts."
            )
    met = _asked(base, a) & _asked(base, b)
    for part, whole in ((a, b), (b, a)):
        if not met and base.questions[part.question].part_of == whole.question:
            label = base.questions[part.question].label
            return Label(
                f"«{label.ar}» سؤال عن جزء، ولا يزيد الجزء على الكل في وقت واحد.",
                f"“{label.en}” asks for a part, and at no one time is it above the whole.",
            )
    if not met:
        first, second = base.questions[a.question].label, base.questions[b.question].label
        return Label(
            f"يجيبان عن سؤالين لا يفترض أحدهما سؤالا للآخر: «{first.ar}» و«{second.ar}»",
            "They answer two questions, and neither presupposes a question of the other: "
            f"“{first.en}” and “{second.en}”",
        )
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
    if "denies" in {a.stance, b.stance}:
        return Label(
            "تبقى قيمة تصح مع كليهما، والنفي لا يثبت رقما آخر.",
            "A value is left that suits both, and a denial confirms no other figure.",
        )
    return Label(
        "قد يكون للسؤال أكثر من جواب معا.", "The question may have several answers at once."
    )


def _of(claim: Claim, ar: str, en: str) -> Label:
    """A sentence about one claim."""
    return Label(f"{isolate(claim.id, 'ar')} {ar}", f"{claim.id} {en}")


def _asked(base: Base, claim: Claim) -> set[str]:
    """The questions on which a claim stands, its own or carried."""
    if claim.superseded:
        return set()
    return {stand.position.question for stand in stands_of_claim(claim, Carrying(base.questions))}
