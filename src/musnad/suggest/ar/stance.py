"""The stance of a reported sentence by its wording, whichever verb of saying introduces it.

A future is a pledge if it is the speaker's own act, and else a prediction; an obligation is a
demand, and a judgement is an opinion. `content` weighs the words of a plain saying, `act` whose act
a future is, `own` the denials inside a quotation.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.act import by_mood
from musnad.suggest.ar.clauses import part_clauses, part_contrast
from musnad.suggest.ar.content import INTENTIONS, by_content
from musnad.suggest.ar.cues import CUES, PARTICIPLES, REJECTED
from musnad.suggest.ar.mood import find_mood
from musnad.suggest.ar.own import own_words, read_false
from musnad.suggest.ar.short import read_innocence, read_short
from musnad.suggest.ar.tense import EXPECTED, is_imperfect
from musnad.suggest.ar.unsure import answers_charge, is_unknown
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Shape, weigh_clauses
from musnad.suggest.token import key_at
from musnad.suggest.voice import Voice

_BELIEVES: Final = words("رأى اعتقد اعتبر ظن معتبر")
"""Cues of belief: a belief about the future is a prediction, about an obligation a demand."""
_HOLDS_LIKELY: Final = "رجح"
"""The cue of likelihood, which may also be a belief about a fact: `رجح أن يكون قد وقع`."""


def weigh(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """The claims of one sentence of a content, each with its stance."""
    key = context.tokens[item.cue[0]].key
    cue = CUES.get(key) or PARTICIPLES.get(key)
    unknown = item.stance == "opines" and is_unknown(context, item.content)
    if unknown:
        return [item._replace(stance="doubts")]
    if item.stance == "opines" and cue is not None and cue.form in _BELIEVES:
        mood = find_mood(context, item.content)
        turned = by_mood(context, item.content, mood, None) if mood is not None else "opines"
        return [item._replace(stance=turned if turned != "asserts" else "opines")]
    if item.stance == "opines":
        false = read_false(context, item.content, rejects=cue is None and key in REJECTED)
        if false is not None:
            return [item._replace(content=false, stance="denies")]
    if item.stance == "opines" and key_at(context.tokens, item.content[0]).startswith(INTENTIONS):
        return [item._replace(stance="pledges")]  # "معبرا عن استعداده للمواجهة"
    if item.stance == "asserts" and _is_announced(context, item):
        return [item._replace(stance="predicts")]
    if item.stance == "asserts" and cue is not None and cue.form == "اصر":
        opens = item.content[0]
        wished = (
            key_at(context.tokens, opens) == "الا" or key_at(context.tokens, opens - 1) == "الا"
        )
        if wished or (
            key_at(context.tokens, opens - 1) == "ان" and is_imperfect(context.tokens[opens])
        ):
            return [item._replace(stance="demands")]  # "تصر على ألا يفلت الجناة"
    if item.stance == "predicts" and cue is not None and cue.form == _HOLDS_LIKELY:
        is_now = context.tokens[item.content[0]].key in {"يكون", "تكون"}
        return [item._replace(stance="opines" if is_now else "predicts")]
    if item.stance != "asserts" or (cue is not None and cue.kind == "do"):
        return [item]
    sides = part_contrast(context, item.content)
    two = [w for side in sides for w in weigh(context, item._replace(content=side), voice)]
    if len({w.stance for w in two} - {"opines"}) > 1:
        return two
    clauses = part_clauses(context, item.content)
    return weigh_clauses(context, item, clauses, lambda i: _weigh_clause(context, i, voice), any)


def _weigh_clause(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """One clause of a content after a plain verb of saying."""
    weighed = []
    spoken = item.shape is Shape.TURN
    short = item.shape in {Shape.TURN, Shape.HEADLINE} or item.rule == "ar/headline"
    for part, stance in own_words(context, item.content, spoken=spoken):
        if stance == "asserts":
            stance = by_content(context, part, voice)  # noqa: PLW2901
        if stance == "asserts":
            stance = read_innocence(context, part, voice) or stance  # noqa: PLW2901
        if stance == "asserts" and answers_charge(context, part, voice):
            stance = "denies"  # noqa: PLW2901
        if stance == "asserts" and short:
            stance = read_short(context, part, voice) or stance  # noqa: PLW2901
        weighed.append(item._replace(content=part, stance=stance))
    return weighed


def _is_announced(context: Context, item: Attribution) -> bool:
    """Whether *it is expected* precedes an aside that names the source, with *that* after it.

    `ومن المتوقع، بحسب مركز الأرصاد، أن تستمر الأمطار`.
    """
    tokens = context.tokens
    for k in range(min(4, len(tokens) - 1)):
        if tokens[k].key in EXPECTED and tokens[k + 1].key == ",":
            return k < item.cue[0] < item.content[0]
    return False
