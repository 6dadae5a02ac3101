"""Writing what the queries read: commitments, sums, the roots of claims, effective judgements.

Knows which lines say each. `queries/carried.rq`, `commitments.rq`, `measures.rq`, `sum-times.rq`,
`added.rq`, `grown.rq`, `behalf.rq`, `roots.rq` and `judged.rq` construct the same from the records.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.model.claim import Claim
from musnad.rdf.names import Names
from musnad.rdf.text import A, V, boolean, concept, day, decimal, ending, quoted
from musnad.relate.commitment import Commitment
from musnad.relate.judged import Heard
from musnad.relate.position import Stand
from musnad.relate.principal import Principals
from musnad.relate.summed import Summed


def commitment_lines(commitment: Commitment, names: Names) -> str:
    """A commitment, which hangs on its claim; principal and utterance are those of the claim."""
    g = ending(names.derived_graph)
    claim = names.node("claim", commitment.claim)
    s = names.node("claim", commitment.claim, "commitment", commitment.question)
    stance = "asserts" if commitment.asserts else "denies"
    meets = "impliedOn" if commitment.follows else "meets"
    lines = (
        f"{claim}{V['commitment']}{s}{g}"
        f"{s}{A['Commitment']}{g}"
        f"{s}{V[meets]}{names.node('question', commitment.question)}{g}"
        f"{s}{V['stance']}{concept('stance', stance)}{g}"
        f"{s}{V['scale']}{quoted(commitment.dimension)}{g}"
        f"{s}{V['least']}{decimal(commitment.least)}{g}"
        f"{s}{V['most']}{decimal(commitment.most)}{g}"
        f"{s}{V['says']}{quoted(commitment.says)}{g}"
        f"{s}{V['position']}{quoted(commitment.position)}{g}"
    )
    if commitment.denied:
        low, high = commitment.denied
        lines += (
            f"{s}{V['deniesFrom']}{decimal(low)}{g}"
            f"{s}{V['deniesTo']}{decimal(high)}{g}"
        )  # fmt: skip
    if commitment.reach is not None:
        lines += f"{s}{V['reach']}{decimal(commitment.reach)}{g}"
    if commitment.factor != 1:
        lines += f"{s}{V['factor']}{decimal(commitment.factor)}{g}"
    if commitment.first and commitment.last:
        lines += (
            f"{s}{V['firstDay']}{day(commitment.first)}{g}"
            f"{s}{V['lastDay']}{day(commitment.last)}{g}"
        )  # fmt: skip
    if commitment.start and commitment.end:
        lines += (
            f"{s}{V['firstMoment']}{quoted(commitment.start)}{g}"
            f"{s}{V['lastMoment']}{quoted(commitment.end)}{g}"
        )  # fmt: skip
    if commitment.is_long:
        lines += f"{s}{V['long']}{boolean(True)}{g}"  # noqa: FBT003 - only where it is
    if commitment.carried_from is not None:
        lines += f"{s}{V['carriedFrom']}{names.node('question', commitment.carried_from)}{g}"
    return lines


def sum_time_lines(stand: Stand, times: Iterable[str], names: Names) -> str:
    """By which times sums are held against the commitment of a stand on its own question."""
    s = names.node("claim", stand.claim.id, "commitment", stand.position.question)
    g = ending(names.derived_graph)
    return "".join(f"{s}{V['sumTime']}{quoted(time)}{g}" for time in times)


def summed_lines(summed: Summed, names: Names) -> str:
    """A sum or a change, with the claims in it."""
    g = ending(names.derived_graph)
    s = names.node("question", summed.question, "sum", *summed.name)
    least, most = summed.allowed
    lines = (
        f"{s}{A['Sum']}{g}"
        f"{s}{V['question']}{names.node('question', summed.question)}{g}"
        f"{s}{V['rule']}{quoted(summed.rule)}{g}"
        f"{s}{V['principal']}{names.agent(summed.principal)}{g}"
        f"{s}{V['scale']}{quoted(summed.scale)}{g}"
        f"{s}{V['least']}{decimal(least)}{g}"
        f"{s}{V['most']}{decimal(most)}{g}"
        f"{s}{V['reach']}{decimal(summed.reach)}{g}"
        f"{s}{V['largest']}{decimal(summed.largest)}{g}"
    )
    if summed.inner:
        low, high = summed.inner
        lines += (
            f"{s}{V['innerLeast']}{decimal(low)}{g}"
            f"{s}{V['innerMost']}{decimal(high)}{g}"
        )  # fmt: skip
    lines += "".join(f"{s}{V['addend']}{names.node('claim', c)}{g}" for c in summed.addends)
    return lines + "".join(f"{s}{V['sumTime']}{quoted(time)}{g}" for time in summed.times)


def carried_lines(stand: Stand, names: Names) -> str:
    """To which question a claim is carried, and with what, whether it limits the answer or not."""
    claim = names.node("claim", stand.claim.id)
    question = names.node("question", stand.position.question)
    verb = V["carriedTo" if stand.carried_as == "yes" else "carriedNoTo"]
    return f"{claim}{verb}{question}{ending(names.derived_graph)}"


def root_lines(claim: Claim, principals: Principals, names: Names) -> str:
    """The root of a claim, and for whom else its principal spoke."""
    g = ending(names.derived_graph)
    s = names.node("claim", claim.id)
    root = principals.root(claim)
    return (
        f"{s}{V['root']}{names.agent(root.agent)}{g}"
        f"{s}{V['rootKind']}{concept('root', root.kind)}{g}"
    ) + "".join(
        f"{s}{V['onBehalfOf']}{names.agent(agent)}{g}"
        for agent in sorted(principals.of(claim) - {claim.principal})
    )


def heard_lines(heard: Heard, names: Names) -> str:
    """The two claims of a judgement that takes effect, in order."""
    g = ending(names.derived_graph)
    s = names.node("judgement", heard.judgement.id)
    lines = (
        f"{s}{V['firstClaim']}{names.node('claim', heard.first)}{g}"
        f"{s}{V['secondClaim']}{names.node('claim', heard.second)}{g}"
    )
    if heard.first_from is not None:
        lines += f"{s}{V['firstFrom']}{names.node('question', heard.first_from)}{g}"
    if heard.second_from is not None:
        lines += f"{s}{V['secondFrom']}{names.node('question', heard.second_from)}{g}"
    return lines
