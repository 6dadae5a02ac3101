"""Claims that keep a reading which a third person judged wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.reading import Reading, read_fields


def overruled(
    base: Base,
    claims: Iterable[Claim],
    readings: Iterable[Reading],
    places: Mapping[tuple[str, str], Place],
) -> Iterator[Finding]:
    """A warning for each such claim; `base` has its question, source and utterance."""
    named: dict[str, list[Reading]] = {}
    for reading in readings:
        for name in reading.claims:
            named.setdefault(name, []).append(reading)
    for claim in claims if named else ():
        for reading in named.get(claim.id, ()):
            says = read_fields(base, claim).get(reading.field)
            if says != reading.right:
                yield Finding(
                    places["claim", claim.id],
                    "warning",
                    "reading-overruled",
                    f"{claim.id}: {reading.field} is {says}; {reading.by} judged that "
                    f"{reading.right} is right: {reading.because}",
                    "correct the claim, or the reading in judgements.yml",
                )
