"""Which of several attributions in a sentence are kept, and which speakers are relays."""

from __future__ import annotations

from collections.abc import Callable

from musnad.suggest.speech import Attribution, Context, Shape


def merge_carried(found: list[Attribution], dropped: set[int]) -> None:
    """`said he expected that …` is one claim: the inner cue gives stance and content.

    An inner cue without its own speaker further inside a content is part of that content.
    """
    for index, outer in enumerate(found):
        for k, inner in enumerate(found):
            if k == index or k in dropped or index in dropped or inner.speaker is not None:
                continue
            a, b = outer.content
            if not (a <= inner.cue[0] < b and inner.content[0] < b and outer.cue[0] < inner.cue[0]):
                continue
            if inner.shape is Shape.CALLED:
                continue  # an opinion of the same speaker inside the content
            changes = inner.stance != "asserts" or inner.certainty is not None
            if inner.cue[0] <= a + 3 and changes and outer.stance == "asserts":
                found[index] = outer._replace(
                    content=inner.content, stance=inner.stance, certainty=inner.certainty
                )
            dropped.add(k)


def drop_deeds(found: list[Attribution], dropped: set[int], deeds: list[bool]) -> None:
    """Drops reported pledges and demands inside a content: they are part of that content."""
    for k, inner in enumerate(found):
        within = any(
            a.content[0] <= inner.cue[0] < a.content[1] and a.cue[0] < inner.cue[0]
            for n, a in enumerate(found)
            if n != k and n not in dropped
        )
        if deeds[k] and within:
            dropped.add(k)


def drop_denied(found: list[Attribution], dropped: set[int]) -> None:
    """Drops cues inside a denied or declined content: `denied a report that said …`."""
    for k, inner in enumerate(found):
        for outer in found:
            a, b = outer.content
            within = (
                a <= inner.cue[0] < b and outer.cue[0] < inner.cue[0] and outer.cue != inner.cue
            )
            if within and outer.stance in {"denies", "declines", "doubts"} and not inner.carried:
                dropped.add(k)


def relay(
    context: Context, found: list[Attribution], dropped: set[int], media: frozenset[str]
) -> None:
    """Makes the reporter of a sentence with a cue a relay: `…, he said, Reuters reported`."""
    for index, outer in enumerate(found):
        trailing = outer.shape in {Shape.ACCORDING, Shape.ASIDE}
        if not trailing or outer.speaker is None or index in dropped:
            continue
        a, b = outer.content
        inner = [
            k
            for k, item in enumerate(found)
            if k != index
            and k not in dropped
            and item.content[0] < b
            and a <= item.cue[0] < _reach(outer, item)
        ]
        if not inner:
            continue
        hand = {t.key for t in context.tokens[outer.speaker[0] : outer.speaker[1]]}
        if outer.shape is Shape.ASIDE and not hand & media:
            dropped.update(inner)  # the inner content is part of the outer one
            continue
        for k in inner:
            start, end = found[k].content
            end = min(end, outer.speaker[0], outer.cue[0]) if start < outer.cue[0] else end
            found[k] = found[k]._replace(via=(outer.speaker, *found[k].via), content=(start, end))
        dropped.add(index)


def _reach(outer: Attribution, inner: Attribution) -> int:
    """The end of the part of a content in which the relayed speaker speaks.

    After `According to the paper, the general said …` it is the whole content, if a speaker is
    named.
    """
    a, b = outer.content
    return b if outer.cue[0] < a and inner.speaker is not None else min(b, outer.cue[0])


def nest(
    found: list[Attribution],
    dropped: set[int],
    *,
    opens: Callable[[Attribution, Attribution], bool],
    is_part: Callable[[Attribution, Attribution], bool] | None = None,
) -> None:
    """Nested speech: the speaker at the start of another's content is quoted by the other.

    `opens` tells whether the second attribution starts the content of the first, `is_part` that it
    is still part of it.
    """
    for index, outer in enumerate(found):
        a, b = outer.content
        for k, inner in enumerate(found):
            if k == index or index in dropped or k in dropped or inner.cue == outer.cue:
                continue
            inside = outer.cue[0] < inner.cue[0] < b and a < inner.content[0] < b
            if inner.speaker is None or not inside or not opens(outer, inner):
                continue
            if is_part is not None and is_part(outer, inner):
                dropped.add(k)
                continue
            hands = (*outer.via, *((outer.speaker,) if outer.speaker else ()), *inner.via)
            code, _, rule = inner.rule.partition("/")
            rule = f"{code}/nested: {rule}"
            found[k] = inner._replace(rule=rule, nested=True, via=hands, clitic=0)
            dropped.add(index)
