"""What the form of an Arabic word shows: verbal nouns, objects with ب, adjectives of relation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from musnad.suggest.ar.cues import (
    BEFORE_OF,
    CUES,
    INSTITUTIONS,
    MASDARS,
    NOT,
    PARTICIPLES,
    SUBJECT_ENDS,
    THAT,
    Cue,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.token import WORD, Token, key_at

_LISTS: Final = read_lists("ar", "word")
COUNTING: Final = _LISTS["counting"]
_THINGS: Final = _LISTS["things"]
_COUNTED: Final = _LISTS["counted"]
_NO_MASDARS: Final = _LISTS["no-masdars"]
_OWNED: Final = _LISTS["owned-masdars"]
_BA_NAMES: Final = _LISTS["ba-names"]
_NOT_OBJECTS: Final = words("باسم بشكل بدوره بدورها بشدة بيان بعد بين بلاده بلدان بلاد")
DEMONSTRATIVES: Final = words("هذا هذه ذلك تلك هؤلاء")
POINTERS: Final = words("هذا هذه ذلك تلك ما أي هؤلاء")
TITLES: Final = _LISTS["titles"]
HEADS_OF: Final = _LISTS["heads-of"]
_OWN_WAW: Final = frozenset(
    key
    for key in HEADS_OF
    | TITLES
    | BEFORE_OF
    | INSTITUTIONS
    | words("وسيط وفد والد والدة وجيه ولي والي وحدة")
    if key[:1] == "و"
)
_PLACES: Final = _LISTS["places"]
RELATIVES: Final = words("الذي التي الذين اللذين اللذان اللتين ما من حيث عندما")
_ADJECTIVES: Final = _LISTS["adjectives"]
ADVERBS: Final = words("لاحقا أيضا سابقا مجددا مرارا بعد قط أبدا كذلك رسميا علنا صراحة")
SURNAMES: Final = _LISTS["surnames"]
PRONOUNS: Final = _LISTS["pronouns"]
_NO_PARTICIPLES: Final = words("منذ معظم مهما مما مثلما معا مباشرة مدة مرة مساء مقارنة مضافا منعا")
_SUFFIXES: Final = ("هما", "ها", "هم", "نا", "ني", "ه", "ي")
_ADDRESSED: Final = _LISTS["addressed"]
_BODIES: Final = INSTITUTIONS - _PLACES


def strip_joint(key: str) -> str:
    """The folded word without an attached *and* or *so*."""
    return key[1:] if key[:1] in {"و", "ف"} and len(key) > 3 else key


def is_accusative(token: Token) -> bool:
    """Whether an indefinite noun is in the accusative: `دمارا`."""
    text = token.text.replace("\u064b", "")
    return (
        text.endswith("ا")
        and len(text) > 4
        and text[-2] not in "يةن"
        and text[:2] != "ال"
        and token.key not in INSTITUTIONS
    )


def is_thing(token: Token) -> bool:
    """Whether a noun cannot be a speaker: a verbal noun, or a listed one: `غياب`, `الأنباء`."""
    return token.key in _THINGS or (token.key[:2] != "ال" and is_masdar(token))


def is_counted_noun(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun at `k` is counted and never a speaker: `عدد القتلى`, not `عدد من`."""
    return key_at(tokens, k) in _COUNTED and key_at(tokens, k + 1) != "من"


def is_masdar(token: Token) -> bool:
    """Whether a word is a verbal noun: a listed one, or one by its pattern.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_masdar(t) for t in split_tokens("استقرار تنفيذ إيمانويل مساعدة")]
    [True, True, False, True]
    """
    return is_masdar_form(token.key, hamza=token.text[:1] == "إ")


@lru_cache(maxsize=1 << 14)
def is_masdar_form(key: str, *, hamza: bool) -> bool:
    """Whether a folded word has the form of a verbal noun; `hamza`: whether it starts with إ."""
    if key in MASDARS:
        return True
    if key in _NO_MASDARS:
        return False
    for suffix in ("هما", "ها", "هم", "ه", ""):
        stem = key.removesuffix(suffix)
        if suffix and stem != key and len(stem) > 3 and stem in MASDARS | _OWNED:
            return True  # "تمسكهما", "استعدادها"
        if len(stem) < 5 or (suffix and stem == key):
            continue
        size = len(stem)
        if stem[0] == "ا" and stem[-2] == "ا" and stem[-1] != "ء":
            if size == 7 and stem[:3] == "است":
                return True
            if size == 6 and (stem[2] == "ت" or stem[1] == "ن" or stem[1:3] == "تت"):
                return True
            if size == 5 and hamza:
                return True
        if stem[0] == "ت" and size == 5 and (stem[3] == "ي" or stem[2] == "ا") and stem[1] != "ا":
            return True
        if suffix == "" and size == 7 and stem[:3] == "است" and stem[4] == "ا" and stem[-1] == "ه":
            return True
        if suffix == "" and size == 6 and stem[0] == "م" and stem[2] == "ا" and stem[-1] == "ه":
            return True
    return False


