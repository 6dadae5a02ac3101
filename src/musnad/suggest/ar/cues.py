"""Arabic words of attribution: cues and what stands around them, as tables.

Knows words and their stance. Does not know the rules that read them: `speech` does.
"""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from musnad.model.claim import Stance
from musnad.suggest.lexicon import read_lists, words
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "around-cues")


class Cue(NamedTuple):
    """What a verb of saying tells.

    `kind`: `say` needs a complementiser, a colon, a quotation or its preposition; `do` may take a
    bare object. `form` is the folded past tense that names the verb.
    """

    stance: Stance
    kind: str
    form: str


ROWS: Final = """
asserts say: قال/يقول أضاف/يضيف أكد/يؤكد أعلن/يعلن صرح/يصرح ذكر/يذكر أوضح/يوضح أفاد/يفيد أشار/يشير
asserts say: أصر/يصر تابع/يتابع شدد/يشدد لفت/يلفت اعترف/يعترف أقر/يقر كتب/يكتب روى/يروي أبلغ/يبلغ
asserts say: أخبر/يخبر أورد/يورد خلص/يخلص أردف/يردف استطرد/يستطرد استدرك/يستدرك ألمح/يلمح نوه/ينوه
asserts say: زعم/يزعم ادعى/يدعي كرر/يكرر جدد/يجدد علق/يعلق جزم/يجزم أظهر/يظهر بين/يبين كشف/يكشف
asserts say: رد/يرد غرد/يغرد أسر/يسر أنبأ/ينبئ سرد/يسرد أجاب/يجيب عقب/يعقب حكى/يحكي
asserts say: أعاد/يعيد اكتفى/يكتفي زاد/يزيد سجل/يسجل لاحظ/يلاحظ أبرز/يبرز جزم/يجزم طمأن/يطمئن
asserts do: تبنى/يتبنى وثق/يوثق رصد/يرصد أحصى/يحصي
opines say: أثنى/يثني امتدح/يمتدح ثمن/يثمن
asserts say: أجمع/يجمع اعتذر/يعتذر
opines say: اشتكى/يشتكي شكا/يشكو تذمر/يتذمر تخوف/يتخوف سخر/يسخر تمنى/يتمنى
opines say: شجب/يشجب استهجن/يستهجن دان/يدين أيد/يؤيد
demands say: أمر/يأمر أوعز/يوعز وجه/يوجه تمسك/يتمسك اقترح/يقترح اشترط/يشترط
denies say: قلل/يقلل
pledges say: لوح/يلوح أقسم/يقسم اعتزم/يعتزم نوى/ينوي خطط/يخطط وافق/يوافق تكفل/يتكفل
predicts say: تكهن/يتكهن
asserts say: وجد/يجد
asserts say: أخطر/يخطر أثبت/يثبت قدر/يقدر نشر/ينشر أكمل/يكمل تحدث/يتحدث شرح/يشرح
opines say: اعتبر/يعتبر رأى/يرى اعتقد/يعتقد أعرب/يعرب عبر/يعبر انتقد/ينتقد أدان/يدين ندد/يندد
opines say: استنكر/يستنكر رحب/يرحب أشاد/يشيد وصف/يصف أبدى/يبدي خشي/يخشى أمل/يأمل أسف/يأسف
opines say: استغرب/يستغرب هاجم/يهاجم
asserts say: نص/ينص قضى/يقضي تذكر/يتذكر تشبث/يتشبث
opines do: عارض/يعارض
opines say: جادل/يجادل
predicts say: توقع/يتوقع رجح/يرجح حذر/يحذر تنبأ/يتنبأ نبه/ينبه
pledges say: تعهد/يتعهد وعد/يعد هدد/يهدد توعد/يتوعد التزم/يلتزم
demands say: أوصى/يوصي نصح/ينصح
demands say: التمس/يلتمس أهاب/يهيب كلف/يكلف
demands say: طالب/يطالب دعا/يدعو حث/يحث ناشد/يناشد طلب/يطلب حض/يحض
denies say: نفى/ينفي أنكر/ينكر كذب/يكذب فند/يفند دحض/يدحض
doubts say: استبعد/يستبعد
doubts say: شكك/يشكك شك/يشك تساءل/يتساءل سأل/يسأل
asserts do: اتهم/يتهم حمل/يحمل عزا/يعزو أرجع/يرجع
"""
PAST: Final = {  # weak verbs whose feminine and plural lose a letter
    "نفى": "نفى نفت نفوا نفيا نفتا", "رأى": "رأى رأت رأوا رأيا", "دعا": "دعا دعت دعوا دعيا دعتا",
    "ادعى": "ادعى ادعت ادعوا", "روى": "روى روت رووا",
    "قال": "قال قالت قالوا قالا قالتا", "أبدى": "أبدى أبدت أبدوا", "خشي": "خشي خشيت خشوا",
    "حكى": "حكى حكت حكوا", "أوصى": "أوصى أوصت أوصوا", "قضى": "قضت قضى", "عزا": "عزا عزت عزوا",
    "اشتكى": "اشتكى اشتكت اشتكوا", "شكا": "شكا شكت شكوا", "تمنى": "تمنى تمنت تمنوا",
    "أثنى": "أثنى أثنت أثنوا", "أجمع": "أجمع أجمعت أجمعوا", "أحصى": "أحصى أحصت أحصوا",
    "نوى": "", "خطط": "", "تكفل": "تكفل تكفلت تكفلوا",  # *nuclei*, *plans*
    "زاد": "زاد زادت زادوا", "أقسم": "أقسم أقسمت أقسموا",
    "دان": "دان دانت دانوا", "تبنى": "تبنى تبنت تبنوا",
    "اكتفى": "اكتفى اكتفت اكتفوا اكتفيا",
}  # fmt: skip
PRESENT: Final = {
    "ينفي": "ينفي تنفي ينفون ينف تنف ينفوا تنفيان ينفيان", "يرى": "يرى ترى يرون يريان",
    "يدعو": "يدعو تدعو يدعون يدع تدع تدعوان يدعوان", "يدعي": "يدعي تدعي يدعون",
    "يقول": "يقول تقول يقولون يقولان",
    "يروي": "يروي تروي يروون", "يبدي": "يبدي تبدي يبدون", "يخشى": "يخشى تخشى يخشون",
    "يشير": "يشير تشير يشيرون يشر تشر", "يفيد": "يفيد تفيد يفيدون", "يضيف": "يضيف تضيف يضيفون",
    "ينوي": "ينوي تنوي ينوون", "يجد": "", "يوافق": "يوافق يوافقون",
    "يتكفل": "يتكفل تتكفل سيتكفل ستتكفل",
    "يعد": "", "يرد": "يرد ترد يردون", "يشك": "يشك تشك يشكون", "يحكي": "يحكي تحكي يحكون",
    "يشتكي": "يشتكي تشتكي يشتكون", "يشكو": "يشكو تشكو يشكون", "يتمنى": "يتمنى تتمنى يتمنون",
    "يثني": "يثني تثني", "يجمع": "يجمعون", "يحصي": "يحصي تحصي", "يقسم": "", "يزيد": "",
    "يقلق": "", "يلوح": "يلوح تلوح يلوحون",
    "يكتفي": "يكتفي تكتفي يكتفون",
    "يقضي": "يقضي تقضي", "يعزو": "يعزو تعزو يعزون", "يرجع": "",
    "يدين": "يدين تدين يدينون", "يشيد": "يشيد تشيد يشيدون", "يجيب": "يجيب تجيب يجيبون",
}  # fmt: skip
CLITICS: Final = ("", "و", "ف")


