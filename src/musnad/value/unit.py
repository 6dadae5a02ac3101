"""Units: names, QUDT identifiers, dimensions and exact decimal factors.

Knows only units whose factor to the reference unit of their dimension is an exact decimal. Does not
know things that are counted: a count has no unit.

Source: QUDT vocabulary, http://qudt.org/vocab/unit/ (identifiers and factors).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

QUDT = "http://qudt.org/vocab/unit/"
DIGITS = 18
"""How many decimals a converted figure may have."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `name` as curators write it, `qudt` the local name, `factor` to the reference."""

    name: str
    qudt: str
    dimension: str
    factor: Decimal

    @property
    def iri(self) -> str:
        """The QUDT identifier."""
        return QUDT + self.qudt


_ROWS = """
kilogram KiloGM mass 1
gram GM mass 0.001
tonne TON_Metric mass 1000
kilotonne KiloTON_Metric mass 1000000
pound LB mass 0.45359237
metre M length 1
kilometre KiloM length 1000
centimetre CentiM length 0.01
mile MI length 1609.344
foot FT length 0.3048
square-metre M2 area 1
square-kilometre KiloM2 area 1000000
hectare HA area 10000
litre L volume 1
barrel BBL volume 158.987294928
second SEC time 1
minute MIN time 60
hour HR time 3600
day DAY time 86400
week WK time 604800
month MO time 2629800
year YR time 31557600
percent PERCENT ratio 1
degree-celsius DEG_C temperature 1
kilometre-per-hour KiloM-PER-HR speed 1
watt W power 1
kilowatt KiloW power 1000
megawatt MegaW power 1000000
dollar CCY_USD money-usd 1
euro CCY_EUR money-eur 1
pound-sterling CCY_GBP money-gbp 1
rouble CCY_RUB money-rub 1
won CCY_KRW money-krw 1
yuan CCY_CNY money-cny 1
yen CCY_JPY money-jpy 1
"""

UNITS: dict[str, Unit] = {
    name: Unit(name, qudt, dimension, Decimal(factor))
    for name, qudt, dimension, factor in (row.split() for row in _ROWS.strip().splitlines())
}
"""Every unit by its name."""

BY_IRI: dict[str, Unit] = {unit.iri: unit for unit in UNITS.values()}


class InexactError(ValueError):
    """A conversion that has no exact decimal result."""


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """`value` of `source` in `target`, exactly.

    Raises: ValueError for two dimensions, `InexactError` when the result needs more than 18
    decimals.

    >>> convert(Decimal(260), UNITS["kilotonne"], UNITS["tonne"])
    Decimal('260000')
    """
    if source.dimension != target.dimension:
        raise ValueError(f"{source.name} is {source.dimension}, {target.name} {target.dimension}")
    with localcontext(prec=80):
        numerator = value * source.factor
        result = numerator / target.factor
        if result * target.factor != numerator or decimals(result) > DIGITS:
            raise InexactError(f"{value} {source.name} is no exact number of {target.name}")
        return plain(result)


def decimals(value: Decimal) -> int:
    """How many digits stand after the point once trailing zeros are gone."""
    with localcontext(prec=120):
        exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent.

    >>> str(plain(Decimal("2.60E+5")))
    '260000'
    """
    return Decimal(format_decimal(value))


def format_decimal(value: Decimal) -> str:
    """The canonical spelling of a number: no exponent, no trailing zero, no negative zero.

    >>> format_decimal(Decimal("1.50"))
    '1.5'
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