def is_ba_object(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is an object with an attached preposition: `بضمانات`."""
    if k >= len(tokens):
        return False
    token = tokens[k]
    key = token.key
    return (
        token.kind == WORD
        and key[:1] == "ب"
        and len(key) > 3
        and key not in _BA_NAMES
        and key not in _NOT_OBJECTS
        and key not in THAT
        and key not in SUBJECT_ENDS
        and key not in PARTICIPLES
    )


def is_strong_ba(token: Token) -> bool:
    """Whether a word with an attached ب cannot be a name: a definite noun or a verbal noun."""
    return token.key[:3] == "بال" or (
        token.key[:1] == "ب" and is_masdar_form(token.key[1:], hamza=token.text[1:2] == "إ")
    )


def is_name_ali(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is the name *Ali*: it ends with a dotted yeh."""
    return tokens[k].text.endswith("ي")


def is_negated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negation is before the verb at `i`."""
    return key_at(tokens, i - 1) in NOT


def is_relation(key: str) -> bool:
    """Whether an indefinite word looks like an adjective of relation: `حكومي`, `رسمية`."""
    return len(key) > 3 and key[:2] != "ال" and key.endswith(("ي", "يه"))


def is_nobody(tokens: Sequence[Token], i: int) -> bool:
    """Whether *nobody* is before the verb at `i`: `ولا أحد أكد`, `لا أحد من الطرفين نفى`."""
    return any(
        tokens[x].key == "احد" and key_at(tokens, x - 1) in {"لا", "ولا", "فلا"}
        for x in range(i - 1, max(0, i - 5), -1)
    )


def is_joined(key: str) -> bool:
    """Whether a word has an attached *and*, and و is not its own first letter: `وزير`, `واشنطن`.

    >>> [is_joined(word) for word in ("والوزير", "وزير", "واشنطن", "وقال")]
    [True, False, False, True]
    """
    return key[:1] == "و" and key not in _OWN_WAW


def is_construct(key: str) -> bool:
    """Whether an indefinite noun is one that takes a genitive: an office or a body."""
    return any(
        form in HEADS_OF or form in TITLES or form in BEFORE_OF or form in _BODIES
        for form in (key, strip_joint(key))
    )


def is_adjective(key: str) -> bool:
    """Whether a definite word looks like an adjective of relation, by its ending."""
    return key in _ADJECTIVES or (key.endswith(("ي", "يه", "يين", "يتين")) and len(key) > 4)


def is_statement(tokens: Sequence[Token], that: int) -> bool:
    """Whether a statement follows *that*, not a wish: `أن السدود`, `أنه`, not `أن يفعل`."""
    if tokens[that].key not in {"ان", "بان"}:
        return True
    after = key_at(tokens, that + 1)
    if tokens[that].text.startswith("إ"):
        return bool(after)
    if after[:1] not in {"ي", "ت"}:
        return bool(after)
    noun = len(after) == 5 and after[3] == "ي"  # "تأخير"
    return noun or tokens[that + 1].text.endswith("ة") or is_masdar(tokens[that + 1])


def unlisted_participle(tokens: Sequence[Token], k: int) -> Cue | None:
    """The cue of a participle after a comma with *that* soon after it: `، مستندا إلى أن`."""
    token = tokens[k]
    key = strip_joint(token.key)
    if token.key in PARTICIPLES or key in NOT or key in _NO_PARTICIPLES or len(key) < 5:
        return None
    if key[:1] != "م" or key_at(tokens, k - 1) not in {",", "-"}:
        return None
    if not (key[-1:] in {"ا", "ه"} or key.endswith("ين")):
        return None
    for x in range(k + 1, min(len(tokens), k + 5)):
        if tokens[x].key in THAT and is_statement(tokens, x):
            return Cue("asserts", "say", key)
        if tokens[x].kind != WORD:
            return None
    return None


def addressed_cue(token: Token) -> Cue | None:
    """The cue of a verb with an object suffix.

    >>> from musnad.suggest.token import split_tokens
    >>> [cue and cue.form for cue in map(addressed_cue, split_tokens("تتهمها قالها طالبة"))]
    ['اتهم', None, None]
    """
    return None if token.text.endswith("ة") else _addressed(token.key)


def is_addressed(word: str) -> bool:
    """Whether a folded word has the form of a verb with an object suffix."""
    return _addressed(word) is not None


@lru_cache(maxsize=1 << 14)
def _addressed(key: str) -> Cue | None:
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and len(key) - len(suffix) > 2:
            stem = key.removesuffix(suffix)
            cue = CUES.get(stem) or (CUES.get(stem[:-1] + "ي") if stem[-1:] == "ا" else None)
            if cue is not None and cue.form in _ADDRESSED and not (suffix == "ي" and len(stem) < 5):
                return cue
    return None
