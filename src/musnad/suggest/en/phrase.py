"""A noun phrase that ends at a token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import (
    ARTICLES,
    AUX,
    BASES,
    BREAKS,
    CUES,
    FINITE,
    INSTITUTIONS,
    LEADS,
    MEDIA,
    NO_SPEAKER,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SOURCES,
    STATEMENTS,
    THAT_LED,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("en", "subject")
_TOLD: Final = words("him her them us me investors analysts lawmakers jurors mps members")
_TIMES: Final = words(
    "morning afternoon evening night week month year weekend spring summer autumn"
)
_MISTERS: Final = words("mr mrs ms dr")
_TELL: Final = words("say believe think insist argue fear allege")
CLAIMED: Final = _LISTS["claimed"]
MOVES: Final = words("move step decision plan ruling measure attack act remark strike gesture")
_OPENS_NOUN: Final = ARTICLES | SOURCES
_NO_CUES: Final = NOUNS | BASES


def phrase_left(context: Context, j: int) -> Range | None:
    """The noun phrase that ends with token `j`."""
    tokens = context.tokens
    k, end, comma_list = j, j + 1, False
    while k >= 0 and end - k < 32:
        token = tokens[k]
        if context.quoted[k] or token.kind == MARK:
            past = _past_mark(context, k, j, end)
            if past is None:
                break
            comma_list = comma_list or token.key == ","
            k = past
        elif k < j and token.glued and tokens[k - 1].key == "-":
            k -= 1  # "army-led"
        elif token.key in FINITE:
            relative = _relative_before(tokens, k)
            if relative is None:
                break
            end = relative - (tokens[relative - 1].key == ",")
            k = end - 1
        elif _heads_relative(tokens, k):
            inner = tokens[min(k + 1, j)]
            if k < j and (inner.capital or inner.key in SOURCES | INSTITUTIONS | {"the"}):
                break  # "the man who police say fled"
            k, end = k - 1, k
        elif (
            token.key in BREAKS
            or token.key == "what"
            or (k < j and (_is_verb_of_saying(tokens, k, j) or _is_past_date(context, k)))
        ):
            break
        else:
            k -= 1
    start = k + 1
    if k >= 0 and tokens[k].key in {"told", "tells", "telling"} and end - start > 1:
        start += tokens[start].key in STATEMENTS | MEDIA | _TOLD
    start, end = _strip_phrase(context, start, end, comma_list=comma_list)
    if start >= end or tokens[start].kind == MARK:
        return None
    mister = seek(tokens, range(end - 1, start, -1), _MISTERS)
    if mister is not None and any(
        t.key in PREPOSITIONS for t in tokens[max(0, start - 1) : mister - 1]
    ):
        before = tokens[mister - 1]
        plain = before.kind == WORD and not before.capital
        if (plain or context.dated[mister - 1]) and before.key not in _LISTS["offices"]:
            start = mister  # "During his time on the stand Mr Sullivan said"
    head = tokens[start]
    if end - start > 1:
        return start, end
    no_noun = PREPOSITIONS | AUX | PRONOUNS | NO_SPEAKER
    no_noun |= {"the", "a", "an", "his", "her", "its", "their"}
    past_form = head.key.endswith("ed") and not head.capital
    return None if head.key in no_noun or past_form else (start, end)


def _past_mark(context: Context, k: int, j: int, end: int) -> int | None:
    """The token left of a mark or quotation at `k` inside a phrase; `None` if the phrase ends."""
    tokens = context.tokens
    token = tokens[k]
    if context.quoted[k] or token.text in QUOTES:
        # a quoted nickname or name inside the phrase
        pair = next((a for a, b in context.sentence.quotations if b == k and b - a < 6), None)
        inside = pair is not None and k < j and tokens[k - 1].key not in {",", "."}
        inside = inside and key_at(tokens, (pair or 0) - 1) not in PREPOSITIONS | {"of"}
        return pair - 1 if pair is not None and inside else None
    if token.key == "," and _is_list(context, k, end):
        return k - 1
    if token.key in {"$", "&"} or (token.glued and token.key in set("-'’./%")):
        return k - 1
    opened = seek(tokens, range(k - 1, max(-1, k - 8), -1), {"("}) if token.key == ")" else None
    return None if opened is None else opened - 1


def _relative_before(tokens: Sequence[Token], k: int) -> int | None:
    """The relative word of the clause whose verb is at `k`."""
    words_ = {"who", "which", "that", "whose"}
    for r in range(k - 1, max(0, k - 12), -1):
        if tokens[r].key in words_:
            return r
        if tokens[r].kind == MARK:
            return None
    return None


def _is_verb_of_saying(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether a cue is at `k`, so that the phrase starts after it."""
    key = tokens[k].key
    before = key_at(tokens, k - 1)
    plural = before in SOURCES or before.endswith("s")
    if key in _TELL and plural and (tokens[k + 1].capital or k + 2 < j):
        return True  # "Diplomats say Mr Stanko told them that"
    if key not in CUES or key in _NO_CUES:
        return False
    return CUES[key].kind == "do" or (CUES[key].kind == "say" and key not in THAT_LED)


