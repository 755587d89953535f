"""Who is at the keyboard: --coder, else QCODE_CODER, else the name remembered from the last time it was asked."""

from __future__ import annotations

import json
import os
from pathlib import Path


def settings_file() -> Path:
    """Where this person's settings lie; nothing of a study is in them."""
    from platformdirs import user_config_path

    return user_config_path("qcode") / "settings.json"


def settings() -> dict[str, str]:
    """Read the settings; a file that is missing or broken is as good as none."""
    try:
        read = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in read.items() if isinstance(value, str)} if isinstance(read, dict) else {}


def remember(**values: str) -> None:
    """Keep settings for the next time; where that can't be done they hold for this time only."""
    file = settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({**settings(), **values}, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        return


def known_coder(named: str | None = None) -> str | None:
    """Give the coder's name by --coder, QCODE_CODER or what was remembered; None if nobody said yet."""
    return named or os.environ.get("QCODE_CODER") or settings().get("coder")
