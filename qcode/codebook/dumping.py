"""Writing YAML as people write it: texts in one line, or in a block where they have several, and no aliases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | dict[str, str] | tuple[str, ...] | list[dict[str, Value]]"
_ESCAPED = re.compile("[\x85\u2028\u2029]")


def dump(document: Mapping[str, Value]) -> str:
    """A mapping as YAML, its fields in their order."""
    return yaml.dump(
        dict(document), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False
    )


class _Dumper(yaml.SafeDumper):
    """Writes what qcode's own reader takes."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write a text again wherever it stands: aliases are refused on reading."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list below their key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if _ESCAPED.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