def _is_past_date(context: Context, k: int) -> bool:
    """Whether a date ends at `k` and a phrase starts after it: `on Tuesday Mr Ebbers denied`."""
    after = context.tokens[k + 1]
    named = after.kind == WORD and (after.capital or after.key in _OPENS_NOUN)
    return bool(context.dated[k]) and not context.dated[k + 1] and named


def _heads_relative(tokens: Sequence[Token], k: int) -> bool:
    """Whether a relative pronoun at `k` follows a noun phrase that starts its clause."""
    if tokens[k].key not in {"that", "who", "which"} or tokens[k].text.isupper():
        return False  # "the WHO"
    if (
        k < 2
        or tokens[k - 1].kind != WORD
        or tokens[k - 1].key in CUES
        or tokens[k - 1].key == "heard"
    ):
        return False
    j = k - 1
    while j >= 0 and k - j < 8 and tokens[j].kind == WORD and tokens[j].key not in FINITE:
        if tokens[j].key in ARTICLES and (j == 0 or tokens[j - 1].kind == MARK):
            return True
        j -= 1
    return False


def _is_list(context: Context, comma: int, end: int) -> bool:
    """Whether the comma separates members of a list of speakers: `Britain, France and Germany`."""
    tokens = context.tokens
    after = tokens[comma + 1 : end]
    if not any(t.key in {"and", ","} for t in after) or comma < 1:
        return False
    return tokens[comma - 1].capital and bool(after) and after[0].capital and len(after) < 14


def _strip_phrase(context: Context, start: int, end: int, *, comma_list: bool) -> Range:
    """The phrase without conjunctions, adverbs and adjuncts at its start."""
    tokens = context.tokens
    for k in range(end - 2, start, -1):
        # "rockets hit the town and the army" + said: only the last part is the speaker
        if tokens[k].key == "and" and not comma_list:
            left = tokens[start:k]
            verbal = any(
                t.kind == WORD
                and not t.capital
                and (
                    (t.key.endswith("ed") and t.key not in {"united", "armed"})
                    or t.key in FINITE
                    or t.kind == FIGURE
                )
                for t in left
            ) or any(t.kind == FIGURE for t in left)
            platform = all(t.key in STATEMENTS for t in tokens[k + 1 : end])
            if verbal and len(left) > 2 and not platform:
                start = k + 1
                break
    if (
        tokens[start].key in {"a", "an"}
        and key_at(tokens, start + 1) in CLAIMED | MOVES
        and (key_at(tokens, start + 2) not in {"by", "from", "of", "in", "on"})
    ):
        start += 2  # "…, a claim the hospital rejected"
    return _past_adjuncts(context, start, end)


def _past_adjuncts(context: Context, start: int, end: int) -> Range:
    """The phrase without the adverbs and adjuncts that lead it."""
    tokens = context.tokens
    changed = True
    while changed and start < end:
        changed = False
        token = tokens[start]
        if token.kind == MARK or token.key in LEADS or context.dated[start]:
            start += 1
            changed = True
        elif token.key in {"this", "last"} and key_at(tokens, start + 1) in _TIMES:
            start += 2  # "This morning Peter Hain"
            changed = True
        elif token.key in PREPOSITIONS and not (
            token.key == "outside" and key_at(tokens, start + 1) in SOURCES
        ):
            # an adjunct leads: "In Kyiv officials", "At least 20"
            if token.key == "at" and key_at(tokens, start + 1) in {"least", "most"}:
                start += 2
                changed = True
                continue
            nxt = next(
                (
                    k
                    for k in range(start + 2, end)
                    if tokens[k].key in ARTICLES
                    or (tokens[k].key in SOURCES or tokens[k].key in INSTITUTIONS)
                ),
                None,
            )
            if nxt is None:
                return end, end
            start = nxt
            changed = True
        elif token.key.endswith("ly") and not token.capital:
            start += 1
            changed = True
    return start, end
