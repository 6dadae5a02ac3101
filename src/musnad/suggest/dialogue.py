"""Interviews in which a letter or mark before a paragraph starts a turn, and who answers.

A question ends with a question mark, and the person named before the first turn answers; an answer
may be a quotation alone. Does not know labels: each language reads those.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.speech import QUOTES, Context, Range, Turn, trim
from musnad.suggest.token import MARK
from musnad.suggest.voice import Heard, Talk, Voice

_MARKS: Final = frozenset("-–—―*•")
_DASHES: Final = _MARKS - {"*", "•"}


def is_question(context: Context) -> bool:
    """Whether a sentence is a question."""
    return any(t.kind == MARK and t.text in "?؟" for t in context.tokens[-2:])


def marked_turn(context: Context, heard: Heard) -> Turn | None:
    """The turn that a paragraph with a mark starts: `* Will it open?`, `- It will.`; else `None`.

    The mark of the first question is that of the interviewer. If both use one mark, the turn after
    a question answers it; so does a dash after a question without a mark. If nobody was named
    before, it is not an interview.
    """
    tokens, talk = context.tokens, heard.talk
    mark = tokens[0].text
    if mark not in _MARKS or len(tokens) < 3 or tokens[1].glued:
        return None
    asks = is_question(context)
    if talk is None or talk.mark is None:
        answers = heard.asked and mark in _DASHES
        return Turn((0, 1), 1, asks=asks, bare=True) if asks != answers and _guest(heard) else None
    if mark == talk.mark and not asks:
        asks = not talk.asked
    return Turn((0, 1), 1, asks=asks, bare=True)


def talk_on(heard: Heard, context: Context, turn: Turn) -> Heard:
    """The state after a turn has started: the interview continues or begins."""
    talk = heard.talk or Talk(_guest(heard))
    mark = context.tokens[0].text
    if talk.mark is None and turn.asks and mark in _MARKS:
        talk = talk._replace(mark=mark)
    return heard._replace(
        talk=talk._replace(asked=turn.asks, questioned=talk.questioned or turn.asks)
    )


def _guest(heard: Heard) -> Voice | None:
    return heard.named or heard.speaker


def quotation_alone(context: Context) -> Range | None:
    """The content of a sentence that is only a quotation, possibly an unclosed one."""
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
    return None
