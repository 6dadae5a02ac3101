"""Content denied or confirmed by a clause that refers back to it: `وهو ما نفته الوزارة`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.cues import CUES
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.left import left_subject
from musnad.suggest.ar.own import TOLD
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.word import COUNTING, is_ba_object, strip_joint
from musnad.suggest.lexicon import read_stances, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, trim
from musnad.suggest.token import FIGURE, WORD, Token, key_at, seek
from musnad.text.fold import fold_text

_OPENS_RELATIVE: Final = words("ما الذي التي وهو وهي الامر هو وهذا ,")
RELATIVE: Final = read_stances("ar", "stances")["relatives"]
REPORTED: Final = frozenset(
    fold_text(verb + ending)
    for verb, endings in (
        ("نشر", "ه ته وه"),
        ("أورد", "ه ته"),
        ("ذكر", "ه ته"),
        ("أعلن", "ه ته"),
        ("زعم", "ه ته"),
        ("تداول", "ه ته"),
        ("بث", "ه ته"),
        ("قال", "ه ته"),
        ("روج", "ه ته"),
        ("كشف", "ه ته"),
        ("رو", "ته اه"),
        ("تناقل", "ه ته"),
        ("أثار", "ه ته"),
        ("ادع", "اه ته"),
    )
    for ending in endings.split()
)
_OF_WHAT: Final = words("عن من بشأن حول بخصوص")
ESTIMATED: Final = words("قدره قدرته قدرها قدرتها تقدره تقدرها يقدره يقدرها يقدرونها يقدرونه")
TO_IT: Final = words("فيه فيها به بها عليه عليها له لها منه منها إليه إليها")
"""Earlier content as the object of a verb: `وهو تقييم شكك فيه ائتلاف`."""
_WHAT: Final = words("ما بما مما لما عما فيما")


def read_reported(context: Context, i: int) -> list[Attribution]:
    """`ما نشرته الصحيفة عن لقاء سري`: a claim that somebody else answers is a separate claim."""
    tokens = context.tokens
    if strip_joint(key_at(tokens, i - 1)) not in _WHAT:
        return []
    about = seek(tokens, range(i + 2, min(len(tokens) - 1, i + 12)), _OF_WHAT)
    if about is None or any(t.key in {",", ":"} for t in tokens[i:about]):
        return []
    start = about + 1 + (key_at(tokens, about + 1) in {"ان", "وجود"} and about + 2 < len(tokens))
    body = trim(context, start, clause_end(context, start, i))
    if body[1] <= body[0]:
        return []
    return [Attribution((i + 1, about), (i, i + 1), body, "asserts", "ar/reported")]


def read_estimated(context: Context, i: int) -> list[Attribution]:
    """`انكماش قدره البنك الدولي بـ7.1 في المئة`."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in {"ما", "ب"}:
        return []
    by = next(
        (
            k
            for k in range(i + 1, min(len(tokens) - 1, i + 10))
            if tokens[k].key == "ب" or is_ba_object(tokens, k) or tokens[k].key == "بما"
        ),
        None,
    )
    if by is None or not all(t.kind == WORD or t.text in QUOTES for t in tokens[i + 1 : by]):
        return []
    subject = (i + 1, by) if by > i + 1 else left_subject(context, i)
    if subject is None:
        return []
    start = by + (tokens[by].key == "ب")
    start += tokens[start].key == "ـ" and start + 1 < len(tokens)
    body = trim(context, start, clause_end(context, start, i))
    if not any(t.kind == FIGURE or t.key[1:] in COUNTING for t in tokens[body[0] : body[1]]):
        return []
    return [Attribution(subject, (i, i + 1), body, "asserts", "ar/estimated")]


