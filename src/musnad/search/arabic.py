"""Which Arabic words are forms of one word: attached prefixes, number, gender, pronouns.

Knows folded words (`musnad.text.word`): و ف ب ل ك and the article, alone and combined; endings of
number, gender and case; attached pronouns; third-person endings of the past. Knows words whose
first letter only looks like a prefix, and endings that only look like one. Does not know roots,
broken plurals or derived words: a form that might be another word is not taken for one.
"""

from __future__ import annotations

ARTICLES = (
    "وبال", "فبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل",
)  # fmt: skip
"""What is before a word together with the article, longest first."""

WHOLE = frozenset(
    """
    الا الاف الان البانيا التحاق التزام التزامات التقا التقاء التقي التي الذي الذين الغا الغاء
    الف الفا الفي الفين القا القاء الكتروني الكترونيه اللذين الله الم الماني المانيا المانيه
    الهام الي اليات اليه اليها اليهم باب بات باتت باحث باخره بارجه بارز بارزه باريس باطل باع
    باقي باكستان باكو بال بالغ بالغه بالكاد بالون باهظ بايدن بترول بث بحار بحث بحثت بحر بحري
    بحريه بحوث بحيره بدء بدا بدات بدايه بدل بدلا بدني بدون بدوي بديل بر برامج برج برد برق بركان
    بركه برلمان برلماني برلين برنامج بروكسل بري بريد بريطاني بريطانيا بريطانيه بريه بسيط بسيطه
    بشار بشر بشري بشريه بشع بصر بصره بصري بصمه بصوره بضايع بضع بضعه بطاريه بطاقه بطل بطن بطوله
    بطيء بعث بعثت بعثه بعد بعدما بعض بعضها بعضهم بعيد بعيدا بغداد بقا بقاء بقعه بقي بقيه بكين بل
    بلا بلاد بلاغ بلجيكا بلد بلدان بلده بلدي بلديه بلغ بلغاريا بلغت بلوغ بليغ بلينكن بليون بنا
    بناء بنات بنادق بناييه بنت بند بندقيه بنك بنود بنوك بنين بنيه بوابات بوابه بواسطه بوتين
    بورتسودان بوش بوصله بولندا بولندي بيان بيانات بيت بيرو بيروت بيع بيلاروس بيلاروسيا بين بينما
    بينها بينهم بيوت بيونج بيونغ بيي بييه بيييه فاتوره فتاه فتح فتره فحص فدرالي فرار فراغ فرج
    فرد فردي فرصه فرض فرع فرعي فرق فرقه فرنسا فرنسي فرنسيه فريد فريق فساد فسيح فشل فشلت فصايل
    فصل فصيل فضا فضاء فضايح فضايي فضل فضه فضيحه فطر فظيع فعال فعل فعلي فعليا فقر فقره فقط فقيه
    فكر فكره فلاح فلاديمير فلبين فلسطين فلسطيني فلسطينيه فلسفه فلك فن فنان فندق فنزويلا فنلندا
    فني فنيه فهد فهم فوج فورا فوري فوريه فوز فوضي فوق فولاذ في فيتنام فيتنامي فيديو فيروس فيصل
    فيض فيضان فيضانات فيلق فيلم فيما كابول كاتب كاد كادت كاذب كاذبه كارثه كارثي كازاخستان كافه
    كافي كافيه كامل كامله كاميرا كاميرات كان كانت كانوا كاهن كايرات كبار كبح كبد كبري كبير كبيره
    كتاب كتابه كتايب كتب كتبت كتف كتله كتيبه كثافه كثير كثيرا كثيره كثيف كذب كذلك كرات كرامه
    كربلاء كرد كردي كرسي كركوك كرم كرملين كره كروز كريم كسر كشف كشفت كشمير كف كفاءه كفاح كفيل كل
    كلا كلام كلب كلفه كلمات كلمه كلها كلهم كليا كليه كم كما كمال كمبوديا كمبيوتر كميات كمين كميه
    كنايس كندا كندي كنديه كنز كنيست كنيسه كهربا كهرباء كهربايه كهربايي كهف كوادر كوارث كوب كوبا
    كوبي كورسك كوري كوريا كوريتان كوريتين كوريه كوسوفو كوكب كولومبيا كون كونه كونها كويت كيان
    كيس كيف كيفيه كيلو كيلومتر كيلومترا كيلومترات كيم كيمياء كيميايه كيميايي كييف لاتفيا لاجي
    لاجيون لاجيين لاحظ لاحق لاحقا لازم لاسيما لافروف لان لانه لانها لانهم لب لباس لبن لبنان
    لبناني لبنانيه لجا لجات لجان لجنه لجوء لحظات لحظه لحم لحوم لدي لديه لديها لديهم لزج لسان
    لصوص لطيف لعب لعبت لعبه لعل لعنه لغات لغه لغوي لفت لفتره لفظ لقا لقاء لقاءات لقاح لقب لقطات
    لقطه لقي لقيت لكن لكنه لكنها لكنهم لم لما لماذا لن لندن له لها لهم لوا لواء لوجستي لوجستيه
    لوح لوحه لوغانسك لوكاشينكو لوم لون لوهانسك لويه ليبي ليبيا ليبيه ليتوانيا ليس ليست ليسوا ليل
    ليلا ليله لين ليونه واثق واجب واجه واجهت واجهه واحد واحده وادي وارد واردات وارده وارسو وازن
    واسع واسعه واشنطن واصل واصلت واضح واضحه واعد وافد وافر وافق وافقت واقع واقعه واقعي واكب والد
    والدته والده والدها والدين والي وبا وباء وتر وتيره وثايق وثيق وثيقه وجه وجهات وجهت وجهه وجود
    وحدات وحده وحيد وداع ودي وديعه ورا وراء ورثه ورد وردت وردي ورشه ورق ورقه وزاره وزرا وزراء
    وزن وزير وساطه وسام وسايل وسط وسيط وسيله وشيك وصف وصفت وصفه وصل وصلت وصول وضع وضعت وضعيه وطن
    وطني وطنيه وظايف وظيفه وظيفي وعاء وعد وعدت وعود وعي وفاء وفاق وفاه وفد وفود وفيات وفير وقايع
    وقايه وقت وقح وقعت وقف وقفت وقود وقوع وكاله وكر وكلا وكلاء وكيل ولا ولاء ولاده ولايه ولد
    ولوج ولي وليد ومضه ونيس وهج وهم وهمي ويلز
    """.split()  # noqa: SIM905 - words are read best in lines
)
"""Folded words of which the first letters are their own."""
_FEMININE = frozenset(
    """
    اخير اكبر بعيد ثقيل جديد جنوب حديث خطير رييس سريع سفير شديد صحيح صريح صغير طويل عضو عميق
    قديم قريب قصير قليل كبير كثير متحد متعدد محدد مسلح مسلم مشترك معلن وزير
    """.split()  # noqa: SIM905 - words are read best in lines
)
"""Words of four letters that only gain gender with an ending."""
_NO_GENDER = frozenset(
    """
    بندقي جمعي حرفي شخصي عملي معنوي نظري هويتي
    """.split()  # noqa: SIM905 - words are read best in lines
)
"""Words in -ي that are other words with the feminine ending."""
_NO_PLURAL = frozenset(
    """
    اربعون اربعين براهين تريليون تسعون تسعين تلفزيون ثلاثون ثلاثين ثمانون ثمانين خمسون خمسين
    سبعون سبعين ستون ستين عشرون عشرين عناوين فلسطين قوانين كورنين مجانين ملايين ميادين
    """.split()  # noqa: SIM905 - words are read best in lines
)
"""Words whose last letters only look like a plural."""
_NO_PAST = frozenset(
    """
    انترنت انصت بنت بيروت تابوت ثابت حوت زيت سكوت صامت كويت ياقوت
    """.split()  # noqa: SIM905 - words are read best in lines
)
"""Words whose last letter only looks like the ending of a verb."""
_PRONOUNS = (("هما", 3), ("ها", 3), ("هم", 3), ("هن", 4), ("نا", 4), ("كم", 4))
_SHORTEST = 3


