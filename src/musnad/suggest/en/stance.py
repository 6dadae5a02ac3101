"""What a sentence that was said is by what it says, whatever verb tells it.

Knows pledges, predictions, demands, opinions and refusals by the main verb of what is said and by
whose act it is. Does not know which verb told it: only what is plainly *said* is weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from musnad.model.claim import Certainty, Stance
from musnad.suggest.en.cues import ARTICLES, PRONOUNS
from musnad.suggest.en.main import Main, find_main
from musnad.suggest.en.own import FALSE, own_words
from musnad.suggest.en.source import is_titled
from musnad.suggest.en.subject import CLAIMED, RUMOURS
from musnad.suggest.lexicon import Phrases, read_list, read_table, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, trim
from musnad.suggest.token import FIGURE, WORD, Token, key_at, split_tokens
from musnad.suggest.voice import Voice

_OUTCOMES: Final = words(read_list("en", "outcomes"))
_EFFECTS: Final = words(read_list("en", "effects"))
_AUTHORITIES: Final = words(read_list("en", "authorities"))
_OBSERVERS: Final = words(read_list("en", "observers"))
_EVALUATIVE: Final = words(read_list("en", "evaluative"))
_HOLDING: Final = words(read_list("en", "holding"))
_PERFORMATIVES: Final = Phrases(read_table(read_list("en", "performatives")))
_FIRST: Final = words("i we")
_COMMENT: Final = words("comment discuss speculate elaborate answer respond confirm")
_PERCEIVED: Final = words(
    """
    see hear feel breathe afford tell find remember sleep believe understand imagine walk stand get
    recall identify
    """
)
"""What one could or could not do, as a fact: `he could not breathe`."""
_STATES: Final = words(
    """
    trapped linked connected hidden buried involved infected alive dead missing wrong right true
    false responsible
    """
)
_BEING: Final = words("is are was were be been am remains remain seems seem looks look 's 're")


_SURE: Final[dict[str, Certainty]] = {"chance": "possible", "likely": "probable"}


class Weight(NamedTuple):
    """A stance, with a certainty where the words tell one, and the part that is meant."""

    stance: Stance
    certainty: Certainty | None = None
    part: Range | None = None


def weigh(context: Context, item: Attribution, voice: Voice) -> list[Attribution]:
    """One sentence of a content by what it says: its claims, each with the stance it has.

    `The minister said Norland will send tanks` pledges, `Analysts said growth will slow` predicts.
    """
    if item.certainty is not None:
        return [item]
    if item.stance != "asserts":
        main = find_main(context, *item.content) if item.stance in {"predicts", "opines"} else None
        sure: Certainty | None = _SURE.get(main.kind) if main else None
        return [replace(item, certainty=sure)]
    weighed = []
    for part, stance in own_words(context, item.content):
        weight = Weight(stance)
        if stance == "asserts":
            weight = weigh_words(context, part, voice) or _insisted(context, item, part) or weight
        weighed.append(
            replace(
                item,
                content=weight.part or part,
                stance=weight.stance,
                certainty=weight.certainty,
            )
        )
    return weighed


def _insisted(context: Context, item: Attribution, part: Range) -> Weight | None:
    """`insists that the troops leave`: a clause without a finite verb is a demand."""
    tokens = context.tokens
    if not tokens[item.cue[0]].key.startswith("insist") or key_at(tokens, part[0] - 1) != "that":
        return None
    return Weight("demands") if find_main(context, *part) is None else None


def weigh_words(context: Context, part: Range, voice: Voice) -> Weight | None:
    """What the words of `part` weigh; `None` for a plain assertion."""
    main = find_main(context, *part)
    if any(pair in _SWORN for pair in pairwise(t.key for t in context.tokens[part[0] : part[1]])):
        return Weight("pledges")  # "He'll be back, I promise you"
    if main is None:
        return _bid(context, part)
    past = context.tokens[main.at].key
    if past in {"was", "were"} and "when" in {t.key for t in context.tokens[main.verb : part[1]]}:
        return None  # "were about to leave when police came"
    if main.kind == "bidden":
        return Weight("demands") if past in {"is", "are", "'re", "'s"} else None
    if main.kind == "future":
        return _future(context, main, voice)
    if main.kind == "chance":
        return _chance(context, main)
    if main.kind == "likely":
        verb, following = main.verb, main.verb + 1
        plain = key_at(context.tokens, verb) == "blame" or (
            key_at(context.tokens, verb) == "be" and not _is_participle(context.tokens, following)
        )
        return Weight("asserts" if plain else "predicts", "probable")
    if main.kind == "expected":
        return Weight("predicts")
    if main.kind == "duty":
        return _duty(context, main)
    if main.kind == "intent":
        meant = _is_own(context, main, voice) or (
            past != "had" and _in_hand(voice) and not _is_foreign(context, main, voice)
        )
        return Weight("pledges") if meant else None
    return _said(context, main, part, voice)


_SWORN: Final = frozenset(
    (who, verb)
    for who in ("i", "we")
    for verb in ("promise", "swear", "guarantee", "pledge", "vow")
)


def _future(context: Context, main: Main, voice: Voice) -> Weight | None:
    """What *will* be: a pledge of one's own act, else a prediction."""
    tokens = context.tokens
    verb, following = key_at(tokens, main.verb), key_at(tokens, main.verb + 1)
    own = _is_own(context, main, voice)
    if main.would and key_at(tokens, main.verb - 1) in _HABIT:
        return None  # "he would often sleep on duty"
    if own and verb in _MILD and main.would:
        return _held(context, main.verb, main, voice) if verb in _HOLDING else None
    if verb == "go" and following in {"up", "down"}:
        return Weight("predicts")
    if main.word == "'d" and _is_participle(tokens, main.verb):
        return None  # "I'd washed"
    if verb == "have" and _is_participle(tokens, main.verb + 1):
        return None if main.would else Weight("predicts")
    if own and main.negated and verb in _COMMENT:
        return Weight("declines")
    if verb == "be":
        return _being(context, main, voice, own=own)
    if own and main.first and verb in {"ask", "urge", "call", "appeal"}:
        return Weight("demands")
    if verb in _OUTCOMES and not (own and following in {"to", "on"} and verb == "continue"):
        return Weight("predicts")
    if own:
        return Weight("pledges")
    other = tokens[main.subject[0]].key in PRONOUNS
    pledged = _in_hand(voice) and not _is_foreign(context, main, voice) and not other
    if verb in _EFFECTS and not _acts(tokens[slice(*main.subject)]):
        return Weight("predicts")
    return Weight("pledges" if pledged else "predicts")


