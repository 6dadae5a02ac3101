"""Entries → records: references are followed, defaults filled, quotes anchored.

Knows every rule that needs more than one field: who is who, which answer fits which question, where
a quote stands. Does not open files. A wrong entry is left out with a finding; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from musnad.curation.capture import Captures
from musnad.curation.fields import Entry
from musnad.curation.statement import make_statement
from musnad.findings import Findings, Place
from musnad.model.agent import UNKNOWN, Agent, AnonymousSource, Mandate
from musnad.model.base import Base, by_id
from musnad.model.claim import Claim, Evidence, Link, Supersession, Utterance
from musnad.model.document import Capture, Derivation, Document
from musnad.model.identifier import digest
from musnad.model.judgement import Judgement
from musnad.model.label import Label
from musnad.model.question import Distinction, Option, Question
from musnad.text.quote import CONTEXT, Lost, Quote, locate
from musnad.text.span import Span, format_span
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.date import Date, parse_date
from musnad.value.quantity import QuantityError, parse_quantity

QUOTE_CHARACTERS = 300
QUOTE_WORDS = 40
OWN = frozenset({"state", "organisation", "instrument", "group"})
"""Kinds of agent that speak for themselves unless said otherwise."""
FURNITURE_IDS = frozenset({UNKNOWN, "self"})


@dataclass(slots=True)
class Composer:
    """Builds a base. Feed agents first, then questions, utterances, documents, judgements.

    `places` maps each record, as (node, id), to where it was written. `spans` maps each claim to
    what was computed for its quotes when the text was at hand.
    """

    findings: Findings
    captures: Captures
    agents: dict[str, Agent] = field(default_factory=dict)
    sources: dict[str, AnonymousSource] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    utterances: dict[str, Utterance] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    refused: dict[str, set[str]] = field(default_factory=dict)
    negatives: dict[str, Label] = field(default_factory=dict)

    def base(self, iri: str) -> Base:
        """Everything that was accepted."""
        return Base(
            iri=iri,
            agents=by_id(self.agents.values()),
            sources=by_id(self.sources.values()),
            documents=by_id(self.documents.values()),
            utterances=by_id(self.utterances.values()),
            questions=by_id(self.questions.values()),
            claims=by_id(self.claims.values()),
            judgements=by_id(self.judgements.values()),
        )

    # -- shared checks ----------------------------------------------------------------------------

    def _new(self, node: str, entry: Entry) -> str | None:
        """The id of an entry when it is the first to carry it."""
        identifier: str | None = entry.get("id")
        if identifier is None:
            return None
        if identifier in FURNITURE_IDS:
            self.findings.error(
                entry.at("id"), "reserved-id", f"{identifier!r} means something else"
            )
            return None
        first = self.places.get((node, identifier))
        if first:
            self.findings.error(
                entry.at("id"),
                "duplicate-id",
                f"a second {node} is called {identifier!r}",
                f"the first is at {first.file}:{first.line}; rename one of them",
            )
            return None
        self.places[node, identifier] = entry.at("id")
        return identifier

    def _known(self, node: str, name: str | None, known: Iterable[str], place: Place) -> bool:
        """Whether `name` is known; a finding with a suggestion when not. `None` is not wrong."""
        if name is None:
            return True
        names = set(known)
        if name in names:
            return True
        if name not in self.refused.get(node, ()):  # its own finding says why it is not there
            near = get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"add it to {node}s.yml"
            self.findings.error(place, f"unknown-{node}", f"no {node} is called {name!r}", hint)
        return False

    def _refuse(self, node: str, entry: Entry) -> None:
        if entry.get("id"):
            self.refused.setdefault(node, set()).add(entry.get("id"))

    def _complete(self, entry: Entry, *names: str) -> bool:
        """Whether the entry has the fields without which no record can be made of it."""
        return all(entry.get(name) is not None for name in names)

    # -- agents -----------------------------------------------------------------------------------

    def add_agents(self, entries: list[Entry]) -> None:
        """Take the entries of `agents.yml`."""
        for entry in entries:
            name = self._new("agent", entry)
            if name is None or not self._complete(entry, "kind", "label"):
                self._refuse("agent", entry)
                continue
            self.agents[name] = Agent(
                name,
                entry.get("kind"),
                entry.get("label"),
                aliases=tuple(entry.many("aliases")),
                wikidata=entry.get("wikidata"),
                description=entry.get("description"),
                speaks_for=tuple(
                    Mandate(m.get("agent"), m.get("from"), m.get("until"), m.text("basis"))
                    for m in entry.many("speaks_for")
                    if m.get("agent")
                ),
                parties=tuple(entry.many("parties")),
            )
        for entry in entries:
            for mandate in entry.many("speaks_for"):
                self._known("agent", mandate.get("agent"), self.agents, mandate.at("agent"))
            for party in entry.many("parties"):
                self._known("agent", party, self.agents, entry.at("parties"))
        self._check_mandates()

    def _check_mandates(self) -> None:
        for name in self.agents:
            seen: set[str] = set()
            todo = [name]
            while todo:
                agent = self.agents.get(todo.pop())
                for mandate in agent.speaks_for if agent else ():
                    if mandate.agent == name:
                        self.findings.error(
                            self.places["agent", name],
                            "mandate-circle",
                            f"{name!r} speaks, in the end, for itself",
                            "remove one speaks_for of the circle",
                        )
                    elif mandate.agent not in seen:
                        seen.add(mandate.agent)
                        todo.append(mandate.agent)

    # -- questions --------------------------------------------------------------------------------

    def add_questions(self, entries: list[Entry]) -> None:
        """Take the entries of `questions.yml`."""
        for entry in entries:
            name = self._new("question", entry)
            if name is None or not self._complete(entry, "label", "definition", "type"):
                self._refuse("question", entry)
                continue
            self._add_question(name, entry)
        for entry in entries:
            self._check_question_links(entry)
        self._check_presupposes()

    def _add_question(self, name: str, entry: Entry) -> None:
        kind = entry.get("type")
        if kind == "quantity" and entry.get("aggregation") is None:
            self.findings.error(
                entry.place,
                "missing-key",
                f"the quantity question {name!r} has no aggregation",
                "say how its figure lives in time: per-event, point, cumulative, planned …",
            )
        if kind == "quantity" and (entry.get("unit") is None) == (entry.get("counted") is None):
            self.findings.error(
                entry.place,
                "question-unit",
                f"the quantity question {name!r} needs either a unit or what it counts",
                "write unit: tonne, or counted: {ar: …, en: …}",
            )
        if (kind == "choice") != bool(entry.many("options")):
            self.findings.error(
                entry.place, "question-options", "a choice has options, and nothing else has them"
            )
        template = entry.get("template")
        if template and kind in {"quantity", "date", "choice"}:
            for text in (template.ar, template.en):
                if "{answer}" not in text:
                    self.findings.error(
                        entry.at("template"), "template-answer", "the template lacks {answer}"
                    )
        if entry.get("template_no"):
            self.negatives[name] = entry.get("template_no")
        single = entry.get("single_answer")
        self.questions[name] = Question(
            name,
            entry.get("label"),
            entry.get("definition"),
            kind,
            aggregation=entry.get("aggregation") or "per-event",
            single_answer=True if single is None else single,
            unit=_unit(entry.get("unit")),
            counted=entry.get("counted"),
            **({"tolerance": entry.get("tolerance")} if entry.get("tolerance") is not None else {}),
            subject=entry.get("subject"),
            object=entry.get("object"),
            place=entry.get("place"),
            period=entry.get("period"),
            options=tuple(
                Option(o.get("id"), o.get("label"), o.get("agent"))
                for o in entry.many("options")
                if self._complete(o, "id", "label")
            ),
            template=template,
            part_of=entry.get("part_of"),
            presupposes=tuple(entry.many("presupposes")),
            distinct_from=tuple(
                Distinction(d.get("question"), d.get("because"))
                for d in entry.many("distinct_from")
                if self._complete(d, "question", "because")
            ),
        )

    def _check_question_links(self, entry: Entry) -> None:
        name = entry.get("id")
        question = self.questions.get(name)
        if question is None:
            return
        for key in ("subject", "object"):
            self._known("agent", entry.get(key), self.agents, entry.at(key))
        seen: set[str] = set()
        for option in entry.many("options"):
            self._known("agent", option.get("agent"), self.agents, option.at("agent"))
            if option.get("id") in seen:
                self.findings.error(option.at("id"), "duplicate-id", "two options have one id")
            seen.add(option.get("id"))
        if self._known("question", question.part_of, self.questions, entry.at("part_of")):
            whole = self.questions.get(question.part_of or "")
            if whole and (question.type, whole.type) != ("quantity", "quantity"):
                self.findings.error(
                    entry.at("part_of"), "part-of-type", "only quantities are part of one another"
                )
        for up in question.presupposes:
            if not self._known("question", up, self.questions, entry.at("presupposes")):
                continue
            target = self.questions[up]
            if target.type != "yes-no":
                self.findings.error(
                    entry.at("presupposes"), "presupposes-type", f"{up!r} is no yes/no question"
                )
            plans = {"planned", "capacity"}
            if question.aggregation in plans and target.aggregation not in plans:
                self.findings.error(
                    entry.at("presupposes"),
                    "presupposes-plan",
                    f"a plan does not imply {up!r}, which is no question about plans",
                    "give that question aggregation: planned, or remove the link",
                )
        for other in question.distinct_from:
            self._known("question", other.question, self.questions, entry.at("distinct_from"))

    def _check_presupposes(self) -> None:
        done: set[str] = set()
        for start in sorted(self.questions):
            path: list[tuple[str, Iterable[str]]] = [(start, iter(self._upward(start)))]
            on_path = {start}
            while path:
                step = next(iter(path[-1][1]), None)
                if step is None:
                    on_path.discard(path[-1][0])
                    done.add(path.pop()[0])
                elif step in on_path:
                    self.findings.error(
                        self.places["question", step],
                        "presupposes-circle",
                        f"{step!r} presupposes, in the end, itself",
                        "remove one presupposes of the circle",
                    )
                elif step not in done and step in self.questions:
                    path.append((step, iter(self._upward(step))))
                    on_path.add(step)

    def _upward(self, name: str) -> tuple[str, ...]:
        return self.questions[name].presupposes

    def close_questions(self) -> None:
        """Say each distinction on both of its questions."""
        for name, question in list(self.questions.items()):
            for other in question.distinct_from:
                twin = self.questions.get(other.question)
                if twin and all(d.question != name for d in twin.distinct_from):
                    back = (*twin.distinct_from, Distinction(name, other.because))
                    self.questions[twin.id] = replace(twin, distinct_from=back)
        for name, question in self.questions.items():
            ordered = tuple(sorted(question.distinct_from, key=lambda d: d.question))
            self.questions[name] = replace(question, distinct_from=ordered)

    # -- utterances -------------------------------------------------------------------------------

    def add_utterances(self, entries: list[Entry]) -> None:
        """Take the entries of `utterances.yml`, or those of one document."""
        for entry in entries:
            name = self._new("utterance", entry)
            if name is None or not entry.many("speakers"):
                self._refuse("utterance", entry)
                continue
            for speaker in entry.many("speakers"):
                self._known("agent", speaker, self.agents, entry.at("speakers"))
            self.utterances[name] = Utterance(
                name,
                tuple(sorted(set(entry.many("speakers")))),
                entry.get("said"),
                entry.get("label"),
                entry.text("said_basis"),
            )

    # -- documents --------------------------------------------------------------------------------

    def add_document(self, name: str, entry: Entry) -> None:
        """Take one document without its claims."""
        self.places["document", name] = entry.place
        if not self._complete(entry, "publisher", "language", "sha256", "length"):
            self.refused.setdefault("document", set()).add(name)
            return
        if entry.get("publisher") != UNKNOWN:
            self._known("agent", entry.get("publisher"), self.agents, entry.at("publisher"))
        self._known("agent", entry.get("author"), self.agents, entry.at("author"))
        twin = next(
            (d for d in self.documents.values() if d.capture.sha256 == entry.get("sha256")), None
        )
        if twin:
            self.findings.error(
                entry.at("sha256"), "duplicate-capture", f"{twin.id!r} has the same capture"
            )
        derived = []
        for d in entry.many("derived_from"):
            if (d.get("agent") is None) == (d.get("document") is None):
                self.findings.error(
                    d.place, "derived-from", "name an agent or a document, not both"
                )
            elif self._known("agent", d.get("agent"), self.agents, d.at("agent")) and d.get("how"):
                derived.append(
                    Derivation(d.get("how"), d.get("agent"), d.get("document"), d.get("basis"))
                )
        self.documents[name] = Document(
            name,
            entry.get("publisher"),
            entry.get("language"),
            Capture(
                entry.get("sha256"),
                entry.get("length"),
                entry.get("retrieved"),
                entry.get("archive"),
            ),
            title=entry.text("title"),
            author=entry.get("author"),
            issued=entry.get("issued"),
            issued_basis=entry.get("issued_basis"),
            url=entry.get("url"),
            derived_from=tuple(derived),
        )
        text = self.captures.get(entry.get("sha256"))
        if text and text.text is None:
            self.findings.error(
                Place(text.file, 0, 0), "not-utf-8", "the text is not UTF-8", "save it as UTF-8"
            )
        elif text and text.text is not None and len(text.text) != entry.get("length"):
            self.findings.error(
                entry.at("length"),
                "capture-length",
                f"the text has {len(text.text)} code points, not {entry.get('length')}",
                "write that length",
            )

    def check_derivations(self, name: str, entry: Entry) -> None:
        """Check the links between documents, once all of them are there."""
        for d in entry.many("derived_from"):
            self._known("document", d.get("document"), self.documents, d.at("document"))
        seen: set[str] = set()
        todo = [name]
        while todo:
            for derivation in getattr(self.documents.get(todo.pop()), "derived_from", ()):
                if derivation.document == name:
                    self.findings.error(
                        entry.at("derived_from"),
                        "derivation-circle",
                        f"{name!r} derives from itself",
                    )
                elif derivation.document and derivation.document not in seen:
                    seen.add(derivation.document)
                    todo.append(derivation.document)

    # -- claims -----------------------------------------------------------------------------------

    def add_claim(self, document: str, entry: Entry) -> None:
        """Take one claim of a document."""
        name = self._new("claim", entry)
        needed = ("speaker", "stance", "question", "curated_by", "curated_on")
        doc = self.documents.get(document)
        question = self.questions.get(entry.get("question") or "")
        if entry.get("question") and not question:
            self._known("question", entry.get("question"), self.questions, entry.at("question"))
        before = self.findings.errors
        evidence = self._evidence(doc, entry) if doc else ()
        if name is None or doc is None or question is None or not self._complete(entry, *needed):
            self._refuse("claim", entry)
            return
        voice = self._speaker(name, doc, entry)
        answer = self._answer(question, entry)
        if voice is None or answer is None or self.findings.errors > before or not evidence:
            self._refuse("claim", entry)
            return
        speaker, utterance, own_voice = voice
        as_of, fine = self._as_of(entry, self.utterances[utterance].said)
        principal = self._principal(entry, speaker)
        chain = self._chain(doc, entry, speaker)
        statement = entry.get("statement") or make_statement(
            question, answer, entry.get("stance"), self.negatives.get(question.id)
        )
        if statement is None:
            self.findings.error(
                entry.place,
                "missing-statement",
                f"the question {question.id!r} gives no statement for this answer",
                "write statement: {ar: …, en: …}",
            )
        if statement is None or principal is None or not fine or self.findings.errors > before:
            self._refuse("claim", entry)
            return
        superseded = entry.get("superseded_by")
        self.claims[name] = Claim(
            id=name,
            document=doc.id,
            evidence=evidence,
            utterance=utterance,
            speaker=speaker,
            principal=principal,
            chain=chain,
            question=question.id,
            answer=answer,
            stance=entry.get("stance"),
            certainty=entry.get("certainty") or "unspecified",
            statement=statement,
            as_of=as_of,
            own_voice=own_voice,
            own_observation=entry.get("basis") == "own-observation",
            written=entry.get("statement") is not None,
            note=entry.text("note"),
            superseded=superseded
            and Supersession(
                superseded.get("claim"), superseded.get("on"), superseded.text("because")
            ),
            curated_by=entry.text("curated_by"),
            curated_on=entry.get("curated_on"),
        )

    def check_supersessions(self, entries: Iterable[Entry]) -> None:
        """Check that what replaced a claim is there."""
        for entry in entries:
            superseded = entry.get("superseded_by")
            if superseded:
                self._known("claim", superseded.get("claim"), self.claims, superseded.at("claim"))

    def _evidence(self, doc: Document, entry: Entry) -> tuple[Evidence, ...]:
        parts = [entry] if entry.get("quote") is not None else entry.many("evidence")
        if entry.get("quote") is not None and entry.get("evidence"):
            self.findings.error(entry.at("evidence"), "evidence-twice", "write quote or evidence")
        if not parts and "quote" not in entry.places:
            self.findings.error(entry.place, "missing-key", "the claim has no quote")
        found = []
        for part in parts:
            if part.get("quote") is None:
                self.findings.error(part.place, "missing-key", "the evidence has no quote")
                continue
            span = self._anchor(doc, part)
            if span:
                found.append(
                    Evidence(part.get("quote"), span, part.text("before"), part.text("after"))
                )
        for key in ("verbatim",):
            words = entry.get(key)
            if words and not any(words in e.exact for e in found) and len(found) == len(parts):
                self.findings.error(
                    entry.at(key),
                    "verbatim-not-in-quote",
                    f"{words!r} does not stand in the quote",
                    "write it exactly as the quote has it",
                )
        return tuple(sorted(found, key=lambda e: (e.span, e.exact)))

    def _anchor(self, doc: Document, part: Entry) -> Span | None:
        exact: str = part.get("quote")
        at: Span | None = part.get("at")
        place = part.at("quote")
        if len(exact) > QUOTE_CHARACTERS or len(exact.split()) > QUOTE_WORDS:
            self.findings.error(
                place,
                "evidence-too-long",
                f"the quote has {len(exact)} characters and {len(exact.split())} words",
                f"at most {QUOTE_CHARACTERS} characters and {QUOTE_WORDS} words",
            )
            return None
        for key in ("before", "after"):
            if len(part.text(key)) > CONTEXT:
                self.findings.error(
                    part.at(key), "context-too-long", f"{key} has more than {CONTEXT} characters"
                )
                return None
        capture = self.captures.get(doc.capture.sha256)
        if capture is None or capture.text is None:
            return self._trusted(doc, part, exact, at)
        quote = Quote(exact, part.get("occurrence"), part.get("before"), part.get("after"))
        place_in_text = locate(quote, capture.text)
        if isinstance(place_in_text, Lost):
            self._lost(place_in_text, place, capture.file, capture.text, exact)
            return None
        if at and at != place_in_text:
            self.findings.error(
                part.at("at"),
                "evidence-offset-wrong",
                f"the quote stands at {format_span(place_in_text)}, not at {format_span(at)}",
                "musnad fmt --texts DIR writes the right offsets",
            )
            return None
        return place_in_text

    def _trusted(self, doc: Document, part: Entry, exact: str, at: Span | None) -> Span | None:
        """The recorded offsets, where the text is not at hand to verify them."""
        if at is None:
            if "at" not in part.places:
                self.findings.error(
                    part.at("quote"),
                    "evidence-offset-missing",
                    "the quote has no offsets and its text is not at hand",
                    "musnad fmt --texts DIR writes them",
                )
            return None
        if at.end - at.start != len(exact) or at.end > doc.capture.length:
            self.findings.error(
                part.at("at"),
                "evidence-offset-wrong",
                f"{format_span(at)} does not fit a quote of {len(exact)} code points "
                f"in a text of {doc.capture.length}",
                "musnad fmt --texts DIR writes the right offsets",
            )
            return None
        return at

    def _lost(self, lost: Lost, place: Place, file: str, text: str, exact: str) -> None:
        if lost.reason == "not-found":
            hint = f"the text is {file}"
            if lost.places:
                hint = "the words stand there, but not with these before, after or occurrence"
            elif lost.near:
                hint = f"did you mean {lost.near.slice(text)!r} at {format_span(lost.near)}?"
            self.findings.error(
                place, "evidence-quote-not-found", f"the quote {exact!r} is not in the text", hint
            )
        else:
            where = ", ".join(format_span(s) for s in lost.places[:5])
            self.findings.error(
                place,
                "evidence-quote-not-unique",
                f"the quote stands {len(lost.places)} times in the text, at {where}",
                "say which: occurrence: 1, or before: / after: with up to 8 characters",
            )

    def _speaker(self, claim: str, doc: Document, entry: Entry) -> tuple[str, str, bool] | None:
        """The speaker, the utterance, and whether the document speaks in its own voice."""
        speaker: Any = entry.get("speaker")
        named: str | None = entry.get("utterance")
        if not self._known("utterance", named, self.utterances, entry.at("utterance")):
            return None
        if named and entry.get("said"):
            self.findings.error(
                entry.at("said"), "said-twice", "the utterance says when; remove said here"
            )
        if isinstance(speaker, Entry):
            if speaker.get("anonymous") is None or not self._known(
                "agent", speaker.get("affiliation"), self.agents, speaker.at("affiliation")
            ):
                return None
            utterance = named or f"{claim}.said"
            label: Label = speaker.get("anonymous")
            source = AnonymousSource(
                f"{utterance}.{digest(label.ar, label.en)[:8]}",
                utterance,
                label,
                speaker.get("affiliation"),
            )
            self.sources[source.id] = source
            self._speak(utterance, source.id, entry.get("said"))
            return source.id, utterance, False
        if speaker == UNKNOWN:
            self.findings.error(
                entry.at("speaker"),
                "unknown-speaker",
                "an unknown speaker is an anonymous source",
                "write speaker: {anonymous: {ar: …, en: …}} in the words of the text",
            )
            return None
        if not self._known("agent", speaker, self.agents, entry.at("speaker")):
            return None
        own = {doc.publisher, doc.author, *(d.agent for d in doc.derived_from)}
        own_voice = speaker in own
        said = entry.get("said") or (doc.issued if own_voice else None)
        utterance = named or f"{doc.id}.{speaker}.{_date_word(said)}"
        if named and speaker not in self.utterances[named].speakers:
            self.findings.error(
                entry.at("speaker"),
                "speaker-not-in-utterance",
                f"{speaker!r} is no speaker of the utterance {named!r}",
                f"its speakers: {', '.join(self.utterances[named].speakers)}",
            )
            return None
        self._speak(utterance, speaker, said)
        return speaker, utterance, own_voice

    def _speak(self, utterance: str, speaker: str, said: Date | None) -> None:
        known = self.utterances.get(utterance) or Utterance(utterance, (), said)
        speakers = tuple(sorted({*known.speakers, speaker}))
        self.utterances[utterance] = replace(known, speakers=speakers)

    def _principal(self, entry: Entry, speaker: str) -> str | None:
        principal: str | None = entry.get("principal")
        agent = self.agents.get(speaker)
        if principal == "self":
            return speaker
        if principal == UNKNOWN:
            return UNKNOWN
        if principal is None:
            if "principal" in entry.places:
                return None
            if agent is None:
                return UNKNOWN
            if agent.kind in OWN:
                return speaker
            self.findings.error(
                entry.place,
                "missing-principal",
                f"{speaker!r} is a person: on whose behalf is this said?",
                "write principal: an agent, self or unknown",
            )
            return None
        known = self._known("agent", principal, self.agents, entry.at("principal"))
        return principal if known else None

    def _chain(self, doc: Document, entry: Entry, speaker: str) -> tuple[Link, ...]:
        links = [Link(doc.publisher, "publisher")]
        links += [
            Link(d.agent, "relay") for d in doc.derived_from if d.agent and d.agent != speaker
        ]
        for link in entry.many("chain"):
            agent = link.get("agent")
            if agent != UNKNOWN:
                self._known("agent", agent, self.agents, link.at("agent"))
            if agent and link.get("role"):
                links.append(
                    Link(agent, link.get("role"), link.text("cue"), bool(link.get("distancing")))
                )
        links.append(Link(speaker, "speaker", entry.text("cue"), bool(entry.get("distancing"))))
        return tuple(links)

    def _as_of(self, entry: Entry, said: Date | None) -> tuple[Date | None, bool]:
        text = entry.get("as_of")
        if text in {None, UNKNOWN}:
            return None, True
        if text == "said":
            if said is None:
                self.findings.error(
                    entry.at("as_of"), "as-of-said", "when it was said is not known", "write a date"
                )
            return said, said is not None
        try:
            return parse_date(text), True
        except ValueError as error:
            self.findings.error(
                entry.at("as_of"), "date-malformed", f"as_of: {error}", "EDTF, said or unknown"
            )
            return None, False

    def _answer(self, question: Question, entry: Entry) -> Answer | None:
        text: str | None = entry.get("answer")
        stance = entry.get("stance")
        quotes = [part.text("quote") for part in (entry, *entry.many("evidence"))]
        verbatim = entry.text("verbatim") or next(filter(None, quotes), "")
        if text == UNKNOWN:
            if stance not in {"declines", "doubts", "asserts"}:
                self.findings.error(
                    entry.at("answer"), "answer-unknown", f"who {stance} gives an answer"
                )
                return None
            return UnknownAnswer()
        if question.type == "text":
            return TextAnswer(text or verbatim)
        if text is None:
            self.findings.error(entry.place, "missing-key", "the key 'answer' is missing")
            return None
        place = entry.at("answer")
        match question.type:
            case "quantity":
                try:
                    stated = parse_quantity(text, tolerance=question.tolerance)
                    return QuantityAnswer(stated.normalise(question.unit), stated, verbatim)
                except QuantityError as error:
                    hint = "for example: 11000 · more than 10000 · between 2 and 3 tonne"
                    self.findings.error(place, error.code, str(error), hint)
            case "date":
                try:
                    return DateAnswer(parse_date(text), verbatim)
                except ValueError as error:
                    self.findings.error(place, "date-malformed", str(error), "dates are EDTF")
            case "yes-no":
                if text in {"yes", "no"}:
                    return YesNoAnswer(text == "yes")
                self.findings.error(
                    place, "answer-type", f"{text!r} does not answer yes or no", "write yes or no"
                )
            case "choice":
                options = [o.id for o in question.options]
                if text in options:
                    return ChoiceAnswer(text)
                self.findings.error(
                    place,
                    "unknown-option",
                    f"{text!r} is no option",
                    f"one of: {', '.join(options)}",
                )
        return None

    # -- judgements -------------------------------------------------------------------------------

    def add_judgements(self, entries: list[Entry]) -> None:
        """Take the entries of `judgements.yml`."""
        for entry in entries:
            name = self._new("judgement", entry)
            if name is None or not self._complete(entry, "claims", "because", "by", "on"):
                continue
            pair = sorted(set(entry.many("claims")))
            if len(pair) != 2:
                self.findings.error(entry.at("claims"), "judgement-claims", "name two claims")
                continue
            if not all([self._known("claim", c, self.claims, entry.at("claims")) for c in pair]):
                continue
            first, second = (self.claims[c] for c in pair)
            independent = bool(entry.get("independent"))
            question = entry.get("question")
            if not independent:
                if question is None and first.question == second.question:
                    question = first.question
                if entry.get("kind") is None or question is None:
                    self.findings.error(
                        entry.place,
                        "judgement-incomplete",
                        "a verdict needs its kind, and its question where the claims have two",
                    )
                    continue
                if not self._known("question", question, self.questions, entry.at("question")):
                    continue
            self.judgements[name] = Judgement(
                name,
                (pair[0], pair[1]),
                entry.get("because"),
                entry.text("by"),
                entry.get("on"),
                question=question,
                kind=entry.get("kind"),
                verdict=entry.get("verdict"),
                independent=independent,
            )


def _unit(name: str | None) -> Any:
    from musnad.value.unit import UNITS

    return UNITS[name] if name else None


def _date_word(date: Date | None) -> str:
    """A date as part of an id. EDTF uses none of the letters that stand for its signs here."""
    if date is None:
        return "undated"
    return date.edtf.translate(str.maketrans("/?~%", "_qap"))


def places_by_iri(places: Mapping[tuple[str, str], Place], iri: str) -> dict[str, Place]:
    """Where each record was written, under its IRI."""
    return {f"{iri}{node}/{name}": place for (node, name), place in places.items()}