def stems(word: str) -> dict[str, bool]:
    """What a folded word may be a form of; `True` where a single letter was taken for a prefix.

    Two words are forms of one word when they share one of these.

    >>> sorted(stems("والصواريخ"))
    ['صواريخ', 'والصواريخ']
    >>> stems("بدعم")["دعم"], "زير" in stems("وزير"), "دعم" in stems("ودعمها")
    (True, False, True)
    """
    heads = {word: False}
    own = _tails(word)
    if not (own & WHOLE) and not _is_participle(word, own):
        heads |= _heads(word)
    found: dict[str, bool] = {}
    for head, guessed in heads.items():
        for tail in _tails(head) if head != word else own:
            found[tail] = found.get(tail, True) and guessed
    return found


def _heads(word: str) -> dict[str, bool]:
    """The word without what is attached before it."""
    for article in ARTICLES:
        rest = word.removeprefix(article)
        if rest != word and len(rest) >= _SHORTEST:
            if article.endswith("لل") and _tails("ل" + rest) & WHOLE:
                return {"ل" + rest: False}
            return {rest: False}
    first, rest = word[0], word[1:]
    if first not in "وفبلك" or len(rest) < _SHORTEST:
        return {}
    found = {rest: True}
    if first in "وف" and rest[0] in "بلك" and not _tails(rest) & WHOLE:
        for article in ("بال", "كال"):
            if rest.startswith(article):
                return found
        if len(rest) > _SHORTEST:
            found[rest[1:]] = True
    return found


