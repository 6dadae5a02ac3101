"""Claims → N-Quads text.

Knows which lines say what a claim says, with its evidence, its chain and its answer.
"""

from __future__ import annotations

from musnad.model.claim import Claim, Evidence
from musnad.rdf.names import Names
from musnad.rdf.terms import TRUE
from musnad.rdf.text import (
    DCTERMS,
    OA,
    SCHEMA,
    A,
    V,
    boolean,
    concept,
    date_verbs,
    dated,
    day,
    decimal,
    ending,
    in_both,
    integer,
    quoted,
)
from musnad.value.answer import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    QuantityAnswer,
    TextAnswer,
    UnknownAnswer,
    YesNoAnswer,
)
from musnad.value.unit import format_decimal

_AS_OF = date_verbs("asOf", "asOf")
_EDTF = date_verbs("edtf", "")


def claim_lines(claim: Claim, sha256: str, names: Names, graph: str) -> str:  # noqa: C901, PLR0912 - one branch for each optional property
    """A claim with its evidence, chain and answer, read in the capture of that `sha256`."""
    name = f"{names.base}claim/{claim.id}"
    s, g = f"<{name}>", ending(graph)
    lines = (
        f"{s}{A['Claim']}{g}"
        f"{s}{DCTERMS['identifier']}{quoted(claim.id)}{g}"
        f"{s}{V['document']}<{names.base}document/{claim.document}>{g}"
        f"{s}{V['utterance']}<{names.base}utterance/{claim.utterance}>{g}"
        f"{s}{V['speaker']}{names.agent(claim.speaker)}{g}"
        f"{s}{V['principal']}{names.agent(claim.principal)}{g}"
        f"{s}{V['ownVoice']}{boolean(claim.own_voice)}{g}"
        f"{s}{V['question']}<{names.base}question/{claim.question}>{g}"
        f"{s}{V['stance']}{concept('stance', claim.stance)}{g}"
        f"{s}{V['certainty']}{concept('certainty', claim.certainty)}{g}"
    )
    if claim.as_of:
        lines += dated(s, _AS_OF, claim.as_of, g)
    lines += in_both(s, V["statement"], claim.statement, g)
    lines += f'{s}{V["statementBy"]}"{"written" if claim.written else "template"}"{g}'
    if claim.note:
        lines += f"{s}{V['note']}{quoted(claim.note)}{g}"
    if claim.own_observation:
        lines += f"{s}{V['basis']}{concept('basis', 'own-observation')}{g}"
    if claim.curated_by:
        lines += f"{s}{V['curatedBy']}{quoted(claim.curated_by)}{g}"
    if claim.curated_on:
        lines += f"{s}{V['curatedOn']}{day(claim.curated_on)}{g}"
    if claim.superseded is not None:
        lines += _superseded(claim, s, names, g)
    if claim.role != "witness":
        lines += f"{s}{V['claimRole']}{concept('claim-role', claim.role)}{g}"
    for other in sorted(set(claim.based_on)):
        lines += f"{s}{SCHEMA['isBasedOn']}<{names.base}claim/{other}>{g}"
    for inference in claim.inferred:
        part = f"<{name}/inference/{inference.field}>"
        lines += (
            f"{s}{V['inference']}{part}{g}"
            f"{part}{A['Inference']}{g}"
            f"{part}{V['inferred']}{concept('field', inference.field)}{g}"
            f"{part}{V['inferredFrom']}{quoted(inference.because)}{g}"
        )
    capture = names.node("capture", sha256) if sha256 else ""
    for number, evidence in enumerate(claim.evidence, 1):
        part = f"{name}/evidence/{number}"
        lines += f"{s}{V['evidence']}<{part}>{g}{_evidence(part, evidence, capture, g)}"
    if claim.certainty_words is not None:
        part = f"{name}/certainty"
        words = _evidence(part, claim.certainty_words, capture, g)
        lines += f"{s}{V['certaintyEvidence']}<{part}>{g}{words}"
    for number, link in enumerate(claim.chain, 1):
        part = f"<{name}/link/{number}>"
        cue = f"{part}{V['cue']}{quoted(link.cue)}{g}" if link.cue else ""
        lines += (
            f"{s}{V['chain']}{part}{g}"
            f"{part}{A['Link']}{g}"
            f"{part}{V['order']}{integer(number)}{g}"
            f"{part}{V['agent']}{names.agent(link.agent)}{g}"
            f"{part}{V['role']}{concept('role', link.role)}{g}"
            f"{cue}"
            f"{part}{V['distancing']}{boolean(link.distancing)}{g}"
        )
        if link.cue_at is not None:
            words = _evidence(f"{part[1:-1]}/cue", Evidence(link.cue, link.cue_at), capture, g)
            lines += f"{part}{V['cueEvidence']}<{part[1:-1]}/cue>{g}{words}"
    answer = f"<{name}/answer>"
    lines += f"{s}{V['answer']}{answer}{g}"
    return lines + answer_lines(answer, claim.question, claim.answer, names, g)


