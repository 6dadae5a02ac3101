"""Forms of verbs of saying that are not cues here."""

from __future__ import annotations

from typing import Final

from musnad.suggest.ar.cues import CUES, THAT, Cue
from musnad.suggest.ar.ending import opens_after
from musnad.suggest.ar.homograph import AMBIGUOUS, is_noun_here, is_passive, is_sure
from musnad.suggest.ar.left import earlier_subject
from musnad.suggest.ar.parting import quotation_before
from musnad.suggest.ar.word import is_ba_object, is_negated, strip_joint
from musnad.suggest.lexicon import read_lists, words
from musnad.suggest.speech import Context
from musnad.suggest.token import key_at, seek
from musnad.text.fold import fold_text

_LISTS: Final = read_lists("ar", "verb")
_THERE_IS: Final = words("هناك وهناك ثمة وثمة فهناك")
"""Words before a noun that looks like a verb: `هناك تخوف من`."""
_CONVICTS: Final = words("أدان دان")
_COURTS: Final = words("محكمة المحكمة القاضي القضاء قاض محلفين المحلفون المحلفين")
_BY_HAND: Final = words("بيده بيدها بيديه بيديها بعصاه بعصاها بإصبعه بإصبعها بأصابعه برأسه برأسها")
_TIMES: Final = words("المرة مرة المرات")
_TONGUES: Final = _LISTS["tongues"]
_APPROVED: Final = _LISTS["approved"]
_IMPERSONAL: Final = words("المنتظر المقرر المتوقع المرجح المرتقب المفترض المزمع")
_DUTIES: Final = words("يجب ينبغي يتعين يلزم وجوب ضرورة")
WITHIN: Final = words("فيه فيها خلاله خلالها")


def is_no_cue(context: Context, i: int, cue: Cue) -> bool:
    """Whether the form at `i` is not a verb of saying here, but a noun, a passive, another verb."""
    tokens = context.tokens
    key, raw = tokens[i].key, tokens[i].text
    previous, bare = key_at(tokens, i - 1), strip_joint(tokens[i].key)
    if (previous in {"ما", "بما", "مما", "لما"} and not is_negated(tokens, i)) or (
        previous in {"الي", "علي", "عن", "في", "من", "بين", "هو", "ان", "كل", "اي", "هذا"}
        and not (bare[:1] in "يت" and previous in {"ان", "هو"})
        and not (previous == "ان" and key_at(tokens, i - 2) in {"بعد", "منذ", "سبق", "قبل", "فور"})
        and earlier_subject(context, i) is None
        and bare == key
    ):
        return True
    asks = previous in {"الذي", "التي"} and key_at(tokens, i - 2) in {"ما", "من"}
    if asks or previous in _DUTIES or previous in {"ما", "وما", "مما", "بما", "لما"}:
        return True  # "ما الذي تخطط له", "يجب حث إيران"
    if previous in {"وهو", "وهي"} and cue.form == "اعتبر" and key_at(tokens, i + 1) not in THAT:
        return True  # "وهو يعتبر مرتفعا"
    dual = previous.endswith(("ان", "ين", "هما", "قد", "لم")) or opens_after(context, i)
    noun = cue.form[:1] == "ت" or (len(cue.form) == 3 and cue.form[:1] != "ا")
    if noun and bare == cue.form + "ا" and not dual:
        return True  # "تضمن تعهدا": a noun, for a dual follows its subject
    if previous in _THERE_IS or _is_other_use(context, i, cue):
        return True
    if is_passive(raw, cue) or ("\u064b" in raw and key.endswith("ا")):
        return True  # vocalised as a passive, or an adjective with tanween
    quoted = key_at(tokens, i - 1) == "," and quotation_before(context, i) is not None
    if cue.form in AMBIGUOUS and not quoted and not is_sure(context, i, cue):
        return True
    if previous in {"كان", "كانت"} and key_at(tokens, i - 2) == "اذا":
        return True  # "ما إذا كان يخشى"
    if previous == "ان" and key_at(tokens, i - 2) in _IMPERSONAL:
        return True  # "من المنتظر أن تعلن النتائج"
    return is_noun_here(context, i) or _is_another_verb(context, i, cue)


def _is_other_use(context: Context, i: int, cue: Cue) -> bool:
    """Whether it is not speech: `المرة الأولى تعلن فيها`, `تتحدث بلسان`, `اتهموا بالخيانة`."""
    tokens = context.tokens
    following = key_at(tokens, i + 1)
    if following in WITHIN and any(t.key in _TIMES for t in tokens[max(0, i - 4) : i]):
        return True
    if cue.form == fold_text("تحدث") and following in _TONGUES:
        return True
    if cue.form == fold_text("أشار"):  # a gesture
        while_saying = key_at(tokens, i - 1) in {"وهو", "وهي"} and key_at(tokens, i - 2) in CUES
        return while_saying or any(t.key in _BY_HAND for t in tokens[i + 1 : i + 6])
    if cue.form in _CONVICTS and any(t.key in _COURTS for t in tokens[max(0, i - 5) : i + 3]):
        return True  # a court sentence, not an opinion
    plural = tokens[i].key.endswith("وا")
    accused = cue.form == fold_text("اتهم") or (cue.form == fold_text("وصف") and plural)
    return accused and is_ba_object(tokens, i + 1)  # who is accused, or called so


def _is_another_verb(context: Context, i: int, cue: Cue) -> bool:
    """Whether a form is of a verb that does not report speech: `لن توقع على وثيقة`, `تتعارض مع`."""
    tokens = context.tokens
    raw, bare = tokens[i].text, strip_joint(tokens[i].key)
    following = key_at(tokens, i + 1)
    if bare == fold_text("توقع") and (following == "علي" or key_at(tokens, i - 1) in {"لن", "ان"}):
        return not any(t.key in THAT for t in tokens[i + 1 : i + 7])
    if cue.form == fold_text("نص"):  # "نص الاتفاق": its text
        return bare == cue.form or not any(t.key == "علي" for t in tokens[i + 1 : i + 8])
    if cue.form == fold_text("عارض") and following == "مع":
        return True
    if cue.form == fold_text("وافق"):  # a promised act, not a bill or a plan
        on = seek(tokens, range(i + 1, min(len(tokens) - 1, i + 9)), {"علي"}, 0)
        what = key_at(tokens, on + 1)
        return not on or what[:2] == "ال" or what in _APPROVED
    # "ويدعى": is called
    return cue.form == fold_text("ادعى") and raw.endswith("ى") and bare[:1] in {"ي", "ت"}
