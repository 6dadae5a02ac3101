"""Every format for other tools is read by an implementation that is not ours.

A reader that is not installed is named and skipped: `requirements-outside.lock` has them all.
"""

import io
import json
import re
import sqlite3
from dataclasses import replace
from datetime import date as Day

import pytest

from musnad.errors import UsageError
from musnad.export import workbook
from musnad.export.crate import write_crate
from musnad.export.csl import write_csl
from musnad.export.csv_tables import write_tables
from musnad.export.ftm import write_ftm
from musnad.export.graph import write_graphml
from musnad.export.nanopub import nanopub, write_nanopubs
from musnad.export.nquads import write_nquads
from musnad.export.schemaorg import write_schemaorg
from musnad.export.sqlite import write_sqlite
from musnad.export.stix import write_stix
from musnad.export.tables import TABLES
from musnad.export.vault import write_vault
from musnad.export.webannotation import write_annotations
from musnad.export.workbook import write_workbook
from musnad.model.conclusion import Conclusion
from musnad.model.label import Label
from musnad.rdf.write import to_quads
from tests.rdf.rdf_bases import full_base
from tests.relate.casebook import to_case


@pytest.fixture(scope="module")
def base():
    return full_base()


def need(name):
    return pytest.importorskip(
        name, reason=f"{name} is not installed: pip install -r requirements-outside.lock"
    )


def test_sqlite_answers_full_text_in_both_languages(base, tmp_path):
    path = tmp_path / "base.sqlite"
    with path.open("wb") as out:
        write_sqlite(base, out)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM claims").fetchone()[0] == len(base.claims)
    query = (
        "SELECT c.claim FROM claims_fts f JOIN claims c ON c.rowid = f.rowid"
        " WHERE claims_fts MATCH ?"
    )
    word = next(iter(base.claims.values())).evidence[0].exact.split()[0]
    assert connection.execute(query, (f'"{word}"',)).fetchall()
    for table in TABLES:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
        assert names == list(table.columns)
    connection.close()


def with_quote(base, exact):
    claim = next(base.claims_in_order())
    evidence = replace(claim.evidence[0], exact=exact)
    return claim.id, replace(
        base, claims={**base.claims, claim.id: replace(claim, evidence=(evidence,))}
    )


def test_sqlite_finds_words_with_vowel_signs_without_them(base, tmp_path):
    claim, voweled = with_quote(base, "قُتِلَ جنود في المَعْرَكة")
    path = tmp_path / "base.sqlite"
    with path.open("wb") as out:
        write_sqlite(voweled, out)
    connection = sqlite3.connect(path)
    for word in ("قتل", "المعركة", "جنود"):
        found = connection.execute(
            "SELECT claim, quote FROM claims WHERE rowid IN"
            " (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)",
            (word,),
        ).fetchall()
        assert found == [(claim, "قُتِلَ جنود في المَعْرَكة")]
    connection.close()


def test_every_id_that_a_table_names_is_a_row_of_another(base, tmp_path):
    path = tmp_path / "base.sqlite"
    with path.open("wb") as out:
        write_sqlite(base, out)
    connection = sqlite3.connect(path)
    for query in (
        "SELECT speaker FROM claims EXCEPT SELECT agent FROM agents",
        "SELECT document FROM claims EXCEPT SELECT document FROM documents",
        "SELECT question FROM claims EXCEPT SELECT question FROM questions",
        "SELECT utterance FROM claims EXCEPT SELECT utterance FROM utterances",
        "SELECT claim FROM evidence EXCEPT SELECT claim FROM claims",
        "SELECT a FROM relations EXCEPT SELECT claim FROM claims",
        "SELECT question FROM positions EXCEPT SELECT question FROM questions",
    ):
        assert connection.execute(query).fetchall() == []
    connection.close()


def test_a_workbook_holds_every_row_and_runs_nothing(base):
    openpyxl = need("openpyxl")
    out = io.BytesIO()
    write_workbook(base, out)
    book = openpyxl.load_workbook(out)
    for table in TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == list(table.columns)
        assert sheet.max_row - 1 == len(list(table.rows(base)))
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    assert "disputes" in book.sheetnames
    again = io.BytesIO()
    write_workbook(base, again)
    assert again.getvalue() == out.getvalue()


def test_a_formula_in_a_quote_stays_text(base):
    openpyxl = need("openpyxl")
    claim, hostile = with_quote(base, "=1+1\x07")
    out = io.BytesIO()
    write_workbook(hostile, out)
    sheet = openpyxl.load_workbook(out)["evidence"]
    found = next(row[5] for row in sheet.iter_rows() if row[0].value == claim)
    assert (found.value, found.data_type) == ("=1+1\ufffd", "s")


def test_a_sheet_that_is_too_long_is_refused(base, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 3)
    with pytest.raises(UsageError, match="more rows than a sheet holds"):
        write_workbook(base, io.BytesIO())


