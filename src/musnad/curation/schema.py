"""JSON Schema of the curation files, made from the tables that read them."""

from __future__ import annotations

from musnad.curation.fields import DOCUMENT, FILES, Json, record

NAMES: dict[str, str] = {"document": "<document-id>.yml"} | {
    name.removesuffix(".yml"): name for name in FILES
}
"""What `musnad schema NAME` knows, with the file that each is for."""


def schema(name: str) -> Json:
    """The JSON Schema (draft 2020-12) of one kind of curation file; all scalars are strings.

    Raises: KeyError for a name that is not in `NAMES`.

    >>> schema("agents")["required"]
    ['agents']
    """
    file = NAMES[name]
    body = record(FILES.get(file, DOCUMENT)).schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"musnad {file}",
        **body,
    }
