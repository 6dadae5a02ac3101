"""Entries → documents and utterances.

Knows what a document was made from.
"""

from __future__ import annotations

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.findings import Place
from musnad.model.agent import UNKNOWN
from musnad.model.claim import Utterance
from musnad.model.document import Capture, Derivation, Document


def add_utterances(draft: Draft, entries: list[Entry]) -> None:
    """Take the entries of `utterances.yml`, or those of one document."""
    for entry in entries:
        name = draft.new("utterance", entry)
        if name is None:
            draft.refuse("utterance", entry)
            continue
        for speaker in entry.many("speakers"):
            draft.knows("agent", speaker, draft.agents, entry.at("speakers"))
        draft.utterances[name] = Utterance(
            name,
            tuple(sorted(set(entry.many("speakers")))),
            entry.get("said"),
            entry.get("label"),
            entry.text("said_basis"),
        )


def add_document(draft: Draft, name: str, entry: Entry) -> None:
    """Take one document without its claims."""
    draft.places["document", name] = entry.place
    if not draft.is_complete(entry, "publisher", "language", "sha256", "length"):
        draft.refused.setdefault("document", set()).add(name)
        return
    if entry.get("publisher") != UNKNOWN:
        draft.knows("agent", entry.get("publisher"), draft.agents, entry.at("publisher"))
    draft.knows("agent", entry.get("author"), draft.agents, entry.at("author"))
    derived = []
    for d in entry.many("derived_from"):
        if (d.get("agent") is None) == (d.get("document") is None):
            draft.findings.error(d.place, "derived-from", "name an agent or a document, not both")
        elif draft.knows("agent", d.get("agent"), draft.agents, d.at("agent")) and d.get("how"):
            derived.append(
                Derivation(d.get("how"), d.get("agent"), d.get("document"), d.get("basis"))
            )
    draft.documents[name] = Document(
        name,
        entry.get("publisher"),
        entry.get("language"),
        Capture(
            entry.get("sha256"),
            entry.get("length"),
            entry.get("retrieved"),
            entry.get("archive"),
        ),
        title=entry.text("title"),
        author=entry.get("author"),
        issued=entry.get("issued"),
        issued_basis=entry.get("issued_basis"),
        url=entry.get("url"),
        derived_from=tuple(derived),
    )
    text = draft.captures.get(entry.get("sha256"))
    if text and text.text is None:
        draft.findings.error(
            Place(text.file, 0, 0), "not-utf-8", "the text is not UTF-8", "save it as UTF-8"
        )
    elif text and text.text is not None and len(text.text) != entry.get("length"):
        draft.findings.error(
            entry.at("length"),
            "capture-length",
            f"the text has {len(text.text)} code points, not {entry.get('length')}",
            "write that length",
        )
