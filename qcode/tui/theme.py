"""The themes: dark, light, and one without colour."""

from __future__ import annotations

from textual.theme import Theme

from qcode.tui import tokens

THEMES = ("dark", "light", "plain")
"""What the setting `theme` may be."""


def themes() -> tuple[Theme, ...]:
    """Make the themes that the app registers."""
    return (_theme("dark", tokens.DARK), _theme("light", tokens.LIGHT, dark=False), _theme("plain", tokens.PLAIN))


def theme_name(setting: str, *, no_color: bool) -> str:
    """Name the theme for a setting; NO_COLOR has the last word."""
    if no_color:
        return "qcode-plain"
    return f"qcode-{setting}" if setting in THEMES else "qcode-dark"


def _theme(name: str, token: dict[str, str], *, dark: bool = True) -> Theme:
    return Theme(
        name=f"qcode-{name}",
        primary=token["q-accent"],
        secondary=token["q-dim"],
        accent=token["q-accent"],
        warning=token["q-accent"],
        error=token["q-bad"],
        success=token["q-ok"],
        foreground=token["q-text"],
        background=token["q-bg"],
        surface=token["q-surface"],
        panel=token["q-raised"],
        dark=dark,
        variables={
            **token,
            "block-cursor-background": token["q-raised"],
            "block-cursor-foreground": token["q-bright"],
            "input-cursor-background": token["q-bright"],
            "input-cursor-foreground": token["q-bg"],
            "input-selection-background": token["q-raised"],
            "scrollbar": token["q-line"],
            "scrollbar-hover": token["q-dim"],
            "scrollbar-active": token["q-text"],
            "scrollbar-background": token["q-bg"],
            "scrollbar-background-hover": token["q-bg"],
            "scrollbar-background-active": token["q-bg"],
            "scrollbar-corner-color": token["q-bg"],
        },
    )
