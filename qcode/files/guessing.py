"""Guessing a legacy encoding by how its letters would sit in words.

Statistical guessers fail on the short texts with few accents that interviews are. Words of European languages
have marks of their own: no capital follows a small letter, no currency sign stands inside a word, quotation
marks open before and close after it.
"""

from __future__ import annotations

import re

WESTERN = ("cp1252", "mac_roman", "cp850", "cp1250", "latin-1")
"""The encodings weighed against each other, the likeliest first: a later one must fit clearly better."""
_MARGIN = 0.5
_ENOUGH = 0.3
_LOOKED_AT = 2_000
_MANY = 0.3
_AROUND = re.compile(r"(?s)(?<=(.))?([^\x00-\x7f])(?=(.?.?))")
_USUAL = frozenset("áéíóúüñàèìòùâêîôûäëïöçßœæåøãõąćęłńśźżčďěňřšťůžőűÁÉÍÓÚÑÜÖÄÇÀÈÊ")
_CONTRACTED = frozenset("stdm")
_OPENING = frozenset("“‘¿¡«„")
_CLOSING = frozenset("”’»…")
_SIGNS = frozenset("—–€£°ºª\xa0·§©®™•")
_OTHER_SCRIPTS = [
    "cp1251",
    "koi8_r",
    "iso8859_5",
    "cp866",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "tis_620",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "cp1258",
    "iso8859_2",
    "cp1257",
]
"""What charset-normalizer may choose among: with all it knows, it favours rare ones."""


def guess(data: bytes) -> str | None:
    """The encoding that `data`, which is not UTF-8, is most likely in; None where nothing fits."""
    beyond = sum(byte > 0x7F for byte in data[:200_000])
    letters = sum(chr(byte).isalpha() for byte in data[:200_000] if byte < 0x80) + beyond
    western = None if beyond > _MANY * letters else _western(data)
    return western or _statistical(data)


def _western(data: bytes) -> str | None:
    """The best of WESTERN, or None where even that reads badly."""
    best, best_score = None, _ENOUGH
    for name in WESTERN:
        try:
            score = _fit(data.decode(name))
        except UnicodeDecodeError:
            continue
        if score > best_score + (_MARGIN if best else 0):
            best, best_score = name, score
    return best


def _statistical(data: bytes) -> str | None:
    """The guess of charset-normalizer, for scripts other than the Latin."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:500_000], cp_isolation=_OTHER_SCRIPTS, enable_fallback=False).best()
    if found is None:
        return None
    try:
        data.decode(found.encoding)
    except UnicodeDecodeError:
        return None
    return found.encoding


def _fit(text: str) -> float:
    """How well the characters beyond ASCII sit among their neighbours: 1 all do, -2 none does."""
    scores = []
    for found in _AROUND.finditer(text):
        before, character, after = found.group(1) or " ", found.group(2), found.group(3) or " "
        scores.append(_sits(before, character, after))
        if len(scores) == _LOOKED_AT:
            break
    return sum(scores) / len(scores) if scores else 0.0


def _sits(before: str, character: str, after: str) -> float:
    """How well one character sits: a letter in a word, a quotation mark at its edge, a sign by itself."""
    inside = before.isalpha() and after[0].isalpha()
    if character.isalpha():
        garbled = character.isupper() and before.islower()
        return -2 if garbled else 1 if character in _USUAL else -0.5
    if inside:
        return _sits_inside(character, after)
    if character in _OPENING:
        return 1 if not before.isalnum() and not after[0].isspace() else -1
    if character in _CLOSING:
        return 1 if not before.isspace() and not after[0].isalnum() else -1
    if character in _SIGNS:
        return 0.5
    return -0.5 if character.isprintable() else -2


def _sits_inside(character: str, after: str) -> float:
    """How well a character that is no letter sits between two letters."""
    if character == "’":
        contracted = after[:2] in ("re", "ll", "ve") or (after[0] in _CONTRACTED and not after[1:].isalpha())
        return 1 if contracted else -0.5
    return {"—": 0.5, "–": -0.5}.get(character, -2)
