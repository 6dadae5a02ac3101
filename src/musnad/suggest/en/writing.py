"""The writing system of English."""

from musnad.suggest.writing import Writing

WRITING = Writing(code="en", letters=r"[A-Za-z\u00c0-\u024f]", default=True)
