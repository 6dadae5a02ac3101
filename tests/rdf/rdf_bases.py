"""Bases for tests: one made by hand that uses every feature, and a strategy for any other.

`full_base` is well-formed: shapes find nothing wrong with it.
"""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from musnad.model.agent import AGENT_KINDS, Agent, AnonymousSource, Mandate, Ownership
from musnad.model.base import Base, by_id
from musnad.model.claim import (
    CERTAINTIES,
    CLAIM_ROLES,
    INFERABLE,
    ROLES,
    STANCES,
    Claim,
    Evidence,
    Inference,
    Link,
    Supersession,
    Utterance,
)
from musnad.model.conclusion import CONCLUSION_STATUSES, Conclusion, Search
from musnad.model.document import HOWS, Capture, Derivation, Document
from musnad.model.grading import CREDIBILITIES, GRADED, RELIABILITIES, Grading
from musnad.model.judgement import KINDS, VERDICTS, Judgement
from musnad.model.label import Label
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES, Distinction, Option, Question
from musnad.text.span import Span
from musnad.value.answer import (
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import parse_date
from musnad.value.quantity import QuantityError, parse_quantity
from musnad.value.unit import UNITS

IRI = "https://example.org/case/harbour/"
DAY = Day(2026, 11, 21)


def full_base() -> Base:
    """A harbour town: who says how many boats are moored there."""
    agents = [
        Agent(
            "haddad",
            "person",
            Label("ليلى حداد", "Layla Haddad"),
            ("L. Haddad", "الآنسة حداد"),
            "Q42",
            Label("مديرة الميناء", "Harbour master"),
            (
                Mandate("norland", parse_date("2021-05-02"), None, "harbour master"),
                Mandate("lighthouse", parse_date("2019"), parse_date("2020-12/2021-01")),
                Mandate("harbour-board"),
            ),
        ),
        Agent("norland", "state", Label("نورلاند", "Norland")),
        Agent("southland", "state", Label("ساوثلاند", "Southland")),
        Agent(
            "lighthouse",
            "organisation",
            Label("المنارة", "The Daily Lighthouse"),
            owner=(
                Ownership("harbour-board", None, parse_date("2020-12-31")),
                Ownership("wire", parse_date("2021")),
            ),
        ),
        Agent("wire", "organisation", Label("وكالة السلك", "Wire Agency")),
        Agent("harbour-board", "group", Label("مجلس الميناء", "The harbour board")),
        Agent(
            "strait-convention",
            "instrument",
            Label("اتفاقية المضيق", "The Strait Convention"),
            parties=("norland", "southland"),
        ),
    ]
    source = AnonymousSource(
        "harbour-today-officials.0a1b2c3d",
        "harbour-today-officials",
        Label("مسؤولان في الميناء", "two port officials"),
        "harbour-board",
    )
    utterances = [
        Utterance(
            "press-conference",
            ("haddad", "norland"),
            parse_date("2024-06-19"),
            Label("المؤتمر الصحفي", "The press conference"),
            "the Wednesday of the opening",
        ),
        Utterance("harbour-today-officials", (source.id,)),
        Utterance("harbour-today-lighthouse", ("lighthouse",), parse_date("2024-06-20T09:30Z")),
        Utterance("harbour-today-haddad", ("haddad",), parse_date("2024~")),
        Utterance("convention-text", ("strait-convention",), parse_date("1998")),
        Utterance("never-reported", ("southland",)),
    ]
    documents = [
        Document(
            "harbour-today",
            "lighthouse",
            "ar",
            Capture("a" * 64, 5000, parse_date("2024-07-01"), "https://archive.example/1"),
            'المرفأ "اليوم"',
            "haddad",
            parse_date("2024-06-20"),
            Label("كما في العنوان", "as the address has it"),
            "https://news.example/a?b=1&c=2",
            (
                Derivation("translation", agent="wire", basis=Label.of(None, "it says so")),
                Derivation("rewrite", document="wire-report"),
            ),
        ),
        Document("wire-report", "unknown", "en", Capture("b" * 64, 900), "Boats"),
        Document("leaflet", "wire", "en", Capture("c" * 64, 40)),
    ]
    boats = Label("قارب", "boats")
    questions = [
        Question(
            "boats-moored",
            Label("كم قاربا رسا؟", "How many boats are moored?"),
            Label("القوارب الراسية", "Boats that lie in the harbour"),
            "quantity",
            "point",
            counted=boats,
            subject="norland",
            object="southland",
            place=Label("الميناء", "the harbour"),
            period=parse_date("2024/.."),
            tolerance=Decimal("0.05"),
            template=Label("في الميناء {answer} قارب", "There are {answer} boats"),
            settles=Label("سجل الميناء", "the register of the harbour"),
            presupposes=("harbour-open",),
            distinct_from=(
                Distinction("boats-registered", Label("الراسي غير المسجل", "not the same")),
            ),
        ),
        Question(
            "boats-registered",
            Label("كم قاربا سجل؟", "How many boats are registered?"),
            Label("القوارب المسجلة", "Boats in the register"),
            "quantity",
            "cumulative",
            counted=boats,
            distinct_from=(
                Distinction("boats-moored", Label("الراسي غير المسجل", "not the same")),
            ),
        ),
        Question(
            "ferries-moored",
            Label("كم عبارة رست؟", "How many ferries are moored?"),
            Label("العبارات الراسية", "Ferries that lie in the harbour"),
            "quantity",
            "point",
            counted=Label("عبارة", "ferries"),
            part_of="boats-moored",
        ),
        Question(
            "vessels-registered",
            Label("كم مركبة سجلت؟", "How many vessels are registered?"),
            Label("كل ما سجل", "All that is registered"),
            "quantity",
            "cumulative",
            counted=Label("مركبة", "vessels"),
            sum_of=("boats-registered", "yachts-registered"),
            complete=True,
        ),
        Question(
            "yachts-registered",
            Label("كم يختا سجل؟", "How many yachts are registered?"),
            Label("اليخوت المسجلة", "Yachts in the register"),
            "quantity",
            "cumulative",
            counted=Label("يخت", "yachts"),
        ),
        Question(
            "vessels-in-june",
            Label("كم مركبة سجلت في يونيو؟", "How many vessels were registered in June?"),
            Label("ما سجل في يونيو", "What June added"),
            "quantity",
            counted=Label("مركبة", "vessels"),
            sum_of=("yachts-registered",),
            change_of="vessels-registered",
        ),
        Question(
            "fish-landed",
            Label("كم سمكا أنزل؟", "How much fish was landed?"),
            Label("السمك المنزل", "Fish brought ashore"),
            "quantity",
            "cumulative",
            unit=UNITS["tonne"],
        ),
        Question(
            "harbour-open",
            Label("هل الميناء مفتوح؟", "Is the harbour open?"),
            Label("يدخله قارب", "A boat can enter"),
            "yes-no",
        ),
        Question(
            "opened-on",
            Label("متى افتتح؟", "When was it opened?"),
            Label("يوم الافتتاح", "The day of the opening"),
            "date",
        ),
        Question(
            "landing-place",
            Label("أين ترسو العبارة؟", "Where does the ferry land?"),
            Label("الرصيف", "The quay"),
            "choice",
            single_answer=False,
            options=(
                Option(
                    "west",
                    Label("الغربي", "the western quay"),
                    presupposes=("harbour-open",),
                ),
                Option("nowhere", Label("لا مكان", "nowhere"), None, (), ("harbour-open",)),
                Option("east", Label("الشرقي", "the eastern quay"), "harbour-board"),
            ),
        ),
        Question(
            "meaning",
            Label("ماذا يعني؟", "What does it mean?"),
            Label("رأي", "An opinion"),
            "text",
        ),
    ]
    spoken = (Link("lighthouse", "publisher"), Link("haddad", "speaker", "قالت", cue_at=Span(0, 4)))
    relayed = (
        Link("unknown", "publisher"),
        Link("wire", "relay", "told Wire"),
        Link("lighthouse", "translator"),
        Link("haddad", "spokesperson", "claims", distancing=True),
        Link("norland", "speaker"),
    )
    own = (Link("lighthouse", "publisher"), Link("lighthouse", "speaker"))
    anonymous = (Link("lighthouse", "publisher"), Link(source.id, "speaker", "زعم", True))
    says = Label("تقول: «أربعون»", "It says:\n\t\"forty\" \\ 40 (§1; #2) <3> 'x' {y}")

    def claim(
        id_, question, answer, stance="asserts", chain=spoken, document="harbour-today", **more
    ):
        fields: dict[str, Any] = {
            "utterance": "harbour-today-haddad",
            "speaker": "haddad",
            "principal": "norland",
            "certainty": "unspecified",
            "evidence": (Evidence("أربعون قاربا", Span(10, 22)),),
            "statement": says,
            "curated_by": "musnad",
            "curated_on": DAY,
        } | more
        return Claim(
            id=id_,
            document=document,
            question=question,
            answer=answer,
            stance=stance,
            chain=chain,
            **fields,
        )

    def quantity(text, unit=None, verbatim="٤٠"):
        stated = parse_quantity(text)
        return QuantityAnswer(stated.normalise(unit), stated, verbatim)

    tonne = UNITS["tonne"]
    claims = [
        claim("bare", "boats-moored", quantity("40"), as_of=parse_date("2024-06"), note="عدد"),
        claim("more-than", "boats-moored", quantity("more than 10000"), certainty="certain"),
        claim(
            "at-least",
            "boats-moored",
            quantity("at least 10.5"),
            certainty="probable",
            certainty_words=Evidence("likely", Span(5, 11)),
        ),
        claim("less-than", "boats-moored", quantity("less than 255"), certainty="possible"),
        claim("at-most", "boats-moored", quantity("at most 511"), "denies"),
        claim("up-to", "ferries-moored", quantity("up to 767")),
        claim("about", "boats-moored", quantity("about 260000")),
        claim("between", "boats-registered", quantity("between 2,000 and 3,000"), "predicts"),
        claim("vague", "boats-registered", quantity("vague at least 1000"), "pledges"),
        claim("tonnes", "fish-landed", quantity("more than 2.50 kilotonne", tonne)),
        claim("tonnes-under", "fish-landed", quantity("less than 0.001 tonne", tonne, "")),
        claim("kilometres", "fish-landed", quantity("at most 7 kilometre", tonne), "demands"),
        claim("open", "harbour-open", YesNoAnswer(value=True)),
        claim("shut", "harbour-open", YesNoAnswer(value=False), "denies"),
        claim("when", "opened-on", DateAnswer(parse_date("2024-06-19"), "الأربعاء")),
        claim("since", "opened-on", DateAnswer(parse_date("2023-09/.."), "")),
        claim("before", "opened-on", DateAnswer(parse_date("../2025?"), "")),
        claim("where", "landing-place", ChoiceAnswer("east")),
        claim("why", "meaning", TextAnswer("يوم جديد\nللساحل"), "opines", written=True),
        claim("no-comment", "harbour-open", UnknownAnswer(), "declines"),
        claim("in-doubt", "boats-moored", UnknownAnswer(), "doubts"),
        claim(
            "relayed",
            "boats-moored",
            quantity("40"),
            chain=relayed,
            document="wire-report",
            utterance="press-conference",
            speaker="norland",
            evidence=(
                Evidence("forty", Span(0, 5), "", " and for"),
                Evidence("forty", Span(10, 15), "rty and ", ""),
            ),
        ),
        claim(
            "again",
            "boats-moored",
            quantity("40"),
            utterance="press-conference",
        ),
        claim(
            "counted",
            "boats-moored",
            quantity("39"),
            chain=own,
            utterance="harbour-today-lighthouse",
            speaker="lighthouse",
            principal="lighthouse",
            own_voice=True,
            own_observation=True,
        ),
        claim(
            "whispered",
            "boats-moored",
            quantity("38"),
            chain=anonymous,
            utterance="harbour-today-officials",
            speaker=source.id,
            principal="unknown",
        ),
        claim(
            "old",
            "boats-moored",
            quantity("4"),
            superseded=Supersession("bare", parse_date("2024-08"), "a misprint"),
        ),
        claim(
            "tally",
            "boats-moored",
            quantity("between 38 and 40"),
            chain=own,
            utterance="harbour-today-lighthouse",
            speaker="lighthouse",
            principal="lighthouse",
            own_voice=True,
            role="estimate",
            based_on=("bare", "whispered"),
        ),
        claim(
            "guessed",
            "boats-moored",
            quantity("41"),
            as_of=parse_date("2024-06"),
            inferred=(
                Inference("as_of", 'the text says only "last week"'),
                Inference("principal", "ministers speak for the state"),
            ),
        ),
        claim(
            "withdrawn",
            "boats-moored",
            quantity("5"),
            superseded=Supersession(None, None, "withdrawn"),
        ),
    ]
    judgements = [
        Judgement(
            "rounded",
            ("bare", "counted"),
            Label("رقم مدور", "one figure is rounded"),
            "musnad",
            DAY,
            "boats-moored",
            "agrees",
            "rounding",
        ),
        Judgement(
            "said-again",
            ("again", "relayed"),
            Label("كلام واحد", "one speech"),
            "musnad",
            DAY,
            "boats-moored",
            "restates",
        ),
        Judgement(
            "two-counts",
            ("bare", "relayed"),
            Label("عدّان", "two counts"),
            "musnad",
            DAY,
            independent=True,
        ),
    ]
    fits = Label("يوافق", "it fits")
    gradings = [
        Grading("haddad", "agent", "haddad", "musnad", DAY, Label("أخطأت", "she erred"), "B"),
        Grading("bare", "claim", "bare", "another", Day(2026, 1, 2), fits, "C", "2"),
        Grading("leaflet", "document", "leaflet", "musnad", DAY, fits, "F"),
        Grading("whispered", "claim", "whispered", "musnad", DAY, fits, None, "6"),
    ]
    conclusions = [
        Conclusion(
            "boats",
            "boats-moored",
            "resolved",
            Label("قال السجل", "the register says so"),
            "musnad",
            DAY,
            quantity("40"),
        ),
        Conclusion(
            "boats-moored.2026-11-22",
            "boats-moored",
            "cannot-be-settled",
            Label("احترق السجل", "the register burnt"),
            "another",
            Day(2026, 11, 22),
            settles=Label("نسخة من السجل", "a copy of the register"),
        ),
        Conclusion(
            "landing", "landing-place", "unresolved", fits, "musnad", DAY, ChoiceAnswer("east")
        ),
    ]
    searches = [
        Search("archive", "boats-moored", "port archive", ("boats", "قوارب"), "musnad", DAY),
        Search(
            "index",
            "opened-on",
            "news index",
            ("opening",),
            "another",
            Day(2026, 11, 22),
            found=True,
            note="two pages",
        ),
    ]
    return Base(
        IRI,
        by_id(agents),
        by_id([source]),
        by_id(documents),
        by_id(utterances),
        by_id(questions),
        by_id(claims),
        by_id(judgements),
        by_id(gradings),
        by_id(conclusions),
        by_id(searches),
    )


# -- any base ------------------------------------------------------------------------------------

ids = st.text("ab1-", min_size=1, max_size=4).filter(lambda t: t[0] != "-")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
words = texts.filter(bool)
labels = (
    st.builds(Label, texts, texts)
    | st.builds(Label.of, texts, st.none())
    | st.builds(Label.of, st.none(), texts)
)
dates = st.sampled_from(
    [
        "2024-06-19",
        "2024-06",
        "2024",
        "2024~",
        "2023-09/..",
        "../2025",
        "2024-06-19/2024-06-20",
        "202X",
        "2024-21",
    ]
).map(parse_date)
days = st.dates(Day(1, 1, 1))
numbers = st.decimals(-(10**19), 10**19, allow_nan=False, places=6).map(lambda n: f"{n:f}")
few = {"max_size": 3}


def maybe(strategy):
    return st.none() | strategy


@st.composite
def quantities(draw, unit):
    low, high = sorted((draw(numbers), draw(numbers)), key=Decimal)
    name = draw(st.sampled_from(["", " tonne", " kilotonne", " kilometre", " week"]))
    form = draw(
        st.sampled_from(
            [
                "{0}",
                "more than {0}",
                "at least {0}",
                "less than {0}",
                "at most {0}",
                "up to {0}",
                "about {0}",
                "vague at least {0}",
                "between {0} and {1}",
            ]
        )
    )
    try:
        stated = parse_quantity(form.format(low, high) + name)
        return QuantityAnswer(stated.normalise(unit), stated, draw(texts))
    except (QuantityError, ValueError):
        return QuantityAnswer(parse_quantity("40"), parse_quantity("40"), draw(texts))


def lists(strategy, key=None):
    return st.lists(strategy, max_size=3, unique_by=key).map(tuple)


@st.composite
def bases(draw):
    """Any base: its records need not make sense together."""

    def some(strategy, key=lambda record: record.id):
        return by_id(draw(st.lists(strategy, max_size=3, unique_by=key)))

    utterance_ids = st.sampled_from(["u1", "u2", "u3"])
    question_ids = st.sampled_from(["q1", "q2", "q3"])
    source_ids = st.sampled_from(["u1.s", "u2.s", "other"])
    sources = some(
        st.builds(AnonymousSource, source_ids, utterance_ids, labels, maybe(ids)),
        lambda s: s.id,
    )
    who = st.just("unknown") | ids | st.sampled_from([*sources, "x"])
    mandates = st.builds(Mandate, ids, maybe(dates), maybe(dates), texts)
    agents = some(
        st.builds(
            Agent,
            ids,
            st.sampled_from(AGENT_KINDS),
            labels,
            lists(words),
            maybe(st.just("Q159")),
            maybe(labels),
            lists(mandates),
            lists(ids),
            lists(st.builds(Ownership, ids, maybe(dates), maybe(dates))),
        )
    )
    captures = st.builds(
        Capture,
        st.sampled_from(["a" * 64, "b" * 64, "c" * 64]),
        st.integers(1, 10**9),
        maybe(dates),
        maybe(texts),
    )
    hows = st.sampled_from(HOWS)
    derivations = st.builds(
        Derivation, hows, agent=ids, document=st.none(), basis=maybe(labels)
    ) | st.builds(Derivation, hows, agent=st.none(), document=ids, basis=maybe(labels))
    documents = some(
        st.builds(
            Document,
            ids,
            who,
            st.sampled_from(["ar", "en", "en-GB", "", "?"]),
            captures,
            texts,
            maybe(who),
            maybe(dates),
            maybe(labels),
            maybe(texts),
            lists(derivations),
        )
    )
    utterances = some(
        st.builds(Utterance, utterance_ids, lists(who), maybe(dates), maybe(labels), texts)
    )
    questions = some(
        st.builds(
            Question,
            question_ids,
            labels,
            labels,
            st.sampled_from(QUESTION_TYPES),
            st.sampled_from(AGGREGATIONS),
            st.booleans(),
            st.sampled_from([None, UNITS["tonne"], UNITS["metre"]]),
            maybe(labels),
            st.sampled_from([Decimal("0.1"), Decimal("0.050"), Decimal(0)]),
            maybe(ids),
            maybe(ids),
            maybe(labels),
            maybe(dates),
            lists(
                st.builds(
                    Option, ids, labels, maybe(ids), lists(question_ids), lists(question_ids)
                ),
                lambda o: o.id,
            ),
            maybe(labels),
            maybe(question_ids),
            lists(question_ids),
            st.just(()),
            lists(question_ids),
            st.booleans(),
            maybe(question_ids),
            maybe(labels),
        )
    )
    pairs = draw(st.lists(st.tuples(question_ids, question_ids, labels), max_size=3))
    questions = _distinguish(questions, pairs)
    evidence = st.builds(
        Evidence,
        texts,
        st.integers(0, 10**6).map(lambda n: Span(n, n + 5)),
        texts,
        texts,
    )
    links = st.builds(
        Link,
        who,
        st.sampled_from(ROLES),
        texts,
        st.booleans(),
        maybe(st.integers(0, 10**6).map(lambda n: Span(n, n + 5))),
    )
    superseded = st.builds(Supersession, maybe(ids), maybe(dates), texts)

    def answers(question):
        known = questions.get(question)
        return (
            quantities(known.unit if known else None)
            | st.builds(DateAnswer, dates, texts)
            | st.builds(YesNoAnswer, st.booleans())
            | st.builds(ChoiceAnswer, ids)
            | st.builds(TextAnswer, texts)
            | st.builds(UnknownAnswer)
        )

    @st.composite
    def claims(draw_claim):
        question = draw_claim(question_ids)
        answer = draw_claim(answers(question))
        return draw_claim(
            st.builds(
                Claim,
                ids,
                st.sampled_from([*documents, "d"]),
                lists(evidence),
                utterance_ids,
                who,
                who,
                lists(links),
                st.just(question),
                st.just(answer),
                st.sampled_from(STANCES),
                st.sampled_from(CERTAINTIES),
                labels,
                maybe(dates),
                st.booleans(),
                st.booleans(),
                st.booleans(),
                texts,
                maybe(superseded),
                texts,
                maybe(days),
                st.sampled_from(CLAIM_ROLES),
                lists(ids),
                lists(
                    st.builds(Inference, st.sampled_from(INFERABLE), texts), lambda i: i.field
                ).map(lambda found: tuple(sorted(found, key=lambda i: i.field))),
                maybe(evidence),
            )
        )

    @st.composite
    def concluded(draw_conclusion):
        question = draw_conclusion(question_ids)
        return draw_conclusion(
            st.builds(
                Conclusion,
                ids,
                st.just(question),
                st.sampled_from(CONCLUSION_STATUSES),
                labels,
                texts,
                days,
                maybe(answers(question)),
                maybe(labels),
            )
        )

    searches = some(
        st.builds(Search, ids, question_ids, texts, lists(texts), texts, days, st.booleans(), texts)
    )
    judgements = some(
        st.builds(
            Judgement,
            ids,
            st.lists(ids, min_size=2, max_size=2, unique=True).map(tuple),
            labels,
            texts,
            days,
            maybe(question_ids),
            maybe(st.sampled_from(KINDS)),
            maybe(st.sampled_from(VERDICTS)),
            st.booleans(),
        )
    )
    gradings = some(
        st.builds(
            Grading,
            ids,
            st.sampled_from(GRADED),
            ids,
            texts,
            days,
            labels,
            maybe(st.sampled_from(RELIABILITIES)),
            maybe(st.sampled_from(CREDIBILITIES)),
        )
    )
    return Base(
        IRI,
        agents,
        sources,
        documents,
        utterances,
        questions,
        some(claims()),
        judgements,
        gradings,
        some(concluded()),
        searches,
    )


def _distinguish(questions, pairs):
    """The questions with distinctions that stand on both sides, once for a pair."""
    from dataclasses import replace

    known = {}
    for a, b, because in pairs:
        if a != b and a in questions and b in questions:
            known.setdefault(frozenset((a, b)), because)
    for pair, because in known.items():
        a, b = sorted(pair)
        for one, other in ((a, b), (b, a)):
            record = questions[one]
            questions[one] = replace(
                record, distinct_from=(*record.distinct_from, Distinction(other, because))
            )
    return questions
