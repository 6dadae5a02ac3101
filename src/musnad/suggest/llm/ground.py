"""Grounding: an object of a model becomes a candidate only if its words are in the text.

Knows where quotes, speakers, cues and figures must occur, letter by letter and at the edges of
words and figures. Bounds of a figure are read from the text by the grammar of its language, never
taken from a model. What cannot be grounded is dropped with a reason. Does not know requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from musnad.model.claim import CERTAINTIES, STANCES
from musnad.suggest.agent import Directory
from musnad.suggest.amount import QuantityMention
from musnad.suggest.candidate import Candidate, ModelRun, Words
from musnad.suggest.date import DateMention
from musnad.suggest.language import language_of
from musnad.suggest.llm.prompt import Paragraph
from musnad.suggest.mention import find_dates, find_quantities
from musnad.suggest.token import WORD, split_tokens
from musnad.text.quote import find_exact
from musnad.text.span import Span
from musnad.value.date import Date

RULE = "model"
"""The value of `rule` in a candidate that a model proposed."""
LONGEST = 300
"""The maximum length of a quote in characters: a longer one is not evidence."""
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
Reason = Literal[
    "no object",
    "no such paragraph",
    "quote not in the paragraph",
    "quote not unique",
    "quote too long",
    "speaker not in the text",
    "cue not in the paragraph",
    "hand not in the text",
    "principal not in the text",
    "figure not in the quote",
    "unknown stance",
    "unknown certainty",
    "given twice",
]
REASONS: tuple[Reason, ...] = get_args(Reason)


class DroppedError(Exception):
    """An object that cannot be grounded; `reason` says what is not in the text."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class _Reading:
    """What the grammar of its language finds in one paragraph; offsets are of the whole text."""

    quantities: Sequence[QuantityMention]
    dates: Sequence[DateMention]
    starts: frozenset[int]
    ends: frozenset[int]


