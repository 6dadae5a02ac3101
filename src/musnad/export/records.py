"""Every record on a line of JSON: what `musnad load` reads.

Knows the order: what documents share first, then document by document, each with what it alone
holds, then what people judged, graded, concluded and searched for. Records are written exactly
(`musnad.model.codec`), so that loading them gives the same base.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from musnad.model.base import Base
from musnad.model.codec import record_line
from musnad.rdf.write import find_homes, to_parts


def write_records(base: Base) -> Iterator[str]:
    r"""The lines, each with its kind as the first key; the first names the case.

    >>> list(write_records(Base("https://example.org/")))
    ['{"record": "case", "iri": "https://example.org/"}\n']
    """
    yield json.dumps({"record": "case", "iri": base.iri}) + "\n"
    homes = find_homes(base.claims.values())
    for agent in sorted(base.agents):
        yield record_line(base.agents[agent])
    for question in sorted(base.questions):
        yield record_line(base.questions[question])
    for id_ in sorted(base.utterances):
        if id_ not in homes:
            yield record_line(base.utterances[id_])
    for id_ in sorted(base.sources):
        if base.sources[id_].utterance not in homes:
            yield record_line(base.sources[id_])
    for part in to_parts(base, homes):
        if part.document:
            yield record_line(part.document)
        yield from map(record_line, part.utterances)
        yield from map(record_line, part.sources)
        yield from map(record_line, part.claims)
    decided = base.judgements, base.gradings, base.conclusions, base.searches
    for records in decided:
        for id_ in sorted(records):
            yield record_line(records[id_])
