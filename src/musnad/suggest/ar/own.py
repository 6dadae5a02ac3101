"""Denials and refusals in the speaker's own words: `"هذا غير صحيح"`.

Knows denials and refusals inside a quotation. Does not know speakers.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.frame import declines_to_speak
from musnad.suggest.lexicon import by_first, holds_phrase, phrase, read_list, words
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import WORD

_SHORT = 16
"""A longer sentence (in words) says more than that something is false."""
_CLAUSE: Final = 9
"""A clause of at most this many words is no more than a denial."""
_SHORTEST: Final = 6
"""`إنها باطلة`: at most this many words say that something mentioned before is false."""
_FALSE: Final = by_first(read_list("ar", "false").splitlines())
_AS: Final = words("بأنه بأنها بأنهم ب")
_LIES: Final = words(
    "كذب كذبة أكاذيب كاذب كاذبة باطل باطلة افتراء افتراءات هراء شائعات مزاعم تلفيق"
)
_IT: Final = words("فإنه فإنها إنه أنه بأنه أن إن إنها أنها بأنها إنهم أنهم بأنهم")
_NO_TRUTH: Final = tuple(map(phrase, read_list("ar", "no-truth").splitlines()))
"""Phrases at the start of a sentence that deny what follows."""
_VOID: Final = by_first(read_list("ar", "void").splitlines())
TOLD: Final = words(read_list("ar", "told"))
_STRESS: Final = words("نؤكد أؤكد نشدد أشدد")
_DENY: Final = words("أنفي ننفي أنكر ننكر")
_POINTING: Final = words("ذلك هذا الأمر هذه")
_I_DOUBT: Final = words("أشك نشك")
_NO: Final = words("لا كلا")
_UTTERLY: Final = words("تماما كليا جملة وتفصيلا إطلاقا أبدا مطلقا البتة")
_RATHER: Final = words("بل لكن ولكن وإنما إنما")
_ALL: Final = words("كل جميع هذه هذا تلك كافة")
_SPOKEN_OF: Final = TOLD | _ALL


def own_words(context: Context, part: Range, *, spoken: bool = False) -> list[tuple[Range, Stance]]:
    """The claims of a reported sentence: a denial or refusal in it, else its assertion.

    `spoken`: these are the speaker's own words although there are no quotation marks.
    """
    a, b = part
    keys = [t.key for t in context.tokens[a:b]]
    if declines_to_speak(keys) and (spoken or len(keys) < _SHORT or context.quoted[a]):
        return [(part, "declines")]
    if (rest := _after_denial(context, part)) is not None:
        denied = trim(context, a, rest[0])
        return [(denied, "denies"), *own_words(context, rest, spoken=spoken)]
    short = len(keys) <= _SHORTEST and keys[0] in _IT and holds_phrase(keys, _FALSE)
    if short or _is_void(keys):
        return [(part, "denies")]
    if keys[0] in _DENY and context.quoted[a]:
        return [(part, "denies")]
    if not (spoken or any(context.quoted[a : min(b, a + 2)])):
        return [(part, "asserts")]
    if len(keys) <= _SHORT and holds_phrase(keys[:10], _FALSE):
        return [(part, "denies")]
    return [(part, "asserts")]


def _after_denial(context: Context, part: Range) -> Range | None:
    """What is said beside a denial: `هذا الكلام عار عن الصحة، وعقدي ممتد`, `كاذبة، بل …`."""
    tokens = context.tokens
    a, b = part
    for k in range(a + 3, b - 2):
        apart = tokens[k - 1].key == "," and k - a < _SHORT and tokens[k].key != "فيما"
        joined = apart and tokens[k].key[:1] in {"و", "ف"}
        nor = tokens[k].key == "ولا" and tokens[k + 1].key != "صحه"
        if (joined or nor or tokens[k].key in _RATHER) and _denies_told(context, (a, k)):
            rest = trim(context, k, b)
            keys = _keys(context, rest)
            again = holds_phrase([keys[0].removeprefix("و"), *keys[1:]], _FALSE)
            return rest if len(keys) > 2 and not again else None
    return None


def _denies_told(context: Context, part: Range) -> bool:
    """Whether a clause says of a report, or in the speaker's own words, that it is not true."""
    keys = _keys(context, part)
    return _is_void(keys) or (
        bool(context.quoted[part[0]]) and len(keys) <= _CLAUSE and holds_phrase(keys, _FALSE)
    )


def _keys(context: Context, part: Range) -> list[str]:
    return [t.key for t in context.tokens[slice(*part)]]


def read_false(context: Context, part: Range, *, rejects: bool) -> Range | None:
    """What is called false, or rejected as told: `الاتهامات بأنها أكاذيب`, `رفض التقرير`."""
    keys = [t.key for t in context.tokens[slice(*part)]]
    told = keys[0] in TOLD | _ALL - {"ما"}
    if told and (rejects or _is_void(keys)):
        return part
    by = next((n for n, k in enumerate(keys) if k in _AS or k[:3] == "بال"), None)
    if not by:
        return None  # "ووصفتها بأنها كاذبة" only judges what was denied before
    called = [keys[by][1:], *keys[by + 1 : by + 5]]
    if not (holds_phrase(called, _VOID) or {k.removeprefix("ال") for k in called[:3]} & _LIES):
        return None
    return trim(context, part[0], part[0] + by)


def _is_void(keys: list[str]) -> bool:
    """Whether a content says that a report is not true: `الأنباء … عارية عن الصحة`."""
    keys = [key for key in keys if key not in _UTTERLY]
    if keys[:1] and keys[0] in _STRESS and "ان" in keys[:6]:
        keys = keys[keys.index("ان") + 1 :]  # "نؤكد أن ما قيل عار عن الصحة"
    opening = keys[1:] if keys and keys[0] in _IT else keys
    opening = ["لا", *opening[1:]] if opening[:1] == ["ولا"] else opening
    if any(tuple(opening[: len(p)]) == p for p in _NO_TRUTH):
        return True
    told = bool(keys) and keys[0] in _SPOKEN_OF
    return told and holds_phrase(keys, _VOID)


def points_back(context: Context, part: Range, *, here: bool = False) -> bool:
    """Whether the denied claim is only referred to: `ذلك`, `هذا غير صحيح`.

    `here` says that the claim denied is in the same sentence; then `هذا الاتهام` also counts.
    """
    del here
    keys = [t.key for t in context.tokens[slice(*part)] if t.kind == WORD and t.key not in _NO]
    if len(keys) == 1 or (keys[:1] and keys[0] in _I_DOUBT and len(keys) < 4):
        return keys[-1] in _POINTING
    return 1 < len(keys) < 6 and keys[0] in _POINTING and holds_phrase(keys, _FALSE)
