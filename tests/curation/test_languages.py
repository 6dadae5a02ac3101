"""A case that needs one language: words of the other may be left out everywhere, and are never made up."""

import re

import pytest

from musnad.app import case as verbs
from musnad.app.build import build
from musnad.app.exporting import export_file
from musnad.app.loading import load as load_files
from musnad.app.opening import open_base
from musnad.app.settings import Settings, languages_of, read_settings
from musnad.curation.schema import schema
from musnad.errors import UsageError
from musnad.model.codec import dumps, loads
from musnad.model.label import Label
from musnad.report import conflict_text, dispute


def one_language(case, kept):
    """Take the words of the other language out of every label of the case, and say so."""
    gone = "ar" if kept == "en" else "en"
    for path in case.seeds.glob("*.yml"):
        source = path.read_text(encoding="utf-8")
        source = re.sub(rf"\{{{gone}: [^{{}}]*?, (?=en:|ar:)", "{", source)
        source = re.sub(r"\{ar: ((?:[^{}]|\{answer\})*?), en: (?:[^{}]|\{answer\})*\}",
                        r"{ar: \1}" if kept == "ar" else r"\g<0>", source)  # fmt: skip
        source = re.sub(
            r"\{ar: (?:\"[^\"]*\"|[^{}\"]*?), (en: )", r"{\1" if kept == "en" else r"\g<0>", source
        )
        source = re.sub(rf"^ +{gone}: .*\n", "", source, flags=re.MULTILINE)
        path.write_text(source, encoding="utf-8")
    settings = case.seeds.parent / "musnad.toml"
    settings.write_text(f'{settings.read_text()}languages = ["{kept}"]\n', encoding="utf-8")
    return Settings(
        case.seeds,
        case.seeds.parent / "store",
        case.texts,
        "https://example.org/case/",
        languages=(kept,),
    )


@pytest.mark.parametrize("kept", ["en", "ar"])
def test_a_case_in_one_language_has_no_findings(case, kept):
    settings = one_language(case, kept)
    assert languages_of(case.seeds) == (kept,)
    checked = verbs.check(settings)
    assert checked.findings == ()
    claim = checked.curation.base.claims["hospital-62-dead"]
    assert claim.statement.absent == ("ar" if kept == "en" else "en")
    assert "62" in claim.statement.only(kept)


@pytest.mark.parametrize("kept", ["en", "ar"])
def test_a_case_in_one_language_is_built_shown_and_comes_back(case, tmp_path, kept):
    settings = one_language(case, kept)
    assert build(settings).findings == ()
    base = open_base(settings)
    shown = [
        line.text for line in conflict_text.conflict_lines(base, dispute.report_conflicts(base))
    ]
    assert len(shown) > 5
    assert not any(re.fullmatch(r"\d+\. ", line) for line in shown), "a question without words"
    for form, name in (("records", "a.jsonl"), ("nquads", "a.nq")):
        export_file(settings, form, tmp_path / name)
        other = Settings(tmp_path, tmp_path / form, base=settings.base, languages=(kept,))
        assert load_files(other, [tmp_path / name]).errors == 0
        assert open_base(other).claims == base.claims
        assert open_base(other).questions == base.questions


def test_without_the_setting_both_languages_are_asked_for(case):
    settings = one_language(case, "en")
    (case.seeds.parent / "musnad.toml").unlink()
    findings = verbs.check(Settings(settings.seeds, settings.store)).findings
    assert {"label-languages"} <= {f.code for f in findings}
    assert all("ar" in f.hint for f in findings if f.code == "label-languages")


def test_what_a_stranger_loads_needs_the_languages_of_the_settings(case, tmp_path):
    settings = one_language(case, "en")
    build(settings)
    export_file(settings, "records", tmp_path / "a.jsonl")
    both = Settings(tmp_path, tmp_path / "both", base=settings.base)
    codes = {f.code for f in load_files(both, [tmp_path / "a.jsonl"]).findings}
    assert {"shape-LabelShape-ar", "shape-StatementShape-ar"} <= codes
    assert not any(code.endswith("-en") for code in codes)


def test_the_words_that_are_needed_stay_needed(case):
    settings = one_language(case, "en")
    case.replace("agents.yml", "en: Valley Post", "ar: بريد الوادي")
    found = [f for f in verbs.check(settings).findings if f.code == "label-languages"]
    assert found[0].hint.startswith("write {en: …}")


def test_words_that_are_not_needed_are_still_checked(case):
    settings = one_language(case, "en")
    case.replace("agents.yml", "en: Valley Post", "ar: Valley, en: Valley Post")
    assert "label-script" in {f.code for f in verbs.check(settings).findings}
    case.replace("agents.yml", "ar: Valley, ", "ar: بريد الوادي, ")
    assert verbs.check(settings).findings == ()


def test_a_changed_setting_reads_everything_again(case):
    settings = one_language(case, "en")
    assert build(settings).findings == ()
    both = Settings(settings.seeds, settings.store, settings.texts, base=settings.base)
    assert build(both).errors


@pytest.mark.parametrize("value", ['"en"', "[]", '["fr"]', "[1]"])
def test_a_wrong_setting_is_refused(tmp_path, value):
    (tmp_path / "musnad.toml").write_text(f"languages = {value}\n")
    with pytest.raises(UsageError, match="languages"):
        read_settings(here=tmp_path, environ={})


def test_the_variable_wins_and_both_is_the_default(tmp_path):
    assert read_settings(here=tmp_path, environ={}).languages == ("ar", "en")
    assert read_settings(here=tmp_path, environ={"MUSNAD_LANGUAGES": "en"}).languages == ("en",)
    both = {"MUSNAD_LANGUAGES": "en, ar"}
    assert read_settings(here=tmp_path, environ=both).languages == ("ar", "en")


def test_the_schema_for_editors_asks_for_the_same():
    def needed(languages):
        table = schema("agents", languages)["properties"]["agents"]["items"]["properties"]
        return table["label"]["required"]

    assert needed(("ar", "en")) == ["ar", "en"]
    assert needed(("en",)) == ["en"]


def test_records_keep_which_language_is_absent(case):
    record = case.load().base.questions["flood-deaths"]
    from dataclasses import replace

    alone = replace(record, label=Label.of(None, "How many?"), counted=Label.of("قتيل", None))
    assert loads("question", dumps(alone)) == alone
    assert '"label":{"en":"How many?"}' in dumps(alone)
