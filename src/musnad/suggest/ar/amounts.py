"""Arabic quantities: hedges, units, what is not an amount, and the thing counted.

Knows the words. How they become a quantity is in `musnad.suggest.amount`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from musnad.suggest.amount import Grammar, match_after
from musnad.suggest.ar import numbers
from musnad.suggest.ar.cues import CUES
from musnad.suggest.ar.duals import (
    HALVED,
    HALVES,
    PARTED,
    Starts,
    dual_stem,
    is_plural_head,
    past_half,
    read_uncounted,
)
from musnad.suggest.ar.gap import gap
from musnad.suggest.ar.measures import HEDGES_AFTER, HEDGES_BEFORE, TIME_UNITS, UNITS
from musnad.suggest.ar.no_amount import STOPS, refuse
from musnad.suggest.ar.number_words import NUMBER_WORDS, OWNED_SHARES
from musnad.suggest.lexicon import Phrases, read_lists, words
from musnad.suggest.number import Reading, ascending
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at

_LISTS: Final = read_lists("ar", "amounts")
_MINUS: Final = words("ناقص سالب")
_BELOW_ZERO: Final = words("درجة درجات بالمئة بالمائة % ٪ نقطة نقاط تحت في")
_STOOD: Final = words("بلغ بلغت يبلغ تبلغ إلى عند")
_ONE_OF: Final = words("واحد واحدا واحدة")
_MOVES: Final = _LISTS["moves"]
_RANGING: Final = _LISTS["ranging"]
_AFTER_NOUN: Final = _LISTS["after-noun"]


def _read(tokens: Sequence[Token], i: int) -> Reading | None:
    """A number, or a dual noun, or a noun with *one*."""
    one = tokens[i].text.startswith("واحد")  # not "وأحد", *and one of*
    part = _read_part(tokens, i) or _read_negative(tokens, i) or _read_of_each(tokens, i)
    if part is not None:
        return part
    if tokens[i].kind == WORD and (one or tokens[i].key not in NUMBER_WORDS):
        reading = read_uncounted(tokens, i)
        if reading is not None:
            return reading
    reading = numbers.read_number(tokens, i)
    if reading is None or reading.vague or reading.scale != 1 or reading.share:
        return reading
    half = HALVES.get(key_at(tokens, reading.end + 1))
    if half is None or key_at(tokens, reading.end) not in TIME_UNITS | PARTED:
        return reading
    return Reading(reading.value + half, past_half(tokens, reading.end + 1))


def _read_negative(tokens: Sequence[Token], i: int) -> Reading | None:
    """`ناقص 12 درجة`, `12 درجة تحت الصفر`: a reading below zero."""
    if tokens[i].key in _MINUS:
        reading = numbers.read_number(tokens, i + 1) if i + 1 < len(tokens) else None
        if reading is None or reading.vague:
            return None
        measured = key_at(tokens, reading.end) in _BELOW_ZERO or key_at(tokens, i - 1) in _STOOD
        return reading._replace(value=-reading.value, digits=False) if measured else None
    reading = numbers.read_number(tokens, i)
    if reading is None or key_at(tokens, reading.end) not in {"درجه", "درجات"}:
        return None
    at = reading.end + 1 + (key_at(tokens, reading.end + 1) in {"مييويه", "مءويه", "ميويه"})
    below = key_at(tokens, at) in {"تحت", "دون"} and key_at(tokens, at + 1) == "الصفر"
    return reading._replace(value=-reading.value) if below else None


def _read_of_each(tokens: Sequence[Token], i: int) -> Reading | None:
    """`ثلاثة من كل عشرة`, `طفل من كل خمسة`: a share."""
    if key_at(tokens, i - 1) == "كل" and key_at(tokens, i - 2) == "من" and i > 2:
        one = numbers.read_number(tokens, i)
        if one is None or one.vague or not 1 < one.value <= 1000:
            return None
        return Reading(_percent(Decimal(1), one.value), one.end, share=True, lead=3)
    if tokens[i].key in _ONE_OF:
        value, end = Decimal(1), i + 1
    elif tokens[i].kind == WORD and dual_stem(tokens[i].key):  # "مصنعين من كل خمسة"
        value, end = Decimal(2), i + 1
    else:
        first = numbers.read_number(tokens, i)
        if first is None or first.vague or first.scale != 1:
            return None
        value, end = first.value, first.end
    end += key_at(tokens, end) != "من"  # "3 أطفال من كل عشرة"
    if key_at(tokens, end) != "من" or key_at(tokens, end + 1) != "كل" or end + 2 >= len(tokens):
        return None
    whole = numbers.read_number(tokens, end + 2)
    if whole is None or whole.vague or not value < whole.value <= 1000:
        return None
    return Reading(_percent(value, whole.value), whole.end, share=True)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """A share in percent, to eighteen places."""
    return (part * 100 / whole).quantize(Decimal("1.000000000000000000")).normalize()


def _read_part(tokens: Sequence[Token], i: int) -> Reading | None:
    """`نصف ساعة`, `ربع ساعة`."""
    half = HALVES.get("و" + tokens[i].key.removeprefix("ب").removeprefix("ل"))
    if half is None or key_at(tokens, i + 1) not in {"ساعه", "يوم", "عام", "سنه", "طن", "كيلو"}:
        return None
    return Reading(half, i + 1)


def range_at(
    tokens: Sequence[Token], i: int, reading: Reading
) -> tuple[int, Reading, Reading] | None:
    """A range that starts with `reading`: the token after it, and its two numbers.

    >>> from musnad.suggest.token import split_tokens
    >>> tokens = split_tokens("بين ألفين وثلاثة آلاف")
    >>> [r.value for r in range_at(tokens, 1, numbers.read_number(tokens, 1))[1:]]
    [Decimal('2000'), Decimal('3000')]
    """
    previous = key_at(tokens, i - 1).removeprefix("و").removeprefix("ب").removeprefix("ل")
    if previous in {"%", "٪", "$"}:
        previous = key_at(tokens, i - 2)
    between = key_at(tokens, i - 1) in {"بين", "مابين", "وبين"}
    between = between or previous in {"ين", "بين", "مابين"}
    end = reading.end
    # the unit or the noun may be after the first number, too
    for at in range(end, min(end + 3, len(tokens))):
        link = tokens[at].key
        second = _second_at(tokens, i, at, between=between, next_to=at == end)
        if second is not None and not second.vague:
            other = second.end < len(tokens) and tokens[end].key != tokens[second.end].key
            pair = ascending(reading, second)
            if (at > end and not between and other) or pair is None:
                return None
            return second.end, *pair
        stops = link in STOPS and link != "في"
        if link in {"الي", "-", "او"} or tokens[at].kind == FIGURE or stops:
            return None
    return None


def _second_at(
    tokens: Sequence[Token], i: int, at: int, *, between: bool, next_to: bool
) -> Reading | None:
    """The second number of a range, whose link may be at `at`, `next_to` the first number."""
    link = tokens[at].key
    more = at + 1 < len(tokens)
    if between and link[:1] == "و":
        if link == "و":
            return numbers.read_number(tokens, _past_sign(tokens, at + 1)) if more else None
        counts = tokens[at].kind == WORD and link in NUMBER_WORDS
        return numbers.read_number(tokens, at) if counts else None
    if not more:
        return None
    if link in {"الي", "حتي"}:
        ranging = any(t.key in _RANGING for t in tokens[max(0, i - 5) : i])
        moving = any(t.key.lstrip("و") in _MOVES for t in tokens[max(0, i - 7) : i])
        free = not moving or ranging
        if between or (free and _ranges(tokens, i, at, ranging=ranging)):
            return numbers.read_number(tokens, _past_sign(tokens, at + 1))
    if link in {"-", "او"} and next_to:
        if link == "-" and tokens[at].glued != tokens[at + 1].glued:
            return None
        return numbers.read_number(tokens, at + 1)
    return None


def _ranges(tokens: Sequence[Token], i: int, at: int, *, ranging: bool) -> bool:
    """Whether *to* at `at` joins two bounds: `من 9 إلى 11 جنيها`, without a verb of change."""
    if ranging or key_at(tokens, i - 1) != "من":
        return True
    if any(t.key in _MOVES or t.key[1:] in _MOVES for t in tokens[max(0, i - 40) : i]):
        return False  # "برفع العقوبة … من خمس سنوات إلى سبع"
    return match_after(tokens, at + 2, UNITS) is not None


def _past_sign(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if i + 1 < len(tokens) and tokens[i].key in {"%", "٪", "$", "€"} else i


def count(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The thing counted: the noun after the number with its adjectives, or that of *number of*."""
    if last - 1 >= 0 and tokens[last - 1].kind == WORD:
        if dual_stem(key := tokens[last - 1].key):
            return tokens[last - 1].text
        numeral = key[:2] == "ال" and key[2:] in NUMBER_WORDS
        if key in {"واحد", "واحدا", "واحده"} or (numeral and is_plural_head(tokens[last - 2].key)):
            return tokens[last - 2].text
    at = last
    if key_at(tokens, at) == "من":
        at += 1
    noun = tokens[at] if at < len(tokens) else None
    if (
        noun is not None
        and noun.kind == WORD
        and len(noun.key) > 2
        and noun.key not in STOPS
        and noun.key not in CUES
        and not (noun.key[0] == "و" and noun.key[1:3] == "ال")
    ):
        end = at + 1
        while end < len(tokens) and end < at + 4 and _is_adjective(tokens[end], noun):
            end += 1
        return _joined(tokens, at, end)
    for j in range(first - 1, max(-1, first - 8), -1):
        if tokens[j].kind == MARK:
            break
        if tokens[j].key.lstrip("و") in {"عدد", "حصيله", "اجمالي", "عددهم"} and j + 1 < first:
            return None if tokens[j].key.endswith("عددهم") else tokens[j + 1].text
    return None


