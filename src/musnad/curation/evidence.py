"""Quotes → evidence: each located in its capture, or with trusted offsets and marked as unverified.

Knows how long a quote may be, and when one is lost. A near match is only suggested.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from musnad.curation.draft import Draft
from musnad.curation.fields import Entry
from musnad.findings import Findings, Place
from musnad.model.claim import Evidence
from musnad.model.document import Document
from musnad.text.quote import CONTEXT, Lost, Quote, find_near, locate, locate_near, mark_figures
from musnad.text.span import Span, format_span

QUOTE_CHARACTERS = 300
QUOTE_WORDS = 40
AT = {"cue": "cue_at", "certainty_words": "certainty_at"}
"""The key beside words that says where they are."""


def find_evidence(draft: Draft, doc: Document, entry: Entry) -> tuple[Evidence, ...]:
    """The evidence of a claim entry in the order of the text; what is wrong is a finding."""
    parts = [entry] if entry.get("quote") is not None else entry.many("evidence")
    if entry.get("quote") is not None and entry.get("evidence"):
        draft.findings.error(entry.at("evidence"), "evidence-twice", "write quote or evidence")
    if not parts and "quote" not in entry.places:
        draft.findings.error(entry.place, "missing-key", "the claim has no quote")
    found = []
    for part in parts:
        if part.get("quote") is None:
            draft.findings.error(part.place, "missing-key", "the evidence has no quote")
            continue
        span = _anchor(draft, doc, part)
        if span:
            found.append(Evidence(part.get("quote"), span, part.text("before"), part.text("after")))
    for key in ("verbatim",):
        words = entry.get(key)
        if words and not any(words in e.exact for e in found) and 0 < len(found) == len(parts):
            draft.findings.error(
                entry.at(key),
                "verbatim-not-in-quote",
                _not_quoted(words, found),
                "one of the two is wrong: look into the source text, then fix that one",
            )
    found.sort(key=lambda e: (e.span, e.exact))
    if any(b.span.start - a.span.end in {0, 1} for a, b in pairwise(found)):
        draft.findings.warning(
            entry.at("evidence"),
            "evidence-touches",
            "two pieces of evidence are adjacent in the text",
            "quote them as one piece, or leave out what the claim does not need",
        )
    return tuple(found)


QUOTED = ("quote", "evidence", "at", "occurrence", "before", "after")


def share_quotes(findings: Findings, claims: Sequence[Entry]) -> None:
    """Give each claim that says `same_quote` the quotes of the claim that it names.

    That claim is in the same document and has quotes of its own; offsets are written there.
    """
    own = {c.get("id"): c for c in claims if c.get("id") and "same_quote" not in c.places}
    for claim in claims:
        name = claim.get("same_quote")
        if name is None:
            continue
        if any(key in claim.places for key in QUOTED):
            findings.error(
                claim.at("same_quote"), "evidence-twice", "write quote, evidence or same_quote"
            )
        elif name not in own:
            findings.error(
                claim.at("same_quote"),
                "same-quote",
                f"no claim of this document called {name!r} has a quote of its own",
                "name the claim under which the quote is written",
            )
            claim.places.setdefault("quote", claim.at("same_quote"))  # has a finding already
        else:
            for key in QUOTED:
                if key in own[name].values:
                    claim.values[key] = own[name].values[key]
                if key in own[name].places:
                    claim.places[key] = own[name].places[key]


def find_words(
    draft: Draft, doc: Document, part: Entry, key: str, spans: Sequence[Span]
) -> Span | None:
    """Where the words under `key` stand: nearest to the quotes `spans`, or as recorded.

    Words that are not in the text are an error. `None` also where there are no words, or where
    neither the text nor an offset is at hand.
    """
    at = AT[key]
    exact: str | None = part.get(key)
    recorded: Span | None = part.get(at)
    if exact is None:
        if recorded is not None:
            draft.findings.error(part.at(at), "words-missing", f"{at} without {key}")
        return None
    if len(exact) > QUOTE_CHARACTERS or len(exact.split()) > QUOTE_WORDS:
        limits = f"at most {QUOTE_CHARACTERS} characters and {QUOTE_WORDS} words"
        draft.findings.error(part.at(key), "evidence-too-long", f"{key} is too long", limits)
        return None
    capture = draft.captures.get(doc.capture.sha256)
    if capture is None or capture.text is None:
        if recorded is None:
            draft.findings.warning(
                part.at(key),
                f"{key.partition('_')[0]}-offset-missing",
                f"{key} has no offsets and its text is not at hand",
                "musnad fmt --texts DIR writes them",
            )
        elif recorded.end - recorded.start != len(exact) or recorded.end > doc.capture.length:
            draft.findings.error(
                part.at(at),
                "evidence-offset-wrong",
                f"{format_span(recorded)} does not fit {exact!r} of {len(exact)} code points",
                "musnad fmt --texts DIR writes the right offsets",
            )
            return None
        return recorded
    found = locate_near(exact, capture.text, spans)
    if isinstance(found, Lost):
        near = found.near
        hint = _offer(exact, near, capture.text) if near else ""
        draft.findings.error(
            part.at(key),
            f"{key.partition('_')[0]}-not-found",
            f"{key}: the words {exact!r} are not in the text",
            hint or f"the text is {capture.file}",
        )
        return None
    if recorded and recorded.slice(capture.text) != exact:
        draft.findings.error(
            part.at(at),
            "evidence-offset-wrong",
            f"{key} is at {format_span(found)}, not at {format_span(recorded)}",
            "musnad fmt --texts DIR writes the right offsets",
        )
        return None
    return recorded or found


def _anchor(draft: Draft, doc: Document, part: Entry) -> Span | None:
    exact: str = part.get("quote")
    at: Span | None = part.get("at")
    place = part.at("quote")
    if len(exact) > QUOTE_CHARACTERS or len(exact.split()) > QUOTE_WORDS:
        draft.findings.error(
            place,
            "evidence-too-long",
            f"the quote has {len(exact)} characters and {len(exact.split())} words",
            f"at most {QUOTE_CHARACTERS} characters and {QUOTE_WORDS} words",
        )
        return None
    for key in ("before", "after"):
        if len(part.text(key)) > CONTEXT:
            draft.findings.error(
                part.at(key), "context-too-long", f"{key} has more than {CONTEXT} characters"
            )
            return None
    capture = draft.captures.get(doc.capture.sha256)
    if capture is None or capture.text is None:
        return _trusted(draft, doc, part, exact, at)
    quote = Quote(exact, part.get("occurrence"), part.get("before"), part.get("after"))
    place_in_text = locate(quote, capture.text)
    if isinstance(place_in_text, Lost):
        _lost(draft, place_in_text, place, capture.file, text=capture.text, exact=exact)
        return None
    if at and at != place_in_text:
        draft.findings.error(
            part.at("at"),
            "evidence-offset-wrong",
            f"the quote is at {format_span(place_in_text)}, not at {format_span(at)}",
            "musnad fmt --texts DIR writes the right offsets",
        )
        return None
    return place_in_text


def _trusted(draft: Draft, doc: Document, part: Entry, exact: str, at: Span | None) -> Span | None:
    """The recorded offsets, where the text is not at hand to verify them."""
    if at is None:
        if "at" not in part.places:
            draft.findings.error(
                part.at("quote"),
                "evidence-offset-missing",
                "the quote has no offsets and its text is not at hand",
                "musnad fmt --texts DIR writes them",
            )
        return None
    if at.end - at.start != len(exact) or at.end > doc.capture.length:
        draft.findings.error(
            part.at("at"),
            "evidence-offset-wrong",
            f"{format_span(at)} does not fit a quote of {len(exact)} code points "
            f"in a text of {doc.capture.length}",
            "musnad fmt --texts DIR writes the right offsets",
        )
        return None
    return at


def _offer(exact: str, near: Span, text: str) -> str:
    """The passage that looks like a lost quote, with a message of its own where figures differ."""
    words = near.slice(text)
    marked = mark_figures(exact, words)
    if marked is not None:
        return f"the figures differ: the text has {marked!r} at {format_span(near)}"
    return f"did you mean {words!r} at {format_span(near)}?"


def _not_quoted(words: str, found: Sequence[Evidence]) -> str:
    """That words of the answer are not quoted; with what is like them there, figures marked."""
    for exact in (evidence.exact for evidence in found):
        near = find_near(words, exact)
        if near or any(letter.isdigit() for letter in words):
            passage = near.slice(exact) if near else exact
            marked = mark_figures(words, passage) or passage
            return f"{words!r} is not in the quote, which has {marked!r}"
    return f"{words!r} is not in the quote"


def _lost(draft: Draft, lost: Lost, place: Place, file: str, *, text: str, exact: str) -> None:
    if lost.reason == "not-found":
        hint = f"the text is {file}"
        if lost.places:
            hint = "the words are there, but not with these before, after or occurrence"
        elif lost.near:
            hint = _offer(exact, lost.near, text)
        draft.findings.error(
            place, "evidence-quote-not-found", f"the quote {exact!r} is not in the text", hint
        )
    else:
        where = ", ".join(format_span(s) for s in lost.places[:5])
        draft.findings.error(
            place,
            "evidence-quote-not-unique",
            f"the quote occurs {len(lost.places)} times in the text, at {where}",
            f"say which: occurrence: 1, or before: / after: with up to {CONTEXT} characters",
        )
