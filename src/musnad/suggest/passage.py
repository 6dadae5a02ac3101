"""Passages: paragraphs, sentences and quotations.

Knows line ends, sentence ends and quotation marks that may not balance. Does not know words: the
abbreviations whose stop ends no sentence are a list of each language.
All work is linear in the text: long paragraphs and sentences are cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex as re  # possessive groups, which early releases of 3.11 get wrong

from musnad.suggest.quotation import MOST_TOKENS, SINGLE, pair_quotations, raise_single
from musnad.suggest.token import FIGURE, MARK, WORD, Token, split_tokens
from musnad.suggest.wrap import MOST, find_ends
from musnad.suggest.writing import LanguageCode, detect_language, every, prefixes, writings

BLOCK = 8000
"""A paragraph is cut after this many characters."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]++")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_STOPS = frozenset(".!?؟…")
_STAMP = re.compile(
    r"\s*+[\d٠-٩]{1,2}[:.][\d٠-٩]{2}(?:\s?(?:GMT|am|pm|ص|م))?+(?:\s*+[|–—-])?+\s++(?=\D)"
)
"""The time stamp at the start of an entry in a live report: `08:25 | `."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens, and its quotations as pairs of token indices of the two marks.

    `first` says that it starts its paragraph, `alone` that it is the whole paragraph.
    """

    tokens: tuple[Token, ...]
    quotations: tuple[tuple[int, int], ...]
    language: LanguageCode
    paragraph: int
    first: bool
    alone: bool

    @property
    def is_prose(self) -> bool:
        """Whether it consists of words: a long run of figures or marks is a table or noise."""
        size = len(self.tokens)
        if size < 60:
            return True
        return 3 * sum(t.kind == WORD and len(t.text) > 1 for t in self.tokens) >= size

    @property
    def start(self) -> int:
        """Offset of the first token."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last token."""
        return self.tokens[-1].end


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""The paragraphs of `text` as half-open ranges, blank ones left out.

    A line that continues in the next (see `wrap`) is in one paragraph with it; a paragraph of more
    than 8,000 characters is cut at a space.

    >>> list(find_paragraphs("One.\n\nTwo"))
    [(0, 4), (6, 9)]
    >>> list(find_paragraphs("At least\n14 left."))
    [(0, 17)]
    """
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        parted = block and text[block[-1][1] : match.start()] not in {"\n", "\r\n"}
        if parted or len(block) == MOST:
            yield from _join(text, block)
            block = []
        block.append(match.span())
    yield from _join(text, block)


def _join(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of lines without a blank line between them."""
    start = 0
    for number in find_ends([text[a:b] for a, b in block]):
        yield from _cut(text, block[start][0], block[number][1])
        start = number + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > BLOCK:
        at = text.rfind(" ", start + BLOCK // 2, start + BLOCK)
        at = start + BLOCK if at < 0 else at
        if not text[start:at].isspace():
            yield start, at
        start = at
    if start < end and not text[start:end].isspace():
        yield start, end


def find_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of `text`, in order. A stop inside a balanced quotation does not end one.

    Long runs of marks and figures with hardly a word among them are left out.

    >>> [s.language for s in find_sentences("He left. She stayed.")]
    ['en', 'en']
    """
    for number, (start, end) in enumerate(find_paragraphs(text)):
        language = detect_language(text[start:end])
        stamp = _STAMP.match(text, start, end)
        start = stamp.end() if stamp else start  # noqa: PLW2901
        tokens = split_tokens(text, start, end)
        apostrophe = writings()[language].apostrophe
        if not apostrophe:
            tokens = [replace(t, text='"') if t.text in SINGLE else t for t in tokens]
        if not tokens or _is_noise(tokens):
            continue
        if apostrophe:
            raise_single(tokens, text)
        pairs = pair_quotations(tokens, text)
        bounds = _bounds(tokens, pairs, text)
        pair_at = 0
        for order, (a, b) in enumerate(bounds):
            inside = []
            while pair_at < len(pairs) and pairs[pair_at][1] < b:
                if pairs[pair_at][0] >= a:
                    inside.append((pairs[pair_at][0] - a, pairs[pair_at][1] - a))
                pair_at += 1
            while pair_at < len(pairs) and pairs[pair_at][0] < b:
                pair_at += 1
            yield Sentence(
                tuple(tokens[a:b]), tuple(inside), language, number, order == 0, len(bounds) == 1
            )


def _is_noise(tokens: list[Token]) -> bool:
    """Whether a long run is marks and figures with hardly a word among them."""
    return len(tokens) > 400 and 5 * sum(t.kind == WORD for t in tokens) < len(tokens)


def _bounds(tokens: list[Token], pairs: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    closing = bytearray(len(tokens) + 1)
    for a, b in pairs:
        if b - a < MOST_TOKENS:
            closing[a + 1 : b] = b"\x01" * (b - a - 1)
    ends_quote = {b for _, b in pairs}
    bounds = []
    start = 0
    size = len(tokens)
    for i, token in enumerate(tokens):
        if i - start >= MOST_TOKENS:
            bounds.append((start, i))
            start = i
        if token.kind != MARK or i < start:
            continue
        stop = token.text in _STOPS and not closing[i]
        # a quotation that ends with a stop ends the sentence if what follows starts a new one
        if not stop and i in ends_quote and i and tokens[i - 1].text in _STOPS:
            stop = i + 1 < size and _starts_anew(tokens, i + 1)
        if not stop or (token.text == "." and not is_stop(tokens, i)):
            continue
        j = i + 1
        while (
            j < size
            and tokens[j].kind == MARK
            and tokens[j].glued
            and (
                tokens[j].text in _STOPS
                or (tokens[j].text in ")]”»’'\"" and not _opens(tokens, j, text))
            )
        ):
            j += 1
        bounds.append((start, j))
        start = j
    if start < size:
        bounds.append((start, size))
    return bounds


def _opens(tokens: list[Token], i: int, text: str) -> bool:
    end = tokens[i].end
    return end < len(text) and text[end].isalnum()


def _starts_anew(tokens: list[Token], i: int) -> bool:
    """Whether a new sentence may start at token `i`, right after a finished quotation."""
    token = tokens[i]
    if token.glued:
        return False
    if token.kind == WORD and token.text[0].isascii():
        # `"…" He said` only looks like a new sentence: the cue belongs to the quotation
        for k in range(i + 1, min(i + 11, len(tokens))):
            if tokens[k].kind == MARK and tokens[k].text not in {",", "-", "."}:
                break
            if tokens[k].key in every("clausal"):
                return token.capital  # a separate clause precedes the cue
            if tokens[k].key in every("said"):
                ends = k + 1 == len(tokens) or tokens[k + 1].text in {".", ","}
                ends = ends or _tells_when(tokens, k + 1)
                return token.capital and not (ends or tokens[k].key == "quoted")
        return token.capital
    return token.text in _OPENING or token.text == '"' or token.key[:1] in set(prefixes())


def _tells_when(tokens: list[Token], i: int) -> bool:
    """Whether only the time, place or addressee of a quotation follows: `"…!" Orr said to us`."""
    if tokens[i].key not in every("tells-when"):
        return False
    stop = next((k for k in range(i, min(i + 30, len(tokens))) if tokens[k].text in _STOPS), i)
    between = tokens[i:stop]
    opening = _OPENING | {'"', ":"}
    return not any(t.key in every("complements") or t.text in opening for t in between)


def is_stop(tokens: Sequence[Token], i: int) -> bool:
    """Whether the full stop at token `i` ends a sentence, and not an abbreviation.

    >>> is_stop(split_tokens("Mr. Smith"), 1)
    False
    """
    if i + 1 == len(tokens):
        return True
    after = tokens[i + 1]
    before = tokens[i - 1] if i else None
    if after.glued and after.kind != MARK:
        # no space follows: "u.s", "3.x"; in Arabic a forgotten space after a whole word
        return bool(
            before
            and after.kind == WORD
            and len(before.text) > 2
            and "\u0600" < after.text[0] < "\u06ff"
        )
    if after.text in {",", ";"} and after.glued:
        return False  # "Jan Brew, D-N.M., told reporters"
    if after.text == ")" and after.glued and i + 2 < len(tokens):
        follow = tokens[i + 2]  # "Raymond Okafor (Md.), the top Democrat, said"
        if follow.text == "," or (follow.kind == WORD and not follow.capital):
            return False
    if before is None or (not before.glued and before.kind == MARK):
        return True
    if before.kind == WORD:
        key = before.key
        if before.glued and i >= 2 and tokens[i - 2].kind == FIGURE:
            return after.capital  # "€90m. A spokeswoman"
        if tokens[i].glued and len(key) == 1 and before.text[0].isalpha():
            # an initial ("J. Smith", "د. علي"), or the end of an abbreviation with stops ("U.S.")
            dotted = i >= 2 and tokens[i - 2].text == "." and before.glued
            if not dotted:
                return after.kind == MARK and after.text in _OPENING | {'"'} and not after.glued
            return after.capital and after.key in every("openers")
        if key in every("abbreviations") and tokens[i].glued and before.text[0].isascii():
            return False
        if after.kind == WORD and after.text[0].islower():
            return False
    return True
