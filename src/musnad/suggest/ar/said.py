"""The content of a verb of saying once its start is known, and the addressee."""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Stance
from musnad.suggest.ar.clause import is_estimate
from musnad.suggest.ar.cues import (
    NEEDS_THAT,
    OUTLETS,
    PREPOSED,
    RECIPIENTS,
    SUBJECT_ENDS,
    THAT,
    Cue,
)
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.left import second_noun
from musnad.suggest.ar.main_subject import part_accused
from musnad.suggest.ar.no_cue import WITHIN
from musnad.suggest.ar.participle import is_future
from musnad.suggest.ar.parting import that_and_that, without_occasion
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import ADVERBS, PRONOUNS, is_accusative, is_ba_object, strip_joint
from musnad.suggest.lexicon import words
from musnad.suggest.speech import Attribution, Context, Range, Shape, trim
from musnad.suggest.token import WORD, key_at
from musnad.text.fold import fold_text

_NARRATES: Final = words("روى حكى سرد شرح")
_OUTRIGHT: Final = words("نفيا قاطعا تاما قطعا قطعيا مطلقا باتا تكذيبا جملة وتفصيلا رفضا بشدة")
"""Words for the emphasis of a denial: `نفى نفيا قاطعا تسلم …`."""
_WARNS: Final[dict[str, Stance]] = {fold_text("حذر"): "opines", fold_text("نبه"): "asserts"}
_ADDRESSES: Final = words("حذر أبلغ أخبر طمأن هدد")
_BEFORE_CONTENT: Final = words("ب من في عن إلى على بأن أن لـ")
_DOUBTS: Final = words("شكوكه شكوكها شكوكهم شكوك شكه شكها الشكوك")
_READINESS: Final = tuple(fold_text(w) for w in ("استعداده", "استعدادها", "عزمه", "عزمها", "نيته"))


def with_content(
    context: Context, i: int, cue: Cue, frame: Attribution, content: Opening, *, negated: bool
) -> list[Attribution]:
    """A verb with the content after it."""
    if not negated and _is_loose(context, i, cue, frame, content):
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if not content.explicit:
        body = _past_place(context, without_occasion(context, body))
        while body[1] - body[0] > 1 and context.tokens[body[0]].key in ADVERBS | _OUTRIGHT:
            body = (body[0] + 1, body[1])  # "ونفت طهران مرارا سعيها"
        while body[1] - body[0] > 1 and context.tokens[body[1] - 1].key in _OUTRIGHT:
            body = (body[0], body[1] - 1)  # "نفى التهم جملة وتفصيلا"
    if body[1] <= body[0]:
        return []
    frame = frame._replace(content=body, via=_via(context, i, content.that))
    if cue.form == fold_text("وصف"):
        frame = _described(context, i, frame, content)
    frame = _weighed(context, cue, frame, negated=negated)
    if cue.kind == "do" and key_at(context.tokens, i + 1) not in WITHIN:
        if frame.speaker is None and not frame.carried:
            return []
        frame = _accused(context, i, cue, frame, content)
    elif frame.speaker is not None and (cue.stance == "demands" or cue.form in _ADDRESSES):
        frame = _called_on(context, i, frame)
    parts = that_and_that(context, frame.content) if content.explicit else [frame.content]
    return [frame._replace(content=part) for part in parts]


def _past_place(context: Context, body: Range) -> Range:
    """The content after the place of the speaker: `نفى سالم من اللد، الشبهات`."""
    tokens = context.tokens
    if key_at(tokens, body[0]) != "من":
        return body
    comma = next((k for k in range(body[0] + 2, body[0] + 5) if key_at(tokens, k) == ","), None)
    if comma is None or comma + 1 >= body[1] or key_at(tokens, comma + 1)[:2] != "ال":
        return body
    return comma + 1, body[1]


def _is_loose(context: Context, i: int, cue: Cue, frame: Attribution, content: Opening) -> bool:
    """Whether the link between a content and its verb is too weak for an attribution."""
    tokens = context.tokens
    key = tokens[i].key
    if key in {"يذكر", "ويذكر"} and frame.carried:
        return True
    if content.explicit:
        return False
    if frame.shape is Shape.HEADLINE and cue.form in _NARRATES:
        return True  # "الشاعر يروي أسرار القصيدة"
    prepositions = PREPOSED.get(cue.form, frozenset())
    here = content.that == i + 1
    ties = tokens[content.that].key in prepositions if content.that < len(tokens) else False
    ba = is_ba_object(tokens, content.that)
    if frame.carried and cue.form in NEEDS_THAT and not (here and (ba or ties)):
        return True
    led = key_at(tokens, i - 1) in {"كما", "حيث", "فيما", "بينما", "حين", ",", "", "ثم"} | PRONOUNS
    if frame.carried and key[:1] != "و" and cue.stance == "asserts" and not (here and led):
        return True
    if frame.rule != "ar/subject verb" or cue.form not in NEEDS_THAT:
        return False
    estimates = cue.form == fold_text("قدر") and is_estimate(context, i)
    return not (ties or ("ب" in prepositions and ba) or estimates)


