"""Words in both languages of the base."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Arabic and in English."""

    ar: str
    en: str

    def to_row(self) -> dict[str, str]:
        """`{"ar": …, "en": …}`."""
        return {"ar": self.ar, "en": self.en}
