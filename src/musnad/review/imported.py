"""What was imported: `imported.jsonl` beside the curation files, and the candidates that it makes.

Knows the rows of that file. A row whose words are not at their place in the text is skipped: the
text has changed, and `musnad import` says so when it is run again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from musnad.ingest.raw import RawText
from musnad.model.claim import STANCES, Stance
from musnad.review.files import Files
from musnad.suggest import Candidate, KnownAgent
from musnad.suggest.agent import Directory
from musnad.suggest.candidate import Given, Words
from musnad.suggest.token import split_tokens
from musnad.text.quote import Lost, locate_near
from musnad.text.span import Span

IMPORTED = "imported.jsonl"
"""The file that remembers what was imported."""
Row = dict[str, Any]
_ARABIC = re.compile(r"[\u0621-\u064A]")
_SAID = ("question", "answer", "note", "as_of", "role")


def read_rows(files: Files) -> list[Row]:
    """The rows of the file; lines that are not objects are left out."""
    rows = []
    for line in (files.read(IMPORTED) or "").splitlines():
        try:
            row = json.loads(line)
            row["document"], row["start"] + row["end"], row["quote"] + row["form"]
        except (ValueError, TypeError, LookupError):
            continue
        rows.append(row)
    return rows


def rows_with(files: Files, new: Iterable[Row]) -> str:
    """The file with further rows, without duplicates, by document and place."""
    rows = {json.dumps(r, ensure_ascii=False, sort_keys=True): r for r in [*read_rows(files), *new]}
    order = sorted(rows, key=lambda k: (rows[k]["document"], rows[k]["start"], rows[k]["end"], k))
    return "".join(f"{line}\n" for line in order)


def imported_candidates(
    files: Files, raw: RawText, agents: tuple[KnownAgent, ...]
) -> list[Candidate]:
    """The candidates that were imported for a text, in its order."""
    rows = [r for r in read_rows(files) if r["document"] == raw.document]
    directory = Directory(agents) if rows else None
    return [
        _candidate(row, raw, directory)
        for row in rows
        if 0 <= row["start"] < row["end"]
        and raw.text[row["start"] : row["end"]] == row["quote"]
        and directory is not None
    ]


def _candidate(row: Mapping[str, Any], raw: RawText, directory: Directory) -> Candidate:
    name = str(row.get("speaker") or "")
    at = (
        locate_near(name, raw.text, [Span(row["start"], row["end"])]) if name else Lost("not-found")
    )
    speaker = None if isinstance(at, Lost) else Words(name, at.start, at.end)
    told = [f"{key}: {row[key]}" for key in _SAID if row.get(key)]
    if name and speaker is None:
        told.insert(0, f"speaker: {name}")
    stance = row.get("stance")
    return Candidate(
        raw.document,
        row["start"],
        row["end"],
        row["quote"],
        speaker,
        None,
        cast("Stance", stance if stance in STANCES else "asserts"),
        "unspecified",
        anonymous=False,
        via=(),
        quantities=(),
        quantity=None,
        dates=(),
        rule=f"import-{row['form']}",
        language="ar" if _ARABIC.search(row["quote"]) else "en",
        own_voice=False,
        speaker_id=directory.find(split_tokens(name)) if name else None,
        principal=None,
        trace=tuple(told),
        engine="import",
        given=Given(*(str(row.get(key) or "") for key in _SAID)),
    )
