"""The user's own keys: keys.toml beside the settings, `"coding.memo" = "f5"`. What can't hold is said in the help."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.binding import Binding

from qcode.api.identity import settings_file
from qcode.tui.command import REGISTRY, Declared


@dataclass(frozen=True)
class UserKeys:
    """keys: command id to keys, as Textual takes them. faults: what was left out and why, a line each."""

    keys: Mapping[str, str]
    faults: tuple[str, ...] = ()


def keymap_file() -> Path:
    """Where the user's keys lie."""
    return settings_file().with_name("keys.toml")


def read_keymap(file: Path, registry: Mapping[str, Declared] = REGISTRY) -> UserKeys:
    """Read the user's keys; entries that are unknown, malformed or in conflict are left out and told."""
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return UserKeys({})
    except (OSError, ValueError) as error:
        return UserKeys({}, (f"{file.name} could not be read: {error}",))
    section = entries.get("keys", entries)
    return check(section if isinstance(section, dict) else {}, registry)


def check(entries: Mapping[str, object], registry: Mapping[str, Declared] = REGISTRY) -> UserKeys:
    """Keep the entries that can hold together, tell the others."""
    faults: list[str] = []
    kept: dict[str, str] = {}
    for name, keys in entries.items():
        if name not in registry:
            faults.append(f"{name}: there is no such command")
        elif not isinstance(keys, str) or not all(key.strip() for key in keys.split(",")):
            faults.append(f'{name}: give its keys as text, such as "f5" or "ctrl+k,f5"')
        else:
            kept[name] = keys
    while (clash := next(_clashes(kept, registry), None)) is not None:
        name, key, other = clash
        del kept[name]
        faults.append(f"{name}: {key} is already the key of {other}")
    return UserKeys(kept, tuple(faults))


def _clashes(kept: Mapping[str, str], registry: Mapping[str, Declared]) -> Iterator[tuple[str, str, str]]:
    """Find entries whose key another command of the same widget or screen has."""
    holders: dict[tuple[str, str], str] = {}
    ordered = sorted(registry, key=lambda name: name in kept)
    for name in ordered:
        declared = registry[name]
        for key in _keys(kept.get(name, declared.command.keys)):
            other = holders.setdefault((declared.owner, key), name)
            if other != name and name in kept:
                yield name, key, other


def _keys(keys: str) -> list[str]:
    return [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]
