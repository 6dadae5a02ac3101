"""Where a content starts and ends.

Knows the recipients, dates and places between a cue and its content, content before a subject, and
the words that join a clause with its own cue.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from musnad.suggest.en.cues import (
    ADVERBS,
    ARTICLES,
    AUX,
    BASES,
    BREAKS,
    CUES,
    DID_NOT,
    INTENDS,
    IS_SHORT,
    NOUNS,
    PARTICIPLES,
    PRONOUNS,
    SAY,
    STATEMENTS,
)
from musnad.suggest.en.main import find_main
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, seek_said, trim
from musnad.suggest.token import MARK, Token, key_at

_LISTS: Final = read_lists("en", "clause")
NEGATABLE: Final = _LISTS["negatable"]
_GOING: Final = words("demanding urging threatening promising denying vowing warning calling")
_CONFIRMED: Final = words("confirm confirmed verify verified comment commented address addressed")
_Judge = Callable[[Context, int, int, int], int | None]
KEEPS: Final = words(
    "is are was were been be from by of like without keep stop not and or to as when while"
)
_PARTING: Final = words("calling declining refusing describing without putting")
_JOINTS: Final = words("and but yet though although while whilst whereas nor")
_AGAIN: Final = words("now not")
_SUBORDINATE: Final = words("although though while whilst when as because after whereas since")
_TURNS: Final = words("called declined refused ruled stopped")
_HAVING: Final = ADVERBS | {"has", "have", "had"}


def denied_by(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negated auxiliary is before the infinitive at `i`."""
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    return key_at(tokens, j) in DID_NOT


def led_by(tokens: Sequence[Token], i: int) -> str:
    """The word before the adverbs at the form at `i`: *is* of `is once again warning`, `he's`."""
    j = i - 1
    while (
        j > 0
        and tokens[j].kind != MARK
        and (tokens[j].key in ADVERBS or tokens[j].key in _AGAIN or tokens[j].key.endswith("ly"))
    ):
        j -= 1
    return "is" if key_at(tokens, j) in IS_SHORT else key_at(tokens, j)


def clause_end(context: Context, start: int, cue: int) -> int:
    """The end of the content from `start`: that of the sentence, or a clause with its own cue."""
    tokens = context.tokens
    opened = tokens[0].key in _SUBORDINATE and seek_said(context, range(cue), {","}) is None
    for k in range(start, len(tokens)):
        if context.quoted[k]:
            continue
        if opened and tokens[k].key == "," and k > start + 2 and _opens_main(context, k):
            return k
        for judge in _ENDS.get(tokens[k].key, ()):
            end = judge(context, k, start, cue)
            if end is not None:
                return end
    return len(tokens)


def _opens_main(context: Context, comma: int) -> bool:
    """Whether the main clause starts after a comma: `Although the rules say it is, the firm …`."""
    tokens = context.tokens
    after = tokens[comma + 1] if comma + 1 < len(tokens) else None
    if after is None or after.kind == MARK or after.key in BREAKS | {"and", "or", "who", "which"}:
        return False
    main = find_main(context, comma + 1, len(tokens))
    return main is not None and main.subject[0] <= comma + 2


def _before_comma(tokens: Sequence[Token], k: int) -> int:
    """Token `k`, or the comma before it."""
    return k - (tokens[k - 1].key == ",")


def _at_semicolon(_context: Context, k: int, start: int, _cue: int) -> int | None:
    return k if k > start + 1 else None


def _at_pronoun(context: Context, k: int, start: int, _cue: int) -> int | None:
    """The end before a second cue in text without marks: `found in velmar she said schools`."""
    tokens = context.tokens
    if k <= start + 3 or key_at(tokens, k + 1) not in {"said", "says", "added"}:
        return None
    bare = all(t.kind != MARK or t.text in "-'’" for t in tokens[start:k])
    joined = key_at(tokens, k - 1) in BREAKS | {"which", "who", "and", "what"}
    return k if bare and not joined else None


def _at_participle(context: Context, k: int, start: int, cue: int) -> int | None:
    """`…, adding that`, `while warning that`."""
    tokens = context.tokens
    before = tokens[k - 1]
    joined = (
        {"while", "whilst", "and"} if key_at(tokens, cue).endswith("ing") else {"while", "whilst"}
    )
    opens = key_at(tokens, k + 1) in ARTICLES | PRONOUNS | {"that", "there"}
    if tokens[k].key == "saying" and k > start + 3 and opens and before.key not in KEEPS:
        return _before_comma(tokens, k)  # "would not accept the results saying the vote"
    if tokens[k].key in PARTICIPLES and k > start + 1 and before.key in joined:
        return _before_comma(tokens, k - 1)
    apart = before.key == "," or (before.text in QUOTES and key_at(tokens, k - 2) == ",")
    return _before_comma(tokens, k) if apart and k > start and k > cue else None


