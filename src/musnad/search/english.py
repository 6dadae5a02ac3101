"""Which English words are forms of one word: number, and the endings of verbs.

Knows folded words: -s, -es, -ies, -ed, -ing with doubled letters and silent e, and irregular verbs
and plurals of the news. Does not know derived words: *import* is no *important*.
"""

from __future__ import annotations

import re

_IRREGULAR = {
    form: forms.split()[0]
    for forms in """
    be is are was were been being
    have has had having
    do does did done
    say says said
    send sent
    give gave given
    take took taken
    fight fought
    lead led
    lose lost losing
    make made making
    get got gotten
    go goes went gone
    come came coming
    see saw seen
    tell told
    find found
    think thought
    bring brought
    buy bought
    build built
    keep kept
    hold held
    meet met
    pay paid
    sell sold
    speak spoke spoken
    write wrote written
    win won
    withdraw withdrew withdrawn
    begin began begun
    know knew known
    show shown
    fall fell fallen
    flee fled
    feel felt
    grow grew grown
    hear heard
    hit hitting
    leave left
    mean meant
    rise rose risen
    seek sought
    shoot shot
    spend spent
    stand stood
    strike struck stricken
    teach taught
    understand understood
    undertake undertook undertaken
    draw drew drawn
    drive drove driven
    fly flew flown
    sink sank sunk
    catch caught
    break broke broken
    choose chose chosen
    become became
    arise arose arisen
    steal stole stolen
    lie lying lies
    die dying dies died
    tie tied ties tying
    man men
    woman women
    child children
    foot feet
    crisis crises
    datum data
    person people
    """.strip().splitlines()
    for form in forms.split()
}
"""Forms that no rule gives: the word itself first in each line."""
_ITSELF = frozenset(
    """
    across always anything arms as athens bed beijing besides bleed breed bring brussels bus
    ceiling charles customs cyprus cyrus damascus deed ding during economics embed ethics
    evening evenings everything exceed fed feed gas goods hamas hatred headquarters his honduras
    hundred indeed its james jones king kings laos led means morning nanjing need news nothing
    paris peking perhaps physics plus politics proceed red ring sacred seed series shed shilling
    sing something species speed spring sterling string succeed texas thing things this thomas
    thus towards united us wales wed williams wing yes
    """.split()  # noqa: SIM905 - words are read best in lines
)
"""Words that only look as if they had an ending, or whose ending makes another word."""
_VOWEL = re.compile("[aeiouy]")
_SHORT = re.compile("[^aeiou]*[aeiouy][^aeiouwxy]")


def stems(word: str) -> set[str]:
    """What a folded word may be a form of. Two words are forms of one when they share one of these.

    >>> sorted(stems("shipping")), sorted(stems("denies")), sorted(stems("sent"))
    (['ship', 'shipping'], ['denies', 'deny'], ['send'])
    >>> stems("important") & stems("imports"), stems("news") & stems("new")
    (set(), set())
    """
    if word in _IRREGULAR:
        return {_IRREGULAR[word]}
    if word in _ITSELF or len(word) <= 3:
        return {word}
    found = {word}
    if word.endswith(("ies", "ied")) and len(word) > 4:
        found.add(word[:-3] + "y")
    elif word.endswith("ches"):
        found |= {word[:-1], word[:-2]}
    elif word.endswith(("shes", "sses", "xes", "zzes")):
        found.add(word[:-2])
    elif word.endswith("oes") or (word.endswith("ses") and len(word) > 5):
        found |= {word[:-1], word[:-2]}
    elif word[-1] == "s" and word[-2] not in "sui":
        found.add(word[:-1])
    elif word.endswith("ed"):
        found |= _verb(word[:-2])
    elif word.endswith("ing"):
        found |= _verb(word[:-3])
    return {_IRREGULAR.get(stem, stem) for stem in found}


def _verb(rest: str) -> set[str]:
    """The verbs that may be before -ed or -ing."""
    if len(rest) < 2 or not _VOWEL.search(rest):
        return set()
    if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "aeiouls":
        return {rest[:-1]}
    if len(rest) > 3 and rest.endswith("ll"):
        return {rest, rest[:-1]}
    if _SHORT.fullmatch(rest) and rest[-1] not in "aeiou":
        return {rest + "e"}  # hoping is of hope: hop would be hopping
    if len(rest) == 2:
        return {rest + "e"}
    return {rest, rest + "e"}
