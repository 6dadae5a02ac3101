"""A base as it comes back from a store.

Knows what a store does not keep: the order of sets, and what equal records say twice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from musnad.model.base import Base, by_id
from musnad.model.document import Capture
from musnad.model.label import Label
from musnad.model.question import Distinction
from musnad.rdf.facts import as_set
from musnad.value.quantity import TOLERANCE


def canonical(base: Base) -> Base:
    """The same base as it comes back from a store.

    What is a set is sorted (aliases, parties, speakers, presuppositions, parts, distinctions, the
    claims of a judgement, what an estimate rests on, the words of a search), a distinction stands
    on both its questions, and documents that share a capture share what is known about it. Only a
    quantity question keeps a tolerance.

    >>> from musnad.model.claim import Utterance
    >>> base = Base("https://example.org/", utterances={"u": Utterance("u", ("b", "a"))})
    >>> canonical(base).utterances["u"].speakers
    ('a', 'b')
    """
    captures: dict[str, Capture] = {}
    for id_ in sorted(base.documents):
        capture = base.documents[id_].capture
        captures.setdefault(capture.sha256, capture)
    distinct: dict[str, dict[str, Label]] = defaultdict(dict)
    for id_ in sorted(base.questions):
        for d in base.questions[id_].distinct_from:
            because = distinct[id_].setdefault(d.question, d.because)
            distinct[d.question].setdefault(id_, because)
    return Base(
        base.iri,
        by_id(
            replace(a, aliases=as_set(a.aliases), parties=as_set(a.parties))
            for a in base.agents.values()
        ),
        by_id(base.sources.values()),
        by_id(replace(d, capture=captures[d.capture.sha256]) for d in base.documents.values()),
        by_id(replace(u, speakers=as_set(u.speakers)) for u in base.utterances.values()),
        by_id(
            replace(
                q,
                tolerance=q.tolerance if q.type == "quantity" else TOLERANCE,
                presupposes=as_set(q.presupposes),
                distinct_from=tuple(Distinction(o, b) for o, b in sorted(distinct[q.id].items())),
                sum_of=as_set(q.sum_of),
                options=tuple(
                    replace(o, presupposes=as_set(o.presupposes), excludes=as_set(o.excludes))
                    for o in q.options
                ),
            )
            for q in base.questions.values()
        ),
        by_id(
            replace(c, based_on=as_set(c.based_on)) if c.based_on else c
            for c in base.claims.values()
        ),
        by_id(replace(j, claims=(min(j.claims), max(j.claims))) for j in base.judgements.values()),
        by_id(base.gradings.values()),
        by_id(base.conclusions.values()),
        by_id(replace(s, words=as_set(s.words)) for s in base.searches.values()),
    )
