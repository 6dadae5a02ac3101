"""What is left to do in the texts at hand: undecided candidates, and lost quotes.

Knows which texts are read, how much at a time, and when a result can be cached. Uses the rules,
never a model, which would cost money.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from musnad.app.settings import Settings
from musnad.curation.capture import Captures
from musnad.ingest.raw import RawText
from musnad.model.identifier import digest
from musnad.model.label import Label
from musnad.model.wording import say_document
from musnad.readmodel.base import ReadBase
from musnad.review.files import Folder
from musnad.review.imported import imported_candidates, read_rows
from musnad.review.known import known_agents
from musnad.review.ledger import read_ledger
from musnad.review.queue import find_pending
from musnad.suggest import KnownAgent, iterate_candidates

AT_ONCE = 60_000
"""How many characters are read at a time: about half a second."""
KEPT = 2_000
"""How many texts are cached."""


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A claim whose words are not at their place in the text."""

    claim: str
    statement: Label
    exact: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the number of its undecided candidates, and its lost quotes.

    `document` is its id, and what it is called is `title`; `is_curated` says that there is a
    document, and otherwise both are the name of the text.
    """

    document: str
    title: Label
    is_curated: bool
    candidates: int
    lost: tuple[LostQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """The result: the texts by document, and how many were not read yet."""

    texts: tuple[Text, ...]
    unread: int

    @property
    def candidates(self) -> int:
        """How many there are in the texts that were read."""
        return sum(text.candidates for text in self.texts)

    @property
    def undecided(self) -> tuple[Text, ...]:
        """The texts that have candidates left, most first."""
        left = [text for text in self.texts if text.candidates]
        return tuple(sorted(left, key=lambda text: (-text.candidates, text.document)))

    @property
    def lost(self) -> tuple[LostQuote, ...]:
        """The quotes that are lost, in all of them."""
        return tuple(lost for text in self.texts for lost in text.lost)


_known: OrderedDict[str, Text] = OrderedDict()
"""What was found in a text, by all that it rests on."""


def look(
    base: ReadBase, settings: Settings, captures: Captures, at_once: int = AT_ONCE
) -> Looked | None:
    """Read the texts at hand; `None` for a case that was loaded, or whose files are elsewhere.

    Some `at_once` characters are read, and at least one text; the next call goes on from there.

    Raises: `FileUnreadableError`.
    """
    meta = dict(base.connection.execute("SELECT key, value FROM meta"))
    if "inputs" not in meta or not settings.seeds.is_dir():
        return None
    files = Folder(settings.seeds)
    rows = read_ledger(files)
    decided: dict[str, list[str]] = {}
    for key, row in sorted(rows.items()):
        decided.setdefault(row["document"], []).append(f"{key} {sorted(row.items())}")
    for row in read_rows(files):
        decided.setdefault(row["document"], []).append(f"imported {sorted(row.items())}")
    documents = dict(base.connection.execute("SELECT sha256, id FROM document"))
    curated = dict(base.connection.execute("SELECT name, sha256 FROM file"))
    agents = cache(lambda: known_agents(base))
    texts, unread, left = [], 0, at_once
    for sha256, capture in sorted(captures.by_hash.items(), key=lambda item: item[1].file):
        if capture.text is None:
            continue
        name = documents.get(sha256) or PurePath(capture.file).stem
        own = decided.get(name, ())
        key = digest(sha256, name, meta["inputs"], curated.get(f"{name}.yml"), *own)
        found = _known.get(key)
        if found is None:
            if left <= 0:
                unread += 1
                continue
            left -= len(capture.text)
            raw = RawText(name, capture.file, capture.text, sha256)
            found = _read(base, files, raw, rows, agents)
            _known[key] = found
            while len(_known) > max(KEPT, len(captures.by_hash)):
                _known.popitem(last=False)
        texts.append(found)
    return Looked(tuple(texts), unread)


def _read(
    base: ReadBase,
    files: Folder,
    raw: RawText,
    rows: dict[str, dict[str, str]],
    agents: Callable[[], tuple[KnownAgent, ...]],
) -> Text:
    document = base.documents.get(raw.document)
    claims = tuple(base.claims_of("document", raw.document))
    candidates = list(
        iterate_candidates(
            raw.text,
            document=raw.document,
            published=document.issued if document else None,
            agents=agents(),
        )
    )
    candidates += imported_candidates(files, raw, agents())
    pending, _ = find_pending(raw, candidates, rows, claims, base.claims)
    lost = tuple(
        LostQuote(claim.id, claim.statement, evidence.exact)
        for claim in claims
        for evidence in claim.evidence
        if document
        and document.capture.sha256 == raw.sha256
        and evidence.span.slice(raw.text) != evidence.exact
    )
    title = say_document(base, raw.document) if document else Label.of(raw.document, None)
    return Text(raw.document, title, document is not None, len(pending), lost)
