"""How much is drawn at random: a little in `make test`, much in `make test-long`."""

import os

IS_LONG = os.environ.get("MUSNAD_TESTS") == "long"


def times(few: int, many: int) -> int:
    """How often something is drawn: `few` times, or `many` in a long run."""
    return many if IS_LONG else few
