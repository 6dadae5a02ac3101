"""One address of each page, with which tests go over all of them: a new page needs a line here."""

ADDRESSES = {
    "index": ("index",),
    "disputes": (
        "disputes",
        "disputes?strength=weaker",
        "disputes?speaker=north-korea&type=yes-no",
    ),
    "agreements": ("agreements", "agreements?page=2", "agreements?since=2024-06-01"),
    "sources": ("sources",),
    "words": ("words",),
    "questions": ("questions", "questions?status=open&page=1"),
    "search": ("search", "search?q=arms", "search?q=سلاح"),
    "claim/{id}": ("claim/acr-north-korea-denies-arms", "claim/acr-un-monitors-accuse"),
    "sparql": (
        "sparql",
        "sparql?name=claims&p-stance=&p-speaker=north-korea",
        "sparql?query=nonsense",
    ),
    "question/{id}": (
        "question/arms-transferred",
        "question/nk-troops-sent",
        "question/treaty-signed-on?known_by=2024-06-30",
    ),
    "speaker/{id}": ("speaker/north-korea", "speaker/russia"),
    "document/{id}": ("document/markaz-al-arab-joint-defence", "document/tokyo-seoul-alarm"),
}
"""The paths of each page by its pattern, without language and ending."""

EVERY = [path for paths in ADDRESSES.values() for path in paths]
LANGS = ("en", "ar")


def with_ending(path, ending):
    """The address of a twin.

    >>> with_ending("search?q=a", "json")
    'search.json?q=a'
    """
    stem, mark, query = path.partition("?")
    return f"{stem}.{ending}{mark}{query}"
