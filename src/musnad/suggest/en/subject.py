"""Speakers: the noun phrases next to a verb.

Knows subjects to the left and right of a verb, appositions, lists and relative clauses. Does not
know which verbs are verbs of saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.apposed import (
    Subject,
    apposed_subject,
    is_aside,
    is_listed,
    is_named,
    opening_subject,
)
from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BREAKS,
    CUES,
    DID_NOT,
    FINITE,
    INSTITUTIONS,
    IS_SHORT,
    LEADS,
    NO_SPEAKER,
    NOUNS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
    STATEMENTS,
)
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "subject")
_ENDS_SUBJECT: Final = _LISTS["ends-subject"]
_NOUNS_IN_LY: Final = words("ally italy family july daily weekly assembly")
_SPANS: Final = words("days weeks months years decades")
_PRONOUNS: Final = PRONOUNS | IS_SHORT
_HEARSAY: Final = words("reported said believed alleged understood quoted thought rumoured rumored")
_TOWARDS: Final = words("to with from by")
RUMOURS: Final = _LISTS["rumours"]
MAIN_VERBS: Final = words("cut set put hit shut beat won quit read raised lowered")
_PAST_SUBJECT: Final = AUX | BREAKS
_LED: Final = ARTICLES | PREPOSITIONS


def subject_left(context: Context, cue: int) -> Subject | None:
    """The subject of the verb at `cue`, to its left."""
    tokens = context.tokens
    j, cue_start, negated = _past_auxiliaries(context, cue)
    # dates between subject and verb: "The ministry on Tuesday said"
    while j >= 0 and (
        context.dated[j] or (tokens[j].key in {"on", "late"} and context.dated[min(j + 1, cue)])
    ):
        j -= 1
    if j < 0:
        return None
    if tokens[j].key in {"who", "which"} and not tokens[j].text.isupper():
        return _relative_subject(context, j, cue_start, negated=negated)
    if tokens[j].key in _PRONOUNS:
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
            opening = opening_subject(context, j)
            if opening is not None:
                return Subject(opening, opening[0], cue_start, negated=negated)
            if is_listed(context, j, cue):
                return Subject(None, j, cue_start, negated=negated)
        return apposed
    if tokens[j].key in {"and", "but", "or", ";"}:
        # "said X and added Y": the subject of the earlier verb
        return Subject(None, j, cue_start, negated=negated)
    span = phrase_left(context, j)
    if span is None or key_at(tokens, span[0] - 1) in {"if", "whether", "unless", "than"}:
        return None
    if tokens[span[1] - 1].key == "whom" and key_at(tokens, span[0] - 1) == ",":
        owner = phrase_left(context, span[0] - 2)  # "five aides, most of whom insisted"
        return Subject(owner, owner[0], cue_start, negated=negated) if owner else None
    return Subject(span, span[0], cue_start, negated=negated)


def _past_auxiliaries(context: Context, cue: int) -> tuple[int, int, bool]:
    """Skips auxiliaries, adverbs and negations to the left: token before, cue, whether negated."""
    tokens = context.tokens
    j, first, negated = cue - 1, cue, False
    while j >= 0 and tokens[j].kind == WORD and not context.quoted[j]:
        key = tokens[j].key
        if key in {"have", "be"} and key_at(tokens, j - 1) == "to":
            if key_at(tokens, j - 2) not in _HEARSAY or key_at(tokens, j - 3) not in PASSIVE:
                break
            j -= 3  # "is reported to have said"
        elif key in _SPANS and key_at(tokens, j - 1) == "for" and key_at(tokens, j - 2) in AUX:
            j -= 2  # "had for months refused"
        elif key in DID_NOT or key == "never":
            negated, first, j = True, j, j - 1
        elif _is_adverb(tokens, j):
            first, j = (j, j - 1) if key in AUX else (first, j - 1)
        elif context.dated[j] or (
            key in {"on", "late"} and j + 1 < len(tokens) and context.dated[j + 1]
        ):
            j -= 1
        else:
            break
    return j, first if negated else cue, negated


def _is_adverb(tokens: Sequence[Token], j: int) -> bool:
    """Whether an auxiliary or adverb is at `j`."""
    key = tokens[j].key
    if key in AUX or key in ADVERBS:
        return True
    if key in {"since", "now", "thus", "far"} and key_at(tokens, j - 1) in AUX | {"so"}:
        return True
    if key == "so" and key_at(tokens, j + 1) == "far":
        return True
    return key.endswith("ly") and key not in _NOUNS_IN_LY and not tokens[j].capital


def _relative_subject(
    context: Context, who: int, cue_start: int, *, negated: bool
) -> Subject | None:
    """The antecedent of *who* or *which* at `who`."""
    tokens = context.tokens
    j = who - 1
    if j >= 0 and tokens[j].key in {",", "-"}:
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
    if inner and is_aside(tokens, inner) and key_at(tokens, inner[0] - 1) == ",":
        owner = phrase_left(context, inner[0] - 2)
        if owner and is_named(tokens, owner):
            inner = owner  # "Helen Marsh, a strategist at Cartwright, who forecasts"
    return Subject(inner, inner[0], cue_start, negated=negated) if inner else None


def _ends_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word may end a noun phrase that is a speaker."""
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


def _negated_subject(context: Context, j: int) -> Range | None:
    """A negated subject: `Neither Moscow nor Kyiv`, `No official`, `None of the ministries`."""
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
        if token.key in _PAST_SUBJECT or (token.key in CUES and token.key not in NOUNS):
            return None
    return None


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


def is_occasion(context: Context, k: int) -> bool:
    """Whether a day or an occasion of speech is at `k`: `said Jo Orr in an email to staff`."""
    tokens = context.tokens
    led = tokens[k].key in {"on", "in", "at", "during"}
    return bool(context.dated[k]) or (led and _statement_after(tokens, k))


def main_subject(context: Context, i: int) -> Range | None:
    """The subject of the sentence, for a cue before token `i` that has no subject itself."""
    tokens = context.tokens
    k = 1
    if "asked" in {tokens[0].key, key_at(tokens, 1)}:  # "Asked about the transfer, he looked away"
        k = seek(tokens, range(1, min(i, 30)), {","}, 0) + 1
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
                and tokens[k - 1].key not in _LED
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
