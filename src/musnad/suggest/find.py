"""Candidates found in raw text: the walk over its sentences.

Knows how speakers are carried on from sentence to sentence, how contents become candidates, and
what an own voice says. Does not know words of any language, files, or who decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from musnad.model.claim import Certainty
from musnad.suggest.agent import Directory
from musnad.suggest.amount import QuantityMention, read_quantities
from musnad.suggest.ar import certainty as arabic_certainty
from musnad.suggest.ar import source as arabic_source
from musnad.suggest.ar import speech as arabic
from musnad.suggest.ar import stance as arabic_stance
from musnad.suggest.candidate import Candidate, KnownAgent, Words
from musnad.suggest.date import DateMention, read_dates
from musnad.suggest.en import certainty as english_certainty
from musnad.suggest.en import own as english_own
from musnad.suggest.en import source as english_source
from musnad.suggest.en import speech as english
from musnad.suggest.language import GRAMMARS
from musnad.suggest.lexicon import words
from musnad.suggest.passage import LanguageCode, Sentence, find_sentences
from musnad.suggest.speech import (
    QUOTES,
    Attribution,
    Context,
    Finder,
    Kind,
    Range,
    split_content,
    trim,
    view,
)
from musnad.suggest.token import MARK, WORD, Token
from musnad.value.date import Date

REACH = 4
"""A speaker is carried on over at most so many paragraphs."""
_FINDERS: dict[LanguageCode, Finder] = {
    "ar": arabic.find_attributions,
    "en": english.find_attributions,
}
_ANONYMITY: dict[LanguageCode, Callable[[tuple[Token, ...]], bool]] = {
    "ar": arabic_source.is_anonymous,
    "en": english_source.is_anonymous,
}
_PRINCIPALS: dict[LanguageCode, Callable[[Sequence[Token]], Range | None]] = {
    "ar": arabic_source.find_principal,
    "en": english_source.find_principal,
}
_KINDS: dict[LanguageCode, Callable[[Sequence[Token]], Kind | None]] = {
    "ar": arabic_source.kind_of,
    "en": english_source.kind_of,
}
_PRONOUN_KINDS: dict[LanguageCode, Callable[[Context, int], Kind | None]] = {
    "ar": arabic_source.kind_meant,
    "en": english_source.kind_meant,
}
_SUBJECTS: dict[LanguageCode, Callable[[Context], Range | None]] = {
    "ar": arabic_source.named_subject,
    "en": english_source.named_subject,
}
_WEIGHERS: dict[LanguageCode, Callable[[Context, Attribution, str], list[Attribution]]] = {
    "ar": arabic_stance.weigh,
    "en": english_own.weigh,
}
"""What each sentence of a content is by what it says: parts it, and gives stance and certainty."""
_CERTAINTIES: dict[LanguageCode, Callable[[Context, Range], Certainty]] = {
    "ar": arabic_certainty.certainty_of,
    "en": english_certainty.certainty_of,
}
_PRONOUNS = words("he she they it")
_JOINTS = words("and but or while as although though و لكن فيما بينما حيث بعدما")
_FURNITURE = words("شاهد اقرأ watch related subscribe advertisement read copyright ©")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who spoke last, or was spoken of, and in which paragraph.

    `kind` is `person` or `body` where the words tell it.
    """

    words: Words
    principal: Words | None
    anonymous: bool
    agent: str | None
    paragraph: int
    kind: Kind | None = None


class _Heard(NamedTuple):
    """Who may be meant by a pronoun or an ellipsis: who spoke last, and who was named since.

    `before` are speakers further back, the latest first.
    """

    speaker: _Speaker | None = None
    named: _Speaker | None = None
    before: tuple[_Speaker, ...] = ()

    def meant(self, kind: Kind | None) -> _Speaker | None:
        """Whom a pronoun for a `kind` means; `None` stands for an ellipsis or *they*."""
        if kind is None or self.speaker is None:
            return self.speaker or self.named
        if self.named is not None and self.named.kind == kind:
            return self.named
        if self.speaker.kind in {kind, None}:
            return self.speaker
        return next((s for s in self.before if s.kind == kind), self.speaker)

    def spoke(self, speaker: _Speaker) -> _Heard:
        """After `speaker` spoke."""
        if self.speaker is None or speaker.words == self.speaker.words:
            return _Heard(speaker, None, self.before)
        return _Heard(speaker, None, (self.speaker, *self.before)[:4])

    def near(self, paragraph: int) -> _Heard:
        """Without those further away than `REACH` paragraphs."""
        kept = [s for s in (self.speaker, *self.before) if s and paragraph - s.paragraph <= REACH]
        speaker = self.speaker if self.speaker in kept else None
        named = self.named if self.named and paragraph - self.named.paragraph <= 1 else None
        return _Heard(speaker, named, tuple(s for s in self.before if s in kept))


class _Found(NamedTuple):
    candidates: list[Candidate]
    heard: _Heard


