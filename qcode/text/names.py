"""Finding people's names in a text, however they are written, to put others in their place.

A name is found as whole words, without regard to capitals and accents, also where it is broken over two lines, joined
by a hyphen or a no-break space, or followed by a possessive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from qcode.text.alignment import Replacement
from qcode.text.fold import fold, fold_with_origins

_WORD: Final = re.compile(r"[^\W_]+")
_DASH: Final = "-\u2010\u2011"
# Between two words of a name: spaces, a hyphen, or one line end; never an empty line.
_JOINED: Final = rf"(?:[^\S\n]+|[^\S\n]*[{_DASH}][^\S\n]*\n?[^\S\n]*|[^\S\n]*\n[^\S\n]*)"
_SHORTENED: Final = r"\.?[^\S\n]*\n?[^\S\n]*"
_APOSTROPHE: Final = r"['\u2019\u2018\u02bc\u00b4`]\s?"


class _Form(NamedTuple):
    """One way to write a name: what matches it in folded text, and what is put in its place."""

    pattern: re.Pattern[str]
    replacement: str
    length: int
    is_capital: bool


class Names:
    """Names and what to put in their place. Of names that begin alike the longest is taken.

    forms: pairs of a name as written and its replacement. capitals: leave words in small letters where the name has
    a capital ("luz", "rosa").
    """

    def __init__(self, forms: Iterable[tuple[str, str]], *, capitals: bool = False) -> None:
        self._capitals = capitals
        self._forms: dict[str, list[_Form]] = {}
        self.words: Counter[str] = Counter()
        for written, replacement in forms:
            words = _WORD.findall(fold(written))
            if words:
                self._forms.setdefault(words[0], []).append(_form(written, replacement))
                self.words.update(words)
        for beginning in self._forms.values():
            beginning.sort(key=lambda form: -form.length)

    def find(self, text: str, breaks: Sequence[int] = ()) -> list[Replacement]:
        """Find the names in a text, in order. breaks: sorted offsets that no name goes across, such as turns' heads."""
        folded = fold_with_origins(text)
        found: list[Replacement] = []
        done = 0
        for word in _WORD.finditer(folded.text):
            if word.start() < done or word.group() not in self._forms:
                continue
            for start, end, form in self._matches(folded.text, word):
                span = folded.original(start, end)
                if bisect_right(breaks, span[0]) == bisect_right(breaks, span[1] - 1) and self._is_meant(
                    text, span, form
                ):
                    found.append(Replacement(*span, form.replacement))
                    done = end
                    break
        return found

    def replace(self, text: str) -> str:
        """Put the replacements in a text."""
        parts: list[str] = []
        at = 0
        for start, end, words in self.find(text):
            parts += (text[at:start], words)
            at = end
        return "".join([*parts, text[at:]])

    def holds(self, text: str) -> bool:
        """Whether a text has one of the names in it."""
        return bool(self.find(text))

    def _matches(self, folded: str, word: re.Match[str]) -> Iterator[tuple[int, int, _Form]]:
        for form in self._forms[word.group()]:
            match = form.pattern.match(folded, word.start())
            if match is not None:
                yield match.start(), match.end(), form

    def _is_meant(self, text: str, span: tuple[int, int], form: _Form) -> bool:
        return not (self._capitals and form.is_capital and text[span[0]].islower())


def words_of(text: str) -> Counter[str]:
    """Count the words of a text as they are written."""
    return Counter(_WORD.findall(text))


def _form(written: str, replacement: str) -> _Form:
    folded = fold(written)
    words = list(_WORD.finditer(folded))
    parts = [re.escape(words[0].group())]
    for before, word in pairwise(words):
        parts += (_between(folded[before.end() : word.start()]), re.escape(word.group()))
    first = _WORD.search(written)
    is_capital = first is not None and not first.group()[0].islower()
    return _Form(re.compile("".join(parts) + r"(?![^\W_])"), replacement, len(folded), is_capital)


def _between(written: str) -> str:
    if re.match(_APOSTROPHE, written):
        return _APOSTROPHE
    return _SHORTENED if "." in written else _JOINED
