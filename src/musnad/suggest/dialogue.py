"""Interviews in which a letter or mark before a paragraph starts a turn, and who answers.

A question ends with a question mark, and the person named before the first turn answers; an answer
may be a quotation alone. Does not know labels: each language reads those.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from musnad.suggest.passage import Sentence
from musnad.suggest.speech import QUOTES, Context, Range, Turn, trim
from musnad.suggest.token import MARK, Token
from musnad.suggest.voice import REACH, Heard, Talk, Voice

_MARKS: Final = frozenset("-–—―*•")
_DASHES: Final = _MARKS - {"*", "•"}


MOST_ASKED: Final = 3
"""A question without a mark has at most this many sentences."""


def is_question(context: Context) -> bool:
    """Whether a sentence is a question."""
    return any(t.kind == MARK and t.text in "?؟" for t in context.tokens[-2:])


def asks_alone(sentences: Sequence[Sentence]) -> bool:
    """Whether a paragraph without a mark, a label or a quotation ends in a question."""
    first, last = sentences[0].tokens, sentences[-1].tokens
    plain = first[0].text not in QUOTES and not any(s.quotations for s in sentences)
    return plain and len(sentences) <= MOST_ASKED and any(t.text in "?؟" for t in last[-2:])


def answered(
    heard: Heard, sentences: Sequence[Sentence], speaks: Callable[[Sequence[Token]], bool]
) -> Heard:
    """The state at the start of a paragraph of an interview without marks.

    It is one if the text told so or if a question came again after a paragraph that speaks in the
    first person, of which `speaks` judges. Who answers is the person who was named last.
    """
    number = sentences[0].paragraph
    if asks_alone(sentences):
        guest = _guest(heard) or heard.host
        talk = heard.talk or (Talk(guest) if guest else None)
        if talk is None:
            return heard._replace(turn=None)
        again = talk.replied and heard.questioned_in == number - 2
        talk = talk._replace(answers=talk.answers or again or heard.interviewed)
        return heard._replace(turn=None, talk=talk, questioned_in=number)
    talk = heard.talk
    if talk is None or talk.guest is None:
        return heard
    guest = talk.guest._replace(paragraph=number)
    after = heard.questioned_in == number - 1
    if after and sentences[0].tokens[0].text in QUOTES:
        return heard.spoke(guest)
    near = number - heard.questioned_in <= REACH
    first = near and any(speaks(_unquoted(s)) for s in sentences)
    if (talk.answers or (talk.asked and heard.asked)) and near and (after or first):
        return heard._replace(turn=guest)
    replied = after and first
    return heard if replied == talk.replied else heard._replace(talk=talk._replace(replied=replied))


def _unquoted(sentence: Sentence) -> list[Token]:
    quoted = sentence.quotations
    return [t for k, t in enumerate(sentence.tokens) if not any(a < k < b for a, b in quoted)]


def marked_turn(context: Context, heard: Heard) -> Turn | None:
    """The turn that a paragraph with a mark starts: `* Will it open?`, `- It will.`; else `None`.

    The mark of the first question is that of the interviewer. If both use one mark, the turn after
    a question answers it; so does a dash after a question without a mark. If nobody was named
    before, it is not an interview.
    """
    tokens, talk = context.tokens, heard.talk
    mark = tokens[0].text
    if mark not in _MARKS or len(tokens) < 3:
        return None
    twice = tokens[1].text == mark and tokens[1].glued  # "••"
    if tokens[1 + twice].glued:
        return None
    asks = is_question(context)
    turn = Turn((0, 1), 1 + twice, asks=asks, bare=True)
    if talk is None or talk.mark is None:
        answers = heard.asked and mark in _DASHES
        return turn if asks != answers and _guest(heard) else None
    if mark == talk.mark and not asks and not twice:
        asks = not talk.asked
    return turn._replace(asks=asks)


def talk_on(heard: Heard, context: Context, turn: Turn) -> Heard:
    """The state after a turn has started: the interview continues or begins."""
    talk = heard.talk or Talk(_guest(heard))
    mark = context.tokens[0].text
    if talk.mark is None and turn.asks and mark in _MARKS:
        talk = talk._replace(mark=mark)
    talk = talk._replace(asked=turn.asks, questioned=talk.questioned or turn.asks, turns=True)
    asked_in = context.sentence.paragraph if turn.asks else heard.questioned_in
    return heard._replace(talk=talk, questioned_in=asked_in)


def _guest(heard: Heard) -> Voice | None:
    return heard.named or heard.speaker


def opens_quotation(context: Context) -> bool:
    """Whether a sentence begins with a quotation that does not end in it."""
    first = context.tokens[0]
    closed = any(a == 0 for a, _ in context.sentence.quotations)
    return first.kind == MARK and first.text in QUOTES and not closed


def quotation_alone(context: Context, *, within: bool = False) -> Range | None:
    """The content of a sentence that is only a quotation, possibly an unclosed one.

    `within`: an earlier sentence of the paragraph has begun one.
    """
    tokens = context.tokens
    size = len(tokens)
    if tokens[0].kind == MARK and tokens[0].text in QUOTES:
        closed = next((b for a, b in context.sentence.quotations if a == 0), None)
        content = trim(context, 0, size)
        if closed is None or 5 * closed >= 3 * size:
            return content if content[1] - content[0] >= 2 else None
    if tokens[-1].kind == MARK and any(t.kind == MARK and t.text in "”»" for t in tokens[-2:]):
        paired = {b for _, b in context.sentence.quotations}
        if not any(k in paired for k in (size - 1, size - 2)):
            content = trim(context, 0, size)
            return content if content[1] - content[0] >= 3 else None
    if within and not any(t.text in QUOTES for t in tokens):
        content = trim(context, 0, size)
        return content if content[1] - content[0] >= 3 else None
    return None
