"""Quantities: a number with its hedge, as an interval.

Knows how each hedge turns a number into bounds, and the short notation that curators write. Does
not know the words of any language: `musnad.suggest` reads those.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, get_args

from musnad.dataclass import dataclass, replace
from musnad.value.interval import Interval, point
from musnad.value.unit import (
    REFERENCE,
    UNITS,
    InexactError,
    Unit,
    convert,
    decimals,
    format_decimal,
    plain,
)

Hedge = Literal[
    "bare",
    "more-than",
    "at-least",
    "less-than",
    "at-most",
    "up-to",
    "about",
    "between",
    "vague",
]
HEDGES: tuple[Hedge, ...] = get_args(Hedge)
LOOSE: frozenset[Hedge] = frozenset({"up-to", "about", "vague"})
"""Hedges whose denial denies only that same answer."""

TOLERANCE = Decimal("0.1")
"""The tolerance of *about* where the question gives none, as a fraction."""
LIMIT = Decimal(10) ** 20
"""Magnitudes from this one on are refused: SPARQL engines compute wrongly beyond it."""


class QuantityError(ValueError):
    """A quantity that cannot be read or held; `code` is the word of the finding."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval in a unit; `unit` is `None` for a count.

    >>> parse_quantity("more than 10000").interval.lower
    Decimal('10000')
    """

    interval: Interval
    hedge: Hedge = "bare"
    unit: Unit | None = None

    @property
    def dimension(self) -> str:
        """`count`, or the dimension of the unit."""
        return self.unit.dimension if self.unit else "count"

    @property
    def is_positive(self) -> bool:
        """Whether every value is above zero."""
        low = self.interval.lower
        return low is not None and (low > 0 or (low == 0 and not self.interval.lower_closed))

    def normalise(self, unit: Unit | None) -> Quantity:
        """The quantity that is compared: in `unit` where the dimensions match, counts as integers.

        An open integer end of a count moves inward: over 10,000 is at least 10,001. Where the
        dimensions differ, the reference unit of its own dimension is taken.

        Raises: `QuantityError`: `unit-not-exact` when a bound has no exact value in `unit`,
        `quantity-out-of-range` when it is too large there, `quantity-not-a-count` when no whole
        number is left.

        >>> parse_quantity("260 kilotonne").normalise(UNITS["tonne"]).interval.lower
        Decimal('260000')
        >>> parse_quantity("more than 10000").normalise(None).interval.lower
        Decimal('10001')
        """
        own = self.unit
        if own is None:
            whole = self.interval.inward()
            if whole is None or (whole.upper is not None and whole.upper < 0):
                raise QuantityError("quantity-not-a-count", "no whole number of things is meant")
            return replace(self, interval=whole)
        if unit is None or unit.dimension != self.dimension:
            unit = REFERENCE[own.dimension]
        try:
            lower, upper = (
                None if end is None else convert(end, own, unit)
                for end in (self.interval.lower, self.interval.upper)
            )
        except InexactError as error:
            raise QuantityError("unit-not-exact", str(error)) from error
        if any(end is not None and abs(end) >= LIMIT for end in (lower, upper)):
            raise QuantityError("quantity-out-of-range", f"not below 10^20 in {unit.name}")
        closed = self.interval.lower_closed, self.interval.upper_closed
        return replace(self, unit=unit, interval=Interval(lower, upper, *closed))


def from_hedge(
    hedge: Hedge,
    number: Decimal,
    second: Decimal | None = None,
    *,
    unit: Unit | None = None,
    tolerance: Decimal = TOLERANCE,
) -> Quantity:
    """The quantity that `hedge` makes of `number` (`second`: the other end of *between*).

    Raises: `QuantityError` for a figure out of range, or a lower end above the upper one.

    >>> from_hedge("up-to", Decimal(30000)).interval
    Interval(lower=Decimal('0'), upper=Decimal('30000'), lower_closed=True, upper_closed=True)
    >>> from_hedge("about", Decimal(100)).interval.upper
    Decimal('110')
    """
    for value in (number, second):
        if value is not None and (abs(value) >= LIMIT or decimals(value) > 18):
            raise QuantityError(
                "quantity-out-of-range",
                f"{value} is not below 10^20 with at most 18 decimals",
            )
    return Quantity(_interval(hedge, number, second, unit, tolerance), hedge, unit)


def _interval(
    hedge: Hedge, number: Decimal, second: Decimal | None, unit: Unit | None, tolerance: Decimal
) -> Interval:
    match hedge:
        case "bare":
            return point(number)
        case "more-than":
            return Interval(number, None, lower_closed=False)
        case "at-least" | "vague":
            return Interval(number, None)
        case "less-than":
            return Interval(None, number, upper_closed=False)
        case "at-most":
            return Interval(None, number)
        case "up-to":
            return Interval(Decimal(0) if unit is None else None, number)
        case "about":
            reach = abs(number) * tolerance
            return Interval(plain(number - reach), plain(number + reach))
        case "between":
            if second is None:
                raise QuantityError("quantity-malformed", "a range needs two numbers")
            if number > second:
                raise QuantityError(
                    "quantity-lower-above-upper", f"the range starts at {number}, above {second}"
                )
            return Interval(number, second)


_NUMBER = r"[+-]?\d[\d,_]*(?:\.\d+)?"
_FORM = re.compile(
    rf"(?:(?P<hedge>more than|at least|less than|at most|up to|about|vague at least)\s+"
    rf"|(?P<range>between)\s+)?"
    rf"(?P<number>{_NUMBER})(?:\s+and\s+(?P<second>{_NUMBER}))?(?:\s*(?P<unit>%|[a-z][a-z-]*))?"
)


def parse_quantity(text: str, *, tolerance: Decimal = TOLERANCE) -> Quantity:
    """Read the curators' notation: `[hedge] number [unit]` or `between A and B [unit]`.

    Raises: `QuantityError` whose code and message tell a curator what is wrong.

    >>> parse_quantity("between 2,000 and 3,000").interval.upper
    Decimal('3000')
    >>> parse_quantity("vague at least 10000").hedge
    'vague'
    """
    match = _FORM.fullmatch(" ".join(text.split()))
    if match is None or bool(match["range"]) != bool(match["second"]):
        raise QuantityError("quantity-malformed", f"cannot read the quantity {text!r}")
    unit = None
    if match["unit"]:
        name = "percent" if match["unit"] == "%" else match["unit"]
        unit = UNITS.get(name) or UNITS.get(name.removesuffix("s"))
        if unit is None:
            raise QuantityError("unknown-unit", f"no unit is called {name!r}")
    hedge: Hedge = "bare"
    if match["range"]:
        hedge = "between"
    elif match["hedge"] == "vague at least":
        hedge = "vague"
    elif match["hedge"]:
        hedge = next(h for h in HEDGES if h == match["hedge"].replace(" ", "-"))
    number = Decimal(match["number"].replace(",", "").replace("_", ""))
    second = match["second"] and Decimal(match["second"].replace(",", "").replace("_", ""))
    return from_hedge(hedge, number, second or None, unit=unit, tolerance=tolerance)


def middle(interval: Interval) -> str:
    """The figure half way between the ends of an interval made from *about*, grouped by thousands.

    Raises: ValueError when an end is absent.

    >>> middle(parse_quantity("about 3200").interval)
    '3,200'
    """
    if interval.lower is None or interval.upper is None:
        raise ValueError("an interval without an end has no middle")
    return f"{plain((interval.lower + interval.upper) / 2):,f}"


def format_answer(quantity: Quantity) -> str:
    """A quantity in the notation that curators write; `parse_quantity` reads it back.

    >>> [format_answer(parse_quantity(x)) for x in ("more than 10,000", "about 3200", "3 tonne")]
    ['more than 10000', 'about 3200', '3 tonne']
    """
    low, high = (
        None if end is None else format_decimal(end)
        for end in (quantity.interval.lower, quantity.interval.upper)
    )
    match quantity.hedge:
        case "about":
            words = f"about {middle(quantity.interval).replace(',', '')}"
        case "between":
            words = f"between {low} and {high}"
        case "vague":
            words = f"vague at least {low}"
        case "more-than" | "at-least":
            words = f"{quantity.hedge.replace('-', ' ')} {low}"
        case "less-than" | "at-most" | "up-to":
            words = f"{quantity.hedge.replace('-', ' ')} {high}"
        case _:
            words = f"{low}"
    return f"{words} {quantity.unit.name}" if quantity.unit else words


def format_quantity(quantity: Quantity) -> str:
    """A short English reading, figures grouped by thousands.

    >>> format_quantity(parse_quantity("more than 10000"))
    'over 10,000'
    >>> format_quantity(parse_quantity("between 2 and 3 tonne"))
    '2 to 3 tonnes'
    """
    low, high = (
        None if end is None else f"{Decimal(format_decimal(end)):,f}"
        for end in (quantity.interval.lower, quantity.interval.upper)
    )
    match quantity.hedge:
        case "bare":
            words = f"{low}"
        case "more-than":
            words = f"over {low}"
        case "at-least":
            words = f"at least {low}"
        case "vague":
            words = f"{low} or more"
        case "less-than":
            words = f"under {high}"
        case "at-most":
            words = f"at most {high}"
        case "up-to":
            words = f"up to {high}"
        case "about":
            words = f"about {middle(quantity.interval)}"
        case "between":
            words = f"{low} to {high}"
    if quantity.unit is None:
        return words
    return f"{words} {quantity.unit.name if words == '1' else quantity.unit.plural}"
