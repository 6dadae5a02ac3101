"""Verbs that are cues only together with other words: `asked for`, `plans to`, `brushed off`."""

from __future__ import annotations

from typing import Final, cast

from musnad.model.claim import Stance
from musnad.suggest.en.cues import ARTICLES, CUES, INSTITUTIONS, NOT_BEFORE, PASSIVE, Cue
from musnad.suggest.en.frame import that_after
from musnad.suggest.en.object import read_object
from musnad.suggest.en.subject import RUMOURS
from musnad.suggest.en.turn import BRUSHED
from musnad.suggest.en.verb import read_verb
from musnad.suggest.lexicon import Phrase, read_list, read_table, words
from musnad.suggest.speech import Context
from musnad.suggest.token import WORD, key_at
from musnad.suggest.walk import Found

_MEASURES: Final = words(
    "inquiry investigation probe vote ban election elections referendum apology ceasefire truce "
    "resignation answers compensation recount"
)
_BEFORE_CLAUSES: Final = read_table(read_list("en", "clause-phrases"))
_PHRASES: Final = read_table(read_list("en", "phrases")) | _BEFORE_CLAUSES
PHRASED: Final = {words_[0] for words_ in _PHRASES}
_LONGEST: Final = max(len(words_) for words_ in _PHRASES)
_FEARS: Final = words(
    "fears concerns worries risk risks threat prospect warning warnings criticism complaints"
)
_SELVES: Final = words("himself herself itself themselves")
_ASKED_FOR: Final = words("comment a his her their more time permission help anonymity patience")


def _phrase(context: Context, i: int) -> Phrase | None:
    """The longest phrase of the table at `i`."""
    keys = tuple(t.key for t in context.tokens[i : i + _LONGEST])
    return next((keys[:n] for n in range(len(keys), 1, -1) if keys[:n] in _PHRASES), None)


def is_phrase(context: Context, i: int) -> bool:
    """Whether a phrase of several words is at `i`, after a subject: `took issue with`."""
    phrase = _phrase(context, i)
    if phrase is None or key_at(context.tokens, i - 1) in NOT_BEFORE:
        return False
    return phrase[-1] != "to" or that_after(context, i + len(phrase)) is None


def read_phrase(context: Context, i: int, _found: Found) -> Found:
    """The attribution of a phrase of several words: `hit out at the plan`."""
    phrase = _phrase(context, i) or ()
    if phrase in _BEFORE_CLAUSES:
        return read_verb(context, i, Cue("asserts", "say"), length=len(phrase))
    cue = Cue(cast("Stance", _PHRASES[phrase]), "do")
    return read_object(context, i, i + len(phrase), cue, length=len(phrase), free=True)


def took_to(context: Context, i: int) -> bool:
    """Whether somebody used a medium to make a statement: `took to X to announce`."""
    tokens = context.tokens
    took = any(t.key in {"took", "takes"} for t in tokens[max(0, i - 7) : i])
    return took and key_at(tokens, i - 1) == "to"


def with_to(context: Context, i: int, _found: Found) -> Found:
    """`pleaded with the rebels to leave`."""
    if not any(t.key == "to" for t in context.tokens[i + 3 : i + 12]):
        return []
    return read_object(context, i, i + 2, Cue("demands", "do"), free=True)


def asked_that(context: Context, i: int, _found: Found) -> Found:
    """`asked that the road be closed`."""
    if any(t.key in {"name", "named", "identified"} for t in context.tokens[i + 2 : i + 9]):
        return []  # a condition of anonymity
    return read_object(context, i, i + 2, Cue("demands", "do"), free=True)


def asked_for(context: Context, i: int, _found: Found) -> Found:
    """`asked for ten lorries`."""
    if key_at(context.tokens, i + 2) in _ASKED_FOR:
        return []
    return read_object(context, i, i + 2, Cue("demands", "do"), free=True)


