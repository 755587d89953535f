"""Counts, as the account of a reading tells them."""

from __future__ import annotations

from collections.abc import Iterable


def count(number: int, thing: str, plural: str = "") -> str:
    """A number of things, in words: "1 picture", "1,200 pictures"; `plural` where an s does not make it."""
    return f"{number:,} {thing if number == 1 else plural or thing + 's'}"


def solid(text: str) -> int:
    """How many characters of `text` are not blank."""
    return len("".join(text.split()))


def words(texts: Iterable[str]) -> int:
    """How many words there are in pieces of text."""
    return len("".join(texts).split())


def told(counted: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The sentences whose count is not nought."""
    return tuple(sentence for number, sentence in counted if number)


def quoted(kind: str, texts: Iterable[str]) -> tuple[str, ...]:
    """That the texts of a kind ("headers") were left out, with how each begins; nothing where there are none."""
    shown = [text for text in dict.fromkeys(" ".join(text.split()) for text in texts) if text]
    return (f"{kind} left out: “{'”, “'.join(text[:60] for text in shown)}”",) if shown else ()
