"""The verbs suggest, review and evaluate as a user types them."""

import csv
import io
import json
import random
from typing import Any

import pytest

from musnad import resources
from musnad.cli import curating
from musnad.curation.fields import FILES
from tests.drawn import times

FIELDS = {
    "document", "start", "end", "quote", "speaker", "cue", "stance", "certainty", "anonymous", "via",
    "quantities", "quantity", "dates", "rule",
}  # fmt: skip


@pytest.fixture
def fresh(shell):
    """The example case before anybody curated its texts."""
    for path in (shell.folder / "seeds").glob("*.yml"):
        if path.name not in FILES:
            path.unlink()
    return shell


def review(shell, *lines, document="sidr-today", code=0, more=()):
    words = ["review", f"texts/{document}.txt", "--curator", "kim", "--on", "2026-11-21", *more]
    return shell(*words, stdin="".join(f"{line}\n" for line in lines), code=code)


START = ["", "", "", "2025-03-04", ""]


# -- suggest --------------------------------------------------------------------------------------


def test_suggest_gives_the_promised_fields(shell):
    rows = shell.lines("suggest", "texts/sidr-today.txt", "texts/valley-post.txt")
    assert {row["document"] for row in rows} == {"sidr-today", "valley-post"}
    for row in rows:
        assert set(row) >= FIELDS
        text = (shell.folder / "texts" / f"{row['document']}.txt").read_bytes().decode()
        for words in [row, row["speaker"], row["cue"], *row["via"]]:
            if words:
                said = words.get("quote") or words["text"]
                assert text[words["start"] : words["end"]] == said
    assert {"interior-ministry", "sidr-hospital"} <= {row["speaker_id"] for row in rows}


def test_suggest_reads_for_an_analyst(shell):
    text = shell("suggest", "texts/sidr-today.txt").stdout
    assert "⟦أكثر من 3 آلاف شخص تركوا بيوتهم⟧" in text
    assert "  speaker  وزارة الداخلية  = interior-ministry" in text
    assert "  figure   أكثر من 3 آلاف  = over 3,000" in text


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "md"])
def test_suggest_takes_every_format(shell, form):
    text = shell("suggest", "texts/valley-post.txt", "--format", form).stdout
    if form == "json":
        assert len(json.loads(text)) >= 3
    elif form != "md":
        rows = list(csv.reader(io.StringIO(text), delimiter="," if form == "csv" else "\t"))
        assert len({len(row) for row in rows}) == 1


def test_suggest_reads_stdin_and_takes_an_id(shell):
    text = "The hospital said at least 20 people died."
    result = shell("suggest", "-", "--document", "x", "--format", "jsonl", stdin=text)
    [row] = [json.loads(line) for line in result.stdout.splitlines()]
    assert row["document"] == "x"
    assert "1 candidate in 1 text: 1 with a speaker" in result.stderr


def test_suggest_without_a_case_works_too(shell, tmp_path, monkeypatch):
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "a.txt").write_text("Police said 3 men fled.", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "bare")
    assert len(shell.lines("suggest", "a.txt")) == 1


def test_what_is_no_text_ends_with_its_code(shell):
    (shell.folder / "bad.txt").write_bytes(b"Police said\n \xff")
    result = shell("suggest", "bad.txt", code=1)
    assert "bad.txt:2:2: error not-utf-8" in result.stderr
    good = shell("suggest", "bad.txt", "texts/valley-post.txt", "--format", "jsonl", code=1)
    assert good.stdout
    shell("suggest", "no-such.txt", code=4)
    shell("suggest", "texts", code=4)
    shell("suggest", code=2)
    shell("suggest", "texts/valley-post.txt", "--published", "yesterday", code=2)
    shell("suggest", "texts/a.txt", "texts/b.txt", "--document", "x", code=2)


def test_a_pair_of_months_that_disagrees_is_a_finding(shell):
    (shell.folder / "m.txt").write_text("وقال الوزير في 5 يونيو/تموز 2024 إن 3 قتلوا.", "utf-8")
    result = shell("suggest", "m.txt")
    assert "m.txt:1:" in result.stderr
    assert "warning month-pair-disagrees" in result.stderr


