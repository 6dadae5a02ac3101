"""Denials and refusals in the speaker's own words: `"We reject these figures," he said`.

Knows denials and refusals inside a quotation. Does not know speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.lexicon import by_first, holds_phrase, read_lists, words
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import WORD, Token, key_at

_LISTS: Final = read_lists("en", "own")
_DENY: Final = _LISTS["deny"]
_COMMENT: Final = _LISTS["comment"]
_ANSWERING: Final = _DENY | _COMMENT | {"tell"}
_NEGATED: Final = _LISTS["negated"]
FALSE: Final = _LISTS["false"]
_ABOUT: Final = _LISTS["about"]
_FALSELY: Final = by_first(
    [
        "wide of the mark | off the mark | nothing of the kind | not what happened | not so",
        "made up | not true | no truth | no basis | not correspond | never happened",
        "did not happen | not accurate | no foundation | never took place | not the case",
        "not correct | far from the truth | without foundation | no such | no proof",
    ]
)
_POINTING: Final = words("it that this these those so them")
_THE: Final = words("the that this those these such")
_SAID: Final = words("account accounts story rumour rumours rumor rumors version")
_INTO: Final = words("into about anything more whether")
_WHEN: Final = words("when whether where what who which if")
_BOUND: Final = ("position", "liberty", "going", "able", "want", "wish")
_BEFORE_LIE: Final = words(
    "a an the completely totally entirely utterly pure simply all total complete"
)
_LEFT: Final = 6
"""A word of falsehood is among this many last words of what something is called."""
_SHORT = 16
"""A longer sentence (in words) says more than that something is false."""
_UNGIVEN: Final = words("information comment comments announcement announcements")
_REPORTS: Final = CLAIMED | RUMOURS


def points_back(context: Context, part: Range, *, here: bool = False) -> bool:
    """Whether the denied claim is only referred to: `it`, `this`, `That is simply untrue`.

    `here` says that the claim denied is in the same sentence; then `the claim` also counts.
    """
    keys = [t.key for t in context.tokens[slice(*part)] if t.kind == WORD]
    if len(keys) == 1:
        return keys[0] in _POINTING
    if here and len(keys) == 2 and keys[0] in _THE and keys[1] in CLAIMED | _SAID:
        return True  # "said six were shot down, but the army denied the claim"
    return len(keys) < 8 and bool(set(keys[:2]) & _POINTING) and _is_false(keys)


def _is_false(keys: Sequence[str]) -> bool:
    """Whether words say that something is false."""
    if set(keys) & FALSE:
        return not set(keys) & _NEGATED
    return holds_phrase([key for key in keys if not key.endswith("ly")], _FALSELY)


def _has_nothing(keys: Sequence[str]) -> bool:
    """Whether there is nothing to say: `I have nothing more to add`."""
    kept = [k for k in keys if k not in {"more", "further", "else"}]
    at = kept.index("nothing") if "nothing" in kept[:6] else len(kept)
    return kept[at + 1 : at + 3] in (["to", "say"], ["to", "add"])


def read_false(context: Context, part: Range) -> Range | None:
    """What is called false: `the charges` of `called the charges a lie`, if something is."""
    tokens = context.tokens
    a, b = part
    noun = next((k for k in range(a, min(b, a + 6)) if tokens[k].key in _REPORTS), None)
    lie = next((k for k in range(noun + 1, b) if tokens[k].key in FALSE), None) if noun else None
    if noun is None or lie is None or lie - noun > _SHORT or b - lie > _LEFT:
        return None
    end = next((k for k in range(noun + 1, lie) if tokens[k].key in {"as", "to"}), lie)
    while end > noun + 1 and (_leads_lie(tokens[end - 1])):
        end -= 1
    return trim(context, a, end)


def _leads_lie(token: Token) -> bool:
    return token.kind != WORD or token.key in _BEFORE_LIE or token.key.endswith("ly")


def _cannot_tell(after: Sequence[str]) -> bool:
    return after[:1] == ["you"] and bool(set(after) & _WHEN)


def own_words(context: Context, part: Range) -> list[tuple[Range, Stance]]:
    """The claims of a reported sentence: a denial or refusal in it, else its assertion.

    `"We categorically reject any suggestion that data was manipulated"` denies the suggestion.
    """
    tokens = context.tokens
    a, b = part
    opening = tokens[a].key
    added = [t.key for t in tokens[a:b] if t.kind == WORD]
    if added[2:5] in (["nothing", "to", "add"], ["nothing", "to", "say"]) and b - a < _SHORT:
        return [(part, "declines")]  # 'he had "nothing to add"'
    spoken = opening in {"i", "we"} or (opening in {"that", "this"} and b - a < 9)
    if not any(context.quoted[a : min(b, a + 2)]) and not spoken:
        return [(part, "asserts")]
    keys = [t.key for t in tokens[a:b]]
    for n, key in enumerate(keys[:24]):
        if key not in _ANSWERING:
            continue
        first = n and any(k in {"we", "i"} for k in keys[max(0, n - 4) : n])
        negated = any(k in _NEGATED for k in keys[max(0, n - 5) : n])
        if first and key in _DENY and not negated and n + 1 < len(keys):
            joint = next((k for k in range(n - 1, 3, -1) if keys[k] in {"and", "but"}), 0)
            denied = trim(context, a + n + 1, b)
            claims: list[tuple[Range, Stance]] = [(denied, "denies")]
            if joint:
                claims.insert(0, (trim(context, a, a + joint), "asserts"))
            return claims
        bound = any(k in _BOUND for k in keys[max(0, n - 4) : n])
        said = key == "say" and {"did", "didn't", "didn’t"} & set(keys[max(0, n - 3) : n])
        if first and key in _COMMENT and negated and n < 12 and not said:
            plain = key not in {"go", "get", "say", "speak", "talk", "share", "address"}
            if plain or key_at(tokens, a + n + 1) in _INTO:
                return [((a + n, b), "declines")]
        if bound and negated and key in _COMMENT and n < 14:
            return [((a + n, b), "declines")]
        if (
            first
            and key == "tell"
            and keys[n - 1] in _NEGATED
            and _cannot_tell(keys[n + 1 : n + 4])
        ):
            return [(part, "declines")]  # "I cannot tell you exactly when"
    if len(keys) < 5 and set(keys) & FALSE and not set(keys) & _NEGATED:
        return [(part, "denies")]  # "Absolute rubbish"
    if len(keys) < 5 and keys[-1] == "say" and set(keys[:-1]) & _NEGATED:
        return [(part, "declines")]  # "I can't say"
    if "comment" in keys and any(
        keys[n : n + 2] == ["no", "comment"] and {"i", "we"} & set(keys[:n])
        for n in range(len(keys))
    ):
        return [(part, "declines")]  # "For such accusations, I have no comment"
    if keys[0] in {"we", "i"} and "no" in keys[:4] and _UNGIVEN & set(keys[:6]):
        return [(part, "declines")]  # "We have no information on that"
    if _has_nothing(keys[:10]) or keys[:2] == ["no", "comment"]:
        return [(part, "declines")]
    if len(keys) > _SHORT:
        return [(part, "asserts")]
    spoken_of = set(keys[:4]) & _ABOUT or "there" in keys
    return [(part, "denies" if _is_false(keys) and spoken_of else "asserts")]
