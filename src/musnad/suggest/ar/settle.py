"""Final selection among a sentence's attributions: nested speech, relays, duplicates."""

from __future__ import annotations

from functools import partial
from typing import Final

from musnad.suggest.ar.cues import CLAUSE_BREAKS, CUES, INTENDS, LEADING, OUTLETS
from musnad.suggest.ar.denied import answered_claim
from musnad.suggest.ar.main_subject import ADJUNCTS, main_subject
from musnad.suggest.ar.own import TOLD
from musnad.suggest.ar.word import is_joined, strip_joint
from musnad.suggest.lexicon import words
from musnad.suggest.settling import drop_deeds, drop_denied, merge_carried, nest, relay
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import FIGURE, WORD, key_at, seek

_WROTE: Final = words("أعده أعدته أعدها كتبه كتبته كتبها وضعه وضعته")
_DEEDS: Final = frozenset({"pledges", "demands", "opines"})
_JOINTS: Final = frozenset({",", "لكن", "لكنه", "لكنها", "فيما", "بينما", "حيث"})
_CONFESSED: Final = words("اعترف اعترفت اعترفوا أقر أقرت أقروا")
_WHICH: Final = words("الذي التي الذين اللذين اللتين")
_REPORTS: Final = words("بيان تقرير تقارير موقع مصدر مصادر")
_RELAYS: Final = OUTLETS | _REPORTS


