"""The ledger of a review: which candidates were decided, how, by whom, and what proposed them.

Knows the file `reviewed.tsv` and the key of a candidate. Does not know sessions or claims.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from musnad.model.identifier import digest
from musnad.review.files import Files
from musnad.suggest import Candidate

LEDGER = "reviewed.tsv"
"""The file beside the curation files that remembers which candidates were decided, and how."""
_COLUMNS = (
    "candidate", "decision", "document", "start", "end", "claim", "parts", "by", "on", "quote",
    "engine",
)  # fmt: skip


def key_of(candidate: Candidate) -> str:
    """The key of a candidate in every session: document, place, words, speaker, cue, stance."""
    return digest(
        candidate.document,
        candidate.start,
        candidate.end,
        candidate.quote,
        candidate.speaker.text if candidate.speaker else None,
        candidate.cue.text if candidate.cue else None,
        candidate.stance,
    )


def read_ledger(files: Files) -> dict[str, dict[str, str]]:
    """The decisions by key; the last row of a key counts."""
    source = files.read(LEDGER)
    if source is None:
        return {}
    rows = csv.DictReader(io.StringIO(source), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        row["candidate"]: {name: row.get(name) or "" for name in _COLUMNS}
        for row in rows
        if row.get("candidate")
    }


def ledger_with(
    files: Files,
    candidates: Iterable[Candidate],
    decision: str,
    *,
    by: str,
    on: str,
    claim: str = "",
    parts: str = "",
) -> str:
    """The ledger with a row for each candidate, sorted by place so that two people's rows merge."""
    rows = read_ledger(files)
    for candidate in candidates:
        key = key_of(candidate)
        rows[key] = {
            "candidate": key,
            "decision": decision,
            "document": candidate.document,
            "start": str(candidate.start),
            "end": str(candidate.end),
            "claim": claim,
            "parts": parts,
            "by": by,
            "on": on,
            "quote": candidate.quote,
            "engine": _engine(candidate),
        }
    ordered = sorted(rows.values(), key=_place_of)
    lines = ["\t".join(_COLUMNS)]
    lines += ["\t".join(" ".join(row[name].split()) for name in _COLUMNS) for row in ordered]
    return "\n".join(lines) + "\n"


def _engine(candidate: Candidate) -> str:
    """What proposed it: `rules`, or a model with the hash of its prompt and the time."""
    run = candidate.made_by
    return f"{candidate.engine} {run.model} {run.prompt} {run.at}" if run else candidate.engine


def _place_of(row: Mapping[str, str]) -> tuple[str, int, int, str]:
    start, end = (int(row[k]) if row[k].isdecimal() else 0 for k in ("start", "end"))
    return row["document"], start, end, row["candidate"]
