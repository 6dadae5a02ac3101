"""Forms of text in Arabic: interviews, signatures, short forms of names.

Knows the labels of questions and answers, and offices and bodies that are named by their head noun
alone later on (`الوزارة` after `وزارة الدفاع الكاردية`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from musnad.suggest.ar.cues import ANONYMOUS, BEFORE_OF, CUES, FURNITURE, INSTITUTIONS
from musnad.suggest.ar.right import subject_right
from musnad.suggest.ar.subject import subject_end
from musnad.suggest.ar.tense import is_first_person, read_mood
from musnad.suggest.ar.word import HEADS_OF, TITLES, is_negated, is_thing, strip_joint
from musnad.suggest.lexicon import read_list, words
from musnad.suggest.speech import QUOTES, Context, Range, Turn
from musnad.suggest.token import FIGURE, MARK, WORD, Token, key_at, seek
from musnad.suggest.voice import Voice

LABEL: Final = 7
"""A label has at most this many words."""
_ASKS: Final = words(read_list("ar", "who-asks"))
_ANSWERS: Final = words("ج جواب الجواب الإجابة إجابة")
_WE: Final = words("لدينا لدي نحن أنا لنا عندنا عندي إننا إني إنني نعم لا كلا")
"""First-person words, and words that start an answer."""
_BODIES: Final = words(read_list("ar", "short-names"))
_JOINED: Final = frozenset(joint + body for joint in ("", "و", "ف") for body in _BODIES)
_MEETS: Final = words("التقت التقى حاورت حاور قابلت قابل استضافت استضاف سألت سأل")
_STATEMENTS: Final = words("بيان رسالة توضيح كلمة تصريح رد")
_SPEAK: Final = words("تحدث تحدثت يتحدث تتحدث أجاب أجابت")
_ISSUES: Final = words("أصدر أصدرت أصدروا نشر نشرت وزع وزعت ألقى ألقت وجه وجهت كتب كتبت بعث بعثت")
_FOLLOWING: Final = words("التالي الآتي التالية الآتية يلي نصه نصها فيه فيها")
_GIVEN: Final = words("بيان بيانا البيان رسالة الرسالة تصريح تصريحا التصريح كلمة الكلمة ما نص")
_FAR: Final = 12
"""So many words may stand before the verb."""
_TALKS: Final = words("الحوار حوار حوارا المقابلة مقابلة اللقاء لقاء وحاورته وسألته الأسئلة")
_UP_TO: Final = words("في عن حول بشأن على بعد قبل وكان وأجرت وسألته وحاورته خلال بمناسبة")
_POINTING: Final = words("هم هي هؤلاء أولئك ذلك")
_KNOWN: Final = TITLES | BEFORE_OF | INSTITUTIONS | HEADS_OF | ANONYMOUS
_OURS: Final = _WE - {"لا"}


def read_turn(context: Context, talks: bool) -> Turn | None:  # noqa: FBT001
    """The speaker whose turn in an interview a paragraph starts; `None` when it starts none.

    `س:` marks a question and `ج:` an answer; after such a turn any name with a colon starts one.
    Elsewhere a name or an office does, if the first person follows: `الوزير: لدينا 450 أسيرا.`
    """
    tokens = context.tokens
    if tokens[0].text == "@":
        mark = next((k for k in range(2, min(len(tokens) - 1, 12)) if tokens[k].key == ":"), None)
        return Turn((1, mark), mark + 1) if mark is not None else None
    colon = _label_end(tokens)
    if colon is None or colon + 1 >= len(tokens):
        return None
    content = colon + 1
    to = next((k for k in range(1, colon) if tokens[k].key[:2] == "لل"), colon)
    label = (0, to)
    if len(tokens) > content + 1 and tokens[0].key in _ASKS and colon <= 4:
        return Turn(label, content, asks=True, bare=colon == 1)
    if tokens[0].key in _ANSWERS and colon <= 2:
        return Turn(label, content, bare=True)
    short = sum(t.kind != MARK for t in tokens[content:]) < 3
    if not _is_label(tokens[:colon]) or (short and not talks):
        return None
    named = _heads_a_name(tokens[0])
    if talks and (named or colon <= 3):
        return Turn(label, content)
    ended = tokens[-1].key == "." != key_at(tokens, len(tokens) - 2)
    ended = ended or tokens[-1].text in QUOTES
    own = _speaks_of_itself(tokens, content)
    if (named and ended and not context.quoted[content]) or (own and colon <= 3):
        return Turn(label, content) if own or named else None
    return None


def _label_end(tokens: Sequence[Token]) -> int | None:
    """The colon after the words that open a paragraph; `None` if too long for a label."""
    for k, token in enumerate(tokens[: LABEL + 1]):
        if token.key == ":":
            return k or None
        figure = token.kind == FIGURE and k == 1  # "س 2:"
        if token.kind != WORD and not (figure or token.key in {"-", "."}):
            return None
    return None


def _is_label(label: Sequence[Token]) -> bool:
    if label[0].key in FURNITURE or any(t.key in CUES and t.key[:1] != "ا" for t in label):
        return False
    return all(t.kind == WORD for t in label) and not is_thing(label[0])


def _heads_a_name(token: Token) -> bool:
    known = _KNOWN
    return token.key in known or (token.key[:2] == "ال" and token.key[2:] in known)


def speaks(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks in the first person, or answers yes or no.

    >>> from musnad.suggest.token import split_tokens
    >>> speaks(split_tokens("لدينا 450 أسيرا.")), speaks(split_tokens("تعطلت المضخات."))
    (True, False)
    """
    for n, token in enumerate(tokens):
        key = token.key
        ours = key in _OURS or (key.endswith("نا") and len(key) > 4) or (not n and key == "لا")
        says = key[:1] in "ان" and "ي" + key[1:] in CUES and key not in CUES
        negated = key_at(tokens, n - 1) in {"لم", "لا", "لن"} and is_first_person(token)
        if ours or says or negated:
            return True
    return False


