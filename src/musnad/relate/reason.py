"""Reasons: one sentence in each language for every verdict.

Puts two positions and a verdict into words. Does not decide anything.
"""

from __future__ import annotations

from functools import cache
from string import Formatter

from musnad.model.judgement import Verdict
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.model.wording import NO, YES, say_answer, say_date, say_quantity
from musnad.relate.position import Position
from musnad.relate.sum import Ends, Outcome, Sum, SumRule, Term, is_shared
from musnad.relate.verdict import Decision
from musnad.value.answer import QuantityAnswer
from musnad.value.interval import Interval
from musnad.value.quantity import Hedge, Quantity

_PAIR: dict[Verdict, Label] = {
    "equal": Label("كلاهما يقول: {a}.", "Both say {a}."),
    "narrower": Label(
        "«{wide}» يشمل «{narrow}»: الثاني أدق، ولا تعارض.",
        "{wide} contains {narrow}: the second is more precise, no conflict.",
    ),
    "overlapping": Label(
        "«{a}» و«{b}» يتداخلان، فقد يصحان معا.", "{a} and {b} overlap, so both can be true."
    ),
    "rounding": Label(
        "«{a}» و«{b}» رقم واحد، أحدهما مقرّب.", "{a} and {b} are one figure, one of them rounded."
    ),
    "rules-out": Label(
        "أحدهما يؤكد «{said}» والآخر ينفي «{denied}»: جواب واحد يصح، فيتفقان.",
        "One asserts {said}, the other denies {denied}: only one answer is true, so they agree.",
    ),
    "disjoint": Label("لا قيمة مشتركة بين «{a}» و«{b}».", "{a} and {b} have no value in common."),
    "denial": Label(
        "أحدهما يؤكد «{said}» والآخر ينفي «{denied}»، فلا يصحان معا.",
        "One asserts {said}, the other denies {denied}: both cannot be true.",
    ),
    "regression": Label(
        "«{late}» ({late_time}) أقل من «{early}» ({early_time})، وهذا رقم لا ينقص.",
        "{late} ({late_time}) lies below {early} ({early_time}), and this figure can only grow.",
    ),
    "higher": Label(
        "ارتفع من «{early}» ({early_time}) إلى «{late}» ({late_time}): تحديث لا تعارض.",
        "It rose from {early} ({early_time}) to {late} ({late_time}): an update, no conflict.",
    ),
    "lower": Label(
        "انخفض من «{early}» ({early_time}) إلى «{late}» ({late_time}): تحديث لا تعارض.",
        "It fell from {early} ({early_time}) to {late} ({late_time}): an update, no conflict.",
    ),
    "changed": Label(
        "تغير من «{early}» ({early_time}) إلى «{late}» ({late_time}): تحديث لا تعارض.",
        "It changed from {early} ({early_time}) to {late} ({late_time}): an update, no conflict.",
    ),
    "unchanged": Label(
        "«{early}» ({early_time}) و«{late}» ({late_time}) يتفقان: لا تغير يظهر.",
        "{early} ({early_time}) and {late} ({late_time}) are compatible: no change shows.",
    ),
    "unit": Label(
        "«{a}» و«{b}» بوحدتين لا تقارنان.", "{a} and {b} are in units that do not compare."
    ),
    "vague": Label(
        "«{a}» و«{b}» لا يلتقيان، لكن أحدهما تعبير مبهم.",
        "{a} and {b} do not meet, but one of them is a vague expression.",
    ),
    "time-unknown": Label(
        "«{a}» و«{b}» مختلفان، ووقت أحدهما غير معلوم، فقد يفسر الزمن الفرق.",
        "{a} and {b} differ, but the time of one is not known, so time may explain it.",
    ),
}
_YES_NO = Label(
    "أحدهما يقول نعم والآخر لا، فلا يصحان معا.", "One says yes, the other no: both cannot be true."
)
_ORDER = Label(
    "«{a}» ({a_time}) و«{b}» ({b_time}) مختلفان، ولا يعرف أيهما أسبق، فقد يفسر الزمن الفرق.",
    "{a} ({a_time}) and {b} ({b_time}) differ, and which came first is not known, "
    "so time may explain it.",
)
_DENIED = Label("كلاهما ينفي «{a}».", "Both deny {a}.")
_SIDES = frozenset({"a", "b", "early", "late"})
_UNKNOWN_TIME = Label("وقت غير معلوم", "time not known")