def refers_back(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` has earlier content as its object: `وهي أرقام تنفيها موسكو`."""
    if key_at(tokens, i - 1) in {"ما", "الذي", "التي"}:
        return False
    for x in range(i - 1, max(-1, i - 5), -1):
        if tokens[x].kind != WORD:
            return False
        if tokens[x].key in {"وهو", "وهي", "وهما"}:
            return key_at(tokens, x - 1) == "," or x == 0
    return False


def denies_topic(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb denies a report at the sentence start: `الادعاء بأن … نفته البحرية`."""
    return (
        i > 3
        and RELATIVE[tokens[i].key] == "denies"
        and strip_joint(tokens[0].key) in TOLD - {"ما"}
    )


def referent(context: Context, i: int, found: list[Attribution]) -> Range | None:
    """What `وهو ما …` before the verb at `i` refers to: the content or clause before it."""
    tokens = context.tokens
    start = seek(tokens, range(i - 1, max(-1, i - 6), -1), {"وهو", "وهي", "وهما", "الامر"})
    if start is None or start < 2:
        return None
    begin = 0
    if found and found[-1].content[0] < start:
        begin = found[-1].content[0]
        found[-1] = found[-1]._replace(content=trim(context, begin, start))
    body = trim(context, begin, start)
    return body if body[1] - body[0] >= (1 if begin else 2) else None


def read_unconfirmed(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`تحدثت تقارير لم تؤكدها الوزارة عن مقتل …`: who does not confirm the report of another."""
    tokens = context.tokens
    if key_at(tokens, i - 1) not in {"لم", "لا"} or RELATIVE[tokens[i].key] != "asserts":
        return []
    if not found:
        return _unconfirmed_alone(context, i)
    if found[-1].speaker is None:
        return []
    a, b = found[-1].speaker
    if not a < i < b:
        return []
    subject = subject_right(context, i + 1, None)
    if subject is None:
        return []
    found[-1] = found[-1]._replace(speaker=trim(context, a, i - 1))
    return [Attribution(subject, (i - 1, i + 1), found[-1].content, "declines", "ar/relative")]


def _unconfirmed_alone(context: Context, i: int) -> list[Attribution]:
    """`أنباء لم تؤكدها السفارة عن خطف …`, `هجوم لم يؤكده الجيش`: who does not confirm it."""
    tokens = context.tokens
    subject = subject_right(context, i + 1, None)
    if subject is None or i < 3:
        return []
    about = subject[1]
    body = trim(context, 0, i - 1)
    if key_at(tokens, about) in _OF_WHAT - {"من"} and about + 2 < len(tokens):
        body = trim(context, about + 1, clause_end(context, about + 1, i))
    return [Attribution(subject, (i - 1, i + 1), body, "declines", "ar/relative")]


def _accused(context: Context, found: list[Attribution]) -> Range | None:
    """Who was accused before, and denies it: `اتهمت النيابة المدير باختلاس …، وهو ما ينفيه`."""
    if not found:
        return None
    cue = CUES.get(context.tokens[found[-1].cue[0]].key)
    a, b = found[-1].content
    by = next((k for k in range(a + 1, min(b, a + 8)) if is_ba_object(context.tokens, k)), None)
    return (a, by) if by is not None and cue is not None and cue.form == "اتهم" else None


def read_relative(
    context: Context, i: int, found: list[Attribution], stance: Stance
) -> list[Attribution]:
    """`وهو ما نفته الوزارة`: earlier content is denied by another speaker."""
    tokens = context.tokens
    at = i + 1
    if key_at(tokens, at) in TO_IT:
        at += 1
    subject = subject_right(context, at, None) or _accused(context, found)
    if subject is None:
        return []
    told = found and found[-1].content[0] < i < found[-1].content[1]
    if stance == "asserts" and told and key_at(tokens, i - 1) in {"التي", "الذي"}:
        return []  # "شككت واشنطن في الحصيلة التي أعلنتها غزة"
    negated = key_at(tokens, i - 1) in {"لم", "لا", "لن"}
    if negated:
        stance = "declines"
    if refers_back(tokens, i):
        body_before = referent(context, i, found)
        if body_before is None:
            return []
        return [Attribution(subject, (i - negated, i + 1), body_before, stance, "ar/relative")]
    start = i - 1
    while start > 0 and tokens[start].key in _OPENS_RELATIVE:
        start -= 1
    if found and found[-1].content[0] < start:
        begin = found[-1].content[0]
        found[-1] = found[-1]._replace(content=trim(context, begin, start + 1))
    else:
        begin = 0
    body = trim(context, begin, start + 1)
    if body[1] - body[0] < 2:
        return []
    return [Attribution(subject, (i, i + 1), body, stance, "ar/relative")]