def find_candidates(
    text: str,
    *,
    document: str,
    published: Date | None = None,
    agents: Sequence[KnownAgent] = (),
) -> list[Candidate]:
    """What may be a claim in `text`, in order of its start.

    `document` is the id under which the candidates go, `published` the day on which relative dates
    rest; without it they stay unresolved. `agents` are recognised in the speakers.

    >>> [c] = find_candidates("The ministry said at least 20 people died.", document="a")
    >>> c.quote, c.speaker.text, c.quantity.verbatim
    ('at least 20 people died', 'The ministry', 'at least 20')
    """
    return list(iterate_candidates(text, document=document, published=published, agents=agents))


def iterate_candidates(
    text: str,
    *,
    document: str,
    published: Date | None = None,
    agents: Sequence[KnownAgent] = (),
) -> Iterator[Candidate]:
    """The candidates of `find_candidates`, one after the other, in bounded memory.

    >>> next(iterate_candidates("He left. Police said 3 men fled.", document="a")).speaker.text
    'Police'
    """
    directory = Directory(agents)
    heard = _Heard()
    for sentence in find_sentences(text):
        if not sentence.is_prose:
            continue
        heard = heard.near(sentence.paragraph)
        found = _read(
            sentence, text, document, published=published, directory=directory, heard=heard
        )
        heard = found.heard
        yield from found.candidates


def _read(
    sentence: Sentence,
    text: str,
    document: str,
    *,
    published: Date | None,
    directory: Directory,
    heard: _Heard,
) -> _Found:
    dates = read_dates(sentence.tokens, text, sentence.language, published)
    grammar = GRAMMARS[sentence.language]
    quantities = read_quantities(sentence.tokens, text, grammar, dates)
    context = view(sentence, dates, text)
    furniture = sentence.tokens[0].key in _FURNITURE and sentence.first
    attributions = [] if furniture else _FINDERS[sentence.language](context)
    maker = _Maker(context, document, text, dates, quantities)
    candidates: list[Candidate] = []
    covered = bytearray(len(sentence.tokens))
    told = False
    for item in attributions:
        if item.speaker is not None:
            speaker = maker.speaker(item.speaker, directory, clitic=item.clitic)
        else:
            kind = None if told else _PRONOUN_KINDS[sentence.language](context, item.cue[0])
            meant = heard.meant(kind)
            own = _SUBJECTS[sentence.language](context) if kind else None
            if own and own[1] < item.cue[0] and not item.content[0] <= own[0] < item.content[1]:
                nearer = maker.speaker(own, directory)
                meant = nearer if nearer.kind == kind else meant
            if meant is None:
                at = item.cue[0] - 1
                if at < 0 or sentence.tokens[at].key not in _PRONOUNS:
                    continue  # nobody to carry on
                meant = maker.speaker((at, at + 1), directory)
            speaker = meant
        speaker = replace(speaker, paragraph=sentence.paragraph)
        heard, told = heard.spoke(speaker), True
        for a, b in (item.cue, *(r for r in (item.speaker, item.content, *item.via) if r)):
            covered[a:b] = b"\x01" * (b - a)
        candidates += maker.attributed(item, speaker)
        if "nested" in item.rule and item.via:
            # who tells what another said goes on telling
            heard = heard.spoke(maker.speaker(item.via[-1], directory))
    if not attributions and not furniture:
        quoted = _quotation_alone(context)
        last = heard.speaker
        if quoted is not None and last and sentence.paragraph - last.paragraph <= 1:
            item = Attribution(
                None, quoted, quoted, "asserts", "quotation carried on", carried=True
            )
            candidates += maker.attributed(item, last, cue=False)
            return _Found(candidates, heard.spoke(replace(last, paragraph=sentence.paragraph)))
        named = _SUBJECTS[sentence.language](context)
        if named is not None:
            heard = heard._replace(named=maker.speaker(named, directory))
    if not furniture:
        candidates += maker.own(covered)
    candidates.sort(key=lambda c: (c.start, c.end, c.rule))
    return _Found(candidates, heard)


def _quotation_alone(context: Context) -> Range | None:
    """The content of a sentence that is a quotation and nothing else, perhaps one never closed."""
    tokens = context.tokens
    size = len(tokens)
    if tokens[0].kind == MARK and tokens[0].text in QUOTES:
        closed = next((b for a, b in context.sentence.quotations if a == 0), None)
        if closed is None or closed >= size - 2:
            content = trim(context, 0, size)
            return content if content[1] - content[0] >= 2 else None
    if tokens[-1].kind == MARK and any(t.kind == MARK and t.text in "”»" for t in tokens[-2:]):
        paired = {b for _, b in context.sentence.quotations}
        if not any(k in paired for k in (size - 1, size - 2)):
            content = trim(context, 0, size)
            return content if content[1] - content[0] >= 3 else None
    return None


