"""The codebook as the coding screen uses it: by tag, by pin, with the counts of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qcode.codebook.stored import CodeInfo
from qcode.codebook.tags import NO_TAG, tag_key
from qcode.tui.hues import hue_of

_FREE_PINS = "1234567890"


class Codes:
    """The codes in codebook order; counts are of codings with the code or any below it."""

    def __init__(self, codes: Sequence[CodeInfo], counts: Mapping[str, int], language: str) -> None:
        self.listed = tuple(codes)
        self.by_id = {code.id: code for code in codes}
        self._language = language
        self._by_tag = {tag_key(code.tag): code for code in codes if code.tag != NO_TAG and _is_usable(code)}
        self.by_pin = _pins(codes)
        self.pin_of = {code.id: pin for pin, code in self.by_pin.items()}
        self.hues = {code.id: hue_of(code, self.by_id) for code in codes}
        self.own_counts = dict(counts)
        self.counts = dict.fromkeys(self.by_id, 0)
        for code_id, count in counts.items():
            self._add_up(code_id, count)

    @property
    def usable(self) -> list[CodeInfo]:
        """The codes that can be given: those that are not retired."""
        return [code for code in self.listed if _is_usable(code)]

    def label(self, code: CodeInfo) -> str:
        """The code's label in the language of the app."""
        return code.label_in(self._language)

    def named(self, code: CodeInfo) -> str:
        """The code as messages name it: tag and label."""
        return f"{code.tag} {self.label(code)}"

    def tagged(self, letters: str) -> list[CodeInfo]:
        """The codes whose tag begins with these letters, in codebook order; case doesn't matter."""
        key = tag_key(letters)
        return [code for tag, code in self._by_tag.items() if tag.startswith(key)]

    def change_count(self, code_id: str, by: int) -> None:
        """Count codings of a code more or fewer."""
        self.own_counts[code_id] = self.own_counts.get(code_id, 0) + by
        self._add_up(code_id, by)

    def _add_up(self, code_id: str, by: int) -> None:
        code = self.by_id.get(code_id)
        while code is not None:
            self.counts[code.id] += by
            code = self.by_id.get(code.parent_id) if code.parent_id else None


def _is_usable(code: CodeInfo) -> bool:
    return code.status != "retired"


def _pins(codes: Iterable[CodeInfo]) -> dict[str, CodeInfo]:
    """Digits to codes, as the codebook says; where it pins no category they take the free digits, from 1."""
    usable = [code for code in codes if _is_usable(code)]
    pins = {code.pin: code for code in usable if code.pin}
    categories = [code for code in usable if code.depth == 0]
    if any(code.pin for code in categories):
        return pins
    free = [digit for digit in _FREE_PINS if digit not in pins]
    return {**pins, **dict(zip(free, categories, strict=False))}
