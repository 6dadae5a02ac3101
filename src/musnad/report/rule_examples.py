"""Small invented cases from which the explanation of a rule computes its example.

Has a short notation: who says what, when it is true, and when it was said. The verdict is computed
by `relate`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Day

from musnad.model.agent import Agent
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Evidence, Link, Stance, Utterance
from musnad.model.document import Capture, Document
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Distinction, Option, Question
from musnad.model.wording import say_answer
from musnad.relate.acknowledged import find_relations
from musnad.relate.relation import Relater
from musnad.relate.row import Relation
from musnad.report.tongue import TONGUES, Lang, Tongue
from musnad.text.span import Span
from musnad.value.answer import Answer, ChoiceAnswer, QuantityAnswer, TextAnswer, YesNoAnswer
from musnad.value.date import parse_date
from musnad.value.quantity import parse_quantity

_IRI = "https://example.org/"
_WHO = {
    "ministry": Label("الوزارة", "the ministry"),
    "hospital": Label("المستشفى", "the hospital"),
    "police": Label("الشرطة", "the police"),
}
_DEAD = Question(
    "dead",
    Label("كم قتيلا سقط؟", "How many people died?"),
    Label("", ""),
    "quantity",
    counted=Label("قتلى", "dead"),
)
_GROWING = replace(_DEAD, aggregation="cumulative")
_STATIONED = replace(
    _DEAD,
    id="stationed",
    label=Label("كم جنديا في المدينة؟", "How many soldiers are in the town?"),
    counted=Label("جنود", "soldiers"),
    aggregation="point",
)
_FELL = Question("fell", Label("هل انهار الجسر؟", "Did the bridge fall?"), Label("", ""), "yes-no")
_DOOR = Question(
    "door",
    Label("من أي باب خرج؟", "By which door did he leave?"),
    Label("", ""),
    "choice",
    options=(
        Option("north", Label("الشمالي", "the north door")),
        Option("south", Label("الجنوبي", "the south door")),
        Option("east", Label("الشرقي", "the east door")),
    ),
)
_LACKS = replace(
    _DOOR, id="lacks", label=Label("ما الذي ينقص؟", "What is lacking?"), single_answer=False,
    options=(Option("food", Label("الغذاء", "food")), Option("fuel", Label("الوقود", "fuel"))),
)  # fmt: skip
_WOUNDED = replace(
    _DEAD,
    id="wounded",
    label=Label("كم جريحا سقط؟", "How many people were wounded?"),
    counted=Label("جرحى", "wounded"),
    distinct_from=(Distinction("dead", Label("الجريح غير القتيل.", "Wounded is not dead.")),),
)
_CHILDREN = replace(
    _DEAD,
    id="children",
    label=Label("كم طفلا قتل؟", "How many children died?"),
    counted=Label("أطفال", "children"),
    part_of="dead",
)
_HURT = replace(
    _DEAD,
    id="hurt",
    label=Label("كم سقط بين قتيل وجريح؟", "How many people were killed or wounded?"),
    counted=Label("ضحايا", "casualties"),
    sum_of=("dead", "wounded"),
    complete=True,
)
_DAILY = replace(
    _DEAD,
    id="daily",
    label=Label("كم قتيلا سقط في يوم؟", "How many people died in a day?"),
    aggregation="rate",
    change_of="dead",
)
_TREATY = Question(
    "treaty", Label("ما وزن المعاهدة؟", "What weight has the treaty?"), Label("", ""), "text"
)
_SHIPPED = replace(
    _DEAD, id="shipped", label=Label("كم شحن؟", "How much was shipped?"), counted=Label("حاويات", "containers")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """The claim of one side: `says` is a stance and an answer, dates are EDTF or empty."""

    who: str
    says: str
    as_of: str = ""
    said: str = ""
    on: str = ""
    utterance: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Two claims on a question, and the rule and verdict that they are shown for.

    `third` is a claim that is added to the second, `None` where nothing is added up. `verdict` is
    empty where there is no row, or a row without one. `shows` is a further word of reports that the
    example stands for, empty where there is none.
    """

    rule: str
    kind: str
    verdict: str
    first: Said
    second: Said
    question: Question
    others: tuple[Question, ...] = ()
    is_judged: bool = False
    shows: str = ""
    third: Said | None = None

    @property
    def said(self) -> dict[str, Said]:
        """What is said, by the id of the claim."""
        said = {"first": self.first, "second": self.second}
        return said | {"third": self.third} if self.third else said

    def compute(self) -> Relation | None:
        """The row that the two claims make on the question; `None` where they make none.

        >>> str(EXAMPLES[0].compute().verdict)
        'disjoint'
        """
        relater = Relater(_to_base(self))
        rows = find_relations(relater, [self.question.id])
        return next((row for row in rows if (row.a, row.b) == ("first", "second")), None)