def _past_selves(context: Context, i: int) -> int:
    """The token after a verb of agreeing, a reflexive pronoun and a day: `agreed in May to`."""
    tokens = context.tokens
    k = i + 1 + (key_at(tokens, i + 1) in _SELVES)
    while k + 1 < len(tokens) and (
        context.dated[k] or (tokens[k].key in {"on", "in", "last"} and context.dated[k + 1])
    ):
        k += 1
    return k


def commits(context: Context, i: int) -> bool:
    """Whether *to* follows a verb of agreeing; a reflexive pronoun may be between."""
    tokens = context.tokens
    after = _past_selves(context, i)
    return key_at(tokens, after) == "to" and key_at(tokens, i - 1) not in PASSIVE


def committed(context: Context, i: int, _found: Found) -> Found:
    """`agreed to send`, `committed itself to pay`."""
    return read_object(context, i, _past_selves(context, i) + 1, Cue("pledges", "do"), free=True)


def offers(context: Context, i: int) -> bool:
    """Whether somebody offers to do something, and not a thing to somebody."""
    tokens = context.tokens
    given = ARTICLES | {"every", "each", "any"}
    return (
        key_at(tokens, i + 1) == "to"
        and key_at(tokens, i + 2) not in given
        and key_at(tokens, i - 1) not in PASSIVE
    )


def brushes_off(context: Context, i: int) -> bool:
    """Whether a rumour is rejected: `shot down reports`."""
    tokens = context.tokens
    pair = (tokens[i].key, key_at(tokens, i + 1))
    return pair in BRUSHED and any(t.key in RUMOURS | _FEARS for t in tokens[i + 2 : i + 7])


def brushed(context: Context, i: int, _found: Found) -> Found:
    """The attribution of a rejected rumour."""
    after = i + 3 if key_at(context.tokens, i + 2) in {"at", "against"} else i + 2
    return read_object(context, i, after, Cue("denies", "do"), length=2)


def distanced(context: Context, i: int) -> bool:
    """Whether somebody declares a distance to something: `distanced itself from the attack`."""
    tokens = context.tokens
    return key_at(tokens, i + 1) in _SELVES and key_at(tokens, i + 2) == "from"


def goes_on(context: Context, i: int) -> bool:
    """Whether it is *goes on to say*, *went on to explain*."""
    tokens = context.tokens
    verb = CUES.get(key_at(tokens, i + 3))
    on = [key_at(tokens, i + 1), key_at(tokens, i + 2)] == ["on", "to"]
    return on and verb is not None and verb.kind == "say"


def told_of(context: Context, i: int) -> bool:
    """Whether somebody is told something: `was told`."""
    tokens = context.tokens
    return key_at(tokens, i - 1) in PASSIVE and key_at(tokens, i + 1) != "by"


def is_no_figure(context: Context, i: int) -> bool:
    """Whether somebody points to evidence: not *percentage points to*."""
    tokens = context.tokens
    before = key_at(tokens, i - 1)
    return key_at(tokens, i + 1) == "to" and before not in {"basis", "percentage", "to", "at"}


def plans(context: Context, i: int) -> bool:
    """Whether a name or a body before the verb plans an act: `Norland plans to send`."""
    token = context.tokens[i - 1] if i else None
    after = context.tokens[i + 2] if i + 2 < len(context.tokens) else None
    if token is None or after is None or after.key in ARTICLES or after.kind != WORD:
        return False
    return token.capital or token.key in INSTITUTIONS


def wants_measure(context: Context, i: int) -> bool:
    """Whether somebody wants a measure by others: `wants an inquiry`."""
    return any(t.key in _MEASURES for t in context.tokens[i + 1 : i + 5])


def several_plan(context: Context, i: int) -> bool:
    """Whether several people plan: `Teachers plan to strike`, not `a plan to strike`."""
    tokens = context.tokens
    before = tokens[i - 1] if i else None
    plural = before is not None and before.key.endswith("s") and len(before.key) > 3
    plural = plural and not (before and before.key.endswith(("'s", "’s")))
    return plural or (before is not None and before.key == "," and i > 3)
