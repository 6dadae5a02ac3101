"""Headlines, datelines, and a colon before a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from musnad.suggest.en.apposed import OFFICES, is_named
from musnad.suggest.en.cues import FURNITURE, INSTITUTIONS, PRONOUNS, SOURCES, STATEMENTS
from musnad.suggest.en.subject import main_subject
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Shape, trim
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek

HEADS: Final = words(read_list("en", "heads")) | words("mayor opposition lawyer aide")

_HEADLINE_VERBS: Final = read_lists("en", "headline")["verbs"]
_NAMED: Final = 9
"""Who speaks in a headline is named by fewer tokens."""


def skip_dateline(tokens: Sequence[Token]) -> int:
    """How many tokens a dateline takes: `KYIV, June 17 (Reuters) - `, `LEITH, Scotland — `."""
    if not (tokens[0].text.isupper() and len(tokens[0].text) > 2):
        return 0
    for k in range(1, min(len(tokens) - 3, 16)):
        if tokens[k].key == "-" and not tokens[k].glued:
            return k + 1
        named = tokens[k].capital or tokens[k].kind == FIGURE or tokens[k].key in {"de", "el", "al"}
        if not named and tokens[k].key not in {",", "(", ")", "/", ".", "'", "-"}:
            return 0
    return 0


def read_headline(context: Context) -> list[Attribution]:
    """`Minister: content`, `Content: police`, in a separate paragraph, or before a quotation."""
    tokens = context.tokens
    size = len(tokens)
    colon = next((k for k, t in enumerate(tokens) if t.key == ":" and not context.quoted[k]), None)
    if colon is None or colon == 0 or colon + 2 > size:
        return _headline_dash(context)
    if tokens[colon - 1].kind == FIGURE:
        return []
    before, after = tokens[:colon], tokens[colon + 1 :]
    if quoted := _quoted_first(context, colon):
        return quoted
    quote_next = any(a == colon + 1 for a, _ in context.sentence.quotations)
    lead = [t for t in before if t.kind == WORD]
    if (
        not lead
        or lead[0].key in FURNITURE
        or lead[-1].key
        in FURNITURE | {"following", "follows", "including", "these", "this", "questions"}
    ):
        return []
    alone = context.sentence.alone and tokens[-1].key != "."
    if len(before) <= 7 and (quote_next or alone):
        named = all(
            t.capital or t.key in {"of", "the", "and", "&", "for", "'s", "to"} or t.kind == MARK
            for t in before
        )
        titled = lead[-1].key in INSTITUTIONS | SOURCES | HEADS or lead[0].key in INSTITUTIONS
        place = len(lead) == 1 and not titled and not quote_next
        if place and (after[0].kind == FIGURE or _is_event(after)):
            return []  # a place or a topic: "Karvia: 12 held after raid"
        if (named or titled) and len(after) >= 3:
            return _labelled(context, colon)
    if (
        alone
        and len(after) <= 5
        and after
        and (
            after[-1].key in INSTITUTIONS | SOURCES | OFFICES
            or (all(t.capital for t in after) and len(before) > 4)
        )
    ):
        return [
            Attribution(
                (colon + 1, size),
                (colon, colon + 1),
                trim(context, 0, colon),
                "asserts",
                "en/headline",
            )
        ]
    return []


def _quoted_first(context: Context, colon: int) -> list[Attribution]:
    """`'We want peace': villagers defy the ban`, alone in its paragraph."""
    tokens = context.tokens
    marks = set(QUOTES) | {"'", "‘", "’"}
    if not context.sentence.alone or tokens[-1].key == "." or tokens[0].text not in marks:
        return []
    if tokens[colon - 1].text not in marks or colon < 4:
        return []
    ends = range(colon + 2, min(len(tokens), colon + _NAMED))
    verb = next((k for k in ends if tokens[k].key in _HEADLINE_VERBS), None)
    if verb is None:
        return []
    content = trim(context, 1, colon - 1)
    return [
        Attribution(
            (colon + 1, verb),
            (verb, verb + 1),
            content,
            "asserts",
            "en/headline",
            shape=Shape.HEADLINE,
        )
    ]


def _labelled(context: Context, colon: int) -> list[Attribution]:
    """Claims after a label: `Mayor to drivers: Stay at home`, `Minister: 40 left; union: 90`."""
    tokens = context.tokens
    size = len(tokens)
    to = seek(tokens, range(1, colon), {"to"}, colon)
    found = []
    start, at = (0, to), colon
    while True:
        stop = seek(tokens, range(at + 1, size), {";"}, size)
        content = trim(context, at + 1, stop)
        if content[1] > content[0]:
            found.append(
                Attribution(
                    start, (at, at + 1), content, "asserts", "en/headline", shape=Shape.HEADLINE
                )
            )
        following = seek(tokens, range(stop + 2, min(size - 1, stop + 6)), {":"})
        if following is None:
            return found
        start, at = (stop + 1, following), following


def _is_event(after: Sequence[Token]) -> bool:
    """Whether a headline reports an event at the place before its colon: `shut after flood`."""
    return any(
        b.key in {"after", "in", "at", "as", "by", "over", "near"}
        and (
            a.key.endswith("ed") or a.key in {"held", "dead", "shut", "hit", "hurt", "lost", "cut"}
        )
        for a, b in pairwise(after)
    )


def read_colon_quotation(context: Context) -> list[Attribution]:
    """`Tully hit back: "He should look in the mirror."`: the subject is the speaker."""
    tokens = context.tokens
    quotations = list(context.sentence.quotations)
    opened = (k for k in range(1, len(tokens) - 3) if tokens[k].text in {"“", "«"})
    unclosed = next(opened, None)
    if not quotations and unclosed is not None:
        quotations = [(unclosed, len(tokens))]  # it continues in the next paragraph
    for a, b in quotations:
        if key_at(tokens, a - 1) != ":" or b - a < 4 or b < len(tokens) - 2:
            continue
        pronoun = tokens[0].key in PRONOUNS
        speaker = None if pronoun else main_subject(context, a - 1)
        comma = seek(tokens, range(1, min(a, 9)), {","})
        posted = comma is not None and any(t.key in STATEMENTS for t in tokens[comma:a])
        acting = comma is not None and key_at(tokens, comma + 1).endswith("ing")
        if speaker is None and comma is not None and (posted or acting):
            speaker = (0, comma)  # "The mayor, in a post on X: …", "The mayor, voting in Esker: …"
        if not pronoun and (
            speaker is None
            or speaker[0] > 2
            or not (
                is_named(tokens, speaker)
                or tokens[speaker[1] - 1].key in SOURCES | INSTITUTIONS | OFFICES
            )
        ):
            return []
        return [
            Attribution(
                speaker, (a - 1, a), trim(context, a, b + 1), "asserts", "en/colon and quotation"
            )
        ]
    return []


def _headline_dash(context: Context) -> list[Attribution]:
    tokens = context.tokens
    if not context.sentence.alone or tokens[-1].key == ".":
        return []
    for at in range(len(tokens) - 2, max(2, len(tokens) - 6), -1):
        speaker = at + 1, len(tokens)
        if tokens[at].key in {"say", "says"} and all(t.capital for t in tokens[slice(*speaker)]):
            content = trim(context, 0, at)  # "House prices rebound says Halifax"
            return [
                Attribution(
                    speaker, (at, at + 1), content, "asserts", "en/headline", shape=Shape.HEADLINE
                )
            ]
    for mark in range(len(tokens) - 2, max(3, len(tokens) - 6), -1):
        if tokens[mark].text in {"-", "–", "—", ","} and not tokens[mark].glued:
            after = tokens[mark + 1 :]
            speaks = INSTITUTIONS | SOURCES | OFFICES
            if all(t.kind == WORD for t in after) and after[-1].key in speaks:
                return [
                    Attribution(
                        (mark + 1, len(tokens)),
                        (mark, mark + 1),
                        trim(context, 0, mark),
                        "asserts",
                        "en/headline",
                    )
                ]
            return []
    return []
