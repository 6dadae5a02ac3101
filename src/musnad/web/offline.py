"""Queries in the browser of whoever reads a static report: the engine and the data as scripts.

Knows how a module and its bytes become classic scripts, since a page that is opened from the file
system may fetch nothing and load no module; and what the page must know to bind a shipped query.
`static/asking.js` is the page, `static/answer.js` the worker.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable

from pyoxigraph import Quad

from musnad.errors import UsageError
from musnad.export.nquads import write_nquads
from musnad.rdf.terms import PREFIXES, SCHEMES, concept
from musnad.store.queries import NODES, Query, Variable
from musnad.web.pages.sparql import THINGS, shipped
from musnad.web.rendering import static_files

LARGEST = 1_000_000
"""The most quads for a browser: some 10,000 claims. Ten times as many do not fit its memory."""
ENGINE, DATA = "engine.js", "quads.js"
"""The files of a report, beside `asking.js`, that are read when the first query is asked."""
_EXPORT = re.compile(r"^export (?=class|function)|^export \{.*\};$", re.MULTILINE)


def check_size(quads: int) -> None:
    """Refuse a store that is too large for a browser.

    Raises: `UsageError`.
    """
    if quads > LARGEST:
        raise UsageError(
            f"{quads:,} quads are too many for queries in a browser: {LARGEST:,} at most",
            remedy="leave --with-sparql out, or ask with: musnad serve",
        )


def engine_script() -> str:
    """The script with the worker, as text, and the engine, packed and in base64."""
    files = static_files()
    code = to_classic(files["vendored/oxigraph.js"].decode())
    engine = {
        "worker": code + files["answer.js"].decode(),
        "wasm": base64.b64encode(files["vendored/oxigraph.wasm.gz"]).decode(),
    }
    return _script("MUSNAD_ENGINE", engine)


def data_script(quads: Iterable[Quad], base: str) -> str:
    """The script with the quads, packed and in base64, and with the shipped queries.

    `base` is the IRI of the case. The same quads give the same bytes.
    """
    text = "".join(write_nquads(quads)).encode()
    data = {
        "quads": base64.b64encode(gzip.compress(text, mtime=0)).decode(),
        "base": base,
        "prefixes": PREFIXES,
        "things": THINGS,
        "shipped": {query.name: _asked(query) for query in shipped()},
    }
    return _script("MUSNAD_DATA", data)


def to_classic(module: str) -> str:
    r"""A module without imports as a script: the same code, exporting nothing.

    >>> to_classic("export class A {}\nexport { A as default };\n")
    'class A {}\n\n'
    """
    return _EXPORT.sub("", module).replace("import.meta.url", "undefined")


def _asked(query: Query) -> dict[str, object]:
    return {"text": query.text, "params": [_param(variable) for variable in query.params]}


def _param(variable: Variable) -> dict[str, object]:
    name = variable.name
    return {
        "name": name,
        "kind": variable.kind,
        "node": NODES.get(name),
        "words": {word: concept(name, word).value for word in SCHEMES.get(name, ())},
    }


def _script(name: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"window.{name} = {text};\n"
