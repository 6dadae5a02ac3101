"""Subjects with an apposition or an aside between subject and verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    CUES,
    DATE_WORDS,
    FINITE,
    INSTITUTIONS,
    LEADS,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
)
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.lexicon import read_lists
from musnad.suggest.speech import QUOTES, Context, Range, seek_said
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at

_LISTS: Final = read_lists("en", "subject")
OFFICES: Final = _LISTS["offices"]
_PARTICLES: Final = _LISTS["particles"]
_OFFICES: Final = INSTITUTIONS | SOURCES | OFFICES


class Subject(NamedTuple):
    """A subject: `span` is `None` for a pronoun or an ellipsis, that is, the previous speaker.

    `start` is its first token including lead-in words, `cue_start` the first token of the verb with
    its negation.
    """

    span: Range | None
    start: int
    cue_start: int
    negated: bool = False

    @property
    def carried(self) -> bool:
        """Whether the previous speaker continues."""
        return self.span is None


def opening_subject(context: Context, j: int) -> Range | None:
    """The phrase at the start of the clause; asides up to comma `j` separate it from its verb.

    `Doctors at the clinic, who are not supposed to speak but who do so gladly, say`.
    """
    tokens = context.tokens
    opened = seek_said(context, range(j - 1, -1, -1), {";", ":"}, -1)
    commas = [k for k in range(opened + 2, j + 1) if tokens[k].key == "," and not context.quoted[k]]
    if not commas or j - opened > 60:
        return None
    first = commas[0]
    relative = next(
        (
            k
            for k in range(opened + 2, first)
            if tokens[k].key in {"who", "whose", "which"} and tokens[k - 1].kind == WORD
        ),
        None,
    )
    head = phrase_left(context, (relative or first) - 1)
    leads = 0
    while head is None and leads < 2 and len(commas) > leads + 1:
        leads += 1  # "In Kabul, doctors at the clinic, who …, say"
        head = phrase_left(context, commas[leads] - 1)
    if head is None or head[0] > opened + 1 + 14 * (leads + 1):
        return None
    if not leads and any(
        tokens[k].kind == WORD and tokens[k].key not in LEADS | ADVERBS and not context.dated[k]
        and tokens[k].key not in PREPOSITIONS
        for k in range(opened + 1, head[0])
    ):  # fmt: skip
        return None
    edges = [c for c in commas if c >= head[1]]
    for start, stop in pairwise(edges):
        if not _is_interpolated(context, start + 1, stop):
            return None
    if relative is None and len(edges) < 2:
        return None
    return head


def _is_interpolated(context: Context, start: int, stop: int) -> bool:
    """Whether the words between commas are an aside and not a separate clause."""
    tokens = context.tokens
    first = tokens[start].key
    if first in PRONOUNS or first in {"but", "while", "although", "because", "if", "so", "then"}:
        return False
    if first in {"who", "whose", "which", "whom", "where", "and", "or"}:
        return True
    related = False
    for k in range(start, stop):
        related = related or tokens[k].key in {"who", "whose", "which", "that", "whom", "where"}
        if tokens[k].key in FINITE and not related:
            return False
    return True


def is_listed(context: Context, comma: int, cue: int) -> bool:
    """Whether the verb at `cue` is one of a list: `thanked them, urged calm and promised help`."""
    tokens = context.tokens
    before = any(
        (t.key in CUES and t.key not in NOUNS) or (t.key.endswith("ed") and not t.capital)
        for t in tokens[1:comma]
    )
    after = any(
        tokens[k].key == "and" and (tokens[k + 1].key in CUES or tokens[k + 1].key.endswith("ed"))
        for k in range(cue + 1, len(tokens) - 1)
        if not context.quoted[k]
    )
    return before and after and tokens[cue].key.endswith(("ed", "d"))


def apposed_subject(context: Context, j: int, cue_start: int, *, negated: bool) -> Subject | None:
    """A subject with something between it and the verb: `John Smith, the minister, said`."""
    tokens = context.tokens
    mark = tokens[j].key
    opener = "(" if mark == ")" else mark
    for p in range(j - 1, max(-1, j - 30), -1):
        if tokens[p].kind == MARK and (context.quoted[p] or tokens[p].key in {";", ":"}):
            return None
        if tokens[p].text in QUOTES and not _is_scare(context, p):
            return None
        if tokens[p].key == opener and p > 0:
            if tokens[p - 1].key in PRONOUNS and (p == 1 or tokens[p - 2].kind == MARK):
                return Subject(None, p - 1, cue_start, negated=negated)  # "He, however, said"
            inner = phrase_left(context, p - 1)
            if inner is None:
                return None
            if (
                opener == ","
                and key_at(tokens, inner[0] - 1) == ","
                and inner[0] - 1 > max(0, j - 30)
                and tokens[inner[0] - 2].key not in LEADS | ADVERBS | DATE_WORDS
                and is_aside(tokens, inner)
            ):
                continue  # "Jane Doe, 47, of Mill Lane, denies"
            words_inside = tokens[p + 1 : j]
            named = (
                bool(words_inside)
                and len(words_inside) < 7
                and words_inside[0].capital
                and all(t.capital or t.key in _PARTICLES or t.glued for t in words_inside)
            ) or _ends_in_name(words_inside)
            office = any(
                not t.capital or t.key in _OFFICES for t in tokens[inner[0] : inner[1]]
            )  # "the mayor, Jo Smith": the name belongs to it
            if tokens[inner[0]].key == "one" and any(t.capital for t in words_inside):
                return Subject((p + 1, j), inner[0], cue_start, negated=negated)
            if named and mark == ")" and office:
                return Subject((inner[0], j + 1), inner[0], cue_start, negated=negated)
            if named and office:
                return Subject((inner[0], j), inner[0], cue_start, negated=negated)
            if (
                is_named(tokens, inner)
                or tokens[inner[0]].key in ARTICLES
                or key_at(tokens, inner[1] - 1) in SOURCES | INSTITUTIONS
            ):
                return Subject(inner, inner[0], cue_start, negated=negated)
            if key_at(tokens, inner[0]) in PRONOUNS and inner[1] - inner[0] == 1:
                return Subject(None, inner[0], cue_start, negated=negated)
            return None
    return None


def _is_scare(context: Context, p: int) -> bool:
    """Whether a mark belongs to a word or two in quotation marks: `a "neutral" rating`."""
    return any(p in pair and pair[1] - pair[0] < 5 for pair in context.sentence.quotations)


def _ends_in_name(inside: Sequence[Token]) -> bool:
    """Whether an aside is an occupation and a name: `the veterinarian Achieng Odera`."""
    return (
        3 < len(inside) + 1 < 8
        and inside[0].key in {"the", "a", "an"}
        and len(inside) > 2
        and all(t.capital for t in inside[-2:])
        and not any(t.capital for t in inside[1:-2])
        and all(t.kind == WORD for t in inside)
    )


def is_aside(tokens: Sequence[Token], span: Range) -> bool:
    """Whether the phrase after a comma describes the preceding person: an age, a place, a post."""
    first = tokens[span[0]]
    return (
        first.kind == FIGURE
        or first.key in {"a", "an", "or", "aged", "of", "from", "now", "formerly", "one", "who"}
        or (first.key == "the" and _follows_name(tokens, span))
    )


def _follows_name(tokens: Sequence[Token], span: Range) -> bool:
    """Whether a phrase stands after a name of two words or more: `Jo Orr, the mayor of Leith`."""
    k = span[0] - 2
    while k >= 0 and (tokens[k].capital or tokens[k].key in _PARTICLES or tokens[k].key == "."):
        k -= 1
    return span[0] - 2 - k > 1 and (k < 0 or tokens[k].kind == MARK or tokens[k].key in LEADS)


def is_named(tokens: Sequence[Token], span: Range) -> bool:
    """Whether a name is in the phrase."""
    return any(t.capital and (t.key not in ARTICLES) for t in tokens[span[0] : span[1]])