def _acts(subject: Sequence[Token]) -> bool:
    """Whether a subject can act: a name, an office, a body, and no thing."""
    keys = {t.key for t in subject}
    return bool(keys & (_AUTHORITIES | _FORCES)) or all(t.capital for t in subject)


_FORCES: Final = words(
    """
    soldiers troops fighters members teams crews staff workers employees officers guards nurses
    teachers doctors inspectors observers peacekeepers police engineers pilots ships planes
    """
)


_HABIT: Final = words("often always sometimes usually frequently regularly occasionally")
_MILD: Final = words(
    """
    like love prefer rather welcome say call describe characterise characterize think know mind dare
    argue suggest go
    """
)
"""Verbs before which *would* only makes the tone mild: `I would say`, `I wouldn't go so far`."""


def _being(context: Context, main: Main, voice: Voice, *, own: bool) -> Weight | None:
    """What *will be*: `will be sent` and `will be opening` are acts, `will be hard` comes about."""
    tokens = context.tokens
    at = main.verb + 1
    while key_at(tokens, at).endswith("ly") or key_at(tokens, at) in {
        "also",
        "then",
        "no",
        *QUOTES,
    }:
        at += 1
    if key_at(tokens, at) in {"inappropriate", "premature"} and any(
        t.key in _COMMENT for t in tokens[at : at + 4]
    ):
        return Weight("declines")
    if any(t.key in _EVALUATIVE for t in tokens[at : at + 4]):
        return Weight("opines")
    word = key_at(tokens, at)
    if (
        main.would
        and not _is_participle(tokens, at)
        and "if" in {t.key for t in tokens[at : at + 6]}
    ):
        return None  # "My son would be alive if they had listened"
    if main.would and main.first and word.endswith("ed") and _base(word) in _SUFFERED:
        return Weight("opines")  # "I'd be astonished"
    if own and word.endswith("ing"):
        return Weight("pledges")
    if main.subject[0] + 1 == main.subject[1] and key_at(tokens, main.subject[0]) == "there":
        none = "no" in {t.key for t in tokens[main.verb : main.verb + 3]}
        return Weight("pledges" if none and _in_hand(voice) else "predicts")
    if word in _OFFERED and not own:
        held = _in_hand(voice) or (word in _GIVEN and not _looks_on(voice))
        return Weight("pledges" if held else "predicts")
    passive = _is_participle(tokens, at) and _base(word) not in _OUTCOMES | _SUFFERED
    if own:
        return Weight("pledges" if passive and main.negated else "predicts")
    held = _in_hand(voice) or not _looks_on(voice)
    return Weight("pledges" if passive and held else "predicts")


