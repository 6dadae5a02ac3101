"""Claims as FollowTheMoney entities: what Aleph and OpenSanctions tools read.

Knows which schema each record becomes: speakers are people, organisations or public bodies, texts
are articles, and each claim is a note on its speaker with the article as its proof. What meets what
has no schema there and is left out.

Source: https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from musnad.model.agent import UNKNOWN
from musnad.model.base import Base
from musnad.model.claim import Claim
from musnad.model.identifier import digest

Json = dict[str, Any]
_SCHEMATA = {"person": "Person", "organisation": "Organization", "state": "PublicBody"}


def write_ftm(base: Base) -> Iterator[str]:
    """Entities as JSON Lines: agents, documents, then claims by document and place."""
    for id_ in sorted([*base.agents, *base.sources]):
        yield _line(_agent(base, id_))
    for id_ in sorted(base.documents):
        yield _line(_article(base, id_))
    for claim in base.claims_in_order():
        yield _line(_note(base, claim))


def _line(entity: Json) -> str:
    entity["properties"] = {name: values for name, values in entity["properties"].items() if values}
    return json.dumps(entity, ensure_ascii=False) + "\n"


def _id(base: Base, kind: str, id_: str) -> str:
    """An id of theirs, which has no meaning in it."""
    return f"musnad-{digest(base.iri, kind, id_)}"


def _agent(base: Base, id_: str) -> Json:
    agent = base.agents.get(id_)
    label = base.label(id_)
    properties = {
        "name": [label.en],
        "alias": sorted({label.only("ar"), *(agent.aliases if agent else ())} - {"", label.en}),
    }
    if agent:
        properties["wikidataId"] = [agent.wikidata] if agent.wikidata else []
        properties["summary"] = [agent.description.en] if agent.description else []
    schema = _SCHEMATA.get(agent.kind, "LegalEntity") if agent else "LegalEntity"
    return {"id": _id(base, "agent", id_), "schema": schema, "properties": properties}


def _article(base: Base, id_: str) -> Json:
    document = base.documents[id_]
    publisher = document.publisher
    day = document.issued.only_day if document.issued else None
    return {
        "id": _id(base, "document", id_),
        "schema": "Article",
        "properties": {
            "title": [document.title or id_],
            "sourceUrl": [document.url] if document.url else [],
            "publishedAt": [day.isoformat()] if day else [],
            "publisher": [base.label(publisher).en] if publisher != UNKNOWN else [],
            "author": [base.label(document.author).en] if document.author else [],
        },
    }


def _note(base: Base, claim: Claim) -> Json:
    said = base.utterances[claim.utterance].said
    return {
        "id": _id(base, "claim", claim.id),
        "schema": "Note",
        "properties": {
            "name": [" ".join(claim.statement.en.split())],
            "description": [" … ".join(e.exact for e in claim.evidence)],
            "summary": [f"{claim.stance}: {base.questions[claim.question].label.en}"],
            "entity": [_id(base, "agent", claim.speaker)],
            "proof": [_id(base, "document", claim.document)],
            "notes": [f"said on {said.edtf}"] if said else [],
        },
    }
