"""English quantities: hedges, units, what is no amount, and the thing counted.

Knows the words. Does not know how they become a quantity: `musnad.suggest.amount` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from musnad.suggest.amount import Grammar, match_after
from musnad.suggest.en import numbers
from musnad.suggest.en.year import is_count
from musnad.suggest.lexicon import Phrase, Phrases, read_list, read_lists, read_tables, words
from musnad.suggest.number import Reading
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at
from musnad.value.quantity import Hedge

_LISTS: Final = read_lists("en", "amounts")
_BEFORE_COUNTED: Final = _LISTS["before-counted"]
_HURT: Final = words("killed killing wounded wounding injured injuring detained arrested")
_TABLES: Final = read_tables("en", "measures")
_HEDGES_BEFORE: Final = cast("dict[Phrase, Hedge]", _TABLES["hedges-before"])
_HEDGES_AFTER: Final = cast("dict[Phrase, Hedge]", _TABLES["hedges-after"])
_UNIT_WORDS: Final = _TABLES["units"]
_HYPHENED: Final = _LISTS["hyphened"]
_UNITS: Final = Phrases(
    {
        **_UNIT_WORDS,
        **{("-", p[0]): u for p, u in _UNIT_WORDS.items() if len(p) == 1 and p[0] in _HYPHENED},
    }
)
_PEOPLE: Final = _LISTS["people"]
_SINGLES: Final = _LISTS["singles"]
_NAMERS: Final = _LISTS["namers"]
_NOT_IF_PLURAL: Final = _LISTS["not-if-plural"]
_AFTER_DEFINITE: Final = _LISTS["after-definite"]
_SPORT: Final = _LISTS["sport"]
_MONTHS: Final = _LISTS["months"]
_YEAR_BEFORE: Final = _LISTS["year-before"]
_STOPS: Final = _LISTS["stops"]
_TAKEN: Final = _LISTS["taken"]


def refuse(tokens: Sequence[Token], i: int, reading: Reading) -> str:
    """Why the number at `i` is no amount; empty when it is one.

    >>> from decimal import Decimal
    >>> from musnad.suggest.token import split_tokens
    >>> refuse(split_tokens("Article 51"), 1, Reading(Decimal(51), 2, digits=True))
    'numbered name'
    """
    token = tokens[i]
    before = tokens[i - 1] if i else None
    previous = before.key if before else ""
    end = reading.end
    after = tokens[end] if end < len(tokens) else None
    following = after.key if after else ""
    if token.kind == FIGURE:
        reason = _refuse_figure(tokens, i, reading, before, after)
        if reason:
            return reason
    else:
        reason = _refuse_word(tokens, i, reading, before, after)
        if reason:
            return reason
    if (
        following == "-"
        and after is not None
        and after.glued
        and end + 1 < len(tokens)
        and tokens[end + 1].glued
    ):
        word = tokens[end + 1].key
        if word == "year" and key_at(tokens, end + 3) in {"old", "olds"}:
            return "age"
        if (
            tokens[end + 1].kind == WORD
            and word not in _HYPHENED
            and (word, "")
            and reading.scale == 1
            and word not in {"odd", "plus", "to"}
        ):
            return "compound"
        if tokens[end + 1].kind == WORD and word == "year" and key_at(tokens, end + 2) == "old":
            return "age"
    if (
        following == "years"
        and key_at(tokens, end + 1) in {"old", "of"}
        and key_at(tokens, end + 2) != "experience"
        and (key_at(tokens, end + 1) == "old" or key_at(tokens, end + 2) == "age")
    ):
        return "age"
    if previous in {"aged", "age", "ages", "turned"} or (
        previous in {"between", "over", "under", "from", "about"}
        and key_at(tokens, i - 2) in {"aged", "age", "ages"}
    ):
        return "age"
    if (
        (
            previous in {"under", "over", "below", "above"}
            and reading.scale == 1
            and reading.value < 120
        )
        and key_at(tokens, i - 2) in _AGED
        and (after is None or not _is_plural(after))
    ):
        return "age"
    if previous == "in" and key_at(tokens, i - 2) in {"one", "nine", "1", "9", "three", "four"}:
        return "ratio"
    if following in {"am", "pm", "gmt", "utc", "o'clock", "o’clock", "hrs", "bst", "cet"} or (
        following in {"a", "p"}
        and key_at(tokens, end + 1) == "."
        and key_at(tokens, end + 2) == "m"
    ):
        return "clock time"
    counts = previous in _NOT_IF_PLURAL and after is not None and _is_plural(after)
    plain = reading.scale == 1 and not reading.vague and not reading.share
    if previous in _NAMERS and plain and not counts:
        return "numbered name"
    if previous == "." and key_at(tokens, i - 2) in {"no", "nos", "art"}:
        return "numbered name"
    return ""


_AGED: Final = _LISTS["aged"]


def _refuse_word(
    tokens: Sequence[Token], i: int, reading: Reading, before: Token | None, after: Token | None
) -> str:
    token = tokens[i]
    key = token.key
    previous = before.key if before else ""
    following = after.key if after else ""
    if token.glued and before is not None and before.key == "-" and before.glued:
        return "compound"
    if (
        (
            token.capital
            and i
            and before is not None
            and before.kind == WORD
            and token.key not in {"a", "an"}
        )
        and not (before.capital and i == 1)
        and reading.scale == 1
    ):
        return "name"
    if key == "one" and reading.end == i + 1:
        hedged = previous in {"least", "only", "than", "just", "exactly"}
        if previous in {"no", "every", "any", "each", "which", "this", "that", "the", "some"}:
            return "pronoun"
        if following == "-":
            return ""
        if not (
            following in _SINGLES
            or (hedged and following != "of" and after is not None and after.kind == WORD)
        ):
            return "pronoun"
    if (
        previous in {"the", "these", "those", "both", "other", "all"}
        and reading.value < 20
        and following in _AFTER_DEFINITE
    ):
        return "definite number"
    if reading.value < 100 and following in {"years", "months"} and previous == "last":
        return ""
    if previous == "group" or (
        previous == "of" and key_at(tokens, i - 2) == "group" and token.capital
    ):
        return "name"
    if key == "half" and reading.share and key_at(tokens, reading.end + 1) == "time":
        return "name"
    if key == "half" and previous in {"first", "second", "other", "better", "opening", "the"}:
        return "part of a period"
    if following == "and" and key_at(tokens, reading.end + 1) == key:
        return "idiom"
    if key == "quarter" or (key in {"a", "an"} and key_at(tokens, i + 1) == "second"):
        return "idiom"
    return ""


def _refuse_figure(
    tokens: Sequence[Token], i: int, reading: Reading, before: Token | None, after: Token | None
) -> str:
    token = tokens[i]
    previous = before.key if before else ""
    following = after.key if after else ""
    end = reading.end
    money = before is not None and before.text in _SIGNS
    if token.glued and before is not None:
        if before.kind == WORD:
            return "" if before.key in _CODES else "numbered name"
        if previous == "-" and before.glued and i >= 2 and tokens[i - 2].kind == WORD:
            return "numbered name"
        if previous in {"/", ":", "#", "@", "."}:
            return "part of a chain"
        if previous == "+":
            return "phone number"
    raw = token.text
    if raw[0] == "0" and len(raw) > 1 and raw.isdecimal():
        return "phone number"
    if after is not None and after.glued:
        if after.kind == WORD:
            if following in {"st", "nd", "rd", "th"}:
                return "ordinal"
            if (following,) not in _UNITS or after.text == "G":
                return "numbered name"
        elif after.text in ":/" and end + 1 < len(tokens) and tokens[end + 1].kind == FIGURE:
            return "clock time"
        elif (
            following == "-"
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == FIGURE
            and tokens[end + 1].glued
        ):
            reason = _refuse_pair(tokens, i, end, reading)
            if reason:
                return reason
    if following == "-" and key_at(tokens, end + 1).isdecimal() and _in_sport(tokens, i):
        return "score"
    if money or match_after(tokens, end, _UNITS) is not None:
        return ""
    if i == 0 and following in {".", ")"} and reading.digits:
        return "list number"
    if reading.digits and reading.value < 120 and before is not None:
        if previous == "(" and following == ")":
            return "number in brackets"
        if (
            previous == ","
            and following in {",", ".", ")", ";"}
            and i >= 2
            and tokens[i - 2].capital
            and tokens[i - 2].kind == WORD
        ):
            return "age"
        if (
            previous == ","
            and following in {"who", "and", "was", "from", "of"}
            and key_at(tokens, end + 1) not in {"them", "whom", "those", "these", "which", "the"}
            and i >= 2
            and tokens[i - 2].capital
        ):
            return "age"
    if (
        reading.digits
        and raw.isdecimal()
        and len(raw) == 4
        and 1500 <= int(raw) <= 2150
        and end == i + 1
    ):
        hedged = any(t.key in _HEDGE_WORDS for t in tokens[max(0, i - 2) : i])
        people = following in _PEOPLE and (hedged or previous not in _YEAR_BEFORE)
        if not people and not is_count(tokens, i):
            return "year"
    if (
        reading.digits
        and reading.value < 10000
        and before is not None
        and before.kind == WORD
        and before.capital
        and i > 1
        and previous not in _MONTHS
        and raw.isdecimal()
        and not (after is not None and _is_plural(after))
    ):
        return "numbered name"
    return ""


_HEDGE_WORDS: Final = _LISTS["hedge-words"]
_SIGNS: Final = frozenset("$€£¥₩₽₹")
_CURRENCIES: Final = {
    code: unit
    for unit, codes in (row.split(": ") for row in read_list("en", "currency-codes").splitlines())
    for code in codes.split()
}
_CODES: Final = words("rs tk sh r us") | words(" ".join(_CURRENCIES))


def _is_plural(token: Token) -> bool:
    """Whether the token looks like a plural noun in lower case."""
    key = token.key
    return (
        token.kind == WORD
        and not token.capital
        and (
            key in _PEOPLE
            or (
                key.endswith("s")
                and not key.endswith(("ss", "us", "is"))
                and key not in _STOPS
                and len(key) > 3
            )
        )
    )


def _refuse_pair(tokens: Sequence[Token], i: int, end: int, reading: Reading) -> str:
    second = tokens[end + 1].key
    if key_at(tokens, end + 2) == "-" and key_at(tokens, end + 3)[:1].isdecimal():
        return "phone number"
    if not second.isdecimal() or not tokens[i].key.isdecimal():
        return ""
    if int(second) <= reading.value or (_in_sport(tokens, i) and int(second) < 200):
        return "score"
    if len(tokens[i].key) == 4 and 1800 < reading.value < 2150:
        return "year"
    return ""


def _in_sport(tokens: Sequence[Token], i: int) -> bool:
    return any(t.key in _SPORT for t in tokens[max(0, i - 10) : i + 7])


def gap(tokens: Sequence[Token], first: int) -> tuple[int, Hedge] | None:
    """English hedges touch their numbers, but for `more than the 500` and `at least another 20`.

    >>> from musnad.suggest.token import split_tokens
    >>> gap(split_tokens("at least another 20"), 3)
    (0, 'at-least')
    """
    previous = key_at(tokens, first - 1)
    if previous in {"another", "a", "the", "further", "additional", "other", "these", "those"}:
        for length in (3, 2, 1):
            start = first - 1 - length
            hedge = _HEDGES_BEFORE.get(tuple(t.key for t in tokens[max(0, start) : first - 1]))
            if (
                start >= 0
                and hedge is not None
                and hedge not in {"between", "bare"}
                and not (length == 1 and previous == "the")
                and not (hedge == "about" and previous == "a")  # "asked about a $2bn bid"
            ):
                return start, hedge
    return None


def is_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether *over* before a number tells where or how long, and no bound.

    `shot down over six regions`, `47 flights landed over five months`.
    """
    if key_at(tokens, first) == "top":
        return key_at(tokens, first - 1) not in _WILL
    if key_at(tokens, first) == "passed" and key_at(tokens, last) in {"to", "-", "–"}:
        return True  # "the motion passed 31 to 12"
    if key_at(tokens, first) == "up" and key_at(tokens, first - 1) in _CHANGES | {"went", "ticked"}:
        return True  # "edged up to 4.6 per cent"
    if key_at(tokens, first) != "over":
        return False
    before = key_at(tokens, first - 1)
    if key_at(tokens, last - 1) in _TIMES:
        return before not in _LASTING
    noun = next((t.key for t in tokens[last : last + 3] if t.key in _SKIES), None)
    return noun is not None and any(t.key in _FLYING for t in tokens[max(0, first - 9) : first])


