"""Arabic attribution: which rule applies to which word.

Finds who says what in an Arabic sentence by word order, without a parser: the verb before its
subject, the subject before the verb, *according to* on either side, and participles that continue
with the same speaker. Does not know the speaker of the previous sentence: a content without a
speaker of its own is marked as carried on.
"""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.according import read_according
from musnad.suggest.ar.anonymity import set_aside
from musnad.suggest.ar.aside import find_asides, restore, without
from musnad.suggest.ar.charge import LIGHT, read_charge, read_denial_noun
from musnad.suggest.ar.cues import (
    ACC_BY_FIRST,
    CALLS,
    CUES,
    INTENDS,
    NOT,
    PARTICIPLES,
    REFUSED,
    REJECTED,
    Cue,
)
from musnad.suggest.ar.explicit import explicit_opening
from musnad.suggest.ar.headline import read_denied_headline, read_headline
from musnad.suggest.ar.naming import find_name_marks, unquoted
from musnad.suggest.ar.participle import read_called, read_participle
from musnad.suggest.ar.passive import DONE, WAS_DENIED, read_done
from musnad.suggest.ar.pronoun import read_addressed
from musnad.suggest.ar.refusal import read_refused, read_withheld, refine
from musnad.suggest.ar.relative import (
    ESTIMATED,
    RELATIVE,
    REPORTED,
    TO_IT,
    denies_topic,
    read_estimated,
    read_relative,
    read_reported,
    read_unconfirmed,
    refers_back,
)
from musnad.suggest.ar.settle import own_subject, settle
from musnad.suggest.ar.silence import fails, read_unreached, read_without, unable
from musnad.suggest.ar.telling import TELLS, is_told
from musnad.suggest.ar.turn import (
    LEARNS,
    OPENS_OWN,
    RELAYS,
    own_phrase_end,
    read_in_these_words,
    read_learnt,
    read_own_phrase,
    read_relayed,
    read_stated_in,
)
from musnad.suggest.ar.unlisted import may_say, read_unlisted
from musnad.suggest.ar.verb import read_verb
from musnad.suggest.ar.word import PRONOUNS, addressed_cue, is_addressed, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Attribution, Context, Shape
from musnad.suggest.token import key_at
from musnad.suggest.walk import Found, Reading, Rule, Rules, after, alone

_OF_HIM: Final = read_lists("ar", "refusal")["of-him"] | words("عنه به بها بهم له لها لهم")
_OWN_BODIES: Final = words("بلاده بلادها حكومته حكومتها بلادنا")
_SHOWING: Final = words("أظهر أثبت كشف")
_REJECTS: Final = Cue("opines", "say", "رفض")
_AFTER: Final = words("بعد رغم مع عقب وسط فور إثر غداة منذ")
_UNTOLD: Final = NOT - {"ما", "وما"}


def find_attributions(context: Context) -> list[Attribution]:
    """What an Arabic sentence attributes to whom, in order.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "قالت وزارة الصحة إن 20 شخصا لقوا حتفهم."
    >>> found = find_attributions(view(next(find_sentences(text)), [], text))
    >>> [(a.speaker, a.cue, a.content) for a in found]
    [((1, 3), (0, 1), (4, 8))]
    """
    marks = find_name_marks(context)
    if marks:
        plain, kept = without(unquoted(context, marks), marks)
        return [restore(context, [], item, kept) for item in find_attributions(plain)]
    asides = find_asides(context)
    if not asides:
        return _find(context)
    rest, kept = without(context, asides)
    found = [restore(context, asides, item, kept) for item in _find(rest)]
    inside = {k for a, b in asides for k in range(a, b) if key_at(context.tokens, a + 2) != "لسان"}
    for item in _find(context):
        if item.cue[0] not in inside or any(_says_same(item, o) for o in found):
            continue
        told = _told_by(found, item.cue[0])
        if told is not None and item.shape is Shape.CITING:
            found[found.index(told)] = item  # "أضافت الصحيفة، نقلا عن 3 مصادر، أن"
        elif told is not None and item.speaker is not None and item.shape is Shape.ACCORDING:
            # "نفى المحافظ، بحسب الإذاعة، وجود …": an intermediate source
            found[found.index(told)] = told._replace(via=(item.speaker, *told.via))
        else:
            found.append(item)
    return found


