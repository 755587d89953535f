"""From marks on a text to marks on its units: which units each coder's marks of a code make coded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.agreement.arrays import Flags, Floats, Ints, bits
from qcode.agreement.comparison import Comparison
from qcode.agreement.marks import Marks, Shape
from qcode.agreement.units import HALF, units_of
from qcode.agreement.wordmap import words_of_units


@dataclass(frozen=True)
class Axis:
    """All units of all documents in a row, with their words; places in texts count on from text to text.

    text_at: [documents], where each text begins. word_start, word_end, word_unit: [words]; letters: [words + 1], the
    word characters before each. unit_document, unit_start, unit_end (in the document), asks, first_word: [units].
    """

    text_at: Ints
    word_start: Ints
    word_end: Ints
    word_unit: Ints
    letters: Ints
    unit_document: Ints
    unit_start: Ints
    unit_end: Ints
    asks: Flags
    first_word: Ints

    @property
    def words(self) -> Ints:
        """[units], how many words each has."""
        return np.diff(self.first_word)

    def coded(self, marks: Marks, rule: str, shape: Shape) -> Marks:
        """The marks as stretches of units, united. Marks that touch no word of a unit come to nothing."""
        spans = marks if rule != HALF else marks.united(shape)
        start, end = self._units_touched(spans)
        if rule == HALF:
            return self._half(spans, start, end, shape)
        return spans.on(start, end).united(shape)

    def outside(self, marks: Marks) -> int:
        """How many marks touch no word of any unit."""
        start, end = self._units_touched(marks)
        return int((start == end).sum())

    def share_of_unit(self, marks: Marks) -> Floats:
        """How long each mark is that touches a unit, as a share of the first unit it touches."""
        start, end = self._units_touched(marks)
        first, long = start[start < end], (marks.end - marks.start)[start < end]
        shares: Floats = long / (self.unit_end[first] - self.unit_start[first])
        return shares

    def _units_touched(self, marks: Marks) -> tuple[Ints, Ints]:
        if not len(self.word_unit):
            nothing = np.zeros(len(marks), dtype=np.int64)
            return nothing, nothing
        at = self.text_at[marks.document]
        first = np.searchsorted(self.word_end, at + marks.start, side="right")
        last = np.searchsorted(self.word_start, at + marks.end, side="left")
        start = self.word_unit[np.minimum(first, len(self.word_unit) - 1)]
        end = self.word_unit[last - 1] + 1
        return start, np.where(first < last, end, start)

    def _half(self, spans: Marks, start: Ints, end: Ints, shape: Shape) -> Marks:
        """Units within a mark are coded; in those at its ends the word characters are counted, over all marks."""
        touching = start < end
        spans, start, end = spans.where(touching), start[touching], end[touching]
        at = self.text_at[spans.document]
        before, after = self._letters_before(at + spans.start), self._letters_before(at + spans.end)
        one = end - start == 1
        head = np.where(one, after, self.letters[self.first_word[start + 1]]) - before
        tail = np.where(one, 0, after - self.letters[self.first_word[end - 1]])
        ends = self._enough(spans, (start, end - 1), (head, tail), shape)
        inner = spans.on(start + 1, end - 1)
        return Marks.joined((inner, ends)).united(shape)

    def _enough(self, spans: Marks, units: tuple[Ints, Ints], held: tuple[Ints, Ints], shape: Shape) -> Marks:
        """The units of which a coder's marks of a code hold half of the word characters, from what each mark holds."""
        owner = (spans.code * shape.documents + spans.document) * shape.coders + spans.coder
        for_unit = bits(len(self.first_word))
        keys = np.concatenate([owner << for_unit | unit for unit in units])
        found, inverse = np.unique(keys, return_inverse=True)
        total = np.bincount(inverse, weights=np.concatenate(held), minlength=len(found))
        unit = found & ((1 << for_unit) - 1)
        size = self.letters[self.first_word[unit + 1]] - self.letters[self.first_word[unit]]
        enough = 2 * total >= size
        owner, unit = (found >> for_unit)[enough], unit[enough]
        cell = owner // shape.coders
        return Marks(cell // shape.documents, cell % shape.documents, owner % shape.coders, unit, unit + 1)

    def _letters_before(self, places: Ints) -> Ints:
        """How many word characters stand before each place."""
        word = np.maximum(np.searchsorted(self.word_start, places, side="right") - 1, 0)
        within = np.clip(places - self.word_start[word], 0, self.word_end[word] - self.word_start[word])
        letters: Ints = self.letters[word] + within
        return letters


def axis_of(comparison: Comparison, unit: str) -> Axis:
    """Lay out the units of the compared documents; units without a word are left out."""
    text_at = np.cumsum([0, *(len(document.text) + 1 for document in comparison.documents)])
    units, words, number = [_nothing(4)], [_nothing(3)], 0
    for place, document in enumerate(comparison.documents):
        rows = np.array(units_of(document, unit), dtype=np.int64).reshape(-1, 3).T
        start, end, of = words_of_units(document.text, rows[0], rows[1])
        kept, of = np.unique(of, return_inverse=True)
        units.append(np.vstack((np.full(len(kept), place), rows[:, kept])))
        words.append(np.vstack((text_at[place] + start, text_at[place] + end, number + of)))
        number += len(kept)
    unit_document, unit_start, unit_end, asks = np.ascontiguousarray(np.hstack(units))
    word_start, word_end, word_unit = np.ascontiguousarray(np.hstack(words))
    return Axis(
        text_at=text_at[:-1],
        word_start=word_start,
        word_end=word_end,
        word_unit=word_unit,
        letters=np.concatenate(([0], np.cumsum(word_end - word_start))),
        unit_document=unit_document,
        unit_start=unit_start,
        unit_end=unit_end,
        asks=asks > 0,
        first_word=np.searchsorted(word_unit, np.arange(number + 1)),
    )


def _nothing(rows: int) -> Ints:
    return np.zeros((rows, 0), dtype=np.int64)
