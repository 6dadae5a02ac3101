"""What the form of an Arabic word tells: verbal nouns, objects with ب, adjectives of relation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import (
    BEFORE_OF,
    CUES,
    INSTITUTIONS,
    MASDARS,
    NOT,
    PARTICIPLES,
    SUBJECT_ENDS,
    THAT,
    Cue,
)
from musnad.suggest.lexicon import words
from musnad.suggest.token import WORD, Token, key_at


def strip_joint(key: str) -> str:
    """The folded word without *and* or *so* written to it."""
    return key[1:] if key[:1] in {"و", "ف"} and len(key) > 3 else key


def is_accusative(token: Token) -> bool:
    """Whether an indefinite noun stands in the accusative: `دمارا`."""
    text = token.text.replace("\u064b", "")
    return (
        text.endswith("ا")
        and len(text) > 4
        and text[-2] not in "يةن"
        and text[:2] != "ال"
        and token.key not in INSTITUTIONS
    )


COUNTING: Final = words(
    """
    ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة ثلاث أربع خمس ست سبع ثماني تسع مليون مليار مئات
    آلاف
    """
)


def is_thing(token: Token) -> bool:
    """Whether a noun cannot speak: a verbal noun, or a listed one: `غياب`, `الأنباء`."""
    return token.key in _THINGS or (token.key[:2] != "ال" and is_masdar(token))


_THINGS: Final = words(
    """
    الموقف الموعد الأسماء أنباء الأنباء تصريحات التصريحات اتهامات الاتهامات خسائر الخسائر أرقام
    الأرقام قرار القرار قرارات هجوم الهجوم هجمات الهجمات خطوة الخطوة خطوات موقف مواقف سياسة سياسات
    دور أداء غياب غلاء مزاعم المزاعم جهود الجهود خطة الخطة مشروع المشروع قانون القانون بنود وضع
    الوضع أوضاع الأوضاع حالة نتائج النتائج مقترح المقترح مبادرة المبادرة ارتفاع انخفاض عدم بطء ضعف
    نقص سوء صمت الصمت حملة الحملة عقوبات العقوبات إجراءات الإجراءات قدرة فكرة الفكرة احتمال إمكانية
    صحة دقة جدوى وجود أزمة الأزمة حرب الحرب عملية العملية ظروف الظروف استمرار الاستمرار تأخر التأخر
    حجم قيمة نسبة معدل كلفة تكلفة سعر أسعار رواية الرواية روايات حديث الحديث فارق الفارق رقم الرقم
    تقديرات التقديرات حداد الحداد توقيت التوقيت تصريح تفاوت التفاوت تباين التباين صرف مستوى المستوى
    فرص فشل الفشل تراجع التراجع نجاح النجاح أسباب سبب السبب تأخير التأخير
    """
)


def is_counted_noun(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun at `k` is what is counted and never speaks: `عدد القتلى`, not `عدد من`."""
    return key_at(tokens, k) in _COUNTED and key_at(tokens, k + 1) != "من"


_COUNTED: Final = words(
    """
    عدد أعداد حصيلة كلفة تكلفة قيمة حجم نسبة معدل خسائر إجمالي مجموع عددهم عددها كمية مساحة مدة
    الكلفة الحصيلة الخسائر
    """
)


def is_masdar(token: Token) -> bool:
    """Whether a word is a verbal noun: a listed one, or one by its pattern.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_masdar(t) for t in split_tokens("استقرار تنفيذ إيمانويل مساعدة")]
    [True, True, False, True]
    """
    return is_masdar_form(token.key, hamza=token.text[:1] == "إ")


def is_masdar_form(key: str, *, hamza: bool) -> bool:
    """Whether a folded word has the form of a verbal noun; `hamza`: it starts with إ."""
    if key in MASDARS:
        return True
    if key in _NO_MASDARS:
        return False
    for suffix in ("هما", "ها", "هم", "ه", ""):
        stem = key.removesuffix(suffix)
        if suffix and stem != key and len(stem) > 3 and stem in MASDARS:
            return True  # "تمسكهما", "استعدادها"
        if len(stem) < 5 or (suffix and stem == key):
            continue
        size = len(stem)
        if stem[0] == "ا" and stem[-2] == "ا" and stem[-1] != "ء":
            if size == 7 and stem[:3] == "است":
                return True
            if size == 6 and (stem[2] == "ت" or stem[1] == "ن" or stem[1:3] == "تت"):
                return True
            if size == 5 and hamza:
                return True
        if stem[0] == "ت" and size == 5 and (stem[3] == "ي" or stem[2] == "ا") and stem[1] != "ا":
            return True
        if suffix == "" and size == 7 and stem[:3] == "است" and stem[4] == "ا" and stem[-1] == "ه":
            return True
        if suffix == "" and size == 6 and stem[0] == "م" and stem[2] == "ا" and stem[-1] == "ه":
            return True
    return False


