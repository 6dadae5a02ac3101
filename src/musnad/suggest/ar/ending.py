"""Where a content ends, and content that stands before its verb.

Knows the joints at which a clause with a cue of its own starts, and the comments of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from musnad.suggest.ar.clause import CONTRAST
from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    CALLS,
    CUES,
    PARTICIPLES,
    PREPOSED,
    REFUSED,
    THAT,
    Cue,
    is_joined_cue,
)
from musnad.suggest.ar.telling import TELLS, is_told, omission_end
from musnad.suggest.ar.word import (
    RELATIVES,
    addressed_cue,
    is_ba_object,
    is_counted_noun,
    is_masdar,
    is_strong_ba,
    is_thing,
    strip_joint,
    unlisted_participle,
)
from musnad.suggest.lexicon import read_lists, read_stances, words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import MARK, WORD, Token, key_at
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "ending")


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


_AND_REFUSE: Final = words("ويرفض وترفض ويرفضون ويمتنع وتمتنع ويمتنعون ورفضت ورفضوا")
_TAKES_OVER: Final = words("نفى تعهد حذر دعا طالب ناشد حث حض اتهم ندد استنكر")
"""Verbs that seldom mean anything else: *and* before them starts a claim of its own."""


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


_THEN: Final = words("إذ فإن فإنه فإنها فإنهم فإنهما")
_WHILE: Final = words("بينما وبينما فيما وفيما رغم ورغم بعدما وبعدما")


def _is_comment(tokens: Sequence[Token], k: int) -> bool:
    """Whether a comment of the text follows: `، وهو ما …`, `، الأمر الذي …`, `، في وقت …`."""
    if (tokens[k].key, key_at(tokens, k + 1)) in _COMMENTS:
        return True
    owned = (tokens[k].key, key_at(tokens, k + 1)) == ("ذلك", "ان") or tokens[k].key == "مما"
    return owned and any(t.key in _HIS_OWN for t in tokens[k + 2 : k + 14])


_HIS_OWN: Final = _LISTS["his-own"]
_COMMENTS: Final = frozenset(
    [("وهو", "ما"), ("وهي", "ما"), ("الامر", "الذي"), ("الشيء", "الذي")]
    + [("في", when) for when in ("وقت", "حين", "الوقت")]
)
_WHO: Final = words("الذي التي الذين")
_TELL: Final = words("قال قالت قالوا يقول تقول يقولون")


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


def that_and_that(context: Context, body: Range) -> list[Range]:
    """The contents of `إن …، وإن …`: one for each complementiser."""
    tokens = context.tokens
    cuts = [
        k
        for k in range(body[0] + 2, body[1] - 2)
        if not context.quoted[k]
        and (
            (tokens[k].key in _AND_THAT and _states(context, k))
            or (tokens[k].key in _AND_ON and tokens[k + 1].key in THAT)
        )
    ]
    edges = [body[0], *cuts, body[1]]
    parts = []
    for a, b in pairwise(edges):
        opener = 0
        if a != body[0]:
            opener = 1 + (tokens[a + 1].key == "ان") if tokens[a].key in _AND_ON else 0
            opener = opener or tokens[a].key in {"وان", "وبان"}
        part = trim(context, a + opener, b)
        if part[1] > part[0]:
            parts.append(part)
    return parts


def _states(context: Context, k: int) -> bool:
    """Whether a statement follows `وأن` at `k`: no *even if*, and no wish (`وأن يلتزم`)."""
    tokens = context.tokens
    if tokens[k + 1].key in {"لم", "كان", "كانت", "كانوا"}:
        return False
    wish = tokens[k].key in {"وان", "وبان"} and tokens[k + 1].key[:1] in {"ي", "ت", "ن"}
    return tokens[k - 1].key == "," or not wish


_AND_ON: Final = words("وعلى وإلى ومن وعن وفي")
_AND_THAT: Final = words("وأن وأنه وأنها وأنهم وبأن وبأنه وبأنها")
REPEATS: Final = words("جدد كرر أكد أعلن أعاد")
_STANCES: Final = read_stances("ar", "stances")
NOUN_CUES: Final = {
    fold_text(noun + ending): stance
    for noun, stance in _STANCES["his-speech"].items()
    for ending in ("ه", "ها", "هم")
} | _STANCES["speech"]


def without_occasion(context: Context, body: Range) -> Range:
    """An object without what follows it: the occasion of speaking, a clause that goes on.

    `فوزه في كلمة متلفزة`, `بمحاسبة المسؤولين، وأمرت بفتح تحقيق`.
    """
    tokens = context.tokens
    start = body[0]
    while start < body[1] - 1 and (context.dated[start] or tokens[start].key == ","):
        start += 1  # "رفضت، الاثنين، دعوى"
    body = (start, body[1])
    for k in range(body[0] + 1, body[1] - 1):
        key = tokens[k].key
        verb = key[:1] == "و" and len(key) > 4 and key[-1] == "ت" and key[-2] not in "اوي"
        if verb and tokens[k - 1].key == "," and not context.quoted[k]:
            return trim(context, body[0], k)
        if tokens[k].key == "قائلا" or tokens[k].key == "قائله":
            return trim(context, body[0], k)
        if tokens[k].key == "في" and tokens[k + 1].key in _SPOKEN and not context.quoted[k]:
            return trim(context, body[0], k)
    return body


_SPOKEN: Final = _LISTS["spoken"]


def left_content(context: Context, end: int) -> Range | None:
    """Content that stands before its verb, closed by a comma or a quotation."""
    tokens = context.tokens
    k = end - 1
    if k < 2 or not (tokens[k].key == "," or (tokens[k].text in QUOTES and tokens[k].kind == MARK)):
        return None
    a, b = trim(context, 0, k + 1)
    adjunct = tokens[a].key.removeprefix("و") in _ADJUNCT_HEADS and b - a < 7
    return (a, b) if b - a >= 3 and not adjunct else None


_ADJUNCT_HEADS: Final = words("في على من خلال بعد قبل مع ردا وردا عقب إثر")


def quotation_before(context: Context, i: int) -> Range | None:
    """The quotation that ends right before the verb at `i`: `«…»، يقول ولد سيدي`."""
    i -= key_at(context.tokens, i - 1) in {"هكذا", "كما"}
    k = i - 1 - (key_at(context.tokens, i - 1) == ",")
    pair = next((pair for pair in context.sentence.quotations if pair[1] == k), None)
    if pair is None or pair[1] - pair[0] < 4:
        return None
    return trim(context, pair[0] if pair[0] > 2 else 0, k + 1)


def takes_object(tokens: Sequence[Token], i: int, cue: Cue) -> bool:
    """Whether a bare object follows a participle that takes one: `نافية ما تردد`."""
    if key_at(tokens, i + 1) in {"من", "الي", "علي", "عن", "في", "ب"} | THAT:
        return False
    if i + 2 >= len(tokens) or tokens[i + 1].kind != WORD:
        return False
    if cue.form in _AFFIRMS:  # "مؤكدا مقتل 40", "معلنا عزمه الطعن"
        owned = tokens[i + 1].text.endswith(("ه", "ها", "هم")) and len(tokens[i + 1].key) > 3
        return is_masdar(tokens[i + 1]) or owned
    return cue.stance in {"denies", "predicts"} or cue.form in _WITH_BARE


_AFFIRMS: Final = words("مؤكد معلن مجدد مكرر متعهد")
_WITH_BARE: Final = words("معتبر متهم محمل منتقد واصف مستنكر مستغرب عازي عاز")
