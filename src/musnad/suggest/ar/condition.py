"""The main clause after a condition: `إذا لم يضغط الوسطاء، فلن نشهد هدنة`.

Knows the words that open a condition, and *so* before what follows from it. Does not know moods.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.tense import is_future
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range
from musnad.suggest.token import key_at

_LISTS: Final = read_lists("ar", "condition")
_ONE: Final = _LISTS["one"]
_TWO: Final = _LISTS["two"]
_SO: Final = _LISTS["so"]
_BEFORE: Final = _LISTS["before"] | {",", '"'}
_WILL: Final = words("لن سوف")
_NEAR: Final = 4
"""A condition opens among this many words of a content."""


def after_condition(context: Context, part: Range) -> Range | None:
    """The main clause of a content that opens with a condition; `None` where none does.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "إذا لم يضغط الوسطاء، فلن نشهد هدنة."
    >>> after_condition(view(next(find_sentences(text)), [], text), (0, 8))
    (5, 8)
    """
    tokens = context.tokens
    a, b = part
    opens = next((k for k in range(a, min(b, a + _NEAR)) if _is_condition(context, k)), None)
    if opens is None or any(tokens[k].key not in _BEFORE for k in range(a, opens)):
        return None
    for k in range(opens + 2, b - 1):
        key = tokens[k].key
        if key in _SO or (key[:1] == "ف" and is_future(tokens[k])):
            return k + (key == "فان"), b
    for k in range(opens + 2, b - 1):
        if tokens[k].key in _WILL or (is_future(tokens[k]) and tokens[k].key[:1] != "و"):
            return k, b
    return None


def _is_condition(context: Context, k: int) -> bool:
    """Whether a condition opens at `k`: `إذا`, `متى ما`, `في حال`."""
    key, after = context.tokens[k].key, key_at(context.tokens, k + 1)
    bare = key[1:] if key[:1] in {"و", "ف"} else key
    return bool({key, bare} & _ONE or {f"{key}_{after}", f"{bare}_{after}"} & _TWO)
