"""Verbs of saying with an object suffix: `اتهمتها بـ`, `طالبه بـ`, `أخبرنا`."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.cues import THAT, Cue
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.left import left_subject
from musnad.suggest.ar.main_subject import fronted_subject
from musnad.suggest.ar.parting import left_content, that_and_that
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import is_ba_object
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, trim
from musnad.suggest.token import MARK, key_at

_LEADS: Final = words("ب إلى من على عن")
_BLAME: Final = words("مسؤولية المسؤولية تبعات تبعة وزر عواقب تداعيات نتائج عبء")
_NO_VERB_AFTER: Final = words("ما مما بما لما التي الذي في من على إلى")


def read_addressed(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """`والمعارضة تتهمها بالالتفاف على البرلمان`, `هكذا أخبرتنا فاطمة`."""
    tokens = context.tokens
    size = len(tokens)
    if key_at(tokens, i - 1) in _NO_VERB_AFTER:
        return []
    if cue.form == "حمل" and not any(t.key in _BLAME for t in tokens[i + 1 : i + 12]):
        return []  # "انطلقت حملته"
    opening = None
    for x in range(i + 1, min(size - 1, i + 14)):
        token = tokens[x]
        if token.key in THAT or token.key == ":":
            opening = Opening(x + (token.key in {"ان", "بان", ":"}), x, explicit=True)
        elif token.kind == MARK and token.text in QUOTES and x > i + 1:
            opening = Opening(x, x, explicit=True)
        elif token.key in _LEADS and cue.form not in {"اخبر", "ذكر"}:
            opening = Opening(x + 1, x, explicit=False)
        elif is_ba_object(tokens, x):
            opening = Opening(x, x, explicit=False)
        elif token.kind == MARK and token.key in {",", ".", ";"}:
            break
        if opening is not None:
            break
    subject = subject_right(context, i + 1, opening)
    if subject is not None and opening is not None and opening.that <= subject[0]:
        subject = None
    rule = "ar/with pronoun"
    if subject is None:
        subject = fronted_subject(context, i) or left_subject(context, i)
    if opening is None:
        before = left_content(context, i - (key_at(tokens, i - 1) == "هكذا"))
        if before is None or subject is None:
            return []
        return [Attribution(subject, (i, i + 1), before, cue.stance, rule)]
    body = trim(context, opening.start, clause_end(context, opening.start, i))
    parts = that_and_that(context, body) if opening.explicit else [body]
    return [
        Attribution(subject, (i, i + 1), part, cue.stance, rule)
        for part in parts
        if part[1] > part[0]
    ]
