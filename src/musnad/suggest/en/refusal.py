"""Refusals: declined to comment, did not confirm, could not be reached, no comment from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Certainty, Stance
from musnad.suggest.en.clause import clause_end, left_content, past_adjuncts
from musnad.suggest.en.cues import DID_NOT, FINITE, PRONOUNS
from musnad.suggest.en.subject import MAIN_VERBS, Subject, phrase_left, subject_left, subject_right
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import Token, key_at


def denied_by(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negated auxiliary stands before the infinitive at `i`."""
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    return key_at(tokens, j) in DID_NOT


def read_declines(context: Context, i: int) -> list[Attribution]:
    """`declined to comment`, `refused to confirm`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) != "to" or (
        tokens[i].key in {"declining", "refusing"} and key_at(tokens, i - 1) not in {",", "while"}
    ):
        return []
    verb = key_at(tokens, i + 2)
    if verb not in {
        "comment",
        "confirm",
        "say",
        "answer",
        "discuss",
        "elaborate",
        "deny",
        "speak",
        "give",
        "provide",
        "disclose",
        "specify",
        "reveal",
        "respond",
        "acknowledge",
        "identify",
        "speculate",
        "rule",
        "talk",
        "name",
        "detail",
        "explain",
    }:
        return []
    if verb in {"give", "provide", "disclose", "reveal"} and any(
        t.key in {"name", "names", "surname", "surnames"} for t in tokens[i + 3 : i + 7]
    ):
        return []
    subject = Subject(None, i, i) if tokens[i].key.endswith("ing") else subject_left(context, i)
    if subject is None:
        return []
    end = i + 3
    start = end + (key_at(tokens, end) in {"on", "out", "about"})
    while key_at(tokens, start) in {"further", "directly", "publicly"}:
        start += 1
    content = trim(context, start, clause_end(context, start, i))
    if content[1] <= content[0] or key_at(tokens, start) in {",", ";", "and", "but", "when"}:
        content = left_content(context, subject.start) or (i, end)
    return [
        Attribution(
            subject.span,
            (i, end),
            content,
            "declines",
            "en/declines",
            carried=subject.carried,
            steps=(f"cue {tokens[i].text} to {verb}",),
        )
    ]


def read_negated_base(context: Context, i: int) -> list[Attribution]:
    """`did not confirm`, `has not commented`, `did not rule out`."""
    tokens = context.tokens
    key = tokens[i].key
    j = i - 1
    while j >= 0 and (tokens[j].key.endswith("ly") or tokens[j].key in {"yet", "also", "further"}):
        j -= 1
    if key_at(tokens, i - 1) == "to" and key_at(tokens, i - 2) == "yet":
        return _yet(context, i)
    if key_at(tokens, j) not in DID_NOT:
        return []
    if key_at(tokens, j) == "not" and key_at(tokens, j - 1) not in {
        "did",
        "does",
        "do",
        "would",
        "could",
        "will",
        "has",
        "have",
        "had",
        "can",
    }:
        return []
    subject = subject_left(context, i)
    if subject is None or (
        key in {"give", "provide", "name", "identify", "elaborate", "specify"} and subject.carried
    ):
        return []
    after = i + 1
    stance: Stance = "declines"
    certainty: Certainty | None = None
    if key == "rule":
        if key_at(tokens, i + 1) != "out":
            return []
        after, stance, certainty = i + 2, "asserts", "possible"
    elif key == "exclude":
        stance, certainty = "asserts", "possible"
    elif key in {"comment", "commented"}:
        while key_at(tokens, after) in {"publicly", "directly", "immediately", "further"} and (
            key_at(tokens, after + 1) == "on"
        ):
            after += 1
        after += key_at(tokens, after) == "on"
    if key in {"give", "provide", "elaborate", "name", "identify"}:
        return []
    if key == "return" and not any(
        t.key in {"call", "calls", "request", "requests", "message", "messages", "email", "emails"}
        for t in tokens[i + 1 : i + 5]
    ):
        return []
    start, _, _ = past_adjuncts(context, after)
    while key_at(tokens, start) in {"directly", "immediately", "publicly", "further"}:
        start += 1
    content = trim(context, start, clause_end(context, start, i))
    if content[1] <= content[0] or key_at(tokens, start) in {
        "when", "while", "as", "after", ",", ".", "and", "but",
    }:  # fmt: skip
        left = left_content(context, subject.start) if subject.start > 0 else None
        topical = left is not None and tokens[left[0]].key in {
            "asked", "whether", "questioned", "pressed", "why", "how", "what", "who",
        }  # fmt: skip
        if left is not None and topical:
            content = left
        elif key_at(tokens, start) in {"when", "while", "as", "after"}:
            content = trim(context, subject.cue_start, max(i + 1, content[1]))
        else:
            content = (subject.cue_start, i + 1)
    return [
        Attribution(
            subject.span,
            (min(subject.cue_start, i), after),
            content,
            stance,
            "en/negated verb",
            carried=subject.carried,
            certainty=certainty,
            steps=(f"cue not {key}",),
        )
    ]


def _yet(context: Context, i: int) -> list[Attribution]:
    """`has yet to comment on the report`."""
    tokens = context.tokens
    subject = subject_left(context, i - 2)
    if subject is None or tokens[i].key in {"rule", "name", "provide", "give"}:
        return []
    start = i + 1
    while key_at(tokens, start) in {"publicly", "directly", "on", "about", "to"}:
        start += 1
    content = trim(context, start, clause_end(context, start, i))
    if content[1] - content[0] < 2:
        content = (i - 2, i + 1)
    return [
        Attribution(
            subject.span,
            (i - 2, i + 1),
            content,
            "declines",
            "en/yet to",
            carried=subject.carried,
            steps=(f"cue yet to {tokens[i].key}",),
        )
    ]


def read_without(context: Context, i: int) -> list[Attribution]:
    """`Asked about it, he walked away without answering`."""
    tokens = context.tokens
    comma = next((k for k in range(i - 1, 0, -1) if tokens[k].key == ","), None)
    asked = comma is not None and tokens[0].key in {"asked", "questioned", "pressed"}
    start = comma + 1 if asked and comma is not None else 0
    verb = next(
        (
            k
            for k in range(start + 1, i)
            if tokens[k].key in FINITE | MAIN_VERBS or tokens[k].key.endswith("ed")
        ),
        None,
    )
    if verb is None:
        return []
    pronoun = tokens[verb - 1].key in PRONOUNS
    speaker = None if pronoun else phrase_left(context, verb - 1)
    if speaker is None and not pronoun:
        return []
    content = trim(context, 1, start) if asked else (i - 1, i + 1)
    return [
        Attribution(
            speaker,
            (i - 1, i + 1),
            content,
            "declines",
            "en/without answering",
            carried=pronoun,
            steps=(f"cue without {tokens[i].key}",),
        )
    ]


def read_drawn(context: Context, i: int) -> list[Attribution]:
    """`would not be drawn on the result`, `refused to be drawn`."""
    tokens = context.tokens
    refused = key_at(tokens, i - 2) == "to" and key_at(tokens, i - 3) in {"refused", "declined"}
    subject = subject_left(context, i - 3 if refused else i - 1)
    if subject is None or not (refused or subject.negated):
        return []
    start = i + 2 if key_at(tokens, i + 1) in {"on", "about"} else i + 1
    content = trim(context, start, clause_end(context, start, i))
    if content[1] <= content[0] or start == i + 1:
        content = left_content(context, subject.start) or (subject.cue_start, i + 1)
    return [
        Attribution(
            subject.span,
            (i - 3 if refused else subject.cue_start, i + 1),
            content,
            "declines",
            "en/not drawn",
            carried=subject.carried,
            steps=("cue not be drawn",),
        )
    ]


def read_unreached(context: Context, i: int) -> list[Attribution]:
    """`could not immediately be reached for comment`."""
    tokens = context.tokens
    stop = min(len(tokens), i + 8)
    if not any(t.key == "comment" for t in tokens[i:stop]):
        return []
    subject = subject_left(context, i)
    if subject is None or not subject.negated:
        return []
    return [
        Attribution(
            subject.span,
            (subject.cue_start, i + 1),
            (subject.cue_start, next(k for k in range(i, stop) if tokens[k].key == "comment") + 1),
            "declines",
            "en/not reached",
            carried=subject.carried,
            steps=("cue not reached for comment",),
        )
    ]


HAVING: Final = words("make made makes making had has have offered offer gave give")


def read_no_comment(context: Context, i: int) -> list[Attribution]:
    """`There was no immediate comment from the ministry`."""
    tokens = context.tokens
    k = i + 1
    while key_at(tokens, k) in {
        "immediate",
        "official",
        "further",
        "public",
        "immediately",
        "direct",
    }:
        k += 1
    if key_at(tokens, k) not in {"comment", "response", "reaction", "word"}:
        return []
    if key_at(tokens, i - 1) in HAVING and key_at(tokens, k) == "comment":
        subject = subject_left(context, i - 1)
        if subject is None:
            return []
        about = k + 2 if key_at(tokens, k + 1) == "on" else k + 1
        content = trim(context, about, clause_end(context, about, i))
        if content[1] <= content[0] or about == k + 1:
            content = (i - 1, max(k + 1, content[1]))
        return [
            Attribution(
                subject.span,
                (i - 1, k + 1),
                content,
                "declines",
                "en/no comment",
                carried=subject.carried,
                steps=("cue no comment",),
            )
        ]
    if key_at(tokens, k + 1) == "or":
        k += 2
    if key_at(tokens, k + 1) not in {"from", "by"}:
        return []
    span = subject_right(context, k + 2)
    if span is None:
        return []
    return [
        Attribution(
            span, (i, k + 1), (i, k + 1), "declines", "en/no comment", steps=("cue no comment",)
        )
    ]
