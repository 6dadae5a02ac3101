"""Unlisted verbs of saying, recognised by the complementiser and the subject.

`وسجل الوزير أن …`. Knows the context of a verb of saying, and the many words before *that* which do
not report speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.cues import (
    ANONYMOUS,
    BEFORE_OF,
    CUES,
    INSTITUTIONS,
    LEADING,
    PARTICIPLES,
    PLURAL_ANONYMOUS,
    SUBJECT_ENDS,
    THAT,
)
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.parting import that_and_that
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import (
    HEADS_OF,
    SURNAMES,
    TITLES,
    is_accusative,
    is_masdar_form,
    is_negated,
    is_statement,
    strip_joint,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, trim
from musnad.suggest.token import Token, seek

_LISTS: Final = read_lists("ar", "unlisted")
_NO_SPEECH: Final = _LISTS["no-speech"]
_OPINIONS: Final = words("عد عدت يعد تعد حسب ظن ظنت يظن تظن تخيل زكى")
_FORETELLS: Final = words("تكهن تكهنت ترقب ترقبت يترقب خمن خمنت")
_PERSONS: Final = (
    ANONYMOUS | PLURAL_ANONYMOUS | BEFORE_OF | INSTITUTIONS | TITLES | HEADS_OF | SURNAMES
)
_THINGS: Final = _LISTS["things"]


def read_unlisted(context: Context, i: int) -> list[Attribution]:
    """`وسجل الوزير أن السدود امتلأت`: a verb at the start of a clause, a speaker, and *that*."""
    tokens = context.tokens
    verb = strip_joint(tokens[i].key)
    if not _heads_clause(context, i) or tokens[i].text.endswith(("ة", "ء", "اً", "ًا", "ين")):
        return []
    that = seek(tokens, range(i + 2, min(len(tokens), i + 22)), THAT)
    if that is None or not is_statement(tokens, that):
        return []
    if any(t.key in CUES or t.key in PARTICIPLES or t.text in QUOTES for t in tokens[i + 1 : that]):
        return []
    opener = tokens[that].key in {"ان", "بان", "لان", "فان"}
    subject = subject_right(context, i + 1, Opening(that + opener, that, explicit=True))
    if subject is None or not _may_speak(tokens, subject[0]) or is_negated(tokens, i):
        return []
    between = tokens[i + 1 : that]
    if any(is_accusative(t) for t in between) or between[-1].key[:1] == "ي":
        return []  # another verb is before *that*
    if tokens[that].key[:1] == "ب" and that > i + 7:
        return []
    gap = tokens[subject[1] : that]
    if any(t.key in {"بعد", "قبل", "منذ", "حتي", "رغم", "مع", "دون"} for t in gap[-1:]):
        return []
    start = that + opener
    body = trim(context, start, clause_end(context, start, i))
    stance: Stance = "asserts"
    if verb in _OPINIONS:
        stance = "opines"
    elif verb in _FORETELLS:
        stance = "predicts"
    return [
        Attribution(subject, (i, i + 1), part, stance, "ar/unlisted verb")
        for part in that_and_that(context, body)
        if part[1] - part[0] >= 2
    ]


def _heads_clause(context: Context, i: int) -> bool:
    tokens = context.tokens
    if i == 0 or tokens[i].key[:1] in {"و", "ف"}:
        return tokens[i].key not in LEADING
    before = tokens[i - 1].key
    return before in {",", ":", "-", ")", "حين", "فيما", "بينما", "حيث", "كما", "وقد", "قد", "فقد"}


def may_say(word: str) -> bool:
    """Whether a word may be a verb of saying: no article, no ending of a noun, no listed noun."""
    key = strip_joint(word)
    if len(key) < 2 or key[:2] in {"ال", "لل", "با"} or key in _NO_SPEECH:
        return False
    if key in LEADING or key in SUBJECT_ENDS or key in PARTICIPLES or key in _PERSONS:
        return False
    if is_masdar_form(key, hamza=False):
        return False
    return not (key.endswith(("ات", "يه")) and len(key) > 4)


def _may_speak(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word may be the head noun of a speaker's name."""
    key = tokens[k].key
    return key in _PERSONS or (key[:2] == "ال" and len(key) > 3 and key[2:] not in _THINGS)
