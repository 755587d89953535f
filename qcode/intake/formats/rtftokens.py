"""The tokens of rich text: braces, control words, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qcode.errors import Refused

MOST = 1_200_000
"""Most tokens that are read: several times those of the longest honest interview."""
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])"
    rb"|[\r\n\x00]+|([^\\{}\r\n\x00]+)|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: a control `word` with its number, `brace`, or `text` in the code page of the moment.

    symbol: a control symbol's character. escaped: whether the byte of text was written by its number.
    """

    word: str = ""
    number: int | None = None
    brace: str = ""
    symbol: str = ""
    text: bytes = b""


def tokens(data: bytes, what: str) -> Iterator[Token]:
    """The tokens of a file of rich text; the bytes of embedded data are passed over."""
    at = 0
    for _ in range(MOST):
        found = _TOKEN.match(data, at)
        if found is None:
            return
        at = found.end()
        word, number, escaped, symbol, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin" and value:
                at += max(0, value)
            yield Token(word=word.decode("ascii"), number=value)
        elif brace:
            yield Token(brace=brace.decode("ascii"))
        elif text:
            yield Token(text=text)
        elif escaped:
            yield Token(text=bytes.fromhex(escaped.decode("ascii")), symbol="'")
        elif symbol is not None:
            yield Token(symbol=symbol.decode("latin-1"))
    raise Refused(what, f"it holds more than {MOST:,} pieces of rich text", "save it as .docx and take that")
