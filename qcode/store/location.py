"""The PROJECT argument: a path, a bare name in the projects folder, or a server's address."""

from __future__ import annotations

import os
from pathlib import Path

from qcode.errors import Refused

SUFFIX = ".qcode"
_LONGEST = 200  # of the 255 bytes that a file's name may have; backups add a date to it


def projects_folder() -> Path:
    """Where a researcher's own projects lie: QCODE_HOME, else qcode/ in the documents folder."""
    home = os.environ.get("QCODE_HOME")
    if home:
        return Path(home).expanduser()
    from platformdirs import user_documents_path

    return user_documents_path() / "qcode"


def locate(argument: str) -> Path:
    """Say which file a PROJECT argument means, whether or not it is there.

    A bare name, without separator or ending, lies in the projects folder, unless a file of that name stands here;
    a path may leave the ending away.
    """
    if "://" in argument:
        raise Refused(
            without_password(argument),
            "projects on a server are not available yet",
            "use a project file, such as study.qcode",
        )
    path = _expanded(argument)
    if os.path.isfile(path):  # Path.is_file raises where a name is too long
        return path
    _check_name(argument, path.name)
    if _has_ending(argument):
        return path
    is_path = "/" in argument or os.sep in argument
    return path.with_name(path.name + SUFFIX) if is_path else projects_folder() / (argument + SUFFIX)


def projects_beside(path: Path) -> dict[str, str]:
    """Give the projects in a file's folder, by name without ending: how each is called where the file is."""
    at_home = path.parent == projects_folder()
    try:
        names = sorted(each.name for each in path.parent.iterdir() if _has_ending(each.name))
    except OSError:
        return {}
    stems = {name: name[: -len(SUFFIX)] for name in names}
    return {stem: stem if at_home else name for name, stem in stems.items()}


def make_projects_folder() -> Path:
    """Give the projects folder, made if it is not there yet, open to its owner alone."""
    folder = projects_folder()
    try:
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    except OSError as error:
        cause = f"the projects folder can't be made ({error.strerror})"
        raise Refused(folder, cause, "set QCODE_HOME to a folder you may write to") from None
    return folder


def _expanded(argument: str) -> Path:
    try:
        return Path(argument).expanduser()
    except RuntimeError:
        raise Refused(argument, "there is no such home folder", "write the path in full") from None


def _has_ending(word: str) -> bool:
    return word.casefold().endswith(SUFFIX)


def _check_name(argument: str, name: str) -> None:
    """Refuse what no project can be called."""
    remedy = "name a project, such as study or study.qcode"
    if name.strip() in {"", ".", ".."} or name.strip().casefold() == SUFFIX:
        raise Refused(argument or "an empty name", "this names no project", remedy)
    if len(name.splitlines()) > 1 or "\0" in name:
        raise Refused(argument, "the name has a line break or a NUL in it", remedy)
    try:
        length = len(os.fsencode(name))
    except UnicodeEncodeError:
        raise Refused(argument, "the name has half of a character in it", remedy) from None
    if length > _LONGEST:
        raise Refused(argument, f"the name is too long (more than {_LONGEST} bytes)", "choose a shorter name")


def names_a_project(word: str) -> bool:
    """Tell a project from a mistyped command: it has a separator, an ending, `://`, or is there."""
    has_mark = "/" in word or os.sep in word or _has_ending(word) or "://" in word
    # Path.exists raises where a name is too long.
    return has_mark or os.path.exists(word) or os.path.exists(projects_folder() / (word + SUFFIX))


def without_password(address: str) -> str:
    """Give no more than the kind of a server's address: passwords stand before `@` and in parameters."""
    return f"{address.partition('://')[0]}://…"