def _is_participle(word: str, own: set[str]) -> bool:
    """Whether the shape is فاعل, in which the first letter is of the root (و apart)."""
    return word[0] in "بلكف" and any(len(t) == 4 and t[1] == "ا" for t in own)


def _tails(word: str) -> set[str]:
    """The word, and what it is without the endings that only inflect."""
    found = {word}
    for pronoun, shortest in _PRONOUNS:
        rest = word.removesuffix(pronoun)
        if rest != word and len(rest) >= shortest:
            found.add(rest)
            if rest[-1] == "ت" and len(rest) > _SHORTEST:
                found.add(rest[:-1] + "ه")
    for each in tuple(found):
        found |= _singular(each)
    return found


def _singular(word: str) -> set[str]:
    found: set[str] = set()
    two, rest = word[-2:], word[:-2]
    if two == "ته":  # his, her or its, after a feminine ending
        base = word[:-1]
        if base.endswith("ات"):
            return {base} | _singular(base)
        return {rest + "ه"} if len(rest) >= _SHORTEST else found
    if two == "ات" and (len(rest) >= _SHORTEST or word == "قوات"):
        found.add(rest + "ه")
        if (len(rest) > 4 and not _is_masdar(rest)) or (len(rest) == 4 and rest[2] == "ا"):
            found.add(rest)
    elif two in {"ون", "ين", "ان"}:
        if word in _NO_PLURAL:
            return found
        if len(rest) >= (5 if two == "ان" else 4):
            found.add(rest)
        if len(rest) >= 4 and rest[-1] == "ت" and two != "ون":
            found.add(rest[:-1] + "ه")
    elif two == "وا":
        found |= {rest} if len(rest) >= _SHORTEST else set()
    elif word[-1] == "ه":
        found |= _masculine(word[:-1])
    elif len(word) > _SHORTEST and _is_one_letter_more(word):
        found.add(word[:-1])
    return found


def _is_one_letter_more(word: str) -> bool:
    """Whether the last letter is the case ending of a noun, or the *she* of a verb."""
    if word[-1] == "ا":  # روسيا is no روسي
        return word[-2] not in "يه"
    return word[-1] == "ت" and word not in _NO_PAST


def _masculine(rest: str) -> set[str]:
    """What remains without a feminine ending, or a pronoun, where that is no other word."""
    if rest.endswith("ي"):
        return {rest} if len(rest) >= 4 and rest not in _NO_GENDER else set()
    if rest in _FEMININE:
        return {rest}
    return {rest} if len(rest) >= 5 and not _is_masdar(rest) else set()


def _is_masdar(rest: str) -> bool:
    """Whether the ending made another word: معاهدة and معاهدات are no معاهد."""
    return len(rest) == 5 and rest[0] == "م" and rest[2] == "ا"
