"""Where a content ends, and content that stands before its verb.

Knows the joints at which a clause with a cue of its own starts, and the comments of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    CALLS,
    CUES,
    PARTICIPLES,
    PREPOSED,
    REFUSED,
    THAT,
    is_joined_cue,
)
from musnad.suggest.ar.explicit import CONTRAST
from musnad.suggest.ar.parting import takes_object
from musnad.suggest.ar.telling import TELLS, is_told, omission_end
from musnad.suggest.ar.word import (
    RELATIVES,
    addressed_cue,
    is_ba_object,
    is_counted_noun,
    is_strong_ba,
    is_thing,
    strip_joint,
    unlisted_participle,
)
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Context
from musnad.suggest.token import MARK, WORD, Token, key_at
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "ending")
_AND_REFUSE: Final = words("ويرفض وترفض ويرفضون ويمتنع وتمتنع ويمتنعون ورفضت ورفضوا")
_TAKES_OVER: Final = words("نفى تعهد حذر دعا طالب ناشد حث حض اتهم ندد استنكر")
"""Verbs that seldom mean anything else: *and* before them starts a claim of its own."""
_THEN: Final = words("إذ فإن فإنه فإنها فإنهم فإنهما")
_WHILE: Final = words("بينما وبينما فيما وفيما رغم ورغم بعدما وبعدما")
_HIS_OWN: Final = _LISTS["his-own"]
_COMMENTS: Final = frozenset(
    [("وهو", "ما"), ("وهي", "ما"), ("الامر", "الذي"), ("الشيء", "الذي")]
    + [("في", when) for when in ("وقت", "حين", "الوقت")]
)
_WHO: Final = words("الذي التي الذين")
_TELL: Final = words("قال قالت قالوا يقول تقول يقولون")
REPEATS: Final = words("جدد كرر أكد أعلن أعاد")
_STANCES: Final = read_stances("ar", "stances")
NOUN_CUES: Final = {
    fold_text(noun + ending): stance
    for noun, stance in _STANCES["his-speech"].items()
    for ending in ("ه", "ها", "هم")
} | _STANCES["speech"]


def clause_end(context: Context, start: int, cue: int) -> int:
    """Where content ends: the sentence, or a clause with a cue of its own."""
    tokens = context.tokens
    size = len(tokens)
    if _calls(tokens, start + 1):
        return start + 1
    for k in range(start + 2, size):
        if context.quoted[k] or tokens[k].kind != WORD:
            continue
        key = tokens[k].key
        apart = tokens[k - 1].key == ","
        fronted = apart and _answers_while(context, k, cue)
        if fronted or (apart and (_other_speaks(tokens, k) or key in _THEN)):
            return k
        if key in PARTICIPLES and k + 1 < size:
            following = tokens[k + 1].key
            apart = tokens[k - 1].key in {",", "-"}
            leads = following in THAT | {"الي", "علي", "عن", ":"} or tokens[k + 1].text in QUOTES
            leads = leads or (following == "في" and PARTICIPLES[key].stance == "doubts")
            if apart and (
                leads
                or following == "من"
                or (following[:1] == "ب" and len(following) > 3)
                or PARTICIPLES[key].stance in {"demands", "denies"}
                or takes_object(tokens, k, PARTICIPLES[key])
                or opens_after(context, k)
            ):
                return k
            if (leads or key[:1] == "و") and opens_after(context, k):
                return k
        if unlisted_participle(tokens, k) is not None or (apart and _is_comment(tokens, k)):
            return k
        if apart and key[:1] == "و" and key in REFUSED and strip_joint(key) in REFUSED:
            return k
        if key in _AND_REFUSE or (key == "و" and _quoted_speaker(context, k)):
            return k
        if _calls(tokens, k):
            return k
        if key[:1] == "و" and apart and addressed_cue(tokens[k]) is not None:
            return k
        if apart and key in _WHO and key_at(tokens, k + 1) in _TELL and opens_after(context, k + 1):
            return k
        if (
            key in {"ولم", "ولن"}
            and k + 1 < size
            and (tokens[k + 1].key in CUES or tokens[k + 1].key in TELLS)
            and tokens[k - 1].key == ","
        ):
            return k
        if is_joined_cue(key) and k > cue:
            form = CUES[key].form
            with_ba = "ب" in PREPOSED.get(form, "") and is_ba_object(tokens, k + 1)
            judges = apart and (
                CUES[key].stance != "asserts"
                or CUES[key].kind == "do"
                or (k + 1 < size and is_thing(tokens[k + 1]))
                or is_counted_noun(tokens, k + 1)
            )
            judges = judges or (with_ba and is_strong_ba(tokens[k + 1]))
            again = form in REPEATS and any(t.key in NOUN_CUES for t in tokens[k + 1 : k + 9])
            if again or judges or opens_after(context, k) or form in _TAKES_OVER:
                return k
        if apart and omission_end(tokens, k + (key == "من")) is not None:
            return k
        if (
            key == "وان"
            and key_at(tokens, k + 1) in {"كان", "كانت"}
            and key_at(tokens, k + 2) in CUES
        ):
            return k
        if key in {"مكتفيا", "مكتفيه", "مكتفين", "واكتفي", "واكتفت", "واكتفوا"} and apart:
            return k
        if (
            key in {"الا", "غير", "بيد"}
            and key_at(tokens, k + 1)[:2] == "ان"
            and _cue_soon(context, k + 2)
        ):
            return k
        if apart and key in {"اما", "واما"} and _turns_to(tokens, k):
            return k
        contrast = key in CONTRAST
        if contrast and _cue_soon(context, k + 1):
            return k
        if (
            key in ACC_BY_FIRST
            and tokens[k - 1].key in {",", "-"}
            and any(tuple(t.key for t in tokens[k : k + len(p)]) == p for p, _ in ACC_BY_FIRST[key])
        ) and (key != "كما" or key_at(tokens, k + 1) in CUES):
            return k
    return size


def _quoted_speaker(context: Context, k: int) -> bool:
    """Whether a name in quotation marks with a verb of saying follows *and*: `و«شهود» يتحدثون`."""
    pair = next((pair for pair in context.sentence.quotations if pair[0] == k + 1), None)
    if pair is None or pair[1] - pair[0] > 5:
        return False
    return key_at(context.tokens, pair[1] + 1) in CUES


def _calls(tokens: Sequence[Token], k: int) -> bool:
    """Whether *called it* stands at `k`: `ووصفها`, `لكنه وصفها`, not `ما وصفه`."""
    key = key_at(tokens, k)
    what = k > 0 and key_at(tokens, k - 1) in {"ما", "بما", "مما", "لما", "عما"}
    return key[:1] == "و" and key in CALLS and not what


def _answers_while(context: Context, k: int, cue: int) -> bool:
    """Whether the verb at `k` starts the main clause: `وبينما أعلنت الشرطة …، قال المحامي إن …`."""
    tokens = context.tokens
    if tokens[k].key not in CUES:
        return False
    joint = key_at(tokens, cue - 1).removeprefix("ف")
    if tokens[0].key not in _WHILE and joint not in _WHILE:
        return False
    prepositions = PREPOSED.get(CUES[tokens[k].key].form, frozenset())
    return opens_after(context, k) or any(t.key in prepositions for t in tokens[k + 1 : k + 9])


def _is_comment(tokens: Sequence[Token], k: int) -> bool:
    """Whether a comment of the text follows: `، وهو ما …`, `، الأمر الذي …`, `، في وقت …`."""
    if (tokens[k].key, key_at(tokens, k + 1)) in _COMMENTS:
        return True
    owned = (tokens[k].key, key_at(tokens, k + 1)) == ("ذلك", "ان") or tokens[k].key == "مما"
    return owned and any(t.key in _HIS_OWN for t in tokens[k + 2 : k + 14])


def _other_speaks(tokens: Sequence[Token], k: int) -> bool:
    """Whether *while* at `k` joins what somebody else said: `، بينما نفى`, `، في حين لم تعلق`."""
    if tokens[k].key in {"بينما", "فيما", "وبينما", "وفيما"}:
        k += 1
    elif tokens[k].key in {"في", "علي"} and key_at(tokens, k + 1) == "حين":
        k += 2
    else:
        return False
    if key_at(tokens, k) in {"لم", "لا", "كان", "كانت"}:
        return key_at(tokens, k + 1) in TELLS or key_at(tokens, k + 1) in CUES
    return key_at(tokens, k) in CUES or key_at(tokens, k) in REFUSED


def _turns_to(tokens: Sequence[Token], k: int) -> bool:
    """Whether *as for* at `k` names who says something: `، أما الشرطة فأحصت`."""
    return any(t.key[:1] == "ف" and t.key in CUES for t in tokens[k + 2 : k + 10])


def _cue_soon(context: Context, start: int) -> bool:
    """Whether a verb of saying with its own subject follows: `لكن مسؤولا كبيرا قال`."""
    tokens = context.tokens
    for x in range(start, min(len(tokens), start + 8)):
        if tokens[x].kind != WORD or tokens[x].key in RELATIVES or tokens[x].key in THAT:
            return False
        key = tokens[x].key
        if key in REFUSED or (is_told(key) and tokens[x - 1].key in {"لم", "لن", "لا"}):
            return True
        if key in CUES and (x < start + 3 or opens_after(context, x)):
            return True
    return False


def opens_after(context: Context, k: int) -> bool:
    """Whether a complementiser, a colon or a quotation follows the cue at `k` closely."""
    tokens = context.tokens
    for x in range(k + 1, min(len(tokens), k + 14)):
        key = tokens[x].key
        if key in THAT or key == ":":
            return True
        if tokens[x].text in QUOTES and tokens[x].kind == MARK:
            return True
        if key in {".", ";", ","} and x > k + 8:
            return False
    return False