def _forms(past: str, present: str) -> list[str]:
    forms = PAST.get(past, f"{past} {past}ت {past}وا {past}ا {past}تا").split()
    stem = present[1:]
    given = PRESENT.get(present)
    forms += (
        given
        if given is not None
        else f"ي{stem} ت{stem} ي{stem}ون ت{stem}ان ي{stem}ان ي{stem}وا س{present}"
    ).split()
    return forms


CUES: dict[str, Cue] = {}
for _row in ROWS.strip().splitlines():
    _head, _, _verbs = _row.partition(":")
    _stance, _kind = _head.split()
    for _verb in _verbs.split():
        _past, _present = _verb.split("/")
        for _form in _forms(_past, _present):
            for _clitic in CLITICS:
                CUES.setdefault(_clitic + fold_text(_form), Cue(_stance, _kind, fold_text(_past)))  # type: ignore[arg-type]
for _clitic in CLITICS:
    CUES.pop(_clitic + "ردا", None)  # *in answer to*


INTENDS: Final = words("اعتزم نوى خطط وافق تكفل")
"""Cues of what one means to do, which is no speech: within what somebody says they claim nothing,
and what stands within what they tell is no part of a speech."""


def is_joined_cue(key: str) -> bool:
    """Whether a verb of saying has *and* written to it: `ووصف`, not `وصف`.

    >>> [is_joined_cue(word) for word in ("وقال", "وافق", "ووافق", "قال")]
    [True, False, True, False]
    """
    cue = CUES.get(key)
    return cue is not None and key[:1] == "و" and cue.form != key[: len(cue.form)]


