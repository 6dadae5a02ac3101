"""Candidates found in raw text: one pass over its paragraphs and sentences.

Tracks the speaker from sentence to sentence, whose turn it is in an interview, and who signs. Does
not know words of any language, files, or how candidates are reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from musnad.suggest.agent import Directory
from musnad.suggest.candidate import Candidate, KnownAgent, Words
from musnad.suggest.date import read_dates
from musnad.suggest.dialogue import (
    answered,
    is_question,
    marked_turn,
    opens_quotation,
    quotation_alone,
    talk_on,
)
from musnad.suggest.draft import read_quantities
from musnad.suggest.language import language_of
from musnad.suggest.maker import Maker
from musnad.suggest.passage import Sentence, find_sentences
from musnad.suggest.referent import anchored, carried, is_pronoun
from musnad.suggest.role import remember
from musnad.suggest.speech import Attribution, Range, Shape, Turn, trim, view
from musnad.suggest.voice import Heard, Voice
from musnad.value.date import Date


def find_candidates(
    text: str, *, document: str, published: Date | None = None, agents: Sequence[KnownAgent] = ()
) -> list[Candidate]:
    """The possible claims in `text`, in order of their start.

    `document` is the id that the candidates get, `published` the day by which relative dates are
    resolved; without it they stay unresolved. `agents` are recognised in the speakers.

    >>> [c] = find_candidates("The ministry said at least 20 people died.", document="a")
    >>> c.quote, c.speaker.text, c.quantity.verbatim
    ('at least 20 people died', 'The ministry', 'at least 20')
    """
    return list(iterate_candidates(text, document=document, published=published, agents=agents))


def iterate_candidates(
    text: str, *, document: str, published: Date | None = None, agents: Sequence[KnownAgent] = ()
) -> Iterator[Candidate]:
    """The candidates of `find_candidates`, one after the other, in bounded memory.

    >>> next(iterate_candidates("He left. Police said 3 men fled.", document="a")).speaker.text
    'Police'
    """
    walk = _Walk(text, document, published, Directory(agents))
    held: list[Sentence] = []
    for sentence in find_sentences(text):
        if not sentence.is_prose:
            continue
        if held and sentence.paragraph != held[-1].paragraph:
            yield from walk.paragraph(held, sentence)
            held = []
        held.append(sentence)
    if held:
        yield from walk.paragraph(held, None)


@dataclass(slots=True)
class _Walk:
    """The state of one pass over a text: speakers found so far, and full names by their heads.

    `roles`: speakers at their fullest mention, by the last word of their names. `met`: somebody was
    named before. `told`: the last claim of a speaker, in paragraph `told_in`. `sentences`: those of
    the paragraph.
    """

    text: str
    document: str
    published: Date | None
    directory: Directory
    heard: Heard = field(default_factory=Heard)
    known: dict[str, Words] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    met: bool = False
    told: Candidate | None = None
    told_in: int = 0
    sentences: Sequence[Sentence] = ()

    def paragraph(self, sentences: list[Sentence], after: Sentence | None) -> Iterator[Candidate]:
        """The candidates of a paragraph; the sentence `after` it may be its signature."""
        last = sentences[-1]
        own = language_of(last.language).signature(last.tokens)
        if own is not None:
            if last.alone:
                return  # it is the signature of the preceding text
            yield from self._signed(sentences[:-1], self._maker(last).voice(own))
            return
        span = language_of(after.language).signature(after.tokens) if after else None
        signer = self._maker(after).voice(span) if after and span else None
        yield from self._signed(sentences, signer)

    def _signed(self, sentences: list[Sentence], signer: Voice | None) -> Iterator[Candidate]:
        self.sentences = sentences
        for sentence in sentences:
            self.heard = self.heard.near(sentence.paragraph)
            maker = self._maker(sentence)
            found = self._read(maker, signer)
            self.known.update(maker.names)
            self.met = self.met or bool(maker.names or found)
            self._tell(found, sentence.paragraph)
            asked = is_question(maker.context)
            if asked != self.heard.asked:
                self.heard = self.heard._replace(asked=asked)
            yield from sorted(found, key=lambda c: (c.start, c.end, c.rule))

    def _maker(self, sentence: Sentence) -> Maker:
        language = language_of(sentence.language)
        dates = read_dates(sentence.tokens, self.text, language.dates, self.published)
        quantities = read_quantities(sentence.tokens, self.text, language.grammar, dates)
        names: list[tuple[str, Words]] = []
        maker = Maker(
            view(sentence, dates, self.text),
            language,
            self.document,
            self.text,
            dates,
            quantities,
            self.directory,
            names,
            self.known,
            not self.met,
        )
        names += [(head, maker.words(span)) for head, span in language.names(maker.context)]
        return maker

    def _read(self, maker: Maker, signer: Voice | None) -> list[Candidate]:
        """The candidates of one sentence."""
        context, language = maker.context, maker.language
        sentence = context.sentence
        if sentence.first and sentence.tokens[0].key in language.furniture:
            return []
        turn, talk = None, self.heard.talk
        if sentence.first:
            talks = talk is not None and talk.turns
            turn = language.turn(context, talks) or marked_turn(context, self.heard)
            answers = talk is not None and talk.questioned and not sentence.alone
            if not answers and self.heard.turn is not self.heard.writer:
                self.heard = self.heard._replace(turn=self.heard.writer)
            if turn is None:
                self.heard = answered(self.heard, self.sentences, language.speaks)
        if turn is not None:
            return self._open_turn(maker, turn)
        introduced = language.introduced(context)
        if introduced is not None:
            opens = sentence.alone and not self.met and sentence.tokens[-1].key != ":"
            self.heard = self.heard.begun(maker.voice(introduced), writes=opens)
            return []
        attributions = language.attributions(context)
        if not attributions:
            said = self._said_alone(maker, signer)
            if said is not None:
                return said
            named = language.named_subject(context)
            if named is not None:
                self.heard = self.heard.met(maker.voice(named))
                self.met = True
        talks, guest = language.interview(context)
        if guest is not None:
            self.heard = self.heard.met(maker.voice(guest))
        if talks:
            self.heard = self.heard._replace(interviewed=True)
        covered = bytearray(len(sentence.tokens))
        found = self._attributed(maker, attributions, covered)
        turn_of = None if is_question(context) else self.heard.turn
        return found + [maker.spoken(c, turn_of) if turn_of else c for c in maker.own(covered)]

    def _open_turn(self, maker: Maker, turn: Turn) -> list[Candidate]:
        """The claims of a turn; a question is not a claim, but may report what others say."""
        context = maker.context
        self.heard = talk_on(self.heard, context, turn)
        guest = self.heard.talk.guest if self.heard.talk and turn.bare else None
        voice = guest or maker.voice(turn.label)
        self.heard = self.heard._replace(turn=None if turn.asks else voice)
        if is_question(context):
            return []
        inner = [
            item._replace(via=() if turn.bare else (turn.label, *item.via))
            for item in maker.language.attributions(context)
            if item.speaker is not None and min(item.speaker[0], item.content[0]) >= turn.content
        ]
        if turn.asks and not turn.bare:
            return []
        if not turn.asks:
            self.heard = self.heard.spoke(voice)
        content = trim(context, turn.content, len(context.tokens))
        if content[0] >= content[1]:
            return []
        if inner or turn.asks:
            return [c for item in inner for c in maker.attributed(item, maker.voice(_span(item)))]
        item = Attribution(turn.label, turn.label, content, "asserts", "turn", shape=Shape.TURN)
        return maker.attributed(item, voice, told=self._near(context.sentence.paragraph))

    def _tell(self, found: Sequence[Candidate], paragraph: int) -> None:
        """Keeps the last claim that somebody may deny."""
        for candidate in found:
            if candidate.speaker and candidate.stance in {"asserts", "denies"}:
                self.told, self.told_in = candidate, paragraph

    def _near(self, paragraph: int) -> Candidate | None:
        """The last claim, if it is in this paragraph or the one before."""
        return self.told if paragraph - self.told_in <= 1 else None

    def _said_alone(self, maker: Maker, signer: Voice | None) -> list[Candidate] | None:
        """A sentence without a cue that continues a turn or a quotation, or is signed."""
        context = maker.context
        paragraph = context.sentence.paragraph
        whole = trim(context, 0, len(context.tokens))
        size = whole[1] - whole[0]
        turn = self.heard.turn
        if turn is not None or signer is not None:
            if is_question(context) or size < 2:
                return []
            voice, rule = (turn, "turn goes on") if turn else (signer, "signed")
            assert voice is not None
            shape = Shape.TURN if turn else Shape.PLAIN
            item = Attribution(None, whole, whole, "asserts", rule, shape=shape)
            return maker.attributed(item, voice, cue=False, told=self._near(paragraph))
        whose, asked = self.heard.quoted, self.heard.asked
        within = whose is not None and whose.paragraph == paragraph
        last = whose if within else self.heard.speaker
        quoted, rule = quotation_alone(context, within=within), "quotation carried on"
        if quoted is None and maker.language.goes_on(context):
            quoted, rule = whole, "speech goes on"
        if quoted is None or last is None or paragraph - last.paragraph > 1 + asked:
            return None
        item = Attribution(None, quoted, quoted, "asserts", rule)
        here = last._replace(paragraph=paragraph)
        self.heard = self.heard.spoke(here)
        if opens_quotation(context):
            self.heard = self.heard._replace(quoted=here)
        return maker.attributed(item, last, cue=False)

    def _attributed(
        self, maker: Maker, attributions: Sequence[Attribution], covered: bytearray
    ) -> list[Candidate]:
        """The candidates of the attributions of a sentence, whose words are marked in `covered`."""
        candidates: list[Candidate] = []
        told = False
        for item in attributions:
            voice: Voice | None
            if item.speaker is not None and is_pronoun(maker, item.speaker):
                voice = anchored(self.heard, maker, item.speaker, met=self.met)
            elif item.speaker is not None:
                voice = maker.voice(item.speaker, clitic=item.clitic)
            else:
                voice = carried(self.heard, maker, item, told=told)
            if voice is None:
                continue  # no previous speaker
            voice = remember(self.roles, maker, item.speaker, voice)
            aside = item.shape in {Shape.DENIED, Shape.OWNED}
            self.heard = self.heard if aside else self.heard.spoke(voice)
            for a, b in (item.cue, *(r for r in (item.speaker, item.content, *item.via) if r)):
                covered[a:b] = b"\x01" * (b - a)
            paragraph = maker.context.sentence.paragraph
            made = maker.attributed(item, voice, told=self._near(paragraph))
            self._tell(made, paragraph)
            candidates, told = candidates + made, True
            if item.nested and item.via:
                # the reporter of nested speech is the current speaker again
                self.heard = self.heard.spoke(maker.voice(item.via[-1]))
        return candidates


def _span(item: Attribution) -> Range:
    return item.speaker or item.cue
