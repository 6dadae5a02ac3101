"""The moods of a clause: possible, future, obligatory.

Knows the prefix and the particles of the future, the verbs of intention, and the phrases by which a
clause is possible, expected or an obligation. Does not know whose act it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from musnad.suggest.ar.word import is_masdar, is_masdar_form, strip_joint
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.token import WORD, Token, key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "tense")
MoodKind = Literal["will", "intends", "ready", "may", "expected", "must", "calls"]
_WILL: Final = words("سوف لسوف لن")
"""Particles before a verb that make it future, or deny its future."""
_NO_FUTURE: Final = words(read_list("ar", "no-future"))
_PAST_WITH_T: Final = words(read_list("ar", "past-with-t"))
_PAST_WITH_Y: Final = words("يئس يسر يمم")
_PAST_WITH_N: Final = _LISTS["past-with-n"]
INTENDS: Final = words(read_list("ar", "intends"))
_PLACES: Final = words(read_list("ar", "before-names"))
_WE_INTEND: Final = words("نعتزم أعتزم ننوي أنوي نخطط أخطط نتعهد أتعهد نعد نلتزم ألتزم")
_NOT: Final = words("لا لم غير ليس ليست لسنا لست ليسوا")
_NEAR_AT_HAND: Final = _LISTS["near-at-hand"]
_BOUND: Final = _LISTS["bound"]
_FATES: Final = _LISTS["fates"]
_MAY: Final = words("ربما لربما لعل لعله لعلها ولعل")
_MAY_THAT: Final = words("يمكن يحتمل محتمل المحتمل الممكن ممكن بإمكان باستطاعة المستبعد يستبعد")
"""Words that mark the clause with أن after them as possible."""
EXPECTED: Final = _LISTS["expected"]
_IN_HAND: Final = tuple(fold_text(word) for word in ("بإمكان", "باستطاعت", "بمقدور"))
_WE_EXPECT: Final = words("نتوقع أتوقع نرجح أرجح نتنبأ نترقب")
_MUST: Final = words(
    "يجب ينبغي يتعين يلزم يتوجب يستوجب الضروري الواجب اللازم المفروض حتمي لابد ولابد يستحسن يستلزم"
)
_CALLS: Final = _LISTS["calls"]
_WAS: Final = words("كان كانت كانوا كانا وكان وكانت لكان")
_JOINED: Final = frozenset(c + k for c in ("و", "ف") for k in ("قد", "لن", "سوف"))


class Mood(NamedTuple):
    """A mood, its first token, and its verb; `first` says that *I* or *we* is its subject."""

    kind: MoodKind
    start: int
    verb: int
    first: bool = False


def is_future(token: Token) -> bool:
    """Whether a word is a verb with the future prefix: `ستبني`, not `ستة`, `سيطر`.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_future(t) for t in split_tokens("سترسل وسيعود سيطرت سنة سلم سأزور سألوا فسنرد")]
    [True, True, False, False, False, True, False, True]
    """
    if token.kind != WORD:
        return False
    key, text = token.key, token.text
    if key[:1] in {"و", "ف", "ل"} and key[1:2] == "س":
        key, text = key[1:], text[1:]
    if len(key) < 4 or key[0] != "س" or key in _NO_FUTURE:
        return False
    if key[1] == "ا":
        return text[1:2] == "أ"
    noun = text.endswith(("ة", "ًا", "اً", "تين", "تان")) or (
        text.endswith("ا") and not text.endswith(("نا", "ها", "وا", "هما"))
    )
    return key[1] in "يتن" and not noun  # "سيولا"


def is_first_person(token: Token) -> bool:
    """Whether a verb, with or without the future prefix, is in the first person: `سنبني`."""
    key, text = token.key, token.text
    if key[:1] in {"و", "ف", "ل"} and key[1:2] == "س":
        key, text = key[1:], text[1:]
    if key[:1] == "س":
        key, text = key[1:], text[1:]
    return text[:1] in {"ن", "أ"} and len(key) > 2


def is_imperfect(token: Token) -> bool:
    """Whether a word after قد makes it mean *may*: `يصل`, `تنهار`, not `تم`, `نفى`, `أعلن`.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_imperfect(t) for t in split_tokens("يصل تنهار تم تحطمت نرسل نفى قتل")]
    [True, True, False, False, True, False, False]
    """
    key = token.key
    if token.kind != WORD or len(key) < 3 or token.text.endswith("ة"):
        return False
    if key[0] == "ي":
        return key not in _PAST_WITH_Y
    if key[0] == "ت":
        return key not in _PAST_WITH_T and not key.endswith(("ت", "وا"))
    return key[0] == "ن" and key not in _PAST_WITH_N and not key.endswith(("ت", "وا"))


def read_mood(tokens: Sequence[Token], k: int) -> Mood | None:
    """The mood that starts at token `k`; `None` where none does, or where it is in the past."""
    token = tokens[k]
    if token.kind != WORD or key_at(tokens, k - 1) in _WAS:
        return None
    if is_future(token):
        quoted = key_at(tokens, k - 1) == '"' == key_at(tokens, k + 1)
        quoted = quoted and key_at(tokens, k + 2) not in {"", ".", ","}  # "إسرائيل «سترد»"
        named = quoted or key_at(tokens, k - 1) in _PLACES
        return None if named else Mood("will", k, k, is_first_person(token))
    key = _bare(token.key)
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if key in _WILL and after is not None and after.kind == WORD:
        return Mood("will", k, k + 1, is_first_person(after))
    unlikely = key_at(tokens, k - 1) == "غير" and key_at(tokens, k - 2) in {"من", "ومن"}
    negated = key_at(tokens, k - 1) in _NOT and not unlikely
    if negated and key not in _MUST | {"بد", "يجوز"}:
        return None
    if key in _NEAR_AT_HAND or _is_bound_for(tokens, k, key):
        return Mood("expected", k, k)  # "المجاعة وشيكة", "الأسعار مرشحة للارتفاع"
    if key in INTENDS:
        return Mood("intends" if key[0] in "يت" else "ready", k, k)
    if key in _WE_INTEND and _is_spelled_first(token):
        return Mood("intends", k, k, first=True)
    if key in _CALLS and _is_spelled_first(token):
        return Mood("calls", k, k, first=True)
    if key in _WE_EXPECT and _is_spelled_first(token):
        return Mood("expected", k, k, first=True)
    if key == "قد" and after is not None:
        verb = k + 1 + (after.key == "لا")
        if verb < len(tokens) and is_imperfect(tokens[verb]):
            return Mood("may", k, verb)
    if key in _MAY and after is not None and (is_imperfect(after) or is_future(after)):
        return Mood("may", k, k + 1)
    if key.startswith(_IN_HAND):
        return Mood("may", k, k + 1)  # "موسكو بإمكانها الرد"
    return _read_phrase(tokens, k, key)


def _is_bound_for(tokens: Sequence[Token], k: int, key: str) -> bool:
    """Whether a deed with ل or إلى follows what is bound for it: `مرشح للارتفاع`."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if key not in _BOUND or after is None:
        return False
    to = after.key in {"الي", "نحو", "علي"} and k + 2 < len(tokens)
    deed = tokens[k + 2] if to else after
    bare = deed.key.removeprefix("لل").removeprefix("ال") if to or after.key[:1] == "ل" else ""
    return bool(bare) and (is_masdar_form(bare, hamza="إ" in deed.text[:4]) or bare in _FATES)