def _described(context: Context, i: int, frame: Attribution, content: Opening) -> Attribution:
    """`وصف الوزير القرار بأنه …`: the thing described is part of the content."""
    tokens = context.tokens
    subject, body = frame.speaker, frame.content
    if frame.rule != "ar/verb subject" or subject is None:
        return frame
    if subject[0] == i + 1 and is_accusative(tokens[i + 1]):
        return _carried_on(frame, (i + 1, body[1]))
    second = second_noun(context, i + 1, content.that)
    if second is not None:
        speaker = (subject[0], min(subject[1], second))
        return frame._replace(speaker=speaker, content=(second, body[1]))
    joined = strip_joint(tokens[i].key) != tokens[i].key and tokens[i].key[:1] == "و"
    short = tokens[i + 1].key[:2] == "ال" and content.that - i <= 4
    if tokens[content.that].key[:3] == "بان" and joined and short:
        return _carried_on(frame, (i + 1, body[1]))
    return frame


def _carried_on(frame: Attribution, content: Range) -> Attribution:
    return frame._replace(speaker=None, rule="ar/verb carried", shape=Shape.PLAIN, content=content)


def _weighed(context: Context, cue: Cue, frame: Attribution, *, negated: bool) -> Attribution:
    """The stance by the content: a warning about the present, a doubt, a readiness."""
    tokens = context.tokens
    body = frame.content
    if frame.stance == "predicts" and cue.form in _WARNS and not is_future(context, body):
        frame = frame._replace(stance=_WARNS[cue.form])
    if cue.form == fold_text("رجح") and frame.certainty is None:
        frame = frame._replace(certainty="probable")
    head = strip_joint(tokens[body[0]].key)
    if frame.stance == "opines" and head in _DOUBTS:
        past = body[0] + 1 + (key_at(tokens, body[0] + 1) in {"في", "حول", "بشان", "ازاء"})
        return frame._replace(stance="doubts", content=(min(past, body[1] - 1), body[1]))
    if frame.stance in {"opines", "asserts"} and not negated and head.startswith(_READINESS):
        return frame._replace(stance="pledges")
    return frame


def _accused(
    context: Context, i: int, cue: Cue, frame: Attribution, content: Opening
) -> Attribution:
    """`اتهمت موسكو كييف بـ…`: the accused is part of the content."""
    tokens = context.tokens
    subject, body = frame.speaker, frame.content
    if subject is None or frame.rule != "ar/verb subject":
        return frame
    until = content.that
    while until > subject[0] and tokens[until - 1].key in {"ب", "ـ"}:
        until -= 1  # "بـ«الخداع»"
    opens = tokens[until].key in PREPOSED.get(cue.form, frozenset())
    opens = opens or tokens[until].key in {"بان", "بانه", "بانها", "بانهم"}
    if not (opens or is_ba_object(tokens, until) or cue.form == fold_text("حمل")):
        return frame
    second = second_noun(context, subject[0], until)
    if second is not None:
        return frame._replace(speaker=(subject[0], second), content=(second, body[1]))
    if i > 0 and tokens[i].key[:1] == "و":
        return _carried_on(frame, (subject[0], body[1]))  # only the accused is named
    if content.explicit and until == content.that:
        return frame
    speaker, body = part_accused(context, subject, body, always=True)
    return frame._replace(speaker=speaker, content=body)


def _called_on(context: Context, i: int, frame: Attribution) -> Attribution:
    """`ودعت أنصارها إلى …`: the addressee is not a speaker."""
    tokens = context.tokens
    subject = frame.speaker
    if subject is None:
        return frame
    owned = tokens[subject[0]].text.endswith(("ها", "هم", "ه")) and subject[0] > i
    if owned and subject[1] - subject[0] == 1 and tokens[i].key[:1] == "و":
        return _carried_on(frame, frame.content)
    if frame.rule != "ar/verb subject":
        return frame
    speaker, called = part_accused(context, subject, frame.content, always=False)
    body = frame.content
    gap = tokens[subject[1] : body[0]]
    if subject[1] < body[0] <= subject[1] + 5 and gap[0].kind == WORD:
        plain = gap[0].key not in SUBJECT_ENDS | _BEFORE_CONTENT and not is_ba_object(
            tokens, subject[1]
        )
        if plain and not context.dated[subject[1]]:
            return frame._replace(content=(subject[1], body[1]))
    if called[0] < body[0] and tokens[called[0]].key[:2] == "ال":
        body = (called[0], body[1])  # "دعت واشنطن الطرفين إلى التهدئة"
    return frame._replace(speaker=speaker, content=body)


def _via(context: Context, i: int, end: int) -> tuple[Range, ...]:
    """The medium to which the speaker spoke, between verb and content: `لوكالة رويترز`."""
    tokens = context.tokens
    for k in range(i + 1, min(end, len(tokens))):
        key = tokens[k].key
        if key in RECIPIENTS and (
            key in OUTLETS
            or key_at(tokens, k + 1) in OUTLETS
            or key in {"للتلفزيون", "للاناضول", "للجزيره", "للعربيه"}
        ):
            stop = k + 1
            while (
                stop < end
                and stop < k + 5
                and tokens[stop].kind == WORD
                and not context.dated[stop]
                and tokens[stop].key not in SUBJECT_ENDS | THAT | {"في", "من"}
            ):
                stop += 1
            return ((k, stop),)
    return ()