_NO_MASDARS: Final = words(
    """
    ترامب أنطوان تيمور تايمز
    محافظة مقاطعة مقابلة مباراة معاهدة إسلام إحسان إيمان إلهام إياد إيران إنسان إنتاج تقارير تجارب
    معارضة مبادرة إعلام محاضرة محامية اتحاد اتحادها ائتلاف إقليم
    تقرير تنظيم تلاميذ مراسلة تحالف تجمع مراقبة مساعدة_
    """
)


_BA_NAMES: Final = words(
    """
    بوتين بايدن برلين بكين باريس بيونغ بيونج بغداد بلينكن بريطانيا بنك بعثة بيان باحث باحثة باحثون
    باحثين بلدية بلجيكا بولندا بيروت بروكسل بوليفيا بيسكوف بلغاريا بريكس بنغلاديش بوركينا بوروندي
    بنين باكستان بنوك بيانات بعض بورصة برنامج برلمان برلماني برلمانيون بطل بطلة بلاتيني بوريس بيل
    برشلونة بايرن بيلاروسيا بيلاروس بريتوريا بشار باول بيزوس بورل بوريل بابا بلومبرغ بوينغ بشير بلال
    باسم بدر براون بطريرك بلاد بلاده بلادها بلادنا بلدان بلدة بلد بورما بوغوتا بانكوك بلغراد بوخارست
    بودابست بنيامين بزشكيان بيلوسي بينغ بن بنت بو
    """
)


