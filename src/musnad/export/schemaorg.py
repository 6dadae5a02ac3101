"""Claims as schema.org `Claim`, and `ClaimReview` where a person concluded what the answer is.

Knows that a conflict is not a review: only a resolved conclusion rates claims, each by the verdict
on its answer and the one that was found.

Source: https://schema.org/Claim, https://schema.org/ClaimReview.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from musnad.export.json_text import write_items
from musnad.model.agent import UNKNOWN, AnonymousSource
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.conclusion import Conclusion
from musnad.model.identifier import iri
from musnad.model.wording import say_answer
from musnad.rdf.names import Names
from musnad.relate.position import constrains, position_of
from musnad.relate.verdict import decide

Json = dict[str, Any]
_RATINGS = {"agrees": "Agrees with", "conflicts": "Contradicts"}
_TYPES = {"person": "Person", "organisation": "Organization", "state": "Country"}


def write_schemaorg(base: Base) -> Iterator[str]:
    """A graph in JSON-LD, one node a line: claims by document and place, then reviews."""
    head = {"@context": "https://schema.org"}
    return write_items(head, "@graph", _nodes(base))


def _nodes(base: Base) -> Iterator[Json]:
    writer = _Writer(base)
    for claim in base.claims_in_order():
        yield writer.claim(claim)
    for id_ in sorted(base.conclusions):
        yield from writer.reviews(base.conclusions[id_])


class _Writer:
    def __init__(self, base: Base) -> None:
        self._base = base
        self._names = Names(base)

    def claim(self, claim: Claim) -> Json:
        document = self._base.documents[claim.document]
        work: Json = {
            "@type": "NewsArticle",
            "@id": iri(self._base.iri, "document", document.id),
            "headline": document.title or document.id,
            "inLanguage": document.language,
        }
        if document.url:
            work["url"] = document.url
        if document.publisher != UNKNOWN:
            work["publisher"] = self._agent(document.publisher)
        if document.issued and document.issued.only_day:
            work["datePublished"] = document.issued.only_day.isoformat()
        found: Json = {
            "@type": "Claim",
            "@id": self._iri(claim),
            "name": claim.statement.en,
            "text": " … ".join(e.exact for e in claim.evidence),
            "author": self._agent(claim.speaker),
            "appearance": work,
        }
        said = self._base.utterances[claim.utterance].said
        if said and said.only_day:
            found["dateCreated"] = said.only_day.isoformat()
        return found

    def reviews(self, conclusion: Conclusion) -> Iterator[Json]:
        """One review for each claim on the question; none while it is not resolved."""
        if conclusion.status != "resolved" or conclusion.answer is None:
            return
        question = self._base.questions[conclusion.question]
        answer = say_answer(question, conclusion.answer).en
        for claim in self._base.claims_of("question", question.id):
            if claim.superseded or not constrains(claim):
                continue
            own = position_of(question, claim.stance, claim.answer, claim.as_of)
            found = position_of(question, "asserts", conclusion.answer, claim.as_of)
            decision = decide(question, own, found)
            rating = _RATINGS.get(decision.kind if decision else "", "Not compared with")
            yield {
                "@type": "ClaimReview",
                "@id": f"{iri(self._base.iri, 'conclusion', conclusion.id)}#{claim.id}",
                "claimReviewed": claim.statement.en,
                "itemReviewed": {"@type": "Claim", "@id": self._iri(claim)},
                "author": {"@type": "Person", "name": conclusion.by},
                "datePublished": conclusion.on.isoformat(),
                "reviewBody": conclusion.reason.en,
                "reviewRating": {
                    "@type": "Rating",
                    "alternateName": f"{rating} what was found: {answer}",
                },
            }

    def _iri(self, claim: Claim) -> str:
        return iri(self._base.iri, "claim", claim.id)

    def _agent(self, id_: str) -> Json:
        source = self._base.sources.get(id_)
        agent = self._base.agents.get(id_)
        kind = "Person" if isinstance(source, AnonymousSource) else "Organization"
        found: Json = {
            "@type": _TYPES.get(agent.kind, kind) if agent else kind,
            "@id": self._names.agent(id_)[1:-1],
            "name": self._base.label(id_).en,
        }
        if agent and agent.wikidata:
            found["sameAs"] = f"https://www.wikidata.org/entity/{agent.wikidata}"
        return found
