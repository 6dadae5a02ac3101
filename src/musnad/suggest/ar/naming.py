"""Names in quotation marks, which are not quoted speech: `شركة «نفط الدير» شككت`.

Knows the words before such a name (the list `named`). Does not know speakers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from musnad.suggest.ar.word import strip_joint
from musnad.suggest.lexicon import read_list, words
from musnad.suggest.speech import Context, Range

_NAMED: Final = words(read_list("ar", "named"))
_LONGEST: Final = 4
"""A name in quotation marks has at most this many words."""


def find_name_marks(context: Context) -> list[Range]:
    """The quotation marks around names, each as a range of one token, in order."""
    tokens = context.tokens
    return [
        (mark, mark + 1)
        for a, b in context.sentence.quotations
        if 0 < a < b - 1 <= a + _LONGEST and _heads(tokens[a - 1].key)
        for mark in (a, b)
    ]


def _heads(key: str) -> bool:
    bare = strip_joint(key)
    return bool({key, bare, bare[1:] if bare[:1] in {"ل", "ب"} else bare} & _NAMED)


def unquoted(context: Context, marks: list[Range]) -> Context:
    """The sentence with these names not counted as quotations."""
    quoted = bytearray(context.quoted)
    for (a, _), (b, _) in zip(marks[::2], marks[1::2], strict=True):
        quoted[a:b] = bytes(b - a)
    return replace(context, quoted=bytes(quoted))
