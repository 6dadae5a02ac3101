"""Verbs that make and search, in Arabic: the same figures, and no English sentence."""

import re

from musnad.report.tongue import RIGHT


def figures(text):
    return re.findall(r"\d[\d,]*", text)


def said(result):
    return [line for line in f"{result.stdout}\n{result.stderr}".splitlines() if line.strip()]


def test_a_build_says_in_arabic_what_it_says_in_english(shell, tmp_path):
    english = shell("build", "--store", str(tmp_path / "en"))
    arabic = shell("build", "--store", str(tmp_path / "ar"), "--lang", "ar")
    one, two = said(english), said(arabic)
    assert len(one) == len(two)
    assert all(RIGHT.search(line) for line in two)
    assert "7 أقوال في وثيقتين" in arabic.stdout


def test_a_check_says_findings_and_counts_in_arabic(shell):
    file = shell.folder / "seeds" / "valley-post.yml"
    text = file.read_text(encoding="utf-8")
    broken = text.replace("stance: asserts", "stance: assert", 1).replace("title:", "titel:", 1)
    file.write_text(broken, encoding="utf-8")
    english = shell("check", code=1)
    arabic = shell("check", "--lang", "ar", code=1)
    one, two = said(english), said(arabic)
    assert len(one) == len(two)
    assert all(RIGHT.search(line) for line in two)
    assert "خطأ" in arabic.stdout
    for code in re.findall(r"error ([a-z-]+)", english.stdout):
        assert code in arabic.stdout
    rows = shell("check", "--lang", "ar", "--format", "csv", code=1).stdout
    assert "none of the words" in rows  # what machines read stays as it is
    failed = shell("build", "--lang", "ar", code=1)
    assert "بقي المخزن كما كان" in failed.stderr


def test_a_search_says_what_it_found_in_arabic(shell):
    english = shell("search", "flood")
    arabic = shell("search", "flood", "--lang", "ar")
    heads = [line for line in arabic.stdout.splitlines() if not line.startswith("  ")]
    assert heads
    assert all(RIGHT.search(line) for line in heads)
    assert figures(english.stderr) == figures(arabic.stderr)
    assert shell("search", "xyzzy", "--lang", "ar").stderr == "لم يوجد شيء\n"


def test_the_demo_speaks_arabic(shell):
    shown = shell("demo", "--lang", "ar")
    assert shown.stdout.startswith("المتنازع فيه، الأقوى أولا")
    assert "ابدأ قضية لك" in shown.stderr
