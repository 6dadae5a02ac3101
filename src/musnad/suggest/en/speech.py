"""English attribution: which rule applies to which word.

Finds who says what in an English sentence by word order, without a parser. Does not know the
speaker of the previous sentence: a content without a speaker of its own is marked as carried on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.en.according import read_according
from musnad.suggest.en.act import (
    ADJECTIVES,
    LIGHT,
    OWNED,
    read_act,
    read_adjective,
    read_light,
    read_owned,
)
from musnad.suggest.en.called import read_called
from musnad.suggest.en.clause import NEGATABLE, denied_by
from musnad.suggest.en.cues import AUX, COMMITTED, CUES, INTENDS, Cue
from musnad.suggest.en.figure import read_figure, read_put, read_sighting
from musnad.suggest.en.finite import ACTS
from musnad.suggest.en.form import read_signature
from musnad.suggest.en.headline import read_colon_quotation, read_headline, skip_dateline
from musnad.suggest.en.judged import AS, NAMED, VIEWS, read_as, read_named, read_view
from musnad.suggest.en.object import read_forced, read_object
from musnad.suggest.en.open import read_open
from musnad.suggest.en.papers import PAPER_RULES
from musnad.suggest.en.passive import MADE_KNOWN, read_passive, read_unconfirmed
from musnad.suggest.en.phrasal import (
    PHRASED,
    asked_for,
    asked_that,
    brushed,
    brushes_off,
    commits,
    committed,
    distanced,
    goes_on,
    is_no_figure,
    is_phrase,
    offers,
    plans,
    read_phrase,
    several_plan,
    told_of,
    took_to,
    wants_measure,
    with_to,
)
from musnad.suggest.en.quoted import read_beside, read_fronted, read_quoted
from musnad.suggest.en.refusal import (
    SILENT,
    read_declines,
    read_negated_base,
    read_without,
)
from musnad.suggest.en.refused import read_unnamed
from musnad.suggest.en.settle import own_subject, settle
from musnad.suggest.en.silence import (
    HAVING,
    read_drawn,
    read_lipped,
    read_neither,
    read_no_comment,
    read_referred,
    read_silent,
    read_unable,
    read_unanswered,
    read_unreached,
    read_unsuccessful,
)
from musnad.suggest.en.turn import (
    BRUSHED,
    SIGHTED,
    is_bidding,
    is_order,
    read_guilt,
    read_heard,
    read_spoke,
    read_took,
    stands_by,
)
from musnad.suggest.en.verb import read_verb
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Attribution, Context, Range
from musnad.suggest.token import Token, key_at
from musnad.suggest.walk import Found, Reader, Reading, Rule, Rules, after, alone, before, both

_LISTS: Final = read_lists("en", "speech")
_BIDS: Final = _LISTS["bids"]
UNCONFIRMED: Final = words("confirmed verified corroborated substantiated")
_FORCED: Final = words("deny dismiss reject refute admit concede acknowledge confess")
_WITHOUT: Final = _LISTS["without"]
_POINTED: Final = words("pointed points pointing")
_ASKED: Final = words("asked asks ask")
_UNNAMED: Final = words("asked asks requested requests want wanted wish wished like liked")


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
        inner = replace(
            context,
            sentence=replace(context.sentence, tokens=tuple(rest), quotations=pairs),
            tokens=rest,
            dated=context.dated[lead:],
            quoted=context.quoted[lead:],
        )
        return [_shift(item, lead) for item in find_attributions(inner)]
    found = _RULES.read(context)
    found += read_fronted(context)
    found = found or read_beside(context) or read_signature(context)
    if key_at(context.tokens, len(context.tokens) - 1) != "?":
        found = found or read_headline(context) or read_colon_quotation(context)
    return settle(context, own_subject(context, found))


def _object(stance: Stance, reach: int, *, free: bool = True) -> Reader:
    """Reads the words `reach` tokens later as the object of a verb with that stance."""
    cue = Cue(stance, "do")
    return lambda context, i, _: read_object(context, i, i + reach, cue, free=free)


def _is_negatable(context: Context, i: int) -> bool:
    tokens = context.tokens
    if tokens[i].key.endswith("ing"):
        return denied_by(tokens, i)  # "is not commenting"
    return (
        tokens[i].key not in CUES
        or denied_by(tokens, i)
        or _is_denied_ahead(tokens, i)
        or key_at(tokens, i - 2) == "yet"
    )


def _plans_doing(context: Context, i: int) -> bool:
    """Whether somebody intends a deed: `intends moving them to Asia`."""
    return key_at(context.tokens, i + 1).endswith("ing") and key_at(context.tokens, i - 1) != "the"


def _is_as_told(context: Context, i: int) -> bool:
    """Whether a source follows: `as reported by the daily`."""
    return [key_at(context.tokens, i - 1), key_at(context.tokens, i + 1)] == ["as", "by"]


def _is_called_as(context: Context, i: int) -> bool:
    tokens = context.tokens
    what = any(t.key == "what" for t in tokens[max(0, i - 6) : i])
    return what or key_at(tokens, i + 1) == "as"


def _gave_figure(context: Context, i: int, found: Found) -> Found:
    hits = read_figure(context, i) or read_light(context, i)
    if hits or found or context.tokens[i].key not in CUES:
        return hits
    return read_verb(context, i)


def _light(context: Context, i: int, _found: Found) -> Reading:
    hits = read_light(context, i)
    return Reading(hits, hits[0].cue[1] if hits else -1)


def _read_nothing(context: Context, i: int, found: Found) -> Found:
    if found and key_at(context.tokens, i - 1) not in HAVING:
        return []
    return read_no_comment(context, i)


def _says(context: Context, i: int, _found: Found) -> Found:
    acts = context.tokens[i].key in ACTS
    return read_verb(context, i) or (read_act(context, i) if acts else [])


def _is_denied_ahead(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negated subject precedes an auxiliary: `Neither Kyiv nor Moscow would`."""
    if key_at(tokens, i - 1) not in AUX and key_at(tokens, i - 3) != "nor":
        return False
    return any(
        t.key in {"neither", "none", "nobody", "no", "nor"} for t in tokens[max(0, i - 14) : i]
    )


