"""Speech in the passive: `was denied by`, `not confirmed by`."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.en.caution import stance_of
from musnad.suggest.en.clause import clause_end, that_clauses
from musnad.suggest.en.cues import ADVERBS, AUX, CUES, DID_NOT, FINITE, PASSIVE, PRONOUNS, SOURCES
from musnad.suggest.en.phrase import CLAIMED
from musnad.suggest.en.source import BODIES
from musnad.suggest.en.subject import RUMOURS, subject_left, subject_right
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import MARK, key_at

_ENDS_AGENT: Final = words("that of for as after when who which to over")
MADE_KNOWN: Final = words("announced confirmed revealed disclosed reported")
"""Verbs of saying whose passive has the content as its subject: `was announced by`."""


def read_passive(context: Context, i: int) -> list[Attribution]:
    """`was warned by its engineers that …`, `was condemned by the union`."""
    tokens = context.tokens
    given = CUES.get(tokens[i].key)
    if given is None or key_at(tokens, i - 1) not in PASSIVE | ADVERBS:
        return []
    stop = next(
        (
            k
            for k in range(i + 2, min(len(tokens), i + 16))
            if tokens[k].key in _ENDS_AGENT
            or (tokens[k].kind == MARK and not tokens[k].glued)
            or tokens[k].key in FINITE
        ),
        min(len(tokens), i + 16),
    )
    speaker = trim(context, i + 2, stop)
    if speaker[1] <= speaker[0] or tokens[speaker[0]].key in PRONOUNS:
        return []
    opener = key_at(tokens, stop)
    clause: Range | None = None
    subject = subject_left(context, i)
    told = opener == "of" and tokens[i].key in {"accused", "warned", "assured", "suspected"}
    bidden = opener == "to" and given.stance == "demands"
    judged = opener == "as" and given.stance == "opines"
    if opener == "that" or told or bidden or judged:
        content = trim(context, stop + 1, clause_end(context, stop + 1, i))
    elif (
        (given.kind == "do" or tokens[i].key in MADE_KNOWN)
        and subject is not None
        and subject.span is not None
    ):
        clause = _denied_clause(context, i)
        content = clause or subject.span
    else:
        return []
    animate = (
        any(t.capital or t.key in SOURCES | BODIES for t in tokens[speaker[0] : speaker[1]])
        or opener == "that"
        or tokens[i].key not in MADE_KNOWN
        or (given.stance == "denies" and (clause is not None or _is_claim(context, content)))
    )
    if not animate or content[1] <= content[0]:
        return []
    return [
        Attribution(
            speaker,
            (i, i + 2),
            part,
            stance_of(context, given, part),
            "en/passive",
            shape=Shape.PASSIVE,
            via=(subject.span,) if opener == "that" and subject and subject.span else (),
        )
        for part in that_clauses(context, content)
    ]


def _is_claim(context: Context, span: Range) -> bool:
    """Whether what is denied is called a claim: `The charge was denied by both men`."""
    return any(t.key in CLAIMED | RUMOURS for t in context.tokens[slice(*span)])


def _denied_clause(context: Context, i: int) -> Range | None:
    """The content of a claim that the text mentions: `The claim that 12 ships sank was denied`."""
    tokens = context.tokens
    that = next(
        (
            k
            for k in range(max(1, i - 30), i - 2)
            if (tokens[k].key in {"that", "of"} and tokens[k - 1].key in CLAIMED | RUMOURS)
            or (
                tokens[k].key == "that"
                and any(t.key in CLAIMED | RUMOURS for t in tokens[max(0, k - 4) : k - 1])
            )
        ),
        None,
    )
    stop = i
    while stop > 0 and (
        tokens[stop - 1].key in PASSIVE | AUX | ADVERBS or tokens[stop - 1].key.endswith("ly")
    ):
        stop -= 1
    if that is None or stop - that < 3:
        return None
    return trim(context, that + 1, stop)


def read_unconfirmed(context: Context, i: int) -> list[Attribution]:
    """`The toll of 30 could not be confirmed by officials`: they decline."""
    tokens = context.tokens
    passive = any(t.key in PASSIVE for t in tokens[max(0, i - 4) : i])
    negated = any(t.key in DID_NOT for t in tokens[max(0, i - 6) : i])
    if not passive or not negated or i + 2 >= len(tokens):
        return []
    speaker = subject_right(context, i + 2)
    subject = subject_left(context, i)
    if speaker is None or subject is None or subject.span is None:
        return []
    content = _denied_clause(context, i) or subject.span
    stance: Stance = "declines" if tokens[i].key == "confirmed" else "doubts"
    return [Attribution(speaker, (subject.cue_start, i + 2), content, stance, "en/unconfirmed")]
