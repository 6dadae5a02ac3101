"""Who is meant by a pronoun, or by a cue without a speaker.

Knows the last speakers and who was named since. Does not know words of any language.
"""

from __future__ import annotations

from musnad.suggest.maker import Maker
from musnad.suggest.speech import Attribution, Range
from musnad.suggest.voice import Heard, Voice, agree


def is_pronoun(maker: Maker, span: Range) -> bool:
    """Whether a speaker is a pronoun alone."""
    keys = [t.key for t in maker.context.tokens[slice(*span)]]
    return len(keys) == 1 and keys[0] in maker.language.pronouns


def anchored(heard: Heard, maker: Maker, span: Range, *, met: bool) -> Voice:
    """The referent of a pronoun; without earlier speakers, the pronoun and who it may be."""
    kind = maker.language.kind_meant(maker.context, span[1])
    subject = maker.language.named_subject(maker.context)
    if subject and subject[1] <= span[0] and met:
        nearer = maker.voice(subject)
        if agree(nearer.kind, kind) and len(nearer.words.text.split()) > 1:
            return nearer
    if heard.speaker is not None or heard.named is not None:
        meant = heard.meant(kind)
        if meant is not None:
            return meant
    voice = maker.voice(span)
    means = maker.words(subject) if subject and subject[1] <= span[0] else None
    return voice._replace(means=means, unanchored=means is None)


def carried(heard: Heard, maker: Maker, item: Attribution, *, told: bool) -> Voice | None:
    """The referent of a pronoun or an ellipsis; `None` when nobody was named."""
    context, language = maker.context, maker.language
    kind = None if told else language.kind_meant(context, item.cue[0])
    meant = heard.meant(kind)
    own = language.named_subject(context) if kind else None
    if own and own[1] < item.cue[0] and not item.content[0] <= own[0] < item.content[1]:
        nearer = maker.voice(own)
        meant = nearer if agree(nearer.kind, kind) else meant
    if meant is not None:
        return meant
    at = item.cue[0] - 1
    if at < 0 or context.tokens[at].key not in language.pronouns:
        return None
    if own and own[1] < at:  # "The bank will close 40 branches, it said"
        nearer = maker.voice(own)
        if agree(nearer.kind, kind) and item.content[0] == own[0]:
            return nearer
    return maker.voice((at, at + 1))
