"""No answer, in indirect forms: `remained silent`, `could not be reached`, `no comment`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.apposed import Subject
from musnad.suggest.en.clause import led_by
from musnad.suggest.en.cues import DID_NOT, PASSIVE, PRONOUNS
from musnad.suggest.en.refusal import ANSWERING, AVOIDS, KEEPS, WITHHELD, is_answer, refusal
from musnad.suggest.en.subject import subject_left, subject_right
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Attribution, Context
from musnad.suggest.token import key_at, seek

_LISTS: Final = read_lists("en", "refusal")
_SUCH_COMMENT: Final = words(
    "immediate official further public immediately direct other specific independent more"
)
HAVING: Final = words("make made makes making had has have offered offer gave give provided gives")


def read_unable(context: Context, i: int) -> list[Attribution]:
    """`were unable to confirm the toll`, `was not able to say`."""
    tokens = context.tokens
    if tokens[i].key == "able" and key_at(tokens, i - 1) not in DID_NOT:
        return []
    verb = key_at(tokens, i + 2)
    if verb not in ANSWERING | {"corroborate", "independently"} or not is_answer(context, i + 2):
        return []
    if verb in {"make", "take", "go", "get", "speak", "address", "engage", "share", "offer"}:
        return []
    last = i + 2 + (verb == "independently")
    start = i - (tokens[i].key == "able")
    return refusal(context, subject_left(context, start), start, last, "unable to")


def read_drawn(context: Context, i: int) -> list[Attribution]:
    """`would not be drawn on the result`, `refused to be drawn`."""
    tokens = context.tokens
    refused = key_at(tokens, i - 2) == "to" and key_at(tokens, i - 3) in {"refused", "declined"}
    subject = subject_left(context, i - 3 if refused else i - 1)
    if subject is None or not (refused or subject.negated):
        return []
    return refusal(context, subject, i - 3 if refused else subject.cue_start, i, "not drawn")


def read_unreached(context: Context, i: int) -> list[Attribution]:
    """`could not immediately be reached for comment`, `was not available for comment`."""
    tokens = context.tokens
    stop = min(len(tokens), i + 8)
    last = seek(tokens, range(i, stop), {"comment", "comments"})
    subject = subject_left(context, i)
    alone = tokens[i].key == "unavailable"
    if subject is None or not (subject.negated or alone):
        return []
    if last is None:
        if tokens[i].key != "reached" or key_at(tokens, i + 1) not in {".", "", ","}:
            return []
        last = i
    first = subject.cue_start
    return [
        Attribution(subject.span, (first, i + 1), (first, last + 1), "declines", "en/not reached")
    ]


def read_unanswered(context: Context, i: int) -> list[Attribution]:
    """`Calls to the ministry went unanswered`, `Emails to the firm were not returned`."""
    tokens = context.tokens
    calls = words("calls call emails email messages message requests request questions inquiries")
    at = seek(tokens, range(i - 1, max(-1, i - 20), -1), calls)
    to = seek(tokens, range(at, i), {"to", "with", "for", "at"}) if at is not None else None
    verb = seek(tokens, range(i - 1, max(-1, i - 5), -1), {"went", "were", "was"})
    if at is None or to is None or verb is None or not to < verb:
        return []
    if tokens[i].key != "unanswered" and not any(t.key in DID_NOT for t in tokens[verb:i]):
        return []
    end = seek(tokens, range(to + 1, verb), {"seeking", "for", "about", ","}, verb)
    if end <= to + 1:
        return []
    return [Attribution((to + 1, end), (verb, i + 1), (at, i + 1), "declines", "en/unanswered")]


def read_unsuccessful(context: Context, i: int) -> list[Attribution]:
    """`Attempts to reach the mayor for comment were unsuccessful`."""
    tokens = context.tokens
    at = seek(tokens, range(max(0, i - 16), i), words("attempts efforts attempt effort"))
    reach = (
        seek(tokens, range(at + 1, i), words("reach contact call speak"))
        if at is not None
        else None
    )
    if at is None or reach is None:
        return []
    end = seek(tokens, range(reach + 1, i), words("for on were was by have had seeking about"), i)
    if end <= reach + 1 or tokens[reach + 1].key in PRONOUNS:
        return []
    return [Attribution((reach + 1, end), (i, i + 1), (at, i), "declines", "en/not reached")]


def read_lipped(context: Context, i: int) -> list[Attribution]:
    """`were tight-lipped about the cause`."""
    tokens = context.tokens
    verb = i - 3
    if verb < 1 or key_at(tokens, i - 2) != "tight" or tokens[verb].key not in PASSIVE | KEEPS:
        return []
    return refusal(context, subject_left(context, verb), verb, i, "silent")


def read_silent(context: Context, i: int) -> list[Attribution]:
    """`remained silent on the deal`, `sidestepped questions about it`, `had nothing to add`."""
    tokens = context.tokens
    key = tokens[i].key
    if key in KEEPS:
        if key_at(tokens, i + 1) not in _LISTS["silent"]:
            return []
        last = i + 1 + 2 * (tokens[i + 1].key == "tight" and key_at(tokens, i + 2) == "-")
        return refusal(context, subject_left(context, i), i, last, "silent")
    if key in AVOIDS:
        at = seek(
            tokens,
            range(i + 1, min(len(tokens), i + 6)),
            {"question", "questions", "topic", "subject", "commenting"},
        )
        return [] if at is None else refusal(context, subject_left(context, i), i, at, "avoided")
    if led_by(tokens, i) in PASSIVE and key_at(tokens, i + 1) in {"on", "about", "over", "", "."}:
        return refusal(context, subject_left(context, i), i, i, "silent")
    return []


def read_referred(context: Context, i: int) -> list[Attribution]:
    """`referred all questions to the ministry`."""
    tokens = context.tokens
    at = seek(tokens, range(i + 1, min(len(tokens), i + 5)), _LISTS["referred"])
    to = seek(tokens, range(at + 1, min(len(tokens), at + 10)), {"to"}) if at is not None else None
    if at is None or to is None or key_at(tokens, i - 1) in PASSIVE:
        return []
    joined = tokens[i].key.endswith("ing")
    subject = Subject(None, i, i) if joined else subject_left(context, i)
    if subject is None or subject.negated:
        return []
    return [Attribution(subject.span, (i, i + 1), (i + 1, to), "declines", "en/referred")]


def read_no_comment(context: Context, i: int) -> list[Attribution]:
    """`had no comment on it`, `gave no details`, `There was no immediate comment from Kyiv`."""
    tokens = context.tokens
    if tokens[i].key == "nothing":
        if key_at(tokens, i + 1) not in {"to", "further", "more"} or not any(
            t.key in {"say", "add", "announce", "report"} for t in tokens[i + 1 : i + 5]
        ):
            return []
        last = next(
            k for k in range(i + 1, i + 5) if tokens[k].key in {"say", "add", "announce", "report"}
        )
        subject = subject_left(context, i - 1) if key_at(tokens, i - 1) in HAVING else None
        return refusal(context, subject, i - 1, last, "no comment")
    k = i + 1
    while key_at(tokens, k) in _SUCH_COMMENT:
        k += 1
    if key_at(tokens, i - 1) in HAVING and key_at(tokens, k) in WITHHELD:
        subject = subject_left(context, i - 1)
        after = k + 1 + (tokens[k].key == "mention" and key_at(tokens, k + 1) == "of")
        while key_at(tokens, after) in {"and", "or"} | WITHHELD:
            after += 1
        return refusal(context, subject, i - 1, k, "no comment", after=after)
    if key_at(tokens, k) not in {"comment", "response", "reaction", "word", "confirmation"}:
        return []
    if key_at(tokens, k + 1) == "or":
        k += 2
    if key_at(tokens, k + 1) not in {"from", "by"}:
        return []
    span = subject_right(context, k + 2)
    if span is None:
        return []
    return [Attribution(span, (i, k + 1), (i, k + 1), "declines", "en/no comment")]


def read_neither(context: Context, i: int) -> list[Attribution]:
    """`neither confirmed nor denied the report`, `would neither confirm nor deny it`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) not in {"confirmed", "confirming", "confirm", "confirms"}:
        return []
    subject: Subject | None = Subject(None, i, i)
    if not tokens[i + 1].key.endswith("ing") or key_at(tokens, i - 1) not in {",", "while"}:
        subject = subject_left(context, i)
    return refusal(context, subject, i, i + 3, "neither confirmed")
