"""Denied claims of others: `نفت ما نشرته صحيفة عن …`, `اتهامات النائب بأن …`.

Knows who made the denied claim: who published it, or who accuses. Does not know who denies it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Shape, trim
from musnad.suggest.token import WORD, key_at, seek

_CHARGES: Final = words("اتهامات مزاعم ادعاءات تصريحات أقوال رواية اتهام زعم ادعاء")
_THAT: Final = words("بأن أن بأنه بأنها أنه أنها")
_TOPICS: Final = words("عدد حجم قيمة أسماء هوية تفاصيل حقيقة أسباب موعد مصير")
"""Nouns that introduce a topic and not a claim: `ما أوردته الصحيفة عن عدد القتلى`."""
_ANSWERED: Final = frozenset({"denies", "declines", "doubts"})
_LONGEST_NAME: Final = 8


def answered_claim(
    context: Context, item: Attribution, reported: Sequence[Attribution]
) -> Attribution | None:
    """The claim that a denial answers, attributed to its maker, where the words name one.

    `reported` are what *what the paper published about* says in the sentence.
    """
    a, b = item.content
    if item.stance not in _ANSWERED or item.nested:
        return None
    claim = next((r for r in reported if a <= r.cue[0] < b), None) or _charged(context, item)
    if claim is None or claim.speaker == item.speaker:
        return None
    if context.tokens[claim.content[0]].key in _TOPICS:
        return None
    # the act of another is not a pledge
    return claim._replace(certainty="unspecified", shape=Shape.DENIED)


def _charged(context: Context, item: Attribution) -> Attribution | None:
    """Whose accusation is denied: `اتهامات النائب بأن العقد بيع سرا`."""
    tokens = context.tokens
    a, b = item.content
    noun = seek(tokens, range(a, min(b, a + 4)), _CHARGES)
    if noun is None or key_at(tokens, noun + 1)[:1] == "ب":
        return None
    that = seek(tokens, range(noun + 2, min(b, noun + 2 + _LONGEST_NAME)), _THAT)
    if that is None or not all(t.kind == WORD for t in tokens[noun + 1 : that]):
        return None
    body = trim(context, that + (tokens[that].key in {"ان", "بان"}), b)
    if body[1] - body[0] < 2:
        return None
    return Attribution((noun + 1, that), (noun, noun + 1), body, "asserts", "ar/charge")
