"""Claims as W3C Web Annotations: the words of a document, and what they claim.

Knows one annotation for each claim. It targets the words twice: as a quote in the published page,
where its address is known, and by offsets in the capture that was read, which are half-open code
points. The body is the statement in each language, the claim itself is named beside it.

Source: W3C, Web Annotation Data Model, https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from musnad.export.json_text import write_items
from musnad.model.base import Base
from musnad.model.claim import Claim, Evidence
from musnad.model.identifier import iri

Json = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(base: Base) -> Iterator[str]:
    """An annotation page, one annotation a line, by document and place."""
    head = {"@context": CONTEXT, "id": base.iri + "annotations", "type": "AnnotationPage"}
    return write_items(head, "items", (annotation(base, c) for c in base.claims_in_order()))


def annotation(base: Base, claim: Claim) -> Json:
    """The annotation of one claim, without its context."""
    found: Json = {
        "id": iri(base.iri, "claim", claim.id) + "#annotation",
        "type": "Annotation",
        "motivation": ["identifying", "describing"],
    }
    if claim.curated_on:
        found["created"] = f"{claim.curated_on.isoformat()}T00:00:00Z"
    if claim.curated_by:
        found["creator"] = {"type": "Person", "nickname": claim.curated_by}
    words = ((language, claim.statement.only(language)) for language in ("ar", "en"))
    statements = [
        {"type": "TextualBody", "purpose": "describing", "language": language, "value": value}
        for language, value in words
        if value
    ]
    identity = {"source": iri(base.iri, "claim", claim.id), "purpose": "identifying"}
    found["body"] = [*statements, {"type": "SpecificResource", **identity}]
    found["target"] = [target for e in claim.evidence for target in _targets(base, claim, e)]
    return found


def _targets(base: Base, claim: Claim, evidence: Evidence) -> Iterator[Json]:
    document = base.documents[claim.document]
    quote = {"type": "TextQuoteSelector", "exact": evidence.exact}
    if evidence.prefix:
        quote["prefix"] = evidence.prefix
    if evidence.suffix:
        quote["suffix"] = evidence.suffix
    if document.url:
        yield {"type": "SpecificResource", "source": document.url, "selector": quote}
    span = evidence.span
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    yield {
        "type": "SpecificResource",
        "source": iri(base.iri, "capture", document.capture.sha256),
        "selector": [position, quote],
    }