_SAYS: dict[Stance, Label] = {
    "asserts": Label("{who} ({when}): {answer}", "{who} ({when}): {answer}"),
    "denies": Label("{who} ({when}) تنفي: {answer}", "{who} ({when}) denies: {answer}"),
    "declines": Label(
        "{who} ({when}) لا تؤكد ولا تنفي: {answer}",
        "{who} ({when}) neither confirms nor denies: {answer}",
    ),
    "opines": Label("{who} ({when}) ترى: {answer}", "{who} ({when}) holds: {answer}"),
}
_WORDS = {
    "a symbol": Label("خطوة رمزية", "a symbol"),
    "a strong bond": Label("رابطة قوية", "a strong bond"),
}


def name_of(example: Example, said: Said) -> Label:
    """Who says what, for which time, said when, in one line."""
    questions = by_id((example.question, *example.others))
    question = questions[said.on or example.question.id]
    claim = _claim("it", said, question, "it")
    answer = say_answer(question, claim.answer)
    answer = _WORDS.get(answer.en, answer)
    about = Label("", "") if question.id == example.question.id else question.label
    template = _SAYS[claim.stance]

    def say(lang: Lang) -> str:
        tongue = TONGUES[lang]
        text = tongue.of(template).format(
            who=tongue.of(_WHO[said.who]),
            answer=tongue.of(answer),
            when=", ".join(filter(None, (_when(said, tongue), tongue.of(about)))),
        )
        return text.replace(" ()", "")

    return Label(say("ar"), say("en"))


def _when(said: Said, tongue: Tongue) -> str:
    as_of = tongue("as of {day}", "في {day}", day=said.as_of) if said.as_of else ""
    spoken = tongue("said {day}", "قيل {day}", day=said.said) if said.said else ""
    return ", ".join(filter(None, (as_of, spoken)))


def _to_base(example: Example) -> Base:
    questions = by_id((example.question, *example.others))
    claims, documents, utterances = [], [], {}
    for name, said in example.said.items():
        question = questions[said.on or example.question.id]
        utterance = said.utterance or f"said-{name}"
        time = parse_date(said.said) if said.said else None
        utterances[utterance] = Utterance(utterance, (said.who,), time)
        documents.append(Document(f"text-{name}", "unknown", "en", Capture("0" * 64, 100)))
        claims.append(_claim(name, said, question, utterance))
    judgements = {}
    if example.is_judged:
        judgements["j"] = Judgement(
            "j",
            ("first", "second"),
            Label("لا يجتمعان.", "The two do not go together."),
            "a curator",
            Day(2026, 1, 5),
            example.question.id,
            "conflicts",
            "disjoint",
        )
    return Base(
        _IRI,
        {name: Agent(name, "organisation", label) for name, label in _WHO.items()},
        {},
        by_id(documents),
        utterances,
        questions,
        by_id(claims),
        judgements,
    )


def _claim(name: str, said: Said, question: Question, utterance: str) -> Claim:
    word, _, answer = said.says.partition(" ")
    stance: Stance = "asserts"
    for known in ("denies", "declines", "opines"):
        if word == known:
            stance = known
    return Claim(
        name,
        f"text-{name}",
        (Evidence("words", Span(0, 5)),),
        utterance,
        said.who,
        said.who,
        (Link(said.who, "speaker"),),
        question.id,
        _answer(question, answer),
        stance,
        "unspecified",
        Label("", ""),
        as_of=parse_date(said.as_of) if said.as_of else None,
    )


def _answer(question: Question, text: str) -> Answer:
    if question.type == "yes-no":
        return YesNoAnswer(text == "yes")
    if question.type == "choice":
        return ChoiceAnswer(text)
    if question.type == "text":
        return TextAnswer(text)
    stated = parse_quantity(text)
    return QuantityAnswer(stated.normalise(question.unit), stated, text)


