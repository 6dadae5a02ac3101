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
_TELL: Final = words("say believe think insist argue fear allege")
CLAIMED: Final = _LISTS["claimed"]
MOVES: Final = words("move step decision plan ruling measure attack act remark strike gesture")


def phrase_left(context: Context, j: int) -> Range | None:
    """The noun phrase that ends with token `j`."""
    tokens = context.tokens
    end = j + 1
    k = j
    comma_list = False
    while k >= 0 and end - k < 32:
        token = tokens[k]
        key = token.key
        if context.quoted[k] or (token.kind == MARK and token.text in QUOTES):
            # a quoted nickname or name inside the phrase
            pair = next((a for a, b in context.sentence.quotations if b == k and b - a < 6), None)
            if pair is not None and k < j and tokens[k - 1].key not in {",", "."}:
                k = pair - 1
                continue
            break
        if token.kind == MARK:
            if key == "," and _is_list(context, k, end):
                comma_list = True
                k -= 1
                continue
            if key in {"-", "'", "’", ".", "&", "/", "%", "$"} and (
                token.glued or key in {"$", "&"}
            ):
                k -= 1
                continue
            if key == ")":
                a = seek(tokens, range(k - 1, max(-1, k - 8), -1), {"("})
                if a is not None:
                    k = a - 1
                    continue
            break
        if k < j and token.glued and tokens[k - 1].key == "-":
            k -= 1  # "army-led"
            continue
        if key in FINITE:
            relative = next(
                (
                    r
                    for r in range(k - 1, max(-1, k - 12), -1)
                    if tokens[r].key in {"who", "which", "that", "whose"} or tokens[r].kind == MARK
                ),
                None,
            )
            if (
                relative is not None
                and tokens[relative].key in {"who", "which", "that", "whose"}
                and relative > 0
            ):
                k = relative - 1
                end = relative
                if tokens[k].key == ",":
                    k, end = k - 1, end - 1
                continue
            break
        shout = token.text.isupper()  # "the WHO"
        if key in {"that", "who", "which"} and not shout and _heads_relative(tokens, k):
            k, end = k - 1, k
            continue
        if key in BREAKS:
            break
        if (
            key in CUES
            and CUES[key].kind == "say"
            and key not in NOUNS
            and key not in THAT_LED
            and key not in BASES
            and k < j
        ):
            break
        plural = key_at(tokens, k - 1) in SOURCES or key_at(tokens, k - 1).endswith("s")
        if k < j and key in _TELL and plural and (tokens[k + 1].capital or k + 2 < j):
            break  # "Diplomats say Mr Stanko told them that"
        if k < j and key in CUES and CUES[key].kind == "do" and key not in NOUNS | BASES:
            break
        k -= 1
    start = k + 1
    if k >= 0 and tokens[k].key in {"told", "tells", "telling"} and end - start > 1:
        start += tokens[start].key in STATEMENTS | MEDIA | _TOLD
    start, end = _strip_phrase(context, start, end, comma_list=comma_list)
    if start >= end:
        return None
    head = tokens[start]
    if head.kind == MARK or (head.key in NO_SPEAKER and end - start == 1):
        return None
    if end - start == 1 and (
        head.key in {"the", "a", "an", "his", "her", "its", "their"}
        or (head.key.endswith("ed") and not head.capital)
    ):
        return None
    if end - start == 1 and (head.key in PREPOSITIONS or head.key in AUX or head.key in PRONOUNS):
        return None
    return start, end


def _heads_relative(tokens: Sequence[Token], k: int) -> bool:
    """Whether the relative pronoun at `k` follows a noun phrase that opens its clause."""
    if k < 2 or tokens[k - 1].kind != WORD or tokens[k - 1].key in CUES:
        return False
    j = k - 1
    while j >= 0 and k - j < 8 and tokens[j].kind == WORD and tokens[j].key not in FINITE:
        if tokens[j].key in ARTICLES and (j == 0 or tokens[j - 1].kind == MARK):
            return True
        j -= 1
    return False


def _is_list(context: Context, comma: int, end: int) -> bool:
    """Whether the comma parts members of a list of speakers: `Britain, France and Germany`."""
    tokens = context.tokens
    after = tokens[comma + 1 : end]
    if not any(t.key in {"and", ","} for t in after) or comma < 1:
        return False
    return tokens[comma - 1].capital and bool(after) and after[0].capital and len(after) < 14


def _strip_phrase(context: Context, start: int, end: int, *, comma_list: bool) -> Range:
    """The phrase without conjunctions, adverbs and adjuncts that lead it."""
    tokens = context.tokens
    for k in range(end - 2, start, -1):
        # "rockets hit the town and the army" + said: only the last part speaks
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
    changed = True
    while changed and start < end:
        changed = False
        token = tokens[start]
        if token.kind == MARK or token.key in LEADS or context.dated[start]:
            start += 1
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
