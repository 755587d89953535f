"""What a code means, in words: its definition and what it is not for; in full with what belongs and an example."""

from __future__ import annotations

from textual.content import Content

from qcode.codebook.stored import CodeInfo
from qcode.tui.shown import shown


def in_lines(content: Content, width: int, lines: int, ellipsis: str) -> Content:
    """Break words into so many lines of a width; where there are more, the last ends in an ellipsis."""
    broken = content.wrap(max(width, 1))
    if len(broken) <= lines:
        return content
    last = broken[lines - 1].rstrip()
    if last.cell_length >= width:
        last = last[: width - 1].rstrip()
    return Content("\n").join([*broken[: lines - 1], last + Content(ellipsis)])


def definition(code: CodeInfo | None, *, in_full: bool = False) -> Content:
    """Give a code's definition and its `Not:`; in full each on lines of their own, with Includes and Example."""
    if code is None:
        return Content("")
    parts = [("", code.definition or code.brief)]
    if in_full:
        parts.append(("Includes: ", code.include))
    parts.append(("Not: ", code.exclude))
    if in_full:
        parts.append(("Example: ", code.example))
    said = [Content.assemble((head, "$q-dim"), shown(text)) for head, text in parts if text]
    if not said:
        return Content.styled("no definition yet", "$q-dim")
    return Content("\n" if in_full else " ").join(said)
