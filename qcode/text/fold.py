"""Text with case, accents and what nobody sees folded away, and the way back to the offsets of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from qcode.text.spans import Span

_UNSEEN: Final = frozenset("\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\ufeff")
"""Characters in a word that show nothing: hyphens for a line end that is not there, joiners, marks of no width."""


class Folded(NamedTuple):
    """A folded text and where it comes from.

    origins: for each of its characters the offset of the one it was made from, and after them the
    length of the original; None where each character was made from its own.
    """

    text: str
    origins: Sequence[int] | None = None

    def original(self, start: int, end: int) -> Span:
        """The span of the original from which `[start, end)` was made: whole characters, with their marks."""
        if self.origins is None or start >= end:
            return (start, end) if self.origins is None else (self.origins[start], self.origins[start])
        return self.origins[start], max(self.origins[end], self.origins[end - 1] + 1)


class _Folds(dict[str, str]):
    """What each character folds to: one, several (ß, ﬁ) or none (an accent of its own, a soft hyphen)."""

    def __missing__(self, character: str) -> str:
        narrow = normalize("NFKC", character) if "\uff00" <= character <= "\uffef" else character
        self[character] = result = "" if character in _UNSEEN else _strip(_strip(narrow).casefold())
        return result


_FOLDS: Final = _Folds()


def fold(text: str) -> str:
    """`text` without case, accents and soft hyphens, all of one width: Comunicación and COMUNICACION are the same."""
    return fold_with_origins(text).text


def fold_with_origins(text: str) -> Folded:
    """`text` without case and accents, with the offsets that each character comes from."""
    if text.isascii():
        return Folded(text.lower())
    parts = [_FOLDS[character] for character in text]
    folded = "".join(parts)
    if len(folded) == len(text) and all(parts):
        return Folded(folded)
    origins = [at for at, part in enumerate(parts) for _ in part]
    return Folded(folded, [*origins, len(text)])


def _strip(text: str) -> str:
    """`text` without the marks that stand over or under letters."""
    return normalize("NFC", "".join(mark for mark in normalize("NFD", text) if not combining(mark)))