def _says_same(item: Attribution, other: Attribution) -> bool:
    """Whether one cue of a speaker has the content that another has."""
    return (item.content, item.speaker) == (other.content, other.speaker)


def _told_by(found: list[Attribution], aside: int) -> Attribution | None:
    """The attribution of a verb before an aside to the content after it."""
    return next((a for a in found if a.cue[0] < aside < a.content[0]), None)


def _find(context: Context) -> list[Attribution]:
    """What the rules find in a sentence without its asides."""
    context, aside = set_aside(context)
    found = _RULES.read(context, aside)
    found += read_headline(context, found)
    found = [refine(context, item) for item in own_subject(context, found)]
    return [item for item in settle(context, found) if not _is_of_him(context, item)]


def _is_of_him(context: Context, item: Attribution) -> bool:
    """Whether the speaker found is a preposition with a pronoun: `الاتفاق الذي أعلن عنه`."""
    a, b = item.speaker or (0, 0)
    return b - a == 1 and context.tokens[a].key in _OF_HIM


def _own_phrase(context: Context, i: int, _found: Found) -> Found | Reading:
    own = own_phrase_end(context.tokens, i)
    return [] if own is None else Reading(read_own_phrase(context, i, own), own)


def _is_own_phrase(context: Context, i: int) -> bool:
    return own_phrase_end(context.tokens, i) is not None


def _according(context: Context, i: int, _found: Found) -> Reading:
    hits, end = read_according(context, i)
    return Reading(hits, end if hits else -1)


def _refused(context: Context, i: int, found: Found) -> Found | Reading:
    hits = read_refused(context, i, found)
    if not hits:
        return hits
    a, b = hits[0].content
    return Reading(hits, a if a > i else b if a == i else -1)


def _without(context: Context, i: int, _found: Found) -> Reading:
    hits = read_without(context, i)
    return Reading(hits, hits[0].cue[1] if hits else -1)


def _is_relayed(word: str) -> bool:
    return strip_joint(word) in RELAYS


def _relay(context: Context, i: int) -> list[Attribution]:
    """`نقلت رويترز عن مسؤول قوله إن`, or the verb as one of saying."""
    hits = read_relayed(context, i)
    cue = Cue("asserts", "say", "نقل")
    stop = min(len(context.tokens), i + 12)
    if not hits and explicit_opening(context, i, cue, stop) is not None:
        hits = read_verb(context, i, cue)
    return hits


def _is_rejected(context: Context, i: int) -> bool:
    """Whether `رفض` is a verb: not in `جدد الرئيس رفض بلاده التهجير`."""
    return key_at(context.tokens, i + 1) not in _OWN_BODIES


def _rejects(context: Context, i: int, found: Found) -> Found:
    return [] if _is_told(found, i) else read_verb(context, i, _REJECTS)


def _is_denial_after(context: Context, i: int) -> bool:
    """Whether a denial is expressed by a noun: `بعد نفي الجيش إرسال قوات`."""
    return key_at(context.tokens, i - 1) in _AFTER and key_at(context.tokens, i + 1)[:2] == "ال"


def _speaks_of_it(context: Context, i: int) -> bool:
    return key_at(context.tokens, i + 1) in TO_IT and refers_back(context.tokens, i)


def _of_it(context: Context, i: int, found: Found) -> Found:
    return read_relative(context, i, found, CUES[context.tokens[i].key].stance)


def _is_withheld(context: Context, i: int) -> bool:
    """Whether a verb of reporting is negated."""
    tokens = context.tokens
    key = tokens[i].key
    owned = key in TELLS or (is_told(key) and key_at(tokens, i - 2) in PRONOUNS)
    if key_at(tokens, i + 1) == "بعد" and key_at(tokens, i - 1) in {"لم", "ولم"}:
        return False  # "سبب الوفاة لم يحدد بعد"
    return owned and key_at(tokens, i - 1) in _UNTOLD