_WILL: Final = words("will would could may might to should easily soon likely")
_TIMES: Final = words("days weeks months years hours minutes decades")
_LASTING: Final = _LISTS["lasting"]
_SKIES: Final = _LISTS["skies"]
_FLYING: Final = _LISTS["flying"]


def range_at(
    tokens: Sequence[Token], i: int, reading: Reading
) -> tuple[int, Reading, Reading] | None:
    """A range that starts with `reading`: the token after it, and its two numbers.

    >>> from musnad.suggest.token import split_tokens
    >>> tokens = split_tokens("2 to 3 million people")
    >>> [r.value for r in range_at(tokens, 0, numbers.read_number(tokens, 0))[1:]]
    [Decimal('2000000'), Decimal('3000000')]
    """
    opening = i - 1
    if opening >= 0 and tokens[opening].text in _SIGNS:
        opening -= 1
    previous = key_at(tokens, opening)
    between = previous == "between"
    ranging = previous == "from" and any(
        t.key in {"ranging", "ranges", "ranged", "range", "anywhere"}
        for t in tokens[max(0, opening - 3) : opening]
    )
    unit = match_after(tokens, reading.end, _UNITS)
    at = unit[0] if unit and key_at(tokens, reading.end) != "-" else reading.end
    if at + 1 >= len(tokens):
        return None
    link = tokens[at].key
    if between:
        if link != "and":
            at += 1  # "between 20 people and 30"
            if key_at(tokens, at) != "and" or at + 1 >= len(tokens):
                return None
    elif previous == "from" and not ranging:
        return None
    elif link == "-" and tokens[at + 1].key == "to":  # "ten-to-twenty", "two- to three-week"
        at += 1 + (key_at(tokens, at + 2) == "-")
        link = "to"
    elif link == "-":
        if tokens[at].glued != tokens[at + 1].glued:
            return None
    elif link == "or":
        if reading.value > 20 or reading.scale > 1:
            return None
    elif link != "to":
        return None
    start = at + 1
    if tokens[start].text in _SIGNS and start + 1 < len(tokens):
        start += 1
    if tokens[start].kind == MARK or (key_at(tokens, start) in {"a", "an"} and not between):
        return None
    second = numbers.read_number(tokens, start)
    if second is None or second.vague or second.share:
        return None
    if link == "or" and second.value - reading.value not in {1, 2}:
        return None
    low = reading
    if low.scale == 1 and second.scale > 1 and low.value < 1000:
        value = low.value * second.scale
        if value < second.value:
            low = low._replace(value=value, scale=second.scale)
    if low.value >= second.value:
        return None
    if link == "to" and not ranging and not between:
        near = any(t.key in _CHANGES for t in tokens[max(0, opening - 3) : opening + 1])
        if near and previous != "by":
            return None
        far = any(
            t.key in _CHANGES or t.key in _LESSENED for t in tokens[max(0, opening - 9) : opening]
        )
        if far and previous == "by" and (unit is not None or second.value > 3 * low.value):
            return None  # "rose by 5 to 40", "fell by 3 points to 41"
    if link == "to" and not ranging and _in_sport(tokens, i) and second.value < 20:
        return None
    return second.end, low, second


