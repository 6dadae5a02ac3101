"""What a word of a report means: a rule, a verdict, a status, an independence, a strength.

Rules are defined in `rules`, the words of closed lists in the ontology. Examples are small invented
cases whose verdicts are computed on each call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from musnad import resources
from musnad.errors import UnknownIdError
from musnad.model.identifier import NAMESPACE
from musnad.model.label import Label
from musnad.report.conflict_text import say_verdict
from musnad.report.rule_examples import EXAMPLES, Example, name_of
from musnad.report.rules import OTHERS, RULES
from musnad.report.text import Line
from musnad.report.tongue import ENGLISH, Tongue

LISTS = (
    "kind",
    "verdict",
    "independence",
    "status",
    "root",
    "stance",
    "certainty",
    "hedge",
    "aggregation",
)
"""The closed lists whose words are explained."""
KINDS: dict[str, Label] = {
    "rule": Label("قاعدة", "rule"),
    "report": Label("كلمة في التقارير", "word of reports"),
    "kind": Label("نوع العلاقة", "kind of relation"),
    "verdict": Label("حكم", "verdict"),
    "independence": Label("استقلال", "independence"),
    "status": Label("حال السؤال", "status of a question"),
    "root": Label("أصل القول", "root of a claim"),
    "stance": Label("وجه القول", "stance"),
    "certainty": Label("درجة اليقين", "certainty"),
    "hedge": Label("تحوط", "hedge"),
    "aggregation": Label("طريقة التجميع", "aggregation"),
}
"""What an explained word may be."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An example: the question, what two people say, and the computed row.

    `kind` is `None` where the two make no row.
    """

    asked: Label
    says: tuple[Label, ...]
    kind: str | None
    verdict: str | None
    rule: str
    reason: Label | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A word with its meaning. `of` says what it is; `rules` are those that give it."""

    name: str
    of: str
    meaning: Label
    rules: tuple[str, ...]
    examples: tuple[Shown, ...]


def names() -> list[str]:
    """Every word with an explanation: rules in their order, then the others.

    >>> names()[:4]
    ['1', '2', '2a', '3']
    """
    words = (name.partition("-") for name in _definitions())
    listed = [word for of, _, word in words if word and of in LISTS]
    return list(dict.fromkeys([*RULES, *OTHERS, *listed]))


def explain(name: str) -> tuple[Explanation, ...]:
    """What a word means; more than one thing where several lists have it.

    Raises: `UnknownIdError` for a word that no report uses.

    >>> [(found.of, found.rules) for found in explain("rounding")]
    [('verdict', ('6c',))]
    """
    word = name.partition("/")[0] if name.partition("/")[0] in RULES else name
    found = []
    if word in RULES:
        found.append(_explanation(word, "rule", RULES[word]))
    if word in OTHERS:
        found.append(_explanation(word, "report", OTHERS[word]))
    meanings = ((of, _definitions().get(f"{of}-{word}")) for of in LISTS)
    found += [_explanation(word, of, meaning) for of, meaning in meanings if meaning]
    if not found:
        near = get_close_matches(name, names(), 3)
        remedy = f"did you mean {' or '.join(near)}?" if near else "list them: musnad explain"
        raise UnknownIdError(f"nothing in a report is called {name!r}", remedy=remedy)
    return tuple(found)


def _explanation(name: str, of: str, meaning: Label) -> Explanation:
    shown = [_show(e) for e in EXAMPLES if _is_example(e, name, of)]
    rules = {} if of == "rule" else dict.fromkeys(e.rule for e in shown)
    limit = len(shown) if of in {"rule", "verdict"} else 2
    return Explanation(name, of, meaning, tuple(rules), tuple(shown[:limit]))


def _is_example(example: Example, name: str, of: str) -> bool:
    if of == "rule":
        return example.rule == name
    if of == "report":
        return example.shows == name
    return {"kind": example.kind, "verdict": example.verdict}.get(of) == name


def _show(example: Example) -> Shown:
    row = example.compute()
    return Shown(
        example.question.label,
        tuple(name_of(example, said) for said in example.said.values()),
        row.kind if row else None,
        row.verdict if row else None,
        row.rule if row else example.rule,
        row.reason if row else None,
    )


@cache
def _definitions() -> dict[str, Label]:
    """What each word of the closed lists means, by list and word, as the ontology says it."""
    import pyoxigraph

    definition = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#definition")
    found: dict[str, dict[str, str]] = {}
    for triple in pyoxigraph.parse(path=str(resources.locate("ontology") / "musnad.ttl")):
        name, words = triple.subject, triple.object
        if (
            triple.predicate == definition
            and isinstance(name, pyoxigraph.NamedNode)
            and isinstance(words, pyoxigraph.Literal)
        ):
            word = name.value.removeprefix(NAMESPACE)
            found.setdefault(word, {})[words.language or "en"] = words.value
    return {word: Label(said["ar"], said["en"]) for word, said in found.items() if len(said) > 1}


# -- lines and objects ----------------------------------------------------------------------------


def explained_lines(found: tuple[Explanation, ...], tongue: Tongue = ENGLISH) -> Iterator[Line]:
    """The meaning of a word with its examples.

    >>> [line.text for line in explained_lines(explain("6a"))][0]
    '6a: rule'
    """
    for number, explanation in enumerate(found):
        if number:
            yield Line()
        of = tongue.of(KINDS[explanation.of])
        yield Line(f"{tongue.isolate(explanation.name)}: {of}", "title")
        yield Line(f"  {tongue.isolate(tongue.of(explanation.meaning))}")
        if explanation.rules:
            rules = tongue.list(explanation.rules)
            yield Line(tongue("  Given by: {rules}", "  تعطيه: {rules}", rules=rules), "faint")
        for shown in explanation.examples:
            yield from _example_lines(shown, tongue)


def _example_lines(shown: Shown, tongue: Tongue) -> Iterator[Line]:
    yield Line()
    asked = tongue.of(shown.asked)
    yield Line(tongue("  Example: {asked}", "  مثال: {asked}", asked=asked), "heading")
    for said in shown.says:
        yield Line(f"    • {tongue.isolate(tongue.of(said))}")
    if shown.kind is None:
        yield Line(tongue("    no verdict", "    لا حكم"), "side")
        return
    yield Line(
        tongue(
            "    {verdict}, rule {rule}",
            "    {verdict}، القاعدة {rule}",
            verdict=say_verdict(shown.kind, shown.verdict, tongue),
            rule=shown.rule,
        ),
        "side",
    )
    if shown.reason:
        yield Line(f"    {tongue.isolate(tongue.of(shown.reason))}", "why")


def list_rows(tongue: Tongue = ENGLISH) -> Iterator[dict[str, object]]:
    """Every word that is explained, with its meaning.

    >>> next(list_rows())["name"]
    '1'
    """
    for name in names():
        yield from explained_rows(explain(name), tongue)


def explained_rows(
    found: tuple[Explanation, ...], tongue: Tongue = ENGLISH
) -> Iterator[dict[str, object]]:
    """One flat row for each thing that a word means.

    >>> [row["what"] for row in explained_rows(explain("6f"))]
    ['rule']
    """
    for explanation in found:
        yield {
            "name": explanation.name,
            "what": tongue.of(KINDS[explanation.of]),
            "meaning": tongue.of(explanation.meaning),
        }


def explained_objects(found: tuple[Explanation, ...]) -> list[dict[str, Any]]:
    """The same, ready for JSON."""
    return [asdict(explanation) for explanation in found]
