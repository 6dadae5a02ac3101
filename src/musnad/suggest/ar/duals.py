"""Counts without a numeral: the dual of a noun, a noun with *one*, a definite noun with its number.

`طائرتين`, `دبابة واحدة`, `الأيام العشرة`, `الساعات الـ48`. Knows which nouns have a dual that
cannot be read as a plural. Does not know hedges or units.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from musnad.suggest.ar.cues import ANONYMOUS, BEFORE_OF
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.word import TITLES, is_relation
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at

_LISTS: Final = read_lists("ar", "duals")
UNIT_DUALS: Final = _LISTS["unit-duals"]
_CONSTRUCT: Final = _LISTS["construct"]
_THINGS: Final = _LISTS["things"]
_FEMININE_NAMES: Final = _LISTS["feminine-names"]
_PERSONS: Final = frozenset(key for key in ANONYMOUS | BEFORE_OF | TITLES if key[:2] != "ال")
"""Only the form in ان is a dual; the form in ين may be a plural."""
_CLITICS: Final = ("", "و", "ب", "ل", "ف", "ك")
_ONE: Final = words("واحد واحدا واحدة")
_NOT_ONE: Final = _LISTS["not-one"]
_WERE: Final = _LISTS["were"]
HALVES: Final = {"ونصف": Decimal("0.5"), "وربع": Decimal("0.25"), "وثلث": Decimal(1) / Decimal(3)}
HALVED: Final = words("عام سنة ساعة شهر يوم أسبوع عاما شهرا يوما أسبوعا قرن عقد")
PARTED: Final = _LISTS["parted"]
_NAMED: Final = _LISTS["named"]
_PLURALS: Final = _LISTS["plurals"]
_NO_UNITS: Final = words("قرن")
_COMPARED: Final = words("أكثر أقل أزيد أكبر")
_MEASURED: Final = words("قل زيد")
_NO: Final = words("لا لم لن")
_NEAR: Final = words("نحو حوالي حوالى قرابة زهاء")


def dual_stem(key: str) -> str:
    """The noun of which a folded word is the dual, without its ending; empty when it is none.

    >>> [dual_stem(key) for key in "وصومعتين بندين صحفيين بوتين باكستان".split()]
    ['صومع', 'بند', '', '', '']
    """
    if len(key) < 5 or key[:2] == "ال" or key[-2:] not in {"ين", "ان"}:
        return ""
    if key in NUMBER_WORDS or key in UNIT_DUALS or key.endswith("ستان"):
        return ""
    for clitic in _CLITICS:
        bare = key.removeprefix(clitic) if clitic else key
        if bare == key and clitic:
            continue
        if bare[:2] == "ال":
            return ""
        stem = bare[:-2]
        if bare in _FEMININE_NAMES:
            return ""
        if stem in _THINGS or (stem[-1:] == "ي" and stem[:-1] + "ي" in _THINGS):
            return stem
    stem = key[:-2]
    if len(stem) == 5 and stem[0] == "ت" and stem[3] == "ي" and key not in _FEMININE_NAMES:
        return stem  # "تحويلين": its plural ends in ات
    if key[-2:] == "ان" and (stem in _PERSONS or stem.removeprefix("و") in _PERSONS):
        return stem
    if stem[-1:] == "ت" and len(stem) > 2 and key not in _FEMININE_NAMES:
        return stem[:-1].removeprefix("و") if len(stem) > 4 else stem[:-1]
    return ""


def read_uncounted(tokens: Sequence[Token], i: int) -> Reading | None:
    """A dual, *one* after its noun, or a number with the article after its noun."""
    token = tokens[i]
    key = token.key
    if token.kind != WORD:
        return None
    if key in _ONE:
        return _read_one(tokens, i)
    half = HALVES.get(key_at(tokens, i + 1))
    if half is not None and (key in HALVED or key[1:] in HALVED) and key not in NUMBER_WORDS:
        return Reading(1 + half, past_half(tokens, i + 1))
    if _bare(key) in HALVED - _NO_UNITS and _is_hedged(tokens, i):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None or (following.kind in {WORD, MARK} and following.key not in _ONE):
            return Reading(Decimal(1), i + 1)
    if key[:2] == "ال":
        if key[2:] in UNIT_DUALS:
            return Reading(Decimal(2), i + 1)
        return _read_definite(tokens, i)
    stem = key if key in UNIT_DUALS or key[1:] in UNIT_DUALS else dual_stem(key)
    stem = stem or (key if key in _CONSTRUCT or key[1:] in _CONSTRUCT else "")
    previous = key_at(tokens, i - 1)
    if i and tokens[i - 1].kind == FIGURE:
        return None  # "4 معتقلين": a plural
    if not stem or dual_stem(previous) or previous in UNIT_DUALS or previous in _WERE:
        return None  # none, or an adjective of the dual before
    if key_at(tokens, i + 1)[:2] == "ال" and key not in UNIT_DUALS and key[-1:] == "ن":
        return None  # a name: "سليمان الخطيب"
    if half is not None:
        return Reading(2 + half, past_half(tokens, i + 1))
    return Reading(Decimal(2), i + 1)


def _bare(key: str) -> str:
    return key[1:] if key[:1] in {"و", "ب", "ل"} and key[1:] in HALVED else key


def _is_hedged(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hedge is right before a unit of time: `أكثر من عام`, `نحو شهر`."""
    before = key_at(tokens, i - 1)
    if before == "من":
        return key_at(tokens, i - 2).lstrip("وبل") in _COMPARED
    if before in {"عن", "علي"}:
        return key_at(tokens, i - 2)[1:] in _MEASURED and key_at(tokens, i - 3) in _NO
    return before.lstrip("وبلف") in _NEAR or _exceeds(before)


