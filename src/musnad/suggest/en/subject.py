"""Who speaks: the noun phrases beside a verb.

Knows subjects to the left and right of a verb, appositions, lists and relative clauses. Does not
know which verbs are verbs of saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BREAKS,
    CUES,
    DATE_WORDS,
    DID_NOT,
    FINITE,
    INSTITUTIONS,
    LEADS,
    NO_SPEAKER,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
    STATEMENTS,
)
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, seek_said
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "subject")
_ENDS_SUBJECT: Final = _LISTS["ends-subject"]


class Subject(NamedTuple):
    """A subject: `span` is `None` for a pronoun or an ellipsis, whose speaker is carried on.

    `start` is its first token with what leads it, `cue_start` the first token of the verb with its
    negation.
    """

    span: Range | None
    start: int
    cue_start: int
    negated: bool = False

    @property
    def carried(self) -> bool:
        """Whether the speaker of before goes on."""
        return self.span is None


def subject_left(context: Context, cue: int) -> Subject | None:
    """The subject of the verb at `cue`, to its left."""
    tokens = context.tokens
    j = cue - 1
    negated = False
    first = cue
    while j >= 0 and tokens[j].kind == WORD and not context.quoted[j]:
        key = tokens[j].key
        if key in _SPANS and key_at(tokens, j - 1) == "for" and key_at(tokens, j - 2) in AUX:
            j -= 2  # "had for months refused"
            continue
        if key in DID_NOT or key == "never":
            negated = True
        elif not (
            key in AUX
            or key in ADVERBS
            or (key in {"since", "now", "thus", "far"} and key_at(tokens, j - 1) in AUX | {"so"})
            or (
                key.endswith("ly")
                and key not in {"ally", "italy", "family", "july", "daily", "weekly", "assembly"}
                and not tokens[j].capital
            )
        ):
            if context.dated[j] or (
                key in {"on", "late"} and (j + 1 < len(tokens) and context.dated[j + 1])
            ):
                j -= 1
                continue
            break
        else:
            if key in AUX:
                first = j
            j -= 1
            continue
        first = j
        j -= 1
    cue_start = first if negated else cue
    # dates between subject and verb: "The ministry on Tuesday said"
    while j >= 0 and (
        context.dated[j] or (tokens[j].key in {"on", "late"} and context.dated[min(j + 1, cue)])
    ):
        j -= 1
    if j < 0:
        return None
    if tokens[j].key in {"who", "which"} and not tokens[j].text.isupper():
        j -= 1
        if j >= 0 and tokens[j].key == ",":
            j -= 1
        if key_at(tokens, j) in {"and", "but"}:  # "a farmer who saw it, and who asked"
            earlier = seek(tokens, range(j, 0, -1), {"who", "which"}, j + 1)
            j = earlier - 1 - (tokens[earlier - 1].key == ",")
        if tokens[j].key in STATEMENTS and key_at(tokens, j - 2) in {"in", "on"}:
            return Subject(None, j + 1, cue_start, negated=negated)  # "said in a statement, which"
        inner = phrase_left(context, j) or _nearest_noun(context, j)
        if inner and tokens[inner[0]].key.endswith("ing"):
            # "referring questions to the White House, which declined"
            to = next((k for k in range(*inner) if tokens[k].key in _TOWARDS), inner[0] - 1)
            inner = (to + 1, inner[1])
        if inner and _is_aside(tokens, inner) and key_at(tokens, inner[0] - 1) == ",":
            owner = phrase_left(context, inner[0] - 2)
            if owner and is_named(tokens, owner):
                inner = owner  # "Helen Marsh, a strategist at Cartwright, who forecasts"
        return Subject(inner, inner[0], cue_start, negated=negated) if inner else None
    if tokens[j].key in PRONOUNS:
        if key_at(tokens, j - 1) in {"if", "whether", "unless"}:
            return None
        return Subject(None, j, cue_start, negated=negated)
    if tokens[j].key in {"there", "here"} and j > 1 and _ends_noun(tokens, j - 1):
        j -= 1  # "a nurse there said"
    nobody = _negated_subject(context, j) if tokens[j].kind == WORD else None
    if nobody is not None:
        return Subject(nobody, nobody[0], cue, negated=True)
    if tokens[j].key in NO_SPEAKER and not tokens[j].text.isupper():
        return None
    if tokens[j].key in {",", "-"} or tokens[j].text == ")":
        apposed = apposed_subject(context, j, cue_start, negated=negated)
        if apposed is None and tokens[j].key == ",":
            opening = _opening_subject(context, j)
            if opening is not None:
                return Subject(opening, opening[0], cue_start, negated=negated)
            if _is_listed(context, j, cue):
                return Subject(None, j, cue_start, negated=negated)
        return apposed
    if tokens[j].key in {"and", "but", "or", ";"}:
        # "said X and added Y": the subject of the verb before
        return Subject(None, j, cue_start, negated=negated)
    span = phrase_left(context, j)
    if span is None or key_at(tokens, span[0] - 1) in {"if", "whether", "unless", "than"}:
        return None
    if tokens[span[1] - 1].key == "whom" and key_at(tokens, span[0] - 1) == ",":
        owner = phrase_left(context, span[0] - 2)  # "five aides, most of whom insisted"
        return Subject(owner, owner[0], cue_start, negated=negated) if owner else None
    return Subject(span, span[0], cue_start, negated=negated)


def _ends_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word may end a noun phrase that speaks."""
    key = tokens[i].key
    return tokens[i].kind == WORD and (
        tokens[i].capital or key in SOURCES | INSTITUTIONS or key_at(tokens, i - 1) in ARTICLES
    )


