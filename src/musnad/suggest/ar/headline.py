"""Headlines with a colon."""

from __future__ import annotations

from musnad.suggest.ar.cues import FURNITURE, INSTITUTIONS
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import FIGURE, WORD


def read_headline(context: Context) -> list[Attribution]:
    """`بوتين: …`, `… : الشرطة` in a paragraph of its own, or before a quotation."""
    tokens = context.tokens
    size = len(tokens)
    colon = next((k for k, t in enumerate(tokens) if t.key == ":" and not context.quoted[k]), None)
    if colon is None or colon == 0 or colon + 3 > size:
        return []
    before, after = tokens[:colon], tokens[colon + 1 :]
    if tokens[colon - 1].kind == FIGURE or any(t.key in FURNITURE for t in before[:2]):
        return []
    quote_next = any(a == colon + 1 for a, _ in context.sentence.quotations)
    alone = context.sentence.alone and tokens[-1].key != "."
    if (
        len(before) <= 7
        and (alone or (quote_next and len(before) <= 7))
        and before[-1].key
        not in {"التاليه", "التالي", "الاتي", "الاتيه", "وهي", "هي", "منها", "التاليين", "وهم"}
    ):
        content = trim(context, colon + 1, size)
        if content[1] > content[0]:
            return [
                Attribution(
                    (0, colon),
                    (colon, colon + 1),
                    content,
                    "asserts",
                    "ar/headline",
                    steps=("headline with a colon",),
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
