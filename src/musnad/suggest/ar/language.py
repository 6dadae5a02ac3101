"""The language record of Arabic."""

from musnad.suggest.ar import certainty, form, own, source, stance
from musnad.suggest.ar.amounts import GRAMMAR
from musnad.suggest.ar.dates import DATES
from musnad.suggest.ar.speech import find_attributions
from musnad.suggest.language import Language
from musnad.suggest.lexicon import words

LANGUAGE = Language(
    code="ar",
    grammar=GRAMMAR,
    dates=DATES,
    attributions=find_attributions,
    is_anonymous=source.is_anonymous,
    principal=source.find_principal,
    kind_of=source.kind_of,
    kind_meant=source.kind_meant,
    named_subject=source.named_subject,
    weigh=stance.weigh,
    certainty_of=certainty.certainty_of,
    turn=form.read_turn,
    speaks=form.speaks,
    interview=form.find_interview,
    signature=form.find_signature,
    introduced=form.find_introduced,
    names=form.find_names,
    short_name=form.short_name,
    open_words=form.open_words,
    points_back=own.points_back,
    joints=words("و لكن فيما بينما حيث بعدما"),
    furniture=words("شاهد اقرأ"),
    clitic_of=source.clitic_of,
)