RESTATES = Label(
    "كلاهما ينقل فعل قول واحدا بمعنى واحد، ولا يضيف أحدهما شاهدا.",
    "Both report one utterance and say the same; neither adds a witness.",
)
REVERSAL = Label(" والأصيل واحد: تغيّر موقفه.", " One principal said both: the position changed.")
WITHIN = Label(" والطرفان يتكلمان باسم أصيل واحد.", " Both speak for one principal.")
DECLINED = Label(
    "الأصيل واحد: لم يؤكد «{held}» ولم ينفه، ثم أكد «{said}». تغير موقفه ولا تعارض.",
    "One body neither confirmed nor denied {held}, and later asserts {said}: its position changed, "
    "without a contradiction.",
)
DECLINED_YES = Label(
    "الأصيل واحد: لم يؤكد ولم ينف، ثم قال نعم. تغير موقفه ولا تعارض.",
    "One body would neither confirm nor deny it, and later says yes: its position changed, without "
    "a contradiction.",
)
DOUBTED_YES = Label(
    "الأصيل واحد: شك فيه، ثم قال نعم. تغير موقفه ولا تعارض.",
    "One body doubted it, and later says yes: its position changed, without a contradiction.",
)
DOUBTED = Label(
    "الأصيل واحد: شك في «{held}»، ثم أكد «{said}». تغير موقفه ولا تعارض.",
    "One body doubted {held}, and later asserts {said}: its position changed, without a "
    "contradiction.",
)
ABOVE = Label(
    "الجزء «{part}» أكبر من الكل «{whole}».", "The part, {part}, is more than the whole, {whole}."
)

_ADDED: dict[tuple[SumRule, Outcome], Label] = {
    ("sum-of", "adds-up"): Label(
        "مجموع الأجزاء ({terms}) هو «{sum}»، والكل «{whole}»: الحساب مستقيم.",
        "The parts, {terms}, make {sum}, and the whole is {whole}: they add up.",
    ),
    ("sum-of", "sum"): Label(
        "مجموع الأجزاء ({terms}) هو «{sum}»، والكل «{whole}»: لا يستقيم الحساب.",
        "The parts, {terms}, make {sum}, but the whole is {whole}.",
    ),
    ("change-of", "adds-up"): Label(
        "من «{start}» في أول المدة إلى «{end}» في آخرها «{sum}»، والمضاف «{whole}»: الحساب مستقيم.",
        "From {start} before to {end} after is {sum}, and the period added {whole}: it adds up.",
    ),
    ("change-of", "sum"): Label(
        "من «{start}» في أول المدة إلى «{end}» في آخرها «{sum}»، "
        "والمضاف «{whole}»: لا يستقيم الحساب.",
        "From {start} before to {end} after is {sum}, but the period added {whole}.",
    ),
}
_ROUNDED = Label(" وأحد الأرقام مقرّب.", " One of the figures is rounded.")
_EXCEEDED = Label(
    "بعض الأجزاء ({terms}) مجموعها «{sum}»، وهذا أكثر من الكل «{whole}».",
    "Only some of the parts, {terms}, make {sum}: more than the whole, {whole}.",
)


def explain(question: Question, decision: Decision, a: Position, b: Position) -> Label:
    """The sentence for a decision on `a` and `b`."""
    template = _PAIR[decision.verdict]
    yes_no = a.answer.type == "yes-no"
    if decision.verdict == "time-unknown" and a.as_of and b.as_of:
        template = _ORDER
    if decision.verdict == "denial" and yes_no:
        template = _YES_NO
    if decision.verdict == "equal" and not a.asserts and not yes_no:
        template = _DENIED
    early, late = (b, a) if decision.earlier is b and a is not b else (a, b)
    said, denied = (a, b) if a.asserts else (b, a)
    wide, narrow = (a, b) if _contains(a, b) else (b, a)
    return _fill(
        template,
        question,
        a=a,
        b=b,
        early=early,
        late=late,
        said=said,
        denied=denied,
        wide=wide,
        narrow=narrow,
    )