def test_a_text_cannot_command_the_terminal(shell):
    (shell.folder / "esc.txt").write_text("Police said \x1b[2J3 men \u202efled.", encoding="utf-8")
    text = shell("suggest", "esc.txt").stdout
    assert "\\u001b[2J3 men" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    [row] = shell.lines("suggest", "esc.txt")
    assert "\u202e" in row["quote"]


# -- review ---------------------------------------------------------------------------------------


def answers(fresh, rules, document="sidr-today", start=START, more=()):
    """Review with a rule for each content: words of it, then the answers that differ from Enter."""
    asked = []
    shown = [""]

    def say(line):
        asked.append(line.text)
        if "⟦" in line.text:
            shown[0] = line.text.partition("⟦")[2].partition("⟧")[0]

    queue = list(start)
    left = [dict(rule) for rule in rules]

    def ask(prompt, _words):
        asked.append(prompt)
        if queue:
            return queue.pop(0)
        if prompt.startswith("accept, edit"):
            current[:] = [rule for rule in left if rule["words"] in shown[0]][:1]
            return current[0].get("key", "a") if current else "r"
        for name, answer in (current[0] if current else {}).items():
            if name != "words" and prompt.startswith(name):
                return answer.pop(0) if isinstance(answer, list) else answer
        return ""

    current = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curating, "_asker", lambda: ask)
        patch.setattr(curating, "_say", say)
        result = review(fresh, document=document, more=more)
    return result, "\n".join(asked)


def test_review_leads_to_a_claim_that_builds(fresh):
    rules = [{"words": "أودت", "key": "e", "quote": "6-9", "true as of": "said",
              "question:": "flood-displaced"}]  # fmt: skip
    result, asked = answers(fresh, rules)
    assert "1 accepted" in result.stderr
    assert "  1:السيول  2:التي" in asked
    rows = fresh.lines("suggest", "texts/sidr-today.txt")
    assert len(
        (fresh.folder / "seeds" / "reviewed.tsv").read_text("utf-8").splitlines()
    ) == 1 + len(rows)
    fresh("build")
    [claim] = fresh.lines("claims")
    assert claim["evidence"][0]["exact"] == "أودت بحياة 40 شخصا"
    assert claim["answer"]["lower"] == "40"
    assert claim["speaker"]["id"] == "interior-ministry"
    assert claim["as_of"] == "2025-03-04"
    result, _ = answers(fresh, [], start=[])
    assert "nothing left to review" in result.stderr


def test_review_by_pipe_says_what_was_typed_and_stops_anywhere(fresh):
    text = review(fresh, *START, "r", "a").stdout
    assert "issued on (EDTF, unknown) [unknown] > 2025-03-04\n" in text
    assert "?" in text
    assert len((fresh.folder / "seeds" / "reviewed.tsv").read_text("utf-8").splitlines()) == 2
    assert "accepted" not in text


def test_review_help_undo_and_back(fresh):
    result = review(fresh, *START, "?", "r", "u", "a", ".", "s", "q")
    assert "a  accept: choose question and speaker" in result.stdout
    assert "taken back: rejected" in result.stdout
    assert "back: nothing was written" in result.stdout
    assert "0 accepted, 0 rejected" in result.stderr


def test_a_document_that_is_taken_back_is_asked_for_again(fresh):
    text = review(fresh, *START, "u", *START, "r", "q").stdout
    assert text.count("is new to this case") == 2
    assert (fresh.folder / "seeds" / "sidr-today.yml").exists()


