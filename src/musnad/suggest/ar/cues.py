"""Arabic words of attribution: cues and the words near them, as tables.

Knows words and their stance. The rules that use them are in `speech`.
"""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from musnad.model.claim import Stance
from musnad.suggest.lexicon import read_forms, read_lists, read_tables, words
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "around-cues")
_ROWS: Final = read_forms("ar", "cues")
_PAST: Final = dict(_ROWS["past"])
_PRESENT: Final = dict(_ROWS["present"])
CLITICS: Final = ("", "و", "ف")
INTENDS: Final = words("اعتزم نوى خطط وافق تكفل")
"""Cues of intention, which is not speech: inside another content they are not claims, and nothing
inside their own content counts as part of a speech."""
_DEFECTIVE: Final = ["مدع", "عاز", "مشتك", "متمن", "مبد", "داع", "ناف"]
"""Participles whose final ي is dropped: `مدع`, `مدعية`."""
THAT: Final = _LISTS["that"]
NEEDS_THAT: Final = _LISTS["needs-that"]
PREPOSED: Final = {
    fold_text(verb): frozenset(map(fold_text, prepositions))
    for verb, prepositions in _ROWS["preposed"]
}
CALLS: Final = {
    clitic + fold_text(verb + ending)
    for verb, endings in _ROWS["calls"]
    for ending in endings
    for clitic in CLITICS
}
REFUSED: Final = {clitic + form for form in _LISTS["refused"] for clitic in CLITICS}
REJECTED: Final = {
    c + fold_text(w) for w in ["رفض", "رفضت", "رفضوا", "يرفض", "ترفض", "يرفضون"] for c in CLITICS
}
NEGATED_DENIES: Final = _LISTS["negated-denies"]
NOT: Final = words("لم لا لن ما ولم ولا ولن فلم وما")
SUBJECT_ENDS: Final = _LISTS["subject-ends"]
MASDARS: Final = _LISTS["masdars"]
BEFORE_OF: Final = _LISTS["before-of"]
OUTLETS: Final = _LISTS["outlets"]
RECIPIENTS: Final = _LISTS["recipients"]
ACCORDING: Final = read_tables("ar", "according")["according"]
ACC_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
NOT_SOURCES: Final = _LISTS["not-sources"]
ANONYMOUS: Final = _LISTS["anonymous"]
PLURAL_ANONYMOUS: Final = _LISTS["plural-anonymous"]
FURNITURE: Final = _LISTS["furniture"]
LEADING: Final = _LISTS["leading"]
CLAUSE_BREAKS: Final = _LISTS["clause-breaks"]
FUTURE: Final = _LISTS["future"]
INSTITUTIONS: Final = _LISTS["institutions"]


class Cue(NamedTuple):
    """A verb of saying: its stance and the content that it takes.

    `kind`: `say` needs a complementiser, a colon, a quotation or its preposition; `do` may take a
    bare object. `form` is the folded past tense, which identifies the verb.
    """

    stance: Stance
    kind: str
    form: str


def _forms(past: str, present: str) -> list[str]:
    """The folded forms of a verb."""
    stem = present[1:]
    regular = f"ي{stem} ت{stem} ي{stem}ون ت{stem}ان ي{stem}ان ي{stem}وا س{present}".split()
    forms = _PAST.get(past, f"{past} {past}ت {past}وا {past}ا {past}تا".split())
    return fold_text(" ".join(forms + _PRESENT.get(present, regular))).split()


CUES: dict[str, Cue] = {}
for _head, _verbs in _ROWS["verbs"]:
    _stance, _kind = _head.split()
    for _past, _present in (verb.split("/") for verb in _verbs):
        _cue = Cue(cast("Stance", _stance), _kind, fold_text(_past))
        for _form in _forms(_past, _present):
            for _clitic in CLITICS:
                CUES.setdefault(_clitic + _form, _cue)
for _clitic in CLITICS:
    CUES.pop(_clitic + "ردا", None)  # *in answer to*


def is_joined_cue(key: str) -> bool:
    """Whether a verb of saying has an attached *and*: `ووصف`, not `وصف`.

    >>> [is_joined_cue(word) for word in ("وقال", "وافق", "ووافق", "قال")]
    [True, False, True, False]
    """
    cue = CUES.get(key)
    return cue is not None and key[:1] == "و" and cue.form != key[: len(cue.form)]


PARTICIPLES: dict[str, Cue] = {}
for _stance, _stems in _ROWS["participles"]:
    for _stem in _stems:
        _cue = Cue(cast("Stance", _stance), "say", fold_text(_stem))
        for _ending in ("ا ة ين ان ً يا ية" if _stem in _DEFECTIVE else "ا ة ين ان ً").split():
            for _clitic in ("", "و"):
                PARTICIPLES.setdefault(_clitic + fold_text(_stem + _ending), _cue)
PARTICIPLES.pop(fold_text("وسائل"), None)  # *media*
for _clitic in ("", "و"):
    for _word in ("نافياً", "داعياً", "مدعياً"):
        PARTICIPLES[_clitic + fold_text(_word)] = Cue(
            "denies" if "ناف" in _word else "demands" if "داع" in _word else "asserts",
            "say",
            fold_text(_word),
        )

for _word in ("بالقول", "بقوله", "بقولها", "بقولهم", "بالتأكيد", "بالإشارة"):
    PARTICIPLES[fold_text(_word)] = Cue("asserts", "say", "قائل")

for _phrase, _kind in sorted(
    {((clitic + p[0], *p[1:]), kind) for p, kind in ACCORDING.items() for clitic in ("", "و", "ف")},
    key=lambda p: (-len(p[0]), p),
):
    ACC_BY_FIRST.setdefault(_phrase[0], []).append((_phrase, _kind))
