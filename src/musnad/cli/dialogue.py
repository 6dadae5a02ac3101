"""The dialogue of `musnad review`: reads a key and a few words, shows the rest.

Knows prompts and keys. Decisions are carried out in `musnad.review.decisions`. Every answer goes
through `ask`, so that a script can answer as well as a person. Right-to-left text has its own
lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from musnad.app import refusing
from musnad.app.heading import propose_head
from musnad.curation.insert import format_entry
from musnad.findings import Finding
from musnad.model.agent import AGENT_KINDS, UNKNOWN, Agent
from musnad.model.claim import CERTAINTIES, STANCES
from musnad.model.label import Label, Language
from musnad.model.question import AGGREGATIONS, QUESTION_TYPES, Question
from musnad.report.candidate_text import candidate_lines, heading
from musnad.report.text import Line
from musnad.review import decisions, matching, quoting
from musnad.review import proposal as filled
from musnad.review.naming import new_id, slug
from musnad.review.proposal import Hand, Proposal
from musnad.review.queue import Item
from musnad.review.session import Refused, Session
from musnad.suggest.writing import detect_language

Ask = Callable[[str, Sequence[str]], str]
"""Shows a prompt and returns what was typed, without its line end; the words can be completed.

Raises EOFError at the end of the input."""
Say = Callable[[Line], None]
NAME: dict[Language, str] = {"en": "English", "ar": "Arabic"}
SHOWN = 6
"""How many of a list are offered at once."""
KEYS = "a accept · e edit · r reject · s skip · p split · o other · u undo · q quit · ? help"
HELP = (
    "a  accept: choose question and speaker, and the claim is written",
    "e  edit: the same, and every field is asked for (words, stance, certainty, id, note …)",
    "r  reject: it is not a claim; remembered, and it does not come back",
    "s  skip: not now; it comes again next time",
    "p  split: the content holds several claims; each part comes by itself",
    "o  other: the reading of the other engine comes first, where there is one",
    "u  undo: take back the last decision, with everything that it wrote",
    "q  quit: every decision is written already",
    "Inside a question: Enter takes the value in [brackets], a full stop goes back.",
)


class Back(Exception):  # noqa: N818 - a move in the dialogue, not an error
    """The user goes back to the candidate."""


class Quit(Exception):  # noqa: N818 - the same
    """The user ends the review."""


class Dialogue:
    """A review by prompts. `run` gives the session as it was left."""

    def __init__(self, session: Session, ask: Ask, say: Say, *, issued: str = "") -> None:
        self.session = session
        self._ask, self._say = ask, say
        self._issued = issued
        self._greeted = False

    # -- the walk ---------------------------------------------------------------------------------

    def run(self) -> Session:
        """Go through the queue until it is done or the user quits."""
        try:
            while True:
                if not self.session.has_document:
                    self._start_document()
                if self.session.at == 0:
                    self._greet()
                item = self.session.item
                if item is None:
                    if not self._ends():
                        break
                    continue
                self._show(item)
                self._key(item)
        except (Quit, Back, EOFError):
            pass
        return self.session

    def _greet(self) -> None:
        if not self._greeted:
            self._plain(f"{len(self.session.queue)} candidates to review. {KEYS}")
        self._greeted = True

    def _ends(self) -> bool:
        """The queue is done: gives whether something was taken back."""
        if not self.session.decisions:
            return False
        self._plain("")
        answer = self._word("That was the last one: Enter ends, u takes it back", "")
        if answer != "u":
            return False
        self._undo()
        return True

    def _show(self, item: Item) -> None:
        self._plain("")
        number = f"{self.session.at + 1}/{len(self.session.queue)}  "
        self._say(heading(item.candidate, number))
        for line in candidate_lines(item.candidate, item.marked, self.session.base):
            self._say(line)
        if item.other:
            self._say(heading(item.other, "  o  "))
            marked = self.session.mark(item.other)
            for line in candidate_lines(item.other, marked, self.session.base):
                self._say(replace(line, text=f"     {line.text}"))
        if item.covered_by:
            self._plain(f"  note     the claim {item.covered_by[0]} has these words already")

    def _key(self, item: Item) -> None:
        other = " other," if item.other else ""
        key = self._word(f"accept, edit, reject, skip, split,{other} undo, quit, ?", "").lower()
        try:
            match key:
                case "a" | "accept":
                    self._accept(item, every=False)
                case "e" | "edit":
                    self._accept(item, every=True)
                case "r" | "reject":
                    self._took(decisions.reject(self.session))
                    self._plain("rejected")
                case "s" | "skip":
                    self.session = decisions.skip(self.session)
                case "p" | "split":
                    self._split(item)
                case "o" | "other":
                    self._other(item)
                case "u" | "undo":
                    self._undo()
                case "q" | "quit":
                    raise Quit
                case _:
                    for line in HELP:
                        self._plain(f"  {line}")
        except Back:
            self._plain("back: nothing was written")

    def _other(self, item: Item) -> None:
        if item.other is None:
            self._plain("there is no other reading of these words")
        self.session = decisions.take_other(self.session)

    def _undo(self) -> None:
        kind = self.session.decisions[-1].kind if self.session.decisions else ""
        name = self.session.decisions[-1].name if self.session.decisions else ""
        made = decisions.undo(self.session)
        if self._took(made):
            named = kind in {"accepted", "agent", "question", "document"}
            self._plain(f"taken back: {kind}{f' {name}' if named else ''}")

    def _split(self, item: Item) -> None:
        self._numbered(item.candidate.quote)
        text = self._word("numbers of the words that start a new part", "")
        numbers = [int(n) for n in text.replace(",", " ").split() if n.isdecimal()]
        if self._took(decisions.split(self.session, numbers)):
            self._plain("split")

    # -- a claim ----------------------------------------------------------------------------------

    def _accept(self, item: Item, *, every: bool) -> None:
        candidate = item.candidate
        draft = filled.propose(candidate, self.session.base, self.session.raw.text, item.sentence)
        again = False
        while True:
            if every:
                draft = self._words(draft, item)
                draft = replace(draft, stance=self._one_of("stance", STANCES, draft.stance))
            sure = draft.certainty or "unspecified"
            draft = replace(draft, certainty=self._one_of("certainty", CERTAINTIES, sure))
            asked = draft.question
            question = self._question(item, asked)
            draft = replace(draft, question=question.id)
            draft = self._speaker(item, draft)
            draft = self._answer(item, question, draft, again=again and question.id == asked)
            draft = self._times(question, draft)
            draft = self._statement(question, draft)
            if every:
                draft = self._rest(draft)
            entry = decisions.claim_entry(self.session, draft)
            draft = replace(draft, id=entry["id"])
            self._preview(entry)
            if self._one_of("write it", ("yes", "edit"), "yes") == "yes":
                made = decisions.accept(self.session, draft)
                if self._took(made):
                    file = f"{self.session.raw.document}.yml"
                    self._plain(f"accepted: {draft.id} is in {file}")
                    return
            every = again = True

    def _words(self, draft: Proposal, item: Item) -> Proposal:
        while True:
            self._numbered(draft.quote)
            given = self._word("quote: words as 3-7, or the words themselves", "all")
            if given == "all":
                return draft
            first, dash, last = given.partition("-")
            if first.isdecimal() and (not dash or last.isdecimal()):
                try:
                    return quoting.shorten(draft, int(first), int(last or first))
                except ValueError as error:
                    self._plain(f"  {error}")
                    continue
            found = quoting.find_quote(draft, given, item.sentence, self.session.raw.text)
            if found:
                return found
            self._plain("  these words are not in the sentence")

    def _question(self, item: Item, chosen: str) -> Question:
        base = self.session.base
        offered = matching.rank_questions(base, item.candidate, item.marked)
        if chosen:
            offered = [base.questions[chosen], *(q for q in offered if q.id != chosen)]
        while True:
            for number, question in enumerate(offered[:SHOWN], 1):
                self._plain(f"  {number}  {question.id}: {question.label.en}")
                self._plain(f"     {question.label.ar}")
            default = "1" if offered else "+"
            given = self._word(
                "question: number, id, words to search, + new", default, [*base.questions]
            )
            if given == "+":
                made = self._new_question(item)
                if made:
                    return made
            elif given.isdecimal() and 1 <= int(given) <= len(offered):
                return offered[int(given) - 1]
            elif given in base.questions:
                return base.questions[given]
            else:
                found = matching.search_questions(base, given)
                self._plain("" if found else "  no question has these words")
                offered = found or offered

    def _new_question(self, item: Item) -> Question | None:
        quantity = item.candidate.quantity
        self._plain("  A new question. A full stop goes back.")
        label = self._in_each("question")
        name = slug(label.get("en", ""))[:48].strip("-")
        entry: dict[str, Any] = {
            "id": self._field(
                "id",
                new_id(name, self.session.base.questions),
                refusing.new_id(self.session.base.questions, "question"),
            ),
            "label": label,
            "definition": self._in_each("what counts as an answer,", label),
            "type": self._one_of("type", QUESTION_TYPES, "quantity" if quantity else "yes-no"),
        }
        kind = entry["type"]
        default = "cumulative" if kind == "quantity" else "per-event"
        if kind != "text":
            entry["aggregation"] = self._one_of(
                "how the answer lives in time", AGGREGATIONS, default
            )
        if kind == "quantity":
            unit = quantity.quantity.unit.name if quantity and quantity.quantity.unit else ""
            unit = self._field("unit; - when things are counted", unit or "-", refusing.unit("-"))
            if unit == "-":
                counted = quantity.counted if quantity and quantity.counted else ""
                entry["counted"] = self._in_each(
                    "thing counted,", {item.candidate.language: counted}
                )
            else:
                entry["unit"] = unit
        if kind == "choice":
            entry["options"] = list(self._options())
        if kind != "text":
            blank = "" if kind == "yes-no" else " with {answer} in it"
            first, *others = self._languages
            sentence = self._word(f"sentence that an answer makes{blank}, in {NAME[first]}", "none")
            if sentence != "none":
                entry["template"] = {first: sentence} | {
                    other: self._needed(f"the same in {NAME[other]}") for other in others
                }
        made = decisions.add_question(self.session, entry)
        return self.session.base.questions[entry["id"]] if self._took(made) else None

    def _options(self) -> Iterator[dict[str, Any]]:
        taken: set[str] = set()
        while True:
            first, *others = self._languages
            words = self._word(f"option in {NAME[first]}; Enter when done", "")
            if not words:
                return
            label = {first: words} | {o: self._needed(f"option in {NAME[o]}") for o in others}
            name = self._field(
                "id of the option",
                slug(label.get("en", "")),
                refusing.new_id(taken, "option"),
            )
            taken.add(name)
            yield {"id": name, "label": label}

    def _speaker(self, item: Item, draft: Proposal) -> Proposal:
        default = "unnamed" if draft.anonymous else draft.speaker
        chosen = self._agent(item, "speaker", default, others=("unnamed",))
        if chosen == "unnamed":
            label = draft.anonymous or filled.describe(item.candidate)
            given = self._in_each("the source, in the words of the text,", label.to_row())
            near = draft.affiliation or item.candidate.speaker_id or "none"
            agents = self.session.base.agents
            belongs = self._field(
                "it belongs to (id)", near, refusing.known_id(agents, "agent", "none"), [*agents]
            )
            return replace(
                draft,
                anonymous=Label.of(given.get("ar"), given.get("en")),
                affiliation="" if belongs == "none" else belongs,
                speaker="",
                principal="",
            )
        draft = replace(draft, speaker=chosen, anonymous=None, affiliation="")
        agent = self.session.base.agents[chosen]
        if agent.kind != "person":
            return draft
        default = draft.principal or filled.usual_principal(agent, draft.said)
        principal = self._agent(
            item, "on whose behalf", default, others=("self", UNKNOWN), listed=False
        )
        return replace(draft, principal=principal)

    def _agent(
        self, item: Item, what: str, default: str, *, others: tuple[str, ...], listed: bool = True
    ) -> str:
        base = self.session.base
        offered: list[Agent] = matching.rank_agents(base, item.candidate) if listed else []
        while True:
            base = self.session.base
            for number, agent in enumerate(offered[:SHOWN] if not default else (), 1):
                self._plain(f"  {number}  {agent.id}: {agent.label.en} · {agent.label.ar}")
            wanted = default or ("1" if offered else "")
            words = f"{what}: number, id, words to search, + new, {', '.join(others)}"
            given = self._word(words, wanted, [*base.agents, *others])
            if given in others:
                return given
            if given == "+":
                made = self._new_agent(item)
                if made:
                    return made
            elif given.isdecimal() and 1 <= int(given) <= len(offered):
                return offered[int(given) - 1].id
            elif given in base.agents:
                return given
            elif given:
                found = matching.search_agents(base, given)
                self._plain("" if found else "  no agent has these words")
                offered, default = found or offered, ""

    def _new_agent(self, item: Item | None) -> str | None:
        words = item.candidate.speaker.text if item and item.candidate.speaker else ""
        arabic_words = words if words and detect_language(words) == "ar" else ""
        self._plain("  A new agent. A full stop goes back.")
        label = self._in_each("name", {"ar" if arabic_words else "en": words})
        name = new_id(slug(label.get("en", "")), self.session.base.agents)
        entry = {
            "id": self._field("id", name, refusing.new_id(self.session.base.agents, "agent")),
            "kind": self._one_of("kind", AGENT_KINDS, "organisation"),
            "label": label,
        }
        if not self._took(decisions.add_agent(self.session, entry)):
            return None
        return str(entry["id"])

    def _answer(self, item: Item, question: Question, draft: Proposal, *, again: bool) -> Proposal:
        seen = filled.answers_seen(question, item.candidate)
        fits = draft.answer if again else filled.answer_for(question, item.candidate, draft)
        if question.type == "text":
            return replace(draft, answer="", verbatim="")
        options = [option.id for option in question.options]
        hint = {"yes-no": " (yes, no)", "choice": f" ({', '.join(options)})"}.get(question.type, "")
        if len(seen) > 1:
            hint = f" ({', '.join(reversed(seen))})"
        if draft.stance == "denies":
            hint += ", the answer that is denied"
        answer = self._field(
            f"answer{hint}",
            fits,
            refusing.answer(question, draft.stance),
            [*seen, *options, "yes", "no", UNKNOWN],
        )
        return replace(draft, answer=answer, verbatim=seen.get(answer, ""))

    def _times(self, question: Question, draft: Proposal) -> Proposal:
        said = self._field("said on (EDTF, unknown)", draft.said or UNKNOWN, refusing.date(UNKNOWN))
        draft = replace(draft, said="" if said == UNKNOWN else said)
        if question.type == "text" or question.aggregation == "per-event":
            return draft
        as_of = self._field(
            "true as of (EDTF, said, unknown)",
            draft.as_of or UNKNOWN,
            refusing.date(UNKNOWN, "said"),
            ["said", UNKNOWN],
        )
        return replace(draft, as_of="" if as_of == UNKNOWN else as_of)

    def _statement(self, question: Question, draft: Proposal) -> Proposal:
        if question.template is not None and question.type != "text":
            return draft
        given = draft.statement.to_row() if draft.statement else None
        words = self._in_each("our sentence", given)
        return replace(draft, statement=Label.of(words.get("ar"), words.get("en")))

    def _rest(self, draft: Proposal) -> Proposal:
        text = self.session.raw.text
        cue = self._field("cue", draft.cue or "none", refusing.stands_in(text, "none"))
        note = self._word("note", draft.note or "none")
        hands = self._hands(draft)
        utterances = self.session.base.utterances
        utterance = self._field(
            "utterance that others report too (id)",
            draft.utterance or "none",
            refusing.known_id(utterances, "utterance", "none"),
            [*utterances],
        )
        distancing = self._one_of(
            "the cue keeps its distance", ("yes", "no"), "yes" if draft.distancing else "no"
        )
        wanted = decisions.claim_entry(self.session, draft)["id"]
        taken = self.session.base.claims
        return replace(
            draft,
            cue="" if cue == "none" else cue,
            note="" if note == "none" else note,
            chain=hands,
            utterance="" if utterance == "none" else utterance,
            distancing=distancing == "yes",
            id=self._field("id of the claim", wanted, refusing.new_id(taken, "claim")),
        )

    def _hands(self, draft: Proposal) -> tuple[Hand, ...]:
        """The hands between publisher and speaker, with the cues of those that the text names."""
        named = {hand.agent: hand for hand in draft.chain}
        agents = self.session.base.agents
        given = self._field(
            "hands between publisher and speaker (ids)",
            " ".join(named) or "none",
            refusing.each(refusing.known_id(agents, "agent", "none", UNKNOWN)),
            [*agents, UNKNOWN],
        )
        names = [] if given == "none" else given.replace(",", " ").split()
        return tuple(named.get(name, Hand(name, "")) for name in names)

    def _preview(self, entry: dict[str, Any]) -> None:
        shown = {k: v for k, v in entry.items() if k not in {"curated_by", "curated_on"}}
        text = format_entry(
            f"{self.session.raw.document}.yml", "claims", shown, self.session.raw.text
        )
        for line in text.splitlines():
            self._say(Line(f"  {line}", "faint"))

    # -- a document -------------------------------------------------------------------------------

    def _start_document(self) -> None:
        raw = self.session.raw
        self._plain(f"{raw.document} is new to this case. Enter takes the value in [brackets].")
        found = propose_head(raw, self.session.base)
        while True:
            head = {
                "title": self._word("title", found.get("title", "none")),
                "publisher": self._publisher(found["publisher"]),
                "language": self._field("language", found["language"], refusing.language()),
                "issued": self._field(
                    "issued on (EDTF, unknown)",
                    self._issued or found.get("issued", UNKNOWN),
                    refusing.date(UNKNOWN),
                ),
                "url": self._field(
                    "address on the web", found.get("url", "none"), refusing.address("none")
                ),
            }
            kept = {k: v for k, v in head.items() if v not in {"none", ""}}
            if kept.get("issued") == UNKNOWN:
                del kept["issued"]
            if self._took(decisions.start_document(self.session, kept)):
                self._plain(f"{raw.document}.yml is written")
                return

    def _publisher(self, default: str) -> str:
        base = self.session.base
        while True:
            given = self._word(
                "publisher: id, words to search, + new, unknown", default, [*base.agents, UNKNOWN]
            )
            if given == UNKNOWN or given in base.agents:
                return given
            if given == "+":
                made = self._new_agent(None)
                if made:
                    return made
                continue
            for agent in matching.search_agents(base, given)[:SHOWN]:
                self._plain(f"  {agent.id}: {agent.label.en} · {agent.label.ar}")

    # -- prompts ----------------------------------------------------------------------------------

    def _word(self, prompt: str, default: str, words: Sequence[str] = ()) -> str:
        shown = f"{prompt} [{default}]" if default else prompt
        given = self._ask(f"{shown} > ", words).strip()
        if given == ".":
            raise Back
        return given or default

    def _field(
        self, prompt: str, default: str, refuse: refusing.Refuse, words: Sequence[str] = ()
    ) -> str:
        """A value that its field takes; one that it refuses is asked for again, with the reason."""
        while True:
            given = self._word(prompt, default, words)
            why = refuse(given)
            if not why:
                return given
            self._plain(f"  {why}")

    @property
    def _languages(self) -> list[Language]:
        """The languages that are asked for, English first."""
        return [name for name in NAME if name in self.session.desk.case.languages]

    def _in_each(self, what: str, given: Mapping[str, object] | None = None) -> dict[str, str]:
        """Words in each language that the case needs; `given` are offered."""
        known = given or {}
        return {
            language: self._needed(f"{what} in {NAME[language]}", str(known.get(language) or ""))
            for language in self._languages
        }

    def _needed(self, prompt: str, default: str = "") -> str:
        while True:
            given = self._word(prompt, default)
            if given:
                return given
            self._plain("  this one is needed; a full stop goes back")

    def _one_of(self, what: str, words: Sequence[str], default: str) -> str:
        while True:
            given = self._word(f"{what} ({', '.join(words)})", default, words)
            near = [w for w in words if w.startswith(given)]
            if given in words or len(near) == 1:
                return given if given in words else near[0]
            self._plain(f"  one of: {', '.join(words)}")

    def _numbered(self, quote: str) -> None:
        words = quoting.words_of(quote)
        self._plain("  " + "  ".join(f"{n}:{w.slice(quote)}" for n, w in enumerate(words, 1)))

    def _took(self, made: Session | Refused) -> bool:
        """Go on with what was made, or show why it was refused."""
        if isinstance(made, Refused):
            for finding in made.findings:
                self._finding(finding)
            return False
        self.session = made
        return True

    def _finding(self, finding: Finding) -> None:
        self._say(Line(f"  not written: {finding.message}", "why"))
        if finding.hint:
            self._say(Line(f"    hint: {finding.hint}", "why"))

    def _plain(self, text: str) -> None:
        self._say(Line(text))
