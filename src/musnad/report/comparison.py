"""Any two claims explained: the verdicts between them, or why there is none. Gives values."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from musnad.dataclass import dataclass
from musnad.errors import UnknownIdError
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.label import Label
from musnad.readmodel.stands import questions_met, relater_of
from musnad.relate.acknowledged import find_relations
from musnad.relate.row import Relation
from musnad.report.silence import why_none


def unknown(node: str, name: str, known: Iterable[str]) -> UnknownIdError:
    """The exception for an id that is not there, with the nearest that are."""
    near = get_close_matches(name, list(known), 3)
    verb = "speakers" if node == "agent" else f"search {name}" if " " in node else f"{node}s"
    listed = f"{'search for it' if ' ' in node else 'list them'}: musnad {verb}"
    remedy = f"did you mean {' or '.join(near)}?" if near else listed
    return UnknownIdError(f"no {node} is called {name!r}", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims, every relation between them, and why there is none where there is none."""

    a: Claim
    b: Claim
    relations: tuple[Relation, ...]
    why_none: Label | None


def compare(base: Base, first: str, second: str) -> Comparison:
    """Explain any two claims.

    Raises: `UnknownIdError`.
    """
    for name in (first, second):
        if name not in base.claims:
            raise unknown("claim", name, base.claims)
    a, b = (base.claims[c] for c in sorted((first, second)))
    relater = relater_of(base)
    held = {c.id: _asked(base, c) for c in (a, b)}
    questions = held[a.id] | held[b.id] | {a.question, b.question}
    for name in list(questions):
        whole = base.questions[name].part_of
        if whole:
            questions.add(whole)
        questions.update(base.made_of(name))
    every = find_relations(relater, questions, {a.id})
    rows = tuple(r for r in every if (r.a, r.b) == (a.id, b.id))
    return Comparison(a, b, rows, None if rows else why_none(relater, a, b))


def _asked(base: Base, claim: Claim) -> set[str]:
    """The questions on which a claim stands, its own or carried."""
    if claim.superseded:
        return set()
    return questions_met(base, claim)
