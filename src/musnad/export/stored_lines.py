"""Claims as JSON Lines, directly from the read model.

Knows how a stored record becomes the object that `jsonl.claim_object` makes of a claim, without a
claim in between: most fields are stored as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from musnad.export.jsonl import Json, answer_object, line_of
from musnad.model.answer_row import answer_from_json
from musnad.readmodel.base import ReadBase


def read_lines(base: ReadBase, condition: str, values: Iterable[str] = ()) -> Iterator[str]:
    """The claims whose row `c` meets a condition with its values, by document and place.

    `base` is not restricted by a day.
    """
    stored = _Stored(base)
    decode = msgspec.json.decode
    for text, unnamed, said in base.connection.execute(
        "SELECT c.record, c.unnamed, json_extract(u.record, '$.said') FROM claim c "  # noqa: S608 - values are bound
        f"JOIN utterance u ON u.id = c.utterance WHERE {condition} "
        "ORDER BY c.document, c.start, c.stop, c.id",
        tuple(values),
    ):
        yield line_of(stored.object_of(decode(text), said, is_unnamed=bool(unnamed)))


class _Stored:
    """Records that several claims share, read once."""

    def __init__(self, base: ReadBase) -> None:
        self._base = base
        self._labels: dict[str, Json] = {}
        self._documents: dict[str, tuple[str, str | None]] = {}

    def object_of(self, row: Json, said: str | None, *, is_unnamed: bool) -> Json:
        """The object of a record; `said` is when its utterance was made."""
        get = row.get
        sha256, issued = self._document(row["document"])
        speaker, principal = row["speaker"], row["principal"]
        words, superseded = get("certainty_words"), get("superseded")
        statement = row["statement"]
        return {
            "claim": row["id"],
            "document": row["document"],
            "sha256": sha256,
            "evidence": [_quote(e) for e in row["evidence"]],
            "statement": {"ar": statement.get("ar"), "en": statement.get("en")},
            "speaker": {"id": speaker, "label": self._label(speaker), "anonymous": is_unnamed},
            "principal": principal and {"id": principal, "label": self._label(principal)},
            "chain": [_link(link) for link in row["chain"]],
            "utterance": row["utterance"],
            "stance": row["stance"],
            "certainty": row["certainty"],
            "certainty_words": words and _words(words),
            "question": row["question"],
            "answer": answer_object(self._base, row["question"], answer_from_json(row["answer"])),
            "as_of": get("as_of"),
            "said_on": said,
            "published_on": issued,
            "own_voice": get("own_voice", False),
            "note": get("note"),
            "superseded_by": superseded and superseded.get("claim"),
            "superseded": superseded is not None,
            "curated_by": get("curated_by", ""),
            "curated_on": get("curated_on"),
            "role": get("role", "witness"),
            "based_on": get("based_on", []),
            "inferred": dict(sorted(get("inferred", {}).items())),
        }

    def _label(self, name: str) -> Json:
        if name not in self._labels:
            self._labels[name] = dict(self._base.label(name).to_row())
        return self._labels[name]

    def _document(self, name: str) -> tuple[str, str | None]:
        if name not in self._documents:
            document = self._base.documents[name]
            issued = document.issued.edtf if document.issued else None
            self._documents[name] = document.capture.sha256, issued
        return self._documents[name]


def _words(row: Any) -> Json:
    return {"start": row["start"], "end": row["end"], "exact": row["exact"]}


def _quote(row: Any) -> Json:
    return _words(row) | {"prefix": row.get("prefix"), "suffix": row.get("suffix")}


def _link(row: Any) -> Json:
    get = row.get
    return {
        "agent": row["agent"],
        "role": row["role"],
        "cue": get("cue"),
        "cue_start": get("cue_start"),
        "cue_end": get("cue_end"),
        "distancing": get("distancing", False),
    }
