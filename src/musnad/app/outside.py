"""Estimates whose range lies outside of all claims that they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.relate.estimate import is_outside

OUTSIDE = "estimate-outside-claims"
"""The code of the finding."""


def outside_estimates(base: Base, places: Mapping[tuple[str, str], Place]) -> Iterator[Finding]:
    """A warning for each such estimate; `places` are those of the claims."""
    for name in base.estimates():
        if is_outside(base, base.claims[name]):
            yield Finding(
                places["claim", name],
                "warning",
                OUTSIDE,
                f"{name!r} lies outside of all claims that it rests on",
                "look at its figure, or name the other claims it rests on",
            )