def _nearest_noun(context: Context, j: int) -> Range | None:
    """The words before `j` up to a preposition or verb: `was rejected by Chen Weilin, who`."""
    tokens = context.tokens
    k = j
    while (k >= 0 and tokens[k].kind == WORD) or (
        k >= 0 and tokens[k].key == "-" and tokens[k].glued
    ):
        key = tokens[k].key
        if key in PREPOSITIONS | FINITE | BREAKS or (key in CUES and key not in NOUNS):
            break
        k -= 1
    return (k + 1, j + 1) if k < j else None


def _opening_subject(context: Context, j: int) -> Range | None:
    """The phrase that opens the clause, parted from its verb by asides that end at the comma `j`.

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
    """Whether a stretch between commas is an aside and no clause of its own."""
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


def _is_listed(context: Context, comma: int, cue: int) -> bool:
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


_SPANS: Final = words("days weeks months years decades")
_TOWARDS: Final = words("to with from by")


def _negated_subject(context: Context, j: int) -> Range | None:
    """Who is said not to: `Neither Moscow nor Kyiv`, `No official`, `None of the ministries`."""
    tokens = context.tokens
    for k in range(j, max(-1, j - 14), -1):
        token = tokens[k]
        if token.kind == MARK and not (token.glued and token.key in {"-", "'", "’", "."}):
            return None
        if token.key in {"nobody", "none", "neither", "no", "hardly"}:
            if j > k and tokens[j].key in {"and", "but", "or"}:
                return None
            before = tokens[k - 1] if k else None
            if before is not None and before.kind == WORD and before.key not in LEADS | BREAKS:
                return None  # "gave no details and refused"
            start = k + 1
            if k == j and token.key in {"neither", "none"}:
                return (k, k + 1)
            if token.key == "no" and key_at(tokens, start) == "one":
                start += 1
            if token.key == "hardly" and key_at(tokens, start) in {"anyone", "anybody", "any"}:
                start += 1
            if key_at(tokens, start) in {"of", "at", "from", "in", "inside"}:
                start += 1
            return (start, j + 1) if start <= j else None
        if token.key in AUX | BREAKS or (token.key in CUES and token.key not in NOUNS):
            return None
    return None


def apposed_subject(context: Context, j: int, cue_start: int, *, negated: bool) -> Subject | None:
    """A subject with something between it and the verb: `John Smith, the minister, said`."""
    tokens = context.tokens
    mark = tokens[j].key
    opener = "(" if mark == ")" else mark
    for p in range(j - 1, max(-1, j - 30), -1):
        if tokens[p].kind == MARK and (
            tokens[p].text in QUOTES or context.quoted[p] or tokens[p].key in {";", ":"}
        ):
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
                and _is_aside(tokens, inner)
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
                not t.capital or t.key in INSTITUTIONS | SOURCES | OFFICES
                for t in tokens[inner[0] : inner[1]]
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


def _ends_in_name(inside: Sequence[Token]) -> bool:
    """Whether an aside is a calling and a name: `the veterinarian Achieng Odera`."""
    return (
        3 < len(inside) + 1 < 8
        and inside[0].key in {"the", "a", "an"}
        and len(inside) > 2
        and all(t.capital for t in inside[-2:])
        and not any(t.capital for t in inside[1:-2])
        and all(t.kind == WORD for t in inside)
    )


OFFICES: Final = _LISTS["offices"]
_PARTICLES: Final = _LISTS["particles"]


def _is_aside(tokens: Sequence[Token], span: Range) -> bool:
    """Whether the phrase after a comma tells more of who stands before: an age, a place, a post."""
    first = tokens[span[0]]
    return (
        first.kind == FIGURE
        or first.key in {"a", "an", "or", "aged", "of", "from", "now", "formerly", "one", "who"}
        or (
            first.key == "the"
            and key_at(tokens, span[0] + 1) in OFFICES | INSTITUTIONS | SOURCES
            and span[0] < 9
            and all(t.capital or t.key in _PARTICLES or t.glued for t in tokens[: span[0] - 1])
        )
    )


def is_named(tokens: Sequence[Token], span: Range) -> bool:
    """Whether a name stands in the phrase."""
    return any(t.capital and (t.key not in ARTICLES) for t in tokens[span[0] : span[1]])


RUMOURS: Final = _LISTS["rumours"]


def subject_right(context: Context, i: int) -> Range | None:
    """The subject that follows an inverted verb: `said John Smith, the minister`."""
    tokens = context.tokens
    if i >= len(tokens) or tokens[i].kind == MARK:
        return None
    k = i
    while k < len(tokens) and k - i < 24:
        token = tokens[k]
        key = token.key
        if token.kind == MARK and not (
            key in {"-", "'", "’", ".", "&"}
            and token.glued
            and k + 1 < len(tokens)
            and (tokens[k + 1].glued or len(tokens[k - 1].text) <= 3)
        ):
            break
        if k > i and (
            key in _ENDS_SUBJECT
            or context.dated[k]
            or (
                key in {"on", "in", "at", "to"}
                and (
                    tokens[k - 1].kind != WORD
                    or context.dated[min(k + 1, len(tokens) - 1)]
                    or _statement_after(tokens, k)
                )
            )
        ):
            break
        k += 1
    if k == i:
        return None
    partly = tokens[i].key == "one" and k - i > 1
    if tokens[i].key in PRONOUNS or (tokens[i].key in NO_SPEAKER and not partly):
        return None
    return i, k


def _statement_after(tokens: Sequence[Token], k: int) -> bool:
    return any(t.key in STATEMENTS for t in tokens[k + 1 : k + 6])


MAIN_VERBS: Final = words("cut set put hit shut beat won quit read raised lowered")


def main_subject(context: Context, i: int) -> Range | None:
    """The subject of the sentence, for a cue before token `i` that has none of its own."""
    tokens = context.tokens
    k = 1
    while k < min(i, 40):
        key = tokens[k].key
        if context.quoted[k] or (tokens[k].kind == MARK and key not in {"-", ".", "'", "’"}):
            k += 1
            continue
        if key in {"who", "whose", "which", "whom"} and tokens[k - 1].key == ",":
            close = seek(tokens, range(k + 1, min(i, k + 30)), {","})
            if close is not None:
                k = close + 1
                continue
        if (
            key in FINITE
            or key in MAIN_VERBS
            or (
                key.endswith("ed")
                and not tokens[k].capital
                and key not in {"united", "armed"}
                and tokens[k - 1].key not in ARTICLES | PREPOSITIONS
                and key_at(tokens, k - 1) != "-"
            )
        ):
            found = subject_left(context, k)
            span = found.span if found is not None else None
            if span is not None and any(t.key in PRONOUNS for t in tokens[span[0] : span[1]]):
                return None
            return span
        k += 1
    return None
