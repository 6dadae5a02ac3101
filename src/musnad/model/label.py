"""Words in the languages of a case.

Knows that a case may need one language only: the words that are there then stand for both, and it
is remembered which language has none of its own.
"""

from __future__ import annotations

from typing import Literal, TypedDict, get_args

from musnad.dataclass import dataclass

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages of labels and statements, unless a case says that it needs one only."""


class LabelRow(TypedDict):
    """Words in both languages as an object; `None` where there are none in one."""

    ar: str | None
    en: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Arabic and in English.

    `absent` is the language that has no words of its own, empty where both have: `ar` and `en` are
    then the same words, so that whoever shows one of them shows something. `Label.of` makes such a
    label, `only` and `to_row` tell them apart.
    """

    ar: str
    en: str
    absent: Literal["ar", "en", ""] = ""

    @classmethod
    def of(cls, ar: str | None, en: str | None) -> Label:
        """The label of the words that are given; `None` is a language without any.

        Raises: ValueError when neither is given.

        >>> Label.of(None, "a hospital").ar, Label.of(None, "a hospital").only("ar")
        ('a hospital', '')
        """
        if ar is not None:
            return cls(ar, ar, "en") if en is None else cls(ar, en)
        if en is None:
            raise ValueError("a label has words in some language")
        return cls(en, en, "ar")

    def only(self, language: Language) -> str:
        """The words in that language, empty where it has none of its own."""
        return "" if language == self.absent else getattr(self, language)

    def with_words(self, ar: str, en: str) -> Label:
        """A label of other words, in the languages of this one.

        >>> Label.of(None, "a").with_words("ب", "b")
        Label(ar='b', en='b', absent='ar')
        """
        if self.absent == "ar":
            return Label(en, en, "ar")
        return Label(ar, ar, "en") if self.absent else Label(ar, en)

    def to_row(self) -> LabelRow:
        """`{"ar": …, "en": …}`; `None` stands for a language without words.

        >>> Label.of("نعم", None).to_row()
        {'ar': 'نعم', 'en': None}
        """
        return {
            "ar": None if self.absent == "ar" else self.ar,
            "en": None if self.absent == "en" else self.en,
        }
