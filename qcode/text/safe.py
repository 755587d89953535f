"""Text made safe to show: no character of a stranger's steers the terminal or hides itself.

Every function keeps the length in code points, so that offsets into the text hold in what is shown.
"""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
NEW_LINE: Final = "\N{SYMBOL FOR NEWLINE}"

# Written as numbers: the characters themselves would be invisible, or turn this file around.
_HIDDEN_RANGES: Final = (
    (0x00, 0x1F),  # C0: ESC, BEL, BS, CR, LF, TAB
    (0x7F, 0x9F),  # DEL and C1: CSI, OSC, NEL
    (0xAD, 0xAD),  # soft hyphen: some terminals draw it, some don't
    (0x61C, 0x61C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x200B, 0x200B),  # zero width space
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
    (0x2028, 0x202E),  # line and paragraph separators, bidi embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xF8FF),  # lone surrogates and private use
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # halfwidth Hangul filler
    (0xFFF0, 0xFFFB),  # interlinear annotation
    (0xFFFE, 0xFFFF),  # noncharacters
    (0x13430, 0x1345F),  # Egyptian hieroglyph format controls
    (0x1BCA0, 0x1BCAF),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    (0xE0000, 0xE00FF),  # tags
    (0xE01F0, 0x10FFFF),  # beyond the variation selectors: ignorable, private use, noncharacters
)
_HIDDEN: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last in _HIDDEN_RANGES)
_PICTOGRAPH: Final = "\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff"
_FOREIGN_LETTER: Final = r"[^\W\x00-\x7f]"
# ZWJ holds only emoji together; ZWNJ parts only letters beyond ASCII (Persian, Hindi).
_STRAY_JOINER: Final = (
    f"(?<![{_PICTOGRAPH}\\ufe0f])\\u200d|\\u200d(?![{_PICTOGRAPH}])"
    f"|(?<!{_FOREIGN_LETTER})\\u200c|\\u200c(?!{_FOREIGN_LETTER})"
)

UNSAFE: Final = re.compile(f"[{_HIDDEN}]|{_STRAY_JOINER}")
"""Matches one code point that must not reach a terminal as it is."""

_UNSAFE_BUT_NEW_LINES: Final = re.compile(f"(?!\n)(?:{UNSAFE.pattern})")


def safe(text: str) -> str:
    """`text` on one line with a visible stand-in for each code point that could act on a terminal.

    Controls (TAB and LF too) become control pictures; bidi controls, format, private and surrogate
    code points become the replacement character. `len(safe(text)) == len(text)`.
    """
    if _is_plain(text):
        return text
    return UNSAFE.sub(_stand_in, text)


def safe_lines(text: str) -> str:
    """As `safe`, but LF stays, for text that is shown on several lines."""
    return _UNSAFE_BUT_NEW_LINES.sub(_stand_in, text)


def _is_plain(text: str) -> bool:
    """Whether nothing needs a stand-in, told at the speed of C for ASCII."""
    return text.isascii() and text.isprintable()


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return NEW_LINE if code in (0x85, 0x2028, 0x2029) else REPLACEMENT
