"""The PROJECT argument: a path, a bare name in the projects folder, or a server's address."""

from __future__ import annotations

import os
from pathlib import Path

from qcode.errors import Refused

SUFFIX = ".qcode"


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
    path = Path(argument).expanduser()
    is_path = "/" in argument or os.sep in argument
    if path.is_file() or argument.endswith(SUFFIX):
        return path
    return path.with_name(path.name + SUFFIX) if is_path and path.name else projects_folder() / (argument + SUFFIX)


def names_a_project(word: str) -> bool:
    """Tell a project from a mistyped command: it has a separator, an ending, `://`, or is there."""
    has_mark = "/" in word or os.sep in word or word.endswith(SUFFIX) or "://" in word
    return has_mark or Path(word).exists() or (projects_folder() / (word + SUFFIX)).exists()


def without_password(address: str) -> str:
    """Give no more than the kind of a server's address: passwords stand before `@` and in parameters."""
    return f"{address.partition('://')[0]}://…"
