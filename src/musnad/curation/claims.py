"""Entries → claims.

Knows who speaks, on whose behalf, through whom and when, with the defaults of each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from musnad.curation.answers import read_answer
from musnad.curation.draft import Draft
from musnad.curation.evidence import find_evidence, find_words
from musnad.curation.fields import Entry
from musnad.curation.statement import make_statement
from musnad.findings import Place
from musnad.model.agent import UNKNOWN, AnonymousSource
from musnad.model.claim import (
    CERTAINTIES,
    INFERABLE,
    Claim,
    ClaimRole,
    Evidence,
    Inference,
    Link,
    Supersession,
    Utterance,
)
from musnad.model.document import Document
from musnad.model.identifier import digest
from musnad.model.label import Label
from musnad.text.span import Span
from musnad.value.date import Date, parse_date

OWN = frozenset({"state", "organisation", "instrument", "group"})
"""Kinds of agent that speak for themselves unless said otherwise."""


def add_claim(draft: Draft, document: str, entry: Entry) -> None:
    """Take one claim of a document."""
    name = draft.new("claim", entry)
    needed = ("speaker", "stance", "question", "curated_by", "curated_on")
    doc = draft.documents.get(document)
    question = draft.questions.get(entry.get("question") or "")
    if entry.get("question") and not question:
        draft.knows("question", entry.get("question"), draft.questions, entry.at("question"))
    before = draft.findings.errors
    evidence = find_evidence(draft, doc, entry) if doc else ()
    if name is None or doc is None or question is None or not draft.is_complete(entry, *needed):
        draft.refuse("claim", entry)
        return
    voice = _speaker(draft, name, doc, entry)
    answer = read_answer(draft, question, entry)
    if voice is None or answer is None or draft.findings.errors > before or not evidence:
        draft.refuse("claim", entry)
        return
    speaker, utterance, own_voice = voice
    as_of, fine = _as_of(draft, entry, draft.utterances[utterance].said)
    principal = _principal(draft, entry, speaker)
    chain = _chain(draft, doc, entry, speaker, [e.span for e in evidence])
    certainty_words = _certainty(draft, doc, entry, [e.span for e in evidence])
    statement = entry.get("statement") or make_statement(
        question, answer, entry.get("stance"), draft.negatives.get(question.id)
    )
    if statement is None:
        draft.findings.error(
            entry.place,
            "missing-statement",
            f"the question {question.id!r} gives no statement for this answer",
            "write statement: {ar: …, en: …}",
        )
    if statement is None or principal is None or not fine or draft.findings.errors > before:
        draft.refuse("claim", entry)
        return
    superseded = entry.get("superseded_by")
    role: ClaimRole = entry.get("role") or "witness"
    if entry.many("based_on") and role != "estimate":
        draft.findings.error(
            entry.at("based_on"),
            "based-on-role",
            "only an estimate rests on other claims",
            "write role: estimate, or remove based_on",
        )
    draft.claims[name] = Claim(
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
        and Supersession(superseded.get("claim"), superseded.get("on"), superseded.text("because")),
        curated_by=entry.text("curated_by"),
        curated_on=entry.get("curated_on"),
        role=role,
        based_on=tuple(dict.fromkeys(entry.many("based_on"))),
        inferred=_inferred(entry.get("inferred")),
        certainty_words=certainty_words,
    )


def _certainty(draft: Draft, doc: Document, entry: Entry, quotes: list[Span]) -> Evidence | None:
    """The words that say how sure the speaker is."""
    words = entry.get("certainty_words")
    sure = (entry.get("certainty") or "unspecified") != "unspecified"
    if words and not sure and "certainty" not in entry.places:
        draft.findings.error(
            entry.at("certainty_words"),
            "certainty-unspecified",
            "words of certainty, and no certainty",
            f"write certainty: {', '.join(c for c in CERTAINTIES if c != 'unspecified')}",
        )
    if sure and not words and "certainty_words" not in entry.places:
        draft.findings.warning(
            entry.at("certainty"),
            "certainty-without-words",
            f"{entry.get('certainty')} names no words of the text",
            "write certainty_words: the words that say how sure the speaker is",
        )
    at = find_words(draft, doc, entry, "certainty_words", quotes)
    return Evidence(words, at) if words and at else None


def _inferred(entry: Entry | None) -> tuple[Inference, ...]:
    if entry is None:
        return ()
    return tuple(
        Inference(name, entry.text(name)) for name in INFERABLE if entry.get(name) is not None
    )


def _speaker(draft: Draft, claim: str, doc: Document, entry: Entry) -> tuple[str, str, bool] | None:
    """The speaker, the utterance, and whether the document speaks in its own voice."""
    speaker: Any = entry.get("speaker")
    named: str | None = entry.get("utterance")
    if not draft.knows("utterance", named, draft.utterances, entry.at("utterance")):
        return None
    if named and entry.get("said"):
        draft.findings.error(
            entry.at("said"), "said-twice", "the utterance says when; remove said here"
        )
    if isinstance(speaker, Entry):
        if speaker.get("anonymous") is None or not draft.knows(
            "agent", speaker.get("affiliation"), draft.agents, speaker.at("affiliation")
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
        draft.sources[source.id] = source
        _speak(draft, utterance, source.id, entry.get("said"), entry.place)
        return source.id, utterance, False
    if speaker == UNKNOWN:
        draft.findings.error(
            entry.at("speaker"),
            "unknown-speaker",
            "an unknown speaker is an anonymous source",
            "write speaker: {anonymous: {ar: …, en: …}} in the words of the text",
        )
        return None
    if not draft.knows("agent", speaker, draft.agents, entry.at("speaker")):
        return None
    own = {doc.publisher, doc.author, *(d.agent for d in doc.derived_from)}
    own_voice = speaker in own
    said = entry.get("said") or (doc.issued if own_voice else None)
    utterance = named or f"{doc.id}.{speaker}.{_date_word(said)}"
    if named and speaker not in draft.utterances[named].speakers:
        draft.findings.error(
            entry.at("speaker"),
            "speaker-not-in-utterance",
            f"{speaker!r} is not a speaker of the utterance {named!r}",
            f"its speakers: {', '.join(draft.utterances[named].speakers)}",
        )
        return None
    _speak(draft, utterance, speaker, said, entry.place)
    return speaker, utterance, own_voice


def _speak(draft: Draft, utterance: str, speaker: str, said: Date | None, place: Place) -> None:
    known = draft.utterances.get(utterance) or Utterance(utterance, (), said)
    speakers = tuple(sorted({*known.speakers, speaker}))
    draft.places.setdefault(("utterance", utterance), place)
    draft.utterances[utterance] = replace(known, speakers=speakers)


def _principal(draft: Draft, entry: Entry, speaker: str) -> str | None:
    principal: str | None = entry.get("principal")
    agent = draft.agents.get(speaker)
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
        draft.findings.error(
            entry.place,
            "missing-principal",
            f"{speaker!r} is a person: on whose behalf is this said?",
            "write principal: an agent, self or unknown",
        )
        return None
    known = draft.knows("agent", principal, draft.agents, entry.at("principal"))
    return principal if known else None


def _chain(
    draft: Draft, doc: Document, entry: Entry, speaker: str, quotes: list[Span]
) -> tuple[Link, ...]:
    links = [Link(doc.publisher, "publisher")]
    links += [Link(d.agent, "relay") for d in doc.derived_from if d.agent and d.agent != speaker]
    for link in entry.many("chain"):
        agent = link.get("agent")
        if agent != UNKNOWN:
            draft.knows("agent", agent, draft.agents, link.at("agent"))
        if agent and link.get("role"):
            links.append(
                Link(
                    agent,
                    link.get("role"),
                    link.text("cue"),
                    bool(link.get("distancing")),
                    find_words(draft, doc, link, "cue", quotes),
                )
            )
    at = find_words(draft, doc, entry, "cue", quotes)
    links.append(Link(speaker, "speaker", entry.text("cue"), bool(entry.get("distancing")), at))
    return tuple(links)


def _as_of(draft: Draft, entry: Entry, said: Date | None) -> tuple[Date | None, bool]:
    text = entry.get("as_of")
    if text in {None, UNKNOWN}:
        return None, True
    if text == "said":
        if said is None:
            draft.findings.error(
                entry.at("as_of"), "as-of-said", "when it was said is not known", "write a date"
            )
        return said, said is not None
    try:
        return parse_date(text), True
    except ValueError as error:
        draft.findings.error(
            entry.at("as_of"), "date-malformed", f"as_of: {error}", "EDTF, said or unknown"
        )
        return None, False


def _date_word(date: Date | None) -> str:
    """A date as part of an id. EDTF has none of the small letters that stand for signs here."""
    if date is None:
        return "undated"
    return date.edtf.translate(str.maketrans("/?~%+", "_qape", ":"))
