"""Ids for new records: made of words, and not in use yet."""

from __future__ import annotations

import re
from collections.abc import Iterable


def slug(words: str) -> str:
    """A word of lower-case letters, digits and hyphens; empty where the words have none.

    >>> slug("Ministry of Health, Sidr"), slug("وزارة")
    ('ministry-of-health-sidr', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def new_id(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken.

    >>> new_id("a", {"a", "a-2"})
    'a-3'
    """
    there = set(taken)
    number = 1
    name = wanted
    while name in there:
        number += 1
        name = f"{wanted}-{number}"
    return name