def _exceeds(key: str) -> bool:
    return any(stem in key for stem in ("تجاوز", "تخط", "تعدى", "تعدي", "ناهز", "قارب"))


def past_half(tokens: Sequence[Token], at: int) -> int:
    """The token after `ونصف`, `ونصف الساعة` at `at`."""
    following = key_at(tokens, at + 1)
    return at + 1 + (following[:2] == "ال" and following[2:] in HALVED | PARTED)


def _read_one(tokens: Sequence[Token], i: int) -> Reading | None:
    """`مولد كهرباء واحد`, not `في آن واحد` nor `واحد من`."""
    before = tokens[i - 1] if i else None
    if before is None or before.kind != WORD or before.key[:2] == "ال":
        return None
    if before.key in _NOT_ONE or len(before.key) < 3 or before.key in NUMBER_WORDS:
        return None
    if key_at(tokens, i + 1) in {"من", "منهم", "منها"} or dual_stem(before.key):
        return None
    agrees = _is_feminine(before) == tokens[i].text.endswith("ة")
    lead = 1 + (not agrees or is_relation(before.key))
    noun = tokens[i - lead] if i >= lead else before
    if noun.kind != WORD or noun.key[:2] == "ال" or len(noun.key) < 3:
        noun, lead = before, 1
    if _is_feminine(noun) != tokens[i].text.endswith("ة"):
        return None
    return Reading(Decimal(1), i + 1, lead=lead)


def _is_feminine(token: Token) -> bool:
    return token.text.endswith(("ة", "اء", "ى"))


def _read_definite(tokens: Sequence[Token], i: int) -> Reading | None:
    """`الأيام العشرة`, `السنوات الثلاث`: a number with the article after a definite plural."""
    entry = NUMBER_WORDS.get(tokens[i].key[2:])
    if entry is None or entry.joined or not i:
        return None
    before = tokens[i - 1].key
    if key_at(tokens, i + 1) in {"عشر", "عشره"} and entry.value < 10:
        return Reading(entry.value + 10, i + 2)  # "الجنود الثلاثة عشر"
    if entry.value >= 100:  # "تجاوز المليونين"
        near = _exceeds(before) or before.lstrip("وبلف") in _NEAR
        near = near or (before == "من" and key_at(tokens, i - 2).lstrip("وبل") in _COMPARED)
        return Reading(entry.value, i + 1, entry.value) if near else None
    if not 3 <= entry.value <= 90:
        return None
    owned = tokens[i - 1].text.endswith(("ها", "ه", "هم")) and len(before) > 4
    of_it = before[:2] == "ال" and i > 1 and _is_broken(key_at(tokens, i - 2))
    if not (is_plural_head(before) or owned or of_it):
        return None
    tens = key_at(tokens, i + 1)  # "الساعات الثماني والأربعين"
    more = NUMBER_WORDS.get(tens[3:]) if tens[:3] == "وال" else None
    if more is not None and entry.value < 10 and 20 <= more.value <= 90:
        return Reading(entry.value + more.value, i + 2)
    return Reading(entry.value, i + 1)


def _is_broken(key: str) -> bool:
    """Whether a word has the form of a plural like `مراكز`, `قذائف`, or ends in ات."""
    key = key.removeprefix("و") if len(key) > 5 else key
    if key[:2] == "ال":
        return False
    return (len(key) == 5 and key[2] == "ا") or (key.endswith("ات") and len(key) > 4)


def is_plural_head(key: str) -> bool:
    """Whether the word is a definite plural that is counted, and no name: `الساعات`.

    >>> is_plural_head("الساعات"), is_plural_head("الدول"), is_plural_head("الماده")
    (True, False, False)
    """
    key = key.removeprefix("و").removeprefix("ب")
    key = "ال" + key[2:] if key[:2] == "لل" else key
    if key[:2] != "ال" or key in _NAMED:
        return False
    broken = len(key) == 7 and key[4] == "ا" and key[-1:] != "ه"
    return key in _PLURALS or broken or (key.endswith(("ات", "ين", "ون")) and len(key) > 5)


class Starts(frozenset[str]):
    """Folded words that may start a quantity: listed words, and every dual."""

    def __contains__(self, key: object) -> bool:
        return frozenset.__contains__(self, key) or (isinstance(key, str) and _is_counting(key))


@lru_cache(maxsize=1 << 14)
def _is_counting(key: str) -> bool:
    """Whether a folded word that is not listed may start a quantity: every dual may."""
    if len(key) < 5:
        return False
    if key[:2] == "ال":
        return key[2:] in NUMBER_WORDS or key[2:] in UNIT_DUALS
    return key in UNIT_DUALS or key[1:] in UNIT_DUALS or bool(dual_stem(key))
