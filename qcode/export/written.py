"""What an export says when it is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """parts: the sheets or documents in the file, in order; codings: how many are in it."""

    parts: tuple[str, ...]
    codings: int
