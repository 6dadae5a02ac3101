"""Arabic attribution: which rule reads which word.

Knows who says what in an Arabic sentence by word order, without a parser: the verb before its
subject, the subject before the verb, *according to* on either side, and the participles that
carry a speaker on. Does not know who the speaker of the sentence before was: such content is
handed over as carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from musnad.suggest.ar.according import read_according
from musnad.suggest.ar.aside import find_asides, restore, without
from musnad.suggest.ar.charge import LIGHT, read_charge
from musnad.suggest.ar.clause import explicit_opening
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
from musnad.suggest.ar.headline import read_denied_headline, read_headline
from musnad.suggest.ar.participle import read_called, read_participle
from musnad.suggest.ar.passive import DONE, WAS_DENIED, read_done
from musnad.suggest.ar.pronoun import read_addressed
from musnad.suggest.ar.refusal import (
    read_refused,
    read_unreached,
    read_withheld,
    read_without,
    refine,
)
from musnad.suggest.ar.relative import (
    RELATIVE,
    TO_IT,
    denies_topic,
    read_estimated,
    read_relative,
    read_reported,
    read_unconfirmed,
    refers_back,
)
from musnad.suggest.ar.settle import own_subject, settle
from musnad.suggest.ar.telling import TELLS, is_told
from musnad.suggest.ar.turn import (
    LEARNS,
    RELAYS,
    own_phrase_end,
    read_in_these_words,
    read_learnt,
    read_own_phrase,
    read_relayed,
    read_stated_in,
)
from musnad.suggest.ar.unlisted import read_unlisted
from musnad.suggest.ar.verb import read_verb
from musnad.suggest.ar.word import PRONOUNS, addressed_cue, strip_joint, unlisted_participle
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import MOST_CUES, Attribution, Context, Shape
from musnad.suggest.token import WORD, Token, key_at

_LISTS: Final = read_lists("ar", "speech")


def find_attributions(context: Context) -> list[Attribution]:
    """What an Arabic sentence attributes to whom, in order.

    >>> from musnad.suggest.passage import find_sentences
    >>> from musnad.suggest.speech import view
    >>> text = "قالت وزارة الصحة إن 20 شخصا لقوا حتفهم."
    >>> found = find_attributions(view(next(find_sentences(text)), [], text))
    >>> [(a.speaker, a.cue, a.content) for a in found]
    [((1, 3), (0, 1), (4, 8))]
    """
    tokens = context.tokens
    if sum(t.key in CUES or t.key in ACC_BY_FIRST for t in tokens) > MOST_CUES:
        return []
    asides = find_asides(context)
    if not asides:
        return _find(context)
    rest, kept = without(context, asides)
    found = [restore(context, asides, item, kept) for item in _find(rest)]
    inside = {k for a, b in asides for k in range(a, b) if key_at(tokens, a + 2) != "لسان"}
    for item in _find(context):
        if item.cue[0] not in inside:
            continue
        told = _told_by(found, item.cue[0])
        if told is not None and item.shape is Shape.CITING:
            found[found.index(told)] = item  # "أضافت الصحيفة، نقلا عن 3 مصادر، أن"
        elif told is not None and item.speaker is not None and item.shape is Shape.ACCORDING:
            # "نفى المحافظ، بحسب الإذاعة، وجود …": a hand between
            found[found.index(told)] = replace(told, via=(item.speaker, *told.via))
        else:
            found.append(item)
    return found


def _told_by(found: list[Attribution], aside: int) -> Attribution | None:
    """What a verb before an aside tells after it."""
    return next((a for a in found if a.cue[0] < aside < a.content[0]), None)


def _find(context: Context) -> list[Attribution]:
    """What the rules find in a sentence whose asides are set apart."""
    tokens = context.tokens
    context, aside = _set_aside(context)
    found: list[Attribution] = []
    skip = -1
    for i, token in enumerate(tokens):
        if token.kind != WORD or context.quoted[i] or i < skip or i in aside:
            continue
        if token.key in {"بهذه", "بهذا"}:
            found += read_in_these_words(context, i)
        reading = _read_turn(context, i, found) or _read_verbal(context, i, found)
        if reading is None:
            reading = _Reading(_read_word(context, i, found))
        found += reading.found
        skip = max(skip, reading.skip)
    found += read_headline(context, found)
    found = own_subject(context, found)
    found = [refine(context, item) for item in found]
    return settle(context, found)


class _Reading(NamedTuple):
    """What was found at a word, and up to which token nothing else is read."""

    found: list[Attribution]
    skip: int = -1


def _read_turn(context: Context, i: int, found: list[Attribution]) -> _Reading | None:
    """A turn of phrase or a refusal at the word `i`; `None` where there is none."""
    tokens = context.tokens
    key = tokens[i].key
    own = own_phrase_end(tokens, i)
    if own is not None:
        return _Reading(read_own_phrase(context, i, own), own)
    if key in ACC_BY_FIRST:
        hits, end = read_according(context, i)
        if hits:
            return _Reading(hits, end)
    if strip_joint(key) in RELAYS and (hits := _read_relay(context, i)):
        return _Reading(hits)
    if key in LEARNS and (hits := read_learnt(context, i)):
        return _Reading(hits)
    if key in {"جاء", "ورد", "وجاء", "وورد"} and key_at(tokens, i + 1) == "في":
        return _Reading(read_stated_in(context, i))
    if key in REFUSED and (hits := read_refused(context, i, found)):
        a, b = hits[0].content
        return _Reading(hits, a if a > i else b if a == i else -1)
    omits = key in {"دون", "بدون"} or (key == "من" and key_at(tokens, i + 1) == "غير")
    if omits and (hits := read_without(context, i)):
        return _Reading(hits, hits[0].cue[1])
    return None


def _read_relay(context: Context, i: int) -> list[Attribution]:
    """`نقلت رويترز عن مسؤول قوله إن`, or the verb as one of saying."""
    hits = read_relayed(context, i)
    cue = Cue("asserts", "say", "نقل")
    stop = min(len(context.tokens), i + 12)
    if not hits and explicit_opening(context, i, cue, stop) is not None:
        hits = read_verb(context, i, cue)
    return hits


def _read_verbal(context: Context, i: int, found: list[Attribution]) -> _Reading | None:
    """A verb with its noun, a rejection, or what refers back; `None` where there is none."""
    tokens = context.tokens
    key = tokens[i].key
    if key in DONE | WAS_DENIED and (hits := read_done(context, i)):
        return _Reading(hits)
    if key in LIGHT and (hits := read_charge(context, i)):
        return _Reading(hits)
    if key in REJECTED and not _owned(tokens, i + 1):
        return _Reading([] if _is_told(found, i) else read_verb(context, i, _REJECTS))
    if key in CUES and key_at(tokens, i + 1) in TO_IT and refers_back(tokens, i):
        return _Reading(read_relative(context, i, found, CUES[key].stance))
    if told := read_reported(context, i) or read_estimated(context, i):
        return _Reading(told)
    if key in CUES and _shows_within(context, i, found):
        return _Reading([])
    if key in CUES and CUES[key].form in INTENDS and _is_told(found, i):
        return _Reading([])
    return None


def _read_word(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """A verb of saying, a participle, a verb with a pronoun, what refers back, at the word `i`."""
    tokens = context.tokens
    key = tokens[i].key
    owned = key in TELLS or (is_told(key) and key_at(tokens, i - 2) in PRONOUNS)
    withheld = owned and key_at(tokens, i - 1) in _UNTOLD
    if key in CUES:
        hits = read_verb(context, i, CUES[key])
        hits = hits or (read_withheld(context, i) if withheld else [])
        return hits or read_denied_headline(context, i, found)
    if key[:1] == "ل" and key[1:] in CUES and _then_says(tokens, i):
        hits = read_verb(context, i, CUES[key[1:]])
        return [replace(hit, speaker=None) for hit in hits]
    if strip_joint(key) == "تعذر":
        return read_unreached(context, i)
    if key in PARTICIPLES:
        return read_participle(context, i, PARTICIPLES[key])
    if (addressed := addressed_cue(tokens[i])) is not None:
        return read_addressed(context, i, addressed)
    if key in CALLS:
        return read_called(context, i)
    if key in RELATIVE:
        hits = read_unconfirmed(context, i, found)
        if (
            hits
            or key_at(tokens, i - 1) in {"ما", "الذي", "التي"}
            or refers_back(tokens, i)
            or (not found and denies_topic(tokens, i))
        ):
            return hits or read_relative(context, i, found, RELATIVE[key])
    if withheld:
        return read_withheld(context, i)
    participle = unlisted_participle(tokens, i)
    if participle is not None:
        return read_participle(context, i, participle)
    told = any(a.cue[0] < i < a.content[1] for a in found)
    return [] if told else read_unlisted(context, i)


def _shows_within(context: Context, i: int, found: list[Attribution]) -> bool:
    """Whether a verb of showing stands inside what somebody says: `إن الصور تُظهر توسعة`."""
    key = context.tokens[i].key
    if CUES[key].form not in _SHOWING or key[:1] == "و" or key_at(context.tokens, i - 1) == ",":
        return False
    parted = any(t.key in {"غير", "الا", "بيد", "لكن"} for t in context.tokens[max(0, i - 14) : i])
    return not parted and any(a.content[0] < i < a.content[1] and a.cue[0] < i for a in found)


def _is_told(found: list[Attribution], i: int) -> bool:
    """Whether the word at `i` stands in what somebody said."""
    return any(a.content[0] <= i < a.content[1] for a in found)


def _then_says(tokens: Sequence[Token], i: int) -> bool:
    """Whether a colon follows `ليضيف`, which otherwise tells a purpose."""
    return ":" in {key_at(tokens, k) for k in range(i + 1, i + 4)}


def _owned(tokens: Sequence[Token], k: int) -> bool:
    """Whether `رفض` before the word at `k` is a noun: `جدد الرئيس رفض بلاده التهجير`."""
    return key_at(tokens, k) in {"بلاده", "بلادها", "حكومته", "حكومتها", "بلادنا"}


_SHOWING: Final = words("أظهر أثبت كشف")
_REJECTS: Final = Cue("opines", "say", "رفض")
_UNTOLD: Final = NOT - {"ما", "وما"}


def _set_aside(context: Context) -> tuple[Context, frozenset[int]]:
    """The sentence with conditions of anonymity set aside as dates are, and their tokens.

    `طلب عدم نشر اسمه`, `شريطة عدم الكشف عن هويته` demand nothing that is a claim.
    """
    tokens = context.tokens
    spans = []
    for k, token in enumerate(tokens):
        if token.key not in _WITHHELD and token.key not in _UNWILLING:
            continue
        named = next(
            (x for x in range(k + 1, min(len(tokens), k + 5)) if tokens[x].key in _IDENTITY), None
        )
        if token.key in _UNWILLING and key_at(tokens, k + 1) not in _DISCLOSING:
            continue
        if named is None or not any(
            tokens[x].key in _DISCLOSING or tokens[x].key in _IDENTITY for x in range(k, named + 1)
        ):
            continue
        start = k - 1 if key_at(tokens, k - 1) in _ON_CONDITION else k
        if key_at(tokens, start - 1) in {"علي", "طلب", "طلبت", "طلبوا", "مع"} and start > 0:
            start -= 1
        spans.append((start, named + 1))
    if not spans:
        return context, frozenset()
    dated = bytearray(context.dated)
    for a, b in spans:
        dated[a:b] = b"\x01" * (b - a)
    aside = frozenset(x for a, b in spans for x in range(a, b))
    return context._replace(dated=bytes(dated)), aside


_WITHHELD: Final = words("عدم حجب إخفاء بعدم")


_UNWILLING: Final = words("رفض رفضت رفضوا يرفض ترفض يشأ تشأ يرغب ترغب يود تود")


_IDENTITY: Final = _LISTS["identity"]


_DISCLOSING: Final = words("ذكر نشر كشف الكشف الإفصاح إفشاء إيراد إعلان حجب إخفاء تحديد")


_ON_CONDITION: Final = _LISTS["on-condition"]
