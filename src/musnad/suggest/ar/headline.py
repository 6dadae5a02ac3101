"""Headlines: a colon, two clauses with separate speakers, no full stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.cues import (
    ANONYMOUS,
    BEFORE_OF,
    CUES,
    FURNITURE,
    INSTITUTIONS,
    LEADING,
    OUTLETS,
    PLURAL_ANONYMOUS,
)
from musnad.suggest.ar.main_subject import fronted_subject, is_headline
from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.owner import STATE_OF
from musnad.suggest.ar.tense import is_imperfect, read_mood
from musnad.suggest.ar.word import (
    HEADS_OF,
    SURNAMES,
    TITLES,
    is_masdar,
    is_masdar_form,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import read_list, read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Shape, trim
from musnad.suggest.token import FIGURE, WORD, Token, key_at

_WORDS: Final = read_lists("ar", "headline")
_OPENS_SPEECH: Final = words("لا لم لن ليس نحن هذا هذه قد")
_LISTS: Final = words("التالية التالي الآتي الآتية وهي هي منها التاليين وهم")
_LABELS: Final = words("حصري عاجل خاص مقابلة تحديث تحليل حصريا")
_QUESTIONS: Final = words("كيف هل لماذا ماذا متى أين كم من_ ما_ أي")
_TOPICS: Final = words(read_list("ar", "topics"))
_SPEAKERS: Final = (
    TITLES | BEFORE_OF | INSTITUTIONS | HEADS_OF | ANONYMOUS | PLURAL_ANONYMOUS | OUTLETS
) | words(read_list("ar", "speakers"))
_GIVEN: Final = words(read_list("ar", "given-names"))
_DEEDS: Final = words("عملية عملي هجوم هجم تصريح قرار سياسة خطوة خطو")
_OCCASIONS: Final = words("خلال بعد قبل عن حول بشأن أمام تعليقا ردا عقب أثناء في بخصوص عبر")
_PAPERS: Final = _WORDS["papers"]
_NAME: Final = 7
"""A name in quotation marks has fewer tokens than this with its marks."""


def read_headline(context: Context, found: list[Attribution]) -> list[Attribution]:
    """`بوتين: …`, `… : الشرطة` in a separate paragraph, or before a quotation.

    `found` are attributions by its verbs: `مسعفون: مقتل 27 والجيش ينفي استهداف مدنيين` has both.
    """
    tokens = context.tokens
    size = len(tokens)
    colon = next((k for k, t in enumerate(tokens) if t.key == ":" and not context.quoted[k]), None)
    if colon is None or colon == 0 or colon + 3 > size:
        return []
    verb = _verb_in_label(context, colon)
    if verb is not None:
        found[:] = [a for a in found if a.cue[0] > colon]
    found[:] = [a for a in found if a.speaker is None or not _is_deed(tokens, a.speaker[0], colon)]
    starts = [a.speaker[0] if a.speaker else a.cue[0] for a in found]
    alone = is_headline(context)
    if any(start <= colon for start in starts) or (found and not alone):
        return []
    said = _quoted_before(context, colon, found)
    if said is not None:
        return [said]
    begin = 2 if tokens[0].key in _LABELS and tokens[1].key in {"-", "/", "|"} else 0
    before, after = tokens[begin:colon], tokens[colon + 1 :]
    if not before or tokens[colon - 1].kind == FIGURE:
        return []
    if len(before) == 1 and before[0].key[:1] == "و" and strip_joint(before[0].key) in CUES:
        return []  # a verb: "وبيّن: …"
    source = before[0].key in ANONYMOUS and len(before) > 1 and before[1].key != "الصوره"
    if any(t.key in FURNITURE for t in before[:2]) and not source:
        return []
    quote_next = any(a == colon + 1 for a, _ in context.sentence.quotations)
    short = verb or _label_end(before, after)
    before = before[:short] if short else before
    opens = len(before) <= 7 and (alone or quote_next) and before[-1].key not in _LISTS
    if opens and (quote_next or not _asks(after)) and is_speaker(before, after):
        content = trim(context, colon + 1, min(starts, default=size))
        named = content[1] - content[0] <= 3 and tokens[content[1] - 1].key in OUTLETS | _PAPERS
        if content[1] > content[0] and not named:
            a = content[0]
            denied = tokens[a].key == "لا" and key_at(tokens, a + 1) == "صحه"
            stance: Stance = "denies" if denied else "asserts"
            ends = begin + short if short else colon
            to = next((k for k in range(begin + 1, ends) if tokens[k].key[:2] == "لل"), ends)
            speaker, cue = (begin, to), (colon, colon + 1)
            item = Attribution(speaker, cue, content, stance, "ar/headline")
            return [item._replace(clitic=int(tokens[0].key[:3] == "وال"))]
    if alone and _names_body(after):
        content = trim(context, 0, colon)
        cue = (colon, colon + 1)
        return [Attribution((colon + 1, size), cue, content, "asserts", "ar/headline")]
    return []


def _names_body(after: Sequence[Token]) -> bool:
    """Whether what follows a colon is the name of a speaker: `… : الشرطة`."""
    return (
        len(after) <= 4
        and all(t.kind == WORD and t.key not in CUES for t in after)
        and not any(t.key[:1] == "ي" and len(t.key) > 3 for t in after[1:])
        and not any(read_mood(after, k) for k in range(len(after)))
        and (after[0].key in INSTITUTIONS or after[-1].key in INSTITUTIONS)
    )


def _quoted_before(context: Context, colon: int, found: list[Attribution]) -> Attribution | None:
    """`"لم أر شيئا كهذا": صياد يروي …`: a quotation, a colon, and who said it."""
    tokens = context.tokens
    if (0, colon - 1) not in context.sentence.quotations or not is_headline(context):
        return None
    first = next((a.speaker for a in found if a.speaker and a.speaker[0] == colon + 1), None)
    end = next(
        (k for k in range(colon + 2, len(tokens)) if tokens[k].key[:1] in {"ي", "ت"}), len(tokens)
    )
    if first is None and not is_speaker(tokens[colon + 1 : end], tokens[1:colon]):
        return None
    return Attribution(
        first or (colon + 1, end),
        (colon, colon + 1),
        trim(context, 0, colon),
        "asserts",
        "ar/headline",
    )


def is_speaker(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether the words before a colon name a speaker, and not a topic: `قضية الجسر: …`.

    True for an office, a body, a state, a known name, a name in quotation marks. Of other names,
    only for those of one to three words that are no common noun; and for those of two words of
    which the second has the article (`غصن اللوز`) only if a person is speaking in what follows.
    """
    if 2 < len(before) < _NAME and before[0].text in QUOTES and before[-1].text in QUOTES:
        return True  # "«صحة غزة»: …", a name
    before = [t for t in before if t.text not in QUOTES and t.key != "و"]
    if not before:
        return False
    head = before[0]
    if head.key[:3] == "وال":
        head = replace(head, key=head.key[1:])
    if head.key in STATE_OF or head.key in SURNAMES:
        return after[0].key[:2] == "ال" or not _tells_event(after)
    if head.kind != WORD or head.key in _TOPICS or is_thing(head):
        return False
    bare = head.key[2:] if head.key[:2] == "ال" else head.key
    if head.key in _GIVEN and 1 < len(before) < _NAME and all(t.kind == WORD for t in before):
        return True
    if head.key in _SPEAKERS or bare in _SPEAKERS:
        return True
    if head.text.endswith(("ون", "ين")) and len(head.key) > 4:
        return True  # "مسعفون", "مراقبون"
    spoken = _is_spoken(after)
    if head.key[:2] == "ال" or head.text.endswith(("ة", "ات", "اء")):
        return spoken and head.key[:2] != "ال"
    if len(before) > 3 or any(t.kind != WORD or t.key in LEADING for t in before):
        return spoken and len(before) <= 4
    if len(before) > 1 and before[1].key[:2] == "ال":
        return spoken
    return spoken or not _tells_event(after)


