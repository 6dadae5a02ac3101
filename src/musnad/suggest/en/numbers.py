"""English number words.

Knows units, tens, scales, dozens, halves and quarters, vague plurals, and the short letters after
figures (`5m`, `2.5bn`). Does not know hedges or units of measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from musnad.suggest.en.number_words import ROWS, SCALES, SHARES, SMALL, TENS, part_after, read_words
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.number import ONE, Reading, join_spaced, read_figure
from musnad.suggest.token import FIGURE, WORD, Token, key_at

_LISTS: Final = read_lists("en", "numbers")
_SHORT: Final = ROWS["short"]
_VAGUE: Final = ROWS["vague"]
_SHARE_PLURALS: Final = {word + "s": value for word, value in SHARES.items() if word != "half"}
_GLYPHS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SEVERAL: Final = words("several few couple many some various")
_CURRENCY_SIGNS: Final = frozenset("$€£¥₩₽₹")
_MEASURED = words("by nearly almost about roughly around than least over under")
_SHARE_ENDS = frozenset({".", ",", ";", ""}) | words(
    """
    in to on from this since last over compared and while as between during at after when within
    """
)
"""Words that may follow a share without a noun: `fell by a third in May`, not `a third man`."""
_METRES: Final = _LISTS["metres"]
_WHOLES: Final = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000)))
_SPANS: Final = _LISTS["spans"]


def read_number(tokens: Sequence[Token], i: int) -> Reading | None:
    """The longest number that starts at token `i`; `None` when none does.

    >>> from musnad.suggest.token import split_tokens
    >>> read_number(split_tokens("two and a half million people"), 0)[:2]
    (Decimal('2500000.0'), 5)
    >>> read_number(split_tokens("tens of thousands of people"), 0).vague
    True
    """
    token = tokens[i]
    if token.key == "minus" and key_at(tokens, i - 1) not in SMALL.keys() | TENS.keys():
        return _read_minus(tokens, i)
    if token.kind == FIGURE or token.key in SMALL:
        plain = _read_digits(tokens, i) if token.kind == FIGURE else read_words(tokens, i)
        ratio = _read_ratio(tokens, plain) if plain is not None else None
        if ratio is not None or token.kind == FIGURE:
            return ratio or plain
    if token.kind != WORD:
        return None
    key = token.key
    if key in _VAGUE:
        return _read_vague(tokens, i)
    if key in {"a", "an"}:
        return _read_article(tokens, i)
    if key == "half":
        return _read_half(tokens, i)
    if key in _SEVERAL:
        # "several hundred", "a few thousand"
        at = i + 2 if key_at(tokens, i + 1) in {"of", "-"} else i + 1
        following = key_at(tokens, at)
        value = Decimal(100) if following == "hundred" else SCALES.get(following)
        if key == "couple" and following == "dozen":
            return Reading(Decimal(24), at + 1, Decimal(12), vague=True)
        if following == "dozen":
            return Reading(Decimal(12), at + 1, Decimal(12), vague=True)
        if value is None or (key == "some" and following != "hundred"):
            return None
        if key in {"some", "many", "various"}:
            return None
        return Reading(value, at + 1, value, vague=True)
    if key == "three" and _share_after(tokens, i):
        return _read_share(tokens, i, Decimal(3))
    if key in {"two", "one", "four"} and _share_after(tokens, i):
        return _read_share(tokens, i, SMALL[key])
    if key == "dozen":
        return Reading(Decimal(12), i + 1)
    if key in SMALL or key in TENS:
        return read_words(tokens, i)
    return None


def _read_minus(tokens: Sequence[Token], i: int) -> Reading | None:
    """`minus 12`, `minus thirty-two`."""
    if i + 1 >= len(tokens) or tokens[i + 1].key == "minus":
        return None
    inner = read_number(tokens, i + 1)
    if inner is None or inner.vague or inner.share:
        return None
    return inner._replace(value=-inner.value)


def _read_vague(tokens: Sequence[Token], i: int) -> Reading:
    value = _VAGUE[tokens[i].key]
    end = i + 1
    for _ in range(2):
        following = key_at(tokens, end + 1)
        if key_at(tokens, end) == "of" and following in _VAGUE and following != "tens":
            value *= _VAGUE[following]
            end += 2
    return Reading(value, end, value, vague=True)


def _read_article(tokens: Sequence[Token], i: int) -> Reading | None:
    """`a hundred`, `a dozen`, `a million and a half`, `a quarter of a million`, `a third of`."""
    following = key_at(tokens, i + 1)
    if following == "dozen":
        return Reading(Decimal(12), i + 2)
    part = part_after(tokens, i + 2)
    if following in {"day", "week", "month", "year", "hour", "minute", "mile", "tonne"} and part:
        return Reading(1 + part, i + 5)  # "an hour and a half"
    if following in {"hundred", *SCALES}:
        return read_words(tokens, i)
    if following in {"few", "couple"}:
        return read_number(tokens, i + 1)
    if following in SHARES:
        return _read_share(tokens, i, ONE)
    if following == "half" and key_at(tokens, i + 2) in SCALES:
        return _read_half(tokens, i + 1)
    return None


def _read_half(tokens: Sequence[Token], i: int) -> Reading | None:
    at = i + 1
    if key_at(tokens, at) == "-":
        at += 1
    if key_at(tokens, at) in {"a", "an"}:
        following = key_at(tokens, at + 1)
        if following in SCALES:
            return Reading(SCALES[following] / 2, at + 2, SCALES[following])
        if following == "dozen":
            return Reading(Decimal(6), at + 2)
        if following in {"hour", "day", "mile", "century", "tonne", "ton", "kilometre"}:
            return Reading(Decimal("0.5"), at + 1)
        return None
    following = key_at(tokens, at)
    if following in SCALES:
        return Reading(SCALES[following] / 2, at + 1, SCALES[following])
    if following == "dozen":
        return Reading(Decimal(6), at + 1)
    if at == i + 1 and following in {"of", "the"}:
        if following == "of" and key_at(tokens, at + 1) in {"a", "an"}:
            return None
        return Reading(Decimal(50), i + 1, share=True)
    return None


def _share_after(tokens: Sequence[Token], i: int) -> bool:
    at = i + 2 if key_at(tokens, i + 1) == "-" else i + 1
    return key_at(tokens, at) in _SHARE_PLURALS or (
        tokens[i].key == "one" and key_at(tokens, at) in SHARES and key_at(tokens, at) != "half"
    )


def _read_share(tokens: Sequence[Token], i: int, times: Decimal) -> Reading | None:
    at = i + 2 if key_at(tokens, i + 1) == "-" else i + 1
    word = key_at(tokens, at)
    part = SHARES.get(word) or _SHARE_PLURALS.get(word)
    if part is None:
        return None
    if key_at(tokens, at + 1) != "of":
        if key_at(tokens, i - 1) not in _MEASURED or key_at(tokens, at + 1) not in _SHARE_ENDS:
            return None
        share = (times * part * 100).quantize(Decimal(1).scaleb(-18))
        return Reading(share, at + 1, share=True)
    if key_at(tokens, at + 2) in {"a", "an"}:
        scale = SCALES.get(key_at(tokens, at + 3))
        return Reading(times * part * scale, at + 4, scale) if scale else None
    if word in {"quarter", "quarters"} and key_at(tokens, at + 2).isdecimal():
        return None  # a quarter of the year
    share = (times * part * 100).quantize(Decimal(1).scaleb(-18))
    return Reading(share, at + 1, share=True)


def _read_digits(tokens: Sequence[Token], i: int) -> Reading | None:
    raw, end = join_spaced(tokens, i)
    value = read_figure(raw, point_groups=False)
    if value is None:
        return None
    if raw.count(",") == 1 and raw.partition(",")[2].isdecimal() and len(raw.partition(",")[2]) < 3:
        return None  # "3,5" has neither thousands nor an English decimal
    if end < len(tokens) and tokens[end].text in _GLYPHS:
        value += _GLYPHS[tokens[end].text]
        end += 1
    scale = ONE
    for _ in range(2):
        at = end + 1 if key_at(tokens, end) == "-" and key_at(tokens, end + 1) in SCALES else end
        word = key_at(tokens, at)
        if word in SCALES:
            scale, end = SCALES[word], at + 1
            value *= scale
            continue
        if word == "hundred" and scale == 1:
            value, end = value * 100, end + 1
            continue
        break
    if scale == 1 and end < len(tokens) and tokens[end].glued and tokens[end].kind == WORD:
        word = tokens[end].key
        if word in _SHORT and _is_short_scale(tokens, i, end, word):
            scale = _SHORT[word]
            return Reading(value * scale, end + 1, scale)
    if key_at(tokens, end) == "dozen":
        return Reading(value * 12, end + 1, Decimal(12))
    part = part_after(tokens, end)
    if part is not None and scale == 1:
        return Reading(value + part, end + 3)
    if _is_below_zero(tokens, i):
        return Reading(-value, end, scale, digits=scale == 1, lead=1)
    return Reading(value, end, scale, digits=scale == 1)


def _is_below_zero(tokens: Sequence[Token], i: int) -> bool:
    """Whether a minus is attached to the figure at `i` and to nothing before: `fell to -12`."""
    return (
        i > 1
        and tokens[i].glued
        and tokens[i - 1].text in {"-", "−"}
        and not tokens[i - 1].glued
        and tokens[i - 2].kind == WORD
    )


def _is_short_scale(tokens: Sequence[Token], i: int, end: int, word: str) -> bool:
    """Whether a letter after a figure is a scale and not a unit (`5m` are metres or millions)."""
    code = i > 0 and tokens[i].glued and tokens[i - 1].kind == WORD and tokens[i - 1].text.isupper()
    money = i > 0 and (tokens[i - 1].text in _CURRENCY_SIGNS or code)
    if word in {"bn", "mn", "mln", "bln", "tn", "trn", "k", "mio"}:
        return True
    if money:
        return True
    if word != "m":
        return False
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    return (
        following is not None
        and following.kind == WORD
        and following.text[0].islower()
        and following.key not in _METRES
    )


def _read_ratio(tokens: Sequence[Token], reading: Reading) -> Reading | None:
    """`one in five homes`, `3 out of 10`: a share of the things counted."""
    at = reading.end
    if reading.value == 1 and at < len(tokens) and tokens[at].text.islower():
        at += key_at(tokens, at + 1) == "in" and tokens[at].key not in _SPANS  # "one child in ten"
    if key_at(tokens, at) == "out" and key_at(tokens, at + 1) == "of":
        at += 1
    elif key_at(tokens, at) != "in":
        return None
    at += 1
    if at >= len(tokens) or tokens[at].key in {"a", "an"} or reading.scale > 1:
        return None
    whole = (
        _read_digits(tokens, at)
        if tokens[at].kind == FIGURE
        else read_words(tokens, at)
        if tokens[at].key in SMALL.keys() | TENS.keys()
        else None
    )
    if whole is None or whole.value not in _WHOLES or not 0 < reading.value < whole.value:
        return None
    after = tokens[whole.end] if whole.end < len(tokens) else None
    if after is not None and (after.key in _SPANS or after.text in {"%", "-"}):
        return None  # "two in 10 days"
    share = (reading.value / whole.value * 100).quantize(Decimal(1).scaleb(-18)).normalize()
    return Reading(share, whole.end, share=True)