PARTICIPLE_ROWS: Final = """
asserts: قائل مضيف مؤكد مشير موضح لافت مشدد معلن مبين متابع ذاكر مردف زاعم مدع منوه مذكر كاشف
asserts: مستدرك مبرز مسجل معلل مفسر معقب مجيب مستشهد مستند جازم ناقل سارد مبرر مستدل متهم مستطرد
asserts: مصرح مدعي عاز عازي مقر معترف ملمح محمل مجزم مكرر مجدد
opines: متخوف متذمر مشتك مشتكي ساخر مدافع شاجب مستهجن مؤيد متمني متمن معتبر معرب معبر منتقد
opines: واصف منددا مندد مرحب مشيد مبدي آمل مبد مستنكر مستغرب
predicts: محذر متوقع مرجح منبه
pledges: متعهد مهدد متوعد واعد
demands: مهيب موعز متمسك مقترح مستعجل داع مطالب داعي حاث مناشد
denies: مقلل ناف نافي منكر مكذب مفند رافض
doubts: مشكك مستبعد متسائل سائل
"""
_DEFECTIVE: Final = "مدع عاز مشتك متمن مبد داع ناف"
"""Participles that lose a ي: `مدع`, `مدعية`."""
PARTICIPLES: dict[str, Cue] = {}
for _row in PARTICIPLE_ROWS.strip().splitlines():
    _stance, _, _stems = _row.partition(":")
    for _stem in _stems.split():
        for _ending in (
            "ا",
            "ة",
            "ين",
            "ان",
            "ً",
            *(("يا", "ية") if _stem in _DEFECTIVE.split() else ()),
        ):
            for _clitic in ("", "و"):
                PARTICIPLES.setdefault(
                    _clitic + fold_text(_stem + _ending),
                    Cue(cast("Stance", _stance), "say", fold_text(_stem)),
                )
PARTICIPLES.pop(fold_text("وسائل"), None)  # *media*
for _clitic in ("", "و"):
    for _word in ("نافياً", "داعياً", "مدعياً"):
        PARTICIPLES[_clitic + fold_text(_word)] = Cue(
            "denies" if "ناف" in _word else "demands" if "داع" in _word else "asserts",
            "say",
            fold_text(_word),
        )

for _word in ("بالقول", "بقوله", "بقولها", "بقولهم", "بالتأكيد", "بالإشارة"):
    PARTICIPLES[fold_text(_word)] = Cue("asserts", "say", "قائل")

