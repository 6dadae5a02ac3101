"""Where a content starts and ends.

Knows the recipients, dates and places between a cue and its content, content before a subject, and
the joints at which a clause with a cue of its own starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.en.cues import (
    ADVERBS,
    AUX,
    BASES,
    BREAKS,
    CUES,
    DID_NOT,
    FINITE,
    NOUNS,
    PARTICIPLES,
    PRONOUNS,
    SAY,
    STATEMENTS,
)
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import MARK, Token, key_at

_LISTS: Final = read_lists("en", "clause")
NEGATABLE: Final = _LISTS["negatable"]


def denied_by(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negated auxiliary stands before the infinitive at `i`."""
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    return key_at(tokens, j) in DID_NOT


_GOING: Final = words("demanding urging threatening promising denying vowing warning calling")


def clause_end(context: Context, start: int, cue: int) -> int:
    """Where the content that starts at `start` ends: the sentence, or a clause with its own cue."""
    tokens = context.tokens
    size = len(tokens)
    for k in range(start, size):
        if context.quoted[k]:
            continue
        key = tokens[k].key
        if key == ";" and k > start + 1:
            return k
        if key in PRONOUNS and k > start + 3 and key_at(tokens, k + 1) in {"said", "says", "added"}:
            bare = all(t.kind != MARK or t.text in "-'’" for t in tokens[start:k])
            if bare and key_at(tokens, k - 1) not in BREAKS | {"which", "who", "and", "what"}:
                return k  # text without marks: "found in velmar she said schools"
        if key in PARTICIPLES and k > start + 2 and tokens[k - 1].key in {"while", "whilst"}:
            return k - 2 if tokens[k - 2].key == "," else k - 1
        apart = tokens[k - 1].key == "," or (
            tokens[k - 1].text in QUOTES and key_at(tokens, k - 2) == ","
        )
        if key in PARTICIPLES | _PARTING and k > start and apart and k > cue:
            return k - (tokens[k - 1].key == ",")
        if key in _JOINTS and k + 1 < size and k > start and _cue_follows(context, k, cue):
            return k - 1 if tokens[k - 1].key == "," else k
        if key == "but" and key_at(tokens, k + 1) == "not" and k > start and k - start < 5:
            return k
        if key == "and" and key_at(tokens, k + 1) == "put" and k > start + 2:
            return k
        if (
            key in {"and", "but"}
            and k > start + 1
            and key_at(tokens, k + 1) in AUX | {"made", "offered"}
            and any(
                key_at(tokens, x) == "no" and "comment" in {t.key for t in tokens[x : x + 4]}
                for x in (k + 2, k + 3)
            )
        ):
            return k
        if key == "according" and key_at(tokens, k + 1) == "to" and k > start + 1:
            if tokens[k - 1].key in {"while", "but", "and", "although", "though"}:
                return k - 2 if tokens[k - 2].key == "," else k - 1
            return k - 1 if tokens[k - 1].key == "," else k
        if (
            key == ","
            and k > start + 2
            and key_at(tokens, k + 1) in {"in", "during"}
            and key_at(tokens, k + 2) in {"a", "an", "his", "her", "its", "their"}
            and any(t.key in STATEMENTS for t in tokens[k + 3 : k + 6])
        ):
            return k
        if key == "citing" and k > start + 1 and tokens[k - 1].key == ",":
            return k - 1
        if (
            key in CLAIMED
            and (tokens[k - 1].key in {"a", "an"}) != key.endswith("s")
            and key_at(tokens, k - 1 - (not key.endswith("s"))) in {",", "-"}
            and k > start + 1
            and any(
                t.key in {"which", "that", "called"}
                or (t.key in CUES and CUES[t.key].kind == "do")
                or (t.key in _CONFIRMED and any(x.key == "not" for x in tokens[k + 1 : k + 12]))
                for t in tokens[k + 1 : k + 12]
            )
        ):
            return k - 1 - (not key.endswith("s"))
        if (
            key in {"which", "something"}
            and tokens[k - 1].key == ","
            and not context.quoted[k]
            and any(t.key in CUES and CUES[t.key].stance == "denies" for t in tokens[k + 2 : k + 6])
        ):
            return k - 1  # ", which Moscow denies"
    return size


