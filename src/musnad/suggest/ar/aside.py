"""Asides between a verb of saying and its content, which are analysed separately.

`ولم تعلق واشنطن، التي ترعى المحادثات، على الهجوم` is read without the relative clause, and the
clause by itself. Knows where such an aside is. Does not know the attribution rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from musnad.suggest.ar.cues import (
    BEFORE_OF,
    CLAUSE_BREAKS,
    CUES,
    LEADING,
    PARTICIPLES,
    REFUSED,
    THAT,
)
from musnad.suggest.ar.word import is_masdar
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, seek_said
from musnad.suggest.token import MARK, WORD, key_at

LONGEST = 30
"""An aside has at most this many tokens."""
REACH = 14
"""A verb is at most this many tokens before the aside that follows its subject."""
_RELATIVE: Final = words("التي الذي الذين اللذان اللذين اللتان اللتين وهو وهي وهم وهما")
_OCCASION: Final = words("في خلال عبر عقب أثناء بعد قبل على ردا تعليقا من مساء صباح حتى")
_UNNAMED: Final = words("تحدث تحدثت تحدثوا طلب طلبت طلبوا اشترط اشترطت فضل فضلت لم")
_CONDITION: Final = words("شريطة بشرط عدم اسمه اسمها هويته هويتها أسمائهم هوياتهم")
_GOES_ON: Final = words("لكن لكنه لكنها بينما فيما إذ حيث كما مما بما قائلا قائلة وقال وقالت")
_ACCORDING: Final = words("وفق وفقا بحسب حسب حسبما نقلا طبقا استنادا")


def find_asides(context: Context) -> list[Range]:
    """The asides of a sentence in order, each from comma to comma, both commas included.

    Each is between a verb of saying with its subject and the content.
    """
    tokens = context.tokens
    found: list[Range] = []
    k = 2
    while k < len(tokens) - 3:
        unnamed = tokens[k + 1].key in _UNNAMED
        opens = tokens[k].key == "," and not context.quoted[k]
        if opens and (unnamed or _follows_subject(context, k, found)):
            close = _closing(context, k)
            if close is not None:
                found.append((k, close + 1))
                k = close
        k += 1
    return found


def _follows_subject(context: Context, comma: int, before: list[Range]) -> bool:
    """Whether a verb of saying precedes the comma, and nothing that opens a content."""
    tokens = context.tokens
    k = comma - 1
    steps = 0
    while k >= 0 and steps <= REACH:
        last = before[-1] if before else (-1, -1)
        if k == last[1] - 1:
            k = last[0] - 1  # skips an aside before this one
            continue
        token = tokens[k]
        if token.kind == MARK:
            named = token.text in QUOTES or token.key in {"(", ")", "-"}
            if not named:
                return False
        elif token.key in THAT:
            return False
        elif token.key in CUES or token.key in REFUSED:
            return comma - k > 1 or key_at(tokens, k - 1) == "قد"
        elif token.key in PARTICIPLES:
            return comma - k == 1 and key_at(tokens, k - 1) == ","
        k -= 1
        steps += 1
    return False


def _closing(context: Context, comma: int) -> int | None:
    """The comma that closes the aside opened at `comma`; `None` where none is opened."""
    tokens = context.tokens
    first = tokens[comma + 1]
    stop = min(len(tokens) - 1, comma + LONGEST)
    close = seek_said(context, range(comma + 2, stop), {","})
    if close is None or first.kind != WORD or first.key in _GOES_ON or first.key in PARTICIPLES:
        return None
    inside = tokens[comma + 1 : close]
    if first.key in {"وهو", "وهي", "وهم", "وهما"}:
        refers = any(t.key in CUES for t in inside) or key_at(tokens, comma + 2) == "ما"
        return None if refers else close
    if first.key in _RELATIVE:
        return close
    if first.key in _UNNAMED and any(t.key in _CONDITION for t in inside):
        return close  # "، تحدث إلى الصحيفة شريطة عدم ذكر اسمه،"
    if any(t.key in THAT or t.key == ":" or t.key in CUES for t in inside):
        return None
    if (first.key, key_at(tokens, comma + 2)) == ("علي", "لسان"):
        return close
    if key_at(tokens, close + 1) in _ACCORDING and not any(
        t.key in THAT or t.key == ":" for t in tokens[close:]
    ):
        return None  # "نفت الوزارة، التصريح المنسوب …، وفق الوكالة": what is denied
    if first.key in _OCCASION | _ACCORDING or all(context.dated[comma + 1 : close]):
        return close
    plain = first.key[:1] not in {"و", "ف"} or first.key in BEFORE_OF  # "، وكيل المتهم،"
    plain = plain and first.key not in LEADING and not is_masdar(first)  # "نفى، صحة حديث …"
    plain = plain and first.key not in CLAUSE_BREAKS and first.text[:1] not in {"ي", "ت", "س"}
    return close if plain and len(inside) <= 8 else None


def _is_name(context: Context, k: int) -> bool:
    """Whether a name or an office starts at `k`, and not a clause or an occasion."""
    clauses = _RELATIVE | _UNNAMED | _OCCASION | REFUSED | _ACCORDING
    return context.tokens[k].key not in clauses and not context.dated[k]


def without(context: Context, asides: list[Range]) -> tuple[Context, list[int]]:
    """The sentence without its asides, and each remaining token's index in the full one."""
    cut = {k for a, b in asides for k in range(a, b)}
    kept = [k for k in range(len(context.tokens)) if k not in cut]
    place = {k: n for n, k in enumerate(kept)}
    tokens = tuple(context.tokens[k] for k in kept)
    pairs = tuple(
        (place[a], place[b]) for a, b in context.sentence.quotations if a in place and b in place
    )
    return (
        replace(
            context,
            sentence=replace(context.sentence, tokens=tokens, quotations=pairs),
            tokens=tokens,
            dated=bytes(context.dated[k] for k in kept),
            quoted=bytes(context.quoted[k] for k in kept),
        ),
        kept,
    )


def restore(
    context: Context, asides: list[Range], item: Attribution, kept: list[int]
) -> Attribution:
    """An attribution in the sentence without asides, with token indices of the full sentence.

    A name or an office between the commas is part of its speaker: `المتحدث، العميد حسن الطاهر،`.
    """

    def moved(span: Range) -> Range:
        return kept[span[0]], kept[span[1] - 1] + 1

    speaker = moved(item.speaker) if item.speaker else None
    for a, b in asides:
        if speaker is not None and speaker[1] == a and _is_name(context, a + 1):
            speaker = (speaker[0], b - 1)
    return item._replace(
        speaker=speaker,
        cue=moved(item.cue),
        content=moved(item.content),
        via=tuple(moved(hand) for hand in item.via),
    )