def own_subject(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Gives the subject of the sentence to cues that get no speaker from an earlier cue.

    `واعتذر الوزير عن التأخير، وأقر بأن …`: the minister did both.
    """
    authors = [(a, _author(context, a.cue[0])) for a in found]
    found = [a._replace(speaker=who) if who else a for a, who in authors]
    first = min((a.cue[0] for a in found), default=0)
    if first < 3 or not any(a.carried and a.cue[0] == first for a in found):
        return found
    owner = main_subject(context) or _topic(context)
    if owner is None or owner[1] > first:
        return found
    return [a._replace(speaker=owner) if a.carried else a for a in found]


def _author(context: Context, cue: int) -> Range | None:
    """The author of the text that a cue refers to: `نشرت الصحيفة تقريرا أعده فلان، قال فيه إن`."""
    tokens = context.tokens
    wrote = next((k for k in range(cue - 1) if tokens[k].key in _WROTE), None)
    if wrote is None or key_at(tokens, cue + 1) not in {"فيه", "فيها"}:
        return None
    end = seek(tokens, range(wrote + 1, cue), {","}, cue)
    return (wrote + 1, end) if end > wrote + 1 else None


def _topic(context: Context) -> Range | None:
    """The name that starts a nominal sentence: `ألباريس، خلال مؤتمر صحافي، رد … قائلا`."""
    tokens = context.tokens
    comma = seek(tokens, range(1, min(len(tokens), 7)), {","})
    head = strip_joint(tokens[0].key)
    if (
        comma is None
        or (comma == 1 and tokens[0].text.endswith(("اً", "ًا")))
        or head in ADJUNCTS
        or tokens[0].key[:1] in "ولبف"
        or any(
            t.kind != WORD or t.key in CUES or t.key in LEADING or t.key in CLAUSE_BREAKS
            for t in tokens[:comma]
        )
    ):
        return None
    return (0, comma) if not any(context.dated[:comma]) else None


def settle(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Nested speech, sources cited by a reporter, contents cut at the next cue, duplicates."""
    rest = _without_omissions(context, _with_cited(context, found))
    rest.sort(key=lambda a: (a.content[0], -a.content[1], a.cue))
    reported = [a for a in rest if a.rule == "ar/reported"]
    dropped: set[int] = set()
    drop_denied(rest, dropped)
    drop_deeds(rest, dropped, _deeds(context, rest))
    part = partial(_in_relative, context)
    nest(rest, dropped, opens=partial(_opens_content, context), is_part=part)
    _hand_over(rest, dropped)
    relay(context, rest, dropped, _RELAYS)
    merge_carried(rest, dropped)
    kept: list[Attribution] = []
    for index, item in enumerate(rest):
        if index in dropped:
            continue
        ended = item._replace(content=_until_another(context, item, rest))
        claim = answered_claim(context, ended, reported)
        if claim is not None and claim.content[1] == ended.content[1]:
            ended = ended._replace(content=claim.content)
        denied = any(_describes_denied(context, ended, o) for o in kept)
        if (
            ended.content[1] > ended.content[0]
            and not denied
            and not any(_is_same(ended, o) for o in kept)
        ):
            kept += [ended, claim] if claim is not None else [ended]
    return kept


def _with_cited(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Moves a reporter's content to the source that the reporter cites: `…، نقلا عن مصدر`."""
    citing = next((a for a in found if a.shape is Shape.CITING), None)
    rest = [a for a in found if a.shape is not Shape.CITING]
    if citing is None or citing.speaker is None:
        return rest
    if not rest:
        left = trim(context, 0, citing.cue[0])
        return [citing._replace(content=left)] if left[1] - left[0] > 3 else []
    first = rest[0]
    a, b = first.content
    if a <= citing.cue[0] < b:
        if citing.cue[0] - a > 3:
            b = citing.cue[0]
        else:
            a = min(citing.speaker[1], b)
    a, b = trim(context, a, b)
    if b > a:
        rest[0] = first._replace(
            speaker=citing.speaker,
            cue=citing.cue,
            content=(a, b),
            rule="ar/citing",
            shape=Shape.CITING,
            via=(*first.via, first.speaker) if first.speaker else first.via,
        )
    return rest


def _deeds(context: Context, found: list[Attribution]) -> list[bool]:
    """The attributions that state an act; inside another content they are part of it."""
    tokens = context.tokens
    acts = [a for a in found if (cue := CUES.get(tokens[a.cue[0]].key)) and cue.form in INTENDS]
    return [
        (a.stance in _DEEDS or strip_joint(tokens[a.cue[0]].key) in _CONFESSED)
        and tokens[a.cue[0]].key[:1] != "و"
        and not (a.speaker and tokens[a.speaker[0]].key[:1] == "و" and a.speaker[0] < a.cue[0])
        and not a.carried
        and not any(o.content[0] <= a.cue[0] < o.content[1] for o in acts)
        and not (_is_named(context, a) and any(_relays(o, a) for o in found))
        for a in found
    ]


def _is_named(context: Context, item: Attribution) -> bool:
    """Whether the speaker is not a share of respondents in a poll: `يؤيد 57 بالمائة`."""
    return item.speaker is not None and context.tokens[item.speaker[0]].kind != FIGURE


def _relays(outer: Attribution, inner: Attribution) -> bool:
    """Whether a source's content starts with another's cue: `بحسب الصحيفة، أعرب الجنرال عن`."""
    return outer.shape is Shape.ACCORDING and outer.content[0] == inner.cue[0]


def _opens_content(context: Context, outer: Attribution, inner: Attribution) -> bool:
    """Whether another speaker is at the start of the content of `outer`."""
    start = min(inner.cue[0], inner.speaker[0]) if inner.speaker else inner.cue[0]
    opened = outer.content[0]
    return opened <= start <= opened + 1 and not is_joined(context.tokens[start].key)


def _in_relative(context: Context, _outer: Attribution, inner: Attribution) -> bool:
    """Whether a cue describes a noun inside a content: `سياسة الحكومة التي تؤكد على`."""
    return key_at(context.tokens, inner.cue[0] - 1) in _WHICH


def _until_another(context: Context, item: Attribution, found: list[Attribution]) -> Range:
    """The content up to where the cue or name of another speaker starts a new clause."""
    tokens = context.tokens
    a, b = item.content
    for other in found:
        start = min(other.cue[0], other.speaker[0]) if other.speaker else other.cue[0]
        apart = a + 2 < start < b and other.content[0] > start and other.cue != item.cue
        start -= key_at(tokens, start - 1) == "فقد"
        before = key_at(tokens, start - 1)
        contrast = before == "ان" and key_at(tokens, start - 2) in {"غير", "الا"}
        if apart and (key_at(tokens, start)[:1] == "و" or before in _JOINTS or contrast):
            b = start
    a, b = trim(context, a, b)
    if b > a and key_at(tokens, b - 1) in {"فيما", "بينما", "حيث", "لكن", "و"}:
        b -= 1
    return trim(context, a, b)


def _is_same(item: Attribution, other: Attribution) -> bool:
    """Whether an earlier attribution is the same."""
    if other.content != item.content:
        return False
    earlier = other.stance == item.stance and other.cue[0] < item.cue[0] and other.via == item.via
    return other.cue == item.cue or earlier


def _describes_denied(context: Context, item: Attribution, denial: Attribution) -> bool:
    """Whether a clause is the content of denied rumours: `الشائعات التي تحدثت عن نقص`."""
    relative = key_at(context.tokens, item.cue[0] - 1) in {"التي", "الذي"}
    spoken_of = key_at(context.tokens, item.cue[0] - 2) in TOLD
    return relative and spoken_of and (item.content, "denies") == (denial.content, denial.stance)


def _hand_over(found: list[Attribution], dropped: set[int]) -> None:
    """`قالت البعثة إن 90 شخصا، وفق الوزارة، قتلوا`: the ministry speaks, the mission relays."""
    for k, inner in enumerate(found):
        if inner.shape is not Shape.ACCORDING or inner.speaker is None or k in dropped:
            continue
        for n, outer in enumerate(found):
            parted = outer.content[1] <= inner.cue[0] and outer.cue[0] < outer.content[0]
            parted = parted and inner.cue[0] - outer.content[1] <= 1
            whole = inner.content[0] <= outer.content[0] or inner.content[0] > inner.cue[0]
            short = outer.content[1] - outer.content[0] <= 1 or inner.content[0] < inner.cue[0]
            if n in dropped or n == k or outer.speaker is None or not parted:
                continue
            if whole and short and outer.stance == "asserts":
                found[k] = inner._replace(via=(outer.speaker, *inner.via))
                dropped.add(n)


def _without_omissions(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Ends contents where the text states what the speaker did not mention: `… دون ذكر أسباب`."""
    starts = [a.cue[0] for a in found if a.carried and a.shape is Shape.DECLINED]
    if not starts:
        return found
    parted = []
    for item in found:
        a, b = item.content
        cut = next((s for s in starts if a + 1 < s < b), b)
        parted.append(item._replace(content=trim(context, a, cut)) if cut < b else item)
    return parted
