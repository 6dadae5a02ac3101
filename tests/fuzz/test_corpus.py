"""Every input that `make fuzz` kept, and every one that once crashed a parser, runs again."""

import random

import pytest

pytest.importorskip("benchmarks.fuzz.parsers")

from benchmarks.fuzz.__main__ import EndlessError, damage, kept, run, to_bytes
from benchmarks.fuzz.parsers import PARSERS, Parser

NAMES = [name for name in PARSERS if name != "page"]  # which needs the extra html
SLOW = {"curate"}  # half a second an input


@pytest.mark.parametrize("name", NAMES)
def test_kept_inputs_end_as_they_may(name):
    parser, found = PARSERS[name], kept(name)
    for text in (*found["seen"][: 4 if name in SLOW else None], *found["crashes"]):
        run(parser, to_bytes(text))


@pytest.mark.parametrize("name", NAMES)
def test_some_damage_to_each(name):
    parser, dice = PARSERS[name], random.Random(name)
    inputs = [start.encode() for start in parser.starts]
    for _ in range(2 if name in SLOW else 40):
        run(parser, damage(dice.choice(inputs), dice, [w.encode() for w in parser.words], inputs))


def test_a_crash_is_seen():
    """What is not promised comes through."""
    with pytest.raises(ZeroDivisionError):
        run(PARSERS["edtf"].__class__(lambda _: 1 // 0, (ValueError,)), b"")


def test_an_input_that_does_not_end_is_seen(monkeypatch):
    monkeypatch.setattr("benchmarks.fuzz.__main__.ENDLESS_S", 0.05)

    def turn(data):
        while data:
            pass

    with pytest.raises(EndlessError, match="kept it busy"):
        run(Parser(turn), b"a")