def explain_acknowledged(question: Question, before: Position, after: Position) -> Label:
    """The sentence for a body that would not say, and later asserts."""
    held, said = say_position(question, before), say_position(question, after)
    template = DOUBTED if before.stance == "doubts" else DECLINED
    if held == said == YES:
        template = DOUBTED_YES if before.stance == "doubts" else DECLINED_YES
    return Label(
        template.ar.format(held=held.ar, said=said.ar),
        template.en.format(held=held.en, said=said.en),
    )


def explain_part(part: Label, whole: Label) -> Label:
    """The sentence for a part that is larger than its whole."""
    return Label(
        ABOVE.ar.format(part=part.ar, whole=whole.ar), ABOVE.en.format(part=part.en, whole=whole.en)
    )


def explain_sum(question: Question, found: Sum, outcome: Outcome, whole: Position) -> Label:
    """The sentence for figures that add up to a whole, or do not."""
    template = _ADDED[found.rule, outcome] if found.is_whole else _EXCEEDED
    if outcome == "adds-up" and not is_shared(found, whole):
        template = join(template, _ROUNDED)
    said = [_say_term(term) for term in found.terms]
    end, start = (said[0], said[-1])
    total, held = _say_ends(found.outer, found.terms[0]), say_position(question, whole)
    return Label(
        template.ar.format(
            terms=" + ".join(t.ar for t in said),
            sum=total.ar,
            whole=held.ar,
            end=end.ar,
            start=start.ar,
        ),
        template.en.format(
            terms=" + ".join(t.en for t in said),
            sum=total.en,
            whole=held.en,
            end=end.en,
            start=start.en,
        ),
    )


def _say_term(term: Term) -> Label:
    """The figure of a term, or where several are given the stretch over all."""
    said = {say_position(term.question, s.position) for s in term.stands}
    return said.pop() if len(said) == 1 else _say_ends(term.outer, term)


def _say_ends(ends: Ends, term: Term) -> Label:
    """A stretch in the unit of a term."""
    low, high = (None if end[0] else end[1] for end in ends)
    interval = Interval(low, high, not ends[0][2], not ends[1][2])
    hedge: Hedge = "between"
    if interval.is_point:
        hedge = "bare"
    elif high is None:
        hedge = "at-least" if interval.lower_closed else "more-than"
    elif low is None:
        hedge = "at-most" if interval.upper_closed else "less-than"
    answer = term.stands[0].position.answer
    unit = answer.value.unit if isinstance(answer, QuantityAnswer) else None
    return say_quantity(Quantity(interval, hedge, unit))


def join(*labels: Label) -> Label:
    """Sentences one after the other."""
    return Label("".join(x.ar for x in labels), "".join(x.en for x in labels))


def say_position(question: Question, position: Position) -> Label:
    """The answer of a position in short, marked where it is denied."""
    return say_answer(question, position.answer)


def _fill(template: Label, question: Question, **positions: Position) -> Label:
    words_ar: dict[str, str] = {}
    words_en: dict[str, str] = {}
    wanted = _wanted(template)
    for name, position in positions.items():
        if name in wanted:
            said = say_position(question, position)
            if not position.asserts and position.answer.type == "yes-no":
                said = NO
            elif not position.asserts and name in _SIDES and template is not _DENIED:
                said = Label(f"نفي {said.ar}", f"a denial of {said.en}")
            words_ar[name], words_en[name] = said.ar, said.en
        if f"{name}_time" in wanted:
            time = position.as_of
            when = say_date(time) if time else _UNKNOWN_TIME
            words_ar[f"{name}_time"], words_en[f"{name}_time"] = when.ar, when.en
    return Label(template.ar.format(**words_ar), _capital(template.en.format(**words_en)))


@cache
def _wanted(template: Label) -> frozenset[str]:
    """The names that a template fills in, in either language."""
    parts = (*Formatter().parse(template.ar), *Formatter().parse(template.en))
    return frozenset(name for _, name, _, _ in parts if name)


def _contains(a: Position, b: Position) -> bool:
    return len(a.intervals) == len(b.intervals) == 1 and a.intervals[0].contains(b.intervals[0])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
