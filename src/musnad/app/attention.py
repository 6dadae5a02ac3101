"""What needs attention in a case: the start page of the web application.

Knows what is counted, and how many of each are named. Reads rows, and records only of what it
names.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from musnad.app.files import find_changed
from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.errors import FileUnreadableError
from musnad.model.agent import UNKNOWN
from musnad.model.label import Label
from musnad.readmodel.base import ReadBase
from musnad.readmodel.cards import list_cards
from musnad.report.kept_card import report_cards

if TYPE_CHECKING:
    from musnad.app.texts import Looked

NAMED = 8
"""How many of each sort are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its counts.

    `sides` are the origins behind the sides of a dispute, as its card shows them; `reason` is why
    it is disputed, in one sentence, `None` where it is not.
    """

    question: str
    label: Label
    claims: int
    documents: int
    origins: int
    sides: tuple[int, ...] = ()
    reason: Label | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """What needs attention.

    `statuses` counts questions by status, `unanswered` among them. `unverified` are the quotes
    whose texts were not at hand, neither when it was built nor now. `looked` is what was found in
    the texts, `None` if they were not read; `changed` are the files that changed since the build;
    both are `None` where the case is not at hand. `unread` are texts without a document.
    """

    claims: int
    documents: int
    questions: int
    statuses: dict[str, int]
    disputed: tuple[Asked, ...]
    single_origin: tuple[Asked, ...]
    unverified: int
    findings: dict[str, int]
    unnamed: int
    unknown_principal: int
    looked: Looked | None
    changed: tuple[str, ...] | None
    unread: tuple[str, ...]


def find_attention(
    base: ReadBase, settings: Settings, captures: Captures, *, texts: bool = True
) -> Attention:
    """What needs attention in the base, in the texts at hand, and in the files of the case.

    `texts`: whether to read the texts, which is slow the first time.
    """
    return Attention(
        **_stored(base),
        unverified=_unverified(base, captures),
        looked=_look(base, settings, captures) if texts else None,
        changed=_changed(base, settings),
        unread=_unread(base, captures),
    )


def _stored(base: ReadBase) -> dict[str, Any]:
    """The part that depends on the store alone; cached."""
    if "attention" not in base.kept:
        base.kept["attention"] = _count(base)
    return cast("dict[str, Any]", base.kept["attention"])


def _count(base: ReadBase) -> dict[str, Any]:
    read = base.connection

    def count(query: str, *values: object) -> int:
        return int(read.execute(query, values).fetchone()[0])

    statuses = dict(read.execute("SELECT status, count(*) FROM status GROUP BY status"))
    questions = count("SELECT count(*) FROM question")
    statuses["unanswered"] = questions - sum(statuses.values())
    return {
        "claims": count("SELECT count(*) FROM claim"),
        "documents": count("SELECT count(*) FROM document"),
        "questions": questions,
        "statuses": statuses,
        "disputed": _disputed(base),
        "single_origin": _single_origin(base),
        "findings": _findings(base),
        "unnamed": count("SELECT count(*) FROM claim c JOIN source s ON s.id = c.speaker"),
        "unknown_principal": count("SELECT count(*) FROM claim WHERE principal = ?", UNKNOWN),
    }


def _disputed(base: ReadBase) -> tuple[Asked, ...]:
    """The first disputes of the board, in its order."""
    names = list_cards(base, "conflicts", NAMED)
    return tuple(
        replace(
            _asked(base, matter.question),
            sides=tuple(len(side.support.origins) for side in matter.sides),
            reason=matter.because[0].reason,
        )
        for matter in report_cards(base, "conflicts", names).matters
        if matter.is_dispute
    )


def _single_origin(base: ReadBase) -> tuple[Asked, ...]:
    rows = base.connection.execute(
        "SELECT question FROM status WHERE status = 'single-origin' "
        "ORDER BY claims DESC, question LIMIT ?",
        (NAMED,),
    )
    return tuple(_asked(base, row[0]) for row in rows.fetchall())


def _asked(base: ReadBase, name: str) -> Asked:
    claims, documents, origins = base.connection.execute(
        "SELECT claims, documents, origins FROM status WHERE question = ?", (name,)
    ).fetchone()
    return Asked(name, base.questions[name].label, claims, documents, origins)


def _findings(base: ReadBase) -> dict[str, int]:
    """How many warnings of each code the last build had, most first."""
    codes: Counter[str] = Counter()
    for (text,) in base.connection.execute("SELECT findings FROM file WHERE findings <> '[]'"):
        codes.update(row["code"] for row in json.loads(text) if row["severity"] != "info")
    return dict(codes.most_common())


def _unverified(base: ReadBase, captures: Captures) -> int:
    """The quotes of documents whose texts are not at hand and were not when it was built."""
    rows = base.connection.execute(
        "SELECT d.sha256, f.unverified FROM file f JOIN document d ON d.id || '.yml' = f.name "
        "WHERE f.unverified > 0"
    )
    return sum(n for sha256, n in rows if not captures.has(sha256))


def _look(base: ReadBase, settings: Settings, captures: Captures) -> Looked | None:
    from musnad.app.texts import look  # reads texts: a report does not

    try:
        return look(base, settings, captures)
    except (FileUnreadableError, OSError):
        return None


def _changed(base: ReadBase, settings: Settings) -> tuple[str, ...] | None:
    """The files that changed since the build; `None` for a case that was loaded or is elsewhere."""
    meta = dict(base.connection.execute("SELECT key, value FROM meta"))
    if "read_ns" not in meta or not settings.seeds.is_dir():
        return None
    try:
        return find_changed(base.connection, settings.seeds)
    except (FileUnreadableError, OSError):
        return None


def _unread(base: ReadBase, captures: Captures) -> tuple[str, ...]:
    read = {row[0] for row in base.connection.execute("SELECT sha256 FROM document")}
    files = (text.file for sha256, text in captures.by_hash.items() if sha256 not in read)
    return tuple(sorted(files))
