"""English words of attribution: cues and what stands around them, as tables.

Knows words and their stance. Does not know the rules that read them: `speech` does.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from musnad.model.claim import Stance
from musnad.suggest.lexicon import read_list, words


class Cue(NamedTuple):
    """What a verb of saying tells.

    `kind`: `say` takes a clause; `do` an object, an infinitive or a preposition; `doc` is what a
    study does; `quote` needs a quotation beside it.
    """

    stance: Stance
    kind: str


CUES: dict[str, Cue] = {}
BASES: set[str] = set()
"""Plural present forms, which are infinitives too."""
BARE_OBJECT: Final = words(
    """
    deny reject dispute dismiss condemn criticise criticize praise vow pledge promise
    threaten urge demand accuse blame doubt question describe
    """
)
for _row in read_list("en", "cues").strip().splitlines():
    _head, _, _forms = _row.partition(":")
    _stance, _kind = _head.split()
    for _form in _forms.split():
        _given = (
            "do"
            if _kind == "base" and _form in BARE_OBJECT
            else "say"
            if _kind == "base"
            else _kind
        )
        if _kind == "base":
            BASES.add(_form)
        CUES[_form] = Cue(_stance, _given)  # type: ignore[arg-type]
PARTICIPLES: Final = frozenset(w for w in CUES if w.endswith("ing"))
NOUNS: Final = words(
    """
    claims reports states notes remarks demands promises questions doubts estimates forecast
    forecasts appeals hopes fears projects projects finds charges hope read counted recorded
    report thought shown rejects disputes posted continued found showed shows feared charged
    believed observed projected signal assessed determined calculated brands credited recall
    agreed ruled reads worries worried suspected suspects suspect respond counter agree point
    """
)
"""Forms that are nouns or participles as often as verbs: they need a clause or its like after
them."""
THAT_LED: Final = words(
    """
    suggested suggests suggesting indicated indicates indicating hinted found finds showed
    shows estimated estimates revealed reveals revealing recalled counted recorded
    highlighted underlined underscored underscores maintained posted continued read charged
    observed projected fears feared hopes hoped hope responded replied considers feels
    believed projects forecast forecasts disclosed recounted complained lamented informed
    signalled signaled signal calculated calculates assessed determined protested countered
    remembers remembered considered recalls recall mused speculated ventured reckoned assured
    reassured professed
    """
)
SAY: Final = words(
    """
    said says added told wrote adds explained noted insisted argued stated continued
    recalled asked warned replied joked tweeted posted announced declared reported claimed
    concluded stressed testified predicted admitted acknowledged confirmed cautioned
    remarked observed recalls writes notes explains insists argues asks jokes warns laments
    lamented complained conceded retorted countered mused confessed protested quipped
    responded recounted boasted reasoned mentioned
    """
)
COMMITTED: Final = words("agreed agrees committed commits consented consents undertook undertakes")
INTENDS: Final = words("plans intends aims")
"""Verbs that pledge with *to*; inside what another says they tell of a deed."""
QUOTED_ONLY: Final = frozenset(form for form, cue in CUES.items() if cue.kind == "quote")
"""Verbs that are said of speech only beside a quotation: `"Next question," he snapped`."""
NOT_BEFORE: Final = words(
    """
    the a an his her its their our my your of in no any such these those this new latest by
    with on for from into some many several other recent conflicting to what
    """
)
AUX: Final = words(
    """
    has have had did does do would will could can may might should must is are was were been
    be being 's not never n't
    """
)
PASSIVE: Final = words("is are was were been be being get got gets")
ADVERBS: Final = words(
    """
    also later earlier then further previously again twice thrice repeatedly already still just even
    subsequently initially long once often now always yet first today yesterday however only once
    meanwhile
    """
)
DID_NOT: Final = words(
    """
    not n't never didn't doesn't don't hasn't haven't hadn't won't wouldn't couldn't didn’t
    doesn’t don’t hasn’t haven’t hadn’t won’t wouldn’t couldn’t cannot can't
    """
)
PRONOUNS: Final = words("he she it they")
NO_SPEAKER: Final = words(
    """
    i we you there this that these those what nothing everyone everybody nobody who whoever
    whatever which it's
    """
)
BREAKS: Final = words(
    """
    but while although though after before when because if whether as so since until whereas
    however where than once unless yet that
    """
)
FINITE: Final = words(
    """
    was were is are am has have had did does do will would could can may might must should
    rose fell went came took gave became began broke saw knew grew threw wrote drove held
    kept left lost made met paid ran sent spoke stood struck told won said says brought
    built felt got led stole showed fought sank shot chose forced flew fled froze hid lent meant
    rode shook shrank slept spent swept swung taught tore wore withdrew sold bought caught hung
    sought understood overcame erupted
    """
)
PREPOSITIONS: Final = words(
    """
    in on at to from with by during after before for over under amid despite following
    inside outside near across about against without since until between among through as
    """
)
LEADS: Final = words(
    """
    but and or so yet still meanwhile however separately later earlier then also now instead
    nevertheless nonetheless moreover furthermore additionally because although though while
    since as if when that
    """
)
ARTICLES: Final = words(
    """
    the a an his her its their our this these those some several many two three four five
    six most both one another local all
    """
)
STATEMENTS: Final = words(
    """
    statement interview conference briefing speech report tweet post letter email message
    video address reporters journalists parliament lawmakers media press facebook twitter
    telegram x interviews remarks statements broadcast podcast note communique phone
    telephone bulletin session meeting event rally television tv radio emails comments
    article forum summit hearing testimony release call website account page platform
    channel show programme program memo document filing complaint indictment affidavit
    """
)
DOCUMENTS: Final = words(
    """
    study report poll data research survey results evidence analysis figures findings
    documents statistics polls studies surveys images footage estimates records photographs
    photos document tests pictures
    """
)
MEDIA: Final = words(
    """
    reuters ap afp cnn bbc bloomberg nyt guardian times post journal tass interfax ria
    xinhua yonhap kcna sky npr nbc abc cbs msnbc jazeera arabiya aljazeera axios politico
    haaretz dw france24 paper papers euronews anadolu novosti sputnik pa dpa efe ansa kyodo nhk
    agency
    newspaper magazine broadcaster channel news daily outlet press television radio
    """
)
SOURCES: Final = words(
    """
    official officials source sources diplomat diplomats analyst analysts expert experts
    observer observers witness witnesses resident residents report reports people person
    medic medics doctor doctors activist activists researcher researchers scientist
    scientists economist economists trader traders lawyer lawyers rescuer rescuers worker
    workers employee employees survivor survivors relative relatives campaigner campaigners
    critic critics monitor monitors investigator investigators prosecutor insider insiders
    villagers villager neighbour neighbours neighbor neighbors aide aides adviser advisers
    soldier soldiers commander commanders officer officers spokesperson executive executives
    lawmaker lawmakers figure member members others some many critics supporters media
    protesters passengers locals historian historians pollster pollsters authority
    """
)
INSTITUTIONS: Final = words(
    """
    police ministry government army military navy company bank agency commission court party
    union council office department committee group un eu nato authorities prosecutors
    minister president officials spokesman spokeswoman spokesperson sources report study
    survey data hospital mayor governor firefighters rescuers coastguard state residents
    witnesses experts analysts poll figures agency media monitor un who icrc imf parliament
    university institute federation association organisation organization service statement
    """
)
FURNITURE: Final = words(
    """
    watch live read opinion analysis video photos exclusive breaking see related updated
    update advertisement explainer listen note share copyright photo image editor's more
    factbox timeline interview sign subscribe download source tags topics caption
    """
)
DATE_WORDS: Final = words(
    """
    on late early last earlier later this today yesterday monday tuesday wednesday thursday
    friday saturday sunday morning evening afternoon night week month year again also
    meanwhile recently separately
    """
)
