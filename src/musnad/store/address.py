"""The addresses of an engine.

Knows the conventions of engines: the addresses at which each takes queries and updates.
"""

from __future__ import annotations

from dataclasses import dataclass

from musnad.store.wire import split_address


@dataclass(frozen=True, slots=True)
class Address:
    """Where an engine takes queries, where updates, and where whole graphs.

    `graphs` is the address of its Graph Store Protocol; `None` where it is not used.
    """

    query: str
    update: str
    graphs: str | None = None


def find_address(endpoint: str, update: str | None = None, graphs: str | None = None) -> Address:
    """The addresses of an engine, derived from `address` by convention; `update` overrides them.

    There is no convention for `graphs`: the user names it.

    Raises: `UsageError` for what is not an address.

    >>> found = find_address("http://127.0.0.1:7878")
    >>> found.query, found.update
    ('http://127.0.0.1:7878/query', 'http://127.0.0.1:7878/update')
    >>> find_address("https://graph.example/repositories/desk").update
    'https://graph.example/repositories/desk/statements'
    """
    parts = split_address(endpoint)
    for other in (update, graphs):
        if other is not None:
            split_address(other)
    path = parts.path.rstrip("/")
    query, folder, last = endpoint, *path.rpartition("/")[::2]
    if not path:
        query = parts._replace(path="/query").geturl()
        updates = "/update"
    elif last == "query" or (last == "sparql" and folder and parts.port == 3030):
        updates = f"{folder}/update"
    elif folder.endswith("/repositories"):
        updates = f"{path}/statements"
    else:
        updates = parts.path
    return Address(query, update or parts._replace(path=updates).geturl(), graphs)
