"""Text as XML can hold it: GraphML and workbooks are XML.

Source: W3C, XML 1.0, production 2 (Char).
"""

from __future__ import annotations

import re

_NO_CHAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""The text with the replacement character for what XML cannot hold.

    >>> xml_text("a\x0cb") == "a\ufffdb", xml_text("a\tb قول")
    (True, 'a\tb قول')
    """
    return _NO_CHAR.sub("\ufffd", text)
