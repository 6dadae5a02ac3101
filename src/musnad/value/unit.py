"""Units: names, QUDT identifiers, dimensions and exact decimal factors.

Knows only units whose factor to the reference unit of their dimension is an exact decimal. Does not
know things that are counted: a count has no unit.

Source: QUDT vocabulary, http://qudt.org/vocab/unit/ (identifiers and factors).
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from musnad.dataclass import dataclass

QUDT = "http://qudt.org/vocab/unit/"
DIGITS = 18
"""How many decimals a converted figure may have."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `name` as curators write it, `qudt` the local name, `factor` to the reference.

    `arabic` is the word that follows a figure of eleven and more.
    """

    name: str
    qudt: str
    dimension: str
    factor: Decimal
    arabic: str

    @property
    def plural(self) -> str:
        """The English plural, hyphens as spaces.

        >>> UNITS["kilometre-per-hour"].plural, UNITS["foot"].plural
        ('kilometres per hour', 'feet')
        """
        if self.name in _PLURALS:
            return _PLURALS[self.name]
        head, dash, tail = self.name.partition("-per-")
        return f"{head.replace('-', ' ')}s" + (f" per {tail}" if dash else "")

    @property
    def iri(self) -> str:
        """The QUDT identifier."""
        return QUDT + self.qudt


_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "square-foot": "square feet",
    "cubic-foot": "cubic feet",
    "mile-per-hour": "miles per hour",
    "uae-dirham": "UAE dirhams",
    "turkish-lira": "Turkish lira",
    "naira": "naira",
    "rand": "rand",
    "percent": "percent",
    "degree-celsius": "degrees Celsius",
    "pound-sterling": "pounds sterling",
    "won": "won",
    "yuan": "yuan",
    "yen": "yen",
}
_ROWS = """
kilogram KiloGM mass 1 كيلوغراما
gram GM mass 0.001 غراما
tonne TON_Metric mass 1000 طنا
kilotonne KiloTON_Metric mass 1000000 كيلوطنا
pound LB mass 0.45359237 رطلا
metre M length 1 مترا
kilometre KiloM length 1000 كيلومترا
centimetre CentiM length 0.01 سنتيمترا
mile MI length 1609.344 ميلا
foot FT length 0.3048 قدما
inch IN length 0.0254 بوصة
nautical-mile MI_N length 1852 ميلا_بحريا
square-metre M2 area 1 مترا_مربعا
square-kilometre KiloM2 area 1000000 كيلومترا_مربعا
hectare HA area 10000 هكتارا
acre AC area 4046.8564224 فدانا_إنجليزيا
square-mile MI2 area 2589988.110336 ميلا_مربعا
square-foot FT2 area 0.09290304 قدما_مربعة
litre L volume 1 لترا
cubic-metre M3 volume 1000 مترا_مكعبا
cubic-foot FT3 volume 28.316846592 قدما_مكعبة
barrel BBL volume 158.987294928 برميلا
second SEC time 1 ثانية
minute MIN time 60 دقيقة
hour HR time 3600 ساعة
day DAY time 86400 يوما
week WK time 604800 أسبوعا
month MO time 2629800 شهرا
year YR time 31557600 عاما
percent PERCENT ratio 1 بالمئة
degree-celsius DEG_C temperature 1 درجة_مئوية
kilometre-per-hour KiloM-PER-HR speed 1 كيلومترا_في_الساعة
mile-per-hour MI-PER-HR speed 1.609344 ميلا_في_الساعة
knot KN speed 1.852 عقدة
watt W power 1 واطا
kilowatt KiloW power 1000 كيلوواطا
megawatt MegaW power 1000000 ميغاواطا
gigawatt GigaW power 1000000000 غيغاواطا
dollar CCY_USD money-usd 1 دولارا
euro CCY_EUR money-eur 1 يورو
pound-sterling CCY_GBP money-gbp 1 جنيها_إسترلينيا
rouble CCY_RUB money-rub 1 روبلا
won CCY_KRW money-krw 1 وونا
yuan CCY_CNY money-cny 1 يوانا
yen CCY_JPY money-jpy 1 ينا
saudi-riyal CCY_SAR money-sar 1 ريالا_سعوديا
qatari-riyal CCY_QAR money-qar 1 ريالا_قطريا
omani-rial CCY_OMR money-omr 1 ريالا_عمانيا
yemeni-rial CCY_YER money-yer 1 ريالا_يمنيا
iranian-rial CCY_IRR money-irr 1 ريالا_إيرانيا
uae-dirham CCY_AED money-aed 1 درهما_إماراتيا
moroccan-dirham CCY_MAD money-mad 1 درهما_مغربيا
kuwaiti-dinar CCY_KWD money-kwd 1 دينارا_كويتيا
jordanian-dinar CCY_JOD money-jod 1 دينارا_أردنيا
iraqi-dinar CCY_IQD money-iqd 1 دينارا_عراقيا
bahraini-dinar CCY_BHD money-bhd 1 دينارا_بحرينيا
libyan-dinar CCY_LYD money-lyd 1 دينارا_ليبيا
tunisian-dinar CCY_TND money-tnd 1 دينارا_تونسيا
algerian-dinar CCY_DZD money-dzd 1 دينارا_جزائريا
turkish-lira CCY_TRY money-try 1 ليرة_تركية
syrian-pound CCY_SYP money-syp 1 ليرة_سورية
lebanese-pound CCY_LBP money-lbp 1 ليرة_لبنانية
egyptian-pound CCY_EGP money-egp 1 جنيها_مصريا
sudanese-pound CCY_SDG money-sdg 1 جنيها_سودانيا
indian-rupee CCY_INR money-inr 1 روبية_هندية
pakistani-rupee CCY_PKR money-pkr 1 روبية_باكستانية
shekel CCY_ILS money-ils 1 شيكلا
hryvnia CCY_UAH money-uah 1 هريفنيا
zloty CCY_PLN money-pln 1 زلوتيا
rand CCY_ZAR money-zar 1 راندا
naira CCY_NGN money-ngn 1 نايرا
swiss-franc CCY_CHF money-chf 1 فرنكا_سويسريا
australian-dollar CCY_AUD money-aud 1 دولارا_أستراليا
canadian-dollar CCY_CAD money-cad 1 دولارا_كنديا
hong-kong-dollar CCY_HKD money-hkd 1 دولارا_من_هونغ_كونغ
"""

UNITS: dict[str, Unit] = {
    name: Unit(name, qudt, dimension, Decimal(factor), arabic.replace("_", " "))
    for name, qudt, dimension, factor, arabic in map(str.split, _ROWS.strip().splitlines())
}
"""Every unit by its name."""

REFERENCE: dict[str, Unit] = {unit.dimension: unit for unit in UNITS.values() if unit.factor == 1}
"""The unit of each dimension whose factor is one."""

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
            raise InexactError(f"{value} {source.name} is not an exact number of {target.name}")
        return plain(result)


def decimals(value: Decimal) -> int:
    """How many digits are after the point once trailing zeros are gone."""
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
