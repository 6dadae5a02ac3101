"""Short speech in Arabic: denials of own acts, and elliptical headlines.

Knows the negation of a past verb with *I*, *we*, *he* and *my client* before it, imperatives, and
words that mark a noun as expected. Does not know verbs of saying.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.owner import is_insider, is_owned
from musnad.suggest.ar.tense import is_first_person
from musnad.suggest.ar.word import is_masdar
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import WORD, key_at, seek
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("ar", "short")
_SELF: Final = words(
    "إنه أنه بأنه إنها أنها بأنها إنهم أنهم بأنهم إنني أنني إننا أننا إني أني بأنني بأننا"
)
_CLIENTS: Final = words("موكله موكلي موكلها موكلته موكلتي موكلنا")
_ONLY: Final = words("إلا سوى بعد")
_STRESSES: Final = words("أي أية أبدا قط مطلقا")
_SHORT: Final = 9
_SELVES: Final = _SELF | _CLIENTS


def read_innocence(context: Context, part: Range, voice: Voice) -> Stance | None:
    """A denial of an act of the speaker: `لم أتسلم جنيها`, `إنها لا تجري أي مفاوضات`."""
    tokens = context.tokens
    a, b = part
    if _is_own_body(context, part, voice) or _never_came(context, part):
        return "denies"
    at = a
    own = tokens[a].key in _SELVES
    at += own
    if at + 1 >= b:
        return None
    negation, verb = tokens[at].key.removeprefix("و"), tokens[at + 1]
    if negation not in {"لم", "لا", "ليس", "ليست", "لسنا", "لست"}:
        return None
    keys = {t.key for t in tokens[at:b]}
    if keys & _ONLY or not _fits(tokens[a].key, verb.key, own=own):
        return None
    first = context.quoted[a] or own or a == 0 or key_at(tokens, a - 1) == ":"
    first = first and is_first_person(verb) and negation == "لم"
    if verb.key[1:] in _LISTS["guiltless"] or not (own or first):
        return None
    if own and verb.key[1:] in _LISTS["guiltless-of-others"]:
        return None
    stressed = bool(keys & _STRESSES)
    if negation == "لم":
        return "denies"
    return "denies" if stressed else None


def _is_own_body(context: Context, part: Range, voice: Voice) -> bool:
    """Whether the speaker's own body has not done something: `أن الشركة لم تسرح أي عامل`."""
    tokens = context.tokens
    a, b = part
    at = seek(tokens, range(a + 1, min(b - 2, a + 4)), {"لم"})
    client = tokens[a].key in _CLIENTS
    if at is None or client or not any(t.key in _STRESSES for t in tokens[at + 2 : min(b, at + 5)]):
        return False
    known = tokens[at + 1].key[1:] in _LISTS["guiltless"] | _LISTS["guiltless-of-others"]
    speaks = voice.kind != "person" or is_insider(voice.called)
    return not known and speaks and is_owned(tokens[a:at], voice.called)


def _never_came(context: Context, part: Range) -> bool:
    """Whether somebody is said not to have made a statement: `إنها لم يصدر عنها أي تصريح`."""
    keys = [t.key for t in context.tokens[slice(*part)]][:_SHORT]
    return {"لم", "يصدر", "اي"} <= set(keys) and bool({"عنه", "عنها", "عنهم", "عنا"} & set(keys))


def _fits(pronoun: str, verb: str, *, own: bool) -> bool:
    """Whether a verb has the person of the pronoun before it: `إنها لا تجري`, not `أنه لا تستر`."""
    if not own:
        return True
    if pronoun in _CLIENTS:
        return True
    if pronoun.endswith(("ني", "نا", "اني")):
        return verb[:1] in {"ن", "ا"}
    return verb[:1] == ("ت" if pronoun.endswith("ها") else "ي")


def read_short(context: Context, part: Range, voice: Voice) -> Stance | None:
    """The stance of a short headline: `تجنبوا الأودية`, `أمطار متوقعة`, `لا زيادة في الضرائب`."""
    tokens = context.tokens
    a, b = part
    head = tokens[a]
    if head.kind == WORD and head.text.endswith("وا") and len(head.key) > 3:
        return "demands"
    near = {t.key for t in tokens[a : min(b, a + _SHORT)]}
    if near & _LISTS["expected"]:
        return "predicts"
    if head.key == "لا" and a + 1 < b and is_insider(voice.called):
        noun = tokens[a + 1]
        return "pledges" if is_masdar(noun) or noun.text.endswith("ة") else None
    return None
