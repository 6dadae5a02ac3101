"""The shipped case: what an analyst must find in it, with and without the source texts."""

import shutil

import pytest

from musnad.app.settings import base_of
from musnad.app.uneven import find_uneven
from musnad.curation.files import read_captures
from musnad.curation.load import load
from musnad.findings import Place
from musnad.relate import relate, summarise
from musnad.report.conflict_text import agreement_lines, conflict_lines
from musnad.report.dispute import report_agreements, report_conflicts
from musnad.report.text import format_lines
from musnad.text.quote import Quote, locate


@pytest.fixture(scope="module")
def base(seeds):
    curation = load(seeds, iri=base_of(seeds))
    assert curation.findings == ()
    return curation.base


@pytest.fixture(scope="module")
def rows(base):
    return list(relate(base))


@pytest.fixture(scope="module")
def conflicts(base):
    return report_conflicts(base)


@pytest.fixture(scope="module")
def agreements(base):
    return {m.question: m for m in report_agreements(base).matters}


def matter(report, question):
    (found,) = [m for m in report.matters if m.question == question]
    return found


def speakers(base, side):
    return {base.claims[h.claim].speaker for h in side.holders}


def test_every_quote_stands_in_its_text(seeds, texts):
    curation = load(seeds, texts=texts, iri=base_of(seeds))
    assert curation.findings == ()
    assert curation.unverified == 0
    assert curation.verified >= 400


def test_every_quote_is_told_from_its_equals_by_its_neighbours(base, texts):
    captures = read_captures(texts)
    found = [
        locate(Quote(e.exact, None, e.prefix, e.suffix), captures.get(sha256).text) == e.span
        for claim in base.claims.values()
        for sha256 in [base.documents[claim.document].capture.sha256]
        for e in claim.evidence
    ]
    assert len(found) >= 600
    assert all(found)


def test_with_and_without_texts_the_base_is_the_same(seeds, texts, base):
    assert load(seeds, texts=texts, iri=base_of(seeds)).base == base


def test_no_quote_is_long_and_no_whole_text_is_kept(base):
    claims = base.claims.values()
    lengths = sorted(sum(len(e.exact.split()) for e in c.evidence) for c in claims)
    assert lengths[-1] <= 32
    assert lengths[int(len(lengths) * 0.95)] <= 19
    for document in base.documents.values():
        quoted = set()
        for claim in base.claims.values():
            if claim.document == document.id:
                for evidence in claim.evidence:
                    quoted.update(range(evidence.span.start, evidence.span.end))
        assert len(quoted) < 0.9 * document.capture.length


def test_all_five_documents_are_curated(base):
    counts = dict.fromkeys(base.documents, 0)
    for claim in base.claims.values():
        counts[claim.document] += 1
    assert len(counts) == 5
    assert min(counts.values()) >= 30
    assert sum(counts.values()) >= 300


def test_moscow_and_pyongyang_deny_arms_transfers_that_others_assert(base, conflicts):
    found = matter(conflicts, "arms-transferred")
    asserted, denied = found.sides
    assert asserted.asserts
    assert {"united-states", "stoltenberg"} <= speakers(base, asserted)
    assert not denied.asserts
    assert speakers(base, denied) == {"russia", "north-korea"}
    assert {b.verdict for b in found.because} == {"denial"}
    assert any(h.implied_by and "containers" in h.implied_by.en for h in asserted.holders)
    assert all(h.words for side in found.sides for h in side.holders)
    assert set(denied.support.origins) == {"russia", "north-korea"}


@pytest.mark.parametrize(
    ("question", "lower"), [("nk-troops-fought-kursk", 10001), ("nk-casualties", 6001)]
)
def test_moscow_denies_the_british_figures_and_nothing_else(base, conflicts, question, lower):
    found = matter(conflicts, question)
    asserted, denied = found.sides
    assert speakers(base, denied) == {"russia"}
    assert base.claims[asserted.holders[0].claim].answer.value.interval.lower == lower
    assert "British" in asserted.holders[0].speaker.en
    assert not any(
        base.claims[h.claim].speaker == "russia"
        for m in conflicts.matters
        if m.question in {"nk-troops-present", "nk-troops-fought", "nk-had-casualties"}
        for side in m.sides
        for h in side.holders
    )


def test_what_replaced_the_treaty_of_1961(base, conflicts):
    found = matter(conflicts, "treaty-1961-replaced-by")
    assert {h.document for s in found.sides for h in s.holders} == {
        "new-era-pact",
        "tokyo-seoul-alarm",
    }
    assert {b.verdict for b in found.because} == {"disjoint"}


@pytest.mark.parametrize(
    ("question", "documents", "verdicts"),
    [
        ("treaty-signed-on", 2, {"equal", "narrower"}),
        ("years-since-visit", 4, {"equal", "narrower"}),
        ("panel-veto-cast", 3, {"equal"}),
    ],
)
def test_agreements_across_documents(agreements, question, documents, verdicts):
    found = agreements[question]
    assert len({h.document for s in found.sides for h in s.holders}) >= documents
    assert verdicts <= {b.verdict for b in found.because}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("nk-troops-sent", "nk-troops-fought-kursk"),
        ("nk-troops-sent", "nk-troops-additional"),
        ("nk-troops-fought-kursk", "nk-troops-additional"),
    ],
)
def test_look_alikes_stand_under_not_a_conflict(base, conflicts, first, second):
    labels = {base.questions[first].label, base.questions[second].label}
    found = [n for n in conflicts.not_conflicts if set(n.questions) == labels]
    assert found
    assert found[0].verdict == "different-question"
    assert found[0].reason.en
    assert found[0].reason.ar