def test_stix_parses_without_custom_properties(base):
    stix2 = need("stix2")
    bundle = stix2.parse("".join(write_stix(base)), allow_custom=False)
    kinds = [found.type for found in bundle.objects]
    assert kinds.count("note") == len(base.claims)
    assert kinds.count("opinion") > 0
    ids = {found.id for found in bundle.objects}
    assert len(ids) == len(kinds)
    for found in bundle.objects:
        assert set(getattr(found, "object_refs", [])) <= ids


@pytest.mark.filterwarnings("ignore")
def test_followthemoney_takes_every_property(base):
    reason = "followthemoney is not installed: pip install followthemoney"
    model = pytest.importorskip("followthemoney", reason=reason).model
    ids = set()
    for line in write_ftm(base):
        entity = json.loads(line)
        read = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        for name, values in entity["properties"].items():
            assert len(read.get(name, [])) == len(values), (name, values)
        ids.add(entity["id"])
    assert len(ids) == len(base.claims) + len(base.documents) + len({*base.agents, *base.sources})


def test_graphml_has_every_claim_and_relation(base):
    networkx = need("networkx")
    graph = networkx.parse_graphml("".join(write_graphml(base)))
    _, hostile = with_quote(base, "page\x0cbreak")
    assert "page\ufffdbreak" in "".join(write_graphml(hostile))
    assert len(networkx.parse_graphml("".join(write_graphml(hostile)))) == len(graph)
    kinds = [fields["kind"] for _, fields in graph.nodes(data=True)]
    assert kinds.count("claim") == len(base.claims)
    assert any(fields["kind"] == "conflicts" for _, _, fields in graph.edges(data=True))


@pytest.mark.filterwarnings("ignore")
def test_nanopubs_have_the_code_that_another_implementation_makes(base):
    need("nanopub")
    from nanopub.trustyuri.rdf import RdfHasher, RdfUtils
    from rdflib import ConjunctiveGraph

    def code_of(lines, code):
        graph = ConjunctiveGraph()
        graph.parse(data=lines, format="nquads")
        return RdfHasher.make_hash(RdfUtils.get_quads(graph), hashstr=code)

    for claim in base.claims_in_order():
        name, quads = nanopub(base, claim)
        code = name.rpartition("/")[2]
        lines = "".join(write_nquads(quads))
        assert code_of(lines, code) == code
        assert code_of(lines.replace("wasAttributedTo", "wasAttributedTO"), code) != code


def test_a_correction_supersedes_the_nanopub_of_what_it_replaces(base):
    corrected = {c.superseded.claim for c in base.claims.values() if c.superseded}
    text = "".join(write_nanopubs(base))
    assert text.count("supersedes>") == len(corrected - {None})


