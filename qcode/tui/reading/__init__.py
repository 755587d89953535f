"""The reading pane: a transcript with its codings, drawn line by line, instant at any length."""

from qcode.tui.reading.model import PaneCoding, PaneDocument, PaneTurn
from qcode.tui.reading.pane import TranscriptPane
from qcode.tui.reading.tints import DARK, LIGHT, Palette

__all__ = ["DARK", "LIGHT", "Palette", "PaneCoding", "PaneDocument", "PaneTurn", "TranscriptPane"]
