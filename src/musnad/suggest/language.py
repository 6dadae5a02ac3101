"""Languages: one record each, all that the engine asks of a language.

Knows the fields and the two records. Does not know any word. A third language is a folder like `en`
and one record more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from musnad.model.claim import Certainty
from musnad.suggest.amount import Grammar
from musnad.suggest.ar import certainty as arabic_certainty
from musnad.suggest.ar import form as arabic_form
from musnad.suggest.ar import source as arabic_source
from musnad.suggest.ar import speech as arabic
from musnad.suggest.ar import stance as arabic_stance
from musnad.suggest.ar.amounts import GRAMMAR as ARABIC_GRAMMAR
from musnad.suggest.en import certainty as english_certainty
from musnad.suggest.en import form as english_form
from musnad.suggest.en import source as english_source
from musnad.suggest.en import speech as english
from musnad.suggest.en import stance as english_stance
from musnad.suggest.en.amounts import GRAMMAR as ENGLISH_GRAMMAR
from musnad.suggest.lexicon import words
from musnad.suggest.passage import LanguageCode
from musnad.suggest.speech import Attribution, Context, Finder, Kind, Range, Turn
from musnad.suggest.token import Token
from musnad.suggest.voice import Voice

Weigher = Callable[[Context, Attribution, Voice], list[Attribution]]


def _no_clitic(_token: Token) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Language:
    """What a language brings.

    `attributions` finds who says what in a sentence. Of a speaker's words `is_anonymous`,
    `principal` and `kind_of` tell whether unnamed, for whom, and what it is; `kind_meant` tells
    what a pronoun or verb before a cue means, `named_subject` of whom a sentence without a cue
    tells.

    `weigh` gives the claims of a sentence that was said, each with the stance that its words have:
    what it denies or declines, a pledge, a prediction, a demand. `certainty_of` is how sure a
    content professes to be, where the attribution does not say it.

    `turn` is whose turn a paragraph opens in an interview (given whether there were turns before),
    `signature` who signs, where the tokens are nothing but that, `introduced` whom a paragraph
    introduces whose words follow in the next.

    `names` are the full names in a sentence, each with the head by which it may be called later
    (*ministry*), `short_name` that head where a speaker is called by it alone (*the ministry*), and
    `open_words` the words of a content that stand for somebody not named in it (*they*).

    `clitic_of` counts the letters of a preposition written to a word; `pronouns` may be a speaker
    of whom nothing is known, `joints` join a clause to what stands before, `furniture` opens a
    paragraph that is no text.
    """

    code: LanguageCode
    grammar: Grammar
    attributions: Finder
    is_anonymous: Callable[[tuple[Token, ...]], bool]
    principal: Callable[[Sequence[Token]], Range | None]
    kind_of: Callable[[Sequence[Token]], Kind | None]
    kind_meant: Callable[[Context, int], Kind | None]
    named_subject: Callable[[Context], Range | None]
    weigh: Weigher
    certainty_of: Callable[[Context, Range], Certainty]
    turn: Callable[[Context, bool], Turn | None]
    signature: Callable[[Sequence[Token]], Range | None]
    introduced: Callable[[Context], Range | None]
    names: Callable[[Context], list[tuple[str, Range]]]
    short_name: Callable[[Sequence[Token]], str | None]
    open_words: Callable[[Context, Range, Voice | None], list[Range]]
    pronouns: frozenset[str]
    joints: frozenset[str]
    furniture: frozenset[str]
    clitic_of: Callable[[Token], int] = _no_clitic


LANGUAGES: dict[LanguageCode, Language] = {
    "ar": Language(
        code="ar",
        grammar=ARABIC_GRAMMAR,
        attributions=arabic.find_attributions,
        is_anonymous=arabic_source.is_anonymous,
        principal=arabic_source.find_principal,
        kind_of=arabic_source.kind_of,
        kind_meant=arabic_source.kind_meant,
        named_subject=arabic_source.named_subject,
        weigh=arabic_stance.weigh,
        certainty_of=arabic_certainty.certainty_of,
        turn=arabic_form.read_turn,
        signature=arabic_form.find_signature,
        introduced=arabic_form.find_introduced,
        names=arabic_form.find_names,
        short_name=arabic_form.short_name,
        open_words=arabic_form.open_words,
        pronouns=frozenset(),
        joints=words("و لكن فيما بينما حيث بعدما"),
        furniture=words("شاهد اقرأ"),
        clitic_of=arabic_source.clitic_of,
    ),
    "en": Language(
        code="en",
        grammar=ENGLISH_GRAMMAR,
        attributions=english.find_attributions,
        is_anonymous=english_source.is_anonymous,
        principal=english_source.find_principal,
        kind_of=english_source.kind_of,
        kind_meant=english_source.kind_meant,
        named_subject=english_source.named_subject,
        weigh=english_stance.weigh,
        certainty_of=english_certainty.certainty_of,
        turn=english_form.read_turn,
        signature=english_form.find_signature,
        introduced=english_form.find_introduced,
        names=english_form.find_names,
        short_name=english_form.short_name,
        open_words=english_form.open_words,
        pronouns=words("he she they it"),
        joints=words("and but or while as although though"),
        furniture=words("watch related subscribe advertisement read copyright ©"),
    ),
}