@pytest.mark.filterwarnings("ignore")
def test_annotations_become_the_triples_of_the_vocabulary(base):
    jsonld = need("pyld").jsonld
    page = json.loads("".join(write_annotations(base)))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    # The published context, as far as these terms go: no test asks the network for it.
    page["@context"] = {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": "@id",
        "type": "@type",
        "AnnotationPage": "as:OrderedCollectionPage",
        "Annotation": "oa:Annotation",
        "TextualBody": "oa:TextualBody",
        "SpecificResource": "oa:SpecificResource",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "items": {"@id": "as:items", "@container": "@list", "@type": "@id"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": "oa:start",
        "end": "oa:end",
        "value": "rdf:value",
    }
    triples = jsonld.to_rdf(page)["@default"]
    exact = [t["object"]["value"] for t in triples if t["predicate"]["value"].endswith("#exact")]
    assert sorted(set(exact)) == sorted({e.exact for c in base.claims.values() for e in c.evidence})


def test_citations_are_taken_by_a_citation_processor(base):
    need("citeproc")
    from citeproc.source.json import CiteProcJSON

    items = json.loads("".join(write_csl(base)))
    assert set(CiteProcJSON(items)) == set(base.claims)


@pytest.mark.filterwarnings("ignore")
def test_schemaorg_says_only_what_the_vocabulary_has(base):
    """By the list of its terms that rdflib ships."""
    from rdflib import Graph
    from rdflib.namespace import RDF, SDO

    page = json.loads("".join(write_schemaorg(base)))
    assert page["@context"] == "https://schema.org"
    page["@context"] = {"@vocab": str(SDO)}  # no test asks the network for the published one
    graph = Graph().parse(data=json.dumps(page), format="json-ld")
    said = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    assert said
    assert {term for term in said if str(term).removeprefix(str(SDO)) not in SDO} == set()


def test_schemaorg_reviews_only_what_a_person_concluded(base):
    graph = json.loads("".join(write_schemaorg(base)))["@graph"]
    claims = [node for node in graph if node["@type"] == "Claim"]
    assert len(claims) == len(base.claims)
    assert len(graph) > len(claims)
    without = replace(base, conclusions={})
    assert '"ClaimReview"' not in "".join(write_schemaorg(without))


def test_a_review_rates_each_claim_by_the_verdict():
    case = to_case(
        "x",
        "y",
        "questions: {dead: {type: count, aggregation: per-event}}\nclaims:\n"
        "  a: {who: hospital, says: asserts 57}\n  b: {who: police, says: asserts 41}\n"
        "  c: {who: relief, says: asserts at least 40}\nverdicts: {}\nstatus: {}\n",
    )
    word = Label("سجل", "the register")
    found = case.base.claims["a"].answer
    concluded = Conclusion("k", "dead", "resolved", word, "musnad", Day(2026, 1, 5), found)
    base = replace(case.base, conclusions={"k": concluded})
    graph = json.loads("".join(write_schemaorg(base)))["@graph"]
    ratings = [n["reviewRating"]["alternateName"] for n in graph if n["@type"] == "ClaimReview"]
    assert ratings == [
        "Agrees with what was found: 57",
        "Contradicts what was found: 57",
        "Agrees with what was found: 57",
    ]


def test_parquet_is_read_by_duckdb_with_its_types(base, tmp_path):
    duckdb = need("duckdb")
    need("pyarrow")
    from musnad.export.parquet import write_parquet

    write_parquet(base, tmp_path)
    with duckdb.connect() as connection:
        for table in TABLES:
            path = tmp_path / f"{table.name}.parquet"
            rows = connection.execute(f"SELECT count(*) FROM '{path}'").fetchone()[0]
            assert rows == len(list(table.rows(base)))
        kinds = dict(
            row[:2]
            for row in connection.execute(
                f"DESCRIBE SELECT * FROM '{tmp_path / 'claims.parquet'}'"
            ).fetchall()
        )
    assert (kinds["own_voice"], kinds["curated_on"], kinds["lower_number"]) == (
        "BOOLEAN", "DATE", "DOUBLE",
    )  # fmt: skip


@pytest.mark.parametrize("mark", [False, True])
def test_csv_tables_are_read_with_their_columns(base, tmp_path, mark):
    pandas = need("pandas")
    write_tables(base, tmp_path, mark=mark)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["path"] for r in package["resources"]] == [f"{t.name}.csv" for t in TABLES]
    for table in TABLES:
        path = tmp_path / f"{table.name}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") == mark
        frame = pandas.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
        assert list(frame.columns) == list(table.columns)
        assert len(frame) == len(list(table.rows(base)))


def test_a_crate_is_opened_by_another_library(base, tmp_path):
    rocrate = need("rocrate.rocrate")
    write_crate(base, to_quads(base), tmp_path)
    crate = rocrate.ROCrate(str(tmp_path))
    names = {entity.id for entity in crate.get_by_type("File")}
    assert {"base.trig", "conflicts.md", "queries/conflicts.rq", "tables/claims.csv"} <= names
    assert names == {
        path.relative_to(tmp_path).as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file() and path.name != "ro-crate-metadata.json"
    }


def test_every_link_of_a_vault_leads_to_a_note(base, tmp_path):
    write_vault(base, tmp_path)
    links = 0
    for note in tmp_path.rglob("*.md"):
        for target in re.findall(r"\[\[([^|\]]+)\|[^\]]+\]\]", note.read_text(encoding="utf-8")):
            path, _, block = target.partition("#^")
            found = tmp_path / f"{path}.md"
            assert found.is_file(), (note, target)
            assert not block or f"^{block}\n" in found.read_text(encoding="utf-8")
            links += 1
    assert links > len(base.claims)


def test_the_quotes_of_a_vault_are_what_a_parser_of_markdown_reads(base, tmp_path):
    from markdown_it import MarkdownIt

    hostile = "5 * 3 * 2 _and_ <b>more</b> [[a|b]] `c` # d"
    _, base = with_quote(base, hostile)
    write_vault(base, tmp_path)
    read = []
    for note in (tmp_path / "documents").glob("*.md"):
        tokens = MarkdownIt().parse(note.read_text(encoding="utf-8"))
        for number, token in enumerate(tokens):
            if token.type == "blockquote_open":
                words = tokens[number + 2].children
                assert {t.type for t in words} <= {"text", "softbreak", "text_special"}
                read += "".join(t.content or "\n" for t in words).split("\n")
    wanted = [" ".join(e.exact.split()) for c in base.claims.values() for e in c.evidence]
    assert sorted(read) == sorted(wanted)


def test_an_open_end_of_a_date_is_empty():
    case = to_case(
        "x",
        "y",
        "questions: {when: {type: date}}\nclaims:\n"
        "  a: {who: hospital, says: asserts ../2024-06-19}\nverdicts: {}\nstatus: {}\n",
    )
    positions = next(table for table in TABLES if table.name == "positions")
    (row,) = (dict(zip(positions.columns, r, strict=True)) for r in positions.rows(case.base))
    assert (row["first"], row["last"]) == (None, "2024-06-19")
