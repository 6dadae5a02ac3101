"""Verbs of saying, participles that continue with a speaker, and verbs of calling.

Knows whether a form is a verb here, and the stance it gives.
"""

from __future__ import annotations

from typing import Final

from musnad.model.claim import Certainty, Stance
from musnad.suggest.ar.cues import CUES, PARTICIPLES, THAT, Cue
from musnad.suggest.ar.ending import NOUN_CUES, REPEATS, clause_end
from musnad.suggest.ar.explicit import NECESSITY
from musnad.suggest.ar.left import second_noun
from musnad.suggest.ar.main_subject import opens_second
from musnad.suggest.ar.no_cue import is_no_cue
from musnad.suggest.ar.parting import left_content, quotation_before
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.said import with_content
from musnad.suggest.ar.speaker import find_speaker
from musnad.suggest.ar.subject import Opening
from musnad.suggest.ar.telling import is_detail
from musnad.suggest.ar.word import DEMONSTRATIVES, is_construct, is_negated, is_nobody, strip_joint
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, Shape, trim
from musnad.suggest.token import WORD, key_at, seek
from musnad.text.fold import fold_text

_WHILE: Final = words("بينما فيما حين")
_CONFESSES: Final = words("اعترف أقر")
_TELLS: Final = words("أكد علق كشف أوضح ذكر قال صرح أعلن رد أفاد أورد أشار بين أجاب")
_BELIEVES: Final = words("توقع رجح اعتقد رأى")