def _verb_in_label(context: Context, colon: int) -> int | None:
    """The verb of a label before speech: `سالم رضا يتصل بالوزير: يجب وقف النار`."""
    tokens = context.tokens
    if not is_headline(context) or not _is_spoken(tokens[colon + 1 :]):
        return None
    for k in range(1, min(colon, 5)):
        if is_imperfect(tokens[k]) and tokens[k].key not in _GIVEN and not is_thing(tokens[k]):
            return k if is_speaker(tokens[:k], tokens[colon + 1 :]) else None
        if tokens[k].kind != WORD or tokens[k].key in _OCCASIONS:
            return None
    return None


def _is_deed(tokens: Sequence[Token], k: int, colon: int) -> bool:
    """Whether a definite verbal noun right after a label is the subject: `تركيا: العمليات …`."""
    deed = tokens[k].key.removeprefix("ال").removesuffix("ات")
    return k == colon + 1 and (
        is_thing(tokens[k]) or is_masdar_form(deed, hamza=False) or deed in _DEEDS
    )


def _label_end(before: Sequence[Token], after: Sequence[Token]) -> int | None:
    """Where a speaker ends before an occasion or whom it is about: `سالم عن الهدنة: …`."""
    for k in range(1, len(before) - 1):
        to = before[k].key[:1] == "ل" and before[k].key[:2] != "لل" and len(before[k].key) > 4
        if before[k].key in _OCCASIONS or (to and before[k].key[1:] in _GIVEN):
            source = before[k].key in {"عن", "من"} and before[0].key in OUTLETS
            return k if not source and is_speaker(before[:k], after) else None
    return None


def _asks(after: Sequence[Token]) -> bool:
    return after[-1].key == "?" or after[0].key in _QUESTIONS


def _tells_event(after: Sequence[Token]) -> bool:
    """Whether it starts with a figure or a verbal noun, like an event: `كارديا: توقيف 12`."""
    return after[0].kind == FIGURE or is_masdar(after[0]) or after[0].key in NUMBER_WORDS


def _is_spoken(after: Sequence[Token]) -> bool:
    """Whether what follows has the form of speech: first person, denial, future or obligation."""
    if after[0].text in QUOTES or after[0].key in _OPENS_SPEECH:
        return True
    return any(
        read_mood(after, k) is not None or (t.key.endswith("نا") and len(t.key) > 4)
        for k, t in enumerate(after[:5])
    )


def read_denied_headline(context: Context, i: int, found: list[Attribution]) -> list[Attribution]:
    """`الجيش يعلن السيطرة على القصر والدعم السريع ينفي`: the clause before is denied."""
    tokens = context.tokens
    last = i >= len(tokens) - 2
    if not found or not last or tokens[i].key not in CUES or CUES[tokens[i].key].stance != "denies":
        return []
    subject = fronted_subject(context, i)
    if subject is None or found[-1].content[0] >= subject[0]:
        return []
    a, b = found[-1].content
    found[-1] = found[-1]._replace(content=trim(context, a, min(b, subject[0])))
    return [
        Attribution(
            subject,
            (i, i + 1),
            found[-1].content,
            "denies",
            "ar/headline verb",
            shape=Shape.HEADLINE,
            clitic=int(tokens[subject[0]].key[:3] == "وال"),
        )
    ]
