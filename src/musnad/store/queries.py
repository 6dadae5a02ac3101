"""Query files: one question each, with a head that describes parameters and columns.

Knows the form of the head, how a parameter is bound, and which queries a user may not run. Does not
run queries: a store or `musnad.store.run` does.

The head is the comment at the start of the file. Its first paragraph is the title; lines that start
with `param` or `column` declare a variable, its kind and what it means; the rest describes.

    # Every claim that answers one question, with its asserted interval.
    #
    # param   ?question  iri      unbound lists all questions
    # column  ?claim     iri      the claim
    # column  ?lower     decimal  unbound: the source gave no lower bound

A CONSTRUCT declares no columns: it gives triples. A parameter is bound by the line that is marked
for it, which is a comment until then:

    # bind: VALUES ?question { ... }
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from decimal import Decimal
from pathlib import Path
from typing import Literal as Word
from typing import get_args

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from musnad import resources
from musnad.errors import FileUnreadableError, QueryError, UnknownIdError, UsageError
from musnad.rdf.terms import PREFIXES, SCHEMES, boolean, concept, day, decimal, integer
from musnad.store.port import Term

Kind = Word["iri", "string", "text", "decimal", "integer", "boolean", "date", "any"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a variable holds; `text` is words with a language, `any` may differ from row to row."""

Form = Word["select", "ask", "construct"]


