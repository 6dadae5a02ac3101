"""The examples of docs/python.md run and give what they say."""

import doctest
from pathlib import Path


def test_the_examples_hold():
    path = Path(__file__).parents[2] / "docs" / "python.md"
    failed, tried = doctest.testfile(
        str(path), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried > 7
    assert failed == 0
