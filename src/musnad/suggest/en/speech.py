"""English attribution: which rule reads which word.

Knows who says what in an English sentence by word order, without a parser. Does not know who the
speaker of the sentence before was: such content is handed over as carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from musnad.suggest.en.clause import NEGATABLE, denied_by
from musnad.suggest.en.cues import (
    ARTICLES,
    AUX,
    COMMITTED,
    CUES,
    INSTITUTIONS,
    INTENDS,
    PASSIVE,
    Cue,
)
from musnad.suggest.en.form import read_signature
from musnad.suggest.en.headline import read_colon_quotation, read_headline, skip_dateline
from musnad.suggest.en.refusal import (
    ANSWERING,
    HAVING,
    SILENT,
    read_declines,
    read_drawn,
    read_negated_base,
    read_neither,
    read_no_comment,
    read_silent,
    read_unable,
    read_unanswered,
    read_unreached,
    read_without,
)
from musnad.suggest.en.settle import own_subject, settle
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.en.turn import (
    ADJECTIVES,
    BRUSHED,
    LIGHT,
    SIGHTED,
    is_bidding,
    is_order,
    read_according,
    read_act,
    read_adjective,
    read_beside,
    read_called,
    read_figure,
    read_fronted,
    read_guilt,
    read_heard,
    read_light,
    read_passive,
    read_put,
    read_quoted,
    read_sighting,
    read_spoke,
    read_took,
    read_unconfirmed,
)
from musnad.suggest.en.verb import ACTS, is_beside_quotation, read_object, read_verb
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import MOST_CUES, Attribution, Context, Range
from musnad.suggest.token import WORD, Token, key_at

_LISTS: Final = read_lists("en", "speech")
_BIDS: Final = words("told warned warns advised advises reminded encouraged tells")


def find_attributions(context: Context) -> list[Attribution]:
    """What an English sentence attributes to whom, in order.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "The ministry said that 20 people died."
    >>> found = find_attributions(view(next(find_sentences(text)), [], text))
    >>> [(a.speaker, a.cue, a.content) for a in found]
    [((0, 2), (2, 3), (4, 7))]
    """
    lead = skip_dateline(context.tokens)
    if lead:
        pairs = tuple((a - lead, b - lead) for a, b in context.sentence.quotations if a >= lead)
        rest = context.tokens[lead:]
        inner = context._replace(
            sentence=replace(context.sentence, tokens=tuple(rest), quotations=pairs),
            tokens=rest,
            dated=context.dated[lead:],
            quoted=context.quoted[lead:],
        )
        return [_shift(item, lead) for item in find_attributions(inner)]
    tokens = context.tokens
    if sum(t.key in CUES or t.key == "according" for t in tokens) > MOST_CUES:
        return []
    found: list[Attribution] = []
    skip = 0
    for i, token in enumerate(tokens):
        if token.kind != WORD or context.quoted[i] or i < skip:
            continue
        key = token.key
        if key == "according" and key_at(tokens, i + 1) == "to":
            found += read_according(context, i, i + 2)
        elif key in UNCONFIRMED and key_at(tokens, i + 1) == "by":
            found += read_unconfirmed(context, i) or read_passive(context, i)
        elif key in SIGHTED and (seen := read_sighting(context, i)):
            found += seen
        elif key in NEGATABLE and (
            key not in CUES
            or denied_by(tokens, i)
            or _is_denied_ahead(tokens, i)
            or key_at(tokens, i - 2) == "yet"
        ):
            found += read_negated_base(context, i)
        elif key in _BIDS and is_bidding(context, i):  # fmt: skip
            found += read_object(context, i, i + 1, Cue("demands", "do"), free=True)
        elif key in {"pleaded", "begged"} and key_at(tokens, i + 1) == "with":
            if any(t.key == "to" for t in tokens[i + 3 : i + 12]):
                found += read_object(context, i, i + 2, Cue("demands", "do"), free=True)
        elif key == "told" and key_at(tokens, i - 1) in PASSIVE and key_at(tokens, i + 1) != "by":
            found += read_heard(context, i)
        elif (
            key in CUES
            and key_at(tokens, i - 1) == "to"
            and any(t.key in {"took", "takes"} for t in tokens[max(0, i - 7) : i])
        ):
            found += read_took(context, i)
        elif key in {"ruled", "rules", "ruling"} and key_at(tokens, i + 1) == "out":
            found += read_object(context, i, i + 2, Cue("denies", "do"), free=True)
        elif key_at(tokens, i + 1) == "by" and key in CUES and (by := read_passive(context, i)):
            found += by
        elif key in {"asked", "asks"} and is_beside_quotation(context, i, 16):
            found += read_verb(context, i, Cue("asserts", "say"))
        elif key in {"asked", "asks", "ask"} and key_at(tokens, i + 1) == "that":
            if any(t.key in {"name", "named", "identified"} for t in tokens[i + 2 : i + 9]):
                continue  # a condition of anonymity
            found += read_object(context, i, i + 2, Cue("demands", "do"), free=True)
        elif key in {"described", "termed"} and (
            any(t.key == "what" for t in tokens[max(0, i - 6) : i]) or key_at(tokens, i + 1) == "as"
        ):
            found += read_called(context, i)
        elif key in {"stood", "stands", "stand"} and key_at(tokens, i + 1) == "by":
            found += read_object(context, i, i + 2, Cue("asserts", "do"), free=True)
        elif key in {"pleaded", "pleads", "pleading"}:
            found += read_guilt(context, i)
        elif key in {"listed", "documented", "tallied", "counted", "gave", "gives"}:
            found += read_figure(context, i) or read_light(context, i)
            if key in CUES and not found:
                found += read_verb(context, i)
        elif key in {"asked", "asks", "ask"} and key_at(tokens, i + 1) == "for":
            if key_at(tokens, i + 2) not in _ASKED_FOR:
                found += read_object(context, i, i + 2, Cue("demands", "do"), free=True)
        elif (
            key in COMMITTED
            and key_at(tokens, i + 1 + (key_at(tokens, i + 1) in _SELVES)) == "to"
            and key_at(tokens, i - 1) not in PASSIVE
        ):
            after = i + 2 + (key_at(tokens, i + 1) in _SELVES)
            found += read_object(context, i, after, Cue("pledges", "do"), free=True)
        elif key in INTENDS and key_at(tokens, i + 1) == "to" and _plans(context, i):
            found += read_object(context, i, i + 2, Cue("pledges", "do"), free=True)
        elif key in {"wants", "want", "wanted"} and is_bidding(context, i):
            found += read_object(context, i, i + 1, Cue("demands", "do"), free=True)
        elif key in ADJECTIVES:
            found += read_adjective(context, i)
        elif (
            key in {"offered", "offers"}
            and key_at(tokens, i + 1) == "to"
            and key_at(tokens, i + 2) not in ARTICLES | {"every", "each", "any"}
            and key_at(tokens, i - 1) not in PASSIVE
        ):
            found += read_object(context, i, i + 2, Cue("pledges", "do"), free=True)
        elif key in LIGHT and (light := read_light(context, i)):
            found += light
            skip = light[0].cue[1]
        elif key in CUES:
            found += read_verb(context, i) or (read_act(context, i) if key in ACTS else [])
        elif key in {"declined", "declines", "refused", "refuses", "declining", "refusing"}:
            found += read_declines(context, i)
        elif key in {"called", "calls", "calling", "call"} and key_at(tokens, i + 1) in {
            "for",
            "on",
            "upon",
        }:
            found += read_object(context, i, i + 2, Cue("demands", "do"))
        elif (key in ANSWERING or key in _ISSUING) and key_at(tokens, i - 2) == "yet":
            found += read_negated_base(context, i)
        elif key in {"spoke", "speaks", "spoken"}:
            found += read_spoke(context, i)
        elif key == "drawn" and key_at(tokens, i - 1) == "be":
            found += read_drawn(context, i)
        elif key in {"stopped", "stops", "stopping"} and key_at(tokens, i + 1) == "short":
            found += read_object(context, i, i + 3, Cue("declines", "do"))
        elif key in {"put", "puts", "putting", "valued", "values", "sees"}:
            found += read_put(context, i)
        elif (
            key in {"asked", "asks", "ordered", "instructed", "begged"} and is_bidding(context, i)
        ) or (key in {"ordered", "orders"} and is_order(tokens, i)):
            found += read_object(context, i, i + 1, Cue("demands", "do"), free=True)
        elif key in _WITHOUT and key_at(tokens, i - 1) in {"without", "from", "of"}:
            found += read_without(context, i)
        elif key in SILENT:
            found += read_silent(context, i)
        elif key == "unable" and key_at(tokens, i + 1) == "to":
            found += read_unable(context, i)
        elif key in {"unanswered", "returned", "answered"}:
            found += read_unanswered(context, i)
        elif (key, key_at(tokens, i + 1)) in BRUSHED and any(
            t.key in RUMOURS for t in tokens[i + 2 : i + 7]
        ):
            after = i + 3 if key_at(tokens, i + 2) in {"at", "against"} else i + 2
            found += read_object(context, i, after, Cue("denies", "do"), length=2)
        elif key == "heard":
            found += read_heard(context, i)
        elif key in _CALLED or (key == "calling" and key_at(tokens, i - 1) in {",", "and", "-"}):
            found += read_called(context, i)
        elif key in ACTS and key not in CUES:
            found += read_act(context, i)
        elif (key == "reached" and key_at(tokens, i - 1) == "be") or key in {
            "available",
            "unavailable",
            "reachable",
        }:
            found += read_unreached(context, i)
        elif key in {"quoted", "quotes", "quoting"}:
            found += read_quoted(context, i)
        elif key == "neither":
            found += read_neither(context, i)
        elif key in {"no", "nothing"} and (not found or key_at(tokens, i - 1) in HAVING):
            found += read_no_comment(context, i)
        elif key in {"pointed", "points", "pointing"} and key_at(tokens, i + 1) == "out":
            found += read_verb(context, i, Cue("asserts", "say"), length=2)
        elif (
            key in {"pointed", "points", "pointing"}
            and key_at(tokens, i + 1) == "to"
            and key_at(tokens, i - 1) not in {"basis", "percentage", "to", "at"}
        ):
            found += read_object(context, i, i + 2, Cue("asserts", "do"))
        elif key in {"cast", "casting"} and key_at(tokens, i + 1) == "doubt":
            found += read_object(context, i, i + 2, Cue("doubts", "do"))
    found += read_fronted(context)
    if not found:
        found = read_beside(context)
    if not found:
        found = read_signature(context)
    if not found:
        found = read_headline(context) or read_colon_quotation(context)
    return settle(context, own_subject(context, found))


_CALLED: Final = words("called termed dubbed branded calls terms dubs call")


def _is_denied_ahead(tokens: Sequence[Token], i: int) -> bool:
    """Whether who is said not to stands before an auxiliary: `Neither Kyiv nor Moscow would`."""
    if key_at(tokens, i - 1) not in AUX and key_at(tokens, i - 3) != "nor":
        return False
    return any(
        t.key in {"neither", "none", "nobody", "no", "nor"} for t in tokens[max(0, i - 14) : i]
    )


def _plans(context: Context, i: int) -> bool:
    """Whether a name or a body before the verb plans to do something: `Norland plans to send`."""
    token = context.tokens[i - 1] if i else None
    after = context.tokens[i + 2] if i + 2 < len(context.tokens) else None
    if token is None or after is None or after.key in ARTICLES or after.kind != WORD:
        return False
    return token.capital or token.key in INSTITUTIONS


_SELVES: Final = words("himself herself itself themselves")
UNCONFIRMED: Final = words("confirmed verified corroborated substantiated")
_ASKED_FOR: Final = words("comment a his her their more time permission help anonymity patience")
_ISSUING: Final = words("publish release issue announce")
_WITHOUT: Final = _LISTS["without"]


def _shift(item: Attribution, by: int) -> Attribution:
    def moved(span: Range) -> Range:
        return span[0] + by, span[1] + by

    return replace(
        item,
        speaker=moved(item.speaker) if item.speaker else None,
        cue=moved(item.cue),
        content=moved(item.content),
        via=tuple(moved(hand) for hand in item.via),
    )
