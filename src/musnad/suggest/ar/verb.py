"""Verbs of saying, participles that carry a speaker on, and what is called something.

Knows whether a form is a verb here, and the stance it gives.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from musnad.model.claim import Certainty, Stance
from musnad.suggest.ar.clause import WITH_OBJECT, find_opening, is_estimate
from musnad.suggest.ar.cues import (
    CUES,
    NEEDS_THAT,
    OUTLETS,
    PARTICIPLES,
    PREPOSED,
    RECIPIENTS,
    SUBJECT_ENDS,
    THAT,
    Cue,
)
from musnad.suggest.ar.ending import (
    NOUN_CUES,
    REPEATS,
    clause_end,
    left_content,
    opens_after,
    quotation_before,
    that_and_that,
    without_occasion,
)
from musnad.suggest.ar.homograph import AMBIGUOUS, is_noun_here, is_passive, is_sure
from musnad.suggest.ar.participle import is_future
from musnad.suggest.ar.subject import (
    Opening,
    earlier_subject,
    fronted_subject,
    is_subject_before,
    left_subject,
    opens_second,
    part_accused,
    second_noun,
    subject_right,
    topic_before,
)
from musnad.suggest.ar.word import (
    ADVERBS,
    DEMONSTRATIVES,
    HEADS_OF,
    PRONOUNS,
    TITLES,
    is_accusative,
    is_ba_object,
    is_construct,
    is_counted_noun,
    is_masdar,
    is_name_ali,
    is_negated,
    is_nobody,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, Shape, trim
from musnad.suggest.token import FIGURE, WORD, key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "verb")
_ADJUNCT: Final = words("في خلال عبر امام علي الي عن من عقب بعد ردا تعليقا")


class _Reading(NamedTuple):
    """Who speaks by a verb and where what is said opens; `carried`: the speaker before goes on."""

    subject: Range | None
    content: Opening | None
    rule: str = "ar/verb subject"
    shape: Shape = Shape.PLAIN

    @property
    def carried(self) -> bool:
        """Whether the speaker is one named before."""
        return self.subject is None

    def carry(self, content: Opening | None) -> _Reading:
        """The same without a speaker of its own."""
        return _Reading(None, content, "ar/verb carried")


def read_verb(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """A verb of saying, with its subject after or before it, or none."""
    tokens = context.tokens
    if _is_no_cue(context, i, cue):
        return []
    if cue.form in REPEATS:
        repeated = _repeated(context, i)
        if repeated or cue.form == fold_text("أعاد"):
            return repeated
    pointed = _pointed_at(context, i, cue)
    if pointed:
        return pointed
    nobody = is_nobody(tokens, i)
    negated = is_negated(tokens, i) or nobody
    reading = _find_speaker(context, i, cue, negated=negated)
    if reading is None:
        return []
    stance: Stance = cue.stance
    certainty: Certainty | None = None
    if negated:
        turned = _negated_stance(cue, key_at(tokens, i - 1))
        if turned is None:
            return []
        stance, certainty = turned
    frame = Attribution(
        reading.subject,
        (i - 1 if negated and not nobody else i, i + 1),
        (i, i + 1),
        stance,
        reading.rule,
        certainty=certainty,
        shape=reading.shape,
        negated=negated,
        clitic=int(reading.shape is Shape.HEADLINE and opens_second(tokens, reading.subject)),
    )
    own = strip_joint(tokens[i].key) == tokens[i].key
    quoted = None if negated or not own else quotation_before(context, i)
    after = reading.subject[1] if reading.subject and reading.subject[0] > i else i + 1
    if quoted is not None and (
        after > i + 1 or reading.content is None or reading.content.explicit
    ):
        said = replace(frame, content=quoted, rule="ar/content verb subject")
        return [said, *_resumed(context, i, cue, reading.content)]
    if reading.content is None:
        return _without_content(context, i, cue, frame, negated=negated)
    return _with_content(context, i, cue, frame, reading.content, negated=negated)


def _pointed_at(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """`وأكد ذلك مصدر في الشرطة`, `ونفى ذلك المتحدث`: a pronoun before the speaker."""
    tokens = context.tokens
    if key_at(tokens, i + 1) != "ذلك" or is_negated(tokens, i):
        return []
    if not is_construct(key_at(tokens, i + 2)):
        return []
    subject = subject_right(context, i + 2, None)
    if subject is None or subject[0] != i + 2:
        return []
    return [Attribution(subject, (i, i + 1), (i + 1, i + 2), cue.stance, "ar/verb subject")]


def _is_no_cue(context: Context, i: int, cue: Cue) -> bool:
    """Whether the form at `i` is no verb of saying here, but a noun, a passive, another verb."""
    tokens = context.tokens
    key, raw = tokens[i].key, tokens[i].text
    previous, bare = key_at(tokens, i - 1), strip_joint(tokens[i].key)
    if (previous in {"ما", "بما", "مما", "لما"} and not is_negated(tokens, i)) or (
        previous in {"الي", "علي", "عن", "في", "من", "بين", "هو", "ان", "كل", "اي", "هذا"}
        and not (bare[:1] in "يت" and previous in {"ان", "هو"})
        and not (previous == "ان" and key_at(tokens, i - 2) in {"بعد", "منذ", "سبق", "قبل", "فور"})
        and earlier_subject(context, i) is None
        and bare == key
    ):
        return True
    if previous in {"ما", "وما", "مما", "بما", "لما"}:
        return True
    dual = previous.endswith(("ان", "ين", "هما", "قد", "لم")) or opens_after(context, i)
    noun = cue.form[:1] == "ت" or (len(cue.form) == 3 and cue.form[:1] != "ا")
    if noun and bare == cue.form + "ا" and not dual:
        return True  # "تضمن تعهدا": a noun, for a dual follows its subject
    if previous in _THERE_IS or _is_other_use(context, i, cue):
        return True
    if is_passive(raw, cue) or ("\u064b" in raw and key.endswith("ا")):
        return True  # vocalised as a passive, or an adjective with tanween
    quoted = key_at(tokens, i - 1) == "," and quotation_before(context, i) is not None
    if cue.form in AMBIGUOUS and not quoted and not is_sure(context, i, cue):
        return True
    if previous in {"كان", "كانت"} and key_at(tokens, i - 2) == "اذا":
        return True  # "ما إذا كان يخشى"
    if previous == "ان" and key_at(tokens, i - 2) in _IMPERSONAL:
        return True  # "من المنتظر أن تعلن النتائج"
    return is_noun_here(context, i) or _is_another_verb(context, i, cue)


_THERE_IS: Final = words("هناك وهناك ثمة وثمة فهناك")
"""Before a noun that looks like a verb: `هناك تخوف من`."""


def _is_other_use(context: Context, i: int, cue: Cue) -> bool:
    """Whether the form is no report: `المرة الأولى تعلن فيها`, `تتحدث بلسان`, `اتهموا بالخيانة`."""
    tokens = context.tokens
    following = key_at(tokens, i + 1)
    if following in _WITHIN and any(t.key in _TIMES for t in tokens[max(0, i - 4) : i]):
        return True
    if cue.form == fold_text("تحدث") and following in _TONGUES:
        return True
    if cue.form == fold_text("أشار"):  # a gesture
        while_saying = key_at(tokens, i - 1) in {"وهو", "وهي"} and key_at(tokens, i - 2) in CUES
        return while_saying or any(t.key in _BY_HAND for t in tokens[i + 1 : i + 6])
    if cue.form in _CONVICTS and any(t.key in _COURTS for t in tokens[max(0, i - 5) : i + 3]):
        return True  # a sentence, no opinion
    plural = tokens[i].key.endswith("وا")
    accused = cue.form == fold_text("اتهم") or (cue.form == fold_text("وصف") and plural)
    return accused and is_ba_object(tokens, i + 1)  # who is accused, or called so


_CONVICTS: Final = words("أدان دان")
_COURTS: Final = words("محكمة المحكمة القاضي القضاء قاض محلفين المحلفون المحلفين")
_BY_HAND: Final = words("بيده بيدها بيديه بيديها بعصاه بعصاها بإصبعه بإصبعها بأصابعه برأسه برأسها")
_TIMES: Final = words("المرة مرة المرات")
_TONGUES: Final = _LISTS["tongues"]


def _is_another_verb(context: Context, i: int, cue: Cue) -> bool:
    """Whether a form belongs to a verb that says nothing: `لن توقع على وثيقة`, `تتعارض مع`."""
    tokens = context.tokens
    raw, bare = tokens[i].text, strip_joint(tokens[i].key)
    following = key_at(tokens, i + 1)
    if bare == fold_text("توقع") and (following == "علي" or key_at(tokens, i - 1) in {"لن", "ان"}):
        return not any(t.key in THAT for t in tokens[i + 1 : i + 7])
    if cue.form == fold_text("نص"):  # "نص الاتفاق": its text
        return bare == cue.form or not any(t.key == "علي" for t in tokens[i + 1 : i + 8])
    if cue.form == fold_text("عارض") and following == "مع":
        return True
    if cue.form == fold_text("وافق"):  # an act that is promised, no bill and no plan
        on = seek(tokens, range(i + 1, min(len(tokens) - 1, i + 9)), {"علي"}, 0)
        what = key_at(tokens, on + 1)
        return not on or what[:2] == "ال" or what in _APPROVED
    # "ويدعى": is called
    return cue.form == fold_text("ادعى") and raw.endswith("ى") and bare[:1] in {"ي", "ت"}


_APPROVED: Final = _LISTS["approved"]


def _find_speaker(context: Context, i: int, cue: Cue, *, negated: bool) -> _Reading | None:
    """Who speaks by the verb at `i`, and where what is said opens; `None` where it says nothing."""
    tokens = context.tokens
    before = earlier_subject(context, i)
    content = find_opening(context, i, cue)
    subject = subject_right(context, i + 1, content)
    if content is not None and subject is not None and content.that <= subject[0]:
        subject = None
    within = key_at(tokens, i + 1) in _WITHIN
    if within and i + 3 < len(tokens):  # "أصدر بيانا قال فيه إن"
        subject = None
        if key_at(tokens, i - 1) in {"الذي", "التي"} and key_at(tokens, i - 2) in _WHEN:
            subject = subject_right(context, i + 2, content)  # "في الوقت الذي حض فيه الائتلاف"
            at = second_noun(context, *subject) if subject is not None else None
            if subject is not None and at is not None:
                subject, content = (subject[0], at), Opening(at, at, explicit=False)
        elif content is None or not content.explicit:
            content = Opening(i + 2, i + 2, explicit=True)
        elif cue.kind == "say" and content.that > i + 2:
            subject = subject_right(context, i + 2, content)  # "في وقت حذرت فيه الأمم المتحدة"
    if key_at(tokens, i + 1) in _OBJECTS.get(cue.form, ()) and i + 2 < len(tokens):
        subject, content = None, Opening(i + 1, i + 1, explicit=True)
    follows_directly = content is not None and content.that == i + 1
    leader = key_at(tokens, i - 2 if negated else i - 1)
    if leader in PRONOUNS:  # "إنها لم تنكر": what follows is the object
        subject, follows_directly = None, True
        if content is None or not content.explicit:
            at = i + 1
            while at < len(tokens) - 1 and tokens[at].key in ADVERBS:
                at += 1
            content = Opening(at, i + 1, explicit=False) if at < len(tokens) - 1 else content
        if cue.form == fold_text("وصف") and i + 1 < len(tokens) - 1:
            content = Opening(i + 1, i + 1, explicit=True)
    fronts = before is not None or is_subject_before(context, i - negated)
    fronts = fronts or _follows_subject(tokens[i].key)
    if fronts:  # "إلا أن بوتين لم يؤكد مشاركته"
        subject, follows_directly = None, True
        content = _opening_after_subject(context, i, cue, content, negated=negated)
    alone = fronts and key_at(tokens, i - 1) != "قد" and topic_before(tokens, i) is None
    if cue.form in _RECORDS and (alone or not _records(context, content)):
        return None
    fronted = fronted_subject(context, i)
    if fronted is not None:
        if content is None or not content.explicit:
            start = i + 1 + (key_at(tokens, i + 1) in PREPOSED.get(cue.form, frozenset()))
            content = Opening(start, i + 1, explicit=False)
        return _Reading(fronted, content, "ar/headline verb", Shape.HEADLINE)
    reading = _Reading(subject, content)
    if subject is None or follows_directly or _only_adjuncts(context, i + 1, content):
        named = before or _named_before(context, i, within=within)
        if named and cue.form == fold_text("أعلن") and is_thing(tokens[named[0]]):
            return None  # "الموقف سيعلن في حينه"
        reading = (
            reading.carry(content) if named is None else _Reading(named, content, "ar/subject verb")
        )
    return reading if negated else _with_object(context, i, cue, reading)


_OBJECTS: Final = {
    fold_text("وصف"): words("ما هذا هذه ذلك تلك"),
    fold_text("عزا"): words("ذلك هذا هذه الأمر السبب"),
    fold_text("أرجع"): words("ذلك هذا هذه الأمر السبب"),
}
"""What after a verb cannot speak: `ووصف ما يتداوله السكان بأنه …`, `وعزت ذلك إلى …`."""


def _follows_subject(key: str) -> bool:
    """Whether the verb is in the plural, as only after its subject: `ناجون أبلغوا الشرطة أن`."""
    bare = strip_joint(key)
    return bare.endswith("وا") or (bare[:1] in {"ي", "ت"} and bare.endswith("ون"))


def _opening_after_subject(
    context: Context, i: int, cue: Cue, content: Opening | None, *, negated: bool
) -> Opening | None:
    """Where content opens after a verb whose subject stands before it: right there, mostly."""
    tokens = context.tokens
    if cue.form == fold_text("وصف") and i + 1 < len(tokens) - 1:
        return Opening(i + 1, i + 1, explicit=True)  # "لكن الأمين وصف التقديرات بأنها"
    loose = negated or cue.stance != "asserts" or cue.kind == "do" or cue.form in WITH_OBJECT
    loose = loose or (cue.form == fold_text("قدر") and is_estimate(context, i))
    opened = content is not None and (
        content.explicit
        or content.that == i + 1
        or tokens[content.that].key in PREPOSED.get(cue.form, frozenset())
        or is_ba_object(tokens, content.that)
    )
    shows = cue.form in _SHOWING and not opened
    if (loose or shows) and not opened and i + 1 < len(tokens) - 1:
        return Opening(i + 1, i + 1, explicit=shows)
    if negated and content is not None and key_at(tokens, content.that - 1) != ",":
        mark = seek(tokens, range(i + 1, content.that), {","})
        if mark is not None and mark > i + 1:
            return Opening(i + 1, i + 1, explicit=False)
    return content


def _named_before(context: Context, i: int, *, within: bool) -> Range | None:
    """The subject to the left of the verb at `i`; `None` where a speaker is carried on."""
    tokens = context.tokens
    key = tokens[i].key
    topic = topic_before(tokens, i)
    if topic is not None:
        return topic
    if within and not is_subject_before(context, i):
        return None
    joined = key[:1] in {"و", "ف"} and CUES.get(key[1:]) is not None
    if joined or key_at(tokens, i + 1) in {"اليه", "اليها", "عليه", "عليها"}:
        return None
    left = left_subject(context, i)
    if left is not None and left[1] - left[0] == 1 and tokens[left[0]].key in PRONOUNS:
        return None
    return left


def _with_object(context: Context, i: int, cue: Cue, reading: _Reading) -> _Reading:
    """The reading in which the noun after the verb is its object, where it can be nothing else."""
    subject, content = reading.subject, reading.content
    if subject is None or subject[0] != i + 1:
        return reading
    judges = cue.stance in _JUDGING
    judges = judges or (cue.form == fold_text("قدر") and is_estimate(context, i))
    joined = strip_joint(context.tokens[i].key) != context.tokens[i].key
    judges = judges or (joined and cue.form in WITH_OBJECT | _ASCRIBES)
    if _is_counted(context, i, cue, content):
        return reading.carry(Opening(i + 1, i + 1, explicit=cue.form in NEEDS_THAT))
    if judges and is_thing(context.tokens[subject[0]]):  # "وانتقدت غياب …"
        return reading.carry(Opening(i + 1, i + 1, explicit=cue.form in NEEDS_THAT))
    if cue.stance == "demands" and content is not None and _is_addressee(context, i, subject):
        opened = Opening(i + 1, i + 1, explicit=content.explicit)
        return reading.carry(opened)  # "وناشدت مجلس الأمن التدخل"
    return reading


def _is_counted(context: Context, i: int, cue: Cue, content: Opening | None) -> bool:
    """Whether the noun after a verb is what was counted, told or done: `، فيما أعلنت إصابة 40`."""
    tokens = context.tokens
    if (content is not None and content.explicit) or key_at(tokens, i + 1) in _AUTHORS:
        return False
    led = key_at(tokens, i - 1) in {"فيما", "بينما", "حين", "كما", "ثم", "وفيما", "وبينما"}
    counts = is_counted_noun(tokens, i + 1)
    if cue.form in _ESTIMATES and counts:
        return True
    told = cue.form in WITH_OBJECT | _ESTIMATES | {"سجل", "رصد", "احصي", "وثق"}
    return led and told and (counts or is_masdar(tokens[i + 1]))


_AUTHORS: Final = words("تقرير دراسة تحقيق تحليل تقييم استطلاع إدارة إذاعة اتحاد ائتلاف منظمة")
_ESTIMATES: Final = words("قدر توقع رجح خفض رفع")


def _negated_stance(cue: Cue, negation: str) -> tuple[Stance, Certainty | None] | None:
    """What *did not* makes of a verb: `لم يؤكد` declines; `None` where it makes nothing."""
    if cue.form in _CONFESSES and negation[-1:] == "م":
        return "declines", None
    if cue.form == fold_text("استبعد"):
        return "asserts", "possible"
    if cue.stance == "denies" or cue.form in _TELLS:
        return "declines", None
    return ("doubts", None) if cue.form in _BELIEVES else None


_CONFESSES: Final = words("اعترف أقر")
_TELLS: Final = words("أكد علق كشف أوضح ذكر قال صرح أعلن رد أفاد أورد أشار بين أجاب")
_BELIEVES: Final = words("توقع رجح اعتقد رأى")


def _without_content(
    context: Context, i: int, cue: Cue, frame: Attribution, *, negated: bool
) -> list[Attribution]:
    """A verb after which nothing is said: the content stands before, or what is not told does."""
    tokens = context.tokens
    subject = frame.speaker
    if not negated:
        before = left_content(context, i)
        if before is None or subject is None or cue.form == fold_text("لفت"):
            return []
        told = any(t.key in CUES or t.key in PARTICIPLES for t in tokens[before[0] : before[1]])
        if told and key_at(tokens, i - 1) == ",":
            return []  # an apposition ends here, no content
        return [replace(frame, content=before, rule="ar/content verb subject")]
    if subject is not None:
        start = min(subject[1] if subject[0] > i else i + 1, len(tokens) - 1)
        body = trim(context, start, clause_end(context, start, i))
        place = second_noun(context, *subject)
        if place is not None and body[1] > body[0] and tokens[place].key not in DEMONSTRATIVES:
            place = None
        if place is not None:  # "ولم توضح الإدارة مكان الإطلاق"
            subject, body = (subject[0], place), (place, subject[1])
        body = body if body[1] > body[0] else frame.cue
        return [replace(frame, speaker=subject, content=body, rule="ar/negated verb")]
    if frame.stance == "declines" and i + 2 < len(tokens):
        body = trim(context, i + 1, clause_end(context, i + 1, i))
        if body[1] - body[0] > 1 and tokens[body[0]].kind == WORD:
            return [replace(frame, content=body, rule="ar/negated verb")]
    return []


def _with_content(
    context: Context, i: int, cue: Cue, frame: Attribution, content: Opening, *, negated: bool
) -> list[Attribution]:
    """A verb with what is said after it."""
    if not negated and _is_loose(context, i, cue, frame, content):
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if not content.explicit:
        body = without_occasion(context, body)
        while body[1] - body[0] > 1 and context.tokens[body[0]].key in ADVERBS | _OUTRIGHT:
            body = (body[0] + 1, body[1])  # "ونفت طهران مرارا سعيها"
        while body[1] - body[0] > 1 and context.tokens[body[1] - 1].key in _OUTRIGHT:
            body = (body[0], body[1] - 1)  # "نفى التهم جملة وتفصيلا"
    if body[1] <= body[0]:
        return []
    frame = replace(frame, content=body, via=_via(context, i, content.that))
    if cue.form == fold_text("وصف"):
        frame = _described(context, i, frame, content)
    frame = _weighed(context, cue, frame, negated=negated)
    if cue.kind == "do" and key_at(context.tokens, i + 1) not in _WITHIN:
        if frame.speaker is None and not frame.carried:
            return []
        frame = _accused(context, i, cue, frame, content)
    elif frame.speaker is not None and (cue.stance == "demands" or cue.form in _ADDRESSES):
        frame = _called_on(context, i, frame)
    parts = that_and_that(context, frame.content) if content.explicit else [frame.content]
    return [replace(frame, content=part) for part in parts]


_NARRATES: Final = words("روى حكى سرد شرح")
_OUTRIGHT: Final = words("نفيا قاطعا تاما قطعا قطعيا مطلقا باتا تكذيبا جملة وتفصيلا رفضا بشدة")
"""How outright something is denied: `نفى نفيا قاطعا تسلم …`."""


def _is_loose(context: Context, i: int, cue: Cue, frame: Attribution, content: Opening) -> bool:
    """Whether too little ties a content to its verb for it to be what is said."""
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
    """`وصف الوزير القرار بأنه …`: what is described belongs to the content."""
    tokens = context.tokens
    subject, body = frame.speaker, frame.content
    if frame.rule != "ar/verb subject" or subject is None:
        return frame
    if subject[0] == i + 1 and is_accusative(tokens[i + 1]):
        return _carried_on(frame, (i + 1, body[1]))
    second = second_noun(context, i + 1, content.that)
    if second is not None:
        speaker = (subject[0], min(subject[1], second))
        return replace(frame, speaker=speaker, content=(second, body[1]))
    joined = strip_joint(tokens[i].key) != tokens[i].key and tokens[i].key[:1] == "و"
    short = tokens[i + 1].key[:2] == "ال" and content.that - i <= 4
    if tokens[content.that].key[:3] == "بان" and joined and short:
        return _carried_on(frame, (i + 1, body[1]))
    return frame


def _carried_on(frame: Attribution, content: Range) -> Attribution:
    return replace(frame, speaker=None, rule="ar/verb carried", shape=Shape.PLAIN, content=content)


def _weighed(context: Context, cue: Cue, frame: Attribution, *, negated: bool) -> Attribution:
    """The stance that the content gives: a warning of what is, a doubt, a readiness."""
    tokens = context.tokens
    body = frame.content
    if frame.stance == "predicts" and cue.form in _WARNS and not is_future(context, body):
        frame = replace(frame, stance=_WARNS[cue.form])
    if cue.form == fold_text("رجح") and frame.certainty is None:
        frame = replace(frame, certainty="probable")
    head = strip_joint(tokens[body[0]].key)
    if frame.stance == "opines" and head in _DOUBTS:
        past = body[0] + 1 + (key_at(tokens, body[0] + 1) in {"في", "حول", "بشان", "ازاء"})
        return replace(frame, stance="doubts", content=(min(past, body[1] - 1), body[1]))
    if frame.stance in {"opines", "asserts"} and not negated and head.startswith(_READINESS):
        return replace(frame, stance="pledges")
    return frame


_WARNS: Final[dict[str, Stance]] = {fold_text("حذر"): "opines", fold_text("نبه"): "asserts"}


def _accused(
    context: Context, i: int, cue: Cue, frame: Attribution, content: Opening
) -> Attribution:
    """`اتهمت موسكو كييف بـ…`: the accused belongs to the content."""
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
        return replace(frame, speaker=(subject[0], second), content=(second, body[1]))
    if i > 0 and tokens[i].key[:1] == "و":
        return _carried_on(frame, (subject[0], body[1]))  # only the accused is named
    if content.explicit and until == content.that:
        return frame
    speaker, body = part_accused(context, subject, body, always=True)
    return replace(frame, speaker=speaker, content=body)


def _called_on(context: Context, i: int, frame: Attribution) -> Attribution:
    """`ودعت أنصارها إلى …`: who was called on is no speaker."""
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
            return replace(frame, content=(subject[1], body[1]))
    if called[0] < body[0] and tokens[called[0]].key[:2] == "ال":
        body = (called[0], body[1])  # "دعت واشنطن الطرفين إلى التهدئة"
    return replace(frame, speaker=speaker, content=body)


_ADDRESSES: Final = words("حذر أبلغ أخبر طمأن هدد")
_BEFORE_CONTENT: Final = words("ب من في عن إلى على بأن أن لـ")
_ASCRIBES: Final = words("أرجع عزا حمل تعهد وعد")
_DOUBTS: Final = words("شكوكه شكوكها شكوكهم شكوك شكه شكها الشكوك")
_READINESS: Final = tuple(fold_text(w) for w in ("استعداده", "استعدادها", "عزمه", "عزمها", "نيته"))
_RECORDS: Final = words("وثق رصد أحصى")


def _records(context: Context, content: Opening | None) -> bool:
    """Whether a body tells what it found: `وثقت المنظمة مقتل …`, `أحصت الوكالة 40 حالة`."""
    tokens = context.tokens
    if content is None:
        return False
    opener = tokens[min(content.start, len(tokens) - 1)]
    return content.explicit or opener.kind == FIGURE or is_masdar(opener)


_SHOWING: Final = words("أظهر أثبت")
_IMPERSONAL: Final = words("المنتظر المقرر المتوقع المرجح المرتقب المفترض المزمع")
_WHEN: Final = words("الوقت وقت اليوم اللحظة")
_WITHIN: Final = words("فيه فيها خلاله خلالها")
_JUDGING: Final = frozenset({"opines", "predicts", "denies", "doubts", "pledges"})


def _resumed(context: Context, i: int, cue: Cue, content: Opening | None) -> list[Attribution]:
    """The rest of a quotation that its speaker parts: `«…»، قال بصوت متقطع، «…»`."""
    tokens = context.tokens
    opens = content is not None and tokens[content.that].text in QUOTES | {":"}
    if content is None or not content.explicit or not opens:
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if body[1] <= body[0]:
        return []
    return [Attribution(None, (i, i + 1), body, cue.stance, "ar/quotation resumed")]


def _is_addressee(context: Context, i: int, subject: Range) -> bool:
    """Whether the noun after *called on* is who was called on: `، ودعت الحلفاء إلى`."""
    tokens = context.tokens
    head = tokens[subject[0]]
    if head.key[:2] != "ال" and not (head.key in HEADS_OF - TITLES and i > 3):
        return False
    if head.text.endswith("ين") and head.key not in _NAMES_IN_EEN:
        return True
    if head.key in _ADDRESSEES:
        return True
    verb = strip_joint(tokens[i].key)
    feminine = verb[-1:] == "ت" or verb[:1] == "ت"
    if not feminine and head.text.endswith(("ة", "ات")) and verb[-2:] != "وا":
        return True
    if tokens[i].key == verb or i < 4:
        return False
    earlier = [t for t in tokens[:i] if t.key in CUES]
    if not earlier or subject[1] - subject[0] > 3 or head.key in TITLES:
        return False
    before = strip_joint(earlier[-1].key)
    return feminine == (before[-1:] == "ت" or before[:1] == "ت")


_ADDRESSEES: Final = _LISTS["addressees"]
_NAMES_IN_EEN: Final = words("الأمين الصين البحرين اليمين الحسين الياسين الأربعين العين")


def _repeated(context: Context, i: int) -> list[Attribution]:
    """`جدد الوزير نفيه …`, `كررت المنظمة دعوتها إلى …`: the noun gives the stance."""
    tokens = context.tokens
    at = seek(tokens, range(i + 1, min(len(tokens), i + 9)), NOUN_CUES, 0)
    if not at or not all(t.kind == WORD and t.key not in THAT for t in tokens[i + 1 : at]):
        return []
    start = at + 1
    if key_at(tokens, start) in {"الي", "من", "علي"}:
        start += 1
    if key_at(tokens, start) in {"ان", "بان"}:
        start += 1
    body = trim(context, start, clause_end(context, start, at))
    if body[1] <= body[0]:
        return []
    subject = (i + 1, at) if at > i + 1 else None
    return [
        Attribution(
            subject,
            (i, at + 1) if subject is None else (i, i + 1),
            body,
            NOUN_CUES[tokens[at].key],
            "ar/noun cue",
        )
    ]


def _only_adjuncts(context: Context, start: int, content: Opening | None) -> bool:
    """Whether nothing but dates, places and recipients stands between the verb and its content."""
    if content is None:
        return False
    tokens = context.tokens
    if start >= len(tokens):
        return True
    key = tokens[start].key
    return bool(
        start >= content.that
        or (key in _ADJUNCT | RECIPIENTS and not is_name_ali(tokens, start))
        or key[:2] == "لل"
        or (
            context.dated[start]
            and all(
                context.dated[x] or tokens[x].key in {"يوم", ",", "مساء", "صباح"}
                for x in range(start, content.that)
            )
        )
    )


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
