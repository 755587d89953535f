"""From bytes to text: what the file says of itself, then strict UTF-8, then a guess that is owned up to."""

from __future__ import annotations

import codecs
import difflib
import encodings.aliases
import re
import sys
from dataclasses import dataclass

from qcode.errors import Refused
from qcode.files.guessing import guess
from qcode.files.signatures import never_text, recognised

MEMORY = 128 * 1024 * 1024
"""Most bytes that a text may take in memory."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = ("utf-8", "utf-16", "cp1252", "latin-1", "mac-roman", "cp850")
_NOT_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_COUNTED = 4 * 1024 * 1024
_SAY = "say which encoding it is in with --encoding"


@dataclass(frozen=True)
class Decoded:
    """Text read from bytes.

    encoding: Python's name of the encoding. guessed: whether it was told by its letters alone, and a person
    should look at `sample`: the first characters beyond ASCII among their neighbours, on one line.
    """

    text: str
    encoding: str
    guessed: bool
    sample: str


def decode(data: bytes, what: str, encoding: str | None = None) -> Decoded:
    """The text in `data`, every byte accounted for.

    `encoding` overrides everything. Otherwise a byte order mark decides, then strict UTF-8, then the
    pattern of UTF-16, and last a guess. Raises Refused, naming `what`, for bytes that are no text or do not
    fit; no character is ever replaced. A mark that was met stays in the text, for the gate to drop.
    """
    seems = recognised(data)
    if seems and never_text(data):
        raise Refused(what, f"it is {seems[0]}, not plain text", seems[1])
    return _measured(_decoded(data, what, encoding, seems), what)


def _decoded(data: bytes, what: str, encoding: str | None, seems: tuple[str, str] | None) -> Decoded:
    """The text by the person's word, a mark, or what the bytes are like."""
    if encoding is not None:
        return _overridden(data, what, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, what, name), name, False, "")
    return _unmarked(data, what, seems)


def _measured(decoded: Decoded, what: str) -> Decoded:
    """Refuse a text that takes too much memory: a single emoji makes every character of a long one four bytes."""
    if sys.getsizeof(decoded.text) > MEMORY:
        raise Refused(what, f"its text takes more than {MEMORY // 1048576} MiB of memory", "split it")
    return decoded


def sample(text: str, width: int = 60) -> str:
    """The first characters of `text` beyond ASCII among their neighbours, else its beginning; one line."""
    found = _BEYOND_ASCII.search(text)
    middle = found.start() if found else 0
    begin = max(0, middle - width // 3)
    return " ".join(text[begin : begin + width].split())


def known_encoding(encoding: str) -> str:
    """Python's name of the text encoding that a person calls so; Refused, with near ones, where there is none."""
    try:
        known = codecs.lookup(encoding)
    except (LookupError, ValueError) as error:
        raise _unknown(encoding) from error
    if known.name.replace("-", "_") in _NOT_TEXT or not getattr(known, "_is_text_encoding", True):
        raise _unknown(encoding)
    return known.name


def _overridden(data: bytes, what: str, encoding: str) -> Decoded:
    """The text in the encoding that the person named."""
    name = known_encoding(encoding)
    return Decoded(_strict(data, what, name), name, False, "")


def _unknown(encoding: str) -> Refused:
    """The refusal of an encoding's name, with those that are spelt alike."""
    asked = encoding.lower().replace("_", "-")
    names = sorted(name.replace("_", "-") for name in set(encodings.aliases.aliases.values()) - _NOT_TEXT)
    near = [
        *difflib.get_close_matches(asked, _USUAL, n=2, cutoff=0.6),
        *difflib.get_close_matches(asked, names, n=3, cutoff=0.7),
    ]
    shown = ", ".join(dict.fromkeys(near or _USUAL))
    return Refused(f"--encoding {encoding}", "no text encoding is called that", f"try one of: {shown}")


def _strict(data: bytes, what: str, encoding: str) -> str:
    """`data` decoded without mercy; a byte that does not fit is named by its offset and line."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"byte {error.start} (line {line}) is not {encoding}: {error.reason}"
    except UnicodeError as error:
        why = f"it is not {encoding}: {error}"
    raise Refused(what, why, f"mend it, or {_SAY}")


def _unmarked(data: bytes, what: str, seems: tuple[str, str] | None) -> Decoded:
    """The text of bytes that say nothing of themselves."""
    if b"\x00" in data:
        if seems:
            raise Refused(what, f"it is {seems[0]}, not plain text", seems[1])
        return _wide(data, what)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False, "")
    except UnicodeDecodeError as error:
        refused = error
    if seems:
        raise Refused(what, f"it seems to be {seems[0]}, not plain text", seems[1])
    if _halves(data):
        raise Refused(what, "it is UTF-8 with halves of characters in it, as no text has", f"mend it, or {_SAY}")
    if sum(1 for _ in _CONTROLS.finditer(data)) > len(data) / 50:
        raise Refused(
            what, "it is full of control characters, as text is not", f"check the file; if it is text, {_SAY}"
        )
    if _nearly_utf8(data):
        line = data.count(b"\n", 0, refused.start) + 1
        raise Refused(
            what,
            f"it is UTF-8 save for byte {refused.start} (line {line})",
            f"mend that place, or {_SAY}",
        )
    name = guess(data)
    if name is None:
        raise Refused(what, "its encoding cannot be told", _SAY)
    text = _strict(data, what, name)
    return Decoded(text, name, True, sample(text))


def _wide(data: bytes, what: str) -> Decoded:
    """The text of UTF-16 without a mark: zeros in every other byte, and in no others."""
    pairs = len(data) // 2
    for name, here, there in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        zeros = data[here::2].count(0)
        if len(data) % 2 == 0 and zeros >= 0.7 * pairs and data[there::2].count(0) == 0:
            text = _strict(data, what, name)
            return Decoded(text, name, True, sample(text))
    line = data.count(b"\n", 0, data.index(0)) + 1
    raise Refused(
        what,
        f"it holds NUL bytes (first in line {line}), as a recording, picture or damaged file does",
        f"check the file; if it is text, {_SAY}",
    )


def _halves(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for surrogates, which broken programs write."""
    try:
        data.decode("utf-8", "surrogatepass")  # to tell only
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Whether all but a few of the bytes beyond ASCII are UTF-8: then another encoding garbles the rest."""
    text = data[:_COUNTED].decode("utf-8", "surrogateescape")  # to count only
    broken = sum(1 for _ in re.finditer("[\ud800-\udfff]", text))
    whole = sum(1 for _ in _BEYOND_ASCII.finditer(text)) - broken
    return whole >= 3 and whole > 4 * broken
