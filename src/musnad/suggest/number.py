"""Numbers: the result of reading number words, and figures in digits.

Knows decimal digits of any script and their separators. Number words are read in `ar` and `en`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from musnad.suggest.token import FIGURE, Token

ONE = Decimal(1)
DIGITS = 24
"""A figure of more characters is not a number of a news text."""


class Reading(NamedTuple):
    """A number that starts at a given token and ends before token `end`.

    `scale` is its last power of a thousand (1 for none), `vague` says that it is a magnitude
    such as *thousands*, `digits` that it is written in digits alone, `share` that it is a
    fraction of something (*half*, *two-thirds*). `lead` counts the tokens before it that name
    what it counts (`أسبوع واحد`).
    """

    value: Decimal
    end: int
    scale: Decimal = ONE
    vague: bool = False
    digits: bool = False
    share: bool = False
    lead: int = 0


NumberReader = Callable[[Sequence[Token], int], Reading | None]


def read_figure(raw: str, *, point_groups: bool) -> Decimal | None:
    """The value of a figure as written; `None` if it is no number (an address, a list, a version).

    `point_groups` says that a single full stop before three digits separates thousands.

    >>> read_figure("1,234.5", point_groups=False), read_figure("٢٫٥", point_groups=True)
    (Decimal('1234.5'), Decimal('2.5'))
    >>> read_figure("1.500", point_groups=True), read_figure("1.2.3.4", point_groups=True)
    (Decimal('1500'), None)
    """
    if len(raw) > DIGITS:
        return None
    if raw.isdecimal():
        return Decimal(raw)
    parts: list[str] = []
    marks: list[str] = []
    current = ""
    for char in raw:
        if char.isdecimal():
            current += char
        else:
            parts.append(current)
            marks.append(char)
            current = ""
    parts.append(current)
    kinds = set(marks)
    if len(kinds) > 2:
        return None
    last = marks[-1]
    if len(kinds) == 2:
        # thousands by one mark, then one decimal mark
        if marks.count(last) != 1 or last not in ".,٫" or not _is_grouped(parts[:-1]):
            return None
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    if last == "٫":
        return Decimal(".".join(parts)) if len(marks) == 1 else None
    if last == ".":
        if len(marks) == 1 and not (point_groups and _is_grouped(parts) and parts[0] != "0"):
            return Decimal(".".join(parts))
        return Decimal("".join(parts)) if _is_grouped(parts) else None
    if _is_grouped(parts) and parts[0] != "0":
        return Decimal("".join(parts))
    if last == "," and len(marks) == 1 and len(parts[1]) <= 2:
        return Decimal(".".join(parts))
    return None


def _is_grouped(parts: list[str]) -> bool:
    if not 1 <= len(parts[0]) <= 3:
        return False
    # thousands, or the South Asian groups of two before a last group of three
    return (
        len(parts[-1]) == 3 and all(len(part) in {2, 3} for part in parts[1:-1])
        if parts[1:]
        else True
    )


def join_spaced(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The figure at `i` with following groups of three that are separated by spaces only: `10 000`.

    Returns the written figure and the index after it.

    >>> from musnad.suggest.token import split_tokens
    >>> join_spaced(split_tokens("10 000 men"), 0)
    ('10000', 2)
    """
    raw = tokens[i].text
    j = i + 1
    if raw.isdecimal() and len(raw) <= 3 and raw[0] != "0":
        while (
            j < len(tokens)
            and j - i < 5
            and tokens[j].kind == FIGURE
            and len(tokens[j].text) == 3
            and tokens[j].text.isdecimal()
            and tokens[j].start == tokens[j - 1].end + 1
        ):
            raw += tokens[j].text
            j += 1
    return raw, j


def read_plain(tokens: Sequence[Token], i: int) -> Reading | None:
    """The value of a figure at token `i` alone, in digits.

    >>> from musnad.suggest.token import split_tokens
    >>> read_plain(split_tokens("10 000 men"), 0)[:2]
    (Decimal('10000'), 2)
    """
    if tokens[i].kind != FIGURE:
        return None
    raw, end = join_spaced(tokens, i)
    value = read_figure(raw, point_groups=False)
    return None if value is None else Reading(value, end, digits=True)


def ascending(low: Reading, high: Reading) -> tuple[Reading, Reading] | None:
    """Two numbers as a range, the first in thousands where the second is: `2 to 3 million`.

    >>> [r.value for r in ascending(Reading(ONE, 1), Reading(Decimal(3000), 3, Decimal(1000)))]
    [Decimal('1000'), Decimal('3000')]
    """
    if low.scale == 1 and high.scale > 1 and low.value < 1000:
        value = low.value * high.scale
        if value < high.value:
            low = low._replace(value=value, scale=high.scale)
    return (low, high) if low.value < high.value else None
