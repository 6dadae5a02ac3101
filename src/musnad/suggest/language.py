"""Which languages there are."""

from __future__ import annotations

from musnad.suggest.amount import Grammar
from musnad.suggest.ar.amounts import GRAMMAR as ARABIC
from musnad.suggest.en.amounts import GRAMMAR as ENGLISH
from musnad.suggest.passage import LanguageCode

GRAMMARS: dict[LanguageCode, Grammar] = {"ar": ARABIC, "en": ENGLISH}