THAT: Final = _LISTS["that"]
NEEDS_THAT: Final = _LISTS["needs-that"]
PREPOSED: Final[dict[str, frozenset[str]]] = {
    fold_text(verb): words(prepositions)
    for verb, prepositions in {
        "أشار": "إلى", "لفت": "إلى", "ألمح": "إلى", "نوه": "إلى ب", "أصر": "على",
        "شدد": "على", "أكد": "على",
        "كشف": "عن", "أعلن": "عن", "أعرب": "عن",
        "عبر": "عن", "حذر": "من", "طالب": "ب", "دعا": "إلى", "حث": "على", "تعهد": "ب",
        "هدد": "ب", "شكك": "في", "اعترف": "ب", "أقر": "ب",
        "رحب": "ب", "ندد": "ب", "أشاد": "ب", "تحدث": "عن", "خلص": "إلى", "نبه": "إلى من",
        "حض": "على", "جدد": "", "توعد": "ب", "أبلغ": "عن", "وعد": "ب", "التزم": "ب",
        "عزا": "إلى", "أرجع": "إلى", "اتهم": "ب", "أفاد": "ب عن", "خشي": "من",
        "نص": "على", "أوصى": "ب", "نصح": "ب", "جادل": "ب",
        "أثنى": "على", "أجمع": "على", "اعتذر": "عن", "اشتكى": "من", "شكا": "من", "تذمر": "من",
        "تخوف": "من",
        "سخر": "من", "دافع": "عن",
        "أمر": "ب", "أوعز": "ب إلى", "وجه": "ب", "تمسك": "ب", "قلل": "من", "لوح": "ب",
        "جزم": "ب", "قضى": "ب", "أقسم": "على", "تكهن": "ب", "تساءل": "عن عما",
        "وافق": "على", "خطط": "ل", "تكفل": "ب",
        "تشبث": "ب", "أهاب": "ب", "كلف": "ب", "عاز": "إلى", "عازي": "إلى",
    }.items()
}  # fmt: skip
CALLS: Final = frozenset(
    clitic + fold_text(verb + ending)
    for clitic in ("", "و", "ف")
    for verb, endings in (
        ("وصف", "ه ها هم ته تها تهم وه وها وهم"),
        ("اعتبر", "ه ها هم ته تها تهم"),
        ("يعتبر", "ه ها هم ونه ونها ونهم"),
        ("يعد", "ونه ونها ونهم"),
        ("فسر", "ه ها ته تها"),
        ("يفسر", "ه ها ونه ونها"),
        ("تفسر", "ه ها"),
        ("تعتبر", "ه ها هم"),
        ("يصف", "ه ها هم ونه ونها ونهم"),
        ("تصف", "ه ها هم"),
        ("عد", "ته تها"),
    )
    for ending in endings.split()
)
REFUSED: Final = frozenset(
    clitic + fold_text(form)
    for forms in (
        "رفض رفضت رفضوا يرفض ترفض يرفضون رفضا رفضتا",
        "امتنع امتنعت امتنعوا يمتنع تمتنع يمتنعون امتنعا امتنعتا",
        "تحفظ تحفظت تحفظوا يتحفظ تتحفظ أحجم أحجمت أحجموا اعتذر اعتذرت اعتذروا يعتذر تعتذر",
        "تجنب تجنبت تجنبوا يتجنب تتجنب تفادى تفادت تفادوا تحاشى تحاشت تهرب تهربت تهربوا يتهرب",
        "آثر آثرت آثروا فضل فضلت فضلوا أبى أبت أبوا تكتم تكتمت يتكتم تملص تنصل استنكف نأى نأت",
        "التزم التزمت التزموا لزم لزمت يلتزم تلتزم",
        "رافضا رافضة رافضين ممتنعا ممتنعة متحفظا متحفظة متجنبا متجنبة مفضلا مفضلة معتذرا معتذرة",
        "متفاديا متفادية مؤثرا مؤثرة متهربا متهربة",
    )
    for form in forms.split()
    for clitic in CLITICS
)
REJECTED: Final = {
    c + fold_text(w) for w in ["رفض", "رفضت", "رفضوا", "يرفض", "ترفض", "يرفضون"] for c in CLITICS
}
NEGATED_DENIES: Final = _LISTS["negated-denies"]
NOT: Final = words("لم لا لن ما ولم ولا ولن فلم وما")
SUBJECT_ENDS: Final = _LISTS["subject-ends"]
MASDARS: Final = _LISTS["masdars"]
BEFORE_OF: Final = _LISTS["before-of"]
OUTLETS: Final = _LISTS["outlets"]
RECIPIENTS: Final = _LISTS["recipients"]
ACCORDING: Final[tuple[tuple[tuple[str, ...], str], ...]] = tuple(
    (tuple(fold_text(text).split()), kind)
    for text, kind in (
        ("وفقا", "ل"), ("وفقا", "ل"), ("طبقا", "ل"), ("تبعا", "ل"), ("استنادا إلى", "noun"),
        ("استنادا", "ل"), ("بحسب", "noun"), ("حسب", "noun"), ("وبحسب", "noun"), ("وحسب", "noun"),
        ("وفق", "noun"),
        ("ووفق", "noun"), ("ووفقا", "ل"), ("على حد قول", "noun"), ("على حد تعبير", "noun"),
        ("حد قول", "noun"),
        ("بحسب تعبير", "noun"), ("حسب تعبير", "noun"), ("وفق تعبير", "noun"),
        ("بتعبير", "noun"), ("وفق قول", "noun"), ("بحسب قول", "noun"), ("حسب قول", "noun"),
        ("على لسان", "noun"), ("نقلا عن", "noun"), ("ونقلا عن", "noun"),
        ("على ذمة", "noun"),
        ("حسبما", "verb"), ("بحسب ما", "verb"), ("وفق ما", "verb"), ("وفقا لما", "verb"),
        ("كما", "verb"), ("على ما", "verb"), ("حسب ما", "verb"), ("طبقا لما", "verb"),
        ("مثلما", "verb"), ("وحسبما", "verb"), ("وبحسب ما", "verb"), ("وكما", "verb"),
        ("ووفق ما", "verb"), ("ووفقا لما", "verb"),
    )
)  # fmt: skip
ACC_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _kind in sorted(
    {((clitic + p[0], *p[1:]), kind) for p, kind in ACCORDING for clitic in ("", "و", "ف")},
    key=lambda p: (-len(p[0]), p),
):
    ACC_BY_FIRST.setdefault(_phrase[0], []).append((_phrase, _kind))
NOT_SOURCES: Final = _LISTS["not-sources"]
ANONYMOUS: Final = _LISTS["anonymous"]
PLURAL_ANONYMOUS: Final = _LISTS["plural-anonymous"]
FURNITURE: Final = _LISTS["furniture"]
LEADING: Final = _LISTS["leading"]
CLAUSE_BREAKS: Final = _LISTS["clause-breaks"]
FUTURE: Final = _LISTS["future"]
INSTITUTIONS: Final = _LISTS["institutions"]
