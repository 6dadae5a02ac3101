"""How Esperanto is written."""

from musnad.suggest.writing import Writing

WRITING = Writing(code="eo", letters=r"[A-Za-z\u00c0-\u024f]")
