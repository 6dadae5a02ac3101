"""JSON Schema of the curation files, made from the tables that read them."""

from __future__ import annotations

from typing import Any

from musnad.curation.fields import DOCUMENT, FILES, LABEL, Json, record
from musnad.curation.template import TEMPLATE
from musnad.model.label import LANGUAGES

NAMES: dict[str, str] = {"document": "<document-id>.yml", "template": "templates/<name>.yml"} | {
    name.removesuffix(".yml"): name for name in FILES
}
"""What `musnad schema NAME` knows, with the file that each is for."""


def schema(name: str, languages: tuple[str, ...] = LANGUAGES) -> Json:
    """The JSON Schema (draft 2020-12) of one kind of curation file; all scalars are strings.

    `languages` are those that a label needs.

    Raises: KeyError for a name that is not in `NAMES`.

    >>> schema("agents")["required"]
    ['agents']
    """
    file = NAMES[name]
    body = record(TEMPLATE if name == "template" else FILES.get(file, DOCUMENT)).schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"musnad {file}",
        **_needing(body, languages),
    }


def _needing(schema: Any, languages: tuple[str, ...]) -> Any:
    """The schema with labels that need these languages."""
    if isinstance(schema, dict):
        if schema.items() >= LABEL.schema.items():
            return {**schema, "required": list(languages)}
        return {key: _needing(value, languages) for key, value in schema.items()}
    return [_needing(item, languages) for item in schema] if isinstance(schema, list) else schema