def _read_phrase(tokens: Sequence[Token], k: int, key: str) -> Mood | None:
    """`يمكن أن`, `من المتوقع أن`, `يجب`, `لا بد من`."""
    if key == "يجوز" and key_at(tokens, k - 1) in {"لا", "ولا", "فلا"}:
        return Mood("must", k, k + 1) if key_at(tokens, k + 1) != "ان" else None
    if key.startswith("شان") and key_at(tokens, k - 1) in {"من", "ومن"}:
        that = seek(tokens, range(k + 1, min(len(tokens) - 1, k + 7)), {"ان"})
        return Mood("may", k, that + 1) if that is not None else None  # "من شأن الرسوم أن"
    if (key in _MUST and key_at(tokens, k - 1) not in {"لم", "كما"}) or (
        key == "بد" and key_at(tokens, k - 1) in {"لا", "ولا", "فلا"}
    ):
        return Mood("must", k, k + 1)
    if key not in _MAY_THAT and key not in EXPECTED:
        return None
    that = seek(tokens, range(k + 1, min(len(tokens), k + 7)), {"ان", "الا"})
    definite = key[:2] == "ال"
    noun = definite and key in EXPECTED and k + 1 < len(tokens) and is_masdar(tokens[k + 1])
    if that is None and noun and key_at(tokens, k - 1) in {"من", "ومن"}:
        return Mood("expected", k, k + 1)  # "من المرجح ارتفاع عدد القتلى"
    if that is None:
        return None
    if definite and key_at(tokens, k - 1) not in {"من", "ومن", "فمن", "كان", "غير"}:
        return None
    return Mood("may" if key in _MAY_THAT else "expected", k, min(that + 1, len(tokens) - 1))


def _bare(key: str) -> str:
    """The word without an attached *and* or *so*, also if it is short: `وقد`, `ولن`, `فلن`."""
    return key[1:] if key in _JOINED else strip_joint(key)


def _is_spelled_first(token: Token) -> bool:
    """Whether a listed verb is not another verb whose first letter became the same by folding."""
    return fold_text(token.text) == token.key and token.text.lstrip("وف")[:1] in {"ن", "أ"}
