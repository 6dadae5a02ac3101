"""Answers and names of documents in words, in both languages.

Knows figures with their hedges, dates, options, yes and no. Does not know stances or verdicts.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.label import Label
from musnad.model.question import Question
from musnad.value.answer import Answer
from musnad.value.date import Date
from musnad.value.quantity import Hedge, Quantity, format_quantity, middle
from musnad.value.unit import format_decimal

YES = Label("نعم", "yes")
NO = Label("لا", "no")
NOT_KNOWN = Label("غير معلوم", "not known")
_HEDGE: dict[Hedge, str] = {
    "bare": "{low}",
    "more-than": "أكثر من {low}",
    "at-least": "ما لا يقل عن {low}",
    "vague": "{low} أو أكثر",
    "less-than": "أقل من {high}",
    "at-most": "{high} على الأكثر",
    "up-to": "ما يصل إلى {high}",
    "about": "نحو {middle}",
    "between": "بين {low} و{high}",
}


def say_quantity(quantity: Quantity) -> Label:
    """A quantity with its unit, figures grouped by thousands.

    >>> from musnad.value.quantity import parse_quantity
    >>> say_quantity(parse_quantity("more than 10000")).ar
    'أكثر من 10,000'
    >>> say_quantity(parse_quantity("24 year"))
    Label(ar='24 عاما', en='24 years', absent='')
    """
    low, high = (
        "" if end is None else f"{Decimal(format_decimal(end)):,f}"
        for end in (quantity.interval.lower, quantity.interval.upper)
    )
    around = middle(quantity.interval) if quantity.hedge == "about" else ""
    arabic = _HEDGE[quantity.hedge].format(low=low, high=high, middle=around)
    unit = quantity.unit
    return Label(f"{arabic} {unit.arabic}" if unit else arabic, format_quantity(quantity))


_SEASONS = {
    "21": Label("ربيع", "spring"),
    "22": Label("صيف", "summer"),
    "23": Label("خريف", "autumn"),
    "24": Label("شتاء", "winter"),
}
_APPROXIMATE = {
    "~": Label("نحو ", "about "),
    "?": Label("ربما ", "perhaps "),
    "%": Label("ربما نحو ", "perhaps about "),
}


@lru_cache(maxsize=20_000)
def say_date(date: Date) -> Label:
    """A date as people write it: seasons, ranges and open ends in words, others as in EDTF.

    >>> from musnad.value.date import parse_date
    >>> say_date(parse_date("2024-22")).en, say_date(parse_date("2023-09/..")).en
    ('summer 2024', 'since 2023-09')
    >>> say_date(parse_date("2024-05-01T14:30+03:00")).en
    '2024-05-01 14:30+03:00'
    """
    first, slash, last = date.edtf.partition("/")
    if not slash:
        return _say_part(date.edtf)
    start, end = _say_part(first), _say_part(last)
    if first in {"", ".."}:
        return Label(f"حتى {end.ar}", f"until {end.en}")
    if last in {"", ".."}:
        return Label(f"منذ {start.ar}", f"since {start.en}")
    return Label(f"من {start.ar} إلى {end.ar}", f"{start.en} to {end.en}")


def say_document(base: Base, name: str) -> Label:
    """The name of the document with the id `name`: its title, or its date and its outlet.

    >>> from musnad.model.document import Capture, Document
    >>> base = Base("https://example.org/")
    >>> base.documents["d"] = Document("d", UNKNOWN, "en", Capture("0" * 64, 9))
    >>> say_document(base, "d").en
    'Untitled, undated, publisher unknown'
    """
    document = base.documents[name]
    if document.title:
        return Label.of(document.title, None)
    where = Label("ناشر غير معلوم", "publisher unknown")
    if document.publisher != UNKNOWN:
        where = base.label(document.publisher)
    day = say_date(document.issued) if document.issued else Label("بلا تاريخ", "undated")
    return Label(f"بلا عنوان، {day.ar}، {where.ar}", f"Untitled, {day.en}, {where.en}")


def _say_part(text: str) -> Label:
    lead = _APPROXIMATE.get(text[-1:], Label("", ""))
    text = text.rstrip("~?%")
    year, _, season = text.partition("-")
    if season in _SEASONS:
        name = _SEASONS[season]
        return Label(f"{lead.ar}{name.ar} {year}", f"{lead.en}{name.en} {year}")
    text = text.replace("T", " ").replace("Z", " UTC")
    return Label(lead.ar + text, lead.en + text)


def say_answer(question: Question, answer: Answer) -> Label:
    """The answer in short: `over 10,000 tonnes`, `2024-06-19`, the label of an option.

    >>> from musnad.value.answer import YesNoAnswer
    >>> word = Label("س", "q")
    >>> say_answer(Question("q", word, word, "yes-no"), YesNoAnswer(True)).en
    'yes'
    """
    match answer.type:
        case "quantity":
            return say_quantity(answer.stated)
        case "date":
            return say_date(answer.value)
        case "yes-no":
            return YES if answer.value else NO
        case "choice":
            known = {o.id: o.label for o in question.options}
            return known.get(answer.option, Label(answer.option, answer.option))
        case "text":
            return Label(answer.text, answer.text)
        case "unknown":
            return NOT_KNOWN
