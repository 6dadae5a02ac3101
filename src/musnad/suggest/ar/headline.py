"""Headlines: a colon, two clauses with speakers of their own, no full stop."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from musnad.suggest.ar.cues import ANONYMOUS, CUES, FURNITURE, INSTITUTIONS, OUTLETS
from musnad.suggest.ar.subject import fronted_subject, is_headline
from musnad.suggest.ar.word import is_thing
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import FIGURE, WORD, key_at

_LISTS: Final = words("التالية التالي الآتي الآتية وهي هي منها التاليين وهم")
_LABELS: Final = words("حصري عاجل خاص مقابلة تحديث تحليل حصريا")
_EVENTS: Final = words(
    """
    زلزال فيضانات فيضان حرائق حريق حرب انتخابات مونديال إعصار غزة أوكرانيا_ السودان_ كورونا ملف بعد
    بالفيديو بالصور فيديو شاهد عاجل خاص حصري تحليل رأي مقال تقرير_ تحقيق حوار مقابلة هنا كيف لماذا
    ماذا
    """
)


def read_headline(context: Context, found: list[Attribution]) -> list[Attribution]:
    """`بوتين: …`, `… : الشرطة` in a paragraph of its own, or before a quotation.

    `found` holds what its verbs say: `مسعفون: مقتل 27 والجيش ينفي استهداف مدنيين` has both.
    """
    tokens = context.tokens
    size = len(tokens)
    colon = next((k for k, t in enumerate(tokens) if t.key == ":" and not context.quoted[k]), None)
    if colon is None or colon == 0 or colon + 3 > size:
        return []
    starts = [a.speaker[0] if a.speaker else a.cue[0] for a in found]
    if any(start <= colon for start in starts) or (found and not is_headline(context)):
        return []
    end = min(starts, default=size)
    begin = 2 if tokens[0].key in _LABELS and tokens[1].key in {"-", "/", "|"} else 0
    before, after = tokens[begin:colon], tokens[colon + 1 :]
    if not before:
        return []
    source = before[0].key in ANONYMOUS and len(before) > 1 and before[1].key != "الصوره"
    if tokens[colon - 1].kind == FIGURE:
        return []
    if any(t.key in FURNITURE for t in before[:2]) and not source:
        return []
    quote_next = any(a == colon + 1 for a, _ in context.sentence.quotations)
    alone = is_headline(context)
    if (
        len(before) <= 7
        and (alone or quote_next)
        and before[-1].key not in _LISTS
        and not (is_thing(before[0]) or before[0].key in _EVENTS)
    ):
        content = trim(context, colon + 1, end)
        named = content[1] - content[0] <= 3 and tokens[content[1] - 1].key in OUTLETS | _PAPERS
        if content[1] > content[0] and not named:
            denied = tokens[content[0]].key == "لا" and key_at(tokens, content[0] + 1) == "صحه"
            return [
                Attribution(
                    (begin, colon),
                    (colon, colon + 1),
                    content,
                    "denies" if denied else "asserts",
                    "ar/headline",
                    steps=("headline with a colon",),
                    clitic=int(tokens[0].key[:3] == "وال"),
                )
            ]
    if (
        alone
        and len(after) <= 4
        and after[0].kind == WORD
        and (after[0].key in INSTITUTIONS or after[-1].key in INSTITUTIONS)
    ):
        return [
            Attribution(
                (colon + 1, size),
                (colon, colon + 1),
                trim(context, 0, colon),
                "asserts",
                "ar/headline",
                steps=("headline with a colon",),
            )
        ]
    return []


def read_denied_headline(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`الجيش يعلن السيطرة على القصر والدعم السريع ينفي`: the clause before is denied."""
    tokens = context.tokens
    last = i >= len(tokens) - 2
    if not found or not last or tokens[i].key not in CUES or CUES[tokens[i].key].stance != "denies":
        return []
    subject = fronted_subject(context, i)
    if subject is None or found[-1].content[0] >= subject[0]:
        return []
    a, b = found[-1].content
    found[-1] = replace(found[-1], content=trim(context, a, min(b, subject[0])))
    return [
        Attribution(
            subject, (i, i + 1), found[-1].content, "denies", "ar/headline verb",
            steps=(f"cue {tokens[i].text}",), clitic=int(tokens[subject[0]].key[:3] == "وال"),
        )
    ]  # fmt: skip


_PAPERS: Final = words(
    "الأوسط اليوم الشروق الأهرام الحياة الخليج البيان الوطن الرياض النهار الأخبار"
)
