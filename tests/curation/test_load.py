"""Reading a case: what is wrong is a finding with its place, and the rest is still read."""

import pytest

from musnad.errors import FileUnreadableError
from tests.drawn import times


def one(findings):
    assert len(findings) == 1, findings
    return findings[0]


def test_the_example_case_has_no_findings(case):
    curation = case.load()
    assert curation.findings == ()
    assert curation.verified == 7
    assert curation.unverified == 0
    assert set(curation.base.documents) == {"sidr-today", "valley-post"}


def test_without_texts_the_recorded_offsets_are_trusted_and_counted(case):
    curation = case.load(texts=False)
    assert curation.findings == ()
    assert (curation.verified, curation.unverified) == (0, 7)


def test_with_and_without_texts_the_records_are_the_same(case):
    assert case.load().base == case.load(texts=False).base


BROKEN = [
    # file, what stands there, what is written instead, code, line or None, words of the hint
    ("sidr-today.yml", "speaker: interior-ministry", "speaker: interior-minstry",
     "unknown-agent", None, "interior-ministry"),
    ("sidr-today.yml", "answer: 40", "answer: between 50 and 40", "quantity-lower-above-upper", None, ""),
    ("sidr-today.yml", "answer: 40", "answer: 4O", "quantity-malformed", None, "11000"),
    ("sidr-today.yml", "answer: 40", "answer: 1e21", "quantity-malformed", None, ""),
    ("sidr-today.yml", "answer: 40", "answer: 100000000000000000000", "quantity-out-of-range", None, ""),
    ("sidr-today.yml", "answer: 40", "answer: 40.5", "quantity-not-a-count", None, ""),
    ("sidr-today.yml", "answer: 40", "answer: 40 tonnage", "unknown-unit", None, ""),
    ("sidr-today.yml", "answer: yes", "answer: maybe", "answer-type", None, "yes or no"),
    ("sidr-today.yml", "stance: denies", "stance: denys", "unknown-word", None, "denies"),
    ("sidr-today.yml", "question: dam-collapsed", "question: dam-colapsed", "unknown-question", None,
     "dam-collapsed"),
    ("sidr-today.yml", "أودت بحياة 40 شخصا", "أودت بحياة 41 شخصا", "evidence-quote-not-found", None,
     "40"),
    ("sidr-today.yml", "said: 2025-03-04", "said: 2025-02-30", "date-malformed", None, "EDTF"),
    ("sidr-today.yml", "as_of: said", "as_of: yesterday", "date-malformed", None, "EDTF"),
    ("sidr-today.yml", "    cue:", "    speeker: x\n    cue:", "unknown-key", None, "speaker"),
    ("sidr-today.yml", "    cue:", "    stance: asserts\n    cue:", "duplicate-key", None, "line"),
    ("sidr-today.yml", "id: ministry-denies-collapse", "id: ministry-40-dead", "duplicate-id", None,
     "sidr-today.yml"),
    ("sidr-today.yml", "id: ministry-40-dead", "id: Ministry 40", "form", None, ""),
    ("sidr-today.yml", "verbatim: 40 شخصا", "verbatim: 41 شخصا", "verbatim-not-in-quote", None, ""),
    ("sidr-today.yml", "language: ar", "language: Arabic", "form", None, ""),
    ("sidr-today.yml", "publisher: sidr-today", "publisher: sidr-tomorrow", "unknown-agent", None, ""),
    ("valley-post.yml", "    principal: sidr-hospital\n", "", "missing-principal", None, "principal"),
    ("agents.yml", "{ar: جمهورية القمر, en: Republic of Qamar}", "{ar: Qamar, en: Republic of Qamar}",
     "label-script", 5, "Arabic"),
    ("agents.yml", "{ar: جمهورية القمر, en: Republic of Qamar}", "Qamar", "label-languages", 5, "ar"),
    ("questions.yml", "type: yes-no", "type: yesno", "unknown-word", None, "yes-no"),
    ("questions.yml", "    aggregation: cumulative\n", "", "missing-key", None, "per-event"),
    ("questions.yml", "question: flood-displaced", "question: flood-displacd", "unknown-question", None,
     "flood-displaced"),
    ("questions.yml", "{answer} people died", "people died", "template-answer", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "line", "hint"), BROKEN)
