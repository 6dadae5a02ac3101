"""Yesterday, this year, three days ago."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.suggest.ar.date_parts import qualified_at
from musnad.suggest.ar.months import PERIODS, WEEKDAYS
from musnad.suggest.ar.periods import read_duration
from musnad.suggest.calendar import Hit, day_from, on_weekday, relative
from musnad.suggest.token import Token, key_at
from musnad.value.date import Date


def _with_weekday(hit: Hit, weekday: str) -> Hit:
    return hit._replace(finding=on_weekday(hit, WEEKDAYS[weekday]).finding)


def read_relative(tokens: Sequence[Token], i: int, published: Date | None) -> Hit | None:
    """`أمس`, `هذا العام`, `قبل ثلاثة أيام`."""
    key = tokens[i].key
    following = key_at(tokens, i + 1)
    bare = key[1:] if key[:1] in {"و", "ل", "ب"} and key[1:3] == "ال" else key
    if bare in {"امس", "البارحه"} or key == "وامس":
        if following in WEEKDAYS or (following == "الاول"):
            if following == "الاول":
                return day_from(i + 2, published, -2, "day before yesterday")
            return _with_weekday(day_from(i + 2, published, -1, "yesterday"), following)
        return day_from(i + 1, published, -1, "yesterday")
    if (
        key == "اول"
        and following in {"امس", "من"}
        and (following == "امس" or key_at(tokens, i + 2) == "امس")
    ):
        return day_from(i + 2 + (following == "من"), published, -2, "day before yesterday")
    if bare == "اليوم" and (
        following in WEEKDAYS
        or following in {",", ".", "(", "ان", "في", "عن", "علي", "ب", "بان"}
        or not following
    ):
        if following in WEEKDAYS:
            return _with_weekday(day_from(i + 2, published, 0, "today"), following)
        return day_from(i + 1, published, 0, "today")
    if key in {"غدا", "الغد"}:
        end = i + 1 + (following in WEEKDAYS)
        return day_from(end, published, 1, "tomorrow")
    if bare in PERIODS:
        qualified = qualified_at(tokens, i + 1)
        if qualified is None:
            return None
        return relative(i + 2, published, PERIODS[bare], qualified)
    if key in {"هذا", "هذه", "لهذا"} and following in PERIODS:
        return relative(i + 2, published, PERIODS[following], "near")
    if key in {"قبل", "وقبل"}:
        at = i + 1
        if key_at(tokens, at) in {"نحو", "حوالي", "قرابه", "اكثر"}:
            at += 1 + (key_at(tokens, at) == "اكثر")
        return read_duration(tokens, at, published) if at < len(tokens) else None
    return None