@dataclass(frozen=True, slots=True)
class _Maker:
    """What makes candidates of one sentence."""

    context: Context
    document: str
    text: str
    dates: Sequence[DateMention]
    quantities: Sequence[QuantityMention]

    def words(self, span: Range, clitic: int = 0) -> Words:
        tokens = self.context.tokens
        start, end = tokens[span[0]].start + clitic, tokens[span[1] - 1].end
        return Words(self.text[start:end], start, end)

    def speaker(self, span: Range, directory: Directory, *, clitic: int = 0) -> _Speaker:
        a, b = trim(self.context, *span)
        if a >= b:
            a, b = span
        language = self.context.sentence.language
        tokens = tuple(self.context.tokens[a:b])
        inner = _PRINCIPALS[language](tokens)
        principal = self.words((a + inner[0], a + inner[1])) if inner else None
        agent = None
        if inner is not None:
            agent = directory.find(tokens[: inner[0]] + tokens[inner[1] :])
        return _Speaker(
            self.words((a, b), clitic),
            principal,
            _ANONYMITY[language](tokens),
            agent or directory.find(tokens),
            self.context.sentence.paragraph,
            _KINDS[language](tokens),
        )

    def attributed(
        self, item: Attribution, speaker: _Speaker, *, cue: bool = True
    ) -> list[Candidate]:
        made = []
        steps = (item.rule, *item.steps)
        if item.speaker is None:
            steps = (*steps, f"speaker carried on: {speaker.words.text}")
        weigh = _WEIGHERS[self.context.sentence.language]
        parts = [
            part
            for whole in split_content(self.context, *item.content)
            for part in weigh(self.context, replace(item, content=whole), speaker.words.text)
        ]
        for part in parts:
            via = tuple(
                self.words(hand, arabic_source.clitic_of(self.context.tokens[hand[0]]))
                for hand in item.via
            )
            made.append(
                self._candidate(
                    part.content,
                    part,
                    speaker,
                    cue=self.words(item.cue) if cue else None,
                    via=via,
                    steps=steps,
                )
            )
        return made

    def _candidate(
        self,
        part: Range,
        item: Attribution,
        speaker: _Speaker | None,
        *,
        cue: Words | None,
        via: tuple[Words, ...],
        steps: tuple[str, ...],
    ) -> Candidate:
        quote = self.words(part)
        inside = [q for q in self.quantities if q.start >= quote.start and q.end <= quote.end]
        main = next((q for q in inside if not q.is_duration), inside[0] if inside else None)
        return Candidate(
            document=self.document,
            start=quote.start,
            end=quote.end,
            quote=quote.text,
            speaker=speaker.words if speaker else None,
            cue=cue,
            stance=item.stance,
            certainty=item.certainty
            or _CERTAINTIES[self.context.sentence.language](self.context, part),
            anonymous=speaker.anonymous if speaker else False,
            via=via,
            quantities=tuple(inside),
            quantity=main,
            dates=tuple(d for d in self.dates if d.start >= quote.start and d.end <= quote.end),
            rule=item.rule,
            language=self.context.sentence.language,
            own_voice=speaker is None,
            speaker_id=speaker.agent if speaker else None,
            principal=speaker.principal if speaker else None,
            trace=steps + tuple(step for q in inside for step in q.trace),
        )

    def own(self, covered: bytearray) -> list[Candidate]:
        """What the document says itself with figures, outside of what others are said to say."""
        made = []
        done = -1
        tokens = self.context.tokens
        for quantity in self.quantities:
            if quantity.is_duration or quantity.first < done or covered[quantity.first]:
                continue
            start, end = quantity.first, quantity.last
            while start > 0 and not covered[start - 1]:
                start -= 1
            while end < len(tokens) and not covered[end]:
                end += 1
            done = end
            while end > start + 1 and tokens[end - 1].key in _JOINTS:
                end -= 1
            joined = start == 0
            while start < end - 1 and (tokens[start].key in _JOINTS or tokens[start].kind == MARK):
                joined = joined or tokens[start].key in _JOINTS or tokens[start].key == ";"
                start += 1
            if not (joined or tokens[start].key[:1] == "و"):
                continue  # an aside to what somebody said
            a, b = trim(self.context, start, end)
            whole = start == 0 and end == len(tokens)
            if sum(t.kind == WORD for t in tokens[a:b]) < (4 if whole else 6):
                continue
            item = Attribution(None, (a, b), (a, b), "asserts", "own voice with a figure")
            for part in split_content(self.context, a, b):
                first, last = tokens[part[0]].start, tokens[part[1] - 1].end
                if any(
                    q.start >= first and q.end <= last and not q.is_duration
                    for q in self.quantities
                ):
                    made.append(
                        self._candidate(part, item, None, cue=None, via=(), steps=(item.rule,))
                    )
        return made


def find_quantities(text: str, language: LanguageCode) -> list[QuantityMention]:
    """The quantities of `text`, in order, without overlap.

    >>> [q.quantity.interval.lower for q in find_quantities("more than 10,000 troops", "en")]
    [Decimal('10000')]
    >>> find_quantities("المادة 51", "ar")
    []
    """
    grammar = GRAMMARS[language]
    found = []
    for sentence in find_sentences(text):
        if not sentence.is_prose:
            continue
        dates = read_dates(sentence.tokens, text, language, None)
        found += read_quantities(sentence.tokens, text, grammar, dates)
    return found