def test_text_not_disclosed_and_then_published_is_an_update(rows):
    verdicts = {(r.kind, r.verdict) for r in rows if r.question == "treaty-text-disclosed"}
    assert ("update", "changed") in verdicts
    assert not any(kind == "conflicts" for kind, _ in verdicts)


def test_did_not_confirm_is_no_denial(base, rows):
    declined = [
        c
        for c in base.claims.values()
        if c.speaker == "russia" and c.question == "nk-troops-present"
    ]
    assert [c.stance for c in declined] == ["declines"]
    assert not any(r.kind == "conflicts" and declined[0].id in {r.a, r.b} for r in rows)


def test_retelling_one_remark_is_no_corroboration(base):
    summary = summarise(base)["military-technical-cooperation"]
    assert len(summary.support.documents) >= 3
    assert summary.corroboration <= 1


CHAINS = {"four diplomats": "reuters", "treaty-2024": "kcna", "putin": "hayashi"}
"""Who speaks, and through whom."""


def test_the_three_chains(base):
    found = set()
    for claim in base.claims.values():
        speaker = claim.speaker
        if speaker in base.sources:
            speaker = " ".join(base.sources[speaker].label.en.split()[:2])
        if CHAINS.get(speaker) in {link.agent for link in claim.chain[1:-1]}:
            found.add(speaker)
            assert claim.chain[0].role == "publisher"
            assert claim.chain[-1].role == "speaker"
    assert found == set(CHAINS)


def test_one_anonymous_source_is_one_source(base):
    """The four diplomats say several things in one breath and count once."""
    diplomats = {
        c.speaker
        for c in base.claims.values()
        if c.speaker in base.sources
        and base.sources[c.speaker].label.en.startswith("four diplomats")
    }
    assert len(diplomats) == 1


def test_without_judgements_only_the_judged_disputes_go(seeds, tmp_path, base, conflicts):
    shutil.copytree(seeds, tmp_path / "seeds")
    (tmp_path / "seeds" / "judgements.yml").write_text("judgements: []\n", encoding="utf-8")
    bare = load(tmp_path / "seeds", iri=base_of(seeds)).base
    before = {m.question for m in conflicts.matters}
    after = {m.question for m in report_conflicts(bare).matters}
    judged = {j.question for j in base.judgements.values() if j.kind == "conflicts"}
    assert before - after == judged
    assert after <= before


def test_one_changed_figure_and_one_changed_stance_change_the_conflicts(seeds, tmp_path, base):
    folder = shutil.copytree(seeds, tmp_path / "seeds")
    path = folder / "invincible-brotherhood.yml"
    source = path.read_text(encoding="utf-8")
    at = source.index("id: brotherhood-russia-denies-10000")
    path.write_text(
        source[:at] + source[at:].replace("answer: more than 10000", "answer: more than 50000", 1),
        encoding="utf-8",
    )
    changed = report_conflicts(load(folder, iri=base_of(seeds)).base)
    assert "nk-troops-fought-kursk" not in {m.question for m in changed.matters}
    at = source.index("id: brotherhood-russia-denies-casualties")
    path.write_text(
        source[:at] + source[at:].replace("stance: denies", "stance: declines", 1), encoding="utf-8"
    )
    changed = report_conflicts(load(folder, iri=base_of(seeds)).base)
    questions = {m.question for m in changed.matters}
    assert "nk-casualties" not in questions
    assert "nk-troops-fought-kursk" in questions


def test_labels_are_in_their_scripts_and_statements_in_both(base):
    for claim in base.claims.values():
        assert claim.statement.ar
        assert claim.statement.en
        assert "{" not in claim.statement.ar + claim.statement.en
        assert not any("\u0621" <= c <= "\u064a" for c in claim.statement.en), claim.id


def test_the_reports_read_right(base, conflicts):
    text = format_lines(conflict_lines(base, conflicts))
    assert "None" not in text
    assert "a denial of yes" not in text
    report = report_agreements(base)
    assert "None" not in format_lines(agreement_lines(base, report))


class Anywhere(dict):
    def __missing__(self, key):
        return Place(key[1])


def test_quotes_are_even_but_for_three_deeds_and_one_reason(base):
    assert {(f.code, f.place.file) for f in find_uneven(base, Anywhere())} == {
        ("hint-cue-in-quote", "khabarain-putin-thanks-support"),  # thanks are the deed
        ("hint-cue-in-quote", "alarm-putin-thanks-kim"),
        ("hint-cue-in-quote", "alarm-putin-invites-kim"),  # an invitation is the deed
        ("hint-certainty-uneven", "acr-putin-because-of-west"),  # a reason for not ruling out
    }
