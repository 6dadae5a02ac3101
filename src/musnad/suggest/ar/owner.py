"""Who acts: whether the subject of a clause is the speaker, or a body that the speaker leads.

Knows bodies that can be *one's own*, and which office leads which body. Does not know moods.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.number_words import NUMBER_WORDS
from musnad.suggest.ar.word import is_accusative, is_adjective, strip_joint
from musnad.suggest.lexicon import read_list, words
from musnad.suggest.speech import Kind
from musnad.suggest.token import FIGURE, WORD, Token
from musnad.text.fold import fold_text

OWNED: Final = frozenset(
    fold_text((noun[:-1] + "ت" if noun.endswith("ة") else noun) + ending)
    for noun in read_list("ar", "own-bodies").split()
    for ending in ("ه", "ها", "هم", "هما", "نا", "ي")
)
LEADS: Final[dict[str, frozenset[str]]] = {}
_OUTSIDERS: Final = words(read_list("ar", "onlookers"))
_STATES: Final = words(read_list("ar", "states-speak"))
STATE_OF: Final[dict[str, frozenset[str]]] = {}


for _row in read_list("ar", "leads").splitlines():
    _heads, _, _bodies = _row.partition(":")
    for _head in _heads.split():
        for _name in (_head, "ال" + _head):
            LEADS[fold_text(_name)] = words(_bodies)
for _row in read_list("ar", "capitals").splitlines():
    _known = words(_row)
    for _name in _known:
        STATE_OF[_name] = _known
_LED: Final = {
    name: fold_text(state)
    for state, _, surnames in (
        row.partition(":") for row in read_list("ar", "leaders").splitlines()
    )
    for name in words(surnames)
}
_BODIES: Final = frozenset(body for bodies in LEADS.values() for body in bodies)


def is_owned(subject: Sequence[Token], speaker: str) -> bool:
    """Whether the subject of a clause is the speaker, or a body for which the speaker promises.

    `subject` are the tokens of the subject, `speaker` the words of the speaker's name.

    >>> from musnad.suggest.token import split_tokens
    >>> [is_owned(split_tokens(s), "وزير الصحة") for s in ("بلاده", "الوزارة", "الأسعار", "كارديا")]
    [True, True, False, True]
    >>> is_owned(split_tokens("الحكومة"), "خبير اقتصادي")
    False
    """
    if any(t.kind == FIGURE or t.key in NUMBER_WORDS for t in subject):
        return False
    subject = [t for t in subject if t.kind == WORD]
    noun = next(iter(subject), None)
    if noun is None:
        return False
    head = noun.key
    if head in OWNED or strip_joint(head) in OWNED:
        return True
    names = _names(speaker)
    if not names or _OUTSIDERS & set(names):
        return False
    adjectives = [t.key for t in subject[1:] if t.key[:2] == "ال" and is_adjective(t.key)]
    nations = [a for a in adjectives if a.endswith(("ي", "يه"))]
    if nations and not any(_is_kin(a, n) for a in nations for n in names):
        return False
    body = head[2:] if head[:2] == "ال" else head
    spoken = {name[2:] if name[:2] == "ال" else name for name in names}
    if head in STATE_OF and (head[:2] != "ال" or _is_own_state(STATE_OF[head], names)):
        return _is_own_state(STATE_OF[head], names)
    if head[:2] == "ال":
        spoken |= {name[2:] for name in names if name[:2] == "لل"}
        spoken |= {name[1:] for name in names if name[:1] == "ل" and len(name) > 4}
        return body in spoken or any(body in LEADS.get(name, ()) for name in names[:2])
    if len(subject) > 1:
        return head == names[0] and subject[1].key in names
    return _is_own_state(frozenset([head]), names) or (
        names[0] in _STATES
        and not is_accusative(noun)
        and not any(_is_nation(n) for n in names)
        and len(head) > 2
    )


def _names(speaker: str) -> list[str]:
    """The words of a speaker's name; an office with a possessive suffix as the office: `رئيسته`."""
    names = [fold_text(word).strip('،,«»"().') for word in speaker.split()]
    for ending in ("ته", "تها"):  # folded: the feminine of the office ends in ه
        if names and names[0].endswith(ending) and len(names[0]) > 5:
            names[0] = names[0].removesuffix(ending) + "ه"
    return names + [_LED[name] for name in names if name in _LED]


def is_insider(speaker: str) -> bool:
    """Whether a speaker holds an office, so that *will be done* is an act of that body."""
    names = _names(speaker)
    return not _OUTSIDERS & set(names) and any(n in LEADS or n[2:] in _BODIES for n in names[:2])


def stands_for(pronoun: str, speaker: str) -> bool:
    """Whether *it* is the body that the speaker represents: `ممثل النيابة` and `إنها`."""
    body = [word for word in speaker.split()[1:] if word.endswith("ة")]
    return pronoun.endswith("ها") and bool(body) and is_insider(speaker)


def agrees(pronoun: str, kind: Kind | None) -> bool:
    """Whether a pronoun can mean the speaker: not `أنهم` a minister, nor `أنها` a president."""
    if pronoun.endswith(("هم", "هما")) or pronoun == "هم":
        return kind != "masculine"
    if pronoun.endswith("ها") or pronoun == "هي":
        return kind != "masculine"
    return kind != "feminine"


def _is_own_state(state: frozenset[str], names: Sequence[str]) -> bool:
    """Whether one of the names of a state, or an adjective made of one, is among `names`."""
    return any(
        name in state or (_is_nation(name) and any(_is_kin(name, s) for s in state))
        for name in names
    )


def _is_nation(name: str) -> bool:
    """Whether a word of a speaker's name has the form of an adjective of nation: `الكاردي`."""
    return name.endswith(("ي", "يه")) and len(name) > 4 and name not in LEADS


def _is_kin(adjective: str, name: str) -> bool:
    """Whether an adjective of relation and a name share their stem: `الكاردي`, `كارديا`."""
    stem = adjective.removeprefix("ال")
    stem = stem.removesuffix("يه").removesuffix("ي")[:4]
    return len(stem) > 2 and stem == name.removeprefix("ال")[: len(stem)]