@dataclass(frozen=True, slots=True)
class Variable:
    """A parameter or column: `name` without question mark, and what it means."""

    name: str
    kind: Kind
    doc: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query file. `text` is all of it and runs as it is, with every parameter unbound.

    `shipped`: it is one of the queries that come with musnad.
    """

    name: str
    title: str
    description: str
    params: tuple[Variable, ...]
    columns: tuple[Variable, ...]
    text: str
    shipped: bool = False

    def bind(self, values: Mapping[str, Term | Sequence[Term]]) -> str:
        r"""The text of the query with `values` in the places of its parameters.

        Several terms for one parameter are alternatives.

        Raises: `UsageError` for a parameter that the query does not have.

        >>> query = parse_query("# One.\n#\n# param ?x iri a thing\n"
        ...     "SELECT ?y {\n# bind: VALUES ?x { ... }\n?x ?p ?y }", "one")
        >>> print(query.bind({"x": NamedNode("https://example.org/a")}).splitlines()[4])
        VALUES ?x { <https://example.org/a> }
        """
        known = {p.name for p in self.params}
        for name in values:
            if name not in known:
                raise UsageError(
                    f"the query {self.name!r} has no parameter {name!r}",
                    remedy=f"its parameters: {', '.join(sorted(known)) or 'none'}",
                )

        def replace(match: re.Match[str]) -> str:
            name = match["name"]
            if name not in values:
                return match[0]
            value = values[name]
            terms = value if isinstance(value, Sequence) else [value]
            return f"{match['start']}VALUES ?{name} {{ {' '.join(map(serialise, terms))} }}"

        return _MARK.sub(replace, self.text)


_MARK = re.compile(
    r"""
    ^ (?P<start>[ \t]*) \# [ \t]* bind: [ \t]* VALUES [ \t]+ \?(?P<name>\w+) [ \t]*
    \{ [ \t]* \.\.\. [ \t]* \} [ \t]* $
    """,
    re.MULTILINE | re.VERBOSE,
)
_DECLARED = re.compile(r"(param|column)\s+\?(\w+)\s+(\S+)\s*(.*)")


def parse_query(text: str, name: str) -> Query:
    r"""Read a query file.

    Raises: `QueryError` when its head is malformed or does not fit the marked lines.

    >>> parse_query("# All.\n#\n# column ?s iri a thing\nSELECT ?s { ?s ?p ?o }", "all").columns
    (Variable(name='s', kind='iri', doc='a thing'),)
    """
    paragraphs: list[list[str]] = [[]]
    declared: dict[str, list[Variable]] = {"param": [], "column": []}
    for line in _head(text):
        match = _DECLARED.fullmatch(line)
        if match:
            what, variable, kind, doc = match.groups()
            known = next((k for k in KINDS if k == kind), None)
            if known is None:
                raise QueryError(
                    f"query {name!r}: {kind!r} is not a kind of value",
                    remedy=f"one of: {', '.join(KINDS)}",
                )
            declared[what].append(Variable(variable, known, doc.strip()))
        elif line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    title = " ".join(paragraphs[0])
    if not title:
        raise QueryError(
            f"query {name!r} has no title", remedy="start the file with a comment that says it"
        )
    marked = sorted({match["name"] for match in _MARK.finditer(text)})
    params = sorted(p.name for p in declared["param"])
    if marked != params:
        raise QueryError(
            f"query {name!r} declares the parameters {params} and marks {marked}",
            remedy="each parameter has a line: # bind: VALUES ?x { ... }",
        )
    return Query(
        name,
        title,
        "\n\n".join(" ".join(p) for p in paragraphs[1:] if p),
        tuple(declared["param"]),
        tuple(declared["column"]),
        text,
    )


def _head(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line[1:].strip()


def read_query(path: Path) -> Query:
    """Read the query file at `path`; its name is that of the file.

    Raises: `FileUnreadableError`, and `QueryError` when it is malformed or no UTF-8.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is not UTF-8", remedy="save it as UTF-8") from error
    return parse_query(text, path.stem)


def find_shipped() -> tuple[Query, ...]:
    """The queries that ship with musnad, by name."""
    folder = resources.locate("queries")
    return tuple(read_query(path) for path in sorted(folder.rglob("*.rq")))


def locate_shipped(name: str) -> Query:
    """The shipped query called `name`.

    Raises: `UnknownIdError` when there is none.
    """
    folder = resources.locate("queries")
    names = {path.stem: path for path in sorted(folder.rglob("*.rq"))}
    if name not in names:
        raise UnknownIdError(
            f"no query is called {name!r}",
            remedy=f"the shipped ones: {', '.join(sorted(names)) or 'none'}",
        )
    return replace(read_query(names[name]), shipped=True)


# -- values --------------------------------------------------------------------------------------

NODES = {
    "document": "document",
    "agent": "agent",
    "speaker": "agent",
    "principal": "agent",
    "publisher": "agent",
    "utterance": "utterance",
    "claim": "claim",
    "question": "question",
    "judgement": "judgement",
}
"""For the name of a parameter, the kind of record that a bare id means."""


DIGITS = 60
"""The most digits of a number on each side of its point."""


def serialise(term: Term) -> str:
    r"""A term as it is written in a query.

    Raises: `UsageError` for a term that cannot be in VALUES.

    >>> print(serialise(Literal('a "quoted" word', language="en")))
    "a \"quoted\" word"@en
    """
    if isinstance(term, BlankNode | Triple):
        raise UsageError("a parameter is an IRI or a literal")
    return str(term)


def parse_value(variable: Variable, text: str, base: str = "") -> Term:
    """The term for `text`, by the kind of the parameter.

    An IRI is written in full, with one of the usual prefixes (`m:stance-denies`), as the word of a
    closed list where the parameter is called after it (`stance`: `denies`), or as the id of a
    record of the case `base` where the parameter is called after its kind.

    Raises: `UsageError` with the expected form.

    >>> parse_value(Variable("stance", "iri", ""), "denies").value
    'https://w3id.org/musnad/ns#stance-denies'
    >>> parse_value(Variable("speaker", "iri", ""), "kim", "https://example.org/").value
    'https://example.org/agent/kim'
    """
    try:
        match variable.kind:
            case "iri":
                return _iri(variable.name, text, base)
            case "decimal":
                return decimal(_written_out(text))
            case "integer":
                return integer(int(text))
            case "boolean":
                return boolean({"true": True, "yes": True, "false": False, "no": False}[text])
            case "date":
                return day(Day.fromisoformat(text))
            case "text":
                words, _, language = text.rpartition("@")
                return Literal(words, language=language)
            case "string" | "any":
                return Literal(text)
    except (ArithmeticError, KeyError, ValueError) as error:
        raise UsageError(
            f"{text!r} cannot stand for ?{variable.name}", remedy=_FORMS[variable.kind]
        ) from error


_FORMS: dict[Kind, str] = {
    "iri": "give an id of the case, a full IRI, or a name such as m:stance-denies",
    "string": "give any text",
    "text": "give words with a language: water@en",
    "decimal": "give a number such as 11000 or 0.5",
    "integer": "give a whole number",
    "boolean": "give yes or no",
    "date": "give a day such as 2024-06-19",
    "any": "give any text",
}


def _written_out(text: str) -> Decimal:
    """A number that is no longer than a number may be, once its exponent is written out."""
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -DIGITS or number.adjusted() >= DIGITS:
        raise ValueError(text)
    return number


def _iri(name: str, text: str, base: str) -> NamedNode:
    if "://" in text or text.startswith("urn:"):
        return NamedNode(text)
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        return NamedNode(PREFIXES[prefix] + local)
    if name in SCHEMES:
        return concept(name, text)
    if name in NODES and base and re.fullmatch(r"[a-z0-9][a-z0-9-]*", text):
        return NamedNode(f"{base}{NODES[name]}/{text}")
    raise ValueError(text)


# -- what a user may ask -------------------------------------------------------------------------

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | \#[^\r\n]* )
  | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
  | (?P<string> "{3} (?: "{0,2} (?: [^"\\] | \\. ) )* "{3}
              | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
              | " (?: [^"\\\r\n] | \\. )* "
              | ' (?: [^'\\\r\n] | \\. )* ' )
  | (?P<variable> [?$]\w+ )
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<name> [^\W\d]?[\w-]* : [\w-]* )
  | (?P<word> \w+ )
  | (?P<escaped> \\. )
  | (?P<open> ["'] )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS_OF: dict[str, Form] = {
    "select": "select",
    "ask": "ask",
    "construct": "construct",
    "describe": "construct",
}
_UPDATES = frozenset(
    "insert delete load clear drop create add move copy with".split()  # noqa: SIM905 - a sentence
)


def check_query(text: str) -> Form:
    r"""The form of a query that a user may run; the engine still has to parse it.

    Refused are updates, FROM, since everything is asked over the union of all graphs, and SERVICE,
    which would have the engine call another host. Keywords need no
    space around them (Oxigraph takes `1SERVICE<…>` for a number and a call), so the letters are
    looked for anywhere outside strings, IRIs, comments, variables and the local part of names; and
    once more with `\u` escapes resolved, as some engines do before they read.

    Raises: `QueryError` for anything else.

    >>> check_query("# SERVICE\nASK { ?service <http://service.example/> 'SERVICE' }")
    'ask'
    """
    form = _checked(text)
    plain = _ESCAPE.sub(_unescape, text)
    if plain != text:
        _checked(plain)
    return form


def _checked(text: str) -> Form:
    form: Form | None = None
    declaring = False
    for match in _TOKEN.finditer(text):
        kind, token = str(match.lastgroup), match[0]
        if kind == "name":
            token = token.partition(":")[0]
        if kind == "open":
            raise QueryError("a string in the query has no end")
        if kind not in {"word", "name"}:
            continue
        word = token.lower()
        if "service" in word:
            raise QueryError(
                "SERVICE calls another host, which is not allowed here",
                remedy="ask over what the store holds; a prefix may not be called service either",
            )
        if "from" in word and kind == "word":
            raise QueryError(
                "FROM chooses graphs, and here everything is asked over the union of all of them",
                remedy="leave FROM out, or write GRAPH <…> { … } in the pattern",
            )
        if form is None and kind == "word":
            if word in _UPDATES:
                raise QueryError(
                    f"{token} changes the store, and it is only read here",
                    remedy="change the curation files, then: musnad build",
                )
            declaring = word in {"prefix", "base", "version"}
            if not declaring:
                form = _FORMS_OF.get(word)
                if form is None:
                    raise QueryError(f"the query cannot start with {token!r}")
    if form is None:
        raise QueryError("the query is empty")
    return form


_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def _unescape(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
