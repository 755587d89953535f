"""Two-letter tags: how a code is named in lanes, lists and keys, so that it is never known by colour alone.

A tag is a capital and a small letter or digit, `Cm` for constitution/members. It is made once, when a code
is added, and then kept. Tags are compared casefolded, because they are typed without shift: `Cm` and `cm`
are one tag.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from qcode.codebook.model import Codebook, CodeEntry, path_of, split_path

NO_TAG = "··"
"""Stands where no tag was free; several codes may have it, and are reached by the picker."""

_VOWELS = frozenset("aeiou")
_DIGITS = "23456789"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def tag_key(tag: str) -> str:
    """The form in which tags are compared."""
    return tag.casefold()


def is_tag(tag: str) -> bool:
    """Whether this is a tag: a letter, then a letter or digit, each one cell wide; or `NO_TAG`."""
    if tag == NO_TAG:
        return True
    if len(tag) != 2 or not all(_one_cell(character) for character in tag):
        return False
    return tag[0].isalpha() and (tag[1].isalpha() or tag[1].isdecimal())


def category_initial(label: str, used: Collection[str]) -> str:
    """The capital for a category's codes: its label's first letter that is not in `used`, else a free one.

    Where every capital is used, two categories share one.
    """
    candidates: list[str] = [*(letter.upper() for letter in _letters(label)), *_CAPITALS]
    return next((letter for letter in candidates if letter not in used), candidates[0])


def assign_tag(label: str, initial: str, taken: Collection[str], reserved: Collection[str] = ()) -> str:
    """The tag of a new code.

    label: the code's label. initial: the capital of its category; "" (and anything that is no letter) in a
    flat codebook, where the label's own first two letters serve. taken: the tags that the codebook has
    already. reserved: the capitals of the categories, which no other category's codes are to take.

    The second letter is the label's initial, then its next consonants, its next letters, then 2 to 9. Where
    all of them are taken with this capital, the next free capital is tried; `NO_TAG` where none is free.
    """
    return _free_tag(label, initial, {tag_key(tag) for tag in taken}, reserved)


def _free_tag(label: str, initial: str, used: Collection[str], reserved: Collection[str]) -> str:
    """The tag of a new code, `used` being the keys of those there are."""
    letters = _letters(label)
    if not initial.isalpha():
        initial, letters = (letters[0].upper(), letters[1:]) if letters else (_CAPITALS[0], [])
    for capital in _capitals(initial, reserved):
        for second in _seconds(letters):
            if tag_key(capital + second) not in used:
                return capital + second
    return NO_TAG


def assign_tags(codebook: Codebook) -> Codebook:
    """A checked codebook with a tag for each code that had none; tags that were given are kept.

    In a nested codebook a category's capital is that of its own tag, if it was given one. Codes higher up
    choose first, so that what is used most has its plainest letters.
    """
    flat = not any(entry.codes for entry in codebook.codes)
    initials = {} if flat else _initials(codebook)
    taken = {tag_key(entry.tag) for _, entry, _ in codebook.walk() if entry.tag}
    made: dict[str, str] = {}
    for path, entry, _ in sorted(codebook.walk(), key=lambda row: row[2]):
        if not entry.tag:
            initial = initials.get(split_path(path)[0], "")
            made[path] = _free_tag(entry.shown(codebook.language), initial, taken, initials.values())
            taken.add(tag_key(made[path]))
    return replace(codebook, codes=_with_tags(codebook.codes, (), made))


def _with_tags(
    entries: tuple[CodeEntry, ...], above: tuple[str, ...], made: Mapping[str, str]
) -> tuple[CodeEntry, ...]:
    filled = []
    for entry in entries:
        names = (*above, entry.name)
        tag = entry.tag or made[path_of(names)]
        filled.append(replace(entry, tag=tag, codes=_with_tags(entry.codes, names, made)))
    return tuple(filled)


def _initials(codebook: Codebook) -> dict[str, str]:
    """The capital of each category by its name, those with a tag of their own first."""
    tagged = [entry for entry in codebook.codes if entry.tag[:1].isalpha()]
    initials = {entry.name: entry.tag[0].upper() for entry in tagged}
    for entry in codebook.codes:
        if entry.name not in initials:
            initials[entry.name] = category_initial(entry.shown(codebook.language), initials.values())
    return initials


def _capitals(initial: str, reserved: Collection[str]) -> Iterator[str]:
    yield initial
    after = _CAPITALS.find(initial) + 1
    for capital in _CAPITALS[after:] + _CAPITALS[:after]:
        if capital != initial and capital not in reserved:
            yield capital


def _seconds(letters: list[str]) -> Iterator[str]:
    yield from letters[:1]
    yield from (letter for letter in letters[1:] if letter not in _VOWELS)
    yield from (letter for letter in letters[1:] if letter in _VOWELS)
    yield from _DIGITS


def _letters(label: str) -> list[str]:
    """The label's letters, small, without accents, those that a lane can show."""
    plain = unicodedata.normalize("NFD", label)
    return [letter for letter in plain.lower() if letter.isalpha() and _one_cell(letter)]


def _one_cell(letter: str) -> bool:
    """Whether it takes one cell on a terminal, and stays one character when its case changes."""
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.combining(letter):
        return False
    return len(letter.upper()) == len(letter.casefold()) == 1
