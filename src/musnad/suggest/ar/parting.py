"""Contents in several parts, before their cue, or followed by an occasion."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from musnad.suggest.ar.cues import THAT, Cue
from musnad.suggest.ar.word import is_masdar
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range, trim
from musnad.suggest.token import MARK, WORD, Token, key_at

_LISTS: Final = read_lists("ar", "ending")
_AND_ON: Final = words("وعلى وإلى ومن وعن وفي")
_AND_THAT: Final = words("وأن وأنه وأنها وأنهم وبأن وبأنه وبأنها")
_SPOKEN: Final = _LISTS["spoken"]
_ADJUNCT_HEADS: Final = words("في على من خلال بعد قبل مع ردا وردا عقب إثر")
_AFFIRMS: Final = words("مؤكد معلن مجدد مكرر متعهد")
_WITH_BARE: Final = words("معتبر متهم محمل منتقد واصف مستنكر مستغرب عازي عاز")


def that_and_that(context: Context, body: Range) -> list[Range]:
    """The contents of `إن …، وإن …`: one for each complementiser."""
    tokens = context.tokens
    cuts = [
        k
        for k in range(body[0] + 2, body[1] - 2)
        if not context.quoted[k]
        and (
            (tokens[k].key in _AND_THAT and _states(context, k))
            or (tokens[k].key == "كما" and tokens[k + 1].key in THAT)
            or (tokens[k].key in _AND_ON and tokens[k + 1].key in THAT)
        )
    ]
    edges = [body[0], *cuts, body[1]]
    parts = []
    for a, b in pairwise(edges):
        opener = _opener(tokens, a) if a != body[0] else 0
        part = trim(context, a + opener, b)
        if part[1] > part[0]:
            parts.append(part)
    return parts


def _opener(tokens: Sequence[Token], a: int) -> int:
    """How many words at `a` only open a further content: `وأن`, `كما أن`, `وعلى أن`."""
    if tokens[a].key in _AND_ON or tokens[a].key == "كما":
        return 1 + (tokens[a + 1].key == "ان")
    return int(tokens[a].key in {"وان", "وبان"})


def _states(context: Context, k: int) -> bool:
    """Whether a statement follows `وأن` at `k`: not *even if* or a wish (`وأن يلتزم`)."""
    tokens = context.tokens
    if tokens[k + 1].key in {"لم", "كان", "كانت", "كانوا"}:
        return False
    wish = tokens[k].key in {"وان", "وبان"} and tokens[k + 1].key[:1] in {"ي", "ت", "ن"}
    return tokens[k - 1].key == "," or not wish


def without_occasion(context: Context, body: Range) -> Range:
    """An object without what follows it: the occasion of speaking, or a further clause.

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


def left_content(context: Context, end: int) -> Range | None:
    """Content that is before its verb, closed by a comma or a quotation."""
    tokens = context.tokens
    k = end - 1
    if k < 2 or not (tokens[k].key == "," or (tokens[k].text in QUOTES and tokens[k].kind == MARK)):
        return None
    a, b = trim(context, 0, k + 1)
    adjunct = tokens[a].key.removeprefix("و") in _ADJUNCT_HEADS and b - a < 7
    return (a, b) if b - a >= 3 and not adjunct else None


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
