"""The parsers, each as a function of bytes that ends well, or raises what it says it may raise.

Where a law is known it is held too: what is written is read again as the same.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import msgspec
import pyoxigraph
from starlette.applications import Starlette

from benchmarks.fuzz.place import folder
from benchmarks.fuzz.requests import curate, request
from musnad import resources
from musnad.errors import FileUnreadableError, QueryError, UnknownIdError, UsageError
from musnad.findings import Findings
from musnad.imports.mark import ImportFileError
from musnad.model.row import RecordError
from musnad.value.date import parse_date

Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Parser:
    """What reads, what it may raise, and inputs to start from; `words` are spliced into them."""

    read: Read
    may: tuple[type[Exception], ...] = ()
    starts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


# -- values ---------------------------------------------------------------------------------------


def edtf(data: bytes) -> object:
    found = parse_date(text_of(data))
    assert parse_date(found.edtf) == found
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
    return type(found)


def quantity(data: bytes) -> object:
    from musnad.value.quantity import format_quantity, parse_quantity

    found = parse_quantity(text_of(data))
    again = parse_quantity(format_quantity(found))
    assert again.interval == found.interval, (found, again)
    return found.hedge


def span(data: bytes) -> object:
    from musnad.text.span import format_span, parse_span

    found = parse_span(text_of(data))
    assert parse_span(format_span(found)) == found
    return found.start == found.end


def numbers(data: bytes) -> object:
    """Figures and number words of both languages, from every word of a text."""
    from musnad.suggest.ar.numbers import read_number as read_ar
    from musnad.suggest.en.numbers import read_number as read_en
    from musnad.suggest.token import split_tokens

    tokens = split_tokens(text_of(data))
    found = []
    for read in (read_ar, read_en):
        for i in range(len(tokens)):
            reading = read(tokens, i)
            if reading is not None:
                assert i < reading.end <= len(tokens), reading
                found.append(i)
    return len(found)


def dates(data: bytes) -> object:
    """Dates in the words of both languages, from every word of a text."""
    from musnad.suggest.ar.dates import read_date as read_ar
    from musnad.suggest.en.dates import read_date as read_en
    from musnad.suggest.token import split_tokens

    tokens = split_tokens(text_of(data))
    count = 0
    for read in (read_ar, read_en):
        for i in range(len(tokens)):
            hit = read(tokens, i, _PUBLISHED)
            if hit is not None and hit.edtf is not None:
                parse_date(hit.edtf)
                count += 1
    return count


def candidates(data: bytes) -> object:
    from musnad.suggest import find_candidates

    text = text_of(data)
    found = find_candidates(text, document="a", published=_PUBLISHED)
    for one in found:
        assert text[one.start : one.end] == one.quote
    return len(found)


def quote(data: bytes) -> object:
    """The first line is looked for in the rest."""
    from musnad.text.quote import Quote, locate
    from musnad.text.span import Span

    exact, _, text = text_of(data).partition("\n")
    if not exact:
        return None
    found = locate(Quote(exact), text)
    if isinstance(found, Span):
        from musnad.text.fold import fold_text

        assert fold_text(text[found.start : found.end]) == fold_text(exact)
    return type(found)


def shown(data: bytes) -> object:
    from musnad.text.visible import acting, visible, visible_json

    text = text_of(data)
    harmless = visible(text)
    assert not list(acting(harmless))
    told = json.dumps(text, ensure_ascii=False)
    assert json.loads(visible_json(told)) == text
    return harmless == text


def table(data: bytes) -> object:
    """Cells go through CSV, and come back as they were shown."""
    from musnad.export.table import cell, write_rows

    cells = text_of(data).split("\x00")
    rows: list[dict[str, object]] = [{f"c{n}": c for n, c in enumerate(cells)}]
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        out = io.StringIO()
        write_rows(rows, form, out)
        found = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter))
        assert found[1] == [str(cell(c)) for c in cells], form
    out = io.StringIO()
    write_rows(rows, "md", out)
    assert len(out.getvalue().splitlines()) == 3
    return len(cells)


# -- files of a case ------------------------------------------------------------------------------


def curation(data: bytes) -> object:
    """One file after another as each kind of curation file."""
    from musnad.curation.fields import DOCUMENT, FILES, read_entry
    from musnad.curation.source import parse_source

    findings = Findings()
    node = parse_source(text_of(data), "a.yml", findings)
    if node is not None:
        for one in (DOCUMENT, *FILES.values()):
            read_entry(node, one, findings)
    for finding in findings.found:
        assert finding.place.line >= 0
        str(finding)
    return frozenset(f.code for f in findings.found)


def layout(data: bytes) -> object:
    """What is laid out says the same, and laying it out again changes nothing."""
    from musnad.curation.layout import format_file

    text = text_of(data)
    name = "agents.yml" if "agents" in text else "a.yml"
    laid = format_file(name, text)
    assert format_file(name, laid) == laid
    return laid == text


def case(data: bytes) -> object:
    """The example case with one document in the place of another, read as a whole."""
    from musnad.curation.load import load

    file = _example() / "seeds" / "valley-post.yml"
    file.write_bytes(data)
    found = load(_example() / "seeds", texts=_example() / "texts")
    return frozenset(f.code for f in found.findings)


def settings(data: bytes) -> object:
    from musnad.app.settings import FILE, read_settings

    place = folder()
    (place / FILE).write_bytes(data)
    found = read_settings(environ={}, here=place)
    return found.languages, found.base is None


def raw(data: bytes) -> object:
    from musnad.findings import Finding
    from musnad.ingest.raw import to_raw

    return isinstance(to_raw(data, "a.txt", "a"), Finding)


def page(data: bytes) -> object:
    from musnad.ingest.html import extract_text

    return bool(extract_text(data))


def lines(data: bytes) -> object:
    """A file of JSON Lines as an index."""
    from musnad.ingest.line_file import LineFile
    from musnad.ingest.lines import scan

    file = folder() / "a.jsonl"
    file.write_bytes(data)
    return frozenset(f.code for f in scan([LineFile(file)]).findings.found)


def line(data: bytes) -> object:
    """One line as each kind of record, and as a public claim."""
    from musnad.ingest.line_file import parse_line
    from musnad.ingest.public import from_public
    from musnad.model.codec import RECORD_KINDS, from_json

    found = parse_line(data)
    if not isinstance(found, dict):
        return None
    row = dict(found)
    kind = row.pop("record", None)
    taken = []
    for one in [kind] if kind in RECORD_KINDS else RECORD_KINDS:
        try:
            taken.append(type(from_json(one, row)))
        except RecordError:
            continue
    if "claim" in row:
        from_public(row)
    return frozenset(taken)


def quads(data: bytes) -> object:
    """RDF in each of our formats, read as a case."""
    from musnad.ingest.quads import read_quads

    file = folder() / "a.nq"
    file.write_bytes(data)
    return read_quads(file, folder() / "out.jsonl") is None


def rdf(data: bytes) -> object:
    from musnad.rdf.read import from_store
    from musnad.store.embedded import memory

    forms = ("TURTLE", "N_QUADS", "TRIG", "JSON_LD", "RDF_XML")
    form = getattr(pyoxigraph.RdfFormat, forms[len(data) % len(forms)])
    found = list(pyoxigraph.parse(data, format=form, base_iri="https://example.org/"))
    base = from_store(memory(found).select)
    return len(base.claims)


# -- imports --------------------------------------------------------------------------------------


def _imported(module: str, name: str) -> Read:
    """A form that comes in: whatever the file is, its marks, or the one error."""

    def read(data: bytes) -> object:
        reader = getattr(import_module(f"musnad.imports.{module}"), name)
        return len(list(reader(data, "a")))

    return read


def casualties(data: bytes) -> object:
    """The words of each figure are those that stand at its place."""
    from musnad.imports.casualties import read_casualties
    from musnad.imports.mark import Figure

    text = data.decode("utf-8", "replace")
    found = list(read_casualties(text.encode(), "a"))
    for mark in found:
        if isinstance(mark, Figure):
            assert text[mark.start : mark.end] == mark.exact, mark
    return tuple(type(mark).__name__ for mark in found[:3])


# -- asking ---------------------------------------------------------------------------------------


def asked(data: bytes) -> object:
    """What a user may ask: whatever else it is, an engine never finds SERVICE, FROM, an update."""
    from musnad.store.queries import check_query

    text = text_of(data)
    form = check_query(text)
    try:
        found = _nothing().query(text, use_default_graph_as_union=True)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        assert "service" not in str(error).lower() or "Service" not in str(error), error
        return form, False
    forms = {"select": "QuerySolutions", "ask": "QueryBoolean", "construct": "QueryTriples"}
    assert type(found).__name__ == forms[form], (form, found)
    return form, True


def head(data: bytes) -> object:
    from musnad.store.queries import parse_query

    found = parse_query(text_of(data), "a")
    return len(found.params), len(found.columns)


def parameter(data: bytes) -> object:
    """A value for a parameter of each kind stays one term in the query."""
    from musnad.store.queries import KINDS, Variable, parse_value, serialise

    text = text_of(data)
    found = []
    for kind in KINDS:
        for name in ("x", "speaker", "stance"):
            try:
                term = parse_value(Variable(name, kind, ""), text, "https://example.org/")
            except UsageError:
                continue
            query = f"SELECT ?x WHERE {{ VALUES ?x {{ {serialise(term)} }} }}"
            solutions = _nothing().query(query)
            assert isinstance(solutions, pyoxigraph.QuerySolutions)
            assert len(list(solutions)) == 1, (kind, query)
            found.append(kind)
    return frozenset(found)


def words(data: bytes) -> object:
    from musnad.search.query import parse_query

    return parse_query(text_of(data)).of_claims


def reply(data: bytes) -> object:
    from musnad.suggest.llm.reply import read_reply

    found = read_reply(text_of(data))
    return found.whole, len(found.items)


def accept(data: bytes) -> object:
    from musnad.web.results import choose, offered, parse_accept

    return choose(parse_accept(text_of(data)), offered("select"))


def host(data: bytes) -> object:
    """The head of a request that may only be ours: name, origin, address."""
    from musnad.web.links import split_twin
    from musnad.web.rendering import live, outside
    from musnad.web.security import Guard, is_own

    name, _, origin = text_of(data).partition("\n")
    ours = Guard(Starlette(), numbers=False)._is_ours(name)  # noqa: SLF001 - what the guard asks
    if ours:
        assert name.rpartition(":")[0].lower() in _OURS or name.lower() in _OURS, name
    is_own(name, origin, None, {"type": "http", "method": "POST"})
    split_twin(origin)
    if outside(origin) is not None:
        bare = origin.translate(dict.fromkeys(map(ord, "\t\r\n"))).lower()
        bare = bare.lstrip("".join(map(chr, range(33))))
        assert bare.startswith("http"), origin  # browsers leave those out, too
    live(origin, name)
    return ours


# -- what they need -------------------------------------------------------------------------------

_OURS = {"localhost", "127.0.0.1", "[::1]"}


@cache
def _nothing() -> pyoxigraph.Store:
    return pyoxigraph.Store()


@cache
def _example() -> Path:
    import shutil

    return Path(shutil.copytree(resources.locate("example"), folder() / "case"))


_PUBLISHED = parse_date("2024-06-19")


def _seeds(name: str) -> str:
    return (resources.locate("example") / name).read_text("utf-8")


_YAML = tuple(_seeds(f"seeds/{n}.yml") for n in ("agents", "questions", "valley-post"))
_YAML_WORDS = (
    "&a ", "*a", "{", "}", "[", "]", ": ", "- ", "|-\n", "!!python/object ", "'", '"', "# x\n",
    "\n", "  ", "\t", "yes", "+5", "1e400", ".inf", "0x1f", "9007199254740993.0", "2024-02-30",
    "12:30", "NO", "~", "null", "<<: ", "? ", "%YAML 9.9\n", "---\n", "...\n", "\\u202e", ">-\n",
    "\u0085", "\u2028", "\u200f", "\ufeff", "id: ", "claims:", "quote: |-\n", "answer: ", "!a ",
)  # fmt: skip
_NUMBER_WORDS = tuple(
    ["11", "ألف", "مليون", "ونصف", "مئة", "وعشرون", "نحو", "أكثر", "من", "بين", "و", "عشرات", "الآلاف", "١٢", "٬", "٫", "%", "thousand", "million", "half", "a", "dozen", "of", "about", "more", "than", "between", "and", "-5", "1,000", "10.5", "1/2", "½", "two", "hundred", "ألفين", "ثلاثة", "3-4", "–", "to"]
)  # fmt: skip
_DATE_WORDS = tuple(
    ["2024", "/2024", "19", "يونيو", "حزيران", "أمس", "اليوم", "الماضي", "منذ", "حتى", "من", "إلى", "الاثنين", "يوم", "عام", "شهر", "June", "19,", "2024", "last", "Monday", "yesterday", "ago", "three", "weeks", "since", "until", "2024-06-19", "19/6/2024", "Q1", "half", "early", "mid"]
)  # fmt: skip
_SPARQL = (
    "SELECT ?s WHERE { ?s ?p ?o } LIMIT 3",
    "ASK { ?s a <http://x/> FILTER(?o = 'a') }",
    "PREFIX m: <http://x/#> CONSTRUCT { ?s m:p ?o } WHERE { ?s m:q ?o }",
)
_SPARQL_WORDS = (
    "SERVICE <http://127.0.0.1:1/> {} ", "FROM <http://x/> ", "FROM NAMED ", "LOAD <http://x/>",
    "INSERT DATA {}", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", ";", "#", "\\u0053", "ERVICE", "'",
    '"', '"""', "'''", "<", ">", "{", "}", "1", "?service", "GRAPH ?g ", "BASE <", "\\", "\n", "@en",
    "_:b", ":", "S\u0130", "\u212a", "SELECT ", "VALUES ?x { UNDEF }", "BIND(1 AS ?x)", "DESCRIBE ",
)  # fmt: skip
_JSON = (
    '{"record":"agent","id":"kim","kind":"person","label":{"ar":"كيم","en":"Kim"}}',
    '{"record":"utterance","id":"u","speakers":["kim"],"said":"2024-06"}',
    '{"claim":"c","document":"d","speaker":{"id":"kim"},"utterance":"u","answer":{"type":"yes"}}',
)
_JSON_WORDS = (
    '{"a":', "[" * 50, "]", "}", "null", "NaN", "1e999", "-0", '"\\ud800"', '"\\u0000"', "true", ",",
    '"record":"claim"', '"id":', '"evidence":[{"start":0,"end":1,"exact":"a"}]', '"chain":[]', "\n",
    '"question":"q"', '"type":"quantity"', '"lower":"1"', '"said":"2024"', "123456789012345678901",
)  # fmt: skip
_IRI = "https://w3id.org/musnad/case/x/"
_RDF = (
    f"<{_IRI}> a <https://w3id.org/musnad/ns#Case> .",
    f"<{_IRI}agent/kim> a <https://w3id.org/musnad/ns#Person> ; "
    '<http://www.w3.org/2004/02/skos/core#prefLabel> "Kim"@en .',
    f'{{"@id": "{_IRI}", "@type": "https://w3id.org/musnad/ns#Case"}}',
    f"<{_IRI}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    f"<https://w3id.org/musnad/ns#Case> <{_IRI}> .",
)
_RDF_WORDS = (
    "<",
    ">",
    '"',
    "\\u12",
    "\\U00110000",
    "@en",
    "^^",
    " .\n",
    ";",
    "[]",
    "_:b",
    "{",
    "}",
)
_TEXT = (
    "The ministry said at least 20 people died on Monday. Police said 3 men fled.",
    "قالت وزارة الداخلية إن السيول أودت بحياة 40 شخصا، ونفت انهيار السد.",
    "«عشرة قوارب» قال المسؤول يوم الاثنين، وفق بيان. He denied it: “no boats”.",
)
_TEXT_WORDS = (
    " قال إن ", " نفى ", "وفقا ل", " said ", " denied that ", "according to ", "“", "”", "«", "»",
    '"', "'", "(", ")", ". ", "، ", "\n\n", "\u200f", "\u0640", "ه\u064b", "?", "؟", ":", "- ",
    "did not rule out ", "لم يؤكد ", "* ", "|", "…", "\u00a0", "Mr. ", "20% ", "أكثر من 3 آلاف ",
)  # fmt: skip
_CLAIM_FIELDS = (
    *("do", "key", "start", "filled", "cue", "speaker", "principal", "question", "question-type"),
    *("question-options", "question-unit", "agent-kind", "agent-id", "question-id", "answer"),
    *("as_of", "said", "by", "statement-ar", "statement-en", "chain", "utterance", "note", "id"),
    *("quote", "stance", "certainty", "affiliation", "anonymous-ar", "anonymous-en", "rests_on"),
)
_HTTP = (
    "GET /en/\naccept: text/html\n\n",
    "GET /en/claim/hospital-62-dead.json?x=1\n\n",
    "POST /sparql\ncontent-type: application/x-www-form-urlencoded\n\nquerx=1",
    "GET /ar/search?q=flood&from=2\n\n",
    "GET /static/base.css?v=1\nrange: bytes=0-1\n\n",
)
_HTTP_WORDS = (
    "%2e%2e/", "../", "%00", "%ff", "?", "&", "=", "/", ".json", ".csv", ".ttl", "en/", "ar/",
    "question/", "document/", "speaker/", "\nhost: evil\n", "\norigin: null\n", "\ncookie: a=b\n",
    "q=", "from=-1", "page=99999999999999999999", "HEAD ", "PUT ", "<script>", "%F0%9F", "\r\n",
    "accept-language: ar;q=x\n", "if-none-match: *\n", "transfer-encoding: chunked\n",
)  # fmt: skip

