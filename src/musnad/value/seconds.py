"""Seconds to wait, as a variable of the environment gives them."""

from __future__ import annotations

from collections.abc import Mapping

from musnad.errors import UsageError


def read_seconds(environ: Mapping[str, str], name: str, *, default: float, most: int) -> float:
    """The seconds in a variable, more than 0 and at most `most`; `default` where it is not set.

    Raises: `UsageError` for anything else.

    >>> read_seconds({"WAIT": "5"}, "WAIT", default=60, most=100)
    5.0
    """
    text = environ.get(name) or f"{default:g}"
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= most:
        raise UsageError(
            f"{name} is not a number of seconds up to {most}: {text!r}",
            remedy=f"leave it out for {default:g}",
        )
    return seconds
