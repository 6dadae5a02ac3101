"""Forms of text in Arabic: interviews, signatures, names that stand for longer ones.

Knows nothing of them yet: each function gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.speech import Context, Range, Turn
from musnad.suggest.token import Token
from musnad.suggest.voice import Voice


def read_turn(_context: Context, _talks: bool) -> Turn | None:  # noqa: FBT001
    """Whose turn a paragraph opens in an interview; `None` when it opens none."""
    return None


def find_signature(_tokens: Sequence[Token]) -> Range | None:
    """Who signs, where the tokens are nothing but a signature; else `None`."""
    return None


def find_introduced(_context: Context) -> Range | None:
    """Whom a sentence introduces whose words follow in the next paragraph; else `None`."""
    return None


def find_names(_context: Context) -> list[tuple[str, Range]]:
    """The full names of a sentence, each with the head by which it may be called later."""
    return []


def short_name(_tokens: Sequence[Token]) -> str | None:
    """The head by which alone a speaker is called; else `None`."""
    return None


def open_words(_context: Context, _part: Range, _voice: Voice | None) -> list[Range]:
    """The words of a content that stand for somebody who is not named in it."""
    return []
