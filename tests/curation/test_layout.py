"""The canonical layout: stable, harmless, and the place where offsets are written."""

import pytest

from musnad.curation.layout import format_file
from musnad.curation.load import load


def test_the_shipped_seeds_and_the_example_are_laid_out(seeds, case):
    for folder in (seeds, case.seeds):
        for path in sorted(folder.glob("*.yml")):
            source = path.read_text(encoding="utf-8")
            assert format_file(path.name, source) == source, f"{path}: run musnad fmt"


def test_layout_changes_no_record(case):
    before = case.load().base
    for path in case.seeds.glob("*.yml"):
        lines = path.read_text(encoding="utf-8").replace("\n\n", "\n").splitlines()
        path.write_text("\n".join(lines) + "\n\n\n", encoding="utf-8")
        path.write_text(format_file(path.name, path.read_text(encoding="utf-8")), encoding="utf-8")
    assert case.load().base == before


def test_offsets_are_written_and_comments_stay(case):
    path = case.seeds / "valley-post.yml"
    source = path.read_text(encoding="utf-8")
    bare = "\n".join(x for x in source.splitlines() if not x.startswith("    at:"))
    bare = bare.replace("  - id: director", "  # a remark\n  - id: director")
    text = (case.texts / "valley-post.txt").read_text(encoding="utf-8")
    laid = format_file(path.name, bare, text)
    assert "    at: 113-140\n" in laid
    assert "  # a remark\n  - id: director" in laid
    assert format_file(path.name, laid, text) == laid
    path.write_text(laid, encoding="utf-8")
    assert load(case.seeds).findings == ()


def test_a_quote_that_is_lost_keeps_its_old_offset(case):
    path = case.seeds / "valley-post.yml"
    source = path.read_text(encoding="utf-8").replace("at least 62 people", "at least 63 people")
    text = (case.texts / "valley-post.txt").read_text(encoding="utf-8")
    assert "    at: 113-140\n" in format_file(path.name, source, text)


def test_an_occurrence_gets_its_neighbours(case):
    text = "they said yes, and later they said no"
    source = "claims:\n  - id: x\n    quote: they said\n    occurrence: 2\n"
    laid = format_file("d.yml", source, text)
    assert 'before: "d later "' in laid
    assert 'after: " no"' in laid
    assert "at: 25-34" in laid


def test_what_is_no_yaml_is_refused():
    with pytest.raises(ValueError):
        format_file("agents.yml", "a: [")


def test_both_yaml_readers_read_the_files_alike(seeds, case, monkeypatch):
    """Where libyaml is missing, PyYAML's own reader gives the same events."""
    import yaml

    for folder in (seeds, case.seeds):
        for path in sorted(folder.glob("*.yml")):
            source = path.read_text(encoding="utf-8")
            fast = yaml.load(source, Loader=yaml.CBaseLoader)
            if len(source) < 60_000:
                assert yaml.load(source, Loader=yaml.BaseLoader) == fast, path