PARSERS: dict[str, Parser] = {
    "edtf": Parser(
        edtf,
        (ValueError,),
        ("2024-06-19", "2024-06/..", "2024-06-19T10:30", "2024-06~", "../2024", "unknown"),
        ("-", "/", "..", "T12:30", "Z", "?", "~", "%", "0000", "9999", "02-30", "X", "+", "Y"),
    ),
    "quantity": Parser(
        quantity,
        (ValueError,),
        ("at least 62", "more than 3000", "between 9 and 20", "about 10.5", "up to 5", "dozens"),
        (*_NUMBER_WORDS, "1e5", "NaN", "inf", ".", "10" * 20, "٣"),
    ),
    "span": Parser(span, (ValueError,), ("3-9", "0-0"), ("-", "٣", "0", "9" * 30)),
    "numbers": Parser(numbers, (), ("11 ألف", "two hundred and fifty thousand"), _NUMBER_WORDS),
    "dates": Parser(dates, (), ("19 يونيو/حزيران 2024", "last Monday, June 19, 2024"), _DATE_WORDS),
    "candidates": Parser(candidates, (), _TEXT, (*_TEXT_WORDS, *_NUMBER_WORDS, *_DATE_WORDS)),
    "quote": Parser(quote, (), tuple(f"{t[4:20]}\n{t}" for t in _TEXT), _TEXT_WORDS),
    "shown": Parser(shown, (), ("a\x1b[2J\u202eb\u2068c\u2069",), ("\u2068", "\u2069", "\r", "\n")),
    "table": Parser(table, (), ('a\x00=1\x00"x"',), ("=", "+", '"', ",", "\t", "\r", "\n", "'")),
    "curation": Parser(curation, (), _YAML, _YAML_WORDS),
    "layout": Parser(layout, (ValueError,), _YAML, _YAML_WORDS),
    "case": Parser(case, (), _YAML[2:], _YAML_WORDS),
    "settings": Parser(
        settings,
        (UsageError, FileUnreadableError),
        ('seeds = "a"\ntexts = "b"\n', 'base = "https://x.example/"\nlanguages = ["en"]\n'),
        (
            "[a]",
            "=",
            '"',
            "{}",
            "[",
            "]",
            "\\u0000",
            "base = ",
            "store = ",
            "languages = ",
            "[[a]]",
        ),
    ),
    "raw": Parser(raw, (), _TEXT, _TEXT_WORDS),
    "page": Parser(
        page, (), ("<html><body><p>He said so.</p></body></html>",), ("<p>", "</p>", "<!")
    ),
    "lines": Parser(lines, (), ("\n".join(_JSON),), _JSON_WORDS),
    "line": Parser(
        line,
        (UnicodeDecodeError, json.JSONDecodeError, msgspec.DecodeError, RecordError),
        _JSON,
        _JSON_WORDS,
    ),
    "quads": Parser(quads, (), _RDF[3:], _RDF_WORDS),
    "rdf": Parser(rdf, (SyntaxError, UnknownIdError, QueryError, RecordError), _RDF, _RDF_WORDS),
    "asked": Parser(asked, (QueryError,), _SPARQL, _SPARQL_WORDS),
    "head": Parser(
        head,
        (QueryError,),
        (
            "# One.\n#\n# param ?x iri a\n# column ?y iri b\nSELECT ?y {\n# bind: VALUES ?x { ... }\n}",
        ),
        ("# ", "param ", "column ", "?x", "iri", "\n", "# bind: VALUES ?z { ... }\n"),
    ),
    "parameter": Parser(
        parameter,
        (),
        ("kim", "https://x.example/", "water@en", "11000", "yes", "2024-06-19", "m:stance-denies"),
        ("\\", '"', "}", "{", "<", ">", "\n", "@", "^^", "#", "://", ":", "٣", "1e9", "sNaN"),
    ),
    "words": Parser(
        words,
        (UsageError,),
        ('"North Korea" troop* -navy speaker:kim before:2024-06',),
        ('"', "*", "-", ":", "before:", "after:2024-13", "kind:", "stance:", "“", "--"),
    ),
    "reply": Parser(
        reply, (), ('{"claims": [{"quote": "a"}]}', '```json\n[{"quote": 1}, {'), _JSON_WORDS
    ),
    "accept": Parser(
        accept, (), ("text/csv;q=0.5, application/json",), (";q=", "nan", "*/*", ",", "1e999")
    ),
    "host": Parser(
        host,
        (),
        ("localhost:8000\nhttp://localhost:8000", "[::1]:80\nhttps://x.example/a#b"),
        ("localhost", "127.0.0.1", "[", "]", ":", "@", "/", "http://", "javascript:", "\t", "%00"),
    ),
    "request": Parser(request, (), _HTTP, _HTTP_WORDS),
    "curate": Parser(
        curate,
        (),
        (
            "stance=asserts\nnote=a",
            "speaker=\nspeaker-words=Kim\nagent-label-ar=كيم\nagent-label-en=Kim\nagent-id=kim",
            "question=\nquestion-words=q\nquestion-label-ar=س\nquestion-label-en=q\nquestion-id=q",
            "do=reject",
        ),
        (
            *(f"\n{name}=" for name in _CLAIM_FIELDS),
            *(
                "+5",
                "1e400",
                "2024-02-30",
                "unknown",
                "- a",
                "a: b",
                "#",
                "'",
                '"',
                "|-",
                "\t",
                "~",
            ),
            *(
                "../x",
                "at least 62",
                "about 1",
                "yes",
                "\u0085",
                "\u202e",
                "\ufeff",
                "\0",
                "&",
                "%00",
            ),
        ),
    ),
    "import-webannotation": Parser(
        _imported("webannotation", "read_annotations"),
        (ImportFileError,),
        ('{"target": {"source": "a", "selector": [{"type": "TextQuoteSelector", "exact": "b"}]}}',),
        (*_JSON_WORDS, '"refinedBy"', '"rows"', '"items"', '"first"', '"TextPositionSelector"'),
    ),
    "import-brat": Parser(
        _imported("brat", "read_brat"),
        (ImportFileError,),
        ("T1\tSpeaker 0 3\tKim\nT2\tClaim 4 7;9 12\tone two\nR1\tSaid Source:T1 Content:T2\n",),
        ("T3", "\t", " ", ";", "R2", "#1\tNote T2", "A1", ":", "99999999999999999999"),
    ),
    "import-cas": Parser(
        _imported("cas", "read_cas"),
        (ImportFileError,),
        (
            '{"%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "a b"}]}',
            '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"><c:Sofa xmlns:c="x" sofaString="a"/></xmi:XMI>',
        ),
        (*_JSON_WORDS, "<", "/>", "<!DOCTYPE x [", '"@sofa"', '"begin"', '"end"', "&#0;", "&a;"),
    ),
    "import-labelstudio": Parser(
        _imported("labelstudio", "read_tasks"),
        (ImportFileError,),
        (
            '[{"data": {"text": "a b"}, "annotations": [{"result": [{"id": "x", "to_name": "text", '
            '"value": {"start": 0, "end": 1, "labels": ["Claim"]}}]}]}]',
        ),
        (*_JSON_WORDS, '"relation"', '"from_id"', '"to_id"', '"textarea"', '"completions"'),
    ),
    "import-sheet": Parser(
        _imported("sheet", "read_sheet"),
        (ImportFileError,),
        ("quote,speaker,start,end\nforty boats,Kim,0,11\n",),
        (",", ";", "\t", '"', "\r\n", "\ufeff", "quote", "PK\x03\x04", "\0"),
    ),
    "import-casualties": Parser(
        casualties,
        (ImportFileError,),
        (
            "id,date_start,best,high,low,source_original\n1,2024-05-01,4,6,3,Kim\n",
            "event_id_cnty;event_date;fatalities\nA1;03 May 2024;4\n",
        ),
        (",", ";", '"', "\r\n", "\ufeff", "killed_min", "injured", "1,200", "45292", "04/05/2024"),
    ),
}
