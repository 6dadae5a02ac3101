"""Two claims in one content: `لن نقطع المياه، وسنشغل المحطة`.

Knows a second clause that starts with *and* and a verb of *I* or *we*, a future, a denial or a
pronoun. Does not know stances.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from musnad.suggest.ar.tense import EXPECTED, is_first_person, is_future
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Context, Range, trim
from musnad.suggest.token import WORD, Token, key_at

_LIKELY: Final = words("المحتمل الممكن")
_WITH_US: Final = words("لدينا عندنا علينا إلينا منا بيننا معنا أمامنا لنا")
_BUT: Final = words("لكن ولكن لكنه لكنها لكننا لكنني ولكنه ولكنها ولكننا ولكنني إلا")
_OPENERS: Final = words(
    "ولن وأتوقع وأظن وأعتقد ونتوقع ونناشد وأناشد وندعو وأدعو ونطالب وأطالب وعلى ونحن ونهيب وأهيب "
    "وأعتبر ونعتبر وآمل ونأمل"
)


def part_clauses(context: Context, part: Range) -> list[Range]:
    """The clauses of a content that may be separate claims; else the content itself."""
    tokens = context.tokens
    a, b = part
    cuts = [a]
    for k in range(a + 2, b - 1):
        inside = context.quoted[k] == context.quoted[a]
        if (
            inside
            and tokens[k].kind == WORD
            and k - cuts[-1] > 1
            and _opens(tokens[k], key_at(tokens, k - 1), key_at(tokens, k + 1))
        ):
            cuts.append(k)
    if len(cuts) == 1:
        return [part]
    return [
        trimmed
        for start, end in pairwise([*cuts, b])
        if (trimmed := trim(context, start, end))[1] > trimmed[0]
    ]


def part_contrast(context: Context, part: Range) -> list[Range]:
    """The two sides of a contrast: `تلقينا بلاغات، لكن لا نستطيع تأكيدها`; else none."""
    tokens = context.tokens
    a, b = part
    for k in range(a + 4, b - 3):
        inside = context.quoted[k] == context.quoted[a]
        if inside and tokens[k].key in _BUT and tokens[k - 1].key == ",":
            return [trim(context, a, k), trim(context, k, b)]
    return []


def _opens(token: Token, before: str, after: str) -> bool:
    if token.key[:1] != "و":
        return False
    apart = before == ","
    if token.key in _OPENERS:
        return apart
    if token.key == "ولا":
        return after == "صحه"  # "ولا صحة لأنباء …"
    if token.key == "ومن":
        return apart and after in EXPECTED | _LIKELY  # "ومن المحتمل أن …"
    future = token.key[1:2] == "س" and is_future(token) and is_first_person(token)
    ours = token.key.endswith("نا") and len(token.key) > 5 and token.key[1:] not in _WITH_US
    return future or (apart and ours)
