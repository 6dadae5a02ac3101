"""Roles: what a speaker was called at the fullest mention before.

*Marsh said* after *Colonel Ivo Marsh, a spokesman for the army, said*: whose act a pledge is, and
who answers a charge, depends on the office. Does not know words of any language.
"""

from __future__ import annotations

from musnad.suggest.maker import Maker
from musnad.suggest.speech import Range
from musnad.suggest.token import key_at, seek
from musnad.suggest.voice import Voice

_LONGEST = 14
"""An apposition with a role has fewer words."""


def remember(roles: dict[str, str], maker: Maker, span: Range | None, voice: Voice) -> Voice:
    """The voice, in this paragraph, with its role; `roles` has the fullest by their last words.

    `span` are the words of the speaker in the sentence, `None` for one carried on.
    """
    tokens = maker.context.tokens
    paragraph = maker.context.sentence.paragraph
    if span is None or (tokens[span[0]].key in maker.language.pronouns and span[1] - span[0] == 1):
        return voice._replace(paragraph=paragraph)
    role = voice.words.text
    if key_at(tokens, span[1]) == ",":
        close = seek(tokens, range(span[1] + 2, min(len(tokens), span[1] + _LONGEST)), {","})
        role += f" {maker.words((span[1] + 1, close)).text}" if close is not None else ""
    name = tokens[span[1] - 1].key
    roles[name] = max(role, roles.get(name, ""), key=len)
    return voice._replace(paragraph=paragraph, role=roles[name])
