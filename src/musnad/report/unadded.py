"""Why a figure and the whole that it is a part of make no row, as a sentence.

Knows why a sum or a change is not made, or has no verdict. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.relate.addends import (
    ends_of_period,
    find_sums,
    is_addend,
    is_timeless,
    own_stands,
    period_of,
    places_of,
    same_time,
)
from musnad.relate.position import Stand
from musnad.relate.relation import Relater
from musnad.relate.sum import Sum, is_figure, is_vague, unit_of
from musnad.report.tongue import isolate


def why_not_added(relater: Relater, part: Claim, whole: Claim) -> Label | None:
    """Why a figure has no verdict with a whole; `None` where that is not a sum or change of it.

    Both claims constrain, and there is no row between them.
    """
    base = relater.base
    question = base.questions[whole.question]
    is_change = question.change_of == part.question
    if not is_change and part.question not in question.sum_of:
        return None
    x, y = _stand_of(relater, part), _stand_of(relater, whole)
    if not (is_figure(x) and is_figure(y)):
        return Label(
            "لا يجمع إلا ما يؤكد من أرقام.", "Only figures that are asserted are added up."
        )
    if unit_of(x.position) != unit_of(y.position):
        return Label("هما بوحدتين لا تجمعان.", "The two are in units that do not add up.")
    if not is_addend(x):
        return _of_addend(part)
    told = _of_period(base, part, whole) if is_change else _of_time(base, x, y)
    return told or _of_sum(relater, question, part, whole)


def _stand_of(relater: Relater, claim: Claim) -> Stand:
    stands = own_stands(relater, relater.base.questions[claim.question])
    return next(stand for stand in stands if stand.claim.id == claim.id)


def _of_addend(part: Claim) -> Label:
    """Why a claim is not a figure that can be added."""
    if part.is_estimate:
        return Label(
            f"{isolate(part.id, 'ar')} تقدير، ولا تجمع التقديرات.",
            f"{part.id} is an estimate, and estimates are not added up.",
        )
    return Label(
        f"لا يعرف باسم من قيل {isolate(part.id, 'ar')}، فلا يجمع إلى غيره.",
        f"On whose behalf {part.id} was said is not known, so it is added to nothing.",
    )


def _of_time(base: Base, part: Stand, whole: Stand) -> Label | None:
    """Why a part is not of the time of the whole; `None` where it is."""
    timeless = {is_timeless(base.questions[s.position.question]) for s in (part, whole)}
    if timeless == {True}:
        return None
    if len(timeless) == 1 and same_time(part.position.as_of, whole.position.as_of):
        return None
    return Label(
        "الجزء والكل ليسا لوقت واحد معلوم، فلا يجمعان.",
        "The part and the whole are not of one known time, so nothing is added up.",
    )


def _of_period(base: Base, total: Claim, change: Claim) -> Label | None:
    """Why a total is not at an end of a period; `None` where it is."""
    period = period_of(base.questions[change.question], change.as_of)
    ends = ends_of_period(period) if period else ([], [])
    if period is None and change.as_of and period_of(base.questions[change.question], None):
        return Label(
            f"زمن {isolate(change.id, 'ar')} غير المدة التي يسأل عنها السؤال.",
            f"{change.id} is of another time than the period for which the question asks.",
        )
    if not all(ends):
        return Label(
            f"لا يعرف لقول {isolate(change.id, 'ar')} مدة لها طرفان.",
            f"{change.id} has no period with two ends.",
        )
    places = {*places_of(total.as_of)} if total.as_of else set()
    if places & {*ends[0], *ends[1]}:
        return None
    return Label(
        f"{isolate(total.id, 'ar')} ليس مجموعا عند طرف المدة.",
        f"{total.id} is not a total at an end of that period.",
    )


def _of_sum(relater: Relater, question: Question, part: Claim, whole: Claim) -> Label:
    """Why a sum is not made, or says nothing."""
    for found in _sums(relater, question, part, whole):
        return _of_outcome(found, _stand_of(relater, whole))
    if whole.is_estimate and any(True for _ in _sums(relater, question, part, whole, resting=True)):
        return Label(
            f"{isolate(whole.id, 'ar')} تقدير يقوم على رقم من المجموع.",
            f"{whole.id} is an estimate that rests on one of the figures.",
        )
    return Label(
        "لا يعطي هذا الأصيل رقما لكل ما يلزم للحساب في ذلك الوقت.",
        "That principal gives no figure of that time for each of the others that the sum needs.",
    )


def _sums(
    relater: Relater, question: Question, part: Claim, whole: Claim, *, resting: bool = False
) -> Iterator[Sum]:
    """The sum in which a figure is held against a whole."""
    for found, stands in find_sums(relater, question, part.id, resting=resting):
        named = {s.claim.id for s in (*found.stands, *stands)}
        if {part.id, whole.id} <= named:
            yield found


def _of_outcome(found: Sum, whole: Stand) -> Label:
    """Why a sum that was made has no verdict."""
    if not found.is_whole and not found.is_above(whole.position):
        return Label(
            "هي بعض الأجزاء لا كلها، ولا تزيد على الكل.",
            "They are only some of the parts, and not more than the whole.",
        )
    if not found.is_above(whole.position) and not found.is_below(whole.position):
        return Label(
            "لجزء منها أكثر من رقم، وبعضها يوافق الكل وبعضها لا يوافقه.",
            "Several figures are given for one of them: some fit the whole, others do not.",
        )
    if is_vague(found, whole.position):
        return Label(
            "لا يوافق مجموعها الكل، لكن أحدها تعبير مبهم.",
            "What they come to does not meet the whole, but one of them is a vague expression.",
        )
    return Label(
        "بعض الأجزاء يزيد على الكل بما يفسره التقريب.",
        "They are only some of the parts, and above the whole by no more than rounding explains.",
    )