def test_one_fault_gives_a_finding_with_place_and_hint(case, file, old, new, code, line, hint):
    source = (case.seeds / file).read_text(encoding="utf-8")
    case.replace(file, old, new)
    curation = case.load()
    found = [f for f in curation.findings if f.code == code]
    assert found, curation.findings
    finding = found[0]
    assert finding.severity == "error"
    assert finding.place.file.endswith(file)
    expected = line or source[: source.index(old)].count("\n") + 1
    assert abs(finding.place.line - expected) <= 8, (finding, expected)
    assert finding.place.column >= 1
    assert hint in finding.hint
    if file in {"sidr-today.yml", "valley-post.yml"}:
        assert len(curation.base.claims) >= 3, "reading went on"


def test_a_quote_off_by_one_digit_is_lost_and_named_with_its_line(case):
    case.replace(
        "valley-post.yml", "      at least 62 people had died", "      at least 63 people had died"
    )
    case.replace("valley-post.yml", "verbatim: at least 62", "verbatim: at least 63")
    finding = one(case.findings())
    assert finding.code == "evidence-quote-not-found"
    lines = (case.seeds / "valley-post.yml").read_text(encoding="utf-8").splitlines()
    assert lines[finding.place.line - 1].strip() == "quote: |-"
    assert "at least ⟦62⟧ people had died" in finding.hint


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("at least 63", "which has 'at least ⟦62⟧'"),
        ("63", "which has 'at least ⟦62⟧ people had died'"),
        ("scores of dead", "is not in the quote"),
    ],
)
def test_words_of_an_answer_are_told_beside_what_the_quote_has(case, written, told):
    case.replace("valley-post.yml", "verbatim: at least 62", f"verbatim: {written}")
    finding = one([f for f in case.findings(texts=False) if f.code == "verbatim-not-in-quote"])
    assert finding.message.startswith(f"'{written}' is not in the quote")
    assert finding.message.endswith(told)


def test_a_wrong_offset_is_an_error_with_and_without_the_text(case):
    case.replace("valley-post.yml", "at: 113-140", "at: 114-141")
    assert one(case.findings()).code == "evidence-offset-wrong"
    assert "113-140" in one(case.findings()).message
    case.replace("valley-post.yml", "at: 114-141", "at: 113-141")
    assert one(case.findings(texts=False)).code == "evidence-offset-wrong"


def test_a_missing_offset_needs_the_text(case):
    case.replace("valley-post.yml", "    at: 113-140\n", "")
    assert case.findings() == []
    assert one(case.findings(texts=False)).code == "evidence-offset-missing"


def test_a_quote_that_stands_twice_must_say_which(case):
    case.write_text("valley-post", "at least 62 people had died. at least 62 people had died. "
                    "the earth dam north of the town had collapsed; "
                    "About 3,200 people have left their homes")  # fmt: skip
    path = case.seeds / "valley-post.yml"
    kept = [
        x
        for x in path.read_text(encoding="utf-8").splitlines()
        if not x.startswith(("    at:", "    cue"))
    ]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    finding = one(case.findings())
    assert finding.code == "evidence-quote-not-unique"
    assert "0-27, 29-56" in finding.message
    case.replace(
        "valley-post.yml",
        "    speaker: sidr-hospital",
        "    occurrence: 2\n    speaker: sidr-hospital",
    )
    curation = case.load()
    assert curation.findings == ()
    assert curation.base.claims["hospital-62-dead"].evidence[0].span.start == 29


def test_a_too_long_quote_is_an_error(case):
    words = " ".join(["word"] * 41)
    case.write_text("valley-post", words)
    case.replace("valley-post.yml", "      at least 62 people had died", f"      {words}")
    assert "evidence-too-long" in {f.code for f in case.findings()}


def test_a_broken_file_is_one_finding_and_the_others_are_read(case):
    (case.seeds / "sidr-today.yml").write_text("title: [unclosed\nclaims: {", encoding="utf-8")
    curation = case.load()
    codes = {f.code for f in curation.findings}
    assert codes == {"yaml-broken"}
    assert set(curation.base.documents) == {"valley-post"}
    assert curation.findings[0].place.line >= 1


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_an_empty_file_is_a_finding(case, text):
    (case.seeds / "sidr-today.yml").write_text(text, encoding="utf-8")
    assert [f.code for f in case.findings()] == ["file-empty"]


def test_a_file_that_is_not_utf_8_is_a_finding_at_its_first_wrong_byte(case):
    (case.seeds / "sidr-today.yml").write_bytes("title: نص\npublisher: ".encode() + b"\xff\xfe\n")
    finding = one([f for f in case.findings() if f.code == "not-utf-8"])
    assert (finding.place.line, finding.place.column) == (2, 12)