def _at_joint(context: Context, k: int, start: int, cue: int) -> int | None:
    """`and police said`, `but made no comment`, `but not`."""
    tokens = context.tokens
    key, following = tokens[k].key, key_at(tokens, k + 1)
    if k <= start:
        return None
    if k + 1 < len(tokens) and _cue_follows(context, k, cue):
        return _before_comma(tokens, k)
    if key == "but" and following == "not" and k - start < 5:
        return k
    if key == "and" and following == "put" and k > start + 2:
        return k
    silent = any(
        key_at(tokens, x) == "no" and "comment" in {t.key for t in tokens[x : x + 4]}
        for x in (k + 2, k + 3)
    )
    gives = key in {"and", "but"} and k > start + 1 and following in AUX | {"made", "offered"}
    return k if gives and silent else None


def _at_source(context: Context, k: int, start: int, _cue: int) -> int | None:
    """`according to`, `citing`."""
    tokens = context.tokens
    if k <= start + 1:
        return None
    if tokens[k].key in {"citing", "quoting"}:
        return k - 1 if tokens[k - 1].key == "," else None
    if key_at(tokens, k + 1) != "to":
        return None
    joined = tokens[k - 1].key in {"while", "but", "and", "although", "though"}
    return _before_comma(tokens, k - 1) if joined else _before_comma(tokens, k)


def _at_occasion(context: Context, k: int, start: int, _cue: int) -> int | None:
    """`, in a statement`."""
    tokens = context.tokens
    opens = key_at(tokens, k + 1) in {"in", "during"}
    opens = opens and key_at(tokens, k + 2) in {"a", "an", "his", "her", "its", "their"}
    spoken = opens and any(t.key in STATEMENTS for t in tokens[k + 3 : k + 6])
    return k if spoken and k > start + 2 else None


def _at_background(context: Context, k: int, start: int, cue: int) -> int | None:
    """`, after shares had jumped`: what the reporter adds; `, said Jo Orr`: who tells it."""
    tokens = context.tokens
    following, then = key_at(tokens, k + 1), key_at(tokens, k + 2)
    if k < start + 3 or k < cue or k + 3 >= len(tokens):
        return None
    told = following in SAY and (tokens[k + 2].capital or then in ARTICLES)
    return k if told or following in {"after", "amid"} else None


def _at_claim(context: Context, k: int, start: int, _cue: int) -> int | None:
    """`, a claim the ministry denies`, `, claims that were not confirmed`."""
    tokens = context.tokens
    plural = tokens[k].key.endswith("s")
    at = k - 1 - (not plural)
    if (tokens[k - 1].key in {"a", "an"}) == plural or key_at(tokens, at) not in {",", "-"}:
        return None
    window = tokens[k + 1 : k + 12]
    judged = any(
        t.key in {"which", "that", "called"}
        or (t.key in CUES and CUES[t.key].kind == "do")
        or (t.key in _CONFIRMED and any(x.key == "not" for x in window))
        for t in window
    )
    return at if judged and k > start + 1 else None


def _at_which(context: Context, k: int, _start: int, _cue: int) -> int | None:
    """`, which Moscow denies`."""
    tokens = context.tokens
    denied = any(t.key in CUES and CUES[t.key].stance == "denies" for t in tokens[k + 2 : k + 6])
    return k - 1 if denied and tokens[k - 1].key == "," else None


_JUDGES: Final[tuple[tuple[Collection[str], _Judge], ...]] = (
    ({";"}, _at_semicolon),
    (PRONOUNS, _at_pronoun),
    (PARTICIPLES | _PARTING, _at_participle),
    (_JOINTS, _at_joint),
    ({"according", "citing", "quoting"}, _at_source),
    ({","}, _at_occasion),
    ({","}, _at_background),
    (CLAIMED, _at_claim),
    ({"which", "something"}, _at_which),
)
_ENDS: Final = {
    word: tuple(judge for words_, judge in _JUDGES if word in words_)
    for word in frozenset().union(*(words_ for words_, _ in _JUDGES))
}
"""The tests of whether a content ends at a word, in order."""


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


def _cue_follows(context: Context, k: int, cue: int) -> bool:
    """Whether a clause with its own cue and no new subject but a pronoun follows the conjunction.

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
    while key_at(tokens, v) in _HAVING or (
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
    if key in {"advised", "encouraged", "begged", "reminded"}:
        return "to" in {t.key for t in tokens[v + 2 : v + 7]}
    if (key, after) == ("cast", "doubt"):
        return True
    if key in {"called", "termed", "dubbed"} and any(
        t.text in QUOTES for t in tokens[v + 1 : v + 8]
    ):
        return True
    if key in INTENDS and (after == "to" or after.endswith("ing")):
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
        or (outer is not None and outer.kind == "do" and key.endswith("ed") and after in ARTICLES)
        or (given.kind == "do" and (outer is not None or key_at(tokens, cue) in _TURNS | {"calls"}))
        or after in {"that", "to"}
        or given.stance in {"denies", "pledges", "demands", "predicts", "doubts"}
    )
