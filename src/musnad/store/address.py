"""The addresses of an engine.

Knows the conventions of engines: at which addresses each takes queries and updates.
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
    """The addresses, from one and the conventions of engines; `update` where they are others.

    No convention tells the address of `graphs`: a user names it.

    Raises: `UsageError` for what is no address.

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
