"""English words of attribution: cues and the words near them, as tables.

Knows words and their stance. The rules that use them are in `speech`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.model.claim import Stance
from musnad.suggest.lexicon import read_list, read_lists, words

_LISTS: Final = read_lists("en", "around-cues")
BASES: set[str] = set()
"""Plural present forms, which are also infinitives."""
BARE_OBJECT: Final = _LISTS["bare-object"]
NOUNS: Final = _LISTS["nouns"]
THAT_LED: Final = _LISTS["that-led"]
SAY: Final = _LISTS["say"]
COMMITTED: Final = words("agreed agrees committed commits consented consents undertook undertakes")
INTENDS: Final = words("plans intends aims")
"""Verbs that pledge with *to*; inside the content of another they state an act."""
NOT_BEFORE: Final = _LISTS["not-before"]
AUX: Final = _LISTS["aux"]
PASSIVE: Final = words("is are was were been be being get got gets")
ADVERBS: Final = _LISTS["adverbs"]
DID_NOT: Final = _LISTS["did-not"]
PRONOUNS: Final = words("he she it they")
IS_SHORT: Final = frozenset(
    who + mark + end
    for who, end in (("he", "s"), ("she", "s"), ("it", "s"), ("they", "re"))
    for mark in "'’"
)
"""A pronoun with *is* or *has*."""
NO_SPEAKER: Final = _LISTS["no-speaker"]
BREAKS: Final = _LISTS["breaks"]
FINITE: Final = _LISTS["finite"]
PREPOSITIONS: Final = _LISTS["prepositions"]
LEADS: Final = _LISTS["leads"]
ARTICLES: Final = _LISTS["articles"]
STATEMENTS: Final = _LISTS["statements"]
DOCUMENTS: Final = _LISTS["documents"]
MEDIA: Final = _LISTS["media"]
SOURCES: Final = _LISTS["sources"]
INSTITUTIONS: Final = _LISTS["institutions"]
FURNITURE: Final = _LISTS["furniture"]
DATE_WORDS: Final = _LISTS["date-words"]


class Cue(NamedTuple):
    """A verb of saying: its stance and the content that it takes.

    `kind`: `say` takes a clause; `do` an object, an infinitive or a preposition; `doc` is what a
    study does; `quote` needs a quotation next to it.
    """

    stance: Stance
    kind: str


CUES: dict[str, Cue] = {}
for _row in read_list("en", "cues").strip().splitlines():
    _head, _, _forms = _row.partition(":")
    _stance, _kind = _head.split()
    for _form in _forms.split():
        _given = (
            "do"
            if _kind == "base" and _form in BARE_OBJECT
            else "say"
            if _kind == "base"
            else _kind
        )
        if _kind == "base":
            BASES.add(_form)
        CUES[_form] = Cue(_stance, _given)  # type: ignore[arg-type]
PARTICIPLES: Final = frozenset(w for w in CUES if w.endswith("ing"))
QUOTED_ONLY: Final = frozenset(form for form, cue in CUES.items() if cue.kind == "quote")
"""Verbs that mean speech only next to a quotation: `"Next question," he snapped`."""
