"""What is wrong with a codebook: each fault with its line, why, and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from qcode.codebook.model import MAX_CODES, MAX_LEVELS, STATUSES, Codebook, CodeEntry, key_of, keys_of
from qcode.codebook.tags import NO_TAG, is_tag, tag_key

MAX_NAME = 200
"""Characters of the longest name."""

_COLOR = re.compile("#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_UNSHOWABLE = frozenset(("Cc", "Cs", "Zl", "Zp"))


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: line is 1 for the file's first (None: of the whole file), why and remedy are clauses."""

    line: int | None
    why: str
    remedy: str


def check(codebook: Codebook) -> tuple[Problem, ...]:
    """All faults of a codebook that was read, in the order of its lines; none means that it can be used."""
    if sum(1 for _ in codebook.walk()) > MAX_CODES:
        return (too_many(),)
    found = [*_siblings(codebook.codes, "the codebook"), *_tags(codebook), *_pins(codebook), *_sets(codebook)]
    for path, entry, depth in codebook.walk():
        found.extend(_entry(path, entry))
        if depth == MAX_LEVELS:
            found.append(Problem(entry.line, f"{path} is below level {MAX_LEVELS}", "move it further up"))
    if not codebook.codes:
        found.append(Problem(None, "it has no codes", "add one under `codes`"))
    if not _LANGUAGE.fullmatch(codebook.language):
        why = f"`{codebook.language}` is not a language"
        found.append(Problem(None, why, "write its short form, such as en, es or qu"))
    return in_order(found)


def too_many() -> Problem:
    """The fault of a codebook that nobody could code with."""
    return Problem(None, f"it has more than {MAX_CODES:,} codes", "check that it is the file you mean, or split it")


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sorted by line, those of the whole file first."""
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _entry(path: str, entry: CodeEntry) -> Iterator[Problem]:
    """The faults of one code, seen by itself."""
    yield from _name(entry)
    if entry.color and not _COLOR.fullmatch(entry.color):
        why = f"`{entry.color}` of {path} is not a colour"
        yield Problem(entry.line, why, "write it as # and six digits from 0 to f, such as #c0392b")
    if entry.tag and not is_tag(entry.tag):
        why = f"`{entry.tag}` of {path} is not a tag"
        yield Problem(entry.line, why, "use two letters, or a letter and a digit, or leave the tag out")
    if entry.pin and not (len(entry.pin) == 1 and entry.pin in "0123456789"):
        yield Problem(entry.line, f"`{entry.pin}` of {path} is not a pin", "use one digit, 0 to 9")
    if entry.status not in STATUSES:
        why = f"`{entry.status}` of {path} is not a status"
        yield Problem(entry.line, why, f"use {', '.join(STATUSES)}")
    for language, label in entry.label.items():
        if not _LANGUAGE.fullmatch(language):
            why = f"`{language}` in the label of {path} is not a language"
            yield Problem(entry.line, why, "write its short form, such as en, es or qu")
        if _unshowable(label):
            why = f"the label of {path} holds a line break or control character"
            yield Problem(entry.line, why, "keep it to one line")


def _name(entry: CodeEntry) -> Iterator[Problem]:
    name = entry.name
    if not name.strip():
        yield Problem(entry.line, "a code has an empty name", "give it a name")
    if _unshowable(name):
        why = "a name holds a line break or control character"
        yield Problem(entry.line, why, "keep it to one line of ordinary characters")
    elif len(name) > MAX_NAME:
        why = f"the name {name[:30]}… has {len(name)} characters, more than {MAX_NAME}"
        yield Problem(entry.line, why, "shorten it and put the rest in the definition")
    if name.endswith("\\"):
        yield Problem(entry.line, f"the name {name} ends with a backslash", "end it with another character")


def _unshowable(text: str) -> bool:
    return "\ufeff" in text or any(unicodedata.category(character) in _UNSHOWABLE for character in text)


def _siblings(entries: tuple[CodeEntry, ...], parent: str) -> Iterator[Problem]:
    """Names that stand twice in one place, case and composition of letters aside."""
    first: dict[str, CodeEntry] = {}
    for entry in entries:
        other = first.setdefault(key_of(entry.name), entry)
        if other is not entry and entry.name:
            why = f"{parent} has {entry.name} twice{_at(other)}"
            yield Problem(entry.line, why, "rename one, or make one code of both")
        yield from _siblings(entry.codes, entry.name)


def _tags(codebook: Codebook) -> Iterator[Problem]:
    first: dict[str, tuple[str, CodeEntry]] = {}
    for path, entry, _ in codebook.walk():
        if not entry.tag or entry.tag == NO_TAG:
            continue
        other_path, other = first.setdefault(tag_key(entry.tag), (path, entry))
        if other is not entry:
            why = f"{path} has the tag {entry.tag}, as has {other_path}{_at(other)}"
            yield Problem(entry.line, why, "change one, or leave it out to have one made")


def _pins(codebook: Codebook) -> Iterator[Problem]:
    first: dict[str, tuple[str, CodeEntry]] = {}
    for path, entry, _ in codebook.walk():
        if not entry.pin:
            continue
        other_path, other = first.setdefault(entry.pin, (path, entry))
        if other is not entry:
            why = f"{path} has the pin {entry.pin}, as has {other_path}{_at(other)}"
            yield Problem(entry.line, why, "give one of them another digit")


def _sets(codebook: Codebook) -> Iterator[Problem]:
    known = {keys_of(path) for path, _, _ in codebook.walk()}
    seen: set[str] = set()
    for each in codebook.sets:
        if not each.name.strip() or _unshowable(each.name):
            yield Problem(each.line, "a set has no name, or one that can't be shown", "give it a name of one line")
        elif key_of(each.name) in seen:
            yield Problem(each.line, f"there are two sets called {each.name}", "rename one, or make one set of both")
        seen.add(key_of(each.name))
        for path in each.codes:
            if keys_of(path) not in known:
                why = f"the set {each.name} names {path}, and there is no such code"
                yield Problem(each.line, why, "give the code's path, its names joined by /")


def _at(entry: CodeEntry) -> str:
    return f" (line {entry.line})" if entry.line else ""
