"""Participles that continue with the same speaker, and descriptions of somebody as something."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.clause import find_opening
from musnad.suggest.ar.cues import FUTURE, RECIPIENTS, Cue
from musnad.suggest.ar.ending import clause_end
from musnad.suggest.ar.explicit import explicit_opening
from musnad.suggest.ar.main_subject import fronted_subject, opens_second
from musnad.suggest.ar.parting import takes_object, that_and_that
from musnad.suggest.ar.subject import Opening, short_subject, subject_end
from musnad.suggest.ar.tense import is_future as tells_future
from musnad.suggest.ar.word import is_ba_object
from musnad.suggest.lexicon import words
from musnad.suggest.speech import QUOTES, Attribution, Context, Range, trim
from musnad.suggest.token import WORD, key_at
from musnad.text.fold import fold_text

_PREPOSITIONS: Final = words("من إلى على عن في ب")
_BETWEEN: Final = words("في خلال عبر أمام أيضا كذلك على")
_OF: Final = words("عن من في على إلى")


def read_called(context: Context, i: int) -> list[Attribution]:
    """`وصفه الوزير بأنه …`, `وهو موقف اعتبرته كييف غير مقبول`."""
    tokens = context.tokens
    what = key_at(tokens, i - 1) in {"ما", "بما", "مما", "لما"}
    if key_at(tokens, i - 1) in {"كما", "فيما"}:
        return []
    fronted = fronted_subject(context, i)
    if fronted is not None and fronted[1] - fronted[0] > 3 and key_at(tokens, i - 1)[:1] == "و":
        fronted = (i - 1, i)
    if fronted is not None and i + 2 < len(tokens) and tokens[i + 1].text in QUOTES:
        return [  # "وزيلينسكي يعتبرها «مناورة»"
            Attribution(
                fronted,
                (i, i + 1),
                trim(context, i + 1, clause_end(context, i + 1, i)),
                "opines",
                "ar/called",
                clitic=int(opens_second(tokens, fronted) or fronted == (i - 1, i) != (0, 1)),
            )
        ]
    that = next(
        (
            x
            for x in range(i + 1, min(len(tokens), i + 14))
            if tokens[x].key in {"بانه", "بانها", "بانهم", "ب"} or tokens[x].key[:3] == "بال"
        ),
        None,
    )
    if that is not None and any(t.key == "," for t in tokens[i:that]):
        that = None
    if what and that is None:
        that = next((a for a, _ in context.sentence.quotations if i < a <= i + 7), None)
    if what and (that is None or that <= i + 1):
        return []  # "ما وصفه بأنه": the speaker's own words
    end = that if that is not None else subject_end(context, i + 1)
    if end is None or end >= len(tokens) - 1:
        return []
    if that is None:
        after = i + 1 + short_subject(context, i + 1)
        end = after if i + 1 < after < len(tokens) and tokens[after].kind == WORD else end
        if key_at(tokens, end)[:1] == "و" and end + 1 < len(tokens) - 1:
            end += 1  # "كييف وحلفاؤها"
    subject = (i + 1, end) if end > i + 1 else None
    if subject is not None and not all(t.kind == WORD for t in tokens[i + 1 : end]):
        return []
    body = trim(context, end, clause_end(context, end, i))
    if body[1] <= body[0] or (subject is None and that is None):
        return []
    return [Attribution(subject, (i, i + 1), body, "opines", "ar/called")]


def is_future(context: Context, body: Range) -> bool:
    """Whether a content is a possible future: `ستؤدي`, `قد`, `خطر`, or what one is warned of."""
    for token in context.tokens[body[0] : body[1]]:
        if token.key.removeprefix("ف") in FUTURE | {"اذا"} or tells_future(token):
            return True
    if key_at(context.tokens, body[0] - 1) in {"ان", "بان"}:
        return (
            key_at(context.tokens, body[0])[:1] in {"ي", "ت"}
            and len(key_at(context.tokens, body[0])) > 3
        )  # "من أن تنهار"
    return key_at(context.tokens, body[0] - 1) == "من"


def read_participle(context: Context, i: int, cue: Cue) -> list[Attribution]:
    """`قائلا إن`, `مشيرا إلى أن`: the speaker of the sentence continues."""
    tokens = context.tokens
    if key_at(tokens, i - 1) in _OF:
        return []  # "التخلي عن مطالب التقشف"
    content = explicit_opening(context, i, cue, min(len(tokens), i + 9))
    content = content or find_opening(context, i, cue, limit=10)
    if (
        cue.stance == "demands"
        and i > 2
        and i + 3 < len(tokens)
        and tokens[i + 1].kind == WORD
        and (content is None or content.that > i + 2 or not content.explicit)
        and key_at(tokens, i + 1) not in _PREPOSITIONS
        and not is_ba_object(tokens, i + 1)
    ):
        content = Opening(i + 1, i + 1, explicit=True)  # "مطالبا المواطنين …"
    following = key_at(tokens, i + 1)
    reach = i + 8 if following in _BETWEEN or following in RECIPIENTS else i + 3
    near = content is not None and content.explicit and content.that <= reach
    apart = key_at(tokens, i - 1) in {",", "-"}
    if not near and apart and takes_object(tokens, i, cue):
        content, near = Opening(i + 1, i + 1, explicit=True), True
    with_ba = following[:1] == "ب" and len(following) > 3
    between = content is not None and not content.explicit and content.that <= i + 6
    between = between and cue.stance == "denies" and following in _BETWEEN
    if content is not None and not near and between:
        near = True  # "نافيا في الوقت نفسه صحة تقارير"
        content = Opening(content.start, content.that, explicit=True)
    led = following in _PREPOSITIONS - {"في"} or (following == "في" and cue.stance == "doubts")
    if not near and (led or with_ba):
        content = Opening(i + 1 + (not with_ba), i + 1, explicit=False)
    if content is None:
        return []
    if content.explicit and content.that > reach and tokens[content.that].text not in QUOTES:
        return []
    if key_at(tokens, i - 1) in {"كان", "هو", "في", "من", "بشكل", "غير", "رقم", "عدد"}:
        return []
    if not content.explicit and not led and not key_at(tokens, i + 1).startswith("ب"):
        return []
    if i == 0 and not content.explicit:
        return []
    body = trim(context, content.start, clause_end(context, content.start, i))
    if body[1] <= body[0]:
        return []
    stance = cue.stance
    if stance == "predicts" and cue.form == fold_text("محذر") and not is_future(context, body):
        stance = "opines"
    parts = that_and_that(context, body) if content.explicit else [body]
    return [Attribution(None, (i, i + 1), part, stance, "ar/participle") for part in parts]
