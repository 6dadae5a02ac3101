"""The speaker of a verb of saying, and where its content starts."""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.suggest.ar.clause import WITH_OBJECT, find_opening, is_estimate
from musnad.suggest.ar.cues import CUES, NEEDS_THAT, PREPOSED, RECIPIENTS, Cue
from musnad.suggest.ar.left import earlier_subject, left_subject, second_noun, topic_before
from musnad.suggest.ar.main_subject import fronted_subject, is_subject_before
from musnad.suggest.ar.no_cue import WITHIN
from musnad.suggest.ar.owner import STATE_OF
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.word import (
    ADVERBS,
    HEADS_OF,
    PRONOUNS,
    TITLES,
    is_ba_object,
    is_counted_noun,
    is_masdar,
    is_masdar_form,
    is_name_ali,
    is_thing,
    strip_joint,
)
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context, Range, Shape
from musnad.suggest.token import FIGURE, key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "verb")
_ADJUNCT: Final = words("في خلال عبر امام علي الي عن من عقب بعد ردا تعليقا")
_OBJECTS: Final = {
    fold_text("وصف"): words("ما هذا هذه ذلك تلك"),
    fold_text("عزا"): words("ذلك هذا هذه الأمر السبب"),
    fold_text("أرجع"): words("ذلك هذا هذه الأمر السبب"),
}
"""Words that cannot be the speaker of a verb: `ووصف ما يتداوله السكان بأنه …`, `وعزت ذلك إلى …`."""
_AUTHORS: Final = words("تقرير دراسة تحقيق تحليل تقييم استطلاع إدارة إذاعة اتحاد ائتلاف منظمة")
_ESTIMATES: Final = words("قدر توقع رجح خفض رفع")
_ASCRIBES: Final = words("أرجع عزا حمل تعهد وعد")
_TELLS: Final = words("أبلغ أخبر")
_RECORDS: Final = words("وثق رصد أحصى")
_SHOWING: Final = words("أظهر أثبت")
_ALL_OF: Final = words("جميع كافة سائر")
_WHEN: Final = words("الوقت وقت اليوم اللحظة")
_JUDGING: Final = frozenset({"opines", "predicts", "denies", "doubts", "pledges"})
_ADDRESSEES: Final = _LISTS["addressees"]
_NAMES_IN_EEN: Final = words("الأمين الصين البحرين اليمين الحسين الياسين الأربعين العين")
_NO_SPEAKER: Final = _ADJUNCT | RECIPIENTS


class _Reading(NamedTuple):
    """A verb's speaker and the start of its content; `carried`: the previous speaker continues."""

    subject: Range | None
    content: Opening | None
    rule: str = "ar/verb subject"
    shape: Shape = Shape.PLAIN

    @property
    def carried(self) -> bool:
        """Whether the speaker was named before."""
        return self.subject is None

    def carry(self, content: Opening | None) -> _Reading:
        """The same reading, with the previous speaker."""
        return _Reading(None, content, "ar/verb carried")


def find_speaker(context: Context, i: int, cue: Cue, *, negated: bool) -> _Reading | None:
    """The speaker of the verb at `i` and the start of its content; `None` if it has none."""
    tokens = context.tokens
    before = earlier_subject(context, i)
    content = find_opening(context, i, cue)
    subject = subject_right(context, i + 1, content)
    if content is not None and subject is not None and content.that <= subject[0]:
        subject = None
    within = key_at(tokens, i + 1) in WITHIN
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
    fronts = fronts or _follows_subject(tokens[i].key) or _tells_a_state(context, i, cue)
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


def _follows_subject(key: str) -> bool:
    """Whether the verb is in the plural, hence after its subject: `ناجون أبلغوا الشرطة أن`."""
    bare = strip_joint(key)
    return bare.endswith("وا") or (bare[:1] in {"ي", "ت"} and bare.endswith("ون"))


def _tells_a_state(context: Context, i: int, cue: Cue) -> bool:
    """Whether one state tells another: `إسرائيل أبلغت واشنطن أنها`."""
    both = {key_at(context.tokens, i - 1), key_at(context.tokens, i + 1)}
    return cue.form in _TELLS and both <= STATE_OF.keys()


