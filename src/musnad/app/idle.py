"""Statements of independence about two claims of which one may only repeat the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.relate.independence import Witnesses
from musnad.relate.principal import Principals


def idle_judgements(
    base: Base,
    places: Mapping[tuple[str, str], Place],
    claims: AbstractSet[str] | None = None,
) -> Iterator[Finding]:
    """An error for each such statement; `places` are those of the judgements.

    `claims` restricts them to those that name one of some claims; `None` means all.
    """
    witnesses = Witnesses(base, Principals(base))
    for pair in sorted(map(sorted, witnesses.shown)):
        if claims is not None and claims.isdisjoint(pair):
            continue
        a, b = (base.claims[claim] for claim in pair)
        if not witnesses.is_echo(a, b):
            continue
        for judgement in base.judgements_of(a.id):
            if not (judgement.independent and b.id in judgement.claims):
                continue
            yield Finding(
                places["judgement", judgement.id],
                "error",
                "judgement-echo",
                f"{a.id} and {b.id} are an echo, not two witnesses",
                "correct roots, utterances or derivations first, or remove the statement",
            )