def test_a_text_that_is_not_utf_8_is_a_finding(case):
    import hashlib

    data = b"\xff\xfe" + "نص".encode("utf-16-le")
    (case.texts / "valley-post.txt").write_bytes(data)
    path = case.seeds / "valley-post.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [
        f"sha256: {hashlib.sha256(data).hexdigest()}" if x.startswith("sha256") else x
        for x in lines
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "not-utf-8" in {f.code for f in case.findings()}


def test_anchors_and_aliases_are_refused(case):
    case.replace("sidr-today.yml", "speaker: interior-ministry", "speaker: &m interior-ministry")
    assert {f.code for f in case.findings()} == {"yaml-alias"}


def test_scalars_stay_what_they_are(case):
    """`NO` is a country code and `12:30` a time: neither becomes something else."""
    case.replace("sidr-today.yml", "    cue: نفت الوزارة", "    note: NO\n    cue: نفت الوزارة")
    case.replace("sidr-today.yml", "curated_by: musnad", "curated_by: 12:30")
    curation = case.load()
    assert curation.findings == ()
    assert curation.base.claims["ministry-denies-collapse"].note == "NO"
    assert curation.base.claims["ministry-40-dead"].curated_by == "12:30"


def test_a_hundred_thousand_lines_are_read(case):
    claim = """
  - id: more-{n}
    quote: |-
      أودت بحياة 40 شخصا
    at: 102-120
    speaker: interior-ministry
    stance: asserts
    question: flood-deaths
    answer: 40
    curated_by: musnad
    curated_on: 2026-11-21
"""
    copies = times(900, 9_100)
    span = case.load().base.claims["ministry-40-dead"].evidence[0].span
    claim = claim.replace("102-120", f"{span.start}-{span.end}")
    case.append("sidr-today.yml", "".join(claim.replace("{n}", str(n)) for n in range(copies)))
    lines = (case.seeds / "sidr-today.yml").read_text(encoding="utf-8").count("\n")
    assert lines > 11 * copies
    curation = case.load()
    assert curation.findings == ()
    assert len(curation.base.claims) == copies + 7


def test_deep_nesting_ends_in_a_finding(case):
    (case.seeds / "agents.yml").write_text("agents: " + "[" * 5000, encoding="utf-8")
    assert {"yaml-too-deep", "yaml-broken"} & {f.code for f in case.findings()}


def test_a_presupposition_may_not_run_in_a_circle(case):
    case.append("questions.yml", """
  - id: flooded
    label: {ar: هل فاض الوادي؟, en: Did the wadi flood?}
    definition: {ar: فيضان الوادي., en: The flooding of the wadi.}
    type: yes-no
    template: {ar: فاض الوادي, en: The wadi flooded}
    presupposes: [dam-collapsed]
""")  # fmt: skip
    case.replace(
        "questions.yml", "    type: yes-no\n", "    type: yes-no\n    presupposes: [flooded]\n"
    )
    assert "presupposes-circle" in {f.code for f in case.findings()}


def test_a_plan_does_not_presuppose_a_fact(case):
    case.replace("questions.yml", "    aggregation: cumulative\n",
                 "    aggregation: planned\n    presupposes: [dam-collapsed]\n")  # fmt: skip
    assert "presupposes-plan" in {f.code for f in case.findings()}


def test_distinctions_are_said_on_both_questions(case):
    questions = case.load().base.questions
    assert [d.question for d in questions["flood-deaths"].distinct_from] == ["flood-displaced"]
    assert [d.question for d in questions["flood-displaced"].distinct_from] == ["flood-deaths"]


def test_an_anonymous_source_is_scoped_to_its_utterance(case):
    base = case.load().base
    (local,) = [s for s in base.sources.values() if s.label.en == "a local official"]
    assert base.claims["official-3000-displaced"].speaker == local.id
    assert base.claims["official-3000-displaced"].principal == "unknown"
    assert base.claims["official-3000-displaced"].utterance == local.utterance


def test_the_chain_runs_from_the_document_to_the_speaker(case):
    base = case.load().base
    chain = base.claims["ministry-40-dead"].chain
    assert [(link.agent, link.role) for link in chain] == [
        ("sidr-today", "publisher"),
        ("interior-ministry", "speaker"),
    ]
    assert chain[-1].cue == "قالت وزارة الداخلية"


def test_a_folder_that_is_not_there_is_an_exception(tmp_path):
    from musnad.curation.load import load

    with pytest.raises(FileUnreadableError) as error:
        load(tmp_path / "nothing")
    assert error.value.exit_code == 4
    assert error.value.remedy


def test_an_empty_folder_says_how_to_start(tmp_path):
    from musnad.curation.load import load

    assert [f.code for f in load(tmp_path).findings] == ["no-documents"]
