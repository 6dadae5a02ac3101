"""Final selection among a sentence's attributions: nested speech, relays, duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from musnad.suggest.en.apposed import is_named
from musnad.suggest.en.clause import NEGATABLE
from musnad.suggest.en.cues import (
    ADVERBS,
    AUX,
    COMMITTED,
    CUES,
    DOCUMENTS,
    FINITE,
    INSTITUTIONS,
    INTENDS,
    MEDIA,
    PRONOUNS,
    SOURCES,
)
from musnad.suggest.en.denied import find_denied
from musnad.suggest.en.subject import main_subject, subject_right
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.settling import drop_deeds, drop_denied, merge_carried, nest, relay
from musnad.suggest.speech import Attribution, Context, Range, Shape, seek_said, trim
from musnad.suggest.token import WORD, Token, key_at

_LISTS: Final = read_lists("en", "settle")
_WHEN: Final = words("after before when as because since although though")
_TELLING: Final = _LISTS["telling"]
_CONTRASTS: Final = words("but though although whereas whilst yet ;")
_RELAYS: Final = MEDIA | {"report", "reports"}
_PLANNING: Final = COMMITTED | INTENDS


def own_subject(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Gives the subject of the sentence to cues that get no speaker from an earlier cue.

    `The bank cut its forecast, warning that …`; a pronoun is still resolved from earlier sentences.
    """
    first = min((a.cue[0] for a in found), default=0)
    tokens = context.tokens
    leading = next((a for a in found if a.cue[0] == first), None)
    if leading is None or not leading.carried or first < 2:
        return found
    pronoun = next((k for k in (first - 1, first - 2) if tokens[k].key in PRONOUNS), None)
    if pronoun is not None and key_at(tokens, pronoun - 1) not in {
        "when",
        "after",
        "before",
        "because",
        "where",
        "which",
    }:
        return found
    owner = main_subject(context, first)
    if pronoun is not None and (owner is None or not is_named(tokens, owner)):
        return found
    if owner is None or owner[1] > first or tokens[owner[0]].key in PRONOUNS:
        return found
    return [a._replace(speaker=owner) if a is leading else a for a in found]


def _shows(context: Context, item: Attribution) -> bool:
    """Whether a thing other than a document, poll or study shows something, which is not speech."""
    tokens = context.tokens
    if item.speaker is None or key_at(tokens, item.cue[1] - 1) not in {"show", "shows", "showed"}:
        return False
    last = tokens[item.speaker[1] - 1]
    return last.key not in DOCUMENTS and not last.capital


def settle(context: Context, found: list[Attribution]) -> list[Attribution]:
    """Nested speech, sources cited by a reporter, and duplicates."""
    tokens = context.tokens
    found = [a for a in found if not _is_told_refusal(a, found)]
    found.sort(key=lambda a: (a.content[0], -a.content[1], a.cue))
    part_clauses(context, found)
    dropped: set[int] = set()
    drop_denied(found, dropped)
    nest(
        found,
        dropped,
        opens=partial(_opens_content, context),
        is_part=partial(_is_part_of_said, context),
    )
    _drop_told(context, found, dropped)
    drop_deeds(found, dropped, [_is_reported_deed(tokens, a.cue) for a in found])
    relay(context, found, dropped, _RELAYS)
    merge_carried(found, dropped)
    kept: list[Attribution] = []
    for index, whole in enumerate(found):
        if index in dropped:
            continue
        item = _without_relative(context, _with_cited(context, _cut_inner(context, whole, found)))
        same = any(o.content == item.content and o.cue == item.cue for o in kept)
        if item.content[1] > item.content[0] and not same:
            kept += [item, *find_denied(context, item)]
    return kept


