"""Denials in the passive, with a verbal noun: `تم نفي مقتل … من قبل الجيش`."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.cues import THAT
from musnad.suggest.ar.subject import subject_end
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import key_at

DONE: Final = words("تم وتم جرى وجرى تمت وتمت سيتم يتم")
_NOUNS: Final[dict[str, Stance]] = {
    "نفي": "denies",
    "تكذيب": "denies",
    "دحض": "denies",
    "تاكيد": "asserts",
    "اعلان": "asserts",
}
WAS_DENIED: Final = words("نفي ونفي نفيت ونفيت")
_BY: Final = words("قبل جانب طرف")


def read_done(context: Context, i: int) -> list[Attribution]:
    """`تم نفي مقتل 14 جنديا من قبل القيادة`: the agent is the speaker."""
    tokens = context.tokens
    passive = tokens[i].key not in DONE  # "نُفي مقتل 12 جنديا من قبل الوزارة"
    stance = "denies" if passive else _NOUNS.get(key_at(tokens, i + 1))
    if stance is None:
        return []
    start = i + 1 if passive else i + 2
    if passive and any(t.key in THAT for t in tokens[i + 1 : i + 8]):
        return []  # "ونفى الأطباء أن تكون المادة، المحظورة من قبل الوكالة، …"
    by = next(
        (
            k
            for k in range(i + 3, len(tokens) - 2)
            if tokens[k].key == "من" and tokens[k + 1].key in _BY
        ),
        None,
    )
    end = subject_end(context, by + 2) if by is not None else None
    if by is None or end is None:
        return []
    return [Attribution((by + 2, end), (i, start), trim(context, start, by), stance, "ar/done by")]