_GIVEN: Final = words("available open free ready closed")
_OFFERED: Final = _GIVEN | words("here back there")
_LIGHT: Final = words("also then no")
_SUFFERED: Final = words(
    """
    affect force condemn judge remember feel delay hit strand displace expect surprise shock bear
    astonish amaze stun disappoint
    """
)


def _chance(context: Context, main: Main) -> Weight | None:
    """What *may* be: a possible prediction, or a possible fact (`may have died`)."""
    tokens = context.tokens
    verb, following = key_at(tokens, main.verb), key_at(tokens, main.verb + 1)
    if verb == "have":
        return Weight("predicts" if following == "to" else "asserts", "possible")
    ruled = any(t.key in {"ruled", "excluded"} for t in tokens[main.verb : main.verb + 3])
    if ruled and main.negated:
        return Weight("asserts", "possible")
    if main.could and (verb in _PERCEIVED or main.negated):
        return None
    if verb == "be":
        at = main.verb + 1
        while key_at(tokens, at) in {"still", "already"} or key_at(tokens, at).endswith("ly"):
            at += 1
        if main.could and key_at(tokens, at) in {"seen", "heard", "found", "felt"}:
            return None
        acts = _is_participle(tokens, at) and key_at(tokens, at) not in _STATES
        acts = acts or any(
            tokens[k].key == "by" and (context.dated[k + 1] or tokens[k + 1].key in _AHEAD)
            for k in range(at, main.end - 1)
        )
        return Weight("predicts" if acts else "asserts", "possible")
    if verb in _STATIVE:
        return Weight("asserts", "possible")
    return Weight("predicts", "possible")


_AHEAD: Final = words("winter summer autumn spring then year-end christmas ramadan harvest")
_STATIVE: Final = words("know contain include belong live lie hold exist own explain reflect")


def _duty(context: Context, main: Main) -> Weight | None:
    """What others *should* do: a demand; *should ease by Friday* predicts."""
    tokens = context.tokens
    verb = key_at(tokens, main.verb)
    if verb == "have" and _is_participle(tokens, main.verb + 1):
        return Weight("asserts", "probable") if main.must else Weight("opines")
    if main.first and verb in {"say", "admit", "stress", "confess", "add"}:
        return None
    if main.negated and not main.must and not main.should:
        return None  # "does not have to"
    people = any(t.capital for t in tokens[slice(*main.subject)]) or main.first
    if main.should and verb in _OUTCOMES and not people and not main.negated:
        return Weight("predicts", "probable")
    return Weight("demands")


def _said(context: Context, main: Main, part: Range, voice: Voice) -> Weight | None:
    """What the main verb does in being said, or an evaluation after *is*."""
    tokens = context.tokens
    denied = _denied(context, main, part, voice)
    if denied is not None:
        return denied
    own = main.first or _is_own(context, main, voice)
    if own and not main.negated:
        for length in (4, 3, 2, 1):
            keys = tuple(t.key for t in tokens[main.at : main.at + length])
            stance = _PERFORMATIVES.get(keys)
            if stance is not None and (main.first or length > 1):
                return Weight(stance)  # type: ignore[arg-type]
    about = key_at(tokens, main.at + 1) in {"about", "of"}
    if own and tokens[main.at].key in _HOLDING and main.at + 2 < part[1] and not about:
        return _held(context, main.at, main, voice)
    if tokens[main.at].key in _HELD and key_at(tokens, main.at + 1) == "that":
        inner = weigh_words(context, (main.at + 2, part[1]), voice)
        return inner if inner is not None and inner.stance == "predicts" else None
    if tokens[main.at].key in _BEING or main.contracted:
        return _evaluated(context, main.at + 1, part[1])
    return None