_CHANGES: Final = _LISTS["changes"]
_LESSENED: Final = words("cut cuts cutting reduced lowered lifted trimmed slashed expanded")


def count(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The thing counted: the words after the number up to the first plural noun."""
    at = last
    if key_at(tokens, at) == "-":
        at += 1
        return tokens[at].text if at < len(tokens) and tokens[at].key in _HYPHENED else None
    while key_at(tokens, at) in _BEFORE_COUNTED and at < last + 3:
        at += 1
    start = at
    while at < len(tokens) and at < start + 5:
        token = tokens[at]
        if token.kind != WORD or token.key in _STOPS:
            if (
                token.key == "-"
                and token.glued
                and at > start
                and at + 1 < len(tokens)
                and tokens[at + 1].kind == WORD
            ):
                at += 2
                continue
            break
        at += 1
        if _is_plural(token) or token.key in _PEOPLE:
            return _joined(tokens, start, at)
    if at > start and (tokens[start].key in _TAKEN or tokens[start].key in _SINGLES):
        return tokens[start].text
    if start < len(tokens) and tokens[start].key in _TAKEN:
        return tokens[start].text
    for j in range(first - 1, max(-1, first - 7), -1):
        key = tokens[j].key
        if key in _HURT:
            return {"killing": "killed", "wounding": "wounded", "injuring": "injured"}.get(key, key)
        if key == "toll":
            return "deaths" if key_at(tokens, j - 1) == "death" else None
        if key == "number" and key_at(tokens, j + 1) == "of" and j + 2 < first:
            return tokens[j + 2].text
        if tokens[j].kind == MARK:
            break
    return None


def _joined(tokens: Sequence[Token], a: int, b: int) -> str:
    parts = [tokens[a].text]
    parts += [t.text if t.glued else " " + t.text for t in tokens[a + 1 : b]]
    return "".join(parts)


GRAMMAR: Final = Grammar(
    starts=words(
        """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundreds thousands millions billions trillions dozens scores tens a an half dozen
    several few couple zero minus
    """
    ),
    read_number=numbers.read_number,
    hedges_before=Phrases(_HEDGES_BEFORE),
    hedges_after=Phrases(_HEDGES_AFTER),
    units=_UNITS,
    signs={
        "$": "dollar",
        "us$": "dollar",
        "€": "euro",
        "£": "pound-sterling",
        "¥": "yen",
        "₩": "won",
        "₽": "rouble",
        "₹": "=rupees",
        "Rs": "=rupees",
        **_CURRENCIES,
    },
    refuse=refuse,
    gap=gap,
    range_at=range_at,
    count=count,
    is_place=is_place,
)
