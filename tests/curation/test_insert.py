"""One entry goes in, and nothing else of the file moves."""

import pytest

from musnad.curation.insert import insert_entry
from musnad.curation.layout import format_file

NEW = {
    "id": "new-one",
    "quote": "at least 62",
    "answer": "40",
    "as_of": "2025-03",
    "cue": "no: yes",
}


def without(laid, first="  - id: new-one"):
    """The lines without the new entry and without empty ones."""
    kept, inside = [], False
    for line in laid.splitlines():
        inside = line == first or (inside and (line.startswith("    ") or not line.strip()))
        if not inside and line.strip():
            kept.append(line)
    return kept


@pytest.mark.parametrize("before", [None, 0, 1, -1])
def test_every_other_line_of_our_own_files_stays(seeds, before):
    for path in sorted(seeds.glob("*.yml")):
        source = path.read_text(encoding="utf-8")
        key = {"agents.yml": "agents", "questions.yml": "questions"}.get(path.name, "claims")
        if f"\n{key}:" not in f"\n{source}":
            continue
        listed = source.split(f"{key}:\n", 1)[1]
        ids = [x.removeprefix("  - id: ") for x in listed.splitlines() if x.startswith("  - id: ")]
        wanted = None if before is None else ids[before]
        entry = NEW if key == "claims" else {"id": "new-one", "label": {"ar": "س", "en": "X"}}
        laid = insert_entry(path.name, source, key, entry, before=wanted)
        assert without(laid) == [line for line in source.splitlines() if line.strip()]
        if wanted:
            assert laid.index("  - id: new-one\n") < laid.index(f"  - id: {wanted}\n")
        else:
            assert "  - id: new-one" in laid[len(laid) - 400 :]


def test_what_comes_out_is_canonical(case):
    for path in sorted(case.seeds.glob("*.yml")):
        source = path.read_text(encoding="utf-8")
        if "claims:" not in source:
            continue
        for before in (None, "ministry-denies-collapse", "director-dam-collapsed"):
            laid = insert_entry(path.name, source, "claims", NEW, before=before)
            assert format_file(path.name, laid) == laid


@pytest.mark.parametrize(
    "source",
    [
        "",
        "title: x\n",
        "title: x\nclaims: []\n",
        "title: x\nclaims:\n",
        "title: x\nclaims:\n- id: old\n  quote: a\n",
        "title: x\nclaims: [{id: old, quote: a}]\n",
        "claims:\n  - id: old\n    quote: |-\n      a\ntitle: x\n",
        "{title: x}\n",
        "title: x\nclaims:\n\n  # a remark\n\n  - id: old\n    quote: |-\n      a\n",
    ],
)
@pytest.mark.parametrize("before", [None, "old", "not-there"])
def test_any_layout_takes_an_entry(source, before):
    import yaml

    laid = insert_entry("d.yml", source, "claims", NEW, before=before)
    read = yaml.load(laid, yaml.BaseLoader)
    ids = [c["id"] for c in read["claims"]]
    assert sorted(ids) == (["new-one", "old"] if "old" in source else ["new-one"])
    assert ("title" in read) == ("title" in source)
    if before == "old" and len(ids) == 2:
        assert ids == ["new-one", "old"]
    new = next(c for c in read["claims"] if c["id"] == "new-one")
    assert {k: v for k, v in new.items() if k != "at"} == NEW
    assert ("# a remark" in laid) == ("# a remark" in source)


def test_offsets_are_written_beside_the_quote():
    laid = insert_entry("d.yml", "", "claims", NEW, text="at least 62 people")
    assert "    at: 0-11\n" in laid


def test_what_is_no_yaml_is_refused():
    with pytest.raises(ValueError):
        insert_entry("d.yml", "a: [", "claims", NEW)


def test_a_label_may_be_a_figure_or_a_day():
    entry = {"id": "x", "label": {"ar": "2024-06-19", "en": "40"}, "aliases": ["1", "a: b"]}
    laid = insert_entry("agents.yml", "", "agents", entry)
    assert format_file("agents.yml", laid) == laid
    assert "{ar: 2024-06-19, en: 40}" in laid