_DENYING: Final = words("deny denies denied refute refutes refuted dispute disputes reject rejects")
_TRUTH: Final = words("truth basis substance foundation merit")


def _denied(context: Context, main: Main, part: Range, voice: Voice) -> Weight | None:
    """A denial inside what is said: `it firmly denies firing`, `there was no truth to claims`."""
    tokens = context.tokens
    at, end = main.at, part[1]
    if tokens[at].key in _DENYING and not main.negated and _is_own(context, main, voice):
        content = trim(context, at + 1 + (key_at(tokens, at + 1) == "that"), end)
        return Weight("denies", part=content) if content[1] - content[0] > 1 else None
    opening = [t.key for t in tokens[slice(*main.subject)][:2]]
    if opening == ["no", "such"]:
        return Weight("denies")
    if tokens[at].key not in _BEING and not main.contracted:
        return None
    after = at + 1
    while (
        key_at(tokens, after) == "not"
        or key_at(tokens, after).endswith("ly")
        or tokens[min(after, end - 1)].text in QUOTES
    ):
        after += 1
    if key_at(tokens, after) in {"no", "little"} and key_at(tokens, after + 1) in _TRUTH:
        content = trim(context, after + 3, end)
        return Weight("denies", part=content if content[1] - content[0] > 1 else None)
    true = {t.key for t in tokens[after : after + 2]} & {"true", "correct", "accurate"}
    subject = {t.key for t in tokens[slice(*main.subject)]}
    if true and main.negated and subject == {"it"} and key_at(tokens, after + 1) == "that":
        return Weight("denies", part=trim(context, after + 2, end))
    if true and subject & {"neither", "none", "nothing", "no"}:
        return Weight("denies")
    spoken_of = {t.key for t in tokens[slice(*main.subject)]} & (CLAIMED | RUMOURS)
    false = key_at(tokens, after) in FALSE or {"false", "untrue"} & {
        t.key for t in tokens[after : after + 3]
    }
    if not (spoken_of and false) or main.negated:
        return None
    that = next((k for k in range(*main.subject) if tokens[k].key in {"that", "of"}), None)
    return Weight("denies", part=(that + 1, at) if that is not None and at - that > 3 else None)


_HELD: Final = words(
    "estimate estimates expect expects believes thinks predicts forecasts calculates reckons fears"
)


def _held(context: Context, at: int, main: Main, voice: Voice) -> Weight:
    """What one holds to be so: an opinion, or a prediction where it tells what will be."""
    tokens = context.tokens
    after = at + 1 + (key_at(tokens, at + 1) == "that")
    inner = weigh_words(context, (after, main.end), voice)
    if inner is not None and inner.stance in {"predicts", "demands"}:
        return inner
    return Weight("doubts" if tokens[at].key.startswith("doubt") else "opines")


def _evaluated(context: Context, at: int, end: int) -> Weight | None:
    """An evaluation that follows *is*: a word of praise or blame near to it, and no figure."""
    tokens = context.tokens
    if key_at(tokens, at).endswith("ing") and key_at(tokens, at) not in _EVALUATIVE:
        return None
    if key_at(tokens, at) in {"needed", "required"} and key_at(tokens, at + 1) in _CLOSING:
        return Weight("demands")
    near = {t.key for t in tokens[at : at + 4]}
    if near & _NECESSARY and near & {"that", "to", "for"} and key_at(tokens, at - 2) == "it":
        return Weight("demands")
    for k in range(at, min(end, at + 7)):
        token = tokens[k]
        if token.kind == FIGURE or token.key in {"to", "that", "by", "for", "at", "from", "in"}:
            return None
        if token.key in _EVALUATIVE:
            return Weight("opines")
        if token.kind != WORD and token.text not in QUOTES and token.key != "-":
            return None
    return None


_CLOSING: Final = frozenset({"", ".", ",", "now", "urgently", *QUOTES})
_NECESSARY: Final = words("essential vital crucial imperative necessary important urgent time")
_IMPERATIVES: Final = words(
    """
    stop let don't do please leave stay give end release return open keep take put tell show bring
    come go wait listen look think remember help save respect protect
    """
)


