"""When the app fails: what the person is told, and what is kept for those who mend it. Nobody's words in either."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path


def crash_folder() -> Path:
    """Where reports of failures lie: the user's log folder."""
    from platformdirs import user_log_path

    return user_log_path("qcode")


def keep_report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write where it failed, readable by this user alone; None where that can't be done."""
    place = folder or crash_folder()
    path = place / f"crash-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(report(error))
    except OSError:
        return None
    return path


def report(error: BaseException) -> str:
    """Say where it failed: files, lines and kinds of errors, without values and without messages."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.StackSummary.extract(traceback.walk_tb(seen.__traceback__), lookup_lines=True)
        parts.append("".join(frames.format()) + type(seen).__qualname__ + "\n")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\ncaused by\n".join(parts)


def farewell(path: Path | None) -> str:
    """Tell the person what happened to their work."""
    lines = ["qcode stopped because of a fault in qcode.", "Your work is safe: every act up to the last one is saved."]
    lines.append("Open the project again to go on.")
    if path is not None:
        lines.append(f"Where it failed is written, without any of your texts, to {path}")
    return "\n".join(lines)
