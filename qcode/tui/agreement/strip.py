"""The strip that explains the row one is on: its overlap groups, what warns of it, and who coded how much."""

from __future__ import annotations

from textual.content import Content

from qcode.tui.agreement import words
from qcode.tui.agreement.look import CodeRow
from qcode.tui.frame.access import app_of
from qcode.tui.frame.ruled import RuledStrip
from qcode.tui.shown import shown


class Explained(RuledStrip):
    """A rule with the code's name, and sentences below it; one line where there is little room."""

    def explain(self, row: CodeRow | None, unit: str) -> None:
        """Explain a row."""
        if row is None:
            self._rule.say("")
            self._said.update("")
            return
        self._rule.say(f"{row.code.tag} {row.code.name}", words.groups(row.figures))
        self._said.update(Content("\n").join(self._sentences(row, unit)))

    def _sentences(self, row: CodeRow, unit: str) -> list[Content]:
        """Give the lines, the most telling first: those at the end are seen only where there is room."""
        glyphs = app_of(self).glyphs
        warned = words.warnings(row.figures)
        said = [Content.assemble(("! ", "bold $q-bad"), shown("; ".join(warned)))] if warned else []
        coded = shown(words.who_coded(row.figures, unit), "$q-dim")
        if row.differs:
            shows = "shows where they differ"
            coded = Content.assemble(coded, "  ", (glyphs.enter, "bold $q-accent"), (f" {shows}", "$q-dim"))
        verdict = Content(words.verdict(row.figures, glyphs.dash))
        beside = Content.styled(words.other_figures(row.figures, glyphs.dash), "$q-dim")
        if row.figures.alpha is None:
            return [*said, coded, beside]
        return [*said, verdict, coded, beside]