def _is_told_refusal(item: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether a refused act is what another tells: `said the union refused to sign`."""
    told = (o.content[0] <= item.cue[0] < o.content[1] for o in found)
    return item.rule == "en/refused act" and any(told)


def _opens_content(context: Context, outer: Attribution, inner: Attribution) -> bool:
    """Whether another speaker is at the start of the content of `outer`."""
    tokens, a = context.tokens, outer.content[0]
    start = inner.speaker[0] if inner.speaker else inner.cue[0]
    if inner.shape is Shape.PASSIVE and inner.via:
        start = inner.via[0][0]  # "said police had been told by a driver that"
    elif inner.shape is Shape.PASSIVE and all(
        t.key in PRONOUNS | AUX | ADVERBS for t in tokens[a : inner.cue[0]]
    ):
        start = a
    inverted = a == inner.cue[0] and start == inner.cue[1]
    if key_at(tokens, inner.cue[1]).endswith("ing") or _is_reported_deed(tokens, inner.cue):
        return False
    return a <= start <= a + 1 or inverted


def _is_part_of_said(context: Context, outer: Attribution, inner: Attribution) -> bool:
    """`thinks the president fears his party`, `said his comments showed a lack of respect`."""
    stands = key_at(context.tokens, inner.cue[0]) in {"stood", "stands", "stand"}
    return stands or outer.stance == inner.stance == "opines" or _shows(context, inner)


def _drop_told(context: Context, found: list[Attribution], dropped: set[int]) -> None:
    """Acts, findings and feelings that are stated inside a content."""
    tokens = context.tokens
    for k, item in enumerate(found):
        told = [o for o in found if o.content[0] <= item.cue[0] < o.content[1]]
        # "confirmed it had rejected a bid" states an act
        if item.carried and key_at(tokens, item.cue[0]) in {"rejected", "dismissed"}:
            past = key_at(tokens, item.cue[0] - 1) in {"had", "have", "has"}
            if past and told:
                dropped.add(k)
        # "said she was confident that …" is speech
        if item.shape is Shape.ADJECTIVE and any(o.cue[0] < item.cue[0] for o in told):
            dropped.add(k)
        # "the findings suggest …, according to the authors"
        if item.speaker and tokens[item.speaker[1] - 1].key in DOCUMENTS:
            for o in found:
                if o is item or o.shape is not Shape.ACCORDING or o.speaker is None:
                    continue
                outside = o.speaker[0] > item.cue[0] and item.content[0] >= o.content[0]
                hand = {t.key for t in tokens[o.speaker[0] : o.speaker[1]]}
                if outside and not hand & MEDIA:
                    dropped.add(k)


def _with_cited(context: Context, item: Attribution) -> Attribution:
    """Moves a reporter's content to the source that the reporter cites: `…, citing officials`."""
    tokens = context.tokens
    cited = seek_said(context, range(len(tokens)), {"citing", "quoting"})
    if not cited or item.speaker is None or item.nested:
        return item
    span = subject_right(context, cited + 1)
    if span is None or key_at(tokens, cited - 1) in {"without", "not"}:
        return item
    animate = any(
        t.key in SOURCES or t.key in INSTITUTIONS or t.capital for t in tokens[span[0] : span[1]]
    )
    aside = item.speaker[1] <= cited < item.cue[0]
    if not animate or not (item.cue[0] < cited or aside):
        return item
    cue, via = (cited, cited + 1), (*item.via, item.speaker)
    return item._replace(speaker=span, cue=cue, rule="en/citing", via=via)


def _without_relative(context: Context, item: Attribution) -> Attribution:
    """An attribution without the relative `which` before its subject: `which officials` say."""
    tokens = context.tokens
    a, b = item.content
    while b > a + 1 and tokens[b - 1].key in {"which", ","}:
        b -= 1
    span = item.speaker
    led = {"which", "something", "who"}
    if span is not None and tokens[span[0]].key in led and span[1] > span[0] + 1:
        who = tokens[span[0]].key == "who"
        comma = seek_said(context, range(a, b), {","}) if who else None
        b = comma if comma is not None and comma > a + 1 else b  # "who police said fled, was"
        span = (span[0] + 1, span[1])
    return item._replace(speaker=span, content=(a, b))


def part_clauses(context: Context, found: list[Attribution]) -> None:
    """Ends a content where a clause with its own speaker and cue is joined to it.

    `declined to comment on the sale, though a spokesman confirmed that …`
    """
    tokens = context.tokens
    for index, outer in enumerate(found):
        for inner in found:
            a, b = outer.content
            if not outer.cue[1] <= inner.cue[0] < b:
                continue
            if inner.speaker is None:
                start = next(
                    (k for k in (inner.cue[0] - 1, inner.cue[0] - 2) if tokens[k].key in PRONOUNS),
                    -1,
                )
                joint = _before_adjunct(tokens, start - 1)
            else:
                start = inner.speaker[0]
                joint = start - 1
            while joint > a and (tokens[joint].key in ADVERBS | {","} or context.dated[joint]):
                joint -= 1
            if not a < joint < start <= inner.cue[0] or inner.content[0] < start:
                continue
            apart = key_at(tokens, joint - 1) == ","
            if tokens[joint].key in _CONTRASTS or (apart and tokens[joint].key in {"and", "while"}):
                found[index] = outer._replace(content=trim(context, a, joint))


def _before_adjunct(tokens: Sequence[Token], at: int) -> int:
    """The token before an adjunct that ends at `at`: `and in a letter to the panel` he wrote."""
    for k in range(at, max(-1, at - 9), -1):
        if tokens[k].key in _CONTRASTS | {"and", "while"}:
            return k
        if tokens[k].kind != WORD or tokens[k].key in FINITE | PRONOUNS or tokens[k].key in CUES:
            break
    return at


def _is_reported_deed(tokens: Sequence[Token], cue: Range) -> bool:
    """Whether the cue is an earlier act inside the content: `had pledged`."""
    given = CUES.get(key_at(tokens, cue[0]))
    if key_at(tokens, cue[0]) in _PLANNING:
        return True
    been = key_at(tokens, cue[0] - 1) == "been"
    past = key_at(tokens, cue[0] - 1 - been) in {"had", "has", "have"}
    if not past or (given is not None and given.stance in {"denies", "declines"}):
        return False
    return tokens[cue[0]].key not in _TELLING and tokens[cue[0]].key not in NEGATABLE


def _cut_inner(context: Context, item: Attribution, found: list[Attribution]) -> Attribution:
    """Ends a content where the subject of another cue starts after a conjunction."""
    a, b = item.content
    for other in found:
        if other.cue == item.cue:
            continue
        start = (
            other.speaker[0] if other.speaker and other.speaker[0] < other.cue[0] else other.cue[0]
        )
        if other.shape is Shape.ASIDE and a < start < b:
            b = min(b, start)
        if (
            a + 2 < start < b
            and other.content[0] > start
            and key_at(context.tokens, start - 1) in {"and", "but", ",", "while", "-"}
        ):
            b = min(b, start - 1)
        led = key_at(context.tokens, start - 1)
        if a + 4 < start < b and led in _WHEN and other.content[0] > start and other.speaker:
            comma = (k for k in range(start - 2, max(a + 2, start - 8), -1))
            cut = next((k for k in comma if context.tokens[k].key == ","), None)
            near = cut == start - 2 and (led in {"when", "before"} or other.content[1] < b - 1)
            b = min(b, cut) if cut is not None and not near else b  # ", two days after"
    return item._replace(content=trim(context, a, b))
