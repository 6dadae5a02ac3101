"""What somebody was asked before he answered: `Asked about the charges, he said …`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.opinion import Weight
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Context, Range, seek_said, trim
from musnad.suggest.token import WORD, seek

_ASKED: Final = words("asked questioned pressed quizzed")
_ABOUT: Final = words("about on over if whether")
_NO: Final = words("no not never")
_NO_WORDS: Final = _NO | words("at all absolutely definitely certainly of course")
_REACH: Final = 7


def asked_topic(context: Context) -> Range | None:
    """The words after *asked about* or *asked if* at the start of a sentence, if it has them."""
    tokens = context.tokens
    asked = seek(tokens, range(min(3, len(tokens))), _ASKED)
    if asked is None:
        return None
    about = seek(tokens, range(asked + 1, min(len(tokens), asked + _REACH)), _ABOUT)
    if about is None:
        return None
    comma = seek_said(context, range(about + 2, len(tokens)), {","})
    return trim(context, about + 1, comma) if comma is not None else None


def says_no(context: Context, part: Range) -> bool:
    """Whether an answer is only *no*: `No, not at all`, `Absolutely not`."""
    keys = {t.key for t in context.tokens[slice(*part)] if t.kind == WORD}
    return bool(keys & _NO) and keys <= _NO_WORDS


def answer_asked(context: Context, part: Range, weight: Weight) -> Weight:
    """The weight of an answer, with what was asked as its content where it has none of its own."""
    declines = weight.stance == "declines"
    if not declines and not says_no(context, part):
        return weight
    topic = asked_topic(context)
    own = [t for t in context.tokens[slice(*(weight.part or part))] if t.kind == WORD]
    if topic is None or topic[1] > part[0] or (declines and len(own) >= _REACH):
        return weight
    return Weight("declines" if declines else "denies", part=topic)
