"""Claims for machines and tables, directly from the read model.

Knows how a stored record becomes the object that `jsonl.claim_object` makes of a claim, and the
flat row of a listing, without a claim in between: most fields are stored as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from musnad.export.jsonl import Json, answer_object
from musnad.model.agent import UNKNOWN
from musnad.model.answer_row import answer_from_json
from musnad.model.label import Label
from musnad.model.wording import say_answer
from musnad.readmodel.base import ReadBase
from musnad.readmodel.records import Records
from musnad.report.tongue import Tongue

_FEW = 500
"""From so many speakers on the labels of all are read at once."""


def read_objects(base: ReadBase, condition: str, values: Iterable[str] = ()) -> Iterator[Json]:
    """The claims whose row `c` meets a condition with its values, by document and place.

    `base` is not restricted by a day.
    """
    stored = _Stored(base)
    for row, is_unnamed, said in _read(base, condition, values):
        yield stored.object_of(row, said, is_unnamed=is_unnamed)


def read_rows(
    base: ReadBase, tongue: Tongue, condition: str, values: Iterable[str] = ()
) -> Iterator[Json]:
    """The claims of `read_objects` as flat rows: `musnad.app.listing.claim_row` of each."""
    stored = _Stored(base)
    return (stored.flat(row, said, tongue) for row, _, said in _read(base, condition, values))


def _read(
    base: ReadBase, condition: str, values: Iterable[str]
) -> Iterator[tuple[Json, bool, str | None]]:
    """Stored claims, whether their source has no name, and when they were said."""
    decode = msgspec.json.decode
    for text, unnamed, said in base.connection.execute(
        "SELECT c.record, c.unnamed, json_extract(u.record, '$.said') FROM claim c "  # noqa: S608 - values are bound
        f"JOIN utterance u ON u.id = c.utterance WHERE {condition} "
        "ORDER BY c.document, c.start, c.stop, c.id",
        tuple(values),
    ):
        yield decode(text), bool(unnamed), said


class _Stored:
    """Records that several claims share, read once."""

    def __init__(self, base: ReadBase) -> None:
        self._base = base
        self._labels: dict[str, Label] = {}
        self._rows: dict[str, Json] = {}
        self._documents: dict[str, tuple[str, str | None]] = {}
        self._answers: dict[bytes, Label] = {}

    def flat(self, row: Json, said: str | None, tongue: Tongue) -> Json:
        """The flat row of a record, with names and answer in the words of a language."""
        get = row.get
        speaker, principal = row["speaker"], row["principal"] or UNKNOWN
        label, statement = self._label(speaker), row["statement"]
        english = statement.get("en")
        return {
            "claim": row["id"],
            "document": row["document"],
            "start": row["evidence"][0]["start"],
            "speaker": tongue.of(label),
            "speaker_ar": label.only("ar"),
            "principal": "" if principal == speaker else tongue.of(self._label(principal)),
            "stance": row["stance"],
            "question": row["question"],
            "answer": tongue.of(self._answer(row["question"], row["answer"])),
            "as_of": get("as_of", ""),
            "said": said or "",
            "inferred": " ".join(sorted(get("inferred", ()))),
            "statement": statement["ar"] if english is None else english,
            "statement_ar": statement.get("ar", ""),
            "quote": " … ".join(" ".join(e["exact"].split()) for e in row["evidence"]),
        }

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
            "speaker": {"id": speaker, "label": self._row(speaker), "anonymous": is_unnamed},
            "principal": principal and {"id": principal, "label": self._row(principal)},
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

    def _label(self, name: str) -> Label:
        if name not in self._labels:
            self._labels[name] = self._base.label(name)
            if len(self._labels) == _FEW:
                for records in (self._base.sources, self._base.agents):
                    if isinstance(records, Records):
                        self._labels |= {name: label for name, (_, label) in records.heads()}
        return self._labels[name]

    def _row(self, name: str) -> Json:
        if name not in self._rows:
            self._rows[name] = dict(self._label(name).to_row())
        return self._rows[name]

    def _answer(self, question: str, row: Json) -> Label:
        """An answer in words; claims on many questions give the same one, but for options."""
        key = msgspec.json.encode((question if row["type"] == "choice" else "", row))
        if key not in self._answers:
            asked = self._base.questions[question]
            self._answers[key] = say_answer(asked, answer_from_json(row))
        return self._answers[key]

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