def test_review_makes_agents_and_questions(fresh):
    (fresh.folder / "texts" / "gale.txt").write_text(
        "Mayor Ada Stone said on 3 May 2025 that 7 boats had sunk.", encoding="utf-8"
    )
    rules = [
        {
            "words": "7 boats",
            "question:": ["+"],
            "question in English": "How many boats sank in the gale?",
            "question in Arabic": "كم قاربا غرق في العاصفة؟",
            "thing counted, in English": "boats",
            "thing counted, in Arabic": "قارب",
            "sentence": "{answer} boats sank",
            "the same in Arabic": "غرق {answer}",
            "speaker:": ["nobody here", "+"],
            "name in English": "Ada Stone",
            "name in Arabic": "آدا ستون",
            "kind": "person",
            "on whose": ["self"],
            "true as of": "said",
        }
    ]
    result, asked = answers(fresh, rules, "gale", ["", "valley-post", "", "2025-05-04", ""])
    assert "1 accepted" in result.stderr, asked
    assert "no agent has these words" in asked
    fresh("build")
    [claim] = fresh.lines("claims")
    assert claim["question"] == "how-many-boats-sank-in-the-gale"
    assert claim["speaker"]["id"] == claim["principal"]["id"] == "ada-stone"
    assert claim["statement"]["en"] == "7 boats sank"