def _evidence(part: str, evidence: Evidence, capture: str, g: str) -> str:
    """Words of a capture, with their two selectors."""
    e, quote, position = f"<{part}>", f"<{part}/quote>", f"<{part}/position>"
    lines = f"{e}{A['Evidence']}{g}"
    if capture:
        lines += f"{e}{OA['hasSource']}{capture}{g}"
    lines += (
        f"{e}{OA['hasSelector']}{quote}{g}"
        f"{e}{OA['hasSelector']}{position}{g}"
        f"{quote}{A['TextQuoteSelector']}{g}"
        f"{quote}{OA['exact']}{quoted(evidence.exact)}{g}"
    )
    if evidence.prefix:
        lines += f"{quote}{OA['prefix']}{quoted(evidence.prefix)}{g}"
    if evidence.suffix:
        lines += f"{quote}{OA['suffix']}{quoted(evidence.suffix)}{g}"
    return lines + (
        f"{position}{A['TextPositionSelector']}{g}"
        f"{position}{OA['start']}{integer(evidence.span.start)}{g}"
        f"{position}{OA['end']}{integer(evidence.span.end)}{g}"
    )


def answer_lines(s: str, question: str, answer: Answer, names: Names, g: str) -> str:
    """An answer called `s`; `g` ends each line."""
    lines = f"{s}{A['Answer']}{g}{s}{V['answerType']}{concept('type', answer.type)}{g}"
    return lines + _answer(s, question, answer, names, g)


def _superseded(claim: Claim, s: str, names: Names, g: str) -> str:
    superseded = claim.superseded
    assert superseded is not None
    lines = f"{s}{V['superseded']}{TRUE}{g}"
    if superseded.claim is not None:
        lines += f"{s}{V['supersededBy']}{names.node('claim', superseded.claim)}{g}"
    if superseded.on:
        lines += f"{s}{V['supersededOn']}{quoted(superseded.on.edtf)}{g}"
    if superseded.because:
        lines += f"{s}{V['supersededBecause']}{quoted(superseded.because)}{g}"
    return lines


def _answer(s: str, question: str, answer: Answer, names: Names, g: str) -> str:
    match answer:
        case QuantityAnswer():
            return _quantity(s, answer, names, g)
        case DateAnswer():
            words = f"{s}{V['verbatim']}{quoted(answer.verbatim)}{g}" if answer.verbatim else ""
            return f"{s}{A['DateAnswer']}{g}{dated(s, _EDTF, answer.value, g)}{words}"
        case YesNoAnswer():
            return f"{s}{A['YesNoAnswer']}{g}{s}{V['value']}{boolean(answer.value)}{g}"
        case ChoiceAnswer():
            option = names.option(question, answer.option)
            return f"{s}{A['ChoiceAnswer']}{g}{s}{V['option']}{option}{g}"
        case TextAnswer():
            return f"{s}{A['TextAnswer']}{g}{s}{V['text']}{quoted(answer.text)}{g}"
        case UnknownAnswer():
            return f"{s}{A['UnknownAnswer']}{g}"


def _quantity(s: str, answer: QuantityAnswer, names: Names, g: str) -> str:
    """The compared interval in the question's unit, the stated one as strings in its own."""
    value, stated = answer.value.interval, answer.stated.interval
    lines = (
        f"{s}{A['QuantityAnswer']}{g}"
        f"{s}{V['hedge']}{concept('hedge', answer.value.hedge)}{g}"
        f"{s}{V['dimension']}{quoted(answer.value.dimension)}{g}"
    )
    if value.lower is not None:
        lines += (
            f"{s}{V['lower']}{decimal(value.lower)}{g}"
            f"{s}{V['lowerClosed']}{boolean(value.lower_closed)}{g}"
        )
    if value.upper is not None:
        lines += (
            f"{s}{V['upper']}{decimal(value.upper)}{g}"
            f"{s}{V['upperClosed']}{boolean(value.upper_closed)}{g}"
        )
    if stated.lower is not None:
        lines += (
            f'{s}{V["statedLower"]}"{format_decimal(stated.lower)}"{g}'
            f"{s}{V['statedLowerClosed']}{boolean(stated.lower_closed)}{g}"
        )
    if stated.upper is not None:
        lines += (
            f'{s}{V["statedUpper"]}"{format_decimal(stated.upper)}"{g}'
            f"{s}{V['statedUpperClosed']}{boolean(stated.upper_closed)}{g}"
        )
    if answer.stated.unit:
        lines += f"{s}{V['unit']}{names.unit(answer.stated.unit)}{g}"
    if answer.verbatim:
        lines += f"{s}{V['verbatim']}{quoted(answer.verbatim)}{g}"
    return lines
