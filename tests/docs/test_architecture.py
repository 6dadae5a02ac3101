"""docs/architecture.md: the drawing and the table are what the imports are, and places are there."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def rooms():
    spec = importlib.util.spec_from_file_location("rooms", ROOT / "docs" / "rooms.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_drawing_has_each_room_at_its_rank():
    ranks = rooms().house().RANKS
    drawn = {
        room: int(rank)
        for rank, names in re.findall(r"^ ?(\d+) \| (.*) \|$", TEXT, re.MULTILINE)
        for room in names.split()
    }
    assert drawn == {room: rank for room, rank in ranks.items() if room != "__init__"}


def test_the_table_has_each_import():
    written = {
        room: set() if below == "nothing" else set(below.split(" · "))
        for room, below in re.findall(r"^\| `(\w+)` \| .* \| ([^|]+) \|$", TEXT, re.MULTILINE)
    }
    assert written == {room: below for room, below in rooms().uses().items() if room != "__init__"}


def test_what_flows_is_drawn_in_rooms_that_are_there():
    ranks = rooms().house().RANKS
    drawing = TEXT.split("```text\n")[1].split("```")[0]
    named = set(re.findall(r"\w+", drawing)) & set(ranks)
    flow = {
        "suggest",
        "review",
        "curation",
        "model",
        "relate",
        "rdf",
        "check",
        "readmodel",
        "store",
    }
    assert named >= {*flow, "report", "search", "export", "mcp", "cli", "web"}


def test_every_place_that_is_named_is_there():
    places = re.findall(r"`((?:\w+/)+(?:[\w-]+\.\w+)?)`", TEXT)
    assert len(places) > 15
    for place in places:
        assert (ROOT / place).exists() or (ROOT / "src/musnad" / place).exists(), place
