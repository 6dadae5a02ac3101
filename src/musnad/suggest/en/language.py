"""The language record of English."""

from musnad.suggest.en import certainty, form, own, source, stance
from musnad.suggest.en.amounts import GRAMMAR
from musnad.suggest.en.dates import DATES
from musnad.suggest.en.introduced import find_introduced, goes_on
from musnad.suggest.en.speech import find_attributions
from musnad.suggest.language import Language
from musnad.suggest.lexicon import words

LANGUAGE = Language(
    code="en",
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
    introduced=find_introduced,
    goes_on=goes_on,
    names=form.find_names,
    short_name=form.short_name,
    open_words=form.open_words,
    points_back=own.points_back,
    pronouns=words("he she they it"),
    joints=words("and but or while as although though"),
    furniture=words("watch related subscribe advertisement read copyright ©"),
)