def _joined(tokens: Sequence[Token], a: int, b: int) -> str:
    return " ".join(t.text for t in tokens[a:b])


def _is_adjective(token: Token, noun: Token) -> bool:
    if token.kind != WORD or token.glued or token.key in STOPS or token.key in NUMBER_WORDS:
        return False
    key = token.key
    if noun.key[:2] == "ال":
        return key[:2] == "ال" and key[-1] in "يهنا" and len(key) > 4
    if key in _AFTER_NOUN:
        return True
    return (
        key[:1] not in "وبلف"
        and len(key) > 3
        and (key.endswith(("يه", "يا", "يين", "يون")) or (key.endswith("ي") and key[:2] != "ال"))
    )


GRAMMAR: Final = Grammar(
    starts=Starts(
        frozenset(NUMBER_WORDS)
        | {"واحد", "واحدا", "واحده", "ناقص", "سالب"}
        | OWNED_SHARES.keys()
        | {p + w for w in HALVED for p in ("", "و", "ب", "ل")}
        | {
            p + w
            for w in words("نصف ربع ثلث ثلثي ثلثا ثلثين خمسي بضع بضعة عدة")
            for p in ("", "و", "ب", "ل", "ف", "وب")
        }
    ),
    read_number=_read,
    hedges_before=Phrases(HEDGES_BEFORE),
    hedges_after=Phrases(HEDGES_AFTER),
    units=UNITS,
    signs={"$": "dollar", "€": "euro", "£": "pound-sterling", "¥": "yen"},
    refuse=refuse,
    gap=gap,
    range_at=range_at,
    count=count,
)
