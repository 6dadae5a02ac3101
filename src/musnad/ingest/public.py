"""Claims as `musnad claims --format jsonl` writes them → records.

Takes from a line the claim, its utterance and an unnamed speaker. What it repeats of other records
(labels, dates of publication) is ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from musnad.model.row import RecordError, Row

_TAKEN = (
    *(
        "document",
        "utterance",
        "stance",
        "certainty",
        "certainty_words",
        "question",
        "statement",
        "evidence",
    ),
    *("chain", "as_of", "own_voice", "note", "curated_by", "curated_on"),
    *("role", "based_on", "inferred"),
)
_KEYS = {
    *_TAKEN,
    *("claim", "sha256", "speaker", "principal", "answer", "said_on", "published_on"),
    *("superseded_by", "superseded"),
}
_ANSWER_EXTRAS = {"quantity": ("counted",), "date": ("earliest", "latest")}


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line in the form of records: a claim, and rows for its utterance and unnamed speaker.

    `source` is `None` where the speaker has a name.
    """

    claim: Row
    utterance: Row
    source: Row | None


def from_public(row: Row) -> PublicLine:
    """The records in one public claim line.

    Raises: `RecordError`.

    >>> line = from_public({"claim": "c", "speaker": {"id": "kim"}, "utterance": "u"})
    >>> line.claim["id"], line.utterance
    ('c', {'id': 'u', 'speakers': ['kim'], 'said': None})
    """
    if unknown := sorted(row.keys() - _KEYS):
        raise RecordError("unknown-key", f"no key is called {unknown[0]!r} here")
    speaker = _who(row.get("speaker"), "speaker")
    claim = {
        "id": row["claim"],
        "speaker": speaker.get("id"),
        "principal": _who(row["principal"], "principal").get("id")
        if row.get("principal") is not None
        else None,
        "answer": _answer(row.get("answer")),
    }
    claim |= {key: row.get(key) for key in _TAKEN}
    if row.get("superseded") or row.get("superseded_by") is not None:
        claim["superseded"] = {"claim": row.get("superseded_by"), "because": ""}
    source = None
    if speaker.get("anonymous") is True:
        source = {
            "id": speaker.get("id"),
            "utterance": row.get("utterance"),
            "label": speaker.get("label"),
        }
    said = {
        "id": row.get("utterance"),
        "speakers": [speaker.get("id")],
        "said": row.get("said_on"),
    }
    return PublicLine(claim, said, source)


def _who(value: Any, key: str) -> Row:
    if type(value) is not dict or type(value.get("id")) is not str:
        raise RecordError("form", f"{key}: an object with an id is wanted", '{"id": …}')
    return value


def _answer(value: Any) -> Any:
    if type(value) is not dict:
        return value
    extras = _ANSWER_EXTRAS.get(str(value.get("type")), ())
    return {key: item for key, item in value.items() if key not in extras}
