"""Makes candidates from contents.

Knows how the words of a sentence, a voice and an attribution make a candidate, and the candidates
of the own voice. Does not know words of any language, nor which speaker continues.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from musnad.suggest.agent import Directory
from musnad.suggest.amount import QuantityMention
from musnad.suggest.candidate import Candidate, Words
from musnad.suggest.date import DateMention
from musnad.suggest.language import Language
from musnad.suggest.speech import Attribution, Context, Range, Shape, split_content, trim
from musnad.suggest.token import MARK, WORD
from musnad.suggest.voice import Voice
from musnad.suggest.writing import prefixes


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the candidates of one sentence.

    `names` are the full names of the sentence, `known` those before it, by their heads. `open`
    means that nobody was named before, so that a pronoun has no antecedent.
    """

    context: Context
    language: Language
    document: str
    text: str
    dates: Sequence[DateMention]
    quantities: Sequence[QuantityMention]
    directory: Directory
    names: Sequence[tuple[str, Words]]
    known: Mapping[str, Words]
    open: bool

    def words(self, span: Range, clitic: int = 0) -> Words:
        """The words of a part of the sentence, without an attached preposition."""
        tokens = self.context.tokens
        start, end = tokens[span[0]].start + clitic, tokens[span[1] - 1].end
        return Words(self.text[start:end], start, end)

    def voice(self, span: Range, *, clitic: int = 0) -> Voice:
        """The speaker whose words are `span`."""
        a, b = trim(self.context, *span)
        if a >= b:
            a, b = span
        tokens = tuple(self.context.tokens[a:b])
        inner = self.language.principal(tokens)
        principal = self.words((a + inner[0], a + inner[1])) if inner else None
        agent = None
        if inner is not None:
            agent = self.directory.find(tokens[: inner[0]] + tokens[inner[1] :])
        words = self.words((a, b), clitic)
        head = self.language.short_name(tokens)
        means = self._meant(head, words.start) if head else None
        pronoun = b - a == 1 and tokens[0].key in self.language.pronouns
        return Voice(
            words,
            principal,
            self.language.is_anonymous(tokens),
            agent or self.directory.find(tokens),
            self.context.sentence.paragraph,
            self.language.kind_of(tokens),
            unanchored=pronoun or (head is not None and means is None),
            means=means,
        )

    def _meant(self, head: str, start: int) -> Words | None:
        """The full name that a head noun refers to: the nearest before `start`."""
        here = [words for key, words in self.names if key == head and words.end <= start]
        return here[-1] if here else self.known.get(head)

    def attributed(
        self, item: Attribution, voice: Voice, *, cue: bool = True, told: Candidate | None = None
    ) -> list[Candidate]:
        """The candidates of an attribution, one for each claim of its content.

        If a denial only refers to the denied claim, its words are those of the claim `told`.
        """
        steps = [item.rule, *([f"cue {self.words(item.cue).text}"] if cue else [])]
        steps += ["negated"] * item.negated
        if item.speaker is None:
            steps.append(f"speaker carried on: {voice.words.text}")
        tokens = self.context.tokens
        via = tuple(self.words(hand, self.language.clitic_of(tokens[hand[0]])) for hand in item.via)
        made = []
        for part in split_content(self.context, *item.content):
            for weighed in self.language.weigh(self.context, item._replace(content=part), voice):
                said = self._candidate(
                    weighed, voice, steps=steps, cue=self.words(item.cue) if cue else None, via=via
                )
                against = weighed.stance in {"denies", "doubts"}
                if told is not None and told.speaker == voice.words:
                    against = against and told.stance == "denies"
                here = told is not None and told.start >= self.context.sentence.start
                points = self.language.points_back
                if told and against and points(self.context, weighed.content, here=here):
                    said = _again(said, told)
                made.append(said)
        return made

    def _candidate(
        self,
        item: Attribution,
        voice: Voice | None,
        *,
        steps: Sequence[str],
        cue: Words | None = None,
        via: tuple[Words, ...] = (),
    ) -> Candidate:
        quote = self.words(item.content)
        inside = [q for q in self.quantities if q.start >= quote.start and q.end <= quote.end]
        main = next((q for q in inside if not q.is_duration), inside[0] if inside else None)
        dates = tuple(d for d in self.dates if d.start >= quote.start and d.end <= quote.end)
        certainty = item.certainty or self.language.certainty_of(self.context, item.content)
        return Candidate(
            document=self.document,
            start=quote.start,
            end=quote.end,
            quote=quote.text,
            speaker=voice.words if voice else None,
            cue=cue,
            stance=item.stance,
            certainty=certainty,
            anonymous=voice.anonymous if voice else False,
            via=via,
            quantities=tuple(inside),
            quantity=main,
            dates=dates,
            rule=item.rule,
            language=self.language.code,
            own_voice=voice is None,
            speaker_id=voice.agent if voice else None,
            principal=voice.principal if voice else None,
            trace=(*steps, *(step for q in inside for step in q.trace)),
            means=voice.means if voice else None,
            unanchored=self._unanchored(item.content, voice, dates),
        )

    def _unanchored(
        self, part: Range, voice: Voice | None, dates: Sequence[DateMention]
    ) -> tuple[Words, ...]:
        """The words that refer to somebody or some day that the text does not name."""
        found = [voice.words] if voice is not None and voice.unanchored else []
        if self.open:
            found += [
                self.words(span) for span in self.language.open_words(self.context, part, voice)
            ]
        found += [Words(d.text, d.start, d.end) for d in dates if d.anchor == "none"]
        return tuple(sorted(set(found), key=lambda words: (words.start, words.end)))

    def own(self, covered: bytearray) -> list[Candidate]:
        """Statements of the document itself with figures, outside of attributed contents."""
        made = []
        done = -1
        tokens = self.context.tokens
        joints = self.language.joints
        for quantity in self.quantities:
            if quantity.is_duration or quantity.first < done or covered[quantity.first]:
                continue
            start, end = quantity.first, quantity.last
            while start > 0 and not covered[start - 1]:
                start -= 1
            while end < len(tokens) and not covered[end]:
                end += 1
            done = end
            while end > start + 1 and tokens[end - 1].key in joints:
                end -= 1
            joined = start == 0
            while start < end - 1 and (tokens[start].key in joints or tokens[start].kind == MARK):
                joined = joined or tokens[start].key in joints or tokens[start].key == ";"
                start += 1
            if not (joined or tokens[start].key[:1] in set(prefixes())):
                continue  # an aside inside attributed speech
            a, b = trim(self.context, start, end)
            whole = start == 0 and end == len(tokens)
            if sum(t.kind == WORD for t in tokens[a:b]) < (4 if whole else 6):
                continue
            rule = "own voice with a figure"
            item = Attribution(None, (a, b), (a, b), "asserts", rule)
            made += [
                self._candidate(item._replace(content=part), None, steps=(rule,))
                for part in split_content(self.context, a, b)
                if self._counts(part)
            ]
        return made

    def spoken(self, candidate: Candidate, voice: Voice) -> Candidate:
        """A candidate without a voice, in a turn: it is attributed to the speaker of the turn."""
        tokens = self.context.tokens
        inside = [k for k, t in enumerate(tokens) if candidate.start <= t.start < candidate.end]
        part = (inside[0], inside[-1] + 1)
        item = Attribution(None, part, part, "asserts", "turn goes on", shape=Shape.TURN)
        weighed = self.language.weigh(self.context, item, voice)
        return self._candidate(weighed[0], voice, steps=("turn goes on",))

    def _counts(self, part: Range) -> bool:
        """Whether a figure that is not a duration is in a range."""
        tokens = self.context.tokens
        first, last = tokens[part[0]].start, tokens[part[1] - 1].end
        return any(
            q.start >= first and q.end <= last and not q.is_duration for q in self.quantities
        )


def _again(said: Candidate, told: Candidate) -> Candidate:
    """A denial that refers to an earlier claim, with the words of that claim."""
    return replace(
        said,
        start=told.start,
        end=told.end,
        quote=told.quote,
        quantities=told.quantities,
        quantity=told.quantity,
        dates=told.dates,
        trace=(*said.trace, f"points back: {said.quote}"),
        unanchored=tuple(w for w in said.unanchored if not said.start <= w.start < said.end),
    )
