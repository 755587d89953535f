"""Which codings are shown: those of chosen codes, categories and coders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qcode.coding.codings import CodingInfo
from qcode.coding.highlights import HighlightInfo
from qcode.tui.coding.codes import Codes


@dataclass(frozen=True)
class Filter:
    """Ids of the codes and coders that were chosen; of either none is all. within: the codes with all below them."""

    codes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()

    @property
    def is_on(self) -> bool:
        """Whether something may be hidden."""
        return bool(self.codes or self.coders)

    def shows(self, coding: CodingInfo) -> bool:
        """Say whether a coding is shown."""
        return (not self.codes or coding.code_id in self.within) and self._shows_coder(coding.coder_id)

    def shows_highlight(self, highlight: HighlightInfo) -> bool:
        """Say whether a highlight is shown: it has no code, so not where codes are chosen."""
        return not self.codes and self._shows_coder(highlight.coder_id)

    def said(self, codes: Codes, coders: Mapping[str, str]) -> str:
        """Name what is shown: `only Cm members, Luis`."""
        names = [codes.named(codes.by_id[code]) for code in self.codes if code in codes.by_id]
        return "only " + ", ".join([*names, *(coders[coder] for coder in self.coders if coder in coders)])

    def _shows_coder(self, coder_id: str) -> bool:
        return not self.coders or coder_id in self.coders


NO_FILTER = Filter()


def only(codes: Codes, chosen: Iterable[str], coders: Iterable[str] = ()) -> Filter:
    """Make the filter that shows chosen codes, with all below them, and chosen coders."""
    tops = tuple(chosen)
    within = set(tops)
    for code in codes.listed:  # in codebook order: what is above comes first
        if code.parent_id in within:
            within.add(code.id)
    return Filter(tops, tuple(coders), frozenset(within))