_CONFIRMED: Final = words("confirm confirmed verify verified comment commented address addressed")


def that_clauses(context: Context, content: Range) -> list[Range]:
    """The clauses of `(that) …, and that …`, one claim each."""
    tokens = context.tokens
    a, b = content
    parts = []
    for k in range(a + 3, b - 3):
        joint = tokens[k].key in {"and", "but", ","} and tokens[k + 1].key == "that"
        if joint and not context.quoted[k] and tokens[k + 2].key not in {"of", "is", "was", "in"}:
            parts.append(trim(context, a, k))
            a = k + 2
    parts.append(trim(context, a, b))
    return [part for part in parts if part[0] < part[1]]


_PARTING: Final = words("calling declining refusing describing without putting")
_JOINTS: Final = words("and but yet though although while whilst whereas nor")
_TURNS: Final = words("called declined refused ruled stopped")


def _cue_follows(context: Context, k: int, cue: int) -> bool:
    """Whether a clause with a cue of its own, and no new subject but a pronoun, follows the joint.

    `… and warned that`, `but has not commented`, `although she declined to say`.
    """
    tokens = context.tokens
    v = k + 1
    if tokens[k].key == "nor":
        return key_at(tokens, v) in AUX
    pronoun = key_at(tokens, v) in PRONOUNS
    v += pronoun
    if tokens[k].key not in {"and", "but", "yet"} and not pronoun:
        return False
    while key_at(tokens, v) in ADVERBS | {"has", "have", "had"} or (
        key_at(tokens, v).endswith("ly") and not tokens[v].capital
    ):
        v += 1
    key, after = key_at(tokens, v), key_at(tokens, v + 1)
    given = CUES.get(key)
    if key in DID_NOT or after == "not":
        verb = v + 2 if after == "not" else v + 1
        while key_at(tokens, verb).endswith("ly"):
            verb += 1
        return key in AUX | DID_NOT and (
            key_at(tokens, verb) in NEGATABLE or key_at(tokens, verb + 1) == "drawn"
        )
    if key in {"is", "are", "was", "were"}:
        return after in _GOING
    if key in {"asked", "ordered", "instructed"}:
        return after not in {"about", "if", "whether", "by", "to"}
    if (key, after) == ("cast", "doubt"):
        return True
    if key in {"called", "termed", "dubbed"} and any(
        t.text in QUOTES for t in tokens[v + 1 : v + 8]
    ):
        return True
    if key in _TURNS and after in {"for", "on", "upon", "to", "out", "short"}:
        return True
    if given is None or given.kind not in {"say", "do", "caution"} or key in PARTICIPLES:
        return False
    if key in NOUNS - SAY or key in BASES:
        return after == "that" or (pronoun and after in {"the", "a", "an", "it", "he", "she"})
    outer = CUES.get(key_at(tokens, cue))
    return (
        pronoun
        or key in SAY
        or (given.kind == "do" and (outer is not None or key_at(tokens, cue) in _TURNS | {"calls"}))
        or after in {"that", "to"}
        or given.stance in {"denies", "pledges", "demands", "predicts", "doubts"}
    )


def subject_clause_end(context: Context, start: int, cue: int) -> int:
    """Where a clause ends that is part of a subject: before the second finite verb in a row."""
    tokens = context.tokens
    stop = clause_end(context, start, cue)
    finite = 0
    k = start
    while k < stop:
        key = tokens[k].key
        if key in BREAKS | {"and", "or", "who", "which", ","}:
            if key == "," and finite:
                return k
            finite = -1 if key in {"that", "who", "which"} else 0
        elif (
            key in FINITE or key == "died" or (key.endswith("ed") and not tokens[k].capital)
        ) and not (context.quoted[k] or key_at(tokens, k - 1) in FINITE | {"not"} | ADVERBS):
            finite += 1
            if finite == 2:
                return k
        k += 1
    return stop