@dataclass(slots=True)
class Grounder:
    """Grounds objects in one text with the id `document`.

    `published` is the day by which relative dates are resolved, `run` the provenance of what is
    grounded.
    """

    text: str
    document: str
    published: Date | None
    directory: Directory
    run: ModelRun
    _read: dict[int, _Reading] = field(default_factory=dict)

    def ground(self, item: object, batch: Mapping[int, Paragraph]) -> Candidate:
        """The candidate for an object; `batch` are the paragraphs that were sent.

        Raises: `DroppedError` when anything that it names is not in the text.
        """
        if not isinstance(item, dict):
            raise DroppedError("no object")
        paragraph = batch.get(_number(item.get("paragraph")))
        if paragraph is None:
            raise DroppedError("no such paragraph")
        reading = self._reading(paragraph)
        cue_places = self._named(item, "cue", paragraph, "cue not in the paragraph")
        speaker_places = self._named(item, "speaker", paragraph, "speaker not in the text")
        near = [*cue_places, *speaker_places]
        quote = self._quote(item, paragraph, near)
        stance, certainty = item.get("stance"), item.get("certainty") or "unspecified"
        if stance not in STANCES:
            raise DroppedError("unknown stance")
        if certainty not in CERTAINTIES:
            raise DroppedError("unknown certainty")
        speaker = self._nearest(speaker_places, quote)
        via = self._via(item, paragraph, quote)
        principals = self._named(item, "principal", paragraph, "principal not in the text")
        inside = tuple(
            q for q in reading.quantities if quote.start <= q.start and q.end <= quote.end
        )
        tokens = tuple(split_tokens(self.text, speaker.start, speaker.end)) if speaker else ()
        language = language_of(paragraph.language)
        dates = tuple(d for d in reading.dates if quote.start <= d.start and d.end <= quote.end)
        pronoun = len(tokens) == 1 and tokens[0].key in language.pronouns
        unanchored = [speaker] if speaker and pronoun else []
        unanchored += [Words(d.text, d.start, d.end) for d in dates if d.anchor == "none"]
        return Candidate(
            document=self.document,
            start=quote.start,
            end=quote.end,
            quote=quote.slice(self.text),
            speaker=speaker,
            cue=self._nearest(cue_places, quote),
            stance=stance,
            certainty=certainty,
            anonymous=bool(tokens) and (item.get("anonymous") is True
                                        or language.is_anonymous(tokens)),
            via=via,
            quantities=inside,
            quantity=self._main(item, quote, inside),
            dates=dates,
            rule=RULE,
            language=paragraph.language,
            own_voice=speaker is None,
            speaker_id=self.directory.find(tokens) if tokens else None,
            principal=self._nearest(principals, quote),
            trace=(f"model {self.run.model}",),
            unanchored=tuple(unanchored),
            engine="llm",
            made_by=self.run,
        )  # fmt: skip

    def _reading(self, paragraph: Paragraph) -> _Reading:
        known = self._read.get(paragraph.number)
        if known is None:
            at = paragraph.start
            words = self.text[at : paragraph.end]
            tokens = split_tokens(self.text, at, paragraph.end)
            starts = {t.start for t in tokens}
            for token in tokens:
                starts |= {
                    token.start + len(c)
                    for c in _CLITICS
                    if token.kind == WORD and token.text.startswith(c)
                }
            known = _Reading(
                [
                    replace(q, start=q.start + at, end=q.end + at)
                    for q in find_quantities(words, paragraph.language)
                ],
                [
                    replace(d, start=d.start + at, end=d.end + at)
                    for d in find_dates(words, paragraph.language, self.published)
                ],
                frozenset(starts),
                frozenset(t.end for t in tokens),
            )
            self._read[paragraph.number] = known
        return known

    def _places(self, words: str, paragraph: Paragraph) -> list[Span]:
        """Where words are in a paragraph, whole words and figures only."""
        reading = self._reading(paragraph)
        at = paragraph.start
        found = find_exact(words, self.text[at : paragraph.end])
        moved = (Span(s.start + at, s.end + at) for s in found)
        return [s for s in moved if s.start in reading.starts and s.end in reading.ends]

    def _quote(self, item: Mapping[str, Any], paragraph: Paragraph, near: Sequence[Span]) -> Span:
        words = _words(item.get("quote"))
        if len(words) > LONGEST:
            raise DroppedError("quote too long")
        places = self._places(words, paragraph) if words else []
        if not places:
            raise DroppedError("quote not in the paragraph")
        if len(places) == 1:
            return places[0]
        here = [s for s in near if paragraph.start <= s.start < paragraph.end]
        ranked = sorted((min(_apart(p, s) for s in here), p.start, p) for p in places if here)
        if not ranked or ranked[0][0] == ranked[1][0]:
            raise DroppedError("quote not unique")
        return ranked[0][2]

    def _named(
        self, item: Mapping[str, Any], key: str, paragraph: Paragraph, reason: Reason
    ) -> list[Span]:
        """The places of the words under a key; empty if there are no words.

        A cue is in the paragraph, a name may also be before the paragraph.
        """
        if item.get(key) is None:
            return []
        words = _words(item[key])
        places = self._places(words, paragraph) if words else []
        if not places and words and key != "cue":
            at = self.text.rfind(words, 0, paragraph.start)
            whole = at >= 0 and not (
                self.text[at - 1 : at].isalnum() or self.text[at + len(words)].isalnum()
            )
            places = [Span(at, at + len(words))] if whole else []
        if not places:
            raise DroppedError(reason)
        return places

    def _nearest(self, places: Sequence[Span], quote: Span) -> Words | None:
        """The words at the place nearest to a quote, outside of the quote if possible."""
        if not places:
            return None
        place = min(places, key=lambda s: (s.meets(quote), _apart(s, quote), s.start))
        return Words(place.slice(self.text), place.start, place.end)

    def _via(self, item: Mapping[str, Any], paragraph: Paragraph, quote: Span) -> tuple[Words, ...]:
        given = item.get("via") or []
        if not isinstance(given, list):
            raise DroppedError("hand not in the text")
        hands = []
        for name in given:
            places = self._named({"via": name}, "via", paragraph, "hand not in the text")
            words = self._nearest(places, quote)
            if words:
                hands.append(words)
        return tuple(hands)

    def _main(
        self, item: Mapping[str, Any], quote: Span, inside: Sequence[QuantityMention]
    ) -> QuantityMention | None:
        """The main figure: the one at the given words, as the grammar reads it."""
        if item.get("figure") is None:
            return next((q for q in inside if not q.is_duration), inside[0] if inside else None)
        words = _words(item["figure"])
        starts = {t.start for t in split_tokens(quote.slice(self.text))}
        ends = {t.end for t in split_tokens(quote.slice(self.text))}
        places = [
            s for s in find_exact(words, quote.slice(self.text))
            if s.start in starts and s.end in ends
        ]  # fmt: skip
        if not places:
            raise DroppedError("figure not in the quote")
        meant = Span(places[0].start + quote.start, places[0].end + quote.start)
        return next((q for q in inside if meant.meets(Span(q.start, q.end))), None)


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