def _says(context: Context, i: int, found: Found) -> Found:
    """A verb of saying, unless it is inside a content and reports no speech there."""
    cue = CUES[context.tokens[i].key]
    if _shows_within(context, i, found) or (cue.form in INTENDS and _is_told(found, i)):
        return []
    hits = read_verb(context, i, cue)
    hits = hits or (read_withheld(context, i) if _is_withheld(context, i) else [])
    return hits or read_denied_headline(context, i, found)


def _addressed(context: Context, i: int, _found: Found) -> Found:
    cue = addressed_cue(context.tokens[i])
    return read_addressed(context, i, cue) if cue else []


def _relative(context: Context, i: int, found: Found) -> Found:
    tokens = context.tokens
    hits = read_unconfirmed(context, i, found)
    refers = (
        key_at(tokens, i - 1) in {"ما", "الذي", "التي"}
        or refers_back(tokens, i)
        or (not found and denies_topic(tokens, i))
    )
    return hits or (read_relative(context, i, found, RELATIVE[tokens[i].key]) if refers else [])


def _unlisted(context: Context, i: int, found: Found) -> Found:
    told = any(a.cue[0] < i < a.content[1] for a in found)
    return [] if told else read_unlisted(context, i)


def _shows_within(context: Context, i: int, found: list[Attribution]) -> bool:
    """Whether a verb of showing is inside a content: `إن الصور تُظهر توسعة`."""
    key = context.tokens[i].key
    if CUES[key].form not in _SHOWING or key[:1] == "و" or key_at(context.tokens, i - 1) == ",":
        return False
    parted = any(t.key in {"غير", "الا", "بيد", "لكن"} for t in context.tokens[max(0, i - 14) : i])
    return not parted and any(a.content[0] < i < a.content[1] and a.cue[0] < i for a in found)


def _is_told(found: list[Attribution], i: int) -> bool:
    """Whether the word at `i` is inside a content."""
    return any(a.content[0] <= i < a.content[1] for a in found)


_RULES: Final = Rules(
    cues=CUES.keys() | ACC_BY_FIRST.keys(),
    rules=(
        Rule(words("بهذه بهذا"), alone(read_in_these_words), yields=True),
        Rule(OPENS_OWN, _own_phrase, _is_own_phrase),
        Rule(ACC_BY_FIRST, _according, yields=True),
        Rule(_is_relayed, alone(_relay), yields=True),
        Rule(LEARNS, alone(read_learnt), yields=True),
        Rule(words("جاء ورد وجاء وورد"), alone(read_stated_in), after("في")),
        Rule(REFUSED, _refused, yields=True),
        Rule(words("دون بدون"), _without, yields=True),
        Rule(words("من"), _without, after("غير"), yields=True),
        Rule(DONE | WAS_DENIED, alone(read_done), yields=True),
        Rule(LIGHT, alone(read_charge), yields=True),
        Rule(words("نفي إنكار"), alone(read_denial_noun), _is_denial_after),
        Rule(REJECTED, _rejects, _is_rejected),
        Rule(CUES, _of_it, _speaks_of_it),
        Rule(REPORTED, alone(read_reported), yields=True),
        Rule(ESTIMATED, alone(read_estimated), yields=True),
        Rule(CUES, _says),
        Rule(words("تعذر وتعذر فتعذر"), alone(read_unreached)),
        Rule(words("محاولات جهود"), alone(read_unreached), fails),
        Rule(words("يتمكن تتمكن يتمكنوا يستطع تستطع يستطيعوا نتمكن"), alone(unable), yields=True),
        Rule(PARTICIPLES, lambda c, i, _: read_participle(c, i, PARTICIPLES[c.tokens[i].key])),
        Rule(is_addressed, _addressed, lambda c, i: addressed_cue(c.tokens[i]) is not None),
        Rule(CALLS, alone(read_called)),
        Rule(RELATIVE, _relative, yields=True),
        Rule(is_told, alone(read_withheld), _is_withheld),
        Rule(may_say, _unlisted),
    ),
)