def is_ba_object(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is an object with the preposition written to it: `بضمانات`."""
    if k >= len(tokens):
        return False
    token = tokens[k]
    key = token.key
    return (
        token.kind == WORD
        and key[:1] == "ب"
        and len(key) > 3
        and key not in _BA_NAMES
        and key not in _NOT_OBJECTS
        and key not in THAT
        and key not in SUBJECT_ENDS
        and key not in PARTICIPLES
    )


def is_strong_ba(token: Token) -> bool:
    """Whether a word with ب before it cannot be a name: a definite noun or a verbal noun."""
    return token.key[:3] == "بال" or (
        token.key[:1] == "ب" and is_masdar_form(token.key[1:], hamza=token.text[1:2] == "إ")
    )


_NOT_OBJECTS: Final = words("باسم بشكل بدوره بدورها بشدة بيان بعد بين بلاده بلدان بلاد")


DEMONSTRATIVES: Final = words("هذا هذه ذلك تلك هؤلاء")


POINTERS: Final = words("هذا هذه ذلك تلك ما أي هؤلاء")


TITLES: Final = words(
    """
    الرئيس الوزير وزير وزيرة الوزيرة رئيس رئيسة الرئيسة المتحدث المتحدثة متحدث متحدثة الناطق مدير
    المدير السفير النائب نائب الأمين أمين قائد القائد زعيم الزعيم خبير الخبير الدكتور الدكتورة
    الجنرال العميد العقيد اللواء المستشار مستشار الأمير الملك السيد السيدة الممثل المبعوث مبعوث
    المندوب مندوب مسؤول المسؤول السيناتور المرشح المحامي المدرب اللاعب الطبيب الطبيبة الباحث حاكم
    محافظ المحافظ عمدة كبير مفوض المفوض منسق المنسق وكيل مساعد
    """
)


HEADS_OF: Final = words(
    """
    مفوضية وزارة وزير وزيرة هيئة منظمة لجنة إدارة مديرية مكتب رئيس رئيسة نائب مدير جهاز قوات قوة
    فريق فرق مركز مجلس صندوق دائرة وكالة شركة مصلحة مؤسسة برنامج قسم نقابة بلدية محكمة حزب حركة
    جماعة كتلة حكومة سلطات جيش شرطة بعثة سفارة جامعة معهد مستشفى بنك اتحاد رابطة جمعية مجموعة ولاية
    محافظة زعيم مدرب نقيب وكيل أهالي عائلات عائلة أسرة ذوو ممثلو محامو نواب أعضاء أنصار
    """
)


def is_name_ali(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at `k` is the name *Ali*: it ends with a dotted yeh."""
    return tokens[k].text.endswith("ي")


def is_negated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a negation stands before the verb at `i`."""
    return key_at(tokens, i - 1) in NOT


def is_relation(key: str) -> bool:
    """Whether an indefinite word looks like an adjective of relation: `حكومي`, `رسمية`."""
    return len(key) > 3 and key[:2] != "ال" and key.endswith(("ي", "يه"))


def is_nobody(tokens: Sequence[Token], i: int) -> bool:
    """Whether *nobody* stands before the verb at `i`: `ولا أحد أكد`, `لا أحد من الطرفين نفى`."""
    return any(
        tokens[x].key == "احد" and key_at(tokens, x - 1) in {"لا", "ولا", "فلا"}
        for x in range(i - 1, max(0, i - 5), -1)
    )


def is_joined(key: str) -> bool:
    """Whether *and* is written to a word, and و is not its own first letter: `وزير`, `واشنطن`.

    >>> [is_joined(word) for word in ("والوزير", "وزير", "واشنطن", "وقال")]
    [True, False, False, True]
    """
    return key[:1] == "و" and key not in _OWN_WAW


_OWN_WAW: Final = frozenset(
    key
    for key in HEADS_OF
    | TITLES
    | BEFORE_OF
    | INSTITUTIONS
    | words("وسيط وفد والد والدة وجيه ولي والي وحدة")
    if key[:1] == "و"
)


def is_construct(key: str) -> bool:
    """Whether an indefinite noun is one that takes a genitive: an office or a body."""
    return any(
        form in HEADS_OF or form in TITLES or form in BEFORE_OF or form in INSTITUTIONS - _PLACES
        for form in (key, strip_joint(key))
    )


_PLACES: Final = words(
    """
    واشنطن موسكو بكين طهران باريس لندن برلين بغداد دمشق بيروت عمان أنقرة كييف حماس إسرائيل إيران
    روسيا أميركا أمريكا فرنسا بريطانيا ألمانيا تركيا مصر قطر سوريا لبنان ليبيا تونس
    """
)


RELATIVES: Final = words("الذي التي الذين اللذين اللذان اللتين ما من حيث عندما")


def is_adjective(key: str) -> bool:
    """Whether a definite word looks like an adjective of relation, by its ending."""
    return key in _ADJECTIVES or (key.endswith(("ي", "يه", "يين", "يتين")) and len(key) > 4)


_ADJECTIVES: Final = words(
    """
    العام العامة الأول الأولى الأعلى العليا السابق السابقة الأسبق الجديد الجديدة الكبير الكبيرة
    المؤقت المؤقتة المنتخب المكلف المساعد المشترك المشتركة الموحد الموحدة الأكبر الأبرز المعارض
    المعارضة_ الحاكم السريع المسلح المسلحة المتحدة الراحل المقال المستقيل المعين
    """
)


ADVERBS: Final = words("لاحقا أيضا سابقا مجددا مرارا بعد قط أبدا كذلك رسميا علنا صراحة")


SURNAMES: Final = words(
    """
    بوتين ترامب ترمب بايدن زيلينسكي ماكرون نتنياهو أردوغان لافروف بلينكن ميدفيديف لوكاشنكو شولتس
    ميرتس ستارمر السيسي عباس غوتيريش روبيو ميلوني مودي أوربان روته كيم هاريس
    """
)


PRONOUNS: Final = words(
    """
    لأنه لأنها لأنهم
    هو هي هم لكنه لكنها لكنهم ولكنه ولكنها وهو وهي وهم أنه أنها أنهم إنه إنها فهو فهي
    فإنه فإنها فإنهم بأنه بأنها بأنهم
    """
)


def is_statement(tokens: Sequence[Token], that: int) -> bool:
    """Whether a statement follows *that*, not a wish: `أن السدود`, `أنه`, not `أن يفعل`."""
    if tokens[that].key not in {"ان", "بان"}:
        return True
    after = key_at(tokens, that + 1)
    if tokens[that].text.startswith("إ"):
        return bool(after)
    if after[:1] not in {"ي", "ت"}:
        return bool(after)
    noun = len(after) == 5 and after[3] == "ي"  # "تأخير"
    return noun or tokens[that + 1].text.endswith("ة") or is_masdar(tokens[that + 1])


_NO_PARTICIPLES: Final = words("منذ معظم مهما مما مثلما معا مباشرة مدة مرة مساء مقارنة مضافا منعا")


def unlisted_participle(tokens: Sequence[Token], k: int) -> Cue | None:
    """The cue of a participle after a comma with *that* close behind: `، مستندا إلى أن`."""
    token = tokens[k]
    key = strip_joint(token.key)
    if token.key in PARTICIPLES or key in NOT or key in _NO_PARTICIPLES or len(key) < 5:
        return None
    if key[:1] != "م" or key_at(tokens, k - 1) not in {",", "-"}:
        return None
    if not (key[-1:] in {"ا", "ه"} or key.endswith("ين")):
        return None
    for x in range(k + 1, min(len(tokens), k + 5)):
        if tokens[x].key in THAT and is_statement(tokens, x):
            return Cue("asserts", "say", key)
        if tokens[x].kind != WORD:
            return None
    return None


_SUFFIXES: Final = ("هما", "ها", "هم", "نا", "ني", "ه", "ي")
_ADDRESSED: Final = words(
    "اتهم طالب دعا حث ناشد حذر أبلغ أخبر حمل انتقد نصح أمر حض هدد وعد طمأن ذكر"
)


def addressed_cue(token: Token) -> Cue | None:
    """The cue of a verb with a pronoun as its object.

    >>> from musnad.suggest.token import split_tokens
    >>> [cue and cue.form for cue in map(addressed_cue, split_tokens("تتهمها قالها طالبة"))]
    ['اتهم', None, None]
    """
    key = token.key
    if token.text.endswith("ة"):
        return None
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and len(key) - len(suffix) > 2:
            stem = key.removesuffix(suffix)
            cue = CUES.get(stem) or (CUES.get(stem[:-1] + "ي") if stem[-1:] == "ا" else None)
            if cue is not None and cue.form in _ADDRESSED and not (suffix == "ي" and len(stem) < 5):
                return cue
    return None
