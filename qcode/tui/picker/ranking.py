"""Which codes a few typed letters mean, and which letters matched. Pure: no Textual here.

Nothing typed: the recent codes, then the codebook's order. Typed: a tag equal to it, labels that begin with it (in any
language), then what holds it, holds its letters in order, or nearly reads like it. Case and accents don't count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias, overload

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from qcode.codebook.model import split_path
from qcode.codebook.stored import CodeInfo
from qcode.text.fold import fold, fold_with_origins

PLACE_MARK = " / "
_TYPO_FROM = 4  # letters typed before misspellings are forgiven
_TWO_SLIPS_FROM = 8  # letters typed before two slips are
_TYPO_LIKENESS = 70  # of 100, by rapidfuzz's partial ratio: a first sieve

_FARTHER = 100.0  # letters that are spread over the path come after those within a label

_TAG, _PREFIX, _WORD, _INSIDE, _ABOVE, _LETTERS, _TYPO = range(7)


@dataclass(frozen=True)
class Match:
    """A code as the list shows it: its label, the codes above it, and the label in another language if that matched.

    The tuples are positions (code points) of the letters that matched in each.
    """

    code: CodeInfo
    label: str
    place: str
    also: str = ""
    recent: bool = False
    in_tag: tuple[int, ...] = ()
    in_label: tuple[int, ...] = ()
    in_place: tuple[int, ...] = ()
    in_also: tuple[int, ...] = ()


class Found(Sequence[Match]):
    """Matches in order, each made when it is looked at: a list shows a few of many."""

    def __init__(self, makers: Sequence[Callable[[], Match]]) -> None:
        self._makers = makers

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> Found: ...
    def __getitem__(self, index: int | slice) -> Match | Found:
        if isinstance(index, slice):
            return Found(self._makers[index])
        return self._makers[index]()


class Ranking:
    """Ranks one codebook's codes; folds their names once, when something is typed first."""

    def __init__(self, codes: Sequence[CodeInfo], recent: Sequence[str] = (), language: str = "") -> None:
        order = {code_id: number for number, code_id in enumerate(recent)}
        self._plain = [Match(code, code.label_in(language), _place_of(code), recent=code.id in order) for code in codes]
        self._recent_first = sorted(self._plain, key=lambda match: order.get(match.code.id, len(order)))
        self._entries: list[_Entry] | None = None

    def find(self, typed: str) -> Sequence[Match]:
        """Give the matches, best first; with nothing typed, all codes."""
        query = fold(typed.strip())
        if not query:
            return tuple(self._recent_first)
        if self._entries is None:
            self._entries = [_Entry(match) for match in self._plain]
        found = [ranked for entry in self._entries if (ranked := entry.rank(query)) is not None]
        found.sort(key=lambda ranked: ranked[0])
        return Found([make for _, make in found])


_Rank: TypeAlias = tuple[int, str, float]
"""How a match sorts: tier, then label where the tier is in alphabetical order, then distance; then codebook order."""

_Ranked: TypeAlias = tuple[_Rank, Callable[[], Match]]