def _opening_after_subject(
    context: Context, i: int, cue: Cue, content: Opening | None, *, negated: bool
) -> Opening | None:
    """Where the content starts after a verb whose subject precedes it: mostly right after it."""
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
    """The subject to the left of the verb at `i`; `None` where the previous speaker continues."""
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
    """The reading in which the noun after the verb is its object, where only that is possible."""
    subject, content = reading.subject, reading.content
    if subject is None or subject[0] != i + 1:
        return reading
    judges = cue.stance in _JUDGING
    judges = judges or (cue.form == fold_text("قدر") and is_estimate(context, i))
    joined = strip_joint(context.tokens[i].key) != context.tokens[i].key
    judges = judges or (joined and cue.form in WITH_OBJECT | _ASCRIBES)
    if _is_counted(context, i, cue, content):
        return reading.carry(Opening(i + 1, i + 1, explicit=cue.form in NEEDS_THAT))
    head = context.tokens[subject[0]]
    named = (
        cue.form in _ASCRIBES
        and joined
        and is_masdar_form(head.key.removeprefix("ال"), hamza=False)
    )
    if judges and (is_thing(head) or named):  # "وانتقدت غياب …", "وأرجع الارتفاع إلى"
        return reading.carry(Opening(i + 1, i + 1, explicit=cue.form in NEEDS_THAT))
    if content is not None and _is_accused(context, i, cue, reading):
        led = context.tokens[i - 1].key in {"الذي", "التي", "الذين"}
        left = left_subject(context, i) if led else None
        opened = Opening(i + 1, i + 1, explicit=True)
        return _Reading(left, opened, "ar/subject verb") if left else reading.carry(opened)
    if cue.stance == "demands" and content is not None and _is_addressee(context, i, subject):
        opened = Opening(i + 1, i + 1, explicit=content.explicit)
        return reading.carry(opened)  # "وناشدت مجلس الأمن التدخل"
    return reading


def _is_counted(context: Context, i: int, cue: Cue, content: Opening | None) -> bool:
    """Whether the noun after a verb is what is counted, told or done: `، فيما أعلنت إصابة 40`."""
    tokens = context.tokens
    if (content is not None and content.explicit) or key_at(tokens, i + 1) in _AUTHORS:
        return False
    led = key_at(tokens, i - 1) in {"فيما", "بينما", "حين", "كما", "ثم", "وفيما", "وبينما"}
    counts = is_counted_noun(tokens, i + 1)
    if cue.form in _ESTIMATES and counts:
        return True
    told = cue.form in WITH_OBJECT | _ESTIMATES | {"سجل", "رصد", "احصي", "وثق"}
    return led and told and (counts or is_masdar(tokens[i + 1]))


def _records(context: Context, content: Opening | None) -> bool:
    """Whether a body reports its findings: `وثقت المنظمة مقتل …`, `أحصت الوكالة 40 حالة`."""
    tokens = context.tokens
    if content is None:
        return False
    opener = tokens[min(content.start, len(tokens) - 1)]
    return content.explicit or opener.kind == FIGURE or is_masdar(opener)


def _is_accused(context: Context, i: int, cue: Cue, reading: _Reading) -> bool:
    """Whether the only noun after a verb is its object.

    `عمر حسن، الذي اتهم الشرطة بالتقاعس`, `ووعد جمهوره بعرض`.
    """
    tokens, subject, content = context.tokens, reading.subject, reading.content
    if subject is None or content is None or content.that != subject[1]:
        return False
    if second_noun(context, *subject) is not None:
        return False
    if cue.form == fold_text("وعد"):
        return tokens[subject[0]].text.endswith(("ه", "ها", "هم"))
    led = key_at(tokens, i - 1) in {"الذي", "التي", "الذين"}
    return led and cue.form == fold_text("اتهم") and is_ba_object(tokens, content.that)


def _is_addressee(context: Context, i: int, subject: Range) -> bool:
    """Whether the noun after *called on* is the addressee: `، ودعت الحلفاء إلى`."""
    tokens = context.tokens
    head = tokens[subject[0]]
    if head.key in _ALL_OF:
        return True  # "ودعت جميع وسائل الإعلام إلى"
    named = head.key in HEADS_OF - TITLES or head.key in STATE_OF
    if head.key[:2] != "ال" and not (named and i > 3):
        return False
    if head.text.endswith("ين") and head.key not in _NAMES_IN_EEN:
        return True
    if head.key in _ADDRESSEES or (head.key in STATE_OF and i > 3):
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


def _only_adjuncts(context: Context, start: int, content: Opening | None) -> bool:
    """Whether only dates, places and recipients are between the verb and its content."""
    if content is None:
        return False
    tokens = context.tokens
    if start >= len(tokens):
        return True
    key = tokens[start].key
    return bool(
        start >= content.that
        or (key in _NO_SPEAKER and not is_name_ali(tokens, start))
        or key[:2] == "لل"
        or (
            context.dated[start]
            and all(
                context.dated[x] or tokens[x].key in {"يوم", ",", "مساء", "صباح"}
                for x in range(start, content.that)
            )
        )
    )
