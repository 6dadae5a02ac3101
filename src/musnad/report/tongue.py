"""The language that a report is read in: sentences, counts, names and the words of closed lists.

Puts values into sentences, and knows how Arabic counts things. A value written in the other
direction is **isolated** (U+2068 … U+2069), so that it does not reorder the sentence. The words of
closed lists are those of the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, get_args

from musnad import resources
from musnad.dataclass import dataclass
from musnad.model.base import Base
from musnad.model.claim import Stance
from musnad.model.identifier import NAMESPACE
from musnad.model.label import Label

Lang = Literal["en", "ar"]
LANGS: tuple[Lang, ...] = get_args(Lang)
FIRST_STRONG, POP = "\u2068", "\u2069"
"""Start and end of an isolate whose direction is that of its first letter."""
_ISOLATED = re.compile(f"{FIRST_STRONG}[^{FIRST_STRONG}{POP}]*{POP}")
RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEFT = re.compile("[A-Za-z\u00c0-\u024f]")
Noun = Literal[
    "answer",
    "author",
    "claim",
    "document",
    "error",
    "file",
    "house",
    "look-alike",
    "origin",
    "outlet",
    "own document",
    "pair",
    "position",
    "quad",
    "question",
    "quote",
    "reason",
    "source",
    "speaker",
    "voice",
    "warning",
]

_NOUNS: dict[Noun, tuple[str, str, str, str, str, str]] = {
    "answer": ("answer", "answers", "جواب واحد", "جوابان", "أجوبة", "جوابا"),
    "author": ("author", "authors", "كاتب واحد", "كاتبان", "كتّاب", "كاتبا"),
    "claim": ("claim", "claims", "قول واحد", "قولان", "أقوال", "قولا"),
    "document": ("document", "documents", "وثيقة واحدة", "وثيقتان", "وثائق", "وثيقة"),
    "error": ("error", "errors", "خطأ واحد", "خطآن", "أخطاء", "خطأ"),
    "file": ("file", "files", "ملف واحد", "ملفان", "ملفات", "ملفا"),
    "house": ("house", "houses", "مالك واحد", "مالكان", "مالكين", "مالكا"),
    "look-alike": ("look-alike", "look-alikes", "شبيه واحد", "شبيهان", "أشباه", "شبيها"),
    "origin": ("origin", "origins", "مصدر أصلي واحد", "مصدران أصليان", "مصادر أصلية", "مصدرا أصليا"),
    "outlet": ("known outlet", "known outlets", "ناشر معلوم واحد", "ناشران معلومان", "ناشرين معلومين", "ناشرا معلوما"),
    "own document": (
        "document in its own voice",
        "documents in their own voice",
        "وثيقة واحدة بقولها هي",
        "وثيقتان بقولهما هما",
        "وثائق بقولها هي",
        "وثيقة بقولها هي",
    ),
    "pair": ("pair of claims", "pairs of claims", "زوج واحد من الأقوال", "زوجان من الأقوال", "أزواج من الأقوال", "زوجا من الأقوال"),
    "position": ("position", "positions", "موقف واحد", "موقفان", "مواقف", "موقفا"),
    "quad": ("quad", "quads", "رباعية واحدة", "رباعيتان", "رباعيات", "رباعية"),
    "question": ("question", "questions", "سؤال واحد", "سؤالان", "أسئلة", "سؤالا"),
    "quote": ("quote", "quotes", "اقتباس واحد", "اقتباسان", "اقتباسات", "اقتباسا"),
    "reason": ("reason", "reasons", "سبب واحد", "سببان", "أسباب", "سببا"),
    "source": ("unnamed source", "unnamed sources", "مصدر واحد بلا اسم", "مصدران بلا اسم", "مصادر بلا أسماء", "مصدرا بلا اسم"),
    "warning": ("warning", "warnings", "تنبيه واحد", "تنبيهان", "تنبيهات", "تنبيها"),
    "speaker": (
        "speaker of unknown principal",
        "speakers of unknown principal",
        "قائل واحد لا يعرف باسم من يتكلم",
        "قائلان لا يعرف باسم من يتكلمان",
        "قائلين لا يعرف باسم من يتكلمون",
        "قائلا لا يعرف باسم من يتكلم",
    ),
    "voice": ("speaker", "speakers", "قائل واحد", "قائلان", "قائلين", "قائلا"),
}  # fmt: skip
"""One and many in English; one, two, three to ten, and eleven or more in Arabic."""
_DOING: dict[Stance, str] = {
    "asserts": "تأكيد",
    "denies": "نفي",
    "declines": "امتناع",
    "doubts": "شك",
    "predicts": "توقع",
    "pledges": "تعهد",
    "demands": "مطالبة",
    "opines": "رأي",
}
"""The stances as nouns: a verb would have to agree with the speaker."""
_GENITIVE = {
    "وثيقتان": "وثيقتين",
    "وثيقتان بقولهما هما": "وثيقتين بقولهما هما",
    "مصدران أصليان": "مصدرين أصليين",
    "ناشران معلومان": "ناشرين معلومين",
    "مالكان": "مالكين",
    "سؤالان": "سؤالين",
    "قولان": "قولين",
}
"""The dual after a preposition."""


_DATE = re.compile(rf"(?<![\w{FIRST_STRONG}-])\d+(?:[-/]\d+)+(?![\w-])")
"""A date of digits, or a range of numbers, that is in no isolate of its own yet."""


@lru_cache(maxsize=20_000)
def isolate(text: str, lang: Lang = "en") -> str:
    """The text, isolated so that its direction does not affect a line in `lang`.

    Only a text with letters of the other direction needs it.

    >>> isolate("over 10"), len(isolate("«آلاف» of men")), len(isolate("6f", "ar"))
    ('over 10', 15, 4)
    """
    other = RIGHT if lang == "en" else LEFT
    if other.search(_outside(text)):
        return f"{FIRST_STRONG}{text}{POP}"
    return text


@lru_cache(maxsize=20_000)
def dated(text: str) -> str:
    """The text with each date in digits isolated, so that it reads from left to right.

    After Arabic letters a display reverses the parts of `2024-06-19`; an isolate keeps their order.

    >>> len(dated("حتى 2024-06-19")) - len("حتى 2024-06-19"), dated("until 2024-06-19")
    (2, 'until 2024-06-19')
    """
    if not RIGHT.search(text):
        return text
    return _DATE.sub(lambda found: f"{FIRST_STRONG}{found[0]}{POP}", text)


def _outside(text: str) -> str:
    """The parts of a text that are not in an isolate."""
    shorter = _ISOLATED.sub("", text)
    return shorter if shorter == text else _outside(shorter)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language with what a report needs to write a sentence in it.

    >>> ENGLISH("As of {day}", "في {day}", day="2024-06")
    'As of 2024-06'
    >>> ARABIC.count(2, "document"), ARABIC.count(11, "document"), ENGLISH.count(1, "document")
    ('وثيقتان', '11 وثيقة', '1 document')
    """

    lang: Lang

    def __call__(self, en: str, ar: str, /, **values: object) -> str:
        """The sentence of this language with its values, each isolated where it must be."""
        template = en if self.lang == "en" else ar
        return template.format(**{name: self.isolate(str(v)) for name, v in values.items()})

    def isolate(self, text: str) -> str:
        """A value of the other direction, isolated; any other as it stands."""
        return isolate(text, self.lang)

    def of(self, label: Label) -> str:
        """The words of a label."""
        return label.en if self.lang == "en" else label.ar

    def name(self, base: Base, agent: str) -> str:
        """The name of an agent or source."""
        return self.of(base.label(agent))

    def count(self, number: int, noun: Noun, *, after_preposition: bool = False) -> str:
        """A number with the thing it counts.

        >>> ARABIC.count(0, "claim"), ARABIC.count(2, "document", after_preposition=True)
        ('0 قولا', 'وثيقتين')
        """
        one, many, single, dual, few, more = _NOUNS[noun]
        if self.lang == "en":
            return f"{number:,} {one if number == 1 else many}"
        if number == 1:
            return single
        if number == 2:
            return _GENITIVE.get(dual, dual) if after_preposition else dual
        return f"{number:,} {few if 3 <= number % 100 <= 10 else more}"

    def list(self, words: Iterable[str]) -> str:
        """Words one after the other, the last joined by *and*.

        >>> ENGLISH.list(["A", "B", "C"]), ARABIC.list(["أ", "ب"])
        ('A, B and C', 'أ وب')
        """
        parts = [self.isolate(word) for word in words]
        if len(parts) < 2:
            return "".join(parts)
        last = f" and {parts[-1]}" if self.lang == "en" else f" و{parts[-1]}"
        return (", " if self.lang == "en" else "، ").join(parts[:-1]) + last

    def some(self, words: Iterable[str], most: int) -> str:
        """At most this many words, and how many more there are.

        >>> ENGLISH.some(["A", "B", "C", "D"], 2)
        'A, B and 2 more'
        """
        every = list(words)
        if len(every) <= most:
            return self.list(every)
        comma = ", " if self.lang == "en" else "، "
        shown = comma.join(self.isolate(word) for word in every[:most])
        more = len(every) - most
        return self("{shown} and {n} more", "{shown} و{n} غير ذلك", shown=shown, n=more)

    def word(self, of: str, word: str) -> str:
        """A word of a closed list: `word("stance", "denies")`.

        Raises: `KeyError` for a word that the ontology does not have.

        >>> ENGLISH.word("stance", "denies"), ARABIC.word("stance", "denies")
        ('denies', 'ينفي')
        """
        if self.lang == "en":
            return word
        return closed_words()[f"{of}-{word}"]

    def doing(self, stance: Stance) -> str:
        """A stance, to follow a name.

        >>> ENGLISH.doing("denies"), ARABIC.doing("denies")
        ('denies', 'نفي')
        """
        return stance if self.lang == "en" else _DOING[stance]

    def command(self, text: str) -> str:
        """A command to type, inside a sentence."""
        return self.isolate(text)


ENGLISH = Tongue("en")
ARABIC = Tongue("ar")
TONGUES: dict[Lang, Tongue] = {"en": ENGLISH, "ar": ARABIC}


@cache
def closed_words() -> dict[str, str]:
    """The Arabic words of the closed lists, by list and word, as the ontology has them.

    >>> closed_words()["verdict-rounding"]
    'تقريب'
    """
    import pyoxigraph

    label = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    found = {}
    for triple in pyoxigraph.parse(path=str(resources.locate("ontology") / "musnad.ttl")):
        name, words = triple.subject, triple.object
        if (
            triple.predicate == label
            and isinstance(name, pyoxigraph.NamedNode)
            and isinstance(words, pyoxigraph.Literal)
            and words.language == "ar"
        ):
            found[name.value.removeprefix(NAMESPACE)] = words.value
    return found
