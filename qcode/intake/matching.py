"""Finding what a table's cell names: exactly, else without regard to case and accents; never by a guess."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Generic, TypeVar

from qcode.codebook.model import key_of
from qcode.text.fold import fold

T = TypeVar("T")


class Named(Generic[T]):
    """Things by their names. `find` gives one only where one alone can be meant; `near` says which may be."""

    def __init__(self, things: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, T] = {}
        self._folded: dict[str, list[tuple[str, T]]] = {}
        for name, thing in things:
            self._exact[_plain(key_of(name))] = thing
            self._folded.setdefault(_plain(fold(name)), []).append((name, thing))

    def find(self, name: str) -> T | None:
        """Give what is called so; None where nothing is, or several are but for case and accents."""
        exact = self._exact.get(_plain(key_of(name)))
        if exact is not None:
            return exact
        folded = self._folded.get(_plain(fold(name)), [])
        return folded[0][1] if len(folded) == 1 else None

    def near(self, name: str) -> str:
        """Say in brackets what may be meant, with a blank before; "" where nothing is near."""
        plain = _plain(fold(name))
        keys = [plain] if plain in self._folded else difflib.get_close_matches(plain, self._folded, n=2, cutoff=0.6)
        meant = " or ".join(f"“{known}”" for key in keys for known, _ in self._folded[key][:3])
        return f" (did you mean {meant}?)" if meant else ""


def _plain(name: str) -> str:
    return " ".join(name.split())
