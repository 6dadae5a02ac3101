"""Listings in the language of their reader: headings and the words of closed lists.

Knows what each column is called in Arabic, and which closed list its words are from. Tables for
people only: what machines read keeps its keys and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from musnad.report.tongue import ENGLISH, Tongue

HEADS: dict[str, str] = {
    "a": "الأول",
    "answer": "الجواب",
    "as_of": "زمن الجواب",
    "b": "الثاني",
    "certainty": "درجة اليقين",
    "claim": "القول",
    "claims": "أقوال",
    "document": "الوثيقة",
    "documents": "وثائق",
    "hedge": "التحوط",
    "independence": "الاستقلال",
    "inferred": "مستنتج",
    "issued": "صدرت",
    "kind": "النوع",
    "label": "الاسم",
    "language": "اللغة",
    "length": "الطول",
    "origins": "مصادر أصلية",
    "outlets": "ناشرون",
    "own_voices": "أقوال الوثائق نفسها",
    "principal": "الأصيل",
    "publisher": "الناشر",
    "question": "السؤال",
    "questions": "أسئلة",
    "quote": "الألفاظ",
    "reason": "السبب",
    "role": "الوظيفة",
    "rule": "القاعدة",
    "said": "قيل",
    "sha256": "البصمة",
    "speaker": "القائل",
    "stance": "وجه القول",
    "start": "الموضع",
    "statement": "صياغة القول",
    "status": "الحال",
    "title": "العنوان",
    "type": "نوع الجواب",
    "unnamed": "بلا أسماء",
    "verdict": "الحكم",
    "voice": "قول من",
    "name": "الكلمة",
    "what": "ما هي",
    "meaning": "معناها",
}
"""What each column of a table is called in Arabic."""
_LISTS = ("stance", "status", "kind", "verdict", "independence", "type")
"""Columns whose words are those of the closed list of the same name."""
_YES_NO = {"yes": "نعم", "no": "لا"}
_BESIDE = {"label": "label_ar", "statement": "statement_ar", "reason": "reason_ar"}
"""Columns that have their Arabic words in another."""


def heads_of(columns: Iterable[str], tongue: Tongue) -> dict[str, str]:
    """The heading of each column.

    >>> from musnad.report.tongue import ARABIC, ENGLISH
    >>> heads_of(["as_of"], ENGLISH), heads_of(["as_of"], ARABIC)
    ({'as_of': 'as of'}, {'as_of': 'زمن الجواب'})
    """
    return {c: tongue(c.replace("_", " "), HEADS[c]) for c in columns}


def say_rows(
    rows: Iterable[Mapping[str, object]], tongue: Tongue, columns: Iterable[str] | None = None
) -> Iterator[dict[str, object]]:
    """The rows with some columns in the words of a language; `None` means all that have a heading.

    >>> from musnad.report.tongue import ARABIC
    >>> list(say_rows([{"stance": "denies", "label": "dam", "label_ar": "سد"}], ARABIC))
    [{'stance': 'ينفي', 'label': 'سد'}]
    """
    wanted = None if columns is None else list(columns)
    if wanted and tongue.lang == "en":  # as they are
        for row in rows:
            yield {name: row[name] for name in wanted}
        return
    for row in rows:
        shown = wanted or [name for name in row if name in HEADS]
        yield {name: _say(name, row, tongue) for name in shown}


def _say(name: str, row: Mapping[str, object], tongue: Tongue) -> object:
    value = row[name]
    if tongue.lang == "en" or not isinstance(value, str) or not value:
        return value
    if name == "inferred":
        fields = (tongue.word("field", field) for field in value.split())
        return _YES_NO[value] if value in _YES_NO else "، ".join(fields)
    if name == "kind" and "speaker" in row:
        return "بلا اسم" if value == "unnamed" else say_agent_kind(value, tongue)
    if name in _LISTS:
        return "بلا جواب" if value == "unanswered" else tongue.word(name, value)
    return tongue.isolate(str(row.get(_BESIDE.get(name, ""), value)))


_AGENT_KINDS = {
    "person": "شخص",
    "organisation": "منظمة",
    "state": "دولة",
    "group": "جماعة",
    "instrument": "صك",
}


def say_agent_kind(kind: str, tongue: Tongue = ENGLISH) -> str:
    """What sort of agent somebody is.

    >>> say_agent_kind("state")
    'state'
    """
    return tongue(kind, _AGENT_KINDS[kind])