def _shift(item: Attribution, by: int) -> Attribution:
    def moved(span: Range) -> Range:
        return span[0] + by, span[1] + by

    return item._replace(
        speaker=moved(item.speaker) if item.speaker else None,
        cue=moved(item.cue),
        content=moved(item.content),
        via=tuple(moved(hand) for hand in item.via),
    )


_RULES: Final = Rules(
    cues=CUES.keys() | {"according"},
    rules=(
        Rule({"according"}, lambda c, i, _: read_according(c, i, i + 2), after("to")),
        Rule(MADE_KNOWN, lambda c, i, _: read_according(c, i, i + 2), _is_as_told),
        Rule(
            UNCONFIRMED, lambda c, i, _: read_unconfirmed(c, i) or read_passive(c, i), after("by")
        ),
        Rule(SIGHTED, alone(read_sighting), yields=True),
        Rule(NEGATABLE, alone(read_negated_base), _is_negatable),
        Rule(PHRASED, read_phrase, is_phrase),
        Rule(_BIDS, _object("demands", 1), is_bidding),
        Rule(words("pleaded begged"), with_to, after("with")),
        Rule({"told"}, alone(read_heard), told_of),
        *PAPER_RULES,
        Rule(CUES, alone(read_took), took_to),
        Rule(words("ruled rules ruling"), _object("denies", 2), after("out")),
        Rule(_FORCED, alone(read_forced), before("to"), yields=True),
        Rule(NAMED, alone(read_named), yields=True),
        Rule(CUES, alone(read_passive), after("by"), yields=True),
        Rule(AS, alone(read_as), yields=True),
        Rule(VIEWS, alone(read_view), yields=True),
        Rule(OWNED, alone(read_owned), yields=True),
        Rule(_UNNAMED, alone(read_unnamed), yields=True),
        Rule(_ASKED, asked_that, after("that")),
        Rule(words("described termed"), alone(read_called), _is_called_as),
        Rule(words("stood stands stand"), _object("asserts", 2), stands_by),
        Rule(words("pleaded pleads pleading"), alone(read_guilt)),
        Rule(words("listed documented tallied counted gave gives"), _gave_figure),
        Rule(_ASKED | {"asking"}, asked_for, after("for")),
        Rule(COMMITTED, committed, commits),
        Rule(INTENDS, _object("pledges", 2), both(after("to"), plans)),
        Rule({"intends", "plans"}, _object("pledges", 1), _plans_doing),
        Rule(words("plan intend aim"), _object("pledges", 2), both(after("to"), several_plan)),
        Rule(words("wants want wanted"), _object("demands", 1), is_bidding),
        Rule(words("wants want wanted"), _object("demands", 1), wants_measure),
        Rule(ADJECTIVES, alone(read_adjective)),
        Rule(words("offered offers"), _object("pledges", 2), offers),
        Rule(LIGHT, _light, yields=True),
        Rule(CUES, _says),
        Rule(words("declined declines refused refuses declining refusing"), alone(read_declines)),
        Rule(
            words("called calls calling call"),
            _object("demands", 2, free=False),
            after("for", "on", "upon"),
        ),
        Rule(words("spoke speaks spoken"), alone(read_spoke)),
        Rule({"drawn"}, alone(read_drawn), before("be")),
        Rule(words("stopped stops stopping"), _object("declines", 3, free=False), after("short")),
        Rule(words("put puts putting valued values sees"), alone(read_put)),
        Rule(words("asked asks ordered instructed begged"), _object("demands", 1), is_bidding),
        Rule(words("ordered orders"), _object("demands", 1), lambda c, i: is_order(c.tokens, i)),
        Rule(_WITHOUT, alone(read_without), before("without", "from", "of")),
        Rule(SILENT, alone(read_silent)),
        Rule(words("referred refers referring"), alone(read_referred)),
        Rule({"unable", "able"}, alone(read_unable), after("to")),
        Rule(words("unanswered returned answered"), alone(read_unanswered)),
        Rule({verb for verb, _ in BRUSHED}, brushed, brushes_off),
        Rule(words("distanced distances distancing"), _object("denies", 3), distanced),
        Rule({"heard"}, alone(read_heard)),
        Rule(words("called termed dubbed branded calls terms dubs call"), alone(read_called)),
        Rule({"calling"}, alone(read_called), before(",", "and", "-")),
        Rule(ACTS, alone(read_act), lambda c, i: c.tokens[i].key not in CUES),
        Rule({"reached"}, alone(read_unreached), before("be")),
        Rule(words("available unavailable reachable"), alone(read_unreached)),
        Rule(words("quoted quotes quoting cited cites citing"), alone(read_quoted)),
        Rule({"lipped"}, alone(read_lipped), before("-")),
        Rule(words("unsuccessful failed"), alone(read_unsuccessful)),
        Rule(
            words("went goes"),
            lambda c, i, _: read_verb(c, i, CUES[c.tokens[i + 3].key], length=4),
            goes_on,
        ),
        Rule({"neither"}, alone(read_neither)),
        Rule({"no", "nothing"}, _read_nothing),
        Rule(
            _POINTED, lambda c, i, _: read_verb(c, i, Cue("asserts", "say"), length=2), after("out")
        ),
        Rule(_POINTED, _object("asserts", 2, free=False), is_no_figure),
        Rule(None, alone(read_open), after("that")),
    ),
)
