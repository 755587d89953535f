"""One document as HTML: every character of its text in order, the codings tinted over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from qcode.analysis.segments import Segment
from qcode.codebook.stored import CodeInfo
from qcode.coding.documents import Transcript, TurnInfo
from qcode.export.pieces import Piece, pieces
from qcode.export.spoken import NOT_QUOTED, Rules
from qcode.text.safe import safe_lines
from qcode.text.spans import Span


def shown(text: str) -> str:
    """A text as it may stand in a page: a visible stand-in for each control and bidi character.

    Line ends and tabs stay, and so does the length in code points.
    """
    return "\t".join(safe_lines(part) for part in text.split("\t"))


class Page:
    """The text of a document being written.

    codes: by path; rules: what of it may be told; several: whether codings of several coders are shown.
    """

    def __init__(
        self,
        transcript: Transcript,
        segments: Sequence[Segment],
        codes: Mapping[str, CodeInfo],
        rules: Rules,
        *,
        several: bool,
    ) -> None:
        self._text = shown(transcript.text)
        self._turns = transcript.turns
        self._segments = segments
        self._told = {span[0]: (span[1], words) for span, words in zip(rules.masks, rules.words, strict=True)}
        self._told |= {start: (end, NOT_QUOTED) for start, end in rules.barred}
        self._codes = codes
        self._several = several

    def html(self) -> Iterator[str]:
        """Give the text piece by piece. Without its tags it is `shown` of the document, character for character.

        A label that is not to be shown, and words that are not to be quoted, are replaced by what stands for them.
        """
        labels = [span for turn in self._turns for span in self._label_spans(turn)]
        cuts = [bound for (start, end), _ in labels for bound in (start, end)]
        cuts.extend(bound for turn in self._turns for bound in (turn.head, turn.end))
        cuts.extend(bound for start, (end, _) in self._told.items() for bound in (start, end))
        label_at = {start: (end, css) for (start, end), css in labels}
        asking = {turn.head: turn.end for turn in self._turns if turn.asks}
        label_end = asks_end = 0
        css, told_end = "", 0
        yield '<div class="words">'
        for piece in pieces(len(self._text), self._segments, cuts):
            if piece.start in label_at:
                label_end, css = label_at[piece.start]
            asks_end = asking.get(piece.start, asks_end)
            classes = [css] if piece.start < label_end else []
            classes += ["asks"] if piece.start < asks_end else []
            words = "" if piece.start < told_end else self._text[piece.start : piece.end]
            if piece.start in self._told:
                told_end, words = self._told[piece.start]
            yield self._piece(piece, shown(words), " ".join(classes))
        yield "</div>\n"

    def _label_spans(self, turn: TurnInfo) -> Iterator[tuple[Span, str]]:
        """The label of a turn, and the time in it."""
        if turn.head == turn.start:
            return
        at = self._text.find(turn.time, turn.head, turn.start) if turn.time else -1
        if at < 0 or turn.time is None:
            yield (turn.head, turn.start), "label speaker"
            return
        end = at + len(turn.time)
        for span, css in (((turn.head, at), "label speaker"), ((at, end), "time"), ((end, turn.start), "label")):
            if span[0] < span[1]:
                yield span, css

    def _piece(self, piece: Piece[Segment], text: str, classes: str) -> str:
        words = escape(text, quote=False)
        if "speaker" in classes:
            words = f"<b>{words}</b>"
        if piece.over:
            words = self._mark(piece, words)
        return f'<span class="{classes}">{words}</span>' if classes else words

    def _mark(self, piece: Piece[Segment], words: str) -> str:
        """Words under one or more codings: the shortest gives the tint, the next one the line below."""
        numbers = list(dict.fromkeys(self._codes[each.code].category_number for each in reversed(piece.over)))
        classes = f"c{numbers[0]}" + (f" u{numbers[1]}" if len(numbers) > 1 else "")
        title = "\n".join(f"{each.code} ({each.coder})" for each in piece.over)
        opens = f' data-open="{self._tags(piece.opens)}"' if piece.opens else ""
        closes = f' data-close="{self._tags(piece.closes)}"' if piece.closes else ""
        return f'<mark class="{classes}"{opens}{closes} title="{escape(shown(title))}">{words}</mark>'

    def _tags(self, segments: Sequence[Segment]) -> str:
        return escape(shown(" ".join(self._tag(each) for each in segments)))

    def _tag(self, segment: Segment) -> str:
        """What tells a code without colour: its tag, else its name; with the coder where there are several."""
        code = self._codes[segment.code]
        tag = code.tag or code.name
        return f"{tag}·{segment.coder}" if self._several else tag
