"""Figures compared with the words of their source.

The words next to an answer are read by rules, which may be wrong: the curator decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from musnad.findings import Finding, Place
from musnad.model.claim import Claim
from musnad.model.document import Document
from musnad.value.answer import QuantityAnswer
from musnad.value.quantity import format_quantity


def figures_beside_words(
    document: Document, claims: Iterable[Claim], places: Mapping[tuple[str, str], Place]
) -> Iterator[Finding]:
    """A warning for each figure that differs from its own words, as far as rules can read them.

    A figure that the words add up to, or whose things they name one by one, is no other; nor are
    years that they count in decades.
    """
    language: Literal["ar", "en"] = "ar" if document.language == "ar" else "en"
    for claim in claims:
        if not isinstance(claim.answer, QuantityAnswer):
            continue
        stated = claim.answer.stated.interval
        ends = {end for end in (stated.lower, stated.upper) if end}
        if ends & _digits(claim.answer.verbatim):
            continue
        read = _ends(claim.answer.verbatim, language)
        said = set(read)
        if _DECADE.search(claim.answer.verbatim):
            said |= {end * 10 for end in said if end is not None}
        if read and not ends & said and not ends & _totals(claim.answer.verbatim, language):
            yield Finding(
                places["claim", claim.id],
                "warning",
                "answer-beside-words",
                f"{claim.id} answers {format_quantity(claim.answer.stated)}, its words say "
                f"{claim.answer.verbatim!r}",
                "correct the answer or verbatim, unless the reading is wrong",
            )


@lru_cache(4096)
def _ends(words: str, language: Literal["ar", "en"]) -> frozenset[Decimal | None]:
    """The ends of the figures that a machine reads in words, `None` for an open one."""
    from musnad.suggest import find_quantities

    read = [found.quantity.interval for found in find_quantities(words, language)]
    return frozenset(end for interval in read for end in (interval.lower, interval.upper))


_DECADE = re.compile(r"\bdecades?\b|عقد(?:ان|ين|ا)?\b|عقود")
_ITEM = re.compile(r"(?<!\d),|,(?!\d)|[;،؛]|\s(?:and|plus|as well as|then|ثم)\s|\s(?=و\w)")
"""The separators of the items of a list."""


def _totals(words: str, language: Literal["ar", "en"]) -> set[Decimal]:
    """What the neighbouring items of a list come to; one without a figure counts as one.

    >>> sorted(map(int, _totals("two tanks, a truck and 12 guns", "en")))
    [3, 13, 15]
    """
    from musnad.suggest import find_quantities

    items = [item for item in _ITEM.split(words) if item.strip()]
    if len(items) < 2:
        return set()
    figures = []
    for item in items:
        read = [q.quantity.interval for q in find_quantities(item, language)]
        ends = [end for i in read for end in (i.lower, i.upper) if end is not None]
        figures.append(ends[0] if ends else next(iter(_digits(item)), Decimal(1)))
    sums = {sum(figures[a:b]) for a in range(len(figures)) for b in range(a + 2, len(figures) + 1)}
    return {Decimal(total) for total in sums}


_DIGITS = re.compile(r"\d[\d.,٫٬_]*")
_PLAIN = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")} | {
    ord(","): "", ord("٬"): "", ord("_"): "", ord("٫"): "."
}  # fmt: skip


def _digits(words: str) -> set[Decimal]:
    """The figures that are in digits, read in the simplest way; often that is enough."""
    found = set()
    for match in _DIGITS.finditer(words):
        with suppress(InvalidOperation):
            found.add(Decimal(match[0].translate(_PLAIN).strip(".")))
    return found
