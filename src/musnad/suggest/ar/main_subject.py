"""Subjects before their verb, and the subject of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    ANONYMOUS,
    BEFORE_OF,
    CUES,
    INSTITUTIONS,
    LEADING,
    NEEDS_THAT,
    NOT,
    RECIPIENTS,
    SUBJECT_ENDS,
    THAT,
)
from musnad.suggest.ar.left import second_noun, topic_before
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import NAMES_IN_EEN
from musnad.suggest.ar.word import (
    HEADS_OF,
    RELATIVES,
    SURNAMES,
    TITLES,
    is_accusative,
    is_adjective,
    is_ba_object,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Context, Range
from musnad.suggest.token import MARK, WORD, Token, key_at, seek

_LISTS: Final = read_lists("ar", "subject")
_NOUN_FOLLOWS: Final = words("أن إن بأن لكن ولكن فإن وأن وإن")
_WAS: Final = words("كان كانت وكان وكانت كانوا وكانوا")
ADJUNCTS: Final = _LISTS["adjuncts"]
_OPENS: Final = LEADING - _WAS


def is_subject_before(context: Context, i: int) -> bool:
    """Whether the subject of the verb at `i` is certainly before it.

    After `أن`, `إن`, `لكن` the noun precedes the verb; so it does in `كان فلان قد قال`.
    """
    tokens = context.tokens
    if topic_before(tokens, i) is not None:
        return True
    compound = key_at(tokens, i - 1) in {"قد", "سبق"}
    x = i - 1 - compound
    last = x
    while x >= 0 and last - x < 14:
        token = tokens[x]
        key = token.key
        if key in _NOUN_FOLLOWS or (compound and key in _WAS):
            return x < last and not is_ba_object(tokens, x + 1) and last - x <= 12 + 2 * compound
        if (
            (token.kind != WORD and token.text not in QUOTES)
            or key in THAT
            or key in RELATIVES
            or (key in CUES and CUES[key].form not in NEEDS_THAT)
        ):
            return False
        x -= 1
    return False


def is_headline(context: Context) -> bool:
    """Whether a sentence is a headline: short, first in the text or alone, without a full stop."""
    tokens = context.tokens
    sentence = context.sentence
    if len(tokens) > 36 or not (sentence.alone or sentence.paragraph == 0):
        return False
    return tokens[-1].key != "." or key_at(tokens, -2 % len(tokens)) == "."


def fronted_subject(context: Context, i: int) -> Range | None:
    """The subject of a headline before a verb in the present: `الأردن ينفي استخدام قواعده`.

    A second clause has its own: `مقتل 27 شخصا والجيش ينفي استهداف مدنيين`.
    """
    tokens = context.tokens
    if i < 1 or tokens[i].key[:1] not in {"ي", "ت"} or not is_headline(context):
        return None
    if key_at(tokens, i + 1) in RECIPIENTS:
        return None  # "خبراء يجيبون للجزيرة نت"
    quoted = next((pair for pair in context.sentence.quotations if pair[1] == i - 1), None)
    if quoted is not None and quoted[1] - quoted[0] <= 5:
        return quoted[0], i  # "«الراسي القابضة» تكشف"
    start = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].kind == MARK), 0)
    joined = next((k for k in range(i - 1, max(start + 2, i - 5), -1) if _joins(tokens, k)), start)
    start = max(start, joined)
    if (
        start >= i
        or tokens[start].kind != WORD
        or i - start > 8
        or tokens[start].key in LEADING
        or any(_breaks_name(tokens, k, start) for k in range(start, i))
    ):
        return None
    return start, i


def _breaks_name(tokens: Sequence[Token], k: int, start: int) -> bool:
    """Whether a word cannot be in the subject of a headline; a place or *that …* may follow."""
    key = tokens[k].key
    if k > start and (key == "في" or (key in RELATIVES and k == start + 1)):
        return False
    return key in CUES or key in LEADING or key in SUBJECT_ENDS


def _joins(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun with *and* starts a second clause of a headline at `k`."""
    key = tokens[k].key
    if key[:3] == "وال" or (key[:1] == "و" and key[1:] in ANONYMOUS | BEFORE_OF | INSTITUTIONS):
        return True
    return tokens[k].text[:1] == "و" and tokens[k].text[1:2] in "أإ"  # "وأديس أبابا تنفي"