class _Entry:
    """One code, folded."""

    def __init__(self, match: Match) -> None:
        code = match.code
        self.match = match
        self.tag = fold(code.tag)
        self.label = fold(match.label)
        self.place = fold(match.place)
        self.path = f"{self.place}{PLACE_MARK}{self.label}" if self.place else self.label
        others = {fold(text): text for text in (code.name, *code.label.values()) if text != match.label}
        others.pop(self.label, None)
        self.others = [(text, folded) for folded, text in others.items()]

    def rank(self, query: str) -> _Ranked | None:
        """Say how well a folded query means this code, the best way first; None if it doesn't."""
        if query == self.tag:
            return (_TAG, "", 0.0), self._in_tag
        return self._by_prefix(query) or self._by_part(query) or self._by_letters(query) or self._by_likeness(query)

    def _by_prefix(self, query: str) -> _Ranked | None:
        if self.label.startswith(query):
            return (_PREFIX, self.label, 0.0), partial(self._in_label, range(len(query)))
        for text, folded in self.others:
            if folded.startswith(query):
                return (_PREFIX, folded, 0.0), partial(self._in_other, text, range(len(query)))
        return None

    def _by_part(self, query: str) -> _Ranked | None:
        at = _best_part(query, self.label)
        if at is not None:
            tier = _WORD if _begins_word(self.label, at) else _INSIDE
            return (tier, "", float(at)), partial(self._in_label, range(at, at + len(query)))
        for text, folded in self.others:
            at = _best_part(query, folded)
            if at is not None:
                return (_INSIDE, "", float(at)), partial(self._in_other, text, range(at, at + len(query)))
        at = _best_part(query, self.place)
        if at is None:
            return None
        return (_ABOVE, "", float(at)), partial(self._in_path, range(at, at + len(query)))

    def _by_letters(self, query: str) -> _Ranked | None:
        found = _letters(query, self.label)
        if found is not None:
            return (_LETTERS, "", _looseness(found)), partial(self._in_label, found)
        for text, folded in self.others:
            found = _letters(query, folded)
            if found is not None:
                return (_LETTERS, "", _looseness(found)), partial(self._in_other, text, found)
        found = _letters(query, self.path)
        if found is None:
            return None
        return (_LETTERS, "", _FARTHER + _looseness(found)), partial(self._in_path, found)

    def _by_likeness(self, query: str) -> _Ranked | None:
        if len(query) < _TYPO_FROM:
            return None
        likest: tuple[float, int, int] = (0.0, 0, 0)
        best: _Ranked | None = None
        for text, folded in ((self.match.label, self.label), *self.others):
            like = _likeness(query, folded)
            if like is not None and like > likest:
                likest, letters = like, range(like[1], like[2])
                best = (_TYPO, "", -like[0]), partial(self._in_other, text, letters)
        return best

    def _in_tag(self) -> Match:
        return replace(self.match, in_tag=tuple(range(len(self.match.code.tag))))

    def _in_label(self, letters: Sequence[int]) -> Match:
        return replace(self.match, in_label=_unfolded(self.match.label, letters))

    def _in_other(self, text: str, letters: Sequence[int]) -> Match:
        if text == self.match.label:
            return self._in_label(letters)
        return replace(self.match, also=text, in_also=_unfolded(text, letters))

    def _in_path(self, letters: Sequence[int]) -> Match:
        width = len(self.place)
        after = width + len(PLACE_MARK)
        return replace(
            self.match,
            in_place=_unfolded(self.match.place, [at for at in letters if at < width]),
            in_label=_unfolded(self.match.label, [at - after for at in letters if at >= after]),
        )


def _place_of(code: CodeInfo) -> str:
    return PLACE_MARK.join(split_path(code.path)[:-1])


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _best_part(query: str, text: str) -> int | None:
    """Find where a text holds the query, preferably at the beginning of a word."""
    first = at = text.find(query)
    while at >= 0:
        if _begins_word(text, at):
            return at
        at = text.find(query, at + 1)
    return first if first >= 0 else None


def _letters(query: str, text: str) -> list[int] | None:
    """Find the query's letters in order, each as early as can be; the last run is drawn together from behind."""
    found: list[int] = []
    at = -1
    for letter in query:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        found.append(at)
    after = found[-1] + 1
    for number in range(len(query) - 1, -1, -1):
        after = text.rfind(query[number], 0, after)
        found[number] = after
    return found


def _looseness(letters: Sequence[int]) -> float:
    return float(letters[-1] - letters[0] + 1 - len(letters))


def _likeness(query: str, text: str) -> tuple[float, int, int] | None:
    """Say how like (of 100) a stretch of the text is to the whole query, and where; None beyond a slip or two."""
    found = fuzz.partial_ratio_alignment(query, text, score_cutoff=_TYPO_LIKENESS)
    if found is None:
        return None
    slips = 1 if len(query) < _TWO_SLIPS_FROM else 2
    if OSA.distance(query, text[found.dest_start : found.dest_end], score_cutoff=slips) > slips:
        return None
    return found.score, found.dest_start, found.dest_end


def _unfolded(text: str, letters: Sequence[int]) -> tuple[int, ...]:
    """Turn positions in a folded text into those of the text itself: folding drops and adds letters."""
    origins = fold_with_origins(text).origins
    return tuple(letters) if origins is None else tuple(dict.fromkeys(origins[at] for at in letters))
