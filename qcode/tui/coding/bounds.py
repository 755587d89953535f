"""Where a coding would end that is a sentence longer or shorter."""

from __future__ import annotations

from qcode.coding.documents import Transcript
from qcode.errors import Refused
from qcode.text.sentences import sentence_spans
from qcode.text.spans import Span

_ANYWHERE = "boundary mode (b) moves an end anywhere"


def longer(transcript: Transcript, span: Span) -> Span:
    """Give the span with the next sentence of its turn; refused at the end of the turn."""
    for _start, end in sentence_spans(transcript.text, span[1], _end_of_turn(transcript, span[1] - 1)):
        return span[0], end
    raise Refused("this coding", "it reaches to the end of the turn", _ANYWHERE)


def shorter(transcript: Transcript, span: Span) -> Span:
    """Give the span without its last sentence; refused where it has only one."""
    sentences = sentence_spans(transcript.text, *span)
    if len(sentences) < 2:
        raise Refused("this coding", "it has one sentence only", _ANYWHERE)
    return span[0], sentences[-2][1]


def _end_of_turn(transcript: Transcript, offset: int) -> int:
    for turn in transcript.turns:
        if turn.start <= offset < turn.end:
            return turn.end
    return len(transcript.text)