def opens_second(tokens: Sequence[Token], subject: Range | None) -> bool:
    """Whether a subject in a headline has the attached *and* of a second clause: `والجيش ينفي`."""
    if subject is None or subject[0] == 0 or tokens[subject[0]].key in HEADS_OF:
        return False
    return tokens[subject[0]].key[:1] == "و" and _joins(tokens, subject[0])


def part_accused(
    context: Context, subject: Range, body: Range, *, always: bool
) -> tuple[Range, Range]:
    """Splits *X accused Y* where the second noun phrase starts; both precede the preposition.

    With `always`, the last word is the second phrase if the word forms do not decide.
    """
    tokens = context.tokens
    a, b = subject
    if tokens[a].key in SURNAMES and b - a > 2:
        return (a, a + 1), (a + 1, body[1])
    at = second_noun(context, a, b)
    if at is not None and (always or tokens[at].text.endswith(("ها", "هم"))):
        return (a, at), (at, body[1])
    k = a
    if tokens[a].key[:2] != "ال":  # a genitive: up to its definite end
        while k < b - 1 and tokens[k].key[:2] != "ال":
            k += 1
        if tokens[k].key[:2] != "ال":
            k = a
    k += 1
    while k < b and tokens[k].key[:2] == "ال" and is_adjective(tokens[k].key):
        k += 1
    if b - a == 2 and tokens[a].key in SURNAMES and tokens[a + 1].key[:2] != "ال":
        return (a, a + 1), (a + 1, body[1])
    plural = tokens[a].key[:2] == "ال" and tokens[a].key.endswith(("ون", "ين"))
    plural = plural and tokens[a].key not in NAMES_IN_EEN
    if k < b and (tokens[k].key[:2] == "ال" or plural):
        return (a, k), (k, body[1])
    named = tokens[b - 1].key[:2] == "ال" == tokens[b - 2].key[:2] and is_adjective(
        tokens[b - 1].key
    )
    if always and named and b - a > 3:
        return (a, b - 2), (b - 2, body[1])  # "منظمة سي ووتش الاتحاد الأوروبي"
    if (
        always
        and b - a > 1
        and not (b - a == 2 and tokens[b - 1].key[:2] == "ال" and tokens[a].key[:2] != "ال")
    ):
        return (a, b - 1), (b - 1, body[1])
    return subject, body


def main_subject(context: Context) -> Range | None:
    """The subject of the verb with which the sentence, or its clause after an adjunct, starts."""
    tokens = context.tokens
    start = 1
    if tokens[0].kind != WORD:
        return None
    if tokens[0].key.removeprefix("و") in ADJUNCTS:
        comma = seek(tokens, range(1, min(len(tokens), 28)), {","})
        if comma is None:
            return None
        start = comma + 2
    elif tokens[0].key in NOT:
        start = 2  # "ولم تشارك الأستاذة"
    elif tokens[0].key in _OPENS and tokens[0].key not in {"لكن", "ولكن", "اما", "بل"}:
        start = 2
    if start >= len(tokens):
        return None
    subject = subject_right(context, start, None)
    if subject is None:
        return None
    if tokens[subject[0]].key in SURNAMES:
        return subject[0], subject[0] + 1  # "شكر بوتين بيونغ يانغ"
    met = next((x for x in range(subject[0] + 1, subject[1]) if _is_met(tokens, x)), subject[1])
    return subject[0], met


def _is_met(tokens: Sequence[Token], x: int) -> bool:
    """Whether an object starts at `x`: `التقى الوزير نظيره`, `استقبل كيم وزير الخارجية`."""
    if tokens[x - 1].key[:2] == "ال" and is_accusative(tokens[x]):
        return True  # "بدا الوزير واثقا"
    second = tokens[x].key in TITLES and tokens[x].key[:2] != "ال"
    second = second and tokens[x - 1].key not in TITLES | {"باسم"} and tokens[x - 1].key[:1] != "و"
    return second or _is_owned(tokens[x])


def _is_owned(token: Token) -> bool:
    """Whether an object with a pronoun is here: `التقى الوزير نظيره`."""
    owned = token.text.endswith(("ه", "ها", "هم")) and len(token.key) > 4
    return owned and token.key[:2] != "ال"
