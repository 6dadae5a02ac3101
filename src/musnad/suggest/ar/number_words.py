"""Arabic number words in all forms, with the clitics that may precede them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from musnad.suggest.lexicon import read_forms, read_lists, words
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "numbers")
UNIT, TEEN, TENS, HUNDRED, HUNDREDS, SCALE, DUAL, VAGUE, PART = range(9)
ROWS: Final = read_forms("ar", "number-words")


_KINDS = {
    "unit": UNIT, "teen": TEEN, "tens": TENS, "hundred": HUNDRED, "hundreds": HUNDREDS,
    "scale": SCALE, "dual": DUAL, "vague": VAGUE, "part": PART,
}  # fmt: skip


_NOT_WORDS: Final = words("لست ولست فلست فست لثمان كمية")
"""Words that only look like a number word behind a clitic."""


DEFINITE: Final = _LISTS["definite"]


OWNED_SHARES: Final = {
    clitic + fold_text(noun + ending): Decimal(share)
    for share, nouns in ROWS["owned-shares"]
    for noun in nouns
    for clitic in ("", "و", "ب", "ل")
    for ending in ("هم", "ها", "هن")
}
"""Shares of what was just named: `نصفهم`."""


THREE_QUARTERS: Final = (fold_text("ثلاثة"), fold_text("أرباع"))


FEW: Final = {p + fold_text(w) for w in ("بضع", "بضعة", "عدة") for p in ("", "و", "ب", "ل", "وب")}


class _Entry(NamedTuple):
    value: Decimal
    kind: int
    joined: bool
    """Whether the word has the attached conjunction *wa*."""


def _table() -> dict[str, _Entry]:
    table: dict[str, _Entry] = {}
    for head, forms in ROWS["numbers"]:
        value, kind = head.split()
        for word in forms:
            key = fold_text(word)
            entry = _Entry(Decimal(value), _KINDS[kind], joined=False)
            table.setdefault(key, entry)
            table.setdefault("و" + key, entry._replace(joined=True))
            if key in DEFINITE:
                for clitic in ("ب", "وب", "ف"):
                    table.setdefault(clitic + key, entry)
                table.setdefault("ل" + key[1:], entry)
            else:
                for clitic in ("ب", "ل", "ف", "وب", "ول", "فب"):
                    table.setdefault(clitic + key, entry)
    return {key: entry for key, entry in table.items() if key not in _NOT_WORDS}


NUMBER_WORDS: Final = _table()
