"""How English is written."""

from musnad.suggest.writing import Writing

WRITING = Writing(code="en", letters=r"[A-Za-z\u00c0-\u024f]", default=True)