def read_verb(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """A verb of saying, with its subject after or before it, or none."""
    tokens = context.tokens
    if is_no_cue(context, i, cue):
        return []
    if cue.form in REPEATS:
        repeated = _repeated(context, i)
        if repeated or cue.form == fold_text("أعاد"):
            return repeated
    pointed = _pointed_at(context, i, cue)
    if pointed:
        return pointed
    nobody = is_nobody(tokens, i)
    negated = is_negated(tokens, i) or nobody
    reading = find_speaker(context, i, cue, negated=negated)
    if reading is None:
        return []
    calls = tokens[i].key == "يدعون" and _calls_for(context, i)
    stance: Stance = "demands" if calls else cue.stance
    certainty: Certainty | None = None
    if negated:
        turned = _negated_stance(cue, key_at(tokens, i - 1))
        if turned is None:
            return []
        stance, certainty = turned
    frame = Attribution(
        reading.subject,
        (i - 1 if negated and not nobody else i, i + 1),
        (i, i + 1),
        stance,
        reading.rule,
        certainty=certainty,
        shape=reading.shape,
        negated=negated,
        clitic=int(reading.shape is Shape.HEADLINE and opens_second(tokens, reading.subject)),
    )
    own = strip_joint(tokens[i].key) == tokens[i].key
    over = strip_joint(tokens[0].key) in _WHILE and bool(
        reading.content and reading.content.explicit
    )
    quoted = None if negated or not own or over else quotation_before(context, i)
    after = reading.subject[1] if reading.subject and reading.subject[0] > i else i + 1
    if quoted is not None and (
        after > i + 1 or reading.content is None or reading.content.explicit
    ):
        said = frame._replace(content=quoted, rule="ar/content verb subject")
        return [said, *_resumed(context, i, cue, reading.content)]
    if reading.content is None:
        return _without_content(context, i, cue, frame, negated=negated)
    return with_content(context, i, cue, frame, reading.content, negated=negated)


def _pointed_at(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """`وأكد ذلك مصدر في الشرطة`, `ونفى ذلك المتحدث`: a pronoun before the speaker."""
    tokens = context.tokens
    if key_at(tokens, i + 1) != "ذلك" or is_negated(tokens, i):
        return []
    if not is_construct(key_at(tokens, i + 2)):
        return []
    subject = subject_right(context, i + 2, None)
    if subject is None or subject[0] != i + 2:
        return []
    return [Attribution(subject, (i, i + 1), (i + 1, i + 2), cue.stance, "ar/verb subject")]


def _calls_for(context: Context, i: int) -> bool:
    """Whether `يدعون`, which has two verbs, means *they call for*: `يدعون إلى هدنة`."""
    return "الي" in {t.key for t in context.tokens[i + 1 : i + 7]}


def _negated_stance(cue: Cue, negation: str) -> tuple[Stance, Certainty | None] | None:
    """The stance of a verb after *did not*: `لم يؤكد` declines; `None` where there is none."""
    if cue.form in _CONFESSES and negation[-1:] == "م":
        return "declines", None
    if cue.form == fold_text("استبعد"):
        return "asserts", "possible"
    if cue.stance == "denies" or cue.form in _TELLS:
        return "declines", None
    if cue.form == fold_text("توقع"):
        return "predicts", None  # "لا تتوقع مزيدا من الهبوط"
    return ("doubts", None) if cue.form in _BELIEVES else None


def _without_content(
    context: Context, i: int, cue: Cue, frame: Attribution, *, negated: bool
) -> list[Attribution]:
    """A verb without content after it: the content precedes it, or is what was not told."""
    tokens = context.tokens
    subject = frame.speaker
    if not negated:
        before = left_content(context, i)
        if before is None or subject is None or cue.form == fold_text("لفت"):
            return []
        told = any(t.key in CUES or t.key in PARTICIPLES for t in tokens[before[0] : before[1]])
        if told and key_at(tokens, i - 1) == ",":
            return []  # an apposition ends here, no content
        return [frame._replace(content=before, rule="ar/content verb subject")]
    if subject is not None:
        start = min(subject[1] if subject[0] > i else i + 1, len(tokens) - 1)
        body = trim(context, start, clause_end(context, start, i))
        place = second_noun(context, *subject)
        details = range(subject[0] + 1, subject[1])
        place = place or next((k for k in details if is_detail(tokens[k].key)), None)
        if place is not None and body[1] > body[0] and tokens[place].key not in DEMONSTRATIVES:
            place = None
        if place is not None:  # "ولم توضح الإدارة مكان الإطلاق"
            subject, body = (subject[0], place), (place, subject[1])
        body = body if body[1] > body[0] else frame.cue
        return [frame._replace(speaker=subject, content=body, rule="ar/negated verb")]
    if frame.stance == "declines" and i + 2 < len(tokens):
        body = trim(context, i + 1, clause_end(context, i + 1, i))
        if body[1] - body[0] > 1 and tokens[body[0]].kind == WORD:
            return [frame._replace(content=body, rule="ar/negated verb")]
    return []


def _resumed(context: Context, i: int, cue: Cue, content: Opening | None) -> list[Attribution]:
    """The rest of a quotation that is interrupted by its cue: `«…»، قال بصوت متقطع، «…»`."""
    tokens = context.tokens
    opens = content is not None and tokens[content.that].text in QUOTES | {":"}
    if content is None or not content.explicit or not opens:
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if body[1] <= body[0]:
        return []
    return [Attribution(None, (i, i + 1), body, cue.stance, "ar/quotation resumed")]


def _repeated(context: Context, i: int) -> list[Attribution]:
    """`جدد الوزير نفيه …`, `كررت المنظمة دعوتها إلى …`: the noun gives the stance."""
    tokens = context.tokens
    at = seek(tokens, range(i + 1, min(len(tokens), i + 9)), NOUN_CUES, 0)
    if (
        not at
        or key_at(tokens, at - 1) in NECESSITY
        or not all(t.kind == WORD and t.key not in THAT for t in tokens[i + 1 : at])
    ):
        return []
    start = at + 1
    if key_at(tokens, start) in {"الي", "من", "علي"}:
        start += 1
    if key_at(tokens, start) in {"ان", "بان"}:
        start += 1
    body = trim(context, start, clause_end(context, start, at))
    if body[1] <= body[0]:
        return []
    subject = (i + 1, at) if at > i + 1 else None
    return [
        Attribution(
            subject,
            (i, at + 1) if subject is None else (i, i + 1),
            body,
            NOUN_CUES[tokens[at].key],
            "ar/noun cue",
        )
    ]
