"""What a sentence that was said is by what it says, whatever verb tells it.

Knows denials and refusals in the speaker's own words. Does not know who speaks.
"""

from __future__ import annotations

from dataclasses import replace

from musnad.suggest.ar.own import own_words
from musnad.suggest.speech import Attribution, Context
from musnad.suggest.voice import Voice


def weigh(context: Context, item: Attribution, _voice: Voice) -> list[Attribution]:
    """One sentence of a content by what it says: its claims, each with the stance it has."""
    if item.stance != "asserts":
        return [item]
    return [
        replace(item, content=part, stance=stance)
        for part, stance in own_words(context, item.content)
    ]
