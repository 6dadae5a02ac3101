"""Exceptions: what stops a command, because it was called wrongly or cannot do its work here.

Knows the exceptions, with the exit code and the remedy of each. Wrong *data* is not an exception
but a finding (`musnad.findings`): findings are collected and reading goes on.
"""


class MusnadError(Exception):
    """A wrong call, or something outside the program that is not as it must be.

    Attributes: `code`, a word that names the kind; `remedy`, what the user can do (may be empty);
    `exit_code`, what the command line returns.

    >>> MusnadError("no such claim: x", remedy="list them: musnad claims").remedy
    'list them: musnad claims'
    """

    code = "error"
    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class UnknownIdError(MusnadError):
    """An unknown id, query name or format."""

    code = "unknown-id"


class UsageError(MusnadError):
    """Options that do not fit together or have a wrong form."""

    code = "usage"
    exit_code = 2


class StoreError(MusnadError):
    """A store or endpoint that cannot be reached, or is in use."""

    code = "store"
    exit_code = 3


class EndpointError(MusnadError):
    """A server that cannot be reached, refuses, or does not answer in time."""

    code = "endpoint"
    exit_code = 3


class QueryError(MusnadError):
    """A query that the engine cannot read or answer."""

    code = "query"


class FileChangedError(MusnadError):
    """A file that somebody else changed while a command read it or was about to replace it."""

    code = "file-changed"
    exit_code = 4


class QueryLimitError(QueryError):
    """A query that took more time or memory than it may, or came when too many others ran."""

    code = "query-limit"


class FileUnreadableError(MusnadError):
    """A file or folder that cannot be opened or written."""

    code = "file"
    exit_code = 4