def find_interview(context: Context) -> tuple[bool, Range | None]:
    """Whether a sentence tells of an interview, and with whom: `حوارا مع ليلى عبود`."""
    tokens = context.tokens
    at = seek(tokens, range(len(tokens)), _TALKS)
    spoke = seek(tokens, range(len(tokens) - 2), _SPEAK)
    if at is None:
        return False, None
    start = at + 2 if key_at(tokens, at + 1) == "مع" else spoke + 1 if spoke is not None else None
    end = subject_end(context, start) if start is not None and start < len(tokens) else None
    if start is None or end is None or end <= start:
        return False, None
    return True, (start, end)  # also "تحدثت مديرة الميناء …، وفيما يلي نص الحوار"


def _speaks_of_itself(tokens: Sequence[Token], start: int) -> bool:
    """Whether the first person is used at `start`: `لدينا`, `سنعود`, `استقبلنا`."""
    for k in range(start, min(len(tokens), start + 4)):
        token = tokens[k]
        if token.kind == MARK:
            return False
        if token.key in _WE or (token.key.endswith("نا") and len(token.key) > 4):
            return True
        mood = read_mood(tokens, k)
        if mood is not None and mood.first:
            return True
        if key_at(tokens, k - 1) in {"لم", "لا"} and is_first_person(token):
            return True
    return False


def find_signature(_tokens: Sequence[Token]) -> Range | None:
    """The signer, if the tokens are only a signature; else `None`. Arabic news have none."""
    return None


def find_introduced(context: Context) -> Range | None:
    """The person whose answers follow, if the sentence introduces one; else `None`.

    `التقت «المرسى» رئيسة الهيئة …، وكان هذا الحوار`.
    """
    tokens = context.tokens
    if context.sentence.alone and tokens[0].key in _STATEMENTS:
        by = next((k for k in range(1, 5) if key_at(tokens, k) in {"عن", "من"}), None)
        end = next(
            (
                k
                for k in range(1, len(tokens))
                if tokens[k].kind == MARK or (tokens[k].key in _UP_TO and tokens[k].key != "عن")
            ),
            len(tokens),
        )
        return (by + 1, end) if by is not None and by + 1 < end else None
    if tokens[-1].key == ":" and not any(context.quoted):
        return _says_next(context)
    if tokens[0].key not in _MEETS or not {t.key for t in tokens} & _TALKS:
        return None
    quoted = next((b for a, b in context.sentence.quotations if a < 4), None)
    start = 2 if quoted is None else quoted + 1
    stop = next(
        (k for k in range(start, len(tokens)) if tokens[k].kind == MARK or tokens[k].key in _UP_TO),
        len(tokens),
    )
    return (start, stop) if stop > start and tokens[start].kind == WORD else None


def _says_next(context: Context) -> Range | None:
    """The subject of a verb of saying, or of giving out a statement, before a colon at the end.

    `وقال الناطق باسم الوزارة في بيان:`, `أصدرت النقابة البيان التالي:`.
    """
    tokens = context.tokens
    verbs = _ISSUES if {t.key for t in tokens[-4:]} & _FOLLOWING else CUES
    for at in range(min(len(tokens) - 2, _FAR)):
        key = strip_joint(tokens[at].key)
        if (key not in verbs and key not in CUES) or is_negated(tokens, at):
            continue
        subject = subject_right(context, at + 1, None)
        if subject is not None:
            start, end = subject
            stop = next((k for k in range(start + 1, end) if tokens[k].key in _GIVEN), end)
            return start, stop
    return None


def find_names(context: Context) -> list[tuple[str, Range]]:
    """The full names of a sentence, each with the head noun that may refer to it later.

    `وزارة الدفاع الكاردية` may later be `الوزارة`.
    """
    tokens = context.tokens
    found: list[tuple[str, Range]] = []
    for k, token in enumerate(tokens):
        if token.key not in _JOINED or key_at(tokens, k + 1)[:2] != "ال":
            continue
        head = strip_joint(token.key) if token.key not in _BODIES else token.key
        end = k + 2
        while end < len(tokens) and end < k + 5 and tokens[end].key[:2] == "ال":
            end += 1
        found.append((head, (k, end)))
    return found


def short_name(tokens: Sequence[Token]) -> str | None:
    """The head noun, if a speaker is named by it alone; else `None`.

    >>> from musnad.suggest.token import split_tokens
    >>> short_name(split_tokens("الوزارة")), short_name(split_tokens("وزارة الدفاع"))
    ('وزاره', None)
    """
    if len(tokens) != 1 or tokens[0].key[:2] != "ال" or tokens[0].key[2:] not in _BODIES:
        return None
    return tokens[0].key[2:]


def open_words(context: Context, part: Range, voice: Voice | None) -> list[Range]:
    """The words of a content that refer to somebody who is not named in it.

    Only a demonstrative used alone counts; pronoun suffixes are ignored.
    """
    tokens = context.tokens
    a, b = part
    alone = [
        (k, k + 1)
        for k in range(a, min(b, a + 3))
        if tokens[k].key in _POINTING and key_at(tokens, k + 1)[:2] != "ال"
    ]
    return alone if voice is None else [span for span in alone if tokens[span[0]].key != "هو"]
