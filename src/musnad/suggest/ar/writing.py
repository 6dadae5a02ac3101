"""The writing system of Arabic."""

from collections.abc import Iterable

from musnad.suggest.writing import Writing


def _name_forms(word: str) -> Iterable[str]:
    """A word with the clitics that may be attached to it: `لموسكو`, `للكرملين`."""
    yield from (clitic + word for clitic in ("", "و", "ب", "ل", "ف", "ك"))
    if word[:2] == "ال":
        yield "لل" + word[2:]


WRITING = Writing(
    code="ar",
    letters=r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]",
    weight=2,
    apostrophe=False,
    joined="و",
    name_forms=_name_forms,
)
