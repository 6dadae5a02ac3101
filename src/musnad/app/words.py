"""Figures held against the words of their source.

Knows how a machine reads the words beside an answer, and that it may be wrong: the curator decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from musnad.findings import Finding, Place
from musnad.model.claim import Claim
from musnad.model.document import Document
from musnad.value.answer import QuantityAnswer
from musnad.value.quantity import format_quantity


def figures_beside_words(
    document: Document, claims: Iterable[Claim], places: Mapping[tuple[str, str], Place]
) -> Iterator[Finding]:
    """A warning for each figure whose own words, as far as a machine reads them, say another."""
    from musnad.suggest import find_quantities

    language: Literal["ar", "en"] = "ar" if document.language == "ar" else "en"
    for claim in claims:
        if not isinstance(claim.answer, QuantityAnswer):
            continue
        stated = claim.answer.stated.interval
        ends = {end for end in (stated.lower, stated.upper) if end}
        read = [q.quantity.interval for q in find_quantities(claim.answer.verbatim, language)]
        if read and not any(ends & {i.lower, i.upper} for i in read):
            yield Finding(
                places["claim", claim.id],
                "warning",
                "answer-beside-words",
                f"{claim.id} answers {format_quantity(claim.answer.stated)}, its words say "
                f"{claim.answer.verbatim!r}",
                "mend the answer or verbatim, unless the reading is wrong",
            )
