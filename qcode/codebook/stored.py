"""The codebook in a project: read it, find a code, add codes, take a codebook in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import col

from qcode.codebook import sets
from qcode.codebook.check import check
from qcode.codebook.join import join
from qcode.codebook.model import Codebook, CodeEntry, key_of, keys_of, path_of, split_path
from qcode.codebook.tags import NO_TAG, assign_tags, tag_key
from qcode.errors import Refused
from qcode.store.images import table_of
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Code, Study
from qcode.text.nearby import meant

WORDS = ("brief", "definition", "include", "exclude", "example", "status")


@dataclass(frozen=True)
class CodeInfo:
    """A code in its place: path is the names from the category down, joined by `/`; depth 0 is a category.

    category is the path of the top code; category_number counts categories from 1, in codebook order.
    """

    id: str
    parent_id: str | None
    path: str
    depth: int
    category: str
    category_number: int
    name: str
    tag: str
    label: dict[str, str]
    color: str
    pin: str
    brief: str
    definition: str
    include: str
    exclude: str
    example: str
    status: str

    def label_in(self, language: str) -> str:
        """Give the label in a language, else the name."""
        return self.label.get(language) or self.name


def listing(reading: Reading) -> tuple[CodeInfo, ...]:
    """List all codes in codebook order, each after its parent."""
    children: dict[str | None, list[Row[Any]]] = {}
    query = select(table_of(Code)).order_by(col(Code.position), col(Code.key))
    for row in reading.connection.execute(query):
        children.setdefault(row.parent_id, []).append(row)
    return tuple(_in_order(children))


def _in_order(children: dict[str | None, list[Row[Any]]]) -> Iterator[CodeInfo]:
    for number, category in enumerate(children.get(None, []), 1):
        stack: list[tuple[Row[Any], tuple[str, ...]]] = [(category, (category.name,))]
        while stack:
            row, names = stack.pop()
            yield _info(row, names, number)
            below = reversed(children.get(row.id, []))
            stack.extend((child, (*names, child.name)) for child in below)


def _info(row: Row[Any], names: tuple[str, ...], category_number: int) -> CodeInfo:
    return CodeInfo(
        id=row.id,
        parent_id=row.parent_id,
        path=path_of(names),
        depth=len(names) - 1,
        category=path_of(names[:1]),
        category_number=category_number,
        name=row.name,
        tag=row.tag,
        label=dict(row.label),
        color=row.color,
        pin=row.pin,
        **{field: getattr(row, field) for field in WORDS},
    )


def find(reading: Reading, word: str) -> CodeInfo:
    """Find a code by its path, its tag, or its name where only one has it; refused with near misses."""
    return Finder(listing(reading)).find(word)


class Finder:
    """Finds many codes in one codebook, as tables of codings ask for."""

    def __init__(self, codes: tuple[CodeInfo, ...]) -> None:
        self._by_path = {keys_of(code.path): code for code in codes}
        self._by_tag = {tag_key(code.tag): code for code in codes if code.tag not in {"", NO_TAG}}
        self._by_name: dict[str, list[CodeInfo]] = {}
        for code in codes:
            self._by_name.setdefault(key_of(code.name), []).append(code)
        self._called = {word: code.path for code in codes for word in (code.name, code.path)}

    def find(self, word: str) -> CodeInfo:
        """Give the code meant by a path, a tag or a name that only one code has."""
        found = self._by_path.get(keys_of(word)) or self._by_tag.get(tag_key(word))
        if found is not None:
            return found
        named = self._by_name.get(key_of(word), [])
        if len(named) == 1:
            return named[0]
        if named:
            paths = " or ".join(code.path for code in named)
            raise Refused(f"code {word}", "several codes have this name", f"give its path: {paths}")
        remedy = meant(word, self._called, "`qcode codebook show` lists the codes")
        raise Refused(f"code {word}", "no such code in this project", remedy)


def add_code(act: Action, name: str, parent: CodeInfo | None = None) -> CodeInfo:
    """Add a code under a parent (None: a new category), with the next free tag.

    Raises Refused for a name that can't be one, and where the place has one of this name.
    """
    entry = CodeEntry(name=name.strip())
    faults = check(Codebook(name="", codes=(entry,)))
    if faults:
        raise Refused(f"code {entry.name}", faults[0].why, faults[0].remedy)
    above = split_path(parent.path) if parent else ()
    path = path_of((*above, entry.name))
    for parent_name in reversed(above):
        entry = CodeEntry(name=parent_name, codes=(entry,))
    if not take_in(act, Codebook(name="", codes=(entry,))):
        raise Refused(f"code {path}", "there is one of this name in the same place", "use that one")
    return find(act, path)


def take_in(act: Action, codebook: Codebook) -> tuple[str, ...]:
    """Add a codebook's codes and sets to the project, matching by path: known codes stay as they are.

    Sets are matched by name, and get the members that they lack. Gives the paths of the codes added.
    """
    known = {keys_of(code.path): code for code in listing(act)}
    if not known and codebook.name:
        study = act.connection.execute(select(col(Study.id))).scalar_one()
        act.update(Study, study, codebook=codebook.name, codebook_version=codebook.version, language=codebook.language)
    complete = assign_tags(join(as_codebook(act), codebook))
    ids = {keys: code.id for keys, code in known.items()}
    used = set(ids.values())
    added: dict[str, Code] = {}
    for position, (path, entry, _depth) in enumerate(complete.walk(), 1):
        keys = keys_of(path)
        if keys in ids:
            continue
        row = _row(entry, ids.get(keys[:-1]), len(known) + position)
        if entry.id and entry.id not in used:
            row.id = entry.id
        used.add(row.id)
        ids[keys] = row.id
        added[path] = row
    act.insert_all(list(added.values()))
    sets.take_in(act, codebook.sets, ids)
    return tuple(added)


def as_codebook(reading: Reading) -> Codebook:
    """Give the project's codebook as one that can be written to a file."""
    query = select(col(Study.codebook), col(Study.codebook_version), col(Study.language))
    name, version, language = reading.connection.execute(query).one()
    codes = listing(reading)
    below: dict[str | None, list[CodeInfo]] = {}
    for code in codes:
        below.setdefault(code.parent_id, []).append(code)

    def entries(parent_id: str | None) -> tuple[CodeEntry, ...]:
        return tuple(
            CodeEntry(
                name=code.name,
                label=code.label,
                tag=code.tag,
                color=code.color,
                pin=code.pin,
                **{field: getattr(code, field) for field in WORDS},
                codes=entries(code.id),
                id=code.id,
            )
            for code in below.get(parent_id, [])
        )

    kept = sets.listing(reading, {code.id: code.path for code in codes})
    return Codebook(name=name, version=version, language=language, codes=entries(None), sets=kept)


def _row(entry: CodeEntry, parent_id: str | None, position: int) -> Code:
    return Code(
        parent_id=parent_id,
        position=position,
        name=entry.name,
        key=key_of(entry.name),
        tag=entry.tag,
        label=dict(entry.label),
        color=entry.color,
        pin=entry.pin,
        **{field: getattr(entry, field) for field in WORDS},
    )
