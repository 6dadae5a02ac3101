"""The canonical layout says what the file said: every word, in files made and in files damaged."""

import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.curation.layout import format_file
from musnad.curation.roundtrip import differs
from musnad.curation.source import parse_source
from musnad.findings import Findings
from tests.drawn import times

AS_NUMBERS = (
    "9007199254740993.0 +5 1e400 -0 0x1F 0o17 1_000 .inf .NaN 12:30 12:30:45 2024-02-30 2024-01-01 "
    "2024-01-01T10:00:00Z NO yes null ~ true = << 5. 007 00e1 " + "1" * 40 + "e" + "2" * 23
).split()
"""Words that readers of YAML take for something else."""
words = st.one_of(
    st.sampled_from(AS_NUMBERS),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30),
    st.text("ab :#'\"-{}[],&*!|>%@`?\\\n\tس٣ًّـ", max_size=20),
)
styles = st.sampled_from([None, "'", '"', "|", ">"])
KEYS = ("id", "quote", "before", "answer", "note", "title", "x-unknown", "label", "sha256")


class Styled(str):
    """A word and the style it is written in."""

    __slots__ = ("style",)
    style: str


class Writer(yaml.SafeDumper):
    """Writes every word in its own style; the library falls back where a style cannot hold it."""

    def ignore_aliases(self, data):
        return True


def _write(dumper, data):
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style=data.style)


Writer.add_representer(Styled, _write)


@st.composite
def styled(draw):
    word = Styled(draw(words))
    word.style = draw(styles)
    return word


entries = st.dictionaries(
    st.sampled_from(KEYS), styled() | st.lists(styled(), max_size=3), max_size=6
)
files = st.fixed_dictionaries(
    {
        "claims": st.lists(
            st.one_of(
                entries,
                st.fixed_dictionaries({"label": entries, "chain": st.lists(entries, max_size=2)}),
            ),
            max_size=4,
        )
    },
    optional={"title": styled(), "issued": styled()},
)


def reads(source):
    findings = Findings()
    return parse_source(source, "x.yml", findings) is not None and not findings.sorted()


@settings(max_examples=times(60, 300))
@given(files, st.booleans())
def test_a_file_says_the_same_when_laid_out(data, flow):
    source = yaml.dump(data, Dumper=Writer, default_flow_style=flow, allow_unicode=True)
    if not reads(source):
        return
    laid = format_file("doc.yml", source)
    assert differs(source, laid) is None
    assert format_file("doc.yml", laid) == laid


@pytest.mark.parametrize("word", AS_NUMBERS)
@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"'])
def test_a_word_that_looks_like_a_number_stays(word, style):
    written = style.format(word)
    source = f"title: {written}\nclaims:\n  - id: x\n    answer: {written}\n"
    assert format_file("doc.yml", source) == source


def test_damaged_files_are_laid_out_without_a_change_or_left_alone(seeds, case):
    rng = random.Random(7)
    paths = sorted([*seeds.glob("*.yml"), *case.seeds.glob("*.yml")])
    laid_out = 0
    for _ in range(150):
        path = rng.choice(paths)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = rng.randrange(len(lines))
        lines = lines[max(0, at - 40) : at]
        damaged = list(f"claims:\n{''.join(lines)}")
        for _ in range(rng.randrange(4)):
            damaged[rng.randrange(len(damaged))] = rng.choice(":'\"#-+5e\n {}[]|>ـ")
        source = "".join(damaged)
        if not reads(source):
            continue
        try:
            laid = format_file(path.name, source)
        except ValueError:
            continue
        laid_out += 1
        assert differs(source, laid) is None
        assert format_file(path.name, laid) == laid
    assert laid_out > 20
