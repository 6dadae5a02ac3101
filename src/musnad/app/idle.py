"""Statements of independence about two claims of which one may only repeat the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from musnad.findings import Finding, Place
from musnad.model.base import Base
from musnad.relate.independence import Witnesses
from musnad.relate.principal import Principals


def idle_judgements(base: Base, places: Mapping[tuple[str, str], Place]) -> Iterator[Finding]:
    """An error for each such statement; `places` are those of the judgements."""
    witnesses = Witnesses(base, Principals(base))
    for judgement in base.judgements.values():
        a, b = (base.claims[c] for c in judgement.claims)
        if judgement.independent and witnesses.is_echo(a, b):
            yield Finding(
                places["judgement", judgement.id],
                "error",
                "judgement-echo",
                f"{a.id} and {b.id} are an echo, not two witnesses",
                "mend roots, utterances or derivations first, or remove the statement",
            )