def _made() -> Iterator[Example]:
    """One example at least for each rule and each verdict."""

    def two(
        rule: str, row: str, first: Said, second: Said, question: Question, *others: Question
    ) -> Example:
        kind, _, verdict = row.partition(" / ")
        return Example(rule, kind, verdict, first, second, question, others)

    ministry, hospital, police = "ministry", "hospital", "police"
    yield two("6f", "conflicts / disjoint", Said(ministry, "asserts 40"), Said(hospital, "asserts at least 62"), _DEAD)  # fmt: skip
    yield two("6f", "conflicts / denial", Said(hospital, "asserts yes"), Said(ministry, "denies yes"), _FELL)  # fmt: skip
    yield two("6f", "reversal / denial", Said(ministry, "denies yes", said="2024-03-04"), Said(ministry, "asserts yes", said="2024-03-09"), _FELL)  # fmt: skip
    yield two("6d", "update / higher", Said(ministry, "asserts 41", "2024-03-04"), Said(hospital, "asserts 57", "2024-03-06"), _GROWING)  # fmt: skip
    yield two("6d", "conflicts / regression", Said(hospital, "asserts 57", "2024-03-06"), Said(police, "asserts 50", "2024-03-08"), _GROWING)  # fmt: skip
    yield two("6e", "not-comparable / time-unknown", Said(ministry, "asserts 41"), Said(hospital, "asserts 57", "2024-03-06"), _GROWING)  # fmt: skip
    yield two("6c", "agrees / rounding", Said(ministry, "asserts 11000"), Said(hospital, "asserts 10950"), _DEAD)  # fmt: skip
    yield two("6b", "not-comparable / vague", Said(ministry, "asserts 800"), Said(hospital, "asserts vague at least 1000"), _DEAD)  # fmt: skip
    yield two("6a", "", Said(ministry, "asserts food"), Said(hospital, "asserts fuel"), _LACKS)
    yield two("5", "agrees / equal", Said(ministry, "asserts 40"), Said(hospital, "asserts 40"), _DEAD)  # fmt: skip
    yield two("5", "agrees / narrower", Said(ministry, "asserts more than 10000"), Said(hospital, "asserts 11000"), _DEAD)  # fmt: skip
    yield two("5", "agrees / overlapping", Said(ministry, "asserts at least 10"), Said(hospital, "asserts at most 12"), _DEAD)  # fmt: skip
    yield two("5", "agrees / rules-out", Said(ministry, "asserts north"), Said(police, "denies south"), _DOOR)  # fmt: skip
    yield two("4", "update / higher", Said(ministry, "asserts 3000", "2024-01"), Said(police, "asserts 4500", "2024-03"), _STATIONED)  # fmt: skip
    yield two("4", "update / lower", Said(ministry, "asserts 4500", "2024-03"), Said(police, "asserts 900", "2024-10"), _STATIONED)  # fmt: skip
    yield two("4", "update / unchanged", Said(ministry, "asserts 4500", "2024-03"), Said(police, "asserts at least 4000", "2024-06"), _STATIONED)  # fmt: skip
    yield two("4", "update / changed", Said(ministry, "denies yes", "2024-03"), Said(police, "asserts yes", "2024-06"), replace(_FELL, aggregation="point"))  # fmt: skip
    yield two("3", "not-comparable / unit", Said(ministry, "asserts 400"), Said(police, "asserts 90 tonne"), _SHIPPED)  # fmt: skip
    yield two("2", "restates", Said(ministry, "declines yes", utterance="briefing"), Said(ministry, "declines yes", utterance="briefing"), _FELL)  # fmt: skip
    yield two("2a", "update / acknowledges", Said(ministry, "declines yes", said="2024-03-04"), Said(ministry, "asserts yes", said="2024-03-09"), _FELL)  # fmt: skip
    judged = two("1", "conflicts / disjoint", Said(ministry, "opines a symbol"), Said(police, "opines a strong bond"), _TREATY)  # fmt: skip
    yield replace(judged, is_judged=True)
    yield two("part-of", "conflicts / part-above-whole", Said(ministry, "asserts 40"), Said(hospital, "asserts 50", on="children"), _DEAD, _CHILDREN)  # fmt: skip
    summed = two("sum-of", "agrees / adds-up", Said(police, "asserts 54"), Said(hospital, "asserts 14", on="dead"), _HURT, _DEAD, _WOUNDED)  # fmt: skip
    wounded = Said(hospital, "asserts 40", on="wounded")
    yield replace(summed, third=wounded)
    yield replace(summed, first=Said(police, "asserts 50"), third=wounded, kind="conflicts", verdict="sum")  # fmt: skip
    daily = two("change-of", "conflicts / sum", Said(ministry, "asserts 45", "2024-02-10"), Said(hospital, "asserts 130", "2024-02-10", on="dead"), _DAILY, _GROWING)  # fmt: skip
    yield replace(daily, third=Said(hospital, "asserts 100", "2024-02-09", on="dead"))
    yield two("distinct-from", "not-comparable / different-question", Said(ministry, "asserts 90"), Said(hospital, "asserts 40", on="dead"), _WOUNDED, _DEAD)  # fmt: skip
    some = replace(_FELL, id="some", label=Label("هل سقط قتلى؟", "Did people die?"))
    carried = two("5", "agrees / equal", Said(ministry, "asserts 40", on="dead"), Said(hospital, "asserts yes"), some, replace(_DEAD, presupposes=("some",)))  # fmt: skip
    yield replace(carried, shows="carried")
    clash = two("6f", "conflicts / disjoint", Said(ministry, "asserts 40"), Said(police, "asserts 70"), _DEAD)  # fmt: skip
    yield replace(clash, shows="origins-on-both-sides")


EXAMPLES = tuple(_made())
"""The examples, the plainest conflict first."""
