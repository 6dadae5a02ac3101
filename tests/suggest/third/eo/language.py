"""Esperanto, as the engine asks for it."""

from musnad.suggest.amount import Grammar
from musnad.suggest.language import Language
from musnad.suggest.lexicon import Phrases, read_stances, words
from musnad.suggest.speech import Attribution, Context, trim
from musnad.suggest.token import key_at
from musnad.suggest.walk import Found, Rule, Rules, after, alone

CUES = read_stances("eo", "speech")["cues"]


def read_verb(context: Context, i: int) -> Found:
    """`La ministro diris, ke …`: the subject before the verb, what is said after *ke*."""
    tokens = context.tokens
    start = i + 1 + (key_at(tokens, i + 1) == ",")
    content = trim(context, start + 1, len(tokens))
    if key_at(tokens, start) != "ke" or content[0] >= content[1]:
        return []
    return [Attribution((0, i), (i, i + 1), content, CUES[tokens[i].key], "eo/verb")]


RULES = Rules(cues=CUES, rules=(Rule(CUES, alone(read_verb), after(",", "ke")),))
LANGUAGE = Language(
    code="eo",
    grammar=Grammar(hedges_before=Phrases({("almenaŭ",): "at-least"})),
    attributions=RULES.read,
    pronouns=words("li ŝi"),
)
