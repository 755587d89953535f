"""What can be done by key: declared once, and from that come binding, footer, palette, help and the user's keymap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen

from qcode.tui.glyphs import Glyphs


@dataclass(frozen=True)
class Command:
    """Something that a person can do, and how.

    id: unique, and the name in keys.toml. keys: Textual's names, parted by commas. label: a word or two for the
    footer. group: its heading in the help. action: what Textual runs on the node that declares the command.
    help: the line in help and palette; the label if empty. footer: its place there, from 1; 0 is not there.
    shown: how the keys are written, where their names don't say it. available: given the node, whether it can be
    done now. listed: whether help and palette have it.
    """

    id: str
    keys: str
    label: str
    group: str
    action: str
    help: str = ""
    footer: int = 0
    shown: str = ""
    available: Callable[[Any], bool] | None = None
    listed: bool = True

    @property
    def line(self) -> str:
        """The line in help and palette."""
        return self.help or self.label

    def binding(self) -> Binding:
        """Give what Textual binds."""
        return Binding(self.keys, self.action, self.label, show=bool(self.footer), id=self.id)


@dataclass(frozen=True)
class Declared:
    """A command and the class that declares it."""

    command: Command
    owner: str


REGISTRY: dict[str, Declared] = {}
"""Every command there is, by id: what a keymap may name."""


class Commanded:
    """A widget, screen or app with commands. Stands first among the bases."""

    ACTIONS: ClassVar[tuple[Command, ...]] = ()
    BINDINGS: ClassVar[list[Any]] = []
    _by_action: ClassVar[dict[str, Command]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        own = cls.__dict__.get("ACTIONS", ())
        cls.BINDINGS = [command.binding() for command in own]
        inherited = {} if options.get("inherit_bindings") is False else cls._by_action
        cls._by_action = {**inherited, **{command.action: command for command in own}}
        for command in own:
            REGISTRY[command.id] = Declared(command, cls.__qualname__)
        super().__init_subclass__(**options)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether an action can be done now: what can't is not offered and its key does nothing."""
        written = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
        command = self._by_action.get(written)
        return command is None or command.available is None or command.available(self)


@dataclass(frozen=True)
class Offer:
    """A command that can be done now, where, and by which keys."""

    command: Command
    keys: tuple[str, ...]
    node: DOMNode


def offers(screen: Screen[Any]) -> list[Offer]:
    """List what can be done now, what the focused widget offers first, each command once with the keys it has."""
    found: dict[str, list[str]] = {}
    nodes: dict[str, DOMNode] = {}
    for key, active in screen.active_bindings.items():
        name = active.binding.id
        if name is not None and name in REGISTRY and active.enabled:
            found.setdefault(name, []).append(key)
            nodes.setdefault(name, active.node)
    return [Offer(REGISTRY[name].command, tuple(keys), nodes[name]) for name, keys in found.items()]


def for_footer(offered: Iterable[Offer], room: int = 7) -> list[Offer]:
    """Choose what the footer shows: the first in its order, and help last."""
    shown = sorted((each for each in offered if each.command.footer), key=lambda each: each.command.footer)
    helping = [each for each in shown if each.command.id == "app.help"]
    return [each for each in shown if each.command.id != "app.help"][:room] + helping


_NAMES = {"escape": "esc", "pageup": "page up", "pagedown": "page down"}
_WORDS = ("down", "up", "left", "right", "space", "tab", "home", "end", "backspace", "delete")


def key_name(key: str, glyphs: Glyphs) -> str:
    """Write a key as people do: `?` for question_mark, a glyph for enter, `shift+down` as it is."""
    *modifiers, last = key.split("+")
    if last == "enter":
        written = glyphs.enter
    else:
        written = _NAMES.get(last) or (last if last in _WORDS or len(last) == 1 else format_key(last))
    return "+".join([*modifiers, written])


def keys_shown(offer: Offer, glyphs: Glyphs) -> str:
    """Write all keys of an offer; where they are the declared ones and it says how, as it says."""
    if offer.command.shown and set(offer.keys) <= set(_declared_keys(offer.command)):
        return offer.command.shown
    return " ".join(key_name(key, glyphs) for key in offer.keys)


def _declared_keys(command: Command) -> list[str]:
    return [binding.key for binding in Binding.make_bindings([command.binding()])]
