"""Speakers next to a quotation, and *quoted as saying*."""

from __future__ import annotations

from musnad.suggest.en.adjunct import past_adjuncts, past_recipient
from musnad.suggest.en.apposed import apposed_subject
from musnad.suggest.en.around import left_content
from musnad.suggest.en.caution import stance_of
from musnad.suggest.en.clause import clause_end, that_clauses
from musnad.suggest.en.cues import AUX, CUES, FINITE, PASSIVE, PRONOUNS
from musnad.suggest.en.phrase import phrase_left
from musnad.suggest.en.subject import subject_left
from musnad.suggest.speech import Attribution, Context, Range, seek_said, trim
from musnad.suggest.token import MARK, WORD, key_at


def read_fronted(context: Context) -> list[Attribution]:
    """A participle at the start of the sentence: `Refuting the charge, the minister said …`."""
    tokens = context.tokens
    given = CUES.get(tokens[0].key)
    if given is None or not tokens[0].key.endswith("ing") or context.quoted[0]:
        return []
    comma = seek_said(context, range(2, min(len(tokens), 26)), {","})
    if comma is None or (given.kind == "say" and tokens[1].key not in {"that", "of"}):
        return []
    rest = next(
        (
            k
            for k in range(comma + 2, min(len(tokens), comma + 24))
            if tokens[k].key in FINITE | AUX
            or tokens[k].key in CUES
            or tokens[k].key.endswith("ed")
        ),
        None,
    )
    subject = subject_left(context, rest) if rest is not None else None
    if subject is None or subject.start <= comma:
        return []
    start = 1 + (tokens[1].key in {"that", "for"})
    content = trim(context, start, comma)
    if content[1] <= content[0]:
        return []
    return [
        Attribution(subject.span, (0, 1), content, stance_of(context, given, content), "en/fronted")
    ]


def read_beside(context: Context) -> list[Attribution]:
    """A verb of any kind next to a quotation: `"We are yet to see one," she rued`."""
    tokens = context.tokens
    for a, b in context.sentence.quotations:
        if b - a < 4:
            continue
        for k in range(b + 2, min(len(tokens), b + 10)):
            token = tokens[k]
            past = token.kind == WORD and not token.capital and token.key.endswith("ed")
            closes = key_at(tokens, k + 1) in {"", ".", ",", "in", "on", "at", "to", "as", "with"}
            subject = subject_left(context, k) if past and closes else None
            if subject is not None and subject.start in {b + 1, b + 2} and not subject.negated:
                return [
                    Attribution(
                        subject.span,
                        (k, k + 1),
                        trim(context, a, b + 1),
                        "asserts",
                        "en/beside quotation",
                    )
                ]
    return []


def read_quoted(context: Context, i: int) -> list[Attribution]:
    """`quoted X as saying`, `was quoted as saying`, `was quoted by TASS as saying`."""
    tokens = context.tokens
    as_ = next(
        (
            k
            for k in range(i + 1, min(len(tokens), i + 25))
            if tokens[k].key == "as" and key_at(tokens, k + 1) in {"saying", "telling"}
        ),
        None,
    )
    if as_ is None:
        return []
    start, _, _ = past_adjuncts(context, as_ + 2)
    if key_at(tokens, start) == "on" and context.dated[min(start + 1, len(tokens) - 1)]:
        start = next((k for k in range(start + 1, len(tokens)) if not context.dated[k]), start)
    if key_at(tokens, as_ + 1) == "telling":
        start, _ = past_recipient(context, as_ + 2)
    if key_at(tokens, i - 1) in PASSIVE:
        return _read_was_quoted(context, i, as_, start)
    subject = subject_left(context, i)
    content = trim(context, start, clause_end(context, start, i))
    if subject is not None and content[1] <= content[0]:
        content = left_content(context, subject.start) or content
    if subject is None or content[1] <= content[0] or as_ == i + 1:
        return []
    via = (subject.span,) if subject.span else ()
    return [
        Attribution((i + 1, as_), (i, as_ + 2), part, "asserts", "en/quoted as saying", via=via)
        for part in that_clauses(context, content)
    ]


def _read_was_quoted(context: Context, i: int, as_: int, start: int) -> list[Attribution]:
    """`X was quoted by TASS as saying`, `was quoted as saying by the agency`."""
    tokens = context.tokens
    j = i - 1
    while key_at(tokens, j) in PASSIVE | AUX:
        j -= 1
    speaker = phrase_left(context, j)
    if speaker is None and key_at(tokens, j) == ",":
        apposed = apposed_subject(context, j, i, negated=False)
        speaker = apposed.span if apposed else None
    pronoun = speaker is not None and speaker[1] - speaker[0] == 1
    if speaker is not None and pronoun and tokens[speaker[0]].key in PRONOUNS:
        speaker = None
    via: tuple[Range, ...] = ((i + 2, as_),) if key_at(tokens, i + 1) == "by" else ()
    if key_at(tokens, start) == "by":
        ends = range(start + 1, min(len(tokens), start + 8))
        words_ = {"that", "on"}
        end = next(
            (
                k
                for k in ends
                if tokens[k].kind == MARK or context.dated[k] or tokens[k].key in words_
            ),
            len(tokens),
        )
        via, start = ((start + 1, end),), end
    left = left_content(context, speaker[0] if speaker else j)
    content = trim(context, start, clause_end(context, start, i))
    if content[1] <= content[0] and left is not None:
        content = left
    return [
        Attribution(speaker, (i, as_ + 2), part, "asserts", "en/quoted as saying", via=via)
        for part in that_clauses(context, content)
    ]
