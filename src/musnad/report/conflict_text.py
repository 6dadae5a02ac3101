"""The reports of conflicts and agreements as lines of plain text.

Knows their order: a summary of one screen, then each dispute with its sides, the strongest first;
weaker ones have one line each. Where something is left out, a line says how to see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import shorten

from musnad.model.base import Base
from musnad.report.conclusion import conclusion_lines
from musnad.report.dispute import CROWD, Because, Matter, Report, gather_disputes
from musnad.report.holding import Holder
from musnad.report.look_alike import NotAConflict, Said
from musnad.report.strength import Doubt, Strength
from musnad.report.support import say_status
from musnad.report.text import Line, say_side, say_stand, side_lines
from musnad.report.tongue import ENGLISH, Tongue

SHOWN = 5
"""How many holders of one position are written out, origins apart."""
SHOWN_IN_SHORT = 2
MISSES = 6
REASONS = 3
"""How many reasons of one matter are written out."""
IN_SUMMARY = 12
WHOLE_IN_SHORT = 3
WHOLE = 20
"""How many disputes are written out with their sides."""
NAMES = 2
"""How many people are named on one side of a summary line."""
SIDES = 4
"""How many sides a summary line has."""
WIDTH = 90
"""How many characters of a sentence are shown there."""

_STRENGTH: dict[Strength, tuple[str, str]] = {
    "origins-on-both-sides": ("origins on both sides", "في الجانبين مصادر أصلية"),
    "origin-on-one-side": ("an origin on one side only", "المصدر الأصلي في جانب واحد"),
    "no-origin": ("no origin on either side", "لا مصدر أصلي في أي جانب"),
    "weaker": ("weaker", "أضعف"),
}
_DOUBT: dict[Doubt, tuple[str, str]] = {
    "one-voice": ("one voice in one document says both", "صوت واحد في وثيقة واحدة يقولهما معا"),
    "doubted": ("a person doubts a claim in it", "شك قيّم في قول منها"),
    "inferred-answer": ("an answer in it is inferred", "فيها جواب مستنتج"),
    "in-words": ("a person compared two wordings", "هي مقارنة شخص بين عبارتين"),
}


def say_strength(matter: Matter, tongue: Tongue = ENGLISH) -> str:
    """How strong a dispute is, in a few words, with what makes it weaker."""
    if matter.strength is None:
        return ""
    words = tongue(*_STRENGTH[matter.strength])
    if matter.weaker_because:
        words += ": " + "; ".join(tongue(*_DOUBT[d]) for d in matter.weaker_because)
    return words


def conflict_lines(
    base: Base,
    report: Report,
    *,
    tongue: Tongue = ENGLISH,
    in_short: bool = False,
    in_full: bool = False,
    count: int | None = None,
) -> Iterator[Line]:
    """The conflicts report: a summary, disputes, weaker ones, changed positions, near misses.

    `in_short` gives fewer of each, `in_full` all of them. `count` is how many questions are
    disputed, where the report is of some of them; `None` counts them.
    """
    shown = SHOWN_IN_SHORT if in_short else SHOWN
    disputes = [m for m in report.matters if m.is_dispute]
    strong = gather_disputes(disputes if in_full else (m for m in disputes if not m.is_weaker))
    weaker = [] if in_full else gather_disputes(m for m in disputes if m.is_weaker)
    changes = [m for m in report.matters if not m.is_dispute]
    title = tongue(
        "CONFLICTS: {count} of {questions} questions are disputed",
        "التعارضات: المتنازع فيه {count} من {questions} من الأسئلة",
        count=len(disputes) if count is None else count,
        questions=report.questions,
    )
    title += say_matters(len(strong) + len(weaker), len(disputes), tongue)
    yield Line(title, "title")
    yield counts_line(report, tongue)
    if len(disputes) > 1 and not in_short:
        yield from _summary_lines(strong, len(weaker), tongue)
    whole = strong if in_full else strong[: WHOLE_IN_SHORT if in_short else WHOLE]
    for number, (matter, *beside) in enumerate(whole, 1):
        yield from _matter_lines(base, matter, number, shown, tongue)
        for other in beside:
            yield from _beside_lines(base, other, shown if in_full else 0, tongue)
    if len(whole) < len(strong):
        yield Line()
        command = "musnad conflicts" if in_short else "musnad conflicts --all"
        yield _more(len(strong) - len(whole), command, tongue)
    yield from _weaker_lines(weaker, len(strong), tongue)
    if changes:
        yield Line()
        yield Line(
            tongue(
                "CHANGED POSITIONS: one principal, two answers in time",
                "مواقف تغيرت: أصيل واحد وجوابان في وقتين",
            ),
            "title",
        )
        for number, matter in enumerate(changes, 1):
            yield from _matter_lines(base, matter, number, shown, tongue)
    yield from _turn_lines(report, tongue)
    yield from _crowded_lines(report, tongue)
    yield from _misses_lines(report, tongue, in_full=in_full)
    yield from _rule_lines(_rules(report, *whole, changes), tongue)


def say_matters(matters: int, questions: int, tongue: Tongue = ENGLISH) -> str:
    """In how many matters so many questions are disputed; empty where each is one of its own.

    Two questions that the same people dispute in one passage are one matter.

    >>> say_matters(9, 10), say_matters(10, 10)
    (', in 9 matters', '')
    """
    if matters == questions:
        return ""
    return tongue(", in {n} matters", "، في {n} من الأمور", n=matters)


def counts_line(report: Report, tongue: Tongue = ENGLISH) -> Line:
    """How much the base holds."""
    return Line(
        tongue(
            "{claims} in {documents}",
            "{claims} في {documents}",
            claims=tongue.count(report.claims, "claim"),
            documents=tongue.count(report.documents, "document", after_preposition=True),
        ),
        "faint",
    )


def _summary_lines(strong: list[tuple[Matter, ...]], weaker: int, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    for number, group in enumerate(strong[:IN_SUMMARY], 1):
        yield from group_lines(group, number, tongue)
    if len(strong) > IN_SUMMARY:
        yield _more(len(strong) - IN_SUMMARY, "musnad conflicts --all", tongue)
    if weaker:
        yield Line(
            tongue(
                "   and {count} weaker, listed after these",
                "   و{count} أضعف منها، تذكر بعدها",
                count=weaker,
            ),
            "faint",
        )
    yield Line(
        tongue(
            "   One whole, with the words of each side: {command}",
            "   لرؤية واحد كاملا بألفاظ كل جانب: {command}",
            command="musnad conflicts --question ID",
        ),
        "faint",
    )


def group_lines(group: tuple[Matter, ...], number: int, tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """A matter in one line, and one more for each other question of the same people and passage."""
    first, *beside = group
    yield summary_line(first, number, tongue)
    for other in beside:
        yield _also_line(other, tongue)


def _also_line(matter: Matter, tongue: Tongue) -> Line:
    label = tongue.isolate(tongue.of(matter.label))
    also = tongue("and in the same passage", "وفي الموضع نفسه")
    sides = in_short(matter, tongue)
    return Line(f"    {also}: {label}  {sides}  [{tongue.isolate(matter.question)}]", "heading")


def summary_line(matter: Matter, number: int, tongue: Tongue = ENGLISH) -> Line:
    """A matter in one line: what is asked, who says what, and its id."""
    label = tongue.isolate(tongue.of(matter.label))
    sides = in_short(matter, tongue)
    return Line(
        f"{number:>2}. {label}  {sides}{'  ' if sides else ''}[{tongue.isolate(matter.question)}]",
        "heading",
    )


def _weaker_lines(weaker: list[tuple[Matter, ...]], before: int, tongue: Tongue) -> Iterator[Line]:
    if not weaker:
        return
    yield Line()
    yield Line(
        tongue(
            "WEAKER: {count}, each resting on a doubt",
            "أضعف: {count}، وكل منها يقوم على موضع شك",
            count=len(weaker),
        ),
        "title",
    )
    for number, group in enumerate(weaker, before + 1):
        yield from group_lines(group, number, tongue)
        yield Line(f"    {say_strength(group[0], tongue)}", "faint")
    yield Line(
        tongue("   All of them whole: {c}", "   لرؤيتها كاملة: {c}", c="musnad conflicts --all"),
        "faint",
    )


def _turn_lines(report: Report, tongue: Tongue) -> Iterator[Line]:
    if not report.turns:
        return
    yield Line()
    yield Line(
        tongue(
            "ACKNOWLEDGED: first held back or doubted, later asserted; no contradiction",
            "إقرار: سكوت أو شك ثم تأكيد، ولا تناقض",
        ),
        "title",
    )
    for turn in report.turns:
        yield Line()
        label = tongue.isolate(tongue.of(turn.label))
        yield Line(f"   {label}  [{tongue.isolate(turn.question)}]", "heading")
        yield Line(f"     {say_turn(turn.before, turn.by, tongue)}")
        yield Line(f"     {say_turn(turn.after, None, tongue)}")
        yield Line(tongue("     Why: {why}", "     لأنه: {why}", why=tongue.of(turn.reason)), "why")


def say_turn(holder: Holder, by: str | None, tongue: Tongue = ENGLISH) -> str:
    """One side of a turn: when, who, and what is said."""
    when = tongue.of(holder.when) if holder.when else tongue("day not known", "يوم غير معلوم")
    if by:
        when = tongue("by {by}", "حتى {by}", by=by)
    return tongue(
        "• {when}, {who}: {statement} · {claim}",
        "• {when}، {who}: {statement} · {claim}",
        when=when,
        who=tongue.of(holder.speaker),
        statement=tongue.of(holder.statement),
        claim=holder.claim,
    )


def _crowded_lines(report: Report, tongue: Tongue) -> Iterator[Line]:
    """That not every pair was looked at, and how to see them all."""
    if not report.crowded:
        return
    first = report.crowded[0]
    yield Line()
    yield Line(
        tongue(
            "   Where more than {crowd} claims meet, a few pairs of each kind are shown: {where}. "
            "All of them: {command}",
            "   حيث يلتقي أكثر من {crowd} من الأقوال تظهر أزواج قليلة من كل نوع: {where}. "
            "لرؤيتها كلها: {command}",
            crowd=CROWD,
            where=tongue.some(report.crowded, 1),
            command=f"musnad relations --question {first}",
        ),
        "faint",
    )


def _rules(report: Report, *shown: Iterable[Matter]) -> list[str]:
    rules = {b.rule for matters in shown for m in matters for b in m.because}
    rules |= {turn.rule for turn in report.turns}
    return sorted(rules | {miss.rule for miss in report.not_conflicts[:MISSES]})


def _rule_lines(rules: list[str], tongue: Tongue) -> Iterator[Line]:
    if rules:
        yield Line()
        yield Line(
            tongue(
                "What a rule means: {command} (here: {rules})",
                "معنى القاعدة: {command} (هنا: {rules})",
                command=f"musnad explain {rules[-1]}",
                rules=tongue.list(rules),
            ),
            "faint",
        )


def agreement_lines(
    base: Base,
    report: Report,
    *,
    tongue: Tongue = ENGLISH,
    in_short: bool = False,
    in_full: bool = False,
    count: int | None = None,
) -> Iterator[Line]:
    """The agreements report; `in_short`: across three documents or more, with fewer holders.

    `count` is on how many questions claims agree, where the report is of some; `None` counts them.
    """
    yield Line(
        tongue(
            "AGREEMENTS: on {count} of {questions} questions",
            "الاتفاقات: في {count} من {questions} من الأسئلة",
            count=len(report.matters) if count is None else count,
            questions=report.questions,
        ),
        "title",
    )
    yield counts_line(report, tongue)
    matters = [m for m in report.matters if not in_short or _documents(m) >= 3]
    matters = matters[:WHOLE_IN_SHORT] if in_short else matters
    shown = 10_000 if in_full else SHOWN_IN_SHORT
    whole = matters if in_full else matters[:WHOLE]
    for number, matter in enumerate(whole, 1):
        yield from _matter_lines(base, matter, number, shown, tongue)
    if len(whole) < len(matters):
        yield Line()
        yield Line(
            tongue(
                "In one line each; whole: {command}",
                "في سطر لكل منها؛ وكاملة: {command}",
                command="musnad agreements --all",
            ),
            "faint",
        )
        for number, matter in enumerate(matters[len(whole) :], len(whole) + 1):
            yield summary_line(matter, number, tongue)
    if len(matters) < len(report.matters):
        yield Line()
        yield Line(
            tongue(
                "{more} more: {command}",
                "{more} غيرها: {command}",
                more=len(report.matters) - len(matters),
                command="musnad agreements",
            ),
            "faint",
        )
    yield from _rule_lines(sorted({b.rule for m in matters for b in m.because}), tongue)


def _documents(matter: Matter) -> int:
    return len({h.document for side in matter.sides for h in side.holders})


def _matter_lines(
    base: Base, matter: Matter, number: int, shown: int, tongue: Tongue
) -> Iterator[Line]:
    yield Line()
    yield Line(
        f"{number}. {tongue.isolate(tongue.of(matter.label))}  [{tongue.isolate(matter.question)}]",
        "heading",
    )
    yield from _why_lines(base, matter, tongue)
    for side in matter.sides:
        yield from side_lines(base, side, shown, tongue)
    if matter.echoes:
        yield Line(
            tongue(
                "   Echoes, which add no witness: {pairs}.",
                "   أصداء لا تزيد شاهدا: {pairs}.",
                pairs=tongue.count(matter.echoes, "pair"),
            ),
            "faint",
        )


def _beside_lines(base: Base, matter: Matter, shown: int, tongue: Tongue) -> Iterator[Line]:
    """Another question that the same people answer in the same passage; `shown` 0 folds it."""
    yield Line()
    label = tongue.isolate(tongue.of(matter.label))
    also = tongue("And in the same passage", "وفي الموضع نفسه")
    yield Line(f"   {also}: {label}  [{tongue.isolate(matter.question)}]", "heading")
    yield from _why_lines(base, matter, tongue)
    if shown:
        for side in matter.sides:
            yield from side_lines(base, side, shown, tongue)
        return
    yield Line(
        tongue(
            "   With its words: {command}",
            "   بألفاظه: {command}",
            command=f"musnad conflicts --question {matter.question}",
        ),
        "faint",
    )


def _why_lines(base: Base, matter: Matter, tongue: Tongue) -> Iterator[Line]:
    """What was concluded, who says what, why it conflicts or agrees, and how strong it is."""
    yield from conclusion_lines(base, matter.question, tongue, "   ")
    if short := in_short(matter, tongue):
        yield Line(f"   {short}", "side")
    for because in matter.because[:REASONS]:
        yield from because_lines(because, tongue)
    if len(matter.because) > REASONS:
        yield Line(
            tongue(
                "   … and {more} more: {command}",
                "   … و{more} غيرها: {command}",
                more=tongue.count(len(matter.because) - REASONS, "reason"),
                command=f"musnad relations --question {matter.question}",
            ),
            "faint",
        )
    strength = say_strength(matter, tongue)
    status = say_status(matter.support, matter.status, tongue, sides=len(matter.sides))
    yield Line(f"   {status}{' ' if strength else ''}{_sentence(strength)}", "faint")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def in_short(matter: Matter, tongue: Tongue = ENGLISH) -> str:
    """Who holds what, in one line; where it is a wording, our sentence on the first of them."""
    sides = []
    for side in matter.sides:
        if side.is_words:
            said = shorten(tongue.of(side.holders[0].statement), WIDTH, placeholder=" …")
            sides.append(tongue.isolate(said))
            continue
        who = tongue.some(dict.fromkeys(tongue.of(h.speaker) for h in side.holders), NAMES)
        sides.append(f"{tongue.isolate(say_side(side, tongue))}: {who}")
    if len(sides) > SIDES:
        more = tongue.count(len(sides) - SIDES, "position")
        sides[SIDES:] = [tongue("and {more} more", "و{more} غير ذلك", more=more)]
    return " | ".join(sides)


def because_lines(because: Because, tongue: Tongue) -> Iterator[Line]:
    """One reason with its rule, its verdict and one pair that it explains."""
    reason = tongue.of(because.reason)
    yield Line(tongue("   Why: {reason}", "   لأنه: {reason}", reason=reason), "why")
    if because.judged_by:
        ruled = _ruled(because.overruled, tongue)
        yield Line(
            tongue(
                "        judged by {who}; the rule says: {ruled}",
                "        حكم به {who}؛ والقاعدة تقول: {ruled}",
                who=because.judged_by,
                ruled=ruled,
            ),
            "faint",
        )
    a, b = because.example
    pairs = ""
    if because.pairs > 1:
        pairs = tongue(
            ", {pairs} such as", "، {pairs}، منها", pairs=tongue.count(because.pairs, "pair")
        )
    yield Line(
        tongue(
            "        {verdict}, rule {rule}{pairs}: {a}, {b}",
            "        {verdict}، القاعدة {rule}{pairs}: {a}، {b}",
            verdict=say_verdict(because.kind, because.verdict, tongue),
            rule=because.rule,
            pairs=pairs,
            a=a,
            b=b,
        ),
        "faint",
    )


def _ruled(overruled: str | None, tongue: Tongue) -> str:
    if not overruled:
        return tongue("no verdict", "لا حكم")
    kind, _, verdict = overruled.partition(" / ")
    return say_verdict(kind, verdict or None, tongue)


def say_verdict(kind: str, verdict: str | None, tongue: Tongue = ENGLISH) -> str:
    """A kind with its verdict.

    >>> say_verdict("conflicts", "denial"), say_verdict("restates", None)
    ('conflicts / denial', 'restates')
    """
    words = tongue.word("kind", kind)
    return f"{words} / {tongue.word('verdict', verdict)}" if verdict else words


def _more(count: int, command: str, tongue: Tongue) -> Line:
    return Line(
        tongue(
            "   … and {count} more: {command}",
            "   … و{count} غيرها: {command}",
            count=count,
            command=command,
        ),
        "faint",
    )


# -- what only looks like a conflict --------------------------------------------------------------


def _misses_lines(report: Report, tongue: Tongue, *, in_full: bool) -> Iterator[Line]:
    if not report.not_conflicts:
        return
    yield Line()
    yield Line(tongue("NOT A CONFLICT, BECAUSE …", "ليس تعارضا، لأن …"), "title")
    mistaken = [miss for miss in report.not_conflicts if miss.is_mistaken]
    shown = report.not_conflicts if in_full else mistaken[:MISSES]
    for miss in shown:
        yield from _miss_lines(miss, tongue)
    left = len(report.not_conflicts) - len(shown)
    if left:
        unlike = len(report.not_conflicts) - len(mistaken)
        words = tongue(
            "   {left} more, less alike: {command}",
            "   {left} غيرها أقل شبها: {command}",
            left=left,
            command="musnad conflicts --all",
        )
        if unlike:
            words += tongue(
                " ({unlike} of them hardly alike)",
                " (منها {few} لا يخلط به أحد)",
                unlike=unlike,
                few=tongue.count(unlike, "look-alike", after_preposition=True),
            )
        yield Line()
        yield Line(words, "faint")


def _miss_lines(miss: NotAConflict, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    labels = " / ".join(tongue.isolate(tongue.of(q)) for q in miss.questions)
    yield Line(f"   {labels}", "heading")
    for said in miss.pair:
        yield Line(f"     {_said(said, tongue)}")
    if len(miss.claims) > 2:
        yield Line(
            tongue(
                "     … and {more} more",
                "     … و{more} غيرهما",
                more=tongue.count(len(miss.claims) - 2, "claim"),
            ),
            "faint",
        )
    reason = tongue.of(miss.reason)
    yield Line(tongue("     Because: {r}", "     لأن: {r}", r=reason), "why")


def _said(said: Said, tongue: Tongue) -> str:
    answer = tongue.isolate(say_stand(said.answer, tongue, asserts=said.asserts))
    when = tongue(", {day}", "، {day}", day=tongue.of(said.holder.when)) if said.holder.when else ""
    speaker = tongue.isolate(tongue.of(said.holder.speaker))
    return f"• {answer}: {speaker}{when} · {tongue.isolate(said.holder.claim)}"