def _bid(context: Context, part: Range) -> Weight | None:
    """An imperative in quotation marks demands: `"Stop the bombing," he said`."""
    tokens = context.tokens
    a, b = part
    key = tokens[a].key.replace("’", "'")
    if not any(context.quoted[a : min(b, a + 1)]) or key not in _IMPERATIVES or b - a < 2:
        return None
    if key == "do" and key_at(tokens, a + 1) != "not":
        return None
    return Weight("demands")


def _is_participle(tokens: Sequence[Token], i: int) -> bool:
    key = key_at(tokens, i)
    return (key.endswith(("ed", "en")) and len(key) > 3) or key in _PARTICIPLES


_PARTICIPLES: Final = words(
    """
    sent built held made paid cut put shut set sold bought brought kept left lost met told found won
    spent done gone seen known shown drawn sought taught caught fought hit hurt led read said fed
    laid heard felt been had begun taken given driven written broken spoken chosen frozen stolen
    eaten fallen hidden forgotten beaten risen shaken forbidden
     withdrawn thrown grown torn worn sworn hung run become come cost
    """
)


def _base(participle: str) -> str:
    """The infinitive of a regular participle, as far as its ending tells it."""
    if participle.endswith("ied"):
        return participle[:-3] + "y"
    for ending in ("ed", "d"):
        stem = participle.removesuffix(ending)
        if stem != participle and (stem in _OUTCOMES or stem in _SUFFERED):
            return stem
    return {"felt": "feel", "lost": "lose", "hurt": "hurt", "hit": "hit"}.get(
        participle, participle
    )


def _names(voice: Voice) -> list[Token]:
    return _split(voice.words.text)


_split = lru_cache(maxsize=512)(split_tokens)


def _in_hand(voice: Voice) -> bool:
    """Whether the speaker may have in hand what it announces: an office, a body, a capital."""
    tokens = _names(voice)
    keys = {t.key.removesuffix("'s").removesuffix("’s") for t in tokens}
    if keys & _AUTHORITIES:
        return not (keys & _OBSERVERS and not keys & {"official", "officials", "spokesman"})
    place = len(tokens) == 1 and tokens[0].capital and voice.kind is None
    return place or any(t.text.isupper() and len(t.text) > 1 for t in tokens)


def _looks_on(voice: Voice) -> bool:
    return bool({t.key for t in _names(voice)} & _OBSERVERS)


def _is_own(context: Context, main: Main, voice: Voice) -> bool:
    """Whether the subject of the main verb is who speaks."""
    if main.first:
        return True
    tokens = context.tokens[slice(*main.subject)]
    if not tokens:
        return False
    keys = [t.key for t in tokens if t.kind == WORD]
    plain = len(keys) == 1 and not context.quoted[main.subject[0]]
    person = voice.kind == "person"
    if plain and keys[0] in {"he", "she"}:
        return person or voice.kind is None
    if plain and keys[0] == "it":
        return not person or voice.principal is not None or not is_titled(_names(voice))
    if plain and keys[0] == "they":
        names = [t.key for t in _names(voice)]
        several = any(n.endswith("s") and len(n) > 3 for n in names)
        several = several or not {"and", "police", "people"}.isdisjoint(names)
        return voice.kind == "body" or "and" in names or (several and not person)
    if keys and keys[0] in {"our", "my"}:
        return True
    spoken = {t.key for t in _names(voice)} - ARTICLES
    return bool(keys) and set(keys) - ARTICLES <= spoken and bool(set(keys) - ARTICLES)


def _is_foreign(context: Context, main: Main, voice: Voice) -> bool:
    """Whether the subject is a name, and the speaker belongs to another: `Karvia's minister`."""
    subject = [t for t in context.tokens[slice(*main.subject)] if t.key not in ARTICLES]
    if len(subject) != 1 or not subject[0].capital:
        return False
    names = _names(voice)
    if len(names) == 1 and names[0].capital:
        return names[0].key != subject[0].key
    owner = next((t for t in names if t.key.endswith(("'s", "’s"))), None)
    return owner is not None and owner.key[:-2] != subject[0].key
