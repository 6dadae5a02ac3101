"""musnad: claims and their sources.

A curator keeps text files. They become values; values become quads; quads are checked, asked and
shown. The rooms, lowest first: `errors` and `findings`, `text` and `value`, `model`, `curation`,
`relate` and `rdf`, `store` and `check`, `report` and `export`, `app`, `cli`. A room imports only
from rooms below it.
"""

__version__ = "0.1.0"
