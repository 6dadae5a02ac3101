"""Who stands behind something, in one sentence.

Only origins count as witnesses; the others are named by what they are: a document in its own voice
does not say where it has it from. The counts come from `relate.origin`.
"""

from __future__ import annotations

from musnad.model.base import Base
from musnad.relate.origin import Status, Support
from musnad.report.tongue import ENGLISH, Noun, Tongue

MOST_NAMES = 6
"""How many origins are named."""


def say_behind(base: Base, support: Support, tongue: Tongue = ENGLISH) -> str:
    """Who stands behind a position.

    >>> nobody = Support(("a", "b"), ("x", "y"), own_documents=("x", "y"))
    >>> say_behind(Base("https://example.org/"), nobody)
    '2 documents say so in their own voice; none names where it has it from.'
    """
    others = _others(support, tongue)
    if support.origins:
        named = tongue.some((tongue.name(base, o) for o in support.origins), MOST_NAMES)
        words = tongue(
            "{count} behind it: {named}.",
            "وراءه {count}: {named}.",
            count=tongue.count(len(support.origins), "origin"),
            named=named,
        )
        if support.independent:
            words += " " + tongue(
                "{pairs} shown independent.",
                "وثبت استقلال {pairs}.",
                pairs=tongue.count(support.independent, "pair", after_preposition=True),
            )
        if others:
            words += " " + tongue(
                "{others} {say} so too and {add} no origin.",
                "ويقوله أيضا ولا يزيد المصادر الأصلية: {others}.",
                others=tongue.list(others),
                say="says" if _is_one(support) else "say",
                add="adds" if _is_one(support) else "add",
            )
        return words
    own = len(support.own_documents)
    if own and len(others) == 1:
        return _own(own, tongue)
    if not others:
        return tongue("Nobody says so.", "لا أحد يقوله.")
    return tongue(
        "{others} {say} so; no origin stands behind it.",
        "يقوله {others}، وليس وراءه مصدر أصلي.",
        others=tongue.list(others),
        say="says" if _is_one(support) else "say",
    )


def _is_one(support: Support) -> bool:
    """Whether one voice alone adds no origin."""
    return len(support.unnamed) + len(support.strangers) + len(support.own_documents) == 1


def _own(documents: int, tongue: Tongue) -> str:
    if documents == 1:
        return tongue(
            "1 document says so in its own voice, and does not name where it has it from.",
            "تقوله وثيقة واحدة بقولها هي، ولا تسمي من أين أخذته.",
        )
    return tongue(
        "{count} documents say so in their own voice; none names where it has it from.",
        "تقوله {documents} بقولها هي، ولا تسمي واحدة منها من أين أخذته.",
        count=documents,
        documents=tongue.count(documents, "document"),
    )


def _others(support: Support, tongue: Tongue) -> list[str]:
    """Those who add no origin, counted."""
    counted: tuple[tuple[tuple[str, ...], Noun], ...] = (
        (support.unnamed, "source"),
        (support.strangers, "speaker"),
        (support.own_documents, "own document"),
    )
    return [tongue.count(len(some), noun) for some, noun in counted if some]


_STATUS: dict[Status, tuple[str, str]] = {
    "disputed": ("Disputed", "متنازع فيه"),
    "denied": ("Denied, and asserted by nobody", "منفي، ولا يؤكده أحد"),
    "corroborated": ("Corroborated", "معضد"),
    "single-origin": ("Rests on a single origin", "يقوم على مصدر أصلي واحد"),
    "open": ("Open: no origin stands behind an answer", "مفتوح: لا مصدر أصلي وراء جواب"),
}


def say_status(
    support: Support, status: Status, tongue: Tongue = ENGLISH, *, sides: int = 0
) -> str:
    """The state of a question with how many speak to it.

    Where `support` is only that of so many `sides`, it says so; 0: of everybody on the question.

    >>> own = Support(("a",), ("x",), own_documents=("x",))
    >>> say_status(own, "open")
    'Open: no origin stands behind an answer. 1 document speaks to it in its own voice.'
    >>> say_status(own, "disputed", sides=2)
    'Disputed. On these sides: 1 document in its own voice.'
    """
    words = tongue(*_STATUS[status]) + "."
    spoken = _others(support, tongue)
    is_own = not support.origins and bool(support.own_documents) and len(spoken) == 1
    if support.origins:
        spoken = [tongue.count(len(support.origins), "origin"), *spoken]
    if not spoken:
        return words
    documents = tongue.count(len(support.documents), "document", after_preposition=True)
    where = tongue(", in {n}", "، في {n}", n=documents) + say_outlets(support, tongue)
    if sides:
        here = tongue("On this side", "في هذا الجانب")
        if sides > 1:
            here = tongue("On these sides", "في هذه الجوانب")
        return f"{words} {here}: {tongue.list(spoken)}{'' if is_own else where}."
    groups = support.origins, support.unnamed, support.strangers, support.own_documents
    is_one = sum(map(len, groups)) == 1
    speak = "speaks" if is_one else "speak"
    if is_own:
        own = len(support.own_documents)
        return words + tongue(
            " {count} {speak} to it in {whose} own voice.",
            " تتكلم فيه {spoken}.",
            count=ENGLISH.count(own, "document"),
            speak=speak,
            whose="its" if is_one else "their",
            spoken=tongue.list(spoken),
        )
    return words + tongue(
        " {spoken} {speak} to it{where}.",
        " يتكلم فيه {spoken}{where}.",
        spoken=tongue.list(spoken),
        speak=speak,
        where=where,
    )


def say_outlets(support: Support, tongue: Tongue = ENGLISH) -> str:
    """Whose documents they are; nothing where no outlet is known.

    >>> say_outlets(Support(outlets=("post", "today"), houses=("group",)))
    ' from 2 known outlets of 1 house'
    """
    if not support.outlets:
        return ""
    words = tongue(
        " from {outlets}",
        " من {outlets}",
        outlets=tongue.count(len(support.outlets), "outlet", after_preposition=True),
    )
    if support.houses:
        houses = tongue.count(len(support.houses), "house", after_preposition=True)
        words += tongue(" of {houses}", " لدى {houses}", houses=houses)
    return words
