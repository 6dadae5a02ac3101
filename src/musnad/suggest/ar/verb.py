"""Verbs of saying, participles that carry a speaker on, and what is called something.

Knows whether a form is a verb here, and the stance it gives.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Certainty, Stance
from musnad.suggest.ar.clause import WITH_OBJECT, find_opening, is_estimate
from musnad.suggest.ar.cues import (
    BEFORE_OF,
    CUES,
    NEEDS_THAT,
    NOT,
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
    part_accused,
    second_noun,
    subject_right,
)
from musnad.suggest.ar.word import (
    ADVERBS,
    HEADS_OF,
    PRONOUNS,
    TITLES,
    is_ba_object,
    is_masdar,
    is_name_ali,
    is_negated,
    is_nobody,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, trim
from musnad.suggest.token import FIGURE, WORD, key_at
from musnad.text.fold import fold_text


def read_verb(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """A verb of saying, with its subject after or before it, or none."""
    tokens = context.tokens
    key = tokens[i].key
    previous = key_at(tokens, i - 1)
    bare = strip_joint(key)
    if (previous in {"ما", "بما", "مما", "لما"} and not is_negated(tokens, i)) or (
        previous in {"الي", "علي", "عن", "في", "من", "بين", "هو", "ان", "كل", "اي", "هذا"}
        and not (bare[:1] in "يت" and previous in {"ان", "هو"})
        and not (previous == "ان" and key_at(tokens, i - 2) in {"بعد", "منذ", "سبق", "قبل", "فور"})
        and earlier_subject(context, i) is None
        and bare == key
    ):
        return []
    raw = tokens[i].text
    if bare == cue.form + "ا" and not previous.endswith(("ان", "ين", "هما", "قد", "لم")):
        return []  # "تضمن تعهدا": a noun, for a dual follows its subject
    if is_passive(raw, cue) or ("\u064b" in raw and key.endswith("ا")):
        return []  # vocalised as a passive, or an adjective with tanween
    if previous in {"ما", "وما", "مما", "بما", "لما"}:
        return []
    if cue.form in AMBIGUOUS and not is_sure(context, i, cue):
        return []
    if previous == "ان" and key_at(tokens, i - 2) in _IMPERSONAL:
        return []  # "من المنتظر أن تعلن النتائج"
    if is_noun_here(context, i):
        return []
    signs = bare == fold_text("توقع") and (
        key_at(tokens, i + 1) == "علي" or previous in {"لن", "ان"}
    )
    if signs and not any(t.key in THAT for t in tokens[i + 1 : i + 7]):
        return []  # "لن توقع على وثيقة"
    if cue.form in REPEATS:
        repeated = _repeated(context, i)
        if repeated or cue.form == fold_text("أعاد"):
            return repeated
    if cue.form == fold_text("نص") and (
        bare == cue.form or not any(t.key == "علي" for t in tokens[i + 1 : i + 8])
    ):
        return []  # "نص الاتفاق": its text
    if cue.form == fold_text("عارض") and key_at(tokens, i + 1) == "مع":
        return []  # "تتعارض مع"
    if cue.form == fold_text("ادعى") and raw.endswith("ى") and bare[:1] in {"ي", "ت"}:
        return []  # "ويدعى": is called
    nobody = is_nobody(tokens, i)
    negated = previous in NOT or nobody
    before = earlier_subject(context, i)
    content = find_opening(context, i, cue)
    subject = subject_right(context, i + 1, content)
    if content is not None and subject is not None and content.that <= subject[0]:
        subject = None
    within = key_at(tokens, i + 1) in _WITHIN
    if within and i + 3 < len(tokens):  # "أصدر بيانا قال فيه إن"
        subject = None
        if content is None or not content.explicit:
            content = Opening(i + 2, i + 2, explicit=True)
        elif cue.kind == "say" and content.that > i + 2:
            subject = subject_right(context, i + 2, content)  # "في وقت حذرت فيه الأمم المتحدة"
    follows_directly = content is not None and content.that == i + 1
    steps: tuple[str, ...] = (f"cue {tokens[i].text}",)
    carried = False
    rule = "ar/verb subject"
    leader = key_at(tokens, i - 2 if negated else i - 1)
    if leader in PRONOUNS:  # "إنها لم تنكر": what follows is the object
        subject, follows_directly = None, True
        if content is None or not content.explicit:
            at = i + 1
            while at < len(tokens) - 1 and tokens[at].key in ADVERBS:
                at += 1
            content = Opening(at, i + 1, explicit=False) if at < len(tokens) - 1 else content
    if before is not None or is_subject_before(
        context, i - negated
    ):  # "إلا أن بوتين لم يؤكد مشاركته"
        subject, follows_directly = None, True
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
            content = Opening(i + 1, i + 1, explicit=shows)
        elif negated and content is not None and key_at(tokens, content.that - 1) != ",":
            mark = next((x for x in range(i + 1, content.that) if tokens[x].key == ","), None)
            if mark is not None and mark > i + 1:
                content = Opening(i + 1, i + 1, explicit=False)
        if cue.form in _RECORDS:
            return []
    if cue.form in _RECORDS and not _records(context, content):
        return []
    fronted = fronted_subject(context, i)
    if fronted is not None:
        subject, rule = fronted, "ar/headline verb"
        if content is None or not content.explicit:
            content = Opening(
                i + 1 + (key_at(tokens, i + 1) in PREPOSED.get(cue.form, frozenset())),
                i + 1,
                explicit=False,
            )
    elif subject is None or follows_directly or _only_adjuncts(context, i + 1, content):
        left = None
        topic = key[:1] == "ف" and tokens[0].key in {"اما", "واما"} and 1 < i < 12
        if topic:
            left = (1, i)
        elif not within or is_subject_before(context, i):
            joined = key[:1] in {"و", "ف"} and CUES.get(key[1:]) is not None
            joined = joined or key_at(tokens, i + 1) in {"اليه", "اليها", "عليه", "عليها"}
            left = None if joined else left_subject(context, i)
        if left is not None and left[1] - left[0] == 1 and tokens[left[0]].key in PRONOUNS:
            subject, carried, rule = None, True, "ar/verb carried"
        elif before is not None:
            subject, rule = before, "ar/subject verb"
        elif left is not None:
            subject, rule = left, "ar/subject verb"
        else:
            subject, carried, rule = None, True, "ar/verb carried"
    if subject is not None and subject[0] == i + 1 and not negated:
        judges = cue.stance in _JUDGING
        judges = judges or (cue.form == fold_text("قدر") and is_estimate(context, i))
        judges = judges or (bare != key and cue.form in WITH_OBJECT | _ASCRIBES)
        if judges and is_thing(tokens[subject[0]]):
            subject, carried, rule = None, True, "ar/verb carried"  # "وانتقدت غياب …"
            content = Opening(i + 1, i + 1, explicit=cue.form in NEEDS_THAT)
        elif cue.stance == "demands" and content is not None and _is_addressee(context, i, subject):
            subject, carried, rule = None, True, "ar/verb carried"  # "ودعت الحلفاء إلى …"
    stance: Stance = cue.stance
    certainty: Certainty | None = None
    if negated:
        if cue.form in {fold_text("اعترف"), fold_text("أقر")} and previous[-1:] == "م":
            stance = "declines"
        elif cue.form == fold_text("استبعد"):
            stance, certainty = "asserts", "possible"
        elif cue.stance == "denies" or cue.form in {
            fold_text(w)
            for w in (
                "أكد",
                "علق",
                "كشف",
                "أوضح",
                "ذكر",
                "قال",
                "صرح",
                "أعلن",
                "رد",
                "أفاد",
                "أورد",
                "أشار",
                "بين",
                "أجاب",
            )
        }:
            stance = "declines"
        elif cue.form in {
            fold_text("توقع"),
            fold_text("رجح"),
            fold_text("اعتقد"),
            fold_text("رأى"),
        }:
            stance = "doubts"
        else:
            return []
        steps = (*steps, "negated")
    cue_range = (i - 1 if negated and not nobody else i, i + 1)
    quoted = None if negated or bare != key else quotation_before(context, i)
    resumed = content
    after = subject[1] if subject is not None and subject[0] > i else i + 1
    if quoted is not None and (after > i + 1 or content is None or content.explicit):
        content = None
    if content is None:
        # the content stands before: `"…"، قال فلان`
        before_verb = left_content(context, i - (1 if negated else 0))
        if (
            before_verb is not None
            and key_at(tokens, i - 1) == ","
            and any(
                t.key in CUES or t.key in PARTICIPLES
                for t in tokens[before_verb[0] : before_verb[1]]
            )
        ):
            before_verb = None  # an apposition ends here, no content
        if cue.form == fold_text("لفت"):
            before_verb = None
        if quoted is not None:
            before_verb = quoted
        if before_verb is not None and (subject is not None or quoted) and not negated:
            said = Attribution(
                subject,
                cue_range,
                before_verb,
                stance,
                "ar/content verb subject",
                carried=subject is None,
                steps=steps,
            )
            return [said, *_resumed(context, i, resumed)]
        if negated and subject is None and stance == "declines" and i + 2 < len(tokens):
            body = trim(context, i + 1, clause_end(context, i + 1, i))
            if body[1] - body[0] > 1 and tokens[body[0]].kind == WORD:
                return [
                    Attribution(
                        None, cue_range, body, stance, "ar/negated verb", carried=True, steps=steps
                    )
                ]
        if negated and subject is not None:
            start = subject[1] if subject[0] > i else i + 1
            start = min(start, len(tokens) - 1)
            body = trim(context, start, clause_end(context, start, i))
            place = second_noun(context, *subject) if body[1] <= body[0] else None
            if place is not None:  # "ولم توضح الإدارة مكان الإطلاق"
                subject, body = (subject[0], place), (place, subject[1])
            if body[1] - body[0] < 1:
                body = cue_range
            return [
                Attribution(
                    subject, cue_range, body, stance, "ar/negated verb", carried=False, steps=steps
                )
            ]
        return []
    if key in {"يذكر", "ويذكر"} and carried:
        return []
    opens_here = content.that == i + 1 and (
        is_ba_object(tokens, i + 1) or key_at(tokens, i + 1) in PREPOSED.get(cue.form, frozenset())
    )
    if not (content.explicit or opens_here) and carried and not negated and cue.form in NEEDS_THAT:
        return []
    close = content.that == i + 1 and previous in {"كما", "حيث", "فيما", ",", "", "ثم"}
    if (
        carried
        and not content.explicit
        and key[:1] != "و"
        and cue.stance == "asserts"
        and not negated
        and not close
    ):
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if not content.explicit:
        body = without_occasion(context, body)
    if body[1] <= body[0]:
        return []
    if stance == "predicts" and cue.form == fold_text("حذر") and not is_future(context, body):
        stance = "opines"
    if stance == "predicts" and cue.form == fold_text("نبه") and not is_future(context, body):
        stance = "asserts"
    if cue.form == fold_text("رجح") and certainty is None:
        certainty = "probable"
    if rule == "ar/subject verb" and not content.explicit and cue.form in NEEDS_THAT:
        opens = tokens[content.that].key in PREPOSED.get(cue.form, frozenset())
        opens = opens or ("ب" in PREPOSED.get(cue.form, "") and is_ba_object(tokens, content.that))
        if not (opens or (cue.form == fold_text("قدر") and is_estimate(context, i))):
            return []
    if cue.form == fold_text("وصف") and rule == "ar/verb subject" and subject is not None:
        second = second_noun(context, i + 1, content.that)
        if second is not None:
            subject, body = (subject[0], min(subject[1], second)), (second, body[1])
        elif tokens[content.that].key[:3] == "بان" and key[:1] == "و" and bare != key:
            whole = content.that - i - 1
            if tokens[i + 1].key[:2] == "ال" and whole <= 3:
                subject, carried, body = None, True, (i + 1, body[1])
                rule = "ar/verb carried"
    head = strip_joint(tokens[body[0]].key)
    if stance == "opines" and head in _DOUBTS:
        stance = "doubts"
        past = body[0] + 1 + (key_at(tokens, body[0] + 1) in {"في", "حول", "بشان", "ازاء"})
        body = (min(past, body[1] - 1), body[1])
    if stance in {"opines", "asserts"} and not negated and head.startswith(_READINESS):
        stance = "pledges"
    via = _via(context, i, content.that)
    if cue.kind == "do" and not within and subject is None and not carried:
        return []
    if cue.kind == "do" and not within and subject is not None:
        until = content.that
        while until > subject[0] and tokens[until - 1].key in {"ب", "ـ"}:
            until -= 1  # "بـ«الخداع»"
        opens = tokens[until].key in PREPOSED.get(cue.form, frozenset())
        opens = opens or is_ba_object(tokens, until) or cue.form == fold_text("حمل")
        second = second_noun(context, subject[0], until)
        if rule == "ar/verb subject" and second is not None and opens:
            subject, body = (subject[0], second), (second, body[1])
        elif rule == "ar/verb subject" and opens and i > 0 and key[:1] == "و":
            body = (subject[0], body[1])  # only the accused is named
            subject, carried = None, True
            rule = "ar/verb carried"
        elif rule == "ar/verb subject" and opens and (not content.explicit or until < content.that):
            subject, body = part_accused(context, subject, body, always=True)
    elif (
        cue.stance == "demands"
        and subject is not None
        and subject[1] - subject[0] == 1
        and key[:1] == "و"
        and tokens[subject[0]].text.endswith(("ها", "هم", "ه"))
        and subject[0] > i
    ):
        subject, carried, rule = None, True, "ar/verb carried"  # "ودعت أنصارها إلى …"
    elif cue.stance == "demands" and rule == "ar/verb subject" and subject is not None:
        subject, called = part_accused(context, subject, body, always=False)
        if called[0] < body[0] and tokens[called[0]].key[:2] == "ال":
            body = (called[0], body[1])  # "دعت واشنطن الطرفين إلى التهدئة"
    parts = that_and_that(context, body) if content.explicit else [body]
    return [
        Attribution(
            subject,
            cue_range,
            part,
            stance,
            rule,
            carried=carried,
            via=via,
            certainty=certainty,
            steps=steps,
        )
        for part in parts
    ]


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
_WITHIN: Final = words("فيه فيها خلاله خلالها")


_JUDGING: Final = frozenset({"opines", "predicts", "denies", "doubts", "pledges"})


def _resumed(context: Context, i: int, content: Opening | None) -> list[Attribution]:
    """The rest of a quotation that its speaker parts: `«…»، قال بصوت متقطع، «…»`."""
    tokens = context.tokens
    opens = content is not None and tokens[content.that].text in QUOTES | {":"}
    if content is None or not content.explicit or not opens:
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if body[1] <= body[0]:
        return []
    return [
        Attribution(
            None, (i, i + 1), body, CUES[tokens[i].key].stance, "ar/quotation resumed",
            carried=True, steps=(f"cue {tokens[i].text}",),
        )
    ]  # fmt: skip


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
    if not earlier or subject[1] - subject[0] > 3 or head.key in TITLES | BEFORE_OF:
        return False
    before = strip_joint(earlier[-1].key)
    return feminine == (before[-1:] == "ت" or before[:1] == "ت")


_ADDRESSEES: Final = words(
    "الدول المجتمع الأطراف الأهالي السكان العالم الجميع الفصائل الناس الجهات المنظمات الجماعات"
)
_NAMES_IN_EEN: Final = words("الأمين الصين البحرين اليمين الحسين الياسين الأربعين العين")


def _repeated(context: Context, i: int) -> list[Attribution]:
    """`جدد الوزير نفيه …`, `كررت المنظمة دعوتها إلى …`: the noun gives the stance."""
    tokens = context.tokens
    at = next((x for x in range(i + 1, min(len(tokens), i + 9)) if tokens[x].key in NOUN_CUES), 0)
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
    steps = (f"cue {tokens[i].text} {tokens[at].text}",)
    return [
        Attribution(
            subject, (i, at + 1) if subject is None else (i, i + 1), body,
            NOUN_CUES[tokens[at].key], "ar/noun cue", carried=subject is None, steps=steps,
        )
    ]  # fmt: skip


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
        or (
            key
            in {
                "في",
                "خلال",
                "عبر",
                "امام",
                "علي",
                "الي",
                "عن",
                "من",
                "عقب",
                "بعد",
                "ردا",
                "تعليقا",
            }
            | RECIPIENTS
            and not is_name_ali(tokens, start)
        )
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
