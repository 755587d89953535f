"""The code pages of rich text: one for the document, and one for each font of another script."""

from __future__ import annotations

import codecs

from qcode.errors import Refused

_CHARSETS = {
    2: "symbol",
    77: "mac_roman",
    78: "shift_jis",
    79: "big5",
    80: "euc_kr",
    81: "mac_arabic",
    85: "mac_greek",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""What a font's charset means; 0 and 1 leave it to the document."""
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_NUMBERED = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030", 1361: "johab"}


class Pages:
    """Which code page the bytes of a font are in. `told` is the person's own word, which overrides the file's."""

    def __init__(self, what: str, told: str | None) -> None:
        self._what = what
        self._told = told
        self._page = told or "cp1252"
        self._fonts: dict[int, str] = {}
        self._default = -1
        self._defined = -1

    @property
    def page(self) -> str:
        """The code page of the document."""
        return self._page

    def set(self, word: str, number: int | None, defining: bool) -> bool:
        """Take in a control word, if it is about code pages and fonts; `defining`: in the table of fonts."""
        if word in _PAGES or word == "ansicpg":
            page = _PAGES.get(word) or _NUMBERED.get(number or 0, f"cp{number}")
            self._page = self._told or page
        elif word == "deff":
            self._default = -1 if number is None else number
        elif word == "f" and defining:
            self._defined = -1 if number is None else number
        elif word == "fcharset" and defining:
            if number in _CHARSETS:
                self._fonts[self._defined] = _CHARSETS[number]
        elif word == "cpg" and defining:
            self._fonts[self._defined] = _NUMBERED.get(number or 0, f"cp{number}")
        else:
            return False
        return True

    def decode(self, data: bytes, font: int) -> tuple[str, int]:
        """The text of bytes in a font, and how many signs of a symbol font are in it; Refused where it misfits."""
        own = self._fonts.get(self._default if font < 0 else font)
        if own == "symbol":
            signs = "".join(chr(byte) if byte <= 0x20 else chr(0xF000 + byte) for byte in data)
            return signs.replace("\uf0b7", "•"), len("".join(signs.split()))
        page = self._told or own or self._page
        try:
            return codecs.decode(data, page), 0
        except LookupError as error:
            why = f"its code page {page} is not known here"
            raise Refused(self._what, why, "say which encoding it is in with --encoding") from error
        except UnicodeError as error:
            why = f"the bytes {data[:40]!r} are not {page}, which it says it is in"
            raise Refused(self._what, why, "say which encoding it is in with --encoding") from error
