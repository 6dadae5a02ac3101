"""What a paper says: `a report claiming that …`, `a letter from Jo Orr saying …`.

Knows nouns of papers and the participles after them, and two verbs that give words without a
clause: `restated her innocence`, `citing a "procedural failure"`. Does not know who publishes.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.en.act import subject_clause_end
from musnad.suggest.en.cues import ARTICLES, CUES, FINITE, PRONOUNS
from musnad.suggest.en.subject import main_subject
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, trim
from musnad.suggest.token import WORD, key_at, seek
from musnad.suggest.walk import Rule, alone

_LISTS: Final = read_lists("en", "turn")
_REPORTS: Final = words("report reports study studies survey surveys document documents assessment")
_PAPERS: Final = _REPORTS | _LISTS["papers"]
_SAYING: Final = words("claiming alleging saying accusing stating said claimed alleged")
_KEPT: Final = words(
    "restated repeated maintained maintains protested protests proclaimed reaffirmed"
)
_FROM: Final = words("from by")
_NO_REASON: Final = words("that which who as in on report reports media source sources")
_OWNER: Final = 9
"""Who wrote a paper is named within this many tokens after its noun."""


def read_paper(context: Context, i: int) -> list[Attribution]:
    """`a report claiming that hackers broke in`, `reports from officials that said …`."""
    tokens = context.tokens
    participle = tokens[i].key.endswith("ing")
    last = i - 1 if participle else i - 2
    if last < 1 or not (participle or key_at(tokens, i - 1) in {"that", "which"}):
        return []
    speaker = _writer(context, last)
    start = i + 1 + (key_at(tokens, i + 1) == "that")
    content = trim(context, start, subject_clause_end(context, start, i))
    if speaker is None or content[1] - content[0] < 3:
        return []
    given = CUES[tokens[i].key]
    return [Attribution(speaker, (i, i + 1), content, given.stance, "en/paper says")]


def _writer(context: Context, last: int) -> Range | None:
    """Who wrote the paper whose noun phrase ends at `last`; the paper where nobody is named."""
    tokens = context.tokens
    if tokens[last].key in _LISTS["papers"]:
        return main_subject(context, last)  # "The firm issued a statement saying"
    if tokens[last].key in _PAPERS:
        start = seek(tokens, range(last - 1, max(-1, last - _OWNER), -1), ARTICLES)
        return (start, last + 1) if start is not None else (last, last + 1)
    led = seek(tokens, range(last - 1, max(0, last - _OWNER), -1), _FROM)
    if led is None or tokens[led - 1].key not in _PAPERS:
        return None
    plain = all(t.kind == WORD and t.key not in FINITE for t in tokens[led + 1 : last + 1])
    return (led + 1, last + 1) if plain else None


def read_kept(context: Context, i: int) -> list[Attribution]:
    """`restated her innocence`."""
    tokens = context.tokens
    if key_at(tokens, i + 1) not in {"his", "her", "their", "its"} or (
        key_at(tokens, i + 2) != "innocence"
    ):
        return []
    speaker = main_subject(context, i + 1)
    return [Attribution(speaker, (i, i + 1), (i + 1, i + 3), "asserts", "en/innocence")]


def read_reason(context: Context, i: int) -> list[Attribution]:
    """`The court overturned the ban, citing a "procedural failure"`: a reason, and no source."""
    tokens = context.tokens
    start = i + 1
    article = key_at(tokens, start) in {"a", "an", "the"}
    quoted = key_at(tokens, start + article) in QUOTES
    if not quoted or any(t.key in PRONOUNS | _NO_REASON for t in tokens[start : start + 2]):
        return []
    close = next((b for a, b in context.sentence.quotations if a == start + article), None)
    speaker = main_subject(context, i)
    if close is None or speaker is None:
        return []
    content = trim(context, start, close + 1)
    return [Attribution(speaker, (i, i + 1), content, "asserts", "en/reason")]


PAPER_RULES: Final = (
    Rule(_SAYING, alone(read_paper), yields=True),
    Rule(_KEPT, alone(read_kept), yields=True),
    Rule({"citing"}, alone(read_reason), yields=True),
)
