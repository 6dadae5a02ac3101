"""musnad search: what it prints, in which form, and how it ends."""

import json


def test_a_search_marks_the_words_it_found(shell):
    result = shell("search", "died", "flood", "--kind", "claim")
    head, words = result.stdout.splitlines()[:2]
    assert head.startswith("claim ")
    assert "**" in words
    assert "1 to " in result.stderr


def test_json_gives_places_in_code_points(shell):
    found = json.loads(shell("search", "دور", "قتيلا", "--format", "json").stdout or "[]")
    found += json.loads(shell("search", "62", "--format", "json").stdout)
    assert found
    for hit in found:
        for start, end in hit["spans"]:
            assert hit["snippet"][start:end].strip()


def test_other_formats_mark_too(shell):
    for form, mark in (("csv", "**"), ("tsv", "**"), ("md", "\\*\\*")):
        assert f"{mark}hospital{mark}" in shell("search", "hospital", "--format", form).stdout
    lines = shell("search", "hospital", "--format", "jsonl").stdout.splitlines()
    assert all(json.loads(line)["kind"] for line in lines)


def test_an_excluded_word_is_no_option(shell):
    whole = shell("search", "hospital").stdout
    less = shell("search", "hospital", "-dead").stdout
    assert len(less) < len(whole)


def test_nothing_found_is_no_error(shell):
    result = shell("search", "zeppelin")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


def test_a_bad_query_ends_with_2_and_a_remedy(shell):
    for words in (['"open'], ["mood:angry"], ["-word"], ["--colour", "x"], ["x", "--limit", "0"]):
        result = shell("search", *words, code=2)
        assert "remedy:" in result.stderr
    assert "musnad speakers" in shell("search", "x", "speaker:nobody", code=1).stderr
