"""The stance of a reported sentence by its wording, whichever verb of saying introduces it.

Knows pledges, predictions, demands, opinions and refusals by the main verb of a content and by
whose act it is. Applies only to plain verbs of saying, such as *said*.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from musnad.model.claim import Certainty
from musnad.suggest.en.appraisal import read_appraisal
from musnad.suggest.en.asked import answer_asked
from musnad.suggest.en.being import TURNED, read_being
from musnad.suggest.en.clauses import part_clauses
from musnad.suggest.en.cues import ARTICLES, PRONOUNS
from musnad.suggest.en.falsehood import denied_claim
from musnad.suggest.en.foretold import read_foretold, read_likely, read_planned
from musnad.suggest.en.framing import (
    opens_demand,
    read_frame,
    read_plain,
    read_pointed,
    read_unknown,
)
from musnad.suggest.en.innocence import read_insisted
from musnad.suggest.en.main import AIMS, Main, find_main
from musnad.suggest.en.modal import read_chance, read_duty, read_foreseen, read_odds
from musnad.suggest.en.opinion import (
    AGAINST,
    BEING,
    CRYING,
    JUDGING,
    Weight,
    read_bidding,
    read_denial,
    read_early,
    read_evaluation,
    read_idiom,
    read_short,
    reads_minds,
)
from musnad.suggest.en.outcome import LOSING, OUTCOMES, is_participle
from musnad.suggest.en.own import own_words, read_false
from musnad.suggest.en.whose import can_act, in_hand, is_foreign, is_own
from musnad.suggest.lexicon import Phrases, read_list, read_lists, read_stances, read_table, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, weigh_clauses
from musnad.suggest.token import key_at
from musnad.suggest.voice import Voice

_LISTS: Final = read_lists("en", "stance")
_EFFECTS: Final = words(read_list("en", "effects"))
_HOLDING: Final = words(read_list("en", "holding"))
_PERFORMATIVES: Final = Phrases(read_table(read_list("en", "performatives")))
_COMMENT: Final = words("comment discuss speculate elaborate answer respond confirm")
_STOPS: Final = {".", "!", "?", *QUOTES}
_SURE: Final[dict[str, Certainty]] = {"chance": "possible", "likely": "probable"}
_COMING: Final = words("future expected likely chance")
_BELIEVED: Final = words("confident convinced certain optimistic sure") | _HOLDING
_FELT: Final = read_stances("en", "stances")["feelings"]
_MILD: Final = _LISTS["mild"]


def weigh(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """The claims of one sentence of a content, each with its stance.

    `The minister said Norland will send tanks` pledges, `Analysts said growth will slow` predicts.
    """
    if item.certainty is not None:
        return [item]
    if item.stance == "opines" and (false := read_false(context, item.content)) is not None:
        return [item._replace(content=false, stance="denies")]
    if item.stance == "asserts" and key_at(context.tokens, item.content[1]) == "?":
        return [item._replace(stance="opines")]  # "But why make an issue of it?"
    if item.stance != "asserts":
        main = find_main(context, *item.content) if item.stance in {"predicts", "opines"} else None
        sure: Certainty | None = _SURE.get(main.kind) if main else None
        believed = context.tokens[item.cue[1] - 1].key in _BELIEVED
        if main and believed and main.kind in _COMING | {"duty"}:
            held = context.tokens[item.cue[1] - 1].key in _HOLDING
            inner = None if main.would and held else weigh_words(context, item.content, voice)
            if inner is not None and inner.stance in {"predicts", "pledges", "demands"}:
                told = "predicts" if inner.stance == "pledges" else inner.stance
                return [item._replace(stance=told, certainty=inner.certainty or sure)]
        return [item._replace(certainty=sure)]
    clauses = part_clauses(context, item.content)
    weighed = weigh_clauses(context, item, clauses, lambda i: _weigh_clause(context, i, voice), all)
    for n, (before, part) in enumerate(pairwise(weighed), 1):
        if part.stance == "asserts" and find_main(context, *part.content) is None:
            weighed[n] = part._replace(stance=before.stance)  # "will build a park and hire 200"
    return weighed


def _weigh_clause(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    weighed = []
    if item.stance == "asserts" and (denied := denied_claim(context, item.content)):
        return [item._replace(content=denied, stance="denies")]
    for part, stance in own_words(context, item.content):
        weight: Weight | None = None
        if stance == "asserts":
            headline = item.shape in {Shape.HEADLINE, Shape.TURN} or (
                context.sentence.alone and context.tokens[-1].key not in _STOPS
            )
            weight = weigh_words(context, part, voice) or read_insisted(context, item, part, voice)
            weight = weight or read_planned(context, item.cue, part)
            weight = weight or (read_short(context, part, voice) if headline else None)
            cried = context.tokens[item.cue[0]].key in CRYING
            stance = "opines" if cried else stance  # noqa: PLW2901
        weight = answer_asked(context, part, weight or Weight(stance))
        weighed.append(
            item._replace(
                content=weight.part or part, stance=weight.stance, certainty=weight.certainty
            )
        )
    return weighed


def weigh_words(context: Context, part: Range, voice: Voice) -> Weight | None:
    """The stance of the words of `part`; `None` for a plain assertion."""
    main = find_main(context, *part)
    early = read_early(context, part)
    if early is not None:
        return early
    spoken = pairwise(t.key for t in context.tokens[slice(*part)])
    if any(who in {"i", "we"} and verb in _LISTS["swears"] for who, verb in spoken):
        return Weight("pledges")  # "He'll be back, I promise you"
    if (clause := read_likely(context, main)) is not None:
        inner = weigh_words(context, clause, voice)
        coming = inner is not None and inner.stance in {"predicts", "pledges"}
        return Weight("predicts" if coming else "asserts", "probable")
    idiom = read_idiom(context, part)
    if opens_demand(context, part):
        return Weight("demands")
    if main is None or (idiom and main.kind in {"", "duty"}):
        told = idiom or read_odds(context, part) or read_plain(context, part)
        return told or read_bidding(context, part)
    past = context.tokens[main.at].key
    if past in {"was", "were"} and "when" in {t.key for t in context.tokens[main.verb : part[1]]}:
        return None  # "were about to leave when police came"
    if main.kind == "expected":
        return Weight("predicts")
    if main.kind == "bidden":
        return Weight("demands") if past in {"is", "are", "'re", "'s"} else None
    if main.kind == "future":
        return _future(context, main, part, voice)
    if main.kind == "chance":
        return read_chance(context, main)
    if main.kind == "likely":
        verb, following = main.verb, main.verb + 1
        plain = key_at(context.tokens, verb) == "blame" or (
            key_at(context.tokens, verb) == "be" and not is_participle(context.tokens, following)
        )
        return Weight("asserts" if plain else "predicts", "probable")
    if main.kind == "duty":
        return read_duty(context, main)
    if main.kind == "intent":
        meant = is_own(context, main, voice) or (
            past != "had" and in_hand(voice) and not is_foreign(context, main, voice)
        )
        return Weight("pledges") if meant else None
    return _said(context, main, part, voice)


def _future(context: Context, main: Main, part: Range, voice: Voice) -> Weight | None:
    """The weight of *will*: a pledge for an own act, else a prediction."""
    tokens = context.tokens
    verb, following = key_at(tokens, main.verb), key_at(tokens, main.verb + 1)
    own = is_own(context, main, voice)
    if main.would and key_at(tokens, main.verb - 1) in _LISTS["habit"]:
        return None  # "he would often sleep on duty"
    said = {t.key for t in tokens[slice(*part)]}
    if main.would and {"if", "had"} <= said and verb != "have":
        return Weight("opines")  # "If he had, we wouldn't be here today"
    if own and verb in _MILD and main.would:
        return _held(context, main.verb, main, voice) if verb in _HOLDING else None
    if main.would and verb in _LISTS["seeming"]:
        return Weight("opines")  # "This would appear to be a ruse"
    if (verb, following) in LOSING:
        return Weight("predicts")
    if main.word == "'d" and is_participle(tokens, main.verb):
        return None  # "I'd washed"
    if verb == "have" and is_participle(tokens, main.verb + 1):
        supposed = "if" in {t.key for t in tokens[part[0] : part[1]]}
        return (Weight("opines") if supposed else None) if main.would else Weight("predicts")
    if own and main.negated and verb in _COMMENT:
        return Weight("declines", part=(main.verb, part[1]))
    if any(key_at(tokens, k) in _LISTS["perhaps"] for k in range(main.at, main.verb)):
        own_act = own and verb not in OUTCOMES and verb != "be" and not main.first
        own_act = own_act and key_at(tokens, main.subject[0]) in PRONOUNS
        return Weight("pledges" if own_act else "predicts", "probable")
    if verb == "be":
        return read_being(context, main, voice, own=own)
    if own and main.first and verb in {"ask", "urge", "call", "appeal"}:
        return Weight("demands")
    acts = verb in TURNED and following in ARTICLES  # "We will increase the pressure"
    acts = acts or (verb == "find" and key_at(tokens, main.verb + 2) in {"way", "solution"})
    goes_on = verb == "continue" and following in {"to", "on"}
    if verb in OUTCOMES and not (own and (acts or goes_on)):
        return Weight("predicts")
    thing = tokens[main.subject[0]].key == "it" and verb in _LISTS["brings-about"]
    if own and not thing:
        return Weight("pledges")
    other = tokens[main.subject[0]].key in PRONOUNS
    pledged = in_hand(voice) and not is_foreign(context, main, voice) and not other
    if thing or (verb in _EFFECTS and not can_act(tokens[slice(*main.subject)])):
        return Weight("predicts")
    return Weight("pledges" if pledged else "predicts")


def _said(context: Context, main: Main, part: Range, voice: Voice) -> Weight | None:
    """The stance of a performative main verb (*we ask*), or of an evaluation after *is*."""
    tokens = context.tokens
    denied = read_denial(context, main, part, voice)
    if denied is not None:
        return denied
    own = main.first or is_own(context, main, voice)
    framed = read_unknown(context, main, part, own=own)
    if framed := framed or read_frame(context, main, part, own=own):
        return framed
    being = tokens[main.at].key in BEING or main.contracted
    aim = key_at(tokens, main.at - 1) in AIMS and key_at(tokens, main.at + 1) == "to"
    if own and being and aim:
        return Weight("pledges")  # "Our plan is to stay"
    urges = being and key_at(tokens, main.at + 1) in _LISTS["urging"]
    if urges and main.first:
        return Weight("demands")  # "We're asking our allies to help"
    own = own or (urges and in_hand(voice) and not is_foreign(context, main, voice))
    if own and not main.negated:
        for length in (4, 3, 2, 1):
            keys = tuple(t.key for t in tokens[main.at : main.at + length])
            stance = _PERFORMATIVES.get(keys)
            if stance is not None and (main.first or length > 1 or stance == "opines"):
                return Weight(stance)  # type: ignore[arg-type]
    if (foretold := read_foretold(context, main, part, own=own)) is not None:
        return foretold
    about = key_at(tokens, main.at + 1) in {"about", "of"}
    holds = main.verb if main.negated else main.at
    if own and key_at(tokens, holds) in _HOLDING and holds + 2 < part[1] and not about:
        return _held(context, holds, main, voice)
    if tokens[main.at].key in _LISTS["held"] and key_at(tokens, main.at + 1) == "that":
        inner = weigh_words(context, (main.at + 2, part[1]), voice)
        told = inner is not None and inner.stance in {"predicts", "pledges"}
        return Weight("predicts", inner.certainty) if inner and told else None
    sure = _sure_of(context, main, voice)
    if sure is not None:
        return sure
    if tokens[main.at].key in JUDGING or reads_minds(context, main):
        return Weight("opines")
    if tokens[main.at].key in _LISTS["voicing"]:
        spoken = (t.key for t in tokens[main.at + 1 : min(part[1], main.at + 5)])
        felt = next((_FELT[key] for key in spoken if key in _FELT), None)
        if felt is not None:
            return Weight(felt)  # 'China expressed "regret" over the strike'
    been = key_at(tokens, main.at + 1) in {"been", "become"}
    if being or been:
        judged = read_evaluation(context, main.at + 1 + been, part[1])
        if judged := judged or read_pointed(context, main, part):
            return judged
    return read_appraisal(context, main, part)


def _held(context: Context, at: int, main: Main, voice: Voice) -> Weight:
    """The weight of a belief: an opinion, or a prediction if it is about the future."""
    tokens = context.tokens
    after = at + 1 + (key_at(tokens, at + 1) == "that")
    inner = weigh_words(context, (after, main.end), voice)
    doubted = tokens[at].key.startswith("doubt") and not main.negated
    if inner is not None and inner.stance in {"predicts", "demands"} and not doubted:
        return inner
    return Weight("doubts" if doubted else "opines")


def _sure_of(context: Context, main: Main, voice: Voice) -> Weight | None:
    """`she is "certain" that she will win` predicts, `was not convinced that` doubts.

    `a hung parliament is the likeliest outcome` predicts.
    """
    tokens = context.tokens
    if tokens[main.at].key not in BEING and not main.contracted:
        return None
    at = main.at + 1
    while at < main.end and (tokens[at].text in QUOTES or tokens[at].key in _LISTS["stresses"]):
        at += 1
    foreseen = read_foreseen(context, main, at)
    if foreseen is not None:
        return foreseen
    if key_at(tokens, at) in {"likeliest", "probable"} or (
        key_at(tokens, at - 1) == "most" and key_at(tokens, at) == "likely"
    ):
        return Weight("predicts", "probable")
    if key_at(tokens, at) not in AGAINST or not is_own(context, main, voice):
        return None
    if main.negated:
        return Weight("doubts")
    while at + 1 < main.end and (tokens[at + 1].text in QUOTES or tokens[at + 1].key == "that"):
        at += 1
    inner = weigh_words(context, (at + 1, main.end), voice) if at + 1 < main.end else None
    return inner if inner is not None and inner.stance == "predicts" else None
