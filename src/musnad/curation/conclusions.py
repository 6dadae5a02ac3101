"""Entries → conclusions and searches.

Knows the required fields of a conclusion, and its default id.
"""

from __future__ import annotations

from musnad.curation.answers import parse_answer
from musnad.curation.draft import Draft
from musnad.curation.fields import Entry, Wrong
from musnad.model.conclusion import Conclusion, Search
from musnad.model.identifier import digest


def add_conclusions(draft: Draft, entries: list[Entry]) -> None:
    """Take the entries of `conclusions.yml`."""
    for entry in entries:
        if not draft.is_complete(entry, "question", "status", "reason", "by", "on"):
            continue
        question = draft.questions.get(entry.get("question"))
        if question is None:
            draft.knows("question", entry.get("question"), draft.questions, entry.at("question"))
            continue
        name = draft.new("conclusion", entry, f"{question.id}.{entry.get('on')}")
        if name is None:
            continue
        text, status = entry.get("answer"), entry.get("status")
        if text is None and "answer" not in entry.places and status == "resolved":
            draft.findings.error(
                entry.place,
                "conclusion-answer",
                f"{question.id!r} is resolved, and no answer is given",
                "write answer: as a claim would, or another status",
            )
            continue
        try:
            answer = parse_answer(question, text, "concludes", "") if text else None
        except Wrong as wrong:
            draft.findings.error(entry.at("answer"), wrong.code, str(wrong), wrong.hint)
            continue
        if answer is None and "answer" in entry.places:
            continue
        draft.conclusions[name] = Conclusion(
            name,
            question.id,
            status,
            entry.get("reason"),
            entry.text("by"),
            entry.get("on"),
            answer,
            entry.get("settles"),
        )


def add_searches(draft: Draft, entries: list[Entry]) -> None:
    """Take the entries of `searches.yml`."""
    for entry in entries:
        if not draft.is_complete(entry, "question", "where", "words", "on", "by", "found"):
            continue
        question = entry.get("question")
        if not draft.knows("question", question, draft.questions, entry.at("question")):
            continue
        words = tuple(entry.many("words"))
        if not words:
            draft.findings.error(
                entry.at("words"), "search-words", "for which words was it?", "write words: [...]"
            )
            continue
        made = f"{question}.{entry.get('on')}.{digest(entry.text('where'), *words)[:8]}"
        name = draft.new("search", entry, made)
        if name is None:
            continue
        draft.searches[name] = Search(
            name,
            question,
            entry.text("where"),
            words,
            entry.text("by"),
            entry.get("on"),
            bool(entry.get("found")),
            entry.text("note"),
        )
