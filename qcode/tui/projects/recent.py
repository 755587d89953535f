"""Projects opened lately from other folders, so that they are in the list the next time."""

from __future__ import annotations

from pathlib import Path

from qcode.api import identity

_KEPT = 12
_SETTING = "opened"


def opened_lately() -> tuple[Path, ...]:
    """Give the files, the last opened first."""
    return tuple(Path(line) for line in identity.settings().get(_SETTING, "").split("\n") if line)


def remember_opened(path: Path) -> None:
    """Put a project first among those opened lately."""
    now = path.resolve()
    others = [other for other in opened_lately() if other != now and "\n" not in str(other)]
    identity.remember(**{_SETTING: "\n".join(map(str, [now, *others][:_KEPT]))})
