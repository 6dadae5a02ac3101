"""The reply of a model, as objects.

Reads JSON that is fenced, bare, broken or cut off: complete objects are kept, others counted. Does
not know what the objects mean.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

_FENCE = re.compile(r"^\s*```[a-zA-Z]*\s*\n(.*?)(?:\n```\s*)?$", re.DOTALL)
_LIST = re.compile(r'(?:"claims"\s*:\s*)?\[')


class Reply(NamedTuple):
    """The objects of a reply, and whether it could be read to its end."""

    items: tuple[Any, ...]
    whole: bool


def read_reply(text: str) -> Reply:
    r"""The objects in the reply of a model.

    >>> read_reply('{"claims": [{"quote": "a"}]}')
    Reply(items=({'quote': 'a'},), whole=True)
    >>> read_reply('```json\n[{"quote": "a"}, {"quo')
    Reply(items=({'quote': 'a'},), whole=False)
    >>> read_reply("I cannot help with that.")
    Reply(items=(), whole=False)
    """
    fenced = _FENCE.match(text)
    words = fenced[1] if fenced else text
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        return Reply(tuple(_whole_items(words)), whole=False)
    if isinstance(found, dict):
        found = found.get("claims")
    return Reply(tuple(found), whole=True) if isinstance(found, list) else Reply((), whole=False)


def _whole_items(words: str) -> list[Any]:
    """The objects at the start of the first readable list; the rest is dropped."""
    opened = _LIST.search(words)
    if opened is None:
        return []
    decoder = json.JSONDecoder()
    at = opened.end()
    items: list[Any] = []
    while True:
        while at < len(words) and words[at] in " \t\r\n,":
            at += 1
        if at >= len(words) or words[at] != "{":
            return items
        try:
            item, at = decoder.raw_decode(words, at)
        except (ValueError, RecursionError):
            return items
        items.append(item)
