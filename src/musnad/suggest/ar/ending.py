"""Where a content ends, and content that is before its verb.

Knows the words that join a clause with its own cue, and comments by the author of the text.
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
"""Verbs that are nearly always cues: *and* before them starts a separate claim."""
_ADJUNCTS: Final = words("في خلال بعد قبل عقب على ضمن إثر أثناء ردا خلال بمناسبة")
_ACCUSING: Final = words("متهما متهمة متهمين محملا محملة")
_THEN: Final = words("إذ فإن فإنه فإنها فإنهم فإنهما")
_IF: Final = words("إذا لو بينما عندما حين طالما مهما كلما لما رغم")
"""Words that start a clause whose consequence starts with *so*."""
_WHILE: Final = words("بينما وبينما فيما وفيما رغم ورغم بعدما وبعدما")
_HIS_OWN: Final = _LISTS["his-own"]
_COMMENTS: Final = frozenset(
    [("وهو", "ما"), ("وهي", "ما"), ("الامر", "الذي"), ("الشيء", "الذي")]
    + [("في", when) for when in ("وقت", "حين", "الوقت")]
)
_CONTENT_WITH: Final = words("مكتفيا مكتفية مكتفين واكتفى واكتفت واكتفوا")
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
    """Where content ends: at the end of the sentence, or before a clause with its own cue."""
    tokens = context.tokens
    if _calls(tokens, start + 1):
        return start + 1
    for k in range(start + 2, len(tokens)):
        if context.quoted[k] or tokens[k].kind != WORD:
            continue
        apart = tokens[k - 1].key == ","
        if (
            (apart and _parts_after_comma(context, k, cue))
            or _parts_by_form(context, k)
            or (tokens[k].key in PARTICIPLES and _participle_parts(context, k))
            or (is_joined_cue(tokens[k].key) and k > cue and _joined_cue_parts(context, k))
            or _source_parts(tokens, k)
        ):
            return k
    return len(tokens)


def _parts_after_comma(context: Context, k: int, cue: int) -> bool:
    """Whether the word at `k`, after a comma, starts a new clause."""
    tokens = context.tokens
    key, following = tokens[k].key, key_at(tokens, k + 1)
    if _answers_while(context, k, cue) or _other_speaks(tokens, k):
        return True
    if key == "وذلك" and following in _ADJUNCTS:
        return True  # "، وذلك في رسالته الأولى"
    if key == "علما" and following in THAT:
        return True  # "، علما أن الجسر مغلق": the writer adds it
    if key in _THEN and not {t.key for t in tokens[cue + 1 : cue + 5]} & _IF:
        return True
    if _is_comment(tokens, k) or key in _CONTENT_WITH:
        return True
    if key[:1] == "و" and key in REFUSED and strip_joint(key) in REFUSED:
        return True
    if key[:1] == "و" and addressed_cue(tokens[k]) is not None:
        return True
    if key in _WHO and following in _TELL and opens_after(context, k + 1):
        return True
    if key in {"ولم", "ولن"} and (following in CUES or following in TELLS):
        return True
    if omission_end(tokens, k + (key == "من")) is not None:
        return True
    return key in {"اما", "واما"} and _turns_to(tokens, k)


def _parts_by_form(context: Context, k: int) -> bool:
    """Whether the word at `k` starts a new clause in any position."""
    tokens = context.tokens
    key = tokens[k].key
    if unlisted_participle(tokens, k) is not None or key in _AND_REFUSE or _calls(tokens, k):
        return True
    if key == "و" and _quoted_speaker(context, k):
        return True
    was = key == "وان" and key_at(tokens, k + 1) in {"كان", "كانت"}
    if was and key_at(tokens, k + 2) in CUES:
        return True
    but = key in {"الا", "غير", "بيد"} and key_at(tokens, k + 1)[:2] == "ان"
    if but and _cue_soon(context, k + 2):
        return True
    return key in CONTRAST and _cue_soon(context, k + 1)


def _participle_parts(context: Context, k: int) -> bool:
    """`، مشيرا إلى أن`, `مؤكدا أن`."""
    tokens = context.tokens
    if k + 1 >= len(tokens):
        return False
    key, following, cue = tokens[k].key, tokens[k + 1].key, PARTICIPLES[tokens[k].key]
    leads = following in THAT | {"الي", "علي", "عن", ":"} or tokens[k + 1].text in QUOTES
    leads = leads or (following == "في" and cue.stance == "doubts")
    told = key in _ACCUSING and any(t.key in THAT for t in tokens[max(0, k - 12) : k])
    if told and any(is_ba_object(tokens, x) for x in range(k + 2, k + 7)):
        return True  # "إنه سيصعد هجماته متهما تركيا بانتهاك"
    if (leads or key[:1] == "و") and opens_after(context, k):
        return True
    return tokens[k - 1].key in {",", "-"} and (
        leads
        or following == "من"
        or (following[:1] == "ب" and len(following) > 3)
        or cue.stance in {"demands", "denies"}
        or takes_object(tokens, k, cue)
        or opens_after(context, k)
    )


def _joined_cue_parts(context: Context, k: int) -> bool:
    """`وأضاف أن`, `ونفى`: a verb of saying with an attached *and*."""
    tokens = context.tokens
    cue = CUES[tokens[k].key]
    with_ba = "ب" in PREPOSED.get(cue.form, "") and is_ba_object(tokens, k + 1)
    judges = tokens[k - 1].key == "," and (
        cue.stance != "asserts"
        or cue.kind == "do"
        or (k + 1 < len(tokens) and is_thing(tokens[k + 1]))
        or is_counted_noun(tokens, k + 1)
    )
    judges = judges or (with_ba and is_strong_ba(tokens[k + 1]))
    again = cue.form in REPEATS and any(t.key in NOUN_CUES for t in tokens[k + 1 : k + 9])
    return again or judges or opens_after(context, k) or cue.form in _TAKES_OVER


def _source_parts(tokens: Sequence[Token], k: int) -> bool:
    """`، وفق الوزارة`: another source after a comma or a dash."""
    key = tokens[k].key
    if key not in ACC_BY_FIRST or tokens[k - 1].key not in {",", "-"}:
        return False
    named = any(tuple(t.key for t in tokens[k : k + len(p)]) == p for p, _ in ACC_BY_FIRST[key])
    return named and (key != "كما" or key_at(tokens, k + 1) in CUES)


def _quoted_speaker(context: Context, k: int) -> bool:
    """Whether a name in quotation marks with a verb of saying follows *and*: `و«شهود» يتحدثون`."""
    pair = next((pair for pair in context.sentence.quotations if pair[0] == k + 1), None)
    if pair is None or pair[1] - pair[0] > 5:
        return False
    return key_at(context.tokens, pair[1] + 1) in CUES


def _calls(tokens: Sequence[Token], k: int) -> bool:
    """Whether *called it* is at `k`: `ووصفها`, `لكنه وصفها`, not `ما وصفه`."""
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
    """Whether a comment by the author follows: `، وهو ما …`, `، الأمر الذي …`, `، في وقت …`."""
    if (tokens[k].key, key_at(tokens, k + 1)) in _COMMENTS:
        return True
    owned = (tokens[k].key, key_at(tokens, k + 1)) == ("ذلك", "ان") or tokens[k].key == "مما"
    return owned and any(t.key in _HIS_OWN for t in tokens[k + 2 : k + 14])


def _other_speaks(tokens: Sequence[Token], k: int) -> bool:
    """Whether *while* at `k` introduces another speaker: `، بينما نفى`, `، في حين لم تعلق`."""
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
    """Whether *as for* at `k` names a speaker: `، أما الشرطة فأحصت`."""
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
    """Whether a complementiser, a colon or a quotation follows soon after the cue at `k`."""
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
