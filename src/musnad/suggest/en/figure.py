"""Figures that are estimated, counted and seen: `put the toll at 40`, `counted nine boats`."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.around import left_content
from musnad.suggest.en.clause import clause_end
from musnad.suggest.en.cues import (
    ARTICLES,
    DOCUMENTS,
    FINITE,
    INSTITUTIONS,
    PASSIVE,
    PRONOUNS,
    SOURCES,
    STATEMENTS,
)
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.en.subject import subject_left
from musnad.suggest.lexicon import read_lists
from musnad.suggest.speech import Attribution, Context, Range, trim
from musnad.suggest.token import FIGURE, MARK, key_at, seek

_LISTS: Final = read_lists("en", "turn")
_ON_THE_SPOT: Final = _LISTS["on-the-spot"]
_COUNTED: Final = _LISTS["counted"]


def read_put(context: Context, i: int) -> list[Attribution]:
    """`put the number of missing at 217`, `putting growth at 0.9`; `as he put it, "…"`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) == "it" and key_at(tokens, i + 2) == "to":
        return _put_to(context, i)
    if key_at(tokens, i + 1) == "it" and i > 1:
        owner = phrase_left(context, i - 1)
        pronoun = tokens[i - 1].key in PRONOUNS
        head = owner[0] if owner else i - 1
        if (owner is None and not pronoun) or key_at(tokens, head - 1) != "as":
            return []
        content = left_content(context, head - 1) or trim(context, i + 2, len(tokens))
        if content[1] - content[0] < 2:
            return []
        return [Attribution(owner, (head - 1, i + 2), content, "asserts", "en/as put")]
    at = next(
        (
            k
            for k in range(i + 2, min(len(tokens), i + 16))
            if tokens[k].key in {"at", "closer", "nearer", "above", "around"}
            or (tokens[k].kind == MARK and not tokens[k].glued)
        ),
        None,
    )
    if at is None or tokens[at].kind == MARK or at + 2 > len(tokens):
        return []
    if not any(
        t.kind == FIGURE or t.key in {"dozen", "dozens", "hundreds", "thousands", "millions"}
        for t in tokens[at + 1 : at + 8]
    ) and not any(t.key in _COUNTED for t in tokens[i + 1 : at]):
        return []
    subject: Subject | None
    if tokens[i].key == "putting":
        if key_at(tokens, i - 1) not in {",", "and", "while", "-"}:
            return []
        subject = Subject(None, i, i)
    else:
        subject = subject_left(context, i)
    if subject is None or subject.negated or key_at(tokens, i - 1) in PASSIVE:
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    stance: Stance = "predicts" if tokens[i].key == "sees" else "asserts"
    others = gapped(context, at + 1, content[1])
    if others:
        content = trim(context, content[0], others[0][0][0] - 1)
    return [
        Attribution(subject.span, (i, i + 1), content, stance, "en/put at"),
        *(Attribution(who, (i, i + 1), what, stance, "en/put at") for who, what in others),
    ]


def _put_to(context: Context, i: int) -> list[Attribution]:
    """`put it to him that 44 people would be alive`."""
    tokens = context.tokens
    that = seek(tokens, range(i + 3, min(len(tokens), i + 9)), {"that"})
    subject = subject_left(context, i)
    if that is None or subject is None or subject.negated:
        return []
    content = trim(context, that + 1, clause_end(context, that + 1, i))
    return [Attribution(subject.span, (i, that), content, "asserts", "en/put to")]


def gapped(context: Context, start: int, end: int, link: str = "at") -> list[tuple[Range, Range]]:
    """A further estimate by another source, without a verb: `… at 15 and the hospital at 17`."""
    tokens = context.tokens
    found: list[tuple[Range, Range]] = []
    for k in range(start, end - 2):
        if tokens[k].key not in {"and", "while", "but", ","} or context.quoted[k]:
            continue
        at = next((x for x in range(k + 2, min(end, k + 10)) if tokens[x].key == link), None)
        if at is None or any(
            t.kind == FIGURE or t.key in FINITE or (t.kind == MARK and not t.glued)
            for t in tokens[k + 1 : at]
        ):
            continue
        stop = seek(tokens, range(at + 2, end), {"and", "while", "but", ","}, end)
        first = k + 1 + (tokens[k + 1].key in {"and", "while", "but"})
        head = tokens[first]
        if head.key in ARTICLES or head.capital or head.key in SOURCES | INSTITUTIONS:
            found.append(((first, at), trim(context, at + 1, stop)))
    return found


def read_figure(context: Context, i: int) -> list[Attribution]:
    """`gave a lower figure of 419`, `the note listed 49 dead`."""
    tokens = context.tokens
    if tokens[i].key in {"gave", "gives", "reported", "cited"}:
        of = next(
            (
                k
                for k in range(i + 2, min(len(tokens), i + 8))
                if tokens[k].key in {"of", "at"} and tokens[k - 1].key in _COUNTED
            ),
            None,
        )
        if of is None or tokens[i + 1].key not in {"a", "an", "the"}:
            return []
        near = range(of + 1, min(len(tokens), of + 5))
    else:
        near = range(i + 1, min(len(tokens), i + 4))
    if not any(tokens[k].kind == FIGURE for k in near):
        return []
    subject = subject_left(context, i)
    if subject is None or subject.negated or key_at(tokens, i - 1) in PASSIVE:
        return []
    if subject.span is not None and not (
        {t.key for t in tokens[subject.span[0] : subject.span[1]]}
        & (SOURCES | INSTITUTIONS | DOCUMENTS | STATEMENTS)
        or tokens[subject.span[0]].capital
    ):
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    return [Attribution(subject.span, (i, i + 1), content, "asserts", "en/figure")]


def read_sighting(context: Context, i: int) -> list[Attribution]:
    """What a reporter on the spot saw: `A Reuters witness saw two buses burning`."""
    tokens = context.tokens
    subject = subject_left(context, i)
    if subject is None or subject.span is None or subject.negated:
        return []
    last = subject.span[1] - 1
    if tokens[last].key not in _ON_THE_SPOT or last - subject.span[0] > 8:
        return []
    content = trim(context, i + 1, clause_end(context, i + 1, i))
    if content[1] - content[0] < 2:
        return []
    return [Attribution(subject.span, (i, i + 1), content, "asserts", "en/sighting")]
