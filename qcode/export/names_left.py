"""The refusal of an export in which people are still named who did not agree to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qcode.errors import Refused

_LISTED: Final = 10
_LET_THROUGH: Final = "export with --identify, or --keep-names what is no name"


class NamesLeft(Refused):
    """Names that are left, with the first places where they stand.

    places: each place with the words around the name. count: how many places there are in all. titles: the documents
    whose own names hold a name, which goes to every sheet.
    """

    def __init__(self, places: Sequence[str], count: int, titles: Sequence[str]) -> None:
        self.places = tuple(places[:_LISTED])
        self.more = count - len(self.places)
        why = f"people who did not agree to be named are named in {'; '.join(self.places)}{self._and_more()}"
        what = f"names in {count} place{'s' if count > 1 else ''}"
        super().__init__(what, why, f"{_mend(titles)}, {_LET_THROUGH}")

    def lines(self) -> tuple[str, ...]:
        """What is refused and why, the places one a line, what to do."""
        told = f"{self.what}: people who did not agree to be named are named"
        more = (f"  {self._and_more().strip()}",) if self.more else ()
        return (told, *(f"  {place}" for place in self.places), *more, f"{self.remedy[:1].upper()}{self.remedy[1:]}.")

    def _and_more(self) -> str:
        return f" and {self.more} more" if self.more else ""


def _mend(titles: Sequence[str]) -> str:
    """How the names go: a document's own name is given another, words are replaced."""
    replaced = "replace them with `qcode pseudonymise`"
    if not titles:
        return replaced
    others = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return f"give the document {titles[0]}{others} another name with `qcode documents rename`, {replaced} in texts"
