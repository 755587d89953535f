"""From folders and patterns to the files that are meant."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Refused
from qcode.files.faults import told

MOST = 20_000
"""Most files of one import."""
_NOT_MEANT = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True)
class Expanded:
    """The files that were meant, each once, and the hidden ones and those left by other programs, left out."""

    files: tuple[Path, ...]
    left: tuple[Path, ...]


def expand(paths: Iterable[str | Path]) -> Expanded:
    """The files that `paths` name: files as they are, folders with all below them, patterns with what they match.

    The order is that of `paths`, within each by name, "interview 2" before "interview 10". Links to folders are
    not followed. A hidden file counts only where it is named itself. A path that is not there and is no pattern
    stays as it is, so that reading it says so. Raises Refused for a folder or pattern with nothing to read.
    """
    files: dict[Path, None] = {}
    left: dict[Path, None] = {}
    for path in paths:
        shown, hidden = _of(Path(path))
        files |= dict.fromkeys(shown)
        left |= dict.fromkeys(hidden)
        if len(files) > MOST:
            raise Refused(path, f"there are more than {MOST:,} files", "import a part of them at a time")
    return Expanded(tuple(files), tuple(each for each in left if each not in files))


def _of(path: Path) -> tuple[list[Path], list[Path]]:
    """The files that one path means, and those left out."""
    if path.is_dir():
        found = list(_below(path))
    elif not os.path.lexists(path) and glob.has_magic(str(path)):
        matched = [Path(each) for each in glob.iglob(str(path), recursive=True, include_hidden=True)]
        found = [each for each in matched if each.is_file()]
        if any(each.is_dir() for each in matched) and not found:
            found = [file for folder in matched for file in _below(folder)]
    else:
        return [path], []
    base = _fixed(path)
    shown = sorted((each for each in found if not _is_hidden(each, base)), key=_by_name)
    if not shown:
        raise Refused(path, "there is no file to read in it", "check the spelling, or name the files")
    return shown, sorted((each for each in found if _is_hidden(each, base)), key=_by_name)


def _fixed(path: Path) -> Path:
    """The part of a pattern before its first wildcard; a folder as it is."""
    if path.is_dir():
        return path
    return next((each for each in path.parents if not glob.has_magic(str(each))), path)


def _below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and the folders in it."""

    def refuse(error: OSError) -> None:
        raise told(error, error.filename or folder) from error

    for place, _, names in os.walk(folder, onerror=refuse):
        yield from (Path(place) / name for name in names)


def _is_hidden(file: Path, base: Path) -> bool:
    """Whether a file, or a folder below `base` that it is in, is hidden or some program's own."""
    parts = file.parts[len(base.parts) :]
    return any(part.startswith((".", "~$")) or part.lower() in _NOT_MEANT for part in parts)


def _by_name(path: Path) -> list[tuple[int, int, str]]:
    """What files are sorted by: their path without regard to case, numbers by what they count."""
    parts = re.split(r"(\d+)", str(path).casefold())
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts]
