"""Interviews: who asks claims nothing, who answers speaks, whatever marks the turns."""

from __future__ import annotations

import pytest

from musnad.suggest import find_candidates

ENGLISH = {
    "labels": "Q: How did it start?\n\nA: We do not know yet.\n\nQ: And now?\n\nA: The port is shut.",
    "names": "Velm Times: How did it start?\n\nAnna Lind: We do not know yet.\n\nVelm Times: And now?"
    "\n\nLind: The port is shut.",
    "no marks": "How did it start?\n\nWe do not know yet.\n\nAnd now?\n\nThe port is shut.",
    "one line": "And how did the fire in the old port start?\nWe do not know yet.\n\nWhat now?\n"
    "The port is shut.",
    "quotations": 'How did it start?\n\n"We do not know yet."\n\nAnd now?\n\n"The port is shut."',
}
ARABIC = {
    "letters": "س: كيف بدأ؟\n\nج: لا نعرف بعد.\n\nس: والآن؟\n\nج: الميناء مغلق تماما.",
    "dots": "• كيف بدأ الحريق؟\n\n•• لا نعرف بعد.\n\n• وماذا الآن؟\n\n•• الميناء مغلق تماما.",
    "no marks": "كيف بدأ الحريق؟\n\nلا نعرف بعد.\n\nوماذا الآن؟\n\nالميناء مغلق تماما.",
    "one mark": "- كيف بدأ الحريق؟\n\nلا نعرف بعد.\n\n- وماذا الآن؟\n\nالميناء مغلق تماما.",
}


@pytest.mark.parametrize("form", ENGLISH)
def test_in_english_the_answers_are_the_guests(form: str) -> None:
    lead = "Anna Lind has run the port of Velm since 2010. She spoke to the Velm Times."
    found = find_candidates(f"{lead}\n\n{ENGLISH[form]}", document="a")
    told = [(c.quote, c.speaker.text.split()[-1]) for c in found if c.speaker]
    assert told == [("We do not know yet", "Lind"), ("The port is shut", "Lind")]


@pytest.mark.parametrize("form", ARABIC)
def test_in_arabic_the_answers_are_the_guests(form: str) -> None:
    lead = "أجرت الصحيفة حوارا مع مديرة الميناء ليلى عبود."
    found = find_candidates(f"{lead}\n\n{ARABIC[form]}", document="a")
    told = [c.quote for c in found if c.speaker]
    assert told == ["لا نعرف بعد", "الميناء مغلق تماما"]
    assert form == "letters" or {c.speaker.text for c in found if c.speaker} == {
        "مديرة الميناء ليلى عبود"
    }


def test_a_question_in_a_report_starts_no_interview() -> None:
    text = "Ann Orr left the hall.\n\nWhat now?\n\nThe port is shut. Our ships are idle."
    assert not [c for c in find_candidates(text, document="a") if c.speaker]