@pytest.mark.parametrize(
    ("field", "given", "why"),
    [
        ("answer", ["lots", "40"], "'lots'"),
        ("answer", ["-", "40"], "'-'"),
        ("true as of", ["yesterday", "said"], "'yesterday'"),
        ("said on", ["2025-13-01", "2025-03-04"], "there is no month or season 13"),
        ("certainty", ["sure", "probable"], "one of: certain, probable"),
        ("id of the claim", ["Two Words", "dead"], "'Two Words' is not an id"),
        ("cue", ["he shouted", "none"], "'he shouted' is not in the text"),
        ("hands between", ["nobody", "none"], "no agent is called 'nobody'"),
        ("utterance that", ["briefing", "none"], "no utterance is called 'briefing'"),
        ("the cue keeps", ["perhaps", "no"], "one of: yes, no"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(fresh, field, given, why):
    rules: list[dict[str, Any]] = [
        {"words": "أودت", "key": "e", "quote": "6-9", "true as of": "said"}
    ]
    rules[0]["question:"] = "flood-displaced"  # a toll that grows is asked for its time
    rules[0][field] = list(given)
    result, asked = answers(fresh, rules)
    lines = asked.splitlines()
    refused = next(n for n, line in enumerate(lines) if why in line)
    assert lines[refused - 1].startswith(field), lines[refused - 2 : refused + 2]
    assert lines[refused + 1].startswith(field)
    assert "not written: " not in asked
    assert "1 accepted" in result.stderr


@pytest.mark.parametrize(
    ("place", "given", "why"),
    [
        (2, ["Arabic", "ar"], "'Arabic' is not a language code"),
        (3, ["soon", "2025-03-04"], "'soon'"),
        (4, ["example.org", "https://example.org/a"], "'example.org' is not a web address"),
    ],
)
def test_a_bad_value_of_a_document_is_refused_at_its_field(fresh, place, given, why):
    start = [*START[:place], *given, *START[place + 1 :]]
    assert why in review(fresh, *start, "r", "q").stdout
    assert (fresh.folder / "seeds" / "sidr-today.yml").exists()


def test_certainty_is_asked_for_each_claim(fresh):
    rules = [{"words": "أودت", "true as of": "said", "certainty": "probable"}]
    answers(fresh, rules)
    fresh("build")
    [claim] = fresh.lines("claims")
    assert claim["certainty"] == "probable"


def test_what_the_case_as_a_whole_refuses_is_said_and_asked_again(fresh):
    rules = [{"words": "أودت", "speaker:": ["sidr-hospital"], "true as of": "said",
              "question:": ["nothing of the kind", "flood-deaths"]}]  # fmt: skip
    result, asked = answers(fresh, rules)
    assert "no question has these words" in asked
    assert "1 accepted" in result.stderr


def test_review_takes_a_date_a_choice_and_a_text(fresh):
    (fresh.folder / "texts" / "talks.txt").write_text(
        "The Sidr General Hospital said the talks would begin on 5 May 2025.\n\n"
        "The Interior Ministry said the talks would be held in Sidr.\n\n"
        "The Sidr General Hospital said the talks were a farce.",
        encoding="utf-8",
    )

    def new():
        return {"question in Arabic": "سؤال؟", "question:": ["+"]}

    rules = [
        new()
        | {
            "words": "begin",
            "question in English": "When do the talks begin?",
            "type": "date",
            "sentence": "The talks begin on {answer}",
            "the same in Arabic": "تبدأ المحادثات في {answer}",
        },
        new()
        | {
            "words": "held",
            "question in English": "Where are the talks?",
            "type": "choice",
            "option in English": ["Sidr", "Qamar", ""],
            "option in Arabic": ["السدر", "قمر"],
            "sentence": "The talks are in {answer}",
            "the same in Arabic": "المحادثات في {answer}",
        },
        new()
        | {
            "words": "farce",
            "question in English": "What are the talks worth?",
            "type": "text",
            "our sentence in English": "The talks are a farce",
            "our sentence in Arabic": "المحادثات مهزلة",
        },
    ]
    start = ["", "valley-post", "", "2025-05-01", ""]
    result, asked = answers(fresh, rules, "talks", start)
    assert "3 accepted" in result.stderr, asked
    fresh("build")
    found = {c["question"]: c["answer"] for c in fresh.lines("claims")}
    assert found["when-do-the-talks-begin"]["edtf"] == "2025-05-05"
    assert found["where-are-the-talks"]["value"] == "sidr"
    assert found["what-are-the-talks-worth"]["type"] == "text"


def test_review_offers_every_figure_of_a_sentence(fresh):
    (fresh.folder / "texts" / "two.txt").write_text(
        "The Sidr General Hospital said at least 43 people died and 200 people left their homes.",
        encoding="utf-8",
    )
    rules = [{"words": "200", "question:": "flood-displaced", "answer": "200"}]
    start = ["", "valley-post", "", "2025-05-01", ""]
    result, asked = answers(fresh, rules, "two", start)
    assert "1 accepted" in result.stderr, asked
    assert "answer (at least 43, 200)" in asked
    source = (fresh.folder / "seeds" / "two.yml").read_text("utf-8")
    assert "    answer: 200\n    verbatim: 200\n" in source


def test_review_edits_every_field(fresh):
    (fresh.folder / "seeds" / "utterances.yml").write_text(
        "utterances:\n  - id: briefing\n    label: {ar: إحاطة, en: A briefing}\n"
        "    speakers: [interior-ministry]\n    said: 2025-03-04\n",
        encoding="utf-8",
    )
    rules = [
        {
            "words": "أودت",
            "key": "e",
            "quote": ["99", "أودت بحياة 41", "أودت بحياة 40 شخصا"],
            "stance": "op",
            "certainty": "probable",
            "said on": "unknown",
            "cue": "قالت",
            "note": "a note",
            "hands": "red-lantern, unknown",
            "utterance": "briefing",
            "the cue": "yes",
            "id of": "my-own-id",
        }
    ]
    result, asked = answers(fresh, rules)
    assert "1 accepted" in result.stderr, asked
    assert "these words are not in the sentence" in asked
    fresh("build")
    [claim] = fresh.lines("claims")
    assert claim["claim"] == "my-own-id"
    assert (claim["stance"], claim["certainty"]) == ("opines", "probable")
    assert claim["utterance"] == "briefing"
    assert [link["agent"] for link in claim["chain"]][1:3] == ["red-lantern", None]
    assert claim["note"] == "a note"


def test_review_splits(fresh):
    result = review(fresh, *START, "p", "2", "q")
    assert "split" in result.stdout


@pytest.mark.parametrize("seed", range(times(2, 6)))
def test_no_keys_break_a_review(fresh, seed):
    """Whatever is typed: no exception, and the case stays sound."""
    dice = random.Random(seed)
    keys = [*"aaaaaeeersp?u.", *[""] * 40, "1", "1", "2", "+", "unnamed", "yes", "said", "unknown"]
    keys += ["2025-03-04", "x", "نص", "A name", "اسم", "self", "3-5", "40", "-"]
    result = review(fresh, *START, *(dice.choice(keys) for _ in range(200)))
    assert "left for another day" in result.stderr
    if (fresh.folder / "seeds" / "sidr-today.yml").exists():
        assert "0 errors" in fresh("check").stderr
        fresh("fmt", "--texts", "texts", "--check")


def test_a_dry_review_writes_nothing(fresh):
    before = {p: p.read_bytes() for p in (fresh.folder / "seeds").iterdir()}
    result, _ = answers(fresh, [{"words": "أودت", "true as of": "said"}], more=["--dry-run"])
    assert "1 accepted" in result.stderr
    assert "dry run: nothing was written" in result.stderr
    assert {p: p.read_bytes() for p in (fresh.folder / "seeds").iterdir()} == before


def test_review_needs_a_case_a_curator_and_a_text(fresh, tmp_path, monkeypatch):
    assert "who curates? >" in fresh("review", "texts/sidr-today.txt", stdin="\n", code=2).stdout
    review(fresh, document="no-such", code=4)
    (fresh.folder / "texts" / "bad.txt").write_bytes(b"\xff")
    review(fresh, document="bad", code=1)
    fresh("review", "texts/sidr-today.txt", "--seeds", "nowhere", "--curator", "k", code=4)
    fresh("review", "texts/sidr-today.txt", "--document", "Not An Id", "--curator", "k", code=2)
    fresh("review", "texts/sidr-today.txt", "--on", "today", "--curator", "k", code=2)


def test_the_text_of_a_page_is_kept_beside_the_others(fresh, monkeypatch):
    import sys
    from types import ModuleType

    module: Any = ModuleType("trafilatura")
    module.extract = lambda *_, **__: "Police said 3 men fled."
    monkeypatch.setitem(sys.modules, "trafilatura", module)
    (fresh.folder / "web.html").write_text("<p>…</p>", encoding="utf-8")
    words = ["review", "web.html", "--curator", "kim"]
    result = fresh(*words, stdin="\nvalley-post\n\n\n\nq\n")
    assert "texts/web.txt" in result.stderr
    assert (fresh.folder / "texts" / "web.txt").read_text("utf-8") == "Police said 3 men fled.\n"
    (fresh.folder / "texts" / "web.txt").write_text("other", encoding="utf-8")
    assert "differs from the text of the page" in fresh(*words, stdin="q\n", code=2).stderr


# -- evaluate -------------------------------------------------------------------------------------


def test_evaluate_takes_files_or_a_case(shell, tmp_path):
    rows = shell("suggest", "texts/valley-post.txt", "--format", "jsonl").stdout
    (tmp_path / "c.jsonl").write_text(rows, encoding="utf-8")
    found = shell.lines("evaluate", str(tmp_path / "c.jsonl"), str(tmp_path / "c.jsonl"))
    assert all(row["recall"] in {"", "100.0%"} for row in found)
    seeds, texts = (str(resources.locate("example") / name) for name in ("seeds", "texts"))
    found = shell.lines("evaluate", "--seeds", seeds, "--texts", texts)
    assert {row["language"] for row in found} == {"all", "ar", "en"}
    shell("evaluate", "--seeds", seeds, "--texts", texts, "--missed")
    shell("evaluate", code=2)
    (tmp_path / "bad.jsonl").write_text("{", encoding="utf-8")
    shell("evaluate", str(tmp_path / "bad.jsonl"), str(tmp_path / "c.jsonl"), code=1)
    shell("evaluate", str(tmp_path / "none.jsonl"), str(tmp_path / "c.jsonl"), code=4)


# -- init -----------------------------------------------------------------------------------------


def test_init_texts_only_leaves_the_documents_out(shell, tmp_path):
    result = shell("init", str(tmp_path / "new"), "--texts-only")
    names = {p.name for p in (tmp_path / "new" / "seeds").iterdir()}
    assert names == {"agents.yml", "questions.yml", "utterances.yml", "judgements.yml"}
    assert "musnad suggest" in result.stderr
